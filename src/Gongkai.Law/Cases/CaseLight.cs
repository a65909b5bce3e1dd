using Gongkai.Law.Deadlines;

namespace Gongkai.Law.Cases;

/// <summary>预警灯: how near the last day is, always shown with its words.</summary>
public enum CaseLight
{
    /// <summary>绿: in time.</summary>
    Green,

    /// <summary>黄: few working days are left.</summary>
    Amber,

    /// <summary>红: overdue.</summary>
    Red,

    /// <summary>中止: time is not counted.</summary>
    Paused,

    /// <summary>待确认、待补正、待缴费: no period runs.</summary>
    Waiting,

    /// <summary>已办结.</summary>
    Done,
}

/// <summary>The light of a case.</summary>
public static class CaseLights
{
    /// <summary>From this many working days on, the light is green; our choice.</summary>
    public const int AmberBelow = 6;

    /// <summary>The light that belongs to a verdict; a case without a receipt has none and waits.</summary>
    public static CaseLight Of(ReplyVerdict? verdict) => verdict is not { } v ? CaseLight.Waiting : Of(v.State, v.RemainingDays, v.IsLate);

    /// <summary>The same from what a ledger keeps.</summary>
    public static CaseLight Of(ReplyState state, int? remainingDays, bool isLate) => state switch
    {
        ReplyState.Running => isLate ? CaseLight.Red : remainingDays < AmberBelow ? CaseLight.Amber : CaseLight.Green,
        ReplyState.Paused => CaseLight.Paused,
        ReplyState.Overdue or ReplyState.CorrectionOverdue or ReplyState.PaymentOverdue => CaseLight.Red,
        ReplyState.Closed => CaseLight.Done,
        _ => CaseLight.Waiting,
    };

    public static string Words(this CaseLight light) => light switch
    {
        CaseLight.Green => "正常",
        CaseLight.Amber => "临近期限",
        CaseLight.Red => "逾期",
        CaseLight.Paused => "中止",
        CaseLight.Waiting => "等待",
        _ => "已办结",
    };
}
