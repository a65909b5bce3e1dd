using Gongkai.Documents.Reading.Recognition;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Text;

/// <summary>
/// Places the rows of chapter three once all of them are known: labels cut into pieces are put together, rows without labels are placed
/// by their order where the number is right, and of the cells behind a label those seven are taken that the geometry shows.
/// A row of which seven cells cannot be told is not filled, and named.
/// </summary>
internal sealed class ApplicationRows(FormAssembler form, List<FoundRow> rows, List<string> trailing)
{
    private const int Columns = ApplicationsTable.ColumnCount;

    // How much of an official label the pieces around a row must hold.
    private const double WholeLabel = 0.85;

    private readonly Dictionary<(int Cells, int Level), int> _startVotes = [];
    private readonly Dictionary<int, List<int>> _lengths = [];
    private readonly List<ApplicationRow> _lost = [];
    private PageColumns? _page;

    /// <summary>Places the rows.</summary>
    /// <param name="columnsNamed">Whether the column headings were recognised; else the order of the seven figures is taken as the official one, and said so.</param>
    public void Place(bool columnsNamed)
    {
        if (!rows.Exists(r => r.Row is not null))
        {
            return;
        }

        form.TableSeen(ReportTable.Applications);
        if (!columnsNamed)
        {
            form.ReadByPosition("applications", "第三章表格的栏名未能识别，每行恰有七个值的按法定次序读取。", rows[0].Place);
        }

        NameTotalRow();
        PutLabelsTogether();
        FreeSingleRow();
        _page = PageColumns.Of(rows);
        Vote();
        var order = rows.ToArray();
        PlaceByOrder(order);
        foreach (var row in order)
        {
            if (row.Row is { } known && !_lost.Contains(known))
            {
                Fill(row, known, CellReading.Surely);
            }
        }

        form.LabelsLost([.. _lost.Order()], rows[0].Place);
    }

    /// <summary>总计 without its number is also a column heading; as a row it stands once, before 结转下年度继续办理.</summary>
    private void NameTotalRow()
    {
        if (rows.Exists(r => r.Row == ApplicationRow.OutcomeTotal))
        {
            return;
        }

        var found = rows.FindAll(r => r.Row is null && LabelFold.Fold(r.Label) == "总计");
        if (found.Count == 1)
        {
            found[0].Row = ApplicationRow.OutcomeTotal;
            found[0].IsStandard = true;
        }
    }

    /// <summary>（六）其他处理 before rows of its own is the group, not the single row of the 2019 edition.</summary>
    private void FreeSingleRow()
    {
        if (rows.Exists(r => r.Row is ApplicationRow.CorrectionOverdue or ApplicationRow.FeeUnpaid or ApplicationRow.OtherReason)
            && rows.Find(r => r.Row == ApplicationRow.OtherHandlingSingleRow) is { } single)
        {
            single.Row = null;
            single.Label = "";
        }
    }

