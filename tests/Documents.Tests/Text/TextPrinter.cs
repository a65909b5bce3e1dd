using System.Text;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Text;

/// <summary>How a report is printed as text.</summary>
public enum PrintedLayout
{
    PipeRows,
    PipeCells,
    PipeAfter,
    PipeBefore,
    TabRows,
    TabCells,
    TabRun,
    LineCells,
    ParagraphCells,
    Flow,
    Page,
    Markdown,
    MarkdownSmallTables,
    RunTogether,
}

/// <summary>Prints a report in one of the layouts met in published copies, with variations drawn from a seed.</summary>
internal sealed class TextPrinter(Truth truth, PrintedLayout layout, Random random)
{
    private static readonly OutcomeGroup[] Spanning = [OutcomeGroup.Withheld, OutcomeGroup.CannotProvide, OutcomeGroup.NotProcessed, OutcomeGroup.OtherHandling];

    private readonly StringBuilder _text = new();
    private readonly List<string> _verticalLabel = [.. "三、本年度办理结果".Select(c => c.ToString())];
    private int _page = 1;

    /// <summary>Group labels left out altogether.</summary>
    public bool WithoutGroups { get; init; }

    /// <summary>Half-width punctuation.</summary>
    public bool HalfWidth { get; init; }

    /// <summary>（二）部分公开 without its note.</summary>
    public bool ShortPartly { get; init; }

    /// <summary>A page number somewhere between rows, with this probability after each row.</summary>
    public double PageEnds { get; init; }

    /// <summary>A row 小计 after the third group.</summary>
    public bool Subtotal { get; init; }

    public bool WindowsLines { get; init; }

    /// <summary>Column headings of chapter three left out.</summary>
    public bool WithoutColumns { get; init; }

    public string Print()
    {
        Line($"{truth.Organ}{truth.Year}年政府信息公开工作年度报告");
        Gap();
        Line("本单位按照规定编制本报告。");
        Gap();
        Line("一、总体情况");
        Gap();
        Line("全年公开信息 12 条，收到申请 7 件，其中 3 件予以公开。");
        Gap();
        Line("二、主动公开政府信息情况");
        Proactive();
        Gap();
        Line("三、收到和处理政府信息公开申请情况");
        Applications();
        Gap();
        Line("四、政府信息公开行政复议、行政诉讼情况");
        Disputes();
        Gap();
        Line("五、存在的主要问题及改进情况");
        Line("部分栏目更新不够及时，2 个栏目须改进。");
        Line("六、其他需要报告的事项");
        Line("本年度未收取信息处理费。");
        var text = _text.ToString();
        if (HalfWidth)
        {
            text = text.Replace('（', '(').Replace('）', ')').Replace('，', ',').Replace('：', ':');
        }

        return WindowsLines ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
    }

    private void Proactive()
    {
        foreach (var block in ProactiveTable.Cells(truth.Proactive).GroupBy(c => c.Block))
        {
            if (layout is PrintedLayout.MarkdownSmallTables)
            {
                Line($"### {block.Key}");
            }
            else
            {
                Spanning_(block.Key, 4);
            }

            var rows = block.GroupBy(c => c.RowLabel).ToList();
            var headings = rows[0].Select(c => c.ColumnLabel).ToList();
            Row(["信息内容"], headings, 4, heading: true);
            if (layout is PrintedLayout.MarkdownSmallTables)
            {
                Line("|" + string.Concat(headings.Prepend("").Select(_ => "---|")));
            }

            foreach (var row in rows)
            {
                Row([row.Key], [.. row.Select(c => truth[CellId.Of(c.Cell)])], 4);
            }
        }
    }

    private void Applications()
    {
        if (!WithoutColumns)
        {
            ApplicationHeadings();
        }

        var group = OutcomeGroup.None;
        foreach (var row in truth.Rows)
        {
            var label = row.Label();
            var text = row == ApplicationRow.PartlyDisclosed && ShortPartly ? "（二）部分公开" : label.Label;
            var labels = new List<string>();
            var levels = label.Group == OutcomeGroup.None ? 1 : Spanning.Contains(label.Group) && label.Number > 0 ? 3 : 2;
            if (levels >= 2)
            {
                labels.Add(row == ApplicationRow.Disclosed && !WithoutGroups ? ApplicationsTable.OutcomesHeading : "");
            }

            if (levels == 3)
            {
                labels.Add(label.Group != group && !WithoutGroups ? ApplicationsTable.GroupHeading(label.Group)! : "");
            }

            group = label.Group;
            labels.Add(text);
            ApplicationLine(labels, truth.Row(row));
            if (Subtotal && row == ApplicationRow.AdministrativeInquiry)
            {
                ApplicationLine(["", "", "小计"], ["1", "0", "0", "0", "0", "0", "1"]);
            }

            if (random.NextDouble() < PageEnds)
            {
                PageEnd();
            }
        }
    }

