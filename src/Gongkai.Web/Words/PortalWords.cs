using System.Globalization;
using Gongkai.Law.Calendar;
using Gongkai.Law.Publication;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;

namespace Gongkai.Web.Words;

/// <summary>Words of the pages for everybody.</summary>
internal static class PortalWords
{
    public const string Site = "政府信息公开";
    public const string Organs = "公开机关";
    public const string Home = "首页";
    public const string Where = "当前位置：";
    public const string Entries = "政府信息公开栏目";
    public const string Guide = "政府信息公开指南";
    public const string Rules = "政府信息公开制度";
    public const string Content = "法定主动公开内容";
    public const string Reports = "政府信息公开年报";
    public const string Apply = "依申请公开";
    public const string Track = "申请查询";
    public const string OrganInformation = "机构信息";
    public const string Latest = "最新公开";
    public const string More = "更多";
    public const string Search = "搜索";
    public const string SearchLabel = "在政府信息公开中搜索";
    public const string Nothing = "没有找到。可以换一个说法，或者按栏目、公开事项查找；仍然找不到的，可以申请公开。";
    public const string ByCategory = "按栏目";
    public const string ByItem = "按公开事项";
    public const string All = "全部";
    public const string NotWritten = "正在编写。";
    public const string Previous = "上一页";
    public const string Next = "下一页";
    public const string PagesLabel = "分页";
    public const string Larger = "大字";
    public const string Normal = "标准字号";
    public const string Strong = "高对比度";
    public const string Plain = "标准配色";
    public const string Display = "显示";
    public const string SiteMap = "网站地图";
    public const string Accessibility = "无障碍说明";
    public const string AccessibilityText = "本站各页都可以用键盘操作、用读屏软件阅读，不需要脚本；页面右上方可以切换大字和高对比度，打印时自动去掉导航。阅读、视听有困难的，可以到本机关当面申请，由工作人员协助（条例第四十三条）。";
    public const string Address = "办公地址：";
    public const string Phone = "联系电话：";
    public const string Sponsor = "主办单位：";
    public const string SiteId = "网站标识码：";
    public const string Feed = "订阅";
    public const string Open = "数据";
    public const string Files = "附件";
    public const string FileWithheld = "不公开的附件";
    public const string TakenDownTitle = "本条信息已撤下";
    public const string TakenDownReason = "原因";
    public const string Interprets = "相关文件";
    public const string InterpretedBy = "相关解读和回应";
    public const string Download = "下载";
    public const string PublishedOn = "发布日期";
    public const string ReportYear = "年度";
    public const string NoReports = "还没有公布的年度报告。";

    public static string Ended(EndedOrgan end) => $"“{end.Name}”已于{end.LastDay.Official()}终止，本页只供查阅以前公开的信息，不再接收申请和咨询。{(end.Successor is null ? "需要申请或者咨询的，请向承接其职责的机关或者同级政府信息公开工作主管部门提出。" : "需要申请或者咨询的，请到承接其工作的机关：")}";

    public static string SiteDescription(string organ) => $"{organ}依法公开政府信息的平台";

    public static string TitleOf(string title, Organ organ) => $"{title}_{SiteName(organ)}";

    public static string SiteName(Organ organ) => organ.Settings.Portal.SiteName is { Length: > 0 } name ? name : $"{organ.Name}政府信息公开";

    public static string Found(long total) => $"共{total}条";

    public static string PageOf(int number, int pages) => $"第{number}页，共{pages}页";

    public static string NoSuchCatalogue(string code) => $"没有编号为“{code}”的公开事项。";

    public static string StatusNotice(PublicationItem item) => item.Status == DocumentStatus.InForce ? "" : $"（{item.Status.Label()}）";

    public static string Status(PublicationItem item) => item.Status.Label();

    public static string Updated(DateOnly? day) => day is { } on ? $"更新日期：{on.Iso()}" : "";

    public static string ReportTitle(string organ, int year) => $"{organ}{year}年政府信息公开工作年度报告";

    public static string TakenDown(PublicationItem item) => $"索引号{item.IndexNumber}，{item.FirstPublishedOn!.Value.Iso()}公开。";

    public static string PubDate(DateTimeOffset at) => OfficeClock.InBeijing(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Size(long length) => CaseWords.Bytes(length);
}
