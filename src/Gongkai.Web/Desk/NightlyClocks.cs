using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Interaction;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Gongkai.Office.Retention;
using Gongkai.Office.Search;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gongkai.Web.Desk;

/// <summary>Brings the stored clocks of open cases to the new day shortly after midnight, and once at the start; compares the search index with the records; throws unfinished uploads and forms away, and erases personal data of the public that has served.</summary>
internal sealed partial class NightlyClocks(OfficeInstallation office, MaintenanceWatch maintenance, IHostApplicationLifetime lifetime, ILogger<NightlyClocks> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateOnly? done = null;
        using var stopped = Draining.UntilStopped(lifetime, stoppingToken);
        using var timer = new PeriodicTimer(Between);
        try
        {
            do
            {
                var today = office.Clock.Today;
                if (done != today && await maintenance.Now(stopped.Token) is null && await Work(today, stopped.Token))
                {
                    done = today;
                }
            }
            while (await timer.WaitForNextTickAsync(stopped.Token));
        }
        catch (OperationCanceledException)
        {
            // The program is being stopped, which is how this ends.
        }
    }

    /// <summary>Whether the work of the day is done, here or at another node.</summary>
    private async Task<bool> Work(DateOnly today, CancellationToken stopped)
    {
        try
        {
            // With several nodes one of them does it; the others look again later, in case that one did not come to an end.
            return await new NightlyWork(office).Once("clocks", async cancel =>
            {
                await new UploadInPieces(office).Sweep(cancel);
                await new ApplyOnline(office).Sweep(cancel);
                await new EraseCivicData(office).Run(cancel);
                await new AnswerOnce(office).Sweep(cancel);
                await new TakeFormOnce(office).Sweep(cancel);
                await new EndSession(office).Sweep(cancel);
                if (await new ProposeErasure(office).Run(cancel) is var night && night.Proposed + night.Erased > 0)
                {
                    Retained(log, night.Proposed, night.Erased, night.Files);
                }

                Refreshed(log, await new RefreshClocks(office).Run(cancel), today);
                if (await new KeepIndex(office).Check(cancel) is { IsClean: false } check)
                {
                    IndexMended(log, check.Missing, check.Left, check.Unfound);
                }
            }, stopped);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Nothing is lost: the dates are derived again at the next round, and every act derives its own case.
            NotRefreshed(log, e);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} open cases derived for {Day:yyyy-MM-dd}.")]
    private static partial void Refreshed(ILogger log, int count, DateOnly day);

    [LoggerMessage(Level = LogLevel.Information, Message = "Personal data: {Proposed} cases listed as due, {Erased} erased by setting, {Files} files gone.")]
    private static partial void Retained(ILogger log, int proposed, int erased, int files);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search index was put right: {Missing} missing, {Left} left over, {Unfound} not found by their own words.")]
    private static partial void IndexMended(ILogger log, int missing, int left, int unfound);

    [LoggerMessage(Level = LogLevel.Error, Message = "Open cases could not be derived for the new day; trying again.")]
    private static partial void NotRefreshed(ILogger log, Exception e);
}
