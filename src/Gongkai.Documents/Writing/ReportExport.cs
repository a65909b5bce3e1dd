using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Writing;

/// <summary>Formats a report can be written in.</summary>
public enum ExportFormat
{
    Docx,
    Pdf,
    Html,
    Xlsx,
    Json,
    Csv,
}

/// <summary>Writes a report in the official form, in any format.</summary>
public static class ReportExport
{
    /// <summary>Writes the whole report. Output is the same for the same form (no clock, no random ids).</summary>
    /// <exception cref="ChineseFontMissingException">PDF only: no usable Chinese font was found; the message says in Chinese what to do.</exception>
    public static void Write(ReportForm form, ExportFormat format, Stream output) => throw new NotImplementedException();

    /// <summary>Media type for HTTP.</summary>
    public static string MediaType(ExportFormat format) => throw new NotImplementedException();

    /// <summary>Suffix without a dot.</summary>
    public static string Suffix(ExportFormat format) => throw new NotImplementedException();

    /// <summary>A download name made from organ and year, safe for every file system; never from user input unchanged.</summary>
    public static string FileName(ReportForm form, ExportFormat format) => throw new NotImplementedException();
}

/// <summary>No Chinese font that can be embedded was found on this machine.</summary>
public sealed class ChineseFontMissingException(string words) : Exception(words);
