using System.Globalization;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Office.Intake;

namespace Gongkai.Web.Words;

/// <summary>Words of applying and asking from outside.</summary>
internal static class ApplyWords
{
    public static string KeepDraft(int days) => $"在这台设备上保留没有提交的内容（最长{days}天）";

    public const string Begin = "开始填写";
    public const string Lead = "任何公民、法人或者其他组织都可以申请公开政府信息。一次申请写一项所需信息；不需要说明用途。";
    public const string BeforeTitle = "申请之前";
    public const string Before = "先搜索一下：已经公开的信息可以直接查阅、下载，不必申请。";
    public const string OtherWays = "也可以当面提交或者邮寄，地址见公开指南。阅读、视听有困难的，工作人员提供帮助。";
    public const string Deadline = "自收到申请之日起20个工作日内答复；需要延长的会告知（条例第三十三条）。提交后立即出具回执，回执之日即为收到申请之日。";
    public const string PrivacyTitle = "个人信息的保护";
    public const string KindQuestion = "以什么名义申请？";
    public const string PersonQuestion = "申请人是谁？";
    public const string ContactQuestion = "怎样联系您？";
    public const string ContentQuestion = "需要哪项政府信息？";
    public const string DeliveryQuestion = "希望怎样取得？";
    public const string FilesQuestion = "有没有需要一起提交的材料？";
    public const string CheckQuestion = "核对后提交";
    public const string Name = "姓名或名称";
    public const string Identity = "身份证明";
    public const string IdentityHint = "身份证件号码；单位填写统一社会信用代码。";
    public const string Representative = "法定代表人或者联系人";
    public const string RepresentativeHint = "以单位名义申请的填写。";
    public const string Phone = "联系电话";
    public const string Address = "通讯地址";
    public const string Email = "电子邮箱";
    public const string ContactField = "联系方式";
    public const string ContactHint = "至少填写一种；选择邮寄的请填写通讯地址。";
    public const string Content = "所需政府信息";
    public const string ContentHint = "写明名称、文号，或者能够指向这项信息的时间、事项等特征。";
    public const string Similar = "可能已经公开，请先看看：";
    public const string ProvisionForm = "提供形式";
    public const string DeliveryForm = "获取途径";
    public const string Assistance = "阅读、视听有困难，需要帮助";
    public const string Files = "附件";
    public const string FilesHint = "例如身份证明复印件、授权委托书。没有的可以直接到下一步。每个不超过50 MB。";
    public const string Add = "添加";
    public const string Remove = "删除";
    public const string Continue = "保存并继续";
    public const string Back = "上一步";
    public const string Change = "修改";
    public const string Send = "提交申请";
    public const string SendHint = "提交后不能修改。提交即表示所填内容真实。";
    public const string ReceiptTitle = "已收到您的申请";
    public const string ReceiptKeep = "请保存或者打印本页。查询和取得答复都需要登记编号和查询码。";
    public const string ReceiptShown = "为了保护您的信息，本页只在提交后的十分钟内显示。";
    public const string Discard = "清除已填内容";
    public const string DiscardHint = "在公用电脑上填写的，没有提交就离开时请先清除，以免他人看到。";
    public const string KeepDraftHint = "不勾选的，关闭浏览器后需要重新填写。请只在自己的设备上勾选，不要在公用电脑上勾选。";
    public const string Number = "登记编号";
    public const string Code = "查询码";
    public const string ReceivedOn = "收到申请之日";
    public const string DueOn = "答复期限";
    public const string Print = "可以用浏览器的打印功能打印。";
    public const string TrackTitle = "申请查询";
    public const string TrackLead = "请照回执填写登记编号和查询码。";
    public const string TrackButton = "查询";
    public const string Stage = "办理情况";
    public const string Requested = "申请内容";
    public const string RepliedOn = "答复日期";
    public const string Letters = "可以下载的文书";
    public const string NoLetters = "还没有发给您的文书。";
    public const string Download = "下载";
    public const string CorrectTitle = "提交补正";
    public const string CorrectWords = "补正说明";
    public const string CorrectFiles = "补正材料";
    public const string CorrectButton = "提交补正";
    public const string Corrected = "补正材料已提交。工作机构登记后，答复期限从收到补正之日重新计算。";
    public const string Trap = "请不要填写这一栏";
    public const string Busy = "提交过于频繁，请稍后再试。";
    public const string Problem = "请先改正下列各项：";
    public const string No = "否";
    public const string Yes = "是";
    public const string NotFilled = "（没有填写）";

    public static string StepOf(int place, int all) => $"第{place}步，共{all}步";

    public static string Correction(DateOnly? until) => until is { } day ? $"请在{day.Iso()}前补正；逾期不补正的，视为放弃申请。" : "请按补正告知书的要求补正。";

    public static string Fee(decimal yuan) => $"需要缴纳信息处理费{yuan.ToString("0.##", CultureInfo.InvariantCulture)}元，缴费方式见收费通知书；缴费前不计入答复期限。";

    public static string StageOf(TrackedCase tracked) => tracked.Stage switch
    {
        CaseStage.AwaitingConfirmation => "等待与您确认收到申请。",
        CaseStage.AwaitingCorrection => "等待您补正。",
        CaseStage.AwaitingPayment => "等待您缴费。",
        CaseStage.AwaitingReasons => "等待您说明理由。",
        CaseStage.Consulting => "正在征求第三方或者其他机关的意见，所需时间不计入答复期限。",
        CaseStage.Replied or CaseStage.Delivered or CaseStage.Closed or CaseStage.Archived => tracked.Reply switch
        {
            ReplyKind.WithdrawnByApplicant => "您已经撤回申请，不再办理。",
            ReplyKind.CorrectionOverdue => "补正期限已过，没有收到补正，不再处理。",
            ReplyKind.FeeUnpaid => "缴费期限已过，没有收到缴费，不再处理。",
            _ => "已经答复。",
        },
        _ => "正在办理。",
    };

    /// <summary>Name of the day on which it ended.</summary>
    public static string EndedOn(TrackedCase tracked) =>
        tracked.Reply is ReplyKind.WithdrawnByApplicant or ReplyKind.CorrectionOverdue or ReplyKind.FeeUnpaid ? "办结日期" : RepliedOn;

    public static string Privacy(int draftDays) => $"填写的身份和联系方式只用于办理本件申请，加密保存；没有提交的内容在{draftDays}天后清除。";
}
