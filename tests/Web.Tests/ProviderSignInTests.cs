using System.Net;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace Web.Tests;

/// <summary>Signing in at a real identity provider, and everything that must not come of it.</summary>
public sealed class ProviderSignInTests
{
    private const string Subject = "u-001";
    private const string Worker = "jingban";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_is_linked_signs_in_comes_to_the_page_wanted_and_leaves_both_places(bool onPostgreSql)
    {
        await using var provider = await ProviderServer.Start();
        await using var site = await Started(provider, onPostgreSql: onPostgreSql);
        using var client = site.Client();
        Assert.Contains("/desk/sso/start?then=%2Fdesk%2Fcases%3Fpage%3D2", await client.GetStringAsync("/desk/sign-in?then=%2Fdesk%2Fcases%3Fpage%3D2"));
        Assert.Equal("/desk/cases?page=2", await Through(client, then: "/desk/cases?page=2"));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/desk/cases")).StatusCode);
        Assert.Equal(1, await Lines(site, "经统一身份认证登录"));

        // The session of the desk, with its end after twelve hours.
        site.Time.Advance(TimeSpan.FromHours(11));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/desk/cases")).StatusCode);

        var left = await Site.Post(client, "/desk/sign-out", [], "/desk");
        Assert.StartsWith(provider.Address + "connect/end?", left.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var browser = ProviderServer.Browser();
        var back = await browser.GetAsync(left.Headers.Location);
        Assert.StartsWith(new Uri(site.Address, "/desk/sso/signed-out").ToString(), back.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("/desk/sign-in", (await client.GetAsync(back.Headers.Location)).Headers.Location!.OriginalString);
        Assert.Equal(3, Assert.Single(provider.EndedWith).Split('.').Length);
        Assert.StartsWith("/desk/sign-in", (await client.GetAsync("/desk/cases")).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_from_the_provider_ends_after_twelve_hours_and_when_the_link_is_taken_away()
    {
        await using var provider = await ProviderServer.Start();
        await using var site = await Started(provider);
        using var client = site.Client();
        await Through(client);
        using var security = await site.SignedIn("admin1");
        var account = await AccountOf(site, Worker);
        var taken = await Site.Post(security, $"/desk/accounts?handler=Link&account={account}", new() { ["subject"] = "" }, "/desk/accounts");
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/desk/cases")).StatusCode);

        await Site.Post(security, $"/desk/accounts?handler=Link&account={account}", new() { ["subject"] = Subject }, "/desk/accounts");
        Assert.Equal("/desk", await Through(client));
        site.Time.Advance(TimeSpan.FromHours(13));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/desk/cases")).StatusCode);
        Assert.Equal(2, await Lines(site, $"关联账号{Worker}的统一身份"));
        Assert.Equal(1, await Lines(site, $"取消账号{Worker}的统一身份关联"));
    }

    [Fact]
    public async Task An_unknown_person_gets_no_account_but_is_told_what_to_ask_for()
    {
        await using var provider = await ProviderServer.Start();
        await using var site = await Started(provider);
        provider.Subject = "stranger<1>";
        using var client = site.Client();
        var arrival = await Arrival(client);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, arrival.StatusCode);
        var page = await arrival.Content.ReadAsStringAsync();
        Assert.Contains("还没有账号与您的身份关联", page);
        Assert.Contains("stranger&lt;1&gt;", page);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/desk/cases")).StatusCode);
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(4, await db.Accounts.CountAsync());
        Assert.DoesNotContain(await db.AuditLines.Select(l => l.Words).ToListAsync(), w => w.Contains("stranger", StringComparison.Ordinal));

        // The provider asks again who it is, although it knows.
        Assert.Contains("/desk/sso/start?again=true", page);
        Assert.Contains("prompt=login", (await client.GetAsync("/desk/sso/start?again=true")).Headers.Location!.Query);
    }

    [Fact]
    public async Task A_closed_or_locked_account_stays_out()
    {
        await using var provider = await ProviderServer.Start();
        await using var site = await Started(provider);
        await Change(site, a => a.LockedUntil = site.Time.GetUtcNow().AddMinutes(5));
        using var client = site.Client();
        Assert.Contains("账号已锁定", await (await Arrival(client)).Content.ReadAsStringAsync());
        await Change(site, a => (a.LockedUntil, a.IsActive) = (null, false));
        Assert.Contains("账号已停用", await (await Arrival(client)).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/desk/cases")).StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_with_another_state_or_nonce_and_one_that_was_used_before_open_nothing(bool onPostgreSql)
    {
        await using var provider = await ProviderServer.Start();
        await using var site = await Started(provider, onPostgreSql: onPostgreSql);
        using var client = site.Client();
        using var browser = ProviderServer.Browser();

        // The state of somebody else: their answer must not sign us in as them.
        using var other = site.Client();
        var foreign = (await browser.GetAsync((await other.GetAsync("/desk/sso/start")).Headers.Location)).Headers.Location!;
        await client.GetAsync("/desk/sso/start");
        await Refused(client, foreign);

        var start = (await client.GetAsync("/desk/sso/start")).Headers.Location!;
        var back = (await browser.GetAsync(start)).Headers.Location!;
        await Refused(client, new Uri(back.ToString().Replace("state=", "state=X", StringComparison.Ordinal)));

        start = (await client.GetAsync("/desk/sso/start")).Headers.Location!;
        Assert.Contains("code_challenge_method=S256", start.Query);
        var nonce = QueryHelpers.ParseQuery(start.Query)["nonce"].ToString();
        await Refused(client, (await browser.GetAsync(new Uri(start.ToString().Replace(nonce, nonce + "x", StringComparison.Ordinal)))).Headers.Location!);

        start = (await client.GetAsync("/desk/sso/start")).Headers.Location!;
        back = (await browser.GetAsync(start)).Headers.Location!;
        Assert.Equal("/desk/sso", (await client.GetAsync(back)).Headers.Location!.OriginalString);
        await Refused(client, back);

        // The provider itself takes a code once: with a state of its own it is refused all the same.
        start = (await client.GetAsync("/desk/sso/start")).Headers.Location!;
        var used = QueryHelpers.ParseQuery(back.Query)["code"].ToString();
        var fresh = (await browser.GetAsync(start)).Headers.Location!;
        await Refused(client, new Uri(fresh.ToString().Replace(Uri.EscapeDataString(QueryHelpers.ParseQuery(fresh.Query)["code"].ToString()), Uri.EscapeDataString(used), StringComparison.Ordinal)));

        provider.Subject = null;
        await Refused(client, (await browser.GetAsync((await client.GetAsync("/desk/sso/start")).Headers.Location)).Headers.Location!);
        Assert.Contains("没有确认您的身份", await client.GetStringAsync("/desk/sign-in?sso=failed"));

        static async Task Refused(HttpClient client, Uri answer)
        {
            var refused = await client.GetAsync(answer);
            Assert.Equal("/desk/sign-in?sso=failed", refused.Headers.Location?.OriginalString);
        }
    }

    [Fact]
    public async Task Nobody_is_led_away_from_the_desk_afterwards()
    {
        await using var provider = await ProviderServer.Start();
        await using var site = await Started(provider);
        foreach (var away in (string[])["https://evil.example/", "//evil.example/", "/\\evil.example", "/desk.evil.example", "/deskevil", "javascript:alert(1)"])
        {
            using var client = site.Client();
            Assert.Equal("/desk", await Through(client, away));
            using var byPassword = site.Client();
            Assert.DoesNotContain("then=", await byPassword.GetStringAsync($"/desk/sign-in?then={Uri.EscapeDataString(away)}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_session_of_somebody_else_is_replaced_and_nothing_of_it_stays()
    {
        await using var provider = await ProviderServer.Start();
        await using var site = await Started(provider);
        using var client = await site.SignedIn("admin0");
        site.Time.Advance(TimeSpan.FromHours(11));
        Assert.Contains("管理员0", await client.GetStringAsync("/desk"));
        await Through(client);
        var desk = await client.GetStringAsync("/desk");
        Assert.Contains("经办人", desk);
        Assert.DoesNotContain("管理员0", desk);

        // The twelve hours begin anew: the session before had one left.
        site.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/desk")).StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_factor_of_the_provider_counts_and_without_one_the_code_is_asked_for(bool onPostgreSql)
    {
        await using var provider = await ProviderServer.Start();
        await using var site = await Started(provider, onPostgreSql: onPostgreSql);
        var key = OneTimeCodes.NewKey();
        await Change(site, a => a.OneTimeKeySealed = site.Office.Cipher.Seal(key));
        using var client = site.Client();
        var asked = await Arrival(client);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Contains("启用了动态口令", await asked.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/desk/cases")).StatusCode);
        var wrong = await Site.Post(client, "/desk/sso", new() { ["code"] = "000000" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("动态口令不正确", await wrong.Content.ReadAsStringAsync());
        var code = new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(site.Time.GetUtcNow().UtcDateTime);
        Assert.Equal("/desk", (await Site.Post(client, "/desk/sso", new() { ["code"] = code })).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/desk/cases")).StatusCode);

        // Five wrong codes lock the account, as they do beside a password.
        using var guessing = site.Client();
        await Arrival(guessing);
        for (var i = 0; i < 5; i++)
        {
            await Site.Post(guessing, "/desk/sso", new() { ["code"] = "000000" });
        }

        Assert.Contains("账号已锁定", await (await Arrival(guessing)).Content.ReadAsStringAsync());
        await Change(site, a => a.LockedUntil = null);

        provider.Methods = ["pwd", "otp"];
        using var strong = site.Client();
        Assert.Equal("/desk", await Through(strong));
        Assert.Equal(1, await Lines(site, "经统一身份认证（双因素）登录"));
    }

    [Fact]
    public async Task With_the_provider_down_the_page_says_so_and_passwords_go_on()
    {
        await using var provider = await ProviderServer.Start();
        await using var site = await Started(provider);
        await provider.Stop();
        using var client = site.Client();
        var start = await client.GetAsync("/desk/sso/start");
        Assert.Equal("/desk/sign-in?sso=down", start.Headers.Location!.OriginalString);
        var page = await client.GetStringAsync(start.Headers.Location);
        Assert.Contains("“示例统一身份认证”暂时连接不上", page);
        Assert.Contains("name=\"password\"", page);
        Assert.Equal("/desk", (await NewInstallation.SignIn(client, "admin0")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_provider_that_goes_down_during_the_sign_in_and_before_the_sign_out_hurts_nobody()
    {
        await using var provider = await ProviderServer.Start();
        await using var site = await Started(provider);
        using var signedIn = site.Client();
        await Through(signedIn);
        using var client = site.Client();
        using var browser = ProviderServer.Browser();
        var back = (await browser.GetAsync((await client.GetAsync("/desk/sso/start")).Headers.Location)).Headers.Location!;
        await provider.Stop();
        Assert.Equal("/desk/sign-in?sso=down", (await client.GetAsync(back)).Headers.Location!.OriginalString);
        await Site.Post(signedIn, "/desk/sign-out", [], "/desk");
        Assert.Equal(HttpStatusCode.Redirect, (await signedIn.GetAsync("/desk/cases")).StatusCode);
    }

    [Fact]
    public async Task Passwords_can_be_left_to_administrators()
    {
        await using var provider = await ProviderServer.Start();
        await using var site = await Started(provider, p => p with { PasswordsForAdministratorsOnly = true });
        using var client = site.Client();
        Assert.Contains("仅限管理员", await client.GetStringAsync("/desk/sign-in"));
        var refused = await NewInstallation.SignIn(client, Worker);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("只允许管理员用密码登录", await refused.Content.ReadAsStringAsync());
        // A wrong password must not be told from a right one by these words.
        Assert.DoesNotContain("只允许管理员用密码登录", await (await NewInstallation.SignIn(client, Worker, "Wrong-Pass-11")).Content.ReadAsStringAsync());
        Assert.Equal("/desk", (await NewInstallation.SignIn(client, "admin1")).Headers.Location!.OriginalString);
        Assert.Equal("/desk", await Through(client));
    }

    [Fact]
    public async Task Another_claim_can_name_the_person_and_an_old_password_is_not_asked_for()
    {
        await using var provider = await ProviderServer.Start();
        provider.EmployeeNumber = "370102-17";
        await using var site = await Started(provider, p => p with { Claim = "employee_no" }, subject: "370102-17");
        await Change(site, a => a.MustChangePassword = true);
        using var client = site.Client();
        Assert.Equal("/desk", await Through(client));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/desk/cases")).StatusCode);
        using var byPassword = site.Client();
        Assert.Equal("/desk/password", (await NewInstallation.SignIn(byPassword, Worker)).Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_identity_is_linked_to_one_account_by_the_security_administrator_alone(bool onPostgreSql)
    {
        await using var provider = await ProviderServer.Start();
        await using var site = await Started(provider, onPostgreSql: onPostgreSql);
        var account = await AccountOf(site, "admin2");
        using var security = await site.SignedIn("admin1");
        var twice = await Site.Post(security, $"/desk/accounts?handler=Link&account={account}", new() { ["subject"] = Subject }, "/desk/accounts");
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        Assert.Contains($"已经关联账号“{Worker}”", await twice.Content.ReadAsStringAsync());
        using var system = await site.SignedIn("admin0");
        Assert.DoesNotContain("handler=Link", await system.GetStringAsync("/desk/accounts"));
        var refused = await Site.Post(system, $"/desk/accounts?handler=Link&account={account}", new() { ["subject"] = "u-002" }, "/desk/accounts");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(Subject, (await db.AccountIdentities.SingleAsync()).Subject);
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_way_to_one()
    {
        await using var site = await NewInstallation.Start();
        using var client = site.Client();
        Assert.DoesNotContain("/desk/sso", await client.GetStringAsync("/desk/sign-in"));
        foreach (var page in (string[])["/desk/sso", "/desk/sso/start", "/desk/sso/callback"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(page)).StatusCode);
        }
    }

    /// <summary>An installation with a handler whose identity is linked.</summary>
    private static async Task<NewInstallation> Started(ProviderServer provider, Func<IdentityProvider, IdentityProvider>? with = null, string subject = Subject, bool onPostgreSql = false)
    {
        var settings = new IdentityProvider { Authority = provider.Address, ClientId = ProviderServer.Client, ClientSecret = ProviderServer.Secret, DisplayName = "示例统一身份认证", Patience = TimeSpan.FromMinutes(2) };
        settings = with?.Invoke(settings) ?? settings;
        var site = await NewInstallation.Start(provider: settings, onPostgreSql: onPostgreSql);
        await provider.Register(site.Address);
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var organ = (await db.Organs.SingleAsync()).Id;
        var system = new Actor(Guid.NewGuid(), "管理员0", organ, [Role.SystemAdministrator], "test");
        var security = system with { Roles = [Role.SecurityAdministrator] };
        var person = (await new CreateAccount(site.Office).Run(system, Worker, "经办人", NewInstallation.Password)).Expected;
        _ = (await new AssignRoles(site.Office).Run(security, person, organ, [Role.Handler])).Expected;
        _ = (await new LinkIdentity(site.Office).Run(security, person, settings.Issuer, subject)).Expected;
        await Change(site, a => a.MustChangePassword = false);
        return site;
    }

    /// <summary>The page our site shows after the provider has vouched for the person.</summary>
    private static async Task<HttpResponseMessage> Arrival(HttpClient client, string? then = null)
    {
        var start = await client.GetAsync($"/desk/sso/start?then={Uri.EscapeDataString(then ?? "")}");
        using var browser = ProviderServer.Browser();
        var answer = await client.GetAsync((await browser.GetAsync(start.Headers.Location)).Headers.Location);
        Assert.Equal("/desk/sso", answer.Headers.Location?.OriginalString);
        return await client.GetAsync("/desk/sso");
    }

    /// <summary>Where one stands after signing in at the provider.</summary>
    private static async Task<string> Through(HttpClient client, string? then = null)
    {
        var arrival = await Arrival(client, then);
        Assert.True(arrival.StatusCode == HttpStatusCode.Redirect, await arrival.Content.ReadAsStringAsync());
        return arrival.Headers.Location!.OriginalString;
    }

    private static async Task Change(NewInstallation site, Action<Account> change)
    {
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        change(await db.Accounts.SingleAsync(a => a.SignInName == Worker));
        await db.SaveChangesAsync();
    }

    private static async Task<Guid> AccountOf(NewInstallation site, string name)
    {
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        return (await db.Accounts.SingleAsync(a => a.SignInName == name)).Id;
    }

    private static async Task<int> Lines(NewInstallation site, string words)
    {
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        return await db.AuditLines.CountAsync(l => l.Words == words);
    }
}
