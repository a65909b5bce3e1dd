using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Recognition;

/// <summary>One row of a table as the recogniser looks at it: the cells that touch it, from left to right.</summary>
internal sealed class TableRow
{
    private readonly TableBlock _block;

    public TableRow(TableBlock block, int index)
    {
        _block = block;
        Index = index;
        Cells = [.. block.Table.Row(index)];
    }

    public int Index { get; }

    /// <summary>The cells that touch the row, those that reach down from above included.</summary>
    public IReadOnlyList<TableCell> Cells { get; }

    public bool StartsHere(TableCell cell) => cell.Row == Index;

    /// <summary>True when the text can stand as a value: blank, a stroke or something with a number in front.</summary>
    public static bool IsValueLike(string text) => text.Length == 0 || IsFigure(text) || CellText.IsStroke(text);

    /// <summary>True when the text is a figure, with sign, separators, unit or a footnote mark perhaps.</summary>
    public static bool IsFigure(string text)
    {
        text = FootnoteMarks.Without(text) ?? "";
        if (text.Length is 0 or > 30)
        {
            return false;
        }

        var first = text[0] is '+' or '-' or '－' or '＋' or '−' && text.Length > 1 ? text[1] : text[0];
        if (!char.IsDigit(first))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsDigit(c) && c is not ('.' or ',' or '．' or '，' or '+' or '-' or '－' or '＋' or '−' or ' ' or '\u00A0' or '万' or '亿' or '元' or '件' or '个' or '项'))
            {
                return false;
            }
        }

        // 1. or 12、 with nothing behind it is a number of a list, not a figure.
        return text[^1] is not ('.' or '．');
    }

    public string PlaceOf(TableCell cell) => cell.Place ?? $"{_block.Place}第{cell.Row + 1}行第{cell.Column + 1}列";

    public string Place => $"{_block.Place}第{Index + 1}行";
}
