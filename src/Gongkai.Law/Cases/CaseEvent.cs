using Gongkai.Law.Decisions;
using Gongkai.Law.Fees;
using Gongkai.Law.Receipt;

namespace Gongkai.Law.Cases;

/// <summary>How a letter is sent (国办公开办函〔2016〕235号); the mode decides which day counts as the day of the reply.</summary>
public enum DispatchMode
{
    /// <summary>直接送达: the day the applicant signs.</summary>
    Direct,

    /// <summary>委托其他机关送达: the day the applicant signs.</summary>
    Entrusted,

    /// <summary>邮寄（邮政企业）: the day it is handed to the post.</summary>
    Post,

    /// <summary>互联网（申请人同意）: the moment of sending, by our choice.</summary>
    Online,
}

/// <summary>What a consulted party says (条例第三十二条, 第三十四条).</summary>
public enum ThirdPartyOpinion
{
    /// <summary>同意公开.</summary>
    Consents,

    /// <summary>不同意公开.</summary>
    Objects,

    /// <summary>逾期未提出意见: the organ decides itself (art 32); for a joint maker it counts as consent (art 34).</summary>
    Silent,
}

/// <summary>
/// Something done to a case, with its legal date. Events are the truth: stage, clock and due date are derived from them and never edited.
/// A correction of the past is a new event. Only the members the act asks for are set; the others are null.
/// </summary>
/// <param name="Act">What was done.</param>
/// <param name="On">Legal date, Beijing time.</param>
/// <param name="By">The person who did it.</param>
public sealed record CaseEvent(CaseAct Act, DateOnly On, Guid By)
{
    /// <summary>The facts of arrival; set by registering, confirming and rectifying the receipt.</summary>
    public Submission? Submission { get; init; }

    /// <summary>Number of the consulted party within the case.</summary>
    public int? Subject { get; init; }

    /// <summary>Name of the consulted party.</summary>
    public string? Party { get; init; }

    public ThirdPartyOpinion? Opinion { get; init; }

    /// <summary>Working days of an extension.</summary>
    public int? Days { get; init; }

    /// <summary>End of the time to correct, or the date of a delayed reply.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What a fee notice was computed from.</summary>
    public FeeBasis? Fee { get; init; }

    /// <summary>Amount notified or paid, in yuan.</summary>
    public decimal? Yuan { get; init; }

    /// <summary>The reply decided on in a draft.</summary>
    public ReplyKind? Reply { get; init; }

    /// <summary>What the draft states, by point of <see cref="Outcome.MustState"/>.</summary>
    public IReadOnlyDictionary<string, string>? Statements { get; init; }

    public DispatchMode? Mode { get; init; }

    /// <summary>Number of the letter this act sends or rests on.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The person a case is assigned to.</summary>
    public Guid? Officer { get; init; }

    /// <summary>Why, where the act needs a reason or goes against a rule.</summary>
    public string? Reason { get; init; }
}
