using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Deque.AxeCore.Playwright;
using Gongkai.Law.Publication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Web.Tests;

/// <summary>The pages for everybody: reading, applying, asking, and what other systems read.</summary>
[Collection(Site.OneBrowser)]
public sealed class PortalTests(Site site)
{
    private const int FirstLoadBytes = 60 * 1024;

    public static TheoryData<string> Pages =>
    [
        "", "/organ/guide", "/organ/rules", "/organ/duties", "/organ/structure", "/organ/leaders", "/items", "/items?category=%E6%94%BF%E7%AD%96%E6%96%87%E4%BB%B6", "/search", "/search?q=%E7%94%B5%E6%A2%AF", "/search?q=%EF%BC%8C",
        "/items?item=20-01", "/reports", "/apply", "/apply/kind", "/apply/person", "/apply/contact", "/apply/content", "/apply/delivery", "/apply/files", "/apply/check", "/track", "/map", "/accessibility", "/privacy",
        "/questions", "/questions?year=2026", "/questions/ask", "/questions/track", "/consultations", "/open-days", "/progress",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_accessible_light_and_says_what_it_is_in_the_national_tags(string path)
    {
        var page = await site.Browse();
        var bytes = 0L;
        page.Response += (_, r) => Interlocked.Add(ref bytes, r.Headers.TryGetValue("content-length", out var length) ? long.Parse(length) : 0);
        var answer = await page.GotoAsync($"/portal/yunxi{path}");
        Assert.Equal(200, answer!.Status);
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        Assert.InRange(bytes + (await answer.BodyAsync()).Length, 1, FirstLoadBytes);
        var tags = Tags(await answer.TextAsync());
        foreach (var name in new[] { "SiteName", "SiteDomain", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType" })
        {
            Assert.NotEqual("", tags[name]);
        }

        await Picture(page, path);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_published_document_has_its_tags_its_marks_and_its_links_and_nothing_of_what_was_taken_down()
    {
        using var client = site.Client();
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var items = await db.PublicationItems.ToListAsync();
        var document = items.First(i => i.Title == "云溪区老旧小区改造实施办法");
        var page = await client.GetStringAsync($"/portal/yunxi/items/{document.Id}");
        var tags = Tags(page);
        Assert.Equal(("云溪区老旧小区改造实施办法", "2024-03-12 09:00", "安澜市云溪区住房和城市更新局"), (tags["ArticleTitle"], tags["PubDate"][..14] + "00", tags["ContentSource"]));
        Assert.Contains("解读</a>", page);
        Assert.Contains("（废止）", await client.GetStringAsync($"/portal/yunxi/items/{items.First(i => i.Title.Contains("加装电梯")).Id}"));

        var down = items.First(i => i.Title == "公租房轮候家庭名单公示");
        var gone = await client.GetAsync($"/portal/yunxi/items/{down.Id}");
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.DoesNotContain(down.Title, await gone.Content.ReadAsStringAsync());
        foreach (var hidden in items.Where(i => i.Shown is null && i.Id != down.Id))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/portal/yunxi/items/{hidden.Id}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/portal/xcgz/items/{document.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/portal/nobody")).StatusCode);
        var everywhere = string.Concat(await Task.WhenAll(new[] { "", "/items", "/search?q=名单", "/search?q=公示", "/feed.xml", "/items.json", "/sitemap.xml", "/map" }.Select(p => client.GetStringAsync($"/portal/yunxi{p}"))));
        Assert.All(items.Where(i => i.Shown is null), i => Assert.DoesNotContain(i.Title, everywhere));
        Assert.All(items.Where(i => i.Shown is null), i => Assert.DoesNotContain(i.Id.ToString(), everywhere));
    }

    [Fact]
    public async Task Words_are_found_and_marked_in_one_organ_or_in_all_and_never_outside_what_is_public()
    {
        using var client = site.Client();
        var found = await client.GetStringAsync("/portal/yunxi/search?q=改造");
        Assert.Contains("老旧小区<mark>改造</mark>实施办法", found);
        Assert.Contains("/portal/xcgz/reports/2023", await client.GetStringAsync("/portal/xcgz/search?q=热线"));
        Assert.Contains("同时查找了同义词：公共租赁住房", await client.GetStringAsync("/portal/yunxi/search?q=公租房"));
        Assert.Contains("共0条", await client.GetStringAsync("/portal/yunxi/search?q=改造&year=2001"));
        Assert.Contains("标点符号不能单独查找", await client.GetStringAsync("/portal/yunxi/search?q=，"));
        Assert.Contains("&lt;b&gt;", await client.GetStringAsync("/portal/yunxi/search?q=%3Cb%3E改造"));
        var everywhere = await client.GetStringAsync("/portal/search?q=年度报告");
        Assert.Contains("/portal/xcgz/reports/2023", everywhere);
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var applied = await db.Cases.OrderBy(c => c.Id).Select(c => c.RequestedContent).FirstAsync();
        Assert.Contains("共0条", await client.GetStringAsync($"/portal/search?q={Uri.EscapeDataString(applied)}"));
    }

    [Fact]
    public async Task Other_systems_read_feed_data_and_map()
    {
        using var client = site.Client();
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Parse(await client.GetStringAsync("/portal/yunxi/feed.xml"));
        using var data = JsonDocument.Parse(await client.GetStringAsync("/portal/yunxi/items.json"));
        Assert.Equal(data.RootElement.GetProperty("items").GetArrayLength(), feed.Root!.Elements(atom + "entry").Count());
        var urls = XDocument.Parse(await client.GetStringAsync("/portal/yunxi/sitemap.xml")).Descendants().Where(e => e.Name.LocalName == "loc").Select(e => new Uri(e.Value).PathAndQuery).ToList();
        foreach (var url in urls)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(url)).StatusCode);
        }
    }

    [Fact]
    public async Task What_there_is_not_is_said_and_machines_are_told_what_to_read()
    {
        using var client = site.Client();
        foreach (var name in new[] { "item", "catalogue" })
        {
            var items = await client.GetStringAsync($"/portal/yunxi/items?{name}=99-99");
            Assert.Contains("共0条", items);
            Assert.Contains("没有编号为“99-99”的公开事项", items);
        }

        Assert.Contains("不是年份", await client.GetStringAsync($"/portal/yunxi/search?q={Uri.EscapeDataString("办法")}&year=abc"));
        Assert.DoesNotContain("不是年份", await client.GetStringAsync($"/portal/yunxi/search?q={Uri.EscapeDataString("办法")}&year="));
        var robots = (await client.GetStringAsync("/robots.txt")).Split('\n');
        Assert.Contains("Disallow: /desk", robots);
        Assert.Contains(robots, l => l.StartsWith("Sitemap: http", StringComparison.Ordinal) && l.EndsWith("/portal/yunxi/sitemap.xml", StringComparison.Ordinal));
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var silent = await db.Organs.FirstAsync(o => !db.PublicationItems.Any(i => i.OrganId == o.Id && i.Shown != null));
        Assert.DoesNotContain("0001-01-01", await client.GetStringAsync($"/portal/{silent.Code}/feed.xml"));
    }

    [Fact]
    public async Task An_uploaded_file_belongs_to_the_draft_by_default_and_a_page_waits_for_another_person()
    {
        using var handler = await site.SignedIn("jingban");
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var draft = await db.PublicationItems.AsNoTracking().FirstAsync(i => i.Stage == PublicationStage.Drafting && i.FirstPublishedOn == null);
        var page = $"/desk/publications/{draft.Id}";
        Assert.Contains("checked", new HtmlParser().ParseDocument(await handler.GetStringAsync(page)).QuerySelector("#belongs")!.OuterHtml);
        foreach (var (name, belongs) in new[] { ("随文公开.txt", true), ("不公开.txt", false) })
        {
            var version = (await db.PublicationItems.AsNoTracking().SingleAsync(i => i.Id == draft.Id)).Version;
            using var form = new MultipartFormDataContent { { new StringContent($"{version}"), "version" }, { new ByteArrayContent("附件"u8.ToArray()), "file", name } };
            if (belongs)
            {
                form.Add(new StringContent("true"), "belongs");
            }

            Assert.Equal(HttpStatusCode.Redirect, (await Site.Send(handler, $"{page}?handler=Attach", form, tokenFrom: page)).StatusCode);
        }

        var shown = await handler.GetStringAsync(page);
        Assert.Contains("以下附件没有附于本条，不会公开：不公开.txt", WebUtility.HtmlDecode(shown));

        const string guide = "/desk/pages/Duties";
        using var written = new MultipartFormDataContent { { new StringContent("1"), "place" }, { new StringContent("等待核对的职能"), "s0" } };
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Send(handler, guide, written, tokenFrom: guide)).StatusCode);
        using var everybody = site.Client();
        Assert.DoesNotContain("等待核对的职能", await everybody.GetStringAsync("/portal/yunxi/organ/duties"));
        Assert.DoesNotContain("handler=Release", await handler.GetStringAsync(guide));
        using var reviewer = await site.SignedIn("shenhe");
        Assert.Contains("等待核对的职能", await reviewer.GetStringAsync(guide));
        using var released = new MultipartFormDataContent { { new StringContent("2"), "place" } };
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Send(reviewer, $"{guide}?handler=Release", released, tokenFrom: guide)).StatusCode);
        Assert.Contains("等待核对的职能", await everybody.GetStringAsync("/portal/yunxi/organ/duties"));
    }

    [Fact]
    public async Task The_published_report_stands_there_with_its_tables_and_is_read_back_the_same()
    {
        using var client = site.Client();
        Assert.Contains("/portal/xcgz/reports/2023", await client.GetStringAsync("/portal/xcgz/reports"));
        var page = await client.GetStringAsync("/portal/xcgz/reports/2023");
        Assert.Equal(3, Regex.Count(page, "<table"));
        var read = Gongkai.Documents.Reading.ReportReader.Read(System.Text.Encoding.UTF8.GetBytes(page), "report.html").Form!;
        var json = await client.GetByteArrayAsync("/portal/xcgz/reports/2023?handler=Download&format=json");
        var signed = Gongkai.Documents.Reading.ReportReader.Read(json, "report.json").Form!;
        Assert.Equal(signed.Places().Select(p => signed[p].Figure), read.Places().Select(p => read[p].Figure));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/portal/yunxi/reports/2025")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/portal/xcgz/reports/2023?handler=Download&format=exe")).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_applies_by_keyboard_keeps_the_receipt_and_asks_how_it_stands(bool javaScript)
    {
        var page = await site.Browse(javaScript);
        await page.GotoAsync("/portal/yunxi/apply/kind");
        await page.Keyboard.PressAsync("Tab");
        await Continue(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("请选择以个人还是以单位的名义申请");
        await page.GetByLabel("自然人").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Continue(page);
        await Fill(page, ("姓名或名称", "张小云"), ("身份证明", "110101199001010018"));
        await Continue(page);
        await Fill(page, ("联系电话", "13800009999"), ("通讯地址", "某街1号"));
        await Continue(page);
        await Fill(page, ("所需政府信息", "云溪区老旧小区改造实施办法的附件"));
        await Continue(page);
        await page.GetByLabel("纸质").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByLabel("邮寄").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Continue(page);
        await page.GetByLabel("附件").SetInputFilesAsync(new FilePayload { Name = "身份证复印件.txt", MimeType = "text/plain", Buffer = "复印件"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "添加" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("身份证复印件.txt");
        await Continue(page);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("可能已经公开");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("13800009999");
        await Picture(page, $"/apply-check-{javaScript}");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交申请" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("已收到您的申请");
        await Picture(page, $"/receipt-{javaScript}");
        var number = await page.Locator("dd").Nth(0).InnerTextAsync();
        var code = await page.Locator("dd").Nth(1).InnerTextAsync();
        await page.ReloadAsync();
        Assert.Equal(number, await page.Locator("dd").Nth(0).InnerTextAsync());

        await page.GotoAsync("/portal/yunxi/track");
        await Fill(page, ("登记编号", number), ("查询码", "0000000000"));
        await page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("登记编号或者查询码不正确");
        await Fill(page, ("登记编号", number), ("查询码", code));
        await page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("云溪区老旧小区改造实施办法的附件");
        Assert.DoesNotContain(code, page.Url);
        await Picture(page, $"/track-{javaScript}");
        using var handler = await site.SignedIn("jingban");
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var id = (await db.Cases.SingleAsync(c => c.Number == number)).Id;
        var desk = await handler.GetStringAsync($"/desk/cases/{id}");
        Assert.Contains("身份证复印件.txt", desk);
        Assert.Contains("可能已经公开", desk);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_field_that_no_person_sees_keeps_machines_out()
    {
        using var client = site.Client();
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var before = await db.OnlineDrafts.CountAsync();
        var answer = await Site.Post(client, "/portal/yunxi/apply/kind", new() { ["website"] = "https://example.com", ["column"] = "NaturalPerson" });
        Assert.Equal("/portal/yunxi", answer.Headers.Location!.OriginalString);
        Assert.Equal(before, await db.OnlineDrafts.CountAsync());
    }

    [Fact]
    public async Task Larger_text_and_contrast_are_links_that_never_lead_away()
    {
        using var client = site.Client();
        var answer = await client.GetAsync("/portal/display?text=large&contrast=strong&then=%2Fportal%2Fyunxi");
        Assert.Equal("/portal/yunxi", answer.Headers.Location!.OriginalString);
        Assert.Contains("class=\"large strong\"", await client.GetStringAsync("/portal/yunxi"));
        Assert.Equal("/portal", (await client.GetAsync("/portal/display?then=https%3A%2F%2Fevil.example")).Headers.Location!.OriginalString);
        Assert.Equal("/portal", (await client.GetAsync("/portal/display?then=%2Fportal%2F..%2F%2Fevil.example%5C")).Headers.Location!.OriginalString[..7]);
    }

    private static Dictionary<string, string> Tags(string html) =>
        new HtmlParser().ParseDocument(html).QuerySelectorAll("meta[name][content]").ToDictionary(m => m.GetAttribute("name")!, m => m.GetAttribute("content")!);

    private static Task Continue(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "保存并继续" }).ClickAsync();

    private static async Task Fill(IPage page, params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields)
        {
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        }
    }

    private static async Task Picture(IPage page, string path)
    {
        if (Environment.GetEnvironmentVariable("GONGKAI_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"portal{new string([.. path.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')])}.png"), FullPage = true });
        }
    }
}
