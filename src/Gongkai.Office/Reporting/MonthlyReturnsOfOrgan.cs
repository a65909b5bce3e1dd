using Gongkai.Law.Reporting;
using Gongkai.Law.Statistics;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Reporting;

/// <summary>A month of the statistics as it stands.</summary>
public sealed record ShownMonth
{
    public required int Year { get; init; }

    public required int Month { get; init; }

    /// <summary>As it is reported: frozen figures of a signed month, else counted now with the vouchers booked in it.</summary>
    public required MonthlyReturn Return { get; init; }

    /// <summary>The figures in the organ's own form.</summary>
    public required IReadOnlyList<FilledLine> Form { get; init; }

    /// <summary>Null while the month is open.</summary>
    public required MonthlyReturnRecord? Signed { get; init; }

    public required string? SignedBy { get; init; }

    /// <summary>Differences of earlier closed months that no voucher has booked yet.</summary>
    public required IReadOnlyList<LateChange> LateChanges { get; init; }

    /// <summary>Vouchers booked in this month.</summary>
    public required IReadOnlyList<VoucherRecord> Vouchers { get; init; }

    /// <summary>MR-01 to MR-04 over the year.</summary>
    public required IReadOnlyList<RuleResult> Checks { get; init; }
}

/// <summary>统计月报 of an organ: counted, signed, and put right by vouchers when something comes late.</summary>
public sealed class MonthlyReturnsOfOrgan(OfficeInstallation office)
{
    /// <summary>A month.</summary>
    public Task<Answer<ShownMonth>> Show(Actor actor, int year, int month, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<ShownMonth>(actor, OfficeAct.ReadReports, async db =>
            Problem(year, month) is { } problem ? problem : new Answer<ShownMonth>.Given(await Of(db, actor.OrganId, year, month, cancel)), cancel);
    }

    /// <summary>The months of a year that are signed.</summary>
    public Task<Answer<IReadOnlyList<MonthlyReturnRecord>>> Year(Actor actor, int year, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<MonthlyReturnRecord>>(actor, OfficeAct.ReadReports, async db =>
            new Answer<IReadOnlyList<MonthlyReturnRecord>>.Given(
                await db.MonthlyReturns.Where(m => m.OrganId == actor.OrganId && m.Year == year).OrderBy(m => m.Month).ToListAsync(cancel)), cancel);
    }

