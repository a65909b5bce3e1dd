using System.Net;
using System.Xml.Linq;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Web.Tests;

/// <summary>Accounts of several organs, sessions that are over, hosts that are not ours, and drafts on a shared computer.</summary>
public sealed class AdministrationPageTests
{
    [Fact]
    public async Task A_second_organ_is_staffed_over_the_pages_and_its_people_work_there()
    {
        await using var site = await NewInstallation.Start();
        using var system = await site.SignedIn("admin0");
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var first = await db.Organs.AsNoTracking().SingleAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(system, "/desk/organs?handler=Create",
            new() { ["code"] = "second", ["name"] = "某区某局", ["parent"] = first.Id.ToString(), ["from"] = "2020-01-01" }, "/desk/organs")).StatusCode);
        await Site.Post(system, "/desk/accounts?handler=Create", new() { ["name"] = "second0", ["person"] = "局管", ["password"] = "First-Pass-11" }, "/desk/accounts");
        var second = await db.Organs.AsNoTracking().SingleAsync(o => o.Code == "second");
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.SignInName == "second0");

        using var security = await site.SignedIn("admin1");
        var page = await security.GetStringAsync($"/desk/accounts?organ={second.Id}");
        Assert.Contains("局管在“某区某局”的角色", page);
        var given = await Site.Post(security, $"/desk/accounts?handler=Roles&account={account.Id}&organ={second.Id}", new() { ["roles"] = "SystemAdministrator" }, $"/desk/accounts?organ={second.Id}");
        Assert.Equal($"/desk/accounts?organ={second.Id}", given.Headers.Location!.OriginalString);
        Assert.Equal((second.Id, Gongkai.Law.Cases.Role.SystemAdministrator), await db.RoleAssignments.Where(r => r.AccountId == account.Id).Select(r => ValueTuple.Create(r.OrganId, r.Role)).SingleAsync());

        using var bureau = site.Client();
        await NewInstallation.SignIn(bureau, "second0", "First-Pass-11");
        await Site.Post(bureau, "/desk/password", new() { ["present"] = "First-Pass-11", ["wanted"] = "Second-Pass-22", ["again"] = "Second-Pass-22" });
        var own = await bureau.GetStringAsync("/desk/accounts");
        Assert.Contains("second0", own);
        Assert.DoesNotContain("admin1", own);
        Assert.Equal(HttpStatusCode.NotFound, (await bureau.GetAsync($"/desk/accounts?organ={first.Id}")).StatusCode);
    }

    [Fact]
    public async Task An_account_is_closed_only_when_that_is_confirmed_and_can_be_opened_again()
    {
        await using var site = await NewInstallation.Start();
        using var system = await site.SignedIn("admin0");
        await Site.Post(system, "/desk/accounts?handler=Create", new() { ["name"] = "temp", ["person"] = "临时", ["password"] = "First-Pass-11" }, "/desk/accounts");
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var id = (await db.Accounts.AsNoTracking().SingleAsync(a => a.SignInName == "temp")).Id;
        var unsure = await Site.Post(system, $"/desk/accounts?handler=Close&account={id}", [], "/desk/accounts");
        Assert.Equal(HttpStatusCode.BadRequest, unsure.StatusCode);
        Assert.Contains("请勾选确认", await unsure.Content.ReadAsStringAsync());
        Assert.True(await db.Accounts.Where(a => a.Id == id).Select(a => a.IsActive).SingleAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(system, $"/desk/accounts?handler=Close&account={id}", new() { ["sure"] = "true" }, "/desk/accounts")).StatusCode);
        Assert.False(await db.Accounts.Where(a => a.Id == id).Select(a => a.IsActive).SingleAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(system, $"/desk/accounts?handler=Reopen&account={id}", new() { ["first"] = "Again-Pass-33" }, "/desk/accounts")).StatusCode);
        using var person = site.Client();
        Assert.Equal("/desk/password", (await NewInstallation.SignIn(person, "temp", "Again-Pass-33")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_copied_cookie_opens_nothing_after_signing_out_and_other_sessions_go_on()
    {
        await using var site = await NewInstallation.Start();
        using var other = await site.SignedIn("admin0");
        var jar = new CookieContainer();
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = jar, AllowAutoRedirect = false }) { BaseAddress = site.Address };
        await NewInstallation.SignIn(client, "admin0");
        var copied = jar.GetCookieHeader(new(site.Address, "/desk"));
        using var thief = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
        thief.DefaultRequestHeaders.Add("Cookie", copied);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/desk")).StatusCode);
        await Site.Post(client, "/desk/sign-out", [], "/desk");
        Assert.StartsWith("/desk/sign-in", (await thief.GetAsync("/desk")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/desk")).StatusCode);
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(1, await db.AuditLines.CountAsync(l => l.Act == nameof(OfficeAct.EndSession)));
    }

    [Fact]
    public async Task A_person_or_record_that_is_none_is_said_and_does_not_show_everything()
    {
        await using var site = await NewInstallation.Start();
        using var audit = await site.SignedIn("admin2");
        foreach (var question in new[] { "/desk/audit?person=zzz", "/desk/audit?subject=zzz", "/desk/audit/readings?person=zzz" })
        {
            var answer = await audit.GetAsync(question);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.DoesNotContain("初始化系统，设立机关", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_setting_of_the_law_with_an_unknown_value_is_refused()
    {
        await using var site = await NewInstallation.Start();
        using var client = await site.SignedIn("admin0");
        foreach (var (name, value) in new[] { (OrganChoice.All[0].Key, "Whatever"), ("channels", "Pigeon") })
        {
            var fields = NewInstallation.FieldsOf(await client.GetStringAsync("/desk/settings"));
            (fields["code"], fields[name]) = ("某", value);
            Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/desk/settings", new FormUrlEncodedContent(fields))).StatusCode);
        }
    }

    [Fact]
    public async Task Addresses_below_the_portal_that_are_no_organs_cannot_be_codes()
    {
        await using var site = await NewInstallation.Start();
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var organ = await db.Organs.AsNoTracking().SingleAsync();
        var actor = new Actor(Guid.NewGuid(), "系统管理员", organ.Id, [Gongkai.Law.Cases.Role.SystemAdministrator], "test");
        var words = site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText!.TrimStart('/').Split('/')).Where(p => p.Length > 1 && p[0] == "portal" && !p[1].StartsWith('{')).Select(p => p[1]).Distinct().ToList();
        Assert.NotEmpty(words);
        foreach (var word in words)
        {
            Assert.IsType<Gongkai.Law.Answer<Guid>.Unusable>(await new CreateOrgan(site.Office).Run(actor, word, $"某局{word}", organ.Id, new(2020, 1, 1)));
        }
    }

    [Fact]
    public async Task A_host_that_is_not_ours_gets_into_no_link()
    {
        await using var listed = await NewInstallation.Start(options: o => o with { Hosts = ["127.0.0.1", "www.example.gov.cn"] });
        Assert.Equal(HttpStatusCode.BadRequest, (await Ask(listed, "/portal/xcgz/feed.xml", "evil.example")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Ask(listed, "/health/live", "10.0.0.7")).StatusCode);
        Assert.Contains("http://www.example.gov.cn/portal/xcgz", await (await Ask(listed, "/portal/xcgz/sitemap.xml", "www.example.gov.cn")).Content.ReadAsStringAsync());

        await using var open = await NewInstallation.Start();
        await using var db = await open.Office.Contexts.CreateDbContextAsync();
        var organ = await db.Organs.SingleAsync();
        organ.Settings = organ.Settings with { Portal = new() { SiteDomain = "www.example.gov.cn" } };
        await db.SaveChangesAsync();
        var map = XDocument.Parse(await (await Ask(open, "/portal/xcgz/sitemap.xml", "evil.example")).Content.ReadAsStringAsync());
        Assert.All(map.Descendants().Where(e => e.Name.LocalName == "loc"), e => Assert.Equal("www.example.gov.cn", new Uri(e.Value).Host));

        static async Task<HttpResponseMessage> Ask(NewInstallation site, string path, string host)
        {
            using var client = site.Client();
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = host;
            return await client.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_draft_ends_with_the_browser_unless_it_was_ticked_and_can_be_discarded()
    {
        await using var site = await NewInstallation.Start();
        using var client = site.Client();
        var began = await client.GetAsync("/portal/xcgz/apply/kind");
        Assert.DoesNotContain("max-age", Draft(began), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", Draft(began), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("no-store", began.Headers.CacheControl!.ToString());
        var kept = await Site.Post(client, "/portal/xcgz/apply/kind", new() { ["column"] = "NaturalPerson", ["keep"] = "true" });
        Assert.Contains("max-age", Draft(kept), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("max-age", Draft(await Site.Post(client, "/portal/xcgz/apply/kind", new() { ["column"] = "NaturalPerson" })), StringComparison.OrdinalIgnoreCase);
        await Site.Post(client, "/portal/xcgz/apply/person", new() { ["name"] = "王小明", ["identity"] = "11010119900101001X" });
        var filled = await client.GetStringAsync("/portal/xcgz/apply/person");
        Assert.Contains("11010119900101001X", filled);
        Assert.Contains("清除已填内容", filled);
        Assert.Equal("/portal/xcgz/apply", (await Site.Post(client, "/portal/xcgz/apply/contact", new() { ["discard"] = "true" })).Headers.Location!.OriginalString);
        Assert.DoesNotContain("11010119900101001X", await client.GetStringAsync("/portal/xcgz/apply/person"));
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(0, await db.OnlineDrafts.CountAsync());

        static string Draft(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("gongkai-draft=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_receipt_is_shown_for_a_short_time_never_kept_and_the_draft_is_gone()
    {
        await using var site = await NewInstallation.Start();
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var organ = await db.Organs.SingleAsync();
        organ.Settings = organ.Settings with { NumberCode = "某" };
        await db.SaveChangesAsync();
        using var client = site.Client();
        foreach (var (step, fields) in new (string, Dictionary<string, string>)[]
        {
            ("kind", new() { ["column"] = "NaturalPerson" }), ("person", new() { ["name"] = "王小明", ["identity"] = "11010119900101001X" }), ("contact", new() { ["phone"] = "13800001234" }),
            ("content", new() { ["content"] = "2024年环卫作业考核结果" }), ("delivery", new() { ["provision"] = "Paper", ["delivery"] = "Collection" }),
        })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(client, $"/portal/xcgz/apply/{step}", fields)).StatusCode);
        }

        var check = NewInstallation.FieldsOf(await client.GetStringAsync("/portal/xcgz/apply/check"));
        Assert.Equal("/portal/xcgz/receipt", (await client.PostAsync("/portal/xcgz/apply/check", new FormUrlEncodedContent(check))).Headers.Location?.OriginalString);
        var receipt = await client.GetAsync("/portal/xcgz/receipt");
        Assert.Contains("no-store", receipt.Headers.CacheControl!.ToString());
        Assert.Contains("查询码", await receipt.Content.ReadAsStringAsync());
        Assert.DoesNotContain("王小明", await client.GetStringAsync("/portal/xcgz/apply/person"));
        site.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("/portal/xcgz/apply", (await client.GetAsync("/portal/xcgz/receipt")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_portal_of_an_organ_that_has_ended_says_so_and_leads_on()
    {
        await using var site = await NewInstallation.Start();
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var first = await db.Organs.AsNoTracking().SingleAsync();
        db.Organs.Add(new Organ { Code = "old", Name = "某区旧局", ValidFrom = new(2010, 1, 1), ValidTo = new(2026, 6, 30), SuccessorId = first.Id });
        await db.SaveChangesAsync();
        using var client = site.Client();
        var home = await client.GetStringAsync("/portal/old");
        Assert.Contains("“某区旧局”已于2026年6月30日终止", home);
        Assert.Contains($"<a href=\"/portal/xcgz\">{first.Name}</a>", home);
        Assert.DoesNotContain("/portal/old/apply/kind", await client.GetStringAsync("/portal/old/apply"));
        Assert.Equal("/portal/old/apply", (await client.GetAsync("/portal/old/apply/kind")).Headers.Location!.OriginalString);
        Assert.DoesNotContain("<textarea", await client.GetStringAsync("/portal/old/questions/ask"));
        Assert.DoesNotContain("终止", await client.GetStringAsync("/portal/xcgz"));
    }
}
