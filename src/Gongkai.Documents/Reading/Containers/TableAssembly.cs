namespace Gongkai.Documents.Reading.Containers;

/// <summary>
/// Makes a <see cref="TableModel"/> of rows whose cells know only their left and right edge and whether they continue the cell above.
/// Edges no cell begins at are dropped, so that a grid cut finer than its cells comes out as it looks.
/// </summary>
internal static class TableAssembly
{
    /// <summary>Width, in twips, below which a difference between two edges is a slip of the hand (1.6 mm).</summary>
    public const double TwipsTolerance = 90;

    public static TableModel Assemble(FlowTable table, string place, ContentBounds bounds)
    {
        Position(table);
        var edges = Edges(table, table.Tolerance) ?? Edges(table, 0);
        if (edges is null)
        {
            PositionByOrder(table);
            edges = Edges(table, 0)!;
        }

        var columns = edges.Count == 0 ? 0 : edges[^1].Line;
        bounds.CheckGrid(table.Rows.Count, columns);
        return new TableModel(table.Rows.Count, columns, Place(table, edges, place));
    }

    private static List<TableCell> Place(FlowTable table, List<(double At, int Line)> edges, string place)
    {
        var cells = new List<TableCell>();
        // For each column, the cell of the row above that may still grow downwards.
        var open = new Dictionary<int, int>();
        var next = new Dictionary<int, int>();
        for (var r = 0; r < table.Rows.Count; r++)
        {
            next.Clear();
            foreach (var cell in table.Rows[r].Cells)
            {
                var column = LineOf(edges, cell.Left);
                var span = LineOf(edges, cell.Right) - column;
                if (cell.Vertical == VerticalMerge.Continue && open.TryGetValue(column, out var above) && cells[above].ColumnSpan == span)
                {
                    cells[above] = cells[above] with { RowSpan = cells[above].RowSpan + 1, Change = cells[above].Change ?? cell.Change };
                    next[column] = above;
                    continue;
                }

                if (cell.Vertical != VerticalMerge.None)
                {
                    next[column] = cells.Count;
                }

                cells.Add(new TableCell(r, column, 1, span, cell.Text, table.Rows[r].IsHeader, $"{place}第{r + 1}行第{column + 1}列")
                {
                    Change = cell.Change,
                });
            }

            (open, next) = (next, open);
        }

        return cells;
    }

    private static int LineOf(List<(double At, int Line)> edges, double at)
    {
        var low = 0;
        var high = edges.Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (edges[middle].At < at)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return edges[low].Line;
    }

    /// <summary>Every edge with the number of the line it lies on; null when a cell would vanish or overlap its neighbour.</summary>
    private static List<(double At, int Line)>? Edges(FlowTable table, double tolerance)
    {
        var all = new SortedSet<double>();
        foreach (var row in table.Rows)
        {
            var last = double.NegativeInfinity;
            foreach (var cell in row.Cells)
            {
                if (cell.Left < last || !(cell.Right > cell.Left))
                {
                    return null;
                }

                last = cell.Right;
                all.Add(cell.Left);
                all.Add(cell.Right);
            }
        }

        var edges = new List<(double, int)>(all.Count);
        var line = -1;
        var start = double.NegativeInfinity;
        foreach (var at in all)
        {
            if (line < 0 || at - start > tolerance)
            {
                line++;
                start = at;
            }

            edges.Add((at, line));
        }

        if (tolerance > 0)
        {
            foreach (var row in table.Rows)
            {
                foreach (var cell in row.Cells)
                {
                    if (LineOf(edges, cell.Left) == LineOf(edges, cell.Right))
                    {
                        return null;
                    }
                }
            }
        }

        return edges;
    }

    /// <summary>
    /// Turns positions in the column grid into true positions where the file gives widths, so that slivers of columns can be told
    /// from columns.
    /// </summary>
    private static void Position(FlowTable table)
    {
        if (table.ColumnEdges is not { } grid)
        {
            return;
        }

        if (IsRagged(table) && PositionByWidths(table))
        {
            table.Tolerance = TwipsTolerance;
            return;
        }

        var usable = table.Rows.All(r => r.Cells.Count == 0 || r.Cells[^1].Right < grid.Length);
        for (var i = 1; usable && i < grid.Length; i++)
        {
            usable = grid[i] > grid[i - 1];
        }

        if (!usable)
        {
            table.Tolerance = 0;
            return;
        }

        table.Tolerance = TwipsTolerance;
        foreach (var cell in table.Rows.SelectMany(r => r.Cells))
        {
            cell.Left = grid[(int)cell.Left];
            cell.Right = grid[(int)cell.Right];
        }
    }

    private static bool IsRagged(FlowTable table)
    {
        double? end = null;
        foreach (var row in table.Rows.Where(r => r.Cells.Count > 0))
        {
            end ??= row.Cells[^1].Right;
            if (row.Cells[^1].Right != end)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Some producers leave out spans but keep widths: usable when the widths of every row come to the same sum.</summary>
    private static bool PositionByWidths(FlowTable table)
    {
        double? sum = null;
        foreach (var row in table.Rows.Where(r => r.Cells.Count > 0))
        {
            var total = row.Cells.Sum(c => c.Width);
            sum ??= total;
            if (row.Cells.Any(c => c.Width <= 0) || row.Cells[0].Left != 0 || Math.Abs(total - sum.Value) > TwipsTolerance)
            {
                return false;
            }
        }

        foreach (var row in table.Rows)
        {
            var at = 0.0;
            foreach (var cell in row.Cells)
            {
                cell.Left = at;
                at += cell.Width;
                cell.Right = at;
            }
        }

        return true;
    }

    private static void PositionByOrder(FlowTable table)
    {
        foreach (var row in table.Rows)
        {
            for (var c = 0; c < row.Cells.Count; c++)
            {
                row.Cells[c].Left = c;
                row.Cells[c].Right = c + 1;
            }
        }
    }
}
