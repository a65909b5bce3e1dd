namespace Gongkai.Office.Records;

/// <summary>How a notice goes out.</summary>
public enum NoticeWay
{
    /// <summary>电子邮件.</summary>
    Mail,

    /// <summary>短信, by a program of the machine.</summary>
    ShortMessage,
}

/// <summary>
/// 通知: what will be sent to an applicant, written in the transaction of the act it tells of, so that nothing is told that did not happen
/// and nothing that happened goes untold.
/// </summary>
public sealed class OutboxNotice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required Guid CaseId { get; init; }

    public required NoticeWay Way { get; init; }

    /// <summary>Address or number, encrypted.</summary>
    public required string ToSealed { get; set; }

    public required string Subject { get; init; }

    /// <summary>Plain text; it names the case by its number only.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Not tried before this moment; whoever tries first moves it on, so that no two do.</summary>
    public required DateTimeOffset NextAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why it is not tried any more; null while it is.</summary>
    public string? GivenUpBecause { get; set; }

    /// <summary>What the last attempt met with; empty when none failed.</summary>
    public string LastProblem { get; set; } = "";

    public int Version { get; set; }
}
