using System.Globalization;
using Gongkai.Law.Reporting;
using Gongkai.Law.Reporting.Checks;

namespace Gongkai.Law.Supervision;

/// <summary>What a blank cell of a subordinate report is taken for when it is added up.</summary>
public enum BlankReading
{
    /// <summary>Nothing is known there, so nothing is known of the sum either.</summary>
    Unknown,

    /// <summary>The unit left out a zero; a choice of the authority that stands on the page and in the form.</summary>
    Zero,
}

/// <summary>A report to be added up.</summary>
/// <param name="Listed">Its line on the reporting list.</param>
/// <param name="Form">Its form; null where none was filed or accepted.</param>
/// <param name="FiledOn">The day it was first filed; null where it was not.</param>
/// <param name="CountsForItself">
/// Declared by the authority: the successor's report does not tell this organ's part of the year, so that its own report is added.
/// </param>
public sealed record ConsolidationChild(ListedOrgan Listed, ReportForm? Form, DateOnly? FiledOn = null, bool CountsForItself = false)
{
    public Guid Id => Listed.Organ.Id;

    public string Name => Listed.Organ.Name;
}

/// <summary>Something that two organs count and the authority counts once: a joint document (RU-03) or one dispute against both (RU-10).</summary>
/// <param name="Cell">A cell on documents or disputes.</param>
/// <param name="Lead">The organ at which it stays counted.</param>
/// <param name="Other">The organ whose figure is reduced.</param>
/// <param name="Pieces">How many, at least 1.</param>
/// <param name="Reason">Which ones.</param>
public sealed record JointCount(CellId Cell, Guid Lead, Guid Other, long Pieces, string Reason)
{
    /// <summary>Joint documents and joint disputes are the only things counted twice; totals follow by themselves.</summary>
    public static bool MayStandAt(CellId cell) => cell.Table switch
    {
        ReportTable.Proactive => cell.Proactive is >= ProactiveCell.AdministrativeRuleIssued and <= ProactiveCell.NormativeDocumentInForce,
        ReportTable.Disputes => cell.DisputeColumn != DisputeColumn.Total,
        _ => false,
    };

    /// <summary>Whether the declaration lowers this cell: its own, and the total of its group of disputes.</summary>
    public bool Lowers(CellId cell) => cell == Cell
        || (Cell.Table == ReportTable.Disputes && cell.Table == ReportTable.Disputes && cell.Block == Cell.Block && cell.DisputeColumn == DisputeColumn.Total);
}

/// <summary>Declared: the report of an organ that supervises others tells the figures of one below it too.</summary>
/// <param name="Organ">The organ whose report includes the other.</param>
/// <param name="Subordinate">The organ that is included.</param>
public sealed record Inclusion(Guid Organ, Guid Subordinate);

/// <summary>What one organ has in a cell.</summary>
/// <param name="Organ">The organ.</param>
/// <param name="Name">Its name.</param>
/// <param name="Cell">The cell of its form, with its state.</param>
public sealed record ChildFigure(Guid Organ, string Name, ReportCell Cell);

/// <summary>One cell of the consolidated form.</summary>
/// <param name="Place">Where.</param>
/// <param name="Known">Sum of the figures that are known, after joint counts were taken off; zero where none is known.</param>
/// <param name="Behind">What every organ counted has there, in the order of the list.</param>
/// <param name="Joint">Joint counts taken off.</param>
/// <param name="Open">Organs whose figure is not known: blank, missing or words.</param>
/// <param name="Cell">What the consolidated form says.</param>
public sealed record ConsolidatedCell(
    CellId Place, decimal Known, IReadOnlyList<ChildFigure> Behind, IReadOnlyList<JointCount> Joint, IReadOnlyList<ChildFigure> Open, ReportCell Cell);

