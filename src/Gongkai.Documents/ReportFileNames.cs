namespace Gongkai.Documents;

/// <summary>
/// Which files of a folder or an archive are worth opening. A file that somebody names is always opened: the kind is told from its content.
/// </summary>
public static class ReportFileNames
{
    private static readonly string[] Suffixes =
        [".html", ".htm", ".shtml", ".xhtml", ".txt", ".md", ".docx", ".doc", ".wps", ".xlsx", ".pdf", ".json", ".csv"];

    /// <summary>True for a name whose suffix is that of a readable kind and which is no expected result, read-me or hidden file.</summary>
    /// <param name="name">File name without folders.</param>
    public static bool IsPlausible(string name) =>
        name.Length > 0
        && name[0] is not ('.' or '~')
        && !name.StartsWith("README", StringComparison.OrdinalIgnoreCase)
        && !name.EndsWith(".expected.json", StringComparison.OrdinalIgnoreCase)
        && Suffixes.Any(s => name.EndsWith(s, StringComparison.OrdinalIgnoreCase));
}
