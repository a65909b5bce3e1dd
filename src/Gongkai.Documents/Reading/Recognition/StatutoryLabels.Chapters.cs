using System.Text.RegularExpressions;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Recognition;

/// <summary>A line recognised as the heading of a chapter.</summary>
/// <param name="Kind">Which of the six chapters; null for a numbered heading on the same level that is none of them.</param>
/// <param name="Numeral">The numeral as written, or null.</param>
/// <param name="Heading">The heading as written, without the numeral.</param>
public readonly record struct ChapterMatch(ReportChapterKind? Kind, string? Numeral, string Heading);

/// <content>The headings of the six chapters.</content>
public static partial class StatutoryLabels
{
    private static readonly string[] Chapters = [.. ReportChapters.All.Select(k => ChapterCore(LabelFold.Fold(k.Heading())))];

    private static readonly (ReportChapterKind Kind, string Text)[] OtherChapterNames =
    [
        (ReportChapterKind.Overview, "总体工作情况"), (ReportChapterKind.Overview, "工作总体情况"), (ReportChapterKind.Overview, "基本情况"),
        (ReportChapterKind.Overview, "概述"), (ReportChapterKind.Overview, "总体概述"), (ReportChapterKind.Overview, "总体情况概述"),
        (ReportChapterKind.Problems, "存在问题及改进措施"), (ReportChapterKind.Problems, "存在问题及改进情况"),
        (ReportChapterKind.Problems, "主要问题及改进情况"), (ReportChapterKind.Problems, "存在不足及改进情况"),
        (ReportChapterKind.OtherMatters, "其他需报告事项"), (ReportChapterKind.OtherMatters, "需要报告其他事项"), (ReportChapterKind.OtherMatters, "其他报告事项"),
        (ReportChapterKind.OtherMatters, "其他事项"),
    ];

    /// <summary>
    /// Recognises the heading of a chapter by its name; the numeral may be lost, restarted or the same for all. A sentence that only speaks
    /// of the same matter is no heading, nor is a heading of the level below, such as （一）主动公开.
    /// </summary>
    public static bool MatchChapter(string line, out ChapterMatch match) => MatchChapter(line, null, out match);

    /// <summary>The same, where a word processor shows an automatic number before the text.</summary>
    public static bool MatchChapter(string line, string? listNumber, out ChapterMatch match)
    {
        match = default;
        if (line.Length is < 2 or > 80)
        {
            return false;
        }

        var text = CellText.Trim(line).TrimStart('#', '*', ' ').TrimEnd('*', ' ');
        if (text.Length is < 2 or > 50 || SentenceMark().IsMatch(text.TrimEnd('：', ':')) || PageReference().IsMatch(text))
        {
            return false;
        }

        var prefix = HeadingNumeral().Match(text);
        var numeral = prefix.Success ? CellText.Trim(prefix.Value) : null;
        var heading = CellText.Trim(prefix.Success ? text[prefix.Length..] : text);
        if (numeral is null && !string.IsNullOrWhiteSpace(listNumber))
        {
            numeral = listNumber.Trim();
        }

        var lower = numeral is not null && numeral[0] is '（' or '(';
        var folded = LabelFold.Fold(heading);
        if (folded.Length is < 2 or > 34)
        {
            return false;
        }

        if (numeral is not null && (IsOutcomesHeading(text) || MatchApplicationRow(text, OutcomeGroup.None, out _)))
        {
            return false;
        }

        // Only a Chinese numeral speaks for the level of chapters; where all headings are numbered 1、 the name alone must do.
        if (!lower && ChapterKind(ChapterCore(folded), numeral is not null && !char.IsAsciiDigit(numeral[0])) is { } kind)
        {
            match = new ChapterMatch(kind, numeral, heading);
            return true;
        }

        // A Chinese numeral with its mark is the level of chapters; what stands behind it must look like a heading.
        if (numeral is { Length: >= 2 } && numeral[^1] is '、' && !char.IsAsciiDigit(numeral[0]) && numeral[0] != '第' && heading.Length <= 24
            && !heading.Any(char.IsAsciiDigit))
        {
            match = new ChapterMatch(null, numeral, heading);
            return true;
        }

        return false;
    }

    private static ReportChapterKind? ChapterKind(string core, bool numbered)
    {
        for (var i = 0; i < Chapters.Length; i++)
        {
            if (core == Chapters[i])
            {
                return (ReportChapterKind)i;
            }
        }

        foreach (var (kind, text) in OtherChapterNames)
        {
            // Without a numeral these short names may be a heading of a lower level; the two last chapters have no such namesakes.
            if (core == text && (numbered || kind is ReportChapterKind.Problems or ReportChapterKind.OtherMatters))
            {
                return kind;
            }
        }

        for (var i = 0; i < Chapters.Length; i++)
        {
            var bound = Chapters[i].Length >= 8 ? 2 : 1;
            if (Near(core, Chapters[i], numbered ? bound + 1 : bound) && Chapters[i].Length > 4)
            {
                return (ReportChapterKind)i;
            }
        }

        if (!numbered)
        {
            return null;
        }

        bool Has(string part) => core.Contains(part, StringComparison.Ordinal);
        return Has("复议") && (Has("诉讼") || Has("起诉")) ? ReportChapterKind.Disputes
            : Has("问题") && (Has("改进") || Has("措施") || Has("打算") || Has("下一步")) ? ReportChapterKind.Problems
            : Has("申请") && (Has("处理") || Has("收到") || Has("依申请公开")) ? ReportChapterKind.Applications
            : core.StartsWith("主动公开", StringComparison.Ordinal) && core.Length <= 12 ? ReportChapterKind.Proactive
            : Has("其他") && Has("报告") && Has("事项") ? ReportChapterKind.OtherMatters
            : core.StartsWith("总体", StringComparison.Ordinal) && core.Length <= 8 ? ReportChapterKind.Overview
            : null;
    }

    /// <summary>Drops the words that renamed headings add or lose.</summary>
    private static string ChapterCore(string folded)
    {
        var core = folded;
        foreach (var filler in (ReadOnlySpan<string>)["政府信息公开工作中", "政府信息公开工作", "政务公开工作中", "政务公开工作", "本年度", "的"])
        {
            if (core.Length > filler.Length + 3)
            {
                core = core.Replace(filler, "", StringComparison.Ordinal);
            }
        }

        return core.Replace("以及", "及", StringComparison.Ordinal).Replace('与', '及').Replace('和', '及');
    }

    [GeneratedRegex(@"[。；！？，;!?,]|[：:].")]
    private static partial Regex SentenceMark();

    [GeneratedRegex(@"(\.{2,}|…+|·{2,}|\s{2,}|\t)\s*\d{1,3}$")]
    private static partial Regex PageReference();

    [GeneratedRegex(@"^(第[一二三四五六七八九十]+(章|部分|、)?|[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}[\s、.．，,:：]+|\d{1,2}[、.．]|[Ⅰ-Ⅵ][、.．])\s*、?")]
    private static partial Regex HeadingNumeral();
}
