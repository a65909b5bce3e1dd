namespace Gongkai.Documents.Writing;

/// <summary>A table ready to be printed: its grid, the widths of its columns, and how its cells are set.</summary>
public class RuledTable
{
    private const int Whole = 1000;

    internal RuledTable(int rows, int headingRows, IReadOnlyList<int> widths, IEnumerable<TableCell> cells)
    {
        HeadingRows = headingRows;
        Widths = widths;
        Model = new TableModel(rows, widths.Count, cells);
    }

    /// <summary>The grid.</summary>
    public TableModel Model { get; }

    /// <summary>Rows at the top that are repeated after a page break.</summary>
    public int HeadingRows { get; }

    /// <summary>Share of each column in the width, in thousandths; they add up to 1000.</summary>
    public IReadOnlyList<int> Widths { get; }

    /// <summary>What the table is about, for people who do not see it and for sheet names.</summary>
    public virtual string Caption => string.Join('、', Model.Row(0).Select(c => c.Text));

    /// <summary>Set smaller than the other tables, because it is wide or long.</summary>
    internal virtual bool IsSmall => false;

    /// <summary>The text of a cell with a line feed where it is broken by sense.</summary>
    internal virtual string TextOf(TableCell cell) => cell.Text;

    /// <summary>Set to the left and not centred.</summary>
    internal virtual bool IsLeft(TableCell cell) => !cell.IsHeader && cell.Text.Length > 12;

    /// <summary>Which cells a heading speaks for: /Row or /Column; null for a cell that is none.</summary>
    internal virtual string? ScopeOf(TableCell cell) => cell.IsHeader ? "/Column" : null;

    /// <summary>A table of rows, the first of which is the heading; a column is as wide as its longest cell asks for, within reason.</summary>
    internal static RuledTable Of(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        const int narrowest = 4;
        const int widest = 24;
        var wanted = Enumerable.Range(0, rows[0].Count).Select(c => Math.Clamp(rows.Max(r => r[c].Length), narrowest, widest)).ToArray();
        var widths = wanted.Select(w => w * Whole / wanted.Sum()).ToArray();
        widths[^1] += Whole - widths.Sum();
        return new(rows.Count, 1, widths, rows.SelectMany((row, r) => row.Select((text, c) => new TableCell(r, c, 1, 1, text, IsHeader: r == 0))));
    }
}
