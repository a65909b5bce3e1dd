using Gongkai.Documents.Reading;

namespace Documents.Tests.Containers;

public class XlsxReaderTests
{
    [Fact]
    public void Cells_StringsNumbersAndResults()
    {
        var content = Read(
            "<si><t>规章</t></si><si><r><t>行政</t></r><r><t>许可</t></r><rPh sb=\"0\" eb=\"1\"><t>キセイ</t></rPh></si>",
            "<numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/><numFmt numFmtId=\"171\" formatCode=\"0&quot;day&quot;\"/></numFmts>"
            + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"10\"/><xf numFmtId=\"171\"/></cellXfs>",
            Row(1, "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>3164.4100000000003</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>文字</t></is></c>")
            + Row(2, "<c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\"><f>B1*2</f><v>12</v></c><c r=\"C2\" t=\"b\"><v>1</v></c>")
            + Row(3, "<c r=\"A3\" s=\"1\"><v>45291</v></c><c r=\"B3\" s=\"2\"><v>0.125</v></c><c r=\"C3\" t=\"e\"><v>#REF!</v></c>")
            + Row(4, "<c r=\"A4\"><v>1E-05</v></c><c r=\"B4\" s=\"3\"><v>7</v></c><c r=\"C4\"><v>123456789012</v></c>"));
        Assert.Equal(
            "0=规章 1=3164.41 2=文字\n0=行政许可 1=12 2=TRUE\n0=2023年12月31日 1=12.5% 2=#REF!\n0=0.00001 1=7 2=123456789012",
            ContainerFiles.Outline(ContainerFiles.OnlyTable(content)));
    }

    [Fact]
    public void Merged_TitlesBecomeParagraphs_BlankRowsPartTables()
    {
        var content = Read(null, null,
            Row(1, Text("A1", "某局2024年年度报告")) + Row(2, Text("A2", "第二十条第（一）项")) + Row(3, Text("A3", "信息内容") + Text("B3", "件数"))
            + Row(4, Text("A4", "规章") + "<c r=\"B4\"/>") + Row(6, Text("A6", "四、复议")) + Row(7, Text("A7", "维持") + Text("B7", "总计"))
            + Row(8, "<c r=\"A8\"><v>1</v></c><c r=\"B8\"><v>1</v></c>") + Row(9, Text("A9", "注：含上年结转")),
            "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:B2\"/><mergeCell ref=\"A6:B6\"/><mergeCell ref=\"A9:B9\"/></mergeCells>");
        Assert.Equal(["某局2024年年度报告", "四、复议", "注：含上年结转"], ContainerFiles.Paragraphs(content));
        var tables = content.Blocks.OfType<TableBlock>().Select(t => ContainerFiles.Outline(t.Table)).ToList();
        Assert.Equal(["0(1x2)=第二十条第（一）项\n0=信息内容 1=件数\n0=规章 1=", "0=维持 1=总计\n0=1 1=1"], tables);
    }

    [Fact]
    public void Merged_Spans()
    {
        var content = Read(null, null,
            Row(1, Text("B2", "")) + Row(2, Text("B2", "组") + Text("C2", "甲") + Text("D2", "1")) + Row(3, Text("C3", "乙") + Text("D3", "2"))
            + Row(4, Text("B4", "计") + Text("D4", "3")),
            "<mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"B4:C4\"/></mergeCells>");
        var table = ContainerFiles.OnlyTable(content);
        Assert.Equal("0(2x1)=组 1=甲 2=1\n1=乙 2=2\n0(1x2)=计 2=3", ContainerFiles.Outline(table));
        Assert.Equal("工作表“表一”D3", table[1, 2]!.Place);
    }

    [Fact]
    public void Hidden_RowsAndColumnsLeftOutAndNamed()
    {
        var content = ContainerFiles.Read(ContainerFiles.Xlsx(null, null,
            ("表一", "visible", "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>"
                + Row(1, Text("A1", "题") + Text("B1", "藏") + Text("C1", "数")) + "<row r=\"2\" hidden=\"1\">" + Text("A2", "藏行") + "</row>"
                + Row(3, Text("A3", "行") + Text("C3", "9")) + "</sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"),
            ("底稿", "veryHidden", "<sheetData>" + Row(1, Text("A1", "不读")) + "</sheetData>")));
        Assert.Equal("0=题 1=数\n0=行 1=9", ContainerFiles.Outline(ContainerFiles.OnlyTable(content)));
        Assert.All(content.Findings, f => Assert.Equal("RD-10", f.Rule));
        Assert.Equal(2, content.Findings.Count);
        Assert.Contains("1行、1列", content.Findings[0].Message, StringComparison.Ordinal);
        Assert.Contains("底稿", content.Findings[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FormulaWithoutResult_BlankAndNamed()
    {
        var content = Read(null, null, Row(1, Text("A1", "总计") + "<c r=\"B1\"><f>SUM(C1:D1)</f></c>" + Text("C1", "1")));
        Assert.Equal("0=总计 1= 2=1", ContainerFiles.Outline(ContainerFiles.OnlyTable(content)));
        var finding = Assert.Single(content.Findings);
        Assert.Equal("formula_without_result", finding.Code);
        Assert.Contains("B1", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<c r=\"A1\" t=\"s\"><v>9</v></c>")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>-1</v></c>")]
    public void StringThatIsNotThere_Damaged(string cell) =>
        Assert.Equal(RefusalKind.Damaged, ContainerFiles.Refused(ContainerFiles.Xlsx("<si><t>x</t></si>", null, ("表一", "visible", $"<sheetData>{Row(1, cell)}</sheetData>"))).Kind);

    [Fact]
    public void FarApartCells_TooLarge()
    {
        var sheet = "<sheetData>" + Row(1, Text("A1", "a") + Text("XFD1", "b"))
            + string.Concat(Enumerable.Range(2, 500).Select(r => Row(r, Text($"A{r}", "x")))) + "</sheetData>";
        Assert.Equal(RefusalKind.TooLarge, ContainerFiles.Refused(ContainerFiles.Xlsx(null, null, ("表一", "visible", sheet))).Kind);
    }

    [Fact]
    public void EndlessMerges_Bounded()
    {
        var merges = string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:XFD1048576\"/>", 2000));
        var content = Read(null, null, Row(1, Text("A1", "a") + Text("B1", "b")), $"<mergeCells>{merges}</mergeCells>");
        Assert.Equal("0(1x2)=a", ContainerFiles.Outline(ContainerFiles.OnlyTable(content)));
    }

    private static DocumentContent Read(string? strings, string? styles, string rows, string after = "") =>
        ContainerFiles.Read(ContainerFiles.Xlsx(strings, styles, ("表一", "visible", $"<sheetData>{rows}</sheetData>{after}")));

    private static string Row(int number, string cells) => $"<row r=\"{number}\">{cells}</row>";

    private static string Text(string cell, string text) => $"<c r=\"{cell}\" t=\"str\"><v>{text}</v></c>";
}
