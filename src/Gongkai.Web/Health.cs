using Gongkai.Office.Administration;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Gongkai.Web;

/// <summary>
/// Whether the process runs, and whether it can answer requests. Open to everybody on purpose, as a proxy has no account: one word and a status,
/// no details; those are for `gongkai doctor`. Machines that search are told here what they may read.
/// </summary>
internal static class Health
{
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";

    /// <summary>What machines that search may read: the portals and nothing of the desk.</summary>
    public const string Robots = "/robots.txt";

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet(Robots, async (HttpContext http, OfficeInstallation office, CancellationToken cancel) =>
        {
            var lines = (await new PublicReading(office).Organs(cancel)).Select(o => $"Sitemap: {http.Request.Scheme}://{http.Request.Host}/portal/{o.Code}/sitemap.xml");
            return TypedResults.Text(string.Join('\n', (string[])["User-agent: *", "Allow: /portal", "Disallow: /desk", "Disallow: /api", "", .. lines, ""]));
        }).WithMetadata(new PublicOnPurposeAttribute());
        app.MapGet(Live, () => TypedResults.Text("live")).WithMetadata(new PublicOnPurposeAttribute());
        // Under maintenance pages are still read, so the node stays behind its proxy; the word says what it is about.
        // A node that was told to stop still answers, but its proxy shall send nobody any more; that needs no look at the records.
        app.MapGet(Ready, async (OfficeInstallation office, MaintenanceWatch watch, IHostApplicationLifetime lifetime, CancellationToken cancel) =>
            lifetime.ApplicationStopping.IsCancellationRequested ? TypedResults.Text("stopping", statusCode: StatusCodes.Status503ServiceUnavailable)
            : await new ExamineInstallation(office).IsReady(cancel)
                ? TypedResults.Text(await watch.Now(cancel) is null ? "ready" : "maintenance")
                : TypedResults.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable)).WithMetadata(new PublicOnPurposeAttribute());
    }
}
