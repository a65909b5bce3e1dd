namespace Gongkai.Documents.Reading.Recognition;

/// <summary>What stands in one row under the columns of a table.</summary>
internal static class RowValues
{
    /// <summary>
    /// The cell of a row under each column. Null when a value cannot be given to exactly one column: a cell reaches under two headings, or
    /// several cells with different values stand under one.
    /// </summary>
    public static TableCell?[]? Under<T>(TableRow row, IReadOnlyList<ColumnRange<T>> columns, int firstValueColumn)
        where T : struct
    {
        var values = new TableCell?[columns.Count];
        foreach (var cell in row.Cells)
        {
            if (cell.Column + cell.ColumnSpan <= firstValueColumn)
            {
                continue;
            }

            var filled = CellText.Trim(cell.Text).Length > 0;
            if (cell.Column < firstValueColumn)
            {
                // A label that reaches into the value columns: the row does not follow the headings.
                return null;
            }

            var at = -1;
            for (var c = 0; c < columns.Count; c++)
            {
                if (!columns[c].Touches(cell))
                {
                    continue;
                }

                if (at >= 0 && filled)
                {
                    return null;
                }

                at = c;
                if (values[c] is { } other && CellText.Trim(other.Text).Length > 0)
                {
                    // Programs that undo merged cells repeat the value in each of them.
                    if (filled && CellText.Trim(other.Text) != CellText.Trim(cell.Text))
                    {
                        return null;
                    }
                }
                else if (row.StartsHere(cell) || !filled)
                {
                    values[c] = cell;
                }
                else
                {
                    // A value that reaches down from the row above belongs to both rows or to one: nobody can say.
                    return null;
                }
            }
        }

        return values;
    }

    /// <summary>The cells of a row from a column on that start in it, in order; cells that only fill up at the right end are left out.</summary>
    public static List<TableCell> InOrder(TableRow row, int fromColumn, int wanted)
    {
        var cells = new List<TableCell>();
        foreach (var cell in row.Cells)
        {
            if (cell.Column >= fromColumn && row.StartsHere(cell))
            {
                cells.Add(cell);
            }
        }

        while (cells.Count > wanted && CellText.Trim(cells[^1].Text).Length == 0)
        {
            cells.RemoveAt(cells.Count - 1);
        }

        return cells;
    }
}