/// <summary>The reports of a subtree added up. The organs behind a figure are found when it is opened, and not kept for every cell.</summary>
/// <param name="Form">The consolidated form.</param>
/// <param name="Counted">Organs whose reports were added.</param>
/// <param name="Missing">Organs that owe a report and have none to add; they are named and never counted as zero.</param>
/// <param name="Covered">Organs whose part of the year is told by their successor.</param>
/// <param name="Differing">Organs whose report is in another edition of the form; figures that count other things are not added.</param>
/// <param name="Included">Organs whose figures are in the report of an organ that is counted, which is declared.</param>
/// <param name="Applied">Joint counts taken off.</param>
/// <param name="Unapplied">Joint counts that could not be taken off, because one of the two organs is not counted or has fewer.</param>
/// <param name="Blanks">What a blank cell was taken for.</param>
/// <param name="OpenCells">Cells in which some organ's figure is not known.</param>
/// <param name="Findings">What has to be said of the addition (RU).</param>
public sealed record ConsolidatedReport(
    ReportForm Form, IReadOnlyList<ConsolidationChild> Counted, IReadOnlyList<ConsolidationChild> Missing, IReadOnlyList<ConsolidationChild> Covered,
    IReadOnlyList<ConsolidationChild> Differing, IReadOnlyList<ConsolidationChild> Included, IReadOnlyList<JointCount> Applied, IReadOnlyList<JointCount> Unapplied,
    BlankReading Blanks, IReadOnlyList<CellId> OpenCells, IReadOnlyList<Finding> Findings)
{
    /// <summary>Every report owed is in it and every cell is known.</summary>
    public bool IsComplete => Missing.Count == 0 && Differing.Count == 0 && OpenCells.Count == 0;

    /// <summary>One cell with the organs behind it.</summary>
    public ConsolidatedCell At(CellId place) => Consolidation.Add(place, Counted, Applied, Blanks);
}

/// <summary>Adds up the reports of a subtree (law document 5.7, RU-01 to RU-11).</summary>
public static class Consolidation
{
    private const int Named = 6;

    /// <summary>The consolidated form of a year.</summary>
    /// <param name="name">Name under which the sum stands.</param>
    /// <param name="year">The statistical year.</param>
    /// <param name="children">Every organ on the reporting list, the authority itself included.</param>
    /// <param name="joint">What is counted once.</param>
    /// <param name="blanks">What a blank cell is taken for.</param>
    /// <param name="before">The same addition for the year before, for RU-04 and RU-06; null where there is none.</param>
    /// <param name="inclusions">Which reports tell the figures of organs below them too; null for none.</param>
    public static Answer<ConsolidatedReport> Of(
        string name, int year, IReadOnlyList<ConsolidationChild> children, IReadOnlyList<JointCount> joint, BlankReading blanks = BlankReading.Unknown,
        ConsolidatedReport? before = null, IReadOnlyList<Inclusion>? inclusions = null)
    {
        ArgumentNullException.ThrowIfNull(children);
        ArgumentNullException.ThrowIfNull(joint);
        if (ReportEditions.ForYear(year) is not { } edition)
        {
            return new InputProblem("年度", $"{year}年度的报告没有法定表格，不能汇总。请选择{ReportEditions.FirstYear}年及以后的年度。");
        }

        var covered = children.Where(c => !c.Listed.Owes && !c.CountsForItself).ToList();
        var wanted = children.Except(covered).ToList();
        var usable = wanted.Where(c => c.Form is { } form && !Differs(form, edition)).ToList();
        var tree = new InclusionTree(wanted, usable, inclusions ?? []);
        var included = wanted.Where(c => tree.CountedIn(c.Id) is not null).ToList();
        var missing = wanted.Except(included).Where(c => c.Form is null).ToList();
        var differing = wanted.Except(included).Where(c => c.Form is { } form && Differs(form, edition)).ToList();
        var counted = usable.Except(included).ToList();
        var (applied, unapplied) = Sorted(joint, counted);
        var builder = new ReportFormBuilder
        {
            Organ = name,
            Year = year,
            Title = $"{name}{year}年政府信息公开工作年度报告（汇总）",
            ProactiveEdition = edition,
            ApplicationsEdition = edition,
            HasDisputes = true,
            Signatory = name,
            Preamble = Preamble(counted, missing, covered, differing, included, tree, blanks),
        };
        foreach (var chapter in ReportChapters.All)
        {
            builder.Chapters.Add(new(chapter, chapter.Numeral(), chapter.Heading(), ""));
        }

        var open = new List<ConsolidatedCell>();
        foreach (var place in builder.Build().Places())
        {
            var cell = Add(place, counted, applied, blanks);
            builder[place] = cell.Cell;
            if (cell.Open.Count > 0)
            {
                open.Add(cell with { Behind = [] });
            }
        }

        var report = new ConsolidatedReport(builder.Build(), counted, missing, covered, differing, included, applied, unapplied, blanks, [.. open.Select(c => c.Place)], []);
        return new Answer<ConsolidatedReport>.Given(report with { Findings = [.. Findings(report, open, year, edition, before), .. tree.Findings(counted)] });
    }

