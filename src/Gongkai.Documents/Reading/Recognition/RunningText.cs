using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Recognition;

/// <summary>Everything of a report that is not in its tables.</summary>
public sealed record RunningText
{
    internal static RunningText None { get; } = new();

    /// <summary>The title as written, line breaks removed; null when none was found.</summary>
    public string? Title { get; init; }

    /// <summary>The organ named in the title, else in the signature; look-alike characters replaced and reported.</summary>
    public string? Organ { get; init; }

    public int? Year { get; init; }

    public string Preamble { get; init; } = "";

    public IReadOnlyList<ReportChapter> Chapters { get; init; } = [];

    public string? Signatory { get; init; }

    public DateOnly? SignedOn { get; init; }

    /// <summary>True when title or chapters show that the document is an annual report at all.</summary>
    public bool LooksLikeReport { get; init; }

    /// <summary>True when year, chapter names and statistics list are those of the form of 2008 to 2018.</summary>
    public bool LooksOld { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>A line of running text, tables left out.</summary>
/// <param name="Text">The line.</param>
/// <param name="Place">Where it stands, in Chinese.</param>
/// <param name="ListNumber">Automatic list number shown before it, or null.</param>
public readonly record struct RunningTextLine(string Text, string Place, string? ListNumber = null);
