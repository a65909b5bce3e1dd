namespace Gongkai.Law.Cases;

/// <summary>Everything that may be done to a case. Every write on a case is one of these.</summary>
public enum CaseAct
{
    Register,
    ConfirmReceipt,
    RectifyReceipt,
    Assign,
    AddDocument,
    RecordSearch,
    NotifyCorrection,
    ReceiveCorrection,
    ConsultThirdParty,
    ConsultAgency,
    ConsultJointMaker,
    RecordConsultationDelivery,
    RecordOpinion,
    Extend,
    RequestReasons,
    ReceiveReasons,
    NotifyFee,
    RecordFeeNoticeDelivery,
    RecordPayment,
    WaiveFee,
    DelayReply,
    DraftDecision,
    SubmitForReview,
    ReviewBusiness,
    ReviewSecrecy,
    ReviewLegality,
    ReturnDraft,
    Approve,
    Dispatch,
    RecordDelivery,
    Withdraw,
    CloseUncorrected,
    CloseUnpaid,
    Close,
    Archive,
    Reopen,
}

public static class CaseActs
{
    private static readonly string[] Labels =
    [
        "登记", "确认收到", "更正收到日期", "分办", "补充材料", "登记检索", "通知补正", "收到补正", "征求第三方意见", "征求其他机关意见", "征求共同制作机关意见",
        "登记征求意见书送达", "登记反馈意见", "延期", "要求说明理由", "收到理由", "发出收费通知", "登记收费通知送达", "登记缴费", "免收费用", "告知延迟答复期限",
        "拟稿", "送审", "业务审核", "保密审查", "法制审核", "退回修改", "签发", "发出", "登记送达", "撤回申请", "逾期不补正，不再处理", "逾期未缴费，不再处理",
        "办结", "归档", "恢复办理",
    ];

    public static IReadOnlyList<CaseAct> All { get; } = Enum.GetValues<CaseAct>();

    /// <summary>Chinese label, as on the button and in the timeline.</summary>
    public static string Label(this CaseAct act) => Labels[(int)act];
}
