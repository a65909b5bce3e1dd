using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Gongkai.Documents.Reading;
using Gongkai.Law.Reporting;
using Gongkai.Office.Demonstration;
using Microsoft.Playwright;

namespace Web.Tests;

/// <summary>The pages of the authority above: the list, a report with its verdicts, the sum and the overview.</summary>
[Collection(Site.OneBrowser)]
public sealed partial class SupervisionTests(Site site)
{
    private static readonly string Received = CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.Total).Path;

    public static TheoryData<string> Pages =>
    [
        "/desk/supervision", "/desk/supervision?year=2024", "/desk/supervision/yunxi-sw/2025", "/desk/supervision/yunxi-ty/2025", "/desk/supervision/yunxi-wl/2025",
        "/desk/supervision/yunxi-yl/2025", "/desk/supervision/yunxi-fg/2025", "/desk/supervision/consolidation?year=2025", "/desk/supervision/consolidation?year=2025&basis=Filed&blanks=Zero",
        $"/desk/supervision/consolidation/cell/{Received}?year=2025&basis=Filed", "/desk/supervision/overview?year=2025&basis=Filed",
        "/desk/supervision/overview?year=2025&basis=Accepted&figure=NewApplications", "/desk/supervision/overview?year=2025&basis=Filed&figure=OverturnedShare", "/desk/supervision/map", "/desk/supervision/map?proposal=true",
        $"/desk/reports/2025/cell/{Received}?organ=yunxi", "/desk/supervision/columns",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_opens_for_the_supervisor_and_is_accessible(string url)
    {
        var page = await SignedIn();
        Assert.Equal(200, (await page.GotoAsync(url))!.Status);
        var violations = (await page.RunAxe()).Violations;
        Assert.Empty(violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        await DeskTests.Picture(page, "zhuguan", url);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/desk/supervision/overview?year=2025&basis=Filed")]
    [InlineData("/desk/supervision/overview?year=2018")]
    [InlineData("/desk/supervision/yunxi-sw/2025")]
    [InlineData("/desk/supervision/signers")]
    public async Task The_pages_fit_a_narrow_screen(string url)
    {
        var page = await SignedIn();
        await page.SetViewportSizeAsync(360, 800);
        await page.GotoAsync(url);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, await page.EvaluateAsync<string>(DeskTests.Widest));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_included_is_declared_and_taken_back_on_the_page()
    {
        var page = await SignedIn();
        await page.GotoAsync("/desk/supervision/consolidation?year=2025&basis=Filed");
        await page.Locator("select[name=subordinate]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.FillAsync("input[name=because-included]", "派出机构，由本机关合并编制");
        await page.Locator("form[action*='handler=Include'] button").ClickAsync();
        Assert.Contains("派出机构，由本机关合并编制", await page.InnerTextAsync("main"));
        await page.FillAsync("form[action*='handler=Exclude'] input[name=because]", "分别编制");
        await page.Locator("form[action*='handler=Exclude'] button").ClickAsync();
        Assert.DoesNotContain("派出机构，由本机关合并编制", await page.InnerTextAsync("main"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("?year=2018")]
    [InlineData("?year=abc")]
    [InlineData("?year=99999999999")]
    [InlineData("/overview?year=2018&basis=99")]
    [InlineData("/consolidation?year=2018")]
    public async Task A_year_that_cannot_be_shown_is_refused_in_words(string address)
    {
        using var client = site.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(client, "/desk/sign-in", new() { ["name"] = "zhuguan", ["password"] = DemonstrationPeople.Password })).StatusCode);
        var answer = await client.GetAsync($"/desk/supervision{address}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("请选择2019年及以后的年度", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/desk/supervision")]
    [InlineData("/desk/supervision/yunxi-fg/2025")]
    [InlineData("/desk/supervision/consolidation")]
    [InlineData("/desk/supervision/overview")]
    [InlineData("/desk/supervision/columns")]
    [InlineData("/desk/supervision/map")]
    public async Task The_pages_are_closed_to_those_who_supervise_nobody(string url)
    {
        using var handler = await site.SignedIn("jingban");
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task The_list_shows_every_state_and_who_was_late()
    {
        using var client = await Supervisor();
        var list = await client.GetStringAsync("/desk/supervision?year=2025");
        foreach (var words in new[] { "未报送", "已报送", "已退回", "已重新报送", "已接收", "年内并入安澜市云溪区城市管理委员会，由其一并报告", "含并入的安澜市云溪区园林绿化管理中心", "逾期5天" })
        {
            Assert.Contains(words, list);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/desk/supervision/xcgz/2025")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/desk/supervision/no-such/2025")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/desk/reports/2025/cell/{Received}?organ=xcgz")).StatusCode);
    }

    [Fact]
    public async Task The_tiles_link_to_the_filings_say_their_figures_and_hatch_what_is_not_known()
    {
        using var client = await Supervisor();
        const string url = "/desk/supervision/overview?year=2025&basis=Accepted&figure=NewApplications";
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(url));
        var drawing = page[page.IndexOf("aria-label=\"方格示意图\"", StringComparison.Ordinal)..page.IndexOf("</svg>", StringComparison.Ordinal)];
        Assert.Contains("<a href=\"/desk/supervision/yunxi-sc/2025\" aria-label=\"安澜市云溪区市场监督管理局，891件，第4级\">", drawing);
        Assert.Contains("<a href=\"/desk/supervision/yunxi-ty/2025\" aria-label=\"安澜市云溪区体育运动中心，未报送\">", drawing);
        Assert.Equal(10, Regex.Count(drawing, "<a href"));
        Assert.Equal(5, Regex.Count(drawing, "<g class=\"unknown\">"));
        Assert.DoesNotContain("yunxi-yl", drawing);
        Assert.DoesNotContain(" style=", page);
        foreach (var words in new[] { "分级方法", "不按0计", "不是地图", "第4级 891件（1个单位）", "未报送（1个单位）", "未接收（4个单位）" })
        {
            Assert.Contains(words, page);
        }

        // Every tile opens, and a figure that is none is the first one.
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/desk/supervision/yunxi-sc/2025")).StatusCode);
        Assert.Contains("方格示意图：报送情况", WebUtility.HtmlDecode(await client.GetStringAsync("/desk/supervision/overview?year=2025&figure=99")));
    }

    [Fact]
    public async Task Places_are_set_on_the_page_field_by_field_or_pasted_and_what_is_wrong_stands_at_its_organ()
    {
        const string url = "/desk/supervision/map";
        using var client = await Supervisor();
        var version = Version().Match(await client.GetStringAsync(url)).Groups[1].Value;
        var wrong = await Site.Post(client, url, new() { ["version"] = version, ["c-yunxi-fg"] = "2", ["r-yunxi-fg"] = "1", ["c-yunxi-ty"] = "x", ["r-yunxi-ty"] = "1" }, url);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        wrong = await Site.Post(client, url, new() { ["version"] = version, ["c-yunxi-fg"] = "2", ["r-yunxi-fg"] = "1" }, url);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("都放在第2列第1行", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()));
        wrong = await Site.Post(client, $"{url}?handler=Paste", new() { ["version"] = version, ["lines"] = "某局 1 1" }, url);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("第1行的“某局”不是本机关或者下级单位的名称", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()));

        // One bureau leaves the grid and stands beside it; the others stay. Then it is put back by a pasted line.
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(client, url, new() { ["version"] = version, ["c-yunxi-ty"] = "", ["r-yunxi-ty"] = "" }, url)).StatusCode);
        var without = WebUtility.HtmlDecode(await client.GetStringAsync("/desk/supervision/overview?year=2025"));
        Assert.Contains("没有放在图上的单位", without);
        Assert.Contains("<li><a href=\"/desk/supervision/yunxi-ty/2025\">安澜市云溪区体育运动中心</a> 未报送</li>", without);
        Assert.Equal(HttpStatusCode.Conflict, (await Site.Post(client, url, new() { ["version"] = version, ["c-yunxi-ty"] = "4", ["r-yunxi-ty"] = "1" }, url)).StatusCode);
        version = Version().Match(await client.GetStringAsync(url)).Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(client, $"{url}?handler=Paste", new() { ["version"] = version, ["lines"] = "安澜市云溪区体育运动中心\t4\t1" }, url)).StatusCode);
        Assert.DoesNotContain("没有放在图上的单位", WebUtility.HtmlDecode(await client.GetStringAsync("/desk/supervision/overview?year=2025")));
    }

    [GeneratedRegex("name=\"version\" value=\"(\\d+)\"")]
    private static partial Regex Version();

    [Fact]
    public async Task The_sum_opens_its_organs_and_an_organ_of_this_installation_its_cases()
    {
        using var client = await Supervisor();
        var sum = await client.GetStringAsync("/desk/supervision/consolidation?year=2025&basis=Filed");
        Assert.Contains("安澜市云溪区体育运动中心", sum);
        var cell = await client.GetStringAsync($"/desk/supervision/consolidation/cell/{Received}?year=2025&basis=Filed");
        Assert.Contains("安澜市云溪区住房和城市更新局", cell);
        var link = CellLink().Match(cell);
        Assert.True(link.Success);
        var cases = await client.GetStringAsync(WebUtility.HtmlDecode(link.Groups[1].Value));
        Assert.Contains("云住更公〔2025〕第1号", cases);
        Assert.Contains("共180件", cases);
        // Who applied is the bureau's own affair.
        Assert.DoesNotContain("张建国", cases);

        foreach (var format in new[] { "docx", "xlsx", "html", "csv", "json", "pdf" })
        {
            var bytes = await client.GetByteArrayAsync($"/desk/supervision/consolidation?handler=Download&year=2025&basis=Filed&blanks=Zero&format={format}");
            var read = ReportReader.Read(bytes, $"汇总.{format}").Form!;
            Assert.Contains($"{read[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Value:0}", sum);
        }
    }

    [Fact]
    public async Task A_joint_document_is_declared_and_taken_back_through_the_page()
    {
        using var client = await Supervisor();
        const string url = "/desk/supervision/consolidation?year=2025&basis=Accepted";
        var before = await client.GetStringAsync(url);
        var organs = OptionId().Matches(before[before.IndexOf("name=\"lead\"", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value).Distinct().Take(2).ToArray();
        var cell = CellId.Of(ProactiveCell.NormativeDocumentInForce);
        var refused = await Site.Post(client, $"/desk/supervision/consolidation?handler=Declare&year=2025", new() { ["cell"] = cell.Path, ["lead"] = organs[0], ["other"] = organs[0], ["pieces"] = "一", ["reason"] = "" }, tokenFrom: url);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var done = await Site.Post(client, $"/desk/supervision/consolidation?handler=Declare&year=2025", new()
        {
            ["cell"] = cell.Path, ["lead"] = organs[0], ["other"] = organs[1], ["pieces"] = "1", ["reason"] = "云联发〔2024〕2号",
        }, tokenFrom: url);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var with = await client.GetStringAsync(url);
        Assert.Contains("云联发〔2024〕2号", with);
        Assert.Contains("扣减（只计一次）", await client.GetStringAsync($"/desk/supervision/consolidation/cell/{cell.Path}?year=2025"));
        var id = JointId().Match(with).Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(client, "/desk/supervision/consolidation?handler=Cancel&year=2025", new() { ["joint"] = id, ["because"] = "登记有误" }, tokenFrom: url)).StatusCode);
        Assert.DoesNotContain("云联发〔2024〕2号", await client.GetStringAsync(url));
    }

    [Fact]
    public async Task A_report_is_judged_returned_and_filed_again_through_the_pages_without_javascript()
    {
        var page = await SignedIn(javaScript: false);
        const string url = "/desk/supervision/yunxi/2025";
        await page.GotoAsync(url);
        await page.GetByRole(AriaRole.Button, new() { Name = "退回修改" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有标为“须改正”的问题");
        await page.GotoAsync(url);
        await page.Locator("summary", new() { HasText = "第1项核查意见" }).ClickAsync();
        await page.GetByLabel("第1项核查意见").SelectOptionAsync("ToBeCorrected");
        await page.GetByLabel("第1项说明").FillAsync("请与台账核对");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存意见" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("须改正：请与台账核对（何静");
        await page.GetByRole(AriaRole.Button, new() { Name = "接收", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("不能接收");
        await page.GotoAsync(url);
        await page.GetByLabel("改正期限").FillAsync("2026-12-04");
        await page.GetByRole(AriaRole.Button, new() { Name = "退回修改" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("已退回");

        using var bureau = await site.SignedIn("jingban");
        var own = await bureau.GetStringAsync("/desk/reports/2025");
        Assert.Contains("退回修改通知", own);
        var notice = NoticeLink().Match(own);
        await using var letter = new ZipArchive(new MemoryStream(await bureau.GetByteArrayAsync(WebUtility.HtmlDecode(notice.Groups[1].Value))));
        using var body = new StreamReader(letter.GetEntry("word/document.xml")!.Open());
        var text = await body.ReadToEndAsync();
        Assert.Contains("改正要求：请与台账核对。", text);
        Assert.Contains("2026年12月4日前", text);

        using var form = new MultipartFormDataContent { { new ByteArrayContent("今天天气很好"u8.ToArray()), "file", "说明.txt" } };
        var refused = await Site.Send(bureau, "/desk/reports/2025?handler=FileUpload", form, tokenFrom: "/desk/reports/2025");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("没有读出年度报告", await refused.Content.ReadAsStringAsync());
        using var again = new MultipartFormDataContent { { new ByteArrayContent(await bureau.GetByteArrayAsync("/desk/reports/2025?handler=Download&format=xlsx")), "file", "年度报告.xlsx" } };
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Send(bureau, "/desk/reports/2025?handler=FileUpload", again, tokenFrom: "/desk/reports/2025")).StatusCode);
        await page.GotoAsync(url);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("已重新报送");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "第2版 原文件" }).ClickAsync());
        Assert.Equal("年度报告.xlsx", download.SuggestedFilename);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_head_of_a_bureau_sees_its_own_report_and_cannot_accept_it()
    {
        using var head = await site.SignedIn("fuze");
        const string url = "/desk/supervision/yunxi/2025";
        var page = await head.GetStringAsync(url);
        Assert.DoesNotContain("handler=Accept", page);
        Assert.DoesNotContain("handler=OnBehalf", page);
        var refused = await Site.Post(head, $"{url}?handler=Accept", new() { ["version"] = "1" }, tokenFrom: url);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("不能审核自己的报告", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_overview_names_the_outlier_and_is_taken_away()
    {
        using var client = await Supervisor();
        const string url = "/desk/supervision/overview?year=2025&basis=Filed";
        var page = await client.GetStringAsync(url);
        Assert.Contains("0.6745", page);
        Assert.Contains("明显高于其他单位", page);
        var csv = await client.GetStringAsync("/desk/supervision/overview?handler=Download&year=2025&basis=Filed&format=csv");
        Assert.Contains("安澜市云溪区市场监督管理局,已接收", csv);
        using var json = JsonDocument.Parse(await client.GetStringAsync("/desk/supervision/overview?handler=Download&year=2025&basis=Filed&format=json"));
        var market = json.RootElement.GetProperty("organs").EnumerateArray().Single(o => o.GetProperty("code").GetString() == "yunxi-sc");
        Assert.Contains(market.GetProperty("indicators").EnumerateArray(), i => i.GetProperty("indicator").GetString() == "NewApplications" && i.GetProperty("standsOut").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("organs").EnumerateArray().Single(o => o.GetProperty("code").GetString() == "yunxi-ty").GetProperty("filedOn").ValueKind);
        await using var bulletin = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync("/desk/supervision/overview?handler=Bulletin&year=2025&basis=Filed")));
        using var body = new StreamReader(bulletin.GetEntry("word/document.xml")!.Open());
        Assert.Contains("未报送1个（安澜市云溪区体育运动中心）", await body.ReadToEndAsync());
    }

    private async Task<HttpClient> Supervisor()
    {
        var client = site.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(client, "/desk/sign-in", new() { ["name"] = "zhuguan", ["password"] = DemonstrationPeople.Password })).StatusCode);
        return client;
    }

    private async Task<IPage> SignedIn(bool javaScript = true)
    {
        var page = await site.Browse(javaScript);
        await page.GotoAsync("/desk/sign-in");
        await page.GetByLabel("登录名").FillAsync("zhuguan");
        await page.GetByLabel("密码").FillAsync(DemonstrationPeople.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "退出" })).ToBeVisibleAsync();
        return page;
    }

    [GeneratedRegex("href=\"(/desk/reports/2025/cell/[^\"]+organ=yunxi)\"")]
    private static partial Regex CellLink();

    [GeneratedRegex("<option value=\"([0-9a-f-]{36})\"")]
    private static partial Regex OptionId();

    [GeneratedRegex("name=\"joint\" value=\"([0-9a-f-]{36})\"")]
    private static partial Regex JointId();

    [GeneratedRegex("href=\"(/desk/reports/2025\\?handler=Notice[^\"]+)\"")]
    private static partial Regex NoticeLink();
}
