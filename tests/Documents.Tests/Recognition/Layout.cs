using System.Globalization;
using System.Net;
using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Recognition;

/// <summary>One cell of a made-up page.</summary>
internal sealed record LayoutCell(string Text, int Columns = 1, int Rows = 1, string Tag = "td");

/// <summary>
/// A page with the statutory tables whose figures are all different, so that any shift by a row or a column is seen. Tests change the rows
/// and ask what is read.
/// </summary>
internal sealed class Layout
{
    private static readonly CultureInfo Digits = CultureInfo.InvariantCulture;

    public string Organ { get; set; } = "某市示例区应急管理局";

    public int Year { get; set; } = 2024;

    public ReportEdition Edition { get; init; } = ReportEdition.Standard2021;

    public List<List<LayoutCell>> Proactive { get; set; } = [];

    public List<List<LayoutCell>> Applications { get; set; } = [];

    public List<List<LayoutCell>> Disputes { get; set; } = [];

    public string Before { get; set; } = "";

    public static Layout Standard() => new Layout().Fill();

    public static Layout Trial() => new Layout { Edition = ReportEdition.Trial2019, Year = 2020 }.Fill();

    /// <summary>The figure that stands at a place.</summary>
    public static decimal Figure(CellId id) => 1000 + id.Index;

    public static string Text(CellId id) => Figure(id).ToString(Digits);

    /// <summary>The row of a label in the applications table.</summary>
    public List<LayoutCell> RowOf(ApplicationRow row) => Applications.First(r => r.Any(c => c.Text == row.Label().Label) && r.Count >= 8);

