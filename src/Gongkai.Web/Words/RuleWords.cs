using Gongkai.Law.Reporting;

namespace Gongkai.Web.Words;

/// <summary>Words of the rule book page.</summary>
internal static class RuleWords
{
    public const string Title = "规则库";
    public const string Content = "规则";
    public const string Basis = "依据";
    public const string JudgedFrom = "怎样判断";

    public static string Lead(int rules) =>
        $"年度报告的{rules}条勾稽与审查规则，编号固定不变。缺少所需材料时，规则的结果是“不能判断”，不当作通过。";

    public static string Group(string letters) => letters switch
    {
        "FM" => "格式与填写",
        "T2" => "第二章 主动公开",
        "T3" => "第三章 收到和处理申请",
        "T4" => "第四章 行政复议、行政诉讼",
        "FE" => "信息处理费与第六章",
        "TX" => "文字与表格",
        "RU" => "上下级汇总",
        "RD" => "读取文件",
        _ => letters,
    };

    public static string Needs(RuleNeeds needs)
    {
        if (needs.HasFlag(RuleNeeds.Records))
        {
            return "需要本机关台账";
        }

        var from = new List<string>();
        if (needs.HasFlag(RuleNeeds.Reading))
        {
            from.Add("读取文件时");
        }

        if (needs.HasFlag(RuleNeeds.PreviousReport))
        {
            from.Add("与上年报告对照");
        }

        if (needs.HasFlag(RuleNeeds.SubordinateReports))
        {
            from.Add("与所属单位报告对照");
        }

        return from.Count == 0 ? "单看本报告" : string.Join('、', from);
    }
}
