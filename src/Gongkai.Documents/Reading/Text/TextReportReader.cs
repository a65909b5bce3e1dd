using Gongkai.Documents.Reading.Recognition;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Text;

/// <summary>
/// Reads a report from text without tables of its own: text files, Markdown, the text of pages. Each way in which cell boundaries survive has
/// its own reader, and the method in the result names the one used. Labels are matched by meaning, figures counted behind them; nothing is
/// filled in that the text does not show.
/// </summary>
public static class TextReportReader
{
    /// <summary>Reads a text. The file name of the result is empty: the caller knows it.</summary>
    /// <param name="text">The decoded text.</param>
    /// <param name="kind">Text, Markdown, or the kind of file the text was taken from.</param>
    /// <param name="limits">Bounds of cells.</param>
    /// <param name="stop">Ends the reading when its time is over.</param>
    /// <exception cref="RefusedException">The text is empty, too large, or nothing in it is an annual report.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was triggered.</exception>
    public static ReportReading Read(string text, SourceKind kind, ReadingLimits limits, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(limits);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new RefusedException(RefusalKind.Empty, "文件是空的，没有任何文字。请确认选对了文件。");
        }

        text = WithoutHalves(text);
        if (EncodingDamage.Find(text) is not { } damage)
        {
            return ReadSound(text, kind, null, limits, stop);
        }

