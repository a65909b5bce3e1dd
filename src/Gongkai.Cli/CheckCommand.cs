using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Documents;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;

namespace Gongkai.Cli;

/// <summary>`gongkai check`: reads and checks reports.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("文件") { Description = CliWords.CheckFiles, Arity = ArgumentArity.OneOrMore }.NoOptions();
        var format = new Option<string>("--format") { Description = CliWords.CheckFormat, DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "csv");
        var previous = new Option<string?>("--previous") { Description = CliWords.CheckPrevious, HelpName = "文件" };
        var command = new Command("check", CliWords.CheckDescription) { files, format, previous };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(files)!, parsed.GetValue(format)!, parsed.GetValue(previous)));
        return command;
    }

    private static int Run(Terminal terminal, string[] arguments, string format, string? previousFile)
    {
        ReportReading? previous = null;
        if (previousFile is not null)
        {
            previous = ReportFiles.Read(previousFile, terminal.Input);
            if (previous.Refusal is { } refusal)
            {
                terminal.Error.WriteLine(TerminalText.Of(CliWords.PreviousRefused(previousFile, refusal.Words)));
                return CommandLine.NotDone;
            }
        }

        var (sources, empty, skipped) = ReportFiles.Sources(arguments, terminal.Input);
        foreach (var folder in empty)
        {
            terminal.Error.WriteLine(TerminalText.Of(CliWords.NothingIn(folder)));
        }

        // JSON and CSV hold what was read; what was not is said beside them.
        var aside = format == "text" ? terminal.Text : terminal.Error;

        var tally = new CheckTally(previous is not null);
        using (var progress = new ProgressLine(terminal, sources.Count))
        {
            var reports = ReportBatch.Check(sources, previous, progress.Show).Select(tally.Count);
            switch (format)
            {
                case "json":
                    CheckedReportJson.Write(Silently(terminal, progress, reports), terminal.Output);
                    break;
                case "csv":
                    FindingsCsv.Write(Silently(terminal, progress, reports), terminal.Output);
                    break;
                default:
                    foreach (var report in reports)
                    {
                        progress.Clear();
                        CheckText.Write(report, terminal.Text);
                    }

                    break;
            }
        }

        foreach (var file in skipped)
        {
            aside.WriteLine(TerminalText.Of(CliWords.Skipped(file.Path, file.Why)));
        }

        if (format == "text" && tally.Files + skipped.Count > 1)
        {
            terminal.Text.WriteLine(CliWords.Summary(tally.Files, tally.Clean, tally.WithErrors, tally.Refused, skipped.Count));
        }

        if (tally.PreviousUnused)
        {
            terminal.Error.WriteLine(CliWords.PreviousNotUsed);
        }

        return tally.Refused > 0 || empty.Count > 0 || tally.PreviousUnused ? CommandLine.NotDone
            : tally.WithErrors > 0 ? CommandLine.ErrorsFound : CommandLine.Clean;
    }

    /// <summary>Which report was compared with which does not stand in the JSON or CSV, so it is said beside it.</summary>
    private static IEnumerable<CheckedReport> Silently(Terminal terminal, ProgressLine progress, IEnumerable<BatchReport> reports)
    {
        foreach (var report in reports)
        {
            if (report.Note is { } note)
            {
                progress.Clear();
                terminal.Error.WriteLine(TerminalText.Of($"{report.Report.Reading.File}：{note}"));
            }

            yield return report.Report;
        }
    }
}

/// <summary>Counts what a run came to, for the last line and the exit code.</summary>
internal sealed class CheckTally(bool previousGiven)
{
    private bool _compared;

    public int Files { get; private set; }

    public int Refused { get; private set; }

    public int WithErrors { get; private set; }

    public int Clean => Files - Refused - WithErrors;

    /// <summary>A report of the year before was named and could be compared with none of the reports.</summary>
    public bool PreviousUnused => previousGiven && !_compared && Files > Refused;

    public BatchReport Count(BatchReport report)
    {
        Files++;
        _compared |= report.Previous is not null;
        if (report.Report.Reading.Refusal is not null)
        {
            Refused++;
        }
        else if (report.Report.Findings.Any(f => f.Severity == Severity.Error))
        {
            WithErrors++;
        }

        return report;
    }
}
