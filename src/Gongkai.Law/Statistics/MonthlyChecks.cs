using Gongkai.Law.Reporting;
using Gongkai.Law.Reporting.Checks;

namespace Gongkai.Law.Statistics;

/// <summary>MR-01 to MR-04 over the closed months of a year.</summary>
public static class MonthlyChecks
{
    private const int MonthsOfYear = 12;

    /// <summary>The result of each rule at each indicator; a month that is not closed, or a figure that is unknown, cannot be judged.</summary>
    /// <param name="year">Year.</param>
    /// <param name="months">Closed months, in any order; months of other years but the December before are left out.</param>
    /// <param name="vouchers">All vouchers of the organ.</param>
    /// <param name="facts">The records as they are now, to find what was not booked; null when not at hand.</param>
    /// <param name="annual">The compiled annual report of the year; null when not at hand.</param>
    public static IReadOnlyList<RuleResult> Check(
        int year, IReadOnlyCollection<FrozenMonth> months, IReadOnlyCollection<CorrectionVoucher> vouchers, MonthlyFacts? facts = null, ReportForm? annual = null)
    {
        ArgumentNullException.ThrowIfNull(months);
        ArgumentNullException.ThrowIfNull(vouchers);
        var results = new AuditResults();
        var closed = months.Where(m => m.Year == year).OrderBy(m => m.Month).ToList();
        var december = months.FirstOrDefault(m => m.Year == year - 1 && m.Month == MonthsOfYear);
        Cumulative(closed, results);
        AgainstYear(year, closed, vouchers, annual, results);
        OpeningAgrees(december is null ? closed : [december, .. closed], year, vouchers, results);
        Corrections(closed, vouchers, facts, results);
        return results.All;
    }

    private static void Cumulative(List<FrozenMonth> months, AuditResults results)
    {
        foreach (var indicator in MonthlyIndicators.All.Where(i => i.Measure == MonthlyMeasure.Flow))
        {
            Judge(RuleIds.MonthlyCumulative, FindingCodes.MonthCumulative, indicator, results, months.Select(month =>
            {
                var before = month.Month == 1 ? 0 : months.Find(m => m.Month == month.Month - 1)?.Find(indicator.Code)?.Cumulative;
                var figure = month.Find(indicator.Code);
                return (figure?.Cumulative, before + figure?.Printed,
                    $"{month.Year}年{month.Month}月“{indicator.Label}”本年累计{figure?.Cumulative:0.##}，上月累计{before:0.##}加本期{figure?.Printed:0.##}为"
                    + $"{before + figure?.Printed:0.##}。差额应以更正凭证入账。");
            }));
        }
    }

    private static void AgainstYear(
        int year, List<FrozenMonth> months, IReadOnlyCollection<CorrectionVoucher> vouchers, ReportForm? annual, AuditResults results)
    {
        var later = vouchers.Where(v => v.ForYear == year && v.BookedYear > year).ToList();
        foreach (var indicator in MonthlyIndicators.All.Where(i => i.Annual is not null))
        {
            var stated = annual?.Year == year ? annual[indicator.Annual!.Value].Figure : null;
            var sum = months.Count != MonthsOfYear ? null : indicator.Measure switch
            {
                MonthlyMeasure.Opening => months[0].Find(indicator.Code)?.Printed
                    + MonthlyReturns.Moved("B07", vouchers.Where(v => v.ForYear < year && (v.BookedYear, v.BookedMonth).CompareTo((year, 1)) > 0)),
                MonthlyMeasure.Closing => months[^1].Find(indicator.Code)?.Printed + MonthlyReturns.Moved(indicator.Code, vouchers.Where(v => v.ForYear <= year && v.BookedYear > year)),
                _ => months.Any(m => m.Find(indicator.Code)?.Printed is null) ? null
                    : months.Sum(m => m.Find(indicator.Code)!.Printed!.Value) + later.Where(v => v.Indicator == indicator.Code).Sum(v => v.Difference),
            };
            Judge(RuleIds.MonthlyAgainstYear, FindingCodes.MonthsAgainstYear, indicator, results,
                [(sum, stated, $"{year}年各月“{indicator.Label}”（含更正凭证）为{sum:0.##}，年度报告{indicator.Annual!.Value.Words}为{stated:0.##}。请核对台账并补记更正凭证。")]);
        }
    }

