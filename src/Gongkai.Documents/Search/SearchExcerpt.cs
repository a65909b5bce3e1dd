namespace Gongkai.Documents.Search;

/// <summary>A piece of an excerpt.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="IsMatch">What was looked for.</param>
public sealed record ExcerptPart(string Text, bool IsMatch);

/// <summary>Shows where in a text the words stand.</summary>
public static class SearchExcerpt
{
    private const int Before = 30;
    private const int Shown = 150;
    private const int LongestSearched = 200_000;

    /// <summary>The whole of a short text with its matches marked.</summary>
    public static IReadOnlyList<ExcerptPart> Whole(string text, SearchQuestion question)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parts(text, 0, text.Length, Matches(text, question));
    }

    /// <summary>The neighbourhood of the first match, or the beginning of the text when there is none.</summary>
    public static IReadOnlyList<ExcerptPart> Around(string text, SearchQuestion question)
    {
        ArgumentNullException.ThrowIfNull(text);
        var searched = text.Length <= LongestSearched ? text : text[..LongestSearched];
        var matches = Matches(searched, question);
        var from = matches.Count == 0 ? 0 : Math.Max(0, matches[0].From - Before);
        from -= from > 0 && char.IsLowSurrogate(searched[from]) ? 1 : 0;
        var to = Math.Min(searched.Length, from + Shown);
        to -= to < searched.Length && char.IsLowSurrogate(searched[to]) ? 1 : 0;
        var parts = Parts(searched, from, to, matches);
        return [.. from > 0 ? [new ExcerptPart("…", false)] : Array.Empty<ExcerptPart>(), .. parts, .. to < text.Length ? [new ExcerptPart("…", false)] : Array.Empty<ExcerptPart>()];
    }

    private static List<(int From, int To)> Matches(string text, SearchQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var (folded, places) = SearchFold.FoldWithPlaces(text);
        var found = new List<(int From, int To)>();
        foreach (var phrase in question.Words.SelectMany(w => w.Synonyms.Prepend(w.Phrase)))
        {
            for (var at = folded.IndexOf(phrase.Folded, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(phrase.Folded, at + phrase.Folded.Length, StringComparison.Ordinal))
            {
                if (IsWhole(folded, phrase.Folded, at))
                {
                    found.Add((places[at], places[at + phrase.Folded.Length - 1] + 1));
                }
            }
        }

        var merged = new List<(int From, int To)>();
        foreach (var match in found.OrderBy(m => m.From).ThenByDescending(m => m.To))
        {
            if (merged.Count > 0 && match.From <= merged[^1].To)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, match.To));
            }
            else
            {
                merged.Add(match);
            }
        }

        return merged;
    }

    /// <summary>A number or a word of letters is only found as a whole: 12 is not in 112.</summary>
    private static bool IsWhole(string folded, string phrase, int at) =>
        (SearchFold.IsChinese(phrase[0]) || at == 0 || folded[at - 1] == ' ')
        && (SearchFold.IsChinese(phrase[^1]) || at + phrase.Length == folded.Length || folded[at + phrase.Length] == ' ');

    private static List<ExcerptPart> Parts(string text, int from, int to, List<(int From, int To)> matches)
    {
        var parts = new List<ExcerptPart>();
        var at = from;
        foreach (var (begin, end) in matches.Where(m => m.To > from && m.From < to))
        {
            Add(text[at..Math.Max(at, begin)], false);
            at = Math.Max(at, begin);
            Add(text[at..Math.Min(end, to)], true);
            at = Math.Min(end, to);
        }

        Add(text[at..to], false);
        return parts;

        void Add(string piece, bool isMatch)
        {
            if (piece.Length > 0)
            {
                parts.Add(new(isMatch ? piece : piece.ReplaceLineEndings(" "), isMatch));
            }
        }
    }
}
