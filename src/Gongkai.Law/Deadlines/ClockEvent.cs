namespace Gongkai.Law.Deadlines;

/// <summary>What can happen to an application that touches its reply clock (law document 2.4).</summary>
public enum ClockEventKind : byte
{
    /// <summary>发出补正通知; Until is the last day of the reasonable period, Reason overrides the ban on a second notice.</summary>
    CorrectionNotified,

    /// <summary>收到补正后的申请; Reason says why a late one is accepted.</summary>
    CorrectionReceived,

    /// <summary>向第三方发出征求意见书.</summary>
    ThirdPartyConsulted,

    /// <summary>向其他机关发出征求意见函.</summary>
    AgencyConsulted,

    /// <summary>向共同制作机关发出征求意见函.</summary>
    JointMakerConsulted,

    /// <summary>对方收到征求意见书: starts its 15 working days.</summary>
    ConsultationDelivered,

    /// <summary>收到反馈意见.</summary>
    OpinionReceived,

    /// <summary>将延期告知申请人; Days working days.</summary>
    ExtensionNotified,

    /// <summary>发出收费通知.</summary>
    FeeNotified,

    /// <summary>申请人收到收费通知: starts the 20 working days to pay.</summary>
    FeeNoticeReceived,

    /// <summary>缴费完成; Reason says why a late payment is accepted.</summary>
    FeePaid,

    /// <summary>要求说明理由.</summary>
    ReasonsRequested,

    /// <summary>收到说明的理由.</summary>
    ReasonsReceived,

    /// <summary>告知延迟答复的期限; Until is the date told (条例第三十五条).</summary>
    DelayNotified,

    /// <summary>申请人撤回.</summary>
    Withdrawn,

    /// <summary>作出答复: day of handing to the post, or of signing when served directly.</summary>
    Replied,

    /// <summary>不再处理而办结: correction or payment overdue and confirmed by a person, or another ending without a reply.</summary>
    Terminated,
}

/// <summary>One thing that happened, with its legal date.</summary>
/// <param name="On">Legal date, Beijing time.</param>
/// <param name="Kind">What happened.</param>
public readonly record struct ClockEvent(DateOnly On, ClockEventKind Kind)
{
    /// <summary>Working days of an extension.</summary>
    public int Days { get; init; }

    /// <summary>Which consultation an event belongs to; any number, the same for one consulted party throughout the case.</summary>
    public int Subject { get; init; }

    /// <summary>Date set by the event: end of the time to correct, or the delayed reply date.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Reason for doing what the rule would refuse; null when none was given.</summary>
    public string? Reason { get; init; }
}

public static class ClockEventKinds
{
    private static readonly string[] Labels =
    [
        "发出补正通知", "收到补正后的申请", "发出第三方意见征询书", "发出征求其他机关意见函", "发出征求共同制作机关意见函", "对方收到征求意见书",
        "收到反馈意见", "告知申请人延期答复", "发出收费通知", "申请人收到收费通知", "缴费完成", "要求说明理由", "收到说明的理由", "告知延迟答复的期限",
        "申请人撤回申请", "作出答复", "不再处理，办结",
    ];

    /// <summary>Chinese label.</summary>
    public static string Label(this ClockEventKind kind) => Labels[(int)kind];

    internal static bool IsConsultation(this ClockEventKind kind) =>
        kind is ClockEventKind.ThirdPartyConsulted or ClockEventKind.AgencyConsulted or ClockEventKind.JointMakerConsulted;
}
