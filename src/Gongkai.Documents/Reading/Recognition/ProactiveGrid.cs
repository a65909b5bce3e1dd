using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Recognition;

/// <summary>Recognises the blocks, headings and rows of chapter two, both editions.</summary>
internal sealed class ProactiveGrid(FormAssembler assembler, SourceKind kind)
{
    private readonly ExtraColumns _extra = new(assembler, ReportTable.Proactive);
    private readonly List<(ProactiveRow Row, TableRow Source, List<TableCell> Values)> _headless = [];
    private List<ColumnRange<ProactiveColumn>>? _columns;
    private bool _inBlock;

    public void Begin()
    {
        _columns = null;
        _inBlock = false;
        _extra.Begin();
    }

    public bool Take(TableRow row)
    {
        if (row.Cells.Any(c => row.StartsHere(c) && StatutoryLabels.MatchProactiveBlock(c.Text) > 0) && !row.Cells.Any(IsRowLabel))
        {
            _inBlock = true;
            _columns = null;
            return true;
        }

        return TakeHeading(row) || TakeValues(row);
    }

    /// <summary>Places rows that stand without column headings, where their number of values belongs to one edition only.</summary>
    public void Finish()
    {
        foreach (var (row, source, values) in _headless)
        {
            var columns = (row, values.Count) switch
            {
                (ProactiveRow.AdministrativeRule or ProactiveRow.NormativeDocument, 3) => EditionOfOthers() switch
                {
                    ReportEdition.Standard2021 => (ProactiveColumn[])[ProactiveColumn.Issued, ProactiveColumn.Repealed, ProactiveColumn.InForce],
                    ReportEdition.Trial2019 => [ProactiveColumn.NewlyMade, ProactiveColumn.NewlyPublished, ProactiveColumn.PublishedTotal],
                    _ => [],
                },
                (ProactiveRow.Licence or ProactiveRow.Penalty or ProactiveRow.Compulsion, 1) => [ProactiveColumn.Decisions],
                (ProactiveRow.Licence or ProactiveRow.Penalty or ProactiveRow.Compulsion or ProactiveRow.OtherService, 3) =>
                    [ProactiveColumn.PreviousItems, ProactiveColumn.Change, ProactiveColumn.Decisions],
                (ProactiveRow.AdministrativeFee, 1) => [ProactiveColumn.FeeAmount],
                (ProactiveRow.AdministrativeFee, 2) => [ProactiveColumn.PreviousItems, ProactiveColumn.Change],
                (ProactiveRow.Procurement, 2) => [ProactiveColumn.ProcurementItems, ProactiveColumn.ProcurementAmount],
                _ => [],
            };
            if (columns.Length == 0)
            {
                Unplaced(row, source);
                continue;
            }

            var edition = Edition(row, columns);
            for (var i = 0; i < columns.Length; i++)
            {
                Place(row, columns[i], edition, source, values[i]);
            }

            assembler.ReadByPosition(
                StatutoryLabels.CellAt(row, columns[0], edition) is { } cell ? CellId.Of(cell).Path : "proactive",
                $"第二章“{source.Cells[0].Text}”一行没有栏名，值的个数与法定格式相符，按次序读取。", source.Place);
        }
    }

    private static bool IsRowLabel(TableCell cell) => StatutoryLabels.MatchProactiveRow(cell.Text) is not null;

    private bool TakeHeading(TableRow row)
    {
        List<ColumnRange<ProactiveColumn>>? columns = null;
        var unread = new List<TableCell>();
        var content = false;
        foreach (var cell in row.Cells)
        {
            if (!row.StartsHere(cell))
            {
                continue;
            }

            var text = CellText.Trim(cell.Text);
            if (TableRow.IsFigure(text))
            {
                return false;
            }

            if (StatutoryLabels.IsContentHeading(text))
            {
                content = true;
            }
            else if (columns is { Count: > 0 } && cell.Column == columns[^1].Last + 1 && CellText.Trim(row.Cells.Last(c => c.Column < cell.Column).Text) == text)
            {
                // A merged heading that was undone by repeating it.
                columns[^1] = columns[^1] with { Last = cell.Column + cell.ColumnSpan - 1 };
            }
            else if (StatutoryLabels.MatchProactiveColumn(text) is { } meaning)
            {
                (columns ??= []).Add(new ColumnRange<ProactiveColumn>(meaning, cell.Column, cell.Column + cell.ColumnSpan - 1));
            }
            else if (text.Length > 0)
            {
                unread.Add(cell);
            }
        }

        if (columns is null && !content)
        {
            return false;
        }

        _inBlock = true;
        _columns = Completed(columns ?? [], unread.FindAll(u => !ExtraColumns.IsNumbering(u.Text)), row);
        _extra.Begin();
        foreach (var cell in unread.Where(u => !_columns.Any(c => c.Touches(u))))
        {
            if (ExtraColumns.IsNumbering(cell.Text) || (_columns.Count > 0 && cell.Column > _columns[0].First))
            {
                _extra.Add(cell, row.PlaceOf(cell));
            }
        }

        return true;
    }

