using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>Which reports are added up.</summary>
public enum ConsolidationBasis
{
    /// <summary>已接收的.</summary>
    Accepted,

    /// <summary>已报送的, the newest version of each, whether accepted or not.</summary>
    Filed,
}

/// <summary>How the reports of a subtree are to be added up.</summary>
/// <param name="Year">The statistical year.</param>
/// <param name="RootCode">机关代码 of the top of the subtree; null for the organ acted for.</param>
/// <param name="Basis">Which reports.</param>
/// <param name="Blanks">What a blank cell is taken for.</param>
public sealed record ConsolidationChoice(int Year, string? RootCode = null, ConsolidationBasis Basis = ConsolidationBasis.Accepted, BlankReading Blanks = BlankReading.Unknown);

/// <summary>A consolidation as it is shown.</summary>
/// <param name="Root">The top of the subtree.</param>
/// <param name="Choice">How it was added up.</param>
/// <param name="Report">The sum with the organs behind every figure.</param>
/// <param name="Checks">What the rule book says of the consolidated form, the gravest first.</param>
/// <param name="Joint">The declarations of what is counted once.</param>
/// <param name="Organs">Organs of the subtree, by id.</param>
/// <param name="Here">Organs of this installation whose records can be opened behind their figures.</param>
/// <param name="Inclusions">Declarations that one report tells the figures of another organ too.</param>
/// <param name="Forwarded">Requests that two of the organs registered, as RU-05 looked at them.</param>
/// <param name="Compared">Organs whose published report was compared with the filed one (RU-07).</param>
public sealed record ShownConsolidation(
    OrganSpan Root, ConsolidationChoice Choice, ConsolidatedReport Report, IReadOnlyList<Finding> Checks, IReadOnlyList<JointDeclaration> Joint,
    IReadOnlyDictionary<Guid, OrganSpan> Organs, IReadOnlySet<Guid> Here, IReadOnlyList<InclusionDeclaration> Inclusions, int Forwarded, int Compared);

/// <summary>汇总: adds up the reports of any subtree below the organ acted for.</summary>
public sealed class ConsolidateReports(OfficeInstallation office)
{
    public Task<Answer<ShownConsolidation>> Run(Actor actor, ConsolidationChoice choice, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(choice);
        return office.Acting.Read<ShownConsolidation>(actor, OfficeAct.ReadSupervision, async db =>
        {
            if (choice.Year is < ReportEditions.FirstYear or > 9998)
            {
                return ReadFilings.YearProblem();
            }

            var organs = await SupervisedOrgans.Load(db, actor.OrganId, cancel);
            var root = organs.All.FirstOrDefault(o => choice.RootCode is null ? o.Id == actor.OrganId : o.Code == choice.RootCode);
            if (root is null || organs.Find(root.Id) is null)
            {
                return Acting.NotFound("机关");
            }

            var joint = await db.JointDeclarations.Where(j => j.OrganId == actor.OrganId && j.Year == choice.Year && j.CancelledBecause == null).OrderBy(j => j.DeclaredAt).ToListAsync(cancel);
            var before = ReportEditions.ForYear(choice.Year - 1) is null ? null : await Add(db, actor.OrganId, organs, root, choice with { Year = choice.Year - 1 }, null, cancel);
            var beforeReport = before is Answer<ConsolidatedReport>.Given { Value: { Counted.Count: > 0 } earlier } ? earlier : null;
            if (await Add(db, actor.OrganId, organs, root, choice, beforeReport, cancel) is not Answer<ConsolidatedReport>.Given { Value: var report })
            {
                return ReadFilings.YearProblem();
            }

            // The sum has tables and no text: the rules on chapters and wording have nothing to judge. What is open in a cell is said once, above.
            var previous = beforeReport is { IsComplete: true } && report.IsComplete ? beforeReport.Form : null;
            var checks = ReportAudit.Check(report.Form, new AuditContext { Previous = previous })
                .Where(r => r.Outcome == RuleOutcome.Fail && r.Rule.StartsWith('T') && !r.Rule.StartsWith("TX", StringComparison.Ordinal)).Select(r => r.Finding!);
            var ids = report.Counted.Concat(report.Missing).Concat(report.Covered).Concat(report.Differing).Concat(report.Included).Select(c => c.Id).ToList();
            var here = await db.AnnualReports.Where(r => r.Year == choice.Year && ids.Contains(r.OrganId)).Select(r => r.OrganId)
                .Union(db.Cases.Where(c => ids.Contains(c.OrganId)).Select(c => c.OrganId)).ToListAsync(cancel);
            var forwarded = await SubordinateRecords.Forwarded(db, report.Counted, choice.Year, cancel);
            var published = await SubordinateRecords.Published(db, report.Counted, choice, cancel);
            var against = FiledAgainstRecords.Forwarded(forwarded).Concat(FiledAgainstRecords.Published(published));
            return new Answer<ShownConsolidation>.Given(new(
                root, choice, report, [.. report.Findings.Concat(against).Concat(checks).OrderByDescending(f => f.Severity).ThenBy(f => f.Rule, StringComparer.Ordinal)], joint,
                organs.All.Where(o => organs.Find(o.Id) is not null).ToDictionary(o => o.Id), here.ToHashSet(),
                await Declared(db, organs.List(root.Id, choice.Year), choice.Year, cancel), forwarded.Count, published.Count));
        }, cancel);
    }

