using System.Globalization;
using System.Net;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;

namespace Web.Tests;

/// <summary>What people meet while maintenance is under way.</summary>
public sealed class MaintenancePageTests
{
    private const string Until = "2026-11-25 12:00";

    [Fact]
    public async Task Pages_are_read_forms_wait_and_what_was_typed_can_be_sent_afterwards()
    {
        await using var site = await NewInstallation.Start();
        using var system = await site.SignedIn("admin0");
        var typed = NewInstallation.FieldsOf(await system.GetStringAsync("/desk/settings"));
        typed["code"] = "某";
        typed["address"] = "某路一号";
        Assert.Equal("ready", await system.GetStringAsync("/health/ready"));
        var begun = await Site.Post(system, "/desk/maintenance?handler=Begin", new() { ["until"] = Until, ["words"] = "升级数据库" }, "/desk/maintenance");
        Assert.Equal("/desk/maintenance", begun.Headers.Location?.OriginalString);

        var refused = await system.PostAsync("/desk/settings", new FormUrlEncodedContent(typed));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromHours(3), refused.Headers.RetryAfter!.Delta);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("系统正在维护，没有提交", page);
        Assert.Contains("预计2026-11-25 12:00结束。升级数据库。刚才的内容没有提交", page);

        // Readers go on reading, and are told.
        using var reader = site.Client();
        var portal = await reader.GetAsync("/portal/xcgz");
        Assert.Equal(HttpStatusCode.OK, portal.StatusCode);
        Assert.Contains("系统正在维护，预计2026-11-25 12:00结束", await portal.Content.ReadAsStringAsync());
        Assert.Equal("maintenance", await reader.GetStringAsync("/health/ready"));
        foreach (var door in (string[])["/portal/xcgz/apply", "/portal/xcgz/questions", "/check", "/api/v1/reports", "/desk/accounts?handler=Create"])
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await reader.PostAsync(door, new StringContent("{}"))).StatusCode);
        }

        var call = await reader.PostAsync("/api/v1/applications", new StringContent("{}"));
        Assert.Equal("application/problem+json", call.Content.Headers.ContentType!.MediaType);
        Assert.Contains("系统正在维护，没有办理。预计2026-11-25 12:00结束", await call.Content.ReadAsStringAsync());

        // Whoever can end it gets in.
        using var again = await site.SignedIn("admin0");
        Assert.Contains("系统正在维护（2026-11-25 09:00开始）", await again.GetStringAsync("/desk/maintenance"));
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(again, "/desk/maintenance?handler=End", [], "/desk/maintenance")).StatusCode);
        var sent = await system.PostAsync("/desk/settings", new FormUrlEncodedContent(typed));
        Assert.Equal("/desk/settings", sent.Headers.Location?.OriginalString);
        Assert.Contains("某路一号", await system.GetStringAsync("/desk/settings"));
        Assert.DoesNotContain("系统正在维护", await reader.GetStringAsync("/portal/xcgz"));
    }

    [Fact]
    public async Task What_another_node_or_the_command_line_says_is_followed_within_seconds_and_past_its_time_it_goes_on()
    {
        await using var site = await NewInstallation.Start();
        using var client = site.Client();
        Assert.Equal("ready", await client.GetStringAsync("/health/ready"));
        _ = (await new KeepMaintenance(site.Office).Begin(Actor.OfInstallation(Guid.Empty, "test"), KeepMaintenance.ReadTime(Until), "")).Expected;
        await Becomes("maintenance");
        site.Time.Advance(TimeSpan.FromHours(4));
        var late = await client.PostAsync("/portal/xcgz/apply", new StringContent(""));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
        Assert.Equal("30", late.Headers.GetValues("Retry-After").Single().ToString(CultureInfo.InvariantCulture));
        _ = (await new KeepMaintenance(site.Office).End(Actor.OfInstallation(Guid.Empty, "test"))).Expected;
        await Becomes("ready");

        async Task Becomes(string word)
        {
            var until = Environment.TickCount64 + 10_000;
            while (await client.GetStringAsync("/health/ready") != word)
            {
                Assert.True(Environment.TickCount64 < until, $"The node did not notice that it is to be {word}.");
                await Task.Delay(100);
            }
        }
    }

    [Fact]
    public async Task A_time_that_cannot_be_read_comes_back_with_what_was_typed()
    {
        await using var site = await NewInstallation.Start();
        using var system = await site.SignedIn("admin0");
        var answer = await Site.Post(system, "/desk/maintenance?handler=Begin", new() { ["until"] = "明早八点", ["words"] = "升级" }, "/desk/maintenance");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("明早八点", page);
        Assert.Contains("请按“2026-11-27 08:00”的写法填写预计结束时间", page);
        using var audit = await site.SignedIn("admin2");
        Assert.Equal(HttpStatusCode.Forbidden, (await audit.GetAsync("/desk/maintenance")).StatusCode);
    }
}
