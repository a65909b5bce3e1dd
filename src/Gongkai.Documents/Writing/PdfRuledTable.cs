using System.Text;
using PdfSharp.UniversalAccessibility;

namespace Gongkai.Documents.Writing;

/// <summary>A table set for a PDF page: row heights, wrapped cells, ruled grid, heading rows repeated after a page break.</summary>
internal sealed class PdfRuledTable
{
    /// <summary>Between the rule and the text beside it.</summary>
    private const double SidePadding = 1.3;

    /// <summary>Room a chapter heading takes above a table that shall stand on its page.</summary>
    private const double HeadingRoom = 40;

    /// <summary>Below this the lines of a row would touch its rules.</summary>
    private const double LeastPadding = 1;

    private readonly PdfCanvas _canvas;
    private readonly RuledTable _table;
    private readonly double _size;
    private readonly double _pitch;
    private double _padding;
    private readonly double[] _edges;
    private readonly List<Band> _bands = [];
    private readonly Dictionary<TableCell, List<Range>> _lines;

    public PdfRuledTable(PdfCanvas canvas, RuledTable table)
    {
        _canvas = canvas;
        _table = table;
        (_size, _pitch, _padding) = table.IsSmall ? (9.0, 11.5, 2.5) : (10.5, 14.0, 3.5);
        _edges = new double[table.Widths.Count + 1];
        for (var c = 0; c < table.Widths.Count; c++)
        {
            _edges[c + 1] = _edges[c] + (table.Widths[c] * PdfCanvas.Width / 1000);
        }

        _lines = new Dictionary<TableCell, List<Range>>(ReferenceEqualityComparer.Instance);
        foreach (var cell in table.Model.Cells)
        {
            var width = _edges[cell.Column + cell.ColumnSpan] - _edges[cell.Column] - (2 * SidePadding);
            var text = table.TextOf(cell);
            double WidthOf(Rune rune) => canvas.WidthOf(rune, TypefaceRole.Text) * _size;
            _lines[cell] = table.IsLeft(cell) ? LineBreaking.Lines(text, width, 0, 0, WidthOf) : LineBreaking.EvenLines(text, width, WidthOf);
        }

        MakeBands();

        // A table that would fill a page by itself is set a little tighter, so that its heading is not left alone on the page before.
        var tighter = _padding - ((Height - (PdfCanvas.Height - HeadingRoom)) / (2 * _bands.Count)) - 0.01;
        if (Height > PdfCanvas.Height - HeadingRoom && tighter >= LeastPadding)
        {
            _padding = tighter;
            _bands.Clear();
            MakeBands();
        }
    }

    public double Height => _bands.Sum(b => b.Height);

    /// <summary>Height that must stand together: heading rows and the first rows below them.</summary>
    public double Beginning => _bands.Take(_table.HeadingRows + 2).Sum(b => b.Height);

    private double HeadingHeight => _bands.Take(_table.HeadingRows).Sum(b => b.Height);

    public void Draw()
    {
        var tags = _canvas.Structure;
        tags.BeginElement(PdfBlockLevelElementTag.Table);
        tags.SetAltText(_table.Caption);
        _canvas.Need(Height <= PdfCanvas.Height ? Height : Beginning);
        var next = 0;
        while (next < _bands.Count)
        {
            var top = _canvas.Y;
            var headings = next > 0 ? HeadingHeight : 0;
            var end = next;
            var height = headings;
            while (end < _bands.Count && (end == next || height + _bands[end].Height <= PdfCanvas.Height - top + 0.01))
            {
                height += _bands[end++].Height;
            }

            if (next > 0 && _table.HeadingRows > 0)
            {
                tags.BeginArtifact();
                Part(0, _table.HeadingRows, top, false);
                tags.End();
            }

            Part(next, end, top + headings, true);
            Grid(next > 0 ? [.. Enumerable.Range(0, _table.HeadingRows), .. Enumerable.Range(next, end - next)] : [.. Enumerable.Range(next, end - next)], top);
            next = end;
            _canvas.Y = top + height;
            if (next < _bands.Count)
            {
                _canvas.NewPage();
            }
        }

        tags.End();
    }

    /// <summary>Row heights: what the cells of one row need, then what the cells over several rows need on top.</summary>
    private void MakeBands()
    {
        var model = _table.Model;
        var heights = new double[model.Rows];
        for (var row = 0; row < model.Rows; row++)
        {
            heights[row] = model.Row(row).Where(c => c.RowSpan == 1).Select(c => NeededHeight(_lines[c].Count)).DefaultIfEmpty(NeededHeight(1)).Max();
        }

        foreach (var cell in model.Cells.Where(c => c.RowSpan > 1))
        {
            var have = heights.Skip(cell.Row).Take(cell.RowSpan).Sum();
            var missing = NeededHeight(_lines[cell].Count) - have;
            if (missing > 0)
            {
                heights[cell.Row + cell.RowSpan - 1] += missing;
            }
        }

        // a row higher than a page (a sentence in a number cell) goes on in further bands, so that nothing is cut off
        var most = PdfCanvas.Height - heights.Take(_table.HeadingRows).Sum();
        var linesPerBand = (int)((most - (2 * _padding)) / _pitch);
        for (var row = 0; row < model.Rows; row++)
        {
            if (heights[row] <= most || row < _table.HeadingRows)
            {
                _bands.Add(new Band(row, 0, int.MaxValue, heights[row]));
                continue;
            }

            var lines = model.Row(row).Where(c => c.RowSpan == 1).Max(c => _lines[c].Count);
            for (var first = 0; first < lines; first += linesPerBand)
            {
                var count = Math.Min(linesPerBand, lines - first);
                _bands.Add(new Band(row, first, first + count, NeededHeight(count)));
            }
        }
    }

