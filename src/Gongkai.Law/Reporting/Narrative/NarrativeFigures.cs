using System.Collections.Frozen;
using System.Globalization;
using Gongkai.Law.Fees;
using Gongkai.Law.Statistics;

namespace Gongkai.Law.Reporting.Narrative;

/// <summary>A figure as it stands in a sentence.</summary>
/// <param name="Token">Its name in the text: {{公开项数}}.</param>
/// <param name="Label">What it is.</param>
/// <param name="Value">The number; null where it is not known or is a word.</param>
/// <param name="Text">As printed; null where it is not known, which is never printed as zero.</param>
/// <param name="Missing">In Chinese: why it is not known and what to do; empty where it is.</param>
public sealed record BoundFigure(string Token, string Label, decimal? Value, string? Text, string Missing)
{
    /// <summary>Cell of the report it is taken from.</summary>
    public CellId? Cell { get; init; }

    /// <summary>Code of the monthly indicator whose cumulative figure it is.</summary>
    public string? Indicator { get; init; }
}

/// <summary>The figures that sentences of the annual report may be bound to, declared once.</summary>
public static class NarrativeFigures
{
    private const int December = 12;
    private const string NotKept = "登记簿没有登记或者有未计数的条目，请先补齐登记";

    private static readonly Line[] Lines =
    [
        new("年度", "统计年度", s => Word(s.Form.Year?.ToString(CultureInfo.InvariantCulture), "报告没有年度")),
        new("上年度", "上一年度", s => Word((s.Form.Year - 1)?.ToString(CultureInfo.InvariantCulture), "报告没有年度")),
        new("行政机关", "行政机关名称", s => Word(s.Form.Organ, "报告没有行政机关名称")),

        Year("公开项数", "A02"), Year("公开件数", "A01"), Year("网站公开件数", "A23.2"), Year("微信公开件数", "A23.3"), Year("微博公开件数", "A23.4"),
        Year("解读件数", "A41"), Year("回应件数", "A42"),
        Cell("规章制发件数", CellId.Of(ProactiveCell.AdministrativeRuleIssued)),
        Cell("规章废止件数", CellId.Of(ProactiveCell.AdministrativeRuleRepealed)),
        Cell("规章现行有效件数", CellId.Of(ProactiveCell.AdministrativeRuleInForce)),
        Cell("规范性文件制发件数", CellId.Of(ProactiveCell.NormativeDocumentIssued)),
        Cell("规范性文件废止件数", CellId.Of(ProactiveCell.NormativeDocumentRepealed)),
        Cell("规范性文件现行有效件数", CellId.Of(ProactiveCell.NormativeDocumentInForce)),
        Cell("许可决定件数", CellId.Of(ProactiveCell.LicenceDecisions)),
        Cell("处罚决定件数", CellId.Of(ProactiveCell.PenaltyDecisions)),
        Cell("强制决定件数", CellId.Of(ProactiveCell.CompulsionDecisions)),
        Cell("行政事业性收费万元", CellId.Of(ProactiveCell.AdministrativeFeeAmount)),

        Row("新收件数", ApplicationRow.NewlyReceived), Row("上年结转件数", ApplicationRow.CarriedOver),
        Row("办结件数", ApplicationRow.OutcomeTotal), Row("结转下年度件数", ApplicationRow.CarriedForward),
        Cell("自然人新收件数", CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.NaturalPerson)),
        new("组织新收件数", "法人或其他组织新收申请", s => Number(
            s.Form[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Figure - s.Form[ApplicationRow.NewlyReceived, ApplicantColumn.NaturalPerson].Figure, NoCell)),
        Row("予以公开件数", ApplicationRow.Disclosed), Row("部分公开件数", ApplicationRow.PartlyDisclosed),
        Group("不予公开件数", OutcomeGroup.Withheld), Group("无法提供件数", OutcomeGroup.CannotProvide),
        Group("不予处理件数", OutcomeGroup.NotProcessed), Group("其他处理件数", OutcomeGroup.OtherHandling),
        new("按期办结件数", "按期办结申请", s => Number(s.InYear("B11") + s.InYear("B12"), NotKept)),
        new("按期答复率", "按期办结占办结的百分比", OnTimeRate),
        Year("逾期办结件数", "B13"), Year("延期次数", "B33"), Year("补正告知次数", "B31"), Year("征求意见次数", "B32"),

        new("收费情况", "收费通知件数、通知金额和实收金额", Fees),
        Year("收费通知件数", "B41"), Wan("通知收费万元", "B42"), Wan("实收费用万元", "B43"), Year("通知收费元", "B42"), Year("实收费用元", "B43"),

        Dispute("复议件数", DisputeBlock.Reconsideration, DisputeColumn.Total), Dispute("复议维持件数", DisputeBlock.Reconsideration, DisputeColumn.Upheld),
        Dispute("复议纠正件数", DisputeBlock.Reconsideration, DisputeColumn.Overturned),
        Dispute("复议未审结件数", DisputeBlock.Reconsideration, DisputeColumn.Pending),
        Dispute("直接起诉件数", DisputeBlock.DirectLitigation, DisputeColumn.Total),
        Dispute("复议后起诉件数", DisputeBlock.LitigationAfterReconsideration, DisputeColumn.Total),
        Suits("诉讼件数", "行政诉讼", DisputeColumn.Total), Suits("诉讼纠正件数", "行政诉讼结果纠正", DisputeColumn.Overturned),
        Suits("诉讼未审结件数", "行政诉讼尚未审结", DisputeColumn.Pending),
        new("纠正件数", "行政复议、行政诉讼结果纠正", s => Number(
            Enum.GetValues<DisputeBlock>().Aggregate((decimal?)0, (sum, b) => sum + s.Form[b, DisputeColumn.Overturned].Figure), NoCell)),

        Year("培训次数", "D02"), Year("培训人次", "D03"), Year("会议次数", "D04"), Year("投诉件数", "D01"), Year("移送件数", "D05"), Year("重新评估件数", "D06"),
        Year("开放日次数", "D07"), Year("开放日人次", "D08"),
    ];

