using System.Globalization;

namespace Gongkai.Web.Words;

/// <summary>Words of the figures over several years.</summary>
internal static class TrendWords
{
    public const string Title = "近五年情况";
    public const string Received = "主动公开和收到申请";
    public const string Outcomes = "本年度办理结果";
    public const string Disputes = "行政复议和行政诉讼";
    public const string Figure = "项目";
    public const string Unit = "（件）";
    public const string Gap = "—";
    public const string Note = "“—”表示当年没有年度报告，或者报告没有写明，不是0。公开目录新增信息按首次公开日期从本系统的公开目录统计，不包括在别处公开的信息和许可、处罚等处理决定，与年度报告所写的主动公开数不是一个口径；其他各项取自已公布的年度报告。";

    public static string YearOf(int year) => $"{year}年";

    public static string ValueOf(long? value) => value is { } number ? number.ToString(CultureInfo.InvariantCulture) : Gap;

    /// <summary>One mark of a chart, for those who point at it or have it read out.</summary>
    public static string MarkOf(string label, int year, long value) => string.Create(CultureInfo.InvariantCulture, $"{label}{year}年{value}件");

    public static string ChartOf(string title, IReadOnlyList<int> years) => $"{title}，{years[0]}年至{years[^1]}年，数字见下表";
}
