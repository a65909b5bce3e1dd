using System.Net;
using System.Text.RegularExpressions;
using Gongkai.Office.Demonstration;
using Gongkai.Office.Records;
using Gongkai.Office.Sqlite;
using Gongkai.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Web.Tests.Site))]

namespace Web.Tests;

/// <summary>The page on a free port, with a real Chromium beside it.</summary>
public sealed partial class Site : IAsyncLifetime
{
    /// <summary>Classes that drive the browser take turns: its connection is not made for several threads.</summary>
    public const string OneBrowser = "one browser";

    private const string Chromium = "/usr/bin/chromium";

    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

    /// <summary>The day on which the tests look at the demonstration offices.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 25);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(8)));

    public OfficeInstallation Office { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-site-").FullName;
        var clock = new SeedClock();
        using (var seeding = OfficeInstallation.Open(new SqliteOffice(Path.Combine(folder, "office.db"), isDurable: false), folder, clock))
        {
            await seeding.Migrate();
            await DemonstrationOffices.Create(seeding, clock, Today);
        }

        Office = OfficeInstallation.Open(new SqliteOffice(Path.Combine(folder, "office.db")), folder, Time);
        _app = GongkaiWeb.Build(new() { Urls = "http://127.0.0.1:0", WithSamples = true, SignInsPerMinute = 10_000, PortalPostsPerMinute = 10_000 }, Office);
        await _app.StartAsync();
        Address = _app.Urls.Single();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Office.Dispose();
        SqliteOffice.CloseAll();
        Directory.Delete(Office.DataFolder, recursive: true);
    }

    /// <summary>The services of the running application.</summary>
    public IServiceProvider Services => _app!.Services;

    public HttpClient Client() => new(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false })
    {
        BaseAddress = new Uri(Address),
    };

    /// <summary>A client on whose behalf a demonstration person has signed in; the busy bureau is chosen.</summary>
    public async Task<HttpClient> SignedIn(string name, string organ = "yunxi")
    {
        var client = Client();
        var answer = await Post(client, "/desk/sign-in", new() { ["name"] = name, ["password"] = DemonstrationPeople.Password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = await Office.Contexts.CreateDbContextAsync();
        var id = (await db.Organs.SingleAsync(o => o.Code == organ)).Id;
        Assert.Equal(HttpStatusCode.Redirect, (await Post(client, "/desk/organ", new() { ["organ"] = id.ToString() }, tokenFrom: "/desk")).StatusCode);
        return client;
    }

    /// <summary>Posts a form with the token of its page.</summary>
    public static async Task<HttpResponseMessage> Post(HttpClient client, string url, Dictionary<string, string> fields, string? tokenFrom = null)
    {
        fields["__RequestVerificationToken"] = await TokenOf(client, tokenFrom ?? url);
        return await client.PostAsync(url, new FormUrlEncodedContent(fields));
    }

    /// <summary>Posts a form with files and the token of a page.</summary>
    public static async Task<HttpResponseMessage> Send(HttpClient client, string url, MultipartFormDataContent form, string tokenFrom)
    {
        form.Add(new StringContent(await TokenOf(client, tokenFrom)), "__RequestVerificationToken");
        return await client.PostAsync(url, form);
    }

    /// <summary>Hands in files as the form does, with its token.</summary>
    public static async Task<(HttpResponseMessage Response, string Page)> HandIn(HttpClient client, params string[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var file in files)
        {
            form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(file)), "files", Path.GetFileName(file));
        }

        var response = await Send(client, "/check", form, tokenFrom: "/");
        return (response, await response.Content.ReadAsStringAsync());
    }

    public async Task<IPage> Browse(bool javaScript = true, int width = 1280)
    {
        Assert.True(File.Exists(Chromium), $"没有 {Chromium}：请安装 Debian 软件包 chromium。");
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Address, JavaScriptEnabled = javaScript, Locale = "zh-CN", ViewportSize = new() { Width = width, Height = 900 },
        });
        return await context.NewPageAsync();
    }

    private static async Task<string> TokenOf(HttpClient client, string url)
    {
        var match = Token().Match(await client.GetStringAsync(url));
        return match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)"|name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
