using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Gongkai.Web;

/// <summary>
/// Whether the process runs, and whether it can answer requests. Open to everybody on purpose, as a proxy has no account: one word and a status,
/// no details; those are for `gongkai doctor`.
/// </summary>
internal static class Health
{
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
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
