using System.Text;
using Documents.Tests.Containers;
using Gongkai.Documents;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Reading.Containers;
using Gongkai.Documents.Reading.Recognition;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Recognition;

/// <summary>What a table must not have beside its figures: columns and cells of its own (FM-08), footnote marks (FM-05); and years and dates that are none.</summary>
public sealed class ExtraAndMarkTests
{
    [Theory]
    [InlineData("备注", false)]
    [InlineData("备注", true)]
    [InlineData("上年总计", true)]
    public void A_column_behind_the_others_is_named_and_left_out(string heading, bool filled)
    {
        var page = Layout.Standard();
        page.Applications[0].Add(new(heading, 1, 3));
        foreach (var row in page.Applications.Skip(3))
        {
            row.Add(new(filled ? "5" : ""));
        }

        Named(page, "第三章", heading);
    }

    [Fact]
    public void A_subtotal_between_the_others_is_named_and_left_out()
    {
        var page = Layout.Standard();
        page.Applications[0][1] = page.Applications[0][1] with { Columns = 8 };
        page.Applications[1][1] = page.Applications[1][1] with { Columns = 6 };
        page.Applications[2].Add(new("小计"));
        foreach (var row in page.Applications.Skip(3))
        {
            row.Insert(row.Count - 1, new("99"));
        }

        Named(page, "第三章", "小计");
    }

    [Fact]
    public void A_column_that_numbers_the_rows_is_read_over_and_named()
    {
        var page = Layout.Standard();
        page.Applications[0].Insert(0, new("序号", 1, 3));
        var number = 0;
        foreach (var row in page.Applications.Skip(3))
        {
            row.Insert(0, new($"{++number}"));
        }

        Named(page, "第三章", "序号");
    }

