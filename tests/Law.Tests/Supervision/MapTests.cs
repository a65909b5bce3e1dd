using System.Text.Json;
using Gongkai.Law.Supervision;

namespace Law.Tests.Supervision;

/// <summary>方格示意图: classes of figures, places of tiles and short names.</summary>
public sealed class MapTests
{
    private const string Cases = "Supervision/map-classes.json";

    public static TheoryData<string> Names => CaseTable.Names(Cases);

    [Theory]
    [MemberData(nameof(Names))]
    public void Figures_fall_into_classes(string name)
    {
        var (input, expected) = CaseTable.Row(Cases, name);
        var classed = MapClasses.Of([.. input.EnumerateArray().Select(Figure)]);
        Assert.Equal(expected.GetProperty("of").EnumerateArray().Select(e => (int?)Figure(e)), classed.Of);
        Assert.Equal(
            expected.GetProperty("classes").EnumerateArray().Select(c => new MapClass(c[0].GetInt32(), c[1].GetDecimal(), c[2].GetDecimal(), c[3].GetInt32())), classed.Classes);

        static decimal? Figure(JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : element.GetDecimal();
    }

    [Fact]
    public void Whatever_the_figures_classes_rise_with_them_and_nobody_known_is_left_out()
    {
        var random = new Random(36);
        for (var round = 0; round < 500; round++)
        {
            var figures = Enumerable.Range(0, random.Next(0, 40)).Select(_ => random.Next(4) == 0 ? (decimal?)null : random.Next(0, 25)).ToList();
            var classed = MapClasses.Of(figures);
            Assert.Equal(figures.Select(f => f is null), classed.Of.Select(c => c is null));
            Assert.Equal(figures.Count(f => f is not null), classed.Classes.Sum(c => c.Count));
            Assert.Equal(Enumerable.Range(1, Math.Min(MapClasses.Most, figures.OfType<decimal>().Distinct().Count())), classed.Classes.Select(c => c.Place));
            Assert.All(classed.Classes.Zip(classed.Classes.Skip(1)), pair => Assert.True(pair.First.Greatest < pair.Second.Least));
            var sizes = classed.Classes.Select(c => figures.OfType<decimal>().Distinct().Count(f => f >= c.Least && f <= c.Greatest)).ToList();
            Assert.True(sizes.Count == 0 || sizes.Max() - sizes.Min() <= 1);
        }
    }

    [Fact]
    public void Every_province_has_a_tile_of_its_own_and_is_known_by_its_names_only()
    {
        Assert.Equal(31, TileGrid.ProvinceNames.Count);
        var places = TileGrid.ProvinceNames.Select(n => TileGrid.ProvinceOf(n)!.Value.Place).ToList();
        Assert.Equal(31, places.Distinct().Count());
        Assert.All(places, p => Assert.True(p.IsOnGrid));
        foreach (var name in new[] { "湖南", "湖南省", "湖南省人民政府", "湖南省人民政府办公厅", " 湖南省 " })
        {
            Assert.Equal("湖南", TileGrid.ProvinceOf(name)?.Name);
        }

        foreach (var name in new[] { "湖南省财政厅", "北京市西城区", "河南省南阳市人民政府", "人民政府", "", "湖", "中国" })
        {
            Assert.Null(TileGrid.ProvinceOf(name));
        }

        // Neighbours to the north stand above, those to the east on the right.
        Assert.True(Of("黑龙江").Row < Of("海南").Row && Of("新疆").Column < Of("上海").Column && Of("河北").Row < Of("湖北").Row && Of("广西").Column < Of("广东").Column);

        static TilePlace Of(string name) => TileGrid.ProvinceOf(name)!.Value.Place;
    }

    [Fact]
    public void A_proposal_fills_rows_in_order_keeps_provinces_at_their_places_and_gives_no_tile_twice()
    {
        var bureaus = Enumerable.Range(1, 10).Select(i => new TileSeeker(Guid.CreateVersion7(), $"某区{i}局")).ToList();
        var places = TileGrid.Propose(bureaus);
        Assert.Equal([(1, 1), (2, 1), (3, 1), (4, 1), (1, 2)], bureaus.Take(5).Select(b => (places[b.Organ].Column, places[b.Organ].Row)));
        Assert.Empty(TileGrid.Propose([]));

        List<TileSeeker> country = [.. TileGrid.ProvinceNames.Select(n => new TileSeeker(Guid.CreateVersion7(), n + "省人民政府办公厅")), new(Guid.CreateVersion7(), "湖南"), new(Guid.CreateVersion7(), "湖南省"), .. bureaus];
        places = TileGrid.Propose(country);
        Assert.Equal(country.Count, places.Count);
        Assert.Equal(country.Count, places.Values.Distinct().Count());
        Assert.Equal(TileGrid.ProvinceOf("湖南")!.Value.Place, places[country.First(c => c.Name == "湖南省人民政府办公厅").Organ]);

        // Those beyond the last row get none instead of one that is not there.
        var many = TileGrid.Propose([.. Enumerable.Range(0, 1_000).Select(i => new TileSeeker(Guid.CreateVersion7(), $"{i}"))]);
        Assert.Equal(8 * TileGrid.MostRows, many.Count);
        Assert.All(many.Values, p => Assert.True(p.IsOnGrid));
    }

    [Fact]
    public void Names_lose_what_they_share_up_to_the_area_and_nothing_else()
    {
        Assert.Equal(["教育局", "城市管理局", "人民政府办公室"], Short("安澜市云溪区教育局", "安澜市云溪区城市管理局", "安澜市云溪区人民政府办公室"));
        Assert.Equal(["城管局", "城建局"], Short("云溪区城管局", "云溪区城建局"));
        Assert.Equal(["云溪区", "云溪区教育局"], Short("云溪区", "云溪区教育局"));
        Assert.Equal(["教育厅一处", "教育厅二处"], Short("教育厅一处", "教育厅二处"));
        Assert.Equal(["某区教育局"], Short("某区教育局"));
        Assert.Equal(["湖南", "内蒙古", "生产建设兵团"], Short("湖南省人民政府办公厅", "内蒙古自治区", "生产建设兵团"));

        static IEnumerable<string> Short(params string[] names)
        {
            var organs = names.Select(n => new TileSeeker(Guid.CreateVersion7(), n)).ToList();
            var shortened = TileGrid.ShortNames(organs);
            return organs.Select(o => shortened[o.Organ]);
        }
    }
}
