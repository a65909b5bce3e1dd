using Gongkai.Documents.Reading.Containers;
using Gongkai.Documents.Reading.Exchange;
using Gongkai.Documents.Reading.Html;
using Gongkai.Documents.Reading.Recognition;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading;

/// <summary>
/// The one entry point for reading a published annual report of any kind. The kind is told from the content, not from the name.
/// Bounded in size, inflation, nesting and time; a hostile or damaged file is refused by name and never crashes or hangs the caller.
/// </summary>
public static class ReportReader
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
            SourceKind.Html => DocumentRecognizer.Read(HtmlReader.Read(content.Span, limits, stop), fileName, stop),
            SourceKind.Docx => DocumentRecognizer.Read(DocxReader.Read(content, limits, stop), fileName, stop),
            SourceKind.Doc => DocumentRecognizer.Read(DocReader.Read(content, limits, stop), fileName, stop),
            SourceKind.Xlsx => DocumentRecognizer.Read(XlsxReader.Read(content, limits, stop), fileName, stop),
            _ => throw new RefusedException(RefusalKind.NotAReport, $"暂不支持{kind}"),
        };
    }

    private static ReportReading Exchanged(string fileName, SourceKind kind, string method, ReportForm form) =>
        new() { File = fileName, Form = form, Kind = kind, Method = method };

    private static RefusedException TooLarge(ReadingLimits limits) =>
        new(RefusalKind.TooLarge, $"文件超过{limits.FileBytes / 1024 / 1024}MB，没有读取。请压缩其中的图片或另存后再试。");
}
