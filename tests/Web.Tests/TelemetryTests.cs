using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Gongkai.Office.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Web.Tests;

/// <summary>What leaves the installation as measurements and log lines: enough to see how it works, and nothing of anybody.</summary>
public sealed class TelemetryTests
{
    private const string Person = "欧阳测试";
    private const string Identity = "110101199001010023";
    private const string Phone = "13911112222";
    private const string Content = "某秘密考核结果";
    private const string SearchWords = "隐秘词语";

    [Fact]
    public async Task What_is_exported_measures_acts_and_tells_nothing_of_anybody()
    {
        await using var collector = await Collector.Start();
        string number, code, key, caseId;
        await using (var at = await NewInstallation.Start(options: o => o with { Telemetry = new Uri(collector.Address) }))
        {
            (number, code, key) = await Use(at);
            await using var db = await at.Office.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
            caseId = (await db.Cases.SingleAsync(TestContext.Current.CancellationToken)).Id.ToString();
        }

        // Stopping the server sends what is left.
        var spans = collector.Got.Where(g => g.Path == "/v1/traces").Select(g => g.Bytes).ToList();
        var metrics = collector.Got.Where(g => g.Path == "/v1/metrics").Select(g => g.Bytes).ToList();
        Assert.Contains(spans, b => Holds(b, "RegisterApplication"));
        Assert.Contains(spans, b => Holds(b, "/api/v1/applications/{number}"));
        Assert.Contains(metrics, b => Holds(b, "gongkai.acts") && Holds(b, "gongkai.act.duration") && Holds(b, "RegisterApplication"));
        Assert.Contains(metrics, b => Holds(b, "gongkai.outbox.waiting"));
        Assert.Contains(metrics, b => Holds(b, "gongkai.search.duration"));
        Assert.Contains(metrics, b => Holds(b, "http.server.request.duration"));
        foreach (var secret in new[] { Person, Uri.EscapeDataString(Person), Identity, Phone, Content, number, Uri.EscapeDataString(number), code, key, key[^20..], caseId, SearchWords, Uri.EscapeDataString(SearchWords), "url.query", "url.path", "client.address", "user_agent" })
        {
            Assert.DoesNotContain(collector.Got, g => Holds(g.Bytes, secret));
        }
    }

    [Fact]
    public async Task Log_lines_are_json_and_tell_nothing_of_anybody()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-logs-").FullName;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (ReadOnlySpan<string>)[Path.Combine(AppContext.BaseDirectory, "gongkai.dll"), "serve", "--data", folder, "--urls", "http://127.0.0.1:0"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GONGKAI_LOG"] = "json";
        start.Environment["Logging__LogLevel__Default"] = "Debug";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = new StringBuilder();
        string? line;
        while ((line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)) is not null && !line.Contains("http://127.0.0.1:", StringComparison.Ordinal))
        {
            output.AppendLine(line);
        }

        Assert.NotNull(line);
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..].Trim()) };
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(client, "/desk/set-up", NewInstallation.SetUpForm(NewInstallation.Password))).StatusCode);
        Assert.NotEqual(HttpStatusCode.Redirect, (await NewInstallation.SignIn(client, "admin0", "Wrong-Password-77")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await NewInstallation.SignIn(client, "admin0")).StatusCode);
        var tracked = await Site.Post(client, "/portal/xcgz/track", new() { ["number"] = "某〔2026〕第7号", ["code"] = "ABCDEF1234" });
        Assert.True((int)tracked.StatusCode < 500);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"/api/v1/applications/{Uri.EscapeDataString("某〔2026〕第7号")}?reason={Uri.EscapeDataString(Person)}", TestContext.Current.CancellationToken)).StatusCode);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var lines = (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.NotNull(JsonDocument.Parse(l).RootElement.GetProperty("LogLevel").GetString()));
        var everything = string.Join('\n', [output.ToString(), rest, .. lines]);
        foreach (var secret in new[] { "admin0", "管理员0", NewInstallation.Password, "Wrong-Password-77", "ABCDEF1234", "第7号", Uri.EscapeDataString("第7号"), Person, Uri.EscapeDataString(Person) })
        {
            Assert.DoesNotContain(secret, everything, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Registers a case with personal data, reads it, looks for it and tracks it.</summary>
    private static async Task<(string Number, string Code, string Key)> Use(NewInstallation at)
    {
        var key = await InterfaceTests.KeyFor(at.Office, at.Office.Clock.Today, "xcgz", Enum.GetValues<SystemScope>());
        using var api = InterfaceTests.Caller(at.Client(), key);
        var body = $$"""{"channel":"in-person","submittedOn":"2026-11-25","applicants":[{"name":"{{Person}}","identity":"{{Identity}}","phone":"{{Phone}}"}],"requestedContent":"{{Content}}"}""";
        var registered = await InterfaceTests.Post(api, "/api/v1/applications", body, "t-1");
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        var told = JsonDocument.Parse(await registered.Content.ReadAsStringAsync()).RootElement;
        var (number, code) = (told.GetProperty("number").GetString()!, told.GetProperty("queryCode").GetString()!);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync($"/api/v1/applications/{Uri.EscapeDataString(number)}?reason={Uri.EscapeDataString(Person)}")).StatusCode);
        using var client = at.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/portal/xcgz/search?q={Uri.EscapeDataString(SearchWords)}")).StatusCode);
        var tracked = await Site.Post(client, "/portal/xcgz/track", new() { ["number"] = number, ["code"] = code });
        Assert.True((int)tracked.StatusCode < 500);
        // The sender counts what waits when it starts and every ten seconds.
        await Task.Delay(TimeSpan.FromSeconds(1));
        return (number, code, key);
    }

    private static bool Holds(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>Takes OTLP over HTTP and keeps the bytes.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private WebApplication _app = null!;

        public ConcurrentQueue<(string Path, byte[] Bytes)> Got { get; } = [];

        public string Address => _app.Urls.Single() + "/";

        public static async Task<Collector> Start()
        {
            var made = new Collector();
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            made._app = builder.Build();
            made._app.Run(async http =>
            {
                using var bytes = new MemoryStream();
                await http.Request.Body.CopyToAsync(bytes);
                made.Got.Enqueue((http.Request.Path, bytes.ToArray()));
                http.Response.ContentType = "application/x-protobuf";
            });
            await made._app.StartAsync();
            return made;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
