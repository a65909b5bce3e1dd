using System.Net;
using System.Text.RegularExpressions;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Web.Tests;

/// <summary>The audit trail asked by act, person, days and record.</summary>
public sealed partial class AuditPageTests(Site site)
{
    [Fact]
    public async Task The_trail_is_asked_by_act_person_days_and_record()
    {
        using var client = await site.SignedIn("shenji");
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var line = await db.AuditLines.Where(l => l.Act == nameof(OfficeAct.RegisterApplication)).OrderByDescending(l => l.Place).FirstAsync();
        var day = OfficeClock.DayOf(line.At).ToString("yyyy-MM-dd", null);

        var page = await client.GetStringAsync($"/desk/audit?act=RegisterApplication&person={line.AccountId}&from={day}&through={day}&subject={line.SubjectId}");
        Assert.Equal([line.Place], Places(page));
        Assert.Contains("只显示与同一条记录有关的操作", page);

        var from = OfficeClock.BeginningOf(OfficeClock.DayOf(line.At))!.Value;
        var until = from.AddDays(1);
        var wanted = await db.AuditLines.Where(l => l.At >= from && l.At < until).OrderByDescending(l => l.Place).Take(100).Select(l => l.Place).ToListAsync();
        Assert.Equal(wanted, Places(await client.GetStringAsync($"/desk/audit?from={day}&through={day}")));

        var first = Places(await client.GetStringAsync("/desk/audit?act=RegisterApplication"));
        Assert.Equal(100, first.Count);
        var second = await client.GetStringAsync($"/desk/audit?act=RegisterApplication&below={first[^1]}");
        Assert.All(Places(second), p => Assert.True(p < first[^1]));
        Assert.Contains("act=RegisterApplication", second);
    }

    [Fact]
    public async Task Dates_that_are_none_or_stand_the_wrong_way_round_are_said_at_their_field()
    {
        using var client = await site.SignedIn("shenji");
        var none = await client.GetAsync("/desk/audit?from=2026-13-01");
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        Assert.Contains("“2026-13-01”不是有效的日期", await none.Content.ReadAsStringAsync());
        var turned = await client.GetAsync("/desk/audit?from=2026-02-01&through=2026-01-01");
        Assert.Equal(HttpStatusCode.BadRequest, turned.StatusCode);
        Assert.Contains("请对调或者修改", await turned.Content.ReadAsStringAsync());
        Assert.Contains("没有符合条件的记录", await client.GetStringAsync("/desk/audit?from=2001-01-01&through=2001-01-02"));
    }

    private static List<long> Places(string page) => [.. Place().Matches(page).Select(m => long.Parse(m.Groups[1].Value, null))];

    [GeneratedRegex("""<th scope="row" class="num">(\d+)</th>""")]
    private static partial Regex Place();
}
