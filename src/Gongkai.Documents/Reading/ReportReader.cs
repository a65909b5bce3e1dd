using System.Text.RegularExpressions;
using Gongkai.Documents.Reading.Containers;
using Gongkai.Documents.Reading.Exchange;
using Gongkai.Documents.Reading.Html;
using Gongkai.Documents.Reading.Recognition;
using Gongkai.Documents.Reading.Text;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading;

/// <summary>
/// The one entry point for reading a published annual report of any kind. The kind is told from the content, not from the name.
/// Bounded in size, inflation, nesting and time; a hostile or damaged file is refused by name and never crashes or hangs the caller.
/// </summary>
public static partial class ReportReader
{
    // Up to this size every reader is far from the bound of time, and a thread of its own would cost more than most readings.
    private const int SmallFile = 64 * 1024;

    /// <summary>Reads a report held in memory.</summary>
    public static ReportReading Read(ReadOnlyMemory<byte> content, string fileName, ReadingLimits? limits = null)
    {
        limits ??= ReadingLimits.Default;
        if (content.Length > limits.FileBytes)
        {
            return Refused(fileName, TooLarge(limits).Refusal);
        }

        return BoundedReading.Run(fileName, limits, content.Length <= SmallFile, stop => ReadKind(content, fileName, limits, stop));
    }

    /// <summary>Reads at most the permitted number of bytes from a stream, then the report.</summary>
    public static ReportReading Read(Stream stream, string fileName, ReadingLimits? limits = null)
    {
        limits ??= ReadingLimits.Default;
        using var held = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            held.Write(buffer, 0, read);
            if (held.Length > limits.FileBytes)
            {
                return Refused(fileName, TooLarge(limits).Refusal);
            }
        }

        return Read(held.GetBuffer().AsMemory(0, (int)held.Length), fileName, limits);
    }

    /// <summary>Reads a report file. The file name in the result is <paramref name="path"/> as given.</summary>
    public static ReportReading ReadFile(string path, ReadingLimits? limits = null)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path, limits);
    }

    internal static ReportReading Refused(string fileName, Refusal refusal) => new() { File = fileName, Refusal = refusal };

    private static ReportReading ReadKind(ReadOnlyMemory<byte> content, string fileName, ReadingLimits limits, CancellationToken stop)
    {
        var kind = KindDetection.Detect(content.Span);
        return kind switch
        {
            SourceKind.Json => Exchanged(fileName, kind, "交换格式JSON", ReportJsonReader.Read(content)),
            SourceKind.Text when ReportCsvReader.Recognises(content.Span) =>
                Exchanged(fileName, SourceKind.Csv, "交换格式CSV", ReportCsvReader.Read(content.Span)),
            SourceKind.Html => ReadDocument(HtmlReader.Read(content.Span, limits, stop), fileName, limits, stop),
            SourceKind.Docx => ReadDocument(DocxReader.Read(content, limits, stop), fileName, limits, stop),
            SourceKind.Doc => ReadDocument(DocReader.Read(content, limits, stop), fileName, limits, stop),
            SourceKind.Xlsx => ReadDocument(XlsxReader.Read(content, limits, stop), fileName, limits, stop),
            SourceKind.Text or SourceKind.Markdown => ReadText(content.Span, fileName, limits, stop),
            _ => throw new InvalidOperationException($"No reader for {kind}."),
        };
    }

    private static ReportReading ReadText(ReadOnlySpan<byte> content, string fileName, ReadingLimits limits, CancellationToken stop)
    {
        var (text, charset) = TextEncoding.Decode(content);
        var reading = TextReportReader.Read(text, MarkdownSigns().IsMatch(text) ? SourceKind.Markdown : SourceKind.Text, limits, stop);
        return reading with { File = fileName, Method = TextEncoding.IsUsual(charset) ? reading.Method : $"{reading.Method}，编码{charset.ToUpperInvariant()}" };
    }

    /// <summary>Documents whose tables were only typed as text are read as text.</summary>
    private static ReportReading ReadDocument(DocumentContent content, string fileName, ReadingLimits limits, CancellationToken stop)
    {
        var reading = DocumentRecognizer.Read(content, fileName, stop);
        if (reading.Form is { ProactiveEdition: null, ApplicationsEdition: null, HasDisputes: false }
            && content.Blocks.OfType<ParagraphBlock>().Any(p => p.Text.Contains("本年新收", StringComparison.Ordinal)))
        {
            var text = string.Join('\n', content.Blocks.OfType<ParagraphBlock>().Select(p => p.Text));
            var typed = TextReportReader.Read(text, content.Kind, limits, stop);
            if (typed.Form is { ApplicationsEdition: not null })
            {
                return typed with { File = fileName, Method = $"{content.Method}；表格以文字形式写成，按文字读取：{typed.Method}", Findings = [.. content.Findings, .. typed.Findings] };
            }
        }

        return reading;
    }

    [GeneratedRegex(@"^\s{0,3}(#{1,6} |\|?\s*:?-{3,}:?\s*\|)", RegexOptions.Multiline)]
    private static partial Regex MarkdownSigns();

    private static ReportReading Exchanged(string fileName, SourceKind kind, string method, ReportForm form) =>
        new() { File = fileName, Form = form, Kind = kind, Method = method };

    private static RefusedException TooLarge(ReadingLimits limits) =>
        new(RefusalKind.TooLarge, $"文件超过{limits.FileBytes / 1024 / 1024}MB，没有读取。请压缩其中的图片或另存后再试。");
}
