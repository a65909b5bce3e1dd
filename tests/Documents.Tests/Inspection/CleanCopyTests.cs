using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Gongkai.Documents.Inspection;
using Gongkai.Documents.Search;
using Gongkai.Law;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Documents.Tests.Inspection;

public sealed class CleanCopyTests
{
    private const string Secret = "11010119900101004X";

    [Fact]
    public void A_word_file_keeps_what_it_says_and_loses_what_it_carries_along()
    {
        var file = InspectorTests.Word(body => body.Append(
            new W.Paragraph(new W.Run(new W.Text("身份证 110101")), new W.Run(new W.Text("19900101004X，请核对"))),
            new W.Paragraph(
                new W.CommentRangeStart { Id = "0" }, new W.InsertedRun(new W.Run(new W.Text("新加的"))) { Id = "1", Author = "某人" }, new W.CommentRangeEnd { Id = "0" },
                new W.Run(new W.CommentReference { Id = "0" }), new W.DeletedRun(new W.Run(new W.DeletedText("删掉的"))) { Id = "2", Author = "某人" }),
            new W.Paragraph(new W.Run(new W.RunProperties(new W.Vanish()), new W.Text("看不见的")), new W.Run(new W.Text("看得见的"))),
            new W.Table(new W.TableProperties(), new W.TableGrid(new W.GridColumn()),
                new W.TableRow(new W.TableRowProperties(new W.Deleted { Id = "3", Author = "某人" }), new W.TableCell(new W.Paragraph(new W.Run(new W.Text("删掉的行"))))),
                new W.TableRow(new W.TableCell(new W.Paragraph(new W.Run(new W.Text("留下的行"))))))), withComment: true, author: "某科室某人");
        var clean = Cleaned("通知.docx", file);
        Assert.Equal(["批注1处", "修订3处", "隐藏文字1处", "个人信息（已遮挡）1处", "文档属性1处"], clean.Removed);
        Assert.Equal("身份证 110*************4X，请核对\n新加的\n看得见的\n留下的行", FileWords.Read(clean.Content)!.ReplaceLineEndings("\n").Trim());
        using var opened = WordprocessingDocument.Open(new MemoryStream(clean.Content), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(opened).Select(e => e.Description));
        Assert.Empty(Inspector.Inspect("通知.docx", clean.Content, InspectionPolicy.Strict).Leaks);
    }

    [Fact]
    public void A_workbook_keeps_its_figures_and_loses_hidden_sheets_rows_columns_and_formulas()
    {
        using var output = new MemoryStream();
        output.Write(InspectorTests.Workbook());
        using (var document = SpreadsheetDocument.Open(output, isEditable: true))
        {
            var book = document.WorkbookPart!;
            var first = (WorksheetPart)book.GetPartById(book.Workbook!.Descendants<Sheet>().First().Id!);
            first.Worksheet!.GetFirstChild<SheetData>()!.Append(new Row(
                new Cell { CellReference = "A4", CellFormula = new CellFormula("底稿!B1"), CellValue = new CellValue("42") },
                new Cell { CellReference = "B4", CellValue = new CellValue("7") },
                new Cell { CellReference = "C4", CellValue = new CellValue("13800138000") }) { RowIndex = 4 });
            book.AddNewPart<SharedStringTablePart>().SharedStringTable = new SharedStringTable(new SharedStringItem(new DocumentFormat.OpenXml.Spreadsheet.Text($"底稿里的{Secret}")));
            book.Workbook.DefinedNames = new DefinedNames(new DefinedName("底稿!$B$1") { Name = "来源" });
        }

        var clean = Cleaned("名单.xlsx", output.ToArray());
        Assert.Equal(["个人信息（已遮挡）2处", "公式（已换成结果）1处", "隐藏的列1处", "隐藏的工作表2处", "隐藏的行1处"], clean.Removed.Where(r => r != "文档属性1处").Order(StringComparer.Ordinal));
        var words = FileWords.Read(clean.Content)!;
        Assert.Contains("42", words, StringComparison.Ordinal);
        Assert.Contains("110*************4X", words, StringComparison.Ordinal);
        Assert.DoesNotContain("备注", words, StringComparison.Ordinal);
        using var opened = SpreadsheetDocument.Open(new MemoryStream(clean.Content), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(opened).Select(e => e.Description));
        Assert.Equal(["公示"], opened.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(s => s.Name!.Value));
        Assert.DoesNotContain(Inspector.Inspect("名单.xlsx", clean.Content, InspectionPolicy.Strict).Leaks, l => l.Grade == LeakGrade.Blocking);
    }

