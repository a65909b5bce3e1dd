using System.Text;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>What a cell says about the cells above it.</summary>
internal enum VerticalMerge
{
    None,

    /// <summary>First of a column of merged cells.</summary>
    Start,

    /// <summary>Belongs to the cell above.</summary>
    Continue,
}

/// <summary>A table while it is read from a word processor's file: rows as they come, edges as the file gives them.</summary>
internal sealed class FlowTable
{
    public List<FlowRow> Rows { get; } = [];

    /// <summary>Edges of the columns, if the file lists them: place <c>i</c> is the left edge of column <c>i</c>.</summary>
    public double[]? ColumnEdges { get; set; }

    /// <summary>Edges closer than this (in the unit of the edges) are one edge that was drawn inexactly.</summary>
    public double Tolerance { get; set; }

    public int CellCount => Rows.Sum(r => r.Cells.Count);
}

internal sealed class FlowRow
{
    public List<FlowCell> Cells { get; } = [];

    public bool IsHeader { get; set; }
}

internal sealed class FlowCell
{
    /// <summary>Paragraphs and nested tables, in order.</summary>
    public List<object> Items { get; } = [];

    public double Left { get; set; }

    public double Right { get; set; }

    /// <summary>Width the cell asks for itself; 0 when it does not.</summary>
    public double Width { get; set; }

    public VerticalMerge Vertical { get; set; }

    public StringBuilder? Deleted { get; set; }

    public StringBuilder? Inserted { get; set; }

    public int Pictures { get; set; }

    public TrackedChange? Change =>
        Deleted is null && Inserted is null ? null : new TrackedChange(Deleted?.ToString() ?? "", Inserted?.ToString() ?? "");

    /// <summary>Text of the cell: its paragraphs, each on its line, empty lines at both ends dropped.</summary>
    public string Text
    {
        get
        {
            if (Items.Count == 1 && Items[0] is FlowParagraph only)
            {
                return (only.ListNumber + only.Text).Trim('\n');
            }

            var text = new StringBuilder();
            Append(text, Items);
            return text.ToString().Trim('\n');
        }
    }

    private static void Append(StringBuilder text, List<object> items)
    {
        foreach (var item in items)
        {
            if (item is FlowParagraph paragraph)
            {
                text.Append(paragraph.ListNumber).Append(paragraph.Text).Append('\n');
                continue;
            }

            foreach (var row in ((FlowTable)item).Rows)
            {
                foreach (var cell in row.Cells)
                {
                    text.Append(cell.Text).Append('\n');
                }
            }
        }
    }
}

internal sealed record FlowParagraph(string Text, string? ListNumber);
