using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Documents;
using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Law.Reporting;
using Gongkai.Office.Supervision;

namespace Gongkai.Cli;

/// <summary>`gongkai import reports`: files a folder of annual reports for the organs below an authority.</summary>
internal static class ImportReportsCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = new DataOptions();
        var folder = new Argument<string>(OfficeWords.Folder) { Description = OfficeWords.ImportFolder }.NoOptions();
        var year = new Option<int>("--year") { Description = OfficeWords.ImportYear, Required = true, HelpName = OfficeWords.Year };
        var supervisor = new Option<string>("--supervisor") { Description = OfficeWords.ImportSupervisor, Required = true, HelpName = OfficeWords.OrganCode };
        var received = new Option<string?>("--received") { Description = OfficeWords.ImportReceived };
        var command = new Command("reports", OfficeWords.ImportReportsDescription) { folder, year, supervisor, received };
        data.AddTo(command);
        command.SetAction((parsed, cancellation) => Run(
            terminal, data, parsed, parsed.GetValue(folder)!, parsed.GetValue(year), parsed.GetValue(supervisor)!, parsed.GetValue(received), cancellation));
        return command;
    }

    private static async Task<int> Run(
        Terminal terminal, DataOptions data, ParseResult parsed, string folder, int year, string supervisor, string? received, CancellationToken cancellation)
    {
        DateOnly? on = null;
        if (received is not null)
        {
            if (!ChineseDates.TryReadIso(received, out var day))
            {
                return NotDone(OfficeWords.NoDate(received));
            }

            on = day;
        }

        if (!Directory.Exists(folder))
        {
            return NotDone(OfficeWords.NoFolder(folder));
        }

        var found = ReportFiles.In(folder);
        var files = found.Where(f => f.Why is null && f.Outlook != FileOutlook.Unsure).Select(f => f.Path).ToList();
        var empty = found.Where(f => f.Why == CliWords.SkippedEmpty && f.Outlook != FileOutlook.Unsure).Select(f => f.Path).ToList();
        var skipped = found.Where(f => f.Why is not null && !empty.Contains(f.Path)).Select(f => new SkippedFile(f.Path, f.Why!)).ToList();
        foreach (var (path, outlook, _) in found.Where(f => f.Why is null && f.Outlook == FileOutlook.Unsure))
        {
            var tried = ReportFiles.Read(path, terminal.Input);
            if (ReportFileNames.IsLeftOut(outlook, tried))
            {
                skipped.Add(new(path, CliWords.NoReportInside(tried.Refusal!.Words)));
            }
            else
            {
                files.Add(path);
            }
        }

        files.Sort(StringComparer.Ordinal);
        foreach (var file in skipped)
        {
            terminal.Text.WriteLine(TerminalText.Of(CliWords.Skipped(Path.GetRelativePath(folder, file.Path), file.Why)));
        }

        if (files.Count + empty.Count == 0)
        {
            return NotDone(OfficeWords.NoFiles(folder));
        }

        using var office = data.Open(parsed, terminal, mayBegin: false);
        if (office is null)
        {
            return CommandLine.NotDone;
        }

        var import = await ImportReports.Begin(office, supervisor, year, on, cancellation);
        if (import is not Answer<ImportReports>.Given { Value: var reports })
        {
            return NotDone(((Answer<ImportReports>.Unusable)import).Problems[0].Words);
        }

        var (done, present, failures) = (0, 0, new List<string>());
        failures.AddRange(empty.Select(path => OfficeWords.NotImported(Path.GetRelativePath(folder, path), CliWords.EmptyDocument)));
        using (var progress = new ProgressLine(terminal, files.Count))
        {
            for (var i = 0; i < files.Count; i++)
            {
                var name = Path.GetRelativePath(folder, files[i]);
                switch (await One(reports, files[i], cancellation))
                {
                    case Answer<ImportedReport>.Given { Value.Filed: null }:
                        present++;
                        break;
                    case Answer<ImportedReport>.Given { Value: { Filed: { } filed } imported }:
                        done++;
                        progress.Clear();
                        terminal.Text.WriteLine(TerminalText.Of(
                            OfficeWords.Imported(name, imported.OrganName, filed.Place, filed.Findings.Count(f => f.Severity == Severity.Error))));
                        break;
                    case Answer<ImportedReport>.Refused refused:
                        failures.Add(OfficeWords.NotImported(name, refused.Breach.Words));
                        break;
                    case Answer<ImportedReport>.Unusable unusable:
                        failures.Add(OfficeWords.NotImported(name, unusable.Problems[0].Words));
                        break;
                    default:
                        throw new InvalidOperationException("An answer has three cases.");
                }

                progress.Show(i + 1);
            }
        }

        foreach (var failure in failures)
        {
            terminal.Error.WriteLine(TerminalText.Of(failure));
        }

        terminal.Text.WriteLine(OfficeWords.ImportSummary(done, present, failures.Count));
        return failures.Count > 0 ? CommandLine.ErrorsFound : CommandLine.Clean;

        int NotDone(string words)
        {
            terminal.Error.WriteLine(TerminalText.Of(words));
            return CommandLine.NotDone;
        }
    }

    private static async Task<Answer<ImportedReport>> One(ImportReports reports, string path, CancellationToken cancellation)
    {
        try
        {
            await using var content = File.OpenRead(path);
            return await reports.One(Path.GetFileName(path), content, cancellation);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new InputProblem(OfficeWords.File, CliWords.CannotOpen(path));
        }
    }
}
