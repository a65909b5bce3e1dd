using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;

namespace Gongkai.Web.Results;

/// <summary>A chapter as the page shows it.</summary>
/// <param name="Heading">Numeral and heading as written; null when the report has none for this chapter.</param>
/// <param name="Kind">Which of the six; null for another heading.</param>
/// <param name="Paragraphs">Running text.</param>
/// <param name="Table">The statutory table of the chapter; null when there is none.</param>
public sealed record PaperChapter(string? Heading, ReportChapterKind? Kind, IReadOnlyList<string> Paragraphs, StatutoryTable? Table);

/// <summary>The report in reading order, as published: nothing is put right, a missing heading stays missing.</summary>
public static class ReportPaper
{
    public static IReadOnlyList<PaperChapter> Chapters(ReportForm form)
    {
        var chapters = new List<PaperChapter>();
        var tables = StatutoryTables.All(form).ToDictionary(t => KindOf(t.Kind));
        foreach (var chapter in form.Chapters)
        {
            StatutoryTable? table = null;
            if (chapter.Kind is { } kind)
            {
                // A table whose own chapter has no heading still stands before the chapters that follow it.
                foreach (var earlier in tables.Keys.Where(k => k < kind && form.Chapter(k) is null).Order().ToList())
                {
                    chapters.Add(new(null, earlier, [], tables[earlier]));
                    tables.Remove(earlier);
                }

                tables.Remove(kind, out table);
            }

            chapters.Add(new(chapter.Numeral + chapter.Heading, chapter.Kind, Paragraphs(chapter.Text), table));
        }

        chapters.AddRange(tables.OrderBy(t => t.Key).Select(t => new PaperChapter(null, t.Key, [], t.Value)));
        return chapters;
    }

    public static IReadOnlyList<string> Paragraphs(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the form asks for a table in this chapter.</summary>
    public static bool AsksForTable(ReportChapterKind? kind) =>
        kind is ReportChapterKind.Proactive or ReportChapterKind.Applications or ReportChapterKind.Disputes;

    private static ReportChapterKind KindOf(ReportTable table) => table switch
    {
        ReportTable.Proactive => ReportChapterKind.Proactive,
        ReportTable.Applications => ReportChapterKind.Applications,
        _ => ReportChapterKind.Disputes,
    };
}
