using System.Globalization;
using Gongkai.Documents.Letters;
using Gongkai.Law.Calendar;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;

namespace Gongkai.Office.Supervision;

/// <summary>A group of outcomes over all organs compared.</summary>
/// <param name="Label">In Chinese.</param>
/// <param name="Now">Pieces; null where a cell is open.</param>
/// <param name="Before">Pieces of the year before; null where there is nothing to compare or a cell is open.</param>
public sealed record MixLine(string Label, decimal? Now, decimal? Before);

/// <summary>What an authority sees of all its organs at once.</summary>
/// <param name="Year">The reporting list with states and findings.</param>
/// <param name="Before">That of the year before; null before there was a statutory form.</param>
/// <param name="Basis">Which reports were compared.</param>
/// <param name="Indicators">Every indicator over the organs that have a report.</param>
/// <param name="Outcomes">Outcome mix of all of them.</param>
/// <param name="Disputes">Results of disputes of all of them.</param>
/// <param name="Reports">Reports that outcomes and disputes are summed over.</param>
/// <param name="ReportsBefore">The same for the year before.</param>
/// <param name="AreSameOrgans">The two sums are over the same organs, so that they may be compared.</param>
/// <param name="Unfilled">Cells without a figure in the report of each organ that has one.</param>
/// <param name="Places">Tiles of organs on the authority's grid; those without one are not in it.</param>
/// <param name="PlacesAreProposed">Nobody set places yet; these are proposed.</param>
public sealed record ShownOverview(
    SupervisedYear Year, SupervisedYear? Before, ConsolidationBasis Basis, IReadOnlyList<IndicatorComparison> Indicators,
    IReadOnlyList<MixLine> Outcomes, IReadOnlyList<MixLine> Disputes, int Reports, int ReportsBefore, bool AreSameOrgans, IReadOnlyDictionary<Guid, int> Unfilled,
    IReadOnlyDictionary<Guid, TilePlace> Places, bool PlacesAreProposed)
{
    /// <summary>Lines that stand out, with their indicator.</summary>
    public IEnumerable<(IndicatorRow Row, IndicatorLine Line)> Outliers =>
        Indicators.SelectMany(i => i.Lines.Where(l => l.StandsOut).Select(l => (i.Row, l)));
}

/// <summary>The overview of a year: who was in time, what stands out, how applications ended, how often the organs lost (条例第四十六条、第四十七条).</summary>
public sealed class ReadOverview(OfficeInstallation office)
{
    private static readonly (OutcomeGroup Group, string Label)[] Groups =
    [
        (OutcomeGroup.Disclosed, "予以公开"), (OutcomeGroup.PartlyDisclosed, "部分公开"), (OutcomeGroup.Withheld, "不予公开"), (OutcomeGroup.CannotProvide, "无法提供"),
        (OutcomeGroup.NotProcessed, "不予处理"), (OutcomeGroup.OtherHandling, "其他处理"),
    ];

