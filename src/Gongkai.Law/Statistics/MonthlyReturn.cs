namespace Gongkai.Law.Statistics;

/// <summary>One figure with the records behind it.</summary>
/// <param name="Indicator">What it counts.</param>
/// <param name="Current">本期; null when it is not known because the register is not kept or an entry was not counted.</param>
/// <param name="Cumulative">本年累计, from 1 January; null when not known.</param>
/// <param name="Records">The records counted in the current figure.</param>
/// <param name="CumulativeRecords">The records counted in the cumulative figure.</param>
public sealed record MonthlyFigure(
    MonthlyIndicator Indicator, decimal? Current, decimal? Cumulative, IReadOnlyList<Guid> Records, IReadOnlyList<Guid> CumulativeRecords);

/// <summary>统计月报 of a month.</summary>
/// <param name="Year">Year.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Figures">All indicators in the order of the form.</param>
public sealed record MonthlyReturn(int Year, int Month, IReadOnlyList<MonthlyFigure> Figures)
{
    /// <summary>The figure with this code.</summary>
    /// <exception cref="KeyNotFoundException">There is no such indicator.</exception>
    public MonthlyFigure this[string code] =>
        Figures.FirstOrDefault(f => f.Indicator.Code == code) ?? throw new KeyNotFoundException(code);
}

/// <summary>Counts the monthly return from the records; nothing is typed (law document 7.2, 7.3).</summary>
public static partial class MonthlyReturns
{
    /// <summary>The return of a month by Beijing legal dates.</summary>
    public static MonthlyReturn Compute(int year, int month, MonthlyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var first = new DateOnly(year, month, 1);
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        var (inMonth, inYear) = (new DayRange(first, last), new DayRange(new(year, 1, 1), last));
        return new(year, month, [.. MonthlyIndicators.All.Select(i => Figure(i, facts, inMonth, inYear))]);
    }

    private static MonthlyFigure Figure(MonthlyIndicator indicator, MonthlyFacts facts, DayRange inMonth, DayRange inYear)
    {
        var (current, records) = Count(indicator, facts, inMonth);
        var (cumulative, all) = Count(indicator, facts, inYear);
        return new(indicator, current, cumulative, records, all);
    }

    private static (decimal? Figure, IReadOnlyList<Guid> Records) Count(MonthlyIndicator indicator, MonthlyFacts facts, DayRange days)
    {
        if (indicator.Entries(facts, days) is not { } found)
        {
            return (null, []);
        }

        List<MonthlyEntry> entries = [.. found];
        decimal? figure = indicator.Measure == MonthlyMeasure.Distinct
            ? entries.Select(e => e.Key).Distinct(StringComparer.Ordinal).Count()
            : entries.Any(e => e.Amount is null) ? null : entries.Sum(e => e.Amount!.Value);
        return (figure, [.. entries.Select(e => e.Id)]);
    }
}
