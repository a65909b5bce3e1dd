using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Web.Tests;

/// <summary>Many nodes behind a reverse proxy: nobody who works through it notices which of them answers, nor that one is stopped, and a node that dies takes nothing with it.</summary>
public sealed class ManyNodesTests(ThreeNodes three) : IClassFixture<ThreeNodes>
{
    private const int MostAttempts = 200;
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_person_who_signed_in_works_on_at_every_node_and_wrong_passwords_are_counted_together()
    {
        await three.Whole();
        var (client, _) = await three.SignedIn();
        using (client)
        {
            for (var i = 0; i < 6; i++)
            {
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/desk/cases?page=1&look={i}")).StatusCode);
            }
        }

        Assert.Equal(three.Nodes.Keys.Order(), three.Proxy.Went.Where(w => w.Url.Contains("&look=", StringComparison.Ordinal)).Select(w => w.Node).Distinct().Order());

        // No node hears of five wrong passwords, and yet the sixth attempt, with the right one, is refused.
        var seen = three.Proxy.Went.Count;
        using var guessing = three.Proxy.Client(new CookieContainer());
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await NewInstallation.SignIn(guessing, ThreeNodes.Guessed, $"Wrong-Password-{i}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await NewInstallation.SignIn(guessing, ThreeNodes.Guessed, SharedInstallation.Password)).StatusCode);
        Assert.All(three.Proxy.Went.Skip(seen).Where(w => w is { Method: "POST", Url: "/desk/sign-in" }).CountBy(w => w.Node), n => Assert.InRange(n.Value, 1, 4));
    }

    [Fact]
    public async Task A_sign_in_at_the_provider_begins_at_one_node_and_ends_at_the_others()
    {
        await three.Whole();
        var cookies = new CookieContainer();
        using var first = three.Nodes.Values.ElementAt(0).Client(cookies);
        using var second = three.Nodes.Values.ElementAt(1).Client(cookies);
        using var third = three.Nodes.Values.ElementAt(2).Client(cookies);
        using var browser = ProviderServer.Browser();
        var callback = (await browser.GetAsync((await first.GetAsync("/desk/sso/start?then=%2Fdesk%2Fcases")).Headers.Location)).Headers.Location!;
        Assert.StartsWith(new Uri(three.Proxy.Address, "/desk/sso/callback").ToString(), callback.ToString(), StringComparison.Ordinal);
        Assert.Equal("/desk/sso", (await second.GetAsync(callback.PathAndQuery)).Headers.Location?.OriginalString);
        Assert.Equal("/desk/cases", (await third.GetAsync("/desk/sso")).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/desk/cases")).StatusCode);

        // An answer that one node has taken is refused by another.
        Assert.Equal("/desk/sign-in?sso=failed", (await third.GetAsync(callback.PathAndQuery)).Headers.Location?.OriginalString);

        // The same as people do it, who know the proxy only.
        using var person = three.Proxy.Client(new CookieContainer());
        callback = (await browser.GetAsync((await person.GetAsync("/desk/sso/start")).Headers.Location)).Headers.Location!;
        Assert.Equal("/desk/sso", (await person.GetAsync(callback)).Headers.Location?.OriginalString);
        Assert.Equal("/desk", (await person.GetAsync("/desk/sso")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task While_each_node_in_turn_is_stopped_and_replaced_no_request_fails_and_what_is_in_hand_is_finished()
    {
        await three.Whole();
        var (client, cookies) = await three.SignedIn();
        using var signedIn = client;
        await using var db = await three.Office.Contexts.CreateDbContextAsync();
        var before = await db.Cases.Select(c => c.Id).ToListAsync();
        var first = await Registered(client, Guid.NewGuid().ToString("N"));
        var (answers, uploads) = (new ConcurrentDictionary<string, string>(), 0);
        await using var people = new PeopleAtWork(() => three.Proxy.Client(cookies));
        people.Begin(async person =>
        {
            var key = Guid.NewGuid().ToString("N");
            answers[key] = await Registered(person, key);
        });
        people.Begin(async person => Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/desk/cases")).StatusCode));
        people.Begin(async person =>
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent("检索记录"u8.ToArray()), "file", $"检索{++uploads}.txt" } };
            Assert.Equal(HttpStatusCode.Redirect, (await Site.Send(person, $"{first}?handler=Attach", form, tokenFrom: first)).StatusCode);
        });
        people.Begin(async person => Assert.Equal(HttpStatusCode.OK, (await person.GetAsync($"/portal/{SharedInstallation.Organ}")).StatusCode));

        // A long upload, of which the node that is stopped has only a part.
        var piece = Enumerable.Repeat((byte)'a', Megabyte).ToArray();
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        using var content = new StreamContent(pipe.Reader.AsStream());
        using var upload = new MultipartFormDataContent { { content, "file", "长文件.txt" } };
        var sent = Site.Send(client, $"{first}?handler=Attach&long=1", upload, tokenFrom: first);
        await pipe.Writer.WriteAsync(piece);
        var stopped = (await Until(() => three.Proxy.Went.Where(w => w.Url.EndsWith("&long=1", StringComparison.Ordinal)).Select(w => w.Node).FirstOrDefault()))!;
        await Replace(stopped, async node =>
        {
            // Told to stop it says so, and answers all the same.
            using var direct = node.Client(cookies);
            var ready = await Until(async () => await direct.GetAsync("/health/ready") is { StatusCode: HttpStatusCode.ServiceUnavailable } no ? no : null);
            Assert.Equal("stopping", await ready.Content.ReadAsStringAsync());
            Assert.True(ready.Headers.ConnectionClose);
            Assert.Equal("live", await direct.GetStringAsync("/health/live"));
            Assert.Equal(HttpStatusCode.OK, (await direct.GetAsync("/desk/cases")).StatusCode);
            await Until(async () => await Listens(direct) ? null : node);
            Assert.False(sent.IsCompleted);
            for (var i = 0; i < 24; i++)
            {
                await pipe.Writer.WriteAsync(piece);
            }

            await pipe.Writer.CompleteAsync();
            using var taken = await sent;
            Assert.True(taken.StatusCode == HttpStatusCode.Redirect, await taken.Content.ReadAsStringAsync());
        });

        // A long download, of which the reader has taken only a part when the next node is stopped.
        var file = (await db.Attachments.AsNoTracking().SingleAsync(a => a.FileName == "长文件.txt")).Id;
        await Replace(three.Nodes.Keys.First(), async node =>
        {
            using var direct = node.Client(cookies);
            using var download = await direct.GetAsync($"/desk/attachments/{file}", HttpCompletionOption.ResponseHeadersRead);
            await using var bytes = await download.Content.ReadAsStreamAsync();
            await bytes.ReadExactlyAsync(new byte[Megabyte]);
            using var another = node.Client(cookies);
            await Until(async () => await Listens(another) ? null : node);
            var rest = new MemoryStream();
            await bytes.CopyToAsync(rest);
            Assert.Equal(24 * Megabyte, rest.Length);
        });
        await Replace(three.Nodes.Keys.First(), _ => Task.CompletedTask);
        await people.End();

        // Every registration was answered once and is there once; numbers have no gap and the chain holds.
        Assert.True(answers.Count > 20 && uploads > 10, $"{answers.Count} registrations and {uploads} uploads are no work.");
        var cases = await db.Cases.AsNoTracking().OrderBy(c => c.NumberSequence).ToListAsync();
        Assert.Equal(Enumerable.Range(1, cases.Count), cases.Select(c => c.NumberSequence));
        var mine = cases.Where(c => !before.Contains(c.Id)).ToList();
        Assert.Equal(answers.Values.Append(first).Order(), mine.Select(c => $"/desk/cases/{c.Id}").Order());
        Assert.Equal(uploads, await db.Attachments.CountAsync(a => a.FileName.StartsWith("检索")));
        Assert.Null((await new AuditTrail(three.Office).Verify()).BrokenAt);

        // No notice went out twice, and the stops came between two of them: whatever was handed over is known to have been.
        var ids = mine.Select(c => c.Id).ToHashSet();
        var notices = (await db.OutboxNotices.AsNoTracking().ToListAsync()).Where(n => ids.Contains(n.CaseId)).ToDictionary(n => n.Id);
        var handed = (await three.HandedOver()).Where(notices.ContainsKey).ToList();
        Assert.Equal(handed.Distinct(), handed);
        Assert.NotEmpty(handed);
        await Until(async () => await db.OutboxNotices.AsNoTracking().CountAsync(n => handed.Contains(n.Id) && n.SentAt != null) == handed.Count ? handed : null);
        NightlyOnce();

        async Task Replace(string name, Func<Node, Task> meanwhile)
        {
            var node = three.Nodes[name];
            node.Terminate();
            await meanwhile(node);
            Assert.Equal(0, await node.Ended());
            three.Remove(name);
            await three.Whole();
        }
    }

    [Fact]
    public async Task A_node_that_dies_in_the_middle_of_acts_loses_no_answered_one_and_a_repeated_form_registers_once()
    {
        await three.Whole();
        var (client, cookies) = await three.SignedIn();
        using var signedIn = client;
        await using var db = await three.Office.Contexts.CreateDbContextAsync();
        var before = await db.Cases.Select(c => c.Id).ToListAsync();
        var (answers, failed) = (new ConcurrentDictionary<string, string>(), 0);
        var working = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            using var person = three.Proxy.Client(cookies);
            for (var i = 0; i < 12; i++)
            {
                // Somebody who was not answered sends the same form again, but not for ever.
                var key = Guid.NewGuid().ToString("N");
                for (var attempt = 0; !answers.ContainsKey(key); attempt++)
                {
                    Assert.InRange(attempt, 0, MostAttempts);
                    using var answer = await SharedInstallation.Register(person, key);
                    if (answer.StatusCode == HttpStatusCode.Redirect)
                    {
                        answers[key] = answer.Headers.Location!.OriginalString;
                    }
                    else
                    {
                        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
                        Interlocked.Increment(ref failed);
                        await Task.Delay(50);
                    }
                }
            }
        })).ToArray();
        await Until(() => answers.Count >= 12 ? answers : null);
        var dying = await Until(() => three.Nodes.Keys.FirstOrDefault(n => three.Proxy.InHand(n, "POST") > 0));
        three.Nodes[dying].Kill();
        try
        {
            await Task.WhenAll(working);
        }
        finally
        {
            three.Remove(dying);
        }

        Assert.True(failed > 0, "The node died before anybody needed it.");

        // Each form is one application, whether it was answered at once or sent again, and each is whole.
        Assert.Equal(72, answers.Values.Distinct().Count());
        var cases = await db.Cases.AsNoTracking().OrderBy(c => c.NumberSequence).ToListAsync();
        Assert.Equal(Enumerable.Range(1, cases.Count), cases.Select(c => c.NumberSequence));
        var mine = cases.Where(c => !before.Contains(c.Id)).ToList();
        Assert.Equal(answers.Values.Order(), mine.Select(c => $"/desk/cases/{c.Id}").Order());
        var ids = mine.Select(c => c.Id).ToList();
        Assert.Equal(72, await db.CaseEvents.CountAsync(e => ids.Contains(e.CaseId)));
        Assert.Equal(72, await db.Applicants.CountAsync(a => ids.Contains(a.CaseId)));
        Assert.Equal(72, await db.OutboxNotices.CountAsync(n => ids.Contains(n.CaseId)));
        Assert.Equal(72, await db.AuditLines.CountAsync(l => ids.Contains(l.SubjectId) && l.Act == nameof(OfficeAct.RegisterApplication)));
        Assert.Null((await new AuditTrail(three.Office).Verify()).BrokenAt);
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/desk/cases")).StatusCode);
        }
    }

    [Fact]
    public async Task Notices_pushes_and_the_work_of_the_night_are_done_once_by_three_nodes()
    {
        await three.Whole();
        await using var receiver = await PushOverHttpTests.Receiver.Start(_ => 200);
        var keep = new KeepConnectedSystems(three.Office);
        var system = (await keep.Enter(three.Shared.Administrator, new() { Name = $"办公自动化{Guid.NewGuid():N}", Scopes = [SystemScope.ReceiveEvents], ValidUntil = three.Office.Clock.Today.AddYears(1) })).Expected;
        _ = (await keep.Grant(three.Shared.Administrator with { Roles = [Role.SecurityAdministrator] }, system, 0)).Expected;
        var address = (await new KeepPushAddresses(three.Office).Add(three.Shared.Administrator, system, receiver.Url, [SystemEvent.ApplicationRegistered], new(AllowsPlain: true, AllowsLocal: true))).Expected.AddressId;
        var (client, _) = await three.SignedIn();
        using var person = client;
        var urls = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            urls.Add(await Registered(person, Guid.NewGuid().ToString("N")));
        }

        var cases = urls.Select(u => Guid.Parse(u.Split('/')[^1])).ToList();
        await using var db = await three.Office.Contexts.CreateDbContextAsync();
        await Until(async () => await db.OutboxNotices.CountAsync(n => cases.Contains(n.CaseId) && n.SentAt != null) == 20
            && await db.PushedEvents.CountAsync(p => p.AddressId == address && p.DeliveredAt != null) == 20 ? cases : null);
        var notices = await db.OutboxNotices.Where(n => cases.Contains(n.CaseId)).Select(n => n.Id).ToListAsync();
        Assert.Equal(notices.Order(), (await three.HandedOver()).Where(notices.Contains).Order());
        var events = await db.PushedEvents.Where(p => p.AddressId == address).Select(p => p.Id).ToListAsync();
        Assert.Equal(events.Order(), receiver.Got.Select(g => Guid.Parse(g.Id)).Order());
        NightlyOnce();
    }

    [Fact]
    public async Task A_time_that_is_no_number_is_refused_before_anybody_is_served()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Node.Start(three.Shared.Folder, three.Shared.Connection, new Dictionary<string, string> { ["GONGKAI_DRAIN_SECONDS"] = "5s" }));
        Assert.Contains("环境变量GONGKAI_DRAIN_SECONDS应当是0到3600之间的整数，现在是“5s”", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>All nodes began on the same day: one of them did its work.</summary>
    private void NightlyOnce() => Assert.Single(three.Lines, l => l.Contains("open cases derived for", StringComparison.Ordinal));

    private static async Task<string> Registered(HttpClient client, string key)
    {
        using var answer = await SharedInstallation.Register(client, key);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<bool> Listens(HttpClient node)
    {
        try
        {
            using var answer = await node.GetAsync("/health/live");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Task<T> Until<T>(Func<T?> found) where T : class => Until(() => Task.FromResult(found()));

    private static async Task<T> Until<T>(Func<Task<T?>> found) where T : class
    {
        for (var i = 0; i < 1200; i++)
        {
            if (await found() is { } there)
            {
                return there;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("It did not happen within a minute.");
    }

    /// <summary>People who go on working until they are told to stop, and would not put up with a failure.</summary>
    private sealed class PeopleAtWork(Func<HttpClient> browser) : IAsyncDisposable
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

        private readonly CancellationTokenSource _done = new();
        private readonly List<Task> _people = [];

        public void Begin(Func<HttpClient, Task> once) => _people.Add(Task.Run(async () =>
        {
            using var client = browser();
            while (!_done.IsCancellationRequested)
            {
                await once(client);
                await Task.Delay(Pause);
            }
        }));

        /// <summary>Lets them finish what they are at; whatever failed fails here.</summary>
        public async Task End()
        {
            await _done.CancelAsync();
            await Task.WhenAll(_people);
        }

        public async ValueTask DisposeAsync()
        {
            await _done.CancelAsync();
            // A failure before the end is told by the test itself.
            await Task.WhenAll(_people).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _done.Dispose();
        }
    }
}
