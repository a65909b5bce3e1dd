using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using WordCell = DocumentFormat.OpenXml.Wordprocessing.TableCell;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Tests.Writing;

public sealed class DocxWriterTests
{
    public static TheoryData<string> AllForms => [.. GoldenReport.Names.Select(n => n.Data), "OldForm"];

    [Theory]
    [MemberData(nameof(AllForms))]
    public void The_document_is_valid(string name)
    {
        using var stream = new MemoryStream(GoldenReport.Named(name).As(ExportFormat.Docx));
        using var document = WordprocessingDocument.Open(stream, false);
        foreach (var version in new[] { FileFormatVersions.Office2013, FileFormatVersions.Microsoft365 })
        {
            var errors = new OpenXmlValidator(version).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}");
            Assert.Empty(errors);
        }
    }

    [Fact]
    public void The_page_has_the_geometry_and_the_fonts_of_official_documents()
    {
        using var stream = new MemoryStream(GoldenReport.City().As(ExportFormat.Docx));
        using var document = WordprocessingDocument.Open(stream, false);
        var section = document.MainDocumentPart!.Document!.Body!.GetFirstChild<SectionProperties>()!;
        var margin = section.GetFirstChild<PageMargin>()!;
        Assert.Equal((37, 35, 28, 26), (Millimetres(margin.Top!.Value), Millimetres(margin.Bottom!.Value), Millimetres((int)margin.Left!.Value), Millimetres((int)margin.Right!.Value)));
        Assert.Equal((210, 297), (Millimetres((int)section.GetFirstChild<PageSize>()!.Width!.Value), Millimetres((int)section.GetFirstChild<PageSize>()!.Height!.Value)));
        Assert.Equal(2, section.Elements<FooterReference>().Count());
        var styles = document.MainDocumentPart.StyleDefinitionsPart!.Styles!;
        Assert.Equal("仿宋_GB2312", styles.DocDefaults!.Descendants<RunFonts>().Single().EastAsia!.Value);
        Assert.Equal("zh-CN", styles.DocDefaults.Descendants<Languages>().Single().EastAsia!.Value);
        Assert.Equal("方正小标宋简体", FontOf(styles, "Title"));
        Assert.Equal("黑体", FontOf(styles, "heading 1"));
        Assert.Equal("楷体_GB2312", FontOf(styles, "heading 2"));
    }

    [Fact]
    public void Title_and_organ_are_document_properties()
    {
        var form = GoldenReport.City();
        using var stream = new MemoryStream(form.As(ExportFormat.Docx));
        using var document = WordprocessingDocument.Open(stream, false);
        Assert.Equal(form.Title, document.PackageProperties.Title);
        Assert.Equal(form.Organ, document.PackageProperties.Creator);
        Assert.Equal("zh-CN", document.PackageProperties.Language);
    }

    [Fact]
    public void Headings_stand_in_official_order_with_numerals()
    {
        using var stream = new MemoryStream(GoldenReport.City().As(ExportFormat.Docx));
        using var document = WordprocessingDocument.Open(stream, false);
        var paragraphs = document.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().ToList();
        Assert.Equal(
            ReportChapters.All.Select(c => c.Numeral() + c.Heading()),
            paragraphs.Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == "1").Select(p => p.InnerText));
        Assert.Equal(["（一）主动公开情况", "（三）监督保障情况"], paragraphs.Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == "2").Select(p => p.InnerText));
        Assert.Equal("（二）依申请公开情况。", paragraphs.SelectMany(p => p.Descendants<Run>()).Single(r => r.RunProperties?.RunStyle?.Val == "a8").InnerText);
        Assert.Equal("某市人民政府（示例）", paragraphs[^2].InnerText);
        Assert.Equal("2026年1月20日", paragraphs[^1].InnerText);
    }

    [Fact]
    public void Tables_have_true_merged_cells_and_repeated_heading_rows()
    {
        using var stream = new MemoryStream(GoldenReport.City().As(ExportFormat.Docx));
        using var document = WordprocessingDocument.Open(stream, false);
        var tables = document.MainDocumentPart!.Document!.Body!.Elements<Table>().ToList();
        Assert.Equal(3, tables.Count);
        foreach (var table in tables)
        {
            var grid = table.GetFirstChild<TableGrid>()!.Elements<GridColumn>().Select(c => int.Parse(c.Width!.Value!)).ToList();
            Assert.Equal(8844, grid.Sum());
            Assert.All(table.Elements<TableRow>(), row =>
            {
                Assert.Equal(grid.Count, row.Elements<WordCell>().Sum(c => c.TableCellProperties!.GridSpan?.Val?.Value ?? 1));
                Assert.NotEmpty(row.Descendants<CantSplit>());
            });
        }

        var applications = tables[1];
        Assert.Equal(3, applications.Elements<TableRow>().Count(r => r.Descendants<TableHeader>().Any()));
        Assert.Equal(21, applications.Elements<TableRow>().Count(r => r.Elements<WordCell>().First().TableCellProperties!.VerticalMerge is { Val: null }) - 2);
    }

    [Fact]
    public void Words_that_look_like_markup_stay_words()
    {
        using var stream = new MemoryStream(GoldenReport.Damaged().As(ExportFormat.Docx));
        using var document = WordprocessingDocument.Open(stream, false);
        Assert.Contains("本单位未制作行政规范性文件，详见“<公报>”&附件", document.MainDocumentPart!.Document!.Body!.InnerText);
    }

    [Fact]
    public void Control_characters_do_not_break_the_document()
    {
        var builder = new ReportFormBuilder(GoldenReport.City()) { Preamble = "前\u0001言\uD800\u000B中" };
        using var stream = new MemoryStream(builder.Build().As(ExportFormat.Docx));
        using var document = WordprocessingDocument.Open(stream, false);
        Assert.Contains("前言\uFFFD中", document.MainDocumentPart!.Document!.Body!.InnerText);
    }

    [Fact]
    public void LibreOffice_prints_every_table_whole_on_four_pages()
    {
        using var folder = Written.Folder();
        var file = folder.Write("report.docx", GoldenReport.City().As(ExportFormat.Docx));
        Written.Run("soffice", "libreoffice-writer", "--headless", $"-env:UserInstallation=file://{folder.Location}/profile", "--convert-to", "pdf", "--outdir", folder.Location, file);
        var pdf = Path.Combine(folder.Location, "report.pdf");
        var pages = Written.Run("pdftotext", "poppler-utils", "-layout", pdf, "-").TrimEnd('\f').Split('\f');
        Assert.Equal(4, pages.Length);
        Assert.All(pages.Select((text, i) => (text, i)), p => Assert.Matches($@"—\s*{p.i + 1}\s*—", p.text));
        var applications = Assert.Single(pages, p => p.Contains("三、收到和处理政府信息公开申请情况", StringComparison.Ordinal));
        Assert.Contains("13612", applications);
        Assert.Contains("四、结转下年度继续办理", applications);
        Assert.Contains("783", applications);
        var text = string.Concat(pages).Where(c => !char.IsWhiteSpace(c)).ToArray();
        Assert.Contains("2025年政府信息公开工作年度报告", new string(text));
        Assert.Contains("2026年1月20日", new string(text));
    }

    private static int Millimetres(int twips) => (int)Math.Round(twips / 1440.0 * 25.4);

    private static string? FontOf(Styles styles, string name) =>
        styles.Elements<Style>().Single(s => s.StyleName!.Val == name).Descendants<RunFonts>().Single().EastAsia!.Value;
}
