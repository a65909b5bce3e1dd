namespace Gongkai.Law.Deadlines;

/// <summary>Whether the day a consultation letter is sent still counts in the reply period.</summary>
public enum PauseStart
{
    /// <summary>The sending day counts; the day after is the first that does not.</summary>
    DayAfterSending,

    /// <summary>The sending day itself is the first that does not count.</summary>
    SendingDay,
}

/// <summary>Whether the day the last opinion arrives counts in the reply period.</summary>
public enum PauseEnd
{
    /// <summary>The day of the opinion is the last that does not count.</summary>
    OpinionDayExcluded,

    /// <summary>The day of the opinion counts again.</summary>
    OpinionDayCounted,
}

/// <summary>When the 15 working days of a consulted party run, if nobody recorded the day it received the letter.</summary>
public enum UndeliveredConsultation
{
    /// <summary>They do not run: the pause lasts until the opinion arrives or the delivery is recorded.</summary>
    OpenUntilRecorded,

    /// <summary>They run from the sending day.</summary>
    CountFromSending,
}

/// <summary>Day 0 of an application received on a day that is not a working day.</summary>
public enum NonWorkingReceipt
{
    /// <summary>The day itself; day 1 is the next working day.</summary>
    IsDayZero,

    /// <summary>The next working day becomes day 0.</summary>
    MovesToNextWorkingDay,
}

/// <summary>What a fee notice and its payment do to the reply period.</summary>
public enum FeeEffect
{
    /// <summary>The period starts again after payment.</summary>
    Restart,

    /// <summary>The time from notice to payment does not count.</summary>
    Pause,

    /// <summary>The period runs on.</summary>
    None,
}

/// <summary>One reading of the law that can be set, as shown beside a computed date.</summary>
/// <param name="Key">Name of the setting.</param>
/// <param name="Value">Its value as a machine word.</param>
/// <param name="Source">Why it is a setting at all.</param>
/// <param name="Words">In Chinese: what is done.</param>
public sealed record RuleReading(string Key, string Value, RuleSource Source, string Words)
{
    /// <summary>The words with the mark 未证实 or 本系统约定.</summary>
    public string Marked => Source == RuleSource.Confirmed ? Words : $"{Words}（{Source.Mark()}，可在设置中更改）";
}

/// <summary>
/// Every reading of the reply clock on which the law is silent or unconfirmed, in one place. A computed date keeps the version
/// of the settings it was computed with.
/// </summary>
public sealed record ClockSettings
{
    /// <summary>The readings this program ships with.</summary>
    public static ClockSettings Default { get; } = new();

    /// <summary>Name of this set of readings, kept with every date computed under it.</summary>
    public string Version { get; init; } = "2026-1";

    public PauseStart PauseStart { get; init; } = PauseStart.DayAfterSending;

    public PauseEnd PauseEnd { get; init; } = PauseEnd.OpinionDayExcluded;

    public UndeliveredConsultation UndeliveredConsultation { get; init; } = UndeliveredConsultation.OpenUntilRecorded;

    public NonWorkingReceipt NonWorkingReceipt { get; init; } = NonWorkingReceipt.IsDayZero;

    public FeeEffect FeeEffect { get; init; } = FeeEffect.Restart;

    /// <summary>Whether asking for reasons under article 35 stops the clock until they arrive.</summary>
    public bool ReasonsRequestPauses { get; init; }

    /// <summary>Whether an extension told on the last day itself is still in time.</summary>
    public bool ExtensionMayBeToldOnDueDay { get; init; } = true;

    /// <summary>Whether a restarted period may be extended although the first one was.</summary>
    public bool ExtensionAgainAfterRestart { get; init; }

    /// <summary>All readings with their present values.</summary>
    public IReadOnlyList<RuleReading> Readings() =>
    [
        PauseReading(),
        PauseEndReading(),
        UndeliveredReading(),
        ReceiptReading(),
        FeeReading(),
        ReasonsReading(),
        ExtensionDayReading(),
        new(nameof(ExtensionAgainAfterRestart), ExtensionAgainAfterRestart ? "yes" : "no", RuleSource.Chosen, ExtensionAgainAfterRestart
            ? "期限重新计算后可以再延期一次" : "每件申请只延期一次；期限重新计算后，此前告知的延期不再计入，也不得再次延期"),
    ];

    internal RuleReading PauseReading() => new(nameof(PauseStart), PauseStart.ToString(), RuleSource.Chosen, PauseStart == PauseStart.SendingDay
        ? "征求意见所需时间自发出之日起（含当日）不计入答复期限" : "征求意见所需时间自发出次日起不计入答复期限");

    internal RuleReading PauseEndReading() => new(nameof(PauseEnd), PauseEnd.ToString(), RuleSource.Chosen, PauseEnd == PauseEnd.OpinionDayCounted
        ? "收到最后一份意见的当日计入答复期限" : "收到最后一份意见的当日仍不计入，次日起继续计算");

    internal RuleReading UndeliveredReading() => new(nameof(UndeliveredConsultation), UndeliveredConsultation.ToString(), RuleSource.Chosen,
        UndeliveredConsultation == UndeliveredConsultation.CountFromSending
            ? "没有登记对方收到征求意见书的日期时，15个工作日自发出之日起算" : "没有登记对方收到征求意见书的日期时，15个工作日不起算，直到登记收到日期或者意见");

    internal RuleReading ReceiptReading() => new(nameof(NonWorkingReceipt), NonWorkingReceipt.ToString(), RuleSource.Chosen,
        NonWorkingReceipt == NonWorkingReceipt.MovesToNextWorkingDay
            ? "休息日收到的申请，以其后第一个工作日为收到日" : "休息日收到的申请，当日即为收到日，其后第一个工作日为第1日");

    internal RuleReading FeeReading() => new(nameof(FeeEffect), FeeEffect.ToString(), RuleSource.Unconfirmed, FeeEffect switch
    {
        FeeEffect.Pause => "发出收费通知至缴费完成的时间不计入答复期限",
        FeeEffect.None => "收费不影响答复期限",
        _ => "缴费完成后，答复期限自次日起重新计算",
    });

    internal RuleReading ReasonsReading() => new(nameof(ReasonsRequestPauses), ReasonsRequestPauses ? "yes" : "no", RuleSource.Chosen,
        ReasonsRequestPauses ? "要求说明理由至收到理由的时间不计入答复期限" : "要求说明理由期间，答复期限照常计算");

    internal RuleReading ExtensionDayReading() => new(nameof(ExtensionMayBeToldOnDueDay), ExtensionMayBeToldOnDueDay ? "yes" : "no", RuleSource.Chosen,
        ExtensionMayBeToldOnDueDay ? "期限届满当日告知延期仍属按期" : "延期须在期限届满日之前告知");
}
