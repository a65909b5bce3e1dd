using BenchmarkDotNet.Attributes;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;

namespace Gongkai.Bench;

/// <summary>Writing one report in each format.</summary>
[ShortRunJob, MemoryDiagnoser]
public class WritingBenchmarks
{
    private readonly ReportForm _form = GeneratedReports.Make(1);

    [Params(ExportFormat.Docx, ExportFormat.Pdf, ExportFormat.Html, ExportFormat.Xlsx, ExportFormat.Json, ExportFormat.Csv)]
    public ExportFormat Format { get; set; }

    [Benchmark]
    public long Write()
    {
        using var output = new MemoryStream();
        ReportExport.Write(_form, Format, output);
        return output.Length;
    }
}
