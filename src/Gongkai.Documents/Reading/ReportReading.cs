using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading;

/// <summary>What came of reading a file: a form with what the reader has to say, or a refusal. Exactly one of the two is there.</summary>
public sealed record ReportReading
{
    /// <summary>Name of the file as given; "-" for standard input.</summary>
    public required string File { get; init; }

    /// <summary>What was read; null when the file was refused.</summary>
    public ReportForm? Form { get; init; }

    /// <summary>Why the file was refused; null when it was read.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>How it was read, in Chinese; empty when refused.</summary>
    public string Method { get; init; } = "";

    public SourceKind? Kind { get; init; }

    /// <summary>Findings of reading (rules RD, FM): lost labels, extra rows, ambiguous digits, tracked changes ... Checks come on top.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
