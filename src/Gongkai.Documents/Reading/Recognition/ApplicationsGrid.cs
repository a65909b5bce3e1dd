using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Recognition;

/// <summary>
/// Recognises the rows of chapter three. Columns come from the heading rows; a part without headings uses those of the part before it, or
/// counts seven values where exactly seven stand. Rows come from their labels; rows whose label is lost are placed at the end, by their order,
/// if the table has as many rows as its edition prescribes.
/// </summary>
internal sealed class ApplicationsGrid(FormAssembler assembler, SourceKind kind)
{
    private readonly List<Entry> _entries = [];
    private readonly ExtraColumns _extra = new(assembler, ReportTable.Applications);
    private List<ColumnRange<ApplicantColumn>>? _columns;
    private int _columnsTableWidth;
    private int _columnsFrom;
    private bool _columnsAreOfThisTable;
    private bool _refused;
    private OutcomeGroup _group;
    private bool _inTable;

    private sealed record Entry(
        ApplicationRow? Row, string Label, string? Nonstandard, IReadOnlyList<(string? Text, string Place)> Values, TableCell?[] Cells, string Place, bool ByOrder);

    public void Begin()
    {
        _columnsAreOfThisTable = false;
        _inTable = false;
        _refused = false;
        _extra.Begin();
    }

    public bool Take(TableRow row, TableModel table, List<int> headings)
    {
        if (IsHeadingRow(row))
        {
            return false;
        }

        if (!_columnsAreOfThisTable && headings.Count > 0)
        {
            ReadHeadings(table, headings, row);
        }

        var firstValue = _columnsAreOfThisTable && _columns is { Count: > 0 } ? _columnsFrom : int.MaxValue;
        var label = FindLabel(row, firstValue);
        if (label.Row is null)
        {
            return TakeUnlabelled(row, table, label, firstValue);
        }

        if (_refused)
        {
            return true;
        }

        if (!_columnsAreOfThisTable)
        {
            firstValue = label.Cell!.Column + label.Cell.ColumnSpan;
            ReuseColumns(table, firstValue);
        }

        if (label.Row == ApplicationRow.NewlyReceived)
        {
            _group = OutcomeGroup.None;
        }

        _inTable = true;
        var match = label.Row.Value;
        _group = match.Label().Group;
        if (ReadValues(row, table, label.Cell!.Column + label.Cell.ColumnSpan, match.Label().Key, match.Label().Label) is { } read)
        {
            _entries.Add(new Entry(match, label.Text, label.Standard ? null : label.Text, read.Values, read.Cells, row.Place, read.ByOrder));
        }
        else
        {
            assembler.TableSeen(ReportTable.Applications);
        }

        return true;
    }

    /// <summary>Places all rows.</summary>
    public void Finish()
    {
        if (_entries.Count == 0)
        {
            return;
        }

        assembler.TableSeen(ReportTable.Applications);
        var lost = PlaceLost();
        foreach (var entry in _entries)
        {
            if (entry.Row is { } row)
            {
                Place(row, entry, CellReading.Surely);
            }
            else if (entry.Label.Length > 0 && !lost.ContainsKey(entry))
            {
                assembler.ExtraRow(ReportTable.Applications, entry.Label, [.. entry.Values.Select(v => v.Text ?? "")], entry.Place);
            }
        }

        foreach (var (entry, row) in lost)
        {
            Place(row, entry, CellReading.PlacedByOrder);
        }

        if (lost.Count > 0)
        {
            assembler.LabelsLost([.. lost.Values.Order()], lost.Keys.First().Place);
        }

        foreach (var entry in _entries.Where(e => e.Row is null && e.Label.Length == 0 && !lost.ContainsKey(e)))
        {
            assembler.Report(new Finding
            {
                Rule = RuleIds.LabelLost,
                Code = FindingCodes.LabelLost,
                Severity = Severity.Error,
                Where = "applications",
                Stated = string.Join(' ', entry.Values.Select(v => v.Text)),
                Message = $"第三章表格有一行数字没有行名（{entry.Place}：{string.Join("、", entry.Values.Select(v => v.Text))}），行数也与法定格式不符，无法归入，未读入。请补上行名。",
                Source = new CellSource(entry.Place, ""),
            });
        }
    }

