using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;

namespace Gongkai.Documents.Letters;

/// <summary>What a notice says.</summary>
/// <param name="Subject">Subject of the mail.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Short">The same in the length of a short message.</param>
public sealed record NoticeText(string Subject, string Body, string Short)
{
    /// <summary>
    /// Tells an applicant that something happened to their case; null for acts that are nothing to them. The notice serves nobody with a
    /// document and starts no period: that is said in it.
    /// </summary>
    /// <param name="organ">Name of the organ.</param>
    /// <param name="caseNumber">登记编号.</param>
    /// <param name="e">What happened.</param>
    /// <param name="dueOn">Last day to reply after it.</param>
    /// <param name="trackAddress">Where the case can be looked up; empty when nowhere.</param>
    public static NoticeText? Of(string organ, string caseNumber, CaseEvent e, DateOnly? dueOn, string trackAddress)
    {
        ArgumentNullException.ThrowIfNull(e);
        var happened = e.Act switch
        {
            CaseAct.Register => $"您的政府信息公开申请已于{e.On.Official()}登记{(dueOn is { } due ? $"，答复期限届满日为{due.Official()}" : "")}。",
            CaseAct.ConfirmReceipt => $"本机关已确认收到您的政府信息公开申请{(dueOn is { } due ? $"，答复期限届满日为{due.Official()}" : "")}。",
            CaseAct.NotifyCorrection => $"您的申请需要补正{(e.Until is { } until ? $"，请于{until.Official()}前补正；无正当理由逾期不补正的，视为放弃申请" : "")}。",
            CaseAct.RequestReasons => "您的申请需要说明理由，请查看说明理由告知书。",
            CaseAct.ConsultThirdParty or CaseAct.ConsultAgency or CaseAct.ConsultJointMaker => "办理中需要征求意见，征求意见的时间依照规定计算。",
            CaseAct.Extend => $"您的申请延长答复期限{(dueOn is { } due ? $"，延长后的答复期限届满日为{due.Official()}" : "")}。",
            CaseAct.NotifyFee => "您的申请需要缴纳信息处理费，请查看收费通知书；逾期未缴纳的，视为放弃申请。",
            CaseAct.DelayReply => $"您的申请将延迟答复{(e.Until is { } until ? $"，不晚于{until.Official()}" : "")}。",
            CaseAct.Dispatch => "您的申请已经答复，答复文书已经发出。",
            CaseAct.CloseUncorrected or CaseAct.CloseUnpaid or CaseAct.Withdraw => "您的申请已经终止处理。",
            _ => null,
        };
        if (happened is null)
        {
            return null;
        }

        var lookUp = trackAddress.Length > 0 ? $"请凭登记编号和查询码在 {trackAddress} 查询办理情况、下载文书。" : "请凭登记编号和查询码向本机关政府信息公开工作机构查询。";
        return new(
            $"政府信息公开申请{caseNumber}：{e.Act.Label()}",
            $"登记编号：{caseNumber}\n\n{happened}\n\n{lookUp}\n\n本邮件只作提醒，不是送达；期限以文书的送达和记载为准。请不要回复本邮件。\n\n{organ}\n{e.On.Official()}\n",
            $"【{organ}】{caseNumber}：{happened}本短信只作提醒。");
    }
}
