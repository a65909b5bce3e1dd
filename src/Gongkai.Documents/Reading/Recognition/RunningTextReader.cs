using System.Globalization;
using System.Text.RegularExpressions;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Recognition;

/// <summary>Finds title, organ, year, chapters, signature and date in the running text of a report.</summary>
public static partial class RunningTextReader
{
    private const int TitleWithin = 60;
    private const int LastMatrixFreeYear = 2018;

    /// <summary>Reads the running text.</summary>
    /// <param name="lines">The paragraphs in reading order, tables left out.</param>
    /// <param name="outsideTitle">A title kept outside the text, used only for what the text itself does not say.</param>
    public static RunningText Read(IReadOnlyList<RunningTextLine> lines, string? outsideTitle = null)
    {
        lines = WithoutCaptions(lines);
        var headings = FindHeadings(lines);
        var firstHeading = headings.Count == 0 ? lines.Count : headings[0].Line;
        var (title, titleFrom, titleLines) = FindTitle(lines, Math.Min(firstHeading, TitleWithin));
        if (title is not null && WithoutRepeatedTitle(lines, title.Title, titleFrom + titleLines) is { } shorter)
        {
            lines = shorter;
            headings = FindHeadings(lines);
            firstHeading = headings.Count == 0 ? lines.Count : headings[0].Line;
        }

        var outside = outsideTitle is null ? null : ReadOutside(outsideTitle);
        var findings = new List<Finding>();
        var end = lines.Count;
        var (signatory, signedOn) = FindSignature(lines, Math.Max(firstHeading, titleFrom + titleLines), ref end, title?.Organ ?? outside?.Organ, findings);

        var organ = title?.Organ ?? outside?.Organ ?? signatory;
        ReportLookAlikes(title, titleFrom < lines.Count ? lines[titleFrom] : default, findings);
        var year = title is not null && TitleReader.NamesSeveralYears(title.Title) ? null : title?.Year ?? outside?.Year;
        if (year is null && headings.Count > 0)
        {
            year = YearOfText(lines, titleFrom + titleLines, firstHeading);
        }

        var chapters = Chapters(lines, headings, end);
        return new RunningText
        {
            Title = title?.Title ?? outside?.Title,
            Organ = organ,
            Year = year,
            Preamble = Join(lines, titleFrom + titleLines, Math.Min(firstHeading, end)),
            Chapters = chapters,
            Signatory = signatory,
            SignedOn = signedOn,
            LooksLikeReport = title is not null || outside is not null || chapters.Count(c => c.Kind is not null) >= 3,
            LooksOld = year <= LastMatrixFreeYear || (year is null && HasOldStatistics(lines)),
            Findings = findings,
        };
    }

    /// <summary>Without the lines that repeat the title, as page heads and sheets of a workbook do; null when there is none.</summary>
    private static List<RunningTextLine>? WithoutRepeatedTitle(IReadOnlyList<RunningTextLine> lines, string title, int from)
    {
        var bare = TitleReader.WithoutSpace(title);
        var kept = lines.Where((line, i) => i < from || TitleReader.WithoutSpace(line.Text) != bare).ToList();
        return kept.Count == lines.Count ? null : kept;
    }

    /// <summary>A table's own caption repeats the chapter's heading right below it; it is neither a second chapter nor text of the first.</summary>
    private static List<RunningTextLine> WithoutCaptions(IReadOnlyList<RunningTextLine> lines)
    {
        var kept = new List<RunningTextLine>(lines.Count);
        ReportChapterKind? above = null;
        foreach (var line in lines)
        {
            var kind = StatutoryLabels.MatchChapter(line.Text, line.ListNumber, out var match) ? match.Kind : null;
            if (kind is null || kind != above)
            {
                kept.Add(line);
            }

            above = CellText.Trim(line.Text).Length == 0 ? above : kind;
        }

        return kept;
    }

    private static List<(int Line, ChapterMatch Match)> FindHeadings(IReadOnlyList<RunningTextLine> lines)
    {
        var headings = new List<(int Line, ChapterMatch Match)>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (StatutoryLabels.MatchChapter(lines[i].Text, lines[i].ListNumber, out var match))
            {
                headings.Add((i, match));
            }
        }

        // A table of contents names every chapter before it comes: the later place is the chapter, if nothing stands between the earlier ones.
        var keep = new List<(int Line, ChapterMatch Match)>(headings.Count);
        var inList = false;
        for (var h = 0; h < headings.Count; h++)
        {
            // The last line of the list has text below it, but not its own: it follows right on a line that was dropped.
            var empty = h + 1 < headings.Count && headings[h + 1].Line == headings[h].Line + 1;
            var ends = inList && headings[h].Line == headings[h - 1].Line + 1;
            var kind = headings[h].Match.Kind;
            inList = (empty || ends) && kind is not null && headings.Skip(h + 1).Any(l => l.Match.Kind == kind);
            if (!inList)
            {
                keep.Add(headings[h]);
            }
        }

