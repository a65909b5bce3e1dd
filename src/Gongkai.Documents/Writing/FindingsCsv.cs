using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Writing;

/// <summary>
/// Findings of any number of reports as a CSV table, one line per finding and one per refused file.
/// </summary>
public static class FindingsCsv
{
    private static readonly string[] Headings =
        ["文件", "机关", "年度", "格式", "读取方式", "规则", "级别", "报告所载", "推算应为", "说明", "单元格", "出处", "原文", "代码", "位置"];

    /// <summary>Writes the table as the reports come; the stream stays open.</summary>
    public static void Write(IEnumerable<CheckedReport> reports, Stream output) => CsvTable.Write(Headings, Lines(reports), output);

    private static IEnumerable<IReadOnlyList<string>> Lines(IEnumerable<CheckedReport> reports)
    {
        foreach (var report in reports)
        {
            var reading = report.Reading;
            if (reading.Refusal is { } refusal)
            {
                yield return [reading.File, "", "", "", "", "", "拒收", "", "", refusal.Words, "", "", "", refusal.Key, ""];
                continue;
            }

            var form = reading.Form!;
            foreach (var finding in report.Findings)
            {
                yield return
                [
                    reading.File, form.Organ ?? "", form.Year?.ToString() ?? "", form.Format.Key(), reading.Method,
                    finding.Rule, finding.Severity.Words(), finding.Stated.ToString(), finding.Computed.ToString(), finding.Message,
                    string.Join("；", finding.Cells.Select(c => c.Words)), finding.Source?.Place ?? "", finding.Source?.Text ?? "", finding.Code, finding.Where,
                ];
            }
        }
    }
}
