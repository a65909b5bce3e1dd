using System.Net;
using System.Text.RegularExpressions;
using Gongkai.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Web.Tests.Site))]

namespace Web.Tests;

/// <summary>The page on a free port, with a real Chromium beside it.</summary>
public sealed partial class Site : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _app = GongkaiWeb.Build(new() { Urls = "http://127.0.0.1:0", WithSamples = true });
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
            await _app.DisposeAsync();
        }
    }

    public HttpClient Client() => new(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false })
    {
        BaseAddress = new Uri(Address),
    };

    /// <summary>Hands in files as the form does, with its token.</summary>
    public static async Task<(HttpResponseMessage Response, string Page)> HandIn(HttpClient client, params string[] files)
    {
        var token = Token().Match(await client.GetStringAsync("/")).Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var file in files)
        {
            form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(file)), "files", Path.GetFileName(file));
        }

        var response = await client.PostAsync("/check", form);
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

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)"|name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
