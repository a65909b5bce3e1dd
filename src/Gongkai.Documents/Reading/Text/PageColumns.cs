using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Text;

/// <summary>
/// The seven columns of figures on a page of text, as the rows with seven figures show them. A row with fewer figures can be spread over
/// them where every figure stands under exactly one column; where the full rows do not keep to columns nothing is known.
/// </summary>
internal sealed class PageColumns
{
    private const int FewestRows = 3;
    private readonly (int Start, int End)[] _columns;

    private PageColumns((int Start, int End)[] columns) => _columns = columns;

    /// <summary>The columns, or null when the full rows are too few or do not stand under each other.</summary>
    public static PageColumns? Of(IReadOnlyList<FoundRow> rows)
    {
        var columns = new (int Start, int End)[ApplicationsTable.ColumnCount];
        var full = 0;
        var anyShort = false;
        foreach (var row in rows)
        {
            anyShort |= row.Spans.Count is > 0 and < ApplicationsTable.ColumnCount;
            if (row.Spans.Count != columns.Length)
            {
                continue;
            }

            for (var c = 0; c < columns.Length; c++)
            {
                var (start, end) = row.Spans[c];
                columns[c] = full == 0 ? (start, end) : (Math.Min(columns[c].Start, start), Math.Max(columns[c].End, end));
            }

            full++;
        }

        if (!anyShort || full < FewestRows)
        {
            return null;
        }

        for (var c = 1; c < columns.Length; c++)
        {
            if (columns[c].Start <= columns[c - 1].End)
            {
                return null;
            }
        }

        return new PageColumns(columns);
    }

    /// <summary>Seven cells with the figures of the row under their columns and blank cells between; null where a figure stands under none or under two.</summary>
    public List<CellValue>? Spread(FoundRow row)
    {
        if (row.Spans.Count != row.Values.Count || row.Values.Count == 0)
        {
            return null;
        }

        var cells = Enumerable.Repeat(new CellValue("", row.Place), _columns.Length).ToList();
        var at = -1;
        for (var v = 0; v < row.Values.Count; v++)
        {
            var (start, end) = row.Spans[v];
            var under = -1;
            for (var c = 0; c < _columns.Length; c++)
            {
                if (start <= _columns[c].End && end >= _columns[c].Start)
                {
                    if (under >= 0)
                    {
                        return null;
                    }

                    under = c;
                }
            }

            if (under <= at)
            {
                return null;
            }

            at = under;
            cells[at] = row.Values[v];
        }

        return cells;
    }
}
