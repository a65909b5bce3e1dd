using Gongkai.Law.Calendar;

namespace Gongkai.Law.Deadlines;

/// <summary>Where the reply clock stands on a day.</summary>
public enum ReplyState : byte
{
    /// <summary>办理中: the period runs.</summary>
    Running,

    /// <summary>中止: time of consultation is not counted.</summary>
    Paused,

    /// <summary>等待补正: no reply deadline.</summary>
    AwaitingCorrection,

    /// <summary>逾期不补正: the time to correct is over; a person confirms the closing.</summary>
    CorrectionOverdue,

    /// <summary>等待缴费: no reply deadline.</summary>
    AwaitingPayment,

    /// <summary>逾期未缴费: the time to pay is over; a person confirms the closing.</summary>
    PaymentOverdue,

    /// <summary>逾期: the deadline has passed without a reply.</summary>
    Overdue,

    /// <summary>已办结.</summary>
    Closed,

    /// <summary>The asked day lies before the receipt.</summary>
    NotYetReceived,

    /// <summary>A date lies outside the calendar; nothing can be said.</summary>
    OutOfRange,
}

/// <summary>
/// The reply clock of one application on one day, derived from its events. A date that does not exist is null; there is no
/// stand-in date for a paused or waiting case.
/// </summary>
public readonly record struct ReplyVerdict
{
    public ReplyState State { get; init; }

    /// <summary>Last day to reply; null while correction, payment or an opinion without a time limit is awaited.</summary>
    public DateOnly? DueOn { get; init; }

    public CalendarCertainty Certainty { get; init; }

    /// <summary>Last day of the period as it stood on receipt, before any event.</summary>
    public DateOnly? OriginalDueOn { get; init; }

    /// <summary>Where the correction notice was late: the deadline without the restart, shown beside DueOn as a warning.</summary>
    public DateOnly? DisputedDueOn { get; init; }

    /// <summary>Day 0 of the running period: the receipt, or the correction or payment that restarted it.</summary>
    public DateOnly StartedOn { get; init; }

    /// <summary>Length of the period without extension, in working days: 20, or 15 before 2019-05-15.</summary>
    public int Period { get; init; }

    /// <summary>Working days added by extension.</summary>
    public int ExtensionDays { get; init; }

    /// <summary>Working days not counted so far (up to the asked day), since the last restart.</summary>
    public int ExcludedDays { get; init; }

    /// <summary>Working days used up to the asked day; never negative.</summary>
    public int UsedDays { get; init; }

    /// <summary>Working days left: 0 on the last day; null when overdue, waiting or closed.</summary>
    public int? RemainingDays { get; init; }

    /// <summary>Working days past the deadline: 1 on the first working day after it. For a closed case, how late the reply was.</summary>
    public int OverdueDays { get; init; }

    /// <summary>True once the deadline has passed, also on a weekend before the first overdue working day, and for a late reply.</summary>
    public bool IsLate { get; init; }

    public DateOnly? ClosedOn { get; init; }

    /// <summary>How it was closed.</summary>
    public ClockEventKind? ClosedBy { get; init; }

    /// <summary>Last day to correct, where one was set and correction is awaited.</summary>
    public DateOnly? CorrectionDueOn { get; init; }

    /// <summary>Last day to pay, where payment is awaited and the receipt of the notice is recorded.</summary>
    public DateOnly? PayBy { get; init; }

    /// <summary>Last day for the correction notice; null before 2019-05-15.</summary>
    public DateOnly? CorrectionNoticeDueOn { get; init; }

    /// <summary>DueOn supposes that a consulted party stays silent to the end of its 15 working days.</summary>
    public bool AssumesSilence { get; init; }

    /// <summary>DueOn is a date of its own under article 35.</summary>
    public bool IsDelayedReply { get; init; }

    /// <summary>Number of breaches and warnings met; their words are in the explanation.</summary>
    public int BreachCount { get; init; }

    /// <summary>In Chinese, one line: 办理中，余16个工作日.</summary>
    public string StatusWords => State switch
    {
        ReplyState.Running => $"办理中，余{RemainingDays}个工作日",
        ReplyState.Paused => $"中止（征求意见），余{RemainingDays}个工作日",
        ReplyState.AwaitingCorrection => CorrectionDueOn is { } c ? $"等待补正，补正期限至{c.Iso()}" : "等待补正",
        ReplyState.CorrectionOverdue => $"逾期未补正（补正期限{CorrectionDueOn?.Iso()}已过），请确认是否不再处理",
        ReplyState.AwaitingPayment => PayBy is { } p ? $"等待缴费，缴费期限至{p.Iso()}" : "等待缴费",
        ReplyState.PaymentOverdue => $"逾期未缴费（缴费期限{PayBy?.Iso()}已过），请确认是否不再处理",
        ReplyState.Overdue => OverdueDays == 0 ? "已逾期（未满1个工作日）" : $"已逾期{OverdueDays}个工作日",
        ReplyState.Closed when IsLate => $"已办结，逾期{(OverdueDays == 0 ? "（未满1个工作日）" : $"{OverdueDays}个工作日")}",
        ReplyState.Closed => $"已办结，用时{UsedDays}个工作日",
        ReplyState.NotYetReceived => "尚未收到申请",
        _ => $"日期超出日历范围（{WorkingDayCalendar.FirstDay.Iso()}至{WorkingDayCalendar.LastDay.Iso()}），无法计算",
    };
}
