using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Deque.AxeCore.Playwright;
using Gongkai.Documents.Inspection;
using Gongkai.Documents.Ledger;
using Gongkai.Law;
using Gongkai.Law.Publication;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Web.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Web.Tests.Cli;

namespace Web.Tests;

/// <summary>What is taken away from the portal: packages for other portals, the catalogue, and the whole portal as files.</summary>
[Collection(Site.OneBrowser)]
public sealed class PortalExportTests(Site site)
{
    private static readonly JsonSerializerOptions AsKept = new() { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    private const string Address = "https://www.example.gov.cn/gongkai/";
    private const string Secret = "只给工作人员看的附件内容";
    private const string Given = "给所有人看的附件内容";

    [Fact]
    public async Task Every_link_in_the_exported_folder_leads_to_a_file_and_the_pages_are_those_of_the_portal()
    {
        var folder = Folder();
        var call = Call.Of("export", "portal", "--data", site.Office.DataFolder, "--organ", "yunxi", "--to", folder, "--address", Address);
        Assert.Equal((0, ""), (call.Code, call.Errors));
        var pages = Directory.GetFiles(folder, "*.html", SearchOption.AllDirectories);
        Assert.True(pages.Length > 40, $"{pages.Length} pages");
        foreach (var page in pages)
        {
            var document = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(page));
            Assert.Empty(document.QuerySelectorAll("form, input, :not(.display) > button, script:not([src])"));
            Assert.DoesNotContain(Inspector.Inspect("page.html", await File.ReadAllBytesAsync(page), InspectionPolicy.Strict).Leaks, l => l.Kind == LeakKind.HiddenContent);
            Assert.EndsWith("assets/display.js", Assert.Single(document.QuerySelectorAll("script")).GetAttribute("src"), StringComparison.Ordinal);
            foreach (var link in document.QuerySelectorAll("[href], [src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).Where(l => !l.StartsWith('#') && !l.StartsWith("data:", StringComparison.Ordinal)))
            {
                Assert.False(link.StartsWith('/') || link.Contains("://", StringComparison.Ordinal), $"{page}: {link}");
                Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(page)!, link.Split('#')[0])), $"{page}: {link}");
            }
        }

        foreach (var name in new[] { "feed.xml", "items.json", "sitemap.xml" })
        {
            var text = await File.ReadAllTextAsync(Path.Combine(folder, name));
            Assert.DoesNotContain("/portal/", text);
            foreach (var url in System.Text.RegularExpressions.Regex.Matches(text, $"{Address}[^\"<]+").Select(m => m.Value))
            {
                Assert.True(File.Exists(Path.Combine(folder, url[Address.Length..])), url);
            }
        }

