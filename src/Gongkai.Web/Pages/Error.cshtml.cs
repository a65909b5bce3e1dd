using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages;

/// <summary>What is shown instead of a bare status code. Failed posts are led here too.</summary>
[PublicOnPurpose]
public sealed class ErrorModel(WebOptions options) : PageModel
{
    public string Title { get; private set; } = "";

    public string Advice { get; private set; } = "";

    /// <summary>Whether the request that failed was for the desk.</summary>
    public bool IsDesk { get; private set; }

    public void OnGet(int status)
    {
        var path = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        IsDesk = new PathString(path).StartsWithSegments(DeskRoutes.Home, StringComparison.Ordinal);
        var megabytes = options.RequestBytes / (1024 * 1024);
        (Title, Advice) = MaintenanceGate.Of(HttpContext) is { } notice ? (MaintenanceWords.PageTitle, MaintenanceWords.Advice(notice))
            : IsDesk ? ErrorWords.ForDesk(status, megabytes)
            : status == StatusCodes.Status429TooManyRequests && new PathString(path).StartsWithSegments("/portal", StringComparison.Ordinal) ? ErrorWords.TooFast
            : ErrorWords.For(status, megabytes);
        // Called up directly, the page is no error; after a failure the status is already set.
        if (Response.StatusCode == 200)
        {
            Response.StatusCode = status is >= 400 and < 600 ? status : 404;
        }
    }
}