    public string Html(string tables = "")
    {
        var page = new StringBuilder();
        page.Append(Digits, $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>{Before}<p>{Organ}{Year}年政府信息公开工作年度报告</p><p>依据条例第五十条编制。</p>");
        page.Append("<p>一、总体情况</p><p>工作平稳。</p><p>二、主动公开政府信息情况</p>");
        if (tables.Length > 0)
        {
            return page.Append(tables).Append("</body></html>").ToString();
        }

        Table(page, Proactive);
        page.Append("<p>三、收到和处理政府信息公开申请情况</p>");
        Table(page, Applications);
        page.Append("<p>四、政府信息公开行政复议、行政诉讼情况</p>");
        Table(page, Disputes);
        page.Append("<p>五、存在的主要问题及改进情况</p><p>宣传不够。</p><p>六、其他需要报告的事项</p><p>无收费。</p></body></html>");
        return page.ToString();
    }

    public ReportReading Read() => ReportReader.Read(Encoding.UTF8.GetBytes(Html()), "layout.html");

    public static string TableHtml(IEnumerable<List<LayoutCell>> rows)
    {
        var page = new StringBuilder();
        Table(page, rows);
        return page.ToString();
    }

    /// <summary>Asserts that every figure of the edition is read, except at the places given, which must be unknown.</summary>
    public ReportReading AssertRead(Func<CellId, bool>? unknown = null)
    {
        var reading = Read();
        AssertFigures(reading, unknown);
        return reading;
    }

    public void AssertFigures(ReportReading reading, Func<CellId, bool>? unknown = null)
    {
        Assert.True(reading.Form is not null, reading.Refusal?.Words + reading.Refusal?.Cause);
        var form = reading.Form;
        Assert.Equal(Organ, form.Organ);
        Assert.Equal(Year, form.Year);
        var wrong = new List<string>();
        foreach (var id in Enumerable.Range(0, CellId.Count).Select(CellId.At))
        {
            var cell = form[id];
            if (!Holds(id))
            {
                if (cell.State != CellState.Missing)
                {
                    wrong.Add($"{id.Path} is {cell.State} {cell.Value} but does not exist");
                }
            }
            else if (unknown?.Invoke(id) == true)
            {
                if (cell.IsNumber)
                {
                    wrong.Add($"{id.Path} is {cell.Value} but cannot be known");
                }
            }
            else if (!cell.IsNumber || cell.Value != Figure(id))
            {
                wrong.Add($"{id.Path} is {cell.State} {cell.Value} instead of {Figure(id)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(30)) + "\n" + Samples.SampleTests.Describe(reading.Findings));
    }

    private bool Holds(CellId id) => id.Table switch
    {
        ReportTable.Proactive => id.Proactive.Label().Edition == Edition,
        ReportTable.Applications => ApplicationsTable.Rows(Edition).Contains(id.Row),
        _ => true,
    };

    private static void Table(StringBuilder page, IEnumerable<List<LayoutCell>> rows)
    {
        page.Append("<table>");
        foreach (var row in rows)
        {
            page.Append("<tr>");
            foreach (var cell in row)
            {
                page.Append('<').Append(cell.Tag);
                if (cell.Columns > 1)
                {
                    page.Append(Digits, $" colspan={cell.Columns}");
                }

                if (cell.Rows > 1)
                {
                    page.Append(Digits, $" rowspan={cell.Rows}");
                }

                page.Append('>').Append(WebUtility.HtmlEncode(cell.Text).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</").Append(cell.Tag).Append('>');
            }

            page.Append("</tr>");
        }

        page.Append("</table>");
    }

    private Layout Fill()
    {
        Proactive = [.. ProactiveRows()];
        Applications = [.. ApplicationRows()];
        Disputes =
        [
            [new("行政复议", 5, 2), new("行政诉讼", 10)],
            [new("未经复议直接起诉", 5), new("复议后起诉", 5)],
            [.. Enumerable.Range(0, 15).Select(i => new LayoutCell(((DisputeColumn)(i % 5)).Label()))],
            [.. Enumerable.Range(0, 15).Select(i => new LayoutCell(Text(CellId.Of((DisputeBlock)(i / 5), (DisputeColumn)(i % 5)))))],
        ];
        return this;
    }

    private IEnumerable<List<LayoutCell>> ProactiveRows()
    {
        foreach (var block in ProactiveTable.Cells(Edition).GroupBy(c => c.Block))
        {
            yield return [new(block.Key, 4)];
            List<ProactiveCellLabel>? headed = null;
            foreach (var row in block.GroupBy(c => c.RowLabel))
            {
                var cells = row.ToList();
                var width = 3 / cells.Count;
                LayoutCell Wide(string text, int i) => new(text, i == cells.Count - 1 ? 3 - (width * i) : width);
                if (headed is null)
                {
                    headed = cells;
                    yield return [new("信息内容"), .. cells.Select((c, i) => Wide(c.ColumnLabel, i))];
                }

                yield return [new(row.Key), .. cells.Select((c, i) => Wide(Text(CellId.Of(c.Cell)), i))];
            }
        }
    }

    private IEnumerable<List<LayoutCell>> ApplicationRows()
    {
        yield return [new(ApplicationsTable.CornerNote, 3, 3), new(ApplicationsTable.ApplicantsHeading, 7)];
        yield return [new("自然人", 1, 2), new(ApplicationsTable.OrganizationsHeading, 5), new("总计", 1, 2)];
        yield return [new("商业企业"), new("科研机构"), new("社会公益组织"), new("法律服务机构"), new("其他")];
        var rows = ApplicationsTable.Rows(Edition);
        var outcomes = rows.Count - 3;
        var seen = new HashSet<OutcomeGroup>();
        foreach (var row in rows)
        {
            var label = row.Label();
            var cells = new List<LayoutCell>();
            if (row == ApplicationRow.Disclosed)
            {
                cells.Add(new(ApplicationsTable.OutcomesHeading, 1, outcomes));
            }

            var members = rows.Count(r => r.Label().Group == label.Group);
            if (label.Group == OutcomeGroup.None)
            {
                cells.Add(new(label.Label, 3));
            }
            else if (label.Number == 0)
            {
                cells.Add(new(label.Label, 2));
            }
            else
            {
                if (seen.Add(label.Group))
                {
                    cells.Add(new(ApplicationsTable.GroupHeading(label.Group)!, 1, members));
                }

                cells.Add(new(label.Label));
            }

            cells.AddRange(Enum.GetValues<ApplicantColumn>().Select(c => new LayoutCell(Text(CellId.Of(row, c)))));
            yield return cells;
        }
    }
}
