using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Documents.Inspection;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;

namespace Gongkai.Cli;

/// <summary>`gongkai published inspect`: looks again into everything that is public.</summary>
internal static class PublishedCommand
{
    public static Command Inspect(Terminal terminal)
    {
        var data = new DataOptions();
        var organ = new Option<string?>("--organ") { Description = OfficeWords.ExportOrgan, HelpName = OfficeWords.OrganCode };
        var command = new Command("inspect", OfficeWords.InspectPublishedDescription) { organ };
        data.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var office = data.Open(parsed, terminal, mayBegin: false);
            if (office is null)
            {
                return CommandLine.NotDone;
            }

            await office.Migrate(cancellation);
            if (await DataOptions.Named(office, parsed.GetValue(organ), terminal, cancellation) is not { } found)
            {
                return CommandLine.NotDone;
            }

            return await Run(terminal, office, Actor.OfInstallation(found.Id, "inspect"), cancellation);
        });
        return command;
    }

    private static async Task<int> Run(Terminal terminal, OfficeInstallation office, Actor actor, CancellationToken cancellation)
    {
        var (items, found, blocked) = (0, 0, 0);
        string? after = null;
        do
        {
            var portion = (await new InspectPublished(office).Portion(actor, after, cancel: cancellation)).Expected;
            (items, found, after) = (items + portion.Inspected, found + portion.Found.Count, portion.Next);
            foreach (var item in portion.Found)
            {
                blocked += item.Leaks.Any(l => l.Grade == LeakGrade.Blocking && !item.IsAccepted(l)) ? 1 : 0;
                terminal.Text.WriteLine(OfficeWords.PublishedItem(item.Item.IndexNumber, item.Item.Title));
                foreach (var leak in item.Leaks)
                {
                    terminal.Text.WriteLine($"  {InspectWords.Grade(leak.Grade)}  {leak.Words}{(item.IsAccepted(leak) ? OfficeWords.AcceptedThen : "")}");
                }
            }
        }
        while (after is not null);

        terminal.Text.WriteLine(OfficeWords.PublishedSummary(items, found, blocked));
        return blocked > 0 ? CommandLine.ErrorsFound : CommandLine.Clean;
    }
}
