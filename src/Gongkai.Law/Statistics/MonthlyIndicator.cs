using System.Collections.Frozen;
using Gongkai.Law.Publication;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;

namespace Gongkai.Law.Statistics;

/// <summary>The groups of the monthly return (law document 7.3, recommended form).</summary>
public enum MonthlyGroup
{
    /// <summary>A 主动公开.</summary>
    Proactive,

    /// <summary>B 依申请公开.</summary>
    Applications,

    /// <summary>C 复议诉讼.</summary>
    Disputes,

    /// <summary>D 工作情况.</summary>
    Work,
}

/// <summary>How an indicator behaves over time.</summary>
public enum MonthlyMeasure
{
    /// <summary>Happened within the month; the months of a year add up.</summary>
    Flow,

    /// <summary>Stood open when the month, or for the cumulative figure the year, began.</summary>
    Opening,

    /// <summary>Stands at the end of the month.</summary>
    Closing,

    /// <summary>Different ones within the month (项); the months of a year do not add up.</summary>
    Distinct,
}

/// <summary>One figure of the monthly return.</summary>
public sealed record MonthlyIndicator
{
    internal MonthlyIndicator(
        string code, string label, string unit, MonthlyGroup group, MonthlyMeasure measure, Func<MonthlyFacts, DayRange, IEnumerable<MonthlyEntry>?> entries)
    {
        (Code, Label, Unit, Group, Measure, Entries) = (code, label, unit, group, measure, entries);
    }

    /// <summary>Stable code, such as B02 or B06.R4_1.</summary>
    public string Code { get; }

    public string Label { get; }

    /// <summary>件, 项, 次, 人次 or 元.</summary>
    public string Unit { get; }

    public MonthlyGroup Group { get; }

    public MonthlyMeasure Measure { get; }

    /// <summary>
    /// The cell of the annual report that counts the same; null where it has none. Results of disputes have none: the year counts a dispute
    /// judged and retried within it once, the months count both.
    /// </summary>
    public CellId? Annual { get; init; }

    internal Func<MonthlyFacts, DayRange, IEnumerable<MonthlyEntry>?> Entries { get; }
}

/// <summary>One record as it counts for an indicator; the amount is null where it was not counted.</summary>
internal readonly record struct MonthlyEntry(Guid Id, decimal? Amount = 1, string? Key = null);

/// <summary>The days asked about, both included.</summary>
internal readonly record struct DayRange(DateOnly First, DateOnly Last)
{
    public bool Holds(DateOnly? day) => day >= First && day <= Last;
}

/// <summary>
/// The monthly return as a table. Unconfirmed as a whole: the form of the district was not seen, so label, unit and order can be
/// overridden by whoever prints it, while code and counting rule stay.
/// </summary>
public static class MonthlyIndicators
{
    private static readonly MonthlyIndicator[] Indicators = [.. Proactive(), .. Applications(), .. Disputes(), .. Work()];

    private static readonly FrozenDictionary<string, MonthlyIndicator> ByCode = Indicators.ToFrozenDictionary(i => i.Code, StringComparer.Ordinal);

    public static IReadOnlyList<MonthlyIndicator> All => Indicators;

    /// <summary>The indicator with this code, or null.</summary>
    public static MonthlyIndicator? Find(string code) => ByCode.GetValueOrDefault(code);

    private static IEnumerable<MonthlyIndicator> Proactive()
    {
        yield return Pieces("A01", "公开信息件数", _ => true);
        yield return new("A02", "公开信息项数（不同类别）", "项", MonthlyGroup.Proactive, MonthlyMeasure.Distinct,
            (f, days) => f.Publications?.Where(p => days.Holds(p.PublishedOn)).Select(p => new MonthlyEntry(p.PublicationId, Key: p.Category.Trim())));
        foreach (var item in CatalogueItems.All.Where(i => i.Scope == CatalogueScope.EveryOrgan))
        {
            yield return Pieces($"A20.{item.Number:00}", $"其中：{item.Place}", p => p.Item == item.Number);
        }

        yield return Pieces("A20.00", "其中：未对应第二十条各项", p => p.Item is null);
        foreach (var channel in DisclosureChannels.All)
        {
            yield return Pieces($"A23.{(int)channel + 1}", $"通过{channel.Label()}公开", p => p.Channels.Contains(channel));
        }

        yield return Document("A31", "规章制发", true, ProactiveCell.AdministrativeRuleIssued);
        yield return Document("A32", "规章废止", true, ProactiveCell.AdministrativeRuleRepealed);
        yield return Document("A33", "规章现行有效", true, ProactiveCell.AdministrativeRuleInForce);
        yield return Document("A34", "行政规范性文件制发", false, ProactiveCell.NormativeDocumentIssued);
        yield return Document("A35", "行政规范性文件废止", false, ProactiveCell.NormativeDocumentRepealed);
        yield return Document("A36", "行政规范性文件现行有效", false, ProactiveCell.NormativeDocumentInForce);
        yield return Pieces("A41", "政策解读", p => p.IsInterpretation);
        yield return Pieces("A42", "回应公众关切", p => p.IsResponse);
    }

