using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Tests.Writing;

public sealed class XlsxWriterTests
{
    public static TheoryData<string> AllForms => [.. GoldenReport.Names.Select(n => n.Data), "OldForm"];

    [Theory]
    [MemberData(nameof(AllForms))]
    public void The_workbook_is_valid(string name)
    {
        using var stream = new MemoryStream(GoldenReport.Named(name).As(ExportFormat.Xlsx));
        using var workbook = SpreadsheetDocument.Open(stream, false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(workbook).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
    }

    [Theory]
    [MemberData(nameof(GoldenReport.Names), MemberType = typeof(GoldenReport))]
    public void Numbers_are_numbers_and_words_are_never_formulas(string name)
    {
        var form = GoldenReport.Named(name);
        using var stream = new MemoryStream(form.As(ExportFormat.Xlsx));
        using var workbook = SpreadsheetDocument.Open(stream, false);
        var sheets = workbook.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().ToList();
        Assert.Equal(["主动公开", "申请办理", "复议诉讼", "正文"], sheets.Select(s => s.Name!.Value));
        foreach (var (table, sheet) in StatutoryTables.All(form).Zip(sheets))
        {
            var worksheet = ((WorksheetPart)workbook.WorkbookPart.GetPartById(sheet.Id!)).Worksheet!;
            var cells = worksheet.Descendants<Cell>().ToDictionary(c => c.CellReference!.Value!);
            Assert.Empty(worksheet.Descendants<CellFormula>());
            Assert.Equal(form.Title, cells["A1"].InnerText);
            Assert.Equal((uint)table.Cells.Count(c => c.Cell.RowSpan > 1 || c.Cell.ColumnSpan > 1) + 1, worksheet.GetFirstChild<MergeCells>()!.Count!.Value);
            Assert.Equal(table.HeadingRows + 1.0, worksheet.Descendants<Pane>().Single().VerticalSplit!.Value);
            foreach (var cell in table.Cells)
            {
                var written = cells[(char)('A' + cell.Cell.Column) + (cell.Cell.Row + 2).ToString(CultureInfo.InvariantCulture)];
                Assert.Equal(cell.Cell.Text, written.InnerText);
                if (cell.Place is { } place)
                {
                    var figure = form[place];
                    Assert.Equal(figure.IsNumber && !PrintedCell.KeepsWriting(figure), written.CellValue is not null);
                    Assert.True(written.DataType is null || written.DataType.Value == CellValues.InlineString);
                }
            }
        }
    }

    [Fact]
    public void A_number_with_more_digits_than_a_spreadsheet_keeps_is_written_in_full()
    {
        var builder = new ReportFormBuilder(GoldenReport.City());
        builder[ProactiveCell.LicenceDecisions] = ReportCell.Number(1234567890123456789);
        using var stream = new MemoryStream(builder.Build().As(ExportFormat.Xlsx));
        using var workbook = SpreadsheetDocument.Open(stream, false);
        var cell = workbook.WorkbookPart!.WorksheetParts.SelectMany(w => w.Worksheet!.Descendants<Cell>()).Single(c => c.InnerText == "1234567890123456789");
        Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
    }

    [Fact]
    public void Words_a_spreadsheet_would_run_stay_words()
    {
        var builder = new ReportFormBuilder(GoldenReport.City());
        builder[ProactiveCell.LicenceDecisions] = ReportCell.Text("=HYPERLINK(\"http://example.invalid\")");
        using var stream = new MemoryStream(builder.Build().As(ExportFormat.Xlsx));
        using var workbook = SpreadsheetDocument.Open(stream, false);
        var cell = workbook.WorkbookPart!.WorksheetParts.SelectMany(w => w.Worksheet!.Descendants<Cell>()).Single(c => c.InnerText.StartsWith("=HYPERLINK", StringComparison.Ordinal));
        Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
        var formats = workbook.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        Assert.True(formats[(int)cell.StyleIndex!.Value].QuotePrefix!.Value);
    }

    [Fact]
    public void The_running_text_has_a_sheet_of_its_own()
    {
        using var stream = new MemoryStream(GoldenReport.City().As(ExportFormat.Xlsx));
        using var workbook = SpreadsheetDocument.Open(stream, false);
        var sheet = workbook.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Last();
        var lines = ((WorksheetPart)workbook.WorkbookPart.GetPartById(sheet.Id!)).Worksheet!.Descendants<Row>().Select(r => r.InnerText).ToList();
        Assert.Equal("某市人民政府（示例）2025年政府信息公开工作年度报告", lines[0]);
        Assert.Contains("六、其他需要报告的事项", lines);
        Assert.Equal("2026年1月20日", lines[^1]);
    }
}
