using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Law;
using Gongkai.Office.Records;
using Gongkai.Web.Portal;

namespace Gongkai.Cli;

/// <summary>`gongkai export portal`: the portal of an organ as files.</summary>
internal static class ExportCommand
{
    public static Command Portal(Terminal terminal)
    {
        var data = new DataOptions();
        var organ = new Option<string?>("--organ") { Description = OfficeWords.ExportOrgan, HelpName = OfficeWords.OrganCode };
        var to = new Option<string>("--to") { Description = OfficeWords.ExportTo, Required = true, HelpName = OfficeWords.Folder };
        var address = new Option<string>("--address") { Description = OfficeWords.ExportAddress, Required = true, HelpName = OfficeWords.Address };
        var service = new Option<string?>("--service") { Description = OfficeWords.ExportService, HelpName = OfficeWords.Address };
        var command = new Command("portal", OfficeWords.ExportPortalDescription) { organ, to, address, service };
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

            var site = StaticSite.Of(found.Code, parsed.GetValue(address), parsed.GetValue(service));
            var answer = site is Answer<StaticSite>.Given { Value: var place }
                ? await new PortalExport(office).Run(Actor.OfInstallation(found.Id, "export"), found, place, Path.GetFullPath(parsed.GetValue(to)!), cancellation)
                : new Answer<PortalExportResult>.Unusable(((Answer<StaticSite>.Unusable)site).Problems);
            return Say(terminal, answer);
        });
        return command;
    }

    private static int Say(Terminal terminal, Answer<PortalExportResult> answer)
    {
        if (answer is not Answer<PortalExportResult>.Given { Value: var result })
        {
            foreach (var words in answer is Answer<PortalExportResult>.Unusable unusable ? unusable.Problems.Select(p => p.Words) : [((Answer<PortalExportResult>.Refused)answer).Breach.Words])
            {
                terminal.Error.WriteLine(words);
            }

            return CommandLine.NotDone;
        }

        foreach (var words in result.Written.Select(OfficeWords.ExportWritten).Concat(result.Removed.Select(OfficeWords.ExportRemoved)))
        {
            terminal.Text.WriteLine(words);
        }

        terminal.Text.WriteLine(OfficeWords.Exported(result.Written.Count, result.Removed.Count, result.Unchanged));
        return CommandLine.Clean;
    }
}
