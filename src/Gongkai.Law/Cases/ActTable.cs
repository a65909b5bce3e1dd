using Gongkai.Law.Deadlines;

namespace Gongkai.Law.Cases;

/// <summary>One row of the act table.</summary>
/// <param name="Act">What is done.</param>
/// <param name="From">Stages in which it may be done; empty for the act that opens the case.</param>
/// <param name="To">Stage it leads to; null where the stage stays or follows from the whole history.</param>
/// <param name="Clock">What it is to the reply clock; null where it does not touch it.</param>
/// <param name="Article">Basis, as an officer cites it.</param>
/// <param name="Roles">Who may do it.</param>
public sealed record ActRow(
    CaseAct Act, IReadOnlyList<CaseStage> From, CaseStage? To, ClockEventKind? Clock, string Article, IReadOnlyList<Role> Roles);

/// <summary>
/// The office on one page: which act is allowed from which stage, where it leads, what it does to the clock, under which article, by whom.
/// Transitions, permissions, buttons, audit and the generated page are made from or checked against this one table.
/// </summary>
public static class ActTable
{
    private static readonly CaseStage[] Working =
        [CaseStage.UnderReview, CaseStage.Consulting, CaseStage.AwaitingReasons, CaseStage.Drafted, CaseStage.InReview, CaseStage.AwaitingApproval, CaseStage.AwaitingDispatch];

    private static readonly CaseStage[] BeforeDraft = [CaseStage.UnderReview, CaseStage.Consulting, CaseStage.AwaitingReasons];

    private static readonly CaseStage[] Waiting = [CaseStage.AwaitingCorrection, CaseStage.AwaitingPayment];

    private static readonly CaseStage[] Open = [CaseStage.AwaitingConfirmation, .. Working, .. Waiting];

    private static readonly Role[] Handler = [Role.Handler];

    private static readonly Role[] Head = [Role.HeadOfDisclosureOffice];

