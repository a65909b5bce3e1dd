using Gongkai.Law;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;
using PdfRectangle = PdfSharp.Pdf.PdfRectangle;
using PdfDocumentFormatException = UglyToad.PdfPig.Core.PdfDocumentFormatException;
using PigDocument = UglyToad.PdfPig.PdfDocument;

namespace Gongkai.Documents.Inspection;

/// <summary>
/// Writes the pages of a PDF into a new file, which leaves behind what the old file carried along: earlier revisions, notes, files, properties.
/// What is printed on a page is not changed; a number that is printed there is found by the gate and masked where the PDF was made.
/// </summary>
internal static class CleanPdf
{
    private const string Annots = "/Annots";

    /// <summary>Notes that lie over a page and say nothing to a reader of the paper.</summary>
    private static readonly HashSet<string> Notes =
        ["/Text", "/Popup", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/FileAttachment", "/FreeText", "/Ink", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Sound", "/Movie"];

    public static Answer<byte[]> Make(string fileName, ReadOnlyMemory<byte> content, InspectionPolicy policy, Removals removed)
    {
        using var source = Open(content);
        if (source is null)
        {
            return new InputProblem("附件", $"“{fileName}”已损坏或者加了密，不能自动清理。请在原来的软件中打开后另存，再重新上传。");
        }

        var catalog = source.Internals.Catalog.Elements;
        if (catalog.ContainsKey("/OCProperties"))
        {
            return new InputProblem("附件", $"“{fileName}”含有可以显示或者隐藏的图层，不能自动清理。请在原来的软件中合并图层后另存，再重新上传。");
        }

        using var copy = new PdfDocument { Version = source.Version };
        for (var i = 0; i < source.PageCount; i++)
        {
            var page = source.Pages[i];
            var links = new List<(PdfRectangle Place, string Address)>();
            if (Annotations(page, i + 1, fileName, policy, links, removed) is { } problem)
            {
                return problem;
            }

            page.Elements.Remove(Annots);
            var copied = copy.AddPage(page);
            foreach (var (place, address) in links)
            {
                copied.AddWebLink(place, address);
            }
        }

        foreach (var dictionary in copy.Internals.GetAllObjects().OfType<PdfDictionary>())
        {
            Strip(dictionary, removed);
        }

        Told(source, content.Span, removed);
        if (TextMasking.Mask(source.Info.Title, policy) is { Masked: 0, Text.Length: > 0 } title)
        {
            copy.Info.Title = title.Text;
        }

        using var output = new MemoryStream();
        copy.Save(output);
        var clean = output.ToArray();
        return SaysTheSame(content.ToArray(), clean) ? new Answer<byte[]>.Given(clean)
            : new InputProblem("附件", $"“{fileName}”清理后文字与原文件不一致，没有采用。请在原来的软件中另存为PDF，再重新上传。");
    }

    private static PdfDocument? Open(ReadOnlyMemory<byte> content)
    {
        try
        {
            return PdfReader.Open(new MemoryStream(content.ToArray()), PdfDocumentOpenMode.Import);
        }
        catch (Exception e) when (e is PdfReaderException or SystemException and not OutOfMemoryException)
        {
            // The library says in many ways that a file is not one it can take up.
            return null;
        }
    }

    private static InputProblem? Annotations(PdfPage page, int number, string fileName, InspectionPolicy policy, List<(PdfRectangle Place, string Address)> links, Removals removed)
    {
        if (page.Elements.GetArray(Annots) is not { } annotations)
        {
            return null;
        }

        for (var i = 0; i < annotations.Elements.Count; i++)
        {
            if (annotations.Elements.GetDictionary(i) is not { } annotation)
            {
                continue;
            }

            var kind = annotation.Elements.GetName("/Subtype");
            if (kind == "/Link")
            {
                var address = annotation.Elements.GetDictionary("/A") is { } action && action.Elements.GetName("/S") == "/URI" ? action.Elements.GetString("/URI") : "";
                if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && TextMasking.Mask(address, policy).Masked == 0)
                {
                    links.Add((annotation.Elements.GetRectangle("/Rect"), address));
                }
                else
                {
                    removed.Add("文件内的链接");
                }
            }
            else if (Notes.Contains(kind))
            {
                removed.Add(kind == "/FileAttachment" ? "嵌入的文件" : "批注", kind == "/Popup" ? 0 : 1);
            }
            else
            {
                // A field, a seal or a mark for blacking out is a part of what the page shows, or is to show.
                var what = kind switch { "/Widget" => "表单域或者电子签章", "/Stamp" => "图章", "/Redact" => "尚未执行的涂黑标记", _ => "不能识别的批注" };
                return new InputProblem("附件", $"“{fileName}”第{number}页有{what}，不能自动清理。请在原来的软件中处理后打印成PDF，再重新上传。");
            }
        }

        return null;
    }

    /// <summary>Takes out what programs write about a page, a picture or a piece of it.</summary>
    private static void Strip(PdfDictionary dictionary, Removals removed)
    {
        foreach (var key in new[] { "/Metadata", "/PieceInfo", "/AA", "/AF" })
        {
            removed.Add("附带数据", dictionary.Elements.Remove(key) ? 1 : 0);
        }

        if (dictionary is { Stream: { } stream } && dictionary.Elements.GetName("/Filter") == "/DCTDecode")
        {
            stream.Value = CleanCopy.WithoutPosition(stream.Value, removed);
        }
    }

    private static void Told(PdfDocument source, ReadOnlySpan<byte> content, Removals removed)
    {
        var catalog = source.Internals.Catalog.Elements;
        removed.Add("以前的版本", Inspector.HasEarlierRevision(content) ? 1 : 0);
        removed.Add("嵌入的文件", catalog.GetDictionary("/Names")?.Elements.ContainsKey("/EmbeddedFiles") ?? false ? 1 : 0);
        removed.Add("文档属性", new[] { source.Info.Author, source.Info.Subject, source.Info.Keywords, source.Info.Creator }.Any(p => p.Length > 0) || catalog.ContainsKey("/Metadata") ? 1 : 0);
        removed.Add("书签", catalog.ContainsKey("/Outlines") ? 1 : 0);
        removed.Add("朗读标签", catalog.ContainsKey("/StructTreeRoot") ? 1 : 0);
        removed.Add("脚本", catalog.ContainsKey("/OpenAction") || catalog.ContainsKey("/AA") || (catalog.GetDictionary("/Names")?.Elements.ContainsKey("/JavaScript") ?? false) ? 1 : 0);
    }

    /// <summary>Another library reads both: the same letters on the same pages.</summary>
    private static bool SaysTheSame(byte[] before, byte[] after)
    {
        try
        {
            using var first = PigDocument.Open(before);
            using var second = PigDocument.Open(after);
            return first.NumberOfPages == second.NumberOfPages && first.GetPages().Zip(second.GetPages()).All(p => p.First.Text == p.Second.Text);
        }
        catch (Exception e) when (e is PdfDocumentFormatException or InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or KeyNotFoundException)
        {
            return false;
        }
    }
}
