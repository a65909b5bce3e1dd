using System.Diagnostics;
using Gongkai.Cli.Words;

namespace Gongkai.Cli;

/// <summary>Calls a scanner of the machine with the path of a file; any exit code but 0 refuses the file, as clamdscan does it.</summary>
internal sealed class FileScan(string program)
{
    /// <summary>Words that refuse the file; null when the scanner finds nothing.</summary>
    public async Task<string?> Run(string path, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(path);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        await Task.WhenAll(output, errors);
        return process.ExitCode == 0 ? null : OfficeWords.ScanRefused;
    }
}
