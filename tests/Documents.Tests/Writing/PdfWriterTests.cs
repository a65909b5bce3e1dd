using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;
using UglyToad.PdfPig;

namespace Gongkai.Documents.Tests.Writing;

public sealed partial class PdfWriterTests
{
    [Theory]
    [MemberData(nameof(GoldenReport.Names), MemberType = typeof(GoldenReport))]
    public void The_text_can_be_searched_with_two_independent_readers(string name)
    {
        var form = GoldenReport.Named(name);
        var pdf = form.As(ExportFormat.Pdf);
        using var folder = Written.Folder();
        var poppler = Squeeze(Written.Run("pdftotext", "poppler-utils", "-raw", folder.Write("report.pdf", pdf), "-"));
        using var document = PdfDocument.Open(pdf);
        var pig = Squeeze(string.Concat(document.GetPages().Select(p => p.Text)));
        foreach (var text in new[] { poppler, pig })
        {
            Assert.Contains(Squeeze(form.Title!), text);
            Assert.All(form.Chapters.SelectMany(c => c.Text.Split('\n')), paragraph => Assert.Contains(Squeeze(paragraph), PageNumber().Replace(text, "")));
            Assert.Contains("5.要求行政机关确认或重新出具已获取信息", text);
            Assert.All(ReportChapters.All, c => Assert.Contains(c.Numeral() + c.Heading(), text));
        }

        Assert.Equal(form.Title, document.Information.Title);
        Assert.Equal(form.Organ, document.Information.Author);
        Assert.DoesNotContain('\uFFFD', pig);
    }

    [Fact]
    public void A_table_row_reads_as_one_line()
    {
        using var folder = Written.Folder();
        var text = Written.Run("pdftotext", "poppler-utils", "-layout", folder.Write("report.pdf", GoldenReport.City().As(ExportFormat.Pdf)), "-");
        Assert.Matches(@"一、本年新收政府信息公开申请数量\s+13612\s+252\s+0\s+45\s+128\s+32\s+14069", text);
        Assert.Matches(@"四、结转下年度继续办理\s+783\s+6\s+0\s+2\s+25\s+3\s+819", text);
    }

    [Fact]
    public void The_document_is_tagged_with_headings_tables_and_spans()
    {
        var pdf = Encoding.Latin1.GetString(GoldenReport.City().As(ExportFormat.Pdf));
        Assert.Contains("/Marked true", pdf);
        Assert.Contains("/Lang(zh-CN)", pdf);
        Assert.Contains("/DisplayDocTitle true", pdf);
        Assert.Equal(6, Regex.Count(pdf, @"/S/H2\b"));
        Assert.Single(Regex.Matches(pdf, @"/S/H1\b"));
        Assert.Equal(3, Regex.Count(pdf, @"/S/Table\b"));
        Assert.Equal(14 + 28 + 4, Regex.Count(pdf, @"/S/TR\b"));
        Assert.Equal(200 + 1, Regex.Count(pdf, @"/S/TD\b"));
        Assert.Contains("/RowSpan 22", pdf);
        Assert.Contains("/Scope/Column", pdf);
    }

