using Gongkai.Documents.Reading;
using Gongkai.Documents.Reading.Containers;
using Gongkai.Documents.Reading.Exchange;
using Gongkai.Documents.Reading.Html;
using Gongkai.Law;

namespace Gongkai.Documents.Ledger;

/// <summary>An office's own ledger: a workbook (XLSX), CSV or tab-separated text in any Chinese encoding, or a page saved as .xls.</summary>
/// <param name="Method">How it was read, in Chinese, for the person who checks.</param>
/// <param name="Sheets">The sheets with something in them, in their order, hidden ones included.</param>
/// <param name="Notes">What the person must know before going on: hidden rows, formulas without result, charset.</param>
public sealed record ImportFile(string Method, IReadOnlyList<ImportSheet> Sheets, IReadOnlyList<string> Notes)
{
    /// <summary>A ledger has more cells than a report: 50,000 rows of 40 columns.</summary>
    private static readonly ReadingLimits LedgerLimits = new() { Cells = 2_000_000, Time = TimeSpan.FromSeconds(60) };

    /// <summary>Reads a file; unusable with the reason and what to do when it cannot be read.</summary>
    public static Answer<ImportFile> Open(ReadOnlyMemory<byte> content, ReadingLimits? limits = null, CancellationToken stop = default)
    {
        limits ??= LedgerLimits;
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(limits.Time);
        try
        {
            if (content.Length > limits.FileBytes)
            {
                return Unusable($"文件超过{limits.FileBytes / 1024 / 1024}MB。请删去其中的图片，或者按年度拆成几个文件后再导入。");
            }

            var file = Read(content, limits, bounded.Token);
            return file.Sheets.Count == 0 ? Unusable("文件里没有任何内容。请确认选择的文件，或者在表格软件中打开查看。") : new Answer<ImportFile>.Given(file);
        }
        catch (RefusedException refused)
        {
            return Unusable(refused.Refusal.Kind switch
            {
                RefusalKind.TooLarge => $"文件过大：{Sentence(refused.Refusal.Words)}。请按年度拆成几个文件后再导入。",
                _ => refused.Refusal.Words,
            });
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Unusable("文件过于复杂，在限定时间内没有读完。请按年度拆成几个文件后再导入。");
        }
    }

    private static ImportFile Read(ReadOnlyMemory<byte> content, ReadingLimits limits, CancellationToken stop)
    {
        if (ZipDirectory.LooksLikeZip(content.Span) || CompoundFile.IsCompound(content.Span))
        {
            return Kind(content.Span) == SourceKind.Xlsx ? WorkbookCells.Read(content, limits, stop) : throw NotALedger();
        }

        return Kind(content.Span) switch
        {
            SourceKind.Html => OfPage(HtmlReader.Read(content.Span, limits, stop)),
            SourceKind.Text or SourceKind.Markdown => OfText(content.Span, limits, stop),
            _ => throw NotALedger(),
        };
    }

    private static SourceKind Kind(ReadOnlySpan<byte> content)
    {
        try
        {
            return KindDetection.Detect(content);
        }
        catch (RefusedException refused) when (refused.Refusal.Kind == RefusalKind.NotAReport
            && !refused.Refusal.Words.Contains("Excel", StringComparison.Ordinal))
        {
            throw new RefusedException(RefusalKind.NotAReport, $"{Sentence(refused.Refusal.Words)}。台账应是 Excel 工作簿（xlsx）或 CSV 文件，请另存后再导入。");
        }
    }

    private static RefusedException NotALedger() =>
        new(RefusalKind.NotAReport, "这不是表格文件。台账应是 Excel 工作簿（xlsx）或 CSV 文件，请另存后再导入。");

    /// <summary>The first clause of a refusal: what is wrong, without what to do about a report.</summary>
    private static string Sentence(string words) => words.Split(['。', '，'])[0];

    private static ImportFile OfText(ReadOnlySpan<byte> content, ReadingLimits limits, CancellationToken stop)
    {
        var (text, charset) = TextEncoding.Decode(content);
        var separator = SeparatedText.Separator(text);
        var rows = new List<ImportedRow>();
        var number = 0;
        var cells = 0;
        foreach (var record in SeparatedText.Records(text.TrimStart('\uFEFF'), separator))
        {
            stop.ThrowIfCancellationRequested();
            number++;
            cells += record.Count;
            if (cells > limits.Cells)
            {
                throw ContentBounds.TooLarge($"表格单元格超过{limits.Cells}个");
            }

            var row = new ImportedRow(number, false, record.ConvertAll(CsvLayout.Unguard));
            if (!row.IsBlank)
            {
                rows.Add(row);
            }
        }

        var name = separator == '\t' ? "制表符分隔文本" : "CSV";
        IReadOnlyList<string> notes = TextEncoding.IsUsual(charset)
            ? [] : [$"文件编码按{charset.ToUpperInvariant()}读取。如果预览中有乱码，请在表格软件中另存为“CSV UTF-8”或 xlsx 后再导入。"];
        return new ImportFile(name, rows.Count == 0 ? [] : [new ImportSheet(name, false, rows, [])], notes);
    }

    /// <summary>Many systems export a page with a table under the name .xls; it reads like any page.</summary>
    private static ImportFile OfPage(DocumentContent page)
    {
        var sheets = new List<ImportSheet>();
        foreach (var table in page.Blocks.OfType<TableBlock>().Select(b => b.Table))
        {
            var rows = Enumerable.Range(0, table.Rows).Select(r => new ImportedRow(
                r + 1, false, [.. Enumerable.Range(0, table.Columns).Select(c => table[r, c] is { } cell && cell.Row == r && cell.Column == c ? cell.Text : "")]));
            var merged = table.Cells.Where(c => c.RowSpan > 1 || c.ColumnSpan > 1)
                .Select(c => new XlsxArea(c.Row, c.Column, c.Row + c.RowSpan - 1, c.Column + c.ColumnSpan - 1));
            sheets.Add(new ImportSheet($"网页表格{sheets.Count + 1}", false, [.. rows.Where(r => !r.IsBlank)], [.. merged]));
        }

        return new ImportFile("网页表格", [.. sheets.Where(s => s.Rows.Count > 0)], ["文件内容是网页表格，行号按表格的行计算。"]);
    }

    private static InputProblem Unusable(string words) => new("文件", words);
}
