using System.Globalization;
using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Recognition;

/// <summary>Ways in which pages differ from the official layout, and what must be read from each.</summary>
public sealed class LayoutTests
{
    public static TheoryData<ApplicationRow> StandardRows => [.. ApplicationsTable.Rows(ReportEdition.Standard2021)];

    public static TheoryData<ApplicationRow> LongRows =>
        [.. ApplicationsTable.Rows(ReportEdition.Standard2021).Where(r => r.Label().Label.Length >= 8 && r != ApplicationRow.PartlyDisclosed)];

    [Fact]
    public void Official_layouts_of_both_editions()
    {
        Assert.Empty(Layout.Standard().AssertRead().Findings);
        Assert.Empty(Layout.Trial().AssertRead().Findings);
    }

    [Fact]
    public void Heading_cells_marked_as_headings_and_sections()
    {
        var page = Layout.Standard();
        foreach (var table in new[] { page.Proactive, page.Applications, page.Disputes })
        {
            for (var r = 0; r < table.Count; r++)
            {
                table[r] = [.. table[r].Select(c => c.Text.All(char.IsAsciiDigit) ? c : c with { Tag = "th" })];
            }
        }

        var html = page.Html();
        page.AssertFigures(Read(html));

        // A foot that stands before the body is shown after it.
        var applications = Layout.TableHtml(page.Applications);
        var last = applications.LastIndexOf("<tr>", StringComparison.Ordinal);
        var rows = applications["<table>".Length..last];
        var foot = applications[last..^"</table>".Length];
        page.AssertFigures(Read(html.Replace(applications, $"<table><tfoot>{foot}</tfoot><tbody>{rows}</tbody></table>", StringComparison.Ordinal)));
    }

    [Fact]
    public void Column_headings_cut_over_lines_and_rows()
    {
        var page = Layout.Standard();
        page.Applications[2] = [new("商业"), new("科研"), new("社会\n公益组织"), new("法律服务\u00A0\n机构\u00A0"), new("其 他")];
        page.Applications[1] = [new("自然人", 1, 3), new(ApplicationsTable.OrganizationsHeading, 5), new("总 计", 1, 3)];
        page.Applications[0] = [new(ApplicationsTable.CornerNote, 3, 4), new("申请人情况", 7)];
        page.Applications.Insert(3, [new("企业"), new("机构"), new(""), new(""), new("")]);
        Assert.Empty(page.AssertRead().Findings);
    }

    [Fact]
    public void Filler_cells_instead_of_spans_everywhere()
    {
        var page = Layout.Standard();
        var outcomes = false;
        for (var r = 0; r < page.Applications.Count; r++)
        {
            var row = page.Applications[r];
            var flat = row.SelectMany(c => Enumerable.Range(0, c.Columns).Select(i => new LayoutCell(i == 0 ? c.Text : ""))).ToList();
            outcomes |= row[0].Text == ApplicationsTable.OutcomesHeading;
            while (flat.Count < 10)
            {
                flat.Insert(0, new(""));
            }

            if (r == 2)
            {
                flat = [new(""), new(""), new(""), new(""), .. page.Applications[2], new("")];
            }

            page.Applications[r] = flat;
        }

        page.AssertRead();
    }

    [Fact]
    public void Group_label_repeated_on_every_row()
    {
        var page = Layout.Standard();
        foreach (var row in ApplicationsTable.Rows(ReportEdition.Standard2021).Where(r => r.Label().Number > 0))
        {
            var cells = page.RowOf(row);
            var at = cells.FindIndex(c => c.Text == row.Label().Label);
            if (at > 0 && cells[at - 1].Text == ApplicationsTable.GroupHeading(row.Label().Group))
            {
                cells.RemoveAt(at - 1);
                at--;
            }

            cells.Insert(at, new(ApplicationsTable.GroupHeading(row.Label().Group)!));
        }

        Assert.Empty(page.AssertRead().Findings);
    }

    [Fact]
    public void Group_and_row_label_in_one_cell()
    {
        var page = Layout.Standard();
        foreach (var row in ApplicationsTable.Rows(ReportEdition.Standard2021).Where(r => r.Label().Number > 0))
        {
            var cells = page.RowOf(row);
            var at = cells.FindIndex(c => c.Text == row.Label().Label);
            if (at > 0 && cells[at - 1].Text == ApplicationsTable.GroupHeading(row.Label().Group))
            {
                cells.RemoveAt(at - 1);
                at--;
            }

            cells[at] = new($"{ApplicationsTable.GroupHeading(row.Label().Group)}{row.Label().Label}", 2);
        }

        page.AssertRead();
    }