    // Headings cut at a line break lose what tells them apart; where the others are read, their order gives them back.
    private List<ColumnRange<ProactiveColumn>> Completed(List<ColumnRange<ProactiveColumn>> columns, List<TableCell> unread, TableRow row)
    {
        var doubled = columns.GroupBy(c => c.Meaning).Any(g => g.Count() > 1);
        if ((unread.Count == 0 && !doubled) || columns.Count == 0)
        {
            return doubled ? [] : columns;
        }

        var places = columns.Select(c => (c.First, c.Last, (ProactiveColumn?)c.Meaning))
            .Concat(unread.Where(u => !IsRowLabel(u)).Select(u => (First: u.Column, Last: u.Column + u.ColumnSpan - 1, (ProactiveColumn?)null)))
            .OrderBy(p => p.First).ToList();
        foreach (var official in (ReadOnlySpan<ProactiveColumn[]>)
            [
                [ProactiveColumn.Issued, ProactiveColumn.Repealed, ProactiveColumn.InForce],
                [ProactiveColumn.NewlyMade, ProactiveColumn.NewlyPublished, ProactiveColumn.PublishedTotal],
                [ProactiveColumn.PreviousItems, ProactiveColumn.Change, ProactiveColumn.Decisions],
                [ProactiveColumn.PreviousItems, ProactiveColumn.Change],
                [ProactiveColumn.ProcurementItems, ProactiveColumn.ProcurementAmount],
            ])
        {
            if (!doubled && official.Length == places.Count && official.Zip(places).All(p => p.Second.Item3 is null || p.Second.Item3 == p.First))
            {
                assembler.ReadByPosition("proactive", $"第二章有栏名未能识别（{string.Join("、", unread.Select(u => u.Text))}），按其余各栏之间的位置读取。", row.Place);
                return [.. official.Zip(places).Select(p => new ColumnRange<ProactiveColumn>(p.First, p.Second.First, p.Second.Last))];
            }
        }

        return doubled ? [] : columns;
    }

    private bool TakeValues(TableRow row)
    {
        TableCell? label = null;
        foreach (var cell in row.Cells)
        {
            var text = CellText.Trim(cell.Text);
            if (text.Length == 0 || !row.StartsHere(cell))
            {
                continue;
            }

            if (IsRowLabel(cell))
            {
                label = cell;
                break;
            }

            if (TableRow.IsFigure(text) && !row.Cells.Any(c => c.Column > cell.Column && IsRowLabel(c)))
            {
                break;
            }
        }

        if (label is null)
        {
            return TakeExtra(row);
        }

        var meaning = StatutoryLabels.MatchProactiveRow(label.Text)!.Value;
        var from = label.Column + label.ColumnSpan;
        if (row.Cells.All(c => c.Column < from))
        {
            return false;
        }

        assembler.TableSeen(ReportTable.Proactive);
        if (!StatutoryLabels.IsStandardProactiveRow(label.Text))
        {
            var official = ProactiveTable.Cells(ReportEdition.Standard2021).FirstOrDefault(c => StatutoryLabels.MatchProactiveRow(c.RowLabel) == meaning)?.RowLabel ?? "";
            assembler.Nonstandard(ReportTable.Proactive, "proactive", official, label.Text, row.PlaceOf(label));
        }

        if (_columns is not { Count: > 0 })
        {
            var values = row.Cells.Where(c => c.Column >= from && row.StartsHere(c)).ToList();
            while (values.Count > 1 && CellText.Trim(values[^1].Text).Length == 0)
            {
                values.RemoveAt(values.Count - 1);
            }

            _headless.Add((meaning, row, values));
            return true;
        }

        if (_extra.Slipped(row, null, from, _columns, "proactive", label.Text, wordsBelong: kind != SourceKind.Xlsx))
        {
            return true;
        }

        var edition = Edition(meaning, [.. _columns.Select(c => c.Meaning)]);
        if (RowValues.Under(row, _columns, from) is { } under)
        {
            for (var c = 0; c < under.Length; c++)
            {
                if (under[c] is { } cell)
                {
                    Place(meaning, _columns[c].Meaning, edition, row, cell);
                }
            }

            return true;
        }

        var ordered = RowValues.InOrder(row, from, _columns.Count);
        if (ordered.Count != _columns.Count)
        {
            Unplaced(meaning, row);
            return true;
        }

        assembler.ReadByPosition("proactive", $"第二章“{Words.OneLine(label.Text)}”一行的单元格与栏名没有对齐，值的个数与栏数相同，按次序读取。", row.Place);
        for (var c = 0; c < ordered.Count; c++)
        {
            Place(meaning, _columns[c].Meaning, edition, row, ordered[c]);
        }

        return true;
    }

