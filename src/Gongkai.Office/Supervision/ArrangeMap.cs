using System.Globalization;
using System.Text;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>Where an organ shall stand, as it was typed.</summary>
/// <param name="Organ">The organ.</param>
/// <param name="Column">From the left, from 1; null takes the place away, then the row is null too.</param>
/// <param name="Row">From the top, from 1.</param>
public sealed record TypedTile(Guid Organ, int? Column, int? Row);

/// <summary>An organ on the page on which places are set.</summary>
/// <param name="Organ">The organ.</param>
/// <param name="Depth">0 for the authority itself.</param>
/// <param name="Place">Where it stands; null for nowhere.</param>
public sealed record ArrangedOrgan(OrganSpan Organ, int Depth, TilePlace? Place);

/// <summary>The layout as it is shown.</summary>
/// <param name="Organs">The authority and every organ below it, in the order of the tree.</param>
/// <param name="Proposal">A first proposal for the organs that are there today, the authority and those directly below it.</param>
/// <param name="IsSet">False while nobody set anything: then the proposal is what the map uses.</param>
/// <param name="Version">To send back with the act; 0 while nothing was set.</param>
public sealed record ShownLayout(IReadOnlyList<ArrangedOrgan> Organs, IReadOnlyDictionary<Guid, TilePlace> Proposal, bool IsSet, int Version);

/// <summary>设置方格示意图: an authority says where on its grid each organ stands. Boundaries are not drawn, so no approved map is needed.</summary>
public sealed class ArrangeMap(OfficeInstallation office)
{
    private const int LongestPaste = 40_000;

    /// <summary>Field of the pasted lines.</summary>
    public const string LinesField = "批量填写";

