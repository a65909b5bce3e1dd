using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Gongkai.Law.Cases;
using Gongkai.Office.Demonstration;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Office.Sqlite;
using Gongkai.Office.Supervision;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using Web.Tests.Cli;

namespace Web.Tests;

/// <summary>报送数据包 on the pages: keys are registered, a package of another installation is uploaded, and one's own is taken away.</summary>
[Collection(Site.OneBrowser)]
public sealed partial class ReportPackagePageTests(Site site)
{
    private const string Signers = "/desk/supervision/signers";
    private const string Organ = "yunxi-fg";
    private const int Year = 2023;

    [Fact]
    public async Task A_package_is_taken_over_http_once_its_key_is_registered()
    {
        await using var bureau = await Bureau.Begin(Organ, Year);
        var made = (await new PackageReport(bureau.Office).Run(bureau.Handler, Year)).Expected;
        using var client = await Supervisor();
        var url = $"/desk/supervision/{Organ}/{Year}";
        var unknown = await Upload(client, url, made.Content);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Contains(PublicSigningKey.Grouped(made.Key.Fingerprint), WebUtility.HtmlDecode(await unknown.Content.ReadAsStringAsync()));

        var id = OptionOf("安澜市云溪区发展和改革委员会").Match(WebUtility.HtmlDecode(await client.GetStringAsync(Signers))).Groups[1].Value;
        var wrong = await Register(client, id, new string('a', 64), made.Key.Pem);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("不是同一个密钥", await wrong.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await Register(client, id, "", "不是公钥")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Register(client, id, "", new string('x', 20_000))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Register(client, id, "", made.Key.Pem)).StatusCode);
        Assert.Contains(PublicSigningKey.Grouped(made.Key.Fingerprint), await client.GetStringAsync(Signers));

