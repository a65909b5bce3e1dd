using System.Runtime.InteropServices;
using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Fees;

namespace Gongkai.Law.Cases;

/// <summary>An act that may be done, with the warnings the officer should read before doing it.</summary>
/// <param name="Next">The case as the act leaves it.</param>
/// <param name="Warnings">What may be challenged although the act is not refused.</param>
public sealed record PermittedAct(CaseState Next, IReadOnlyList<RuleBreach> Warnings);

/// <summary>Whether an act may be done to a case: stage, role, four eyes, what it must say, and what the clock says to it.</summary>
public static class CaseRules
{
    /// <summary>Breaches of the clock that are warned about and not refused: the law is broken already, or the reading is disputed.</summary>
    private static readonly HashSet<string> OnlyWarnings = new(StringComparer.Ordinal)
    {
        "correction.notice_late", "correction.second_notice_overridden", "correction.after_expiry", "consultation.after_expiry",
        "consultation.delivery_unknown", "fee.after_expiry", "delay.second_overridden",
        // A notice that a rectified receipt has overtaken: what answers it is recorded, and the period stays the earlier one.
        "correction.not_asked", "fee.not_notified",
    };

    /// <summary>What an act answers or rests on, and so cannot lie before.</summary>
    private static readonly (CaseAct Act, CaseAct After)[] Orders =
    [
        (CaseAct.ReceiveCorrection, CaseAct.NotifyCorrection), (CaseAct.CloseUncorrected, CaseAct.NotifyCorrection),
        (CaseAct.ReceiveReasons, CaseAct.RequestReasons), (CaseAct.DelayReply, CaseAct.ReceiveReasons),
        (CaseAct.RecordFeeNoticeDelivery, CaseAct.NotifyFee), (CaseAct.RecordPayment, CaseAct.NotifyFee), (CaseAct.WaiveFee, CaseAct.NotifyFee), (CaseAct.CloseUnpaid, CaseAct.NotifyFee),
        (CaseAct.Approve, CaseAct.DraftDecision), (CaseAct.Dispatch, CaseAct.DraftDecision), (CaseAct.Dispatch, CaseAct.Approve), (CaseAct.RecordDelivery, CaseAct.Dispatch),
    ];

    /// <summary>The act with its effect, or why it may not be done.</summary>
    public static Answer<PermittedAct> Judge(
        CaseState state, CaseEvent e, IReadOnlyCollection<Role> roles, WorkingDayCalendar calendar, ClockSettings clock, OutcomeSettings outcomes)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(e);
        var row = e.Act.Row();
        if (!ActTable.Permits(e.Act, roles))
        {
            return new RuleBreach("act.role", row.Article, $"“{e.Act.Label()}”须由{string.Join('、', row.Roles.Select(r => r.Words()))}办理。");
        }

        if (!row.From.Contains(state.Stage))
        {
            return new RuleBreach("act.stage", row.Article,
                $"本件现处于“{state.Stage.Label()}”，不能“{e.Act.Label()}”；该操作只能在“{string.Join('、', row.From.Select(s => s.Label()))}”时进行。");
        }

        var problems = Missing(state, e).Concat(TooSoon(state, e)).Concat(Unstated(e, outcomes)).ToList();
        if (problems.Count > 0)
        {
            return new Answer<PermittedAct>.Unusable(problems);
        }

