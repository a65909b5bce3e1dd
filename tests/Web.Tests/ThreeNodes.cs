using System.Net;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Web.Tests;

/// <summary>Three server processes on one PostgreSQL behind a reverse proxy, and a provider of identities; started once for the tests of one class.</summary>
public sealed class ThreeNodes : IAsyncLifetime
{
    public const string Worker = "jingban";

    /// <summary>Somebody whose account a test may lock.</summary>
    public const string Guessed = "beicai";

    /// <summary>Seconds a node answers on after it was asked to stop.</summary>
    public const int Drain = 3;

    private const string Subject = "u-001";

    private readonly Dictionary<string, string> _settings = [];
    private readonly List<Node> _ended = [];
    private readonly SortedDictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private int _started;

    internal SharedInstallation Shared { get; private set; } = null!;

    internal ProviderServer Provider { get; private set; } = null!;

    internal NodeProxy Proxy { get; private set; } = null!;

    /// <summary>The nodes behind the proxy by the names the proxy has for them.</summary>
    internal IReadOnlyDictionary<string, Node> Nodes => _nodes;

    internal OfficeInstallation Office => Shared.Office;

    /// <summary>What every node of this installation has written, those that have ended too.</summary>
    internal IEnumerable<string> Lines => _ended.Concat(_nodes.Values).SelectMany(n => n.Output.Split('\n'));

    private string Messages => Path.Combine(Shared.Folder, "messages");

    public async ValueTask InitializeAsync()
    {
        (Shared, Provider, Proxy) = (await SharedInstallation.Begin(Worker, Guessed), await ProviderServer.Start(), await NodeProxy.Start());
        await Provider.Register(Proxy.Address);
        await using var db = await Office.Contexts.CreateDbContextAsync();
        var worker = (await db.Accounts.SingleAsync(a => a.SignInName == Worker)).Id;
        var security = Shared.Administrator with { Roles = [Gongkai.Law.Cases.Role.SecurityAdministrator] };
        _ = (await new LinkIdentity(Office).Run(security, worker, AccountIdentity.IssuerOf(Provider.Address.ToString()), Subject)).Expected;

        // A program of the machine that takes a short message over, in a file of its own, and is not quick about it.
        Directory.CreateDirectory(Messages);
        var program = Path.Combine(Shared.Folder, "send-message");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nfile=$(mktemp '{Messages}/XXXXXXXXXX')\ncat > \"$file\"\nsleep 0.1\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        foreach (var (name, value) in new[]
        {
            ("DRAIN_SECONDS", $"{Drain}"), ("PROXIES", "127.0.0.1"), ("SMS", program), ("PUSH_ALLOW", "http,local"), ("SSO_AUTHORITY", Provider.Address.ToString()),
            ("SSO_CLIENT", ProviderServer.Client), ("SSO_SECRET", ProviderServer.Secret), ("SSO_OWN_ADDRESS", Proxy.Address.ToString()),
        })
        {
            _settings["GONGKAI_" + name] = value;
        }

        await Whole();
    }

    /// <summary>Sees to it that three nodes are there, whatever the test before has done to them.</summary>
    internal async Task Whole()
    {
        foreach (var node in await Task.WhenAll(Enumerable.Range(0, 3 - _nodes.Count).Select(_ => Node.Start(Shared.Folder, Shared.Connection, _settings))))
        {
            _nodes.Add($"node{++_started}", node);
        }

        Proxy.Point(_nodes);
    }

    /// <summary>Takes a node that has ended out of the proxy.</summary>
    internal void Remove(string name)
    {
        _ended.Add(_nodes[name]);
        _nodes.Remove(name);
        Proxy.Point(_nodes);
    }

    /// <summary>Ids of the notices that were handed over, as often as they were.</summary>
    internal async Task<List<Guid>> HandedOver()
    {
        var ids = new List<Guid>();
        foreach (var file in Directory.GetFiles(Messages))
        {
            // One that is being written says nothing yet.
            if (await File.ReadAllTextAsync(file) is { Length: > 0 } text)
            {
                ids.Add(System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("id").GetGuid());
            }
        }

        return ids;
    }

    /// <summary>Somebody who has signed in through the proxy.</summary>
    internal async Task<(HttpClient Client, CookieContainer Cookies)> SignedIn()
    {
        var cookies = new CookieContainer();
        var client = Proxy.Client(cookies);
        Assert.Equal("/desk", (await NewInstallation.SignIn(client, Worker, SharedInstallation.Password)).Headers.Location?.OriginalString);
        return (client, cookies);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _ended.Concat(_nodes.Values))
        {
            await node.DisposeAsync();
        }

        await Proxy.DisposeAsync();
        await Provider.DisposeAsync();
        await Shared.DisposeAsync();
    }
}
