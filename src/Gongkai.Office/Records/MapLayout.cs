namespace Gongkai.Office.Records;

/// <summary>A tile of a layout.</summary>
/// <param name="Organ">The organ that stands there.</param>
/// <param name="Column">From the left, from 1.</param>
/// <param name="Row">From the top, from 1.</param>
public sealed record MapTile(Guid Organ, int Column, int Row);

/// <summary>方格示意图的位置: where an authority puts itself and the organs below it on its grid. There is one for each authority that set it.</summary>
public sealed class MapLayout
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The authority whose grid it is.</summary>
    public required Guid OrganId { get; init; }

    /// <summary>Organs that have a place; all others have none. Kept as one JSON value.</summary>
    public required IReadOnlyList<MapTile> Tiles { get; set; }

    public required Guid By { get; set; }

    public required DateTimeOffset At { get; set; }

    public int Version { get; set; }
}