    /// <summary>The children of a year with their forms: what the addition and the overview are made from.</summary>
    internal static async Task<IReadOnlyList<ConsolidationChild>> Children(
        OfficeDbContext db, IReadOnlyList<ListedOrgan> list, int year, ConsolidationBasis basis, CancellationToken cancel)
    {
        var ids = list.Select(l => l.Organ.Id).ToList();
        var filed = await (from f in db.ReportFilings.AsNoTracking()
                           join v in db.ReportFilingVersions on f.Id equals v.FilingId
                           where f.Year == year && ids.Contains(f.OrganId) && v.Place == (basis == ConsolidationBasis.Accepted ? f.Accepted : f.Latest)
                           select new { f.OrganId, f.FirstFiledOn, f.CountedBecause, v.Form }).ToDictionaryAsync(f => f.OrganId, cancel);
        return [.. list.Select(l => filed.GetValueOrDefault(l.Organ.Id) is { } found
            ? new ConsolidationChild(l, AnnualReports.FromJson(found.Form), found.FirstFiledOn, found.CountedBecause.Length > 0) : new ConsolidationChild(l, null))];
    }

    internal static async Task<Answer<ConsolidatedReport>> Add(
        OfficeDbContext db, Guid authority, SupervisedOrgans organs, OrganSpan root, ConsolidationChoice choice, ConsolidatedReport? before, CancellationToken cancel)
    {
        var children = await Children(db, organs.List(root.Id, choice.Year), choice.Year, choice.Basis, cancel);
        var joint = await db.JointDeclarations.AsNoTracking().Where(j => j.OrganId == authority && j.Year == choice.Year && j.CancelledBecause == null).OrderBy(j => j.DeclaredAt).ToListAsync(cancel);
        var declared = await Declared(db, [.. children.Select(c => c.Listed)], choice.Year, cancel);
        return Consolidation.Of(root.Name, choice.Year, children, [.. joint.Select(Of)], choice.Blanks, before, [.. declared.Select(i => new Inclusion(i.OrganId, i.SubordinateId))]);
    }

    /// <summary>What organs of a list declared of their own reports.</summary>
    private static async Task<IReadOnlyList<InclusionDeclaration>> Declared(OfficeDbContext db, IReadOnlyList<ListedOrgan> list, int year, CancellationToken cancel)
    {
        var ids = list.Select(l => l.Organ.Id).ToHashSet();
        return [.. (await db.InclusionDeclarations.AsNoTracking().Where(i => i.Year == year && i.CancelledBecause == null).OrderBy(i => i.DeclaredAt).ToListAsync(cancel))
            .Where(i => ids.Contains(i.OrganId) && ids.Contains(i.SubordinateId))];
    }

