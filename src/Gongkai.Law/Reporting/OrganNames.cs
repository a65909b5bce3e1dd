using Gongkai.Law.Reporting.Narrative;

namespace Gongkai.Law.Reporting;

/// <summary>Compares the names of organs as reports write them (FM-10).</summary>
public static class OrganNames
{
    private const int ShortestName = 3;

    /// <summary>What is left of a name when all that tells the organ is gone; no name by itself.</summary>
    private static readonly string[] NoNames = ["人民政府", "管委会", "管理委员会", "委员会", "办公室", "办事处", "街道办事处"];

    /// <summary>
    /// The same name, or the name of the area in front left out in one of the two places: 某市某区教育局 and 某区教育局. Our reading: the law document only says
    /// "same". What is left must still be a name: 中心 alone is none.
    /// </summary>
    public static bool AreSame(string one, string other)
    {
        var (first, second) = (FoldedText.Of(one), FoldedText.Of(other));
        var (full, brief) = first.Length >= second.Length ? (first, second) : (second, first);
        return full == brief || (brief.Length >= ShortestName && !NoNames.Contains(brief) && full.EndsWith(brief, StringComparison.Ordinal)
            && full[^(brief.Length + 1)] is '省' or '市' or '区' or '县' or '州' or '旗' or '盟' or '镇' or '乡');
    }
}