    private static readonly FrozenSet<string> Known = Lines.Select(l => l.Token).ToFrozenSet(StringComparer.Ordinal);

    private const string NoCell = "年度报告表中没有这个数字，请先汇编或者填写";

    /// <summary>Tokens with their labels, in the order offered to a writer.</summary>
    public static IReadOnlyList<(string Token, string Label)> All { get; } = [.. Lines.Select(l => (l.Token, l.Label))];

    public static bool IsKnown(string token) => Known.Contains(token);

    /// <summary>The figures of a year.</summary>
    /// <param name="form">The compiled report; its year decides what is counted.</param>
    /// <param name="facts">The registers.</param>
    public static IReadOnlyDictionary<string, BoundFigure> Of(ReportForm form, MonthlyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(facts);
        var source = new Source(form, form.Year is { } year ? MonthlyReturns.Compute(year, December, facts) : null);
        return Lines.ToDictionary(l => l.Token, l =>
        {
            var (value, text, missing) = l.Of(source);
            return new BoundFigure(l.Token, l.Label, value, text, text is null ? $"“{l.Token}”（{l.Label}）：{missing}" : "") { Cell = l.Place, Indicator = l.Indicator };
        }, StringComparer.Ordinal);
    }

    /// <summary>The three figures chapter six must give (law document 3.3), in the words offices use.</summary>
    private static Printed Fees(Source s) => (s.InYear("B41"), s.InYear("B42"), s.InYear("B43")) switch
    {
        (null, _, _) or (_, null, _) or (_, _, null) => new(null, null, NotKept),
        (0, 0, 0) => Word("发出收费通知的件数和总金额以及实际收取的总金额均为0", ""),
        var (notices, notified, received) => Word($"发出收费通知{notices:0}件，总金额{notified:0.##}元，实际收取的总金额{received:0.##}元", ""),
    };

    private static Printed OnTimeRate(Source s)
    {
        var (onTime, ended) = (s.InYear("B11") + s.InYear("B12"), s.InYear("B05"));
        return ended is null || onTime is null ? new(null, null, NotKept)
            : ended == 0 ? new(null, null, "本年没有办结的申请，不能计算百分比，请删去该句")
            : Percentage(onTime.Value * 100 / ended.Value);
    }

    // Rounded down, so that one late case among thousands never reads as 100%.
    private static Printed Percentage(decimal percent) =>
        new(percent, (Math.Floor(percent * 100) / 100).ToString("0.##", CultureInfo.InvariantCulture) + "%", "");

    private static Printed Number(decimal? value, string missing) =>
        new(value, value?.ToString("0.######", CultureInfo.InvariantCulture), missing);

    private static Printed Word(string? word, string missing) => new(null, word, missing);

    private static Line Year(string token, string indicator) =>
        new(token, MonthlyIndicators.Find(indicator)!.Label, s => Number(s.InYear(indicator), NotKept)) { Indicator = indicator };

    private static Line Wan(string token, string indicator) =>
        new(token, MonthlyIndicators.Find(indicator)!.Label + "（万元）", s => s.InYear(indicator) is { } yuan
            ? new(WanYuan.FromYuan(yuan), WanYuan.Text(yuan), "") : new(null, null, NotKept))
        {
            Indicator = indicator,
        };

    private static Line Cell(string token, CellId cell) => new(token, cell.Words, s => Number(s.Form[cell].Figure, NoCell)) { Place = cell };

    private static Line Row(string token, ApplicationRow row) => Cell(token, CellId.Of(row, ApplicantColumn.Total));

    private static Line Dispute(string token, DisputeBlock block, DisputeColumn column) => Cell(token, CellId.Of(block, column));

    private static Line Group(string token, OutcomeGroup group) => new(token, ApplicationsTable.GroupHeading(group)!, s => Number(
        ApplicationsTable.OutcomeRows(s.Form.ApplicationsEdition ?? ReportEdition.Standard2021).Where(r => r.Label().Group == group)
            .Aggregate((decimal?)0, (sum, r) => sum + s.Form[r, ApplicantColumn.Total].Figure), NoCell));

    private static Line Suits(string token, string label, DisputeColumn column) => new(token, label, s => Number(
        s.Form[DisputeBlock.DirectLitigation, column].Figure + s.Form[DisputeBlock.LitigationAfterReconsideration, column].Figure, NoCell));

    private readonly record struct Printed(decimal? Value, string? Text, string Missing);

    private sealed record Source(ReportForm Form, MonthlyReturn? Year)
    {
        public decimal? InYear(string indicator) => Year?[indicator].Cumulative;
    }

    private sealed record Line(string Token, string Label, Func<Source, Printed> Of)
    {
        public CellId? Place { get; init; }

        public string? Indicator { get; init; }
    }
}
