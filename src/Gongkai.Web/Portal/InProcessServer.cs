using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Gongkai.Web.Portal;

/// <summary>
/// Answers requests without a network: the same application, the same pages, and nothing that anybody on the machine could connect to.
/// </summary>
internal sealed class InProcessServer : IServer
{
    private Func<IFeatureCollection, Task>? _process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = async features =>
        {
            var context = application.CreateContext(features);
            try
            {
                await application.ProcessRequestAsync(context);
            }
            catch (Exception failure)
            {
                application.DisposeContext(context, failure);
                throw;
            }

            application.DisposeContext(context, null);
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    /// <summary>Asks for a page; gives status and headers, the body goes to the stream.</summary>
    /// <param name="site">The site that is being made; its address stands in the request.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">Where the answer goes.</param>
    public async Task<(int Status, IDictionary<string, StringValues> Headers)> Get(StaticSite site, string path, Stream body)
    {
        var cut = path.IndexOf('?', StringComparison.Ordinal);
        var request = new HttpRequestFeature
        {
            Method = "GET", Protocol = "HTTP/1.1", Scheme = site.Address.Scheme, Path = Uri.UnescapeDataString(cut < 0 ? path : path[..cut]), QueryString = cut < 0 ? "" : path[cut..],
        };
        request.Headers.Host = site.Address.Authority;
        var response = new HttpResponseFeature();
        var output = new StreamResponseBodyFeature(body);
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(output);
        features.Set(site);
        await (_process ?? throw new InvalidOperationException("The application has not started."))(features);
        await output.CompleteAsync();
        return (response.StatusCode, response.Headers);
    }
}
