using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Reading.Exchange;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Tests.Writing;

public sealed class CsvTests
{
    [Theory]
    [MemberData(nameof(GoldenReport.Names), MemberType = typeof(GoldenReport))]
    public void Figures_written_and_read_back_are_the_same(string name)
    {
        var form = GoldenReport.Named(name);
        var back = ReportCsvReader.Read(form.As(ExportFormat.Csv));
        Assert.Equal((form.Organ, form.Year), (back.Organ, back.Year));
        Forms.AssertSameTables(form, back);
        foreach (var place in form.Places())
        {
            Assert.Equal((form[place].State, form[place].Figure, form[place].Written), (back[place].State, back[place].Figure, back[place].Written));
        }
    }

    [Fact]
    public void It_opens_in_a_spreadsheet_as_utf8_with_one_line_per_cell()
    {
        var csv = GoldenReport.City().As(ExportFormat.Csv);
        Assert.True(csv.AsSpan().StartsWith("\uFEFF"u8));
        var lines = Encoding.UTF8.GetString(csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(201, lines.Length);
        Assert.Contains("某市人民政府（示例）,2025,2021,申请办理,一、本年新收政府信息公开申请数量,自然人,applications.new.natural,数字,13612,", lines);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+86 10")]
    [InlineData("-1件")]
    [InlineData("@x")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("＝HYPERLINK(\"x\")")]
    [InlineData("＋1项")]
    [InlineData(" =1")]
    [InlineData("'=1")]
    [InlineData("'")]
    [InlineData("含,逗号和\"引号\"\n换行")]
    public void Words_are_neutralised_and_come_back_unchanged(string words)
    {
        var builder = new ReportFormBuilder(GoldenReport.City());
        builder[ProactiveCell.LicenceDecisions] = ReportCell.Text(words);
        var form = builder.Build();
        var csv = form.As(ExportFormat.Csv);
        var line = Encoding.UTF8.GetString(csv).Split("proactive.licensing,文字,,")[1];
        var start = line.TrimStart('"').TrimStart(' ')[0];
        Assert.DoesNotContain(start, "=+-@\t\r＝＋－＠");
        Assert.Equal(words, ReportCsvReader.Read(csv)[ProactiveCell.LicenceDecisions].Written);
    }

    [Fact]
    public void A_negative_number_stays_a_number()
    {
        var csv = Encoding.UTF8.GetString(GoldenReport.Trial().As(ExportFormat.Csv));
        Assert.Contains("proactive.punishment.delta,数字,-7,\r\n", csv);
        Assert.Contains("proactive.licensing.delta,数字,19,'+19\r\n", csv);
    }

    [Theory]
    [InlineData("abc", RefusalKind.NotAReport)]
    [InlineData("行政机关,年度,格式,表,行,列,路径,状态,数值,原文\r\n", RefusalKind.NotAReport)]
    [InlineData("行政机关,年度,格式,表,行,列,路径,状态,数值,原文\r\n甲,2025,2021\r\n", RefusalKind.Damaged)]
    [InlineData("行政机关,年度,格式,表,行,列,路径,状态,数值,原文\r\n甲,2025,2021,,,,nowhere,数字,1,\r\n", RefusalKind.Damaged)]
    [InlineData("行政机关,年度,格式,表,行,列,路径,状态,数值,原文\r\n甲,2025,2021,,,,review.total,数字,一,\r\n", RefusalKind.Damaged)]
    [InlineData("行政机关,年度,格式,表,行,列,路径,状态,数值,原文\r\n\"甲,2025,2021,,,,review.total,数字,1,\r\n", RefusalKind.Damaged)]
    [InlineData("行政机关,年度,格式,表,行,列,路径,状态,数值,原文\r\n\"甲\"乙,2025,2021,,,,review.total,数字,1,\r\n", RefusalKind.Damaged)]
    public void What_is_no_report_is_refused_in_plain_words(string csv, RefusalKind kind)
    {
        var error = Assert.Throws<RefusedException>(() => ReportCsvReader.Read(Encoding.UTF8.GetBytes(csv)));
        Assert.Equal(kind, error.Refusal.Kind);
        Assert.Contains("CSV", error.Refusal.Words);
    }

    [Fact]
    public void Another_encoding_is_named()
    {
        byte[] csv = [.. "行政机关,年度,格式,表,行,列,路径,状态,数值,原文\r\n"u8, 0xC4, 0xB3, 0xCA, 0xD0];
        Assert.Contains("UTF-8", Assert.Throws<RefusedException>(() => ReportCsvReader.Read(csv)).Refusal.Words);
    }

    [Fact]
    public void The_kind_is_told_from_the_first_line()
    {
        Assert.True(ReportCsvReader.Recognises(GoldenReport.City().As(ExportFormat.Csv)));
        Assert.False(ReportCsvReader.Recognises("甲,乙"u8));
    }

    [Fact]
    public void A_report_without_tables_keeps_organ_and_year()
    {
        var back = ReportCsvReader.Read(GoldenReport.OldForm().As(ExportFormat.Csv));
        Assert.Equal(("某区示例管委会", 2017, true), (back.Organ, back.Year, back.IsOldForm));
    }
}
