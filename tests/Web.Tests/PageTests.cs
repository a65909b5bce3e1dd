using System.IO.Compression;
using System.Net;

namespace Web.Tests;

/// <summary>Each page: what it shows, accepts and refuses, without a browser.</summary>
public sealed class PageTests(Site site)
{
    [Theory]
    [InlineData("/", "检查年度报告")]
    [InlineData("/rules", "T3-01")]
    [InlineData("/sample/founding", "北京市西城区城市管理指挥中心")]
    [InlineData("/sample/row-total", "52")]
    public async Task A_page_shows(string path, string words)
    {
        using var client = site.Client();
        var response = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("lang=\"zh-CN\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_founding_report_is_shown_in_the_statutory_form_with_its_two_form_findings()
    {
        using var client = site.Client();
        var page = await client.GetStringAsync("/sample/founding");
        Assert.Contains("FM-01", page, StringComparison.Ordinal);
        Assert.Contains("FM-02", page, StringComparison.Ordinal);
        Assert.Contains("没有错误", page, StringComparison.Ordinal);
        Assert.Contains("5.要求行政机关确认或重新出具已获取信息", page, StringComparison.Ordinal);
        Assert.Contains("未经复议直接起诉", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_page_is_refused_in_Chinese()
    {
        using var client = site.Client();
        var response = await client.GetAsync("/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("没有这个页面", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var client = site.Client();
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1]), "files", "a.txt" } };
        var response = await client.PostAsync("/check", form);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("请求无法识别", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_chosen_is_said_at_the_field()
    {
        using var client = site.Client();
        var (response, page) = await Site.HandIn(client);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("id=\"files-problem\"", page, StringComparison.Ordinal);
        Assert.Contains("还没有选择报告文件", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_total_is_marked_in_its_cell_with_both_figures()
    {
        using var client = site.Client();
        var (response, page) = await Site.HandIn(client, Repository.Sample("17-"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("T3-03", page, StringComparison.Ordinal);
        Assert.Contains("总计写的是52", page, StringComparison.Ordinal);
        Assert.Matches("""<td[^>]*class="[^"]*error[^"]*"[^>]*>\s*52""", page);
    }

    [Theory]
    [InlineData("53-", "空")]
    [InlineData("54-", "损坏")]
    [InlineData("52-", "年度报告")]
    [InlineData("57-", "DTD")]
    public async Task A_file_that_cannot_be_read_is_refused_by_name(string sample, string words)
    {
        using var client = site.Client();
        var (response, page) = await Site.HandIn(client, Repository.Sample(sample));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"paper\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_of_a_table_is_not_a_table_of_zeros()
    {
        using var client = site.Client();
        var (_, page) = await Site.HandIn(client, Repository.Sample("13-"));
        Assert.Contains("FM-16", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<td>0</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_files_and_an_archive_are_listed_together()
    {
        var archive = Path.Combine(Path.GetTempPath(), $"gongkai-{Guid.NewGuid():N}.zip");
        try
        {
            using (var zip = ZipFile.Open(archive, ZipArchiveMode.Create))
            {
                zip.CreateEntryFromFile(Repository.Sample("31a"), "报告/2023.html");
                zip.CreateEntryFromFile(Repository.Sample("31b"), "报告/2024.html");
            }

            using var client = site.Client();
            var (_, page) = await Site.HandIn(client, archive, Repository.Sample("00-"), Repository.Sample("53-"));
            Assert.Contains("共 4 个文件", page, StringComparison.Ordinal);
            Assert.All((string[])["报告/2023.html", "报告/2024.html", "00-seed.txt", "53-empty.docx"], file => Assert.Contains(file, page, StringComparison.Ordinal));
            Assert.Contains("T3-06", page, StringComparison.Ordinal);
            Assert.Contains("1 个无法读取", page, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    [Fact]
    public async Task Markup_in_a_report_is_shown_as_text()
    {
        var file = Path.Combine(Path.GetTempPath(), $"gongkai-{Guid.NewGuid():N}.txt");
        try
        {
            var text = await File.ReadAllTextAsync(Repository.Sample("00-"));
            await File.WriteAllTextAsync(file, text.Replace("全年公开各类政务信息7项23件", "<script>alert(1)</script>", StringComparison.Ordinal));
            using var client = site.Client();
            var (_, page) = await Site.HandIn(client, file);
            Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert(1)", page, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Answers_carry_the_security_headers()
    {
        using var client = site.Client();
        var response = await client.GetAsync("/");
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_result_address_leads_back_to_the_form()
    {
        using var client = site.Client();
        Assert.Equal("/", (await client.GetAsync("/check")).Headers.Location?.ToString());
        Assert.Equal("/", (await client.GetAsync("/download/report")).Headers.Location?.ToString() ?? "/");
    }

    [Fact]
    public async Task Every_rule_a_finding_names_has_its_anchor()
    {
        using var client = site.Client();
        var page = await client.GetStringAsync("/rules");
        Assert.All(Gongkai.Law.Reporting.RuleBook.All, rule => Assert.Contains($"id=\"{rule.Id}\"", page, StringComparison.Ordinal));
    }
}
