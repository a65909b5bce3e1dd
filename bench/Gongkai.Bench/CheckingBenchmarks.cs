using BenchmarkDotNet.Attributes;
using Gongkai.Law.Reporting;

namespace Gongkai.Bench;

/// <summary>The checks alone, on a form in memory.</summary>
[ShortRunJob, MemoryDiagnoser]
public class CheckingBenchmarks
{
    private readonly ReportForm _clean = GeneratedReports.Make(1);
    private readonly ReportForm _wrong = Wrong();
    private readonly AuditContext _withPrevious = new() { Previous = GeneratedReports.Make(2) };

    [Benchmark]
    public object ArithmeticOfACleanReport() => ReportAudit.CheckArithmetic(_clean);

    [Benchmark]
    public object ArithmeticWithWordedFindings() => ReportAudit.CheckArithmetic(_wrong);

    [Benchmark]
    public object TheWholeRuleBook() => ReportAudit.Check(_clean, _withPrevious);

    private static ReportForm Wrong()
    {
        var builder = new ReportFormBuilder(GeneratedReports.Make(1));
        builder[ApplicationRow.NotHeld, ApplicantColumn.NaturalPerson] = ReportCell.Number(999_999);
        return builder.Build();
    }
}
