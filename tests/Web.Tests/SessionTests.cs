using System.Net;
using System.Text.RegularExpressions;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace Web.Tests;

/// <summary>Signing in, losing the session, and what the desk says when something is refused.</summary>
public sealed partial class SessionTests
{
    [Fact]
    public async Task A_first_password_is_changed_before_anything_else_also_by_somebody_without_a_role()
    {
        await using var site = await NewInstallation.Start();
        using var system = await site.SignedIn("admin0");
        await Site.Post(system, "/desk/accounts?handler=Create", new() { ["name"] = "xinren", ["person"] = "新人", ["password"] = "First-Pass-11" }, "/desk/accounts");

        using var client = site.Client();
        Assert.Equal("/desk/password", (await NewInstallation.SignIn(client, "xinren", "First-Pass-11")).Headers.Location!.OriginalString);
        Assert.Equal("/desk/password", (await client.GetAsync("/desk")).Headers.Location!.OriginalString);
        var changed = await Site.Post(client, "/desk/password", new() { ["present"] = "First-Pass-11", ["wanted"] = "Second-Pass-22", ["again"] = "Second-Pass-22" });
        Assert.Equal("/desk", changed.Headers.Location!.OriginalString);
        var desk = await client.GetStringAsync("/desk");
        Assert.Contains("您的账号还没有角色", desk);
        Assert.DoesNotContain("/desk/cases", desk);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/desk/one-time-codes")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/desk/cases")).StatusCode);

        // The audit trail must not say that somebody without a role acted in an office.
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var line = await db.AuditLines.SingleAsync(l => l.Words == "修改本人密码");
        Assert.Equal(Guid.Empty, line.OrganId);
    }

    [Fact]
    public async Task A_one_time_code_opens_the_desk_once()
    {
        await using var site = await NewInstallation.Start();
        using var client = await site.SignedIn("admin2");
        var page = await client.GetStringAsync("/desk/one-time-codes");
        var code = new Totp(Base32Encoding.ToBytes(Key().Match(page).Groups[1].Value));
        var fields = NewInstallation.FieldsOf(page);
        fields["code"] = code.ComputeTotp(site.Time.GetUtcNow().UtcDateTime);
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostAsync("/desk/one-time-codes", new FormUrlEncodedContent(fields))).StatusCode);
        site.Time.Advance(TimeSpan.FromMinutes(2));

        using var again = site.Client();
        var without = await NewInstallation.SignIn(again, "admin2");
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        var now = code.ComputeTotp(site.Time.GetUtcNow().UtcDateTime);
        Assert.Equal("/desk", (await NewInstallation.SignIn(again, "admin2", code: now)).Headers.Location!.OriginalString);
        using var replay = site.Client();
        var refused = await NewInstallation.SignIn(replay, "admin2", code: now);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("动态口令不正确，或者已经用过", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_damaged_key_of_one_time_codes_is_answered_with_a_new_one()
    {
        await using var site = await NewInstallation.Start();
        using var client = await site.SignedIn("admin2");
        var answer = await Site.Post(client, "/desk/one-time-codes", new() { ["key"] = "CfDJ8damaged", ["code"] = "123456" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("密钥已经更换", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_form_sent_after_the_session_ended_leads_to_signing_in_and_can_be_sent_again()
    {
        await using var site = await NewInstallation.Start();
        using var client = await site.SignedIn("admin0");
        var typed = NewInstallation.FieldsOf(await client.GetStringAsync("/desk/settings"));
        typed["code"] = "某中心";
        typed["address"] = "某路一号";
        site.Time.Advance(TimeSpan.FromHours(13));
        var late = await client.PostAsync("/desk/settings", new FormUrlEncodedContent(typed));
        Assert.Equal("/desk/sign-in?then=%2Fdesk%2Fsettings", late.Headers.Location!.OriginalString);
        Assert.Contains("刚才的内容没有提交", await client.GetStringAsync(late.Headers.Location));

        await NewInstallation.SignIn(client, "admin0");
        var sent = await client.PostAsync("/desk/settings", new FormUrlEncodedContent(typed));
        Assert.Equal("/desk/settings", sent.Headers.Location?.OriginalString);
        Assert.Contains("某路一号", await client.GetStringAsync("/desk/settings"));
    }

    [Fact]
    public async Task Settings_changed_by_somebody_else_meanwhile_are_a_conflict_and_nothing_is_overwritten()
    {
        await using var site = await NewInstallation.Start();
        using var client = await site.SignedIn("admin0");
        var first = NewInstallation.FieldsOf(await client.GetStringAsync("/desk/settings"));
        var second = new Dictionary<string, string>(first) { ["code"] = "乙", ["address"] = "后到的地址" };
        first["code"] = "甲";
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostAsync("/desk/settings", new FormUrlEncodedContent(first))).StatusCode);
        var answer = await client.PostAsync("/desk/settings", new FormUrlEncodedContent(second));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("刚刚被他人修改", page);
        Assert.Contains("后到的地址", page);
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        Assert.Equal("甲", (await db.Organs.SingleAsync()).Settings.NumberCode);
    }

    [Fact]
    public async Task Every_choice_the_law_leaves_open_is_offered_and_kept()
    {
        await using var site = await NewInstallation.Start();
        using var client = await site.SignedIn("admin0");
        var fields = NewInstallation.FieldsOf(await client.GetStringAsync("/desk/settings"));
        fields["code"] = "某";
        foreach (var choice in OrganChoice.All)
        {
            var now = choice.In(new OrganSettings()).Value;
            Assert.Equal(now, fields[choice.Key]);
            fields[choice.Key] = choice.Alternatives(new OrganSettings()).Select(s => choice.In(s).Value).First(v => v != now);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await client.PostAsync("/desk/settings", new FormUrlEncodedContent(fields))).StatusCode);
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var kept = (await db.Organs.SingleAsync()).Settings;
        Assert.All(OrganChoice.All, choice => Assert.Equal(fields[choice.Key], choice.In(kept).Value));
        Assert.NotEqual(new OrganSettings().Clock.Version, kept.Clock.Version);
    }

    [Fact]
    public async Task A_number_too_big_for_the_field_is_refused_at_the_field()
    {
        await using var site = await NewInstallation.Start();
        using var client = await site.SignedIn("admin0");
        var answer = await Site.Post(client, "/desk/settings", new() { ["draft"] = "99999999999", ["code"] = "某", ["pattern"] = "{Code}{YearBracket}{Seq}{Suffix}" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("“99999999999”超出了可以填写的范围", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_organ_does_not_end_because_a_date_was_left_empty()
    {
        await using var site = await NewInstallation.Start();
        using var client = await site.SignedIn("admin0");
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var organ = await db.Organs.AsNoTracking().SingleAsync();
        var answer = await Site.Post(client, $"/desk/organs?handler=End&organ={organ.Id}", new() { ["version"] = "0", ["last"] = "", ["reason"] = "某文件" }, "/desk/organs");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("请填写机关存续的最后一天", await answer.Content.ReadAsStringAsync());
        Assert.Null((await db.Organs.AsNoTracking().SingleAsync()).ValidTo);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_a_named_proxy_says_where_a_request_comes_from(bool isNamed)
    {
        await using var site = await NewInstallation.Start(signInsPerMinute: 3, options: o => o with { TrustedProxies = isNamed ? [new(IPAddress.Loopback, 32)] : [new(IPAddress.Parse("192.0.2.0"), 24)] });
        var statuses = new List<HttpStatusCode>();
        foreach (var from in (string[])["198.51.100.1", "198.51.100.1", "203.0.113.9, 198.51.100.1", "198.51.100.1", "198.51.100.2"])
        {
            using var client = site.Client();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", from);
            statuses.Add((await NewInstallation.SignIn(client, "admin0", "Wrong-Password-77")).StatusCode);
        }

        // What somebody wrote before the proxy's own word counts for nothing.
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[3]);
        Assert.Equal(!isNamed, statuses[4] == HttpStatusCode.TooManyRequests);
        using var person = site.Client();
        person.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
        person.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var page = await person.GetAsync("/desk/sign-in");
        Assert.Equal(isNamed, page.Headers.GetValues("Set-Cookie").All(c => c.Contains("; secure", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The limit holds for all nodes together: of eight, each of three takes three.</summary>
    [Theory]
    [InlineData(3, 1)]
    [InlineData(8, 3)]
    public async Task Whoever_tries_passwords_too_fast_is_told_to_wait(int perMinute, int nodes)
    {
        await using var site = await NewInstallation.Start(signInsPerMinute: perMinute, options: o => o with { Nodes = nodes });
        using var client = site.Client();
        await NewInstallation.SignIn(client, "nobody", "Wrong-Pass-1");
        await NewInstallation.SignIn(client, "nobody", "Wrong-Pass-1");
        var answer = await NewInstallation.SignIn(client, "nobody", "Wrong-Pass-1");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("请过一分钟再试", await answer.Content.ReadAsStringAsync());
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(2, await db.AuditLines.CountAsync(l => l.Words.StartsWith("登录失败，没有这个账号")));
    }

    [Fact]
    public async Task The_desk_explains_a_closed_page_and_a_missing_one_and_leaves_a_line_of_the_first()
    {
        await using var site = await NewInstallation.Start();
        using var client = await site.SignedIn("admin2");
        var closed = await client.GetAsync("/desk/accounts");
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        Assert.Contains("没有相应的角色", await closed.Content.ReadAsStringAsync());
        var missing = await client.GetAsync("/desk/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains("回到工作台", await missing.Content.ReadAsStringAsync());
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        Assert.True((await db.AuditLines.SingleAsync(l => l.Words.Contains("/desk/accounts"))).IsRefusal);
    }

    [GeneratedRegex("<code>([A-Z2-7]+)</code>")]
    private static partial Regex Key();
}