    [Theory]
    [MemberData(nameof(StandardRows))]
    public void A_lost_number_is_no_deviation(ApplicationRow row)
    {
        var page = Layout.Standard();
        var cells = page.RowOf(row);
        var at = cells.FindIndex(c => c.Text == row.Label().Label);
        var label = row.Label().Label;
        cells[at] = cells[at] with { Text = label[(label.IndexOfAny(['.', '、', '）']) + 1)..] };
        Assert.Empty(page.AssertRead().Findings);
    }

    [Theory]
    [MemberData(nameof(LongRows))]
    public void A_small_error_in_any_label_is_read_and_reported(ApplicationRow row)
    {
        var label = row.Label().Label;
        for (var drop = 3; drop < Math.Min(label.Length, 20); drop++)
        {
            if (!char.IsLetter(label[drop]))
            {
                continue;
            }

            var page = Layout.Standard();
            var cells = page.RowOf(row);
            var at = cells.FindIndex(c => c.Text == label);
            cells[at] = cells[at] with { Text = label.Remove(drop, 1) };
            var reading = page.AssertRead();
            Assert.Contains(reading.Findings, f => f.Code == FindingCodes.LabelNonstandard && f.Where == row.Label().Key);
        }
    }

    [Theory]
    [MemberData(nameof(StandardRows))]
    public void A_missing_row_shifts_nothing(ApplicationRow row)
    {
        var page = Layout.Standard();
        var cells = page.RowOf(row);
        var members = ApplicationsTable.Rows(ReportEdition.Standard2021).Where(r => r.Label().Group == row.Label().Group).ToList();
        if (row == ApplicationRow.Disclosed || (row.Label().Number > 0 && members[0] == row))
        {
            // The first row of a group holds the group's label: only its own label and values go.
            var at = cells.FindIndex(c => c.Text == row.Label().Label);
            for (var c = at; c < cells.Count; c++)
            {
                cells[c] = cells[c] with { Text = "" };
            }
        }
        else
        {
            Remove(page, row);
        }

        page.AssertRead(id => id.Table == ReportTable.Applications && id.Row == row);
    }

    [Fact]
    public void Empty_columns_at_the_end_and_between()
    {
        var page = Layout.Standard();
        page.Applications = [.. page.Applications.Select(r => (List<LayoutCell>)[.. r, new("")])];
        page.Proactive = [.. page.Proactive.Select(r => (List<LayoutCell>)[.. r, new(""), new("")])];
        page.Disputes = [.. page.Disputes.Select(r => (List<LayoutCell>)[.. r, new("")])];
        page.AssertRead();
    }

    [Fact]
    public void Title_rows_and_the_year_in_the_headings()
    {
        var page = Layout.Standard();
        page.Proactive.Insert(0, [new("二、主动公开政府信息情况（2024年度）", 4)]);
        page.Proactive = [.. page.Proactive.Select(r => (List<LayoutCell>)[.. r.Select(c => c with { Text = c.Text.Replace("本年", "2024年", StringComparison.Ordinal) })])];
        page.Applications.Insert(0, [new("三、收到和处理政府信息公开申请情况", 10)]);
        page.Disputes.Insert(0, [new("四、政府信息公开行政复议、行政诉讼情况", 15)]);
        page.AssertRead();
    }

    [Fact]
    public void All_three_tables_in_one()
    {
        var page = Layout.Standard();
        var all = page.Proactive.Concat(page.Applications).Concat(page.Disputes);
        page.AssertFigures(Read(page.Html(Layout.TableHtml(all))));
    }

