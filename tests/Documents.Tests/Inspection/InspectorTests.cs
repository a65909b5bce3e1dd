using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Gongkai.Documents.Inspection;
using Gongkai.Documents.Letters;
using PdfSharp.Drawing;
using PdfSharp.Pdf.IO;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Documents.Tests.Inspection;

public sealed class InspectorTests
{
    private const string Secret = "11010119900101004X";

    [Fact]
    public void A_word_file_says_what_it_carries_along()
    {
        var kinds = Kinds("通知.docx", Word(body =>
        {
            body.Append(new W.Paragraph(new W.Run(new W.Text("身份证 110101")), new W.Run(new W.Text("19900101004X"))));
            body.Append(new W.Paragraph(new W.InsertedRun(new W.Run(new W.Text("新加的"))) { Id = "1", Author = "某人" }));
            body.Append(new W.Paragraph(new W.Run(new W.RunProperties(new W.Vanish()), new W.Text("看不见的"))));
        }, withComment: true, author: "某科室某人"));
        Assert.Equal([LeakKind.ResidentNumber, LeakKind.HiddenContent, LeakKind.TrackedChange, LeakKind.Comment, LeakKind.Property], kinds);
        Assert.Empty(Kinds("通知.docx", Word(body => body.Append(new W.Paragraph(new W.Run(new W.Text("最终状态")))))));
    }

