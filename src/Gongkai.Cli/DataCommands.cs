using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Office.Administration;

namespace Gongkai.Cli;

/// <summary>`gongkai migrate` and `gongkai audit verify`: care of the records.</summary>
internal static class DataCommands
{
    public static Command Migrate(Terminal terminal)
    {
        var data = new DataOptions();
        var command = new Command("migrate", OfficeWords.MigrateDescription);
        data.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var office = data.Open(parsed, terminal, mayBegin: true)!;
            var steps = await office.Migrate(cancellation);
            terminal.Text.WriteLine(steps.Count == 0 ? OfficeWords.UpToDate(office.Database.Name) : OfficeWords.Migrated(office.Database.Name, steps.Count));
            return CommandLine.Clean;
        });
        return command;
    }

    public static Command VerifyAudit(Terminal terminal)
    {
        var data = new DataOptions();
        var command = new Command("verify", OfficeWords.VerifyDescription);
        data.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var office = data.Open(parsed, terminal, mayBegin: false);
            if (office is null)
            {
                return CommandLine.NotDone;
            }

            var verdict = await new AuditTrail(office).Verify(cancellation);
            terminal.Text.WriteLine(verdict.BrokenAt is { } place ? OfficeWords.Broken(place) : OfficeWords.Whole(verdict.Lines, verdict.LastHash));
            return verdict.BrokenAt is null ? CommandLine.Clean : CommandLine.ErrorsFound;
        });
        return command;
    }
}