    public Task<Answer<ShownOverview>> Run(Actor actor, int year, ConsolidationBasis basis = ConsolidationBasis.Accepted, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<ShownOverview>(actor, OfficeAct.ReadSupervision, async db =>
        {
            if (year is < ReportEditions.FirstYear or > 9998)
            {
                return ReadFilings.YearProblem();
            }

            var today = office.Clock.Today;
            var now = await ReadFilings.Year(db, actor.OrganId, year, today, cancel);
            var before = ReportEditions.ForYear(year - 1) is null ? null : await ReadFilings.Year(db, actor.OrganId, year - 1, today, cancel);
            var forms = await Forms(db, now, basis, cancel);
            var earlier = before is null ? [] : await Forms(db, before, basis, cancel);
            var compared = now.Lines.Where(l => l.Listed.Owes && forms.ContainsKey(l.Listed.Organ.Id))
                .Select(l => new ComparedOrgan(l.Listed.Organ.Id, l.Listed.Organ.Name, forms[l.Listed.Organ.Id], earlier.GetValueOrDefault(l.Listed.Organ.Id))).ToList();
            // Added up as the consolidation is, so that the two never say different things; the year before over its own list, so that a bureau merged meanwhile keeps its share in it.
            var (sum, sumBefore) = (await Sum(db, actor.OrganId, year, basis, cancel), before is null ? null : await Sum(db, actor.OrganId, year - 1, basis, cancel));
            var layout = await ArrangeMap.Of(db, actor.OrganId, cancel);
            return new Answer<ShownOverview>.Given(new(
                now, before, basis, SupervisionIndicators.Compare(compared),
                [.. Groups.Select(g => Mix(g.Label, sum, sumBefore, f => SupervisionIndicators.Group(f, g.Group)))],
                [.. Enum.GetValues<DisputeColumn>().Select(c => Mix(c.Label(), sum, sumBefore, f => SupervisionIndicators.Blocks(f, c)))],
                sum?.Counted.Count ?? 0, sumBefore?.Counted.Count ?? 0, IsOverTheSame(sum, sumBefore),
                forms.ToDictionary(f => f.Key, f => f.Value.Places().Count(p => f.Value[p].State != CellState.Number)),
                layout is null ? ArrangeMap.Proposed(now.Owing.Where(l => l.Listed.Depth <= 1).Select(l => l.Listed.Organ)) : ArrangeMap.Places(layout), layout is null));
        }, cancel);
    }

    /// <summary>通报 of the year, as a letter that can be edited further where it is sent from.</summary>
    public static LetterDraft Bulletin(ShownOverview overview)
    {
        ArgumentNullException.ThrowIfNull(overview);
        var (year, all) = (overview.Year, overview.Year.Owing.ToList());
        var paragraphs = new List<string>
        {
            $"根据《中华人民共和国政府信息公开条例》第四十六条、第四十七条，现将{year.Year}年政府信息公开工作年度报告报送审核情况通报如下。",
            $"（一）报送情况。应当报送{all.Count}个单位，截至{year.Today.Official()}已报送{all.Count - year.Count(FilingStage.NotFiled)}个，其中{FilingActs.LastDay(year.Year).Official()}前报送{year.OnTime}个，逾期报送{year.Late}个"
                + $"{Named(all.Where(l => l.DaysLate(year.Year) > 0))}；未报送{year.Count(FilingStage.NotFiled)}个{Named(all.Where(l => l.Filing is null))}。"
                + (overview.Before is { } before ? $"上年度按时报送{before.OnTime}个，逾期{before.Late}个。" : ""),
            $"（二）审核情况。已接收{year.Count(FilingStage.Accepted)}个；待审核{year.Count(FilingStage.Filed) + year.Count(FilingStage.FiledAgain)}个；退回修改、尚未重新报送{year.Count(FilingStage.Returned)}个{Named(all.Where(l => l.Stage == FilingStage.Returned))}。"
                + $"各单位最新报送的报告中，尚未说明的错误{all.Sum(l => l.Open(Severity.Error))}项、警告{all.Sum(l => l.Open(Severity.Warning))}项。",
            $"（三）办理结果。{overview.Reports}份报告合计（上年{overview.ReportsBefore}份{(overview.ReportsBefore == 0 || overview.AreSameOrgans ? "" : "，两年的单位不同，数字不能直接比较")}），{Sum(overview.Outcomes)}。",
            $"（四）复议诉讼。{Sum(overview.Disputes)}。",
        };
        var outliers = overview.Outliers.ToList();
        paragraphs.Add(outliers.Count == 0 ? "（五）数据异常。没有发现需要关注的离群数据。"
            : $"（五）数据异常。以下数据与其他单位或者本单位上年相差较大，请有关单位核对并说明：{string.Join('；', outliers.Select(o => $"{o.Line.Name}{o.Row.Label}为{Value(o.Row, o.Line.Now)}（上年{Value(o.Row, o.Line.Before)}，各单位中位数{Value(o.Row, o.Line.AmongPeers?.Median)}）"))}。");
        paragraphs.Add("# 附表：各单位报送、完整和审核情况");
        paragraphs.AddRange(Table(overview, all));
        paragraphs.Add("请未报送和被退回的单位抓紧报送；已公布的报告有差错的，同时更正。");
        return SupervisionLetters.Bulletin(year.Authority.Name, year.Year, paragraphs, year.Today);
    }