    private void Place(ApplicationRow row, Entry entry, CellReading reading)
    {
        assembler.PlaceApplicationRow(row, entry.Values, entry.Nonstandard, reading);
        for (var c = 0; c < entry.Cells.Length; c++)
        {
            if (entry.Cells[c]?.Change is { } change)
            {
                assembler.Tracked(CellId.Of(row, (ApplicantColumn)c), change, entry.Values[c].Place);
            }
        }
    }

    private void ReadHeadings(TableModel table, List<int> headings, TableRow row)
    {
        var named = 0;
        foreach (var r in headings)
        {
            foreach (var cell in table.Row(r))
            {
                var text = CellText.Trim(cell.Text);
                if (IsHeading(text))
                {
                    named++;
                }
            }
        }

        if (named < 3 || FindLabel(row, int.MaxValue).Row is null)
        {
            return;
        }

        var columns = Headings.Columns(table, headings, pieces => Headings.LongestEnd(pieces, StatutoryLabels.MatchApplicantColumn));
        if (columns.Count > ApplicationsTable.ColumnCount && columns.GroupBy(c => c.Meaning).Count(g => g.Count() > 1) >= 3)
        {
            Refuse(row, "同样的栏目并列出现了不止一组（例如两个年度并列），无法判断哪一组属于本年度");
            return;
        }

        columns = [.. columns.GroupBy(c => c.Meaning).Where(g => g.Count() == 1).Select(g => g.First())];
        var inOrder = columns.Select(c => c.Meaning).SequenceEqual(columns.Select(c => c.Meaning).Order());
        columns = inOrder ? Complete(table, columns, row) : columns;
        if (columns.Count == ApplicationsTable.ColumnCount)
        {
            _columns = [.. columns.OrderBy(c => c.Meaning)];
            _columnsFrom = columns[0].First;
            _columnsTableWidth = table.Columns;
            _columnsAreOfThisTable = true;
            _extra.Find(table, headings, _columns, IsHeading, row.Place);
        }
        else if (!inOrder)
        {
            // The headings that can be read say that the columns are not in the official order, and not all can be read.
            Refuse(row, "栏目的次序与法定格式不同，且有栏名未能识别，无法判断每个值属于哪一栏");
        }
    }

    // One or two headings that cannot be read are the ones between their neighbours, if the grid has exactly as many columns there.
    private List<ColumnRange<ApplicantColumn>> Complete(TableModel table, List<ColumnRange<ApplicantColumn>> columns, TableRow row)
    {
        if (columns.Count is < 5 or >= ApplicationsTable.ColumnCount)
        {
            return columns;
        }

        var full = new ColumnRange<ApplicantColumn>?[ApplicationsTable.ColumnCount];
        foreach (var column in columns)
        {
            full[(int)column.Meaning] = column;
        }

        var labelEnd = FindLabel(row, int.MaxValue).Cell is { } label ? label.Column + label.ColumnSpan : 0;
        for (var i = 0; i < full.Length; i++)
        {
            if (full[i] is not null)
            {
                continue;
            }

            var from = i == 0 ? labelEnd : full[i - 1]!.Value.Last + 1;
            var next = Array.FindIndex(full, i, f => f is not null);
            var until = next < 0 ? table.Columns : full[next]!.Value.First;
            var missing = (next < 0 ? full.Length : next) - i;
            if (until - from != missing)
            {
                return columns;
            }

            full[i] = new ColumnRange<ApplicantColumn>((ApplicantColumn)i, from, from);
        }

        var lost = full.Where(f => !columns.Contains(f!.Value)).Select(f => f!.Value.Meaning.Label());
        assembler.ReadByPosition(
            "applications", $"第三章表格的栏名“{string.Join("、", lost)}”未能识别，按其余各栏之间的位置读取。", row.Place);
        return [.. full.Select(f => f!.Value)];
    }

    private void Refuse(TableRow row, string why)
    {
        _refused = true;
        _columnsAreOfThisTable = false;
        assembler.TableSeen(ReportTable.Applications);
        assembler.Report(new Finding
        {
            Rule = RuleIds.RowsOfEdition,
            Code = FindingCodes.ExtraRow,
            Severity = Severity.Error,
            Where = "applications",
            Message = $"第三章表格中{why}，整表未读入。请按法定格式排列，只保留本年度的一组栏目。",
            Source = new CellSource(row.Place, ""),
        });
    }

    private void ReuseColumns(TableModel table, int firstValue)
    {
        if (_columns is not null && _columnsTableWidth == table.Columns && _columnsFrom == firstValue)
        {
            _columnsAreOfThisTable = true;
        }
    }

