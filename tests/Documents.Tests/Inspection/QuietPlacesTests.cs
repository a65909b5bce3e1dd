using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Gongkai.Documents.Inspection;
using S = DocumentFormat.OpenXml.Spreadsheet;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Documents.Tests.Inspection;

/// <summary>Places of ordinary files in which numbers stand and nobody looks.</summary>
public sealed class QuietPlacesTests
{
    private const string Secret = "11010119900101004X";

    public static TheoryData<string, LeakKind> Parts => new()
    {
        { "customXml/item1.xml", LeakKind.ResidentNumber },
        { "customXml/attribute.xml", LeakKind.ResidentNumber },
        { "stray/notes.txt", LeakKind.ResidentNumber },
        { "word/afchunk.html", LeakKind.ResidentNumber },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void Parts_that_no_program_shows_are_read(string part, LeakKind kind)
    {
        var clean = InspectorTests.Word(body => body.Append(new W.Paragraph(new W.Run(new W.Text("通知")))));
        Assert.Empty(Inspector.Inspect("通知.docx", clean, InspectionPolicy.Strict).Leaks);
        using var file = new MemoryStream();
        file.Write(clean);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(part).Open();
            entry.Write(Encoding.UTF8.GetBytes(part.Contains("attribute", StringComparison.Ordinal) ? $"<a b=\"{Secret}\"/>" : part.EndsWith("txt", StringComparison.Ordinal) ? Secret : $"<html><body>{Secret}</body></html>"));
        }

        Assert.Contains(Inspector.Inspect("通知.docx", file.ToArray(), InspectionPolicy.Strict).Leaks, l => l.Kind == kind);
    }

    [Fact]
    public void A_link_the_words_of_a_picture_and_a_field_are_read()
    {
        Assert.Contains(LeakKind.ResidentNumber, Of(main => main.AddHyperlinkRelationship(new Uri($"https://example.cn/q?id={Secret}"), isExternal: true), new W.Paragraph()));
        Assert.Contains(LeakKind.Mobile, Of(main => main.AddHyperlinkRelationship(new Uri("mailto:13800138000@139.com"), isExternal: true), new W.Paragraph()));
        Assert.Contains(LeakKind.ResidentNumber, Of(_ => { }, new W.Paragraph(new W.Run(new W.Drawing(new DocumentFormat.OpenXml.Drawing.Wordprocessing.Inline(
            new DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties { Id = 1, Name = "图片1", Description = $"张某 {Secret}" }))))));
        Assert.Contains(LeakKind.ResidentNumber, Of(_ => { }, new W.Paragraph(new W.SimpleField(new W.Run(new W.Text("查询"))) { Instruction = $"HYPERLINK \"x?{Secret}\"" })));
    }

    [Theory]
    [InlineData("FFFFFF", null, false, true)]
    [InlineData("FFFFFF", null, true, false)]
    [InlineData("000000", "2", false, true)]
    [InlineData("FFFFFF", "21", false, true)]
    [InlineData("000000", "21", false, false)]
    public void Text_that_cannot_be_seen_is_hidden(string color, string? size, bool isShaded, bool isHidden)
    {
        var properties = new W.RunProperties(new W.Color { Val = color });
        if (size is not null)
        {
            properties.Append(new W.FontSize { Val = size });
        }

        if (isShaded)
        {
            properties.Append(new W.Shading { Val = W.ShadingPatternValues.Clear, Fill = "1F4E79" });
        }

        Assert.Equal(isHidden, Of(_ => { }, new W.Paragraph(new W.Run(properties, new W.Text("看不见的字")))).Contains(LeakKind.HiddenContent));
    }

