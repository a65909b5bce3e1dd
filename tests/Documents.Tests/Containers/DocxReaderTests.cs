using Gongkai.Documents;
using Gongkai.Documents.Reading;

namespace Documents.Tests.Containers;

public class DocxReaderTests
{
    [Fact]
    public void Spans_GridSpanAndMerges()
    {
        var table = Table("<w:tblGrid><w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"1000\"/></w:tblGrid>"
            + Row(Cell("组", "<w:vMerge w:val=\"restart\"/>") + Cell("甲", "<w:gridSpan w:val=\"2\"/>"))
            + Row(Cell("", "<w:vMerge/>") + Cell("乙") + Cell("1"))
            + Row(Cell("", "<w:vMerge w:val=\"continue\"/>") + Cell("丙") + Cell("2"))
            + Row(Cell("尾", "<w:hMerge w:val=\"restart\"/>") + Cell("", "<w:hMerge/>") + Cell("3")));
        Assert.Equal("0(3x1)=组 1(1x2)=甲\n1=乙 2=1\n1=丙 2=2\n0(1x2)=尾 2=3", ContainerFiles.Outline(table));
    }

    [Fact]
    public void GridBefore_LeavesPlacesUncovered()
    {
        var table = Table("<w:tr><w:trPr><w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/></w:trPr>" + Cell("中") + "</w:tr>"
            + Row(Cell("a") + Cell("b") + Cell("c")));
        Assert.Null(table[0, 0]);
        Assert.Equal("中", table[0, 1]!.Text);
        Assert.Null(table[0, 2]);
    }

    [Fact]
    public void Slivers_AreNoColumns()
    {
        // Two rows whose middle edge lies 20 twips apart, as happens when an edge is dragged in one row only.
        var table = Table("<w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"20\"/><w:gridCol w:w=\"1980\"/></w:tblGrid>"
            + Row(Cell("a") + Cell("b", "<w:gridSpan w:val=\"2\"/>")) + Row(Cell("c", "<w:gridSpan w:val=\"2\"/>") + Cell("d")));
        Assert.Equal("0=a 1=b\n0=c 1=d", ContainerFiles.Outline(table));
    }

    [Fact]
    public void MissingSpans_WidthsDecide()
    {
        var table = Table("<w:tblGrid><w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"1000\"/></w:tblGrid>"
            + Row(Cell("宽", Width(3000))) + Row(Cell("a", Width(1000)) + Cell("b", Width(1000)) + Cell("c", Width(1000))));
        Assert.Equal("0(1x3)=宽\n0=a 1=b 2=c", ContainerFiles.Outline(table));
    }

    [Fact]
    public void CellText_ParagraphsBreaksTabsControlsAndSymbols()
    {
        var table = Table(Row(
            "<w:tc><w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r></w:p><w:p><w:r><w:t>三</w:t><w:tab/><w:t>四</w:t><w:noBreakHyphen/></w:r></w:p></w:tc>"
            + "<w:sdt><w:sdtPr/><w:sdtContent>" + Cell("12") + "</w:sdtContent></w:sdt>"
            + "<w:tc><w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击输入</w:t></w:r></w:sdtContent></w:sdt></w:p></w:tc>"
            + "<w:tc><w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p></w:tc>"));
        Assert.Equal("0=一/二/三\t四- 1=12 2= 3=☑", ContainerFiles.Outline(table));
    }

