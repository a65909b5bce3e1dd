using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Deque.AxeCore.Playwright;
using Gongkai.Law.Interaction;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Web.Tests;

/// <summary>互动交流 through its pages: what everybody may do, what the desk does, and what each refuses.</summary>
[Collection(Site.OneBrowser)]
public sealed class CivicPageTests(Site site)
{
    [Fact]
    public async Task Every_page_about_one_thing_is_accessible_for_everybody_and_for_the_desk()
    {
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var held = await db.OpenDays.FirstAsync(d => d.ResultPublishedOn != null);
        var next = await db.OpenDays.FirstAsync(d => d.Title == "走进城市更新展示馆");
        var told = await db.Consultations.FirstAsync(c => c.ResultPublishedOn != null);
        var open = await db.Consultations.FirstAsync(c => c.Title.StartsWith("云溪区城市更新五年"));
        var late = await db.Consultations.FirstAsync(c => c.Title.Contains("停车管理"));
        var answered = await db.CivicQuestions.FirstAsync(q => q.IsHot);
        var waiting = await db.CivicQuestions.FirstAsync(q => q.Stage == QuestionStage.AwaitingApproval);
        var opinion = await db.ConsultationOpinions.FirstAsync(o => o.ConsultationId == late.Id);
        var page = await site.Browse();
        foreach (var path in new[] { $"open-days/{held.Id}", $"open-days/{next.Id}", $"consultations/{told.Id}", $"consultations/{open.Id}", $"questions/{answered.Id}" })
        {
            var answer = await page.GotoAsync($"/portal/yunxi/{path}");
            Assert.Equal(200, answer!.Status);
            Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{path} {v.Id}: {v.Nodes[0].Html}"));
            var tags = new HtmlParser().ParseDocument(await answer.TextAsync()).QuerySelectorAll("meta[name][content]").ToDictionary(m => m.GetAttribute("name")!, m => m.GetAttribute("content")!);
            Assert.All(new[] { "SiteName", "ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource" }, t => Assert.NotEqual("", tags[t]));
            Assert.Equal(404, (await page.GotoAsync($"/portal/xcgz/{path}"))!.Status);
        }

        await page.GotoAsync("/desk/sign-in");
        await page.GetByLabel("登录名").FillAsync("fuze");
        await page.GetByLabel("密码").FillAsync(Gongkai.Office.Demonstration.DemonstrationPeople.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await page.GetByLabel("当前机关").SelectOptionAsync(new SelectOptionValue { Label = "安澜市云溪区住房和城市更新局" });
        await page.GetByRole(AriaRole.Button, new() { Name = "切换" }).ClickAsync();
        foreach (var path in new[]
        {
            $"open-days/{held.Id}", $"open-days/{next.Id}", $"consultations/{told.Id}", $"consultations/{late.Id}?opinion={opinion.Id}", $"questions/{answered.Id}", $"questions/{waiting.Id}",
        })
        {
            var answer = await page.GotoAsync($"/desk/civic/{path}");
            Assert.Equal(200, answer!.Status);
            Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{path} {v.Id}: {v.Nodes[0].Html}"));
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("xitong", "/desk/civic")]
    [InlineData("shenji", "/desk/civic/progress")]
    [InlineData("shenhe", "/desk/civic/open-days")]
    [InlineData("baomi", "/desk/civic/consultations")]
    public async Task The_desk_is_closed_to_roles_that_have_no_use_for_it(string person, string url)
    {
        using var client = await site.SignedIn(person);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task Somebody_signs_up_without_javascript_keeps_a_code_and_cancels_with_it()
    {
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var day = await db.OpenDays.AsNoTracking().FirstAsync(d => d.Title == "走进城市更新展示馆");
        var page = await site.Browse(javaScript: false);
        await page.GotoAsync("/portal/yunxi/open-days");
        await page.GetByRole(AriaRole.Link, new() { Name = day.Title }).ClickAsync();
        await page.GetByLabel("姓名").FillAsync("王小明");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交报名" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("请填写能够联系到您的电话号码");
        Assert.Equal("王小明", await page.GetByLabel("姓名").InputValueAsync());
        Assert.Equal("true", await page.GetByLabel("联系电话").GetAttributeAsync("aria-invalid"));
        Assert.Equal("true", await page.GetByLabel("参加人数").GetAttributeAsync("aria-invalid"));
        await page.GetByLabel("联系电话").FillAsync("13700007777");
        await page.GetByLabel("参加人数").FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交报名" }).ClickAsync();
        await Assertions.Expect(page.Locator("section.receipt h2")).ToContainTextAsync("报名成功");
        var code = await page.Locator("section.receipt dd").First.InnerTextAsync();
        Assert.Equal(day.Taken + 2, await db.OpenDays.AsNoTracking().Where(d => d.Id == day.Id).Select(d => d.Taken).SingleAsync());

        using (var handler = await site.SignedIn("jingban"))
        {
            var url = $"/desk/civic/open-days/{day.Id}";
            Assert.DoesNotContain("王小明", await handler.GetStringAsync(url));
            Assert.Contains("请写明查看个人信息的事由", await (await Site.Post(handler, $"{url}?handler=Names", new() { ["read-reason"] = "" }, tokenFrom: url)).Content.ReadAsStringAsync());
            Assert.Contains("13700007777", await (await Site.Post(handler, $"{url}?handler=Names", new() { ["read-reason"] = "打印签到表" }, tokenFrom: url)).Content.ReadAsStringAsync());
        }

        await page.GotoAsync($"/portal/yunxi/open-days/{day.Id}");
        await page.GetByLabel("报名码").FillAsync("0000000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "取消报名" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("报名码不正确");
        await page.GetByLabel("报名码").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "取消报名" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已取消2人的报名");
        Assert.DoesNotContain(code, page.Url);
        Assert.Equal(day.Taken, await db.OpenDays.AsNoTracking().Where(d => d.Id == day.Id).Select(d => d.Taken).SingleAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_question_is_asked_answered_by_two_people_held_back_by_the_gate_and_then_public()
    {
        using var asker = site.Client();
        const string ask = "/portal/yunxi/questions/ask";
        var (status, page) = await Sent(asker, ask, new() { ["title"] = "" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("id=\"f-title-problem\">请填写标题。", page);
        (status, page) = await Sent(asker, ask, new() { ["title"] = "要材料", ["body"] = "我申请公开某小区改造的合同" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("您写的像是政府信息公开申请", page);
        Assert.Contains("href=\"/portal/yunxi/apply\">到“依申请公开”提交申请", page);
        Assert.Contains("name=\"no-application\"", page);
        Assert.Equal("/portal/yunxi", (await Site.Post(asker, ask, new() { ["website"] = "x", ["title"] = "机器", ["body"] = "机器" })).Headers.Location!.OriginalString);
        (status, page) = await Sent(asker, ask, new() { ["title"] = "电梯年检", ["body"] = "电梯年检归谁管？我的电话13711112222。", ["publish"] = "true" });
        Assert.Equal(HttpStatusCode.OK, status);
        var facts = Regex.Matches(page, "<dd>([^<]*)</dd>").Select(m => m.Groups[1].Value).ToList();
        var (number, code) = (facts[0], facts[1]);

        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var id = await db.CivicQuestions.Where(q => q.Number == number).Select(q => q.Id).SingleAsync();
        var desk = $"/desk/civic/questions/{id}";
        using var handler = await site.SignedIn("jingban");
        using var reviewer = await site.SignedIn("shenhe");
        Assert.Contains("电梯年检", await handler.GetStringAsync("/desk/civic"));
        (status, page) = await Sent(handler, desk, new() { ["version"] = "0", ["answer"] = "", ["publish"] = "true", ["title"] = "电梯年检", ["body"] = "电梯年检归谁管？我的电话13711112222。" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("id=\"f-answer-problem\">请填写答复。", page);
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(handler, desk, new()
        {
            ["version"] = "0", ["answer"] = "由特种设备检验机构负责。", ["publish"] = "true", ["title"] = "电梯年检", ["body"] = "电梯年检归谁管？我的电话13711112222。",
        })).StatusCode);
        (status, page) = await Sent(reviewer, $"{desk}?handler=Approve", new() { ["version"] = "1" }, tokenFrom: desk);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("手机号码", page);
        Assert.Equal(HttpStatusCode.NotFound, (await asker.GetAsync($"/portal/yunxi/questions/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(handler, $"{desk}?handler=Mask", new() { ["version"] = "1" }, tokenFrom: desk)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Site.Post(handler, $"{desk}?handler=Approve", new() { ["version"] = "2" }, tokenFrom: desk)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(reviewer, $"{desk}?handler=Approve", new() { ["version"] = "2" }, tokenFrom: desk)).StatusCode);
        Assert.Contains("137****2222", await asker.GetStringAsync($"/portal/yunxi/questions/{id}"));
        Assert.DoesNotContain("13711112222", await asker.GetStringAsync($"/portal/yunxi/questions/{id}"));
        Assert.Contains("电梯年检", await asker.GetStringAsync("/portal/yunxi/questions?year=2026"));
        Assert.Contains("共0条", await asker.GetStringAsync("/portal/yunxi/questions?year=2001"));

        const string track = "/portal/yunxi/questions/track";
        (status, page) = await Sent(asker, track, new() { ["number"] = number, ["code"] = "0000000000" });
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("咨询编号或者查询码不正确", page);
        Assert.Contains("由特种设备检验机构负责", (await Sent(asker, track, new() { ["number"] = number, ["code"] = code })).Page);
    }

    [Fact]
    public async Task An_opinion_is_taken_while_it_is_asked_for_and_the_desk_says_what_became_of_it()
    {
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var open = await db.Consultations.FirstAsync(c => c.Title.StartsWith("云溪区城市更新五年"));
        var late = await db.Consultations.FirstAsync(c => c.Title.Contains("停车管理"));
        using var citizen = site.Client();
        var url = $"/portal/yunxi/consultations/{open.Id}";
        var before = await db.ConsultationOpinions.CountAsync(o => o.ConsultationId == open.Id);
        var (status, page) = await Sent(citizen, url, new() { ["body"] = " " });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("id=\"f-body-problem\">请填写意见。", page);
        (status, page) = await Sent(citizen, url, new() { ["body"] = "建议增加无障碍坡道" });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("意见已经收到", page);
        Assert.Equal(before + 1, await db.ConsultationOpinions.CountAsync(o => o.ConsultationId == open.Id));
        Assert.DoesNotContain("无障碍坡道", await citizen.GetStringAsync(url));
        Assert.DoesNotContain("name=\"body\"", await citizen.GetStringAsync($"/portal/yunxi/consultations/{late.Id}"));

        var file = await db.Attachments.FirstAsync(a => a.OwnerId == open.Id);
        Assert.Contains("第一条", await citizen.GetStringAsync($"{url}/files/{file.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync($"/portal/yunxi/consultations/{late.Id}/files/{file.Id}")).StatusCode);

        using var handler = await site.SignedIn("jingban");
        Assert.Contains("已超期", await handler.GetStringAsync("/desk/civic"));
        var desk = $"/desk/civic/consultations/{late.Id}";
        var opinion = await db.ConsultationOpinions.FirstAsync(o => o.ConsultationId == late.Id && o.NameSealed != null);
        Assert.DoesNotContain("张建国", await handler.GetStringAsync($"{desk}?opinion={opinion.Id}"));
        Assert.Contains("请写明查看个人信息的事由", (await Sent(handler, $"{desk}?handler=Person", new() { ["opinion"] = $"{opinion.Id}" }, tokenFrom: desk)).Page);
        Assert.Contains("张建国", (await Sent(handler, $"{desk}?handler=Person", new() { ["opinion"] = $"{opinion.Id}", ["read-reason"] = "电话核实" }, tokenFrom: desk)).Page);
        (status, page) = await Sent(handler, $"{desk}?handler=Decide", new() { ["opinion"] = $"{opinion.Id}", ["version"] = "0", ["adopted"] = "no", ["words"] = "增加坡道" }, tokenFrom: desk);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("id=\"f-reason-problem\">请填写理由。", page);
        (status, page) = await Sent(handler, $"{desk}?handler=Result", new() { ["version"] = $"{late.Version}", ["result"] = "总的情况", ["other"] = "", ["other-adopted"] = "0" }, tokenFrom: desk);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("没有的填0，不要留空", page);
        (status, page) = await Sent(handler, "/desk/civic/consultations", new() { ["title"] = "某办法", ["body"] = "正文", ["opens"] = "2026-11-26", ["closes"] = "2026-12-01" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("一般不少于30天", page);
        (status, page) = await Sent(handler, "/desk/civic/open-days", new() { ["title"] = "某活动", ["on"] = "2026-13-01" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("“2026-13-01”不是有效的日期", page);
    }

    [Fact]
    public async Task Whoever_asks_again_and_again_is_told_to_wait_and_reading_goes_on()
    {
        await using var fresh = await NewInstallation.Start(portalPostsPerMinute: 2);
        using var client = fresh.Client();
        const string ask = "/portal/xcgz/questions/ask";
        foreach (var title in new[] { "第一问", "第二问" })
        {
            Assert.Equal(HttpStatusCode.OK, (await Sent(client, ask, new() { ["key"] = Guid.NewGuid().ToString("N"), ["title"] = title, ["body"] = "问题的内容" })).Status);
        }

        var (status, page) = await Sent(client, ask, new() { ["key"] = Guid.NewGuid().ToString("N"), ["title"] = "第三问", ["body"] = "问题的内容" });
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Contains("提交过于频繁", page);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/portal/xcgz/questions")).StatusCode);
        await using var db = await fresh.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(2, await db.CivicQuestions.CountAsync());
    }

    [Fact]
    public async Task Progress_is_published_from_the_register_and_the_map_of_the_site_knows_everything_public()
    {
        using var client = site.Client();
        var progress = await client.GetStringAsync("/portal/yunxi/progress");
        Assert.Contains("加装电梯60部", progress);
        Assert.DoesNotContain("新增停车位800个", progress);
        var map = await client.GetStringAsync("/portal/yunxi/sitemap.xml");
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var waiting = await db.CivicQuestions.FirstAsync(q => q.Stage == QuestionStage.Asked);
        Assert.Contains((await db.CivicQuestions.FirstAsync(q => q.IsHot)).Id.ToString(), map);
        Assert.DoesNotContain(waiting.Id.ToString(), map);
        foreach (var page in new[] { await client.GetStringAsync("/portal/yunxi"), await client.GetStringAsync("/portal/yunxi/map") })
        {
            Assert.All(new[] { "open-days", "questions", "consultations", "progress" }, p => Assert.Contains($"/portal/yunxi/{p}\"", page));
        }

        using var reviewer = await site.SignedIn("shenhe");
        var entry = await db.RegisterEntries.FirstAsync(r => r.Subject == "新增停车位800个");
        Assert.Equal(HttpStatusCode.Conflict, (await Site.Post(reviewer, "/desk/civic/progress", new() { ["entry"] = $"{entry.Id}", ["version"] = "9" })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(reviewer, "/desk/civic/progress", new() { ["entry"] = $"{entry.Id}", ["version"] = $"{entry.Version}" })).StatusCode);
        Assert.Contains("新增停车位800个", await client.GetStringAsync("/portal/yunxi/progress"));
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(reviewer, "/desk/civic/progress?handler=TakeDown", new() { ["entry"] = $"{entry.Id}" }, tokenFrom: "/desk/civic/progress")).StatusCode);
        Assert.DoesNotContain("新增停车位800个", await client.GetStringAsync("/portal/yunxi/progress"));
    }

    private static async Task<(HttpStatusCode Status, string Page)> Sent(HttpClient client, string url, Dictionary<string, string> fields, string? tokenFrom = null)
    {
        using var answer = await Site.Post(client, url, fields, tokenFrom);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
