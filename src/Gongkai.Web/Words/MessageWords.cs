using System.Globalization;
using Gongkai.Office.Records;

namespace Gongkai.Web.Words;

/// <summary>Words of the pages about mails that came in.</summary>
internal static class MessageWords
{
    public const string Title = "来件";
    public const string Lead = "电子邮件先放在这里，由经办人归入办件、登记为新的申请，或者注明不归入的理由。系统只提示，不自动归件。";
    public const string File = "邮件文件（.eml，可多选）";
    public const string Receive = "登记来件";
    public const string Waiting = "待处理";
    public const string Decided = "已处理";
    public const string Subject = "主题";
    public const string Sender = "发件人";
    public const string SentAt = "发送时间";
    public const string AddedAt = "登记时间";
    public const string Quoted = "引用的往来邮件";
    public const string Suggestions = "可能属于的办件";
    public const string SuggestionsHint = "按可能性排列。只在引用部分出现的编号不能作为依据。";
    public const string NoSuggestions = "没有相近的办件。";
    public const string OtherCase = "登记编号";
    public const string OtherCaseHint = "照登记编号全文填写，例如“云住更公〔2025〕第1号”。";
    public const string FileInOther = "归入这一办件";
    public const string RegisterNew = "登记为新的申请";
    public const string Reason = "理由";
    public const string SetAside = "不归入办件";
    public const string FiledIn = "已归入：";
    public const string FiledDone = "来件及其附件已归入本件。";
    public const string SetAsideDone = "已处理。";

    public static string Files(int attachments) => attachments == 0 ? "邮件原件（没有附件）" : $"邮件原件和{attachments}个附件";

    public static string FileInto(string number) => $"归入{number}";

    public static string Received(int count) => $"已登记{count}封来件。";

    public static string SubjectOf(MessageRecord message) => message.Subject.Length > 0 ? message.Subject : "（没有主题）";

    public static string StateOf(MessageRecord message) => message.CaseId is not null ? "已归入办件" : message.SetAsideBecause is { } why ? $"不归入办件：{why}" : Waiting;

    public static string Moment(DateTimeOffset? at) => at is { } moment ? OfficeClock.InBeijing(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
