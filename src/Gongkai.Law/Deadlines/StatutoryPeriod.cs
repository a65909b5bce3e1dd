using Gongkai.Law.Calendar;

namespace Gongkai.Law.Deadlines;

/// <summary>The clocks of the law (law document 2.3).</summary>
public enum StatutoryClock
{
    CorrectionNotice,
    Reply,
    Extension,
    ThirdPartyOpinion,
    JointMakerOpinion,
    FeePayment,
    ProactivePublication,
    ReconsiderationApplication,
    DirectLitigation,
    LitigationAfterReconsideration,
    ReconsiderationReplyOrdinary,
    ReconsiderationReplySummary,
    CourtDefence,
    CourtOrderedDisclosure,
    DepartmentAnnualReport,
    GovernmentAnnualReport,
}

/// <summary>What the length of a period counts.</summary>
public enum PeriodUnit
{
    /// <summary>工作日; always ends on a working day.</summary>
    WorkingDays,

    /// <summary>日; rolls forward over holidays and weekends.</summary>
    CalendarDays,

    /// <summary>月; rolls forward over holidays and weekends.</summary>
    Months,

    /// <summary>A date of the following year that does not move; Length is month × 100 + day.</summary>
    DateOfNextYear,
}

/// <summary>One period with the dates between which it is law.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Length">Length in units.</param>
/// <param name="Unit">Unit.</param>
/// <param name="StartsFrom">In Chinese: what day 0 is.</param>
/// <param name="Article">Where it stands.</param>
/// <param name="Source">How sure it is.</param>
/// <param name="InForceFrom">First day 0 to which it applies.</param>
/// <param name="InForceUntil">First day 0 to which it no longer applies; null while it is in force.</param>
public sealed record StatutoryPeriod(
    StatutoryClock Clock, string Name, int Length, PeriodUnit Unit, string StartsFrom, string Article, RuleSource Source,
    DateOnly InForceFrom, DateOnly? InForceUntil = null);

/// <summary>The end of a period.</summary>
/// <param name="Period">The period applied; null when the law of that day knew no such period.</param>
/// <param name="DueOn">Last day; null when it cannot be computed.</param>
/// <param name="Certainty">How sure the date is.</param>
/// <param name="NominalDay">Last day before rolling forward; differs from DueOn only for calendar periods.</param>
public readonly record struct Deadline(StatutoryPeriod? Period, DateOnly? DueOn, CalendarCertainty Certainty, DateOnly? NominalDay)
{
    /// <summary>In Chinese: length, start, end and article.</summary>
    public string Explain(DateOnly from) => Period is null
        ? $"{from.Iso()}时的法律没有规定这一期限。"
        : DueOn is not { } due
            ? $"{Period.Name}：日期超出日历范围，无法计算。"
            : Period.Unit switch
            {
                PeriodUnit.WorkingDays => $"{Period.Name}：自{Period.StartsFrom}（{from.Iso()}，当日不计）起{Period.Length}个工作日，{due.Iso()}届满",
                PeriodUnit.DateOfNextYear => $"{Period.Name}：{due.Iso()}前，遇周末不顺延",
                _ => $"{Period.Name}：自{Period.StartsFrom}（{from.Iso()}，当日不计）起{Period.Length}{(Period.Unit == PeriodUnit.Months ? "个月" : "日")}，"
                    + (NominalDay == due ? $"{due.Iso()}届满" : $"末日{NominalDay!.Value.Iso()}为休息日，顺延至{due.Iso()}"),
            } + $"（{Period.Article}{(Period.Source == RuleSource.Confirmed ? "" : "，" + Period.Source.Mark())}）"
              + (Certainty == CalendarCertainty.Provisional ? "，暂定" : "") + "。";
}

/// <summary>Every statutory period, declared once with its dates in force.</summary>
public static class StatutoryPeriods
{
    private static readonly DateOnly OldRegulation = new(2008, 5, 1);
    private static readonly DateOnly Regulation = Articles.RegulationInForce;
    private static readonly DateOnly LitigationLaw = new(2015, 5, 1);
    private static readonly DateOnly ReconsiderationLaw = new(2024, 1, 1);
    private static readonly DateOnly FeeRules = new(2021, 1, 1);
    private static readonly DateOnly CourtInterpretation = new(2025, 6, 1);