    /// <summary>Sets places one by one. Organs that are not named keep theirs.</summary>
    /// <param name="actor">Who, in the authority.</param>
    /// <param name="tiles">New places.</param>
    /// <param name="version">Version of the layout that was seen.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<Guid>> Run(Actor actor, IReadOnlyList<TypedTile> tiles, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(tiles);
        return office.Acting.Do<Guid>(actor, OfficeAct.ArrangeMap, async scope =>
            await Arrange(scope, await SupervisedOrgans.Load(scope.Db, actor.OrganId, cancel), tiles, version, null, cancel), cancel);
    }

    /// <summary>Sets places by lines of 名称 列 行, as they are pasted from a sheet. Organs that are not named keep their places.</summary>
    public Task<Answer<Guid>> Paste(Actor actor, string lines, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(lines);
        return office.Acting.Do<Guid>(actor, OfficeAct.ArrangeMap, async scope =>
        {
            if (string.IsNullOrWhiteSpace(lines) || lines.Length > LongestPaste)
            {
                return new InputProblem(LinesField, $"请每行填写一个单位：名称 列 行，用空格或者制表符分开，总共不超过{LongestPaste}字。");
            }

            var organs = await SupervisedOrgans.Load(scope.Db, actor.OrganId, cancel);
            var (tiles, problems) = Read(lines, [.. organs.All.Where(o => organs.Find(o.Id) is not null)], scope.Today);
            return problems.Count > 0 ? new Answer<Guid>.Unusable(problems) : await Arrange(scope, organs, tiles, version, LinesField, cancel);
        }, cancel);
    }

    /// <summary>The layout of the authority acted for.</summary>
    public Task<Answer<ShownLayout>> Show(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<ShownLayout>(actor, OfficeAct.ArrangeMap, async db =>
        {
            var organs = await SupervisedOrgans.Load(db, actor.OrganId, cancel);
            var layout = await Of(db, actor.OrganId, cancel);
            var places = Places(layout);
            var tree = Tree(organs, actor.OrganId);
            var today = office.Clock.Today;
            return new Answer<ShownLayout>.Given(new(
                [.. tree.Select(t => new ArrangedOrgan(t.Organ, t.Depth, places.GetValueOrDefault(t.Organ.Id)))],
                Proposed(tree.Where(t => t.Depth <= 1 && t.Organ.ValidFrom <= today && !(t.Organ.ValidTo < today)).Select(t => t.Organ)), layout is not null, layout?.Version ?? 0));
        }, cancel);
    }

    internal static Task<MapLayout?> Of(OfficeDbContext db, Guid authority, CancellationToken cancel) =>
        db.MapLayouts.AsNoTracking().FirstOrDefaultAsync(m => m.OrganId == authority, cancel);

    internal static Dictionary<Guid, TilePlace> Places(MapLayout? layout) => layout?.Tiles.ToDictionary(t => t.Organ, t => new TilePlace(t.Column, t.Row)) ?? [];

    internal static IReadOnlyDictionary<Guid, TilePlace> Proposed(IEnumerable<OrganSpan> organs) => TileGrid.Propose([.. organs.Select(o => new TileSeeker(o.Id, o.Name))]);

    private static async Task<Answer<Guid>> Arrange(
        ActScope scope, SupervisedOrgans organs, IReadOnlyList<TypedTile> tiles, int version, string? field, CancellationToken cancel)
    {
        var layout = await scope.Db.MapLayouts.FirstOrDefaultAsync(m => m.OrganId == scope.Actor.OrganId, cancel);
        if ((layout?.Version ?? 0) != version)
        {
            return Acting.Changed();
        }

        var places = Places(layout);
        var problems = new List<InputProblem>();
        foreach (var tile in tiles)
        {
            if (organs.Find(tile.Organ) is not { } organ)
            {
                return Acting.NotFound("单位");
            }

            switch (tile)
            {
                case { Column: null, Row: null }:
                    places.Remove(tile.Organ);
                    break;
                case { Column: { } column, Row: { } row } when new TilePlace(column, row) is { IsOnGrid: true } place:
                    places[tile.Organ] = place;
                    break;
                case { Column: null } or { Row: null }:
                    problems.Add(new(field ?? organ.Name, $"“{organ.Name}”只填写了列或者行。请两个都填写；不放在图上的，两个都留空。"));
                    break;
                default:
                    problems.Add(new(field ?? organ.Name, $"“{organ.Name}”的位置是第{tile.Column}列第{tile.Row}行，超出了方格。列请填写1—{TileGrid.MostColumns}，行请填写1—{TileGrid.MostRows}。"));
                    break;
            }
        }

        var spans = organs.All.ToDictionary(o => o.Id);
        // Organs of different times may stand at one place: a renamed one takes that of the organ it continues.
        problems.AddRange(
            from tile in places.GroupBy(p => p.Value, p => spans[p.Key])
            let crowd = tile.OrderBy(o => o.Code, StringComparer.Ordinal).ToList()
            from second in crowd.Skip(1)
            let first = crowd.TakeWhile(o => o != second).FirstOrDefault(o => AreThereTogether(o, second))
            where first is not null
            select new InputProblem(
                field ?? second.Name, $"“{first.Name}”和“{second.Name}”都放在第{tile.Key.Column}列第{tile.Key.Row}行。一个方格只能放一个单位，请改动其中一个。"));
        if (problems.Count > 0)
        {
            return new Answer<Guid>.Unusable(problems);
        }

        MapTile[] kept = [.. places.OrderBy(p => p.Value.Row).ThenBy(p => p.Value.Column).ThenBy(p => p.Key).Select(p => new MapTile(p.Key, p.Value.Column, p.Value.Row))];
        if (layout is null)
        {
            layout = new MapLayout { OrganId = scope.Actor.OrganId, Tiles = kept, By = scope.Actor.AccountId, At = scope.Now, Version = 1 };
            scope.Db.MapLayouts.Add(layout);
        }
        else
        {
            (layout.Tiles, layout.By, layout.At, layout.Version) = (kept, scope.Actor.AccountId, scope.Now, layout.Version + 1);
        }

        scope.Record(layout.Id, $"设置方格示意图，{kept.Length}个单位有位置");
        return new Answer<Guid>.Given(layout.Id);
    }

    private static bool AreThereTogether(OrganSpan a, OrganSpan b) => !(a.ValidTo < b.ValidFrom) && !(b.ValidTo < a.ValidFrom);

    private static (List<TypedTile> Tiles, List<InputProblem> Problems) Read(string lines, IReadOnlyList<OrganSpan> organs, DateOnly today)
    {
        // An organ that is there today comes before one of the same name that ended.
        var byName = organs.OrderBy(o => o.ValidTo < today).GroupBy(o => Folded(o.Name)).ToDictionary(g => g.Key, g => g.First());
        var (tiles, problems, number) = (new List<TypedTile>(), new List<InputProblem>(), 0);
        foreach (var line in lines.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var parts = Folded(line).Split([' ', '\t', ',', ';', '、'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0)
            {
                continue;
            }

            if (parts.Length != 3 || !Whole(parts[1], out var column) || !Whole(parts[2], out var row))
            {
                problems.Add(new(LinesField, $"第{number}行“{Short(line)}”看不出位置。请写成：名称 列 行，例如“{organs[0].Name} 3 1”。"));
            }
            else if (byName.GetValueOrDefault(parts[0]) is not { } organ)
            {
                problems.Add(new(LinesField, $"第{number}行的“{Short(parts[0])}”不是本机关或者下级单位的名称。请照名单上的全称填写。"));
            }
            else if (tiles.Any(t => t.Organ == organ.Id))
            {
                problems.Add(new(LinesField, $"第{number}行：“{organ.Name}”前面已经写过，请只保留一行。"));
            }
            else
            {
                tiles.Add(new(organ.Id, column, row));
            }
        }

        return (tiles, problems);
    }

    private static bool Whole(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Folded(string text) => text.Normalize(NormalizationForm.FormKC).Trim();

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text.Trim();

    private static List<(OrganSpan Organ, int Depth)> Tree(SupervisedOrgans organs, Guid root)
    {
        var below = organs.All.ToLookup(o => o.ParentId);
        var (tree, seen) = (new List<(OrganSpan, int)>(), new HashSet<Guid>());
        if (organs.Find(root) is { } top)
        {
            Add(top, 0);
        }

        return tree;

        void Add(OrganSpan organ, int depth)
        {
            if (!seen.Add(organ.Id))
            {
                return;
            }

            tree.Add((organ, depth));
            foreach (var child in below[organ.Id].OrderBy(o => o.Code, StringComparer.Ordinal))
            {
                Add(child, depth + 1);
            }
        }
    }
}
