using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Writing;

/// <summary>What a cell of a statutory table is there for.</summary>
public enum StatutoryCellRole
{
    /// <summary>The note in the corner of the applications table.</summary>
    Corner,

    /// <summary>Names the block of rows below it over the whole width (第二十条第（一）项).</summary>
    BlockHeading,

    /// <summary>Names several columns.</summary>
    ColumnGroupHeading,

    /// <summary>Names one column.</summary>
    ColumnHeading,

    /// <summary>Names several rows.</summary>
    RowGroupHeading,

    /// <summary>Names one row.</summary>
    RowHeading,

    /// <summary>Holds a figure of the report.</summary>
    Figure,
}

/// <summary>A cell of a statutory table with what it means.</summary>
/// <param name="Cell">Place, spans and text as printed.</param>
/// <param name="Role">What it is there for.</param>
/// <param name="Place">Which figure of the report it shows; null for headings.</param>
/// <param name="State">State of that figure; <see cref="CellState.Text"/> for headings.</param>
public sealed record StatutoryCell(TableCell Cell, StatutoryCellRole Role, CellId? Place, CellState State)
{
    /// <summary>The text with a line feed where a narrow column breaks it by sense: behind the number of a group, （三）/不予公开.</summary>
    public string BrokenText => Role == StatutoryCellRole.RowGroupHeading && Cell.Text.IndexOf('）', StringComparison.Ordinal) is > 0 and var close
        ? Cell.Text.Insert(close + 1, "\n") : Cell.Text;
}

/// <summary>A statutory table ready to be printed: the geometry, and which figure stands in which cell.</summary>
public sealed class StatutoryTable : RuledTable
{
    private readonly Dictionary<TableCell, StatutoryCell> _byCell;

    internal StatutoryTable(ReportTable kind, int rows, int headingRows, IReadOnlyList<int> widths, IReadOnlyList<StatutoryCell> cells)
        : base(rows, headingRows, widths, cells.Select(c => c.Cell))
    {
        Kind = kind;
        Cells = cells;
        _byCell = new Dictionary<TableCell, StatutoryCell>(cells.Count, ReferenceEqualityComparer.Instance);
        foreach (var cell in cells)
        {
            _byCell.Add(cell.Cell, cell);
        }
    }

    public ReportTable Kind { get; }

    /// <summary>The cells in row order, each with its role and figure; parallel to the cells of <see cref="RuledTable.Model"/>.</summary>
    public IReadOnlyList<StatutoryCell> Cells { get; }

    public override string Caption => Kind switch
    {
        ReportTable.Proactive => "主动公开政府信息情况表",
        ReportTable.Applications => "收到和处理政府信息公开申请情况表",
        _ => "政府信息公开行政复议、行政诉讼情况表",
    };

    internal override bool IsSmall => Kind != ReportTable.Proactive;

    /// <summary>What a cell of <see cref="RuledTable.Model"/> means.</summary>
    public StatutoryCell this[TableCell cell] => _byCell[cell];

    /// <summary>The cells of a row that begin in it, from left to right.</summary>
    public IEnumerable<StatutoryCell> CellsOf(int row) => Cells.Where(c => c.Cell.Row == row);

    internal override string TextOf(TableCell cell) => this[cell].BrokenText;

    internal override bool IsLeft(TableCell cell) => this[cell].Role == StatutoryCellRole.RowHeading && Kind == ReportTable.Applications;

    internal override string? ScopeOf(TableCell cell) => this[cell].Role switch
    {
        StatutoryCellRole.RowHeading or StatutoryCellRole.RowGroupHeading => "/Row",
        StatutoryCellRole.Figure or StatutoryCellRole.Corner => null,
        _ => "/Column",
    };
}
