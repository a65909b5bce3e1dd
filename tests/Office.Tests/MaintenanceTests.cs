using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

/// <summary>Beginning and ending maintenance.</summary>
public sealed class MaintenanceTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task It_begins_is_changed_and_ends_and_the_audit_trail_says_so(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        var keep = new KeepMaintenance(test.Office);
        Assert.Null(await keep.Present());
        Assert.Equal("maintenance.none", Assert.IsType<Answer<MaintenanceNotice>.Refused>(await keep.End(test.System)).Breach.Code);
        var begun = (await keep.Begin(test.System, KeepMaintenance.ReadTime("2026-03-02 12:30"), " 升级数据库 ")).Expected;
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 4, 30, 0, TimeSpan.Zero), begun.Until);
        Assert.Equal(begun, await keep.Present());
        test.Time.Advance(TimeSpan.FromHours(1));
        var changed = (await keep.Begin(Actor.OfInstallation(Guid.Empty, "test"), KeepMaintenance.ReadTime("2026-03-02 18:00"), null)).Expected;
        Assert.Equal((begun.Since, ""), (changed.Since, changed.Words));
        Assert.Equal(changed, (await keep.End(test.System)).Expected);
        Assert.Null(await keep.Present());
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(
            ["开始系统维护，预计2026-03-02 12:30结束：升级数据库", "修改系统维护，预计2026-03-02 18:00结束", "结束系统维护"],
            await records.AuditLines.Where(l => l.Act == nameof(OfficeAct.KeepMaintenance) && !l.IsRefusal).OrderBy(l => l.Place).Select(l => l.Words).ToListAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("明天早上")]
    [InlineData("2026-03-02 08:59")]
    [InlineData("2026-03-09 09:01")]
    [InlineData("2026-02-30 10:00")]
    public async Task A_time_that_is_none_or_past_or_too_far_is_refused_at_its_field(string? until)
    {
        await using var test = await TestOffice.On(Db.Sqlite, "2026-03-02");
        var problem = Assert.Single(Assert.IsType<Answer<MaintenanceNotice>.Unusable>(
            await new KeepMaintenance(test.Office).Begin(test.System, KeepMaintenance.ReadTime(until), "升级")).Problems);
        Assert.Equal(KeepMaintenance.UntilField, problem.Field);
        Assert.Contains("2026-03-02 09:00", problem.Words);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Nobody_but_the_system_administrator_stops_the_office(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        foreach (var actor in (Actor[])[test.Handler, test.Head, test.Security, test.Audit])
        {
            Assert.Equal("act.role", Assert.IsType<Answer<MaintenanceNotice>.Refused>(
                await new KeepMaintenance(test.Office).Begin(actor, KeepMaintenance.ReadTime("2026-03-02 12:30"), "")).Breach.Code);
        }

        Assert.Null(await new KeepMaintenance(test.Office).Present());
    }
}