    [Fact]
    public void One_table_for_every_block_and_group()
    {
        var page = Layout.Standard();
        var html = new StringBuilder();
        for (var r = 0; r < page.Proactive.Count;)
        {
            var block = page.Proactive.Skip(r).Take(1).Concat(page.Proactive.Skip(r + 1).TakeWhile(row => row.Count > 1)).ToList();
            html.Append(Layout.TableHtml(block));
            r += block.Count;
        }

        page.AssertFigures(Read(page.Html(html.Append(Layout.TableHtml(page.Applications)).Append(Layout.TableHtml(page.Disputes)).ToString())));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(13)]
    [InlineData(20)]
    [InlineData(26)]
    public void Table_cut_in_two_at_any_row(int at)
    {
        var page = Layout.Standard();
        var first = Cut(page.Applications, 0, at);
        var second = Cut(page.Applications, at, page.Applications.Count);
        var html = Layout.TableHtml(page.Proactive) + Layout.TableHtml(first) + "<p>- 3 -</p>" + Layout.TableHtml(second) + Layout.TableHtml(page.Disputes);
        page.AssertFigures(Read(page.Html(html)));
    }

    [Fact]
    public void Captions_and_foreign_tables_are_left_alone()
    {
        var page = Layout.Standard();
        var html = page.Html().Replace("<table>", "<table><caption>统计表</caption>", StringComparison.Ordinal)
            .Replace("<body>", "<body><table><tr><td>索引号</td><td>0001</td><td>发布日期</td><td>2025-01-20</td></tr></table>"
                + "<table><tr><th>类别</th><th>数量</th></tr><tr><td>网站公开</td><td>120</td></tr><tr><td>行政许可事项</td><td>33</td></tr></table>", StringComparison.Ordinal);
        page.AssertFigures(Read(html));
    }

    [Fact]
    public void Columns_in_another_order_follow_their_headings()
    {
        var page = Layout.Standard();
        page.Applications[1] = [new("总计", 1, 2), new("自然人", 1, 2), new(ApplicationsTable.OrganizationsHeading, 5)];
        for (var r = 3; r < page.Applications.Count; r++)
        {
            var row = page.Applications[r];
            row.Insert(row.Count - 7, row[^1]);
            row.RemoveAt(row.Count - 1);
        }

        page.AssertRead();
    }

    [Fact]
    public void Two_years_side_by_side_are_not_guessed()
    {
        var page = Layout.Standard();
        page.Applications[0] = [new("", 3, 3), new("2023年", 7), new("2024年", 7)];
        page.Applications[1] = [.. page.Applications[1], .. page.Applications[1]];
        page.Applications[2] = [.. page.Applications[2], .. page.Applications[2]];
        for (var r = 3; r < page.Applications.Count; r++)
        {
            page.Applications[r] = [.. page.Applications[r], .. page.Applications[r].TakeLast(7).Select(c => c with { Text = "7" })];
        }

        var reading = page.AssertRead(id => id.Table == ReportTable.Applications);
        Assert.Contains(reading.Findings, f => f.Where == "applications" && f.Severity == Severity.Error);
    }

    [Fact]
    public void A_row_with_a_cell_too_few_is_left_out_and_reported()
    {
        var page = Layout.Standard();
        var row = page.RowOf(ApplicationRow.RepeatApplication);
        row.RemoveAt(row.Count - 4);
        var reading = page.AssertRead(id => id.Table == ReportTable.Applications && id.Row == ApplicationRow.RepeatApplication);
        Assert.Contains(reading.Findings, f => f.Where == "n2_repeat" && f.Code == FindingCodes.MissingRow);
    }

    [Fact]
    public void Merged_value_cells_are_not_spread_over_columns()
    {
        var page = Layout.Standard();
        var row = page.RowOf(ApplicationRow.NotHeld);
        row.RemoveRange(row.Count - 6, 5);
        row.Insert(row.Count - 1, new("0", 5));
        page.AssertRead(id => id.Table == ReportTable.Applications && id.Row == ApplicationRow.NotHeld);
    }

    [Fact]
    public void A_label_span_that_is_wrong_shifts_nothing()
    {
        var page = Layout.Standard();
        var row = page.RowOf(ApplicationRow.CarriedForward);
        row[0] = row[0] with { Columns = 4 };
        var reading = page.AssertRead();
        Assert.Contains(reading.Findings, f => f.Code == FindingCodes.ReadByPosition && f.Where == "carried_out");
    }

    [Fact]
    public void Headings_lost_altogether_are_read_by_count_and_it_says_so()
    {
        var page = Layout.Standard();
        page.Applications.RemoveRange(0, 3);
        page.Disputes.RemoveRange(2, 1);
        var reading = page.AssertRead();
        Assert.Contains(reading.Findings, f => f.Code == FindingCodes.ReadByPosition && f.Where == "applications");
        Assert.Contains(reading.Findings, f => f.Code == FindingCodes.ReadByPosition && f.Where == "review");
    }

