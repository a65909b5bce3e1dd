namespace Gongkai.Documents.Reading.Containers;

/// <summary>Short lines across a page, to tell which characters are struck out.</summary>
internal sealed class PdfStrokes
{
    private const double Longest = 250;

    private readonly PdfRule[] _strokes;

    public PdfStrokes(IReadOnlyList<PdfRule> across) =>
        _strokes = [.. across.Where(r => r.To - r.From <= Longest).OrderBy(r => r.At)];

    /// <summary>Whether a line runs through the body of a character; a line at its foot only underlines it.</summary>
    public bool StrikeOut(PdfGlyph glyph)
    {
        var from = glyph.Base + (0.15 * glyph.Size);
        var low = 0;
        var high = _strokes.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_strokes[middle].At < from)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (; low < _strokes.Length && _strokes[low].At <= glyph.Base + (0.55 * glyph.Size); low++)
        {
            if (_strokes[low].From <= glyph.Left + 1 && _strokes[low].To >= glyph.Right - 1)
            {
                return true;
            }
        }

        return false;
    }
}
