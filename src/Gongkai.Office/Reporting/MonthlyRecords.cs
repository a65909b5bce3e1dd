using Gongkai.Law.Cases;
using Gongkai.Law.Publication;
using Gongkai.Law.Remedies;
using Gongkai.Law.Reporting;
using Gongkai.Law.Statistics;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Reporting;

/// <summary>Gathers from the records what the monthly return and the narrative of a year are counted from.</summary>
internal static class MonthlyRecords
{
    private static readonly CaseAct[] Counted =
    [
        CaseAct.NotifyCorrection, CaseAct.ReceiveCorrection, CaseAct.ConsultThirdParty, CaseAct.ConsultAgency, CaseAct.ConsultJointMaker, CaseAct.RecordOpinion,
        CaseAct.Extend, CaseAct.NotifyFee, CaseAct.RecordPayment, CaseAct.WaiveFee,
    ];

    private static readonly IReadOnlyList<RegisterRow> WorkRegisters = [.. RegisterKinds.All.Where(r => r.Work is not null)];

    /// <summary>The facts of a year, and the registers of the report's tables that are empty without anybody having signed so.</summary>
    public static async Task<(MonthlyFacts Facts, IReadOnlyList<RegisterRow> Unsigned)> Facts(OfficeDbContext db, Guid organId, int year, CancellationToken cancel)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var entries = await db.RegisterEntries.AsNoTracking()
            .Where(r => r.OrganId == organId && r.CancelledBecause == null && r.On >= first && r.On <= last).ToListAsync(cancel);
        var signed = (await db.ZeroReports.Where(z => z.OrganId == organId && z.Year == year).Select(z => z.Register).ToListAsync(cancel)).ToHashSet();
        var kept = entries.Select(e => e.Register).Concat(signed).ToHashSet();
        var documents = await db.NormativeDocuments.Where(d => d.OrganId == organId && d.IssuedOn <= last)
            .Select(d => new DocumentFact(d.Id, d.IsAdministrativeRule, d.IssuedOn, d.EndedOn)).ToListAsync(cancel);
        var (applications, fees) = await Cases(db, organId, first, last, cancel);
        var items = await Published(db, organId, first, last, cancel);
        if (items.Count > 0)
        {
            kept.Add(RegisterKind.Publication);
        }

