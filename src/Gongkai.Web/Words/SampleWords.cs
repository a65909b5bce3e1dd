namespace Gongkai.Web.Words;

/// <summary>What the sample reports show.</summary>
internal static class SampleWords
{
    public const string Founding = "北京市西城区城市管理指挥中心 2023 年度报告（全年为零）";
    public const string RowTotal = "一行的总计写颠倒了（虚构）";
    public const string MixedForm = "新旧格式混用，复议总计漏填（虚构）";
    public const string TwoYears = "两个年度接不上（虚构）";
}
