using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Recognition;

/// <summary>Words that several messages of the readers need.</summary>
internal static class Words
{
    /// <summary>How the chapter of a table is named in a message.</summary>
    public static string Chapter(ReportTable table) => table switch
    {
        ReportTable.Proactive => "第二章",
        ReportTable.Applications => "第三章",
        _ => "第四章",
    };

    /// <summary>The key under which findings about a whole table are reported.</summary>
    public static string Key(ReportTable table) => table switch
    {
        ReportTable.Proactive => "proactive",
        ReportTable.Applications => "applications",
        _ => "review",
    };

    /// <summary>A source text as it can stand in one line of a message, cut when it is long.</summary>
    public static string OneLine(string? text)
    {
        var line = string.Join("", (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 60 ? line[..59] + "…" : line;
    }

    /// <summary>The same, with the spaces between figures kept.</summary>
    public static string OneLineSpaced(string text) => text.Length > 80 ? text[..79] + "…" : text;
}
