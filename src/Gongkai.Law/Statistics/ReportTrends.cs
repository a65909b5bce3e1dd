// 条例第五十条: what annual reports tell, over several years.
using Gongkai.Law.Reporting;

namespace Gongkai.Law.Statistics;

/// <summary>A figure that is followed over the years.</summary>
public enum TrendFigure
{
    /// <summary>Items first made public in the year, counted from the records and not from the report.</summary>
    Published,

    /// <summary>本年新收政府信息公开申请.</summary>
    Received,

    Disclosed,
    PartlyDisclosed,
    Withheld,
    CannotProvide,
    NotProcessed,
    OtherHandling,

    /// <summary>行政复议.</summary>
    Reconsiderations,

    /// <summary>行政诉讼, with and without reconsideration before it.</summary>
    Lawsuits,
}

/// <summary>One figure over the years.</summary>
/// <param name="Figure">What is counted.</param>
/// <param name="Label">In Chinese, as the report heads it.</param>
/// <param name="Values">By year, in the order of the years; null where the year does not tell, which is never zero.</param>
public sealed record TrendSeries(TrendFigure Figure, string Label, IReadOnlyList<long?> Values);

/// <summary>Several figures over the same years.</summary>
/// <param name="Years">Ascending, without gaps.</param>
/// <param name="Series">In the order of <see cref="TrendFigure"/>.</param>
public sealed record ReportTrends(IReadOnlyList<int> Years, IReadOnlyList<TrendSeries> Series)
{
    /// <summary>Years that are compared.</summary>
    public const int YearCount = 5;

    public TrendSeries this[TrendFigure figure] => Series[(int)figure];

    /// <summary>Whether any year tells anything.</summary>
    public bool IsEmpty => Series.All(s => s.Values.All(v => v is null));

    /// <summary>The last years up to one, from the reports of those years.</summary>
    /// <param name="lastYear">The last year.</param>
    /// <param name="reports">Published or adopted reports by their year; a year without one is a gap.</param>
    /// <param name="published">Items first made public by year; a year of which the records know nothing is left out.</param>
    public static ReportTrends Of(int lastYear, IReadOnlyDictionary<int, ReportForm> reports, IReadOnlyDictionary<int, long> published)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(published);
        int[] years = [.. Enumerable.Range(lastYear - YearCount + 1, YearCount)];
        return new(years, [.. Enum.GetValues<TrendFigure>().Select(f => new TrendSeries(f, LabelOf(f),
            [.. years.Select(y => f == TrendFigure.Published ? published.TryGetValue(y, out var items) ? items : null : reports.TryGetValue(y, out var form) ? Of(form, f) : null)]))]);
    }

    private static long? Of(ReportForm form, TrendFigure figure) => figure switch
    {
        TrendFigure.Received => Sum(form, form.ApplicationsEdition is null ? [] : [CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.Total)]),
        TrendFigure.Reconsiderations => Sum(form, form.HasDisputes ? [CellId.Of(DisputeBlock.Reconsideration, DisputeColumn.Total)] : []),
        TrendFigure.Lawsuits => Sum(form, form.HasDisputes
            ? [CellId.Of(DisputeBlock.DirectLitigation, DisputeColumn.Total), CellId.Of(DisputeBlock.LitigationAfterReconsideration, DisputeColumn.Total)] : []),
        _ => Sum(form, form.ApplicationsEdition is { } edition
            ? ApplicationsTable.OutcomeRows(edition).Where(r => r.Label().Group == GroupOf(figure)).Select(r => CellId.Of(r, ApplicantColumn.Total)) : []),
    };

    /// <summary>The sum of the cells; null when there is none, or when one of them is no certain number: a blank or a stroke is not zero.</summary>
    private static long? Sum(ReportForm form, IEnumerable<CellId> cells)
    {
        long? sum = null;
        foreach (var cell in cells.Select(id => form[id]))
        {
            if (!cell.IsNumber || cell.Reading == CellReading.Proposed || cell.Value < 0 || cell.Value != decimal.Truncate(cell.Value) || cell.Value > int.MaxValue)
            {
                return null;
            }

            sum = (sum ?? 0) + (long)cell.Value;
        }

        return sum;
    }

    private static OutcomeGroup GroupOf(TrendFigure figure) => figure switch
    {
        TrendFigure.Disclosed => OutcomeGroup.Disclosed,
        TrendFigure.PartlyDisclosed => OutcomeGroup.PartlyDisclosed,
        TrendFigure.Withheld => OutcomeGroup.Withheld,
        TrendFigure.CannotProvide => OutcomeGroup.CannotProvide,
        TrendFigure.NotProcessed => OutcomeGroup.NotProcessed,
        _ => OutcomeGroup.OtherHandling,
    };

    private static string LabelOf(TrendFigure figure) => figure switch
    {
        TrendFigure.Published => "公开目录新增信息",
        TrendFigure.Received => "本年新收申请",
        TrendFigure.Disclosed => "予以公开",
        TrendFigure.PartlyDisclosed => "部分公开",
        TrendFigure.Withheld => "不予公开",
        TrendFigure.CannotProvide => "无法提供",
        TrendFigure.NotProcessed => "不予处理",
        TrendFigure.OtherHandling => "其他处理",
        TrendFigure.Reconsiderations => "行政复议",
        _ => "行政诉讼",
    };
}