    [Fact]
    public void Labels_lost_are_placed_by_order_only_when_the_rows_are_complete()
    {
        var page = Layout.Standard();
        foreach (var row in new[] { ApplicationRow.PartlyDisclosed, ApplicationRow.NotHeld, ApplicationRow.FeeUnpaid })
        {
            var cells = page.RowOf(row);
            var at = cells.FindIndex(c => c.Text == row.Label().Label);
            cells[at] = cells[at] with { Text = "" };
        }

        var reading = page.AssertRead();
        Assert.Equal(CellReading.PlacedByOrder, reading.Form![ApplicationRow.NotHeld, ApplicantColumn.Total].Reading);
        Assert.Contains(reading.Findings, f => f.Code == FindingCodes.LabelLost && f.Where == "partial,u1_not_held,o2_no_fee");

        Remove(page, ApplicationRow.RepeatApplication);
        page.AssertRead(id => id.Table == ReportTable.Applications && id.Row is ApplicationRow.PartlyDisclosed or ApplicationRow.NotHeld or ApplicationRow.FeeUnpaid or ApplicationRow.RepeatApplication);
    }

    [Fact]
    public void Subtotals_are_reported_and_not_counted()
    {
        var page = Layout.Standard();
        var at = page.Applications.IndexOf(page.RowOf(ApplicationRow.NotHeld));
        page.Applications.Insert(at, [new("小计", 2), .. Enumerable.Range(1, 7).Select(i => new LayoutCell(i.ToString(CultureInfo.InvariantCulture)))]);
        page.Applications = [.. page.Applications.Select(r => (List<LayoutCell>)[.. r.Select(c => c.Text == ApplicationsTable.OutcomesHeading ? c with { Rows = c.Rows + 1 } : c)])];
        var reading = page.AssertRead();
        Assert.Contains(reading.Findings, f => f.Code == FindingCodes.ExtraRow && f.Where == "applications" && f.Stated.Words == "小计");
    }

    [Fact]
    public void A_row_that_stands_twice_with_other_figures_is_unknown()
    {
        var page = Layout.Standard();
        var row = page.RowOf(ApplicationRow.CarriedForward);
        page.Applications.Add([row[0], .. Enumerable.Range(1, 7).Select(i => new LayoutCell(i.ToString(CultureInfo.InvariantCulture)))]);
        var reading = page.AssertRead(id => id.Table == ReportTable.Applications && id.Row == ApplicationRow.CarriedForward);
        Assert.Contains(reading.Findings, f => f.Severity == Severity.Error && f.Where.StartsWith("applications.carried_out", StringComparison.Ordinal));
    }

    [Fact]
    public void Single_row_for_other_handling_in_the_new_form()
    {
        var page = Layout.Standard();
        var trial = Layout.Trial();
        page.Applications.Clear();
        page.Applications.AddRange(trial.Applications);
        Assert.Equal(ReportFormat.Standard2021WithTrialOtherRow, page.Read().Form!.Format);
        trial.Applications.Clear();
        trial.Applications.AddRange(Layout.Standard().Applications);
        Assert.Equal(ReportFormat.Trial2019WithStandardRows, trial.Read().Form!.Format);
    }

    [Fact]
    public void Chapter_four_with_a_row_for_every_group()
    {
        var page = Layout.Standard();
        var columns = Enum.GetValues<DisputeColumn>();
        page.Disputes.Clear();
        page.Disputes.Add([new("类别", 2), .. columns.Select(c => new LayoutCell(c.Label()))]);
        page.Disputes.Add([new("行政复议", 2), .. columns.Select(c => new LayoutCell(Layout.Text(CellId.Of(DisputeBlock.Reconsideration, c))))]);
        page.Disputes.Add([new("行政诉讼", 1, 2), new("未经复议直接起诉"), .. columns.Select(c => new LayoutCell(Layout.Text(CellId.Of(DisputeBlock.DirectLitigation, c))))]);
        page.Disputes.Add([new("复议后起诉"), .. columns.Select(c => new LayoutCell(Layout.Text(CellId.Of(DisputeBlock.LitigationAfterReconsideration, c))))]);
        page.AssertRead();
    }

