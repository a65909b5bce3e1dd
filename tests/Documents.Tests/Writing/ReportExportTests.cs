using Gongkai.Documents.Inspection;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Tests.Writing;

public sealed class ReportExportTests
{
    public static TheoryData<ExportFormat> Formats => [.. Enum.GetValues<ExportFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_form_gives_the_same_bytes(ExportFormat format)
    {
        var first = GoldenReport.Damaged().As(format);
        Thread.Sleep(TimeSpan.FromSeconds(2.1));
        Assert.Equal(first, GoldenReport.Damaged().As(format));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_empty_form_can_be_written(ExportFormat format) => Assert.NotEmpty(new ReportFormBuilder().Build().As(format));

    [Theory]
    [InlineData("某市人民政府（示例）", 2025, "某市人民政府（示例）2025年政府信息公开工作年度报告.docx")]
    [InlineData("../../etc/passwd\r\nX: y", 2025, "etcpasswdXy2025年政府信息公开工作年度报告.docx")]
    [InlineData(null, null, "政府信息公开工作年度报告.docx")]
    [InlineData("\u202Eexe.局<>:\"|?*", 2024, "exe局2024年政府信息公开工作年度报告.docx")]
    [InlineData("某县\U00020000镇㙦村", 2024, "某县\U00020000镇㙦村2024年政府信息公开工作年度报告.docx")]
    public void File_names_are_safe(string? organ, int? year, string expected) =>
        Assert.Equal(expected, ReportExport.FileName(new ReportFormBuilder { Organ = organ, Year = year }.Build(), ExportFormat.Docx));

    [Fact]
    public void A_file_name_fits_every_file_system()
    {
        var form = new ReportFormBuilder { Organ = new string('局', 500), Year = 2025 }.Build();
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(ReportExport.FileName(form, ExportFormat.Html)), 100, 255);
    }

    [Fact]
    public void Chapters_that_are_none_of_the_six_are_kept_where_they_stood()
    {
        var builder = new ReportFormBuilder(GoldenReport.City());
        builder.Chapters.Insert(5, new ReportChapter(null, "五、", "专项工作", "另有一章。"));
        var pieces = ReportOutline.Of(builder.Build()).Select(p => p.Text).ToList();
        Assert.Equal(pieces.IndexOf("二是业务培训有待加强。") + 1, pieces.IndexOf("五、专项工作"));
        Assert.Equal(pieces.IndexOf("五、专项工作") + 1, pieces.IndexOf("另有一章。"));
    }

    /// <summary>One figure in each of eleven neighbouring cells is no telephone number.</summary>
    [Theory]
    [InlineData(ExportFormat.Docx, "docx")]
    [InlineData(ExportFormat.Pdf, "pdf")]
    [InlineData(ExportFormat.Html, "html")]
    [InlineData(ExportFormat.Xlsx, "xlsx")]
    public void Figures_of_a_table_do_not_keep_a_report_from_being_published(ExportFormat format, string suffix)
    {
        var builder = new ReportFormBuilder(GoldenReport.City());
        var cells = GoldenReport.City().Places().Where(p => p.Table == ReportTable.Disputes).ToList();
        foreach (var (cell, i) in cells.Select((c, i) => (c, i)))
        {
            builder[cell] = ReportCell.Number("14011131000"[i % 11] - '0');
        }

        Assert.DoesNotContain(Inspector.Inspect($"年度报告.{suffix}", builder.Build().As(format), InspectionPolicy.Strict).Leaks, l => l.Grade == LeakGrade.Blocking);
    }
}
