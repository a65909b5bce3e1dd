using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Reading.Exchange;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;
using Json.Schema;

namespace Gongkai.Documents.Tests.Writing;

public sealed class JsonTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Written.Repository("docs", "schema", "annual-report.json")));

    public static TheoryData<string> Samples => [.. Written.ReadableSamples];

    public static TheoryData<string> AllForms => [.. GoldenReport.Names.Select(n => n.Data), "OldForm"];

    [Theory]
    [MemberData(nameof(AllForms))]
    public void A_form_written_and_read_back_is_the_same_to_the_last_detail(string name)
    {
        var form = GoldenReport.Named(name);
        Forms.AssertSame(form, ReportJsonReader.Read(form.As(ExportFormat.Json)), sources: true);
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public void The_export_follows_the_published_schema(string name) => AssertValid(GoldenReport.Named(name).As(ExportFormat.Json), "");

    /// <summary>The expected file of each sample is read as a report, written again, and must give the same tables and follow the schema.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void The_tables_of_every_sample_come_out_as_expected(string sample)
    {
        var expected = File.ReadAllBytes(Written.Repository("samples", "annual-reports", sample + ".expected.json"));
        var form = ReportJsonReader.Read(expected);
        var export = form.As(ExportFormat.Json);
        AssertValid(export, "");
        var check = Check(new CheckedReport(new ReportReading { File = sample, Form = form, Method = "试读" }, []));
        AssertValid(check, "#/$defs/check_output");
        var before = JsonNode.Parse(expected)!;
        if (form.Format == ReportFormat.Unknown)
        {
            // without a table no form can be told
            before["format"] = "unknown";
        }

        foreach (var after in new[] { JsonNode.Parse(export)!, JsonNode.Parse(check)![0]! })
        {
            foreach (var part in new[] { "organ", "year", "format", "proactive", "applications", "review" })
            {
                Assert.True(JsonNode.DeepEquals(before[part], after[part]), $"{part}: {before[part]} / {after[part]}");
            }
        }
    }

    [Fact]
    public void The_check_output_names_every_finding_and_every_refusal()
    {
        var finding = new Finding
        {
            Rule = "T3-01", Code = "balance", Severity = Severity.Error, Where = "natural", Stated = 60, Computed = 61, Message = "自然人列不平衡：60与61。",
            Cells = [CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.NaturalPerson)], Source = new CellSource("第2个表格第4行第4列", "60"),
        };
        var read = new CheckedReport(
            new ReportReading { File = "甲.html", Form = GoldenReport.City(), Method = "HTML表格", Findings = [finding with { Code = "row_total", Stated = "五", Computed = default }] },
            [new RuleResult("T3-01", "natural", RuleOutcome.Fail, finding)]);
        var refused = new CheckedReport(new ReportReading { File = "乙.docx", Refusal = new Refusal(RefusalKind.Empty, "文件是空的。") }, []);
        var json = Check(read, refused);
        AssertValid(json, "#/$defs/check_output");
        var array = JsonNode.Parse(json)!.AsArray();
        Assert.Equal(2, array.Count);
        var written = array[0]!["findings"]!.AsArray().Single(f => (string?)f!["code"] == "balance")!;
        Assert.Equal(("T3-01", "error", 60m, 61m, 60m, 61m), ((string?)written["rule"], (string?)written["severity"], (decimal)written["stated"]!, (decimal)written["computed"]!, (decimal)written["left"]!, (decimal)written["right"]!));
        Assert.Equal("applications.new.natural", (string?)written["cells"]![0]);
        Assert.Equal("第2个表格第4行第4列", (string?)written["source"]!["place"]);
        var other = array[0]!["findings"]!.AsArray().Single(f => (string?)f!["code"] == "row_total")!;
        Assert.Equal("五", (string?)other["stated"]);
        Assert.Null(other["computed"]);
        Assert.Equal(("empty", "文件是空的。"), ((string?)array[1]!["refused"], (string?)array[1]!["message"]));
    }

    [Fact]
    public void Chinese_and_signs_stay_readable()
    {
        var text = Encoding.UTF8.GetString(GoldenReport.Trial().As(ExportFormat.Json));
        Assert.Contains("\"organ\": \"某区示例街道办事处\"", text);
        Assert.Contains("\"+19\"", text);
        Assert.Contains("\"240万元\"", text);
        Assert.DoesNotContain("\\u", text);
    }

    [Fact]
    public void Reports_are_written_while_they_come()
    {
        using var output = new MemoryStream();
        var seen = new List<long>();
        CheckedReportJson.Write(Enumerable.Range(0, 3).Select(_ =>
        {
            seen.Add(output.Length);
            return new CheckedReport(new ReportReading { File = "甲", Form = GoldenReport.City() }, []);
        }), output);
        Assert.True(seen[1] > seen[0] && seen[2] > seen[1]);
    }

    [Theory]
    [InlineData("applications.rows", "[[1,2,3,4,5,6,7]]")]
    [InlineData("review", "[1,2,3]")]
    [InlineData("year", "\"二〇二五\"")]
    [InlineData("proactive.licensing", "-5")]
    [InlineData("proactive.regulations.made", "1.5")]
    [InlineData("format", "\"2020\"")]
    [InlineData("applications.columns", "[\"natural\"]")]
    [InlineData("extra", "1")]
    public void The_schema_refuses_what_is_no_report(string path, string value)
    {
        var node = JsonNode.Parse(GoldenReport.City().As(ExportFormat.Json))!;
        var names = path.Split('.');
        var parent = names[..^1].Aggregate(node, (n, name) => n[name]!);
        parent[names[^1]] = JsonNode.Parse(value);
        Assert.False(Evaluate(JsonSerializer.SerializeToUtf8Bytes(node), "").IsValid);
    }

    [Theory]
    [InlineData("{", RefusalKind.Damaged)]
    [InlineData("[]", RefusalKind.NotAReport)]
    [InlineData("{}", RefusalKind.NotAReport)]
    [InlineData("{\"format\":\"2020\"}", RefusalKind.NotAReport)]
    [InlineData("{\"format\":2021}", RefusalKind.NotAReport)]
    [InlineData("3", RefusalKind.NotAReport)]
    [InlineData("{\"format\":\"2021\",\"review\":[1,2]}", RefusalKind.Damaged)]
    [InlineData("{\"format\":\"2021\",\"review\":{}}", RefusalKind.Damaged)]
    [InlineData("{\"format\":\"2021\",\"applications\":{\"rows\":[[1]]}}", RefusalKind.Damaged)]
    [InlineData("{\"format\":\"2021\",\"proactive\":{\"licensing\":true}}", RefusalKind.Damaged)]
    [InlineData("{\"format\":\"2021\",\"cells\":[{\"path\":\"nowhere\",\"state\":\"blank\"}]}", RefusalKind.Damaged)]
    [InlineData("{\"format\":\"2021\",\"cells\":[{\"path\":\"review.total\",\"state\":\"number\"}]}", RefusalKind.Damaged)]
    [InlineData("{\"format\":\"2021\",\"year\":20250.5}", RefusalKind.Damaged)]
    [InlineData("{\"format\":\"2021\",\"signed_on\":\"2025-02-30\"}", RefusalKind.Damaged)]
    [InlineData("[{\"format\":\"2021\"},{\"format\":\"2021\"}]", RefusalKind.NotAReport)]
    public void What_is_no_report_is_refused_in_plain_words(string json, RefusalKind kind)
    {
        var error = Assert.Throws<RefusedException>(() => ReportJsonReader.Read(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(kind, error.Refusal.Kind);
        Assert.Contains("JSON", error.Refusal.Words.Replace("文件中有2份报告", "JSON", StringComparison.Ordinal));
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var json = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)));
        Assert.Equal(RefusalKind.Damaged, Assert.Throws<RefusedException>(() => ReportJsonReader.Read(json)).Refusal.Kind);
    }

    [Fact]
    public void The_kind_is_told_from_the_first_characters()
    {
        Assert.True(ReportJsonReader.Recognises(GoldenReport.City().As(ExportFormat.Json)));
        Assert.True(ReportJsonReader.Recognises("\uFEFF [ {\"a\":1}]"u8));
        Assert.False(ReportJsonReader.Recognises("{正文}"u8));
        Assert.False(ReportJsonReader.Recognises(""u8));
        Assert.False(ReportJsonReader.Recognises("某市年度报告"u8));
    }

    private static byte[] Check(params CheckedReport[] reports)
    {
        using var output = new MemoryStream();
        CheckedReportJson.Write(reports, output);
        return output.ToArray();
    }

    private static void AssertValid(byte[] json, string part)
    {
        var result = Evaluate(json, part);
        var errors = (result.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {d.EvaluationPath}: {e.Value}"));
        Assert.True(result.IsValid, string.Join('\n', errors.Take(20)));
    }

    private static EvaluationResults Evaluate(byte[] json, string part)
    {
        using var document = JsonDocument.Parse(json);
        // Reading the whole schema registers it; a part of it can be named only then.
        var whole = Schema;
        var schema = part.Length == 0 ? whole : JsonSchema.FromText($$"""{"$ref":"urn:gongkai:annual-report:1{{part}}"}""");
        return schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
    }
}
