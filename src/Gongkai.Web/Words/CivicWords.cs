using Gongkai.Law.Calendar;
using Gongkai.Law.Interaction;
using Gongkai.Office.Interaction;
using Gongkai.Office.Records;

namespace Gongkai.Web.Words;

/// <summary>Words of 互动交流, for the public and for the desk.</summary>
internal static class CivicWords
{
    public const string Title = "互动交流";
    public const string OpenDays = "政府开放日";
    public const string Questions = "在线咨询";
    public const string Consultations = "意见征集";
    public const string Progress = "重点工作进展";

    /// <summary>The four entries, as they stand on the home page and the map of the site.</summary>
    public static IReadOnlyList<(string Path, string Words)> Entries { get; } =
        [("questions", Questions), ("consultations", Consultations), ("open-days", OpenDays), ("progress", Progress)];

    public const string Nothing = "暂时没有内容。";
    public const string Problem = "请先改正下列各项：";

    // Open days.
    public const string BeingChanged = "本场活动的公告正在修改，以下是修改前的内容，重新发布后以新公告为准。修改期间暂停报名；已经报名的，可以凭报名码取消。";
    public const string OpenDaysLead = "走进机关，了解工作。报名不需要注册，也不需要身份证件号码。";
    public const string Place = "地点";
    public const string Day = "活动日期";
    public const string Hours = "时间";
    public const string Places = "名额";
    public const string SignUpUntil = "报名截止日期";
    public const string Name = "姓名";
    public const string Phone = "联系电话";
    public const string PhoneHint = "活动有变化时用来通知您。";
    public const string People = "参加人数";
    public const string SignUp = "我要报名";
    public const string SignUpButton = "提交报名";
    public const string SignedUp = "报名成功";
    public const string Code = "报名码";
    public const string KeepCode = "请保存或者打印报名码，取消报名需要它。";
    public const string CancelTitle = "取消报名";
    public const string CancelButton = "取消报名";
    public const string CancelHint = "取消后名额让给其他人，姓名和电话立即清除。";
    public const string Result = "活动结果";
    public const string Attended = "到场人数";
    public const string CalledOff = "本场活动已取消";

    // Questions.
    public const string Ask = "我要咨询";
    public const string AskButton = "提交咨询";
    public const string AskLead = "请写明要问的事项。申请公开政府信息有专门的格式和法定期限，请到“依申请公开”提交；投诉、举报请按指南公布的渠道提出。";
    public const string QuestionTitle = "标题";
    public const string QuestionBody = AskQuestion.BodyField;
    public const string QuestionBodyHint = "请不要写身份证件号码、银行卡号等与咨询无关的个人信息。";
    public const string Contact = "联系方式";
    public const string ContactHint = "可以不填。电话或者电子邮箱，只用于核实情况，加密保存，到期清除。";
    public const string MayPublish = "同意公开问题和答复（公开前去掉个人信息）";
    public const string NoApplication = "这不是政府信息公开申请";
    public const string ToApply = "到“依申请公开”提交申请";
    public const string Asked = "已收到您的咨询";
    public const string Number = "咨询编号";
    public const string QueryCode = "查询码";
    public const string KeepQuestion = "请保存或者打印本页。查询答复需要咨询编号和查询码。";
    public const string DueOn = "答复期限";
    public const string TrackQuestion = "查询我的咨询";
    public const string TrackButton = "查询";
    public const string Stage = "办理情况";
    public const string Answer = "答复";
    public const string AskedOn = "咨询日期";
    public const string AnsweredOn = "答复日期";
    public const string Hot = "热点问题";
    public const string AllYears = "全部年份";
    public const string ByYear = "按年份";
    public const string DismissedBecause = "不予受理的理由";