        var altered = await Upload(client, url, made.Content[..^40]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, altered.StatusCode);
        Assert.Contains("没有传完整", await altered.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await Upload(client, url, made.Content)).StatusCode);
        var filed = WebUtility.HtmlDecode(await client.GetStringAsync(url));
        Assert.Contains("数字签名已验证（2026-11-25，报告第3稿，公钥指纹 " + PublicSigningKey.Grouped(made.Key.Fingerprint), filed);
        Assert.Contains("报送数据包", filed);
        Assert.Contains("已经用数据包报送过", await (await Upload(client, url, made.Content)).Content.ReadAsStringAsync());

        // Both pages with what they show now, read by a machine that looks for barriers.
        var page = await SignedIn();
        foreach (var place in new[] { Signers, url })
        {
            Assert.Equal(200, (await page.GotoAsync(place))!.Status);
            Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        }

        await page.Context.CloseAsync();
        var signer = SignerId().Match(await client.GetStringAsync(Signers)).Groups[1].Value;
        var refused = await Site.Post(client, $"{Signers}?handler=Revoke", new() { ["signer"] = signer, ["because"] = "" }, tokenFrom: Signers);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("请写明停用的理由", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(client, $"{Signers}?handler=Revoke", new() { ["signer"] = signer, ["because"] = "已更换" }, tokenFrom: Signers)).StatusCode);
        Assert.Contains("已停用（2026-11-25，已更换）", WebUtility.HtmlDecode(await client.GetStringAsync(Signers)));
        Assert.Contains("停用", await (await Upload(client, url, made.Content)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_signed_report_is_taken_away_as_a_package_from_its_page()
    {
        // The founding office signed its report of 2023 here.
        using var head = await site.SignedIn("fuze", "xcgz");
        const string url = "/desk/reports/2023";
        var page = await head.GetStringAsync(url);
        var key = SigningKey.Of(site.Office).Public;
        Assert.Contains(PublicSigningKey.Grouped(key.Fingerprint), page);
        var answer = await Site.Post(head, $"{url}?handler=Package", new(), tokenFrom: url);
        Assert.Equal(("application/zip", HttpStatusCode.OK), (answer.Content.Headers.ContentType!.MediaType, answer.StatusCode));
        var package = (await ReportPackage.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()))).Expected;
        Assert.Equal(("xcgz", 2023, key.Fingerprint), (package.Manifest.OrganCode, package.Manifest.Year, package.Key.Fingerprint));
        Assert.Equal(key.Pem, await head.GetStringAsync($"{url}?handler=PublicKey"));

        // A report that is not signed has nothing to package.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Site.Post(head, "/desk/reports/2022?handler=Package", new(), tokenFrom: url)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync("/desk/reports/2022?handler=PublicKey")).StatusCode);
        using var reviewer = await site.SignedIn("shenhe", "xcgz");
        Assert.DoesNotContain("id=\"package\"", await reviewer.GetStringAsync(url));
        Assert.Equal(HttpStatusCode.Forbidden, (await Site.Post(reviewer, $"{url}?handler=Package", new(), tokenFrom: url)).StatusCode);
    }

    [Fact]
    public async Task The_keys_are_closed_to_those_who_supervise_nobody()
    {
        using var handler = await site.SignedIn("jingban");
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.GetAsync(Signers)).StatusCode);
    }

    [Fact]
    public async Task The_command_line_packages_a_signed_report_and_imports_packages()
    {
        await using var bureau = await Bureau.Begin("ju", Year);
        var file = Path.Combine(bureau.Office.DataFolder, "report.zip");
        var call = Call.Of("report", "package", "--organ", "ju", "--year", "2023", "--to", file, "--data", bureau.Office.DataFolder);
        Assert.Equal((0, ""), (call.Code, call.Errors));
        var fingerprint = PublicSigningKey.Grouped(SigningKey.Of(bureau.Office).Public.Fingerprint);
        Assert.Contains(fingerprint, call.Output);
        Assert.True(File.Exists(file));
        Assert.Contains("已经存在", Call.Of("report", "package", "--organ", "ju", "--year", "2023", "--to", file, "--data", bureau.Office.DataFolder).Errors);
        Assert.Contains("还没有签发", Call.Of("report", "package", "--organ", "ju", "--year", "2022", "--to", file + "2", "--data", bureau.Office.DataFolder).Errors);
        Assert.Contains("没有代码为“x”的机关", Call.Of("report", "package", "--organ", "x", "--year", "2023", "--to", file + "2", "--data", bureau.Office.DataFolder).Errors);
        Assert.Contains(fingerprint, Call.Of("keys", "show", "--data", bureau.Office.DataFolder).Output);
        var folder = Directory.CreateDirectory(Path.Combine(bureau.Office.DataFolder, "reports")).FullName;
        File.Move(file, Path.Combine(folder, "report.zip"));
        var import = Call.Of("import", "reports", folder, "--year", "2023", "--supervisor", "ju", "--data", bureau.Office.DataFolder);
        Assert.Equal(1, import.Code);
        Assert.Contains("没有登记", import.Errors);
    }

    private static async Task<HttpResponseMessage> Upload(HttpClient client, string url, byte[] package)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(package), "file", "数据包.zip" }, { new StringContent(""), "received" } };
        return await Site.Send(client, $"{url}?handler=OnBehalf", form, tokenFrom: url);
    }

    private static async Task<HttpResponseMessage> Register(HttpClient client, string organ, string fingerprint, string key)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(organ), "organ" }, { new StringContent(fingerprint), "fingerprint" }, { new StringContent(""), "from" }, { new StringContent(""), "until" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(key)), "key", "签名公钥.pem" },
        };
        return await Site.Send(client, Signers, form, tokenFrom: Signers);
    }

    private async Task<HttpClient> Supervisor()
    {
        var client = site.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(client, "/desk/sign-in", new() { ["name"] = "zhuguan", ["password"] = DemonstrationPeople.Password })).StatusCode);
        return client;
    }

    private async Task<IPage> SignedIn()
    {
        var page = await site.Browse(javaScript: true);
        await page.GotoAsync("/desk/sign-in");
        await page.GetByLabel("登录名").FillAsync("zhuguan");
        await page.GetByLabel("密码").FillAsync(DemonstrationPeople.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "退出" })).ToBeVisibleAsync();
        return page;
    }

    private static Regex OptionOf(string name) => new($"<option value=\"([0-9a-f-]{{36}})\"[^>]*>{name}<");

    [GeneratedRegex("name=\"signer\" value=\"([0-9a-f-]{36})\"")]
    private static partial Regex SignerId();

    /// <summary>The installation of a bureau with one signed report.</summary>
    private sealed class Bureau : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("gongkai-bureau-").FullName;

        private Bureau() => Office = OfficeInstallation.Open(new SqliteOffice(Path.Combine(_folder, "office.db"), isDurable: false), _folder,
            new FakeTimeProvider(new DateTimeOffset(2024, 1, 20, 9, 0, 0, TimeSpan.FromHours(8))));

        public OfficeInstallation Office { get; }

        public Actor Handler { get; private set; } = null!;

        public static async Task<Bureau> Begin(string code, int year)
        {
            var t = new Bureau();
            await t.Office.Migrate();
            var organ = new Organ { Code = code, Name = "安澜市云溪区发展和改革委员会", ValidFrom = new(2010, 1, 1) };
            await using (var db = await t.Office.Contexts.CreateDbContextAsync())
            {
                db.Organs.Add(organ);
                await db.SaveChangesAsync();
            }

            t.Handler = await Person("handler", Role.Handler);
            var (reviewer, head) = (await Person("reviewer", Role.Reviewer), await Person("head", Role.HeadOfDisclosureOffice));
            foreach (var kind in RegisterKinds.All.Where(r => r.NeedsFigure))
            {
                _ = (await new SignZeroReport(t.Office).Run(head, kind.Kind, year)).Expected;
            }

            var reports = new AnnualReports(t.Office);
            var text = (await reports.Compile(t.Handler, year)).Expected.Text with { Overview = "本年没有新的情况。", Problems = "没有。", OtherMatters = "没有。" };
            _ = (await reports.Write(t.Handler, year, text, 0)).Expected;
            _ = (await reports.Review(reviewer, year, 1)).Expected;
            _ = (await reports.Sign(head, year, 2, "测试")).Expected;
            return t;

            async Task<Actor> Person(string name, Role role)
            {
                await using var db = await t.Office.Contexts.CreateDbContextAsync();
                var account = new Account { SignInName = name, PersonName = name, PasswordHash = "-", PasswordSetAt = t.Office.Clock.Now };
                db.Accounts.Add(account);
                db.RoleAssignments.Add(new RoleAssignment { AccountId = account.Id, OrganId = organ.Id, Role = role });
                await db.SaveChangesAsync();
                return new Actor(account.Id, name, organ.Id, [role], "test");
            }
        }

        public ValueTask DisposeAsync()
        {
            Office.Dispose();
            SqliteOffice.CloseAll();
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