    [Fact]
    public void A_workbook_shows_its_hidden_sheets_rows_and_columns_and_the_cell_of_each_secret()
    {
        var report = Inspector.Inspect("名单.xlsx", Workbook(), InspectionPolicy.Strict);
        Assert.Contains(report.Leaks, l => l.Kind == LeakKind.HiddenContent && l.Where.Contains("隐藏的工作表“底稿”", StringComparison.Ordinal));
        Assert.Contains(report.Leaks, l => l.Kind == LeakKind.HiddenContent && l.Where.Contains("隐藏的工作表“更深”", StringComparison.Ordinal));
        Assert.Contains(report.Leaks, l => l.Kind == LeakKind.HiddenContent && l.Where.Contains("隐藏的第3行", StringComparison.Ordinal));
        Assert.Contains(report.Leaks, l => l.Kind == LeakKind.HiddenContent && l.Where.Contains("隐藏的第2列", StringComparison.Ordinal));
        Assert.Contains(report.Leaks, l => l.Kind == LeakKind.ResidentNumber && l.Where == "名单.xlsx（公示）A2");
        Assert.Contains(report.Leaks, l => l.Kind == LeakKind.Mobile && l.Where == "名单.xlsx（底稿）B1");
        Assert.DoesNotContain(report.Leaks, l => l.Words.Contains(Secret, StringComparison.Ordinal) || l.Words.Contains("13800138000", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pdf_with_a_secret_under_a_black_box_is_held_back()
    {
        var clean = Pdf("本页没有个人信息。");
        Assert.DoesNotContain(Inspector.Inspect("通知.pdf", clean, InspectionPolicy.Strict).Leaks, l => l.Grade == LeakGrade.Blocking);
        using var covered = new MemoryStream();
        using (var document = PdfReader.Open(new MemoryStream(Pdf($"证件号{Secret}。")), PdfDocumentOpenMode.Modify))
        {
            using (var graphics = XGraphics.FromPdfPage(document.Pages[0], XGraphicsPdfPageOptions.Append))
            {
                graphics.DrawRectangle(XBrushes.Black, 40, 100, 520, 300);
            }

            document.Save(covered);
        }

        var kinds = Kinds("通知.pdf", covered.ToArray());
        Assert.Contains(LeakKind.ResidentNumber, kinds);
        Assert.Contains(LeakKind.HiddenContent, kinds);
    }

    [Fact]
    public void An_archive_is_opened_to_the_bottom_and_a_name_is_looked_at_too()
    {
        var inner = Zip(("名单.txt", Encoding.UTF8.GetBytes($"王某 {Secret}")));
        var report = Inspector.Inspect("材料.zip", Zip(("里面.zip", inner), ($"张某{Secret}.txt", "好"u8.ToArray()), ("../跑出去.txt", "好"u8.ToArray())), InspectionPolicy.Strict);
        Assert.Contains(report.Leaks, l => l.Kind == LeakKind.ResidentNumber && l.Where == "材料.zip/里面.zip/名单.txt");
        Assert.Contains(report.Leaks, l => l.Kind == LeakKind.ResidentNumber && l.Where.EndsWith("（文件名）", StringComparison.Ordinal));
        var deep = Zip(("a.txt", "好"u8.ToArray()));
        for (var i = 0; i < 5; i++)
        {
            deep = Zip(("z.zip", deep));
        }

        Assert.Contains(LeakKind.Unreadable, Kinds("深.zip", deep));
    }

    [Theory]
    [InlineData("坏.docx", "PK\u0003\u0004坏的")]
    [InlineData("坏.pdf", "%PDF-1.7\n坏的")]
    [InlineData("旧.doc", "\u00D0\u00CF\u0011\u00E0")]
    public void What_cannot_be_opened_is_never_clean(string name, string content) =>
        Assert.True(Inspector.Inspect(name, Encoding.Latin1.GetBytes(content), InspectionPolicy.Strict).IsBlocked);

    [Fact]
    public void A_page_says_what_is_hidden_in_its_markup()
    {
        var report = Inspector.Inspect("页面.html", Encoding.UTF8.GetBytes($"<!-- 底稿：{Secret} --><p>公开的</p><p style='display: none'>13800138000</p><a data-id='{Secret}'>链接</a>"), InspectionPolicy.Strict);
        Assert.Equal(["页面.html（属性）", "页面.html（注释）"], report.Leaks.Where(l => l.Kind == LeakKind.ResidentNumber).Select(l => l.Where).Order(StringComparer.Ordinal));
        Assert.Contains(report.Leaks, l => l.Kind == LeakKind.Mobile);
        Assert.Contains(report.Leaks, l => l.Kind == LeakKind.HiddenContent);
        Assert.Contains(report.Leaks, l => l.Kind == LeakKind.Comment);
    }

    [Fact]
    public void A_photograph_with_its_position_is_held_back()
    {
        byte[] exif = [0xFF, 0xD8, 0xFF, 0xE1, 0, 40, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xD9];
        Assert.Contains(LeakKind.Position, Kinds("现场.jpg", exif));
        exif[exif.AsSpan().IndexOf<byte>([0x25, 0x88])] = 0x24;
        Assert.Equal([LeakKind.NotLookedInto], Kinds("现场.jpg", exif));
    }

    private static IEnumerable<LeakKind> Kinds(string name, byte[] content) => Inspector.Inspect(name, content, InspectionPolicy.Strict).Leaks.Select(l => l.Kind).Distinct().Order();

    internal static byte[] Pdf(string paragraph)
    {
        using var output = new MemoryStream();
        new LetterDraft("D10", "告知书", "", "", [paragraph], [], "某机关", new(2024, 3, 1)).Write(LetterFormat.Pdf, output);
        return output.ToArray();
    }

    internal static byte[] Word(Action<W.Body> write, bool withComment = false, string? author = null)
    {
        using var output = new MemoryStream();
        using (var document = WordprocessingDocument.Create(output, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            var body = new W.Body();
            write(body);
            main.Document = new W.Document(body);
            if (withComment)
            {
                main.AddNewPart<WordprocessingCommentsPart>().Comments = new W.Comments(new W.Comment(new W.Paragraph(new W.Run(new W.Text("再想想")))) { Id = "0", Author = "某人" });
            }

            if (author is not null)
            {
                document.PackageProperties.Creator = author;
            }
        }

        return output.ToArray();
    }

    internal static byte[] Workbook()
    {
        using var output = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            Sheet(book, 1, "公示", null, new Worksheet(new Columns(new Column { Min = 2, Max = 2, Hidden = true, Width = 9 }),
                new SheetData(Row(1, false, "姓名"), Row(2, false, Secret), Row(3, true, "备注"))));
            Sheet(book, 2, "底稿", SheetStateValues.Hidden, new Worksheet(new SheetData(new Row(new Cell { CellReference = "B1", CellValue = new CellValue("13800138000") }) { RowIndex = 1 })));
            Sheet(book, 3, "更深", SheetStateValues.VeryHidden, new Worksheet(new SheetData()));
        }

        return output.ToArray();
    }

    private static Row Row(uint number, bool hidden, string text) =>
        new(new Cell { CellReference = $"A{number}", DataType = CellValues.InlineString, InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text)) }) { RowIndex = number, Hidden = hidden ? true : null };

    private static void Sheet(WorkbookPart book, uint id, string name, SheetStateValues? state, Worksheet worksheet)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = worksheet;
        var sheet = new Sheet { Id = book.GetIdOfPart(part), SheetId = id, Name = name };
        if (state is { } hidden)
        {
            sheet.State = hidden;
        }

        book.Workbook!.Sheets!.Append(sheet);
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return output.ToArray();
    }
}
