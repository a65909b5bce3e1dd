namespace Gongkai.Office.Records;

/// <summary>清除证明: that personal data of a case was erased, by which rule, by whom and when. It holds none itself.</summary>
public sealed class ErasureCertificate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>登记编号.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Sorts of data with how many of each.</summary>
    public required IReadOnlyList<ErasedSort> Sorts { get; init; }

    /// <summary>The setting it rests on, in Chinese.</summary>
    public required string Rule { get; init; }

    /// <summary>Who confirmed it; empty where the setting asks for nobody.</summary>
    public required Guid ErasedBy { get; init; }

    public required DateTimeOffset ErasedAt { get; init; }
}

/// <summary>One sort of erased data.</summary>
/// <param name="Sort">In Chinese.</param>
/// <param name="Count">Values, rows or files.</param>
public sealed record ErasedSort(string Sort, int Count);

/// <summary>A stored file that no row was to name any more; it leaves the store when that is still so.</summary>
public sealed class DiscardedFile
{
    public required string Sha256 { get; init; }

    public required DateTimeOffset DiscardedAt { get; init; }
}

/// <summary>个人信息处理告知 of an organ, kept in versions with the day from which each is in force (个人信息保护法第十七条).</summary>
public sealed class PrivacyNotice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    /// <summary>Number of the version, from 1.</summary>
    public required int Place { get; init; }

    public required DateOnly InForceOn { get; init; }

    /// <summary>The whole text as it was shown, without blanks; a line is a paragraph.</summary>
    public required string Text { get; init; }

    /// <summary>Who wrote it; empty for the standard text.</summary>
    public required Guid By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What became of a request about one's own data.</summary>
public enum DataRequestEnding
{
    /// <summary>已更正.</summary>
    Rectified,

    /// <summary>不予更正, with the reason told.</summary>
    Refused,
}

/// <summary>更正个人信息的请求: an applicant says that data held about them is wrong (个人信息保护法第四十六条).</summary>
public sealed class DataRequest
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>What is wrong and what is right, encrypted.</summary>
    public required string WordsSealed { get; set; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Last day of the office's own period.</summary>
    public required DateOnly? DueOn { get; init; }

    public DataRequestEnding? Ending { get; set; }

    /// <summary>What the applicant is told; empty while it waits.</summary>
    public string AnswerWords { get; set; } = "";

    public DateOnly? AnsweredOn { get; set; }

    public Guid? AnsweredBy { get; set; }

    public int Version { get; set; }
}
