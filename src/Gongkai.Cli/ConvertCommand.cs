using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Documents.Writing;

namespace Gongkai.Cli;

/// <summary>`gongkai report convert`: writes a readable report in the official form.</summary>
internal static class ConvertCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("文件") { Description = CliWords.ConvertFile }.NoOptions();
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

        var code = ReportOutput.Write(terminal, form, format, output, force);
        if (code == CommandLine.Clean && output != ReportFiles.StandardInput && reading.Findings.Count > 0)
        {
            terminal.Error.WriteLine(CliWords.ReadingFindings(reading.Findings.Count));
        }

        return code;
    }
}
