using Gongkai.Law.Reporting;

namespace Gongkai.Law.Supervision;

/// <summary>What an authority compares its organs by.</summary>
public enum SupervisionIndicator
{
    NewApplications,
    DisclosedShare,
    NotHeldShare,
    NotProcessedShare,
    CarriedForwardShare,
    Disputes,
    OverturnedShare,
}

/// <summary>One indicator.</summary>
/// <param name="Indicator">Which.</param>
/// <param name="Label">In Chinese.</param>
/// <param name="Formula">How it is computed, in Chinese.</param>
/// <param name="IsShare">A share between 0 and 1, not a count.</param>
public sealed record IndicatorRow(SupervisionIndicator Indicator, string Label, string Formula, bool IsShare);

/// <summary>An organ to be compared.</summary>
/// <param name="Organ">The organ.</param>
/// <param name="Name">Its name.</param>
/// <param name="Form">Its report of the year.</param>
/// <param name="Before">Its report of the year before; null where there is none.</param>
public sealed record ComparedOrgan(Guid Organ, string Name, ReportForm Form, ReportForm? Before);

/// <summary>An organ's value of an indicator among its peers and against its own year before.</summary>
/// <param name="Organ">The organ.</param>
/// <param name="Name">Its name.</param>
/// <param name="Now">The value; null where a figure is not known or the whole is zero.</param>
/// <param name="Before">The value of the year before.</param>
/// <param name="Change">Difference of shares, or relative change of counts; null where there is nothing to compare.</param>
/// <param name="AmongPeers">Standing of the value; null with too few peers.</param>
/// <param name="ChangeAmongPeers">Standing of the change; null with too few peers.</param>
/// <param name="Moved">RU-09: the share moved by more than 20 points; of applications, the organ's share of all of them.</param>
public sealed record IndicatorLine(
    Guid Organ, string Name, decimal? Now, decimal? Before, decimal? Change, PeerStanding? AmongPeers, PeerStanding? ChangeAmongPeers, bool Moved)
{
    /// <summary>Something about it deserves a look.</summary>
    public bool StandsOut => Moved || AmongPeers?.IsOutlier == true || ChangeAmongPeers?.IsOutlier == true;
}

/// <summary>An indicator over all organs compared.</summary>
/// <param name="Row">The indicator.</param>
/// <param name="Lines">In the order the organs were given.</param>
public sealed record IndicatorComparison(IndicatorRow Row, IReadOnlyList<IndicatorLine> Lines);

/// <summary>Computes the indicators and compares organs by them (RU-09).</summary>
public static class SupervisionIndicators
{
    /// <summary>A share that moved by more than this is named (RU-09).</summary>
    public const decimal MovedBy = 0.20m;

    private static readonly IndicatorRow[] Rows =
    [
        new(SupervisionIndicator.NewApplications, "本年新收申请", "第三章“一、本年新收”总计", false),
        new(SupervisionIndicator.DisclosedShare, "公开率", "（予以公开＋部分公开）÷办理结果总计", true),
        new(SupervisionIndicator.NotHeldShare, "不掌握率", "“本机关不掌握相关政府信息”÷办理结果总计", true),
        new(SupervisionIndicator.NotProcessedShare, "不予处理率", "“（五）不予处理”各行之和÷办理结果总计", true),
        new(SupervisionIndicator.CarriedForwardShare, "结转率", "结转下年度继续办理÷（本年新收＋上年结转）", true),
        new(SupervisionIndicator.Disputes, "复议诉讼件数", "第四章三组总计之和", false),
        new(SupervisionIndicator.OverturnedShare, "被纠正率", "第四章三组“结果纠正”之和÷（三组总计之和－尚未审结）", true),
    ];

    public static IReadOnlyList<IndicatorRow> All => Rows;

