using System.Text.RegularExpressions;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Recognition;

/// <summary>A row of chapter two, the same for both editions.</summary>
public enum ProactiveRow
{
    AdministrativeRule,
    NormativeDocument,
    Licence,
    OtherService,
    Penalty,
    Compulsion,
    AdministrativeFee,
    Procurement,
}

/// <summary>A column heading of chapter two. 处理决定数量 stands in both editions; its neighbours tell which.</summary>
public enum ProactiveColumn
{
    Issued,
    Repealed,
    InForce,
    Decisions,
    FeeAmount,
    NewlyMade,
    NewlyPublished,
    PublishedTotal,
    PreviousItems,
    Change,
    ProcurementItems,
    ProcurementAmount,
}

/// <content>Chapter two.</content>
public static partial class StatutoryLabels
{
    private static readonly (ProactiveRow Row, string Text)[] ProactiveRows =
    [
        (ProactiveRow.AdministrativeRule, "规章"), (ProactiveRow.NormativeDocument, "行政规范性文件"), (ProactiveRow.NormativeDocument, "规范性文件"),
        (ProactiveRow.Licence, "行政许可"), (ProactiveRow.OtherService, "其他对外管理服务事项"), (ProactiveRow.Penalty, "行政处罚"),
        (ProactiveRow.Compulsion, "行政强制"), (ProactiveRow.AdministrativeFee, "行政事业性收费"), (ProactiveRow.Procurement, "政府集中采购"),
    ];

    private static readonly (ProactiveColumn Column, string Text)[] ProactiveColumns =
    [
        (ProactiveColumn.Issued, "制发件数"), (ProactiveColumn.Issued, "制发数量"), (ProactiveColumn.Repealed, "废止件数"), (ProactiveColumn.Repealed, "废止数量"),
        (ProactiveColumn.InForce, "现行有效件数"), (ProactiveColumn.InForce, "现行有效数量"), (ProactiveColumn.Decisions, "处理决定数量"),
        (ProactiveColumn.FeeAmount, "收费金额单位万元"), (ProactiveColumn.FeeAmount, "收费金额万元"), (ProactiveColumn.FeeAmount, "收费金额"),
        (ProactiveColumn.NewlyMade, "新制作数量"), (ProactiveColumn.NewlyMade, "新制作数"), (ProactiveColumn.NewlyPublished, "新公开数量"),
        (ProactiveColumn.NewlyPublished, "新公开数"), (ProactiveColumn.PublishedTotal, "对外公开总数量"), (ProactiveColumn.PublishedTotal, "对外公开总数"),
        (ProactiveColumn.PreviousItems, "上一年项目数量"), (ProactiveColumn.PreviousItems, "上年项目数量"), (ProactiveColumn.Change, "增减"),
        (ProactiveColumn.ProcurementItems, "采购项目数量"), (ProactiveColumn.ProcurementAmount, "采购总金额"),
    ];

    /// <summary>The row of chapter two that a label names, or null.</summary>
    public static ProactiveRow? MatchProactiveRow(string label)
    {
        var folded = LabelFold.Fold(label);
        if (folded.Length is < 2 or > 14)
        {
            return null;
        }

        foreach (var (row, text) in ProactiveRows)
        {
            if (folded == text)
            {
                return row;
            }
        }

        // Short labels differ by one or two characters from each other: only the long ones bear an error.
        ProactiveRow? found = null;
        foreach (var (row, text) in ProactiveRows)
        {
            if (text.Length >= 5 && Near(folded, text, text.Length >= 7 ? 2 : 1))
            {
                if (found is { } other && other != row)
                {
                    return null;
                }

                found = row;
            }
        }

        return found;
    }

    /// <summary>True when the label is the official one of either edition, as printed.</summary>
    public static bool IsStandardProactiveRow(string label) => ProactiveRows.Any(r => r.Text == LabelFold.Fold(label));

