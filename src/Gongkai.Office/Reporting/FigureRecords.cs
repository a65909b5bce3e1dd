using Gongkai.Law.Calendar;
using Gongkai.Law.Remedies;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Reporting;

/// <summary>One record behind a figure of a table other than the applications.</summary>
/// <param name="Id">The record.</param>
/// <param name="On">Its date: issued, entered for, accepted.</param>
/// <param name="Words">What it is.</param>
/// <param name="Number">文号 or 案号; empty where it has none.</param>
/// <param name="Figure">How much it adds: pieces or yuan; 1 for a document or a dispute.</param>
public sealed record FigureRecord(Guid Id, DateOnly On, string Words, string Number, decimal? Figure);

/// <summary>The records behind a figure of the other tables.</summary>
/// <param name="Register">The register they stand in; null for normative documents and disputes.</param>
/// <param name="Records">In order of date.</param>
public sealed record FigureSource(RegisterRow? Register, IReadOnlyList<FigureRecord> Records);

/// <summary>Opens a figure of the tables on publication and on disputes.</summary>
public sealed class FigureRecords(OfficeInstallation office)
{
    private const int AtOnce = 500;

    public async Task<Answer<FigureSource>> Run(Actor actor, int year, CellId cell, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var answer = await new AnnualReports(office).Compile(actor, year, cancel);
        if (answer is not Answer<CompiledYear>.Given { Value: var compiled })
        {
            return answer is Answer<CompiledYear>.Refused refused ? refused.Breach : new Answer<FigureSource>.Unusable(((Answer<CompiledYear>.Unusable)answer).Problems);
        }

        return await office.Acting.Read<FigureSource>(actor, OfficeAct.ReadReports,
            async db => new Answer<FigureSource>.Given(await Behind(db, actor.OrganId, compiled.Compiled, cell, cancel)), cancel);
    }

    internal static async Task<FigureSource> Behind(OfficeDbContext db, Guid organId, CompiledReport compiled, CellId cell, CancellationToken cancel)
    {
        var register = cell.Table == ReportTable.Disputes ? null : RegisterKinds.All.FirstOrDefault(r => r.Cell == cell.Proactive);
        var records = new List<FigureRecord>();
        foreach (var ids in compiled.Behind(cell).Chunk(AtOnce))
        {
            records.AddRange(cell.Table == ReportTable.Disputes ? await Disputes(db, organId, ids, cancel)
                : register is null ? await Documents(db, organId, ids, cancel) : await Entries(db, organId, ids, cancel));
        }

        return new(register, [.. records.OrderBy(r => r.On).ThenBy(r => r.Number, StringComparer.Ordinal)]);
    }

    private static async Task<IEnumerable<FigureRecord>> Disputes(OfficeDbContext db, Guid organId, Guid[] ids, CancellationToken cancel) =>
        (await db.Disputes.Where(d => d.OrganId == organId && ids.Contains(d.Id)).ToListAsync(cancel))
            .Select(d => new FigureRecord(d.Id, d.AcceptedOn, string.Join('，', new[] { d.Kind.Label(), d.Body, d.Matter }.Where(t => t.Length > 0)), d.Number, 1));

    private static async Task<IEnumerable<FigureRecord>> Documents(OfficeDbContext db, Guid organId, Guid[] ids, CancellationToken cancel) =>
        (await db.NormativeDocuments.Where(d => d.OrganId == organId && ids.Contains(d.Id)).ToListAsync(cancel))
            .Select(d => new FigureRecord(d.Id, d.IssuedOn, d.EndedOn is { } ended ? $"{d.Title}（{ended.Iso()}起不再有效）" : d.Title, d.DocumentNumber, 1));

    private static async Task<IEnumerable<FigureRecord>> Entries(OfficeDbContext db, Guid organId, Guid[] ids, CancellationToken cancel) =>
        (await db.RegisterEntries.Where(e => e.OrganId == organId && ids.Contains(e.Id)).ToListAsync(cancel))
            .Select(e => new FigureRecord(e.Id, e.On, e.Subject, "", e.Quantity ?? e.Yuan));
}
