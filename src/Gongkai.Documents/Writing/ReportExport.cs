using System.Globalization;
using System.Text;
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
    /// <summary>Characters of the organ's name kept, so that the whole name stays below 255 bytes.</summary>
    private const int LongestName = 60;

    /// <summary>Writes the whole report. Output is the same for the same form (no clock, no random ids).</summary>
    /// <exception cref="ChineseFontMissingException">PDF only: no usable Chinese font was found; the message says in Chinese what to do.</exception>
    public static void Write(ReportForm form, ExportFormat format, Stream output)
    {
        switch (format)
        {
            case ExportFormat.Docx:
                DocxWriter.Write(form, output);
                break;
            case ExportFormat.Pdf:
                WritePdf(form, output, ChineseFonts.OfMachine);
                break;
            case ExportFormat.Html:
                HtmlWriter.Write(form, output);
                break;
            case ExportFormat.Xlsx:
                XlsxWriter.Write(form, output);
                break;
            case ExportFormat.Json:
                ReportJsonWriter.Write(form, output);
                break;
            case ExportFormat.Csv:
                ReportCsvWriter.Write(form, output);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format));
        }
    }

    /// <summary>Writes a PDF with the fonts given.</summary>
    /// <exception cref="ChineseFontMissingException">A character is in none of the fonts; the message names it.</exception>
    public static void WritePdf(ReportForm form, Stream output, ChineseFonts fonts) => PdfWriter.Write(form, output, fonts);

    /// <summary>Media type for HTTP.</summary>
    public static string MediaType(ExportFormat format) => format switch
    {
        ExportFormat.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ExportFormat.Pdf => "application/pdf",
        ExportFormat.Html => "text/html; charset=utf-8",
        ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ExportFormat.Json => "application/json; charset=utf-8",
        ExportFormat.Csv => "text/csv; charset=utf-8",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>Suffix without a dot.</summary>
    public static string Suffix(ExportFormat format) => format switch
    {
        ExportFormat.Docx => "docx",
        ExportFormat.Pdf => "pdf",
        ExportFormat.Html => "html",
        ExportFormat.Xlsx => "xlsx",
        ExportFormat.Json => "json",
        ExportFormat.Csv => "csv",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>A download name made from organ and year, safe for every file system; never from user input unchanged.</summary>
    public static string FileName(ReportForm form, ExportFormat format)
    {
        var name = new StringBuilder();
        foreach (var rune in (form.Organ ?? "").EnumerateRunes())
        {
            if (name.Length < LongestName && IsSafe(rune))
            {
                name.Append(rune);
            }
        }

        if (form.Year is { } year)
        {
            name.Append(CultureInfo.InvariantCulture, $"{year}年");
        }

        return name.Append("政府信息公开工作年度报告.").Append(Suffix(format)).ToString();
    }

    /// <summary>Letters, digits and brackets; nothing a file system, a shell or a bidirectional trick could misuse.</summary>
    private static bool IsSafe(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation;
}

/// <summary>No Chinese font that can be embedded was found on this machine.</summary>
public sealed class ChineseFontMissingException(string words) : Exception(words);
