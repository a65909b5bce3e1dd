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

        if (EncodingDamage.Find(text) is not { } damage)
        {
            return ReadSound(text, kind, null, limits, stop);
        }

        return damage.IsLossless ? ReadSound(damage.Recovered!, kind, damage, limits, stop) : NameDamaged(text, kind, damage);
    }

    private static ReportReading ReadSound(string text, SourceKind kind, EncodingDamage? undone, ReadingLimits limits, CancellationToken stop)
    {
        var lines = SourceLine.Split(text, stop);
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
            form.Use(NarrativeReader.Read(glued.Narrative));
            return form.Finish("");
        }

        var walker = new TableWalker(form, limits);
        switch (layout)
        {
            case TextLayout.PipeCells:
                new RunReader(walker).Read(RunReader.PipePieces(body), stop);
                break;
            case TextLayout.LineCells:
                new RunReader(walker).Read(RunReader.LinePieces(body), stop);
                break;
            case TextLayout.TabRun:
                new RunReader(walker).Read(RunReader.TabPieces(body), stop);
                break;
            case TextLayout.TabCells:
                new TabCellReader(walker).Read(body, stop);
                break;
            default:
                new LineReader(walker).Read(body, stop);
                break;
        }

        walker.Finish();
        form.Use(NarrativeReader.Read(walker.Narrative));
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
        var narrative = NarrativeReader.Read([new NarrativeLine(title, "第1行")]);
        if (narrative.Organ is { } organ && organ.Contains('\uFFFD', StringComparison.Ordinal))
        {
            narrative = narrative with { Organ = null, Title = null };
        }

        if (narrative.Year is null && TitleReader.YearIn(title) is { } year)
        {
            narrative = narrative with { Year = year };
        }

        var named = narrative.Organ is null ? "" : $"单位“{narrative.Organ}”和年份由残存的字节推断，须核对。";
        form.Report(Damaged(Severity.Error, $"{damage.Words}，无法还原，表格一律未读入。{named}请取得原文件重新导入。"));
        form.Use(narrative);
        return form.Finish("");
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
