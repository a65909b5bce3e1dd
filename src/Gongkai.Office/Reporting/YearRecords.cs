using Gongkai.Law.Cases;
using Gongkai.Law.Reporting.Narrative;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Reporting;

/// <summary>Gathers the figures of a year that stand in the narrative.</summary>
internal static class YearRecords
{
    private static readonly CaseAct[] FeeActs = [CaseAct.NotifyFee, CaseAct.RecordPayment, CaseAct.WaiveFee];

    /// <summary>The year's figures, and the registers that are empty without anybody having signed so.</summary>
    public static async Task<(YearOfWork Work, IReadOnlyList<RegisterRow> Unsigned)> Of(OfficeDbContext db, Guid organId, int year, CancellationToken cancel)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var entries = await db.RegisterEntries
            .Where(r => r.OrganId == organId && r.CancelledBecause == null && r.On >= first && r.On <= last)
            .Select(r => new { r.Register, r.Category, r.Quantity }).ToListAsync(cancel);
        var byRegister = entries.ToLookup(e => e.Register);
        var signed = (await db.ZeroReports.Where(z => z.OrganId == organId && z.Year == year).Select(z => z.Register).ToListAsync(cancel)).ToHashSet();
        var closed = db.Cases.Where(c => c.OrganId == organId && !c.IsSplit && c.ReceivedOn != null && c.RepliedOn >= first && c.RepliedOn <= last);
        var late = await closed.LongCountAsync(c => c.IsLate, cancel);
        var fees = await Fees(db, organId, first, last, cancel);
        // Staff are registered when they start and stay; the others count what happened in the year.
        var staff = await db.RegisterEntries
            .Where(r => r.OrganId == organId && r.Register == RegisterKind.Staff && r.CancelledBecause == null && r.On <= last)
            .Select(r => r.Quantity).ToListAsync(cancel);
        var work = new YearOfWork(
            Known(RegisterKind.Publication) ? byRegister[RegisterKind.Publication].Select(e => e.Category).Distinct().LongCount() : null,
            Sum(RegisterKind.Publication),
            await closed.LongCountAsync(cancel) - late,
            late,
            fees.Notices,
            fees.Notified,
            fees.Received,
            Count(RegisterKind.Training),
            Sum(RegisterKind.Training),
            Count(RegisterKind.OpenDay),
            Sum(RegisterKind.OpenDay),
            Count(RegisterKind.PublicReport),
            Count(RegisterKind.KeyTask),
            Count(RegisterKind.Complaint),
            staff.Count > 0 ? staff.Sum() : null,
            await db.MonthlyReturns.CountAsync(m => m.OrganId == organId && m.Year == year, cancel));
        return (work, [.. RegisterKinds.All.Where(r => r.NeedsFigure && !Known(r.Kind))]);

        bool Known(RegisterKind register) => byRegister.Contains(register) || signed.Contains(register);

        long? Count(RegisterKind register) => Known(register) ? byRegister[register].LongCount() : null;

        // One entry without a figure makes the sum unknown: it is not zero.
        long? Sum(RegisterKind register) => !Known(register) || byRegister[register].Any(e => e.Quantity is null) ? null : byRegister[register].Sum(e => e.Quantity);
    }

    /// <summary>Notices of the year that were not withdrawn by a waiver, their sum, and what was paid in the year.</summary>
    private static async Task<(long Notices, decimal Notified, decimal Received)> Fees(
        OfficeDbContext db, Guid organId, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var rows = await (from e in db.CaseEvents
                          join c in db.Cases on e.CaseId equals c.Id
                          where c.OrganId == organId && FeeActs.Contains(e.Act) && e.On <= last
                          orderby e.CaseId, e.Place
                          select new { e.CaseId, e.Body }).ToListAsync(cancel);
        long notices = 0;
        decimal notified = 0, received = 0;
        foreach (var fees in rows.GroupBy(r => r.CaseId, r => RecordJson.Read<CaseEvent>(r.Body)))
        {
            CaseEvent? open = null;
            foreach (var e in fees)
            {
                switch (e.Act)
                {
                    case CaseAct.NotifyFee:
                        open = e;
                        Add(e, 1);
                        break;
                    case CaseAct.WaiveFee when open is not null:
                        Add(open, -1);
                        open = null;
                        break;
                    case CaseAct.RecordPayment when e.On >= first:
                        received += e.Yuan ?? 0;
                        break;
                    default:
                        break;
                }
            }
        }

        return (notices, notified, received);

        void Add(CaseEvent notice, int sign)
        {
            if (notice.On >= first)
            {
                notices += sign;
                notified += sign * (notice.Yuan ?? 0);
            }
        }
    }
}