    private bool TakeExtra(TableRow row)
    {
        if (!_inBlock || _columns is not { Count: > 0 })
        {
            return false;
        }

        var label = row.Cells.FirstOrDefault(c => row.StartsHere(c) && CellText.Trim(c.Text).Length > 0);
        var figures = row.Cells.Where(c => row.StartsHere(c) && TableRow.IsFigure(CellText.Trim(c.Text))).ToList();
        if (label is null || figures.Count == 0 || figures[0] == label || label.Text.Length > 40
            || StatutoryLabels.MatchApplicationRow(label.Text, OutcomeGroup.None, out _) || row.Cells.Count > 8)
        {
            return false;
        }

        assembler.ExtraRow(ReportTable.Proactive, label.Text, [.. figures.Select(f => f.Text)], row.Place);
        return true;
    }

    private void Place(ProactiveRow row, ProactiveColumn column, ReportEdition edition, TableRow source, TableCell value)
    {
        if (StatutoryLabels.CellAt(row, column, edition) is not { } cell)
        {
            if (CellText.Trim(value.Text).Length > 0)
            {
                assembler.ExtraRow(ReportTable.Proactive, source.Cells[0].Text, [value.Text], source.PlaceOf(value));
            }

            return;
        }

        assembler.PlaceProactive(cell, value.Text, source.PlaceOf(value));
        if (value.Change is { } change)
        {
            assembler.Tracked(CellId.Of(cell), change, source.PlaceOf(value));
        }
    }

    private static ReportEdition Edition(ProactiveRow row, IReadOnlyList<ProactiveColumn> columns)
    {
        foreach (var column in columns)
        {
            if (StatutoryLabels.EditionOf(column) is { } edition)
            {
                return edition;
            }
        }

        return row == ProactiveRow.OtherService ? ReportEdition.Trial2019 : ReportEdition.Standard2021;
    }

    private ReportEdition? EditionOfOthers()
    {
        var standard = ProactiveTable.Cells(ReportEdition.Standard2021).Any(c => assembler[CellId.Of(c.Cell)].State != CellState.Missing);
        var trial = ProactiveTable.Cells(ReportEdition.Trial2019).Any(c => assembler[CellId.Of(c.Cell)].State != CellState.Missing);
        return standard == trial ? null : standard ? ReportEdition.Standard2021 : ReportEdition.Trial2019;
    }

    private void Unplaced(ProactiveRow row, TableRow source) => assembler.Report(new Finding
    {
        Rule = RuleIds.RowsOfEdition,
        Code = FindingCodes.MissingRow,
        Severity = Severity.Error,
        Where = "proactive",
        Stated = Words.OneLine(string.Join(' ', source.Cells.Select(c => c.Text))),
        Message = $"第二章“{Words.OneLine(source.Cells[0].Text)}”一行的值与栏名对不上，无法判断各属哪一栏，该行未读入。请检查该行的栏名和合并单元格。",
        Source = new CellSource(source.Place, row.ToString()),
    });
}
