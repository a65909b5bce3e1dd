using System.Text;
using Documents.Tests.Samples;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Reading.Text;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Text;

/// <summary>Every text sample through the text reader alone: exact figures, organ, year, and the findings that reading itself gives.</summary>
public sealed class TextSampleTests
{
    // Findings that the audit of the figures gives, not the reader.
    private static readonly string[] OfTheAudit = ["blank_total", "form_year_mismatch"];

    public static TheoryData<string> Names =>
        [.. SampleFiles.Names.Where(n => SampleFiles.PathOf(n) is { } path && (path.EndsWith(".txt", StringComparison.Ordinal) || path.EndsWith(".md", StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_figures(string name)
    {
        var expected = ExpectedReport.Load(name);
        var reading = Read(name);
        var form = reading.Form!;
        var wrong = new List<string>();
        if (form.Organ != expected.Organ || form.Year != expected.Year)
        {
            wrong.Add($"{form.Organ} {form.Year} instead of {expected.Organ} {expected.Year} (title {form.Title})");
        }

        if (form.Format.Key() != expected.Format)
        {
            wrong.Add($"format {form.Format.Key()} instead of {expected.Format}");
        }

        SampleTests.CompareFigures(expected, form, wrong);
        Assert.True(wrong.Count == 0, $"{name} ({reading.Method})\n{string.Join('\n', wrong.Take(30))}\n{Describe(reading)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_findings(string name)
    {
        var expected = ExpectedReport.Load(name);
        var reading = Read(name);
        foreach (var (code, where, _) in expected.Findings.Where(f => !OfTheAudit.Contains(f.Code)))
        {
            Assert.True(reading.Findings.Any(f => f.Code == code && f.Where == where), $"{code}@{where} is missing: {Describe(reading)}");
        }

        if (expected.Findings.Count == 0)
        {
            Assert.True(reading.Findings.All(f => f.Severity == Severity.Information || f.Code == FindingCodes.ReadByPosition), $"{name}: {Describe(reading)}");
        }
    }

    [Theory]
    [InlineData("00-seed", "每格一行")]
    [InlineData("21-txt-cell-per-paragraph-blanks", "每格一行")]
    [InlineData("22-txt-pipe-rows", "竖线分行")]
    [InlineData("23-txt-pipe-one-cell-per-line", "竖线分格")]
    [InlineData("24-txt-pipe-alone-instructions-left", "竖线分格")]
    [InlineData("25-txt-digits-run-together", "数字连写")]
    [InlineData("28-txt-pdf-flow", "版式文字")]
    [InlineData("30-md-rows-without-labels", "Markdown")]
    public void Method_names_the_reader(string name, string words) => Assert.Contains(words, Read(name).Method, StringComparison.Ordinal);

    [Fact]
    public void Run_together_digits_are_proposed_with_the_rules_used()
    {
        var reading = Read("25-txt-digits-run-together");
        var form = reading.Form!;
        var cell = form[ApplicationRow.NewlyReceived, ApplicantColumn.NaturalPerson];
        Assert.Equal((64m, CellReading.Proposed), (cell.Value, cell.Reading));
        Assert.Equal(CellReading.Surely, form[ApplicationRow.StateSecret, ApplicantColumn.Total].Reading);
        Assert.Equal(12m, form[DisputeBlock.DirectLitigation, DisputeColumn.Upheld].Value);
        Assert.Equal(CellReading.Proposed, form[DisputeBlock.DirectLitigation, DisputeColumn.Upheld].Reading);
        Assert.Equal(24252.311082m, form[ProactiveCell.AdministrativeFeeAmount].Value);
        Assert.Equal(CellReading.Surely, form[ProactiveCell.LicenceDecisions].Reading);
        Assert.Equal(CellState.Missing, form[ProactiveCell.NormativeDocumentIssued].State);
        var finding = reading.Findings.Single(f => f.Where == "applications" && f.Code == FindingCodes.AmbiguousDigits);
        Assert.Contains("人工确认", finding.Message, StringComparison.Ordinal);
        Assert.Contains("勾稽关系", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_text_imports_no_figure()
    {
        var reading = Read("35-txt-mojibake");
        Assert.All(reading.Form!.Cells.ToArray(), c => Assert.Equal(CellState.Missing, c.State));
        Assert.Equal(Severity.Error, reading.Findings.Single(f => f.Code == FindingCodes.EncodingDamaged).Severity);
    }

    internal static ReportReading Read(string name) => ReadText(Encoding.UTF8.GetString(SampleFiles.Bytes(name)));

    internal static ReportReading ReadText(string text, SourceKind kind = SourceKind.Text) =>
        TextReportReader.Read(text, kind, ReadingLimits.Default, TestContext.Current.CancellationToken);

    internal static string Describe(ReportReading reading) =>
        $"{reading.Method}: {string.Join("; ", reading.Findings.Select(f => $"{f.Rule} {f.Code}@{f.Where}[{f.Stated}] {f.Message}"))}";
}
