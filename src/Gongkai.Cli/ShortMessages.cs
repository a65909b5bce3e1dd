using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Gongkai.Cli.Words;
using Gongkai.Office.Notices;

namespace Gongkai.Cli;

/// <summary>Calls a program of the machine with one short message as JSON on its standard input: {"id", "phone", "text"}; exit code 0 means it was taken over.</summary>
internal sealed class ShortMessages(string program)
{
    public async Task<string?> Carry(OutgoingNotice notice, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.StandardInput.WriteAsync(JsonSerializer.Serialize(new { id = notice.Id, phone = notice.To, text = notice.Body }).AsMemory(), cancel);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancel);
            await Task.WhenAll(output, errors);
            return process.ExitCode == 0 ? null : OfficeWords.ShortMessageRefused;
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            // Not there, not to be started, or gone before it had read: the notice stays and other ways go on.
            return OfficeWords.ShortMessageNotStarted;
        }
    }
}
