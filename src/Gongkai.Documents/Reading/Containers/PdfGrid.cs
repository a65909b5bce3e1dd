namespace Gongkai.Documents.Reading.Containers;

/// <summary>A cell of a ruled table, by the numbers of the lines around it.</summary>
internal sealed class PdfGridCell(int row, int column, int rowSpan, int columnSpan)
{
    public int Row { get; set; } = row;

    public int Column { get; set; } = column;

    public int RowSpan { get; set; } = rowSpan;

    public int ColumnSpan { get; set; } = columnSpan;

    public List<PdfGlyph> Glyphs { get; } = [];

    public string Text { get; set; } = "";

    /// <summary>Characters with a line through them: what a tracked change shows as deleted. They are not in the text.</summary>
    public string StruckOut { get; set; } = "";

    /// <summary>Page the cell begins on.</summary>
    public int Page { get; set; }
}

/// <summary>
/// A table found from its ruled lines: lines that touch one another make a table, places without a line between them make a cell.
/// </summary>
internal sealed class PdfGrid
{
    /// <summary>Upright lines closer than this are one line, in points: double rules, and rules drawn cell by cell.</summary>
    private const double Slack = 3;

    /// <summary>The same for lines across. No row is lower.</summary>
    private const double RowSlack = 4.5;

    /// <summary>Rules whose ends are nearer to another rule touch it. An underline inside a narrow cell must not.</summary>
    private const double Touch = 2;

    /// <summary>Height of a row, at most, by which tables without rules at their sides are held together.</summary>
    private const double OpenRow = 27;

    /// <summary>A page with more lines after joining is a drawing, not a table.</summary>
    private const int MostRules = 1500;

    private readonly double[] _columns;
    private readonly double[] _rows;
    private readonly PdfGridCell[] _owner;

    private PdfGrid(List<PdfRule> across, List<PdfRule> upright, ContentBounds bounds)
    {
        _columns = Lines(upright, across, Slack);
        _rows = Lines(across, upright, RowSlack);
        Array.Reverse(_rows);
        var rows = _rows.Length - 1;
        var columns = _columns.Length - 1;
        if (rows < 1 || columns < 1)
        {
            _owner = [];
            return;
        }

        bounds.CheckGrid(rows, columns);
        _owner = new PdfGridCell[rows * columns];
        Fill(across, upright, bounds);
    }

    public List<PdfGridCell> Cells { get; } = [];

    public double Top => _rows[0];

    public double Bottom => _rows[^1];

    /// <summary>Edges of the columns that cells begin or end at.</summary>
    public double[] ColumnEdges { get; private set; } = [];

    public int Rows { get; private set; }

    public int Columns => ColumnEdges.Length - 1;

    /// <summary>The ruled tables of a page, from top to bottom, with the page's characters dropped into them.</summary>
    /// <param name="rest">The characters outside all tables.</param>
    public static List<PdfGrid> Find(PdfPageContent page, ContentBounds bounds, out List<PdfGlyph> rest)
    {
        var grids = new List<PdfGrid>();
        var across = Join(page.Across, bounds);
        var upright = Join(page.Upright, bounds);
        if (across.Count + upright.Count <= MostRules)
        {
            foreach (var (a, u) in Groups(across, upright))
            {
                var grid = new PdfGrid(a, u, bounds);
                if (grid.Cells.Count > 1)
                {
                    grids.Add(grid);
                }
            }
        }

        grids.Sort((a, b) => b.Top.CompareTo(a.Top));
        rest = [];
        var strokes = new PdfStrokes(page.Across);
        foreach (var glyph in page.Glyphs)
        {
            bounds.Step();
            // The innermost table takes the character: the one that lies lowest from its top.
            PdfGridCell? cell = null;
            for (var i = grids.Count - 1; i >= 0 && cell is null; i--)
            {
                cell = grids[i].CellAt(glyph.Middle, glyph.Heart);
            }

            if (cell is not null && strokes.StrikeOut(glyph))
            {
                cell.StruckOut += glyph.Text;
                continue;
            }

            (cell?.Glyphs ?? rest).Add(glyph);
        }

        foreach (var grid in grids)
        {
            foreach (var cell in grid.Cells)
            {
                var width = grid._columns[cell.Column + cell.ColumnSpan] - grid._columns[cell.Column];
                cell.Page = page.Number;
                cell.Text = cell.Glyphs.Count == 0 ? "" : PdfText.CellText(cell.Glyphs, width);
            }
        }

        grids.RemoveAll(g => g.Cells.TrueForAll(c => c.Text.Length == 0));
        foreach (var grid in grids)
        {
            grid.DropUnusedLines();
        }

        return grids;
    }