    /// <summary>The value in a form; null where a figure it needs is not known, or the whole is zero and a share has no meaning.</summary>
    public static decimal? Of(SupervisionIndicator indicator, ReportForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var ended = Total(form, ApplicationRow.OutcomeTotal);
        return indicator switch
        {
            SupervisionIndicator.NewApplications => Total(form, ApplicationRow.NewlyReceived),
            SupervisionIndicator.DisclosedShare => Share(Total(form, ApplicationRow.Disclosed) + Total(form, ApplicationRow.PartlyDisclosed), ended),
            SupervisionIndicator.NotHeldShare => Share(Total(form, ApplicationRow.NotHeld), ended),
            SupervisionIndicator.NotProcessedShare => Share(Group(form, OutcomeGroup.NotProcessed), ended),
            SupervisionIndicator.CarriedForwardShare =>
                Share(Total(form, ApplicationRow.CarriedForward), Total(form, ApplicationRow.NewlyReceived) + Total(form, ApplicationRow.CarriedOver)),
            SupervisionIndicator.Disputes => Blocks(form, DisputeColumn.Total),
            SupervisionIndicator.OverturnedShare => Share(Blocks(form, DisputeColumn.Overturned), Blocks(form, DisputeColumn.Total) - Blocks(form, DisputeColumn.Pending)),
            _ => throw new ArgumentOutOfRangeException(nameof(indicator)),
        };
    }

    /// <summary>Sum of the rows of a group of outcomes in the total column; null where one of them is not known.</summary>
    public static decimal? Group(ReportForm form, OutcomeGroup group)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.ApplicationsEdition is not { } edition ? null
            : ApplicationsTable.OutcomeRows(edition).Where(r => r.Label().Group == group).Aggregate((decimal?)0, (sum, row) => sum + Total(form, row));
    }

    /// <summary>Sum of a column over the three groups of disputes; null where one of them is not known.</summary>
    public static decimal? Blocks(ReportForm form, DisputeColumn column)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Enum.GetValues<DisputeBlock>().Aggregate((decimal?)0, (sum, block) => sum + form[block, column].Figure);
    }

    /// <summary>Every indicator over the organs. What is not known takes no part: it is neither zero nor a peer.</summary>
    public static IReadOnlyList<IndicatorComparison> Compare(IReadOnlyList<ComparedOrgan> organs)
    {
        ArgumentNullException.ThrowIfNull(organs);
        return [.. Rows.Select(row => Compare(row, organs))];
    }

    private static IndicatorComparison Compare(IndicatorRow row, IReadOnlyList<ComparedOrgan> organs)
    {
        var now = organs.Select(o => Of(row.Indicator, o.Form)).ToList();
        var before = organs.Select(o => o.Before is { } form ? Of(row.Indicator, form) : null).ToList();
        var change = now.Zip(before, (n, b) => row.IsShare ? n - b : b is > 0 ? (n - b) / b : null).ToList();
        var (among, changes) = (Standings(now), Standings(change));
        var parts = row.IsShare ? change : row.Indicator == SupervisionIndicator.NewApplications ? Parts(now, before) : [.. now.Select(_ => (decimal?)null)];
        return new(row, [.. organs.Select((o, i) => new IndicatorLine(
            o.Organ, o.Name, now[i], before[i], change[i], among[i], changes[i], parts[i] is { } moved && Math.Abs(moved) > MovedBy))]);
    }

    /// <summary>By how much each organ's part of the whole moved, over the organs that are known in both years.</summary>
    private static List<decimal?> Parts(List<decimal?> now, List<decimal?> before)
    {
        var known = Enumerable.Range(0, now.Count).Where(i => now[i] is not null && before[i] is not null).ToHashSet();
        var (whole, wholeBefore) = (known.Sum(i => now[i]!.Value), known.Sum(i => before[i]!.Value));
        return [.. now.Select((_, i) => known.Contains(i) ? Share(now[i], whole) - Share(before[i], wholeBefore) : null)];
    }

    private static PeerStanding?[] Standings(List<decimal?> values)
    {
        var standings = new PeerStanding?[values.Count];
        var known = Enumerable.Range(0, values.Count).Where(i => values[i] is not null).ToList();
        if (PeerStatistics.Judge([.. known.Select(i => values[i]!.Value)]) is { } judged)
        {
            for (var k = 0; k < known.Count; k++)
            {
                standings[known[k]] = judged[k];
            }
        }

        return standings;
    }

    private static decimal? Total(ReportForm form, ApplicationRow row) => form[row, ApplicantColumn.Total].Figure;

    private static decimal? Share(decimal? part, decimal? whole) => whole is > 0 ? part / whole : null;
}
