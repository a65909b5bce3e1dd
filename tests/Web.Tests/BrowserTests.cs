using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Web.Tests;

/// <summary>Journeys in a real Chromium, with and without JavaScript, and accessibility of every page.</summary>
[Collection(Site.OneBrowser)]
public sealed class BrowserTests(Site site)
{
    private const int FirstLoadBytes = 60 * 1024;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_report_is_handed_in_and_taken_away_as_a_document(bool javaScript)
    {
        var page = await site.Browse(javaScript);
        await page.GotoAsync("/");
        await page.GetByLabel("报告文件").SetInputFilesAsync(Repository.Sample("17-"));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始检查" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("某市某区示例局");
        await Assertions.Expect(page.Locator("td.error").First).ToContainTextAsync("52");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "DOCX" }).First.ClickAsync());
        Assert.EndsWith(".docx", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("示例局", download.SuggestedFilename, StringComparison.Ordinal);
        var reading = Gongkai.Documents.Reading.ReportReader.ReadFile(await download.PathAsync());
        Assert.Equal("某市某区示例局", reading.Form?.Organ);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("DOCX")]
    [InlineData("PDF")]
    [InlineData("HTML")]
    [InlineData("XLSX")]
    [InlineData("JSON")]
    [InlineData("CSV")]
    public async Task Every_format_can_be_taken_away(string format)
    {
        var page = await site.Browse(javaScript: false);
        await page.GotoAsync("/sample/founding");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = format, Exact = false }).First.ClickAsync());
        Assert.True(new FileInfo(await download.PathAsync()).Length > 1000);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_year_is_compared_with_the_year_before(bool javaScript)
    {
        var page = await site.Browse(javaScript);
        await page.GotoAsync("/");
        await page.GetByLabel("报告文件").SetInputFilesAsync(Repository.Sample("31b"));
        await page.GetByLabel("上一年度报告（可选）").SetInputFilesAsync(Repository.Sample("31a"));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始检查" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("T3-06");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("T2-03");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_form_can_be_worked_by_keyboard_alone()
    {
        var page = await site.Browse();
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("跳到正文")).ToBeFocusedAsync();
        var reached = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("document.activeElement.id || document.activeElement.textContent.trim()"));
        }

        Assert.Contains("files", reached);
        Assert.Contains("previous", reached);
        Assert.Contains("开始检查", reached);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/rules")]
    [InlineData("/api")]
    [InlineData("/sample/founding")]
    [InlineData("/sample/row-total")]
    [InlineData("/sample/mixed-form")]
    [InlineData("/sample/two-years")]
    [InlineData("/no-such-page")]
    public async Task A_page_has_no_accessibility_violation(string path)
    {
        foreach (var width in (int[])[1280, 390])
        {
            var page = await site.Browse(width: width);
            await page.GotoAsync(path);
            var result = await page.RunAxe();
            Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(' ', v.Nodes.Take(3).Select(n => n.Html))}")));
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_page_does_not_scroll_sideways_on_a_telephone()
    {
        foreach (var path in (string[])["/", "/rules", "/sample/row-total"])
        {
            var page = await site.Browse(width: 390);
            await page.GotoAsync(path);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), path);
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task The_first_load_is_light()
    {
        var page = await site.Browse();
        long bytes = 0;
        page.Response += (_, response) => bytes += response.Headers.TryGetValue("content-length", out var length) ? long.Parse(length) : 0;
        await page.GotoAsync("/");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var html = (await page.ContentAsync()).Length;
        Assert.InRange(bytes + html, 1, FirstLoadBytes);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Nothing_on_a_page_breaks_its_own_policy()
    {
        var page = await site.Browse();
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") { complaints.Add(message.Text); } };
        page.PageError += (_, error) => complaints.Add(error);
        foreach (var path in (string[])["/", "/rules", "/sample/founding", "/sample/two-years"])
        {
            await page.GotoAsync(path);
        }

        Assert.Empty(complaints);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_result_prints_on_A4()
    {
        var page = await site.Browse();
        await page.GotoAsync("/sample/founding");
        var pdf = await page.PdfAsync(new() { PreferCSSPageSize = true });
        using var document = UglyToad.PdfPig.PdfDocument.Open(pdf);
        Assert.InRange(document.NumberOfPages, 2, 8);
        Assert.Equal(595, document.GetPage(1).Width, 2.0);
        Assert.DoesNotContain("检查报告", document.GetPage(1).Text, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    /// <summary>Pictures for the readme; taken anew when asked for.</summary>
    [Fact]
    public async Task The_readme_shows_the_page_as_it_is()
    {
        var target = Path.Combine(Repository.Root, "docs", "images", "report-with-findings.png");
        if (Environment.GetEnvironmentVariable("GONGKAI_WRITE_GENERATED") == "1")
        {
            var page = await site.Browse();
            await page.GotoAsync("/sample/row-total");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await page.ScreenshotAsync(new() { Path = target });
            await page.Context.CloseAsync();
        }

        Assert.True(new FileInfo(target).Length > 10_000);
    }
}
