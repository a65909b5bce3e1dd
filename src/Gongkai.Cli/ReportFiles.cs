using System.Security;
using Gongkai.Cli.Words;
using Gongkai.Documents;
using Gongkai.Documents.Reading;

namespace Gongkai.Cli;

/// <summary>Finds the report files that arguments stand for.</summary>
internal static class ReportFiles
{
    /// <summary>Name that stands for standard input.</summary>
    public const string StandardInput = "-";

    private static readonly EnumerationOptions Recursive = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>
    /// Files as named, folders as the plausible files in them at any depth, sorted by path. A file named twice is read once.
    /// Standard input is read here, since it can be read only once.
    /// </summary>
    /// <param name="empty">Folders in which there was nothing.</param>
    public static IReadOnlyList<ReportSource> Sources(IEnumerable<string> arguments, Stream input, out IReadOnlyList<string> empty)
    {
        var sources = new List<ReportSource>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var without = new List<string>();
        foreach (var argument in arguments)
        {
            if (Directory.Exists(argument))
            {
                var files = In(argument);
                if (files.Count == 0)
                {
                    without.Add(argument);
                }

                sources.AddRange(files.Where(f => seen.Add(Path.GetFullPath(f))).Select(f => new ReportSource(f, () => Read(f))));
            }
            else if (argument == StandardInput)
            {
                if (seen.Add(argument))
                {
                    var reading = Read(argument, input);
                    sources.Add(new(argument, () => reading));
                }
            }
            else if (seen.Add(Path.GetFullPath(argument)))
            {
                sources.Add(new(argument, () => Read(argument)));
            }
        }

        empty = without;
        return sources;
    }

    /// <summary>The plausible report files of a folder at any depth, sorted by path.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", Recursive).Where(f => ReportFileNames.IsPlausible(Path.GetFileName(f))).Order(StringComparer.Ordinal)];

    /// <summary>The same with the ZIP files, which may be packages of another installation.</summary>
    public static IReadOnlyList<string> WithPackages(string folder) =>
        [.. In(folder).Concat(Directory.EnumerateFiles(folder, "*.zip", Recursive)).Order(StringComparer.Ordinal)];

    /// <summary>Reads one file or standard input; one that cannot be opened comes back refused.</summary>
    public static ReportReading Read(string path, Stream input) => path == StandardInput ? ReportReader.Read(input, path) : Read(path);

    private static ReportReading Read(string path)
    {
        try
        {
            return ReportReader.ReadFile(path);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable(path, CliWords.Missing(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or SecurityException)
        {
            return Unreadable(path, CliWords.CannotOpen(path));
        }
    }

    private static ReportReading Unreadable(string path, string words) => new() { File = path, Refusal = new(RefusalKind.Unreadable, words) };
}
