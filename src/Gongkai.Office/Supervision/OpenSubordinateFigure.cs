using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;

namespace Gongkai.Office.Supervision;

/// <summary>The records of a subordinate organ behind one figure. Who applied is the organ's own affair and is not told.</summary>
/// <param name="OrganName">The organ.</param>
/// <param name="Cases">Lines of its ledger, without applicants; empty for figures of other tables.</param>
/// <param name="Source">Records of the other tables; null for applications.</param>
public sealed record SubordinateFigure(string OrganName, IReadOnlyList<LedgerLine> Cases, FigureSource? Source);

/// <summary>Opens a figure of a subordinate organ that keeps its records in the same installation.</summary>
public sealed class OpenSubordinateFigure(OfficeInstallation office)
{
    public Task<Answer<SubordinateFigure>> Run(Actor actor, string organCode, int year, CellId cell, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<SubordinateFigure>(actor, OfficeAct.ReadSupervision, async db =>
        {
            var organs = await SupervisedOrgans.Load(db, actor.OrganId, cancel);
            if (organs.All.FirstOrDefault(o => o.Code == organCode) is not { } organ || organs.Find(organ.Id) is null)
            {
                return Acting.NotFound("机关");
            }

            var reports = new AnnualReports(office);
            if (cell.Table == ReportTable.Applications)
            {
                var lines = await reports.CasesBehind(db, organ.Id, year, cell, cancel);
                return new Answer<SubordinateFigure>.Given(new(organ.Name, [.. lines.Select(l => l with { ApplicantName = "" })], null));
            }

            return await reports.Compile(db, organ.Id, year, cancel) is Answer<CompiledYear>.Given { Value: var compiled }
                ? new Answer<SubordinateFigure>.Given(new(organ.Name, [], await FigureRecords.Behind(db, organ.Id, compiled.Compiled, cell, cancel)))
                : Acting.NotFound("数字");
        }, cancel);
    }
}
