using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Supervision;
using Microsoft.EntityFrameworkCore;
using District = Office.Tests.SupervisionTests.District;

namespace Office.Tests;

/// <summary>方格示意图: places are the authority's own, no tile is taken twice, and nobody is lost or counted as zero.</summary>
public sealed class OrganMapTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Places_are_proposed_then_set_kept_and_changed_one_by_one(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        var arrange = new ArrangeMap(t.Office);
        var proposed = (await arrange.Show(t.Supervisor)).Expected;
        Assert.Equal((false, 0), (proposed.IsSet, proposed.Version));
        Assert.Equal(["district", "bureau-a", "bureau-b"], proposed.Organs.Select(o => o.Organ.Code));
        Assert.Equal([new TilePlace(1, 1), new(2, 1), new(3, 1)], proposed.Organs.Select(o => proposed.Proposal[o.Organ.Id]));
        Assert.True((await Map(t)).IsProposed);
        Assert.Equal([new TilePlace(1, 1), new(2, 1), new(3, 1)], (await Map(t)).Organs.Select(o => o.Place));

        _ = (await arrange.Run(t.Supervisor, [new(t.BureauId, 5, 2), new(t.OtherId, 6, 2)], 0)).Expected;
        var shown = (await arrange.Show(t.Supervisor)).Expected;
        Assert.Equal((true, 1), (shown.IsSet, shown.Version));
        Assert.Equal([null, new TilePlace(5, 2), new TilePlace(6, 2)], shown.Organs.Select(o => o.Place));

        // Whoever saw an older layout is told; those who are not named keep their places; two empty fields take one away.
        Assert.Equal("record.changed", Refused(await arrange.Run(t.Supervisor, [new(t.BureauId, 1, 1)], 0)));
        _ = (await arrange.Paste(t.Supervisor, "某区人民政府办公室\t5\t3\r\n\n 某区乙局　６　３ ", 1)).Expected;
        _ = (await arrange.Run(t.Supervisor, [new(t.BureauId, null, null)], 2)).Expected;
        var map = await Map(t);
        Assert.False(map.IsProposed);
        Assert.Equal([new TilePlace(5, 3), null, new TilePlace(6, 3)], map.Organs.Select(o => o.Place));
        Assert.Equal(["人民政府办公室", "乙局"], map.Placed.Select(o => o.Name));
        Assert.Equal([t.BureauId], map.Beside.Select(o => o.Line.Listed.Organ.Id));

        await using var records = await t.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(
            ["设置方格示意图，2个单位有位置", "设置方格示意图，3个单位有位置", "设置方格示意图，2个单位有位置"],
            await records.AuditLines.Where(l => l.Act == nameof(OfficeAct.ArrangeMap)).OrderBy(l => l.Place).Select(l => l.Words).ToListAsync());
        Assert.Null((await new AuditTrail(t.Office).Verify()).BrokenAt);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_cannot_be_placed_is_refused_with_both_names_and_nothing_is_changed(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        var arrange = new ArrangeMap(t.Office);
        _ = (await arrange.Run(t.Supervisor, [new(t.BureauId, 2, 1)], 0)).Expected;
        var twice = Problem(await arrange.Run(t.Supervisor, [new(t.OtherId, 2, 1)], 1));
        Assert.Equal(("某区乙局", "“某区甲局”和“某区乙局”都放在第2列第1行。一个方格只能放一个单位，请改动其中一个。"), (twice.Field, twice.Words));
        // Both may change places at once.
        _ = (await arrange.Run(t.Supervisor, [new(t.OtherId, 2, 1), new(t.BureauId, 3, 1)], 1)).Expected;
        Assert.Contains("只填写了列或者行", Problem(await arrange.Run(t.Supervisor, [new(t.OtherId, 2, null)], 2)).Words);
        foreach (var (column, row) in new[] { (0, 1), (13, 1), (1, 0), (1, 61), (-1, 1) })
        {
            Assert.Contains("列请填写1—12，行请填写1—60", Problem(await arrange.Run(t.Supervisor, [new(t.OtherId, column, row)], 2)).Words);
        }

        foreach (var (lines, words) in new[]
        {
            ("某区甲局 3", "第1行“某区甲局 3”看不出位置"), ("某区甲局 3 一", "看不出位置"), ("\n某区丙局 1 1", "第2行的“某区丙局”不是本机关或者下级单位的名称"),
            ("某区甲局 1 1\n某区甲局 2 2", "第2行：“某区甲局”前面已经写过"), ("某区甲局 1 1\n某区乙局 1 1", "都放在第1列第1行"), ("某区甲局 99 1", "超出了方格"), ("  \n ", "请每行填写一个单位"),
        })
        {
            var problem = Problem(await arrange.Paste(t.Supervisor, lines, 2));
            Assert.Equal(ArrangeMap.LinesField, problem.Field);
            Assert.Contains(words, problem.Words);
        }

        var kept = (await arrange.Show(t.Supervisor)).Expected;
        Assert.Equal((2, new TilePlace(3, 1), new TilePlace(2, 1)), (kept.Version, kept.Organs[1].Place, kept.Organs[2].Place));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_layout_is_seen_and_changed_by_its_own_authority_only(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        var arrange = new ArrangeMap(t.Office);
        _ = (await arrange.Run(t.Supervisor, [new(t.BureauId, 4, 4)], 0)).Expected;
        var (stranger, _) = await t.Test.AddOrgan("stranger", "外区某局");
        var outside = t.Supervisor with { OrganId = stranger.Id };
        Assert.Equal("record.not_found", Refused(await arrange.Run(outside, [new(t.BureauId, 1, 1)], 0)));
        Assert.Equal("record.not_found", Refused(await arrange.Run(t.Supervisor, [new(stranger.Id, 1, 1)], 1)));
        Assert.Contains("不是本机关或者下级单位的名称", Problem(await arrange.Paste(outside, "某区甲局 1 1", 0)).Words);
        var theirs = (await arrange.Show(outside)).Expected;
        Assert.Equal((false, stranger.Id), (theirs.IsSet, Assert.Single(theirs.Organs).Organ.Id));
        // A bureau has a grid of its own, on which its authority's does not show, and a handler has none.
        var below = t.Bureau with { Roles = [Role.HeadOfDisclosureOffice] };
        Assert.Equal([null], (await arrange.Show(below)).Expected.Organs.Select(o => o.Place));
        _ = (await arrange.Run(below, [new(t.BureauId, 1, 1)], 0)).Expected;
        Assert.Equal("act.role", Refused(await arrange.Run(t.Bureau, [new(t.BureauId, 2, 2)], 1)));
        Assert.Equal("act.role", Refused(await arrange.Show(t.Bureau)));
        Assert.Equal(new TilePlace(4, 4), (await Map(t)).Organs.Single(o => o.Line.Listed.Organ.Id == t.BureauId).Place);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Two_who_set_the_first_places_at_once_do_not_overwrite_each_other(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => Task.Run(() => new ArrangeMap(t.Office).Run(t.Supervisor, [new(t.BureauId, i, 1)], 0))));
        Assert.Single(answers.OfType<Answer<Guid>.Given>());
        Assert.All(answers.OfType<Answer<Guid>.Refused>(), r => Assert.Equal("record.changed", r.Breach.Code));
        await using var records = await t.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(1, (await records.MapLayouts.SingleAsync()).Version);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_is_not_filed_not_accepted_or_not_in_the_report_is_three_words_and_never_zero(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        _ = (await t.File(t.Bureau, SupervisionTests.Form(District.BureauName, received: 10, outcomes: 10))).Expected;
        var map = await Map(t, MapFigure.NewApplications, ConsolidationBasis.Accepted);
        Assert.Equal([MissingFigure.NotFiled, MissingFigure.NotAccepted, MissingFigure.NotFiled], map.Organs.Select(o => o.Missing));
        Assert.Equal([(null, "未报送", 2), (null, "未接收", 1)], map.Legend.Select(l => (l.Class, l.Words, l.Count)));
        Assert.All(map.Organs, o => Assert.Equal((null, null), (o.Figure, o.Class)));

        map = await Map(t, MapFigure.NewApplications);
        var bureau = map.Organs[1];
        Assert.Equal((10m, 1, null, "10件"), (bureau.Figure, bureau.Class, bureau.Missing, bureau.Words));
        Assert.Equal([(1, "10件", 1), (null, "未报送", 2)], map.Legend.Select(l => (l.Class, l.Words, l.Count)));
        // No dispute was decided, so there is no share that was lost.
        var lost = await Map(t, MapFigure.OverturnedShare);
        Assert.Equal((MissingFigure.NotInReport, "无此数"), (lost.Organs[1].Missing, lost.Organs[1].Words));
        Assert.Equal("0件", (await Map(t, MapFigure.Disputes)).Organs[1].Words);

        // The first came in time. A second one comes after the last day, that of the authority itself never.
        t.Test.Go("2026-02-03");
        _ = (await t.FileFor(t.Supervisor, t.OtherId, SupervisionTests.Form("某区乙局", 30, 30))).Expected;
        var states = await Map(t, MapFigure.Punctuality);
        Assert.Equal(["未报送", "按时", "逾期3天"], states.Organs.Select(o => o.Words));
        Assert.Equal(["按时", "逾期", "未报送"], states.Legend.Select(l => l.Words));
        Assert.False(states.HasClasses);
        var share = await Map(t, MapFigure.OnTimeShare);
        Assert.Equal(["33.3%", "100.0%", "0.0%"], share.Organs.Select(o => o.Words));
        Assert.Equal([2, 3, 1], share.Organs.Select(o => o.Class!.Value));
        Assert.Equal(["10件", "30件"], (await Map(t, MapFigure.NewApplications)).Legend.Where(l => l.Class is not null).Select(l => l.Words));
        foreach (var figure in Enum.GetValues<MapFigure>())
        {
            var any = await Map(t, figure);
            Assert.Equal(3, any.Organs.Count);
            Assert.Equal(3, any.Legend.Sum(l => l.Count));
            Assert.NotEmpty(figure.Label() + figure.Formula());
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_organ_that_goes_on_under_another_name_may_take_the_tile(Db db)
    {
        await using var t = await District.On(db, "2025-06-02");
        Guid heir;
        await using (var records = await t.Office.Contexts.CreateDbContextAsync())
        {
            await records.Organs.Where(o => o.Id == t.BureauId).ExecuteUpdateAsync(u => u.SetProperty(o => o.ValidTo, new DateOnly(2025, 5, 31)));
            var renamed = new Organ { Code = "bureau-c", Name = "某区丙局", ParentId = t.Supervisor.OrganId, PredecessorId = t.BureauId, ValidFrom = new(2025, 6, 1) };
            records.Organs.Add(renamed);
            await records.SaveChangesAsync();
            heir = renamed.Id;
        }

        _ = (await new ArrangeMap(t.Office).Run(t.Supervisor, [new(t.BureauId, 1, 1), new(heir, 1, 1), new(t.OtherId, 2, 1)], 0)).Expected;
        t.Test.Go("2026-01-20");
        Assert.Equal([null, new TilePlace(2, 1), new TilePlace(1, 1)], (await Map(t)).Organs.Select(o => o.Place));
        Assert.Equal([null, new TilePlace(1, 1), new TilePlace(2, 1)], (await Map(t, year: 2024)).Organs.Select(o => o.Place));
    }

    private static async Task<OrganMap> Map(District t, MapFigure figure = MapFigure.Punctuality, ConsolidationBasis basis = ConsolidationBasis.Filed, int year = 2025) =>
        OrganMap.Of((await new ReadOverview(t.Office).Run(t.Supervisor, year, basis)).Expected, figure);

    private static InputProblem Problem<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Unusable>(answer).Problems[0];

    private static string Refused<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Refused>(answer).Breach.Code;
}
