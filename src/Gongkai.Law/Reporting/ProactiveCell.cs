namespace Gongkai.Law.Reporting;

/// <summary>What a statutory cell counts, which decides what may be written in it.</summary>
public enum CellMeasure
{
    /// <summary>A whole number of pieces, zero or more.</summary>
    Count,

    /// <summary>A signed whole number (2019 edition, 本年增/减).</summary>
    SignedCount,

    /// <summary>Money in 万元 (ten thousand yuan), decimals allowed.</summary>
    AmountInWan,

    /// <summary>Money with the unit written in the cell (2019 edition, procurement).</summary>
    Amount,
}

/// <summary>
/// The cells of chapter two (Regulation art 20 items 1, 5, 6, 8, and 9 in the 2019 edition), both editions.
/// The ten of the 2021 edition come first.
/// </summary>
public enum ProactiveCell
{
    AdministrativeRuleIssued,
    AdministrativeRuleRepealed,
    AdministrativeRuleInForce,
    NormativeDocumentIssued,
    NormativeDocumentRepealed,
    NormativeDocumentInForce,
    LicenceDecisions,
    PenaltyDecisions,
    CompulsionDecisions,
    AdministrativeFeeAmount,

    TrialAdministrativeRuleNewlyMade,
    TrialAdministrativeRuleNewlyPublished,
    TrialAdministrativeRulePublishedTotal,
    TrialNormativeDocumentNewlyMade,
    TrialNormativeDocumentNewlyPublished,
    TrialNormativeDocumentPublishedTotal,
    TrialLicencePreviousItems,
    TrialLicenceChange,
    TrialLicenceDecisions,
    TrialOtherServicePreviousItems,
    TrialOtherServiceChange,
    TrialOtherServiceDecisions,
    TrialPenaltyPreviousItems,
    TrialPenaltyChange,
    TrialPenaltyDecisions,
    TrialCompulsionPreviousItems,
    TrialCompulsionChange,
    TrialCompulsionDecisions,
    TrialAdministrativeFeePreviousItems,
    TrialAdministrativeFeeChange,
    TrialProcurementItems,
    TrialProcurementAmount,
}

/// <summary>One cell of chapter two with its official labels.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Edition">The edition that has it.</param>
/// <param name="Block">Official block heading, such as 第二十条第（一）项.</param>
/// <param name="RowLabel">Official row label, such as 行政规范性文件.</param>
/// <param name="ColumnLabel">Official column label, such as 本年制发件数.</param>
/// <param name="Path">Exchange path below "proactive.", such as normative.made.</param>
/// <param name="Measure">What may be written in it.</param>
public sealed record ProactiveCellLabel(
    ProactiveCell Cell, ReportEdition Edition, string Block, string RowLabel, string ColumnLabel, string Path, CellMeasure Measure);

/// <summary>Chapter two, declared once: every cell with its labels, in the order of the official tables.</summary>
public static class ProactiveTable
{
    public const int CellCount = 32;

    private const string Item1 = "第二十条第（一）项";
    private const string Item5 = "第二十条第（五）项";
    private const string Item6 = "第二十条第（六）项";
    private const string Item8 = "第二十条第（八）项";
    private const string Item9 = "第二十条第（九）项";

    private static readonly ProactiveCellLabel[] All = Declare();

    public static ProactiveCellLabel Label(this ProactiveCell cell) => All[(int)cell];

    /// <summary>The cells of one edition in official order.</summary>
    public static IEnumerable<ProactiveCellLabel> Cells(ReportEdition edition) => All.Where(c => c.Edition == edition);

    private static ProactiveCellLabel[] Declare()
    {
        var labels = new List<ProactiveCellLabel>(CellCount);
        void Add(ReportEdition edition, string block, string row, string rowPath, params (string Column, string Path, CellMeasure Measure)[] columns)
        {
            foreach (var (column, path, measure) in columns)
            {
                var full = path.Length == 0 ? rowPath : $"{rowPath}.{path}";
                labels.Add(new((ProactiveCell)labels.Count, edition, block, row, column, full, measure));
            }
        }

        const CellMeasure count = CellMeasure.Count;
        const string decisions = "本年处理决定数量";
        var documents = new[] { ("本年制发件数", "made", count), ("本年废止件数", "repealed", count), ("现行有效件数", "valid", count) };
        Add(ReportEdition.Standard2021, Item1, "规章", "regulations", documents);
        Add(ReportEdition.Standard2021, Item1, "行政规范性文件", "normative", documents);
        Add(ReportEdition.Standard2021, Item5, "行政许可", "licensing", (decisions, "", count));
        Add(ReportEdition.Standard2021, Item6, "行政处罚", "punishment", (decisions, "", count));
        Add(ReportEdition.Standard2021, Item6, "行政强制", "coercion", (decisions, "", count));
        Add(ReportEdition.Standard2021, Item8, "行政事业性收费", "fees_wan", ("本年收费金额（单位：万元）", "", CellMeasure.AmountInWan));

        var made = new[] { ("本年新制作数量", "new_made", count), ("本年新公开数量", "new_public", count), ("对外公开总数量", "total_public", count) };
        var items = new[]
        {
            ("上一年项目数量", "prev", count), ("本年增/减", "delta", CellMeasure.SignedCount), ("处理决定数量", "decisions", count),
        };
        Add(ReportEdition.Trial2019, Item1, "规章", "regulations", made);
        Add(ReportEdition.Trial2019, Item1, "规范性文件", "normative", made);
        Add(ReportEdition.Trial2019, Item5, "行政许可", "licensing", items);
        Add(ReportEdition.Trial2019, Item5, "其他对外管理服务事项", "other_services", items);
        Add(ReportEdition.Trial2019, Item6, "行政处罚", "punishment", items);
        Add(ReportEdition.Trial2019, Item6, "行政强制", "coercion", items);
        Add(ReportEdition.Trial2019, Item8, "行政事业性收费", "fees", items[0], items[1]);
        Add(ReportEdition.Trial2019, Item9, "政府集中采购", "procurement", ("采购项目数量", "count", count), ("采购总金额", "amount", CellMeasure.Amount));
        return [.. labels];
    }
}
