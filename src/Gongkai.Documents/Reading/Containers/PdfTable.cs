using System.Text;
using System.Text.RegularExpressions;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>A ruled table that may have gone on over several pages.</summary>
internal sealed partial class PdfTable
{
    /// <summary>How far the same edge may lie apart on two pages, in points.</summary>
    private const double EdgeSlack = 4;

    /// <summary>Heading rows that may be repeated on the next page.</summary>
    private const int MostHeadingRows = 5;

    private double[] _edges;

    public PdfTable(PdfGrid grid, int page)
    {
        _edges = grid.ColumnEdges;
        Rows = grid.Rows;
        Cells = grid.Cells;
        LastPage = page;
        FirstPage = page;
    }

    public int Rows { get; private set; }

    public List<PdfGridCell> Cells { get; }

    public int FirstPage { get; }

    public int LastPage { get; private set; }

    /// <summary>
    /// Takes on the table at the head of the next page when it has the same columns; what the page end has cut through is put
    /// together again: rows, and cells that span several rows.
    /// </summary>
    public bool TryContinue(PdfGrid next, int page)
    {
        if (page != LastPage + 1 || Union(_edges, next.ColumnEdges) is not { } union)
        {
            return false;
        }

        Remap(Cells, _edges, union);
        Remap(next.Cells, next.ColumnEdges, union);
        _edges = union;
        var cells = next.Cells;
        var rows = next.Rows;
        while (rows > 1 && PdfGrid.DropEmptyRow(cells, 0))
        {
            rows--;
        }

        while (Rows > 1 && PdfGrid.DropEmptyRow(Cells, Rows - 1))
        {
            Rows--;
        }

        DropRepeatedHeading(cells, ref rows);
        var shift = Rows;
        if (rows > 0 && JoinBrokenRow(cells))
        {
            shift--;
        }
        else
        {
            JoinSpanning(cells);
        }

        foreach (var cell in cells)
        {
            cell.Row += shift;
            Cells.Add(cell);
        }

        Rows = shift + rows;
        LastPage = page;
        return true;
    }