    private double NeededHeight(int lines) => (lines * _pitch) + (2 * _padding);

    /// <summary>Draws the text of some bands. A cell that began on an earlier page repeats its text, but only as decoration for the eye.</summary>
    private void Part(int from, int to, double top, bool tagged)
    {
        var tags = _canvas.Structure;
        var y = top;
        var head = tagged && from < _table.HeadingRows;
        if (head)
        {
            tags.BeginElement(PdfBlockLevelElementTag.TableHeadRowGroup);
        }
        else if (tagged)
        {
            tags.BeginElement(PdfBlockLevelElementTag.TableBodyRowGroup);
        }

        for (var b = from; b < to; b++)
        {
            var band = _bands[b];
            if (head && b == _table.HeadingRows)
            {
                tags.End();
                tags.BeginElement(PdfBlockLevelElementTag.TableBodyRowGroup);
            }

            if (tagged)
            {
                tags.BeginElement(PdfBlockLevelElementTag.TableRow);
            }

            foreach (var cell in _table.Model.Row(band.Row))
            {
                var begins = cell.Row == band.Row && band.FirstLine == 0;
                var continues = !begins && b == from && cell.RowSpan > 1;
                if (begins || continues || (cell.Row == band.Row && cell.RowSpan == 1))
                {
                    Cell(cell, band, y, VisibleHeight(cell, b, to), tagged, continues);
                }
            }

            if (tagged)
            {
                tags.End();
            }

            y += band.Height;
        }

        if (tagged)
        {
            tags.End();
        }
    }

    /// <summary>Height of a cell from a band on, as far as this page goes.</summary>
    private double VisibleHeight(TableCell cell, int band, int to)
    {
        var height = 0.0;
        for (var b = band; b < to && _bands[b].Row < cell.Row + cell.RowSpan && (cell.RowSpan > 1 || b == band); b++)
        {
            height += _bands[b].Height;
        }

        return height;
    }

    private void Cell(TableCell cell, Band band, double top, double height, bool tagged, bool continues)
    {
        var tags = _canvas.Structure;
        var scope = _table.ScopeOf(cell);
        if (continues && tagged)
        {
            tags.BeginArtifact();
        }
        else if (tagged)
        {
            tags.BeginElement(scope is null ? PdfBlockLevelElementTag.TableDataCell : PdfBlockLevelElementTag.TableHeaderCell);
            TagSpans(cell, scope);
        }

        var lines = cell.RowSpan == 1 ? _lines[cell].Skip(band.FirstLine).Take(band.LastLine - band.FirstLine).ToList() : _lines[cell];
        var left = _edges[cell.Column];
        var width = _edges[cell.Column + cell.ColumnSpan] - left;
        var middle = top + ((height - (lines.Count * _pitch)) / 2) + (_pitch / 2);
        var centred = !_table.IsLeft(cell);
        var whole = _table.TextOf(cell);
        foreach (var line in lines)
        {
            var text = whole.AsSpan()[line];
            if (text.Length > 0)
            {
                var x = centred ? left + ((width - _canvas.WidthOf(text, TypefaceRole.Text, _size)) / 2) : left + SidePadding;
                _canvas.Text(text, TypefaceRole.Text, _size, x, middle);
            }

            middle += _pitch;
        }

        if (tagged)
        {
            tags.End();
        }
    }

    private void TagSpans(TableCell cell, string? scope)
    {
        var tags = _canvas.Structure;
        if (cell.RowSpan > 1)
        {
            tags.SetRowSpan(cell.RowSpan);
        }

        if (cell.ColumnSpan > 1)
        {
            tags.SetColSpan(cell.ColumnSpan);
        }

        if (scope is not null)
        {
            tags.CurrentStructureElement.TableAttributes.Elements.SetName("/Scope", scope);
        }
    }

    /// <summary>Rules between different cells, in the longest pieces possible.</summary>
    private void Grid(int[] bands, double top)
    {
        _canvas.Structure.BeginArtifact();
        var y = new double[bands.Length + 1];
        y[0] = top;
        for (var i = 0; i < bands.Length; i++)
        {
            y[i + 1] = y[i] + _bands[bands[i]].Height;
        }

        var columns = _table.Model.Columns;
        for (var i = 0; i <= bands.Length; i++)
        {
            Runs(columns, c => !ReferenceEquals(At(i - 1, c), At(i, c)), (from, to) => _canvas.Line(_edges[from], y[i], _edges[to], y[i]));
        }

        for (var c = 0; c <= columns; c++)
        {
            Runs(bands.Length, i => !ReferenceEquals(At(i, c - 1), At(i, c)), (from, to) => _canvas.Line(_edges[c], y[from], _edges[c], y[to]));
        }

        _canvas.Structure.End();

        TableCell? At(int i, int column) =>
            i < 0 || i >= bands.Length || column < 0 || column >= columns ? null : _table.Model[_bands[bands[i]].Row, column];
    }

    private static void Runs(int count, Func<int, bool> inside, Action<int, int> run)
    {
        var start = -1;
        for (var i = 0; i <= count; i++)
        {
            var now = i < count && inside(i);
            if (now && start < 0)
            {
                start = i;
            }
            else if (!now && start >= 0)
            {
                run(start, i);
                start = -1;
            }
        }
    }

    /// <summary>A row, or a part of the lines of a row that is higher than a page.</summary>
    private readonly record struct Band(int Row, int FirstLine, int LastLine, double Height);
}