    private (IReadOnlyList<(string? Text, string Place)> Values, TableCell?[] Cells, bool ByOrder)? ReadValues(
        TableRow row, TableModel table, int labelEnd, string key, string name)
    {
        if (_columnsAreOfThisTable && _columns is not null && _extra.Slipped(row, table, labelEnd, _columns, key, name, wordsBelong: kind != SourceKind.Xlsx))
        {
            return null;
        }

        if (_columnsAreOfThisTable && _columns is not null && RowValues.Under(row, _columns, _columnsFrom) is { } under)
        {
            // In a page a cell that is not there shifts those behind it to the left: what stands where is then unknown.
            var missing = under.Count(c => c is null);
            if (missing == 0 || kind is not (SourceKind.Html or SourceKind.Doc or SourceKind.Markdown or SourceKind.Text))
            {
                return ([.. under.Select(c => (c?.Text, c is null ? row.Place : row.PlaceOf(c)))], under, false);
            }

            ReportIncomplete(row, key, name, ApplicationsTable.ColumnCount - missing);
            return null;
        }

        var cells = RowValues.InOrder(row, labelEnd, ApplicationsTable.ColumnCount);
        if (cells.Count != ApplicationsTable.ColumnCount)
        {
            ReportIncomplete(row, key, name, cells.Count);
            return null;
        }

        // A part that follows a part with headings has the same columns; otherwise the order alone says what stands where.
        if (_columns is null)
        {
            assembler.ReadByPosition("applications", "第三章表格没有可识别的栏名，每行恰有七个值，按法定次序读取。", row.Place);
        }
        else if (_columnsAreOfThisTable)
        {
            assembler.ReadByPosition(key, $"第三章“{name}”一行的单元格与栏名没有对齐，恰有七个值，按法定次序读取。", row.Place);
        }

        return ([.. cells.Select(c => ((string?)c.Text, row.PlaceOf(c)))], [.. cells], true);
    }

    private void ReportIncomplete(TableRow row, string key, string name, int count) => assembler.Report(new Finding
    {
        Rule = RuleIds.RowsOfEdition,
        Code = FindingCodes.MissingRow,
        Severity = Severity.Error,
        Where = key,
        Stated = count,
        Computed = ApplicationsTable.ColumnCount,
        Message = $"第三章“{name}”一行应有7个值，只能辨认出{count}个单元格，无法判断各属哪一栏，该行未读入。请检查该行的合并单元格。",
        Source = new CellSource(row.Place, string.Join(' ', row.Cells.Select(c => c.Text))),
    });

    private bool TakeUnlabelled(TableRow row, TableModel table, RowLabel label, int firstValue)
    {
        if (!_inTable || _refused || row.Cells.Count < ApplicationsTable.ColumnCount)
        {
            return false;
        }

        var figures = row.Cells.Count(c => row.StartsHere(c) && TableRow.IsFigure(CellText.Trim(c.Text)));
        if (figures == 0 || TableRow.IsFigure(label.Text))
        {
            return false;
        }

        // The last row of the table is behind us: what follows without a label belongs to another table.
        if (_entries.Count > 0 && _entries[^1].Row == ApplicationRow.CarriedForward && label.Text.Length == 0)
        {
            return false;
        }

        var from = _columnsAreOfThisTable && _columns is not null
            ? _columnsFrom
            : Math.Max(0, table.Columns - ApplicationsTable.ColumnCount);
        if (ReadValues(row, table, from, "applications", label.Text.Length == 0 ? "没有行名的" : Words.OneLine(label.Text)) is { } read)
        {
            _entries.Add(new Entry(null, label.Text, null, read.Values, read.Cells, row.Place, read.ByOrder));
        }

        return true;
    }

    private static bool IsHeading(string text) =>
        text.Length is > 1 and < 30 && (StatutoryLabels.IsApplicantsHeading(text) || StatutoryLabels.MatchApplicantColumn(text) is not null);

    private static bool IsHeadingRow(TableRow row)
    {
        var named = 0;
        foreach (var cell in row.Cells)
        {
            if (cell.Text.Length is >= 2 and < 30 && row.StartsHere(cell) && !char.IsAsciiDigit(cell.Text[0])
                && StatutoryLabels.MatchApplicantColumn(cell.Text) is not null && ++named == 3)
            {
                return true;
            }
        }

        return false;
    }

