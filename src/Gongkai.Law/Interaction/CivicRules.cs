// 重大行政决策程序暂行条例第十五条; 国办秘函〔2019〕19号 (互动回应差); the rest are settings of the organ.
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Law.Calendar;

namespace Gongkai.Law.Interaction;

/// <summary>Where an announcement of an open day or a consultation stands.</summary>
public enum NoticeStage
{
    /// <summary>Only the desk sees it.</summary>
    Drafting,

    /// <summary>Everybody sees it.</summary>
    Public,

    /// <summary>Everybody sees that it does not take place, and why.</summary>
    CalledOff,
}

/// <summary>Where a question stands.</summary>
public enum QuestionStage
{
    /// <summary>Waits for a draft.</summary>
    Asked,

    /// <summary>A draft waits for another person.</summary>
    AwaitingApproval,

    /// <summary>The asker has the answer.</summary>
    Answered,

    /// <summary>Ended without an answer, for a reason told to the asker.</summary>
    Dismissed,
}

/// <summary>Where a consultation stands on a day.</summary>
public enum ConsultationPhase
{
    NotYetOpen,
    Open,
    AwaitingResult,
    ResultPublished,
}

/// <summary>What became of the opinions of a consultation.</summary>
/// <param name="Received">All that count.</param>
/// <param name="Adopted">Taken up.</param>
/// <param name="NotAdopted">Not taken up.</param>
public sealed record AdoptionCount(long Received, long Adopted, long NotAdopted)
{
    /// <summary>Opinions of which nobody has said what became of them.</summary>
    public long Undecided => Received - Adopted - NotAdopted;
}

/// <summary>Periods and tests of civic interaction, as pure functions.</summary>
public static partial class CivicRules
{
    /// <summary>Days a draft of a rule or a major decision is open at least; shorter needs a reason that is told (重大行政决策程序暂行条例第十五条).</summary>
    public const int ShortestConsultation = 30;

    /// <summary>Months after which an unanswered question fails the inspection of government sites as a whole (国办秘函〔2019〕19号).</summary>
    public const int LongestSilenceMonths = 3;

    /// <summary>Last day for an answer, counted from the working day after the question.</summary>
    public static CountedDate AnswerDue(WorkingDayCalendar calendar, DateOnly askedOn, CivicSettings settings)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(settings);
        return calendar.AddWorkingDays(askedOn, settings.AnswerWorkingDays);
    }

    /// <summary>Whether a question has been left without an answer for longer than the inspection of sites allows.</summary>
    public static bool IsSilentTooLong(DateOnly askedOn, DateOnly today) => today > CalendarPeriods.NominalMonths(askedOn, LongestSilenceMonths);

    /// <summary>Last day for publishing a result, counted from the working day after the last day of the consultation.</summary>
    public static CountedDate ResultDue(WorkingDayCalendar calendar, DateOnly closesOn, CivicSettings settings)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(settings);
        return calendar.AddWorkingDays(closesOn, settings.ResultWorkingDays);
    }

    /// <summary>Days on which opinions are taken, the first and the last included.</summary>
    public static int DaysOpen(DateOnly opensOn, DateOnly closesOn) => closesOn.DayNumber - opensOn.DayNumber + 1;

    /// <summary>Where a published consultation stands.</summary>
    public static ConsultationPhase Phase(DateOnly opensOn, DateOnly closesOn, bool hasResult, DateOnly today) =>
        hasResult ? ConsultationPhase.ResultPublished
        : today < opensOn ? ConsultationPhase.NotYetOpen
        : today <= closesOn ? ConsultationPhase.Open
        : ConsultationPhase.AwaitingResult;

    /// <summary>Whether personal data that has served until a day must be gone.</summary>
    public static bool IsErasable(DateOnly servedUntil, DateOnly today, CivicSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return today > CalendarPeriods.NominalDays(servedUntil, settings.KeptDays);
    }

    /// <summary>
    /// Whether a question reads like an application for information, which has periods and a form of its own (条例第二十九条). A guess: the asker may say that it is none.
    /// </summary>
    public static bool ReadsLikeApplication(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
        return Application().Matches(plain).Any(m => !AskingHow().IsMatch(plain[Math.Max(0, m.Index - 6)..m.Index]));
    }

    public static string Label(this NoticeStage stage) => stage switch
    {
        NoticeStage.Drafting => "起草中",
        NoticeStage.Public => "已发布",
        _ => "已取消",
    };

    public static string Label(this QuestionStage stage) => stage switch
    {
        QuestionStage.Asked => "待答复",
        QuestionStage.AwaitingApproval => "待审批",
        QuestionStage.Answered => "已答复",
        _ => "不予受理",
    };

    public static string Label(this ConsultationPhase phase) => phase switch
    {
        ConsultationPhase.NotYetOpen => "尚未开始",
        ConsultationPhase.Open => "正在征集",
        ConsultationPhase.AwaitingResult => "已截止，结果整理中",
        _ => "已公布结果",
    };

    [GeneratedRegex("(申请|要求|请求)(政府)?(信息)?公开|信息公开申请|(申请|要求|请求)(提供|获取|查阅|复制|公布).{0,40}?(信息|文件|材料|复印件|档案|批复|合同|名单)")]
    private static partial Regex Application();

    [GeneratedRegex("(怎样|怎么|如何|在哪|哪里|哪儿)[^。？！]{0,4}$")]
    private static partial Regex AskingHow();
}