    /// <summary>The column heading of chapter two that a text names, or null. A year in place of 本年 is accepted.</summary>
    public static ProactiveColumn? MatchProactiveColumn(string heading)
    {
        var folded = LabelFold.Fold(heading);
        if (folded.Length is < 2 or > 20)
        {
            return null;
        }

        var core = YearPrefix().Replace(folded, "");
        foreach (var (column, text) in ProactiveColumns)
        {
            if (core == text)
            {
                return column;
            }
        }

        if (core.StartsWith("收费金额", StringComparison.Ordinal))
        {
            return ProactiveColumn.FeeAmount;
        }

        if (core.StartsWith("采购总金额", StringComparison.Ordinal) || core.StartsWith("采购金额", StringComparison.Ordinal))
        {
            return ProactiveColumn.ProcurementAmount;
        }

        ProactiveColumn? found = null;
        foreach (var (column, text) in ProactiveColumns)
        {
            if (text.Length >= 4 && Near(core, text, 1))
            {
                if (found is { } other && other != column)
                {
                    return null;
                }

                found = column;
            }
        }

        return found;
    }

    /// <summary>The item of article 20 that a block heading names (1, 5, 6, 8 or 9), or 0.</summary>
    public static int MatchProactiveBlock(string label)
    {
        var match = BlockHeading().Match(LabelFold.Fold(label));
        return match.Success ? "一二三四五六七八九".IndexOf(match.Groups[1].Value[0], StringComparison.Ordinal) + 1 : 0;
    }

    /// <summary>True for 信息内容, the heading of the label column of chapter two.</summary>
    public static bool IsContentHeading(string label) => LabelFold.Fold(label) is "信息内容" or "内容";

