using System.Text;
using System.Text.RegularExpressions;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>Puts the lines, tables and pictures of the pages into reading order and makes paragraphs of the lines.</summary>
internal sealed partial class PdfFlow(ContentBounds bounds)
{
    /// <summary>Part of the page, from its lower and upper edge, in which page numbers stand.</summary>
    private const double EdgeOfPage = 0.14;

    /// <summary>Part of the page in which lines repeated on other pages stand.</summary>
    private const double RunningEdge = 0.08;

    /// <summary>Lines with several columns that make a page one to be read by layout.</summary>
    private const int FewestColumnLines = 3;

    private readonly List<ContentBlock> _blocks = [];
    private readonly StringBuilder _text = new();
    private PdfTable? _table;
    private PdfLine? _last;
    private int _lastPage;
    private int _firstPage;
    private int _paragraphs;
    private int _tables;
    private double _left;
    private double _right;
    private double _bodySize;

    /// <summary>True when at least one ruled table was found.</summary>
    public bool HasGrid { get; private set; }

    /// <summary>True when at least one page was read by layout.</summary>
    public bool HasLayout { get; private set; }

    public List<ContentBlock> Read(List<PdfPageContent> pages)
    {
        var read = new List<(PdfPageContent Page, List<PdfGrid> Grids, List<PdfLine> Lines)>();
        foreach (var page in pages)
        {
            var grids = PdfGrid.Find(page, bounds, out var rest);
            var lines = PdfText.Lines(rest);
            read.Add((page, grids, lines));
        }

        DropRunningLines([.. read.Select(r => (r.Page, r.Lines))]);
        foreach (var (page, grids, lines) in read)
        {
            DropPageNumber(page, grids, lines);
        }

        FindMargins(pages, read.SelectMany(p => p.Lines).ToList(), read.SelectMany(p => p.Grids).ToList());
        foreach (var (page, grids, lines) in read)
        {
            ReadPage(page, grids, lines);
        }

        CloseTable();
        CloseParagraph();
        return _blocks;
    }

    private void ReadPage(PdfPageContent page, List<PdfGrid> grids, List<PdfLine> lines)
    {
        var byLayout = grids.Count == 0 && lines.Count(l => l.Columns >= 2) >= FewestColumnLines;
        HasGrid |= grids.Count > 0;
        HasLayout |= byLayout;
        if (byLayout)
        {
            CloseTable();
            CloseParagraph();
            ReadLayout(page, lines);
            return;
        }

        var items = lines.Select(l => (Top: l.Base + (0.3 * l.Size), Item: (object)l))
            .Concat(grids.Select(g => (g.Top, (object)g)))
            .Concat(page.Pictures.Select(p => (p, (object)page)))
            .OrderByDescending(i => i.Item1).Select(i => i.Item2).ToList();
        foreach (var item in items)
        {
            switch (item)
            {
                case PdfGrid grid:
                    AddGrid(grid, page.Number);
                    break;
                case PdfLine line:
                    CloseTable();
                    AddLine(line, page.Number);
                    break;
                default:
                    CloseTable();
                    CloseParagraph();
                    AddPicture(page.Number);
                    break;
            }
        }
    }

    private void ReadLayout(PdfPageContent page, List<PdfLine> lines)
    {
        var half = lines.Select(l => l.Size).Order().ElementAt(lines.Count / 2) / 2;
        foreach (var line in lines)
        {
            _firstPage = page.Number;
            _text.Append(PdfText.LayoutText(line, _left, half));
            CloseParagraph();
        }

        for (var i = 0; i < page.Pictures.Count; i++)
        {
            AddPicture(page.Number);
        }
    }

    private void AddGrid(PdfGrid grid, int page)
    {
        CloseParagraph();
        if (_table is not null && _table.TryContinue(grid, page))
        {
            return;
        }

        CloseTable();
        _table = new PdfTable(grid, page);
    }

    private void CloseTable()
    {
        if (_table is not { } table)
        {
            return;
        }

        _table = null;
        bounds.AddBlock();
        var place = $"第{++_tables}个表格";
        var pages = table.FirstPage == table.LastPage ? $"第{table.FirstPage}页" : $"第{table.FirstPage}至{table.LastPage}页";
        _blocks.Add(new TableBlock(table.Build(place), pages + place));
    }

    private void AddLine(PdfLine line, int page)
    {
        if (_last is not null && !Continues(_last, _lastPage, line, page))
        {
            CloseParagraph();
        }

        if (_text.Length == 0)
        {
            _firstPage = page;
        }
        else
        {
            PdfText.AppendJoint(_text, line.Glyphs[0].Text[0]);
        }

        _text.Append(PdfText.LineText(line));
        _last = line;
        _lastPage = page;
    }

