using System.Text.Json;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Samples;

/// <summary>What an expected file says about a report.</summary>
internal sealed class ExpectedReport
{
    private ExpectedReport(JsonElement root) => Root = root;

    public JsonElement Root { get; }

    public string? Refused => Text("refused");

    public string? Organ => Text("organ");

    public int? Year => Root.TryGetProperty("year", out var year) && year.ValueKind == JsonValueKind.Number ? year.GetInt32() : null;

    public string? Format => Text("format");

    public IReadOnlyList<(string Code, string Where, string? Or)> Findings =>
        Root.TryGetProperty("findings", out var list)
            ? [.. list.EnumerateArray().Select(f => (f.GetProperty("code").GetString()!, f.GetProperty("where").GetString()!, f.TryGetProperty("or", out var or) ? or.GetString() : null))]
            : [];

    /// <summary>True when the split of run-together digits is not certain: cells may then be blank or proposed.</summary>
    public bool HasAmbiguousDigits => Findings.Any(f => f.Code == "ambiguous_digits");

    public static ExpectedReport Load(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SampleFiles.ExpectedPath(name)));
        return new ExpectedReport(document.RootElement.Clone());
    }

    /// <summary>Every figure the file names, by place; null, a number or a text.</summary>
    public IEnumerable<(CellId Id, JsonElement Value)> Figures(ReportForm form)
    {
        foreach (var figure in ProactiveFigures())
        {
            yield return figure;
        }

        if (Root.TryGetProperty("applications", out var applications) && applications.ValueKind == JsonValueKind.Object)
        {
            var columns = applications.GetProperty("columns").EnumerateArray().Select(c => c.GetString()).ToList();
            var keys = applications.GetProperty("row_keys").EnumerateArray().Select(c => c.GetString()).ToList();
            var rows = applications.GetProperty("rows").EnumerateArray().ToList();
            for (var r = 0; r < keys.Count; r++)
            {
                var row = RowByKey(keys[r]!, form);
                for (var c = 0; c < columns.Count; c++)
                {
                    var column = Enum.GetValues<ApplicantColumn>().First(a => a.Key() == columns[c]);
                    yield return (CellId.Of(row, column), rows[r].ValueKind == JsonValueKind.Null ? default : rows[r][c]);
                }
            }
        }

        if (Root.TryGetProperty("review", out var review) && review.ValueKind == JsonValueKind.Array)
        {
            var values = review.EnumerateArray().ToList();
            for (var i = 0; i < values.Count; i++)
            {
                yield return (CellId.Of((DisputeBlock)(i / 5), (DisputeColumn)(i % 5)), values[i]);
            }
        }
    }

    private static ApplicationRow RowByKey(string key, ReportForm form)
    {
        _ = form;
        return Enum.GetValues<ApplicationRow>().First(r => r.Label().Key == key || (key == "other" && r == ApplicationRow.OtherHandlingSingleRow));
    }

    private IEnumerable<(CellId Id, JsonElement Value)> ProactiveFigures()
    {
        if (!Root.TryGetProperty("proactive", out var proactive) || proactive.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        var figures = new List<(string Path, JsonElement Value)>();
        Flatten(proactive, "proactive", figures);
        foreach (var (path, value) in figures)
        {
            if (!CellId.TryParse(path, out var id))
            {
                throw new InvalidOperationException($"The expected file names a cell that does not exist: {path}");
            }

            yield return (id, value);
        }
    }

    private static void Flatten(JsonElement element, string path, List<(string Path, JsonElement Value)> figures)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                Flatten(property.Value, $"{path}.{property.Name}", figures);
            }
        }
        else
        {
            figures.Add((path, element));
        }
    }

    private string? Text(string name) => Root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
