using Gongkai.Law.Remedies;
using Gongkai.Law.Reporting;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Reporting;

/// <summary>The proceedings of an organ as the table counts them.</summary>
internal static class DisputeRecords
{
    public static async Task<IReadOnlyList<DisputeFact>> Facts(OfficeDbContext db, Guid organId, int year, CancellationToken cancel)
    {
        var organ = await db.Organs.AsNoTracking().SingleAsync(o => o.Id == organId, cancel);
        var proceedings = await db.Disputes.Where(d => d.OrganId == organId)
            .Select(d => new Proceeding(d.Id, d.Kind, d.PreviousId, d.AcceptedOn, d.ClosedOn, d.Ending)).ToListAsync(cancel);
        return Disputes.Facts(proceedings, year, organ.Settings.DisputeCount);
    }
}