    private static JointCount Of(JointDeclaration declaration) => new(
        CellId.TryParse(declaration.Cell, out var cell) ? cell : throw new InvalidDataException($"No cell is called {declaration.Cell}."),
        declaration.LeadId, declaration.OtherId, declaration.Pieces, declaration.Reason);
}

/// <summary>Declares what two organs both counted, so that the sum counts it once: joint documents (RU-03), one dispute against two organs (RU-10).</summary>
public sealed class DeclareJointCount(OfficeInstallation office)
{
    private const int LongestReason = 500;

    /// <param name="actor">Who, in the authority.</param>
    /// <param name="year">Year of the reports.</param>
    /// <param name="cell">Exchange name of the cell.</param>
    /// <param name="lead">The organ at which it stays counted.</param>
    /// <param name="other">The organ whose figure is reduced.</param>
    /// <param name="pieces">How many.</param>
    /// <param name="reason">Which documents or which case.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<Guid>> Run(Actor actor, int year, string? cell, Guid? lead, Guid? other, long? pieces, string? reason, CancellationToken cancel = default) =>
        office.Acting.Do<Guid>(actor, OfficeAct.SuperviseReports, async scope =>
        {
            var organs = await SupervisedOrgans.Load(scope.Db, actor.OrganId, cancel);
            var problems = new List<InputProblem>();
            if (!CellId.TryParse(cell ?? "", out var place) || !JointCount.MayStandAt(place))
            {
                problems.Add(new("格", "请选择规章、规范性文件的件数，或者复议、诉讼结果；其他数字不会重复计数。"));
            }

            if (lead is not { } first || organs.Find(first) is not { } leading)
            {
                problems.Add(new("牵头单位", "请选择牵头单位，该件在它那里计数。"));
                leading = null;
            }

            if (other is not { } second || organs.Find(second) is not { } joined || second == lead)
            {
                problems.Add(new("参加单位", "请选择另一个参加单位，它的数字在汇总时扣减。"));
                joined = null;
            }

            if (pieces is not (>= 1 and <= 1_000_000))
            {
                problems.Add(new("件数", "件数应为不小于1的整数。"));
            }

            if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason)
            {
                problems.Add(new("说明", $"请写明是哪些联合发文或者哪一件案件（不超过{LongestReason}字）。"));
            }

            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            var declaration = new JointDeclaration
            {
                OrganId = actor.OrganId,
                Year = year,
                Cell = place.Path,
                LeadId = leading!.Id,
                OtherId = joined!.Id,
                Pieces = pieces!.Value,
                Reason = reason!.Trim(),
                DeclaredBy = actor.AccountId,
                DeclaredAt = scope.Now,
            };
            scope.Db.JointDeclarations.Add(declaration);
            scope.Record(declaration.Id, $"{year}年度汇总：{place.Words}有{declaration.Pieces}件由{leading.Name}与{joined.Name}重复计数，只计一次（{declaration.Reason}）");
            return new Answer<Guid>.Given(declaration.Id);
        }, cancel);

    /// <summary>Takes a declaration back; it stays on record.</summary>
    public Task<Answer<Guid>> Cancel(Actor actor, Guid id, string? reason, CancellationToken cancel = default) =>
        office.Acting.Do<Guid>(actor, OfficeAct.SuperviseReports, async scope =>
        {
            var declaration = await scope.Db.JointDeclarations.FirstOrDefaultAsync(j => j.Id == id && j.OrganId == actor.OrganId && j.CancelledBecause == null, cancel);
            if (declaration is null)
            {
                return Acting.NotFound("联合计数说明");
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                return new InputProblem("理由", "请写明撤销的理由。");
            }

            declaration.CancelledBecause = reason.Trim();
            scope.Record(declaration.Id, $"{declaration.Year}年度汇总：撤销联合计数说明（{declaration.Cell}，{declaration.Pieces}件），理由：{declaration.CancelledBecause}");
            return new Answer<Guid>.Given(declaration.Id);
        }, cancel);
}
