using Gongkai.Documents.Reading.Containers;
using Gongkai.Law;

namespace Gongkai.Documents.Ledger;

/// <summary>A cell of an imported file.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Row">Row as the spreadsheet counts, from 1; in CSV the number of the record.</param>
/// <param name="Column">Column letters.</param>
public sealed record ImportPlace(string Sheet, int Row, string Column)
{
    /// <summary>In Chinese: 工作表“2023年”B7.</summary>
    public string Words => $"工作表“{Sheet}”{Column}{Row}";
}

/// <summary>One row of an imported sheet.</summary>
/// <param name="Number">Row as the spreadsheet counts, from 1.</param>
/// <param name="IsHidden">Hidden by hand or by a filter; it is read all the same and named.</param>
/// <param name="Cells">Texts by column from A; a row may be shorter than others.</param>
public sealed record ImportedRow(int Number, bool IsHidden, IReadOnlyList<string> Cells)
{
    /// <summary>The text in a column, from 0; empty beyond the end.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>A possible heading.</summary>
/// <param name="FirstRow">Its first row, from 1.</param>
/// <param name="LastRow">Its last row: headings may have two or three rows with merged cells.</param>
/// <param name="Headings">Column letters and heading text, the rows of a heading put together; columns without a heading left out.</param>
/// <param name="Proposal">The mapping this heading suggests.</param>
public sealed record HeaderCandidate(int FirstRow, int LastRow, IReadOnlyList<(string Column, string Text)> Headings, ColumnMapping Proposal);

/// <summary>One sheet of an office's own ledger as it stands in the file.</summary>
public sealed class ImportSheet
{
    /// <summary>Rows with something in them within which the heading is looked for.</summary>
    private const int HeadingWithin = 20;

    private const int MostHeadingRows = 3;
    private const int MostCandidates = 5;

    /// <summary>Merged cells that are looked at for headings.</summary>
    private const int MostMerged = 1000;

    private readonly IReadOnlyList<XlsxArea> _merged;
    private readonly Dictionary<(int Row, int Column), int> _mergedRows = [];

    internal ImportSheet(string name, bool isHidden, IReadOnlyList<ImportedRow> rows, IReadOnlyList<XlsxArea> merged)
    {
        (Name, IsHidden, Rows, _merged) = (name, isHidden, rows, merged);
        foreach (var area in merged)
        {
            _mergedRows[(area.Top + 1, area.Left)] = area.Bottom - area.Top + 1;
        }

        HeaderCandidates = FindHeadings();
    }

    public string Name { get; }

    public bool IsHidden { get; }

    /// <summary>Rows that hold something, in order, hidden ones included.</summary>
    public IReadOnlyList<ImportedRow> Rows { get; }

    /// <summary>Possible headings, the best first; empty for a sheet without any text.</summary>
    public IReadOnlyList<HeaderCandidate> HeaderCandidates { get; }

    /// <summary>Reads the rows below the heading as applications.</summary>
    /// <param name="mapping">Which column holds what.</param>
    /// <param name="today">Today in Beijing; later days are problems.</param>
    /// <returns>The rows and their problems; unusable when the mapping does not fit this sheet.</returns>
    public Answer<LedgerReading> Read(ColumnMapping mapping, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return LedgerRows.Read(this, mapping, today);
    }

    /// <summary>Rows that the merged cell at a place covers, 1 when it is not merged.</summary>
    internal int RowsMergedAt(int row, int column) => _mergedRows.GetValueOrDefault((row, column), 1);

    /// <summary>The headings of the given rows, by column from 0: a merged cell speaks for every column below it.</summary>
    internal IReadOnlyList<string> HeadingsOf(int firstRow, int lastRow)
    {
        var rows = Rows.Where(r => r.Number >= firstRow && r.Number <= lastRow).ToList();
        var merged = _merged.Where(m => m.Top < lastRow && m.Bottom >= firstRow - 1).Take(MostMerged).ToList();
        var width = Math.Max(
            rows.Select(r => r.Cells.Count).DefaultIfEmpty(0).Max(), merged.Select(m => m.Right + 1).DefaultIfEmpty(0).Max());
        var headings = new string[Math.Min(width, LedgerCells.MostColumns)];
        for (var c = 0; c < headings.Length; c++)
        {
            var parts = new List<string>();
            foreach (var row in rows)
            {
                var text = LedgerCells.OneLine(TextAt(row, c, merged));
                if (text.Length > 0 && (parts.Count == 0 || parts[^1] != text))
                {
                    parts.Add(text);
                }
            }

            headings[c] = string.Concat(parts);
        }

        return headings;
    }

    private string TextAt(ImportedRow row, int column, List<XlsxArea> merged)
    {
        foreach (var area in merged)
        {
            if (area.Top <= row.Number - 1 && area.Bottom >= row.Number - 1 && area.Left <= column && area.Right >= column)
            {
                var above = Rows.TakeWhile(r => r.Number <= area.Top + 1).LastOrDefault();
                return above?.Number == area.Top + 1 ? above[area.Left] : "";
            }
        }

        return row[column];
    }

    private List<HeaderCandidate> FindHeadings()
    {
        var candidates = new List<(HeaderCandidate Candidate, double Score)>();
        var first = Rows.Take(HeadingWithin).ToList();
        for (var i = 0; i < first.Count; i++)
        {
            for (var rows = 1; rows <= MostHeadingRows && i + rows <= first.Count; rows++)
            {
                if (first[i + rows - 1].Number != first[i].Number + rows - 1)
                {
                    break;
                }

                var (top, bottom) = (first[i].Number, first[i + rows - 1].Number);
                var headings = HeadingsOf(top, bottom);
                var named = headings.Select((text, c) => (LedgerCells.Letters(c), text)).Where(h => h.text.Length > 0).ToList();
                if (named.Count == 0)
                {
                    continue;
                }

                var proposal = ColumnMapping.Propose(headings, top, bottom);
                var score = proposal.Columns.Sum(c => c.Confidence) - (0.1 * (rows - 1)) + (Math.Min(named.Count, 30) * 0.001) - (i * 0.0001);
                candidates.Add((new HeaderCandidate(top, bottom, named, proposal), score));
            }
        }

        return [.. candidates.OrderByDescending(c => c.Score).Take(MostCandidates).Select(c => c.Candidate)];
    }
}