        return (FourEyes(state, e) ?? Waiting(state, e, calendar, clock) ?? Substance(state, e, outcomes)) is { } breach ? breach : JudgeClock(state, e, row, calendar, clock);
    }

    /// <summary>The acts an officer with these roles can do now: what the case page offers.</summary>
    public static IEnumerable<CaseAct> Offered(CaseState state, IReadOnlyCollection<Role> roles) =>
        ActTable.From(state.Stage).Where(act => ActTable.Permits(act, roles));

    private static Answer<PermittedAct> JudgeClock(CaseState state, CaseEvent e, ActRow row, WorkingDayCalendar calendar, ClockSettings clock)
    {
        var next = CaseHistory.Apply(state, e, calendar);
        if (row.Clock is null || state.ReceivedOn is not { } receivedOn)
        {
            return new Answer<PermittedAct>.Given(new(next, []));
        }

        var before = Breaches(receivedOn, state.Clock, e.On, calendar, clock).Select(b => b.Words).ToHashSet(StringComparer.Ordinal);
        var fresh = Breaches(receivedOn, next.Clock, e.On, calendar, clock).Where(b => !before.Contains(b.Words)).ToList();
        return fresh.FirstOrDefault(b => !OnlyWarnings.Contains(b.Code)) is { } refusal && !(state.Reopened && refusal.Code == "event.after_closing")
            ? refusal
            : new Answer<PermittedAct>.Given(new(next, [.. fresh.Where(b => OnlyWarnings.Contains(b.Code))]));
    }

    private static IReadOnlyList<RuleBreach> Breaches(
        DateOnly receivedOn, IReadOnlyList<ClockEvent> events, DateOnly on, WorkingDayCalendar calendar, ClockSettings clock)
    {
        ReadOnlySpan<ClockEvent> span = events is List<ClockEvent> list ? CollectionsMarshal.AsSpan(list) : events.ToArray();
        return ReplyClock.Explain(receivedOn, span, on, calendar, clock).Breaches;
    }

    private static IEnumerable<InputProblem> Missing(CaseState state, CaseEvent e)
    {
        switch (e.Act)
        {
            case CaseAct.ConfirmReceipt or CaseAct.RectifyReceipt when e.Submission is null:
                yield return new("收到情况", "请填写渠道和收到、确认的日期。");
                break;
            case CaseAct.Assign when e.Officer is null:
                yield return new("承办人", "请选择承办人。");
                break;
            case CaseAct.NotifyCorrection when e.Until is null:
                yield return new("补正期限", "请填写合理的补正期限（具体日期）。");
                break;
            case CaseAct.ConsultThirdParty or CaseAct.ConsultAgency or CaseAct.ConsultJointMaker:
                if (string.IsNullOrWhiteSpace(e.Party))
                {
                    yield return new("征求对象", "请填写被征求意见的单位或者个人。");
                }

                if (e.Subject is null || state.Consultations.Any(c => c.Subject == e.Subject))
                {
                    yield return new("征求对象序号", "每一征求对象须有自己的序号。");
                }

                break;
            case CaseAct.RecordConsultationDelivery or CaseAct.RecordOpinion when state.Consultations.All(c => c.Subject != e.Subject):
                yield return new("征求对象", "没有向该对象征求过意见，请先登记征求意见。");
                break;
            case CaseAct.RecordOpinion when e.Opinion is null:
                yield return new("意见", "请选择同意、不同意或者逾期未提出意见。");
                break;
            case CaseAct.Extend when e.Days is null:
                yield return new("延长天数", "请填写延长的工作日数（1至20）。");
                break;
            case CaseAct.DelayReply when e.Until is null:
                yield return new("延迟答复日期", "请填写延迟答复的具体日期。");
                break;
            case CaseAct.NotifyFee when e.Fee is null:
                yield return new("收费标准", "请选择按件计收或者按量计收，并填写件数或者页数；两种标准不能并用。");
                break;
            case CaseAct.NotifyFee when state.ReceivedOn is { } received && e.Fee.Assess(received) is var assessed:
                foreach (var problem in (assessed as Answer<FeeAssessment>.Unusable)?.Problems ?? [])
                {
                    yield return problem;
                }

                if (assessed is Answer<FeeAssessment>.Given { Value: var fee } && Amount(fee, e) is { } amount)
                {
                    yield return amount;
                }

                break;
            case CaseAct.RecordPayment when e.Yuan is null or <= 0:
                yield return new("金额", "请填写实际收取的金额（元）。");
                break;
            case CaseAct.RecordPayment when state.Fee is { Yuan: { } notified } && e.Yuan != notified:
                yield return new("金额", $"收费通知为{notified:0.##}元，登记的是{e.Yuan:0.##}元。" + (e.Yuan < notified
                    ? "尚未缴清的，请在缴清之日登记；决定不再收取的，由工作机构负责人办理“免收”。" : "不得多收，多缴的请退还。"));
                break;
            case CaseAct.DraftDecision when e.Reply is null:
                yield return new("答复类型", "请选择答复类型。");
                break;
            case CaseAct.Dispatch when e.Mode is null:
                yield return new("送达方式", "请选择送达方式。");
                break;
            default:
                break;
        }

        if (e.Act is CaseAct.RectifyReceipt or CaseAct.ReturnDraft or CaseAct.WaiveFee or CaseAct.Reopen && string.IsNullOrWhiteSpace(e.Reason))
        {
            yield return new("理由", $"“{e.Act.Label()}”须写明理由。");
        }
    }

    /// <summary>An answer does not come before the question, nor a letter before it is approved.</summary>
    private static IEnumerable<InputProblem> TooSoon(CaseState state, CaseEvent e)
    {
        foreach (var (_, after) in Orders.Where(o => o.Act == e.Act))
        {
            if (state.DoneOn.TryGetValue(after, out var day) && e.On < day)
            {
                yield return new("日期", $"“{e.Act.Label()}”的日期{e.On.Iso()}早于“{after.Label()}”之日{day.Iso()}，请核对。");
            }
        }

        if (e.Act is CaseAct.RecordConsultationDelivery or CaseAct.RecordOpinion && state.Consultations.FirstOrDefault(c => c.Subject == e.Subject) is { } consultation && e.On < consultation.SentOn)
        {
            yield return new("日期", $"“{e.Act.Label()}”的日期{e.On.Iso()}早于发出征求意见书之日{consultation.SentOn.Iso()}，请核对。");
        }
    }

    /// <summary>What may be done only after a time that others have has ended.</summary>
    private static RuleBreach? Waiting(CaseState state, CaseEvent e, WorkingDayCalendar calendar, ClockSettings clock)
    {
        switch (e.Act)
        {
            case CaseAct.CloseUncorrected when state.CorrectionUntil is { } until && calendar.AddCalendarDays(until, 0).Date is { } last && e.On <= last:
                return new("correction.still_open", Articles.Correction, $"补正期限至{last.Iso()}，该日届满以后才能按“逾期不补正”处理。");
            case CaseAct.CloseUnpaid when state.Fee?.DeliveredOn is null:
                return new("fee.delivery_unknown", Articles.Fee, "没有登记申请人收到收费通知的日期，缴费的20个工作日无从起算。请先登记收到日期。");
            case CaseAct.CloseUnpaid when StatutoryPeriods.Due(StatutoryClock.FeePayment, state.Fee.DeliveredOn.Value, calendar).DueOn is { } payBy && e.On <= payBy:
                return new("fee.still_open", Articles.Fee, $"申请人可以在{payBy.Iso()}前缴费，该日届满以后才能按“逾期未缴费”处理。");
            case CaseAct.RecordOpinion when e.Opinion == ThirdPartyOpinion.Silent && state.ReceivedOn >= Articles.RegulationInForce
                && state.Consultations.FirstOrDefault(c => c.Subject == e.Subject) is { Act: not CaseAct.ConsultAgency } asked:
                var (period, article) = asked.Act == CaseAct.ConsultThirdParty
                    ? (StatutoryClock.ThirdPartyOpinion, Articles.ThirdParty) : (StatutoryClock.JointMakerOpinion, Articles.JointMaker);
                if ((asked.DeliveredOn ?? (clock.UndeliveredConsultation == UndeliveredConsultation.CountFromSending ? asked.SentOn : null)) is not { } delivered)
                {
                    return new("consultation.delivery_unknown", article, $"没有登记{asked.Party}收到征求意见书的日期，15个工作日无从起算，不能登记为逾期未提出意见。请先登记收到日期。");
                }

                return StatutoryPeriods.Due(period, delivered, calendar).DueOn is { } end && e.On <= end
                    ? new("consultation.still_open", article, $"{asked.Party}可以在{end.Iso()}前提出意见，该日届满以后才能登记为逾期未提出意见。") : null;
            case CaseAct.DraftDecision when e.Reply == ReplyKind.ExcessiveApplications && state is { AwaitsReasons: true, ReasonsUntil: { } until }
                && calendar.AddCalendarDays(until, 0).Date is { } last && e.On <= last:
                return new("reasons.still_open", Articles.Excessive, $"申请人可以在{last.Iso()}前说明理由，收到理由或者该日届满以后才能以此为由不予处理。");
            case CaseAct.DelayReply when !state.ReasonsRequested || state.AwaitsReasons:
                return new("delay.no_reasons", Articles.Excessive, "没有申请人说明理由的记录。延迟答复用于申请数量、频次明显超过合理范围而理由合理的申请，应当先要求申请人说明理由。");
            default:
                return null;
        }
    }

    /// <summary>The tariff decides the amount; less is charged only for a reason (减免), more never.</summary>
    private static InputProblem? Amount(FeeAssessment fee, CaseEvent e) =>
        !fee.IsCharged ? new("金额", $"{fee.Units}{(fee.Standard == FeeStandard.ByPage ? "页" : "件")}在免费范围内，不收费，不发收费通知。")
        : e.Yuan is null or <= 0 ? new("金额", $"请填写收费金额，按标准应为{fee.Yuan:0.##}元；全部免收的不发通知。")
        : e.Yuan > fee.Yuan ? new("金额", $"按标准应为{fee.Yuan:0.##}元，不得多收。")
        : e.Yuan < fee.Yuan && string.IsNullOrWhiteSpace(e.Reason) ? new("理由", $"按标准应为{fee.Yuan:0.##}元；少收的，请写明减免的理由。")
        : null;

    /// <summary>Every point that the letter of the reply must state is stated in the draft (law document 8.3).</summary>
    private static IEnumerable<InputProblem> Unstated(CaseEvent e, OutcomeSettings outcomes) =>
        e is { Act: CaseAct.DraftDecision, Reply: { } reply } && Outcomes.Of(reply, e.On, outcomes) is Answer<Outcome>.Given { Value: var outcome }
            ? outcome.MustState.Where(point => string.IsNullOrWhiteSpace(e.Statements?.GetValueOrDefault(point)))
                .Select(point => new InputProblem(point, $"“{outcome.Letter.Name}”必须写明{point}。"))
            : [];

    /// <summary>Nobody reviews or approves their own draft (条例第四十五条: 审核 is a step of its own).</summary>
    private static RuleBreach? FourEyes(CaseState state, CaseEvent e) =>
        e.Act is CaseAct.ReviewBusiness or CaseAct.ReviewSecrecy or CaseAct.ReviewLegality or CaseAct.Approve && state.Draft?.By == e.By
            ? new("act.own_draft", "条例第四十五条", $"拟稿人不得“{e.Act.Label()}”自己拟的答复，请由他人办理。")
            : null;

    /// <summary>What a reply must rest on before it may be drafted (law document 5.3, T3-12 to T3-18).</summary>
    private static RuleBreach? Substance(CaseState state, CaseEvent e, OutcomeSettings outcomes)
    {
        if (e is { Act: CaseAct.NotifyFee, Fee: { } basis } && state.ReceivedOn is { } received && basis.Assess(received) is Answer<FeeAssessment>.Refused untimely)
        {
            return untimely.Breach;
        }

        if (e is { Act: CaseAct.NotifyFee, Fee.Standard: var standard } && state.Fee is { IsWaived: false, Basis.Standard: var before } && before != standard)
        {
            return new("fee.both_standards", Articles.Fee, $"本件已经按{(before == FeeStandard.ByPage ? "量" : "件")}计收，两种标准不能并用；原通知不再收取的，先办理“免收”。");
        }

        if (e.Act == CaseAct.Approve && state.Draft is { } draft)
        {
            return state.Consultations.FirstOrDefault(c => c.Act == CaseAct.ConsultThirdParty && c.Opinion is null) is { } awaited && (Discloses(draft.Reply) || draft.Reply == ReplyKind.ThirdPartyRights)
                ? new("decision.opinion_awaited", Articles.ThirdParty, $"{awaited.Party}的意见还没有收到，也没有登记逾期未提出意见，请登记以后再批准。")
                : OverObjection(state, draft.Reply);
        }

        if (e.Act != CaseAct.DraftDecision)
        {
            return null;
        }

        if (Outcomes.Of(e.Reply!.Value, e.On, outcomes) is Answer<Outcome>.Refused refused)
        {
            return refused.Breach;
        }

        return e.Reply switch
        {
            ReplyKind.ThirdPartyRights or ReplyKind.DisclosedWithConsent or ReplyKind.DisclosedInPublicInterest
                when state.Consultations.All(c => c.Act != CaseAct.ConsultThirdParty) =>
                new("decision.no_consultation", "条例第三十二条", "没有征求第三方意见的记录。公开会损害第三方合法权益的，应当先书面征求第三方意见。"),
            ReplyKind.DisclosedWithConsent
                when state.Consultations.Any(c => c.Act == CaseAct.ConsultThirdParty && c.Opinion != ThirdPartyOpinion.Consents) =>
                new("decision.no_consent", "条例第三十二条", "有第三方未表示同意；逾期未提出意见不等于同意。请改选其他答复类型。"),
            ReplyKind.StillUnclear when state.CorrectionNotices == 0 =>
                new("decision.no_correction", "条例第三十条", "没有通知过补正，不能以“补正后申请内容仍不明确”答复。"),
            ReplyKind.ExcessiveApplications when !state.ReasonsRequested =>
                new("decision.no_reasons_request", "条例第三十五条", "没有要求申请人说明理由，不能以“无正当理由大量反复申请”不予处理。"),
            ReplyKind.NotExisting when !state.SearchRecorded =>
                new("decision.no_search", "条例第三十六条第（四）项", "没有检索记录。答复信息不存在前，应当登记检索的范围、时间和检索人。"),
            ReplyKind.CorrectionOverdue or ReplyKind.FeeUnpaid or ReplyKind.WithdrawnByApplicant =>
                new("decision.own_act", "条例第四十五条", "该结果不拟稿答复，请使用“逾期不补正，不再处理”“逾期未缴费，不再处理”或者“撤回申请”。"),
            var reply => OverObjection(state, reply!.Value),
        };
    }

    private static bool Discloses(ReplyKind reply) =>
        reply is ReplyKind.Disclosed or ReplyKind.DisclosedWithConsent or ReplyKind.DisclosedInPublicInterest or ReplyKind.PartlyDisclosed;

    /// <summary>Over an objection everything is disclosed only for the public interest, and the third party is told why.</summary>
    private static RuleBreach? OverObjection(CaseState state, ReplyKind reply) =>
        reply == ReplyKind.Disclosed && state.Consultations.FirstOrDefault(c => c is { Act: CaseAct.ConsultThirdParty, Opinion: ThirdPartyOpinion.Objects }) is { } objecting
            ? new("decision.over_objection", Articles.ThirdParty,
                $"{objecting.Party}不同意公开。其理由合理的，不予公开或者部分公开；认为不公开可能对公共利益造成重大影响的，选择因公共利益予以公开，并书面告知第三方。")
            : null;
}
