using Gongkai.Law.Reporting;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>
/// Reads the text layer of PDF files: ruled tables cell by cell, other text as paragraphs, pages of unruled columns line by line with
/// their gaps. Files without a text layer give pictures only, and say so.
/// </summary>
public static class PdfReader
{
    /// <summary>Nesting the PDF library follows; beyond, it refuses the file.</summary>
    private const int MostNesting = 128;
    private const int StackBytes = 32 * 1024 * 1024;

    /// <summary>Characters a page that is one picture may still have: a printed page number, a stamp.</summary>
    private const int FewCharacters = 8;

    /// <summary>Reads a document.</summary>
    /// <exception cref="RefusedException">Damaged, too large, too slow, or protected by a password to open it.</exception>
    /// <exception cref="OperationCanceledException">The caller's time is over.</exception>
    public static DocumentContent Read(ReadOnlyMemory<byte> content, ReadingLimits limits, CancellationToken stop)
    {
        if (content.Length > limits.FileBytes)
        {
            throw ContentBounds.TooLarge($"超过{limits.FileBytes / 1024 / 1024} MB");
        }

        // The library cannot be stopped from outside and nests as the file does: it gets a thread of its own, with a deep stack, that
        // is left behind when the time is over and ends at the next page or compressed part it comes to.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var token = over.Token;
        var result = new TaskCompletionSource<DocumentContent>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Run(result, content, limits, token), StackBytes) { IsBackground = true, Name = "PDF" }.Start();
        try
        {
            var ended = WaitHandle.WaitAny([((IAsyncResult)result.Task).AsyncWaitHandle, stop.WaitHandle], limits.Time);
            if (ended == 1)
            {
                stop.ThrowIfCancellationRequested();
            }

            if (ended == WaitHandle.WaitTimeout)
            {
                throw ContentBounds.TooLarge($"在{limits.Time.TotalSeconds:0}秒内没有读完");
            }
        }
        finally
        {
            over.Cancel();
        }

        return result.Task.GetAwaiter().GetResult();
    }

    private static void Run(
        TaskCompletionSource<DocumentContent> result, ReadOnlyMemory<byte> content, ReadingLimits limits, CancellationToken stop)
    {
        try
        {
            result.SetResult(ReadPages(content, limits, stop));
        }
#pragma warning disable CA1031 // Carried over to the caller's thread, where it is thrown again.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            result.SetException(problem);
        }
    }

    /// <summary>Calls the library: whatever it throws over a file it cannot make out, the file is at fault.</summary>
    private static T Library<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new RefusedException(RefusalKind.Encrypted, "PDF 设有打开密码。请用密码打开后另存为没有密码的 PDF，再重新选择。");
        }
        catch (Exception broken) when (broken is not (RefusedException or OperationCanceledException or OutOfMemoryException))
        {
            throw ContentBounds.Damaged("PDF 的结构有错误，无法解析", broken);
        }
    }

    private static DocumentContent ReadPages(ReadOnlyMemory<byte> content, ReadingLimits limits, CancellationToken stop)
    {
        var bounds = new ContentBounds(limits, stop);
        using var document = Library(() => PdfDocument.Open(content, new ParsingOptions
        {
            FilterProvider = new PdfFilters(limits, stop),
            MaxStackDepth = MostNesting,
            UseLenientParsing = true,
        }));
        if (document.NumberOfPages > limits.Pages)
        {
            throw ContentBounds.TooLarge($"超过{limits.Pages}页");
        }

        var pages = new List<PdfPageContent>(document.NumberOfPages);
        var scanned = true;
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            stop.ThrowIfCancellationRequested();
            var page = Library(() => document.GetPage(number));
            var pictures = page.NumberOfImages == 0 ? [] : Library(() => page.GetImages().ToList());
            scanned &= (pictures.Count > 0 && page.Letters.Count <= FewCharacters) || page.Letters.All(l => string.IsNullOrWhiteSpace(l.Value));
            pages.Add(new PdfPageContent(page, pictures, bounds));
        }

        return scanned ? OnlyPictures(pages) : Build(pages, bounds, Library(() => document.Information?.Title));
    }

    private static DocumentContent Build(List<PdfPageContent> pages, ContentBounds bounds, string? title)
    {
        var flow = new PdfFlow(bounds);
        var blocks = flow.Read(pages);
        var findings = new List<Finding>();
        var unreadable = pages.Sum(p => p.Unreadable);
        var all = pages.Sum(p => p.Glyphs.Count);
        if (unreadable > 0 && unreadable * 10 >= all)
        {
            findings.Add(new Finding
            {
                Rule = RuleIds.EncodingDamaged,
                Code = "encoding_damaged",
                Severity = Severity.Error,
                Where = "document",
                Message = $"PDF 没有给出字形对应的文字，{all}个字中有{unreadable}个无法辨认。请选择同一份报告的 Word 或网页版本，或重新导出 PDF。",
            });
        }

        var method = (flow.HasGrid, flow.HasLayout) switch
        {
            (true, false) => "PDF文字层（按表格线还原单元格）",
            (true, true) => "PDF文字层（有表格线的按线还原，其余按版面位置）",
            (false, true) => "PDF文字层（没有表格线，按版面位置排列）",
            _ => "PDF文字层",
        };
        return new DocumentContent(SourceKind.Pdf, method, blocks, findings)
        {
            OutsideTitle = string.IsNullOrWhiteSpace(title) ? null : title.Trim(),
        };
    }

    private static DocumentContent OnlyPictures(List<PdfPageContent> pages)
    {
        var finding = new Finding
        {
            Rule = RuleIds.NoTextLayer,
            Code = "no_text_layer",
            Severity = Severity.Error,
            Where = "document",
            Message = $"PDF 共{pages.Count}页，都是图片，没有文字层，读不出任何数字。请选择同一份报告的 Word、网页或带文字的 PDF；不会用0填充。",
        };
        return new DocumentContent(
            SourceKind.Pdf, "PDF（只有图片，没有文字层）", [.. pages.Select(p => new PictureBlock($"第{p.Number}页的图片"))], [finding]);
    }
}
