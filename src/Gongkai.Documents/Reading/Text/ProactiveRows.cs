using Gongkai.Documents.Reading.Recognition;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Text;

/// <summary>The rows of chapter two as found; placed when the whole table is known, since the column headings tell the edition.</summary>
internal sealed class ProactiveRows(FormAssembler form)
{
    private readonly List<Found> _rows = [];
    private readonly List<(string Label, List<CellValue> Values, string Place)> _unknown = [];
    private List<ProactiveColumn> _columns = [];
    private int _standardHeadings;
    private int _trialHeadings;

    /// <summary>A new block begins, with headings of its own.</summary>
    public void NewBlock() => _columns = [];

    public void Column(ProactiveColumn column)
    {
        if (_rows.Count > 0 && ReferenceEquals(_rows[^1].Columns, _columns))
        {
            _columns = [];
        }

        _columns.Add(column);
        switch (StatutoryLabels.EditionOf(column))
        {
            case ReportEdition.Standard2021:
                _standardHeadings++;
                break;
            case ReportEdition.Trial2019:
                _trialHeadings++;
                break;
        }
    }

    public void Add(ProactiveRow row, string label, List<CellValue> values, string place, RowShape shape) =>
        _rows.Add(new Found(row, label, values, place, shape, _columns));

    public void AddUnknown(string label, List<CellValue> values, string place)
    {
        if (label.Length > 0 && values.Exists(v => CellShape.IsFigure(CellText.Trim(v.Text))))
        {
            _unknown.Add((label, values, place));
        }
    }

    /// <summary>How many blank cells may stand between the last figure of the latest row and the next label.</summary>
    public void BlanksAfterLast(int blanks, bool isChapterNext)
    {
        if (_rows.Count > 0)
        {
            _rows[^1].BlanksAfter = blanks;
            _rows[^1].IsChapterNext = isChapterNext;
        }
    }

    public void Finish()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        var edition = Edition();
        foreach (var row in _rows)
        {
            Place(row, edition);
        }

