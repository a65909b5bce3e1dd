using System.Globalization;
using Gongkai.Law.Statistics;

namespace Gongkai.Web.Portal;

/// <summary>A mark of a chart: a point of a line or a bar.</summary>
/// <param name="Series">Place of its series, from 0.</param>
/// <param name="Year">Its year.</param>
/// <param name="Value">Its figure.</param>
/// <param name="X">Middle, in units of the drawing.</param>
/// <param name="Y">Top.</param>
public sealed record ChartMark(int Series, int Year, long Value, double X, double Y);

/// <summary>Where the marks of a chart stand. A year without a figure has no mark, and no line runs through it.</summary>
public sealed class TrendChart
{
    public const int Width = 640;
    public const int Height = 240;
    public const int Left = 52;
    public const int Bottom = 208;
    private const int Top = 24;
    private const int Right = 12;
    private const double GroupShare = 0.8;
    private const int Steps = 4;
    private const double Least = 2;

    private readonly ReportTrends _trends;
    private readonly long _top;

    /// <param name="trends">The figures.</param>
    /// <param name="figures">Those that are drawn together.</param>
    /// <param name="title">What the chart is about.</param>
    /// <param name="isBars">Bars side by side; else lines.</param>
    public TrendChart(ReportTrends trends, IReadOnlyList<TrendFigure> figures, string title, bool isBars)
    {
        ArgumentNullException.ThrowIfNull(trends);
        ArgumentNullException.ThrowIfNull(figures);
        (_trends, Title, IsBars) = (trends, title, isBars);
        Series = [.. figures.Select(f => trends[f])];
        _top = Round(Series.SelectMany(s => s.Values).Max() ?? 0);
        Marks = [.. Series.SelectMany((s, i) => s.Values.Select((v, y) => (v, y)).Where(p => p.v is not null).Select(p => new ChartMark(i, trends.Years[p.y], p.v!.Value, X(p.y, i), Y(p.v.Value))))];
    }

    public string Title { get; }

    public bool IsBars { get; }

    public IReadOnlyList<TrendSeries> Series { get; }

    public IReadOnlyList<ChartMark> Marks { get; }

    public double BarWidth => YearWidth * GroupShare / Series.Count;

    /// <summary>Lines to read the height by.</summary>
    public IEnumerable<(long Value, double Y)> Grid => Enumerable.Range(0, Steps + 1).Select(i => _top * i / Steps).Distinct().Select(v => (v, Y(v)));

    public IEnumerable<(int Year, double X)> Years => _trends.Years.Select((y, i) => (y, Left + (YearWidth * (i + 0.5))));

    /// <summary>The pieces of the lines between years that follow each other, as the points attribute wants them.</summary>
    public IEnumerable<(int Series, string Points)> Lines => Marks.Zip(Marks.Skip(1)).Where(p => p.First.Series == p.Second.Series && p.Second.Year == p.First.Year + 1)
        .Select(p => (p.First.Series, $"{F(p.First.X)},{F(p.First.Y)} {F(p.Second.X)},{F(p.Second.Y)}"));

    /// <summary>Height of a bar; that of zero is a line on the ground, to be told from no bar at all.</summary>
    public static double HeightOf(ChartMark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return Math.Max(Least, Bottom - mark.Y);
    }

    /// <summary>A measure as markup wants it.</summary>
    public static string F(double measure) => measure.ToString("0.#", CultureInfo.InvariantCulture);

    private double YearWidth => (double)(Width - Left - Right) / _trends.Years.Count;

    private double X(int year, int series) => Left + (YearWidth * (year + 0.5)) + (IsBars ? (series - ((Series.Count - 1) / 2.0)) * BarWidth : 0);

    private double Y(long value) => Bottom - ((double)value / _top * (Bottom - Top));

    /// <summary>The next number that divides into four even steps: 4, 8, 20, 40, 80, 200 and so on; four where there is nothing.</summary>
    private static long Round(long most)
    {
        long unit = 1;
        while (true)
        {
            foreach (var factor in (ReadOnlySpan<long>)[4, 8, 20])
            {
                if (most <= factor * unit)
                {
                    return factor * unit;
                }
            }

            unit *= 10;
        }
    }
}
