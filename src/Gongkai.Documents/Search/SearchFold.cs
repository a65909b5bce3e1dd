using System.Text;
using Gongkai.Documents.Reading.Recognition;

namespace Gongkai.Documents.Search;

/// <summary>
/// Brings text to the one shape in which words are looked for: widths, radicals, traditional forms and letter case are folded, brackets,
/// quotes and white space between Chinese characters are left out, every other mark parts the text. So 沪水务〔2024〕12号 becomes
/// 沪水务 2024 12 号, however it was typed.
/// </summary>
public static class SearchFold
{
    private const string LeftOut = "()（）〔〕[]【】［］《》〈〉「」『』“”‘’\"'＂＇";

    private enum Sort
    {
        Chinese,
        Word,
        Skipped,
        Parting,
    }

    /// <summary>The folded text.</summary>
    public static string Fold(string text) => Walk(text, places: null);

    /// <summary>The folded text with the place in <paramref name="text"/> each of its characters comes from.</summary>
    public static (string Folded, IReadOnlyList<int> Places) FoldWithPlaces(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var places = new List<int>(text.Length);
        return (Walk(text, places), places);
    }

    /// <summary>True for a character of a Chinese word, halves of rare characters included.</summary>
    public static bool IsChinese(char c) => LabelFold.IsChinese(c) || char.IsSurrogate(c) || c is >= '\uF900' and <= '\uFAFF';

    private static string Walk(string text, List<int>? places)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        var (last, parted, skipped) = (Sort.Parting, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = char.ToLowerInvariant(LabelFold.Plain(text[i]));
            var sort = SortOf(c, text, i);
            if (sort is Sort.Skipped or Sort.Parting)
            {
                skipped |= sort == Sort.Skipped;
                parted |= sort == Sort.Parting;
                continue;
            }

            // Between two Chinese characters a bracket or a line break is nothing; between words of letters and digits it parts.
            if (folded.Length > 0 && (parted || sort != last || (skipped && sort == Sort.Word)))
            {
                folded.Append(' ');
                places?.Add(i);
            }

            folded.Append(c);
            places?.Add(i);
            (last, parted, skipped) = (sort, false, false);
        }

        return folded.ToString();
    }

    private static Sort SortOf(char c, string text, int at) =>
        // A half without its other half is damage and no character.
        char.IsSurrogate(text[at]) ? char.IsSurrogatePair(text, char.IsHighSurrogate(text[at]) ? at : at - 1) ? Sort.Chinese : Sort.Parting
        : IsChinese(c) ? Sort.Chinese
        : char.IsLetterOrDigit(c) ? Sort.Word
        : char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200B' or '\uFEFF' || LeftOut.Contains(c, StringComparison.Ordinal) ? Sort.Skipped
        : Sort.Parting;
}
