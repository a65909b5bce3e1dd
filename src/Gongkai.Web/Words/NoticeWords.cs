using Gongkai.Office.Records;

namespace Gongkai.Web.Words;

/// <summary>Words of the notices to applicants.</summary>
internal static class NoticeWords
{
    public const string Title = "通知申请人";
    public const string Lead = "办理有进展时发给申请人的提醒。通知不是送达，文书仍须依法送达。没有发出的排在前面。";
    public const string SettingsHint = "申请人留有电子邮箱或者手机号码的，办理有进展时发给提醒。邮件服务器和短信程序由系统管理员在启动时配置；没有配置的，通知留在待发件中。";
    public const string ByMail = "用电子邮件提醒";
    public const string ByShortMessage = "用手机短信提醒";
    public const string Case = "登记编号";
    public const string Way = "方式";
    public const string To = "收件人";
    public const string Subject = "内容";
    public const string MadeAt = "时间";
    public const string State = "状态";
    public const string Retry = "重新发送";
    public const string Retried = "将重新发送。";

    public static string WayOf(NoticeWay way) => way == NoticeWay.Mail ? "电子邮件" : "短信";

    public static string StateOf(OutboxNotice notice) => notice.SentAt is { } sent ? $"{MessageWords.Moment(sent)}发出"
        : notice.GivenUpBecause is { } why ? $"{why}{notice.LastProblem}"
        : notice.Attempts == 0 ? "待发" : $"第{notice.Attempts}次没有发出：{notice.LastProblem}将于{MessageWords.Moment(notice.NextAt)}再试";
}