    /// <summary>Signs a month that is over; the months before it in the year must be signed, and late changes booked.</summary>
    public Task<Answer<Guid>> Freeze(Actor actor, int year, int month, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, OfficeAct.FreezeMonth, async scope =>
        {
            if (Problem(year, month) is { } problem)
            {
                return problem;
            }

            if (new DateOnly(year, month, DateTime.DaysInMonth(year, month)) >= scope.Today)
            {
                return new RuleBreach("month.open", "统计制度（本系统约定）", $"{year}年{month}月尚未结束，不能签署。");
            }

            var shown = await Of(scope.Db, actor.OrganId, year, month, cancel);
            if (shown.Signed is not null)
            {
                return new RuleBreach("month.signed", "MR-04", $"{year}年{month}月已经签署。迟报的事项请登记更正凭证。");
            }

            if (month > 1 && !await scope.Db.MonthlyReturns.AnyAsync(m => m.OrganId == actor.OrganId && m.Year == year && m.Month == month - 1, cancel)
                && await scope.Db.MonthlyReturns.AnyAsync(m => m.OrganId == actor.OrganId, cancel))
            {
                return new RuleBreach("month.order", "MR-01", $"请先签署{year}年{month - 1}月的月报，累计数才能衔接。");
            }

            if (shown.LateChanges is [var late, ..])
            {
                return new RuleBreach("month.late", "MR-02", $"{late.Words}，还没有登记更正凭证。登记以后再签署，全年各月之和才能与年度数一致。");
            }

            var (facts, _) = await MonthlyRecords.Facts(scope.Db, actor.OrganId, year, cancel);
            var (months, vouchers) = await Closed(scope.Db, actor.OrganId, cancel);
            var frozen = FrozenMonth.Close(MonthlyReturns.Compute(year, month, facts), Before(months, year, month), vouchers);
            var record = new MonthlyReturnRecord
            {
                OrganId = actor.OrganId,
                Year = year,
                Month = month,
                Body = RecordJson.Write(frozen),
                SignedBy = actor.AccountId,
                SignedAt = scope.Now,
            };
            scope.Db.MonthlyReturns.Add(record);
            scope.Record(record.Id, $"签署{year}年{month}月统计月报");
            return new Answer<Guid>.Given(record.Id);
        }, cancel);
    }

    /// <summary>Books a late change of a closed month in an open one.</summary>
    public Task<Answer<Guid>> Book(Actor actor, int year, int month, int forYear, int forMonth, string indicator, string? reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, OfficeAct.BookVoucher, async scope =>
        {
            if (Problem(year, month) is { } problem)
            {
                return problem;
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                return new InputProblem("理由", "请写明迟报的原因。");
            }

            var shown = await Of(scope.Db, actor.OrganId, year, month, cancel);
            if (shown.Signed is not null)
            {
                return new RuleBreach("month.signed", "MR-04", $"{year}年{month}月已经签署，更正凭证请登记在以后的月份。");
            }

            if (shown.LateChanges.FirstOrDefault(c => c.Year == forYear && c.Month == forMonth && c.Indicator.Code == indicator) is not { } change)
            {
                return Acting.NotFound("迟报事项");
            }

            var voucher = new VoucherRecord
            {
                OrganId = actor.OrganId,
                ForYear = forYear,
                ForMonth = forMonth,
                BookedYear = year,
                BookedMonth = month,
                Indicator = indicator,
                Difference = change.Difference,
                Reason = reason.Trim(),
                BookedBy = actor.AccountId,
                BookedAt = scope.Now,
            };
            scope.Db.Vouchers.Add(voucher);
            scope.Record(voucher.Id, $"更正凭证：{change.Words}，登记在{year}年{month}月，理由：{reason.Trim()}");
            return new Answer<Guid>.Given(voucher.Id);
        }, cancel);
    }

    private static InputProblem? Problem(int year, int month) => year is < 2008 or > 2050 || month is < 1 or > 12
        ? new("月份", "没有这个月份，请重新选择。") : null;

    private static async Task<ShownMonth> Of(OfficeDbContext db, Guid organId, int year, int month, CancellationToken cancel)
    {
        var (facts, _) = await MonthlyRecords.Facts(db, organId, year, cancel);
        var (months, vouchers) = await Closed(db, organId, cancel);
        var computed = MonthlyReturns.Compute(year, month, facts);
        var signed = await db.MonthlyReturns.AsNoTracking().FirstOrDefaultAsync(m => m.OrganId == organId && m.Year == year && m.Month == month, cancel);
        var late = months.Where(m => m.Year == year && (m.Month < month || (m.Month == month && signed is not null)))
            .SelectMany(m => MonthlyReturns.LateChanges(m, MonthlyReturns.Compute(m.Year, m.Month, facts), vouchers)).ToList();
        var printed = months.FirstOrDefault(m => m.Year == year && m.Month == month) is { } frozen
            ? AsPrinted(computed, frozen) : MonthlyReturns.Issue(computed, Before(months, year, month), vouchers);
        var organ = await db.Organs.AsNoTracking().SingleAsync(o => o.Id == organId, cancel);
        return new ShownMonth
        {
            Year = year,
            Month = month,
            Return = printed,
            Form = MonthlyLayout.Fill(organ.Settings.MonthlyForm, printed),
            Signed = signed,
            SignedBy = signed is null ? null : await db.Accounts.Where(a => a.Id == signed.SignedBy).Select(a => a.PersonName).FirstOrDefaultAsync(cancel),
            LateChanges = late,
            Vouchers = await db.Vouchers.AsNoTracking().Where(v => v.OrganId == organId && v.BookedYear == year && v.BookedMonth == month).OrderBy(v => v.BookedAt).ToListAsync(cancel),
            Checks = MonthlyChecks.Check(year, months, vouchers, facts),
        };
    }

    /// <summary>A signed month shows what was signed; the records behind it are those that were counted then.</summary>
    private static MonthlyReturn AsPrinted(MonthlyReturn computed, FrozenMonth frozen) => computed with
    {
        Figures = [.. computed.Figures.Select(f => frozen.Find(f.Indicator.Code) is { } kept
            ? f with { Current = kept.Printed, Cumulative = kept.Cumulative, Records = kept.Records } : f)],
    };

    private static FrozenMonth? Before(IReadOnlyList<FrozenMonth> months, int year, int month) =>
        months.FirstOrDefault(m => (m.Year * 12) + m.Month + 1 == (year * 12) + month);

    private static async Task<(IReadOnlyList<FrozenMonth> Months, IReadOnlyList<CorrectionVoucher> Vouchers)> Closed(
        OfficeDbContext db, Guid organId, CancellationToken cancel)
    {
        var bodies = await db.MonthlyReturns.Where(m => m.OrganId == organId).OrderBy(m => m.Year).ThenBy(m => m.Month).Select(m => m.Body).ToListAsync(cancel);
        var vouchers = await db.Vouchers.Where(v => v.OrganId == organId)
            .Select(v => new CorrectionVoucher(v.ForYear, v.ForMonth, v.BookedYear, v.BookedMonth, v.Indicator, v.Difference, v.Reason)).ToListAsync(cancel);
        return ([.. bodies.Select(RecordJson.Read<FrozenMonth>)], vouchers);
    }
}