    public TableModel Build(string place)
    {
        Cells.Sort((a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Column.CompareTo(b.Column));
        return new TableModel(Rows, _edges.Length - 1, Cells.Select(c => new TableCell(
            c.Row, c.Column, c.RowSpan, c.ColumnSpan, c.Text, false, $"第{c.Page}页{place}第{c.Row + 1}行第{c.Column + 1}列")
        {
            Change = c.StruckOut.Length == 0 ? null : new TrackedChange(c.StruckOut, ""),
        }));
    }

    /// <summary>The edges of both, when the outer ones agree and one set holds the other; else null.</summary>
    private static double[]? Union(double[] a, double[] b)
    {
        var (more, fewer) = a.Length >= b.Length ? (a, b) : (b, a);
        if (fewer.Length < 3 || Math.Abs(more[0] - fewer[0]) > EdgeSlack || Math.Abs(more[^1] - fewer[^1]) > EdgeSlack)
        {
            return null;
        }

        var last = -1;
        foreach (var edge in fewer)
        {
            var match = Array.FindIndex(more, m => Math.Abs(m - edge) <= EdgeSlack);
            if (match <= last)
            {
                return null;
            }

            last = match;
        }

        return more;
    }

    private static void Remap(List<PdfGridCell> cells, double[] from, double[] to)
    {
        if (ReferenceEquals(from, to))
        {
            return;
        }

        var map = from.Select(e => Enumerable.Range(0, to.Length).MinBy(i => Math.Abs(to[i] - e))).ToArray();
        foreach (var cell in cells)
        {
            var right = map[cell.Column + cell.ColumnSpan];
            cell.Column = map[cell.Column];
            cell.ColumnSpan = right - cell.Column;
        }
    }

    private void DropRepeatedHeading(List<PdfGridCell> cells, ref int rows)
    {
        for (var count = Math.Min(Math.Min(MostHeadingRows, rows), Rows); count > 0; count--)
        {
            var here = Heading(cells, count);
            if (here is not null && here.Any(c => c.Text.Length > 0) && Heading(Cells, count) is { } first
                && here.Select(Shape).SequenceEqual(first.Select(Shape)))
            {
                cells.RemoveAll(c => c.Row < count);
                cells.ForEach(c => c.Row -= count);
                rows -= count;
                return;
            }
        }

        static (int Row, int Column, int RowSpan, int ColumnSpan, string Text) Shape(PdfGridCell c) =>
            (c.Row, c.Column, c.RowSpan, c.ColumnSpan, c.Text.Replace("\n", "", StringComparison.Ordinal));
    }

    /// <summary>The cells of the first rows; null when one of them goes on below.</summary>
    private static List<PdfGridCell>? Heading(List<PdfGridCell> cells, int count)
    {
        var heading = cells.Where(c => c.Row < count).OrderBy(c => c.Row).ThenBy(c => c.Column).ToList();
        return heading.TrueForAll(c => c.Row + c.RowSpan <= count) ? heading : null;
    }

    /// <summary>
    /// Joins the last row with the first one of the next page when they are two halves of one row: no column has a figure in both, and
    /// words stand in both only where the line above was full.
    /// </summary>
    private bool JoinBrokenRow(List<PdfGridCell> cells)
    {
        var pairs = new List<(PdfGridCell Above, PdfGridCell Below)>();
        foreach (var below in cells.Where(c => c.Row == 0).OrderBy(c => c.Column))
        {
            if (AboveOf(below) is not { } above)
            {
                return false;
            }

            pairs.Add((above, below));
        }

        var halves = pairs.Where(p => p is { Above.RowSpan: 1, Below.RowSpan: 1 }).ToList();
        if (halves.Count < 3 || BeginsItem(halves[0].Below.Text)
            || !pairs.TrueForAll(p => halves.Contains(p) ? AreHalves(p.Above, p.Below) : Continues(p.Above.Text, p.Below.Text)))
        {
            return false;
        }

        foreach (var (above, below) in pairs)
        {
            above.Text = Together(above.Text, below.Text);
            above.StruckOut += below.StruckOut;
            above.RowSpan += below.RowSpan - 1;
            cells.Remove(below);
        }

        return true;
    }

    /// <summary>Joins cells of several rows that the page end has cut between two rows.</summary>
    private void JoinSpanning(List<PdfGridCell> cells)
    {
        var pairs = cells.Where(c => c.Row == 0).Select(c => (Above: AboveOf(c), Below: c)).Where(p => p.Above is not null).ToList();

        // Cells of two rows, one on each page, look like single cells; their words show it, when several do.
        var words = pairs.Where(p => p is { Above.RowSpan: 1, Below.RowSpan: 1 } && p.Above!.Text.Length > 0
            && !Figure().IsMatch(p.Above.Text) && AreHalves(p.Above, p.Below)).ToList();
        if (words.Count(p => p.Below.Text.Length > 0) < 3)
        {
            words.Clear();
        }

        foreach (var (above, below) in pairs)
        {
            if (above!.RowSpan == 1 && below.RowSpan == 1 ? words.Contains((above, below)) : Continues(above.Text, below.Text))
            {
                above.Text = Together(above.Text, below.Text);
                above.StruckOut += below.StruckOut;
                above.RowSpan += below.RowSpan;
                cells.Remove(below);
            }
        }
    }

    /// <summary>The cell of the same columns at the foot of what has been read so far.</summary>
    private PdfGridCell? AboveOf(PdfGridCell below) =>
        Cells.Find(c => c.Row + c.RowSpan == Rows && c.Column == below.Column && c.ColumnSpan == below.ColumnSpan);

    private bool AreHalves(PdfGridCell above, PdfGridCell below)
    {
        if (above.Text.Length == 0 || below.Text.Length == 0)
        {
            return true;
        }

        if (Figure().IsMatch(above.Text) || Figure().IsMatch(below.Text) || BeginsItem(below.Text))
        {
            return false;
        }

        var foot = above.Glyphs.Min(g => g.Base);
        var end = above.Glyphs.Where(g => g.Base - foot < 0.5 * g.Size).MaxBy(g => g.Right);
        return _edges[above.Column + above.ColumnSpan] - end.Right < 1.6 * end.Size;
    }

    private static bool Continues(string above, string below) =>
        below.Length == 0 || Flat(above) == Flat(below) || (above.Length > 0 && !BeginsItem(below));

    private static bool BeginsItem(string text) => ItemStart().IsMatch(text);

    private static string Together(string above, string below)
    {
        if (below.Length == 0 || Flat(above) == Flat(below))
        {
            return above;
        }

        var text = new StringBuilder(above);
        PdfText.AppendJoint(text, below[0]);
        return text.Append(below).ToString();
    }

    private static string Flat(string text) => text.Replace("\n", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^[\s\d.,，+\-/／—–－％%]+$")]
    private static partial Regex Figure();

    [GeneratedRegex(@"^\s*(\d{1,2}\s*[.．、]|[（(]\s*[一二三四五六七八九十]{1,2}|[一二三四五六七八九十]{1,2}\s*[、.．])")]
    private static partial Regex ItemStart();
}
