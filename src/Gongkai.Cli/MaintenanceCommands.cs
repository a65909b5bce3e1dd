using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;

namespace Gongkai.Cli;

/// <summary>`gongkai maintenance on`, `off` and `show`: holds back what would be written while somebody works on the machine.</summary>
internal static class MaintenanceCommands
{
    public static Command Begin(Terminal terminal)
    {
        var until = new Option<string>("--until") { Description = MaintenanceText.Until, Required = true, HelpName = MaintenanceText.Time };
        var words = new Option<string?>("--words") { Description = MaintenanceText.Reason, HelpName = MaintenanceText.ReasonName };
        return Make("on", MaintenanceText.OnDescription, terminal, [until, words], async (keep, parsed, cancel) =>
            await keep.Begin(Owner, KeepMaintenance.ReadTime(parsed.GetValue(until)), parsed.GetValue(words), cancel), MaintenanceText.Begun);
    }

    public static Command End(Terminal terminal) =>
        Make("off", MaintenanceText.OffDescription, terminal, [], async (keep, _, cancel) => await keep.End(Owner, cancel), _ => MaintenanceText.Ended);

    public static Command Show(Terminal terminal)
    {
        var data = new DataOptions();
        var command = new Command("show", MaintenanceText.ShowDescription);
        data.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var office = data.Open(parsed, terminal, mayBegin: false);
            if (office is null)
            {
                return CommandLine.NotDone;
            }

            terminal.Text.WriteLine(await new KeepMaintenance(office).Present(cancel) is { } notice ? MaintenanceText.Begun(notice) : MaintenanceText.None);
            return CommandLine.Clean;
        });
        return command;
    }

    private static Actor Owner => Actor.OfInstallation(Guid.Empty, "maintenance");

    private static Command Make(
        string name, string description, Terminal terminal, IReadOnlyList<Option> options,
        Func<KeepMaintenance, ParseResult, CancellationToken, Task<Answer<MaintenanceNotice>>> act, Func<MaintenanceNotice, string> done)
    {
        var data = new DataOptions();
        var command = new Command(name, description);
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        data.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var office = data.Open(parsed, terminal, mayBegin: false);
            if (office is null)
            {
                return CommandLine.NotDone;
            }

            switch (await act(new KeepMaintenance(office), parsed, cancel))
            {
                case Answer<MaintenanceNotice>.Given given:
                    terminal.Text.WriteLine(done(given.Value));
                    return CommandLine.Clean;
                case Answer<MaintenanceNotice>.Refused refused:
                    terminal.Error.WriteLine(refused.Breach.Words);
                    return CommandLine.NotDone;
                case Answer<MaintenanceNotice>.Unusable unusable:
                    terminal.Error.WriteLine(string.Join('\n', unusable.Problems.Select(p => p.Words)));
                    return CommandLine.NotDone;
                default:
                    throw new InvalidOperationException("An answer has three cases.");
            }
        });
        return command;
    }
}