        // Chapters that carry a name count from the first named one on; numbered lines before it belong to the text before.
        var first = keep.FindIndex(h => h.Match.Kind is not null);
        return first < 0 ? [] : keep[first..];
    }

    private static (TitleParts? Title, int From, int Lines) FindTitle(IReadOnlyList<RunningTextLine> lines, int until)
    {
        (TitleParts? Title, int From, int Lines, int Score) best = (null, 0, 0, 0);
        for (var i = 0; i < until; i++)
        {
            var joined = "";
            var used = 0;
            for (var j = i; j < until && used < 4; j++)
            {
                var text = CellText.Trim(lines[j].Text);
                if (text.Length == 0)
                {
                    continue;
                }

                if (text.Length > 90 || (used > 0 && text.Length > 45))
                {
                    break;
                }

                joined += text;
                used++;
                if (TitleReader.Read(joined) is not { } parts)
                {
                    continue;
                }

                // A line that is a title by itself wins over the same line with a foreign one before it.
                var alone = used > 1 && TitleReader.Read(text) is { Organ: not null, Year: not null };
                var score = alone ? 0 : (parts.Organ is null ? 0 : 4) + (parts.Year is null ? 0 : 4) + (parts.Title.EndsWith("报告", StringComparison.Ordinal) ? 2 : 1);
                if (score > best.Score)
                {
                    best = (parts, i, j - i + 1, score);
                }

                break;
            }
        }

        return (best.Title, best.From, best.Lines);
    }

    private static TitleParts? ReadOutside(string outside)
    {
        if (TitleReader.NamesSeveralYears(outside))
        {
            // The stroke between the years is none between the names.
            return TitleReader.Read(outside);
        }

        // Sites put their own name behind or before the title: the part that is one, else the whole.
        foreach (var part in outside.Split(['_', '|', '-', '—', '–', '>', '»', '·'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (TitleReader.Read(part) is { } parts)
            {
                return parts;
            }
        }

        return TitleReader.Read(outside);
    }

    private static void ReportLookAlikes(TitleParts? title, RunningTextLine line, List<Finding> findings)
    {
        if (title is null || title.Organ == title.OrganWritten)
        {
            return;
        }

        findings.Add(new Finding
        {
            Rule = RuleIds.TitleMisread,
            Code = FindingCodes.TitleMisread,
            Severity = Severity.Warning,
            Where = "organ",
            Stated = title.OrganWritten,
            Computed = title.Organ,
            Message = $"标题中的单位名称写作“{title.OrganWritten}”，含有形近字，应为“{title.Organ}”，多半是扫描识别之误。请对照原件改正。",
            Source = new CellSource(line.Place ?? "", line.Text ?? ""),
        });
    }

    private static int? YearOfText(IReadOnlyList<RunningTextLine> lines, int from, int until)
    {
        for (var i = from; i < until; i++)
        {
            if (Period().Match(LabelFold.Plain(lines[i].Text)) is { Success: true } period)
            {
                return int.Parse(period.Groups[1].Value, CultureInfo.InvariantCulture);
            }
        }

        for (var i = from; i < Math.Min(until, lines.Count); i++)
        {
            var text = lines[i].Text;
            if (text.Contains("年度报告", StringComparison.Ordinal) && TitleReader.YearIn(text) is { } year)
            {
                return year;
            }
        }

        return null;
    }

    private static List<ReportChapter> Chapters(IReadOnlyList<RunningTextLine> lines, List<(int Line, ChapterMatch Match)> headings, int end)
    {
        var chapters = new List<ReportChapter>(headings.Count);
        for (var h = 0; h < headings.Count; h++)
        {
            var until = h + 1 < headings.Count ? headings[h + 1].Line : end;
            var match = headings[h].Match;
            chapters.Add(new ReportChapter(match.Kind, match.Numeral, match.Heading, Join(lines, headings[h].Line + 1, until)));
        }

        return chapters;
    }

    private static string Join(IReadOnlyList<RunningTextLine> lines, int from, int until)
    {
        var kept = new List<string>();
        for (var i = from; i < until && i < lines.Count; i++)
        {
            var text = CellText.Trim(lines[i].Text);
            if (text.Length > 0 && !StatutoryLabels.IsPageNumber(text))
            {
                kept.Add(lines[i].ListNumber is { Length: > 0 } number ? number + text : text);
            }
        }

        return string.Join('\n', kept);
    }

    private static (string? Signatory, DateOnly? Date) FindSignature(IReadOnlyList<RunningTextLine> lines, int from, ref int end, string? organ, List<Finding> findings)
    {
        // The date stands alone on one of the last lines; what a page adds below it (附件, 打印, 版权) is passed over.
        var seen = 0;
        for (var i = lines.Count - 1; i >= from && seen < 15; i--)
        {
            var text = TitleReader.WithoutSpace(lines[i].Text);
            if (text.Length == 0)
            {
                continue;
            }

            seen++;
            if (ReadDate(text) is not (var date, var before))
            {
                continue;
            }

            if (date is null)
            {
                var written = text[Math.Min(before.Length, text.Length)..];
                findings.Add(new Finding
                {
                    Rule = RuleIds.SignatureDate,
                    Code = FindingCodes.SignatureDate,
                    Severity = Severity.Warning,
                    Where = "signature",
                    Stated = written,
                    Message = $"落款日期写作“{written}”，没有这一天。请改为实际的成文日期。",
                    Source = new CellSource(lines[i].Place, lines[i].Text),
                });
            }

            end = i;
            if (before.Length > 0)
            {
                return (TitleReader.WithoutLookAlikes(before), date);
            }

            for (var j = i - 1; j >= from && j >= i - 3; j--)
            {
                var name = TitleReader.WithoutSpace(lines[j].Text);
                if (name.Length == 0)
                {
                    continue;
                }

                if (!IsName(name, organ))
                {
                    break;
                }

                end = j;
                return (name, date);
            }

            return (null, date);
        }

        // No date: the last line may still be the organ's name.
        for (var i = lines.Count - 1; i >= from && organ is not null; i--)
        {
            var text = TitleReader.WithoutSpace(lines[i].Text);
            if (text.Length > 0)
            {
                if (text == organ)
                {
                    end = i;
                    return (text, null);
                }

                break;
            }
        }

        return (null, null);
    }

    /// <summary>The date of a line and the name before it; null when the line is none, and no date when there is no such day.</summary>
    private static (DateOnly? Date, string Before)? ReadDate(string text)
    {
        var match = DateLine().Match(LabelFold.Plain(text));
        if (!match.Success)
        {
            return null;
        }

        var year = Number(match.Groups["y"].Value);
        var month = Number(match.Groups["m"].Value);
        var day = Number(match.Groups["d"].Value);
        var before = match.Groups["o"].Value;
        if (year is < 2008 or > 2100 || (before.Length > 0 && !IsName(before, null)))
        {
            return null;
        }

        return (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) ? null : new DateOnly(year, month, day), before);
    }

    private static bool IsName(string text, string? organ) => text == organ
        || (text.Length is >= 3 and <= 40 && OrganEnd().IsMatch(text) && text.IndexOfAny(['。', '，', '：', ':', '；', '、', ',']) < 0);

    /// <summary>A number written in Arabic digits, in Chinese digits one by one (二〇二四), or up to 三十一.</summary>
    private static int Number(string written)
    {
        if (char.IsAsciiDigit(written[0]))
        {
            return int.Parse(written, CultureInfo.InvariantCulture);
        }

        var ten = written.IndexOf('十', StringComparison.Ordinal);
        if (ten >= 0)
        {
            var tens = ten == 0 ? 1 : Digit(written[ten - 1]);
            return (tens * 10) + (ten + 1 < written.Length ? Digit(written[ten + 1]) : 0);
        }

        var value = 0;
        foreach (var c in written)
        {
            value = (value * 10) + Digit(c);
        }

        return value;
    }

    private static int Digit(char c) => Math.Max(0, "〇一二三四五六七八九".IndexOf(c, StringComparison.Ordinal));

    private static bool HasOldStatistics(IReadOnlyList<RunningTextLine> lines) =>
        lines.Any(l => l.Text.Contains("历年累计", StringComparison.Ordinal) || l.Text.Contains("指标名称", StringComparison.Ordinal));

    [GeneratedRegex(@"(20\d{2})\s*年\s*1\s*月\s*1\s*日.{0,4}(?:至|到|起)")]
    private static partial Regex Period();

    [GeneratedRegex(@"^(?<o>[^0-9二]*)(?<y>20\d{2}|二[〇零○O][〇零○O一二三四五六七八九]{2})(?:年|[-./])(?<m>\d{1,2}|十[一二]?|[一二三四五六七八九])(?:月|[-./])(?<d>\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日?$")]
    private static partial Regex DateLine();

    [GeneratedRegex(@"(局|厅|部|委|委员会|办公室|办|政府|街道办事处|办事处|院|中心|管委会|署|站|公司|大队|支队|总队|队|所|处|会|馆|校|学院|集团|行|社|镇|乡|[）)])$")]
    private static partial Regex OrganEnd();
}
