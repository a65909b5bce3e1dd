using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Gongkai.Law.Cases;
using Gongkai.Office.Demonstration;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Web.Tests;

/// <summary>The desk: who may open what, the life of a case through its forms, and accessibility of every page.</summary>
[Collection(Site.OneBrowser)]
public sealed class DeskTests(Site site)
{
    public static TheoryData<string, string> Pages => new()
    {
        { "jingban", "/desk" }, { "jingban", "/desk/cases" }, { "jingban", "/desk/cases?open=yes&sort=due" }, { "jingban", "/desk/cases/new" }, { "jingban", "/desk/cases/import" },
        { "jingban", "/desk/notices" }, { "jingban", "/desk/search?q=%E5%B0%8F%E5%8C%BA" }, { "jingban", "/desk/search?q=%E5%B0%8F%E5%8C%BA&in=public" }, { "jingban", "/desk/publications" }, { "jingban", "/desk/publications?overdue=true" }, { "jingban", "/desk/publications/transfers" }, { "jingban", "/desk/publications/transfers?to=%E5%9B%BD%E5%AE%B6%E6%A1%A3%E6%A1%88%E9%A6%86" }, { "jingban", "/desk/publications/new" }, { "fuze", "/desk/pages/Guide" },
        { "jingban", "/desk/registers" }, { "jingban", "/desk/registers/publications?year=2025" }, { "jingban", "/desk/registers/documents" },
        { "jingban", "/desk/civic" }, { "jingban", "/desk/civic/open-days" }, { "jingban", "/desk/civic/consultations" }, { "shenhe", "/desk/civic/progress" },
        { "fazhi", "/desk/disputes" }, { "fuze", "/desk/monthly?year=2025&month=6" }, { "fuze", "/desk/reports" }, { "jingban", "/desk/reports/2025" },
        { "fuze", "/desk/reports/2025/cell/applications.granted.total" }, { "fuze", "/desk/reports/2025/cell/proactive.licensing.decisions" }, { "xitong", "/desk" },
        { "xitong", "/desk/accounts" }, { "anquan", "/desk/accounts" }, { "xitong", "/desk/organs" }, { "fuze", "/desk/settings" }, { "xitong", "/desk/calendar" }, { "xitong", "/desk/systems" }, { "anquan", "/desk/systems" },
        { "shenji", "/desk/audit" }, { "shenji", "/desk/audit/readings" }, { "fuze", "/desk/privacy" }, { "fuze", "/desk/privacy/retention" }, { "fazhi", "/desk/privacy" }, { "jingban", "/desk/privacy/notice" }, { "jingban", "/desk/password" }, { "jingban", "/desk/one-time-codes" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_opens_for_its_people_and_is_accessible(string person, string url)
    {
        var page = await Shared(person);
        var wanted = url.Replace("proactive.licensing.decisions", LicencePath, StringComparison.Ordinal);
        var answer = await page.GotoAsync(wanted);
        Assert.Equal(200, answer!.Status);
        Assert.EndsWith(wanted, page.Url);
        var axe = await page.RunAxe();
        Assert.Empty(axe.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        await Picture(page, person, url);
    }

    [Theory]
    [InlineData("jingban", "/desk/publications")]
    [InlineData("jingban", "/desk/registers/documents")]
    [InlineData("jingban", "/desk/registers/publications?year=2025")]
    [InlineData("fazhi", "/desk/disputes")]
    public async Task A_page_fits_a_narrow_screen(string person, string url)
    {
        var page = await Shared(person);
        await page.SetViewportSizeAsync(360, 800);
        try
        {
            await page.GotoAsync(url);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, $"{url}: {await page.EvaluateAsync<string>(Widest)}");
        }
        finally
        {
            await page.SetViewportSizeAsync(1280, 900);
        }
    }

    /// <summary>Names what is wider than the window, outside of what scrolls by itself.</summary>
    internal const string Widest = "[...document.querySelectorAll('main *, header *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll')).slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join(' | ')";

    [Theory]
    [InlineData("xitong")]
    [InlineData("anquan")]
    public async Task The_page_of_a_connected_system_is_accessible_to_both_administrators(string person)
    {
        await InterfaceTests.KeyFor(site.Office, Site.Today, "yunxi", SystemScope.ReceiveEvents);
        await using var db = await site.Office.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var system = await db.ConnectedSystems.AsNoTracking().OrderByDescending(s => s.Id).FirstAsync(s => db.Organs.Any(o => o.Id == s.OrganId && o.Code == "yunxi"), TestContext.Current.CancellationToken);
        var actor = new Actor(Guid.NewGuid(), "系统管理员", system.OrganId, [Role.SystemAdministrator], "test");
        _ = (await new KeepPushAddresses(site.Office).Add(actor, system.Id, "https://oa.example.gov.cn/hook", [SystemEvent.FilingReturned], new(), TestContext.Current.CancellationToken)).Expected;
        var page = await Shared(person);
        var answer = await page.GotoAsync($"/desk/systems/{system.Id}");
        Assert.Equal(200, answer!.Status);
        var axe = await page.RunAxe();
        Assert.Empty(axe.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        await Picture(page, person, "/desk/systems/one");
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk/cases")]
    [InlineData("/desk/reports/2025")]
    [InlineData("/desk/accounts")]
    public async Task Somebody_who_has_not_signed_in_is_asked_to(string url)
    {
        using var client = site.Client();
        var answer = await client.GetAsync(url);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/desk/sign-in", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("xitong", "/desk/cases")]
    [InlineData("shenji", "/desk/reports/2025")]
    [InlineData("jingban", "/desk/audit")]
    [InlineData("jingban", "/desk/accounts")]
    [InlineData("baomi", "/desk/cases/new")]
    [InlineData("fuze", "/desk/calendar")]
    public async Task A_page_is_closed_to_roles_that_have_no_use_for_it(string person, string url)
    {
        using var client = await site.SignedIn(person);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(url)).StatusCode);
    }

    [Fact]
    public void Every_page_says_who_may_open_it()
    {
        var models = typeof(DeskPage).Assembly.GetTypes().Where(t => typeof(PageModel).IsAssignableFrom(t) && !t.IsAbstract).ToList();
        Assert.True(models.Count > 20);
        Assert.All(models, m => Assert.Equal(1, new[]
        {
            m.GetCustomAttribute<NeedsAttribute>() is not null, m.GetCustomAttribute<PublicOnPurposeAttribute>() is not null, m.GetCustomAttribute<SignedInOnlyAttribute>() is not null,
        }.Count(b => b)));
    }

    [Fact]
    public async Task Case_files_and_attachments_of_another_organ_are_not_found()
    {
        using var client = await site.SignedIn("jingban", "xcgz");
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var other = await db.Cases.FirstAsync(c => c.Number.StartsWith("云住"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/desk/cases/{other.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/desk/cases/{other.Id}/trace")).StatusCode);
        Assert.DoesNotContain(other.Number, await client.GetStringAsync("/desk/cases"));
    }

    [Fact]
    public async Task Wrong_input_is_refused_at_its_field_and_what_was_typed_stays()
    {
        using var client = await site.SignedIn("jingban");
        var answer = await Site.Post(client, "/desk/cases/new", new()
        {
            ["key"] = Guid.NewGuid().ToString("N"), ["channel"] = "InPerson", ["submitted"] = "2026-13-01", ["content"] = "某项信息", ["a1.name"] = "", ["a1.column"] = "NaturalPerson",
        });
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("“2026-13-01”不是有效的日期", page);
        Assert.Contains("某项信息", page);
    }

    [Fact]
    public async Task An_application_goes_from_the_counter_to_the_report_through_the_pages_without_javascript()
    {
        var page = await SignedIn("jingban", javaScript: false);
        await page.GotoAsync("/desk/cases/new");
        await page.GetByLabel("渠道").SelectOptionAsync("InPerson");
        await page.GetByLabel("提交日期").FillAsync("2026-11-24");
        await page.GetByLabel("申请内容").FillAsync("2026年老旧小区改造计划");
        await page.GetByLabel("姓名或名称").First.FillAsync("测试申请人");
        await page.GetByLabel("类型").First.SelectOptionAsync("NaturalPerson");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记并取号" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("登记编号");
        var url = new Uri(page.Url).AbsolutePath;
        await Picture(page, "jingban", "/desk/case");

        await Do(page, url, "登记检索");
        await page.GotoAsync($"{url}/do/DraftDecision?reply=NotExisting");
        foreach (var area in await page.Locator("textarea[name^=s]").AllAsync())
        {
            await area.FillAsync("检索了档案系统，没有该信息");
        }

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("本机关不掌握相关政府信息");
        await Picture(page, "jingban", "/desk/draft");
        await page.GetByRole(AriaRole.Button, new() { Name = "拟稿" }).ClickAsync();
        await Do(page, url, "送审");
        foreach (var (person, act) in new[] { ("shenhe", "业务审核"), ("baomi", "保密审查"), ("fazhi", "法制审核"), ("fuze", "签发") })
        {
            await Do(await Shared(person), url, act);
        }

        await page.GotoAsync($"{url}/do/Dispatch");
        await page.GetByLabel("送达方式").SelectOptionAsync("Post");
        await page.GetByRole(AriaRole.Button, new() { Name = "发出" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("云住更公");
        await Picture(page, "jingban", "/desk/case-replied");
        await page.GetByLabel("起草文书").SelectOptionAsync("D14");
        await page.GetByRole(AriaRole.Button, new() { Name = "起草", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".paper")).ToContainTextAsync("不存在");
        // Axe runs inside the page and needs its JavaScript.
        var scripted = await Shared("jingban");
        foreach (var address in new[] { page.Url, new Uri(new Uri(page.Url), url).ToString() })
        {
            await scripted.GotoAsync(address);
            Assert.Empty((await scripted.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
            await Picture(scripted, "jingban", address[^10..]);
        }

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "DOCX" }).ClickAsync());
        Assert.EndsWith(".docx", download.SuggestedFilename);
        await page.GotoAsync("/desk/reports/2026/cell/applications.u1_not_held.total".Replace("applications.u1_not_held.total", NotHeldPath, StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("2026年老旧小区改造计划");
        await page.GotoAsync($"{url}/trace");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("2026-11-24");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_and_what_is_said_does_not_tell_which_was_wrong()
    {
        using var client = site.Client();
        for (var i = 0; i < 5; i++)
        {
            Assert.Contains("被锁定的，15分钟后再试", await (await Site.Post(client, "/desk/sign-in", new() { ["name"] = "jingban2", ["password"] = "wrong-Password1" })).Content.ReadAsStringAsync());
        }

        var answer = await Site.Post(client, "/desk/sign-in", new() { ["name"] = "jingban2", ["password"] = DemonstrationPeople.Password });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("被锁定的，15分钟后再试", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_ledger_is_taken_away_with_every_line()
    {
        using var client = await site.SignedIn("jingban");
        var csv = await client.GetStringAsync("/desk/cases/export/csv?from=2025-01-01&through=2025-12-31");
        Assert.StartsWith("\uFEFF登记编号", csv);
        Assert.Contains("云住更公〔2025〕第1号", csv);
        var xlsx = await client.GetByteArrayAsync("/desk/cases/export/xlsx");
        Assert.Equal("PK"u8.ToArray(), xlsx[..2]);
    }

    [Fact]
    public async Task A_fee_is_computed_by_the_standard_chosen_and_cannot_be_typed_higher()
    {
        using var handler = await site.SignedIn("jingban");
        var registered = await Site.Post(handler, "/desk/cases/new", new()
        {
            ["key"] = Guid.NewGuid().ToString("N"), ["channel"] = "InPerson", ["submitted"] = $"{site.Office.Clock.Today:yyyy-MM-dd}", ["content"] = "某小区改造工程全部图纸",
            ["a1.name"] = "图纸申请人", ["a1.column"] = "NaturalPerson",
        });
        var url = registered.Headers.Location!.OriginalString;
        using var head = await site.SignedIn("fuze");
        Assert.DoesNotContain("name=\"yuan\"", await head.GetStringAsync($"{url}/do/NotifyFee"));
        Assert.Contains("不收费", await head.GetStringAsync($"{url}/do/NotifyFee?standard=ByPage&units=30"));
        var chosen = await head.GetStringAsync($"{url}/do/NotifyFee?standard=ByPage&units=68");
        Assert.Contains("共38页×10元＝380元", chosen);
        Assert.Contains("value=\"380\"", chosen);
        var version = Regex.Match(chosen, "name=\"version\" value=\"(\\d+)\"").Groups[1].Value;
        var form = new Dictionary<string, string> { ["version"] = version, ["on"] = $"{site.Office.Clock.Today:yyyy-MM-dd}", ["standard"] = "ByPage", ["units"] = "68", ["yuan"] = "680" };
        var refused = await Site.Post(head, $"{url}/do/NotifyFee?standard=ByPage&units=68", form);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("按标准应为380元，不得多收", await refused.Content.ReadAsStringAsync());
        form["yuan"] = "380";
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(head, $"{url}/do/NotifyFee?standard=ByPage&units=68", form)).StatusCode);
        Assert.Contains("待缴费", await head.GetStringAsync(url));
    }

    [Fact]
    public async Task A_month_is_handed_in_on_the_organs_own_form()
    {
        using var head = await site.SignedIn("fuze");
        var page = await head.GetStringAsync("/desk/settings");
        var fields = NewInstallation.FieldsOf(page);
        fields["monthly"] = "收到申请数|件|B02\n办结和在办|件|B05+B0";
        var wrong = await Site.Post(head, "/desk/settings", fields);
        Assert.Contains("第2行的公式中没有代码为“B0”的指标", await wrong.Content.ReadAsStringAsync());
        fields["monthly"] = "收到申请数|件|B02\n办结和在办|件|B05+B07";
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(head, "/desk/settings", fields)).StatusCode);
        Assert.Contains("办结和在办", await head.GetStringAsync("/desk/monthly?year=2025&month=6"));
        var lines = (await head.GetStringAsync("/desk/monthly?handler=Download&year=2025&month=6&format=csv")).Split("\r\n");
        Assert.Matches("^收到申请数,件,[0-9]+,[0-9]+$", lines[2]);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync("/desk/monthly?handler=Download&year=2025&month=6&format=exe")).StatusCode);
    }

    [Fact]
    public async Task A_report_published_before_is_taken_over_and_the_text_is_written_beside_it()
    {
        using var client = await site.SignedIn("jingban");
        Assert.Contains("上年报告不在本系统中", await client.GetStringAsync("/desk/reports/2026"));
        var earlier = await client.GetByteArrayAsync("/desk/reports/2025?handler=Download&format=docx");
        Assert.Contains("这里需要2025年度的", await (await Adopt(await client.GetByteArrayAsync("/desk/reports/2024?handler=Download&format=html"), "去年.html")).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await Adopt("一个字"u8.ToArray(), "去年.txt")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Adopt(earlier, "2025年度报告.docx")).StatusCode);
        var page = await client.GetStringAsync("/desk/reports/2026");
        Assert.Contains("已载入“2025年度报告.docx”", page);
        Assert.Contains("上年报告原文", page);
        Assert.Contains("与上年逐句对照", page);
        var browser = await Shared("jingban");
        await browser.GotoAsync("/desk/reports/2026");
        Assert.Empty((await browser.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        await Picture(browser, "jingban", "/desk/reports/2026");

        async Task<HttpResponseMessage> Adopt(byte[] content, string name)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
            return await Site.Send(client, "/desk/reports/2026?handler=Adopt", form, tokenFrom: "/desk/reports/2026");
        }
    }

    [Fact]
    public async Task A_mail_waits_until_a_person_files_it_or_registers_it()
    {
        using var client = await site.SignedIn("jingban");
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var answered = await db.Cases.FirstAsync(c => c.Number == "云住更公〔2025〕第1号");
        Assert.Contains("不是一封保存下来的邮件", await (await Receive("随便写的一段话")).Content.ReadAsStringAsync());
        var mail = $"From: =?utf-8?B?{Convert.ToBase64String("王某"u8)}?= <wang@example.com>\r\nDate: Mon, 23 Nov 2026 22:05:00 +0800\r\nSubject: apply\r\n"
            + $"Content-Type: text/plain; charset=utf-8\r\n\r\n现申请公开2026年某路改造图纸。\r\n> 关于{answered.Number}的答复\r\n";
        var received = await Receive(mail);
        Assert.Equal(HttpStatusCode.Redirect, received.StatusCode);
        var url = received.Headers.Location!.OriginalString;
        Assert.Equal(url, (await Receive(mail)).Headers.Location!.OriginalString);
        var page = await client.GetStringAsync(url);
        Assert.Contains("只出现在引用的往来邮件中", page);
        var browser = await Shared("jingban");
        foreach (var address in new[] { "/desk/messages", url })
        {
            await browser.GotoAsync(address);
            Assert.Empty((await browser.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
            await Picture(browser, "jingban", address.Length > 20 ? "/desk/message" : address);
        }

        var form = await client.GetStringAsync($"/desk/cases/new?message={url[(url.LastIndexOf('/') + 1)..]}");
        Assert.Contains("现申请公开2026年某路改造图纸。", form);
        Assert.Contains("value=\"2026-11-23\"", form);
        Assert.DoesNotContain($"关于{answered.Number}的答复", form);
        var registered = await Site.Post(client, "/desk/cases/new", new()
        {
            ["key"] = Guid.NewGuid().ToString("N"), ["message"] = url[(url.LastIndexOf('/') + 1)..], ["channel"] = "Email", ["submitted"] = "2026-11-23",
            ["content"] = "2026年某路改造图纸", ["a1.name"] = "王某", ["a1.column"] = "NaturalPerson", ["a1.email"] = "wang@example.com",
        });
        Assert.Contains("apply.eml", await client.GetStringAsync(registered.Headers.Location!.OriginalString));
        Assert.Contains("已归入", await client.GetStringAsync(url));
        using var reviewer = await site.SignedIn("shenhe");
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync(url)).StatusCode);

        async Task<HttpResponseMessage> Receive(string content)
        {
            using var upload = new MultipartFormDataContent { { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(content)), "mails", "来信.eml" } };
            return await Site.Send(client, "/desk/messages", upload, tokenFrom: "/desk/messages");
        }
    }

    [Fact]
    public async Task A_long_scan_survives_a_broken_connection()
    {
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var id = (await db.Cases.FirstAsync(c => c.Number == "云住更公〔2025〕第1号")).Id;
        var page = await SignedIn("jingban");
        await page.GotoAsync($"/desk/cases/{id}");
        var scan = Path.Combine(Path.GetTempPath(), $"全卷扫描件-{Guid.NewGuid():N}.pdf");
        var content = new byte[21 * 1024 * 1024];
        new Random(5).NextBytes(content);
        "%PDF-1.7\n"u8.CopyTo(content);
        await File.WriteAllBytesAsync(scan, content);
        var pieces = 0;
        await page.RouteAsync("**/desk/uploads?handler=Piece", async route =>
        {
            if (++pieces == 2)
            {
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await page.SetInputFilesAsync("#file", scan);
        await page.GetByRole(AriaRole.Button, new() { Name = "上传" }).ClickAsync();
        await Assertions.Expect(page.GetByText("21.0 MB")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        File.Delete(scan);
        Assert.Equal(4, pieces);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)),
            await db.Attachments.Where(a => a.OwnerId == id && a.Length == content.Length).Select(a => a.Sha256).SingleAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Information_goes_from_draft_to_the_public_through_the_pages_without_javascript()
    {
        var page = await SignedIn("jingban", javaScript: false);
        await page.GotoAsync("/desk/publications/new");
        await page.GetByLabel("标题").FillAsync("2026年物业服务收费备案名单");
        await page.GetByLabel("成文日期").FillAsync("2026-11-20");
        await page.GetByLabel("信息类别").FillAsync("业务动态");
        await page.GetByLabel("正文").FillAsync("# 名单\n小区\t单价\n锦绣花园\t1.90");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(page.Locator("article table")).ToContainTextAsync("锦绣花园");
        var url = new Uri(page.Url).AbsolutePath;
        await Act(page, "送审");
        Assert.Contains("业务审核", await page.Locator("main").InnerTextAsync());
        foreach (var (person, act) in new[] { ("shenhe", "业务审核"), ("baomi", "保密审查"), ("fuze", "审定"), ("fuze", "发布") })
        {
            var other = await Shared(person);
            await other.GotoAsync(url);
            await Act(other, act);
        }

        var scripted = await Shared("jingban");
        await scripted.GotoAsync(url);
        await Assertions.Expect(scripted.Locator("main")).ToContainTextAsync("yunxi/2026-");
        Assert.Empty((await scripted.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        await Picture(scripted, "jingban", "/desk/publication");
        await page.GotoAsync(url);
        await page.Locator("form.act", new() { HasText = "紧急撤下" }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("须写明理由");
        await page.GotoAsync($"{url}/edit");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("已公开");
        await page.Context.CloseAsync();

        static async Task Act(IPage page, string act)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = act, Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已办理");
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var client = await site.SignedIn("jingban");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/desk")).StatusCode);
        await Site.Post(client, "/desk/sign-out", [], tokenFrom: "/desk");
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/desk")).StatusCode);
    }

    private static string LicencePath => Gongkai.Law.Reporting.CellId.Of(Gongkai.Law.Reporting.ProactiveCell.LicenceDecisions).Path;

    private static string NotHeldPath =>
        Gongkai.Law.Reporting.CellId.Of(Gongkai.Law.Reporting.ApplicationRow.NotHeld, Gongkai.Law.Reporting.ApplicantColumn.Total).Path;

    private static async Task Do(IPage page, string url, string act)
    {
        await page.GotoAsync(url);
        await page.GetByRole(AriaRole.Link, new() { Name = act, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = act, Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("第");
    }

    /// <summary>A page on which the person stays signed in for the whole run.</summary>
    private async Task<IPage> Shared(string person)
    {
        if (!SignedInPages.TryGetValue(person, out var page))
        {
            SignedInPages.Add(person, page = await SignedIn(person));
        }

        return page;
    }

    private static readonly Dictionary<string, IPage> SignedInPages = [];

    private async Task<IPage> SignedIn(string name, bool javaScript = true)
    {
        var page = await site.Browse(javaScript);
        await page.GotoAsync("/desk/sign-in");
        await page.GetByLabel("登录名").FillAsync(name);
        await page.GetByLabel("密码").FillAsync(DemonstrationPeople.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "退出" })).ToBeVisibleAsync();
        await page.GetByLabel("当前机关").SelectOptionAsync(new SelectOptionValue { Label = "安澜市云溪区住房和城市更新局" });
        await page.GetByRole(AriaRole.Button, new() { Name = "切换" }).ClickAsync();
        return page;
    }

    /// <summary>Pictures for a person to look at, when a folder is named.</summary>
    internal static async Task Picture(IPage page, string person, string url)
    {
        if (Environment.GetEnvironmentVariable("GONGKAI_PICTURES") is { Length: > 0 } folder)
        {
            var name = $"{person}{new string([.. url.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')])}.png";
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name), FullPage = true });
        }
    }
}
