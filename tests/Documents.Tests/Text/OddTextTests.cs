using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Reading.Recognition;
using Gongkai.Documents.Reading.Text;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Text;

/// <summary>Texts that lie off the common ways: old forms, no tables, two years side by side, damaged encodings, figures that touch labels.</summary>
public sealed class OddTextTests
{
    private const string Head = "某市示例区水务局2023年政府信息公开工作年度报告\n一、总体情况\n工作平稳。\n二、主动公开政府信息情况\n";
    private const string Chapter3 = "三、收到和处理政府信息公开申请情况\n";

    private static readonly string Clean = Encoding.UTF8.GetString(Samples.SampleFiles.Bytes("22-txt-pipe-rows"));

    [Fact]
    public void Old_form_with_its_statistics_list_has_no_tables()
    {
        const string text = """
            某市示例局2016年政府信息公开工作年度报告
            一、概述
            本年度工作平稳。
            二、主动公开政府信息的情况
            主动公开 120 条。
            三、依申请公开政府信息的情况
            收到申请 3 件。
            附表
            政府信息公开情况统计表（2016年度）
            统计指标 单位 统计数
            一、主动公开情况 —— ——
            （一）主动公开政府信息数 条 120
            其中：主动公开规范性文件数 条 3
            制发规范性文件总数 件 3
            三、依申请公开情况 —— ——
            （一）收到申请数 件 3
            1.当面申请数 件 1
            2.传真申请数 件 0
            （二）申请办结数 件 3
            （三）申请答复数 件 3
            1.属于已主动公开范围数 件 1
            2.同意公开答复数 件 1
            3.同意部分公开答复数 件 0
            4.不同意公开答复数 件 1
            其中：涉及国家秘密 件 0
            5.不属于本行政机关公开数 件 0
            6.申请信息不存在数 件 0
            四、行政复议数量 件 0
            （一）维持具体行政行为数 件 0
            （二）被依法纠错数 件 0
            五、行政诉讼数量 件 0
            """;
        var reading = TextSampleTests.ReadText(text);
        Assert.Equal(ReportFormat.Old, reading.Form!.Format);
        Assert.Equal(("某市示例局", 2016), (reading.Form.Organ, reading.Form.Year));
        Assert.Contains(reading.Findings, f => f.Code == FindingCodes.FormNotSupported && f.Where == "document");
        Assert.All(reading.Form.Cells.ToArray(), c => Assert.Equal(CellState.Missing, c.State));
    }

    [Fact]
    public void Report_without_tables_has_no_zeros()
    {
        var reading = TextSampleTests.ReadText(
            Head + Chapter3 + "2023年收到申请 16 件，其中自然人 16 件。\n四、政府信息公开行政复议、行政诉讼情况\n无。\n五、存在的主要问题及改进情况\n更新不及时。\n六、其他需要报告的事项\n无。\n");
        Assert.Equal(ReportFormat.Unknown, reading.Form!.Format);
        Assert.All(reading.Form.Cells.ToArray(), c => Assert.Equal(CellState.Missing, c.State));
    }

    [Fact]
    public void Two_years_side_by_side_are_not_read()
    {
        var lines = Clean.Split('\n').Select(l => l.StartsWith("(一)", StringComparison.Ordinal) || l.Contains("| 予", StringComparison.Ordinal) || l.Split('|').Length == 9
            ? l + " 1 | 1 | 1 | 1 | 1 | 1 | 6 |" : l);
        var reading = TextSampleTests.ReadText(string.Join('\n', lines));
        var form = reading.Form!;
        Assert.Equal(CellState.Missing, form[ApplicationRow.NewlyReceived, ApplicantColumn.Total].State);
        Assert.Contains(reading.Findings, f => f.Code == FindingCodes.MissingRow && f.Where == "new" && f.Message.Contains("14个", StringComparison.Ordinal));
        Assert.Equal(77m, form[DisputeBlock.Reconsideration, DisputeColumn.Total].Value);
    }