    [Fact]
    public void Columns_of_the_other_tables_are_named_too()
    {
        var page = Layout.Standard();
        page.Disputes[0].Add(new("备注", 1, 3));
        page.Disputes[3].Add(new("无"));
        Named(page, "第四章", "备注");

        page = Layout.Standard();
        foreach (var row in page.Proactive)
        {
            if (row[0].Text == "信息内容")
            {
                row.Insert(0, new("序号"));
                row.Add(new("备注"));
            }
            else if (row.Count > 1)
            {
                row.Insert(0, new("1"));
                row.Add(new("无"));
            }
        }

        var reading = page.Read();
        page.AssertFigures(reading);
        Assert.Equal(["备注", "序号"], reading.Findings.Where(f => f.Code == "extra_column").Select(f => f.Stated.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_value_too_many_leaves_the_row_unread_with_one_word()
    {
        var page = Layout.Standard();
        var row = page.RowOf(ApplicationRow.NotHeld);
        row.Insert(row.Count - 2, new("0"));
        var reading = page.AssertRead(id => id.Table == ReportTable.Applications && id.Row == ApplicationRow.NotHeld);
        var finding = Assert.Single(reading.Findings);
        Assert.Equal(("FM-08", "extra_cell", Severity.Error), (finding.Rule, finding.Code, finding.Severity));
        Assert.DoesNotContain(CheckedReport.Of(reading).Findings, f => f.Rule == "T3-01" && f.Where == finding.Where);
    }

    [Theory]
    [InlineData("<sup>1</sup>", "¹")]
    [InlineData("<sub>2</sub>", "²")]
    [InlineData("<sup>[1]</sup>", "[¹]")]
    [InlineData("<span style=\"vertical-align: super\">1</span>", "¹")]
    [InlineData("¹", "¹")]
    [InlineData("①", "①")]
    [InlineData("（①）", "（①）")]
    public void A_footnote_mark_is_no_digit(string markup, string written)
    {
        var page = Layout.Standard();
        var id = CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.Total);
        var reading = Read(page.Html().Replace($">{Layout.Text(id)}<", $">{Layout.Text(id)}{markup}<", StringComparison.Ordinal));
        page.AssertFigures(reading);
        Assert.Equal(Layout.Text(id) + written, reading.Form![id].Written);
        Assert.Contains(CheckedReport.Of(reading).Findings, f => f.Rule == "FM-05" && f.Message.Contains("脚注标记", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("①7", CellState.Text, null)]
    [InlineData("1①2", CellState.Text, null)]
    [InlineData("⁷", CellState.Number, 7)]
    [InlineData("１２", CellState.Number, 12)]
    [InlineData("7①②", CellState.Number, 7)]
    [InlineData("1,200①", CellState.Number, 1200)]
    public void A_mark_that_stands_elsewhere_makes_words_of_a_cell(string text, CellState state, int? value)
    {
        var cell = CellText.Parse(text, CellMeasure.Count);
        Assert.Equal((state, (decimal?)value), (cell.State, cell.Figure));
    }

    [Fact]
    public void Raised_figures_of_documents_are_marks()
    {
        const string raised = "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r>";
        var docx = ContainerFiles.Docx($"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>7</w:t></w:r>{raised}</w:p></w:tc><w:tc><w:p>{raised}</w:p></w:tc></w:tr></w:tbl><w:p/>");
        Assert.Equal("0=7¹ 1=1", ContainerFiles.Outline(ContainerFiles.OnlyTable(ContainerFiles.Read(docx))));

        var doc = ContainerFiles.Read(File.ReadAllBytes(Path.Combine(ContainerFiles.OwnFolder, "raised.doc")));
        Assert.Equal("0=7¹ 1=12² 2=3", ContainerFiles.Outline(ContainerFiles.OnlyTable(doc)));
        Assert.Contains("面积5m2", ContainerFiles.Paragraphs(doc));

        // Word says superscript (1) or subscript (2) by a property of its own; the file above says the distance from the line.
        Assert.Equal(DocMarks.Raised, DocProperties.Marks([0x48, 0x2A, 1]));
        Assert.Equal(DocMarks.Raised, DocProperties.Marks([0x48, 0x2A, 2]));
        Assert.Equal(DocMarks.None, DocProperties.Marks([0x48, 0x2A, 0]));

        const string rich = "<si><r><t>7</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r></si>";
        var xlsx = ContainerFiles.Xlsx(rich, null, ("表", "visible",
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>3</v></c></row><row r=\"2\"><c r=\"A2\"><v>4</v></c><c r=\"B2\"><v>5</v></c></row></sheetData>"));
        Assert.Equal("0=7¹ 1=3\n0=4 1=5", ContainerFiles.Outline(ContainerFiles.OnlyTable(ContainerFiles.Read(xlsx))));
    }

    [Theory]
    [InlineData("某区财政局9999年政府信息公开工作年度报告", "某区财政局", null)]
    [InlineData("某区财政局24年政府信息公开工作年度报告", "某区财政局", null)]
    [InlineData("某区财政局2024-2025年政府信息公开工作年度报告", "某区财政局", null)]
    [InlineData("某区财政局2024年至2025年政府信息公开工作年度报告", "某区财政局", null)]
    [InlineData("某区财政局（2024—2025年度）政府信息公开工作年度报告", "某区财政局", null)]
    [InlineData("第2021局2022年政府信息公开工作年度报告", "第2021局", 2022)]
    [InlineData("2025年某区财政局政府信息公开工作年度报告", "某区财政局", 2025)]
    [InlineData("某区财政局政府信息公开工作年度报告(2025)", "某区财政局", 2025)]
    [InlineData("某区财政局二〇二五年度政府信息公开工作年度报告", "某区财政局", 2025)]
    [InlineData("某区12345热线中心2025年政府信息公开工作年度报告", "某区12345热线中心", 2025)]
    public void A_name_holds_no_piece_of_a_year(string title, string organ, int? year)
    {
        var parts = TitleReader.Read(title)!;
        Assert.Equal((organ, year), (parts.Organ, parts.Year));
    }

    [Theory]
    [InlineData("某市示例区应急管理局政府信息公开工作年度报告")]
    [InlineData("某市示例区应急管理局9999年政府信息公开工作年度报告")]
    [InlineData("某市示例区应急管理局2024-2025年政府信息公开工作年度报告")]
    public void A_report_without_a_year_is_not_clean(string title)
    {
        var html = Layout.Standard().Html().Replace("某市示例区应急管理局2024年政府信息公开工作年度报告", title, StringComparison.Ordinal);
        var report = CheckedReport.Of(Read(html.Replace("<head>", $"<head><title>{title}</title>", StringComparison.Ordinal)));
        Assert.Equal(("某市示例区应急管理局", null), (report.Reading.Form!.Organ, report.Reading.Form.Year));
        Assert.Contains(report.Findings, f => f.Rule == "FM-02");
        Assert.Contains(report.Findings, f => f.Rule == "FM-03" && f.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("2025年2月30日", "FM-11")]
    [InlineData("2025年13月1日", "FM-11")]
    [InlineData("2025年2月5日", "FM-12")]
    [InlineData("2025年1月20日", null)]
    public void A_date_of_signing_is_a_day_and_in_time(string date, string? rule)
    {
        var html = Layout.Standard().Html().Replace("</body>", $"<p>某市示例区应急管理局</p><p>{date}</p></body>", StringComparison.Ordinal);
        var report = CheckedReport.Of(Read(html));
        Assert.Equal("某市示例区应急管理局", report.Reading.Form!.Signatory);
        Assert.Equal(rule, report.Findings.SingleOrDefault(f => f.Rule is "FM-11" or "FM-12")?.Rule);
    }

    private static void Named(Layout page, string chapter, string heading)
    {
        var finding = Assert.Single(page.AssertRead().Findings);
        Assert.Equal(("FM-08", "extra_column", Severity.Error, heading), (finding.Rule, finding.Code, finding.Severity, finding.Stated.ToString()));
        Assert.StartsWith(chapter, finding.Message, StringComparison.Ordinal);
    }

    private static ReportReading Read(string html) => ReportReader.Read(Encoding.UTF8.GetBytes(html), "page.html");
}
