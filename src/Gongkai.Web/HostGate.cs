using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;

namespace Gongkai.Web;

/// <summary>
/// Refuses requests for a host that is not one of ours. The header is whatever the caller writes; what is believed of it goes into feeds, site maps and
/// links to the identity provider. Whoever looks after the health of a node calls it by its address and is let through.
/// </summary>
internal sealed class HostGate(RequestDelegate next, WebOptions options)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (options.Hosts.Count == 0 || IsOurs(http.Request.Host) || http.Request.Path == Health.Live || http.Request.Path == Health.Ready)
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(SiteWords.OtherHost, http.RequestAborted);
    }

    private bool IsOurs(HostString host) => options.Hosts.Any(own =>
        string.Equals(own, host.Value, StringComparison.OrdinalIgnoreCase) || string.Equals(own, host.Host, StringComparison.OrdinalIgnoreCase));
}