    [Fact]
    public void Figure_that_touches_its_label_is_separated()
    {
        var reading = TextSampleTests.ReadText(
            Head + Chapter3 + "一、本年新收政府信息公开申请数量 6 0 0 0 0 0 6\n（一）予以公开 5 0 0 0 0 0 5\n4.保护第三方合法权益6 0 0 0 0 0 6\n7.属于行政执法案卷12 1 0 0 0 0 13\n（七）总计 5 0 0 0 0 0 5\n四、结转下年度继续办理 1 0 0 0 0 0 1\n");
        Assert.Equal(6m, reading.Form![ApplicationRow.ThirdPartyRights, ApplicantColumn.NaturalPerson].Value);
        Assert.Equal(12m, reading.Form[ApplicationRow.EnforcementCaseFile, ApplicantColumn.NaturalPerson].Value);
        Assert.Equal(13m, reading.Form[ApplicationRow.EnforcementCaseFile, ApplicantColumn.Total].Value);
    }

    [Fact]
    public void Words_and_strokes_in_cells_are_kept()
    {
        var text = Clean
            .Replace("| 56 | 98 | 418 |", "| 22（其中16件为修订） | / | — |", StringComparison.Ordinal)
            .Replace("(一)予以公开 | 536 | 12 | 0", "(一)予以公开 | 536 | 12 | 本机关无此类申请", StringComparison.Ordinal);
        var form = TextSampleTests.ReadText(text).Form!;
        Assert.Equal((CellState.Text, "22（其中16件为修订）"), (form[ProactiveCell.NormativeDocumentIssued].State, form[ProactiveCell.NormativeDocumentIssued].Written));
        Assert.Equal(CellState.NotApplicable, form[ProactiveCell.NormativeDocumentRepealed].State);
        Assert.Equal(CellState.NotApplicable, form[ProactiveCell.NormativeDocumentInForce].State);
        Assert.Equal("本机关无此类申请", form[ApplicationRow.Disclosed, ApplicantColumn.ResearchInstitution].Written);
        Assert.Equal(554m, form[ApplicationRow.Disclosed, ApplicantColumn.Total].Value);
    }

    [Fact]
    public void Misspelt_label_is_read_and_named()
    {
        var reading = TextSampleTests.ReadText(Clean.Replace("2.其他法律行政法规禁止公开", "2.其他法律行政禁止公开", StringComparison.Ordinal));
        Assert.Equal(4m, reading.Form![ApplicationRow.ProhibitedByLaw, ApplicantColumn.Total].Value);
        Assert.Contains(reading.Findings, f => f.Code == FindingCodes.LabelNonstandard && f.Where == "d2_other_law");
    }

    [Theory]
    [InlineData("gbk")]
    [InlineData("latin1")]
    [InlineData("1252")]
    public void Wrong_decoding_that_lost_nothing_is_undone_and_said(string how)
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;
        var bytes = Encoding.UTF8.GetBytes(Clean);
        var text = how switch
        {
            // GB18030 maps nearly every pair of bytes, so that the wrong reading can be undone.
            "gbk" => gb.GetString(bytes),
            "latin1" => Encoding.Latin1.GetString(bytes),
            _ => Encoding.Latin1.GetString(gb.GetBytes(Clean)),
        };
        var reading = TextSampleTests.ReadText(text);
        var finding = Assert.Single(reading.Findings, f => f.Code == FindingCodes.EncodingDamaged);
        if (finding.Severity == Severity.Warning)
        {
            Assert.Equal(("某市人民政府（示例）", 2023), (reading.Form!.Organ, reading.Form.Year));
            Assert.Equal(1410m, reading.Form[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Value);
        }
        else
        {
            Assert.Equal("gbk", how);
            Assert.All(reading.Form!.Cells.ToArray(), c => Assert.Equal(CellState.Missing, c.State));
        }
    }

    [Theory]
    [InlineData('?')]
    [InlineData('\uFFFD')]
    public void Characters_replaced_by_marks_import_nothing(char mark)
    {
        var text = string.Concat(Clean.Select(c => c >= '\u2E80' ? mark : c));
        var reading = TextSampleTests.ReadText(text);
        Assert.Contains(reading.Findings, f => f.Code == FindingCodes.EncodingDamaged && f.Severity == Severity.Error && f.Where == "document");
        Assert.All(reading.Form!.Cells.ToArray(), c => Assert.Equal(CellState.Missing, c.State));
        Assert.Equal(2023, reading.Form.Year);
    }

