using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;

namespace Gongkai.Law.Remedies;

/// <summary>A date that a dispute puts before the organ or the applicant.</summary>
/// <param name="Clock">Which period.</param>
/// <param name="Task">In Chinese: what is to be done by then.</param>
/// <param name="From">Day 0.</param>
/// <param name="Deadline">The end, with its period; no period where the law of that day knew none.</param>
/// <param name="Note">In Chinese: a reading that is not confirmed; empty for the plain case.</param>
public sealed record DisputeDeadline(StatutoryClock Clock, string Task, DateOnly From, Deadline Deadline, string Note = "")
{
    /// <summary>In Chinese: length, start, end and article.</summary>
    public string Words => Deadline.Explain(From) + Note;
}

/// <summary>What follows from a decision against the organ (结果纠正).</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="CaseId">The application to be answered anew, where there is one.</param>
/// <param name="Words">In Chinese: what is to be done, by when and why.</param>
/// <param name="DueOn">Last day; null when neither the decision nor the law sets one that is known.</param>
/// <param name="NewReply">True where a new reply or act is owed; it is not 本年新收 and does not change a row of the annual report (T3-25).</param>
public sealed record FollowUpDuty(Guid DisputeId, Guid? CaseId, string Words, DateOnly? DueOn, bool NewReply);

/// <summary>The periods of reconsideration and litigation for one proceeding (law document 2.3, 6.3).</summary>
public static class DisputeDeadlines
{
    private const string RevokedNote = "判决只撤销的，重新答复的期限参照责令公开的期限，未证实；判决写明期限的，以判决为准。";
    private const string AppealNote = "二审答辩期限参照一审，未证实。";

    /// <summary>The dates of a proceeding that can be computed from what is recorded, in the order they are met.</summary>
    public static IReadOnlyList<DisputeDeadline> Of(DisputeRecord record, WorkingDayCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(record);
        var dates = new List<DisputeDeadline>(2);
        if (record.CopyReceivedOn is { } copy)
        {
            dates.Add(record.Kind == DisputeKind.Reconsideration
                ? Due(record.IsSummary ? StatutoryClock.ReconsiderationReplySummary : StatutoryClock.ReconsiderationReplyOrdinary,
                    "提交行政复议答复书和证据、依据", copy, calendar)
                : Due(StatutoryClock.CourtDefence, "提交答辩状和证据、依据", copy, calendar, record.Kind == DisputeKind.FirstInstance ? "" : AppealNote));
        }

        // A reply that was revoked has to be made anew too; the twenty working days are those of an order to disclose (law document 6.2, not confirmed).
        if (record is { Kind: not DisputeKind.Reconsideration, Ending: DisputeEnding.OrderedToPerform or DisputeEnding.Revoked, EffectiveOn: { } effective })
        {
            dates.Add(Due(StatutoryClock.CourtOrderedDisclosure, "按判决公开或者重新答复", effective, calendar,
                record.Ending == DisputeEnding.Revoked ? RevokedNote : ""));
        }

        return dates;
    }

    /// <summary>
    /// What the applicant may still do after a reply that told of the remedies. The law of the day of the decision says which ways are open; the
    /// periods run from the day the applicant received it.
    /// </summary>
    public static IReadOnlyList<DisputeDeadline> AfterReply(DateOnly decidedOn, DateOnly receivedByApplicantOn, RemedyMode mode, WorkingDayCalendar calendar) =>
        mode.On(decidedOn) switch
        {
            RemedyMode.None => [],
            RemedyMode.ReconsiderationFirst => [ApplyForReconsideration(receivedByApplicantOn, calendar)],
            _ => [ApplyForReconsideration(receivedByApplicantOn, calendar),
                Due(StatutoryClock.DirectLitigation, "申请人直接起诉", receivedByApplicantOn, calendar)],
        };

    /// <summary>How long the applicant may sue after a reconsideration decision, from the day it was received.</summary>
    public static DisputeDeadline AfterReconsideration(DateOnly decisionReceivedOn, WorkingDayCalendar calendar) =>
        Due(StatutoryClock.LitigationAfterReconsideration, "申请人复议后起诉", decisionReceivedOn, calendar);

    /// <summary>The duty after 结果纠正; null while the proceeding is open or went for the organ. Suggested also before the judgment takes effect.</summary>
    public static FollowUpDuty? FollowUp(DisputeRecord record, WorkingDayCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Ending?.Rule() is not { Column: Reporting.DisputeColumn.Overturned } rule)
        {
            return null;
        }

        var body = record.Kind == DisputeKind.Reconsideration ? "行政复议决定" : "判决";
        if (!rule.NewReply)
        {
            return new(record.DisputeId, record.CaseId, $"{body}结果为“{rule.Label}”，请查明原因并在年度报告第五章说明改进措施。", null, false);
        }

        var legal = Of(record, calendar).FirstOrDefault(d => d.Clock == StatutoryClock.CourtOrderedDisclosure)?.Deadline.DueOn;
        var due = record.OrderedUntil ?? legal;
        var limit = record.OrderedUntil is { } ordered ? $"应于{ordered.Iso()}前（{body}所定期限）重新处理"
            : legal is { } day ? $"应于{day.Iso()}前（判决生效之日起20个工作日，{(record.Ending == DisputeEnding.Revoked ? "参照" : "")}法释〔2025〕8号第十一条）重新处理"
            : "应重新处理，请从决定书或者判决书中填写期限";
        return new(record.DisputeId, record.CaseId, $"{body}结果为“{rule.Label}”，{limit}。重新答复不计为本年新收，也不更改已报的办理结果。", due, true);
    }

    private static DisputeDeadline ApplyForReconsideration(DateOnly from, WorkingDayCalendar calendar) =>
        Due(StatutoryClock.ReconsiderationApplication, "申请人申请行政复议", from, calendar);

    private static DisputeDeadline Due(StatutoryClock clock, string task, DateOnly from, WorkingDayCalendar calendar, string note = "") =>
        new(clock, task, from, StatutoryPeriods.Due(clock, from, calendar), note);
}