    private static void OpeningAgrees(List<FrozenMonth> months, int year, IReadOnlyCollection<CorrectionVoucher> vouchers, AuditResults results)
    {
        var opening = MonthlyIndicators.Find("B01")!;
        Judge(RuleIds.MonthlyOpening, FindingCodes.MonthOpening, opening, results, months.Where(m => m.Year == year).Select(month =>
        {
            var before = months.Find(m => (m.Year * MonthsOfYear) + m.Month + 1 == (month.Year * MonthsOfYear) + month.Month)?.Find("B07")?.Printed
                + MonthlyReturns.Moved("B07", vouchers.Where(v => v.ForYear < month.Year && v.BookedYear == month.Year && v.BookedMonth == month.Month));
            var stated = month.Find(opening.Code)?.Printed;
            return (stated, before, $"{month.Year}年{month.Month}月期初在办{stated:0.##}件，上月期末在办（含上年更正）{before:0.##}件，应当相等。请核对两月的月报。");
        }));
    }

    private static void Corrections(List<FrozenMonth> months, IReadOnlyCollection<CorrectionVoucher> vouchers, MonthlyFacts? facts, AuditResults results)
    {
        const string where = "months";
        var before = results.All.Count;
        foreach (var voucher in vouchers.Where(v => months.Exists(m => m.Year == v.ForYear && m.Month == v.ForMonth)))
        {
            var name = $"{voucher.ForYear}年{voucher.ForMonth}月“{voucher.Indicator}”的更正凭证";
            var problem = MonthlyIndicators.Find(voucher.Indicator) is not { } indicator ? "所写的指标不存在"
                : indicator.Measure != MonthlyMeasure.Flow ? "更正的不是本期发生数，期初、期末数随发生数自动调整"
                : string.IsNullOrWhiteSpace(voucher.Reason) ? "没有写明理由"
                : (voucher.BookedYear, voucher.BookedMonth).CompareTo((voucher.ForYear, voucher.ForMonth)) <= 0 ? "入账月份不晚于被更正的月份"
                : null;
            if (problem is not null)
            {
                results.Fail(RuleIds.MonthlyCorrections, FindingCodes.VoucherUnusable, where, $"{name}{problem}，请改正。", voucher.Difference);
            }
        }

        foreach (var month in facts is null ? [] : months)
        {
            foreach (var change in MonthlyReturns.LateChanges(month, MonthlyReturns.Compute(month.Year, month.Month, facts!), vouchers))
            {
                var figure = month.Find(change.Indicator.Code)!.Own!.Value;
                results.Fail(RuleIds.MonthlyCorrections, FindingCodes.MonthUnbooked, where,
                    $"{change.Words}，尚未入账。请在当前月份补记更正凭证并写明理由。", figure, figure + change.Difference);
            }
        }

        if (results.All.Count == before)
        {
            if (facts is null || months.Count == 0)
            {
                results.CannotJudge(RuleIds.MonthlyCorrections, where);
            }
            else
            {
                results.Pass(RuleIds.MonthlyCorrections, where);
            }
        }
    }

    /// <summary>One result for an indicator: each month that differs fails; one that cannot be compared is said; else all agree.</summary>
    private static void Judge(
        string rule, string code, MonthlyIndicator indicator, AuditResults results, IEnumerable<(decimal? Stated, decimal? Computed, string Words)> months)
    {
        var (judged, unknown, failed) = (false, false, false);
        foreach (var (stated, computed, words) in months)
        {
            if (stated is not { } left || computed is not { } right)
            {
                unknown = true;
                continue;
            }

            judged = true;
            if (left != right)
            {
                failed = true;
                results.Fail(rule, code, indicator.Code, words, left, right);
            }
        }

        if (unknown || !judged)
        {
            results.CannotJudge(rule, indicator.Code);
        }
        else if (!failed)
        {
            results.Pass(rule, indicator.Code);
        }
    }
}
