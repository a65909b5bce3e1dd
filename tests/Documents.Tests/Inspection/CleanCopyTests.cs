using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Gongkai.Documents.Inspection;
using Gongkai.Documents.Search;
using Gongkai.Law;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using P = DocumentFormat.OpenXml.Presentation;
using W = DocumentFormat.OpenXml.Wordprocessing;
using Xdr = DocumentFormat.OpenXml.Drawing.Spreadsheet;

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
    public void A_workbook_keeps_its_charts_as_drawn_and_loses_what_stands_behind_them()
    {
        using var output = new MemoryStream();
        output.Write(InspectorTests.Workbook());
        using (var document = SpreadsheetDocument.Open(output, isEditable: true))
        {
            var book = document.WorkbookPart!;
            var part = (WorksheetPart)book.GetPartById(book.Workbook!.Descendants<Sheet>().First().Id!);
            var drawings = part.AddNewPart<DrawingsPart>();
            drawings.WorksheetDrawing = new Xdr.WorksheetDrawing();
            var chart = drawings.AddNewPart<ChartPart>();
            chart.ChartSpace = new C.ChartSpace(
                new C.Chart(
                    new C.Title(new C.ChartText(new C.StringReference(new C.Formula("底稿!$A$9"), new C.StringCache(new C.PointCount { Val = 1 }, new C.StringPoint(new C.NumericValue("各科室件数")) { Index = 0 })))),
                    new C.PlotArea(new C.Layout(), new C.PieChart(new C.PieChartSeries(
                        new C.Index { Val = 0 }, new C.Order { Val = 0 },
                        new C.SeriesText(new C.StringReference(new C.Formula("底稿!$A$1"), new C.StringCache(new C.PointCount { Val = 1 }, new C.StringPoint(new C.NumericValue("件数")) { Index = 0 }))),
                        new C.CategoryAxisData(new C.StringReference(new C.Formula("底稿!$A$2:$A$3"), new C.StringCache(new C.PointCount { Val = 2 },
                            new C.StringPoint(new C.NumericValue("办公室")) { Index = 0 }, new C.StringPoint(new C.NumericValue("联系13800138000")) { Index = 1 }))),
                        new C.Values(new C.NumberReference(new C.Formula("底稿!$B$2:$B$3"), new C.NumberingCache(new C.FormatCode("General"), new C.PointCount { Val = 2 },
                            new C.NumericPoint(new C.NumericValue("7")) { Index = 0 }, new C.NumericPoint(new C.NumericValue("5")) { Index = 1 }))))))),
                new C.ExternalData { Id = "rIdX" });
            using (var workbook = new MemoryStream(InspectorTests.Workbook()))
            {
                chart.AddNewPart<EmbeddedPackagePart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "rIdX").FeedData(workbook);
            }

            var sheet = part.Worksheet!;
            var rules = new DataValidations(
                new DataValidation { Type = DataValidationValues.List, SequenceOfReferences = new() { InnerText = "D1" }, Formula1 = new Formula1("底稿!$A$1:$A$3") },
                new DataValidation { Type = DataValidationValues.List, SequenceOfReferences = new() { InnerText = "D2" }, Formula1 = new Formula1("\"是,否\"") },
                new DataValidation { Type = DataValidationValues.List, SequenceOfReferences = new() { InnerText = "D3" }, Formula1 = new Formula1($"\"{Secret}\"") }) { Count = 3 };
            sheet.GetFirstChild<SheetData>()!.InsertAfterSelf(rules);
            rules.InsertBeforeSelf(new ConditionalFormatting(new ConditionalFormattingRule(new Formula("底稿!$A$1>3")) { Type = ConditionalFormatValues.Expression, Priority = 1 }) { SequenceOfReferences = new() { InnerText = "A1" } });
            rules.InsertAfterSelf(new HeaderFooter(new OddHeader("联系人13800138001"), new OddFooter($"{Secret}")));
            sheet.Append(new Drawing { Id = part.GetIdOfPart(drawings) });
        }

        var before = Inspector.Inspect("名单.xlsx", output.ToArray(), InspectionPolicy.Strict).Leaks;
        Assert.Contains(before, l => l.Kind == LeakKind.Mobile && l.Where == "名单.xlsx（图形和图表）");
        Assert.Contains(before, l => l.Kind == LeakKind.Mobile && l.Where == "名单.xlsx（公示）（页眉、页脚）");
        Assert.Contains(before, l => l.Kind == LeakKind.ResidentNumber && l.Where == "名单.xlsx（公示）（页眉、页脚）");
        Assert.Contains(before, l => l.Kind == LeakKind.ResidentNumber && l.Where == "名单.xlsx（公示）（数据有效性规则）");
        Assert.Contains(before, l => l.Kind == LeakKind.EmbeddedFile);

        var clean = Cleaned("名单.xlsx", output.ToArray());
        Assert.Contains("图表背后的工作簿1处", clean.Removed);
        Assert.Contains("图表对单元格的引用（已换成数值）4处", clean.Removed);
        Assert.Contains("数据有效性规则2处", clean.Removed);
        Assert.Contains("条件格式规则1处", clean.Removed);
        using var opened = SpreadsheetDocument.Open(new MemoryStream(clean.Content), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(opened).Select(e => e.Description));
        var kept = opened.WorkbookPart!.WorksheetParts.Single();
        var drawn = kept.DrawingsPart!.ChartParts.Single().ChartSpace!;
        Assert.Equal(["各科室件数", "件数", "办公室", "联系138****8000", "7", "5"], drawn.Descendants<OpenXmlLeafTextElement>().Where(t => t is C.NumericValue or A.Text).Select(t => t.Text));
        Assert.DoesNotContain("底稿", drawn.OuterXml, StringComparison.Ordinal);
        Assert.Equal("D2", Assert.Single(kept.Worksheet!.Descendants<DataValidation>()).SequenceOfReferences!.InnerText);
        Assert.DoesNotContain(Inspector.Inspect("名单.xlsx", clean.Content, InspectionPolicy.Strict).Leaks, l => l.Grade == LeakGrade.Blocking);
    }

    [Fact]
    public void A_pdf_keeps_its_pages_and_links_and_loses_revisions_notes_files_and_properties()
    {
        const string earlier = "%上一版的证件号11010119900101004X";
        var file = Changed(document =>
        {
            document.Info.Author = "某科室某人";
            document.AddEmbeddedFile("底稿.txt", new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"底稿里的{Secret}")));
            document.Outlines.Add("目录", document.Pages[0]);
            var page = document.Pages[0];
            page.AddWebLink(new PdfSharp.Pdf.PdfRectangle(new PdfSharp.Drawing.XRect(50, 50, 80, 20)), "https://example.gov.cn/policy");
            page.Annotations.Add(new PdfSharp.Pdf.Annotations.PdfTextAnnotation { Title = "某人", Contents = $"核对{Secret}", Rectangle = new PdfSharp.Pdf.PdfRectangle(new PdfSharp.Drawing.XRect(10, 10, 20, 20)) });
        });
        var text = System.Text.Encoding.Latin1.GetString(file);
        var place = text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 9)..].Trim().Split('\n', '\r')[0];
        byte[] revised = [.. file, .. System.Text.Encoding.UTF8.GetBytes($"\n{earlier}\nstartxref\n{place}\n%%EOF\n")];
        var kinds = Inspector.Inspect("通知.pdf", revised, InspectionPolicy.Strict).Leaks.Select(l => l.Kind).ToHashSet();
        Assert.Superset(new HashSet<LeakKind> { LeakKind.EarlierRevision, LeakKind.EmbeddedFile, LeakKind.Comment, LeakKind.Property, LeakKind.ResidentNumber }, kinds);

        var clean = Cleaned("通知.pdf", revised);
        Assert.Equal(["书签1处", "以前的版本1处", "嵌入的文件1处", "批注1处", "文档属性1处", "朗读标签1处"], clean.Removed.Order(StringComparer.Ordinal));
        Assert.Empty(Inspector.Inspect("通知.pdf", clean.Content, InspectionPolicy.Strict).Leaks);
        Assert.Equal(FileWords.Read(revised), FileWords.Read(clean.Content));
        using var pages = UglyToad.PdfPig.PdfDocument.Open(clean.Content);
        Assert.Equal("https://example.gov.cn/policy", ((UglyToad.PdfPig.Actions.UriAction)Assert.Single(pages.GetPage(1).GetAnnotations()).Action!).Uri);
        var raw = System.Text.Encoding.Latin1.GetString(clean.Content);
        Assert.DoesNotContain(Secret, raw, StringComparison.Ordinal);
        Assert.DoesNotContain("EmbeddedFile", raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/Widget", "表单域或者电子签章")]
    [InlineData("/Stamp", "图章")]
    [InlineData("/Redact", "涂黑")]
    [InlineData("", "图层")]
    public void A_pdf_whose_page_would_look_different_is_left_as_it_is(string annotation, string why)
    {
        var file = Changed(document =>
        {
            if (annotation.Length == 0)
            {
                document.Internals.Catalog.Elements["/OCProperties"] = new PdfSharp.Pdf.PdfDictionary(document);
                return;
            }

            var mark = new PdfSharp.Pdf.PdfDictionary(document);
            mark.Elements.SetName("/Subtype", annotation);
            document.Pages[0].Elements["/Annots"] = new PdfSharp.Pdf.PdfArray(document, mark);
        });
        Assert.Contains(why, Assert.IsType<Answer<CleanedFile>.Unusable>(CleanCopy.Make("通知.pdf", file, InspectionPolicy.Strict)).Problems[0].Words, StringComparison.Ordinal);
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
    [InlineData("照片.png", "\u0089PNG\r\n\u001a\n")]
    [InlineData("旧.doc", "\u00D0\u00CF\u0011\u00E0")]
    public void What_cannot_be_cleaned_is_said_and_left_as_it_is(string name, string content) =>
        Assert.Contains("不能自动清理", Assert.IsType<Answer<CleanedFile>.Unusable>(CleanCopy.Make(name, System.Text.Encoding.Latin1.GetBytes(content), InspectionPolicy.Strict)).Problems[0].Words, StringComparison.Ordinal);

    private static byte[] Changed(Action<PdfSharp.Pdf.PdfDocument> change)
    {
        using var output = new MemoryStream();
        using var document = PdfSharp.Pdf.IO.PdfReader.Open(new MemoryStream(InspectorTests.Pdf("本页没有个人信息。")), PdfSharp.Pdf.IO.PdfDocumentOpenMode.Modify);
        change(document);
        document.Save(output);
        return output.ToArray();
    }

    private static CleanedFile Cleaned(string name, byte[] content) => Assert.IsType<Answer<CleanedFile>.Given>(CleanCopy.Make(name, content, InspectionPolicy.Strict)).Value;
}
