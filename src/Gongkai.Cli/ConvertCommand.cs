using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Documents.Writing;

namespace Gongkai.Cli;

/// <summary>`gongkai report convert`: writes a readable report in the official form.</summary>
internal static class ConvertCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("文件") { Description = CliWords.ConvertFile };
        var to = new Option<string>("--to") { Description = CliWords.ConvertTo, Required = true };
        to.AcceptOnlyFromAmong([.. Enum.GetValues<ExportFormat>().Select(ReportExport.Suffix)]);
        var output = new Option<string?>("--output", "-o") { Description = CliWords.ConvertOutput, HelpName = "文件" };
        var force = new Option<bool>("--force") { Description = CliWords.ConvertForce };
        var command = new Command("convert", CliWords.ConvertDescription) { file, to, output, force };
        command.SetAction(parsed => Run(
            terminal, parsed.GetValue(file)!,
            Enum.GetValues<ExportFormat>().First(f => ReportExport.Suffix(f) == parsed.GetValue(to)), parsed.GetValue(output), parsed.GetValue(force)));
        return command;
    }

    private static int Run(Terminal terminal, string file, ExportFormat format, string? output, bool force)
    {
        var reading = ReportFiles.Read(file, terminal.Input);
        if (reading.Form is not { } form)
        {
            terminal.Error.WriteLine($"{file}：{reading.Refusal!.Words}");
            return CommandLine.NotDone;
        }

        // Written whole into memory first: an export that fails must not leave half a file.
        using var content = new MemoryStream();
        try
        {
            ReportExport.Write(form, format, content);
        }
        catch (ChineseFontMissingException problem)
        {
            terminal.Error.WriteLine(problem.Message);
            return CommandLine.NotDone;
        }

        content.Position = 0;
        if (output == ReportFiles.StandardInput)
        {
            content.CopyTo(terminal.Output);
            terminal.Output.Flush();
            return CommandLine.Clean;
        }

        var path = output ?? ReportExport.FileName(form, format);
        try
        {
            using var target = new FileStream(path, force ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            content.CopyTo(target);
        }
        catch (IOException) when (!force && File.Exists(path))
        {
            terminal.Error.WriteLine(CliWords.Exists(path));
            return CommandLine.NotDone;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine(CliWords.CannotWrite(path));
            return CommandLine.NotDone;
        }

        terminal.Error.WriteLine(CliWords.Written(path));
        if (reading.Findings.Count > 0)
        {
            terminal.Error.WriteLine(CliWords.ReadingFindings(reading.Findings.Count));
        }

        return CommandLine.Clean;
    }
}