        return damage.IsLossless ? ReadSound(damage.Recovered!, kind, damage, limits, stop) : NameDamaged(text, kind, damage);
    }

    /// <summary>Reads the lines that a reader of pages or paragraphs hands over; findings and cells name the places given with them.</summary>
    /// <param name="lines">The lines in reading order; gaps between columns as spaces or tabs. A line may hold several, separated by line ends.</param>
    /// <param name="kind">The kind of file the lines were taken from.</param>
    /// <param name="limits">Bounds of cells.</param>
    /// <param name="stop">Ends the reading when its time is over.</param>
    /// <exception cref="RefusedException">Nothing in the lines is an annual report.</exception>
    public static ReportReading Read(IReadOnlyList<RunningTextLine> lines, SourceKind kind, ReadingLimits limits, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(limits);
        var all = new List<SourceLine>(lines.Count);
        foreach (var line in lines)
        {
            foreach (var part in SourceLine.Split(WithoutHalves(line.Text), stop))
            {
                all.Add(new SourceLine(all.Count + 1, line.ListNumber + part.Text, line.Place));
            }
        }

        return ReadLines(string.Join('\n', all.Select(l => l.Text)), all, kind, null, limits, stop);
    }

    private static ReportReading ReadSound(string text, SourceKind kind, EncodingDamage? undone, ReadingLimits limits, CancellationToken stop) =>
        ReadLines(text, SourceLine.Split(text, stop), kind, undone, limits, stop);

    private static ReportReading ReadLines(
        string text, List<SourceLine> lines, SourceKind kind, EncodingDamage? undone, ReadingLimits limits, CancellationToken stop)
    {
        var layout = TextLayouts.Of(text, lines, stop);
        var form = new FormAssembler(kind, Method(layout, kind, undone));
        if (undone is not null)
        {
            form.Report(Damaged(Severity.Warning, $"{undone.Words}，已逐字还原，没有丢失字节，按还原后的文字读取。请尽量取得原文件核对。"));
        }

        if (CopyMarks.Find(text, lines) is { } copy)
        {
            form.Report(copy);
        }

        var body = WithoutWrapping(lines);
        if (layout == TextLayout.RunTogether)
        {
            var glued = new RunTogetherReader(form);
            glued.Read(body, stop);
            glued.Finish();
            return Finish(form, RunningTextReader.Read(glued.Narrative), undone);
        }

        var walker = new TableWalker(form, limits);
        switch (layout)
        {
            case TextLayout.PipeCells:
                new RunReader(walker, RowShape.Separated).Read(RunReader.PipePieces(body), stop);
                break;
            case TextLayout.LineCells:
                new RunReader(walker, RowShape.Run).Read(RunReader.LinePieces(body), stop);
                break;
            case TextLayout.TabRun:
                new RunReader(walker, RowShape.Separated).Read(RunReader.TabPieces(body), stop);
                break;
            case TextLayout.TabCells:
                new TabCellReader(walker).Read(body, stop);
                break;
            default:
                new LineReader(walker).Read(body, stop);
                break;
        }

        walker.Finish();
        return Finish(form, RunningTextReader.Read(walker.Narrative), undone);
    }

    private static ReportReading Finish(FormAssembler form, RunningText narrative, EncodingDamage? undone)
    {
        form.Use(narrative);
        if (undone is not null && form.PlacedCells == 0 && !narrative.LooksLikeReport)
        {
            throw new RefusedException(RefusalKind.NotAReport, "文件的编码已还原，但其中没有政府信息公开工作年度报告。请确认选对了文件。");
        }

        return form.Finish("");
    }

    /// <summary>Lines that a page extractor put around the text: 标题: before the title, ==== 正文 ====.</summary>
    private static List<SourceLine> WithoutWrapping(List<SourceLine> lines)
    {
        for (var i = 0; i < Math.Min(lines.Count, 6); i++)
        {
            var text = CellText.Trim(lines[i].Text);
            if (text.StartsWith("标题:", StringComparison.Ordinal) || text.StartsWith("标题：", StringComparison.Ordinal))
            {
                lines[i] = lines[i] with { Text = CellText.Trim(text[3..]) };
            }
            else if (text.Trim('=', '-', ' ', '#', '*') is "正文" or "内容" or "全文")
            {
                lines[i] = lines[i] with { Text = "" };
            }
        }

        return lines;
    }

    /// <summary>Halves of surrogate pairs are no characters: they become the mark of a lost one, so that nothing behind has to care.</summary>
    private static string WithoutHalves(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }

            return string.Create(text.Length, text, static (to, from) =>
            {
                from.CopyTo(to);
                for (var j = 0; j < to.Length; j++)
                {
                    if (j + 1 < to.Length && char.IsSurrogatePair(to[j], to[j + 1]))
                    {
                        j++;
                    }
                    else if (char.IsSurrogate(to[j]))
                    {
                        to[j] = '\uFFFD';
                    }
                }
            });
        }

        return text;
    }

    private static string Method(TextLayout layout, SourceKind kind, EncodingDamage? undone)
    {
        var words = layout == TextLayout.Spaced && kind == SourceKind.Pdf ? "文本（PDF版式）"
            : layout == TextLayout.Markdown || kind != SourceKind.Markdown ? layout.Words()
            : $"Markdown，{layout.Words()}";
        return undone is null ? words : words + "，已还原编码";
    }

    private static ReportReading NameDamaged(string text, SourceKind kind, EncodingDamage damage)
    {
        var form = new FormAssembler(kind, "文本（编码损坏，未读取表格）");
        var title = damage.RepairedTitle ?? FirstLine(damage.Recovered ?? text);
        var narrative = RunningTextReader.Read([new RunningTextLine(title, "第1行")]);
        if (narrative.Organ is { } organ && organ.Contains('\uFFFD', StringComparison.Ordinal))
        {
            narrative = narrative with { Organ = null, Title = null };
        }

        if (narrative.Year is null && TitleReader.YearIn(title) is { } year)
        {
            narrative = narrative with { Year = year };
        }

        var named = narrative.Organ is null ? "" : $"单位“{narrative.Organ}”和年份由残存的字节推断，须核对。";
        if (damage.Recovered is { } recovered)
        {
            NameTables(form, recovered);
        }

        form.Report(Damaged(Severity.Error, $"{damage.Words}，无法还原，表格一律未读入。{named}请取得原文件重新导入。"));
        form.Use(narrative);
        return form.Finish("");
    }

    /// <summary>Which tables of which edition are there, though none of their figures is taken: words that survive in the recovered text tell.</summary>
    private static void NameTables(FormAssembler form, string recovered)
    {
        bool Any(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (recovered.Contains(word, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }

        if (Any("制发件", "有效件", "废止件"))
        {
            form.TableSeen(ReportTable.Proactive, ReportEdition.Standard2021);
        }
        else if (Any("新制作", "新公开数", "集中采购", "对外管理"))
        {
            form.TableSeen(ReportTable.Proactive, ReportEdition.Trial2019);
        }

        if (Any("不补正", "收费通知", "纳费用"))
        {
            form.TableSeen(ReportTable.Applications, ReportEdition.Standard2021);
        }
        else if (Any("予以公开", "其他处理", "结转下年"))
        {
            form.TableSeen(ReportTable.Applications, ReportEdition.Trial2019);
        }

        if (Any("结果维持", "尚未审结", "直接起诉"))
        {
            form.TableSeen(ReportTable.Disputes);
        }
    }

    private static string FirstLine(string text)
    {
        foreach (var line in text.AsSpan(0, Math.Min(text.Length, 2000)).EnumerateLines())
        {
            if (line.Trim().Length > 0)
            {
                return line.Trim().ToString();
            }
        }

        return "";
    }

    private static Finding Damaged(Severity severity, string message) => new()
    {
        Rule = RuleIds.EncodingDamaged,
        Code = FindingCodes.EncodingDamaged,
        Severity = severity,
        Where = "document",
        Message = message,
    };
}
