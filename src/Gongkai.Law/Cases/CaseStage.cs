namespace Gongkai.Law.Cases;

/// <summary>Where a case stands. Derived from its events, stored only for queries.</summary>
public enum CaseStage
{
    /// <summary>待确认: it has arrived; the legal receipt is not fixed yet, so no period runs.</summary>
    AwaitingConfirmation,

    /// <summary>审查中.</summary>
    UnderReview,

    /// <summary>待补正.</summary>
    AwaitingCorrection,

    /// <summary>征求意见中: at least one consulted party has not answered; work may go on beside it.</summary>
    Consulting,

    /// <summary>待说明理由.</summary>
    AwaitingReasons,

    /// <summary>待缴费.</summary>
    AwaitingPayment,

    /// <summary>拟办: a decision is drafted.</summary>
    Drafted,

    /// <summary>审核中: business, secrecy and legal review.</summary>
    InReview,

    /// <summary>待签发: reviewed, waiting for the head of the office.</summary>
    AwaitingApproval,

    /// <summary>待发出: approved, not yet sent.</summary>
    AwaitingDispatch,

    /// <summary>已答复: the reply is made; proof of delivery is awaited.</summary>
    Replied,

    /// <summary>已送达.</summary>
    Delivered,

    /// <summary>已办结.</summary>
    Closed,

    /// <summary>已归档.</summary>
    Archived,
}

public static class CaseStages
{
    private static readonly string[] Labels =
    [
        "待确认", "审查中", "待补正", "征求意见中", "待说明理由", "待缴费", "拟办", "审核中", "待签发", "待发出", "已答复", "已送达", "已办结", "已归档",
    ];

    public static IReadOnlyList<CaseStage> All { get; } = Enum.GetValues<CaseStage>();

    /// <summary>Stages in which the application is not answered yet: on 31 December such a case is carried forward.</summary>
    public static bool IsOpen(this CaseStage stage) => stage < CaseStage.Replied;

    /// <summary>Chinese label.</summary>
    public static string Label(this CaseStage stage) => Labels[(int)stage];
}