    [Fact]
    public void Half_width_marks_old_wording_and_phonetic_notes()
    {
        var page = Layout.Standard();
        static string Worn(string text) => text.Replace('（', '(').Replace('）', ')').Replace("行政规范性文件", "规 范性文件", StringComparison.Ordinal)
            .Replace("规章", "规　章", StringComparison.Ordinal).Replace("1.", "1、", StringComparison.Ordinal).Replace("“三安全一稳定”", "\"三安全一稳定\"", StringComparison.Ordinal)
            .Replace("數", "数", StringComparison.Ordinal).Replace("信息", "資訊", StringComparison.Ordinal).Replace("项", "項(xiàng)", StringComparison.Ordinal).Replace("总计", "總計(jì)", StringComparison.Ordinal);
        page.Applications = [.. page.Applications.Select(r => (List<LayoutCell>)[.. r.Select(c => c with { Text = Worn(c.Text) })])];
        page.Proactive = [.. page.Proactive.Select(r => (List<LayoutCell>)[.. r.Select(c => c with { Text = Worn(c.Text) })])];
        page.Disputes = [.. page.Disputes.Select(r => (List<LayoutCell>)[.. r.Select(c => c with { Text = Worn(c.Text) })])];
        Assert.Empty(page.AssertRead().Findings);
    }

    [Fact]
    public void A_page_cut_off_inside_a_table_keeps_only_whole_rows()
    {
        var page = Layout.Standard();
        var html = page.Html();
        var from = html.IndexOf("一、本年新收", StringComparison.Ordinal);
        var until = html.IndexOf("五、存在的", StringComparison.Ordinal);
        for (var cut = from; cut < until; cut += 37)
        {
            var reading = Read(html[..cut]);
            foreach (var id in Enumerable.Range(0, CellId.Count).Select(CellId.At))
            {
                var cell = reading.Form![id];
                Assert.True(!cell.IsNumber || cell.Value == Layout.Figure(id), $"{id.Path} is {cell.Value} after a cut at {cut}");
            }
        }
    }

    [Fact]
    public void Hidden_rows_and_spans_beyond_the_table_do_no_harm()
    {
        var page = Layout.Standard();
        var html = page.Html().Replace("<td rowspan=22>", "<td rowspan=9999>", StringComparison.Ordinal)
            .Replace("<tr><td colspan=3>四、结转", "<tr style='display: none'><td colspan=3>四、结转下年度继续办理</td><td>9</td><td>9</td><td>9</td><td>9</td><td>9</td><td>9</td><td>9</td></tr><tr><td colspan=3>四、结转", StringComparison.Ordinal);
        Assert.Contains("9999", html, StringComparison.Ordinal);
        var reading = Read(html);
        Assert.Equal(Layout.Figure(CellId.Of(ApplicationRow.NotHeld, ApplicantColumn.Total)), reading.Form![ApplicationRow.NotHeld, ApplicantColumn.Total].Value);
    }

    private static void Remove(Layout page, ApplicationRow row)
    {
        page.Applications.Remove(page.RowOf(row));
        for (var r = 0; r < page.Applications.Count; r++)
        {
            page.Applications[r] = [.. page.Applications[r].Select(c => (c.Text == ApplicationsTable.OutcomesHeading && row.Label().Group != OutcomeGroup.None)
                || c.Text == ApplicationsTable.GroupHeading(row.Label().Group) ? c with { Rows = c.Rows - 1 } : c)];
        }
    }

    private static List<List<LayoutCell>> Cut(List<List<LayoutCell>> rows, int from, int until)
    {
        // What a page break does: labels that reach over it are shortened, and stand again at the top of the second part.
        var open = new List<(LayoutCell Cell, int End)>();
        for (var r = 0; r < from; r++)
        {
            open.AddRange(rows[r].Where(c => c.Rows > 1).Select(c => (c, r + c.Rows)));
        }

        var part = rows.Skip(from).Take(until - from).Select((row, i) => row.Select(c => c with { Rows = Math.Min(c.Rows, until - from - i) }).ToList()).ToList();
        if (from > 3)
        {
            part[0].InsertRange(0, open.Where(o => o.End > from).Select(o => o.Cell with { Rows = Math.Min(o.End, until) - from }));
        }

        return part;
    }

    private static ReportReading Read(string html) => ReportReader.Read(Encoding.UTF8.GetBytes(html), "layout.html");
}
