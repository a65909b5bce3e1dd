namespace Gongkai.Law.Supervision;

/// <summary>How a value stands among those of its peers.</summary>
/// <param name="Value">The value.</param>
/// <param name="Median">Median of the peers.</param>
/// <param name="Deviation">Median absolute deviation from the median, in the unit of the value.</param>
/// <param name="Score">0.6745 × (value − median) ÷ deviation; null where the deviation is zero and the measure says nothing.</param>
public sealed record PeerStanding(decimal Value, decimal Median, decimal Deviation, decimal? Score)
{
    /// <summary>The value stands out.</summary>
    public bool IsOutlier => Score is { } score && Math.Abs(score) > PeerStatistics.Threshold;
}

/// <summary>
/// Outliers by the median and the median absolute deviation, which a single strange value cannot pull along as it does a mean.
/// A reading of ours (RU-09 names outliers and no measure); the formula is shown wherever it is used.
/// </summary>
public static class PeerStatistics
{
    /// <summary>Fewer peers than this say nothing.</summary>
    public const int FewestPeers = 5;

    /// <summary>A modified score beyond this is called an outlier.</summary>
    public const decimal Threshold = 3.5m;

    /// <summary>Makes the deviation comparable with a standard deviation.</summary>
    public const decimal Factor = 0.6745m;

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static decimal Median(IEnumerable<decimal> values)
    {
        var ordered = values.Order().ToList();
        return ordered.Count == 0 ? throw new ArgumentException("Nothing has no median.", nameof(values))
            : ordered.Count % 2 == 1 ? ordered[ordered.Count / 2] : (ordered[(ordered.Count / 2) - 1] + ordered[ordered.Count / 2]) / 2;
    }

    /// <summary>The standing of each value, in the order given; null where there are too few peers.</summary>
    public static IReadOnlyList<PeerStanding>? Judge(IReadOnlyList<decimal> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < FewestPeers)
        {
            return null;
        }

        var median = Median(values);
        var deviation = Median(values.Select(v => Math.Abs(v - median)));
        return [.. values.Select(v => new PeerStanding(v, median, deviation, deviation == 0 ? null : Factor * (v - median) / deviation))];
    }
}