    /// <summary>One cell: numbers add up, and what is not known makes the sum unknown. A stroke is no zero and is not known either.</summary>
    internal static ConsolidatedCell Add(CellId place, IReadOnlyList<ConsolidationChild> counted, IReadOnlyList<JointCount> applied, BlankReading blanks)
    {
        var behind = counted.Select(c => new ChildFigure(c.Id, c.Name, c.Form![place])).ToList();
        var joint = applied.Where(j => j.Lowers(place)).ToList();
        // An amount whose unit stands in words (procurement of 2019) cannot be added by machine.
        var open = behind.Where(f => IsOpen(f.Cell, blanks)
            || (place.Measure == CellMeasure.Amount && f.Cell.IsNumber && f.Cell.Value != 0)).ToList();
        var known = behind.Except(open).Sum(f => f.Cell.Figure ?? 0) - joint.Sum(j => j.Pieces);
        var cell = behind.Count == 0 || open.Count > 0 ? ReportCell.Blank() : ReportCell.Number(known);
        return new(place, known, behind, joint, open, cell);
    }

    private static bool IsOpen(ReportCell cell, BlankReading blanks) => cell.State switch
    {
        CellState.Number => false,
        CellState.Blank => blanks == BlankReading.Unknown,
        _ => true,
    };

    private static bool Differs(ReportForm form, ReportEdition edition) => form.IsOldForm
        || (form.ProactiveEdition is { } proactive && proactive != edition) || (form.ApplicationsEdition is { } applications && applications != edition);

    private static (List<JointCount> Applied, List<JointCount> Unapplied) Sorted(IReadOnlyList<JointCount> joint, List<ConsolidationChild> counted)
    {
        var forms = counted.ToDictionary(c => c.Id, c => c.Form!);
        var applied = new List<JointCount>();
        var unapplied = new List<JointCount>();
        foreach (var count in joint)
        {
            var taken = applied.Where(j => j.Cell == count.Cell && j.Other == count.Other).Sum(j => j.Pieces);
            var holds = count.Lead != count.Other && JointCount.MayStandAt(count.Cell) && count.Pieces > 0 && forms.TryGetValue(count.Lead, out var lead) && forms.TryGetValue(count.Other, out var other)
                && lead[count.Cell].Figure >= count.Pieces && other[count.Cell].Figure >= taken + count.Pieces;
            (holds ? applied : unapplied).Add(count);
        }

        return (applied, unapplied);
    }

