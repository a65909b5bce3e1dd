namespace Gongkai.Documents;

/// <summary>One cell of a <see cref="TableModel"/>, at the top left corner of the area it spans.</summary>
/// <param name="Row">First row, from 0.</param>
/// <param name="Column">First column, from 0.</param>
/// <param name="RowSpan">Rows it covers, 1 or more.</param>
/// <param name="ColumnSpan">Columns it covers, 1 or more.</param>
/// <param name="Text">Its text; paragraphs and line breaks inside the cell are line feeds.</param>
/// <param name="IsHeader">True for a heading cell.</param>
/// <param name="Place">Where it stands in the file, in Chinese; null for a table made by us.</param>
public sealed record TableCell(
    int Row, int Column, int RowSpan, int ColumnSpan, string Text, bool IsHeader = false, string? Place = null)
{
    /// <summary>Unaccepted deletion and insertion inside the cell, when there was one. <see cref="Text"/> is the accepted state.</summary>
    public TrackedChange? Change { get; init; }
}

/// <summary>A tracked change in a cell.</summary>
public sealed record TrackedChange(string Deleted, string Inserted);

/// <summary>
/// The one grid type that all readers and writers share. Overlapping cells are refused; places no cell covers are allowed,
/// since damaged tables have them.
/// </summary>
public sealed class TableModel
{
    private readonly TableCell?[] _grid;

    /// <exception cref="ArgumentException">Two cells cover one place, or a cell lies outside.</exception>
    public TableModel(int rows, int columns, IEnumerable<TableCell> cells)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Rows = rows;
        Columns = columns;
        _grid = new TableCell?[checked(rows * columns)];
        Cells = [.. cells];
        foreach (var cell in Cells)
        {
            for (var r = cell.Row; r < cell.Row + cell.RowSpan; r++)
            {
                for (var c = cell.Column; c < cell.Column + cell.ColumnSpan; c++)
                {
                    if (r < 0 || c < 0 || r >= rows || c >= columns)
                    {
                        throw new ArgumentException($"Cell at {cell.Row},{cell.Column} lies outside the table.", nameof(cells));
                    }

                    ref var place = ref _grid[(r * columns) + c];
                    if (place is not null)
                    {
                        throw new ArgumentException($"Cells overlap at {r},{c}.", nameof(cells));
                    }

                    place = cell;
                }
            }
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>The cells, each once, in the order given.</summary>
    public IReadOnlyList<TableCell> Cells { get; }

    /// <summary>The cell that covers a place, or null.</summary>
    public TableCell? this[int row, int column] => _grid[(row * Columns) + column];

    /// <summary>The cells that touch a row, each once, from left to right (cells spanning down from above included).</summary>
    public IEnumerable<TableCell> Row(int row)
    {
        TableCell? last = null;
        for (var c = 0; c < Columns; c++)
        {
            if (this[row, c] is { } cell && !ReferenceEquals(cell, last))
            {
                last = cell;
                yield return cell;
            }
        }
    }

    /// <summary>Builds a table from rows without spans, padding short rows with nothing.</summary>
    public static TableModel FromRows(IReadOnlyList<IReadOnlyList<string>> rows, Func<int, int, string?>? place = null)
    {
        var columns = rows.Count == 0 ? 0 : rows.Max(r => r.Count);
        var cells = rows.SelectMany((row, r) => row.Select((text, c) => new TableCell(r, c, 1, 1, text, false, place?.Invoke(r, c))));
        return new TableModel(rows.Count, columns, cells);
    }
}
