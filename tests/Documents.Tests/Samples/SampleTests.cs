using System.Globalization;
using System.Text.Json;
using Gongkai.Documents;
using Gongkai.Documents.Reading;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Samples;

/// <summary>Every sample gives exactly its expected figures and at least its expected findings, or the expected refusal.</summary>
public sealed class SampleTests
{
    public static TheoryData<string> Names => [.. SampleFiles.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_is_read_as_expected(string name)
    {
        var expected = ExpectedReport.Load(name);
        var content = SampleFiles.PathOf(name) is { } path ? File.ReadAllBytes(path) : HostileFiles.Make(name);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var reading = ReportReader.Read(content, name);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"took {clock.Elapsed}");
        if (expected.Refused is { } refused)
        {
            Assert.Null(reading.Form);
            Assert.Equal(refused, reading.Refusal!.Key);
            return;
        }

        Assert.True(reading.Refusal is null, $"refused: {reading.Refusal?.Words} {reading.Refusal?.Cause}");
        var form = reading.Form!;
        var wrong = new List<string>();
        if (form.Organ != expected.Organ)
        {
            wrong.Add($"organ {form.Organ} instead of {expected.Organ} (title {form.Title})");
        }

        if (form.Year != expected.Year)
        {
            wrong.Add($"year {form.Year} instead of {expected.Year}");
        }

        if (form.Format.Key() != expected.Format)
        {
            wrong.Add($"format {form.Format.Key()} instead of {expected.Format}");
        }

        CompareFigures(expected, form, wrong);
        Assert.True(wrong.Count == 0, $"{name} ({reading.Method})\n{string.Join('\n', wrong.Take(40))}\nreader: {Describe(reading.Findings)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_gives_its_findings(string name)
    {
        var expected = ExpectedReport.Load(name);
        if (expected.Refused is not null)
        {
            Assert.Empty(expected.Findings);
            return;
        }

        var wrong = new List<string>();
        CompareFindings(name, expected, ReportReader.Read(SampleFiles.Bytes(name), name), wrong);
        Assert.True(wrong.Count == 0, $"{name}\n{string.Join('\n', wrong)}");
    }

    internal static void CompareFigures(ExpectedReport expected, ReportForm form, List<string> wrong)
    {
        var named = new HashSet<int>();
        foreach (var (id, value) in expected.Figures(form))
        {
            named.Add(id.Index);
            if (Mismatch(form[id], value, expected.HasAmbiguousDigits) is { } words)
            {
                wrong.Add($"{id.Path}: {words}");
            }
        }

        foreach (var id in Enumerable.Range(0, CellId.Count).Select(CellId.At))
        {
            if (!named.Contains(id.Index) && form[id].State is not CellState.Missing)
            {
                wrong.Add($"{id.Path}: {form[id].State} {form[id].Value} where the report has no such cell");
            }
        }
    }

    internal static string Describe(IEnumerable<Finding> findings) => string.Join("; ", findings.Select(f => $"{f.Rule} {f.Code}@{f.Where}[{f.Stated}]"));

    private static string? Mismatch(ReportCell cell, JsonElement value, bool ambiguous)
    {
        var sure = cell.IsNumber && cell.Reading != CellReading.Proposed;
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return cell.State is CellState.Blank or CellState.Missing ? null : $"{cell.State} {cell.Value} {cell.Written} instead of nothing";
            case JsonValueKind.Number:
                if (ambiguous && !sure && (cell.State is CellState.Blank or CellState.Missing || cell.Value == value.GetDecimal()))
                {
                    return null;
                }

                return cell.IsNumber && cell.Value == value.GetDecimal() ? null : $"{cell.State} {cell.Value} {cell.Written} instead of {value}";
            default:
                // A text is kept as written; amounts and signed changes are numbers that remember how they were written.
                var written = value.GetString()!;
                var kept = cell.Written ?? (cell.IsNumber ? cell.Value.ToString(CultureInfo.InvariantCulture) : null);
                return kept == written ? null : $"{cell.State} {cell.Value} “{kept}” instead of “{written}”";
        }
    }

    private static void CompareFindings(string name, ExpectedReport expected, ReportReading reading, List<string> wrong)
    {
        var context = name == "31b-html-cross-year-2024"
            ? new AuditContext { Previous = ReportReader.Read(SampleFiles.Bytes("31a-html-cross-year-2023"), "31a").Form }
            : null;
        var findings = CheckedReport.Of(reading, context).Findings;
        foreach (var (code, where, or) in expected.Findings)
        {
            if (!findings.Any(f => f.Code == code && f.Where == where) && !(or is not null && findings.Any(f => f.Code == or)))
            {
                wrong.Add($"finding {code}@{where} is missing");
            }
        }

        if (expected.Findings.Count == 0 && findings.Any(f => f.Severity == Severity.Error && !IsOfForm(f)))
        {
            wrong.Add($"errors found in a clean sample: {Describe(findings.Where(f => f.Severity == Severity.Error && !IsOfForm(f)))}");
        }
    }

    // The samples' findings list figures and labels; what the national form prescribes beside them (headings, blank cells, fee statement) comes in addition.
    private static bool IsOfForm(Finding finding) => finding.Rule.StartsWith("FM", StringComparison.Ordinal) || finding.Rule.StartsWith("FE", StringComparison.Ordinal);
}
