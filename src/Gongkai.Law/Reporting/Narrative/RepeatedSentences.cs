namespace Gongkai.Law.Reporting.Narrative;

/// <summary>A sentence compared with last year's text; figures are left out of the comparison.</summary>
/// <param name="Sentence">As written.</param>
/// <param name="Ratio">Share of it that stands in last year's text, 0 to 1; null when it is too short to compare.</param>
/// <param name="Closest">The sentence of last year it repeats most; null when it repeats none.</param>
public sealed record SentenceReuse(string Sentence, decimal? Ratio, string? Closest);

/// <summary>Shows sentence by sentence what a text takes over from the year before (TX-09, 雷同).</summary>
public static class RepeatedSentences
{
    /// <summary>Shorter sentences say the same few things in every report.</summary>
    private const int ShortestSentence = 10;

    /// <summary>Every sentence of the text in order.</summary>
    public static IReadOnlyList<SentenceReuse> Of(string text, string lastYear)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(lastYear);
        var earlier = FoldedText.Sentences(lastYear).ToList();
        return [.. FoldedText.Sentences(text).Select(sentence =>
        {
            var closest = earlier.Select(e => (Sentence: e, Ratio: TextSimilarity.Of(sentence, e, ShortestSentence) ?? 0))
                .OrderByDescending(e => e.Ratio).FirstOrDefault();
            var ratio = TextSimilarity.Of(sentence, lastYear, ShortestSentence);
            return new SentenceReuse(sentence, ratio, ratio is not null && closest.Ratio > 0 ? closest.Sentence : null);
        })];
    }
}
