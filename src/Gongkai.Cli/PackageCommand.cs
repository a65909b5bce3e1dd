using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Office.Supervision;

namespace Gongkai.Cli;

/// <summary>`gongkai report package`: the signed report of a year as a package for the authority's own installation.</summary>
internal static class PackageCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = new DataOptions();
        var organ = new Option<string>("--organ") { Description = PackageText.Organ, Required = true, HelpName = OfficeWords.OrganCode };
        var year = new Option<int>("--year") { Description = PackageText.Year, Required = true, HelpName = OfficeWords.Year };
        var to = new Option<string>("--to") { Description = PackageText.To, Required = true, HelpName = OfficeWords.File };
        var command = new Command("package", PackageText.Description) { organ, year, to };
        data.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var office = data.Open(parsed, terminal, mayBegin: false);
            if (office is null)
            {
                return CommandLine.NotDone;
            }

            var file = Path.GetFullPath(parsed.GetValue(to)!);
            if (Path.Exists(file))
            {
                terminal.Error.WriteLine(PackageText.Present(file));
                return CommandLine.NotDone;
            }

            await office.Migrate(cancellation);
            if (!CareCommands.Took(await new PackageReport(office).Run(parsed.GetValue(organ)!, parsed.GetValue(year), cancellation), terminal, out var made))
            {
                return CommandLine.NotDone;
            }

            // Written beside its place first: whoever waits for the file never takes half of it.
            var partial = $"{file}.{Guid.CreateVersion7():N}";
            try
            {
                await File.WriteAllBytesAsync(partial, made.Content, cancellation);
                File.Move(partial, file, overwrite: false);
            }
            finally
            {
                File.Delete(partial);
            }

            terminal.Text.WriteLine(PackageText.Made(file, made));
            return CommandLine.Clean;
        });
        return command;
    }
}
