using Gongkai.Law.Cases;
using Gongkai.Law.Reporting;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Reporting;

/// <summary>Gathers from the records what the tables of a year are counted from.</summary>
internal static class ReportRecords
{
    private static readonly IReadOnlyList<RegisterRow> Counted = [.. RegisterKinds.All.Where(r => r.Cell is not null)];

    /// <summary>
    /// The facts of a year. Cases that cannot stand in the year's table are left in the database: received later, or ended before it.
    /// An application whose receipt is not fixed yet has no legal date and is not counted until it has one.
    /// </summary>
    public static async Task<ReportFacts> Facts(OfficeDbContext db, Guid organId, int year, CancellationToken cancel)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var cases = await Countable(db, organId, first, last)
            .Select(c => new { c.Id, c.Column, ReceivedOn = c.ReceivedOn!.Value, c.RepliedOn, c.Row }).ToListAsync(cancel);
        var documents = await db.NormativeDocuments.Where(d => d.OrganId == organId && d.IssuedOn <= last)
            .Select(d => new DocumentFact(d.Id, d.IsAdministrativeRule, d.IssuedOn, d.EndedOn)).ToListAsync(cancel);
        var kinds = Counted.Select(c => c.Kind).ToList();
        var entries = await db.RegisterEntries
            .Where(r => r.OrganId == organId && r.CancelledBecause == null && r.On >= first && r.On <= last && kinds.Contains(r.Register))
            .Select(r => new { r.Id, r.Register, r.On, r.Quantity, r.Yuan }).ToListAsync(cancel);
        return new ReportFacts(
            [.. cases.Select(c => new ApplicationFact(c.Id, c.Column, c.ReceivedOn, c.RepliedOn, c.Row))],
            await MonthlyRecords.Disputes(db, organId, cancel),
            documents,
            [.. entries.Select(e => new CountFact(e.Id, e.Register.Row().Cell!.Value, e.On, e.Quantity ?? e.Yuan ?? 0))]);
    }

    internal static IQueryable<CaseRecord> Countable(OfficeDbContext db, Guid organId, DateOnly first, DateOnly last) =>
        db.Cases.Where(c => c.OrganId == organId && !c.IsSplit && c.ReceivedOn != null && c.ReceivedOn <= last && (c.RepliedOn == null || c.RepliedOn >= first));

    /// <summary>Applications that arrived in a year and still wait for confirmation: they will be counted when it is known.</summary>
    public static Task<int> Unconfirmed(OfficeDbContext db, Guid organId, CancellationToken cancel) =>
        db.Cases.CountAsync(c => c.OrganId == organId && !c.IsSplit && c.Stage == CaseStage.AwaitingConfirmation, cancel);

    /// <summary>The lines of the cases behind a figure, in order of number.</summary>
    public static async Task<IReadOnlyList<LedgerLine>> Cases(
        OfficeInstallation office, OfficeDbContext db, Guid organId, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var records = new List<CaseRecord>(ids.Count);
        foreach (var chunk in ids.Chunk(500))
        {
            records.AddRange(await db.Cases.Where(c => c.OrganId == organId && chunk.Contains(c.Id)).ToListAsync(cancel));
        }

        records.Sort((a, b) => (a.NumberYear, a.NumberSequence, a.NumberPart).CompareTo((b.NumberYear, b.NumberSequence, b.NumberPart)));
        return await new Ledger(office).Lines(db, organId, records, office.Clock.Today, cancel);
    }
}
