using Gongkai.Law.Calendar;
using Gongkai.Law.Retention;
using Gongkai.Office.Privacy;
using Gongkai.Office.Records;
using Gongkai.Office.Retention;

namespace Gongkai.Web.Words;

/// <summary>Words of personal data: what is kept, for how long, who read it, and what people may ask for.</summary>
internal static class PrivacyWords
{
    public const string Title = "个人信息";

    // 到期个人信息.
    public const string RetentionTitle = "到期个人信息";
    public const string RetentionLead = "办结满保存年限的办件每天夜间列出。确认后清除姓名、身份证明、联系方式、附件和文书草稿；办理日期、统计数字和文书中与个人无关的内容保留，年度报告的数字不变。清除后不能恢复。";
    public const string NotListed = "没有到期的办件。";
    public const string Pick = "清除";
    public const string ClosedOn = "办结日期";
    public const string DueOn = "到期日期";
    public const string Verdict = "能否清除";
    public const string MayErase = "可以清除";
    public const string Confirm = "我已核对，清除勾选的个人信息";
    public const string HoldTitle = "保留";
    public const string HoldLead = "因信访、案件、档案移交等需要继续保存的，写明理由设置保留；设置后不会列出，也不能清除。";
    public const string Held = "已设置保留的办件";
    public const string NoneHeld = "没有设置保留的办件。";
    public const string HoldButton = "设置保留";
    public const string LiftButton = "解除保留";
    public const string Reason = "理由";
    public const string Certificates = "清除证明";
    public const string NoCertificates = "还没有清除过个人信息。";
    public const string Sorts = "清除的内容";
    public const string Rule = "依据";
    public const string By = "确认人";
    public const string At = "清除时间";
    public const string SettingsTitle = "个人信息的保存";
    public const string SettingsHint = "年限依本机关的档案保管期限确定；档案管理要求继续保存的，不要设定。留空时不清除任何办件的个人信息。";
    public const string Years = "个人信息保存年限";
    public const string YearsLabel = "个人信息保存年限（办结后，年）";
    public const string Alone = "到期自动清除，不需要确认";
    public const string DraftDays = "未提交申请保存天数";

    // 请求 and 到场.
    public const string Requests = "更正个人信息的请求";
    public const string NoRequests = "没有等待答复的请求。";
    public const string Due = "答复期限";
    public const string Ending = "处理结果";
    public const string Answer = "答复";
    public const string AnswerButton = "登记答复";
    public const string Rectified = "更正后的信息";
    public const string RectifiedHint = "只填写有变化的项目，其余留空；不予更正的都留空。";
    public const string PlaceField = "申请人序号";
    public const string Answered = "已经答复";
    public const string AnswerSaved = "答复已经登记，申请人凭查询码可以看到。";
    public const string Counter = "本人到场查阅";
    public const string CounterLead = "核对有效身份证件后，提供本机关以该姓名和证件号码登记的全部申请中属于其本人的信息。每次都留有记录。登记时没有证件号码的申请不在其中。";
    public const string Name = "姓名";
    public const string Identity = "证件号码";
    public const string Document = "出示的证件";
    public const string DocumentHint = "例如“居民身份证”。";
    public const string CounterButton = "导出给本人";
    public const string OwnDataName = "本人信息";

    // 告知.
    public const string NoticeTitle = "个人信息处理告知";
    public const string NoticeLead = "申请人在填写个人信息之前看到的告知（个人信息保护法第十七条）。修改即为新的一版，自施行日期起使用；申请时看到的是哪一版，随申请一并保存，旧版一直可以查阅。";
    public const string NoticeText = "告知内容";
    public const string InForceOn = "施行日期";
    public const string Versions = "各版告知";
    public const string Standard = "标准文本";
    public const string NoVersions = "还没有编写，使用标准文本。";
    public const string NoticeSaved = "告知已经保存。";
    public const string ReadBefore = "填写之前请阅读";

    // 申请人.
    public const string MyData = "本件的个人信息";
    public const string MyDataLead = "可以下载本件保存的您的全部信息：登记的内容、提交的材料、发给您的文书，以及谁在什么时候查看过。";
    public const string Download = "下载本人信息";
    public const string Proof = "证件号码、联系电话或者电子邮箱";
    public const string ProofHint = "查询码随文书寄送，为防他人下载，请填写申请时所留的任何一项，须完整。";
    public const string Wrong = "信息有误";
    public const string WrongLead = "请写明哪一项不准确、应当是什么。答复在本页显示。";
    public const string WrongField = "更正内容";
    public const string WrongButton = "提出更正请求";
    public const string WrongSent = "已收到更正请求。";

    // 审计.
    public const string Readings = "个人信息查看记录";
    public const string ReadingsLead = "谁在什么时候查看、导出过个人信息。";
    public const string KeptSixMonths = "审计记录只能增加，不能修改、删除，也没有缩短保存时间的设置；保存时间不少于六个月（网络安全法关于网络日志的规定）。";
    public const string Role = "角色";
    public const string Csv = "下载CSV";
    public const string What = "事项";

    public static string Mode(RetentionSettings settings) => settings.Readings()[0].Words + "。";

    public static string Listed(int shown, int all) => shown == all ? $"共{all}件。" : $"共{all}件，先列出最早的{shown}件；清除后再打开本页继续。";

    public static string Erased(ErasureRun run) =>
        $"已清除{run.Erased.Count}件的个人信息。{(run.Left.Count > 0 ? $"没有清除{run.Left.Count}件：{string.Join(string.Empty, run.Left.Select(l => l.Words))}" : "")}";

    public static string PickOf(string number) => $"清除{number}的个人信息";

    public static string SortsOf(ErasureCertificate certificate) => string.Join('，', certificate.Sorts.Select(s => $"{s.Sort}{s.Count}"));

    public static string ErasedOn(DateOnly on) => $"本件的个人信息已于{on.Iso()}到期清除。";

    public static string HeldBecause(string reason) => $"本件的个人信息已设置保留：{reason}。";

    public static string EndingOf(DataRequestEnding ending) => ending == DataRequestEnding.Rectified ? "已更正" : "不予更正";

    public static string VersionOf(ShownPrivacyNotice notice) =>
        notice.Place == 0 ? Standard : $"第{notice.Place}版（{notice.InForceOn?.Iso()}起施行）";

    public static string RequestOf(DataRequest request) =>
        $"{OfficeClock.DayOf(request.AskedAt).Iso()}提出的更正请求：{(request.AnsweredOn is { } on ? $"{on.Iso()}答复，{EndingOf(request.Ending!.Value)}。{request.AnswerWords}" : "正在办理。")}";
}
