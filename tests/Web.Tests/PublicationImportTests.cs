using System.IO.Compression;
using System.Net;
using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Web.Tests;

/// <summary>The page that takes a list of information over, and the figures over five years.</summary>
[Collection(Site.OneBrowser)]
public sealed class PublicationImportTests(Site site)
{
    [Fact]
    public async Task A_list_with_its_files_is_looked_at_first_and_then_imported_once()
    {
        using var client = await site.SignedIn("jingban");
        const string list = "标题,成文日期,栏目,正文,附件,备注\n批量导入的第一条,2026-11-02,业务动态,正文,一.txt,x\n批量导入的第二条,2026-11-03,业务动态,正文,,\n";
        var page = await Send(client, list, ("一.txt", "附件"));
        Assert.Contains("可以导入：草稿2条，补录已公开0条。", page);
        Assert.Contains("没有使用的栏目：备注。", page);
        var fields = NewInstallation.FieldsOf(page);
        var answer = await client.PostAsync("/desk/publications/import", Form(fields));
        Assert.Equal("/desk/publications", answer.Headers.Location!.OriginalString);
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(2, await db.PublicationItems.CountAsync(i => i.Title.StartsWith("批量导入的第")));
        Assert.Contains("都已经导入过", await Send(client, list, ("一.txt", "附件")));
        fields["sha"] = new string('a', 64);
        Assert.Contains("请选择清单文件", await (await client.PostAsync("/desk/publications/import", Form(fields))).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_row_and_there_is_nothing_to_press()
    {
        using var client = await site.SignedIn("jingban");
        var page = await Send(client, "标题,成文日期,附件\n,2026-11-02,\n有附件的,2026-11-02,二.txt\n旧的,昨天,\n", ("三.txt", "x"));
        foreach (var words in new[] { "没有标题", "不是日期", "压缩包里没有附件“二.txt”", "清单中没有一行写到这个文件", "有4处需要处理" })
        {
            Assert.Contains(words, page);
        }

        Assert.DoesNotContain("全部导入</button>", page);
        Assert.Contains("没有找到表头", await Send(client, "甲,乙\n1,2\n"));
        using var reviewer = await site.SignedIn("shenhe");
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync("/desk/publications/import")).StatusCode);
    }

    [Fact]
    public async Task A_row_that_the_gate_keeps_back_is_taken_over_with_the_reason_of_the_head()
    {
        using var client = await site.SignedIn("fuze");
        const string list = "标题,成文日期,栏目,正文,索引号,首次公开日期\n批量导入的旧公示,2019-11-02,业务动态,联系人手机13800138000,yxczh/2019-00901,2019-11-05\n";
        Assert.Contains("写明理由", await Send(client, list));
        var page = await Send(client, list, "由原网站迁移");
        Assert.DoesNotContain("全部导入</button>", page);
        Assert.Contains("138****8000", page);
        var fields = NewInstallation.FieldsOf(page);
        var reason = fields.Keys.Single(k => k.StartsWith("accept-", StringComparison.Ordinal));
        fields[reason] = "公示的是单位值班手机";
        page = await (await client.PostAsync("/desk/publications/import", Form(fields, isTrial: true))).Content.ReadAsStringAsync();
        Assert.Contains("补录已公开1条", page);
        fields = NewInstallation.FieldsOf(page);
        Assert.Equal("/desk/publications", (await client.PostAsync("/desk/publications/import", Form(fields))).Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/desk/publications/import")]
    [InlineData("/desk/publications/export")]
    [InlineData("/desk/publications/inspection")]
    [InlineData("/desk/publications")]
    [InlineData("/desk/reports")]
    public async Task The_pages_of_the_desk_are_accessible(string path)
    {
        var page = await site.Browse();
        await page.GotoAsync("/desk/sign-in");
        await page.GetByLabel("登录名").FillAsync("jingban");
        await page.GetByLabel("密码").FillAsync(Gongkai.Office.Demonstration.DemonstrationPeople.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "切换" }).WaitForAsync();
        await page.GotoAsync(path);
        Assert.EndsWith(path, page.Url, StringComparison.Ordinal);
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Five_years_stand_as_charts_and_as_a_table_and_a_year_without_report_is_a_gap()
    {
        using var client = site.Client();
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync("/portal/xcgz/reports"));
        Assert.Equal(["项目", "2021年", "2022年", "2023年", "2024年", "2025年"], page.QuerySelectorAll(".trend-figures thead th").Select(t => t.TextContent));
        var published = Gongkai.Documents.Reading.ReportReader.ReadFile(Repository.Sample("00-")).Form!;
        var received = page.QuerySelectorAll(".trend-figures tbody tr").Single(r => r.QuerySelector("th")!.TextContent == "本年新收申请").QuerySelectorAll("td").Select(t => t.TextContent).ToList();
        Assert.Equal(published[Gongkai.Law.Reporting.ApplicationRow.NewlyReceived, Gongkai.Law.Reporting.ApplicantColumn.Total].Value.ToString("0"), received[2]);
        Assert.Contains("—", received);
        Assert.NotEmpty(page.QuerySelectorAll("figure.trend svg[role=img]"));
        Assert.Empty(page.QuerySelectorAll("figure [style]"));
        foreach (var path in new[] { "/portal/xcgz/reports", "/portal/yunxi/reports" })
        {
            var browser = await site.Browse();
            await browser.GotoAsync(path);
            Assert.Empty((await browser.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
            if (Environment.GetEnvironmentVariable("GONGKAI_PICTURES") is { Length: > 0 } folder)
            {
                await browser.ScreenshotAsync(new() { Path = Path.Combine(folder, $"trends{path.Replace('/', '-')}.png"), FullPage = true });
            }

            await browser.Context.CloseAsync();
        }
    }

    private static Task<string> Send(HttpClient client, string list, params (string Name, string Text)[] files) => Send(client, list, "", files);

    private static async Task<string> Send(HttpClient client, string list, string reason, params (string Name, string Text)[] files)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(list)), "file", "清单.csv" }, { new StringContent(reason), "reason" } };
        if (files.Length > 0)
        {
            using var output = new MemoryStream();
            using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (name, text) in files)
                {
                    await using var entry = zip.CreateEntry(name).Open();
                    entry.Write(Encoding.UTF8.GetBytes(text));
                }
            }

            form.Add(new ByteArrayContent(output.ToArray()), "archive", "附件.zip");
        }

        return await (await Site.Send(client, "/desk/publications/import", form, tokenFrom: "/desk/publications/import")).Content.ReadAsStringAsync();
    }

    private static MultipartFormDataContent Form(Dictionary<string, string> fields, bool isTrial = false)
    {
        var form = new MultipartFormDataContent();
        var sent = fields.Where(f => f.Key is "sha" or "archiveSha" or "reason" or "__RequestVerificationToken" || f.Key.StartsWith("accept-", StringComparison.Ordinal));
        foreach (var (name, value) in isTrial ? sent : sent.Append(new("import", "yes")))
        {
            form.Add(new StringContent(value), name);
        }

        return form;
    }
}