        foreach (var (label, values, place) in _unknown)
        {
            form.ExtraRow(ReportTable.Proactive, label, [.. values.Select(v => v.Text)], place);
        }
    }

    /// <summary>The columns of a row in the order of the official form; none where the edition has no such row.</summary>
    public static ProactiveColumn[] OfficialColumns(ProactiveRow row, ReportEdition edition) => (edition, row) switch
    {
        (ReportEdition.Standard2021, ProactiveRow.AdministrativeRule or ProactiveRow.NormativeDocument) =>
            [ProactiveColumn.Issued, ProactiveColumn.Repealed, ProactiveColumn.InForce],
        (ReportEdition.Standard2021, ProactiveRow.Licence or ProactiveRow.Penalty or ProactiveRow.Compulsion) => [ProactiveColumn.Decisions],
        (ReportEdition.Standard2021, ProactiveRow.AdministrativeFee) => [ProactiveColumn.FeeAmount],
        (ReportEdition.Standard2021, _) => [],
        (_, ProactiveRow.AdministrativeRule or ProactiveRow.NormativeDocument) =>
            [ProactiveColumn.NewlyMade, ProactiveColumn.NewlyPublished, ProactiveColumn.PublishedTotal],
        (_, ProactiveRow.AdministrativeFee) => [ProactiveColumn.PreviousItems, ProactiveColumn.Change],
        (_, ProactiveRow.Procurement) => [ProactiveColumn.ProcurementItems, ProactiveColumn.ProcurementAmount],
        _ => [ProactiveColumn.PreviousItems, ProactiveColumn.Change, ProactiveColumn.Decisions],
    };

    private ReportEdition Edition()
    {
        if (_standardHeadings != _trialHeadings)
        {
            return _standardHeadings > _trialHeadings ? ReportEdition.Standard2021 : ReportEdition.Trial2019;
        }

        var trialRows = _rows.Exists(r => r.Row is ProactiveRow.OtherService or ProactiveRow.Procurement)
            || _rows.Exists(r => r.Row is ProactiveRow.Licence or ProactiveRow.Penalty && r.Values.Count(v => !v.IsBlank) == 3);
        return trialRows ? ReportEdition.Trial2019 : ReportEdition.Standard2021;
    }

    private void Place(Found row, ReportEdition edition)
    {
        var official = OfficialColumns(row.Row, edition);
        var columns = official;
        if (row.Columns.Count == official.Length && row.Columns.TrueForAll(c => Array.IndexOf(official, c) >= 0) && row.Columns.Distinct().Count() == official.Length)
        {
            columns = [.. row.Columns];
        }

        var name = RowKey(row.Row, edition);
        if (columns.Length == 0)
        {
            form.ExtraRow(ReportTable.Proactive, row.Label, [.. row.Values.Select(v => v.Text)], row.Place);
            return;
        }

        var values = row.Values;
        var last = values.FindLastIndex(v => !v.IsBlank) + 1;
        var first = values.FindIndex(v => !v.IsBlank);
        int start;
        if (last <= columns.Length && (values.Count >= columns.Length || EndsBlank(row, columns.Length, edition)))
        {
            start = 0;
        }
        else if (last > columns.Length && first >= 0 && last - first <= columns.Length && last - columns.Length <= first)
        {
            // A label that spans several columns leaves blank cells before the figures.
            start = last - columns.Length;
        }
        else
        {
            RowFindings.NotFilled(form, ReportTable.Proactive, "proactive." + name, row.Label, columns.Length, values, row.Place);
            return;
        }

        if (!StatutoryLabels.IsStandardProactiveRow(row.Label))
        {
            var written = columns.Select(c => StatutoryLabels.CellAt(row.Row, c, edition)).First(c => c is not null)!.Value.Label().RowLabel;
            form.Nonstandard(ReportTable.Proactive, "proactive." + name, written, row.Label, row.Place);
        }

        for (var c = 0; c < columns.Length; c++)
        {
            if (StatutoryLabels.CellAt(row.Row, columns[c], edition) is { } cell)
            {
                var value = start + c < values.Count ? values[start + c] : new CellValue("", row.Place);
                form.PlaceProactive(cell, value.Text, value.Place);
            }
        }
    }

    /// <summary>
    /// Whether the cells that a run has too few are blank ones behind its last figure: the distance to the next label shows as many more than behind
    /// the whole rows of the same width, or a row without any figure has room for all its cells.
    /// </summary>
    private bool EndsBlank(Found row, int columns, ReportEdition edition)
    {
        var missing = columns - row.Values.Count;
        if (row.Shape is RowShape.Delimited or RowShape.Spaced || row.BlanksAfter < missing)
        {
            return false;
        }

        if (row.Values.Count == 0)
        {
            return true;
        }

        if (row.IsChapterNext && row.Shape == RowShape.Run)
        {
            return false;
        }

        var whole = _rows.FindAll(r => r.BlanksAfter >= 0 && !r.IsChapterNext && r.Values.Count == columns && OfficialColumns(r.Row, edition).Length == columns);
        return whole.Count > 0 && whole.TrueForAll(r => row.BlanksAfter - r.BlanksAfter == missing);
    }

    private static string RowKey(ProactiveRow row, ReportEdition edition) => row switch
    {
        ProactiveRow.AdministrativeRule => "regulations",
        ProactiveRow.NormativeDocument => "normative",
        ProactiveRow.Licence => "licensing",
        ProactiveRow.OtherService => "other_services",
        ProactiveRow.Penalty => "punishment",
        ProactiveRow.Compulsion => "coercion",
        ProactiveRow.AdministrativeFee => edition == ReportEdition.Standard2021 ? "fees_wan" : "fees",
        _ => "procurement",
    };

    private sealed record Found(ProactiveRow Row, string Label, List<CellValue> Values, string Place, RowShape Shape, List<ProactiveColumn> Columns)
    {
        public int BlanksAfter { get; set; } = -1;

        public bool IsChapterNext { get; set; }
    }
}