    /// <summary>Where pages wrap labels, the pieces before and behind the figures are tried together.</summary>
    private void PutLabelsTogether()
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Shape == RowShape.Spaced && (row.Row is null || !row.IsStandard))
            {
                var after = i + 1 < rows.Count ? rows[i + 1].Before : trailing;
                TryPieces(row, after);
            }
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Row is null && rows[i].Shape == RowShape.Spaced)
            {
                TryCoverage(i);
            }
        }
    }

    private static void TryPieces(FoundRow row, List<string> after)
    {
        for (var back = 0; back <= Math.Min(4, row.Before.Count); back++)
        {
            for (var ahead = 0; ahead <= Math.Min(4, after.Count); ahead++)
            {
                if (back + ahead == 0)
                {
                    continue;
                }

                var joined = string.Concat(row.Before.Skip(row.Before.Count - back)) + row.Label + string.Concat(after.Take(ahead));
                if (joined.Length <= 90 && StatutoryLabels.MatchApplicationRow(joined, OutcomeGroup.None, out var match) && match.IsStandard
                    && (row.Row is null || row.Row == match.Row) && IsWhole(joined, match.Row))
                {
                    row.Row = match.Row;
                    row.IsStandard = true;
                    row.Label = joined;
                    return;
                }
            }
        }

        if (row.Row is { } known && Coverage(known, Context(row, after)) >= WholeLabel)
        {
            row.IsStandard = true;
        }
    }

    // A short match inside a longer label (其他 in the pieces of 其他法律行政法规禁止公开) is none.
    private static bool IsWhole(string joined, ApplicationRow row) =>
        LabelFold.Fold(joined).Length >= LabelFold.Fold(row.Label().Label).Length - 2 || row == ApplicationRow.PartlyDisclosed;

    /// <summary>A row whose label is in pieces that noise (group labels set vertically) interrupts: the nearest of the labels that can stand here.</summary>
    private void TryCoverage(int at)
    {
        var (before, after) = Neighbours(at);
        var row = rows[at];
        var context = Context(row, at + 1 < rows.Count ? rows[at + 1].Before : trailing);
        ApplicationRow? best = null;
        double first = 0, second = 0;
        for (var candidate = before + 1; candidate < after; candidate++)
        {
            var known = (ApplicationRow)candidate;
            if (rows.Exists(r => r.Row == known) || !Fits(row.Label, known))
            {
                continue;
            }

            var coverage = Coverage(known, context);
            if (coverage > first)
            {
                (second, first, best) = (first, coverage, known);
            }
            else
            {
                second = Math.Max(second, coverage);
            }
        }

        if (best is { } found && first >= WholeLabel && first - second >= 0.15)
        {
            row.Row = found;
            row.IsStandard = true;
        }
    }

    /// <summary>What stands in the line itself must be part of the label.</summary>
    private static bool Fits(string own, ApplicationRow row)
    {
        var folded = LabelFold.Fold(own);
        return folded.Length == 0 || LabelFold.Fold(row.Label().Label).Contains(folded, StringComparison.Ordinal);
    }

    private static string Context(FoundRow row, List<string> after) =>
        LabelFold.Fold(string.Concat(row.Before.TakeLast(6)) + row.Label + string.Concat(after.Take(6)));

    private static double Coverage(ApplicationRow row, string context)
    {
        var label = LabelFold.Fold(row.Label().Label);
        if (context.Length > 400)
        {
            return 0;
        }

        Span<int> line = stackalloc int[context.Length + 1];
        line.Clear();
        foreach (var c in label)
        {
            var diagonal = 0;
            for (var j = 1; j <= context.Length; j++)
            {
                var above = line[j];
                line[j] = context[j - 1] == c ? diagonal + 1 : Math.Max(above, line[j - 1]);
                diagonal = above;
            }
        }

        return line[context.Length] / (double)label.Length;
    }

    private (int Before, int After) Neighbours(int at)
    {
        var before = -1;
        for (var i = at - 1; i >= 0 && before < 0; i--)
        {
            before = rows[i].Row is { } known ? (int)known : -1;
        }

        var after = ApplicationsTable.RowCount;
        for (var i = at + 1; i < rows.Count && after == ApplicationsTable.RowCount; i++)
        {
            after = rows[i].Row is { } known ? (int)known : ApplicationsTable.RowCount;
        }

        return (before, after);
    }

    /// <summary>Rows that can only be read in one way tell where the figures of the others begin and how far labels stand apart.</summary>
    private void Vote()
    {
        foreach (var row in rows)
        {
            if (row.Row is not { } known)
            {
                continue;
            }

            var first = row.Values.FindIndex(v => !v.IsBlank);
            var last = row.Values.FindLastIndex(v => !v.IsBlank);
            if (first >= 0 && last - first + 1 == Columns)
            {
                var key = (row.Values.Count, LevelOf(known));
                _startVotes[key] = _startVotes.TryGetValue(key, out var start) && start != first ? -1 : first;
            }

            if (row.Values.Count <= Columns && row.BlanksAfter >= 0)
            {
                if (!_lengths.TryGetValue(row.NextLevel, out var lengths))
                {
                    _lengths[row.NextLevel] = lengths = [];
                }

                lengths.Add(row.Values.Count + row.BlanksAfter);
            }
        }
    }

    private void PlaceByOrder(FoundRow[] order)
    {
        var from = -1;
        for (var i = 0; i <= order.Length; i++)
        {
            if (i < order.Length && order[i].Row is null)
            {
                continue;
            }

            PlaceBetween(order, from, i);
            from = i;
        }
    }

    private void PlaceBetween(FoundRow[] order, int from, int until)
    {
        var nameless = new List<FoundRow>();
        for (var i = from + 1; i < until; i++)
        {
            if (IsSubtotal(order[i]))
            {
                form.ExtraRow(ReportTable.Applications, order[i].Label, [.. order[i].Values.Select(v => v.Text)], order[i].Place);
            }
            else if (IsRowOfFigures(order[i]))
            {
                nameless.Add(order[i]);
            }
        }

        if (nameless.Count == 0)
        {
            return;
        }

        var before = from < 0 ? -1 : (int)order[from].Row!.Value;
        var after = until >= order.Length ? ApplicationsTable.RowCount : (int)order[until].Row!.Value;
        var edition = rows.Exists(r => r.Row is ApplicationRow.OtherHandlingSingleRow) ? ReportEdition.Trial2019 : ReportEdition.Standard2021;
        var candidates = ApplicationsTable.Rows(edition).Where(r => (int)r > before && (int)r < after && !rows.Exists(o => o.Row == r)).ToList();
        var fits = from >= 0 && until < order.Length && candidates.Count == nameless.Count
            && !nameless.Where((row, i) => !Resembles(row.Label, candidates[i])).Any();
        for (var i = 0; i < nameless.Count; i++)
        {
            if (fits)
            {
                _lost.Add(candidates[i]);
                Fill(nameless[i], candidates[i], CellReading.PlacedByOrder);
            }
            else if (nameless[i].Label.Length > 0 && nameless[i].Shape != RowShape.Spaced)
            {
                form.ExtraRow(ReportTable.Applications, nameless[i].Label, [.. nameless[i].Values.Select(v => v.Text)], nameless[i].Place);
            }
            else
            {
                RowFindings.NotPlaced(form, nameless[i].Values, nameless[i].Label, nameless[i].Place);
            }
        }
    }

    private static bool IsSubtotal(FoundRow row) => StatutoryLabels.IsSubtotal(row.Label) && row.HasFigure;

    /// <summary>Whether a row without a known label can be a row of the table at all: seven cells, not all of them strokes or blank.</summary>
    private static bool IsRowOfFigures(FoundRow row)
    {
        var figures = row.Values.Count(v => v.Text.Any(CellShape.IsDigit));
        return figures > 0 && row.Values.Count >= Columns && (row.Label.Length > 0 || figures >= 2);
    }

    /// <summary>A label that is there but was not recognised must have something of the label of the place it would be given.</summary>
    private static bool Resembles(string label, ApplicationRow row) => label.Length == 0 || Coverage(row, LabelFold.Fold(label)) >= 0.5;

    private void Fill(FoundRow row, ApplicationRow known, CellReading reading)
    {
        if (Seven(row, known) is not { } seven)
        {
            RowFindings.NotFilled(form, ReportTable.Applications, known.Label().Key, known.Label().Label, Columns, row.Values, row.Place);
            return;
        }

        var written = reading == CellReading.Surely && !row.IsStandard ? row.Label : null;
        form.PlaceApplicationRow(known, [.. seven.Select(v => ((string?)v.Text, v.Place))], written, reading);
    }

    /// <summary>The seven cells of a row, blank ones included; null where they cannot be told.</summary>
    private List<CellValue>? Seven(FoundRow row, ApplicationRow known)
    {
        var values = row.Values;
        var first = values.FindIndex(v => !v.IsBlank);
        var last = values.FindLastIndex(v => !v.IsBlank);
        if (row.Shape == RowShape.Spaced)
        {
            return values.Count == Columns ? values : values.Count < Columns ? _page?.Spread(row) : null;
        }

        if (values.Count == Columns)
        {
            return values;
        }

        if (values.Count > Columns)
        {
            if (first < 0)
            {
                return values.GetRange(0, Columns);
            }

            // Those windows of seven that leave only blank cells outside.
            var least = Math.Max(0, last - Columns + 1);
            var most = Math.Min(first, values.Count - Columns);
            if (least > most)
            {
                return null;
            }

            if (least == most)
            {
                return values.GetRange(least, Columns);
            }

            var start = StartByVote(values.Count, LevelOf(known));
            return start is { } s && s >= least && s <= most ? values.GetRange(s, Columns) : null;
        }

        // Fewer: only blank cells behind the last figure may be missing, and only where the distance to the next label shows as many.
        var missing = Columns - values.Count;
        return row.BlanksAfter >= missing && UsualBlanks(row) is { } usual && row.BlanksAfter - usual == missing
            ? [.. values, .. Enumerable.Repeat(new CellValue("", row.Place), missing)]
            : null;
    }

    /// <summary>
    /// Blank places that stand before the next label besides the cells of the row (continued group cells, the end of a row): what the rows before
    /// labels of the same level have beyond seven, if they agree. Separators that stand for cells only need no such rows if none has more anywhere.
    /// </summary>
    private int? UsualBlanks(FoundRow row)
    {
        if (_lengths.TryGetValue(row.NextLevel, out var lengths) && lengths.Count >= 3)
        {
            var most = lengths.GroupBy(l => l).MaxBy(g => g.Count())!;
            return most.Count() * 4 >= lengths.Count * 3 && most.Key >= Columns ? most.Key - Columns : null;
        }

        return row.Shape == RowShape.Separated && _lengths.Values.Sum(l => l.Count) >= 3 && _lengths.Values.All(l => l.TrueForAll(n => n == Columns)) ? 0
            : lengths is { Count: > 0 } && rows.Exists(r => r.NextLevel == row.NextLevel && r.Values.Count == Columns && !r.Values[^1].IsBlank && r.BlanksAfter == lengths.Min() - Columns)
                ? lengths.Min() - Columns
                : null;
    }

    private int? StartByVote(int cells, int level)
    {
        if (_startVotes.TryGetValue((cells, level), out var start))
        {
            return start < 0 ? null : start;
        }

        // No row of the same shape: all the others must agree that figures begin right behind the label.
        return _startVotes.Count > 0 && _startVotes.Values.All(v => v == 0) ? 0 : null;
    }

    private static int LevelOf(ApplicationRow row) => row.Label().Group switch
    {
        OutcomeGroup.None => 0,
        _ when row.Label().Number > 0 => 2,
        _ => 1,
    };
}