    // Consultations.
    public const string ConsultationsLead = "对正在征求意见的文件和事项提出意见，查看采纳情况。";
    public const string Period = "征集时间";
    public const string OtherWays = "其他提交方式";
    public const string ShortBecause = "缩短期限的理由";
    public const string Received = "网上收到意见";
    public const string GiveOpinion = "我要提意见";
    public const string GiveButton = "提交意见";
    public const string PersonName = "姓名或名称";
    public const string Optional = "可以不填。";
    public const string Opinion = "意见";
    public const string Given = "意见已经收到，谢谢参与。征集结束后在本页公布采纳情况。";
    public const string AdoptionTitle = "意见采纳情况";
    public const string Decision = "处理";
    public const string Reason = "理由";
    public const string Adopted = "采纳";
    public const string NotAdopted = "不采纳";
    public const string OpinionWords = "意见摘要";
    public const string CalledOffConsultation = "本次意见征集已取消";

    // Progress.
    public const string ProgressLead = "年度重点工作和为民办实事项目的落实情况。";
    public const string Task = "任务";
    public const string Advance = "进展";
    public const string Detail = "说明";
    public const string On = "日期";

    // The desk.
    public const string Choices = "期限约定";
    public const string NewOpenDay = "新的开放日";
    public const string NewConsultation = "新的意见征集";
    public const string Form = "起草和修改";
    public const string DayTitle = "活动名称";
    public const string Description = "活动说明";
    public const string Saved = "已保存。";
    public const string Done = "已办理。";
    public const string Publish = "审批发布";
    public const string PublishHint = "发布前系统检查个人信息；起草人不能审批自己起草的内容。";
    public const string Reopen = "撤回修改";
    public const string CallOff = "取消";
    public const string CallOffReason = "取消原因";
    public const string SignUps = "报名情况";
    public const string NoSignUps = "还没有人报名。";
    public const string Place1 = "序号";
    public const string Came = "到场人数";
    public const string ReadNames = "查看姓名和电话";
    public const string ReadReason = "事由";
    public const string Erased = "已清除";
    public const string SaveCame = "保存到场情况";
    public const string WithoutSignUp = "未报名到场人数";
    public const string WriteResult = "登记活动结果";
    public const string WriteResultHint = "登记后自动记入“公众开放日和参观”登记簿，计入统计月报；发布由另一人审批。";
    public const string PublishResult = "审批发布结果";
    public const string Gate = "公开前检查";
    public const string AnswerDraft = "拟写答复";
    public const string ForPublication = "公开";
    public const string ForPublicationBox = "问题和答复一并公开";
    public const string PublicTitle = "公开的标题";
    public const string PublicBody = "公开的问题";
    public const string NoConsent = "咨询人没有同意公开，只能答复本人。";
    public const string SaveDraft = "提交审批";
    public const string Approve = "审批通过";
    public const string Return = "退回";
    public const string ReturnReason = "退回理由";
    public const string Dismiss = "不予受理";
    public const string DismissReason = "不予受理理由";
    public const string TakeDown = "撤下";
    public const string TakeDownReason = "撤下理由";
    public const string MarkHot = "列为热点";
    public const string UnmarkHot = "取消热点";
    public const string Mask = "遮挡个人信息";
    public const string ReadContact = "查看联系方式";
    public const string ReadPerson = "查看姓名和联系方式";
    public const string NoContact = "没有留联系方式，或者已经到期清除。";
    public const string Overdue = "已超期";
    public const string Silent = "超过3个月未答复（政府网站检查单项否决）";
    public const string ConsultationTitle = "标题";
    public const string ConsultationBody = "征求意见稿和说明";
    public const string OpensOn = "开始日期";
    public const string ClosesOn = "截止日期";
    public const string ShortHint = "征求意见少于30天的必须填写，随公告公布。";
    public const string Files = "附件";
    public const string AddFile = "添加附件";
    public const string Remove = "删除";
    public const string Opinions = "收到的意见";
    public const string Decide = "登记处理";
    public const string IsAdopted = "是否采纳";
    public const string SetAside = "不作为意见的理由";
    public const string SetAsideHint = "广告、重复提交等。填写后不计入收到的意见。";
    public const string Words = "采纳情况说明";
    public const string OtherReceived = "其他途径收到";
    public const string OtherAdopted = "其他途径采纳";
    public const string SaveResult = "登记采纳情况";
    public const string ResultDue = "公布结果期限";
    public const string Undecided = "未登记处理";
    public const string PublishedState = "门户上";
    public const string Stale = "登记簿已更新，门户上是原来的内容";
    public const string PublishNow = "发布";
    public const string PublishAgain = "按现在的内容重新发布";
    public const string NotPublished = "没有发布";
    public const string OnPortal = "已发布";
    public const string ToRegister = "到登记簿登记进展";
    public const string AnswerDays = "咨询答复期限";
    public const string AnswerDaysLabel = "咨询答复期限（工作日，本系统约定）";
    public const string ResultDays = "征集结果期限";
    public const string ResultDaysLabel = "征集结果期限（截止后工作日，本系统约定）";
    public const string KeptDays = "个人信息保存天数";
    public const string KeptDaysLabel = "公众个人信息保存天数（本系统约定）";

