namespace Gongkai.Law.Reporting.Narrative;

/// <summary>
/// How much of a text repeats another: the share of its runs of five characters that occur in the other, figures left out,
/// since last year's text with this year's figures is the very thing looked for.
/// </summary>
internal static class TextSimilarity
{
    private const int Shingle = 5;

    /// <summary>Texts with fewer characters are too short to compare: every short report says the same few things.</summary>
    public const int ShortestText = 80;

    /// <summary>Share from 0 to 1, or null when one of the texts is too short.</summary>
    /// <param name="text">The text looked at.</param>
    /// <param name="other">What it may repeat.</param>
    /// <param name="shortest">Characters each must have; less than a chapter's for single sentences and descriptions.</param>
    public static decimal? Of(string text, string other, int shortest = ShortestText)
    {
        var (mine, theirs) = (Plain(text), Plain(other));
        if (mine.Length < Math.Max(shortest, Shingle) || theirs.Length < Math.Max(shortest, Shingle))
        {
            return null;
        }

        var known = new HashSet<int>(theirs.Length);
        for (var i = 0; i + Shingle <= theirs.Length; i++)
        {
            known.Add(string.GetHashCode(theirs.AsSpan(i, Shingle), StringComparison.Ordinal));
        }

        var (same, all) = (0, mine.Length - Shingle + 1);
        for (var i = 0; i < all; i++)
        {
            if (known.Contains(string.GetHashCode(mine.AsSpan(i, Shingle), StringComparison.Ordinal)))
            {
                same++;
            }
        }

        return (decimal)same / all;
    }

    /// <summary>Letters and characters only.</summary>
    public static string Plain(string text)
    {
        const int longest = 200_000;
        var folded = FoldedText.Of(text.Length > longest ? text[..longest] : text);
        return string.Concat(folded.Where(c => char.IsLetter(c)));
    }
}
