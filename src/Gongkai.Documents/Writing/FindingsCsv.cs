using System.Buffers;
using System.Globalization;
using System.Text;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Writing;

/// <summary>
/// Findings of any number of reports as a CSV table, one line per finding and one per refused file. UTF-8 with byte order mark for spreadsheets;
/// a text that a spreadsheet would take for a formula gets an apostrophe before it.
/// </summary>
public static class FindingsCsv
{
    private static readonly string[] Headings =
        ["文件", "机关", "年度", "格式", "读取方式", "规则", "级别", "报告所载", "推算应为", "说明", "单元格", "出处", "原文", "代码", "位置"];

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Writes the table as the reports come; the stream stays open.</summary>
    public static void Write(IEnumerable<CheckedReport> reports, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        Line(writer, Headings);
        foreach (var report in reports)
        {
            var reading = report.Reading;
            if (reading.Refusal is { } refusal)
            {
                Line(writer, [reading.File, "", "", "", "", "", "拒收", "", "", refusal.Words, "", "", "", refusal.Key, ""]);
                continue;
            }

            var form = reading.Form!;
            foreach (var finding in report.Findings)
            {
                Line(writer,
                [
                    reading.File, form.Organ ?? "", form.Year?.ToString() ?? "", form.Format.Key(), reading.Method,
                    finding.Rule, finding.Severity.Words(), finding.Stated.ToString(), finding.Computed.ToString(), finding.Message,
                    string.Join("；", finding.Cells.Select(c => c.Words)), finding.Source?.Place ?? "", finding.Source?.Text ?? "", finding.Code, finding.Where,
                ]);
            }
        }
    }

    private static void Line(StreamWriter writer, ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                writer.Write(',');
            }

            writer.Write(Field(fields[i]));
        }

        writer.WriteLine();
    }

    private static string Field(string text)
    {
        // A plain number keeps its sign; anything else that begins like a formula must not run in a spreadsheet.
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(Quoted) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
