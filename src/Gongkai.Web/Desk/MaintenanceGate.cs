using System.Globalization;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Web.Uploads;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gongkai.Web.Desk;

/// <summary>What this node knows of 系统维护: asked for again every two seconds, so that all nodes follow soon and not every request asks.</summary>
internal sealed partial class MaintenanceWatch(OfficeInstallation office, ILogger<MaintenanceWatch> log)
{
    private const long AskEveryMilliseconds = 2000;

    private MaintenanceNotice? _known;
    private long _askedAt = long.MinValue;

    /// <summary>The maintenance under way; null when there is none.</summary>
    public async Task<MaintenanceNotice?> Now(CancellationToken cancel)
    {
        if (_askedAt != long.MinValue && Environment.TickCount64 - Interlocked.Read(ref _askedAt) < AskEveryMilliseconds)
        {
            return Volatile.Read(ref _known);
        }

        try
        {
            var present = await new KeepMaintenance(office).Present(cancel);
            Volatile.Write(ref _known, present);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Without the database nothing is written anyway, and the act itself says so in better words.
            NotKnown(log, e);
        }

        Interlocked.Exchange(ref _askedAt, Environment.TickCount64);
        return Volatile.Read(ref _known);
    }

    /// <summary>Asks anew at the next request.</summary>
    public void Forget() => Interlocked.Exchange(ref _askedAt, long.MinValue);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether maintenance is under way could not be asked.")]
    private static partial void NotKnown(ILogger log, Exception e);
}

/// <summary>Holds back what would be written while 系统维护 is under way; pages are read as always, and people may sign in and out.</summary>
internal sealed class MaintenanceGate(RequestDelegate next, MaintenanceWatch watch, OfficeInstallation office)
{
    private const int LeastSeconds = 30;

    /// <summary>Where forms are taken all the same: signing in and out, choosing the organ, and the page that ends it.</summary>
    private static readonly string[] Open = [DeskRoutes.SignIn, "/desk/sign-out", DeskRoutes.Provider, "/desk/organ", DeskRoutes.Maintenance];

    /// <summary>The notice a request was turned away with; null when it was not.</summary>
    public static MaintenanceNotice? Of(HttpContext context) => context.Items[typeof(MaintenanceNotice)] as MaintenanceNotice;

    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)
            || context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null
            || Open.Any(o => context.Request.Path.Equals(o, StringComparison.Ordinal))
            || await watch.Now(context.RequestAborted) is not { } notice)
        {
            await next(context);
            return;
        }

        context.Items[typeof(MaintenanceNotice)] = notice;
        await BoundedForm.Drain(context);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = Math.Max(LeastSeconds, (long)(notice.Until - office.Clock.Now).TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }
}
