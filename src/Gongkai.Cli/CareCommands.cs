using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;

namespace Gongkai.Cli;

/// <summary>`gongkai doctor`, `backup`, `restore` and `export`: that nothing is lost and nobody is locked in.</summary>
internal static class CareCommands
{
    public static Command Doctor(Terminal terminal)
    {
        var data = new DataOptions();
        var quick = new Option<bool>("--quick") { Description = CareWords.Quick };
        var command = new Command("doctor", CareWords.DoctorDescription) { quick };
        data.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (!data.IsThere(parsed, terminal))
            {
                return CommandLine.NotDone;
            }

            var lines = await new ExamineInstallation(data.Database(parsed), data.Folder(parsed), new OfficeClock(TimeProvider.System))
                .Run(withContent: !parsed.GetValue(quick), cancellation);
            foreach (var line in lines)
            {
                terminal.Text.WriteLine(CareWords.Line(line));
            }

            return (int)lines.Max(l => l.Grade);
        });
        return command;
    }

    public static Command BackUp(Terminal terminal)
    {
        var data = new DataOptions();
        var to = new Option<string>("--to") { Description = CareWords.BackUpTo, Required = true, HelpName = OfficeWords.File };
        var withKey = new Option<bool>("--with-key") { Description = CareWords.WithKey };
        var command = new Command("backup", CareWords.BackUpDescription) { to, withKey };
        data.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var office = data.Open(parsed, terminal, mayBegin: false);
            if (office is null)
            {
                return CommandLine.NotDone;
            }

            if (!Took(await new BackUp(office).Run(Path.GetFullPath(parsed.GetValue(to)!), parsed.GetValue(withKey), cancellation), terminal, out var made))
            {
                return CommandLine.NotDone;
            }

            terminal.Text.WriteLine(CareWords.BackedUp(made));
            terminal.Text.WriteLine(made.HasKey ? CareWords.KeyInside : CareWords.KeyOutside(OfficeInstallation.KeyFileIn(office.DataFolder)));
            if (made.Damaged.Count == 0)
            {
                return CommandLine.Clean;
            }

            terminal.Error.WriteLine(CareWords.DamagedFiles(made.Damaged));
            return CommandLine.ErrorsFound;
        });
        return command;
    }

    public static Command Restore(Terminal terminal)
    {
        var data = new DataOptions();
        var archive = new Argument<string>(OfficeWords.File) { Description = CareWords.RestoreFile }.NoOptions();
        var key = new Option<string?>("--key") { Description = CareWords.RestoreKey, HelpName = OfficeWords.File };
        var command = new Command("restore", CareWords.RestoreDescription) { archive, key };
        data.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var answer = await new RestoreBackup(data.Database(parsed), data.Folder(parsed), TimeProvider.System)
                .Run(parsed.GetValue(archive)!, parsed.GetValue(key), cancellation);
            if (!Took(answer, terminal, out var restored))
            {
                return CommandLine.NotDone;
            }

            terminal.Text.WriteLine(CareWords.Restored(data.Folder(parsed), restored));
            if (!restored.HasKey)
            {
                terminal.Text.WriteLine(CareWords.KeyMissing(OfficeInstallation.KeyFileIn(data.Folder(parsed))));
                return CommandLine.ErrorsFound;
            }

            if (restored.Chain?.BrokenAt is { } place)
            {
                terminal.Error.WriteLine(OfficeWords.Broken(place));
                return CommandLine.ErrorsFound;
            }

            return CommandLine.Clean;
        });
        return command;
    }

    public static Command ExportOrgan(Terminal terminal)
    {
        var data = new DataOptions();
        var organ = new Option<string>("--organ") { Description = CareWords.ExportOrgan, Required = true, HelpName = OfficeWords.OrganCode };
        var to = new Option<string>("--to") { Description = CareWords.ExportTo, Required = true, HelpName = OfficeWords.File };
        var command = new Command("organ", CareWords.ExportDescription) { organ, to };
        data.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var office = data.Open(parsed, terminal, mayBegin: false);
            if (office is null || !Took(await new ExportOrgan(office).Run(parsed.GetValue(organ)!, Path.GetFullPath(parsed.GetValue(to)!), cancellation), terminal, out var exported))
            {
                return CommandLine.NotDone;
            }

            terminal.Text.WriteLine(CareWords.Exported(exported));
            if (exported.Missing.Count == 0)
            {
                return CommandLine.Clean;
            }

            terminal.Error.WriteLine(CareWords.MissingFiles(exported.Missing));
            return CommandLine.ErrorsFound;
        });
        return command;
    }

    /// <summary>Takes the value of an answer, or says why there is none.</summary>
    internal static bool Took<T>(Answer<T> answer, Terminal terminal, out T value)
    {
        if (answer is Answer<T>.Given given)
        {
            value = given.Value;
            return true;
        }

        foreach (var words in answer is Answer<T>.Unusable unusable ? unusable.Problems.Select(p => p.Words) : [((Answer<T>.Refused)answer).Breach.Words])
        {
            terminal.Error.WriteLine(words);
        }

        value = default!;
        return false;
    }
}