    /// <summary>
    /// A line goes on with the paragraph when the line before is full and this one is neither indented nor of another size nor far
    /// below.
    /// </summary>
    private bool Continues(PdfLine last, int lastPage, PdfLine line, int page)
    {
        var size = Math.Max(last.Size, line.Size);
        var isNear = page == lastPage ? last.Base - line.Base < 2.8 * size : page == lastPage + 1;
        return isNear && !(_text.Length > 0 && "。；！？".Contains(_text[^1], StringComparison.Ordinal) && ItemStart().IsMatch(PdfText.LineText(line)))
            && !(Recognition.StatutoryLabels.MatchChapter(PdfText.LineText(line), out var chapter) && chapter.Kind is not null)
            && last.Columns == 0 && line.Columns == 0 && Math.Abs(last.Size - line.Size) < 0.15 * size
            && last.Right >= _right - (2.2 * size) && (line.Left <= _left + (1.2 * size) || IsTitle(last, line));
    }

    /// <summary>A heading in larger type that did not fit on its line goes on in the middle of the next.</summary>
    private bool IsTitle(PdfLine last, PdfLine line)
    {
        var centre = (_left + _right) / 2;
        return last.Size > 1.1 * _bodySize && Math.Abs(((last.Left + last.Right) / 2) - centre) < last.Size
            && Math.Abs(((line.Left + line.Right) / 2) - centre) < line.Size;
    }

    private void CloseParagraph()
    {
        _last = null;
        if (_text.Length == 0)
        {
            return;
        }

        bounds.AddBlock();
        _blocks.Add(new ParagraphBlock(_text.ToString(), $"第{_firstPage}页第{++_paragraphs}段"));
        _text.Clear();
    }

    private void AddPicture(int page)
    {
        bounds.AddBlock();
        _blocks.Add(new PictureBlock($"第{page}页的图片"));
    }

    /// <summary>Where the text begins and ends: the outermost places that lines share.</summary>
    private void FindMargins(List<PdfPageContent> pages, List<PdfLine> lines, List<PdfGrid> grids)
    {
        if (lines.Count == 0)
        {
            return;
        }

        _left = Shared([.. lines.Select(l => l.Left)]) ?? lines.Min(l => l.Left);
        _bodySize = lines.Select(l => l.Size).Order().ElementAt(lines.Count / 2);

        // Where no two lines end together nothing shows the margin: it is taken to be as wide as the left one.
        _right = Shared([.. lines.Select(l => -l.Right)]) is { } right ? -right : pages.Max(p => p.Right - (_left - p.Left));
        _right = grids.Count == 0 ? _right : Math.Max(_right, grids.Max(g => g.ColumnEdges[^1]));

        static double? Shared(double[] ends)
        {
            Array.Sort(ends);
            // One line that juts out (a heading set wider, a mark in the margin) does not make a margin.
            for (var i = 0; i + 1 < ends.Length && i < Math.Max(1, ends.Length / 4); i++)
            {
                if (ends[i + 1] - ends[i] < 12)
                {
                    return ends[i];
                }
            }

            return null;
        }
    }

    /// <summary>Takes out what is printed at the edge of every page: names of files, dates of printing, the running title.</summary>
    private static void DropRunningLines(List<(PdfPageContent Page, List<PdfLine> Lines)> pages)
    {
        var edges = new List<(List<PdfLine> Lines, PdfLine Line, string Key)>();
        foreach (var (page, lines) in pages)
        {
            var edge = (page.Top - page.Bottom) * RunningEdge;
            foreach (var line in lines)
            {
                if (line.Base > page.Top - edge || line.Base < page.Bottom + edge)
                {
                    edges.Add((lines, line, Number().Replace(PdfText.LineText(line), "#") + Math.Round(line.Left / 10)));
                }
            }
        }

        foreach (var same in edges.GroupBy(e => e.Key))
        {
            var where = same.Select(e => e.Lines).Distinct().Count();
            if (where >= 2 && where * 2 >= pages.Count)
            {
                foreach (var (lines, line, _) in same)
                {
                    lines.Remove(line);
                }
            }
        }
    }

    private static void DropPageNumber(PdfPageContent page, List<PdfGrid> grids, List<PdfLine> lines)
    {
        var edge = (page.Top - page.Bottom) * EdgeOfPage;
        if (lines.Count > 0 && lines[^1] is var foot && foot.Base < page.Bottom + edge && grids.TrueForAll(g => g.Bottom > foot.Base)
            && PageNumber().IsMatch(PdfText.LineText(foot)))
        {
            lines.RemoveAt(lines.Count - 1);
        }

        if (lines.Count > 0 && lines[0] is var head && head.Base > page.Top - edge && grids.TrueForAll(g => g.Top < head.Base)
            && PageNumber().IsMatch(PdfText.LineText(head)))
        {
            lines.RemoveAt(0);
        }
    }

    [GeneratedRegex(@"^\s*([（(]?[一二三四五六七八九十]{1,3}\s*[、.．)）]|\d{1,2}\s*[、.．])")]
    private static partial Regex ItemStart();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[\s\-–—－_·.]*(第\s*)?\d{1,4}(\s*页)?(\s*[/／,，]?\s*(共\s*)?\d{1,4}(\s*页)?)?[\s\-–—－_·.]*$")]
    private static partial Regex PageNumber();
}