    [Fact]
    public void NotShown_LeftOutAndHiddenTextReported()
    {
        var content = Read(
            "<w:p><w:r><w:t>全年</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部数字</w:t></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>代码</w:t></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>84</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
            + "<w:r><w:t>件</w:t><w:commentReference w:id=\"1\"/><w:footnoteReference w:id=\"2\"/></w:r>"
            + "<w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>。</w:t></w:r></w:rubyBase></w:ruby></w:p>"
            + "<w:p><w:pPr><w:pStyle w:val=\"z\"/></w:pPr><w:r><w:t>窗体顶端</w:t></w:r></w:p>",
            styles: "<w:style w:type=\"paragraph\" w:styleId=\"z\"><w:rPr><w:vanish/></w:rPr></w:style>");
        Assert.Equal(["全年84件。"], ContainerFiles.Paragraphs(content));
        var finding = Assert.Single(content.Findings);
        Assert.Equal("RD-10", finding.Rule);
        Assert.Contains("内部数字", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_AcceptedAndReported()
    {
        var content = Read(
            "<w:p><w:r><w:t>新收</w:t></w:r><w:del><w:r><w:delText>10</w:delText></w:r></w:del><w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t>件。</w:t></w:r></w:p>"
            + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>"
            + "<w:p><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>"
            + "<w:tbl>" + Row(Cell("a") + Cell("b")) + "<w:tr><w:trPr><w:del/></w:trPr>" + Cell("x") + Cell("y") + "</w:tr>"
            + Row("<w:tc><w:p><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins><w:r><w:t>5</w:t></w:r></w:ins></w:p></w:tc>" + Cell("d")) + "</w:tbl>");
        Assert.Equal(["新收12件。", "前半后半", "新处"], ContainerFiles.Paragraphs(content));
        var table = ContainerFiles.OnlyTable(content);
        Assert.Equal("0=a 1=b\n0=5 1=d", ContainerFiles.Outline(table));
        Assert.Equal(new TrackedChange("3", "5"), table[1, 0]!.Change);
        Assert.Null(table[1, 1]!.Change);
        var finding = Assert.Single(content.Findings);
        Assert.Equal(("RD-06", "tracked_changes"), (finding.Rule, finding.Code));
        Assert.Contains("“10”", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_CountAsShown()
    {
        var content = Read(
            Item("甲", 1, 0) + Item("乙", 1, 1) + Item("丙", 1, 1) + Item("丁", 1, 0) + Item("戊", 1, 1) + Item("己", 2, 0)
            + "<w:p><w:pPr><w:pStyle w:val=\"h\"/></w:pPr><w:r><w:t>庚</w:t></w:r></w:p>"
            + "<w:p><w:pPr><w:pStyle w:val=\"h\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>辛</w:t></w:r></w:p>" + Item("壬", 3, 0)
            + "<w:tbl>" + Row($"<w:tc>{Item("属于国家秘密", 4, 0)}</w:tc>" + Cell("0")) + Row($"<w:tc>{Item("其他", 4, 0)}</w:tc>" + Cell("1")) + "</w:tbl>",
            "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl>"
            + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl></w:abstractNum>"
            + "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/></w:lvl></w:abstractNum>"
            + "<w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
            + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
            + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"10\"/></w:lvlOverride></w:num>"
            + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/></w:num>",
            "<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"h\"><w:basedOn w:val=\"b\"/></w:style>");
        Assert.Equal(["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊", "十、己", "十一、庚", "辛", "壬"], ContainerFiles.Paragraphs(content));
        Assert.Equal("0=1.属于国家秘密 1=0\n0=2.其他 1=1", ContainerFiles.Outline(ContainerFiles.OnlyTable(content)));
    }

    [Theory]
    [InlineData("chineseCounting", 21, "二十一")]
    [InlineData("chineseCountingThousand", 105, "一百零五")]
    [InlineData("japaneseCounting", 10, "十")]
    [InlineData("ideographDigital", 12, "一二")]
    [InlineData("chineseLegalSimplified", 12, "壹拾贰")]
    [InlineData("ideographTraditional", 3, "丙")]
    [InlineData("decimalEnclosedCircle", 5, "⑤")]
    [InlineData("upperRoman", 14, "XIV")]
    [InlineData("lowerLetter", 28, "bb")]
    [InlineData("decimalZero", 7, "07")]
    [InlineData("decimalFullWidth", 12, "１２")]
    public void NumberFormat_Written(string format, int number, string expected)
    {
        var content = Read(
            Item("x", 1, 0),
            $"<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"{number}\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"第%1章\"/></w:lvl></w:abstractNum>"
            + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>");
        Assert.Equal($"第{expected}章", Assert.IsType<ParagraphBlock>(Assert.Single(content.Blocks)).ListNumber);
    }

    [Fact]
    public void Alternatives_TakenOnce_TextBoxesRead()
    {
        var content = Read(
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><w:txbxContent><w:p><w:r><w:t>框内标题</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>"
            + "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框内标题</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>正文</w:t></w:r></w:p>"
            + "<w:p><w:r><w:drawing><a:blip r:embed=\"r1\"/><a:t>图中字</a:t></w:drawing></w:r></w:p>");
        Assert.Equal(["框内标题", "正文"], ContainerFiles.Paragraphs(content));
        Assert.Single(content.Blocks.OfType<PictureBlock>());
    }

    [Fact]
    public void NestedTables_LayoutUnrolled_SmallOnesKeptInTheirCell()
    {
        var inner = "<w:tbl>" + Row(Cell("a") + Cell("b")) + Row(Cell("c") + Cell("d")) + "</w:tbl>";
        var content = Read("<w:tbl>" + Row("<w:tc><w:p><w:r><w:t>二、标题</w:t></w:r></w:p>" + inner + "<w:p/></w:tc>" + Cell("旁")) + "</w:tbl>");
        Assert.Equal(["二、标题", "旁"], ContainerFiles.Paragraphs(content));
        Assert.Equal("0=a 1=b\n0=c 1=d", ContainerFiles.Outline(ContainerFiles.OnlyTable(content)));

        var single = "<w:tbl>" + Row(Cell("7")) + "</w:tbl>";
        var outer = ContainerFiles.OnlyTable(Read("<w:tbl>" + Row(Cell("许可") + Cell("处罚")) + Row(Cell("1") + $"<w:tc>{single}<w:p/></w:tc>") + "</w:tbl>"));
        Assert.Equal("0=许可 1=处罚\n0=1 1=7", ContainerFiles.Outline(outer));
    }

    [Fact]
    public void StrictNamespace_ReadTheSame()
    {
        var content = ContainerFiles.Read(ContainerFiles.Docx(
            "<w:tbl>" + Row(Cell("a") + Cell("b")) + "</w:tbl>", declarations: "xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\""));
        Assert.Equal("0=a 1=b", ContainerFiles.Outline(ContainerFiles.OnlyTable(content)));
    }

    [Fact]
    public void Places_InChinese()
    {
        var content = Read("<w:p><w:r><w:t>前</w:t></w:r></w:p><w:tbl>" + Row(Cell("a") + Cell("b")) + "</w:tbl>");
        Assert.Equal(["第1段", "第1个表格"], content.Blocks.Select(b => b.Place));
        Assert.Equal("第1个表格第1行第2列", ContainerFiles.OnlyTable(content)[0, 1]!.Place);
    }

    private static DocumentContent Read(string body, string? numbering = null, string? styles = null) =>
        ContainerFiles.Read(ContainerFiles.Docx(body, numbering, styles));

    private static TableModel Table(string rows) => ContainerFiles.OnlyTable(Read($"<w:tbl>{rows}</w:tbl>"));

    private static string Row(string cells) => $"<w:tr>{cells}</w:tr>";

    private static string Cell(string text, string properties = "") =>
        $"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>";

    private static string Width(int twips) => $"<w:tcW w:w=\"{twips}\" w:type=\"dxa\"/>";

    private static string Item(string text, int list, int level) =>
        $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";
}