    private RowLabel FindLabel(TableRow row, int firstValueColumn)
    {
        var group = _inTable && _group != OutcomeGroup.Total ? _group : OutcomeGroup.None;
        var found = default(RowLabel);
        var text = "";
        TableCell? previous = null;
        foreach (var cell in row.Cells)
        {
            if (cell.Column >= firstValueColumn)
            {
                break;
            }

            var trimmed = CellText.Trim(cell.Text);
            if (trimmed.Length == 0)
            {
                continue;
            }

            if (firstValueColumn == int.MaxValue && TableRow.IsFigure(trimmed))
            {
                if (previous is null && row.Cells.Any(c => c.Column > cell.Column && Match(CellText.Trim(c.Text), group, out _)))
                {
                    // A number of the row before its label.
                    continue;
                }

                break;
            }

            var starts = row.StartsHere(cell);
            if (starts && Match(trimmed, group, out var match) && !IsGroupCell(cell, match.Row, row))
            {
                found = new RowLabel(match.Row, match.IsStandard, trimmed, cell);
                text = trimmed;
            }
            else if (starts && previous is not null && row.StartsHere(previous) && Match(previous.Text + trimmed, group, out match))
            {
                // Number and text of a label in two cells.
                found = new RowLabel(match.Row, match.IsStandard, previous.Text + trimmed, cell);
                text = previous.Text + trimmed;
            }
            else if (StatutoryLabels.MatchGroup(trimmed) is { } named)
            {
                group = named;
                text = starts && cell.RowSpan == 1 ? trimmed : text;
            }
            else if (starts && !StatutoryLabels.IsOutcomesHeading(trimmed))
            {
                if (found.Row is not null && firstValueColumn == int.MaxValue)
                {
                    // Words behind a label are the contents of its first cells.
                    break;
                }

                text = trimmed;
            }

            previous = cell;
        }

        return found.Row is null ? new RowLabel(null, true, text, null) : found;
    }

    private bool Match(string text, OutcomeGroup group, out LabelMatch match)
    {
        if (StatutoryLabels.MatchApplicationRow(text, group, out match))
        {
            return true;
        }

        // The total has lost its number: it stands behind the last group and nowhere else.
        if (_inTable && _group == OutcomeGroup.OtherHandling && LabelFold.Fold(text) is "总计" or "合计" or "总数")
        {
            match = new LabelMatch(ApplicationRow.OutcomeTotal, LabelFold.Fold(text) == "总计", text);
            return true;
        }

        return false;
    }

    // （六）其他处理 is a row in the 2019 edition and the heading of three rows in the 2021 edition.
    private static bool IsGroupCell(TableCell cell, ApplicationRow matched, TableRow row) => matched == ApplicationRow.OtherHandlingSingleRow
        && (cell.RowSpan > 1 || row.Cells.Any(c => c.Column > cell.Column && StatutoryLabels.MatchApplicationRow(c.Text, OutcomeGroup.OtherHandling, out var m)
            && m.Row is ApplicationRow.CorrectionOverdue or ApplicationRow.FeeUnpaid or ApplicationRow.OtherReason));

    private Dictionary<Entry, ApplicationRow> PlaceLost()
    {
        var placed = new Dictionary<Entry, ApplicationRow>();
        var counted = _entries.Where(e => e.Row is not null || !StatutoryLabels.IsSubtotal(e.Label)).ToList();
        if (!counted.Any(e => e.Row is null && e.Label.Length == 0))
        {
            return placed;
        }

        foreach (var edition in (ReadOnlySpan<ReportEdition>)[ReportEdition.Standard2021, ReportEdition.Trial2019])
        {
            var rows = ApplicationsTable.Rows(edition);
            if (counted.Count != rows.Count)
            {
                continue;
            }

            var fits = true;
            for (var i = 0; i < rows.Count && fits; i++)
            {
                fits = counted[i].Row is { } row ? row == rows[i] : counted[i].Label.Length == 0;
            }

            if (!fits)
            {
                continue;
            }

            for (var i = 0; i < rows.Count; i++)
            {
                if (counted[i].Row is null)
                {
                    placed.Add(counted[i], rows[i]);
                }
            }

            return placed;
        }

        return placed;
    }

    private readonly record struct RowLabel(ApplicationRow? Row, bool Standard, string Text, TableCell? Cell);
}