    public static string Kept(int days) => $"姓名和电话加密保存，只用于本次活动，活动结束{days}天后清除。";

    /// <summary>Places left are named only while somebody can still sign up.</summary>
    public static string Taken(OpenDay day, DateOnly today) => $"{day.Places}人，已报名{day.Taken}人"
        + (day.Stage == NoticeStage.Public && today <= day.SignUpUntil ? $"，还可报名{Math.Max(0, day.Places - day.Taken)}人" : "");

    public static string When(OpenDay day) => $"{day.On.Iso()} {day.On.Weekday()} {day.Hours}";

    public static string StateOf(OpenDay day, DateOnly today) =>
        day is { Stage: NoticeStage.Drafting, Standing: not null } ? "正在修改"
        : day.Stage != NoticeStage.Public ? day.Stage.Label()
        : day.ResultPublishedOn is not null ? "已公布结果"
        : today > day.On ? "已举行"
        : today > day.SignUpUntil ? "报名已截止"
        : day.Taken >= day.Places ? "名额已满" : "正在报名";

    public static string StateOf(ConsultationNotice consultation, DateOnly today) => consultation.Stage != NoticeStage.Public ? consultation.Stage.Label()
        : CivicRules.Phase(consultation.OpensOn, consultation.ClosesOn, consultation.ResultPublishedOn is not null, today).Label();

    public static string Cancelled(int people) => $"已取消{people}人的报名，姓名和电话已经清除。";

    public static string Between(ConsultationNotice consultation) => $"{consultation.OpensOn.Iso()}至{consultation.ClosesOn.Iso()}";

    public static string Pieces(long count) => $"{count}条";

    public static string PeopleOf(int count) => $"{count}人";

    public static string CountOf(AdoptionCount count) => $"共收到意见{count.Received}条，采纳{count.Adopted}条，不采纳{count.NotAdopted}条。";

    public static string DeskCount(AdoptionCount count) => $"收到{count.Received}条，采纳{count.Adopted}条，不采纳{count.NotAdopted}条，{Undecided}{count.Undecided}条";

    public static string AnswerWithin(int days) => $"提交后{days}个工作日内答复，凭咨询编号和查询码查询。";

    public static string StageOf(CivicQuestion question) => question.Stage switch
    {
        QuestionStage.Answered => "已经答复。",
        QuestionStage.Dismissed => "不予受理。",
        _ => "正在办理。",
    };

    public static string MaskedDone(int places) => places == 0 ? "没有找到可以自动遮挡的内容，请手工修改。" : $"遮挡了{places}处，请核对。";

    public static string ContactIs(string contact) => $"联系方式：{contact}";

    public static string PersonOf(string? name, string? contact) => name is null && contact is null ? NoContact : string.Join('，', new[] { name, contact }.OfType<string>());

    public static string YearOf(int year) => $"{year}年";

    public static string FormOf(string title) => $"{Form}：{title}";
}
