using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gongkai.Web;

/// <summary>
/// The way a node leaves: from the moment it is told to stop it says that it is not ready, answers on for a while, so that its proxy has time to
/// notice, then takes no more and finishes what it has in hand. The rest is the host's own stopping.
/// </summary>
internal sealed partial class Draining(WebOptions options, ILogger<Draining> log) : IHostedLifecycleService
{
    /// <summary>Lasts until the program is told to stop: work of the background ends then, while requests are still answered.</summary>
    /// <param name="lifetime">The program's life.</param>
    /// <param name="stopping">Ends it too; by itself it comes only after the last request.</param>
    public static CancellationTokenSource UntilStopped(IHostApplicationLifetime lifetime, CancellationToken stopping) =>
        CancellationTokenSource.CreateLinkedTokenSource(stopping, lifetime.ApplicationStopping);

    /// <summary>Tells callers with each answer given meanwhile to open their next connection elsewhere: a proxy may keep one for long after it has seen that the node is not ready.</summary>
    public static void CloseConnections(WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            if (app.Lifetime.ApplicationStopping.IsCancellationRequested && HttpProtocol.IsHttp11(context.Request.Protocol))
            {
                context.Response.Headers.Connection = "close";
            }

            return Task.CompletedTask;
        });
        return next(context);
    });

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (options.Drain == TimeSpan.Zero)
        {
            return Task.CompletedTask;
        }

        Begun(log, options.Drain.TotalSeconds, options.Finish.TotalSeconds);
        return Task.Delay(options.Drain, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Not ready from now on: answering for {Drain} more seconds, then finishing what is in hand within {Finish} seconds.")]
    private static partial void Begun(ILogger log, double drain, double finish);
}