    [Fact]
    public void Fonts_are_embedded_as_subsets()
    {
        using var folder = Written.Folder();
        var lines = Written.Run("pdffonts", "poppler-utils", folder.Write("report.pdf", GoldenReport.City().As(ExportFormat.Pdf))).Split('\n').Skip(2).Where(l => l.Length > 0).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.Matches(@"^[A-Z]{6}\+.*CID TrueType\s+Identity-H\s+yes yes yes", l));
    }

    [Fact]
    public void Tables_are_ruled_and_stay_inside_the_text_block()
    {
        using var document = PdfDocument.Open(GoldenReport.Damaged().As(ExportFormat.Pdf));
        const double point = 72 / 25.4;
        foreach (var page in document.GetPages())
        {
            Assert.All(page.Letters.Where(l => !string.IsNullOrWhiteSpace(l.Value) && l.BoundingBox.Width > 0), l =>
            {
                Assert.InRange(l.BoundingBox.Left, 27 * point, 190.5 * point);
                // a full stop may hang in the margin by one character
                Assert.InRange(l.BoundingBox.Right, 28 * point, 190.5 * point);
            });
        }

        // the applications table alone has 27 rows and 11 columns of rules
        Assert.InRange(document.GetPages().Max(p => p.Paths.Count), 38, 200);
    }

    [Fact]
    public void Heading_rows_come_again_when_a_table_is_longer_than_a_page()
    {
        var builder = new ReportFormBuilder(GoldenReport.City());
        var long_ = string.Concat(Enumerable.Repeat("本单位无此项业务，", 60));
        builder[ApplicationRow.NotHeld, ApplicantColumn.NaturalPerson] = ReportCell.Text(long_);
        builder[ApplicationRow.RequiresCreation, ApplicantColumn.NaturalPerson] = ReportCell.Text(long_ + long_ + "完");
        using var document = PdfDocument.Open(builder.Build().As(ExportFormat.Pdf));
        var text = document.GetPages().Select(p => p.Text).ToList();
        Assert.True(text.Count(t => t.Contains("申请人情况", StringComparison.Ordinal)) >= 3);
        Assert.Contains(text, t => t.Contains('完', StringComparison.Ordinal));
        Assert.Equal(180, Regex.Count(string.Concat(text), "无此项业务"));
    }

    [Fact]
    public void The_same_form_gives_the_same_bytes_on_any_thread()
    {
        var form = GoldenReport.Damaged();
        var first = form.As(ExportFormat.Pdf);
        var others = new byte[8][];
        Parallel.For(0, others.Length, i => others[i] = form.As(ExportFormat.Pdf));
        Assert.All(others, o => Assert.True(first.AsSpan().SequenceEqual(o)));
    }

    [Fact]
    public void A_form_without_a_date_carries_no_time_at_all()
    {
        var form = new ReportFormBuilder(GoldenReport.City()) { SignedOn = null }.Build();
        var pdf = Encoding.Latin1.GetString(form.As(ExportFormat.Pdf));
        Assert.DoesNotContain("CreationDate", pdf);
        Assert.DoesNotContain("xmp:CreateDate", pdf);
        Assert.Equal(pdf, Encoding.Latin1.GetString(form.As(ExportFormat.Pdf)));
    }

    [Fact]
    public void A_title_that_looks_like_markup_leaves_the_metadata_readable()
    {
        var form = new ReportFormBuilder(GoldenReport.City()) { Title = "甲&乙<局>2025年年度报告" }.Build();
        using var document = PdfDocument.Open(form.As(ExportFormat.Pdf));
        Assert.True(document.TryGetXmpMetadata(out var metadata));
        Assert.Contains("甲&乙<局>2025年年度报告", XDocument.Load(new MemoryStream([.. metadata.GetXmlBytes()])).Root!.Value);
    }

    [Fact]
    public void Without_a_chinese_font_it_says_what_to_do()
    {
        using var folder = Written.Folder();
        var notAFont = folder.Write("a.ttf", "not a font"u8.ToArray());
        var error = Assert.Throws<ChineseFontMissingException>(() => new ChineseFonts([notAFont, Path.Combine(folder.Location, "none.ttf")]));
        Assert.Contains("没有找到可以嵌入PDF的中文字体", error.Message);
        Assert.Contains("GONGKAI_FONT", error.Message);
        Assert.Contains("DOCX或HTML", error.Message);
    }

    [Fact]
    public void A_character_no_font_has_is_named_and_never_printed_as_a_box()
    {
        var fonts = new ChineseFonts([ChineseFonts.OfMachine.FileOf(TypefaceRole.Text)]);
        var form = new ReportFormBuilder(GoldenReport.City()) { Preamble = "表情\U0001F9FF不能丢失" }.Build();
        var error = Assert.Throws<ChineseFontMissingException>(() => ReportExport.WritePdf(form, new MemoryStream(), fonts));
        Assert.Contains("U+1F9FF", error.Message);
    }

    [Fact]
    public void A_rare_character_in_a_name_is_printed()
    {
        var form = new ReportFormBuilder(GoldenReport.City()) { Title = "某县㙦上镇人民政府2024年政府信息公开工作年度报告", Organ = "某县㙦上镇人民政府" }.Build();
        using var document = PdfDocument.Open(form.As(ExportFormat.Pdf));
        Assert.Contains("某县㙦上镇人民政府", document.GetPage(1).Text);
    }

    [Fact]
    public void Invisible_characters_are_left_out()
    {
        var form = new ReportFormBuilder(GoldenReport.City()) { Preamble = "零\u200B宽\u00A0空\t格" }.Build();
        using var document = PdfDocument.Open(form.As(ExportFormat.Pdf));
        Assert.Contains("零宽空格", Squeeze(document.GetPage(1).Text));
    }

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex(@"—\d+—")]
    private static partial Regex PageNumber();
}