    [Fact]
    public void A_formula_a_link_and_rows_and_columns_of_no_size_are_found()
    {
        using var output = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new S.Workbook(new S.Sheets());
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new S.Worksheet(new S.Columns(new S.Column { Min = 2, Max = 2, Width = 0, CustomWidth = true }, new S.Column { Min = 3, Max = 3, Width = 9 }), new S.SheetData(
                new S.Row(new S.Cell { CellReference = "A1", CellFormula = new S.CellFormula($"VLOOKUP(\"{Secret}\",A2:B9,2,0)"), CellValue = new S.CellValue("1") }) { RowIndex = 1 },
                new S.Row(new S.Cell { CellReference = "A2", CellValue = new S.CellValue("2") }) { RowIndex = 2, Height = 0, CustomHeight = true }));
            part.AddHyperlinkRelationship(new Uri("mailto:13800138000@139.com"), isExternal: true);
            book.Workbook.Sheets!.Append(new S.Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "表" });
        }

        var leaks = Inspector.Inspect("表.xlsx", output.ToArray(), InspectionPolicy.Strict).Leaks;
        Assert.Contains(leaks, l => l.Kind == LeakKind.ResidentNumber && l.Where == "表.xlsx（表）A1（公式）");
        Assert.Contains(leaks, l => l.Kind == LeakKind.Mobile);
        Assert.Equal(["表.xlsx（表）（隐藏的第2列）", "表.xlsx（表）（隐藏的第2行）"], leaks.Where(l => l.Kind == LeakKind.HiddenContent).Select(l => l.Where).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Words_that_go_with_a_picture_and_data_within_a_page_are_read()
    {
        byte[] text = [.. "Comment\0"u8, .. Encoding.ASCII.GetBytes(Secret)];
        byte[] png = [0x89, .. "PNG\r\n\u001A\n"u8, 0, 0, 0, (byte)text.Length, .. "tEXt"u8, .. text, 0, 0, 0, 0];
        Assert.Contains(Inspector.Inspect("图.png", png, InspectionPolicy.Strict).Leaks, l => l.Kind == LeakKind.ResidentNumber);
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xFE, 0, 20, .. Encoding.ASCII.GetBytes(Secret), 0xFF, 0xD9];
        Assert.Contains(Inspector.Inspect("图.jpg", jpeg, InspectionPolicy.Strict).Leaks, l => l.Kind == LeakKind.ResidentNumber);
        var packed = Convert.ToBase64String(Encoding.UTF8.GetBytes($"名单 {Secret}"));
        Assert.Contains(Inspector.Inspect("页.html", Encoding.UTF8.GetBytes($"<p>好</p><a href='data:text/plain;base64,{packed}'>x</a>"), InspectionPolicy.Strict).Leaks, l => l.Kind == LeakKind.ResidentNumber);
    }

    [Theory]
    [InlineData("页.html", "<p>好</p><script>x()</script>", true)]
    [InlineData("页.html", "<p onclick='x()'>好</p>", true)]
    [InlineData("页.html", "<a href=' java\nscript:x()'>好</a>", true)]
    [InlineData("页.html", "<iframe srcdoc='x'></iframe>", true)]
    [InlineData("页.html", "<object data='x.swf'></object>", true)]
    [InlineData("页.html", "<meta http-equiv=refresh content='0;url=x'>", true)]
    [InlineData("页.html", "<template><script>x()</script></template>", true)]
    [InlineData("页.xhtml", "<h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:script>x()</h:script></h:html>", true)]
    [InlineData("图.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", true)]
    [InlineData("图.svg", "<svg xmlns='http://www.w3.org/2000/svg'><a xlink:href='javascript:x()'/></svg>", true)]
    [InlineData("数据.xml", "<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?><a/>", true)]
    [InlineData("数据.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", true)]
    [InlineData("归档.mht", "MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>好</p>", true)]
    [InlineData("说明.txt", "<html><script>x()</script></html>", true)]
    [InlineData("页.html", "<html><body><h1>通知</h1><table><tr><td>好</td></tr></table><img src='data:image/png;base64,AAAA'><a href='https://example.cn'>x</a></body></html>", false)]
    [InlineData("图.svg", "<svg xmlns='http://www.w3.org/2000/svg'><rect width='1'/></svg>", false)]
    [InlineData("数据.xml", "<?xml version='1.0'?><a>好</a>", false)]
    [InlineData("说明.txt", "javascript: 一种语言", false)]
    public async Task What_runs_when_it_is_opened_is_refused(string name, string content, bool isActive)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        Assert.Equal(isActive, ActiveContent.Find(name, bytes) is not null);
        Assert.Equal(isActive, await ActiveContent.Refusal(name, new MemoryStream(bytes), TestContext.Current.CancellationToken) is not null);
        Assert.Equal(isActive, Inspector.Inspect(name, bytes, InspectionPolicy.Strict).Leaks.Any(l => l.IsAbsolute));
    }

    private static List<LeakKind> Of(Action<MainDocumentPart> add, W.Paragraph paragraph)
    {
        using var output = new MemoryStream();
        using (var document = WordprocessingDocument.Create(output, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new W.Document(new W.Body(paragraph));
            add(main);
        }

        return [.. Inspector.Inspect("通知.docx", output.ToArray(), InspectionPolicy.Strict).Leaks.Select(l => l.Kind).Distinct()];
    }
}
