using System.Diagnostics;
using System.Runtime.CompilerServices;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Tests.Writing;

/// <summary>What the writing tests share: written bytes, the repository, programs of the system.</summary>
internal static class Written
{
    public static byte[] As(this ReportForm form, ExportFormat format)
    {
        using var output = new MemoryStream();
        ReportExport.Write(form, format, output);
        return output.ToArray();
    }

    /// <summary>A file of the repository, found from this source file upwards.</summary>
    public static string Repository(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Gongkai.slnx")))
            {
                return Path.Combine([folder.FullName, .. path]);
            }
        }

        throw new InvalidOperationException("Gongkai.slnx was not found above the test.");
    }

    /// <summary>Every sample that is not refused, by file name without ".expected.json".</summary>
    public static IReadOnlyList<string> ReadableSamples { get; } =
    [
        .. Directory.EnumerateFiles(Repository("samples", "annual-reports"), "*.expected.json")
            .Where(f => !File.ReadAllText(f).Contains("\"refused\"", StringComparison.Ordinal))
            .Select(f => Path.GetFileName(f).Replace(".expected.json", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Runs a program of the system and gives its output. A missing program fails the test: it names the package to install.</summary>
    public static string Run(string program, string package, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), $"{program} did not end within two minutes.");
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {error.Result}");
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail($"{program} is not installed: apt-get install {package}");
            throw;
        }
    }

    /// <summary>An empty folder for one test, removed at the end.</summary>
    public static TemporaryFolder Folder([CallerMemberName] string name = "") => new(name);
}

/// <summary>A folder below the system's temporary folder.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder(string name) => Location = Directory.CreateTempSubdirectory($"gongkai-{name}-").FullName;

    public string Location { get; }

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Location, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Location, true);
}
