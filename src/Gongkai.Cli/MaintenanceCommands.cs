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

    public static Command Show(Terminal terminal) => OfficeCommand.Make("show", MaintenanceText.ShowDescription, terminal, [], async (office, _, cancel) =>
    {
        terminal.Text.WriteLine(await new KeepMaintenance(office).Present(cancel) is { } notice ? MaintenanceText.Begun(notice) : MaintenanceText.None);
        return CommandLine.Clean;
    });

    private static Actor Owner => Actor.OfInstallation(Guid.Empty, "maintenance");

    private static Command Make(
        string name, string description, Terminal terminal, IReadOnlyList<Option> options,
        Func<KeepMaintenance, ParseResult, CancellationToken, Task<Answer<MaintenanceNotice>>> act, Func<MaintenanceNotice, string> done) =>
        OfficeCommand.Make(name, description, terminal, options, async (office, parsed, cancel) =>
        {
            if (!OfficeCommand.Took(await act(new KeepMaintenance(office), parsed, cancel), terminal, out var notice))
            {
                return CommandLine.NotDone;
            }

            terminal.Text.WriteLine(done(notice));
            return CommandLine.Clean;
        });
}
