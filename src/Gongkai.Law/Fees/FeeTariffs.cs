namespace Gongkai.Law.Fees;

/// <summary>收费标准: one of the two is chosen for a request, never both.</summary>
public enum FeeStandard
{
    /// <summary>按件计收.</summary>
    ByPiece,

    /// <summary>按量计收.</summary>
    ByPage,
}

/// <summary>One band of a progressive tariff.</summary>
/// <param name="From">First unit of the band, counted from 1.</param>
/// <param name="To">Last unit; null for the band without end.</param>
/// <param name="YuanPerUnit">Price of each unit in the band.</param>
public sealed record FeeBand(long From, long? To, decimal YuanPerUnit);

/// <summary>One line of the computation as it stands on the fee notice.</summary>
/// <param name="From">First unit.</param>
/// <param name="To">Last unit.</param>
/// <param name="YuanPerUnit">Price of each.</param>
/// <param name="Yuan">Amount of the line.</param>
/// <param name="Words">In Chinese.</param>
public sealed record FeeLine(long From, long To, decimal YuanPerUnit, decimal Yuan, string Words);

/// <summary>
/// The two tariffs of 国办函〔2020〕109号, in force from 2021-01-01, both progressive on the excess. Money is decimal yuan.
/// </summary>
public static class FeeTariffs
{
    public static readonly DateOnly InForceFrom = new(2021, 1, 1);

    public const string Article = "政府信息公开信息处理费管理办法（国办函〔2020〕109号）";

    /// <summary>More units than this are a slip of the pen, not a request.</summary>
    public const long MostUnits = 10_000_000;

    private const long LastListedPiece = 40;
    private const long PiecesPerStep = 10;
    private const decimal StepYuan = 100m;

    /// <summary>The bands by piece that are listed; after piece 40 every further ten pieces cost 100 yuan more a piece.</summary>
    public static IReadOnlyList<FeeBand> PieceBands { get; } = [new(1, 10, 0m), new(11, 30, 100m), new(31, LastListedPiece, 200m)];

    public static IReadOnlyList<FeeBand> PageBands { get; } = [new(1, 30, 0m), new(31, 100, 10m), new(101, 200, 20m), new(201, null, 40m)];

    /// <summary>The band by piece that holds the n-th piece of a month.</summary>
    public static FeeBand PieceBand(long n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        foreach (var band in PieceBands)
        {
            if (n <= band.To)
            {
                return band;
            }
        }

        var step = (n - LastListedPiece - 1) / PiecesPerStep;
        return new(LastListedPiece + (step * PiecesPerStep) + 1, LastListedPiece + ((step + 1) * PiecesPerStep), PieceBands[^1].YuanPerUnit + (StepYuan * (step + 1)));
    }

    /// <summary>Price of the n-th piece of one applicant in one calendar month.</summary>
    public static decimal PriceOfPiece(long n) => PieceBand(n).YuanPerUnit;

    /// <summary>Price of the n-th page of one request.</summary>
    public static decimal PriceOfPage(long n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return PageBands.First(b => b.To is null || n <= b.To).YuanPerUnit;
    }

    /// <summary>Lines for the pieces from one rank of the month to another, both included; empty when there are none.</summary>
    public static IReadOnlyList<FeeLine> PieceLines(long firstRank, long lastRank) => Lines(firstRank, lastRank, PieceBand, "件");

    /// <summary>Lines for the pages of one request.</summary>
    public static IReadOnlyList<FeeLine> PageLines(long pages) =>
        Lines(1, pages, n => PageBands.First(b => b.To is null || n <= b.To), "页");

    private static List<FeeLine> Lines(long first, long last, Func<long, FeeBand> bandOf, string unit)
    {
        var lines = new List<FeeLine>();
        for (var n = first; n <= last;)
        {
            var band = bandOf(n);
            var to = band.To is { } end && end < last ? end : last;
            var yuan = (to - n + 1) * band.YuanPerUnit;
            var range = n == to ? $"第{n}{unit}" : $"第{n}—{to}{unit}";
            lines.Add(new(n, to, band.YuanPerUnit, yuan,
                band.YuanPerUnit == 0 ? $"{range}，共{to - n + 1}{unit}，不收费" : $"{range}，共{to - n + 1}{unit}×{band.YuanPerUnit:0}元＝{yuan:0}元"));
            n = to + 1;
        }

        return lines;
    }
}
