using System.Buffers;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Writing;

/// <summary>What a printed paragraph is, which decides its type.</summary>
internal enum OutlineKind
{
    Title,
    ChapterHeading,

    /// <summary>A paragraph that is a heading of the second level: （一）...</summary>
    SubHeading,

    /// <summary>文号 of a letter, centred under the title.</summary>
    Number,

    /// <summary>A line that begins at the left edge: the addressee of a letter.</summary>
    Addressee,
    Body,
    Table,
    Signatory,
    Date,
}

/// <summary>A piece of the printed report.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; a title may hold one line feed where it is broken by sense.</param>
internal sealed record OutlinePiece(OutlineKind Kind, string Text)
{
    /// <summary>Length of the leading second-level heading that runs on into the paragraph; 0 when there is none.</summary>
    public int Lead { get; init; }

    public RuledTable? Table { get; init; }
}

/// <summary>
/// The report in the order it is printed: title, opening, six chapters with the official numerals and headings and the form's own text,
/// the statutory tables, and who signed when. One source for the documents that carry running text.
/// </summary>
internal static class ReportOutline
{
    /// <summary>Characters of a title that fit on one line in 二号.</summary>
    private const int TitleLine = 20;

    /// <summary>A second-level heading is short; a longer paragraph that begins with （一） is text.</summary>
    private const int LongestSubHeading = 40;

    private static readonly SearchValues<char> ChineseDigits = SearchValues.Create("一二三四五六七八九十");

    private static readonly string[] NoteMarks = ["注：", "注:", "备注", "※", "*"];

    public static IReadOnlyList<OutlinePiece> Of(ReportForm form)
    {
        var pieces = new List<OutlinePiece> { new(OutlineKind.Title, BreakBySense(Title(form), form.Organ)) };
        pieces.AddRange(Paragraphs(form.Preamble));
        if (form.IsOldForm)
        {
            foreach (var chapter in form.Chapters)
            {
                pieces.Add(AsFound(chapter));
                pieces.AddRange(Paragraphs(chapter.Text));
            }
        }
        else
        {
            AddChapters(form, pieces);
        }

        if (!string.IsNullOrWhiteSpace(form.Signatory))
        {
            pieces.Add(new(OutlineKind.Signatory, form.Signatory));
        }

        if (form.SignedOn is { } date)
        {
            pieces.Add(new(OutlineKind.Date, ChineseDate(date)));
        }

        return pieces;
    }

    /// <summary>The title as written; else the usual one made of organ and year.</summary>
    public static string Title(ReportForm form) =>
        !string.IsNullOrWhiteSpace(form.Title) ? form.Title : $"{form.Organ}{(form.Year is { } year ? $"{year}年" : "")}政府信息公开工作年度报告";

    /// <summary>Arabic numerals, full year, no zero padding: 2024年1月16日.</summary>
    public static string ChineseDate(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";

    private static void AddChapters(ReportForm form, List<OutlinePiece> pieces)
    {
        var known = form.Chapters.Where(c => c.Kind is not null).ToLookup(c => c.Kind!.Value);
        foreach (var stray in form.Chapters.TakeWhile(c => c.Kind is null))
        {
            pieces.Add(AsFound(stray));
            pieces.AddRange(Paragraphs(stray.Text));
        }

        foreach (var kind in ReportChapters.All)
        {
            pieces.Add(new(OutlineKind.ChapterHeading, kind.Numeral() + kind.Heading()));
            var paragraphs = known[kind].SelectMany(c => Paragraphs(c.Text)).ToList();
            if (TableOf(kind) is { } table && StatutoryTables.Of(form, table) is { } printed)
            {
                pieces.AddRange(paragraphs.Where(p => !IsNote(p)));
                pieces.Add(new(OutlineKind.Table, printed.Caption) { Table = printed });
                pieces.AddRange(paragraphs.Where(IsNote));
            }
            else
            {
                pieces.AddRange(paragraphs);
            }

            foreach (var stray in Following(form, kind))
            {
                pieces.Add(AsFound(stray));
                pieces.AddRange(Paragraphs(stray.Text));
            }
        }
    }

    /// <summary>Chapters that are none of the six, standing after one of this kind: they are kept where they stood.</summary>
    private static IEnumerable<ReportChapter> Following(ReportForm form, ReportChapterKind kind)
    {
        ReportChapterKind? last = null;
        foreach (var chapter in form.Chapters)
        {
            last = chapter.Kind ?? last;
            if (chapter.Kind is null && last == kind)
            {
                yield return chapter;
            }
        }
    }

    private static ReportTable? TableOf(ReportChapterKind kind) => kind switch
    {
        ReportChapterKind.Proactive => ReportTable.Proactive,
        ReportChapterKind.Applications => ReportTable.Applications,
        ReportChapterKind.Disputes => ReportTable.Disputes,
        _ => null,
    };

    private static OutlinePiece AsFound(ReportChapter chapter) => new(OutlineKind.ChapterHeading, chapter.Numeral + chapter.Heading);

    private static IEnumerable<OutlinePiece> Paragraphs(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Paragraph);

    private static OutlinePiece Paragraph(string text)
    {
        if (!StartsSubHeading(text))
        {
            return new(OutlineKind.Body, text);
        }

        var stop = text.IndexOf('。', StringComparison.Ordinal);
        if (stop < 0 || stop == text.Length - 1)
        {
            return new(text.Length <= LongestSubHeading ? OutlineKind.SubHeading : OutlineKind.Body, text);
        }

        return new(OutlineKind.Body, text) { Lead = stop < LongestSubHeading ? stop + 1 : 0 };
    }

    private static bool StartsSubHeading(string text)
    {
        if (text[0] is not ('（' or '('))
        {
            return false;
        }

        var close = text.AsSpan().IndexOfAny('）', ')');
        return close is >= 2 and <= 4 && text.AsSpan(1, close - 1).IndexOfAnyExcept(ChineseDigits) < 0;
    }

    private static bool IsNote(OutlinePiece piece) => NoteMarks.Any(m => piece.Text.StartsWith(m, StringComparison.Ordinal));

    /// <summary>A title too long for one line is broken after the name of the organ.</summary>
    private static string BreakBySense(string title, string? organ) =>
        title.Length > TitleLine && !string.IsNullOrEmpty(organ) && title.Length > organ.Length && title.StartsWith(organ, StringComparison.Ordinal)
            ? $"{organ}\n{title[organ.Length..]}"
            : title;
}