    [Fact]
    public void A_formula_without_a_result_is_not_made_blank()
    {
        using var output = new MemoryStream();
        output.Write(InspectorTests.Workbook());
        using (var document = SpreadsheetDocument.Open(output, isEditable: true))
        {
            var book = document.WorkbookPart!;
            ((WorksheetPart)book.GetPartById(book.Workbook!.Descendants<Sheet>().First().Id!)).Worksheet!.GetFirstChild<SheetData>()!
                .Append(new Row(new Cell { CellReference = "A4", CellFormula = new CellFormula("1+1") }) { RowIndex = 4 });
        }

        Assert.Contains("A4", Assert.IsType<Answer<CleanedFile>.Unusable>(CleanCopy.Make("名单.xlsx", output.ToArray(), InspectionPolicy.Strict)).Problems[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Slides_lose_notes_and_hidden_ones()
    {
        using var output = new MemoryStream();
        using (var document = PresentationDocument.Create(output, PresentationDocumentType.Presentation))
        {
            var show = document.AddPresentationPart();
            show.Presentation = new P.Presentation(new P.SlideIdList(), new P.NotesSize { Cx = 6858000, Cy = 9144000 });
            var master = show.AddNewPart<SlideMasterPart>();
            master.SlideMaster = new P.SlideMaster(new P.CommonSlideData(Tree()), new P.ColorMap
            {
                Background1 = A.ColorSchemeIndexValues.Light1, Text1 = A.ColorSchemeIndexValues.Dark1, Background2 = A.ColorSchemeIndexValues.Light2, Text2 = A.ColorSchemeIndexValues.Dark2,
                Accent1 = A.ColorSchemeIndexValues.Accent1, Accent2 = A.ColorSchemeIndexValues.Accent2, Accent3 = A.ColorSchemeIndexValues.Accent3, Accent4 = A.ColorSchemeIndexValues.Accent4,
                Accent5 = A.ColorSchemeIndexValues.Accent5, Accent6 = A.ColorSchemeIndexValues.Accent6, Hyperlink = A.ColorSchemeIndexValues.Hyperlink, FollowedHyperlink = A.ColorSchemeIndexValues.FollowedHyperlink,
            });
            Slide(show, 256, "公开的", isHidden: false).AddNewPart<NotesSlidePart>().NotesSlide = new P.NotesSlide(new P.CommonSlideData(Tree("讲稿")));
            Slide(show, 257, $"内部的{Secret}", isHidden: true);
        }

        var clean = Cleaned("汇报.pptx", output.ToArray());
        Assert.Equal(["备注页1处", "隐藏的幻灯片1处"], clean.Removed);
        using var opened = PresentationDocument.Open(new MemoryStream(clean.Content), isEditable: false);
        Assert.Equal("公开的", Assert.Single(opened.PresentationPart!.SlideParts).Slide!.InnerText);
        Assert.DoesNotContain(Inspector.Inspect("汇报.pptx", clean.Content, InspectionPolicy.Strict).Leaks, l => l.Grade == LeakGrade.Blocking);

        static P.ShapeTree Tree(string words = "")
        {
            var tree = new P.ShapeTree(new P.NonVisualGroupShapeProperties(new P.NonVisualDrawingProperties { Id = 1, Name = "" }, new P.NonVisualGroupShapeDrawingProperties(), new P.ApplicationNonVisualDrawingProperties()), new P.GroupShapeProperties());
            if (words.Length > 0)
            {
                tree.Append(new P.Shape(
                    new P.NonVisualShapeProperties(new P.NonVisualDrawingProperties { Id = 2, Name = "文字" }, new P.NonVisualShapeDrawingProperties(), new P.ApplicationNonVisualDrawingProperties()),
                    new P.ShapeProperties(), new P.TextBody(new A.BodyProperties(), new A.Paragraph(new A.Run(new A.Text(words))))));
            }

            return tree;
        }

        static SlidePart Slide(PresentationPart show, uint id, string words, bool isHidden)
        {
            var slide = show.AddNewPart<SlidePart>();
            slide.Slide = new P.Slide(new P.CommonSlideData(Tree(words))) { Show = isHidden ? false : null };
            show.Presentation!.SlideIdList!.Append(new P.SlideId { Id = id, RelationshipId = show.GetIdOfPart(slide) });
            return slide;
        }
    }

    [Fact]
    public void A_photograph_loses_its_position_and_keeps_its_picture()
    {
        byte[] picture = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xE1, 0, 34, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9];
        var clean = Cleaned("现场.jpg", picture);
        Assert.Equal(["照片的拍摄信息1处"], clean.Removed);
        Assert.Equal([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9], clean.Content);
    }

    [Theory]
    [InlineData("坏.docx", "PK\u0003\u0004坏的")]
    [InlineData("通知.pdf", "%PDF-1.7\n%%EOF")]
    [InlineData("旧.doc", "\u00D0\u00CF\u0011\u00E0")]
    public void What_cannot_be_cleaned_is_said_and_left_as_it_is(string name, string content) =>
        Assert.Contains("不能自动清理", Assert.IsType<Answer<CleanedFile>.Unusable>(CleanCopy.Make(name, System.Text.Encoding.Latin1.GetBytes(content), InspectionPolicy.Strict)).Problems[0].Words, StringComparison.Ordinal);

    private static CleanedFile Cleaned(string name, byte[] content) => Assert.IsType<Answer<CleanedFile>.Given>(CleanCopy.Make(name, content, InspectionPolicy.Strict)).Value;
}