    private static string Preamble(
        List<ConsolidationChild> counted, List<ConsolidationChild> missing, List<ConsolidationChild> covered, List<ConsolidationChild> differing,
        List<ConsolidationChild> included, InclusionTree tree, BlankReading blanks)
    {
        var lines = new List<string> { $"本表由{counted.Count}个单位的年度报告汇总而成。" };
        if (missing.Count > 0)
        {
            lines.Add($"未计入{missing.Count}个单位（没有可汇总的报告）：{Names(missing, missing.Count)}。");
        }

        if (differing.Count > 0)
        {
            lines.Add($"未计入{differing.Count}个单位（表格格式不同，口径不能相加）：{Names(differing, differing.Count)}。");
        }

        if (covered.Count > 0)
        {
            lines.Add($"{string.Join('、', covered.Select(c => $"{c.Name}（由{c.Listed.Successor!.Name}一并报告）"))}不另计。");
        }

        if (included.Count > 0)
        {
            lines.Add($"{string.Join('、', included.Select(c => $"{c.Name}（已包含在{tree.CountedIn(c.Id)!.Name}的报告中）"))}不另计。");
        }

        if (blanks == BlankReading.Zero)
        {
            lines.Add("单位报告中的空白格按0计。");
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<Finding> Findings(
        ConsolidatedReport report, IReadOnlyList<ConsolidatedCell> open, int year, ReportEdition edition, ConsolidatedReport? before)
    {
        if (report.Missing.Count > 0)
        {
            yield return Failed(RuleIds.EveryUnitSubmitted, FindingCodes.SubordinateMissing, AuditResults.Document,
                $"名单内有{report.Missing.Count}个单位没有可汇总的报告：{Names(report.Missing)}。汇总数不含这些单位，请催报。", (long)report.Counted.Count,
                (long)(report.Counted.Count + report.Missing.Count + report.Differing.Count));
        }

        if (report.Differing.Count > 0)
        {
            yield return Failed(RuleIds.SubordinateEditions, FindingCodes.SubordinateEditions, AuditResults.Document,
                $"{report.Differing.Count}个单位的表格不是{edition.Notice()}的格式：{Names(report.Differing)}。口径不同的数没有相加，请退回改用规定格式。", (long)report.Differing.Count, 0);
        }

        var late = report.Counted.Concat(report.Differing).Where(c => c.FiledOn > FilingActs.LastDay(year)).ToList();
        if (late.Count > 0)
        {
            yield return Failed(RuleIds.LateSubordinate, FindingCodes.SubordinateLate, AuditResults.Document,
                $"{late.Count}个单位在{FilingActs.LastDay(year):yyyy年M月d日}之后才报送：{Names(late)}。", (long)late.Count, 0);
        }

        foreach (var finding in OpenCells(open).Concat(Unapplied(report)).Concat(before is null ? [] : AgainstBefore(report, before)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> OpenCells(IReadOnlyList<ConsolidatedCell> open)
    {
        foreach (var cell in open)
        {
            var documents = cell.Place.Table == ReportTable.Proactive && JointCount.MayStandAt(cell.Place);
            yield return Failed(documents ? RuleIds.ConsolidatedDocuments : RuleIds.ConsolidatedCounts, FindingCodes.ConsolidatedOpenCell, cell.Place.Path,
                $"{cell.Place.Words}有{cell.Open.Count}个单位没有填写数字（{Names([.. cell.Open.Select(o => o.Name)])}），已知之和为{Plain(cell.Known)}，汇总数不能确定。请退回补填。",
                default, cell.Known, Severity.Error, [cell.Place]);
        }
    }

    private static IEnumerable<Finding> Unapplied(ConsolidatedReport report)
    {
        foreach (var joint in report.Unapplied)
        {
            yield return Failed(joint.Cell.Table == ReportTable.Disputes ? RuleIds.JointReconsideration : RuleIds.ConsolidatedDocuments, FindingCodes.JointCountUnapplied,
                joint.Cell.Path, $"{joint.Cell.Words}的联合计数说明（{joint.Pieces}件，{joint.Reason}）没有用上：所指两个单位中有一个没有计入，或者其数字小于所说件数。请核对说明。",
                joint.Pieces, default, cells: [joint.Cell]);
        }
    }

    /// <summary>RU-04 and RU-06: what was carried out of last year is carried into this one, over every organ whose work goes on in this addition.</summary>
    private static IEnumerable<Finding> AgainstBefore(ConsolidatedReport report, ConsolidatedReport before)
    {
        var now = report.Counted.Concat(report.Missing).Concat(report.Differing).Concat(report.Included).ToList();
        var then = before.Counted.Concat(before.Missing).Concat(before.Differing).Concat(before.Included).ToList();
        var added = now.Where(n => then.All(t => t.Id != n.Id)).ToList();
        var gone = then.Where(t => now.All(n => n.Id != t.Id)).ToList();
        var unmapped = added.Where(a => a.Listed.Organ.PredecessorId is null && a.Listed.Predecessors.Count == 0 && !gone.Any(g => g.Listed.Organ.SuccessorId == a.Id) && a.Listed.Organ.ValidFrom.Year < report.Form.Year)
            .Concat(gone.Where(g => g.Listed.Organ.ValidTo is null)).ToList();
        if (unmapped.Count > 0)
        {
            yield return Failed(RuleIds.UnitListMapped, FindingCodes.UnitListChanged, AuditResults.Document,
                $"单位名单较上年有变化，而没有登记对应关系：{Names(unmapped)}。请在“机关”中登记更名、并入或者撤销。", (long)unmapped.Count, 0);
        }

        // Both sums must be over the same work: a unit missing on one side says nothing of the difference.
        if (before.Missing.Count + before.Differing.Count + report.Missing.Count + report.Differing.Count > 0)
        {
            yield break;
        }

        var (inPlace, outPlace) = (CellId.Of(ApplicationRow.CarriedOver, ApplicantColumn.Total), CellId.Of(ApplicationRow.CarriedForward, ApplicantColumn.Total));
        if (report.Form[inPlace].Figure is { } carriedIn && before.Form[outPlace].Figure is { } carriedOut && carriedIn != carriedOut)
        {
            yield return Failed(RuleIds.ConsolidatedCarry, FindingCodes.ConsolidatedCarry, inPlace.Path,
                $"各单位上年结转之和为{Plain(carriedIn)}，而上年汇总的结转下年度为{Plain(carriedOut)}，相差{Plain(carriedIn - carriedOut)}件。请点开这一格，逐个单位与上年核对。",
                carriedIn, carriedOut, cells: [inPlace]);
        }
    }

    internal static Finding Failed(
        string rule, string code, string where, string message, Figure stated, Figure computed, Severity? severity = null, IReadOnlyList<CellId>? cells = null) =>
        AuditResults.Failed(rule, code, where, message, stated, computed, severity, cells).Finding!;

    private static string Names(List<ConsolidationChild> children, int most = Named) => Names([.. children.Select(c => c.Name)], most);

    private static string Names(IReadOnlyList<ConsolidationChild> children) => Names([.. children.Select(c => c.Name)], Named);

    private static string Names(List<string> names, int most = Named) =>
        string.Join('、', names.Take(most)) + (names.Count > most ? $"等{names.Count}个单位" : "");

    private static string Plain(decimal figure) => figure.ToString("0.######", CultureInfo.InvariantCulture);
}
