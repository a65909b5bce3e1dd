using System.Text;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>A line of characters, from left to right.</summary>
internal sealed class PdfLine(List<PdfGlyph> glyphs)
{
    public IReadOnlyList<PdfGlyph> Glyphs => glyphs;

    public double Left => glyphs[0].Left;

    public double Right { get; } = glyphs.Max(g => g.Right);

    public double Base { get; } = glyphs[glyphs.Count / 2].Base;

    public double Size { get; } = glyphs.Max(g => g.Size);

    /// <summary>Gaps wide enough to part columns.</summary>
    public int Columns
    {
        get
        {
            var count = 0;
            for (var i = 1; i < glyphs.Count; i++)
            {
                count += glyphs[i].Left - glyphs[i - 1].Right > PdfText.ColumnGap * Size ? 1 : 0;
            }

            return count;
        }
    }
}

/// <summary>Puts characters together to lines and lines to text.</summary>
internal static class PdfText
{
    /// <summary>Width of a gap, in character sizes, that parts two columns.</summary>
    public const double ColumnGap = 1.3;

    /// <summary>Room left free at both sides of a cell together, in points.</summary>
    private const double CellPadding = 12;

    /// <summary>Characters in lines from top to bottom. Characters printed twice to look bold are taken once.</summary>
    public static List<PdfLine> Lines(List<PdfGlyph> glyphs)
    {
        var lines = new List<PdfLine>();
        var sorted = glyphs.OrderByDescending(g => g.Base).ThenBy(g => g.Left).ToList();
        var line = new List<PdfGlyph>();
        var at = 0.0;
        foreach (var glyph in sorted)
        {
            if (line.Count > 0 && at - glyph.Base > 0.45 * Math.Min(glyph.Size, line[0].Size))
            {
                lines.Add(MakeLine(line));
                line = [];
            }

            if (line.Count == 0)
            {
                at = glyph.Base;
            }

            line.Add(glyph);
        }

        if (line.Count > 0)
        {
            lines.Add(MakeLine(line));
        }

        return lines;
    }

    /// <summary>
    /// The text of a cell. Chinese breaks anywhere, so its lines go on in one another; between figures or Latin words a break may part two
    /// values, and there stays a line feed, unless it is words and the line above filled the cell.
    /// </summary>
    public static string CellText(List<PdfGlyph> glyphs, double width)
    {
        if (glyphs.Count == 1)
        {
            return glyphs[0].Text;
        }

        var text = new StringBuilder();
        PdfLine? last = null;
        foreach (var line in Lines(glyphs))
        {
            if (last is not null && char.IsAsciiLetterOrDigit(text[^1]) && char.IsAsciiLetterOrDigit(line.Glyphs[0].Text[0]))
            {
                var isFull = width - (last.Right - last.Left) <= CellPadding + (1.2 * last.Size);
                text.Append(isFull && char.IsAsciiLetter(text[^1]) && char.IsAsciiLetter(line.Glyphs[0].Text[0]) ? ' ' : '\n');
            }

            Append(text, line, 1);
            last = line;
        }

        return text.ToString();
    }

    /// <summary>Goes on with text on a new line: only words in letters need a space between them.</summary>
    public static void AppendJoint(StringBuilder text, char next)
    {
        if (text.Length > 0 && char.IsAsciiLetterOrDigit(text[^1]) && char.IsAsciiLetterOrDigit(next)
            && !(char.IsAsciiDigit(text[^1]) && char.IsAsciiDigit(next)))
        {
            text.Append(' ');
        }
    }

    /// <summary>The text of a line; a gap that parts columns becomes two spaces.</summary>
    public static string LineText(PdfLine line)
    {
        var text = new StringBuilder();
        Append(text, line, 2);
        return text.ToString();
    }

    /// <summary>
    /// The text of a line with its columns kept: every piece begins at its place on a raster of half characters, as far as the
    /// pieces before it leave room.
    /// </summary>
    public static string LayoutText(PdfLine line, double left, double half)
    {
        var text = new StringBuilder();
        var width = 0;
        PdfGlyph? last = null;
        foreach (var glyph in line.Glyphs)
        {
            if (last is null || glyph.Left - last.Value.Right > ColumnGap * line.Size)
            {
                var column = Math.Clamp((int)Math.Round((glyph.Left - left) / half), 0, 400);
                var pad = Math.Max(column - width, last is null ? 0 : 2);
                text.Append(' ', pad);
                width += pad;
            }
            else if (NeedsSpace(last.Value, glyph, line.Size))
            {
                text.Append(' ');
                width++;
            }

            text.Append(glyph.Text);
            width += glyph.Text.Sum(c => IsWide(c) ? 2 : 1);
            last = glyph;
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, PdfLine line, int columnSpaces)
    {
        PdfGlyph? last = null;
        foreach (var glyph in line.Glyphs)
        {
            if (last is { } before)
            {
                if (glyph.Left - before.Right > ColumnGap * line.Size)
                {
                    text.Append(' ', columnSpaces);
                }
                else if (NeedsSpace(before, glyph, line.Size))
                {
                    text.Append(' ');
                }
            }

            text.Append(glyph.Text);
            last = glyph;
        }
    }

    private static bool NeedsSpace(PdfGlyph before, PdfGlyph after, double size)
    {
        var gap = (after.Left - before.Right) / size;
        var wide = (IsWide(before.Text[^1]) ? 1 : 0) + (IsWide(after.Text[0]) ? 1 : 0);
        return gap > wide switch
        {
            0 => 0.2,
            1 => 0.5,
            _ => 0.8,
        };
    }

    private static bool IsWide(char c) => c is >= '\u2E80' and <= '\uD7FF' or >= '\uF900' and <= '\uFAFF' or >= '\uFE30' and <= '\uFE4F'
        or >= '\uFF00' and <= '\uFF60' || char.IsSurrogate(c);

    private static PdfLine MakeLine(List<PdfGlyph> glyphs)
    {
        glyphs.Sort((a, b) => a.Left.CompareTo(b.Left));
        for (var i = glyphs.Count - 1; i > 0; i--)
        {
            if (glyphs[i].Text == glyphs[i - 1].Text && glyphs[i].Left - glyphs[i - 1].Left < 0.15 * glyphs[i].Size)
            {
                glyphs.RemoveAt(i);
            }
        }

        return new PdfLine(glyphs);
    }
}
