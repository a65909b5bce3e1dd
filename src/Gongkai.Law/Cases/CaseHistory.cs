using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;

namespace Gongkai.Law.Cases;

/// <summary>Derives where a case stands from its events.</summary>
public static class CaseHistory
{
    /// <summary>The state after all events. The first event must register the case.</summary>
    /// <exception cref="ArgumentException">There is no registering event at the start; such a list cannot come from accepted acts.</exception>
    public static CaseState Fold(IReadOnlyList<CaseEvent> events, WorkingDayCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count == 0 || events[0] is not { Act: CaseAct.Register, Submission: { } submission })
        {
            throw new ArgumentException("The first event of a case registers it.", nameof(events));
        }

        var state = Receive(new CaseState { Stage = CaseStage.AwaitingConfirmation, Submission = submission }, submission, calendar);
        foreach (var e in events.Skip(1))
        {
            state = Apply(state, e, calendar);
        }

        return state;
    }

    /// <summary>The state one event later. The event is taken as accepted: whether it may happen is asked of <see cref="CaseRules"/>.</summary>
    public static CaseState Apply(CaseState state, CaseEvent e, WorkingDayCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(e);
        var row = e.Act.Row();
        if (row.Clock is { } kind && !(kind == ClockEventKind.FeePaid && e.Act == CaseAct.WaiveFee && state.ReceivedOn is null))
        {
            state = state with { Clock = Insert(state.Clock, ClockEventOf(e, kind)) };
        }

        state = (row.To is { } to ? state with { Stage = to } : state) with { DoneOn = state.DoneOn.SetItem(e.Act, e.On) };
        return e.Act switch
        {
            CaseAct.ConfirmReceipt or CaseAct.RectifyReceipt => Receive(state, e.Submission!, calendar),
            CaseAct.Assign => state with { Officer = e.Officer },
            CaseAct.RecordSearch => state with { SearchRecorded = true },
            CaseAct.NotifyCorrection => state with { CorrectionNotices = state.CorrectionNotices + 1, CorrectionUntil = e.Until },
            CaseAct.ConsultThirdParty or CaseAct.ConsultAgency or CaseAct.ConsultJointMaker => state with
            {
                Consultations = [.. state.Consultations, new(e.Subject!.Value, e.Act, e.Party!, e.On, null, null, null)],
            },
            CaseAct.RecordConsultationDelivery => state with
            {
                Consultations = [.. state.Consultations.Select(c => c.Subject == e.Subject ? c with { DeliveredOn = e.On } : c)],
            },
            CaseAct.RecordOpinion => Resume(state with
            {
                Consultations = [.. state.Consultations.Select(c => c.Subject == e.Subject ? c with { Opinion = e.Opinion, AnsweredOn = e.On } : c)],
            }),
            CaseAct.RequestReasons => state with { AwaitsReasons = true, ReasonsRequested = true, ReasonsUntil = e.Until },
            CaseAct.ReceiveReasons => Resume(state with { AwaitsReasons = false }),
            CaseAct.NotifyFee => state with { Fee = new(e.Fee, e.Yuan, null, IsWaived: false) },
            CaseAct.RecordFeeNoticeDelivery => state with { Fee = state.Fee! with { DeliveredOn = e.On } },
            CaseAct.WaiveFee => state with { Fee = state.Fee! with { IsWaived = true } },
            CaseAct.DraftDecision => state with { Draft = new(e.Reply!.Value, e.By, e.Statements ?? new Dictionary<string, string>()) },
            CaseAct.ReviewBusiness => Reviewed(state with { Draft = state.Draft! with { BusinessReviewBy = e.By } }),
            CaseAct.ReviewSecrecy => Reviewed(state with { Draft = state.Draft! with { SecrecyReviewBy = e.By } }),
            CaseAct.ReviewLegality => Reviewed(state with { Draft = state.Draft! with { LegalityReviewBy = e.By } }),
            CaseAct.ReturnDraft => Resume(state with { Draft = null }),
            CaseAct.Approve => state with { Draft = state.Draft! with { ApprovedBy = e.By } },
            CaseAct.Dispatch => Ended(state with { SentBy = e.Mode }, state.Draft!.Reply, e.On),
            CaseAct.RecordDelivery when state.SentBy is DispatchMode.Direct or DispatchMode.Entrusted => Signed(state, e.On),
            CaseAct.Withdraw => Ended(state, ReplyKind.WithdrawnByApplicant, e.On),
            CaseAct.CloseUncorrected => Ended(state, ReplyKind.CorrectionOverdue, e.On),
            CaseAct.CloseUnpaid => Ended(state, ReplyKind.FeeUnpaid, e.On),
            CaseAct.Reopen => state with { Reopened = true, Draft = null },
            _ => state,
        };
    }

    /// <summary>What an act is to the reply clock.</summary>
    public static ClockEvent ClockEventOf(CaseEvent e, ClockEventKind kind) =>
        new(e.On, kind) { Days = e.Days ?? 0, Subject = e.Subject ?? 0, Until = e.Until, Reason = e.Reason };

    internal static IReadOnlyList<ClockEvent> Insert(IReadOnlyList<ClockEvent> events, ClockEvent added)
    {
        // Papers are sometimes recorded a day late; the clock wants legal dates in order, and equal dates in order of recording.
        var list = new List<ClockEvent>(events.Count + 1);
        list.AddRange(events);
        var at = list.Count;
        while (at > 0 && list[at - 1].On > added.On)
        {
            at--;
        }

        list.Insert(at, added);
        return list;
    }

    private static CaseState Receive(CaseState state, Submission submission, WorkingDayCalendar calendar)
    {
        var receivedOn = ReceiptRules.Decide(submission, calendar) is Answer<ApplicationReceipt>.Given { Value.ReceivedOn: { } day } ? day : (DateOnly?)null;
        return state with
        {
            Submission = submission,
            ReceivedOn = receivedOn,
            Stage = receivedOn is null ? CaseStage.AwaitingConfirmation
                : state.Stage == CaseStage.AwaitingConfirmation ? CaseStage.UnderReview : state.Stage,
        };
    }

    /// <summary>Back to work once nothing is awaited; while other answers are outstanding the stage names them.</summary>
    private static CaseState Resume(CaseState state) => state.Stage is CaseStage.UnderReview or CaseStage.Consulting or CaseStage.AwaitingReasons
        ? state with
        {
            Stage = state.AwaitsOpinion ? CaseStage.Consulting : state.AwaitsReasons ? CaseStage.AwaitingReasons : CaseStage.UnderReview,
        }
        : state;

    private static CaseState Reviewed(CaseState state) =>
        state.Draft is { BusinessReviewBy: not null, SecrecyReviewBy: not null, LegalityReviewBy: not null }
            ? state with { Stage = CaseStage.AwaitingApproval } : state;

    /// <summary>A reply that is handed over is made on the day the applicant signs, and not when it leaves the office (国办公开办函〔2016〕235号).</summary>
    private static CaseState Signed(CaseState state, DateOnly on)
    {
        var left = state.Clock.Last(e => e.Kind == ClockEventKind.Replied);
        return Ended(state with { Clock = Insert([.. state.Clock.Where(e => e != left)], left with { On = on }) }, state.Draft!.Reply, on);
    }

    private static CaseState Ended(CaseState state, ReplyKind reply, DateOnly on) =>
        state.Reopened ? state : state with { Reply = reply, RepliedOn = on };
}
