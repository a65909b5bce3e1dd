using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class CalendarTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    private static string Arrangement2027(string worked) => $$"""
        {"comparedWith":"测试","years":[{"year":2027,"version":1,"completeness":"announced",
        "notices":[{"title":"国务院办公厅关于2027年部分节假日安排的通知","number":"国办发明电〔2026〕1号","issued":"2026-11-20"}],
        "holidays":[{"name":"元旦","notice":0,"off":["2027-01-01..2027-01-03"],"work":["{{worked}}"]}]}]}
        """;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Loading_a_year_redates_open_cases_once_and_leaves_closed_ones(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-12-14");
        var open = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            open.Add((await test.Register($"在办{i}")).CaseId);
        }

        var closed = (await test.Register("已撤回")).CaseId;
        await test.Do(test.Handler, closed, CaseAct.Withdraw);
        var before = await test.Case(open[0]);
        Assert.True(before.IsProvisional);
        var load = new LoadCalendar(test.Office);
        var json = Arrangement2027("2027-01-09");
        var preview = (await load.Preview(test.System, json)).Expected;
        Assert.Equal(6, preview.Count);
        Assert.Equal(before.DueOn, (await test.Case(open[0])).DueOn);
        var redated = (await load.Run(test.System, json)).Expected;
        Assert.Equal(preview, redated);
        var after = await test.Case(open[0]);
        Assert.True(after.DueOn < before.DueOn);
        Assert.False(after.IsProvisional);
        Assert.NotEqual(before.CalendarVersion, after.CalendarVersion);
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var line = await records.AuditLines.SingleAsync(a => a.SubjectId == open[0] && a.Act == "LoadCalendar");
        Assert.Contains(before.DueOn!.Value.Iso(), line.Words);
        Assert.Contains(after.DueOn!.Value.Iso(), line.Words);
        Assert.Equal((ReplyKind.WithdrawnByApplicant, before.CalendarVersion), ((await test.Case(closed)).Reply, (await test.Case(closed)).CalendarVersion));
        Assert.Empty((await load.Run(test.System, json)).Expected);
        var view = (await new OpenCase(test.Office).Run(test.Handler, open[0])).Expected;
        Assert.Contains(view.Timeline, t => t.IsNotice);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_text_of_a_notice_is_proposed_with_its_differences_and_a_corrected_one_is_the_next_version(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-12-14");
        var id = (await test.Register()).CaseId;
        var load = new LoadCalendar(test.Office);
        var proposed = (await load.Propose(test.System, Notice("1月9日（周六）上班"))).Expected;
        Assert.Equal((2027, 1), (proposed.Year.Year, proposed.Year.Version));
        Assert.Equal([new ChangedDay(new(2027, 1, 9), true, "元旦")], proposed.Changes.Where(c => c.IsWorked && c.Date.Month == 1));
        Assert.True((await test.Case(id)).IsProvisional);
        Assert.Equal((await load.Preview(test.System, Notice("1月9日（周六）上班"))).Expected, (await load.Run(test.System, Notice("1月9日（周六）上班"))).Expected);
        Assert.False((await test.Case(id)).IsProvisional);

        var same = (await load.Propose(test.System, Notice("1月9日（周六）上班"))).Expected;
        Assert.Equal((1, 0), (same.Year.Version, same.Changes.Count));
        var corrected = (await load.Propose(test.System, Notice("1月10日（周日）上班"))).Expected;
        Assert.Equal(2, corrected.Year.Version);
        Assert.Equal([new ChangedDay(new(2027, 1, 9), false, null), new ChangedDay(new(2027, 1, 10), true, "元旦")], corrected.Changes);
        _ = (await load.Run(test.System, Notice("1月10日（周日）上班"))).Expected;
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var kept = ArrangementText.Read((await records.LoadedCalendars.SingleAsync()).Body).Expected.Years.Single();
        Assert.Equal((2, "国办发明电〔2026〕9号"), (kept.Version, kept.Notices.Single().Number));
        Assert.Contains(await records.AuditLines.Select(l => l.Words).ToListAsync(), w => w.StartsWith("载入2027年放假安排（第2版，国办发明电〔2026〕9号）", StringComparison.Ordinal));
        Assert.Contains("2027-01-09是周六", Assert.IsType<Gongkai.Law.Answer<ProposedArrangement>.Unusable>(await load.Propose(test.System, Notice("1月9日（周五）上班"))).Problems.Single().Words);

        static string Notice(string worked) => $"""
            国务院办公厅关于2027年部分节假日安排的通知
            国办发明电〔2026〕9号
            一、元旦：1月1日（周五）至3日（周日）放假，共3天。{worked}。
            二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月20日（周六）上班。
            三、清明节：4月3日（周六）至5日（周一）放假，共3天。
            四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。
            五、端午节：6月9日（周三）放假，共1天。
            六、中秋节：9月15日（周三）放假，共1天。
            七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。
            """;
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_organ_in_Guangxi_and_one_in_Beijing_count_the_same_receipt_to_different_days_and_say_why(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-25");
        var (organ, handler) = await test.AddOrgan("nanning", "南宁市某局");
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            var kept = await records.Organs.SingleAsync(o => o.Id == organ.Id);
            kept.Settings = kept.Settings with { CalendarRegion = OfficeCalendars.Regions[0] };
            await records.SaveChangesAsync();
        }

        var beijing = await Clock(test.Handler);
        var guangxi = await Clock(handler);
        // Two days off (11 and 12 April 2024) stand between the 20th working day of the one and of the other.
        Assert.Equal((new DateOnly(2024, 4, 23), new DateOnly(2024, 4, 25)), (beijing.Verdict.DueOn, guangxi.Verdict.DueOn));
        Assert.DoesNotContain("三月三", Working(beijing), StringComparison.Ordinal);
        Assert.Contains("壮族三月三", Working(guangxi), StringComparison.Ordinal);
        Assert.Contains("广西", guangxi.CalendarTitle + Working(guangxi), StringComparison.Ordinal);
        Assert.NotEqual(beijing.CalendarVersion, guangxi.CalendarVersion);

        static string Working(Gongkai.Law.Deadlines.ClockExplanation clock) => string.Join('\n', clock.Days.Select(d => $"{d.Date.Iso()} {d.Words} {d.Article} {d.Notice}"));

        async Task<Gongkai.Law.Deadlines.ClockExplanation> Clock(Actor actor)
        {
            var registered = (await new RegisterApplication(test.Office).Run(actor, TestOffice.Form("某信息", new(2024, 3, 25)))).Expected;
            return (await new OpenCase(test.Office).Run(actor, registered.CaseId)).Expected.Clock!;
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task From_november_the_missing_arrangement_of_the_next_year_is_a_duty(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-10-31");
        Assert.DoesNotContain((await new Dashboard(test.Office).Run(test.Handler)).Expected.Duties, d => d.Page == "calendar");
        test.Go("2026-11-01");
        Assert.Contains((await new Dashboard(test.Office).Run(test.Handler)).Expected.Duties, d => d.Page == "calendar" && d.Words.Contains("2027", StringComparison.Ordinal));
    }
}
