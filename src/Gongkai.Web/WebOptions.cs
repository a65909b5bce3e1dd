using Gongkai.Office.Interface;
using Gongkai.Office.Notices;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;

namespace Gongkai.Web;

/// <summary>How the page is served.</summary>
public sealed record WebOptions
{
    /// <summary>Addresses to listen on, separated by semicolons; port 0 takes a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Whether the sample reports can be looked at without uploading anything.</summary>
    public bool WithSamples { get; init; }

    /// <summary>Attempts to sign in that one address may make in a minute.</summary>
    public int SignInsPerMinute { get; init; } = 20;

    /// <summary>Forms that one address may send to the portal in a minute.</summary>
    public int PortalPostsPerMinute { get; init; } = 60;

    /// <summary>Proxies whose word on the caller's address and on TLS is taken (X-Forwarded-For, X-Forwarded-Proto); from everybody else these headers are ignored.</summary>
    public IReadOnlyList<System.Net.IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Names by which this server is reached, with a port where it is not the usual one; a request for another name is refused. Empty where any is taken.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>What hands notices to applicants over; notices of a way without a carrier wait.</summary>
    public IReadOnlyDictionary<NoticeWay, NoticeCarrier> Carriers { get; init; } = new Dictionary<NoticeWay, NoticeCarrier>();

    /// <summary>Calls of the interface that one key may make in a minute.</summary>
    public int InterfaceCallsPerMinute { get; init; } = 600;

    /// <summary>Calls with a wrong key that one address may make in a minute before it is told to wait.</summary>
    public int WrongKeysPerMinute { get; init; } = 30;

    /// <summary>Where events may be pushed to.</summary>
    public PushRules Pushes { get; init; } = new();

    /// <summary>Where measurements go (OTLP over HTTP); null for nowhere, unless the usual variable OTEL_EXPORTER_OTLP_ENDPOINT names a place.</summary>
    public Uri? Telemetry { get; init; }

    /// <summary>Log lines as JSON on the error output, for a program that collects them; else as text.</summary>
    public bool LogsJson { get; init; }

    /// <summary>Where staff may sign in instead of here (统一身份认证); null where there is no such place.</summary>
    public IdentityProvider? IdentityProvider { get; init; }

    /// <summary>How long the program answers on after it was told to stop, saying that it is not ready, so that a proxy sends the next request elsewhere; nothing where nobody stands before it.</summary>
    public TimeSpan Drain { get; init; }

    /// <summary>How long requests in hand are waited for after that; those that are not done by then are broken off.</summary>
    public TimeSpan Finish { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Nodes that share the work. Limits by the minute are counted by each node for itself, so each takes its part of them.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>Bytes one request may bring.</summary>
    public int RequestBytes { get; init; } = 120 * 1024 * 1024;

    /// <summary>This node's part of a limit that holds for all nodes together, rounded up.</summary>
    internal int PartOf(int limit) => (limit + Nodes - 1) / Nodes;
}
