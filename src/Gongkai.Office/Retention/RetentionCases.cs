using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Remedies;
using Gongkai.Law.Retention;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Retention;

/// <summary>A case with what the rule says of its personal data.</summary>
/// <param name="Record">The case.</param>
/// <param name="ClosedOn">The day of its last act, and of the last of its parts; null while open.</param>
/// <param name="Verdict">What follows.</param>
public sealed record RetainedCase(CaseRecord Record, DateOnly? ClosedOn, RetentionVerdict Verdict);

/// <summary>Gathers what the rule of retention asks of cases.</summary>
internal static class RetentionCases
{
    private static readonly CaseStage[] Ended = [CaseStage.Closed, CaseStage.Archived];

    /// <summary>Cases of an organ whose years may be over: closed long enough ago, not erased; applications that were split; and what is listed already.</summary>
    public static IQueryable<CaseRecord> Old(OfficeDbContext db, Guid organId, DateOnly repliedBefore) => db.Cases.Where(c =>
        c.OrganId == organId && c.ErasedOn == null && (c.IsSplit || c.ErasureProposedOn != null || (Ended.Contains(c.Stage) && c.RepliedOn != null && c.RepliedOn < repliedBefore)));

    public static async Task<IReadOnlyList<RetainedCase>> Judge(
        OfficeDbContext db, Organ organ, WorkingDayCalendar calendar, IReadOnlyList<CaseRecord> cases, DateOnly today, CancellationToken cancel)
    {
        var split = cases.Where(c => c.IsSplit).Select(c => c.Id).ToList();
        var parts = await db.Cases.AsNoTracking().Where(c => c.ParentId != null && split.Contains(c.ParentId.Value)).ToListAsync(cancel);
        var partsOf = parts.ToLookup(p => p.ParentId!.Value);
        var ids = cases.Concat(parts).Select(c => c.Id).Distinct().ToList();
        var last = await db.CaseEvents.Where(e => ids.Contains(e.CaseId)).GroupBy(e => e.CaseId).Select(g => new { g.Key, On = g.Max(e => e.On) })
            .ToDictionaryAsync(g => g.Key, g => g.On, cancel);
        var disputes = (await db.Disputes.AsNoTracking().Where(d => d.CaseId != null && ids.Contains(d.CaseId.Value)).ToListAsync(cancel)).ToLookup(d => d.CaseId!.Value);
        var published = await db.AnnualReports.Where(r => r.OrganId == organ.Id && r.PublicVersion != null).Select(r => r.Year)
            .Union(db.AdoptedReports.Where(r => r.OrganId == organ.Id).Select(r => r.Year)).ToListAsync(cancel);
        return [.. cases.Select(One)];

        RetainedCase One(CaseRecord record)
        {
            IReadOnlyList<CaseRecord> counted = record.IsSplit ? [.. partsOf[record.Id]] : [record];
            var proceedings = counted.Append(record).DistinctBy(c => c.Id).SelectMany(c => disputes[c.Id]).ToList();
            var closed = counted.Count > 0 && counted.All(c => Ended.Contains(c.Stage)) ? counted.Max(c => last[c.Id]) : (DateOnly?)null;
            var facts = new RetentionFacts
            {
                ClosedOn = closed,
                Disputes = [.. proceedings.Select(d => d.Record)],
                AwaitsFollowUp = proceedings.Any(d => d.CarriedOutOn is null && DisputeDeadlines.FollowUp(d.Record, calendar) is { NewReply: true }),
                HeldBecause = counted.Append(record).Select(c => c.HeldBecause).FirstOrDefault(h => h is not null),
                OutstandingReports = [.. counted.SelectMany(c => new[] { c.ReceivedOn?.Year, c.RepliedOn?.Year }).OfType<int>().Distinct().Except(published).Order()],
                IsErased = record.ErasedOn is not null,
            };
            return new(record, closed, RetentionRules.Judge(facts, organ.Settings.Retention, calendar, today));
        }
    }
}