    private static readonly StatutoryPeriod[] Periods =
    [
        Days(StatutoryClock.CorrectionNotice, "补正告知期限", 7, "收到申请之日", Articles.Correction, Regulation),
        Days(StatutoryClock.Reply, "答复期限", 20, "收到申请之日", Articles.Reply, Regulation),
        Days(StatutoryClock.Reply, "答复期限", 15, "收到申请之日", Articles.OldReply, OldRegulation, Regulation),
        Days(StatutoryClock.Extension, "延长期限（最长）", 20, "原答复期限届满日", Articles.Reply, Regulation),
        Days(StatutoryClock.Extension, "延长期限（最长）", 15, "原答复期限届满日", Articles.OldReply, OldRegulation, Regulation),
        Days(StatutoryClock.ThirdPartyOpinion, "第三方反馈意见期限", 15, "第三方收到征求意见书之日", Articles.ThirdParty, Regulation),
        Days(StatutoryClock.JointMakerOpinion, "共同制作机关反馈意见期限", 15, "该机关收到征求意见书之日", Articles.JointMaker, Regulation),
        Days(StatutoryClock.FeePayment, "缴费期限", 20, "收到收费通知之日", Articles.Fee, FeeRules),
        Days(StatutoryClock.ProactivePublication, "主动公开期限", 20, "政府信息形成或者变更之日", "条例第二十六条", Regulation),
        Days(StatutoryClock.ProactivePublication, "主动公开期限", 20, "政府信息形成或者变更之日", "旧条例第十八条", OldRegulation, Regulation,
            RuleSource.Unconfirmed),
        new(StatutoryClock.ReconsiderationApplication, "申请行政复议期限", 60, PeriodUnit.CalendarDays, "知道行政行为之日", "行政复议法第二十条",
            RuleSource.Confirmed, ReconsiderationLaw),
        new(StatutoryClock.ReconsiderationApplication, "申请行政复议期限", 60, PeriodUnit.CalendarDays, "知道具体行政行为之日",
            "行政复议法（2017年修正）第九条", RuleSource.Unconfirmed, OldRegulation, ReconsiderationLaw),
        new(StatutoryClock.DirectLitigation, "直接起诉期限", 6, PeriodUnit.Months, "知道行政行为之日", "行政诉讼法第四十六条",
            RuleSource.Confirmed, LitigationLaw),
        new(StatutoryClock.DirectLitigation, "直接起诉期限", 3, PeriodUnit.Months, "知道具体行政行为之日", "行政诉讼法（1989年）第三十九条",
            RuleSource.Unconfirmed, OldRegulation, LitigationLaw),
        new(StatutoryClock.LitigationAfterReconsideration, "复议后起诉期限", 15, PeriodUnit.CalendarDays, "收到复议决定书之日或者复议期满之日",
            "行政诉讼法第四十五条、行政复议法第三十四条", RuleSource.Confirmed, OldRegulation),
        Days(StatutoryClock.ReconsiderationReplyOrdinary, "复议答复期限（普通程序）", 10, "收到复议申请书副本之日", "行政复议法第四十八条、第八十八条", ReconsiderationLaw),
        new(StatutoryClock.ReconsiderationReplyOrdinary, "复议答复期限", 10, PeriodUnit.CalendarDays, "收到复议申请书副本之日",
            "行政复议法（2017年修正）第二十三条", RuleSource.Unconfirmed, OldRegulation, ReconsiderationLaw),
        Days(StatutoryClock.ReconsiderationReplySummary, "复议答复期限（简易程序）", 5, "收到复议申请书副本之日", "行政复议法第五十四条、第八十八条", ReconsiderationLaw),
        new(StatutoryClock.CourtDefence, "提交答辩状期限", 15, PeriodUnit.CalendarDays, "收到起诉状副本之日", "行政诉讼法第六十七条",
            RuleSource.Confirmed, LitigationLaw),
        Days(StatutoryClock.CourtOrderedDisclosure, "判决公开期限", 20, "判决生效之日", "法释〔2025〕8号第十一条", CourtInterpretation),
        new(StatutoryClock.DepartmentAnnualReport, "部门年度报告公布期限", 131, PeriodUnit.DateOfNextYear, "统计年度", "条例第四十九条",
            RuleSource.Confirmed, new(2019, 1, 1)),
        new(StatutoryClock.DepartmentAnnualReport, "部门年度报告公布期限", 331, PeriodUnit.DateOfNextYear, "统计年度", "旧条例第三十一条",
            RuleSource.Unconfirmed, OldRegulation, new(2019, 1, 1)),
        new(StatutoryClock.GovernmentAnnualReport, "政府年度报告公布期限", 331, PeriodUnit.DateOfNextYear, "统计年度", "条例第四十九条",
            RuleSource.Confirmed, new(2019, 1, 1)),
        new(StatutoryClock.GovernmentAnnualReport, "政府年度报告公布期限", 331, PeriodUnit.DateOfNextYear, "统计年度", "旧条例第三十一条",
            RuleSource.Unconfirmed, OldRegulation, new(2019, 1, 1)),
    ];

    public static IReadOnlyList<StatutoryPeriod> All => Periods;

    /// <summary>The period that is law for a day 0, or null where the law of that day knew none.</summary>
    public static StatutoryPeriod? For(StatutoryClock clock, DateOnly from)
    {
        foreach (var period in Periods)
        {
            if (period.Clock == clock && from >= period.InForceFrom && !(from >= period.InForceUntil))
            {
                return period;
            }
        }

        return null;
    }

    /// <summary>The last day of a period that starts on a day 0 (for the annual reports: any day of the statistical year).</summary>
    public static Deadline Due(StatutoryClock clock, DateOnly from, WorkingDayCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (For(clock, from) is not { } period)
        {
            return new(null, null, CalendarCertainty.Announced, null);
        }

        switch (period.Unit)
        {
            case PeriodUnit.WorkingDays:
                var counted = calendar.AddWorkingDays(from, period.Length);
                return new(period, counted.Date, counted.Certainty, counted.Date);
            case PeriodUnit.DateOfNextYear:
                var fixedDay = new DateOnly(from.Year + 1, period.Length / 100, period.Length % 100);
                return new(period, fixedDay, CalendarCertainty.Announced, fixedDay);
            default:
                var months = period.Unit == PeriodUnit.Months;
                var rolled = months ? calendar.AddCalendarMonths(from, period.Length) : calendar.AddCalendarDays(from, period.Length);
                return new(period, rolled.Date, rolled.Certainty, rolled.Certainty == CalendarCertainty.OutOfRange ? null
                    : months ? CalendarPeriods.NominalMonths(from, period.Length) : CalendarPeriods.NominalDays(from, period.Length));
        }
    }

    private static StatutoryPeriod Days(
        StatutoryClock clock, string name, int length, string startsFrom, string article, DateOnly from, DateOnly? until = null,
        RuleSource source = RuleSource.Confirmed) =>
        new(clock, name, length, PeriodUnit.WorkingDays, startsFrom, article, source, from, until);
}
