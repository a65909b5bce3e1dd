namespace Gongkai.Documents.Publishing;

/// <summary>A part of a text that is published: a paragraph, a heading or a table. Never markup of its own.</summary>
public abstract record BodyBlock
{
    private BodyBlock()
    {
    }

    public sealed record Paragraph(string Text) : BodyBlock;

    /// <param name="Level">1 for 一、, 2 for （一） and so on as they were marked.</param>
    /// <param name="Text">The heading without its mark.</param>
    public sealed record Heading(int Level, string Text) : BodyBlock;

    /// <param name="Rows">Cells by row; the first row is the heading.</param>
    public sealed record Table(IReadOnlyList<IReadOnlyList<string>> Rows) : BodyBlock;
}

/// <summary>
/// Reads a text typed or pasted by an officer: one line is one paragraph, lines that begin with # are headings, and lines with tabs or
/// between upright strokes are rows of a table, as they come out of a spreadsheet.
/// </summary>
public static class PublishedBody
{
    private const int DeepestHeading = 3;

    public static IReadOnlyList<BodyBlock> Parse(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var blocks = new List<BodyBlock>();
        var rows = new List<IReadOnlyList<string>>();
        foreach (var raw in body.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = raw.Trim(' ', '\u3000', '\r');
            if (CellsOf(line) is { } cells)
            {
                rows.Add(cells);
                continue;
            }

            End(blocks, rows);
            if (line.Length == 0)
            {
                continue;
            }

            var level = line.TakeWhile(c => c == '#').Count();
            blocks.Add(level is > 0 and <= DeepestHeading && line[level..].Trim() is { Length: > 0 } heading ? new BodyBlock.Heading(level, heading) : new BodyBlock.Paragraph(line));
        }

        End(blocks, rows);
        return blocks;
    }

    private static void End(List<BodyBlock> blocks, List<IReadOnlyList<string>> rows)
    {
        // A single line with a tab is a line and no table.
        blocks.AddRange(rows.Count == 1 ? [new BodyBlock.Paragraph(string.Join(' ', rows[0]))] : rows.Count > 1 ? [Even(rows)] : Array.Empty<BodyBlock>());
        rows.Clear();
    }

    /// <summary>Short rows are filled with blanks, so that every row has a cell in every column.</summary>
    private static BodyBlock.Table Even(List<IReadOnlyList<string>> rows)
    {
        var columns = rows.Max(r => r.Count);
        return new([.. rows.Select(r => (IReadOnlyList<string>)[.. r, .. Enumerable.Repeat("", columns - r.Count)])]);
    }

    private static string[]? CellsOf(string line) =>
        line.StartsWith('|') && line.EndsWith('|') && line.Length > 1 ? IsRule(line) ? null : [.. line[1..^1].Split('|').Select(c => c.Trim())]
        : line.Contains('\t') ? [.. line.Split('\t').Select(c => c.Trim())]
        : null;

    private static bool IsRule(string line) => line.All(c => c is '|' or '-' or ':' or ' ');
}
