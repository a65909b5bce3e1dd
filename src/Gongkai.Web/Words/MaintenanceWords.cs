using Gongkai.Office.Administration;
using Gongkai.Office.Records;

namespace Gongkai.Web.Words;

/// <summary>Words about 系统维护.</summary>
internal static class MaintenanceWords
{
    public const string Title = "系统维护";
    public const string Lead = "维护期间，所有页面照常可以查看，但申请、办理、上传等提交一律暂停，夜间任务和通知也暂停；已经保存的草稿不受影响。各节点在几秒内生效，到时间不会自动结束，请维护完成后手工结束。";
    public const string UntilHint = "北京时间，写法：2026-11-27 08:00";
    public const string WordsHint = "告诉公众和工作人员的原因，可以不填，例如：升级数据库。";
    public const string Begin = "开始维护";
    public const string Change = "修改时间和说明";
    public const string End = "结束维护";
    public const string Begun = "系统维护已生效，提交已经暂停。";
    public const string Ended = "系统维护已结束，可以提交了。";
    public const string PageTitle = "系统正在维护，没有提交";

    public static string Time(DateTimeOffset at) => $"{OfficeClock.InBeijing(at):yyyy-MM-dd HH:mm}";

    public static string UnderWay(MaintenanceNotice notice) => $"系统正在维护（{Time(notice.Since)}开始），预计{Time(notice.Until)}结束。{notice.Words}";

    /// <summary>On every page while it lasts.</summary>
    public static string Banner(MaintenanceNotice notice) => $"系统正在维护，预计{Time(notice.Until)}结束；在此之前可以查看，不能提交。{notice.Words}";

    /// <summary>On the page that a form gets instead of an answer.</summary>
    public static string Advice(MaintenanceNotice notice) =>
        $"预计{Time(notice.Until)}结束。{notice.Words}{(notice.Words.Length is 0 || notice.Words[^1] is '。' or '！' ? "" : "。")}刚才的内容没有提交，以前保存的草稿都还在。请不要关闭本页，到时用浏览器的“后退”回到刚才的页面，填写的内容还在，可以重新提交。";
}