        using var client = site.Client();
        var files = StaticSite.Of("yunxi", Address, null).Expected;
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var items = await db.PublicationItems.Where(i => i.Shown != null && !i.Title.StartsWith("批量导入")).Select(i => i.Id).ToListAsync();
        Assert.NotEmpty(items);
        foreach (var path in items.Select(i => $"/items/{i}").Concat(["", "/items?item=20-01", "/items?category=政策文件", "/organ/guide", "/organ/leaders", "/reports", "/map", "/accessibility"]))
        {
            var ours = new HtmlParser().ParseDocument(await client.GetStringAsync($"/portal/yunxi{path}"));
            var theirs = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(Path.Combine(folder, files.FileOf($"/portal/yunxi{path}")!)));
            Assert.Equal(ours.QuerySelector("main")!.TextContent, theirs.QuerySelector("main")!.TextContent);
            Assert.Equal(ours.Title, theirs.Title);
            Assert.Equal(Tags(ours).Where(t => t.Key is not ("Url" or "SiteDomain")), Tags(theirs).Where(t => t.Key is not ("Url" or "SiteDomain")));
        }

        Assert.Contains("政府信息公开指南载明的地址", await File.ReadAllTextAsync(Path.Combine(folder, "apply.html")));

        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json")));
        var listed = manifest.RootElement.GetProperty("entries").EnumerateArray().ToDictionary(e => e.GetProperty("name").GetString()!, e => e.GetProperty("sha256").GetString());
        Assert.Equal(Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Where(f => f != "manifest.json").Order(), listed.Keys.Order());
        Assert.All(listed, e => Assert.Equal(e.Value, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, e.Key))))));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_withheld_or_taken_down_is_in_any_byte_and_a_second_export_writes_only_what_changed()
    {
        await using var own = await SmallPortal();
        var folder = Folder();
        var export = new PortalExport(own.Office);
        var place = StaticSite.Of("xian", Address, "https://service.example.gov.cn/").Expected;
        var first = (await export.Run(own.Head, own.Organ, place, folder)).Expected;
        Assert.Empty(first.Removed);
        Assert.Contains(first.Written, n => n.EndsWith(".txt", StringComparison.Ordinal));
        AssertNowhere(folder, own, "撤下的名单标题", Secret, own.SecretFile.ToString(), "还没有公开的稿子");
        Assert.Contains(Given, Everything(folder));
        Assert.DoesNotContain("名单有误", Everything(folder));
        Assert.Contains("https://service.example.gov.cn/portal/xian/apply/kind", await File.ReadAllTextAsync(Path.Combine(folder, "apply.html")));

        var second = (await export.Run(own.Head, own.Organ, place, folder)).Expected;
        Assert.Equal((0, 0, first.Written.Count), (second.Written.Count, second.Removed.Count, second.Unchanged));

        await own.Do(own.Handler, own.Shown, PublicationAct.TakeDownAtOnce, "内容需要核实");
        var third = (await export.Run(own.Head, own.Organ, place, folder)).Expected;
        Assert.Contains($"items/{own.Shown}/package.zip", third.Removed);
        Assert.Contains(third.Removed, n => n.EndsWith(".txt", StringComparison.Ordinal));
        Assert.Contains($"items/{own.Shown}.html", third.Written);
        AssertNowhere(folder, own, "公开的办法标题", Given, Secret);
        Assert.Contains(PublicationRules.TakenDownAtOnceWords, Everything(folder));
        Assert.DoesNotContain("内容需要核实", Everything(folder));

        var strangers = Folder();
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(strangers).FullName, "别人的文件.txt"), "x");
        Assert.Contains("有别的文件", Assert.IsType<Answer<PortalExportResult>.Unusable>(await export.Run(own.Head, own.Organ, place, strangers)).Problems[0].Words);
        Assert.IsType<Answer<PortalExportResult>.Refused>(await export.Run(own.Reviewer, own.Organ, place, Folder()));
        await using var db = await own.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(3, await db.AuditLines.CountAsync(a => a.Words.StartsWith("导出静态网站") && !a.IsRefusal));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_runs_stands_in_no_export_and_a_character_that_no_feed_can_hold_breaks_none()
    {
        await using var own = await SmallPortal();
        await using (var db = await own.Office.Contexts.CreateDbContextAsync())
        {
            // Kept before the gate looked for either.
            var old = (await own.Office.Files.Store(new MemoryStream("<html><script>stolen()</script></html>"u8.ToArray()), 1_000, default)).Expected;
            var file = new AttachmentRecord
            {
                OrganId = own.Organ.Id, Owner = AttachmentOwner.Publication, OwnerId = own.Shown, FileName = "旧网页.html", MediaType = "text/html", Length = old.Length, Sha256 = old.Sha256, Remarks = "",
                AddedBy = own.Handler.AccountId, AddedAt = own.Office.Clock.Now,
            };
            db.Attachments.Add(file);
            var item = await db.PublicationItems.SingleAsync(i => i.Id == own.Shown);
            item.Title = "公开的\u0001办法\u000B标题\uFFFE";
            await db.SaveChangesAsync();
            var text = (await new PublicReading(own.Office).Item(own.Organ, own.Shown))!.Text! with { Title = item.Title };
            var body = JsonSerializer.Serialize(text with { Files = [.. text.Files, new(file.Id, "旧网页")] }, AsKept);
            await db.PublicationVersions.Where(v => v.ItemId == own.Shown && v.Place == item.Shown).ExecuteUpdateAsync(u => u.SetProperty(v => v.Body, body));
        }

        var folder = Folder();
        var made = (await new PortalExport(own.Office).Run(own.Head, own.Organ, StaticSite.Of("xian", Address, null).Expected, folder)).Expected;
        Assert.DoesNotContain("stolen()", Everything(folder));
        Assert.Contains("含有打开时会运行的内容", await File.ReadAllTextAsync(Path.Combine(folder, "items", $"{own.Shown}.html")));
        Assert.Contains($"items/{own.Shown}/package.zip", made.Written);
        Assert.Contains("公开的办法 标题", System.Xml.Linq.XDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "feed.xml"))).Root!.Value);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_interrupted_export_leaves_nothing_behind_that_the_next_one_does_not_know()
    {
        await using var own = await SmallPortal();
        var folder = Directory.CreateDirectory(Folder()).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "manifest.begun"), "items/old.html\n");
        Directory.CreateDirectory(Path.Combine(folder, "items"));
        await File.WriteAllTextAsync(Path.Combine(folder, "items", "old.html"), "left behind");
        await File.WriteAllTextAsync(Path.Combine(folder, "items", "old.html.part"), "half");
        var place = StaticSite.Of("xian", Address, null).Expected;
        Assert.Equal(["items/old.html"], (await new PortalExport(own.Office).Run(own.Head, own.Organ, place, folder)).Expected.Removed);
        Assert.False(File.Exists(Path.Combine(folder, "items", "old.html.part")));

        await File.WriteAllTextAsync(Path.Combine(folder, "manifest.begun"), "../outside.txt\n");
        Assert.IsType<Answer<PortalExportResult>.Unusable>(await new PortalExport(own.Office).Run(own.Head, own.Organ, place, folder));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Three_exported_pages_open_from_disk_and_are_accessible()
    {
        var folder = Folder();
        Assert.Equal(0, Call.Of("export", "portal", "--data", site.Office.DataFolder, "--organ", "yunxi", "--to", folder, "--address", Address).Code);
        var item = Directory.GetFiles(Path.Combine(folder, "items"), "*-*-*-*-*.html").First();
        foreach (var file in new[] { Path.Combine(folder, "index.html"), item, Path.Combine(folder, "apply.html") })
        {
            var page = await site.Browse();
            await page.GotoAsync(new Uri(file).AbsoluteUri);
            Assert.Equal("rgb(244, 246, 248)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
            Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{Path.GetFileName(file)} {v.Id}: {v.Nodes[0].Html}"));
            // Without a server the choice is kept by the reader's own browser, and other pages begin with it.
            await page.GetByRole(AriaRole.Button, new() { Name = "大字" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "高对比度" }).ClickAsync();
            await page.GotoAsync(new Uri(Path.Combine(folder, "map.html")).AbsoluteUri);
            Assert.Equal("large strong", await page.EvaluateAsync<string>("[...document.documentElement.classList].sort().join(' ')"));
            Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{Path.GetFileName(file)} {v.Id}: {v.Nodes[0].Html}"));
            await page.GetByRole(AriaRole.Button, new() { Name = "标准字号" }).ClickAsync();
            Assert.Equal("strong", await page.EvaluateAsync<string>("document.documentElement.className.trim()"));
            await page.Context.CloseAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_item_a_column_and_a_report_are_packed_for_other_portals_with_the_hash_of_each_file()
    {
        await using var own = await SmallPortal();
        using var output = new MemoryStream();
        Assert.NotNull(await new PublishedPackages(own.Office, p => "https://www.example.gov.cn" + p).Item(own.Organ, own.Shown, output));
        var files = Unpacked(output.ToArray());
        AssertManifest(files);
        var html = Encoding.UTF8.GetString(files["index.html"]);
        var page = new HtmlParser().ParseDocument(html);
        var tags = page.QuerySelectorAll("meta[name]").ToDictionary(m => m.GetAttribute("name")!, m => m.GetAttribute("content"));
        Assert.Equal(("公开的办法标题", "2025-03-05 09:00", "某县城市管理局", "政策文件"), (tags["ArticleTitle"], tags["PubDate"], tags["ContentSource"], tags["ColumnName"]));
        Assert.Equal($"https://www.example.gov.cn/portal/xian/items/{own.Shown}", tags["Url"]);
        Assert.All(["SiteName", "SiteDomain", "ColumnDescription", "ColumnKeywords", "ColumnType", "Keywords", "Description"], name => Assert.NotEqual("", tags[name]));
        Assert.Empty(page.QuerySelectorAll("script, style, [class], [style], link"));
        Assert.All(page.QuerySelectorAll("table th"), th => Assert.NotNull(th.GetAttribute("scope")));
        Assert.Equal(["项目", "金额"], page.QuerySelectorAll("thead th").Select(t => t.TextContent));
        Assert.Equal(Given, Encoding.UTF8.GetString(files[Uri.UnescapeDataString(page.QuerySelector("a")!.GetAttribute("href")!)]));
        Assert.DoesNotContain(files, f => f.Key.Contains("内部", StringComparison.Ordinal) || Encoding.UTF8.GetString(f.Value).Contains(Secret, StringComparison.Ordinal));
        Assert.Contains("不公开的附件：内部事务信息", html);
        using var data = JsonDocument.Parse(files["metadata.json"]);
        Assert.Equal(("xian/2025-00001", "2025-03-05", 1), (data.RootElement.GetProperty("indexNumber").GetString(), data.RootElement.GetProperty("publishedOn").GetString(), data.RootElement.GetProperty("files").GetArrayLength()));

        using var client = site.Client();
        var column = await client.GetAsync("/portal/yunxi/column.zip?category=政策文件");
        Assert.Equal(HttpStatusCode.OK, column.StatusCode);
        files = Unpacked(await column.Content.ReadAsByteArrayAsync());
        AssertManifest(files);
        Assert.Equal(2, files.Keys.Count(k => k.EndsWith("/index.html", StringComparison.Ordinal)));
        var report = Unpacked(await client.GetByteArrayAsync("/portal/xcgz/reports/2023/package.zip"));
        AssertManifest(report);
        page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(report["index.html"]));
        Assert.Empty(page.QuerySelectorAll("script, style, [class], [style], link"));
        Assert.Equal(3, page.QuerySelectorAll("table").Length);
        var form = Gongkai.Documents.Reading.ReportReader.Read(report["index.html"], "index.html").Form!;
        var signed = Gongkai.Documents.Reading.ReportReader.Read(report[report.Keys.Single(k => k.EndsWith(".json", StringComparison.Ordinal) && k.StartsWith("files/", StringComparison.Ordinal))], "x.json").Form!;
        Assert.Equal(signed.Places().Select(p => signed[p].Figure), form.Places().Select(p => form[p].Figure));
        foreach (var missing in new[] { "/portal/yunxi/column.zip?category=没有", "/portal/yunxi/column.zip", "/portal/yunxi/reports/2025/package.zip", $"/portal/yunxi/items/{Guid.NewGuid()}/package.zip" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(missing)).StatusCode);
        }

        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        foreach (var hidden in await db.PublicationItems.Where(i => i.Shown == null).Select(i => i.Id).ToListAsync())
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/portal/yunxi/items/{hidden}/package.zip")).StatusCode);
        }
    }

    [Fact]
    public async Task The_catalogue_is_a_workbook_in_which_no_title_becomes_a_formula()
    {
        await using var own = await SmallPortal();
        using var output = new MemoryStream();
        Assert.Equal(2, await new PublishedPackages(own.Office, p => "https://www.example.gov.cn" + p).Catalogue(own.Organ, output));
        var sheet = ImportFile.Open(output.ToArray()).Expected.Sheets[0];
        Assert.Equal(["索引号", "标题", "文号", "信息类别", "公开事项", "成文日期", "首次公开日期", "更新日期", "有效性", "网址"], sheet.Rows[1].Cells);
        Assert.Equal(["xian/2025-00001", "公开的办法标题", "", "政策文件", "第二十条第（一）项：行政法规、规章和规范性文件", "2025-03-01", "2025-03-05", "2025-03-05", "有效", $"https://www.example.gov.cn/portal/xian/items/{own.Shown}"], sheet.Rows[2].Cells);
        Assert.Equal("=HYPERLINK(\"http://x\")", sheet.Rows[3][1]);
        using var zip = new ZipArchive(output);
        using var part = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.DoesNotContain("<f>", await part.ReadToEndAsync());
    }

    [Fact]
    public async Task The_desk_gives_the_portal_as_one_file_and_says_what_is_wrong_with_an_address()
    {
        using var client = await site.SignedIn("fuze");
        var wrong = await Site.Post(client, "/desk/publications/export", new() { ["address"] = "www.example.gov.cn" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("以 http:// 或 https:// 开头", await wrong.Content.ReadAsStringAsync());
        var answer = await Site.Post(client, "/desk/publications/export", new() { ["address"] = Address });
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        var files = Unpacked(await answer.Content.ReadAsByteArrayAsync());
        Assert.Contains("index.html", files.Keys);
        Assert.Contains("manifest.json", files.Keys);
        using var other = await site.SignedIn("shenhe");
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/desk/publications/export")).StatusCode);
        Assert.Contains("column.zip", await client.GetStringAsync("/desk/publications"));
    }

    [Fact]
    public void The_command_says_what_is_missing()
    {
        Assert.Contains("xcgz、yunxi", Call.Of("export", "portal", "--data", site.Office.DataFolder, "--to", Folder(), "--address", Address).Errors);
        var call = Call.Of("export", "portal", "--data", site.Office.DataFolder, "--organ", "yunxi", "--to", Folder(), "--address", "example");
        Assert.Equal(2, call.Code);
        Assert.Contains("请填写完整的网址", call.Errors);
    }

    [Fact]
    public async Task What_is_public_is_inspected_again_on_the_command_line_and_on_the_desk_without_showing_a_secret()
    {
        await using var own = await SmallPortal();
        var clean = Call.Of("published", "inspect", "--data", own.Office.DataFolder);
        Assert.Equal((0, ""), (clean.Code, clean.Errors));
        Assert.Contains("共检查2条", clean.Output);
        var unknown = Call.Of("published", "inspect", "--data", own.Office.DataFolder, "--organ", "nope");
        Assert.Equal(2, unknown.Code);
        Assert.Contains("没有代码为“nope”的机关", unknown.Errors);
        const string number = "11010119900101004X";
        await using (var db = await own.Office.Contexts.CreateDbContextAsync())
        {
            var body = (await db.PublicationVersions.OrderBy(v => v.Place).LastAsync(v => v.ItemId == own.Shown)).Body;
            await db.PublicationVersions.Where(v => v.ItemId == own.Shown).ExecuteUpdateAsync(u => u.SetProperty(v => v.Body, body.Replace("为了做好工作", number, StringComparison.Ordinal)));
        }

        var leaking = Call.Of("published", "inspect", "--data", own.Office.DataFolder);
        Assert.Equal(1, leaking.Code);
        Assert.Contains("必须处理", leaking.Output);
        Assert.Contains("公开的办法标题", leaking.Output);
        Assert.DoesNotContain(number, leaking.Output);
        using var client = await site.SignedIn("shenhe");
        Assert.Contains("本页检查了", await client.GetStringAsync("/desk/publications/inspection"));
        Assert.Equal(2, Call.Of("published", "inspect", "--data", site.Office.DataFolder).Code);
    }

    private static Dictionary<string, string> Tags(AngleSharp.Dom.IDocument page) =>
        page.QuerySelectorAll("meta[name][content]").ToDictionary(m => m.GetAttribute("name")!, m => m.GetAttribute("content")!);

    private static string Folder() => Path.Combine(Path.GetTempPath(), $"gongkai-export-{Guid.NewGuid():N}");

    private static Dictionary<string, byte[]> Unpacked(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var content = e.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    private static void AssertManifest(Dictionary<string, byte[]> files)
    {
        using var manifest = JsonDocument.Parse(files["manifest.json"]);
        var listed = manifest.RootElement.GetProperty("entries").EnumerateArray().ToDictionary(e => e.GetProperty("Name").GetString()!, e => e.GetProperty("Sha256").GetString());
        Assert.Equal(files.Keys.Where(k => k != "manifest.json").Order(), listed.Keys.Order());
        Assert.All(listed, e => Assert.Equal(e.Value, Convert.ToHexStringLower(SHA256.HashData(files[e.Key]))));
    }

    private static void AssertNowhere(string folder, SmallOffice own, params string[] words)
    {
        var everything = Everything(folder);
        Assert.All(words, w => Assert.DoesNotContain(w, everything));
        Assert.DoesNotContain(own.SecretFile.ToString(), everything);
    }

    /// <summary>Every name and every text in the folder, archives and workbooks unpacked.</summary>
    private static string Everything(string folder)
    {
        var text = new StringBuilder();
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            Take(Path.GetRelativePath(folder, file), File.ReadAllBytes(file));
        }

        return text.ToString();

        void Take(string name, byte[] bytes)
        {
            text.AppendLine(name);
            if (bytes is [(byte)'P', (byte)'K', ..])
            {
                foreach (var (inner, content) in Unpacked(bytes))
                {
                    Take(inner, content);
                }
            }
            else
            {
                text.AppendLine(Encoding.UTF8.GetString(bytes));
            }
        }
    }

    private static async Task<SmallOffice> SmallPortal()
    {
        var own = await SmallOffice.Begin();
        own.Shown = (await new HandlePublication(own.Office).Draft(own.Handler, Text("公开的办法标题"))).Expected;
        var given = await own.Attach(own.Shown, "公开的附件.txt", Given);
        own.SecretFile = await own.Attach(own.Shown, "内部的附件.txt", Secret);
        await own.Revise(own.Shown, Text("公开的办法标题") with { Files = [new(given, "公开的附件.txt"), new(own.SecretFile, "内部的附件.txt", WithholdingGround.InternalAffairs)] });
        await own.ToPublic(own.Shown);
        await own.ToPublic((await new HandlePublication(own.Office).Draft(own.Handler, Text("=HYPERLINK(\"http://x\")"))).Expected);
        var down = (await new HandlePublication(own.Office).Draft(own.Handler, Text("撤下的名单标题"))).Expected;
        await own.ToPublic(down);
        await own.Do(own.Handler, down, PublicationAct.TakeDownAtOnce, "名单有误");
        _ = (await new HandlePublication(own.Office).Draft(own.Handler, Text("还没有公开的稿子"))).Expected;
        return own;
    }

    private static PublicationText Text(string title) => new()
    {
        Title = title, Issuer = "某县城市管理局", FormedOn = new(2025, 3, 1), Category = "政策文件", CatalogueCode = "20-01", Body = "# 总则\n第一条 为了做好工作。\n项目\t金额\n人员\t3",
    };
}