    private static readonly ActRow[] Rows =
    [
        Row(CaseAct.Register, [], null, null, "条例第二十九条、第四十五条", Handler),
        Row(CaseAct.ConfirmReceipt, [CaseStage.AwaitingConfirmation], CaseStage.UnderReview, null, "条例第三十一条", Handler),
        Row(CaseAct.RectifyReceipt, [CaseStage.AwaitingConfirmation, .. Working, .. Waiting], null, null, "条例第三十一条", [Role.Reviewer, Role.HeadOfDisclosureOffice]),
        Row(CaseAct.Assign, Open, null, null, "条例第四十五条", [Role.Reviewer, Role.HeadOfDisclosureOffice]),
        Row(CaseAct.AddDocument, [.. Open, CaseStage.Replied, CaseStage.Delivered, CaseStage.Closed], null, null, "条例第四十五条", Handler),
        Row(CaseAct.RecordSearch, [.. Working, .. Waiting], null, null, "条例第三十六条第（四）项", Handler),
        Row(CaseAct.NotifyCorrection, [CaseStage.UnderReview], CaseStage.AwaitingCorrection, ClockEventKind.CorrectionNotified, "条例第三十条", Handler),
        Row(CaseAct.ReceiveCorrection, [CaseStage.AwaitingCorrection], CaseStage.UnderReview, ClockEventKind.CorrectionReceived, "条例第三十条", Handler),
        Row(CaseAct.ConsultThirdParty, BeforeDraft, CaseStage.Consulting, ClockEventKind.ThirdPartyConsulted, "条例第三十二条", Handler),
        Row(CaseAct.ConsultAgency, BeforeDraft, CaseStage.Consulting, ClockEventKind.AgencyConsulted, "条例第十一条、第三十三条", Handler),
        Row(CaseAct.ConsultJointMaker, BeforeDraft, CaseStage.Consulting, ClockEventKind.JointMakerConsulted, "条例第三十四条", Handler),
        Row(CaseAct.RecordConsultationDelivery, [.. Working, .. Waiting], null, ClockEventKind.ConsultationDelivered, "条例第三十二条、第三十四条", Handler),
        Row(CaseAct.RecordOpinion, [.. Working, .. Waiting], null, ClockEventKind.OpinionReceived, "条例第三十二条、第三十四条", Handler),
        Row(CaseAct.Extend, Working, null, ClockEventKind.ExtensionNotified, "条例第三十三条", Head),
        Row(CaseAct.RequestReasons, BeforeDraft, CaseStage.AwaitingReasons, ClockEventKind.ReasonsRequested, "条例第三十五条", Handler),
        Row(CaseAct.ReceiveReasons, [CaseStage.AwaitingReasons, CaseStage.Consulting], null, ClockEventKind.ReasonsReceived, "条例第三十五条", Handler),
        Row(CaseAct.NotifyFee, BeforeDraft, CaseStage.AwaitingPayment, ClockEventKind.FeeNotified, "条例第四十二条", Head),
        Row(CaseAct.RecordFeeNoticeDelivery, [CaseStage.AwaitingPayment], null, ClockEventKind.FeeNoticeReceived, "国办函〔2020〕109号", Handler),
        Row(CaseAct.RecordPayment, [CaseStage.AwaitingPayment], CaseStage.UnderReview, ClockEventKind.FeePaid, "国办函〔2020〕109号", Handler),
        Row(CaseAct.WaiveFee, [CaseStage.AwaitingPayment], CaseStage.UnderReview, ClockEventKind.FeePaid, "国办函〔2020〕109号", Head),
        Row(CaseAct.DelayReply, BeforeDraft, null, ClockEventKind.DelayNotified, "条例第三十五条", Head),
        Row(CaseAct.DraftDecision, [.. BeforeDraft, CaseStage.Drafted], CaseStage.Drafted, null, "条例第三十六条", Handler),
        Row(CaseAct.SubmitForReview, [CaseStage.Drafted], CaseStage.InReview, null, "条例第十七条、第四十五条", Handler),
        Row(CaseAct.ReviewBusiness, [CaseStage.InReview], null, null, "条例第四十五条", [Role.Reviewer]),
        Row(CaseAct.ReviewSecrecy, [CaseStage.InReview], null, null, "条例第十七条", [Role.ConfidentialityReviewer]),
        Row(CaseAct.ReviewLegality, [CaseStage.InReview], null, null, "条例第四十五条", [Role.LegalReviewer]),
        Row(CaseAct.ReturnDraft, [CaseStage.InReview, CaseStage.AwaitingApproval, CaseStage.AwaitingDispatch], CaseStage.UnderReview, null, "条例第四十五条",
            [Role.Reviewer, Role.ConfidentialityReviewer, Role.LegalReviewer, Role.HeadOfDisclosureOffice]),
        Row(CaseAct.Approve, [CaseStage.AwaitingApproval], CaseStage.AwaitingDispatch, null, "条例第四十五条", Head),
        Row(CaseAct.Dispatch, [CaseStage.AwaitingDispatch], CaseStage.Replied, ClockEventKind.Replied, "条例第三十三条、第三十六条；国办公开办函〔2016〕235号", Handler),
        Row(CaseAct.RecordDelivery, [CaseStage.Replied], CaseStage.Delivered, null, "国办公开办函〔2016〕235号", Handler),
        Row(CaseAct.Withdraw, Open, CaseStage.Closed, ClockEventKind.Withdrawn, "条例第四十五条", Handler),
        Row(CaseAct.CloseUncorrected, [CaseStage.AwaitingCorrection], CaseStage.Closed, ClockEventKind.Terminated, "条例第三十条", Head),
        Row(CaseAct.CloseUnpaid, [CaseStage.AwaitingPayment], CaseStage.Closed, ClockEventKind.Terminated, "国办函〔2020〕109号", Head),
        Row(CaseAct.Close, [CaseStage.Replied, CaseStage.Delivered], CaseStage.Closed, null, "条例第四十五条", Handler),
        Row(CaseAct.Archive, [CaseStage.Closed], CaseStage.Archived, null, "条例第四十五条", Handler),
        Row(CaseAct.Reopen, [CaseStage.Replied, CaseStage.Delivered, CaseStage.Closed, CaseStage.Archived], CaseStage.UnderReview, null,
            "行政复议法第六十四条至第六十七条；法释〔2025〕8号第十一条", Head),
    ];

    public static IReadOnlyList<ActRow> All => Rows;

    public static ActRow Row(this CaseAct act) => Rows[(int)act];

    /// <summary>The acts allowed from a stage, in table order.</summary>
    public static IEnumerable<CaseAct> From(CaseStage stage) => Rows.Where(r => r.From.Contains(stage)).Select(r => r.Act);

    /// <summary>Whether one of the roles may do the act.</summary>
    public static bool Permits(CaseAct act, IEnumerable<Role> roles) => roles.Any(r => act.Row().Roles.Contains(r));

    private static ActRow Row(CaseAct act, CaseStage[] from, CaseStage? to, ClockEventKind? clock, string article, Role[] roles) =>
        new(act, from, to, clock, article, roles);
}
