using Gongkai.Law.Cases;
using Gongkai.Law.Supervision;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>Gathers what filed reports are held against: records of organs in this installation, and published reports.</summary>
internal static class SubordinateRecords
{
    /// <summary>Days between two registrations of one forwarded request.</summary>
    private const int MostDaysApart = 60;

    private const int AtOnce = 500;

    /// <summary>
    /// Requests of one person, of much the same words and within sixty days, at two of the organs (RU-05). Who it was is compared by the keyed hash and told nobody.
    /// </summary>
    public static async Task<IReadOnlyList<ForwardedRequest>> Forwarded(OfficeDbContext db, IReadOnlyList<ConsolidationChild> counted, int year, CancellationToken cancel)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var names = counted.ToDictionary(c => c.Id, c => c.Name);
        var inYear = db.Cases.AsNoTracking().Where(c => !c.IsSplit && c.ReceivedOn != null && c.ReceivedOn >= first && c.ReceivedOn <= last);
        var shared = inYear.GroupBy(c => c.ApplicantKey).Where(g => g.Select(c => c.OrganId).Distinct().Count() > 1).Select(g => g.Key);
        var cases = (await inYear.Where(c => shared.Contains(c.ApplicantKey))
            .Select(c => new { c.Id, c.OrganId, c.ApplicantKey, c.Number, c.RequestedContent, ReceivedOn = c.ReceivedOn!.Value, c.RepliedOn }).ToListAsync(cancel))
            .Where(c => names.ContainsKey(c.OrganId)).ToList();
        var sent = new HashSet<Guid>();
        foreach (var ids in cases.Select(c => c.Id).Chunk(AtOnce))
        {
            sent.UnionWith(await db.CaseEvents.Where(e => ids.Contains(e.CaseId) && e.Act == CaseAct.Dispatch).Select(e => e.CaseId).ToListAsync(cancel));
        }

        var requests = new List<ForwardedRequest>();
        foreach (var person in cases.GroupBy(c => c.ApplicantKey))
        {
            var theirs = person.OrderBy(c => c.ReceivedOn).ThenBy(c => c.Number, StringComparer.Ordinal).ToList();
            for (var i = 0; i < theirs.Count; i++)
            {
                var one = theirs[i];
                foreach (var other in theirs.Skip(i + 1).Where(o => o.OrganId != one.OrganId && o.ReceivedOn.DayNumber - one.ReceivedOn.DayNumber <= MostDaysApart
                    && RepeatHints.Similarity(one.RequestedContent, o.RequestedContent) >= RepeatHints.DefaultThreshold))
                {
                    requests.Add(new(names[one.OrganId], one.Number, one.RepliedOn is null ? null : sent.Contains(one.Id),
                        names[other.OrganId], other.Number, other.RepliedOn is null ? null : sent.Contains(other.Id)));
                }
            }
        }

        return requests;
    }

    /// <summary>
    /// Filed reports beside published ones (RU-07): the copy of the page that the authority handed in, else the report the organ published in this
    /// installation. Organs of which neither is known are not compared.
    /// </summary>
    public static async Task<IReadOnlyList<PublishedReport>> Published(
        OfficeDbContext db, IReadOnlyList<ConsolidationChild> counted, ConsolidationChoice choice, CancellationToken cancel)
    {
        var year = choice.Year;
        var copies = (await (from f in db.ReportFilings.AsNoTracking()
                             join c in db.PublishedCopies on f.Id equals c.FilingId
                             where f.Year == year
                             orderby c.At
                             select new { f.OrganId, c.Form }).ToListAsync(cancel)).GroupBy(c => c.OrganId).ToDictionary(g => g.Key, g => g.Last().Form);
        var own = await (from r in db.AnnualReports.AsNoTracking()
                         where r.Year == year && r.PublicVersion != null
                         select new { r.OrganId, Body = db.AnnualReportVersions.Where(v => v.ReportId == r.Id && v.Place == r.PublicVersion).Select(v => v.Body).FirstOrDefault() })
            .ToDictionaryAsync(r => r.OrganId, r => r.Body, cancel);
        var compared = new List<PublishedReport>();
        foreach (var child in counted)
        {
            var json = copies.GetValueOrDefault(child.Id) ?? (own.GetValueOrDefault(child.Id) is { } body ? RecordJson.Read<ReportText>(body).SignedForm : null);
            if (json is not null)
            {
                compared.Add(new(child.Name, child.Form!, AnnualReports.FromJson(json)));
            }
        }

        return compared;
    }
}