    /// <summary>The cell at a row and column of chapter two; null when no edition has it.</summary>
    public static ProactiveCell? CellAt(ProactiveRow row, ProactiveColumn column, ReportEdition edition) => (edition, row, column) switch
    {
        (ReportEdition.Standard2021, ProactiveRow.AdministrativeRule, ProactiveColumn.Issued) => ProactiveCell.AdministrativeRuleIssued,
        (ReportEdition.Standard2021, ProactiveRow.AdministrativeRule, ProactiveColumn.Repealed) => ProactiveCell.AdministrativeRuleRepealed,
        (ReportEdition.Standard2021, ProactiveRow.AdministrativeRule, ProactiveColumn.InForce) => ProactiveCell.AdministrativeRuleInForce,
        (ReportEdition.Standard2021, ProactiveRow.NormativeDocument, ProactiveColumn.Issued) => ProactiveCell.NormativeDocumentIssued,
        (ReportEdition.Standard2021, ProactiveRow.NormativeDocument, ProactiveColumn.Repealed) => ProactiveCell.NormativeDocumentRepealed,
        (ReportEdition.Standard2021, ProactiveRow.NormativeDocument, ProactiveColumn.InForce) => ProactiveCell.NormativeDocumentInForce,
        (ReportEdition.Standard2021, ProactiveRow.Licence, ProactiveColumn.Decisions) => ProactiveCell.LicenceDecisions,
        (ReportEdition.Standard2021, ProactiveRow.Penalty, ProactiveColumn.Decisions) => ProactiveCell.PenaltyDecisions,
        (ReportEdition.Standard2021, ProactiveRow.Compulsion, ProactiveColumn.Decisions) => ProactiveCell.CompulsionDecisions,
        (ReportEdition.Standard2021, ProactiveRow.AdministrativeFee, ProactiveColumn.FeeAmount) => ProactiveCell.AdministrativeFeeAmount,
        (ReportEdition.Trial2019, ProactiveRow.AdministrativeRule, ProactiveColumn.NewlyMade) => ProactiveCell.TrialAdministrativeRuleNewlyMade,
        (ReportEdition.Trial2019, ProactiveRow.AdministrativeRule, ProactiveColumn.NewlyPublished) => ProactiveCell.TrialAdministrativeRuleNewlyPublished,
        (ReportEdition.Trial2019, ProactiveRow.AdministrativeRule, ProactiveColumn.PublishedTotal) => ProactiveCell.TrialAdministrativeRulePublishedTotal,
        (ReportEdition.Trial2019, ProactiveRow.NormativeDocument, ProactiveColumn.NewlyMade) => ProactiveCell.TrialNormativeDocumentNewlyMade,
        (ReportEdition.Trial2019, ProactiveRow.NormativeDocument, ProactiveColumn.NewlyPublished) => ProactiveCell.TrialNormativeDocumentNewlyPublished,
        (ReportEdition.Trial2019, ProactiveRow.NormativeDocument, ProactiveColumn.PublishedTotal) => ProactiveCell.TrialNormativeDocumentPublishedTotal,
        (ReportEdition.Trial2019, ProactiveRow.Licence, ProactiveColumn.PreviousItems) => ProactiveCell.TrialLicencePreviousItems,
        (ReportEdition.Trial2019, ProactiveRow.Licence, ProactiveColumn.Change) => ProactiveCell.TrialLicenceChange,
        (ReportEdition.Trial2019, ProactiveRow.Licence, ProactiveColumn.Decisions) => ProactiveCell.TrialLicenceDecisions,
        (ReportEdition.Trial2019, ProactiveRow.OtherService, ProactiveColumn.PreviousItems) => ProactiveCell.TrialOtherServicePreviousItems,
        (ReportEdition.Trial2019, ProactiveRow.OtherService, ProactiveColumn.Change) => ProactiveCell.TrialOtherServiceChange,
        (ReportEdition.Trial2019, ProactiveRow.OtherService, ProactiveColumn.Decisions) => ProactiveCell.TrialOtherServiceDecisions,
        (ReportEdition.Trial2019, ProactiveRow.Penalty, ProactiveColumn.PreviousItems) => ProactiveCell.TrialPenaltyPreviousItems,
        (ReportEdition.Trial2019, ProactiveRow.Penalty, ProactiveColumn.Change) => ProactiveCell.TrialPenaltyChange,
        (ReportEdition.Trial2019, ProactiveRow.Penalty, ProactiveColumn.Decisions) => ProactiveCell.TrialPenaltyDecisions,
        (ReportEdition.Trial2019, ProactiveRow.Compulsion, ProactiveColumn.PreviousItems) => ProactiveCell.TrialCompulsionPreviousItems,
        (ReportEdition.Trial2019, ProactiveRow.Compulsion, ProactiveColumn.Change) => ProactiveCell.TrialCompulsionChange,
        (ReportEdition.Trial2019, ProactiveRow.Compulsion, ProactiveColumn.Decisions) => ProactiveCell.TrialCompulsionDecisions,
        (ReportEdition.Trial2019, ProactiveRow.AdministrativeFee, ProactiveColumn.PreviousItems) => ProactiveCell.TrialAdministrativeFeePreviousItems,
        (ReportEdition.Trial2019, ProactiveRow.AdministrativeFee, ProactiveColumn.Change) => ProactiveCell.TrialAdministrativeFeeChange,
        (ReportEdition.Trial2019, ProactiveRow.Procurement, ProactiveColumn.ProcurementItems) => ProactiveCell.TrialProcurementItems,
        (ReportEdition.Trial2019, ProactiveRow.Procurement, ProactiveColumn.ProcurementAmount) => ProactiveCell.TrialProcurementAmount,
        _ => null,
    };

    /// <summary>The edition that only a column heading of chapter two can belong to; null for 处理决定数量, which both have.</summary>
    public static ReportEdition? EditionOf(ProactiveColumn column) => column switch
    {
        ProactiveColumn.Issued or ProactiveColumn.Repealed or ProactiveColumn.InForce or ProactiveColumn.FeeAmount => ReportEdition.Standard2021,
        ProactiveColumn.Decisions => null,
        _ => ReportEdition.Trial2019,
    };

    [GeneratedRegex("^(本年度|本年|当年|(19|20)[0-9]{2}年度?|[二一][〇零○九][〇零一二三四五六七八九○]{2}年度?)")]
    private static partial Regex YearPrefix();

    [GeneratedRegex("第二十条第?([一二三四五六七八九])项")]
    private static partial Regex BlockHeading();
}
