using System.IO.Enumeration;
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

    private static readonly EnumerationOptions Recursive = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = 0 };

    /// <summary>Files as named, folders as the files in them at any depth, sorted by path. A file named twice is read once.</summary>
    /// <remarks>Standard input is read here, since it can be read only once.</remarks>
    public static FoundReports Sources(IEnumerable<string> arguments, Stream input)
    {
        var sources = new List<ReportSource>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var empty = new List<string>();
        var skipped = new List<SkippedFile>();
        foreach (var argument in arguments)
        {
            if (Directory.Exists(argument))
            {
                var before = sources.Count;
                foreach (var (path, outlook, why) in In(argument).Where(f => seen.Add(Path.GetFullPath(f.Path))))
                {
                    if (why == CliWords.SkippedEmpty && outlook != FileOutlook.Unsure)
                    {
                        // By its name it is a document; what it is it must not be opened to find out.
                        sources.Add(new(path, () => new() { File = path, Refusal = new(RefusalKind.Empty, CliWords.EmptyDocument) }));
                    }
                    else if (why is not null)
                    {
                        skipped.Add(new(path, why));
                    }
                    else if (outlook == FileOutlook.Unsure && Read(path) is var tried && ReportFileNames.IsLeftOut(outlook, tried))
                    {
                        skipped.Add(new(path, CliWords.NoReportInside(tried.Refusal!.Words)));
                    }
                    else
                    {
                        sources.Add(new(path, () => Read(path)));
                    }
                }

                if (sources.Count == before)
                {
                    empty.Add(argument);
                }
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

        return new(sources, empty, skipped);
    }

    /// <summary>The files of a folder at any depth, sorted by path, with why one is left out; null for one that is to be opened.</summary>
    public static IReadOnlyList<(string Path, FileOutlook Outlook, string? Why)> In(string folder) =>
        [.. new FileSystemEnumerable<(string Path, FileOutlook Outlook, string? Why)>(folder, Found, Recursive)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory,

            // A linked folder may lead back here.
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => !entry.IsHidden && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        }.OrderBy(f => f.Path, StringComparer.Ordinal)];

    private static (string, FileOutlook, string?) Found(ref FileSystemEntry entry)
    {
        var outlook = ReportFileNames.Judge(entry.FileName.ToString());
        var why = (entry.Attributes & FileAttributes.ReparsePoint) != 0 ? CliWords.SkippedLink
            : outlook == FileOutlook.NoDocument || entry.IsHidden ? CliWords.SkippedName

            // A pipe or a device has no length either; opening one could wait for ever.
            : entry.Length == 0 ? CliWords.SkippedEmpty : null;
        return (entry.ToSpecifiedFullPath(), outlook, why);
    }

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

/// <summary>A file of a folder that is not opened or holds no report.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Why">In Chinese: why.</param>
internal sealed record SkippedFile(string Path, string Why);

/// <summary>What arguments stand for.</summary>
/// <param name="Sources">The files to read.</param>
/// <param name="Empty">Folders in which there was nothing to read.</param>
/// <param name="Skipped">Files of folders that are left out.</param>
internal sealed record FoundReports(IReadOnlyList<ReportSource> Sources, IReadOnlyList<string> Empty, IReadOnlyList<SkippedFile> Skipped);
