namespace Gongkai.Documents.Reading.Containers;

/// <summary>The cells of one sheet while it is read, and the paragraphs and tables they make.</summary>
internal sealed class XlsxSheet(string name, ContentBounds bounds)
{
    private readonly Dictionary<(int Row, int Column), string> _cells = [];
    private readonly Dictionary<int, List<int>> _columns = [];
    private readonly Dictionary<int, List<XlsxArea>> _merges = [];
    private readonly HashSet<int> _hiddenRows = [];
    private bool[]? _hiddenColumns;

    public List<XlsxArea> Merged { get; } = [];

    public bool HidesRowsByDefault { get; set; }

    /// <summary>Formulas without a stored result.</summary>
    public int WithoutResult { get; private set; }

    public string FirstWithoutResult { get; private set; } = "";

    /// <summary>In words, which hidden rows and columns held something; null when none did.</summary>
    public string? HiddenWords { get; private set; }

    public void HideColumns(int first, int last)
    {
        bounds.AddCell();
        _hiddenColumns ??= new bool[XlsxArea.MostColumns];
        _hiddenColumns.AsSpan(first, Math.Max(last - first + 1, 0)).Fill(true);
    }

    public void HideRow(int row)
    {
        bounds.AddCell();
        _hiddenRows.Add(row);
    }

    public void Add(int row, int column, string text)
    {
        bounds.AddCell();
        _cells[(row, column)] = text;
    }

    public void NoteWithoutResult(int row, int column)
    {
        if (WithoutResult++ == 0)
        {
            FirstWithoutResult = XlsxArea.NameOf(row, column);
        }
    }

    /// <summary>The visible cells as blocks: tables parted by empty rows, with title rows as paragraphs before them.</summary>
    public List<ContentBlock> Blocks()
    {
        DropHidden();
        FindMerges();
        foreach (var (row, column) in _cells.Keys)
        {
            ColumnsOf(row).Add(column);
        }

        var blocks = new List<ContentBlock>();
        var part = new List<int>();
        foreach (var row in new SortedSet<int>(_columns.Keys.Concat(_merges.Keys)))
        {
            if (part.Count > 0 && AreParted(part[^1], row))
            {
                AddPart(blocks, part);
                part.Clear();
            }

            part.Add(row);
        }

        if (part.Count > 0)
        {
            AddPart(blocks, part);
        }

        return blocks;
    }

    /// <summary>Two rows are parted when a visible row between them is empty.</summary>
    private bool AreParted(int above, int below)
    {
        for (var row = above + 1; row < below; row++)
        {
            if (!_hiddenRows.Contains(row))
            {
                return true;
            }
        }

        return false;
    }

    private void AddPart(List<ContentBlock> blocks, List<int> rows)
    {
        // Title rows: nothing but one cell. The first heading of chapter two's table looks like one and is not.
        var start = 0;
        while (start < rows.Count && Title(rows[start]) is { } title && !IsHeadingInside(title.Text))
        {
            AddParagraph(blocks, title);
            start++;
        }

        var (first, last) = Extent(rows, start);
        var notes = rows.Count;
        while (notes > start && Title(rows[notes - 1]) is { } note && IsAcross(note, first, last) && !IsHeadingInside(note.Text))
        {
            notes--;
        }

        // A chapter heading across the table begins another table.
        for (var i = start + 1; i < notes; i++)
        {
            if (Title(rows[i]) is { } heading && IsChapter(heading.Text) && IsAcross(heading, first, last))
            {
                AddTable(blocks, rows[start..i]);
                AddParagraph(blocks, heading);
                start = i + 1;
            }
        }

        AddTable(blocks, rows[start..notes]);
        for (var i = notes; i < rows.Count; i++)
        {
            AddParagraph(blocks, Title(rows[i])!);
        }
    }

    private static bool IsHeadingInside(string text) => text.StartsWith("第二十条", StringComparison.Ordinal);

    private static bool IsChapter(string text) =>
        text.Length > 2 && "一二三四五六七".Contains(text[0], StringComparison.Ordinal) && text[1] is '、' or '.' or '．';

