// How figures of organs are put into classes for a map: a convention of this program, stated on the page; no text of law asks for one.

namespace Gongkai.Law.Supervision;

/// <summary>A class of figures on the map.</summary>
/// <param name="Place">1 for the least; the greatest has the number of classes there are.</param>
/// <param name="Least">Least figure that fell into it.</param>
/// <param name="Greatest">Greatest figure that fell into it.</param>
/// <param name="Count">How many organs.</param>
public sealed record MapClass(int Place, decimal Least, decimal Greatest, int Count);

/// <summary>Figures with their classes.</summary>
/// <param name="Classes">From the least to the greatest; none of them is empty.</param>
/// <param name="Of">Class of each figure in the order given, 1 to <see cref="MapClasses.Most"/>; null where the figure is not known.</param>
public sealed record ClassedFigures(IReadOnlyList<MapClass> Classes, IReadOnlyList<int?> Of);

/// <summary>
/// Puts figures into at most five classes: the different figures, from the least to the greatest, are divided into five parts as equal as they go.
/// Equal figures are always in the same class, fewer than five different figures are a class each, and what is not known is in none.
/// </summary>
public static class MapClasses
{
    /// <summary>Most classes there are.</summary>
    public const int Most = 5;

    /// <summary>The classes of figures; null is not known.</summary>
    public static ClassedFigures Of(IReadOnlyList<decimal?> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        decimal[] different = [.. figures.OfType<decimal>().Distinct().Order()];
        var parts = Math.Min(Most, different.Length);
        var place = different.Select((figure, i) => (figure, Place: (i * parts / different.Length) + 1)).ToDictionary(p => p.figure, p => p.Place);
        int?[] of = [.. figures.Select(f => f is { } known ? place[known] : (int?)null)];
        return new(
            [.. different.GroupBy(f => place[f]).Select(g => new MapClass(g.Key, g.First(), g.Last(), of.Count(p => p == g.Key)))], of);
    }
}
