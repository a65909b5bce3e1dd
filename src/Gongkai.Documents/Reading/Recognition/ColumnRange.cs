namespace Gongkai.Documents.Reading.Recognition;

/// <summary>The columns of a grid that stand under one heading.</summary>
internal readonly record struct ColumnRange<T>(T Meaning, int First, int Last)
{
    public bool Touches(TableCell cell) => cell.Column <= Last && cell.Column + cell.ColumnSpan > First;
}

/// <summary>Reads the heading rows of a table column by column.</summary>
internal static class Headings
{
    /// <summary>
    /// The columns whose headings have a meaning. For every column of the grid the pieces of its heading are put together from top to
    /// bottom, so that headings cut over several rows are whole; <paramref name="match"/> is asked for all pieces, then without the first, and so on.
    /// </summary>
    public static List<ColumnRange<T>> Columns<T>(TableModel table, IReadOnlyList<int> rows, Func<IReadOnlyList<string>, T?> match)
        where T : struct
    {
        var ranges = new List<ColumnRange<T>>();
        var pieces = new List<string>();
        var lastCells = new List<TableCell>();
        var cells = new List<TableCell>();
        for (var c = 0; c < table.Columns; c++)
        {
            pieces.Clear();
            cells.Clear();
            TableCell? above = null;
            foreach (var r in rows)
            {
                if (table[r, c] is { } cell && !ReferenceEquals(cell, above))
                {
                    above = cell;
                    if (CellText.Trim(cell.Text) is { Length: > 0 } text)
                    {
                        cells.Add(cell);
                        pieces.Add(text);
                    }
                }
            }

            if (pieces.Count > 0 && match(pieces) is { } meaning)
            {
                // The same lowest cell over several columns is one heading.
                var same = ranges.Count > 0 && ranges[^1].Last == c - 1 && EqualityComparer<T>.Default.Equals(ranges[^1].Meaning, meaning)
                    && lastCells.Count > 0 && ReferenceEquals(lastCells[^1], cells[^1]);
                if (same)
                {
                    ranges[^1] = ranges[^1] with { Last = c };
                }
                else
                {
                    ranges.Add(new ColumnRange<T>(meaning, c, c));
                }

                lastCells = [.. cells];
            }
            else
            {
                lastCells.Clear();
            }
        }

        return ranges;
    }

    /// <summary>Asks for the whole heading and then for ever shorter ends of it, since title rows and group headings may stand above.</summary>
    public static T? LongestEnd<T>(IReadOnlyList<string> pieces, Func<string, T?> match)
        where T : struct
    {
        for (var from = 0; from < pieces.Count; from++)
        {
            var joined = from == pieces.Count - 1 ? pieces[from] : string.Concat(pieces.Skip(from));
            if (match(joined) is { } meaning)
            {
                return meaning;
            }
        }

        return null;
    }
}
