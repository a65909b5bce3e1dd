using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace Web.Tests;

/// <summary>A real reverse proxy before several nodes: each request goes to the next of those that say they are ready.</summary>
internal sealed class NodeProxy : IAsyncDisposable
{
    private const string Cluster = "nodes";

    private readonly WebApplication _app;
    private readonly InMemoryConfigProvider _routes;
    private readonly ConcurrentDictionary<(string Node, string Method), int> _inHand = new();

    private NodeProxy()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        builder.Services.AddReverseProxy().LoadFromMemory([], []);
        builder.Services.Configure<ConsecutiveFailuresHealthPolicyOptions>(policy => policy.DefaultThreshold = 1);
        builder.Services.Configure<TransportFailureRateHealthPolicyOptions>(policy =>
            (policy.DetectionWindowSize, policy.MinimalTotalCountThreshold, policy.DefaultFailureRateLimit) = (TimeSpan.FromSeconds(2), 1, 0.01));
        _app = builder.Build();
        _app.MapReverseProxy(proxy =>
        {
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
            proxy.Use(async (context, next) =>
            {
                // One is left of those available: the node that gets this request.
                var node = context.GetReverseProxyFeature().AvailableDestinations is [var only] ? only.DestinationId : "";
                Went.Enqueue((node, context.Request.Method, context.Request.Path + context.Request.QueryString));
                _inHand.AddOrUpdate((node, context.Request.Method), 1, (_, n) => n + 1);
                try
                {
                    await next();
                }
                finally
                {
                    _inHand.AddOrUpdate((node, context.Request.Method), 0, (_, n) => n - 1);
                }
            });
        });
        _routes = _app.Services.GetRequiredService<InMemoryConfigProvider>();
    }

    /// <summary>The requests so far and the nodes they were given to.</summary>
    public ConcurrentQueue<(string Node, string Method, string Url)> Went { get; } = new();

    public Uri Address => new(_app.Urls.Single());

    public static async Task<NodeProxy> Start()
    {
        var made = new NodeProxy();
        await made._app.StartAsync();
        return made;
    }

    /// <summary>Requests of a method that a node has not answered yet.</summary>
    public int InHand(string node, string method) => _inHand.GetValueOrDefault((node, method));

    /// <summary>Puts these nodes behind it, and no others.</summary>
    public void Point(IEnumerable<KeyValuePair<string, Node>> nodes) => _routes.Update(
        [new RouteConfig { RouteId = "all", ClusterId = Cluster, Match = new() { Path = "{**rest}" } }],
        [
            new ClusterConfig
            {
                ClusterId = Cluster,
                LoadBalancingPolicy = LoadBalancingPolicies.RoundRobin,
                Destinations = nodes.ToDictionary(n => n.Key, n => new DestinationConfig { Address = n.Value.Address.ToString() }),
                HealthCheck = new()
                {
                    Active = new() { Enabled = true, Interval = TimeSpan.FromMilliseconds(250), Timeout = TimeSpan.FromSeconds(10), Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures, Path = "/health/ready" },
                    Passive = new() { Enabled = true, Policy = HealthCheckConstants.PassivePolicy.TransportFailureRate, ReactivationPeriod = TimeSpan.FromSeconds(30) },
                },
            },
        ]);

    /// <summary>A browser that knows of no nodes.</summary>
    public HttpClient Client(CookieContainer cookies) => new(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