        var facts = new MonthlyFacts
        {
            Applications = applications,
            Fees = fees,
            Documents = documents,
            Disputes = await Disputes(db, organId, cancel),
            Publications = kept.Contains(RegisterKind.Publication) ? [.. entries.Where(e => e.Register == RegisterKind.Publication).Select(e =>
                new PublicationFact(e.Id, e.Category, e.On, e.Quantity)
                {
                    Item = e.CatalogueItem,
                    Channels = e.Channels,
                    IsInterpretation = e.IsInterpretation,
                    IsResponse = e.IsResponse,
                }), .. items] : null,
            Work = [.. entries.Where(e => e.Register.Row().Work is not null).Select(e => new WorkFact(e.Id, e.Register.Row().Work!.Value, e.On, e.Quantity))],
            KeptWork = [.. WorkRegisters.Where(r => kept.Contains(r.Kind)).Select(r => r.Work!.Value)],
        };
        return (facts, [.. RegisterKinds.All.Where(r => r.NeedsFigure && !kept.Contains(r.Kind))]);
    }

    /// <summary>What was published here within the days; each item is one piece of its category, whatever became of it later.</summary>
    private static async Task<IReadOnlyList<PublicationFact>> Published(OfficeDbContext db, Guid organId, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var items = await (from i in db.PublicationItems
                           where i.OrganId == organId && i.FirstPublishedOn >= first && i.FirstPublishedOn <= last
                           join v in db.PublicationVersions on new { ItemId = i.Id, Place = i.Shown ?? i.Latest } equals new { v.ItemId, v.Place }
                           select new { i.Id, FirstPublishedOn = i.FirstPublishedOn!.Value, v.Body }).ToListAsync(cancel);
        return [.. items.Select(i =>
        {
            var text = RecordJson.Read<PublicationText>(i.Body);
            return new PublicationFact(i.Id, text.Category, i.FirstPublishedOn, 1)
            {
                Item = CatalogueItems.Find(text.CatalogueCode) is { Article: 20 } item ? item.Number : null,
                Channels = text.Channels,
                IsInterpretation = text.IsInterpretation,
                IsResponse = text.IsResponse,
            };
        })];
    }

    /// <summary>What the table of disputes counts, for every year. Records that contradict each other were refused when they were entered.</summary>
    public static async Task<IReadOnlyList<DisputeFact>> Disputes(OfficeDbContext db, Guid organId, CancellationToken cancel)
    {
        var organ = await db.Organs.AsNoTracking().SingleAsync(o => o.Id == organId, cancel);
        var entries = await db.Disputes.AsNoTracking().Where(d => d.OrganId == organId).ToListAsync(cancel);
        return DisputeCounting.Facts([.. entries.Select(d => d.Record)], organ.Settings.Disputes).Expected;
    }

    private static async Task<(IReadOnlyList<MonthlyApplication>, IReadOnlyList<FeeNoticeFact>)> Cases(
        OfficeDbContext db, Guid organId, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var countable = ReportRecords.Countable(db, organId, first, last);
        var cases = await countable
            .Select(c => new { c.Id, c.Column, c.Channel, ReceivedOn = c.ReceivedOn!.Value, c.RepliedOn, c.Row, c.DueOn }).ToListAsync(cancel);
        // A fee paid this year may belong to a case that ended before it, so the events are not bound to the cases counted.
        var rows = await (from e in db.CaseEvents
                          join c in db.Cases on e.CaseId equals c.Id
                          where c.OrganId == organId && !c.IsSplit && Counted.Contains(e.Act) && e.On <= last && (c.RepliedOn == null || c.RepliedOn >= first || e.On >= first)
                          orderby e.CaseId, e.Place
                          select new { e.CaseId, e.Id, e.Body }).ToListAsync(cancel);
        var events = rows.ToLookup(r => r.CaseId, r => (r.Id, Event: RecordJson.Read<CaseEvent>(r.Body)));
        var applications = cases.Select(c =>
        {
            var own = events[c.Id].Select(e => e.Event).ToList();
            return new MonthlyApplication(c.Id, c.Column, c.Channel, c.ReceivedOn)
            {
                EndedOn = c.RepliedOn,
                Row = c.Row,
                DueOn = c.DueOn,
                Waits = [.. Waits(own)],
                CorrectionsOn = Days(own, CaseAct.NotifyCorrection),
                ConsultationsOn = Days(own, CaseAct.ConsultThirdParty, CaseAct.ConsultAgency, CaseAct.ConsultJointMaker),
                ExtensionsOn = Days(own, CaseAct.Extend),
            };
        }).ToList();
        return (applications, [.. events.SelectMany(c => Fees(c.Key, c))]);
    }

    private static List<DateOnly> Days(List<CaseEvent> events, params ReadOnlySpan<CaseAct> acts)
    {
        var days = new List<DateOnly>();
        foreach (var e in events)
        {
            if (acts.Contains(e.Act))
            {
                days.Add(e.On);
            }
        }

        return days;
    }

    /// <summary>The times in which no reply was due.</summary>
    private static IEnumerable<WaitingTime> Waits(IEnumerable<CaseEvent> events)
    {
        DateOnly? correction = null, fee = null, opinion = null;
        var awaited = 0;
        foreach (var e in events)
        {
            switch (e.Act)
            {
                case CaseAct.NotifyCorrection:
                    correction = e.On;
                    break;
                case CaseAct.ReceiveCorrection when correction is { } from:
                    yield return new(from, e.On);
                    correction = null;
                    break;
                case CaseAct.NotifyFee:
                    fee = e.On;
                    break;
                case CaseAct.RecordPayment or CaseAct.WaiveFee when fee is { } from:
                    yield return new(from, e.On);
                    fee = null;
                    break;
                case CaseAct.ConsultThirdParty or CaseAct.ConsultAgency or CaseAct.ConsultJointMaker:
                    opinion ??= e.On;
                    awaited++;
                    break;
                case CaseAct.RecordOpinion when opinion is { } from && --awaited == 0:
                    yield return new(from, e.On);
                    opinion = null;
                    break;
                default:
                    break;
            }
        }

        foreach (var open in new[] { correction, fee, opinion }.OfType<DateOnly>())
        {
            yield return new(open, null);
        }
    }

    /// <summary>Fee notices of a case with what was paid on each; one that was waived is withdrawn.</summary>
    private static IEnumerable<FeeNoticeFact> Fees(Guid caseId, IEnumerable<(Guid Id, CaseEvent Event)> events)
    {
        FeeNoticeFact? open = null;
        foreach (var (id, e) in events)
        {
            switch (e.Act)
            {
                case CaseAct.NotifyFee:
                    if (open is not null)
                    {
                        yield return open;
                    }

                    open = new(id, caseId, e.On, e.Yuan ?? 0);
                    break;
                case CaseAct.RecordPayment when open is not null:
                    open = open with { Payments = [.. open.Payments, new(e.On, e.Yuan ?? 0)] };
                    break;
                case CaseAct.WaiveFee when open is not null:
                    open = open with { IsWithdrawn = true };
                    break;
                default:
                    break;
            }
        }

        if (open is not null)
        {
            yield return open;
        }
    }
}
