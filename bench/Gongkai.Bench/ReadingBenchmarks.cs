using AngleSharp.Html.Parser;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Gongkai.Documents;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Writing;

namespace Gongkai.Bench;

/// <summary>Reading and checking one report from memory, beside the bare parse of the library it stands on.</summary>
[ShortRunJob, MemoryDiagnoser, GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory), CategoriesColumn]
public class ReadingBenchmarks
{
    private readonly byte[] _clean = GeneratedReports.Html(GeneratedReports.Make(1), word: false);
    private readonly byte[] _word = GeneratedReports.Html(GeneratedReports.Make(1), word: true);
    private readonly byte[] _docx = Exported(ExportFormat.Docx);
    private readonly byte[] _xlsx = Exported(ExportFormat.Xlsx);
    private readonly byte[] _pdf = Exported(ExportFormat.Pdf);
    private readonly HtmlParser _parser = new();

    [Benchmark(Baseline = true), BenchmarkCategory("html clean")]
    public object AngleSharpBareClean() => _parser.ParseDocument(new MemoryStream(_clean));

    [Benchmark, BenchmarkCategory("html clean")]
    public object ReadAndCheckClean() => Check(_clean, "a.html");

    [Benchmark(Baseline = true), BenchmarkCategory("html word")]
    public object AngleSharpBareWord() => _parser.ParseDocument(new MemoryStream(_word));

    [Benchmark, BenchmarkCategory("html word")]
    public object ReadAndCheckWord() => Check(_word, "a.html");

    [Benchmark(Baseline = true), BenchmarkCategory("docx")]
    public int OpenXmlSdkAllCells()
    {
        using var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(_docx), false);
        return document.MainDocumentPart!.Document!.Descendants<DocumentFormat.OpenXml.Wordprocessing.TableCell>().Sum(c => c.InnerText.Length);
    }

    [Benchmark, BenchmarkCategory("docx")]
    public object ReadAndCheckDocx() => Check(_docx, "a.docx");

    [Benchmark, BenchmarkCategory("xlsx")]
    public object ReadAndCheckXlsx() => Check(_xlsx, "a.xlsx");

    [Benchmark(Baseline = true), BenchmarkCategory("pdf")]
    public int PdfPigLetters()
    {
        using var document = UglyToad.PdfPig.PdfDocument.Open(_pdf);
        return document.GetPages().Sum(p => p.Letters.Count);
    }

    [Benchmark, BenchmarkCategory("pdf")]
    public object ReadAndCheckPdf() => Check(_pdf, "a.pdf");

    private static CheckedReport Check(byte[] content, string name)
    {
        var report = CheckedReport.Of(ReportReader.Read(content, name));
        return report.Reading.Form is { HasDisputes: true, ApplicationsEdition: not null, ProactiveEdition: not null } && !report.Findings.Any(f => f.Code is "row_total" or "missing_row")
            ? report
            : throw new InvalidOperationException("The benchmark's report was not read whole.");
    }

    private static byte[] Exported(ExportFormat format)
    {
        using var output = new MemoryStream();
        ReportExport.Write(GeneratedReports.Make(1), format, output);
        return output.ToArray();
    }
}