    private static IEnumerable<MonthlyIndicator> Applications()
    {
        yield return Stock("B01", "期初在办", MonthlyMeasure.Opening, (_, _) => true, ApplicationRow.CarriedOver);
        yield return Received("B02", "新收", _ => true, CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.Total));
        foreach (var rule in IntakeChannels.All)
        {
            yield return Received($"B03.{(int)rule.Channel + 1}", $"其中：{rule.Label}", a => a.Channel == rule.Channel);
        }

        for (var column = ApplicantColumn.NaturalPerson; column < ApplicantColumn.Total; column++)
        {
            var applicants = column;
            yield return Received($"B04.{(int)column + 1}", $"其中：{column.Label()}", a => a.Column == applicants, CellId.Of(ApplicationRow.NewlyReceived, column));
        }

        yield return Ended("B05", "办结", _ => true, CellId.Of(ApplicationRow.OutcomeTotal, ApplicantColumn.Total));
        foreach (var row in ApplicationsTable.OutcomeRows(ReportEdition.Standard2021))
        {
            yield return Ended($"B06.{row.Label().Code}", $"其中：{row.Label().Label}", a => a.Row == row, CellId.Of(row, ApplicantColumn.Total));
        }

        yield return Stock("B07", "期末在办", MonthlyMeasure.Closing, (_, _) => true, ApplicationRow.CarriedForward);
        yield return Ended("B11", "未延期、按期办结", a => !IsLate(a) && a.ExtensionsOn.Count == 0);
        yield return Ended("B12", "延期后按期办结", a => !IsLate(a) && a.ExtensionsOn.Count > 0);
        yield return Ended("B13", "逾期办结", IsLate);
        yield return Stock("B21", "期末办理中、未逾期", MonthlyMeasure.Closing, (a, day) => !IsOverdue(a, day) && !Waits(a, day));
        yield return Stock("B22", "期末等待补正、意见或者缴费", MonthlyMeasure.Closing, (a, day) => !IsOverdue(a, day) && Waits(a, day));
        yield return Stock("B23", "期末已逾期、未办结", MonthlyMeasure.Closing, IsOverdue);
        yield return Dated("B31", "补正告知", a => a.CorrectionsOn);
        yield return Dated("B32", "征求意见", a => a.ConsultationsOn);
        yield return Dated("B33", "延长答复期限", a => a.ExtensionsOn);
        yield return Fee("B41", "收费通知", "件", (f, days) => days.Holds(f.NotifiedOn) ? 1 : null);
        yield return Fee("B42", "通知收费金额", "元", (f, days) => days.Holds(f.NotifiedOn) ? f.Yuan : null);
        yield return Fee("B43", "实际收取金额", "元",
            (f, days) => f.Payments.Any(p => days.Holds(p.On)) ? f.Payments.Where(p => days.Holds(p.On)).Sum(p => p.Yuan) : null, withdrawnToo: true);
    }

    private static IEnumerable<MonthlyIndicator> Disputes()
    {
        foreach (var block in Enum.GetValues<DisputeBlock>())
        {
            var code = $"C{(int)block + 1}";
            yield return Dispute(code + "1", $"{block.Label()}：新收", MonthlyMeasure.Flow, block, (d, days) => days.Holds(d.AcceptedOn));
            for (var column = DisputeColumn.Upheld; column < DisputeColumn.Pending; column++)
            {
                var result = column;
                yield return Dispute($"{code}{(int)column + 2}", $"{block.Label()}：{column.Label()}", MonthlyMeasure.Flow, block,
                    (d, days) => d.Result == result && days.Holds(d.ClosedOn));
            }

            yield return Dispute(code + "5", $"{block.Label()}：期末尚未审结", MonthlyMeasure.Closing, block,
                (d, days) => d.AcceptedOn <= days.Last && !(d.ClosedOn <= days.Last)) with
            {
                Annual = CellId.Of(block, DisputeColumn.Pending),
            };
        }
    }

    private static IEnumerable<MonthlyIndicator> Work()
    {
        yield return Entries("D01", "投诉举报", "件", WorkKind.Complaint, false);
        yield return Entries("D02", "培训", "次", WorkKind.Training, false);
        yield return Entries("D03", "培训人数", "人次", WorkKind.Training, true);
        yield return Entries("D04", "会议", "次", WorkKind.Meeting, false);
        yield return Entries("D05", "移送查阅场所信息", "件", WorkKind.Transfer, true);
        yield return Entries("D06", "重新评估的不予公开信息", "件", WorkKind.Reassessment, true);
        yield return Entries("D07", "公众开放日", "次", WorkKind.OpenDay, false);
        yield return Entries("D08", "公众开放日参加人数", "人次", WorkKind.OpenDay, true);
    }

    private static MonthlyIndicator Pieces(string code, string label, Func<PublicationFact, bool> counts) =>
        new(code, label, "件", MonthlyGroup.Proactive, MonthlyMeasure.Flow,
            (f, days) => f.Publications?.Where(p => days.Holds(p.PublishedOn) && counts(p)).Select(p => new MonthlyEntry(p.PublicationId, p.Pieces)));

    private static MonthlyIndicator Document(string code, string label, bool rule, ProactiveCell cell)
    {
        var stock = cell is ProactiveCell.AdministrativeRuleInForce or ProactiveCell.NormativeDocumentInForce;
        var issued = cell is ProactiveCell.AdministrativeRuleIssued or ProactiveCell.NormativeDocumentIssued;
        return new(code, label, "件", MonthlyGroup.Proactive, stock ? MonthlyMeasure.Closing : MonthlyMeasure.Flow,
            (f, days) => f.Documents?.Where(d => d.IsAdministrativeRule == rule
                && (stock ? d.IssuedOn <= days.Last && !(d.EndedOn <= days.Last) : days.Holds(issued ? d.IssuedOn : d.EndedOn)))
                .Select(d => new MonthlyEntry(d.DocumentId)))
        {
            Annual = CellId.Of(cell),
        };
    }

    private static MonthlyIndicator Of(string code, string label, MonthlyMeasure measure, Func<MonthlyApplication, DayRange, bool> counts, CellId? annual) =>
        new(code, label, "件", MonthlyGroup.Applications, measure,
            (f, days) => f.Applications?.Where(a => counts(a, days)).Select(a => new MonthlyEntry(a.CaseId)))
        {
            Annual = annual,
        };

    private static MonthlyIndicator Received(string code, string label, Func<MonthlyApplication, bool> counts, CellId? annual = null) =>
        Of(code, label, MonthlyMeasure.Flow, (a, days) => days.Holds(a.ReceivedOn) && counts(a), annual);

    private static MonthlyIndicator Ended(string code, string label, Func<MonthlyApplication, bool> counts, CellId? annual = null) =>
        Of(code, label, MonthlyMeasure.Flow, (a, days) => days.Holds(a.EndedOn) && counts(a), annual);

    private static MonthlyIndicator Stock(
        string code, string label, MonthlyMeasure measure, Func<MonthlyApplication, DateOnly, bool> counts, ApplicationRow? annual = null) =>
        Of(code, label, measure,
            measure == MonthlyMeasure.Opening
                ? (a, days) => a.ReceivedOn < days.First && !(a.EndedOn < days.First) && counts(a, days.First)
                : (a, days) => a.ReceivedOn <= days.Last && !(a.EndedOn <= days.Last) && counts(a, days.Last),
            annual is { } row ? CellId.Of(row, ApplicantColumn.Total) : null);

    private static MonthlyIndicator Dated(string code, string label, Func<MonthlyApplication, IReadOnlyList<DateOnly>> dates) =>
        new(code, label, "次", MonthlyGroup.Applications, MonthlyMeasure.Flow,
            (f, days) => f.Applications?.SelectMany(a => dates(a).Where(d => days.Holds(d)).Select(_ => new MonthlyEntry(a.CaseId))));

    private static MonthlyIndicator Fee(string code, string label, string unit, Func<FeeNoticeFact, DayRange, decimal?> amount, bool withdrawnToo = false) =>
        new(code, label, unit, MonthlyGroup.Applications, MonthlyMeasure.Flow,
            (f, days) => f.Fees?.Where(n => withdrawnToo || !n.IsWithdrawn)
                .Select(n => new MonthlyEntry(n.NoticeId, amount(n, days))).Where(e => e.Amount is not null));

    private static MonthlyIndicator Dispute(string code, string label, MonthlyMeasure measure, DisputeBlock block, Func<DisputeFact, DayRange, bool> counts) =>
        new(code, label, "件", MonthlyGroup.Disputes, measure,
            (f, days) => f.Disputes?.Where(d => d.Block == block && counts(d, days)).Select(d => new MonthlyEntry(d.DisputeId)));

    private static MonthlyIndicator Entries(string code, string label, string unit, WorkKind kind, bool quantity) =>
        new(code, label, unit, MonthlyGroup.Work, MonthlyMeasure.Flow,
            (f, days) => f.WorkOf(kind)?.Where(w => days.Holds(w.On)).Select(w => new MonthlyEntry(w.EntryId, quantity ? w.Quantity : 1)));

    private static bool IsLate(MonthlyApplication a) => a.EndedOn > a.DueOn;

    private static bool IsOverdue(MonthlyApplication a, DateOnly day) => a.DueOn < day;

    private static bool Waits(MonthlyApplication a, DateOnly day) => a.Waits.Any(w => w.From <= day && !(w.Until <= day));
}