    /// <summary>The only cell of a row, when there is no other in it and none reaches into it from above or below.</summary>
    private TitleCell? Title(int row)
    {
        if (ColumnsOf(row) is not [var column])
        {
            return null;
        }

        var right = column;
        foreach (var merge in _merges.GetValueOrDefault(row, []))
        {
            if (merge.Top != row || merge.Bottom != row)
            {
                return null;
            }

            // Beside it there may be empty merged cells only in a table.
            if (merge.Left != column)
            {
                return null;
            }

            right = merge.Right;
        }

        return new TitleCell(_cells[(row, column)], row, column, right);
    }

    private static bool IsAcross(TitleCell title, int first, int last) =>
        title.Right > title.Column && title.Column <= first && title.Right >= last;

    /// <summary>First and last column that rows from <paramref name="start"/> on hold something in.</summary>
    private (int First, int Last) Extent(List<int> rows, int start)
    {
        var first = int.MaxValue;
        var last = -1;
        for (var i = start; i < rows.Count; i++)
        {
            foreach (var column in ColumnsOf(rows[i]))
            {
                first = Math.Min(first, column);
                last = Math.Max(last, column);
            }

            foreach (var merge in _merges.GetValueOrDefault(rows[i], []))
            {
                // A merged area counts when it says something.
                if (_cells.ContainsKey((merge.Top, merge.Left)))
                {
                    first = Math.Min(first, merge.Left);
                    last = Math.Max(last, merge.Right);
                }
            }
        }

        return (first, last);
    }

    private void AddParagraph(List<ContentBlock> blocks, TitleCell title)
    {
        if (!string.IsNullOrWhiteSpace(title.Text))
        {
            bounds.AddBlock();
            blocks.Add(new ParagraphBlock(title.Text, $"工作表“{name}”{XlsxArea.NameOf(title.Row, title.Column)}"));
        }
    }

