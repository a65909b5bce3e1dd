using Gongkai.Cli.Words;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;

namespace Gongkai.Cli;

/// <summary>Writes a report to a file or to standard output and returns the exit code.</summary>
internal static class ReportOutput
{
    public static int Write(Terminal terminal, ReportForm form, ExportFormat format, string? output, bool force)
    {
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
        return CommandLine.Clean;
    }
}
