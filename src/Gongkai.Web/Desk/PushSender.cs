using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gongkai.Web.Desk;

/// <summary>Pushes the events that are due to other systems, a few at a time.</summary>
internal sealed partial class PushSender(OfficeInstallation office, WebOptions options, IHostApplicationLifetime lifetime, ILogger<PushSender> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pushes = new HttpPushes(options.Pushes, office.Clock);
        using var stopped = Draining.UntilStopped(lifetime, stoppingToken);
        using var timer = new PeriodicTimer(Between);
        try
        {
            do
            {
                try
                {
                    var arrived = await new SendPushes(office).Run(pushes.Carry, stopped.Token);
                    if (arrived > 0)
                    {
                        Arrived(log, arrived);
                    }
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // Nothing is lost: what was claimed comes round again.
                    NotPushed(log, e);
                }
            }
            while (await timer.WaitForNextTickAsync(stopped.Token));
        }
        catch (OperationCanceledException)
        {
            // The program is being stopped, which is how this ends.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} events pushed.")]
    private static partial void Arrived(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Events could not be pushed; trying again.")]
    private static partial void NotPushed(ILogger log, Exception e);
}