    private void ApplicationHeadings()
    {
        const string corner = ApplicationsTable.CornerNote;
        switch (layout)
        {
            case PrintedLayout.Flow:
                Line(corner[..22]);
                Line(corner[22..]);
                Line("申请人情况\n自然人\n法人或其他组织\n总计商 业 企\n业\n科研机\n构\n社会公益\n组织\n法 律 服 务\n机构\n其他");
                break;
            case PrintedLayout.Page:
                Line("                                                         申请人情况");
                Line($"{corner[..23]}                  法人或其他组织");
                Line(corner[23..]);
                Line("                               自然人                                              总计");
                Line("                                        商业企      科研机     社会公益     法律服务");
                Line("                                                                           其他");
                Line("                                        业        构       组织       机构");
                break;
            case PrintedLayout.MarkdownSmallTables:
                Line("(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)");
                Line("### 申请人情况 (自然人)\n| (数据项目) | 数量 |\n|---|---|\n| - | - |\n");
                break;
            default:
                Row([corner], [ApplicationsTable.ApplicantsHeading], 10, heading: true);
                Row([], ["自然人", "法人或其他组织", "总计"], 3, heading: true);
                Row([], ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"], 5, heading: true);
                if (layout == PrintedLayout.Markdown)
                {
                    Line("|---|---|---|---|---|---|---|---|---|---|");
                }

                break;
        }
    }

    private void ApplicationLine(List<string> labels, IReadOnlyList<string> values)
    {
        var group = labels.Count == 3 ? labels[1] : "";
        switch (layout)
        {
            case PrintedLayout.Flow:
                FlowLine(group, labels[^1], values);
                break;
            case PrintedLayout.Page:
                PageLine(group, labels[^1], values);
                break;
            case PrintedLayout.MarkdownSmallTables:
                if (group.Length > 0 || labels.Count < 3)
                {
                    Line($"\n### {(group.Length > 0 ? group : labels[^1])}");
                    Line("| 类别 | 数据1 | 数据2 | 数据3 | 数据4 | 数据5 | 数据6 | 总计 |\n|---|---|---|---|---|---|---|---|");
                }

                Line($"| {labels[^1]} | {string.Join(" | ", values)} |");
                break;
            default:
                Row(labels, values, 10);
                break;
        }
    }

    private void Disputes()
    {
        string[] columns = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
        switch (layout)
        {
            case PrintedLayout.Flow:
                Line("行政复议 行政诉讼\n未经复议直接起诉 复议后起诉");
                Line(string.Join(' ', truth.Disputes));
                break;
            case PrintedLayout.Page:
                Line("行政复议                          行政诉讼\n\n                              未经复议直接起诉                              复议后起诉\n");
                Line("结果   结果    其他结    尚未\n                        总计\n维持   纠正    果      审结\n");
                Line(string.Join("     ", truth.Disputes));
                break;
            case PrintedLayout.MarkdownSmallTables:
                for (var b = 0; b < 3; b++)
                {
                    Line($"\n### {new[] { "行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）" }[b]}");
                    Line($"| {string.Join(" | ", columns)} |\n|---|---|---|---|---|");
                    Line($"| {string.Join(" | ", truth.Disputes.Skip(b * 5).Take(5))} |");
                }

                break;
            default:
                Row([], ["行政复议", "行政诉讼"], 2, heading: true);
                Row([], [.. columns, "未经复议直接起诉", "复议后起诉"], 7, heading: true);
                Row([], [.. columns, .. columns], 10, heading: true);
                if (layout == PrintedLayout.Markdown)
                {
                    Line("|---|---|---|");
                }

                Row([], truth.Disputes, 15);
                break;
        }
    }

    private void Spanning_(string text, int width)
    {
        switch (layout)
        {
            case PrintedLayout.PipeRows:
                Line($"{text} | {new string('|', width - 1)}");
                break;
            case PrintedLayout.PipeCells:
                Line($"{text} |\n{new string('|', width - 1)}");
                break;
            default:
                Row([text], [], width, heading: true);
                break;
        }
    }

    /// <summary>One row: labels of the spanning cells first (empty where continued), then the values.</summary>
    private void Row(IReadOnlyList<string> labels, IReadOnlyList<string> values, int width, bool heading = false)
    {
        var kept = labels.Where(l => l.Length > 0).ToList();
        switch (layout)
        {
            case PrintedLayout.PipeRows:
                var filler = !heading && width == 4 ? new string('|', width - 1 - values.Count) : "";
                Line(string.Concat(kept.Concat(values).Select(c => c + " | ")).TrimEnd(' ') + filler);
                break;
            case PrintedLayout.Markdown or PrintedLayout.MarkdownSmallTables:
                var cells = (layout == PrintedLayout.Markdown ? labels : kept).Concat(values).ToList();
                Line("| " + string.Join(" | ", cells) + " |");
                break;
            case PrintedLayout.TabRows:
                Line(string.Join('\t', labels.Concat(values)));
                break;
            case PrintedLayout.PipeCells:
                foreach (var cell in kept.Concat(values))
                {
                    Line(cell.Length > 0 ? cell + " |" : "|");
                }

                break;
            case PrintedLayout.PipeAfter:
                foreach (var cell in kept.Concat(values))
                {
                    Line(cell.Length > 0 ? cell + "\n|" : "|");
                }

                break;
            case PrintedLayout.PipeBefore:
                foreach (var cell in kept.Concat(values))
                {
                    Line(cell.Length > 0 ? "|\n" + cell : "|");
                }

                break;
            case PrintedLayout.TabCells:
                foreach (var cell in labels.Concat(values))
                {
                    Line("\t" + cell);
                }

                _text.Append('\n');
                break;
            case PrintedLayout.TabRun:
                foreach (var cell in labels.Concat(values))
                {
                    Line("\t" + cell);
                }

                break;
            case PrintedLayout.LineCells:
                foreach (var cell in (heading ? kept : labels).Concat(values))
                {
                    Line((CellIsFigure(cell) && random.Next(2) == 0 ? " " : "") + cell);
                }

                break;
            case PrintedLayout.ParagraphCells:
                foreach (var cell in kept.Concat(values))
                {
                    Line(cell.Length > 0 ? cell + "\n" : "\n");
                }

                break;
            case PrintedLayout.RunTogether:
                _text.Append(string.Concat(kept)).Append(string.Join(random.Next(12) == 0 ? " " : "", values));
                break;
            case PrintedLayout.Flow:
                Line(string.Join(' ', kept.Concat(values)));
                break;
            case PrintedLayout.Page:
                Line(string.Join(new string(' ', 5 + random.Next(6)), kept.Concat(values)) + "\n");
                break;
        }
    }

    private static bool CellIsFigure(string cell) => cell.Length > 0 && char.IsAsciiDigit(cell[0]) && cell.All(c => char.IsAsciiDigit(c) || c == '.');

    private void FlowLine(string group, string label, IReadOnlyList<string> values)
    {
        if (group.Length > 0)
        {
            if (random.Next(2) == 0)
            {
                Line(group[..4]);
                Line(group[4..]);
            }
            else
            {
                label = group[..4] + " " + label;
            }
        }

        var width = 18 + random.Next(8);
        while (label.Length > width)
        {
            Line(label[..width]);
            label = label[width..];
        }

        Line($"{label} {string.Join(' ', values.Where(v => v.Length > 0))}");
    }

    private void PageLine(string group, string label, IReadOnlyList<string> values)
    {
        const int labelAt = 13;
        const int figuresAt = 50;
        var width = 12 + random.Next(6);
        var pieces = new List<string>();
        for (var at = 0; at < label.Length; at += width)
        {
            pieces.Add(label[at..Math.Min(label.Length, at + width)]);
        }

        var middle = pieces.Count / 2;
        var between = pieces.Count % 2 == 0;
        if (group.Length > 0)
        {
            Line("      " + group[..4]);
        }

        for (var i = 0; i < pieces.Count; i++)
        {
            if (between && i == middle)
            {
                Line(Pad("", figuresAt) + Figures(values));
            }

            var line = new string(' ', labelAt) + pieces[i];
            Line(!between && i == middle ? Pad(line, figuresAt) + Figures(values) : line);
        }

        if (group.Length > 0)
        {
            Line("      " + group[4..]);
        }
        else if (label[0] is not ('一' or '二' or '四') && _verticalLabel.Count > 0)
        {
            Line(_verticalLabel[0]);
            _verticalLabel.RemoveAt(0);
        }

        if (random.Next(3) == 0)
        {
            _text.Append('\n');
        }
    }

    private static string Figures(IReadOnlyList<string> values) => string.Concat(values.Select(v => v.PadRight(9))).TrimEnd();

    private static string Pad(string text, int column)
    {
        var width = text.Sum(c => c >= '\u2E80' ? 2 : 1);
        return text + new string(' ', Math.Max(1, column - width));
    }

    private void PageEnd()
    {
        var mark = random.Next(3) switch { 0 => $"-{_page}-", 1 => $"— {_page} —", _ => $"第 {_page} 页 共 5 页" };
        _page++;
        switch (layout)
        {
            case PrintedLayout.RunTogether or PrintedLayout.PipeAfter or PrintedLayout.PipeBefore:
                break;
            case PrintedLayout.Flow or PrintedLayout.Page:
                if (random.Next(2) == 0)
                {
                    mark = _page.ToString(System.Globalization.CultureInfo.InvariantCulture);
                }

                _text.Append(new string(' ', 40)).Append(mark).Append("\n\f");
                break;
            default:
                Line(mark);
                break;
        }
    }

    private void Line(string text) => _text.Append(text).Append(layout == PrintedLayout.RunTogether ? "" : "\n");

    private void Gap()
    {
        if (layout != PrintedLayout.RunTogether)
        {
            _text.Append(layout == PrintedLayout.ParagraphCells ? "\n\n" : "\n");
        }
    }
}
