using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Web.Tests;

/// <summary>Pushes over a real connection to a server that answers as it is told to.</summary>
public sealed class PushOverHttpTests
{
    private const string Secret = "gks_TEST";

    private static readonly OfficeClock Clock = new(new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(8))));
    private static readonly PushRules Lax = new(AllowsPlain: true, AllowsLocal: true);

    [Fact]
    public async Task A_push_arrives_with_its_id_and_a_signature_that_verifies()
    {
        await using var receiver = await Receiver.Start(_ => 204);
        using var pushes = new HttpPushes(Lax, Clock);
        var push = new OutgoingPush(Guid.NewGuid(), receiver.Url, Secret, "application.sent", "xcgz", "西城管指〔2026〕第1号", Clock.Now);
        Assert.Null((await pushes.Carry(push, TestContext.Current.CancellationToken)).Problem);
        Assert.Null((await pushes.Carry(push, TestContext.Current.CancellationToken)).Problem);
        var got = receiver.Got.ToList();
        Assert.Equal([push.Id.ToString(), push.Id.ToString()], got.Select(g => g.Id));
        var moment = long.Parse(got[0].Signature.Split(',')[0]["t=".Length..], null);
        Assert.Equal(Clock.Now.ToUnixTimeSeconds(), moment);
        Assert.Equal(HttpPushes.Sign(Secret, moment, got[0].Body), got[0].Signature);
        Assert.NotEqual(HttpPushes.Sign("gks_OTHER", moment, got[0].Body), got[0].Signature);
        Assert.NotEqual(HttpPushes.Sign(Secret, moment + 1, got[0].Body), got[0].Signature);
        var body = JsonNode.Parse(got[0].Body)!.AsObject();
        Assert.Equal(["id", "event", "organ", "subject", "happenedAt"], body.Select(p => p.Key));
        Assert.Equal("西城管指〔2026〕第1号", body["subject"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(500, "没有收下（500）", false)]
    [InlineData(404, "没有这个地址", false)]
    [InlineData(401, "核对签名密钥", false)]
    [InlineData(410, "不再接收推送", true)]
    [InlineData(302, "不跟随", false)]
    public async Task A_receiver_that_does_not_take_it_is_said_and_never_followed_elsewhere(int status, string words, bool isGone)
    {
        await using var elsewhere = await Receiver.Start(_ => 200);
        await using var receiver = await Receiver.Start(_ => status, elsewhere.Url);
        using var pushes = new HttpPushes(Lax, Clock);
        var attempt = await pushes.Carry(Push(receiver.Url), TestContext.Current.CancellationToken);
        Assert.Contains(words, attempt.Problem, StringComparison.Ordinal);
        Assert.Equal(isGone, attempt.IsGone);
        Assert.Empty(elsewhere.Got);
    }

    [Fact]
    public async Task Nothing_is_sent_to_the_machine_itself_whatever_name_leads_there_and_nobody_is_waited_for_for_ever()
    {
        await using var receiver = await Receiver.Start(_ => 200);
        using var strict = new HttpPushes(new(AllowsPlain: true), Clock);
        var port = new Uri(receiver.Url).Port;
        foreach (var url in new[] { receiver.Url, $"http://localhost:{port}/hook", $"http://{Dns.GetHostName()}:{port}/hook" })
        {
            // The name of this machine may lead to any of its addresses; only those that lead inside are refused, and no server listens at others.
            Assert.NotNull((await strict.Carry(Push(url), TestContext.Current.CancellationToken)).Problem);
        }

        Assert.Empty(receiver.Got);
        Assert.Equal("接收系统连接不上。", (await new HttpPushes(Lax, Clock).Carry(Push("http://127.0.0.1:1/"), TestContext.Current.CancellationToken)).Problem);
        await using var slow = await Receiver.Start(_ => 0);
        using var pushes = new HttpPushes(Lax, Clock);
        Assert.Contains("10秒内没有答复", (await pushes.Carry(Push(slow.Url), TestContext.Current.CancellationToken)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_done_over_the_interface_is_pushed_by_the_running_server_after_a_failure_too()
    {
        var calls = 0;
        await using var receiver = await Receiver.Start(_ => Interlocked.Increment(ref calls) == 1 ? 500 : 200);
        await using var at = await NewInstallation.Start(options: o => o with { Pushes = Lax });
        using var api = InterfaceTests.Caller(at.Client(), await InterfaceTests.KeyFor(at.Office, at.Office.Clock.Today, "xcgz", SystemScope.RegisterApplications, SystemScope.ReceiveEvents));
        using var system = await at.SignedIn("admin0");
        await using var db = await at.Office.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var page = $"/desk/systems/{(await db.ConnectedSystems.SingleAsync(TestContext.Current.CancellationToken)).Id}";
        var refused = await Site.Post(system, $"{page}?handler=Address", new() { ["url"] = "https://u:p@x/", ["events"] = "ApplicationRegistered" }, page);
        Assert.Contains("不能有用户名、密码", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var added = await Site.Post(system, $"{page}?handler=Address", new() { ["url"] = receiver.Url, ["events"] = "ApplicationRegistered" }, page);
        Assert.Contains("gks_", await added.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain("gks_", await system.GetStringAsync(page, TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Created, (await InterfaceTests.Post(api, "/api/v1/applications", InterfaceTests.Application(), "p-1")).StatusCode);
        await receiver.Until(1);
        // The wait is told by the installation's clock, which the test moves on.
        while ((await db.PushedEvents.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).LastProblem.Length == 0)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        at.Time.Advance(TimeSpan.FromMinutes(2));
        await receiver.Until(2);
        var got = receiver.Got.ToList();
        Assert.Single(got.Select(g => g.Id).Distinct());
        Assert.DoesNotContain("王五", got[1].Body, StringComparison.Ordinal);
        Assert.Contains("第1号", JsonNode.Parse(got[1].Body)!["subject"]!.GetValue<string>(), StringComparison.Ordinal);
        while (!(await system.GetStringAsync(page, TestContext.Current.CancellationToken)).Contains("已送达", StringComparison.Ordinal))
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static OutgoingPush Push(string url) => new(Guid.NewGuid(), url, Secret, "application.sent", "xcgz", "某〔2026〕第1号", Clock.Now);

    /// <summary>A server that keeps what it gets; status 0 never answers.</summary>
    internal sealed class Receiver : IAsyncDisposable
    {
        private WebApplication _app = null!;

        public ConcurrentQueue<(string Id, string Signature, string Body)> Got { get; } = [];

        public string Url => _app.Urls.Single() + "/hook";

        public static async Task<Receiver> Start(Func<HttpContext, int> status, string? location = null)
        {
            var made = new Receiver();
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            made._app = builder.Build();
            made._app.Run(async http =>
            {
                using var reader = new StreamReader(http.Request.Body);
                made.Got.Enqueue((http.Request.Headers[HttpPushes.IdHeader].ToString(), http.Request.Headers[HttpPushes.SignatureHeader].ToString(), await reader.ReadToEndAsync()));
                var answer = status(http);
                if (answer == 0)
                {
                    await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                    return;
                }

                http.Response.StatusCode = answer;
                http.Response.Headers.Location = location;
            });
            await made._app.StartAsync();
            return made;
        }

        public async Task Until(int count)
        {
            for (var i = 0; i < 600 && Got.Count < count; i++)
            {
                await Task.Delay(100);
            }

            Assert.True(Got.Count >= count, $"{Got.Count} pushes came.");
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
