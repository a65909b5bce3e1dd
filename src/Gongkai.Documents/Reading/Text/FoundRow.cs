using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Text;

/// <summary>What stood in one cell. An empty text is a blank cell that the geometry of the file shows.</summary>
internal readonly record struct CellValue(string Text, string Place)
{
    public bool IsBlank => Text.Length == 0;
}

/// <summary>How surely the cells of a row are known.</summary>
internal enum RowShape
{
    /// <summary>Separators delimit every cell, blank ones too (pipes or tabs in one line, tabs at line starts with rows ended by an empty line).</summary>
    Delimited,

    /// <summary>A run of lines or paragraphs behind a label; a blank cell is only a distance that is larger than usual.</summary>
    Run,

    /// <summary>A run of cells behind a label, each with a pipe or tab of its own; nothing ends a row but the next label.</summary>
    Separated,

    /// <summary>Figures separated by spaces; blank cells leave no trace but their place in the line.</summary>
    Spaced,
}

/// <summary>A row of chapter three as found, before it is placed.</summary>
internal sealed class FoundRow
{
    public required RowShape Shape { get; init; }

    /// <summary>The label as written; empty when the row has none of its own.</summary>
    public required string Label { get; set; }

    /// <summary>The statutory row the label names; null when it names none.</summary>
    public ApplicationRow? Row { get; set; }

    /// <summary>Whether the label is the official one.</summary>
    public bool IsStandard { get; set; } = true;

    public required List<CellValue> Values { get; init; }

    public required string Place { get; init; }

    /// <summary>Cells that may stand between the last figure and the next label; -1 where that cannot be known.</summary>
    public int BlanksAfter { get; set; } = -1;

    /// <summary>Whether the next label is a row of the first, second or third level of the table; -1 where it is none.</summary>
    public int NextLevel { get; set; } = -1;

    /// <summary>Pieces of labels found between the row before and this one (text of pages only).</summary>
    public List<string> Before { get; init; } = [];

    /// <summary>Columns of the line where each figure begins and ends, in character cells of a page; empty where unknown.</summary>
    public List<(int Start, int End)> Spans { get; init; } = [];

    public bool HasFigure => Values.Exists(v => !v.IsBlank);
}