    /// <summary>Takes a row out when the cells that stand in it alone hold no words; false when they do, or when there are none.</summary>
    public static bool DropEmptyRow(List<PdfGridCell> cells, int row)
    {
        var own = cells.Where(c => c.Row == row && c.RowSpan == 1).ToList();
        if (own.Count == 0 || own.Exists(c => c.Text.Length > 0))
        {
            return false;
        }

        cells.RemoveAll(c => c.Row == row && c.RowSpan == 1);
        foreach (var cell in cells)
        {
            if (cell.Row > row)
            {
                cell.Row--;
            }
            else if (cell.Row + cell.RowSpan > row)
            {
                cell.RowSpan--;
            }
        }

        return true;
    }

    private PdfGridCell? CellAt(double x, double y)
    {
        if (x < _columns[0] || x > _columns[^1] || y > _rows[0] || y < _rows[^1])
        {
            return null;
        }

        var column = Array.FindLastIndex(_columns, edge => edge <= x);
        var row = Array.FindLastIndex(_rows, edge => edge >= y);
        column = Math.Min(column, _columns.Length - 2);
        row = Math.Min(row, _rows.Length - 2);
        return _owner[(row * (_columns.Length - 1)) + column];
    }

    /// <summary>Joins pieces of one line, so that a rule drawn cell by cell is one rule.</summary>
    private static List<PdfRule> Join(IReadOnlyList<PdfRule> rules, ContentBounds bounds)
    {
        var joined = new List<PdfRule>();
        var sorted = rules.OrderBy(r => r.At).ToList();
        for (var start = 0; start < sorted.Count;)
        {
            var end = start + 1;
            while (end < sorted.Count && sorted[end].At - sorted[start].At <= 1)
            {
                end++;
            }

            var at = sorted[start].At;
            PdfRule? open = null;
            foreach (var rule in sorted[start..end].OrderBy(r => r.From))
            {
                bounds.Step();
                if (open is { } line && rule.From - line.To <= Slack)
                {
                    open = line with { To = Math.Max(line.To, rule.To) };
                    continue;
                }

                if (open is { } done)
                {
                    joined.Add(done);
                }

                open = rule with { At = at };
            }

            joined.Add(open!.Value);
            start = end;
        }

        return joined;
    }

    /// <summary>Lines across and upright that touch one another, directly or by others.</summary>
    private static IEnumerable<(List<PdfRule> Across, List<PdfRule> Upright)> Groups(List<PdfRule> across, List<PdfRule> upright)
    {
        var group = Enumerable.Range(0, across.Count + upright.Count).ToArray();
        for (var a = 0; a < across.Count; a++)
        {
            for (var u = 0; u < upright.Count; u++)
            {
                if (upright[u].At >= across[a].From - Touch && upright[u].At <= across[a].To + Touch
                    && across[a].At >= upright[u].From - Touch && across[a].At <= upright[u].To + Touch)
                {
                    group[Root(group, a)] = Root(group, across.Count + u);
                }
            }
        }

        JoinOpenRows(across, upright, group);

        return Enumerable.Range(0, group.Length).GroupBy(i => Root(group, i)).Select(g => (
            g.Where(i => i < across.Count).Select(i => across[i]).ToList(),
            g.Where(i => i >= across.Count).Select(i => upright[i - across.Count]).ToList()))
            .Where(g => g.Item1.Count >= 2 && g.Item2.Count >= 1 || g.Item1.Count >= 1 && g.Item2.Count >= 2);
    }

    /// <summary>
    /// A row across the whole of a table without rules at its sides touches nothing: it belongs to the table whose rules above and
    /// below are as long.
    /// </summary>
    private static void JoinOpenRows(List<PdfRule> across, List<PdfRule> upright, int[] group)
    {
        var byHeight = Enumerable.Range(0, across.Count).OrderByDescending(i => across[i].At).ToList();
        for (var i = 0; i < byHeight.Count; i++)
        {
            var above = across[byHeight[i]];
            var next = byHeight.Skip(i + 1).FirstOrDefault(
                k => Math.Abs(across[k].From - above.From) <= Slack && Math.Abs(across[k].To - above.To) <= Slack, -1);
            if (next >= 0 && above.At - across[next].At <= OpenRow
                && !upright.Exists(u => (Math.Abs(u.At - above.From) <= Slack || Math.Abs(u.At - above.To) <= Slack)
                    && u.From <= above.At + Slack && u.To >= across[next].At - Slack))
            {
                group[Root(group, byHeight[i])] = Root(group, next);
            }
        }
    }

    private static int Root(int[] group, int i)
    {
        while (group[i] != i)
        {
            group[i] = group[group[i]];
            i = group[i];
        }

        return i;
    }

