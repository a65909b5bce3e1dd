namespace Gongkai.Documents.Reading;

/// <summary>Why a file is refused as a whole.</summary>
public enum RefusalKind
{
    /// <summary>Readable, but nothing in it is an annual report ("not_a_report").</summary>
    NotAReport,

    /// <summary>Zero bytes or nothing but white space ("empty").</summary>
    Empty,

    /// <summary>Cut off or broken ("damaged").</summary>
    Damaged,

    /// <summary>Over a bound of size, inflation, nesting or time ("too_large").</summary>
    TooLarge,

    /// <summary>Carries what a document must not carry, such as a DTD ("unsafe_content").</summary>
    UnsafeContent,

    /// <summary>Protected by a password ("encrypted").</summary>
    Encrypted,

    /// <summary>Could not be opened or read to its end: gone, locked, or no permission ("unreadable").</summary>
    Unreadable,
}

/// <summary>A refused file: nothing of it is imported.</summary>
/// <param name="Kind">The named reason.</param>
/// <param name="Words">In Chinese: what is wrong with the file and what to do.</param>
public sealed record Refusal(RefusalKind Kind, string Words)
{
    /// <summary>What the parser of a damaged file threw; null in every other case. For logs and tests, not for the screen.</summary>
    public Exception? Cause { get; init; }

    /// <summary>Exchange key of the reason.</summary>
    public string Key => Kind switch
    {
        RefusalKind.NotAReport => "not_a_report",
        RefusalKind.Empty => "empty",
        RefusalKind.Damaged => "damaged",
        RefusalKind.TooLarge => "too_large",
        RefusalKind.UnsafeContent => "unsafe_content",
        RefusalKind.Encrypted => "encrypted",
        RefusalKind.Unreadable => "unreadable",
        _ => throw new InvalidOperationException(),
    };
}

/// <summary>Thrown inside the readers to stop at once; the report reader turns it into a <see cref="ReportReading"/>.</summary>
public sealed class RefusedException(RefusalKind kind, string words, Exception? cause = null) : Exception(words, cause)
{
    public Refusal Refusal { get; } = new(kind, words) { Cause = cause };
}

/// <summary>Bounds of reading one file. Every reader takes them and stops by name when one is passed.</summary>
public sealed record ReadingLimits
{
    /// <summary>Bytes of the file: 50 MB.</summary>
    public long FileBytes { get; init; } = 50L * 1024 * 1024;

    /// <summary>Bytes all parts together may inflate to: 200 MB. Counted while inflating; sizes named in the archive are not trusted.</summary>
    public long InflatedBytes { get; init; } = 200L * 1024 * 1024;

    /// <summary>Nesting of elements or tables.</summary>
    public int Depth { get; init; } = 256;

    /// <summary>Cells of all tables together.</summary>
    public int Cells { get; init; } = 200_000;

    /// <summary>Pages of a PDF.</summary>
    public int Pages { get; init; } = 500;

    /// <summary>Wall clock for one file: 10 s.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    public static ReadingLimits Default { get; } = new();
}