    [Fact]
    public void Sound_text_is_not_taken_for_damaged()
    {
        foreach (var name in Samples.SampleFiles.Names.Where(n => Samples.SampleFiles.PathOf(n)?.EndsWith(".txt", StringComparison.Ordinal) == true && !n.StartsWith("35", StringComparison.Ordinal)))
        {
            Assert.Null(EncodingDamage.Find(Encoding.UTF8.GetString(Samples.SampleFiles.Bytes(name))));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\n")]
    public void Empty_text_is_refused(string text) =>
        Assert.Equal(RefusalKind.Empty, Assert.Throws<RefusedException>(() => TextSampleTests.ReadText(text)).Refusal.Kind);

    [Fact]
    public void Text_about_something_else_is_refused() =>
        Assert.Equal(
            RefusalKind.NotAReport,
            Assert.Throws<RefusedException>(() => TextSampleTests.ReadText("会议纪要\n一、研究了预算。\n二、研究了人事。\n合计 3 4 5 6 7 8 9\n")).Refusal.Kind);

    [Fact]
    public void Lines_of_pages_keep_their_places()
    {
        var lines = Encoding.UTF8.GetString(Samples.SampleFiles.Bytes("27-txt-pdf-layout")).Split('\f')
            .SelectMany((page, p) => page.Split('\n').Select(l => new RunningTextLine(l, $"第{p + 1}页"))).ToList();
        var reading = TextReportReader.Read(lines, SourceKind.Pdf, ReadingLimits.Default, TestContext.Current.CancellationToken);
        Assert.Equal("文本（PDF版式）", reading.Method);
        var cell = reading.Form![ApplicationRow.NotHeld, ApplicantColumn.Total];
        Assert.Equal((320m, "第2页"), (cell.Value, cell.Source!.Place));
        Assert.Equal("第3页", reading.Form[ApplicationRow.CarriedForward, ApplicantColumn.Total].Source!.Place);
    }

    [Fact]
    public void Two_pipes_a_cell_make_no_blank_cells()
    {
        var text = Encoding.UTF8.GetString(Samples.SampleFiles.Bytes("23-txt-pipe-one-cell-per-line")).Split('\n')
            .Select(l => l.EndsWith('|') && l.Length > 3 ? "| " + l : l);
        var form = TextSampleTests.ReadText(string.Join('\n', text)).Form!;
        Assert.Equal(70m, form[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Value);
        Assert.Equal(12m, form[DisputeBlock.DirectLitigation, DisputeColumn.Upheld].Value);
        Assert.Equal(66m, form[ProactiveCell.NormativeDocumentInForce].Value);
    }

    [Fact]
    public void Hostile_text_ends_in_bounded_time()
    {
        const int length = 4_000_000;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (var text in new[]
        {
            new string('|', length), new string('中', length), new string('1', length), new string('é', length), string.Concat(Enumerable.Repeat("0|", length / 2)),
            Head + Chapter3 + string.Concat(Enumerable.Repeat("属于国家秘密123123123123123123123123123123123123", length / 45)),
            Head + Chapter3 + string.Concat(Enumerable.Repeat("1 2 3 4 5 6 7\n", length / 15)),
            Head + Chapter3 + string.Concat(Enumerable.Repeat("属于国家\n", 100_000)) + "1.属于国家秘密 1 2 3 4 5 6 7\n",
            Head + string.Concat(Enumerable.Repeat(new string('属', 60) + "|0\n", length / 64)),
        })
        {
            try
            {
                TextSampleTests.ReadText(text);
            }
            catch (RefusedException)
            {
                // Refused by name is as good.
            }
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
    }

    [Fact]
    public void Reading_stops_when_told()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var text = Head + Chapter3 + string.Concat(Enumerable.Repeat("1 2 3 4 5 6 7\n", 10_000));
        Assert.Throws<OperationCanceledException>(() => TextReportReader.Read(text, SourceKind.Text, ReadingLimits.Default, source.Token));
    }
}