    /// <summary>
    /// Where the lines lie, rising. Tables without rules at their sides end where the rules of the other direction end.
    /// </summary>
    private static double[] Lines(List<PdfRule> rules, List<PdfRule> others, double slack)
    {
        var lines = new List<double>();
        foreach (var at in rules.Select(r => r.At).Order())
        {
            if (lines.Count == 0 || at - lines[^1] > slack)
            {
                lines.Add(at);
            }
        }

        var first = others.Min(r => r.From);
        var last = others.Max(r => r.To);
        if (lines.Count == 0 || lines[0] - first > 2 * slack)
        {
            lines.Insert(0, first);
        }

        if (last - lines[^1] > 2 * slack)
        {
            lines.Add(last);
        }

        return [.. lines];
    }

    private void Fill(List<PdfRule> across, List<PdfRule> upright, ContentBounds bounds)
    {
        var rows = _rows.Length - 1;
        var columns = _columns.Length - 1;
        var beside = new bool[rows * columns];
        var below = new bool[rows * columns];
        foreach (var rule in upright)
        {
            var line = Nearest(_columns, rule.At);
            for (var r = 0; r < rows && line > 0 && line <= columns; r++)
            {
                var slack = Math.Min(RowSlack, 0.4 * (_rows[r] - _rows[r + 1]));
                beside[(r * columns) + line - 1] |= rule.From <= _rows[r + 1] + slack && rule.To >= _rows[r] - slack;
            }
        }

        foreach (var rule in across)
        {
            var line = Nearest(_rows, rule.At);
            for (var c = 0; c < columns && line > 0 && line <= rows; c++)
            {
                below[((line - 1) * columns) + c] |= rule.From <= _columns[c] + Touch && rule.To >= _columns[c + 1] - Touch;
            }
        }

        var group = Enumerable.Range(0, rows * columns).ToArray();
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                bounds.Step();
                var here = (r * columns) + c;
                if (c + 1 < columns && !beside[here])
                {
                    group[Root(group, here + 1)] = Root(group, here);
                }

                if (r + 1 < rows && !below[here])
                {
                    group[Root(group, here + columns)] = Root(group, here);
                }
            }
        }

        foreach (var places in Enumerable.Range(0, rows * columns).GroupBy(i => Root(group, i)))
        {
            AddRegion([.. places], columns, bounds);
        }
    }

    /// <summary>A region is one cell when it is a rectangle; otherwise a rule is missing somewhere and each row of it is a cell.</summary>
    private void AddRegion(int[] places, int columns, ContentBounds bounds)
    {
        var top = places[0] / columns;
        var bottom = places[^1] / columns;
        var left = places.Min(p => p % columns);
        var right = places.Max(p => p % columns);
        if (places.Length == (bottom - top + 1) * (right - left + 1))
        {
            AddCell(top, left, bottom - top + 1, right - left + 1, columns, bounds);
            return;
        }

        for (var i = 0; i < places.Length;)
        {
            var start = i;
            while (++i < places.Length && places[i] == places[i - 1] + 1 && places[i] % columns != 0)
            {
            }

            AddCell(places[start] / columns, places[start] % columns, 1, i - start, columns, bounds);
        }
    }

    private void AddCell(int row, int column, int rowSpan, int columnSpan, int columns, ContentBounds bounds)
    {
        bounds.AddCell();
        var cell = new PdfGridCell(row, column, rowSpan, columnSpan);
        Cells.Add(cell);
        for (var r = row; r < row + rowSpan; r++)
        {
            _owner.AsSpan((r * columns) + column, columnSpan).Fill(cell);
        }
    }

    private static int Nearest(double[] lines, double at)
    {
        var best = 0;
        for (var i = 1; i < lines.Length; i++)
        {
            best = Math.Abs(lines[i] - at) < Math.Abs(lines[best] - at) ? i : best;
        }

        return best;
    }

    /// <summary>Lines at which no cell begins are no lines of the table.</summary>
    private void DropUnusedLines()
    {
        var rows = Cells.Select(c => c.Row).Append(_rows.Length - 1).Distinct().Order().ToList();
        var columns = Cells.Select(c => c.Column).Append(_columns.Length - 1).Distinct().Order().ToList();
        foreach (var cell in Cells)
        {
            var bottom = rows.BinarySearch(cell.Row + cell.RowSpan);
            var right = columns.BinarySearch(cell.Column + cell.ColumnSpan);
            cell.Row = rows.BinarySearch(cell.Row);
            cell.Column = columns.BinarySearch(cell.Column);
            cell.RowSpan = (bottom < 0 ? ~bottom : bottom) - cell.Row;
            cell.ColumnSpan = (right < 0 ? ~right : right) - cell.Column;
        }

        Cells.Sort((a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Column.CompareTo(b.Column));
        Rows = rows.Count - 1;
        ColumnEdges = [.. columns.Select(c => _columns[c])];

        // A strip beside taller cells, drawn when a page end has cut them unevenly.
        for (var row = Rows - 1; row >= 0; row--)
        {
            if (Cells.Where(c => c.Row == row && c.RowSpan == 1).Sum(c => c.ColumnSpan) * 2 < Columns && DropEmptyRow(Cells, row))
            {
                Rows--;
            }
        }
    }
}
