namespace Gongkai.Law.Reporting.Narrative;

/// <summary>How much of a chapter repeats last year's, for the editor that shows both side by side.</summary>
public static class ChapterSimilarity
{
    /// <summary>Share from 0 to 1, or null when one of the texts is too short to tell.</summary>
    public static decimal? Of(string text, string lastYear) => TextSimilarity.Of(text, lastYear);

    /// <summary>From this share on a chapter is the same text again (国办公开办函〔2021〕30号: 雷同).</summary>
    public const decimal SameAgain = 0.8m;
}
