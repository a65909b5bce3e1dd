using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Gongkai.Cli.Words;

namespace Gongkai.Cli;

/// <summary>The command line as a whole.</summary>
public static class CommandLine
{
    /// <summary>Every report was read and no rule of severity error failed.</summary>
    public const int Clean = 0;

    /// <summary>Every report was read; at least one finding is an error.</summary>
    public const int ErrorsFound = 1;

    /// <summary>At least one file was refused, or the command was called wrongly, or the result could not be written.</summary>
    public const int NotDone = 2;

    /// <summary>Runs one command and returns the exit code.</summary>
    public static int Run(IReadOnlyList<string> args, Terminal terminal)
    {
        // A server's locale is often invariant; every message, date and library text here is Chinese.
        var culture = CultureInfo.GetCultureInfo("zh-CN");
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;

        var parsed = Root(terminal).Parse(args);
        var configuration = new InvocationConfiguration { Output = terminal.Text, Error = terminal.Error, EnableDefaultExceptionHandler = false };
        try
        {
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpText)
            {
                CallProblems.Write(parsed, terminal.Error);
                return NotDone;
            }

            if (ServeCommand.IsStoppedByHost(parsed.CommandResult.Command))
            {
                configuration.ProcessTerminationTimeout = null;
            }

            var code = parsed.Invoke(configuration);
            terminal.Text.Flush();
            return code;
        }
        catch (IOException problem)
        {
            // A full disk, a closed pipe, a port in use: nothing the command did wrong.
            terminal.Error.WriteLine(CliWords.InputOutputProblem(problem.Message));
            return NotDone;
        }
        catch (InvalidDataException problem)
        {
            // A key file that is none, or not the one of these records; the words say what to do.
            terminal.Error.WriteLine(problem.Message);
            return NotDone;
        }
        catch (InvalidOperationException problem) when (problem.InnerException is DbException inner)
        {
            // What the database's driver takes for passing is wrapped once more.
            terminal.Error.WriteLine(CliWords.DatabaseProblem(inner.Message));
            return NotDone;
        }
        catch (DbException problem)
        {
            // A server that does not answer, a wrong password, a database that is not there: the call names the wrong one or it is down.
            terminal.Error.WriteLine(CliWords.DatabaseProblem(problem.Message));
            return NotDone;
        }
    }

    /// <summary>The tree of commands.</summary>
    public static RootCommand Root(Terminal? terminal = null)
    {
        var streams = terminal ?? Terminal.OfProcess();
        var root = new RootCommand(CliWords.Description)
        {
            CheckCommand.Create(streams),
            InspectCommand.Create(streams),
            new Command("report", CliWords.ReportDescription) { ConvertCommand.Create(streams), CompileCommand.Create(streams), PackageCommand.Create(streams) },
            DeadlineCommand.Create(),
            ServeCommand.Create(streams),
            ServeCommand.CreateDemo(streams),
            new Command("import", OfficeWords.ImportDescription) { ImportReportsCommand.Create(streams) },
            new Command("published", OfficeWords.PublishedDescription) { PublishedCommand.Inspect(streams) },
            DataCommands.Migrate(streams),
            new Command("search", OfficeWords.SearchDescription) { DataCommands.RebuildIndex(streams), DataCommands.CheckIndex(streams) },
            CareCommands.Doctor(streams),
            CareCommands.BackUp(streams),
            CareCommands.Restore(streams),
            new Command("maintenance", MaintenanceText.Description) { MaintenanceCommands.Begin(streams), MaintenanceCommands.End(streams), MaintenanceCommands.Show(streams) },
            new Command("keys", KeyWords.Description) { KeyCommands.Show(streams), KeyCommands.Rotate(streams), KeyCommands.Retire(streams) },
            new Command("export", OfficeWords.ExportDescription) { CareCommands.ExportOrgan(streams), ExportCommand.Portal(streams) },
            new Command("audit", OfficeWords.AuditDescription) { DataCommands.VerifyAudit(streams) },
        };
        HelpText.Use(root);
        return root;
    }
}
