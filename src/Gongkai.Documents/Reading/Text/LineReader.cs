namespace Gongkai.Documents.Reading.Text;

/// <summary>
/// Reads text in which a row of a table is a line (or, on pages, a line with pieces of its label above and below): cells between pipes or tabs,
/// or figures separated by spaces. Lines of these kinds may follow each other in one document.
/// </summary>
internal sealed class LineReader(TableWalker walker)
{
    private const int MostFigures = 40;
    private const int MostCells = 500;
    private readonly List<string> _pieces = [];
    private readonly GroupDebris _debris = new();

    public void Read(IReadOnlyList<SourceLine> lines, CancellationToken stop)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if ((i & 0x3FF) == 0)
            {
                stop.ThrowIfCancellationRequested();
            }

            ReadLine(lines[i]);
        }
    }

    public void ReadLine(SourceLine line)
    {
        if (line.IsEmpty || line.IsMarkedPageNumber() || IsRule(line.Text))
        {
            return;
        }

        var separators = line.Text.AsSpan().CountAny('|', '｜', '\t');
        if (separators > MostCells)
        {
            // Nothing like a row of a report.
            return;
        }

        if (separators > 0 && (line.Text.Contains('|', StringComparison.Ordinal) || line.Text.Contains('｜', StringComparison.Ordinal)))
        {
            Delimited(SplitPipes(line.Text), line);
        }
        else if (separators > 0 && line.Text.AsSpan().TrimStart().Contains('\t'))
        {
            Delimited([.. line.Text.Split('\t').Select(CellText.Trim)], line);
        }
        else
        {
            Spaced(line);
        }
    }

    /// <summary>A row of cells whose boundaries are known.</summary>
    public void Delimited(List<string> cells, SourceLine line)
    {
        var firstFigure = cells.FindIndex(c => c.Length > 0 && IsCellValue(c));
        var labelAt = LabelAt(cells, firstFigure < 0 ? cells.Count : firstFigure);
        if (firstFigure < 0 && !IsRowOfWords(cells, labelAt) && !IsBlankDisputes(cells))
        {
            Headings(cells, line);
            return;
        }

        var labels = cells.Take(labelAt + 1).Where(c => c.Length > 0).ToList();
        if (labels.Count > 0 && walker.Ask(labels[^1]) == TableWalker.Meaning.Nothing && walker.Joined(_pieces, labels[^1]) is { } joined)
        {
            labels[^1] = joined;
        }

        var place = line.Place;
        var values = new List<CellValue>(cells.Count - labelAt - 1);
        for (var c = labelAt + 1; c < cells.Count; c++)
        {
            values.Add(new CellValue(cells[c], place));
        }

        _pieces.Clear();
        if (!walker.Row(labels, values, place, RowShape.Delimited))
        {
            walker.Label(line.Text, line.Place);
        }
    }

    /// <summary>The cells of a line with pipes; a pipe at the beginning or the end bounds a cell and makes none.</summary>
    public static List<string> SplitPipes(string text)
    {
        var trimmed = CellText.Trim(text).Replace('｜', '|');
        var cells = trimmed.Split('|').Select(CellText.Trim).ToList();
        if (cells.Count > 1 && trimmed[0] == '|')
        {
            cells.RemoveAt(0);
        }

        if (cells.Count > 1 && trimmed[^1] == '|')
        {
            cells.RemoveAt(cells.Count - 1);
        }

        return cells;
    }

    private static bool IsCellValue(string cell) => CellShape.IsValue(cell) && !CellShape.BeginsNumbered(cell);

    /// <summary>The last cell before the figures that names a row; else the last one with a text, -1 when there is none.</summary>
    private int LabelAt(List<string> cells, int until)
    {
        var last = -1;
        for (var c = 0; c < until; c++)
        {
            if (cells[c].Length == 0)
            {
                continue;
            }

            last = c;
        }

        for (var c = last; c >= 0; c--)
        {
            if (cells[c].Length > 0 && walker.Ask(cells[c]) is TableWalker.Meaning.ApplicationRow or TableWalker.Meaning.ProactiveRow)
            {
                return c;
            }
        }

        return last;
    }

    /// <summary>A row of which no cell holds a figure is a row of values only behind a row label, with blank cells or words that are no headings.</summary>
    private bool IsRowOfWords(List<string> cells, int labelAt)
    {
        if (labelAt < 0 || walker.Now == TableWalker.Area.Narrative || labelAt == cells.Count - 1
            || walker.Ask(cells[labelAt]) is not (TableWalker.Meaning.ApplicationRow or TableWalker.Meaning.ProactiveRow))
        {
            return false;
        }

        var behind = cells.Skip(labelAt + 1).ToList();
        if (behind.TrueForAll(c => c.Length == 0))
        {
            // （六）其他处理 | ||| with nothing but filler cells is a group label.
            return walker.Ask(cells[labelAt]) == TableWalker.Meaning.ProactiveRow || behind.Count >= 7;
        }

        return behind.TrueForAll(c => c.Length == 0 || walker.Ask(c) is TableWalker.Meaning.Nothing or TableWalker.Meaning.Narrative);
    }

    /// <summary>Five or fifteen blank cells where the figures of chapter four belong.</summary>
    private bool IsBlankDisputes(List<string> cells) =>
        walker.Now == TableWalker.Area.Disputes && cells.Count is 5 or 15 && cells.TrueForAll(c => c.Length == 0);

    private void Headings(List<string> cells, SourceLine line)
    {
        var texts = cells.FindAll(c => c.Length > 0);
        if (walker.Now == TableWalker.Area.Narrative && texts.TrueForAll(t => walker.Ask(t) == TableWalker.Meaning.Narrative))
        {
            walker.Label(line.Text, line.Place);
            return;
        }

        foreach (var text in texts)
        {
            Label(text, line.Place);
        }
    }

    private void Label(string text, string place)
    {
        if (walker.Label(text, place) == TableWalker.Meaning.Nothing)
        {
            _pieces.Add(text);
            if (_pieces.Count > 8)
            {
                _pieces.RemoveAt(0);
            }
        }
        else
        {
            _pieces.Clear();
        }
    }

    private void Spaced(SourceLine line)
    {
        var text = CellText.Trim(line.Text).TrimStart('#').Trim().Trim('*');
        var figures = Figures(line.Text, out var labelEnd);
        var label = figures.Count == 0 ? text : CellText.Trim(line.Text[..labelEnd]).TrimStart('#').Trim('*');
        if (figures.Count == 0 || label.Length > 60 || label.Contains('。', StringComparison.Ordinal))
        {
            Words(text, line);
            return;
        }

        if (walker.Now == TableWalker.Area.Applications)
        {
            Unglue(line, figures, ref label);
            label = _debris.Strip(label);
        }

        var labels = Labels(label);
        var place = line.Place;
        var values = figures.ConvertAll(f => new CellValue(f.Text, place));
        var own = labels.Count > 0 ? labels[^1] : "";
        if (walker.Now == TableWalker.Area.Narrative && walker.Ask(own) != TableWalker.Meaning.ApplicationRow)
        {
            Words(text, line);
            return;
        }

        // A bare number on its own line is a page number, unless a label waits for its only figure.
        if (own.Length == 0 && values.Count == 1 && !(walker.Now == TableWalker.Area.Proactive && _pieces.Count > 0))
        {
            return;
        }

        _pieces.Clear();
        if (!walker.Row(labels, values, line.Place, RowShape.Spaced, figures.ConvertAll(f => (f.Start, f.End))))
        {
            Words(text, line);
        }
    }

    /// <summary>A line without figures: one heading, several headings side by side, pieces of labels, or running text.</summary>
    private void Words(string text, SourceLine line)
    {
        if (text.Length == 0)
        {
            return;
        }

        var meaning = walker.Ask(text);
        var pieces = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (meaning is TableWalker.Meaning.Nothing or TableWalker.Meaning.Narrative && pieces.Length > 1 && pieces.Length <= 20)
        {
            var known = pieces.Count(p => walker.Ask(p) is TableWalker.Meaning.Heading);
            if (known == pieces.Length || (known > 0 && walker.Now != TableWalker.Area.Narrative && meaning == TableWalker.Meaning.Nothing))
            {
                foreach (var piece in pieces)
                {
                    Label(piece, line.Place);
                }

                return;
            }
        }

        if (walker.Now == TableWalker.Area.Applications && meaning is TableWalker.Meaning.Nothing or TableWalker.Meaning.ApplicationRow)
        {
            text = _debris.Strip(text);
            if (text.Length == 0)
            {
                return;
            }
        }

        Label(text, line.Place);
    }

    /// <summary>A whole group label before the label of its first row stands for itself.</summary>
    private static List<string> Labels(string label)
    {
        if (label.Length == 0)
        {
            return [];
        }

        var space = label.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && Recognition.StatutoryLabels.MatchGroup(label[..space]) is not null && space < label.Length - 1
            ? [label[..space], CellText.Trim(label[space..])]
            : [label];
    }

    /// <summary>4.保护第三方合法权益6 0 0 0 0 0 6: the first figure touches the label.</summary>
    private static void Unglue(SourceLine line, List<FigureInLine> figures, ref string label)
    {
        if (figures.Count != Law.Reporting.ApplicationsTable.ColumnCount - 1 || label.Length < 5 || !CellShape.IsDigit(label[^1]))
        {
            return;
        }

        var at = label.Length;
        while (at > 0 && CellShape.IsDigit(label[at - 1]))
        {
            at--;
        }

        if (at == 0 || label[at - 1] < '\u2000')
        {
            return;
        }

        var end = figures[0].Start - 1;
        figures.Insert(0, new FigureInLine(label[at..], end - (label.Length - at), end));
        label = label[..at];
    }

    /// <summary>The figures at the end of a line, separated by white space, with the columns they take on a page where a Chinese character takes two.</summary>
    private static List<FigureInLine> Figures(string text, out int labelEnd)
    {
        var ends = new List<(int Start, int End)>();
        var at = text.Length;
        labelEnd = at;
        while (ends.Count <= MostFigures)
        {
            while (at > 0 && CellText.IsSpace(text[at - 1]))
            {
                at--;
            }

            var end = at;
            while (at > 0 && !CellText.IsSpace(text[at - 1]))
            {
                at--;
            }

            if (end == at || !CellShape.IsFigure(text.AsSpan(at, end - at)))
            {
                break;
            }

            ends.Add((at, end));
            labelEnd = at;
        }

        if (ends.Count > MostFigures)
        {
            return [];
        }

        ends.Reverse();
        var figures = new List<FigureInLine>(ends.Count);
        var column = 0;
        var counted = 0;
        foreach (var (start, end) in ends)
        {
            for (; counted < start; counted++)
            {
                column += text[counted] >= '\u2E80' ? 2 : 1;
            }

            var width = 0;
            for (; counted < end; counted++)
            {
                width += text[counted] >= '\u2E80' ? 2 : 1;
            }

            figures.Add(new FigureInLine(text[start..end], column, column + width - 1));
            column += width;
        }

        return figures;
    }

    /// <summary>The line below the headings of a Markdown table, or a line drawn with strokes.</summary>
    private static bool IsRule(string text)
    {
        var strokes = 0;
        foreach (var c in text)
        {
            if (c is '-' or '=' or '─' or '━' or '—')
            {
                strokes++;
            }
            else if (c is not (' ' or '|' or ':' or '+' or '┼' or '│' or '├' or '┤' or '\t'))
            {
                return false;
            }
        }

        // One dash between pipes is a cell that holds a stroke.
        return strokes >= 3 && !text.Contains("| - |", StringComparison.Ordinal);
    }

    private readonly record struct FigureInLine(string Text, int Start, int End);
}
