using Gongkai.Documents.Reading;

namespace Gongkai.Documents;

/// <summary>What the name of a file in a folder or an archive says of it.</summary>
public enum FileOutlook
{
    /// <summary>The suffix of a readable kind: it is read.</summary>
    Report,

    /// <summary>The suffix of another document or archive: it is opened, since the content may be a readable one, and otherwise refused with words.</summary>
    Document,

    /// <summary>No suffix, or one that says nothing: the content decides, and what holds no report is left out.</summary>
    Unsure,

    /// <summary>A lock file, read-me, expected result, picture, style sheet or program: left out without being opened.</summary>
    NoDocument,
}

/// <summary>
/// Which files of a folder or an archive are opened. Nothing is left out without a word. A file that somebody names is always opened: the kind is told
/// from its content.
/// </summary>
public static class ReportFileNames
{
    private static readonly string[] Suffixes =
        [".html", ".htm", ".shtml", ".xhtml", ".txt", ".md", ".docx", ".doc", ".wps", ".xlsx", ".pdf", ".json", ".csv"];

    private static readonly string[] Documents =
    [
        ".rtf", ".odt", ".ods", ".ott", ".ofd", ".uot", ".uof", ".uos", ".ceb", ".et", ".xls", ".xlsb", ".xlsm", ".xlt", ".docm", ".dot", ".dotx", ".wpt", ".mht", ".mhtml", ".aspx", ".asp",
        ".jsp", ".php", ".jhtml", ".dhtml", ".tif", ".tiff", ".ppt", ".pptx", ".dps", ".eml", ".msg", ".zip", ".rar", ".7z", ".tar", ".gz", ".tgz",
    ];

    private static readonly string[] Others =
    [
        ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".svg", ".ico", ".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".avi", ".mov", ".wav",
        ".exe", ".dll", ".so", ".sh", ".bat", ".cmd", ".ps1", ".py", ".lnk", ".url", ".ini", ".log", ".tmp", ".bak", ".swp", ".db", ".sha256", ".md5", ".sig", ".yml", ".yaml", ".toml", ".sql",
    ];

    /// <summary>What a name says.</summary>
    /// <param name="name">File name without folders.</param>
    public static FileOutlook Judge(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 || name[0] is '.' or '~' || name.StartsWith("README", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".expected.json", StringComparison.OrdinalIgnoreCase) || Ends(name, Others) || name is "Thumbs.db" or "desktop.ini")
        {
            return FileOutlook.NoDocument;
        }

        return Ends(name, Suffixes) ? FileOutlook.Report : Ends(name, Documents) ? FileOutlook.Document : FileOutlook.Unsure;
    }

    /// <summary>Whether a file whose name says nothing turned out to hold no report, so that it is left out rather than refused.</summary>
    public static bool IsLeftOut(FileOutlook outlook, ReportReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return outlook == FileOutlook.Unsure && reading.Refusal is { Kind: RefusalKind.NotAReport or RefusalKind.Empty };
    }

    private static bool Ends(string name, string[] suffixes) => suffixes.Any(s => name.EndsWith(s, StringComparison.OrdinalIgnoreCase));
}
