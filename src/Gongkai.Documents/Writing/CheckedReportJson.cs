using System.Text.Json;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Writing;

/// <summary>
/// The JSON of `gongkai check --format json`: an array with one object a file, in the field names of the samples' expected files
/// (file, organ, year, format, proactive, applications.row_keys/columns/rows, review, findings; or refused).
/// </summary>
public static class CheckedReportJson
{
    /// <summary>Writes one JSON array; reports are written as they come, so any number can be streamed.</summary>
    public static void Write(IEnumerable<CheckedReport> reports, Stream output)
    {
        using var json = new Utf8JsonWriter(output, ReportTablesJson.Options);
        json.WriteStartArray();
        foreach (var report in reports)
        {
            Write(json, report);
            json.Flush();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, CheckedReport report)
    {
        json.WriteStartObject();
        json.WriteString("file", report.Reading.File);
        if (report.Reading.Form is { } form)
        {
            ReportTablesJson.Write(json, form);
            json.WriteString("method", report.Reading.Method);
            json.WriteStartArray("findings");
            foreach (var finding in report.Findings)
            {
                Write(json, finding);
            }

            json.WriteEndArray();
        }
        else
        {
            var refusal = report.Reading.Refusal ?? throw new InvalidOperationException("A reading holds neither a form nor a refusal.");
            json.WriteString("refused", refusal.Key);
            json.WriteString("message", refusal.Words);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule);
        json.WriteString("code", finding.Code);
        json.WriteString("severity", ExchangeKeys.Of(finding.Severity));
        json.WriteString("where", finding.Where);
        Write(json, "stated", finding.Stated);
        Write(json, "computed", finding.Computed);
        if (finding.Code == "balance")
        {
            // an equation has two sides, none of which is "the" stated one
            Write(json, "left", finding.Stated);
            Write(json, "right", finding.Computed);
        }

        json.WriteString("message", finding.Message);
        if (finding.Cells.Count > 0)
        {
            json.WriteStartArray("cells");
            foreach (var cell in finding.Cells)
            {
                json.WriteStringValue(cell.Path);
            }

            json.WriteEndArray();
        }

        if (finding.Source is { } source)
        {
            json.WriteStartObject("source");
            json.WriteString("place", source.Place);
            json.WriteString("text", source.Text);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Figure figure)
    {
        if (figure.Number is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteString(name, figure.Words);
        }
    }
}