    private void AddTable(List<ContentBlock> blocks, List<int> rows)
    {
        var (first, last) = Extent(rows, 0);
        if (rows.Count == 0 || last < 0)
        {
            return;
        }

        // Visible columns from the first to the last that hold something, also empty ones between.
        bounds.CheckGrid(rows.Count, last - first + 1);
        var columns = Enumerable.Range(first, last - first + 1).Where(c => !IsHidden(c)).ToList();
        if (rows.Count == 1 && Title(rows[0]) is { } alone)
        {
            AddParagraph(blocks, alone);
            return;
        }

        bounds.AddBlock();
        var taken = new bool[rows.Count * columns.Count];
        var cells = new List<TableCell>();
        for (var r = 0; r < rows.Count; r++)
        {
            foreach (var merge in _merges.GetValueOrDefault(rows[r], []))
            {
                if (merge.Top == rows[r])
                {
                    AddMerged(cells, taken, merge, rows, columns, r);
                }
            }
        }

        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < columns.Count; c++)
            {
                if (!taken[(r * columns.Count) + c])
                {
                    bounds.Step();
                    cells.Add(MakeCell(r, c, 1, 1, rows[r], columns[c]));
                }
            }
        }

        cells.Sort((a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Column.CompareTo(b.Column));
        blocks.Add(new TableBlock(new TableModel(rows.Count, columns.Count, cells), $"工作表“{name}”"));
    }

    private void AddMerged(List<TableCell> cells, bool[] taken, XlsxArea merge, List<int> rows, List<int> columns, int top)
    {
        var left = columns.BinarySearch(merge.Left);
        if (left < 0)
        {
            return;
        }

        var rowSpan = 0;
        while (top + rowSpan < rows.Count && rows[top + rowSpan] <= merge.Bottom)
        {
            rowSpan++;
        }

        var columnSpan = 0;
        while (left + columnSpan < columns.Count && columns[left + columnSpan] <= merge.Right)
        {
            columnSpan++;
        }

        for (var r = top; r < top + rowSpan; r++)
        {
            if (taken.AsSpan((r * columns.Count) + left, columnSpan).Contains(true))
            {
                // Merged areas that overlap are damage; the first one stands.
                return;
            }
        }

        for (var r = top; r < top + rowSpan; r++)
        {
            bounds.Step();
            taken.AsSpan((r * columns.Count) + left, columnSpan).Fill(true);
        }

        cells.Add(MakeCell(top, left, rowSpan, columnSpan, merge.Top, merge.Left));
    }

    private TableCell MakeCell(int row, int column, int rowSpan, int columnSpan, int sheetRow, int sheetColumn) => new(
        row, column, rowSpan, columnSpan, _cells.GetValueOrDefault((sheetRow, sheetColumn), "").Trim('\n'), false,
        $"工作表“{name}”{XlsxArea.NameOf(sheetRow, sheetColumn)}");

    private List<int> ColumnsOf(int row)
    {
        if (!_columns.TryGetValue(row, out var list))
        {
            _columns[row] = list = [];
        }

        return list;
    }

    /// <summary>
    /// Takes hidden rows and columns out; what is left closes up, so that a table with a hidden column has one column fewer. A merged
    /// cell that begins in a hidden row or column begins at the next visible one, as it does on the screen.
    /// </summary>
    private void DropHidden()
    {
        if (_hiddenRows.Count == 0 && _hiddenColumns is null)
        {
            return;
        }

        foreach (var merge in Merged)
        {
            var top = merge.Top;
            while (top <= merge.Bottom && _hiddenRows.Contains(top))
            {
                bounds.Step();
                top++;
            }

            var left = merge.Left;
            while (left <= merge.Right && IsHidden(left))
            {
                left++;
            }

            if ((top != merge.Top || left != merge.Left) && top <= merge.Bottom && left <= merge.Right
                && _cells.Remove((merge.Top, merge.Left), out var text))
            {
                _cells[(top, left)] = text;
            }
        }

        var hidden = _cells.Keys.Where(k => _hiddenRows.Contains(k.Row) || IsHidden(k.Column)).ToList();
        var hiddenRows = hidden.Where(k => _hiddenRows.Contains(k.Row)).Select(k => k.Row).Distinct().Count();
        var hiddenColumns = hidden.Where(k => IsHidden(k.Column)).Select(k => k.Column).Distinct().Count();
        foreach (var key in hidden)
        {
            _cells.Remove(key);
        }

        HiddenWords = (hiddenRows, hiddenColumns) switch
        {
            (0, 0) => null,
            (_, 0) => $"{hiddenRows}行",
            (0, _) => $"{hiddenColumns}列",
            _ => $"{hiddenRows}行、{hiddenColumns}列",
        };
    }

    private bool IsHidden(int column) => _hiddenColumns is not null && column < _hiddenColumns.Length && _hiddenColumns[column];

    /// <summary>The merged areas by row, cut to their visible part and to where the sheet ends.</summary>
    private void FindMerges()
    {
        var lastRow = _cells.Count == 0 ? -1 : _cells.Keys.Max(k => k.Row);
        var lastColumn = _cells.Count == 0 ? -1 : _cells.Keys.Max(k => k.Column);
        foreach (var merge in Merged)
        {
            var top = merge.Top;
            var bottom = Math.Min(merge.Bottom, lastRow);
            while (top <= bottom && _hiddenRows.Contains(top))
            {
                bounds.Step();
                top++;
            }

            while (bottom >= top && _hiddenRows.Contains(bottom))
            {
                bounds.Step();
                bottom--;
            }

            var left = merge.Left;
            var right = Math.Min(merge.Right, Math.Max(lastColumn, left));
            while (left <= right && IsHidden(left))
            {
                left++;
            }

            while (right >= left && IsHidden(right))
            {
                right--;
            }

            for (var row = top; row <= bottom && left <= right; row++)
            {
                bounds.AddCell();
                if (!_merges.TryGetValue(row, out var list))
                {
                    _merges[row] = list = [];
                }

                list.Add(new XlsxArea(top, left, bottom, right));
            }
        }

        foreach (var row in _hiddenRows)
        {
            _merges.Remove(row);
        }
    }

    /// <summary>The only cell of a row.</summary>
    private sealed record TitleCell(string Text, int Row, int Column, int Right);
}
