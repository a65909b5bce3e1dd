using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Recognition;

/// <summary>Recognises chapter four: one row of fifteen values below three rows of headings, or one row for each of its groups.</summary>
internal sealed class DisputesGrid(FormAssembler assembler, SourceKind kind)
{
    private const int ValueCount = DisputesTable.BlockCount * DisputesTable.ColumnCount;
    private readonly ExtraColumns _extra = new(assembler, ReportTable.Disputes);
    private List<ColumnRange<(DisputeBlock Block, DisputeColumn Column)>>? _columns;
    private List<ColumnRange<DisputeColumn>>? _groupColumns;
    private bool _named;
    private bool _placed;

    public void Begin()
    {
        _columns = null;
        _groupColumns = null;
        _named = false;
        _placed = false;
        _extra.Begin();
    }

    public bool Take(TableRow row, TableModel table, List<int> headings)
    {
        if (headings.Count > 0)
        {
            ReadHeadings(table, headings);
        }

        if (!_named)
        {
            return false;
        }

        var figures = row.Cells.Count(c => row.StartsHere(c) && TableRow.IsFigure(CellText.Trim(c.Text)));
        if (_groupColumns is not null && TakeGroupRow(row))
        {
            return true;
        }

        if (figures == 0)
        {
            return false;
        }

        if (_columns is not null && _extra.Slipped(row, null, 0, _columns, "review", "各项数字", wordsBelong: kind != SourceKind.Xlsx))
        {
            assembler.TableSeen(ReportTable.Disputes);
            return true;
        }

        if (_columns is not null && RowValues.Under(row, _columns, 0) is { } under && under.All(c => c is not null))
        {
            TakeRow(row, under);
            return true;
        }

        var cells = RowValues.InOrder(row, 0, ValueCount);
        if (cells.Count == ValueCount + 1 && !TableRow.IsValueLike(CellText.Trim(cells[0].Text)))
        {
            cells.RemoveAt(0);
        }

        if (cells.Count == ValueCount && cells.All(c => TableRow.IsValueLike(CellText.Trim(c.Text))))
        {
            if (!_placed)
            {
                assembler.ReadByPosition("review", "第四章表格的栏名未能全部识别，恰有十五个值，按法定次序读取。", row.Place);
            }

            TakeRow(row, [.. cells]);
            return true;
        }

        if (_columns is not null || figures >= 10)
        {
            assembler.TableSeen(ReportTable.Disputes);
            assembler.Report(new Finding
            {
                Rule = RuleIds.RowsOfEdition,
                Code = FindingCodes.MissingRow,
                Severity = Severity.Error,
                Where = "review",
                Stated = cells.Count,
                Computed = ValueCount,
                Message = $"第四章表格应有15个值，这一行有{cells.Count}个单元格，与栏名对不上，未读入。请检查合并单元格。",
                Source = new CellSource(row.Place, string.Join(' ', row.Cells.Select(c => c.Text))),
            });
            return true;
        }

        return false;
    }

    /// <summary>At the end of a table: one that has all the headings but no row of values below them is there, and all its cells are blank.</summary>
    public void End(TableModel table, List<int> headings)
    {
        if (_placed || headings.Count == 0)
        {
            return;
        }

        ReadHeadings(table, headings);
        if (_columns is not null)
        {
            assembler.TableSeen(ReportTable.Disputes);
        }
    }

    private void ReadHeadings(TableModel table, List<int> headings)
    {
        var columns = Headings.Columns(table, headings, Meaning);
        if (columns.Count == ValueCount && columns.Select(c => c.Meaning).Distinct().Count() == ValueCount)
        {
            _columns = columns;
            _named = true;
            _extra.Find(table, headings, columns, IsHeading, $"第{headings[0] + 1}行起的表头");
            return;
        }

        var named = headings.SelectMany(table.Row).Distinct().Count(c => c.Text.Length < 40
            && (StatutoryLabels.MatchDisputeBlock(c.Text) is not null
                || (StatutoryLabels.MatchDisputeColumn(c.Text) is { } column && column != DisputeColumn.Total)));
        _named |= named >= 3;
        var groups = Headings.Columns(table, headings, pieces => Headings.LongestEnd(pieces, StatutoryLabels.MatchDisputeColumn));
        if (groups.Count == DisputesTable.ColumnCount && groups.Select(c => c.Meaning).Distinct().Count() == DisputesTable.ColumnCount)
        {
            _groupColumns = groups;
            _named = true;
        }
    }

    private static bool IsHeading(string text) => text.Length is > 1 and < 40
        && (StatutoryLabels.MatchDisputeBlock(text) is not null || StatutoryLabels.MatchDisputeColumn(text) is not null);

    private static (DisputeBlock Block, DisputeColumn Column)? Meaning(IReadOnlyList<string> pieces)
    {
        DisputeBlock? block = null;
        for (var i = pieces.Count - 1; i >= 0 && block is null; i--)
        {
            block = StatutoryLabels.MatchDisputeBlock(pieces[i]);
        }

        // The heading of a group may be cut over two rows as well.
        for (var i = 0; i < pieces.Count - 1 && block is null; i++)
        {
            block = StatutoryLabels.MatchDisputeBlock(pieces[i] + pieces[i + 1]);
        }

        return block is { } b && Headings.LongestEnd(pieces, StatutoryLabels.MatchDisputeColumn) is { } column ? (b, column) : null;
    }

    private void TakeRow(TableRow row, TableCell?[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var (block, column) = _columns is not null ? _columns[i].Meaning : ((DisputeBlock)(i / DisputesTable.ColumnCount), (DisputeColumn)(i % DisputesTable.ColumnCount));
            Place(block, column, row, cells[i]!);
        }

        _placed = true;
    }

    private bool TakeGroupRow(TableRow row)
    {
        var block = default(DisputeBlock?);
        foreach (var cell in row.Cells)
        {
            if (cell.Column < _groupColumns![0].First && row.StartsHere(cell))
            {
                block = StatutoryLabels.MatchDisputeBlock(cell.Text) ?? block;
            }
        }

        if (block is not { } b || RowValues.Under(row, _groupColumns!, _groupColumns![0].First) is not { } under || under.Any(c => c is null))
        {
            return false;
        }

        for (var i = 0; i < under.Length; i++)
        {
            Place(b, _groupColumns[i].Meaning, row, under[i]!);
        }

        _placed = true;
        return true;
    }

    private void Place(DisputeBlock block, DisputeColumn column, TableRow row, TableCell cell)
    {
        var id = CellId.Of(block, column);
        assembler.TableSeen(ReportTable.Disputes);
        assembler.Place(id, cell.Text, row.PlaceOf(cell));
        if (cell.Change is { } change)
        {
            assembler.Tracked(id, change, row.PlaceOf(cell));
        }
    }
}