    /// <summary>A line for each organ: whether and when it filed, how complete the report is, and what the authority found.</summary>
    private static IEnumerable<string> Table(ShownOverview overview, IReadOnlyList<SupervisedLine> all)
    {
        var year = overview.Year.Year;
        yield return "|单位|报送日期|及时性|未填数字|审核状态|错误|警告|已说明|";
        foreach (var line in all)
        {
            var late = line.DaysLate(year) switch { null => "未报送", <= 0 => "按时", var days => $"逾期{days}天" };
            var unfilled = overview.Unfilled.TryGetValue(line.Listed.Organ.Id, out var cells) ? cells == 0 ? "完整" : $"{cells}格" : "—";
            var explained = line.Findings.Count(f => f.Verdict?.Kind == VerdictKind.Explained);
            yield return line.Filing is null
                ? $"|{line.Listed.Organ.Name}|—|{late}|{unfilled}|{line.Stage.Label()}|—|—|—|"
                : $"|{line.Listed.Organ.Name}|{line.Filing.FirstFiledOn.Iso()}|{late}|{unfilled}|{line.Stage.Label()}|{line.Open(Severity.Error)}|{line.Open(Severity.Warning)}|{explained}|";
        }
    }

    /// <summary>A value with its unit; 未知 where there is none, which is not zero.</summary>
    public static string Value(IndicatorRow row, decimal? value)
    {
        ArgumentNullException.ThrowIfNull(row);
        return value is not { } known ? "未知" : row.IsShare ? (known * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : known.ToString("0.##", CultureInfo.InvariantCulture) + "件";
    }

    private static string Sum(IReadOnlyList<MixLine> lines) => string.Join('，', lines.Select(l =>
        $"{l.Label}{(l.Now is { } now ? $"{now:0}件" : "数字不全")}{(l.Before is { } before ? $"（上年{before:0}件）" : "")}"));

    private static string Named(IEnumerable<SupervisedLine> lines)
    {
        var names = lines.Select(l => l.Listed.Organ.Name).ToList();
        return names.Count == 0 ? "" : $"（{string.Join('、', names)}）";
    }

    /// <summary>The figure of the sum; null where nothing was filed or a figure in it is not known.</summary>
    private static MixLine Mix(string label, ConsolidatedReport? now, ConsolidatedReport? before, Func<ReportForm, decimal?> figure) =>
        new(label, now is null ? null : figure(now.Form), before is null ? null : figure(before.Form));

    private static bool IsOverTheSame(ConsolidatedReport? now, ConsolidatedReport? before) =>
        now is not null && before is not null && now.Counted.Select(c => c.Id).ToHashSet().SetEquals(before.Counted.Select(c => c.Id));

    /// <summary>The reports added up; null where there is none.</summary>
    private static async Task<ConsolidatedReport?> Sum(OfficeDbContext db, Guid authority, int year, ConsolidationBasis basis, CancellationToken cancel)
    {
        var organs = await SupervisedOrgans.Load(db, authority, cancel);
        return organs.Find(authority) is { } root && await ConsolidateReports.Add(db, authority, organs, root, new ConsolidationChoice(year, Basis: basis), null, cancel)
            is Answer<ConsolidatedReport>.Given { Value: { Counted.Count: > 0 } sum } ? sum : null;
    }

    private static async Task<Dictionary<Guid, ReportForm>> Forms(OfficeDbContext db, SupervisedYear year, ConsolidationBasis basis, CancellationToken cancel) =>
        (await ConsolidateReports.Children(db, [.. year.Lines.Select(l => l.Listed)], year.Year, basis, cancel)).Where(c => c.Form is not null).ToDictionary(c => c.Id, c => c.Form!);
}
