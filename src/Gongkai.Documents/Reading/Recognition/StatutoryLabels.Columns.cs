using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Recognition;

/// <content>The column headings of chapter three, and chapter four.</content>
public static partial class StatutoryLabels
{
    private static readonly string[] ApplicantColumns = [.. Enum.GetValues<ApplicantColumn>().Select(c => LabelFold.Fold(c.Label()))];
    private static readonly string[] DisputeColumns = [.. Enum.GetValues<DisputeColumn>().Select(c => LabelFold.Fold(c.Label()))];

    private static readonly string[] HeadingsAbove =
        [LabelFold.Fold(ApplicationsTable.ApplicantsHeading), LabelFold.Fold(ApplicationsTable.OrganizationsHeading), "法人和其他组织", "法人及其他组织"];

    /// <summary>
    /// The applicant column that a heading names; pieces of one heading may be put together, and the headings above it
    /// (申请人情况, 法人或其他组织) may stand before it. Null when it names none.
    /// </summary>
    public static ApplicantColumn? MatchApplicantColumn(string heading)
    {
        var folded = LabelFold.Fold(heading);
        if (folded.Length is 0 or > 24)
        {
            return null;
        }

        foreach (var above in HeadingsAbove)
        {
            if (folded.StartsWith(above, StringComparison.Ordinal))
            {
                folded = folded[above.Length..];
            }
        }

        var exact = Array.IndexOf(ApplicantColumns, folded);
        if (exact >= 0)
        {
            return (ApplicantColumn)exact;
        }

        if (folded is "合计" or "总数")
        {
            return ApplicantColumn.Total;
        }

        for (var i = 0; i < ApplicantColumns.Length; i++)
        {
            if (ApplicantColumns[i].Length >= 4 && Near(folded, ApplicantColumns[i], ApplicantColumns[i].Length >= 6 ? 2 : 1))
            {
                return (ApplicantColumn)i;
            }
        }

        return null;
    }

    /// <summary>True for the headings above the applicant columns: 申请人情况, 法人或其他组织.</summary>
    public static bool IsApplicantsHeading(string heading)
    {
        var folded = LabelFold.Fold(heading);
        return HeadingsAbove.Any(h => folded == h || (h.Length >= 7 && Near(folded, h, 1)));
    }

    /// <summary>The group of chapter four that a heading names; 行政诉讼 alone names none. Null when it names none.</summary>
    public static DisputeBlock? MatchDisputeBlock(string heading)
    {
        var folded = LabelFold.Fold(heading);
        if (folded.Length > 30)
        {
            return null;
        }

        // The first is part of the third and of the second: ask in this order.
        if (folded.Contains("未经复议", StringComparison.Ordinal) || folded.Contains("直接起诉", StringComparison.Ordinal))
        {
            return DisputeBlock.DirectLitigation;
        }

        if (folded.Contains("复议后起诉", StringComparison.Ordinal) || folded.Contains("复议后诉讼", StringComparison.Ordinal))
        {
            return DisputeBlock.LitigationAfterReconsideration;
        }

        return folded == "行政复议" || folded.StartsWith("行政复议结果", StringComparison.Ordinal) || folded.StartsWith("行政复议尚未", StringComparison.Ordinal)
            || folded is "行政复议总计" or "行政复议其他结果"
            ? DisputeBlock.Reconsideration
            : null;
    }

    /// <summary>The column of chapter four that a heading names, with or without the headings above it; null when it names none.</summary>
    public static DisputeColumn? MatchDisputeColumn(string heading)
    {
        var folded = LabelFold.Fold(heading);
        if (folded.Length is < 2 or > 24)
        {
            return null;
        }

        for (var i = 0; i < DisputeColumns.Length; i++)
        {
            if (folded.EndsWith(DisputeColumns[i], StringComparison.Ordinal))
            {
                return (DisputeColumn)i;
            }
        }

        if (folded.EndsWith("合计", StringComparison.Ordinal))
        {
            return DisputeColumn.Total;
        }

        return folded switch
        {
            "维持" => DisputeColumn.Upheld,
            "纠正" => DisputeColumn.Overturned,
            "未审结" or "尚未办结" => DisputeColumn.Pending,
            _ => null,
        };
    }
}
