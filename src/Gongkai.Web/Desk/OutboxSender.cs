using Gongkai.Office.Notices;
using Gongkai.Office.Records;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gongkai.Web.Desk;

/// <summary>Sends the notices that are due, a few at a time.</summary>
internal sealed partial class OutboxSender(OfficeInstallation office, WebOptions options, MaintenanceWatch maintenance, IHostApplicationLifetime lifetime, ILogger<OutboxSender> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopped = Draining.UntilStopped(lifetime, stoppingToken);
        using var timer = new PeriodicTimer(Between);
        try
        {
            do
            {
                try
                {
                    var sent = await maintenance.Now(stopped.Token) is not null ? 0 : await new Outbox(office).Send(options.Carriers, stopped.Token);
                    if (sent > 0)
                    {
                        Sent(log, sent);
                    }
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // Nothing is lost: what was claimed comes round again.
                    NotSent(log, e);
                }
            }
            while (await timer.WaitForNextTickAsync(stopped.Token));
        }
        catch (OperationCanceledException)
        {
            // The program is being stopped, which is how this ends.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} notices sent.")]
    private static partial void Sent(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Notices could not be sent; trying again.")]
    private static partial void NotSent(ILogger log, Exception e);
}
