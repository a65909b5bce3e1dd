namespace Gongkai.Law.Statistics;

/// <summary>A figure of a closed month.</summary>
/// <param name="Code">Code of the indicator.</param>
/// <param name="Own">What the month itself counted when it was closed.</param>
/// <param name="Printed">What was reported: with the vouchers booked in the month.</param>
/// <param name="Cumulative">本年累计 as reported.</param>
/// <param name="Records">The records behind <paramref name="Own"/>.</param>
public sealed record FrozenFigure(string Code, decimal? Own, decimal? Printed, decimal? Cumulative, IReadOnlyList<Guid> Records);

/// <summary>A closed month: nothing in it changes any more; what comes late is booked by vouchers in the month it is found.</summary>
public sealed record FrozenMonth(int Year, int Month, IReadOnlyList<FrozenFigure> Figures)
{
    /// <summary>Closes a month.</summary>
    /// <param name="computed">The return as counted from the records.</param>
    /// <param name="previous">The closed month before; null where there is none.</param>
    /// <param name="vouchers">All vouchers of the organ.</param>
    public static FrozenMonth Close(MonthlyReturn computed, FrozenMonth? previous, IReadOnlyCollection<CorrectionVoucher> vouchers)
    {
        ArgumentNullException.ThrowIfNull(computed);
        var printed = MonthlyReturns.Issue(computed, previous, vouchers);
        return new(computed.Year, computed.Month,
            [.. computed.Figures.Zip(printed.Figures, (own, p) => new FrozenFigure(own.Indicator.Code, own.Current, p.Current, p.Cumulative, own.Records))]);
    }

    /// <summary>The figure with this code; null where the form had no such indicator when the month was closed.</summary>
    public FrozenFigure? Find(string code) => Figures.FirstOrDefault(f => f.Code == code);
}

/// <summary>更正凭证: a difference to a closed month, booked in a later one.</summary>
/// <param name="ForYear">Year of the closed month.</param>
/// <param name="ForMonth">The closed month.</param>
/// <param name="BookedYear">Year of the month that reports it.</param>
/// <param name="BookedMonth">The month that reports it.</param>
/// <param name="Indicator">Code of a flow indicator.</param>
/// <param name="Difference">What was counted too little; negative for too much.</param>
/// <param name="Reason">Why it comes late.</param>
public sealed record CorrectionVoucher(
    int ForYear, int ForMonth, int BookedYear, int BookedMonth, string Indicator, decimal Difference, string Reason);

/// <summary>A difference between a closed month and its records that no voucher has booked yet.</summary>
/// <param name="Year">Year of the closed month.</param>
/// <param name="Month">The closed month.</param>
/// <param name="Indicator">What it is about.</param>
/// <param name="Difference">To be booked.</param>
/// <param name="Added">Records that count now and did not then.</param>
/// <param name="Removed">Records that counted then and do not now.</param>
public sealed record LateChange(
    int Year, int Month, MonthlyIndicator Indicator, decimal Difference, IReadOnlyList<Guid> Added, IReadOnlyList<Guid> Removed)
{
    /// <summary>The voucher that books it.</summary>
    public CorrectionVoucher Book(int year, int month, string reason) => new(Year, Month, year, month, Indicator.Code, Difference, reason);

    /// <summary>In Chinese, one line.</summary>
    public string Words => $"{Year}年{Month}月“{Indicator.Label}”应{(Difference > 0 ? "补记" : "冲减")}{Math.Abs(Difference):0.##}{Indicator.Unit}";
}

public static partial class MonthlyReturns
{
    private const string Opening = "B01";
    private const string Closing = "B07";

    /// <summary>What moves a stock: so much more of these, so much less of those.</summary>
    internal static readonly IReadOnlyDictionary<string, (string[] Plus, string[] Minus)> Movements =
        new Dictionary<string, (string[] Plus, string[] Minus)>(StringComparer.Ordinal)
        {
            [Closing] = (["B02"], ["B05"]),
            ["A33"] = (["A31"], ["A32"]),
            ["A36"] = (["A34"], ["A35"]),
            ["C15"] = (["C11"], ["C12", "C13", "C14"]),
            ["C25"] = (["C21"], ["C22", "C23", "C24"]),
            ["C35"] = (["C31"], ["C32", "C33", "C34"]),
        };

    /// <summary>
    /// The return as reported: flows with the vouchers booked in the month, and an opening that is the closing reported the month before. A
    /// voucher for an earlier year does not count for this year; it moves the opening of the month in which it is booked.
    /// </summary>
    public static MonthlyReturn Issue(MonthlyReturn computed, FrozenMonth? previous, IReadOnlyCollection<CorrectionVoucher> vouchers)
    {
        ArgumentNullException.ThrowIfNull(computed);
        ArgumentNullException.ThrowIfNull(vouchers);
        if (previous is not null && (previous.Year * 12) + previous.Month + 1 != (computed.Year * 12) + computed.Month)
        {
            throw new ArgumentException("The previous month is the one before.", nameof(previous));
        }

        var booked = vouchers.Where(v => v.BookedYear == computed.Year && v.BookedMonth == computed.Month).ToList();
        return computed with
        {
            Figures =
            [
                .. computed.Figures.Select(f => f.Indicator switch
                {
                    { Measure: MonthlyMeasure.Flow } => f with
                    {
                        Current = f.Current + booked.Where(v => v.ForYear == computed.Year && v.Indicator == f.Indicator.Code).Sum(v => v.Difference),
                    },
                    { Code: Opening } when previous?.Find(Closing)?.Printed is { } closing => f with
                    {
                        Current = closing + Moved(Closing, booked.Where(v => v.ForYear < computed.Year)),
                    },
                    _ => f,
                }),
            ],
        };
    }

    /// <summary>
    /// The differences of a closed month that are still to be booked. Only flows are booked: stocks follow from them, and 项 of different months do
    /// not add up. A figure that was or is unknown has no difference.
    /// </summary>
    public static IEnumerable<LateChange> LateChanges(FrozenMonth frozen, MonthlyReturn recomputed, IReadOnlyCollection<CorrectionVoucher> vouchers)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        ArgumentNullException.ThrowIfNull(recomputed);
        if ((frozen.Year, frozen.Month) != (recomputed.Year, recomputed.Month))
        {
            throw new ArgumentException("Both are the same month.", nameof(recomputed));
        }

        foreach (var now in recomputed.Figures.Where(f => f.Indicator.Measure == MonthlyMeasure.Flow))
        {
            var booked = vouchers.Where(v => v.ForYear == frozen.Year && v.ForMonth == frozen.Month && v.Indicator == now.Indicator.Code).Sum(v => v.Difference);
            if (frozen.Find(now.Indicator.Code) is { Own: { } then } figure && now.Current - (then + booked) is { } difference && difference != 0)
            {
                yield return new(frozen.Year, frozen.Month, now.Indicator, difference,
                    [.. now.Records.Except(figure.Records)], [.. figure.Records.Except(now.Records)]);
            }
        }
    }

    /// <summary>How far vouchers move a stock.</summary>
    internal static decimal Moved(string stock, IEnumerable<CorrectionVoucher> vouchers)
    {
        var (plus, minus) = Movements[stock];
        return vouchers.Sum(v => plus.Contains(v.Indicator) ? v.Difference : minus.Contains(v.Indicator) ? -v.Difference : 0);
    }
}
