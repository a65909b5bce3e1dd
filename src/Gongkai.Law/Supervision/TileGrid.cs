// 方格示意图: a grid of organs. It shows no boundaries and so is no map in the sense of 地图管理条例; the places are a convention of whoever sets them.

using System.Buffers;

namespace Gongkai.Law.Supervision;

/// <summary>A tile of the grid; both numbers count from 1, the column from the left and the row from the top.</summary>
public sealed record TilePlace(int Column, int Row)
{
    public bool IsOnGrid => Column is >= 1 and <= TileGrid.MostColumns && Row is >= 1 and <= TileGrid.MostRows;
}

/// <summary>An organ that wants a tile.</summary>
/// <param name="Organ">The organ.</param>
/// <param name="Name">Its name, by which a province is known.</param>
public sealed record TileSeeker(Guid Organ, string Name);

/// <summary>Where tiles lie.</summary>
public static class TileGrid
{
    /// <summary>Columns that still print on A4 with readable words.</summary>
    public const int MostColumns = 12;

    public const int MostRows = 60;

    // Short names, so that a row of eight is readable on paper.
    private const int ProposedColumns = 8;
    private const int FewestColumns = 4;

    private static readonly SearchValues<char> AreaEnds = SearchValues.Create("省市县区州盟旗乡镇");

    private static readonly string[] Governments = ["人民政府办公厅", "人民政府"];

    private static readonly (string Short, string Full, TilePlace Place)[] Provinces =
    [
        ("北京", "北京市", new(6, 3)), ("天津", "天津市", new(7, 3)), ("河北", "河北省", new(6, 4)), ("山西", "山西省", new(5, 4)), ("内蒙古", "内蒙古自治区", new(5, 2)),
        ("辽宁", "辽宁省", new(8, 3)), ("吉林", "吉林省", new(8, 2)), ("黑龙江", "黑龙江省", new(8, 1)),
        ("上海", "上海市", new(8, 5)), ("江苏", "江苏省", new(7, 5)), ("浙江", "浙江省", new(7, 6)), ("安徽", "安徽省", new(6, 5)), ("福建", "福建省", new(7, 7)),
        ("江西", "江西省", new(6, 6)), ("山东", "山东省", new(7, 4)),
        ("河南", "河南省", new(5, 5)), ("湖北", "湖北省", new(5, 6)), ("湖南", "湖南省", new(5, 7)), ("广东", "广东省", new(6, 7)), ("广西", "广西壮族自治区", new(4, 7)),
        ("海南", "海南省", new(5, 8)),
        ("重庆", "重庆市", new(4, 5)), ("四川", "四川省", new(3, 5)), ("贵州", "贵州省", new(4, 6)), ("云南", "云南省", new(3, 6)), ("西藏", "西藏自治区", new(1, 5)),
        ("陕西", "陕西省", new(4, 4)), ("甘肃", "甘肃省", new(3, 4)), ("青海", "青海省", new(2, 4)), ("宁夏", "宁夏回族自治区", new(4, 3)), ("新疆", "新疆维吾尔自治区", new(1, 3)),
    ];

    /// <summary>Short names of the provinces that have a place of their own.</summary>
    public static IReadOnlyList<string> ProvinceNames { get; } = [.. Provinces.Select(p => p.Short)];

    /// <summary>The province an organ is, by its name: 湖南, 湖南省, 湖南省人民政府 and 湖南省人民政府办公厅 are; 湖南省财政厅 is not.</summary>
    /// <returns>Its short name and its place; null where the organ is no province.</returns>
    public static (string Name, TilePlace Place)? ProvinceOf(string organ)
    {
        ArgumentNullException.ThrowIfNull(organ);
        var name = organ.Trim();
        name = Governments.FirstOrDefault(g => name.EndsWith(g, StringComparison.Ordinal)) is { } government ? name[..^government.Length] : name;
        return Provinces.FirstOrDefault(p => p.Short == name || p.Full == name) is { Short: not null } found ? (found.Short, found.Place) : null;
    }

    /// <summary>
    /// A first proposal: provinces stand at their own places, every other organ fills the rows below them in the order given. No two organs
    /// get one tile; those beyond the last row get none.
    /// </summary>
    public static IReadOnlyDictionary<Guid, TilePlace> Propose(IReadOnlyList<TileSeeker> organs)
    {
        ArgumentNullException.ThrowIfNull(organs);
        var places = new Dictionary<Guid, TilePlace>();
        var taken = new HashSet<TilePlace>();
        foreach (var organ in organs)
        {
            if (ProvinceOf(organ.Name) is { Place: var place } && taken.Add(place))
            {
                places[organ.Organ] = place;
            }
        }

        var others = organs.Where(o => !places.ContainsKey(o.Organ)).ToList();
        var columns = places.Count > 0 ? ProposedColumns : Math.Clamp((int)Math.Ceiling(Math.Sqrt(others.Count)), FewestColumns, ProposedColumns);
        var above = taken.Count == 0 ? 0 : taken.Max(p => p.Row);
        for (var i = 0; i < others.Count && above + (i / columns) < MostRows; i++)
        {
            places[others[i].Organ] = new((i % columns) + 1, above + (i / columns) + 1);
        }

        return places;
    }

    /// <summary>
    /// Names as short as they stay different on their own grid: provinces by their short name, the others without what they all begin with
    /// (安澜市云溪区教育局 among its neighbours is 教育局).
    /// </summary>
    public static IReadOnlyDictionary<Guid, string> ShortNames(IReadOnlyList<TileSeeker> organs)
    {
        ArgumentNullException.ThrowIfNull(organs);
        var others = organs.Where(o => ProvinceOf(o.Name) is null).ToList();
        var shared = others.Count < 2 ? 0 : others.Skip(1).Aggregate(others[0].Name.Length, (length, o) => SharedLength(others[0].Name, o.Name, length));
        // Cut behind 省、市、区 only, so that 城市管理局 and 城建局 do not lose their 城.
        shared = others.Count < 2 ? 0 : others[0].Name.AsSpan(0, shared).LastIndexOfAny(AreaEnds) + 1;
        shared = others.Any(o => o.Name.Length - shared < 2) ? 0 : shared;
        return organs.ToDictionary(o => o.Organ, o => ProvinceOf(o.Name)?.Name ?? o.Name[shared..]);
    }

    private static int SharedLength(string a, string b, int most)
    {
        var length = 0;
        while (length < Math.Min(most, b.Length) && a[length] == b[length])
        {
            length++;
        }

        return length;
    }
}
