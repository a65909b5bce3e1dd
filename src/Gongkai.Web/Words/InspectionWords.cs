namespace Gongkai.Web.Words;

/// <summary>Words of the page that looks again into what is public.</summary>
internal static class InspectionWords
{
    public const string Title = "检查已公开信息";
    public const string Lead = "按公开前检查的规则，重新检查已经公开的正文和附件。只显示遮挡后的样例；需要处理的，请撤下或者更正。";
    public const string Item = "信息";
    public const string Found = "发现";
    public const string Accepted = "发布时已由负责人决定公开";
    public const string More = "继续检查后面的信息";

    public static string Summary(int inspected, int found) => found == 0 ? $"本页检查了{inspected}条，没有发现问题。" : $"本页检查了{inspected}条，{found}条需要处理或者核对。";
}
