using System.Globalization;
using Gongkai.Law.Supervision;

namespace Gongkai.Office.Supervision;

/// <summary>An organ of the reporting list on the map.</summary>
/// <param name="Line">Its line on the list.</param>
/// <param name="Name">Its name as short as it stays different from the others.</param>
/// <param name="Place">Its tile; null where it has none, then it is shown beside the grid.</param>
/// <param name="Figure">The figure; null where there is none.</param>
/// <param name="Class">Class of the figure, 1 to <see cref="MapClasses.Most"/>; null where there is no figure.</param>
/// <param name="Missing">Why there is no figure; null where there is one.</param>
/// <param name="Words">The figure or the reason in words, short enough for the tile.</param>
public sealed record MappedOrgan(SupervisedLine Line, string Name, TilePlace? Place, decimal? Figure, int? Class, MissingFigure? Missing, string Words);

/// <summary>A line of the legend.</summary>
/// <param name="Class">Class; null for what is not known.</param>
/// <param name="Words">What falls into it.</param>
/// <param name="Count">How many organs.</param>
public sealed record MapLegend(int? Class, string Words, int Count);

/// <summary>方格示意图 of a year: the organs that owe a report on their tiles, in classes by one figure.</summary>
/// <param name="Year">The statistical year.</param>
/// <param name="Figure">What is shown.</param>
/// <param name="Organs">Every organ that owes a report, in the order of the list; none is left out.</param>
/// <param name="Legend">Classes from the least to the greatest, then what is not known; none is empty.</param>
/// <param name="IsProposed">Nobody set places yet; these are proposed.</param>
public sealed record OrganMap(int Year, MapFigure Figure, IReadOnlyList<MappedOrgan> Organs, IReadOnlyList<MapLegend> Legend, bool IsProposed)
{
    // 按时、逾期 stand far apart among the five colours.
    private const int OnTimeClass = 2;
    private const int LateClass = 5;

    /// <summary>The figure is a number in classes, not a state.</summary>
    public bool HasClasses => Figure != MapFigure.Punctuality;

    public IEnumerable<MappedOrgan> Placed => Organs.Where(o => o.Place is not null).OrderBy(o => o.Place!.Row).ThenBy(o => o.Place!.Column);

    public IEnumerable<MappedOrgan> Beside => Organs.Where(o => o.Place is null);

    public int Columns => Placed.Select(o => o.Place!.Column).DefaultIfEmpty(0).Max();

    public int Rows => Placed.Select(o => o.Place!.Row).DefaultIfEmpty(0).Max();

    /// <summary>Draws up the map of what the overview shows.</summary>
    public static OrganMap Of(ShownOverview overview, MapFigure figure)
    {
        ArgumentNullException.ThrowIfNull(overview);
        var owing = overview.Year.Owing.ToList();
        var names = TileGrid.ShortNames([.. owing.Select(l => new TileSeeker(l.Listed.Organ.Id, l.Listed.Organ.Name))]);
        var taken = new HashSet<TilePlace>();
        var places = owing.ToDictionary(l => l.Listed.Organ.Id, l => overview.Places.GetValueOrDefault(l.Listed.Organ.Id) is { } place && taken.Add(place) ? place : null);
        var figures = owing.Select(l => FigureOf(overview, l, figure)).ToList();
        var classed = figure == MapFigure.Punctuality ? null : MapClasses.Of(figures);
        List<MappedOrgan> organs = [.. owing.Select((line, i) =>
        {
            var missing = figures[i] is null ? Reason(overview, line) : (MissingFigure?)null;
            return new MappedOrgan(
                line, names[line.Listed.Organ.Id], places[line.Listed.Organ.Id], figures[i], classed is null ? figures[i] is { } days ? days > 0 ? LateClass : OnTimeClass : null : classed.Of[i],
                missing, missing is { } why ? Words(why) : figure == MapFigure.Punctuality ? figures[i] > 0 ? $"逾期{figures[i]:0}天" : "按时" : Written(figure, figures[i]!.Value));
        })];
        List<MapLegend> legend = classed is null
            ? [.. new[] { (OnTimeClass, "按时"), (LateClass, "逾期") }.Select(c => new MapLegend(c.Item1, c.Item2, organs.Count(o => o.Class == c.Item1))).Where(l => l.Count > 0)]
            : [.. classed.Classes.Select(c => new MapLegend(c.Place, c.Least == c.Greatest ? Written(figure, c.Least) : $"{Written(figure, c.Least)}—{Written(figure, c.Greatest)}", c.Count))];
        legend.AddRange(Enum.GetValues<MissingFigure>().Select(m => new MapLegend(null, Words(m), organs.Count(o => o.Missing == m))).Where(l => l.Count > 0));
        return new(overview.Year.Year, figure, organs, legend, overview.PlacesAreProposed);
    }

    /// <summary>A figure with its unit.</summary>
    public static string Written(MapFigure figure, decimal value) => figure.IsShare()
        ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : value.ToString("#,0.##", CultureInfo.InvariantCulture) + "件";

    /// <summary>Why there is no figure.</summary>
    public static string Words(MissingFigure missing) => missing switch
    {
        MissingFigure.NotFiled => "未报送",
        MissingFigure.NotAccepted => "未接收",
        _ => "无此数",
    };

    private static decimal? FigureOf(ShownOverview overview, SupervisedLine line, MapFigure figure) => figure switch
    {
        MapFigure.Punctuality => line.DaysLate(overview.Year.Year),
        MapFigure.OnTimeShare => OnTime(overview.Year, line),
        _ => overview.Indicators.First(i => i.Row.Indicator == figure.Indicator()).Lines.FirstOrDefault(l => l.Organ == line.Listed.Organ.Id)?.Now,
    };

    /// <summary>Over the organ and all below it, which follow it on the list.</summary>
    private static decimal? OnTime(SupervisedYear year, SupervisedLine line)
    {
        var below = year.Lines.SkipWhile(l => l != line).Skip(1).TakeWhile(l => l.Listed.Depth > line.Listed.Depth);
        var owing = below.Prepend(line).Where(l => l.Listed.Owes).ToList();
        return owing.TrueForAll(l => l.Filing is null) ? null : (decimal)owing.Count(l => l.DaysLate(year.Year) <= 0) / owing.Count;
    }

    private static MissingFigure Reason(ShownOverview overview, SupervisedLine line) =>
        line.Filing is null ? MissingFigure.NotFiled : overview.Unfilled.ContainsKey(line.Listed.Organ.Id) ? MissingFigure.NotInReport : MissingFigure.NotAccepted;
}
