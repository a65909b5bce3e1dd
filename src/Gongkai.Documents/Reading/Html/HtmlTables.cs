using AngleSharp.Dom;

namespace Gongkai.Documents.Reading.Html;

/// <summary>Turns a table element into a grid, with rowspan and colspan as a browser applies them.</summary>
internal static class HtmlTables
{
    private const int WidestSpan = 200;
    private const int TallestSpan = 2000;

    /// <summary>The grid; null when the table has no cells.</summary>
    /// <exception cref="RefusedException">The spans blow the grid up beyond the bound.</exception>
    public static TableModel? Read(IElement table, ReadingLimits limits, bool cutOff)
    {
        var rows = Rows(table);
        if (rows.Count == 0)
        {
            return null;
        }

        var cells = new List<TableCell>();
        var taken = new List<int>();
        var width = 0;
        for (var r = 0; r < rows.Count; r++)
        {
            if (cutOff && r == rows.Count - 1)
            {
                // The page ends inside this row: its last figure may be the beginning of another.
                break;
            }

            var column = 0;
            for (var node = rows[r].Row.FirstElementChild; node is not null; node = node.NextElementSibling)
            {
                if (node.LocalName is not ("td" or "th") || HtmlVisibility.IsHidden(node))
                {
                    continue;
                }

                while (column < taken.Count && taken[column] > r)
                {
                    column++;
                }

                var columnSpan = Span(node, "colspan", WidestSpan);
                var rowSpan = Span(node, "rowspan", TallestSpan, zeroMeansAll: true);
                rowSpan = Math.Min(rowSpan == 0 ? int.MaxValue : rowSpan, rows[r].SectionEnd - r);

                // Where the span would run into a cell from above, it ends.
                var free = 1;
                while (free < columnSpan && (column + free >= taken.Count || taken[column + free] <= r))
                {
                    free++;
                }

                while (taken.Count < column + free)
                {
                    taken.Add(0);
                }

                for (var c = column; c < column + free; c++)
                {
                    taken[c] = r + rowSpan;
                }

                width = Math.Max(width, column + free);
                if ((long)width * rows.Count > limits.Cells * 4L)
                {
                    throw new RefusedException(RefusalKind.TooLarge, "网页表格的合并单元格使表格过大，超出读取上限，没有读取。请检查该表格的rowspan和colspan。");
                }

                cells.Add(new TableCell(r, column, rowSpan, free, HtmlText.OfCell(node), node.LocalName == "th"));
                column += free;
            }
        }

        // A row that was left out may have been reached by spans from above.
        var height = cutOff ? rows.Count - 1 : rows.Count;
        if (cells.Count == 0 || height == 0)
        {
            return null;
        }

        return new TableModel(height, width, cells.Select(c => c.Row + c.RowSpan > height ? c with { RowSpan = height - c.Row } : c));
    }

    private static List<(IElement Row, int SectionEnd)> Rows(IElement table)
    {
        var rows = new List<(IElement Row, int SectionEnd)>();
        var feet = new List<IElement>();
        for (var child = table.FirstElementChild; child is not null; child = child.NextElementSibling)
        {
            switch (child.LocalName)
            {
                case "tr":
                    rows.Add((child, 0));
                    break;
                case "thead" or "tbody":
                    AddSection(rows, child);
                    break;
                case "tfoot":
                    // Shown at the end wherever it stands.
                    feet.Add(child);
                    break;
            }
        }

        foreach (var foot in feet)
        {
            AddSection(rows, foot);
        }

        for (var r = 0; r < rows.Count; r++)
        {
            if (rows[r].SectionEnd == 0)
            {
                rows[r] = (rows[r].Row, rows.Count);
            }
        }

        return rows;
    }

    private static void AddSection(List<(IElement Row, int SectionEnd)> rows, IElement section)
    {
        var start = rows.Count;
        for (var child = section.FirstElementChild; child is not null; child = child.NextElementSibling)
        {
            if (child.LocalName == "tr" && !HtmlVisibility.IsHidden(child))
            {
                rows.Add((child, 0));
            }
        }

        for (var r = start; r < rows.Count; r++)
        {
            rows[r] = (rows[r].Row, rows.Count);
        }
    }

    private static int Span(IElement cell, string name, int most, bool zeroMeansAll = false)
    {
        var written = cell.GetAttribute(name);
        if (written is null)
        {
            return 1;
        }

        var value = 0;
        foreach (var c in written.AsSpan().Trim())
        {
            if (!char.IsAsciiDigit(c))
            {
                break;
            }

            value = Math.Min(most, (value * 10) + (c - '0'));
        }

        return value == 0 ? zeroMeansAll && written.AsSpan().Trim().SequenceEqual("0") ? 0 : 1 : value;
    }
}
