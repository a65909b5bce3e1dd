using System.Xml;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Reading.Containers;
using Gongkai.Documents.Reading.Html;

namespace Gongkai.Documents.Search;

/// <summary>The words of an attached file, so that it can be found by them.</summary>
public static class FileWords
{
    /// <summary>Characters kept of one file.</summary>
    private const int MostCharacters = 500_000;

    /// <summary>Text of a DOCX, DOC, XLSX, PDF, page or plain text; null of everything else, and of what cannot be opened.</summary>
    public static string? Read(ReadOnlyMemory<byte> content, CancellationToken cancel = default)
    {
        var limits = ReadingLimits.Default;
        if (content.IsEmpty || content.Length > limits.FileBytes)
        {
            return null;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stop.CancelAfter(limits.Time);
        try
        {
            var text = KindDetection.Detect(content.Span) switch
            {
                SourceKind.Docx => Words(DocxReader.Read(content, limits, stop.Token)),
                SourceKind.Doc => Words(DocReader.Read(content, limits, stop.Token)),
                SourceKind.Xlsx => Words(XlsxReader.Read(content, limits, stop.Token)),
                SourceKind.Pdf => Words(PdfReader.Read(content, limits, stop.Token)),
                SourceKind.Html => Words(HtmlReader.Read(content.Span, limits, stop.Token)),
                _ => TextEncoding.Decode(content.Span).Text,
            };
            return text.Length <= MostCharacters ? text : text[..MostCharacters];
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (e is RefusedException or XmlException or InvalidDataException or EndOfStreamException or ArgumentException or InvalidOperationException or FormatException or IndexOutOfRangeException or NotSupportedException or UglyToad.PdfPig.Core.PdfDocumentFormatException)
        {
            // A picture or a broken file is still published; it is found by its title and name.
            return null;
        }
    }

    private static string Words(DocumentContent content) => string.Join('\n', content.Blocks.Select(block => block switch
    {
        ParagraphBlock paragraph => $"{paragraph.ListNumber}{paragraph.Text}",
        TableBlock table => string.Join('\n', Enumerable.Range(0, table.Table.Rows).Select(r => string.Join('｜', table.Table.Row(r).Select(c => c.Text)))),
        _ => "",
    }).Where(t => t.Length > 0));
}
