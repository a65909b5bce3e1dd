using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Office.Administration;
using Gongkai.Office.Search;

namespace Gongkai.Cli;

/// <summary>`gongkai migrate`, `gongkai audit verify` and `gongkai search`: care of the records.</summary>
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

    public static Command RebuildIndex(Terminal terminal) => OnIndex("rebuild", OfficeWords.RebuildDescription, terminal, async (index, cancel) =>
        terminal.Text.WriteLine(OfficeWords.Rebuilt(await index.Rebuild(cancel: cancel))));

    public static Command CheckIndex(Terminal terminal) => OnIndex("check", OfficeWords.CheckIndexDescription, terminal, async (index, cancel) =>
    {
        var check = await index.Check(cancel);
        terminal.Text.WriteLine(check.IsClean ? OfficeWords.IndexClean(check.Records) : OfficeWords.IndexMended(check));
    });

    private static Command OnIndex(string name, string description, Terminal terminal, Func<KeepIndex, CancellationToken, Task> work)
    {
        var data = new DataOptions();
        var command = new Command(name, description);
        data.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var office = data.Open(parsed, terminal, mayBegin: false);
            if (office is null)
            {
                return CommandLine.NotDone;
            }

            await office.Migrate(cancellation);
            await work(new KeepIndex(office), cancellation);
            return CommandLine.Clean;
        });
        return command;
    }
}
