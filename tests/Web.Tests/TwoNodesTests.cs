using System.Net;
using System.Text;
using Gongkai.Office.Administration;
using Microsoft.EntityFrameworkCore;

namespace Web.Tests;

/// <summary>Two server processes on one PostgreSQL database and one data folder.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private const string Handler = "jingban";

    private SharedInstallation _shared = null!;
    private Node[] _nodes = [];

    public async ValueTask InitializeAsync()
    {
        _shared = await SharedInstallation.Begin(Handler);
        _nodes = await Task.WhenAll(Node.Start(_shared.Folder, _shared.Connection), Node.Start(_shared.Folder, _shared.Connection));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await _shared.DisposeAsync();
    }

    [Fact]
    public async Task A_session_an_upload_and_a_number_of_one_node_hold_at_the_other_and_a_node_that_dies_loses_nothing()
    {
        // One cookie for both: they differ by port, and cookies know no ports.
        var cookies = new CookieContainer();
        using var first = _nodes[0].Client(cookies);
        using var second = _nodes[1].Client(cookies);
        Assert.Equal("/desk", (await Site.Post(first, "/desk/sign-in", new() { ["name"] = Handler, ["password"] = SharedInstallation.Password, ["code"] = "" })).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/desk/cases")).StatusCode);
        Assert.Equal("ready", await second.GetStringAsync("/health/ready"));

        // A form made by one node is taken by the other, and what one stores the other opens.
        var registered = await Register(second, tokenFrom: first);
        using (var form = new MultipartFormDataContent { { new ByteArrayContent("检索记录"u8.ToArray()), "file", "检索.txt" } })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await Site.Send(first, $"{registered}?handler=Attach", form, tokenFrom: registered)).StatusCode);
        }

        await using var db = await _shared.Office.Contexts.CreateDbContextAsync();
        var attachment = (await db.Attachments.AsNoTracking().SingleAsync()).Id;
        Assert.Equal("检索记录", Encoding.UTF8.GetString(await second.GetByteArrayAsync($"/desk/attachments/{attachment}")));

        // Eight people at both nodes; one node is killed while they work.
        var answered = new System.Collections.Concurrent.ConcurrentBag<string>();
        answered.Add(registered);
        var failed = 0;
        var working = Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            using var client = _nodes[i % 2].Client(cookies);
            for (var done = 0; done < 10; done++)
            {
                try
                {
                    answered.Add(await Register(client, client));
                }
                catch (HttpRequestException)
                {
                    // The node is gone; nobody was told that this application was registered.
                    Interlocked.Increment(ref failed);
                    return;
                }
            }
        })).ToArray();
        while (answered.Count < 20)
        {
            await Task.Delay(10);
        }

        _nodes[0].Kill();
        await Task.WhenAll(working);
        Assert.True(failed > 0, "The node died before anybody needed it.");
        Assert.True(answered.Count > 40);
        var cases = await db.Cases.AsNoTracking().OrderBy(c => c.NumberSequence).ToListAsync();
        Assert.Equal(Enumerable.Range(1, cases.Count), cases.Select(c => c.NumberSequence));
        Assert.Empty(answered.Except(cases.Select(c => $"/desk/cases/{c.Id}")));
        Assert.Null((await new AuditTrail(_shared.Office).Verify()).BrokenAt);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync(registered)).StatusCode);

        // Both began on the same day: the nightly work was done by one of them.
        Assert.Equal(1, _nodes.Sum(n => n.Output.Split('\n').Count(l => l.Contains("open cases derived for", StringComparison.Ordinal))));

        // Where nobody stands before it, a node that is told to stop does so at once.
        _nodes[1].Terminate();
        Assert.Equal(0, await _nodes[1].Ended());
        Assert.Contains("服务已停止", _nodes[1].Output);
    }

    private static async Task<string> Register(HttpClient client, HttpClient tokenFrom)
    {
        var answer = await SharedInstallation.Register(client, Guid.NewGuid().ToString("N"), tokenFrom);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }
}
