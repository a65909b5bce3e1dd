using Gongkai.Law.Reporting;

namespace Gongkai.Web.Words;

/// <summary>Words of the pages that show checked reports.</summary>
internal static class ResultWords
{
    public const string Title = "检查结果";
    public const string Again = "再检查一份";
    public const string File = "文件";
    public const string Organ = "机关";
    public const string Year = "年度";
    public const string Edition = "格式";
    public const string Method = "读取方式";
    public const string Compared = "跨年度比较";
    public const string Unknown = "未识别";
    public const string Result = "结论";
    public const string Findings = "发现的问题";
    public const string NoFindings = "三张表的勾稽关系、格式和文字都核对过，没有发现问题。";
    public const string Number = "序号";
    public const string SeverityHeading = "级别";
    public const string Rule = "规则";
    public const string Problem = "问题";
    public const string Stated = "报告所载";
    public const string Computed = "推算应为";
    public const string Place = "位置";
    public const string WholeDocument = "整份报告";
    public const string SourceTextLabel = "原文";
    public const string Report = "报告全文";
    public const string ReportLegend = "按法定格式还原，数字保持公布的样子。带编号的格子有问题，编号对应上面的序号；灰框是同一关系式里的其他格子。";
    public const string TableScrolls = "表格可以左右滚动";
    public const string Blank = "空白";
    public const string Missing = "缺";
    public const string MissingTitle = "报告里没有这一格";
    public const string ProposedMark = "？";
    public const string Proposed = "原文数字连在一起，由勾稽关系推定，须人工核对";
    public const string ByOrder = "原文这一行丢了名称，按行的次序对应，须人工核对";
    public const string Related = "与标出的格子在同一关系式里";
    public const string NoChapterHeading = "报告里没有这一章的标题";
    public const string NoTable = "没有读到这一章的法定表。";
    public const string Downloads = "下载";
    public const string DownloadsLead = "按法定格式另存（数字保持原样）：";
    public const string AllFindings = "全部问题清单：";
    public const string RefusedTitle = "无法读取";
    public const string RefusedBadge = "拒收";
    public const string ManyTitle = "各份报告";
    public const string Errors = "错误";
    public const string Warnings = "警告";
    public const string Notes = "提示";
    public const string PreviousProblem = "上一年度报告没有用上";
    public const string TablesLeftOut = "文件较多，这里不展示全文。请下载，或者单独检查这一份。";
    public const string DownloadsLeftOut = "文件很多，这里只列问题。需要另存时，请分批检查。";
    public const string ComparisonTitle = "与上一年度比较";
    public const string ChainTitle = "年度衔接";
    public const string ChainCaption = "上年末的数应当接上本年的数";
    public const string ChainItem = "项目";
    public const string ChainExpected = "上年报告推算";
    public const string ChainStated = "本年报告所载";
    public const string ChainResult = "是否衔接";
    public const string ChainHolds = "✓ 衔接";
    public const string ChainBroken = "✕ 不衔接";
    public const string ChainUnknown = "— 缺数，无法判断";
    public const string ChangesTitle = "主要数字变化";
    public const string ChangesCaption = "两年都为 0 的各项不列出";
    public const string ChangesNone = "两个年度的各项数字都为 0。";
    public const string Change = "增减";
    public const string Rate = "增减幅度";

    public static string SampleTitle(string name) => $"示例：{name}";

    public static string YearText(int? year) => year is { } y ? $"{y}年" : Unknown;

    public static string FileCount(int count) => $"检查结果：{count} 个文件";

    public static string Verdict(int errors, int warnings, int notes) => (errors, warnings, notes) switch
    {
        (0, 0, 0) => "没有发现问题",
        (0, 0, _) => $"没有错误，{notes} 处提示",
        (0, _, 0) => $"没有错误，{warnings} 处警告",
        (0, _, _) => $"没有错误，{warnings} 处警告、{notes} 处提示",
        (_, 0, 0) => $"{errors} 处错误",
        (_, _, 0) => $"{errors} 处错误，{warnings} 处警告",
        (_, 0, _) => $"{errors} 处错误，{notes} 处提示",
        _ => $"{errors} 处错误，{warnings} 处警告、{notes} 处提示",
    };

    public static string Mark(Severity severity) => severity switch
    {
        Severity.Error => "✕",
        Severity.Warning => "！",
        _ => "ｉ",
    };

    public static string MarkName(Severity severity, int number) => $"{Mark(severity)}{number} {severity.Words()}，见问题{number}";

    public static string Summary(int files, int clean, int wrong, int refused) => (wrong, refused) switch
    {
        (0, 0) => $"共 {files} 个文件，都没有错误。",
        (_, 0) => $"共 {files} 个文件：{clean} 个没有错误，{wrong} 个有错误。",
        _ => $"共 {files} 个文件：{clean} 个没有错误，{wrong} 个有错误，{refused} 个无法读取。",
    };

    private const int MostNamed = 20;

    public static string Skipped(IReadOnlyList<string> names) =>
        $"压缩包里另有 {names.Count} 个文件不是报告，已跳过：{string.Join('、', names.Take(MostNamed))}{(names.Count > MostNamed ? "等" : "")}。";

    public static string PreviousRefused(string file, string words) => $"“{file}”无法读取：{words}";

    public static string DownloadAs(string format, string report) => $"下载 {format}：{report}";

    public static string CarriedColumn(string column) => $"上年结转下年 → 本年上年结转（{column}）";

    public static string InForce(string row) => $"{row}现行有效：上年 + 制发 − 废止";

    public static string PendingDisputes(string block) => $"{block}：上年尚未审结，应不多于本年总计";

    public static string YearHeading(int? year) => year is { } y ? $"{y}年" : "上一年度";

    public const string NoRate = "—";

    public static string Date(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";
}
