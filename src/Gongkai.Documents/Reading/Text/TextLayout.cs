namespace Gongkai.Documents.Reading.Text;

/// <summary>How the cells of the tables are told apart in a text.</summary>
internal enum TextLayout
{
    /// <summary>A row is a line: cells between pipes.</summary>
    PipeRows,

    /// <summary>Tables of Markdown, with a rule below the headings.</summary>
    Markdown,

    /// <summary>A cell is a line that ends with a pipe, or pipes stand on lines of their own.</summary>
    PipeCells,

    /// <summary>A row is a line: cells between tabs.</summary>
    TabRows,

    /// <summary>A cell is a line that begins with a tab, an empty line ends the row.</summary>
    TabCells,

    /// <summary>A cell is a line that begins with a tab; nothing ends a row.</summary>
    TabRun,

    /// <summary>A cell is a line or paragraph.</summary>
    LineCells,

    /// <summary>Figures separated by spaces, labels wrapped and pages broken as on paper.</summary>
    Spaced,

    /// <summary>No boundary at all.</summary>
    RunTogether,
}

/// <summary>Tells the layout of a text by counting what its lines look like.</summary>
internal static class TextLayouts
{
    public static TextLayout Of(string text, IReadOnlyList<SourceLine> lines, CancellationToken stop)
    {
        int pipeFigures = 0, rules = 0, pipeCells = 0, tabFigures = 0, tabCells = 0, tabRowEnds = 0, lineCells = 0, spacedFigures = 0;
        var lastWasTab = false;
        for (var i = 0; i < lines.Count; i++)
        {
            if ((i & 0x3FF) == 0)
            {
                stop.ThrowIfCancellationRequested();
            }

            var line = lines[i].Text;
            var trimmed = line.AsSpan().Trim();
            if (trimmed.Length == 0)
            {
                tabRowEnds += lastWasTab && line.Length == 0 ? 1 : 0;
                lastWasTab = line.StartsWith('\t');
                continue;
            }

            lastWasTab = line.StartsWith('\t');
            var pipes = trimmed.Count('|') + trimmed.Count('｜');
            if (pipes > 0)
            {
                var bare = trimmed.Trim("|｜ ");
                rules += bare.Length > 2 && bare.TrimStart("-: |").Length == 0 && trimmed.Contains("---", StringComparison.Ordinal) ? 1 : 0;
                var figures = FiguresBetween(trimmed, '|');
                if (figures >= 2 || (figures == 1 && pipes >= 2 && bare.Contains('|')))
                {
                    pipeFigures += figures;
                }
                else if (figures == 1 || bare.Length == 0)
                {
                    pipeCells++;
                }

                continue;
            }

            if (trimmed.Contains('\t'))
            {
                tabFigures += FiguresBetween(trimmed, '\t');
            }
            else if (CellShape.IsFigure(trimmed))
            {
                (lastWasTab ? ref tabCells : ref lineCells)++;
            }
            else
            {
                spacedFigures += TrailingFigures(trimmed);
            }
        }

        var lineCellsOrPipes = pipeCells > 0 ? pipeCells : 0;
        if (pipeFigures >= Math.Max(3, lineCellsOrPipes / 2))
        {
            return rules > 0 ? TextLayout.Markdown : TextLayout.PipeRows;
        }

        if (pipeCells >= 10)
        {
            return TextLayout.PipeCells;
        }

        var most = Math.Max(Math.Max(tabFigures, tabCells), Math.Max(lineCells, spacedFigures));
        if (most < 100 && RunTogetherReader.CountGluedRows(text, stop) is var glued && glued >= 3 && glued * 3 > most)
        {
            return TextLayout.RunTogether;
        }

        return most == tabCells && tabCells > 0 ? tabRowEnds >= 10 ? TextLayout.TabCells : TextLayout.TabRun
            : most == lineCells && lineCells > 0 ? TextLayout.LineCells
            : most == tabFigures && tabFigures > 0 ? TextLayout.TabRows
            : TextLayout.Spaced;
    }

    /// <summary>How the reading is named for the person who checks it.</summary>
    public static string Words(this TextLayout layout) => layout switch
    {
        TextLayout.PipeRows => "文本（竖线分行，每行一列数）",
        TextLayout.Markdown => "Markdown（表格逐行按行名读取）",
        TextLayout.PipeCells => "文本（竖线分格，每格一行）",
        TextLayout.TabRows => "文本（制表符分格）",
        TextLayout.TabCells => "文本（每格一行，以制表符开头，空行分行）",
        TextLayout.TabRun => "文本（每格一行，以制表符开头）",
        TextLayout.LineCells => "文本（每格一行）",
        TextLayout.Spaced => "文本（版式文字，以空格分格）",
        _ => "文本（数字连写，按勾稽关系拆分）",
    };

    private static int FiguresBetween(ReadOnlySpan<char> line, char separator)
    {
        var figures = 0;
        foreach (var part in line.Split(separator))
        {
            figures += CellShape.IsFigure(line[part].Trim()) ? 1 : 0;
        }

        return figures;
    }

    private static int TrailingFigures(ReadOnlySpan<char> line)
    {
        var figures = 0;
        var rest = line;
        while (rest.Length > 0 && figures < 40)
        {
            var space = rest.LastIndexOfAny(' ', '\u3000', '\u00A0');
            if (!CellShape.IsFigure(rest[(space + 1)..].Trim()))
            {
                break;
            }

            figures++;
            rest = space < 0 ? [] : rest[..space].TrimEnd();
        }

        return figures >= 3 ? figures : 0;
    }
}
