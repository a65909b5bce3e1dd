namespace Gongkai.Law.Reporting.Checks;

/// <summary>A total and the cells that add up to it.</summary>
internal sealed record SumRelation(string Rule, string Code, string Where, CellId Total, CellId[] Parts, string Words, string PartsWords);

/// <summary>一 + 二 = 三（七） + 四 in one column.</summary>
internal sealed record BalanceRelation(
    string Rule, string Where, string Words, CellId New, CellId CarriedOver, CellId Outcomes, CellId CarriedForward);

/// <summary>What a sum says when some cells may hold no number.</summary>
/// <param name="Outcome">Pass, fail or cannot judge.</param>
/// <param name="Sum">Sum of the parts that state a number.</param>
/// <param name="Blanks">Parts that are blank.</param>
/// <param name="Numbers">Parts that state a number.</param>
/// <param name="Unreadable">Parts that are missing, words or strokes.</param>
/// <param name="SettlesBlanks">
/// The stated parts already reach the total, and counts are never negative: if the sum is right, the blank parts can only be zero. That helps whoever
/// fills them in; the sum itself cannot be judged before they are filled in.
/// </param>
internal readonly record struct SumJudgement(RuleOutcome Outcome, long Sum, int Blanks, int Numbers, int Unreadable, bool SettlesBlanks);

/// <summary>The arithmetic relations of the statutory tables, built once for each edition.</summary>
internal static class Relations
{
    private static readonly SumRelation[][] RowSums = [BuildRows(ReportEdition.Trial2019), BuildRows(ReportEdition.Standard2021)];
    private static readonly SumRelation[][] ColumnSums = [BuildColumns(ReportEdition.Trial2019), BuildColumns(ReportEdition.Standard2021)];

    public static BalanceRelation[] Balances { get; } = [.. Columns().Select(column => new BalanceRelation(
        column == ApplicantColumn.Total ? RuleIds.TotalColumn : RuleIds.Balance, column.Key(), column.Label(),
        CellId.Of(ApplicationRow.NewlyReceived, column), CellId.Of(ApplicationRow.CarriedOver, column),
        CellId.Of(ApplicationRow.OutcomeTotal, column), CellId.Of(ApplicationRow.CarriedForward, column)))];

    public static SumRelation[] Disputes { get; } = [.. Blocks().Select(block => new SumRelation(
        RuleIds.DisputeTotal, FindingCodes.ReviewTotal, block.Key(), CellId.Of(block, DisputeColumn.Total),
        [.. Enumerable.Range(0, DisputesTable.ColumnCount - 1).Select(c => CellId.Of(block, (DisputeColumn)c))],
        $"第四章“{block.Label()}”", "结果维持、结果纠正、其他结果、尚未审结四项"))];

    /// <summary>总计 = six applicant columns, each row.</summary>
    public static SumRelation[] Rows(ReportEdition edition) => RowSums[(int)edition];

    /// <summary>（七）总计 = outcome rows, each column.</summary>
    public static SumRelation[] Outcomes(ReportEdition edition) => ColumnSums[(int)edition];

    public static IEnumerable<ApplicantColumn> Columns() =>
        Enumerable.Range(0, ApplicationsTable.ColumnCount).Select(c => (ApplicantColumn)c);

    public static IEnumerable<DisputeBlock> Blocks() => Enumerable.Range(0, DisputesTable.BlockCount).Select(b => (DisputeBlock)b);

    /// <summary>The row as an officer calls it, with its group: （四）无法提供—1.本机关不掌握相关政府信息.</summary>
    public static string Words(ApplicationRow row)
    {
        var label = row.Label();
        var name = label.Row == ApplicationRow.PartlyDisclosed ? "（二）部分公开" : label.Label;
        return label.Number > 0 && ApplicationsTable.GroupHeading(label.Group) is { } group ? $"{group}—{name}" : name;
    }

    public static SumJudgement Judge(SumRelation relation, ReportForm form)
    {
        var counts = form.Counts;
        long sum = 0;
        int blanks = 0, numbers = 0, unreadable = 0;
        foreach (var part in relation.Parts)
        {
            var count = counts[part];
            if (count != Counts.None)
            {
                sum += count;
                numbers++;
            }
            else if (form[part].State == CellState.Blank)
            {
                blanks++;
            }
            else
            {
                unreadable++;
            }
        }

        var total = counts[relation.Total];
        var outcome = total == Counts.None ? RuleOutcome.CannotJudge
            : sum > total ? RuleOutcome.Fail
            : unreadable + blanks > 0 ? RuleOutcome.CannotJudge
            : sum == total ? RuleOutcome.Pass : RuleOutcome.Fail;
        return new SumJudgement(outcome, sum, blanks, numbers, unreadable, blanks > 0 && unreadable == 0 && sum == total);
    }

    private static SumRelation[] BuildRows(ReportEdition edition) => [.. ApplicationsTable.Rows(edition).Select(row => new SumRelation(
        RuleIds.RowTotal, FindingCodes.RowTotal, row.Label().Key, CellId.Of(row, ApplicantColumn.Total),
        [.. Columns().Where(c => c != ApplicantColumn.Total).Select(c => CellId.Of(row, c))],
        $"第三章“{Words(row)}”行", "自然人等六列"))];

    private static SumRelation[] BuildColumns(ReportEdition edition) => [.. Columns().Select(column => new SumRelation(
        column == ApplicantColumn.Total ? RuleIds.TotalColumn : RuleIds.OutcomeSum, FindingCodes.OutcomeSum, column.Key(),
        CellId.Of(ApplicationRow.OutcomeTotal, column),
        [.. ApplicationsTable.OutcomeRows(edition).Select(row => CellId.Of(row, column))],
        $"第三章“{column.Label()}”列", "（一）至（六）各项办理结果"))];
}
