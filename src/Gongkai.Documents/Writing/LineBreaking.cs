using System.Buffers;
using System.Text;

namespace Gongkai.Documents.Writing;

/// <summary>
/// Breaks Chinese text into lines, character by character, with the rules for line ends (避头尾): no closing punctuation at the beginning of
/// a line, no opening one at its end, and words and numbers in Latin letters kept together while they fit on a line.
/// </summary>
internal static class LineBreaking
{
    private static readonly SearchValues<char> NotFirst = SearchValues.Create(
        "!%),.:;?]}¢°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠");

    private static readonly SearchValues<char> NotLast = SearchValues.Create("$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥");

    private static readonly SearchValues<char> MayHang = SearchValues.Create("，。、；：！？,.;:!?");

    /// <summary>
    /// The same number of lines as <see cref="Lines"/> gives, but as even as possible, for short texts in narrow cells: 商业/企业, not 商业企/业.
    /// </summary>
    public static List<Range> EvenLines(string text, double width, Func<Rune, double> widthOf)
    {
        var lines = Lines(text, width, 0, 0, widthOf);
        if (lines.Count is 1 or > 4 || text.Contains('\n', StringComparison.Ordinal))
        {
            return lines;
        }

        for (var share = 0.5; share < 1; share += 0.05)
        {
            var narrower = Lines(text, width * share, 0, 0, widthOf);
            if (narrower.Count == lines.Count)
            {
                return narrower;
            }
        }

        return lines;
    }

    /// <summary>Lines of a paragraph; a line feed always ends one. An empty text gives one empty line.</summary>
    /// <param name="text">The paragraph.</param>
    /// <param name="width">Width of a line.</param>
    /// <param name="indent">Indent of the first line.</param>
    /// <param name="hang">How far a full stop, comma or the like may stand out into the margin at the end of a line.</param>
    /// <param name="widthOf">Width of a character.</param>
    public static List<Range> Lines(string text, double width, double indent, double hang, Func<Rune, double> widthOf)
    {
        var lines = new List<Range>();
        var start = 0;
        var room = width - indent;
        while (start < text.Length)
        {
            var end = Fit(text, start, room, hang, widthOf, out var forced);
            if (end < text.Length && !forced)
            {
                end = Allowed(text, start, end);
            }

            lines.Add(start..(forced ? end - 1 : end));
            start = end;
            room = width;
        }

        if (lines.Count == 0)
        {
            lines.Add(0..0);
        }

        return lines;
    }

    /// <summary>The first position that no longer fits; behind the line feed when one comes before. At least one character is taken.</summary>
    private static int Fit(string text, int start, double room, double hang, Func<Rune, double> widthOf, out bool forced)
    {
        forced = false;
        var used = 0.0;
        var at = start;
        while (at < text.Length)
        {
            if (text[at] == '\n')
            {
                forced = true;
                return at + 1;
            }

            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            used += widthOf(rune);
            if (used > room + 0.01 && at > start)
            {
                return used <= room + hang + 0.01 && MayHang.Contains(text[at]) ? at + length : at;
            }

            at += length;
        }

        return at;
    }

    /// <summary>Goes back from a position to the nearest one where a line may end; keeps it when there is none.</summary>
    private static int Allowed(string text, int start, int end)
    {
        for (var at = end; at > start; at--)
        {
            if (!NotFirst.Contains(text[at]) && !NotLast.Contains(text[at - 1]) && !(IsWord(text[at - 1]) && IsWord(text[at])) && !char.IsLowSurrogate(text[at]))
            {
                return at;
            }
        }

        return end;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or ',' or '-' or '/' or '@' or '_' or '%';
}
