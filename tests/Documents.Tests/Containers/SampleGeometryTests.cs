using System.Globalization;
using System.Text.Json;
using Gongkai.Documents;
using Gongkai.Documents.Reading;

namespace Documents.Tests.Containers;

/// <summary>The tables of every office sample have the geometry of the statutory form and the figures of the expected file.</summary>
public class SampleGeometryTests
{
    private static readonly int[] Outcomes = [2, 8, 3, 5, 3];

    [Theory]
    [InlineData("40-docx-merged-cells.docx", "40-docx-merged-cells")]
    [InlineData("41-docx-libreoffice-from-01.docx", "41-docx-libreoffice-from-01")]
    [InlineData("42-docx-autonumber-tracked.docx", "42-docx-autonumber-tracked")]
    [InlineData("43-docx-split-table-nested-paragraphs.docx", "43-docx-split-table-nested-paragraphs")]
    [InlineData("44-doc-legacy.doc", "44-doc-legacy")]
    [InlineData("45-wps-suffix.wps", "45-wps-suffix")]
    [InlineData("46-xlsx-three-sheets-hidden-sheet.xlsx", "46-xlsx-three-sheets-hidden-sheet")]
    [InlineData("47-pdf-text.pdf", "47-pdf-text")]
    [InlineData("48-pdf-table-over-page-break.pdf", "48-pdf-table-over-page-break")]
    [InlineData("autonumber-tracked.doc", "42-docx-autonumber-tracked")]
    [InlineData("struck-out-and-cut-rows.pdf", "42-docx-autonumber-tracked")]
    [InlineData("many-page-ends.pdf", "40-docx-merged-cells")]
    [InlineData("open-sides.pdf", "40-docx-merged-cells")]
    [InlineData("printed-by-browser.pdf", "41-docx-libreoffice-from-01")]
    public void Tables_StatutoryFigures(string file, string expected)
    {
        var content = ContainerFiles.Read(ContainerFiles.Load(file));
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(ContainerFiles.SampleFolder, expected + ".expected.json")));
        var tables = content.Blocks.OfType<TableBlock>().Select(t => t.Table).ToList();
        Assert.Equal(expected.StartsWith("43", StringComparison.Ordinal) ? 4 : 3, tables.Count);

        var proactive = tables[0];
        Assert.Equal((14, 4), (proactive.Rows, proactive.Columns));
        Assert.Equal(Numbers(json.RootElement.GetProperty("proactive")), ProactiveFigures(proactive));

        var applications = tables.GetRange(1, tables.Count - 2);
        Assert.Equal(28, applications.Sum(t => t.Rows));
        Assert.All(applications, t => Assert.Equal(10, t.Columns));
        var rows = applications.SelectMany(t => Enumerable.Range(0, t.Rows).Select(r => Figures(t, r, 3, 7))).Skip(3).ToList();
        var expectedRows = json.RootElement.GetProperty("applications").GetProperty("rows").EnumerateArray().Select(Numbers).ToList();
        Assert.Equal(expectedRows, rows);

        var disputes = tables[^1];
        Assert.Equal((4, 15), (disputes.Rows, disputes.Columns));
        Assert.Equal(Numbers(json.RootElement.GetProperty("review")), Figures(disputes, 3, 0, 15));
    }

    [Theory]
    [InlineData("40-docx-merged-cells.docx")]
    [InlineData("41-docx-libreoffice-from-01.docx")]
    [InlineData("42-docx-autonumber-tracked.docx")]
    [InlineData("44-doc-legacy.doc")]
    [InlineData("45-wps-suffix.wps")]
    [InlineData("46-xlsx-three-sheets-hidden-sheet.xlsx")]
    [InlineData("47-pdf-text.pdf")]
    [InlineData("48-pdf-table-over-page-break.pdf")]
    [InlineData("autonumber-tracked.doc")]
    [InlineData("struck-out-and-cut-rows.pdf")]
    [InlineData("many-page-ends.pdf")]
    [InlineData("open-sides.pdf")]
    [InlineData("printed-by-browser.pdf")]
    public void Applications_StatutorySpans(string file)
    {
        var table = ContainerFiles.Read(ContainerFiles.Load(file)).Blocks.OfType<TableBlock>().ElementAt(1).Table;
        Assert.Equal((3, 3), Span(table, 0, 0));
        Assert.Equal((1, 7), Span(table, 0, 3));
        Assert.Equal("申请人情况", Flat(table[0, 3]));
        Assert.Equal((2, 1), Span(table, 1, 3));
        Assert.Equal((1, 5), Span(table, 1, 4));
        Assert.Equal((2, 1), Span(table, 1, 9));
        Assert.Equal((22, 1), Span(table, 5, 0));
        Assert.Equal("三、本年度办理结果", Flat(table[5, 0]));
        Assert.Equal("社会公益组织", Flat(table[2, 6]));
        var row = 7;
        foreach (var count in Outcomes.Skip(1))
        {
            Assert.Equal((count, 1), Span(table, row, 1));
            row += count;
        }

        Assert.Equal((1, 2), Span(table, 26, 1));
        Assert.Equal("（七）总计", Flat(table[26, 1]));
        Assert.Equal((1, 3), Span(table, 27, 0));
    }

    [Fact]
    public void SplitTable_BothPartsWithGroupLabel()
    {
        var tables = ContainerFiles.Read(ContainerFiles.Load("43-docx-split-table-nested-paragraphs.docx")).Blocks.OfType<TableBlock>().ToList();
        Assert.Equal((10, 1), Span(tables[1].Table, 5, 0));
        Assert.Equal((12, 1), Span(tables[2].Table, 0, 0));
        Assert.Equal("三、本年度办理结果", Flat(tables[2].Table[0, 0]).Trim());
        Assert.Equal("2.重复申请", Flat(tables[2].Table[4, 2]).Trim());
    }

    [Theory]
    [InlineData("42-docx-autonumber-tracked.docx", "14", "16", "13", "11")]
    [InlineData("autonumber-tracked.doc", "14", "16", "13", "11")]
    [InlineData("struck-out-and-cut-rows.pdf", "14", "", "13", "")]
    public void TrackedChanges_StandInTheirCells(string file, string deleted1, string inserted1, string deleted2, string inserted2)
    {
        var content = ContainerFiles.Read(ContainerFiles.Load(file));
        var table = content.Blocks.OfType<TableBlock>().ElementAt(1).Table;
        var changed = table.Cells.Where(c => c.Change is not null).ToList();
        Assert.Equal(2, changed.Count);
        Assert.Equal((5, 3, "16"), (changed[0].Row, changed[0].Column, changed[0].Text));
        Assert.Equal(new TrackedChange(deleted1, inserted1), changed[0].Change);
        Assert.Equal((15, 3, "11"), (changed[1].Row, changed[1].Column, changed[1].Text));
        Assert.Equal(new TrackedChange(deleted2, inserted2), changed[1].Change);
    }

    [Theory]
    [InlineData("42-docx-autonumber-tracked.docx")]
    [InlineData("autonumber-tracked.doc")]
    public void AutomaticNumbers_GivenWithHeadings(string file)
    {
        var numbered = ContainerFiles.Read(ContainerFiles.Load(file)).Blocks.OfType<ParagraphBlock>().Where(p => p.ListNumber is not null).ToList();
        Assert.Equal(["一、", "二、", "三、", "四、", "五、", "六、"], numbered.Select(p => p.ListNumber!));
        Assert.Equal("总体情况", numbered[0].Text);
    }

    [Theory]
    [InlineData("47-pdf-text.pdf", "某市示例区文化和旅游局2023年政府信息公开工作年度报告", "六、其他需要报告的事项", 18)]
    [InlineData("48-pdf-table-over-page-break.pdf", "某省示例自然资源厅2025年政府信息公开工作年度报告", "六、其他需要报告的事项", 12)]
    [InlineData("44-doc-legacy.doc", "某区示例司法局2021年政府信息公开工作年度报告", "六、其他需要报告的事项", 14)]
    [InlineData("40-docx-merged-cells.docx", "某市示例区发展和改革局2024年政府信息公开工作年度报告", "六、其他需要报告的事项", 15)]
    public void Paragraphs_WholeAndInOrder(string file, string first, string lastHeading, int atMost)
    {
        var paragraphs = ContainerFiles.Paragraphs(ContainerFiles.Read(ContainerFiles.Load(file)));
        Assert.Equal(first, paragraphs[0]);
        Assert.Equal(lastHeading, paragraphs[^2]);
        Assert.All(paragraphs.Where(p => p.Length > 40), p => Assert.EndsWith("。", p, StringComparison.Ordinal));
        Assert.InRange(paragraphs.Length, atMost - 1, atMost);
        Assert.DoesNotContain(paragraphs, p => p.All(c => !char.IsLetter(c)));
    }

    [Fact]
    public void Workbook_HiddenSheetNamedAndLeftOut()
    {
        var content = ContainerFiles.Read(ContainerFiles.Load("46-xlsx-three-sheets-hidden-sheet.xlsx"));
        var finding = Assert.Single(content.Findings);
        Assert.Equal(("RD-10", "hidden_content"), (finding.Rule, finding.Code));
        Assert.Contains("底稿", finding.Message, StringComparison.Ordinal);
        Assert.All(content.Blocks, b => Assert.DoesNotContain("底稿", b.Place, StringComparison.Ordinal));
        var table = content.Blocks.OfType<TableBlock>().First().Table;
        Assert.Equal("工作表“主动公开”B6", table[3, 1]!.Place);
    }

    [Fact]
    public void PicturesOnly_SaidSo()
    {
        var content = ContainerFiles.Read(ContainerFiles.Load("49-pdf-image-only.pdf"));
        Assert.Equal(3, content.Blocks.Count);
        Assert.All(content.Blocks, b => Assert.IsType<PictureBlock>(b));
        var finding = Assert.Single(content.Findings);
        Assert.Equal(("RD-07", "no_text_layer", "document"), (finding.Rule, finding.Code, finding.Where));
    }

    [Fact]
    public void UnruledPdf_LinesKeepTheirColumns()
    {
        var content = ContainerFiles.Read(ContainerFiles.Load("no-rules.pdf"));
        Assert.Empty(content.Blocks.OfType<TableBlock>());
        var line = Assert.Single(ContainerFiles.Paragraphs(content), p => p.Contains("一、本年新收政府信息公开申请数量", StringComparison.Ordinal));
        Assert.Matches(@"数量 {2,}63 {2,}11 {2,}1 {2,}4 {2,}4 {2,}1 {2,}84$", line);
    }

    private static (int Rows, int Columns) Span(TableModel table, int row, int column)
    {
        var cell = table[row, column];
        Assert.NotNull(cell);
        Assert.Equal((row, column), (cell.Row, cell.Column));
        return (cell.RowSpan, cell.ColumnSpan);
    }

    private static string Flat(TableCell? cell) => cell!.Text.Replace("\n", "", StringComparison.Ordinal);

    private static string Figures(TableModel table, int row, int first, int count) =>
        string.Join(",", Enumerable.Range(first, count).Select(c => Flat(table[row, c])));

    private static string ProactiveFigures(TableModel table) => string.Join(
        ",", Figures(table, 2, 1, 3), Figures(table, 3, 1, 3), Flat(table[6, 1]), Flat(table[9, 1]), Flat(table[10, 1]), Flat(table[13, 1]));

    private static string Numbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => string.Join(",", element.EnumerateArray().Select(Numbers)),
        JsonValueKind.Object => string.Join(",", element.EnumerateObject().Select(p => Numbers(p.Value))),
        _ => element.GetDecimal().ToString(CultureInfo.InvariantCulture),
    };
}
