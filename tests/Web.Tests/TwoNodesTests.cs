using System.Diagnostics;
using System.Net;
using System.Text;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;
using Office.Tests;

namespace Web.Tests;

/// <summary>Two server processes on one PostgreSQL database and one data folder.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private const string Handler = "jingban";
    private const string Password = "Correct-Horse1";

    private readonly string _folder = Directory.CreateTempSubdirectory("gongkai-nodes-").FullName;
    private string _connection = "";
    private OfficeInstallation _office = null!;
    private Node[] _nodes = [];

    public async ValueTask InitializeAsync()
    {
        _connection = await (await PostgreSqlServer.Running).NewDatabase() + ";Maximum Pool Size=20";
        _office = OfficeInstallation.Open(new PostgreSqlOffice(_connection), _folder, TimeProvider.System);
        await _office.Migrate();
        Role[] three = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];
        var organ = (await new SetUpInstallation(_office).Run(
            new("xcgz", "某区某中心", [.. three.Select((r, i) => new FirstAdministrator(r, $"admin{i}", $"管理员{i}", Password))]), "test")).Expected;
        var system = new Actor(Guid.NewGuid(), "管理员0", organ, [Role.SystemAdministrator], "test");
        var person = (await new CreateAccount(_office).Run(system, Handler, "经办人", Password)).Expected;
        await new AssignRoles(_office).Run(system with { Roles = [Role.SecurityAdministrator] }, person, organ, [Role.Handler]);
        await using var db = await _office.Contexts.CreateDbContextAsync();
        await db.Accounts.ExecuteUpdateAsync(u => u.SetProperty(a => a.MustChangePassword, false));
        var stored = await db.Organs.SingleAsync();
        stored.Settings = stored.Settings with { NumberCode = "某" };
        await db.SaveChangesAsync();
        _nodes = await Task.WhenAll(Node.Start(_folder, _connection), Node.Start(_folder, _connection));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        _office.Dispose();
        Npgsql.NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_session_an_upload_and_a_number_of_one_node_hold_at_the_other_and_a_node_that_dies_loses_nothing()
    {
        // One cookie for both: they differ by port, and cookies know no ports.
        using var first = _nodes[0].Client(out var cookies);
        using var second = _nodes[1].Client(cookies);
        Assert.Equal("/desk", (await Site.Post(first, "/desk/sign-in", new() { ["name"] = Handler, ["password"] = Password, ["code"] = "" })).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/desk/cases")).StatusCode);
        Assert.Equal("ready", await second.GetStringAsync("/health/ready"));

        // A form made by one node is taken by the other, and what one stores the other opens.
        var registered = await Register(second, tokenFrom: first);
        using (var form = new MultipartFormDataContent { { new ByteArrayContent("检索记录"u8.ToArray()), "file", "检索.txt" } })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await Site.Send(first, $"{registered}?handler=Attach", form, tokenFrom: registered)).StatusCode);
        }

        await using var db = await _office.Contexts.CreateDbContextAsync();
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
        Assert.Null((await new AuditTrail(_office).Verify()).BrokenAt);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync(registered)).StatusCode);

        // Both began on the same day: the nightly work was done by one of them.
        Assert.Equal(1, _nodes.Sum(n => n.Output.Split('\n').Count(l => l.Contains("open cases derived for", StringComparison.Ordinal))));
    }

    private static async Task<string> Register(HttpClient client, HttpClient tokenFrom)
    {
        var fields = NewInstallation.FieldsOf(await tokenFrom.GetStringAsync("/desk/cases/new"));
        foreach (var (name, value) in new[] { ("channel", "InPerson"), ("submitted", DateTime.UtcNow.AddHours(8).ToString("yyyy-MM-dd", null)), ("content", "某项信息"), ("a1.name", "张三"), ("a1.column", "NaturalPerson") })
        {
            fields[name] = value;
        }

        fields["automatic"] = fields["elsewhere"] = fields["unreachable"] = fields["assistance"] = "";
        fields["key"] = Guid.NewGuid().ToString("N");
        var answer = await client.PostAsync("/desk/cases/new", new FormUrlEncodedContent(fields));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>A process of its own that runs `gongkai serve`.</summary>
    private sealed class Node(Process process, string address, StringBuilder output) : IAsyncDisposable
    {
        public string Output
        {
            get
            {
                lock (output)
                {
                    return output.ToString();
                }
            }
        }

        public static async Task<Node> Start(string folder, string connection)
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in (ReadOnlySpan<string>)[Path.Combine(AppContext.BaseDirectory, "gongkai.dll"), "serve", "--data", folder, "--urls", "http://127.0.0.1:0"])
            {
                start.ArgumentList.Add(argument);
            }

            start.Environment["GONGKAI_POSTGRES"] = connection;
            var process = Process.Start(start)!;
            var output = new StringBuilder();
            var address = new TaskCompletionSource<string>();
            process.OutputDataReceived += (_, e) => Take(e.Data);
            process.ErrorDataReceived += (_, e) => Take(e.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return new Node(process, await address.Task.WaitAsync(TimeSpan.FromSeconds(60)), output);

            void Take(string? line)
            {
                lock (output)
                {
                    output.Append(line).Append('\n');
                }

                if (line is null)
                {
                    address.TrySetException(new InvalidOperationException($"The server ended: {output}"));
                }
                else if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is var at and >= 0)
                {
                    address.TrySetResult(line[at..].Trim());
                }
            }
        }

        public HttpClient Client(out CookieContainer cookies) => Client(cookies = new CookieContainer());

        public HttpClient Client(CookieContainer cookies) =>
            new(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };

        public void Kill() => process.Kill();

        public async ValueTask DisposeAsync()
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
