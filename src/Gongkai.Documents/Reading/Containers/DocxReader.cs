using System.Text;
using System.Xml;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>
/// Reads Word documents (DOCX, transitional and strict, also as WPS writes them) in one forward pass. What the reader of the printed
/// page would see is kept, with all tracked changes accepted; comments, notes, field codes and hidden text are left out.
/// </summary>
public sealed class DocxReader
{
    private const string MainPart = "word/document.xml";

    private readonly OfficePackage _package;
    private readonly ContentBounds _bounds;
    private readonly FlowBuilder _flow;
    private readonly List<Paragraph> _paragraphs = [];
    private readonly List<bool> _alternatives = [];
    private readonly List<List<double>> _grids = [];
    private readonly List<bool> _fieldCodes = [];
    private DocxStyles? _styles;
    private ListNumbering? _lists;
    private string? _part;
    private int _deleted;
    private int _inserted;
    private int _placeholder = -1;
    private int _column;
    private bool _rowDropped;
    private Paragraph? _carried;
    private bool _runHidden;
    private bool _runRaised;
    private string? _runStyle;

    private DocxReader(OfficePackage package, ContentBounds bounds)
    {
        _package = package;
        _bounds = bounds;
        _flow = new FlowBuilder(bounds);
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="RefusedException">Damaged, too large, encrypted, or carrying a DTD.</exception>
    /// <exception cref="OperationCanceledException">The time is over.</exception>
    public static DocumentContent Read(ReadOnlyMemory<byte> content, ReadingLimits limits, CancellationToken stop)
    {
        var reader = new DocxReader(new OfficePackage(content, limits, stop), new ContentBounds(limits, stop));
        reader._part = OfficeRelations.MainPart(reader._package, MainPart, reader._bounds);
        reader.ReadBody();
        return reader._flow.Build(
            SourceKind.Docx, "Word文档（按合并单元格还原表格）", OfficeRelations.Title(reader._package, reader._bounds));
    }

    private void ReadBody()
    {
        using var xml = new PartXml(_package, _part!, _bounds);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                Open(xml);
            }
            else if (xml.NodeType == XmlNodeType.EndElement)
            {
                Close(xml);
            }
        }

        FlushCarried();
    }

    private void Open(PartXml xml)
    {
        switch (xml.Name)
        {
            case "p" when IsWord(xml):
                _paragraphs.Add(new Paragraph());
                if (xml.IsEmpty)
                {
                    CloseParagraph();
                }

                break;
            case "pPr" when _paragraphs.Count > 0:
                ReadParagraphProperties(xml);
                break;
            case "r" when IsWord(xml):
                _runHidden = false;
                _runRaised = false;
                _runStyle = null;
                break;
            case "rPr" when IsWord(xml):
                ReadRunProperties(xml);
                break;
            case "t" or "delText" when _paragraphs.Count > 0 && !IsDrawing(xml):
                AddText(xml.ReadText(), xml.Name == "delText");
                break;
            case "tab" or "ptab" when IsWord(xml):
                AddText("\t", false);
                break;
            case "br" or "cr" when IsWord(xml):
                AddText("\n", false);
                break;
            case "noBreakHyphen":
                AddText("-", false);
                break;
            case "sym" when IsWord(xml):
                AddText(SymbolText.Of(xml.Attribute("font"), xml.Attribute("char")), false);
                break;
            case "fldChar":
                ReadField(xml.Attribute("fldCharType"));
                break;
            case "blip" or "imagedata":
                if (_deleted == 0)
                {
                    _flow.AddPicture();
                }

                break;
            case "ins" or "moveTo" when !xml.IsEmpty:
                _inserted++;
                break;
            case "del" or "moveFrom" when !xml.IsEmpty:
                _deleted++;
                break;
            case "AlternateContent" when !xml.IsEmpty:
                _alternatives.Add(false);
                break;
            case "Choice" or "Fallback" when _alternatives.Count > 0:
                ChooseOnce(xml);
                break;
            case "sdtPr":
                ReadControlProperties(xml);
                break;
            case "tbl" when IsWord(xml) && !xml.IsEmpty:
                FlushCarried();
                _flow.OpenTable();
                _grids.Add([]);
                break;
            case "tblGrid" when _grids.Count > 0:
                ReadGrid(xml);
                break;
            case "tr" when _grids.Count > 0 && IsWord(xml):
                _flow.OpenRow();
                _column = 0;
                _rowDropped = false;
                break;
            case "trPr" when _grids.Count > 0:
                ReadRowProperties(xml);
                break;
            case "tc" when _grids.Count > 0 && IsWord(xml):
                OpenCell();
                if (xml.IsEmpty)
                {
                    CloseCell();
                }

                break;
            case "tcPr" when _flow.InCell:
                ReadCellProperties(xml);
                break;
            case "rt" or "sectPr" or "tblPr" or "tblPrEx" or "sdtEndPr" or "fldData" or "pPrChange" or "numberingChange" or "binData":
                xml.Skip();
                break;
        }
    }

    private void Close(PartXml xml)
    {
        switch (xml.Name)
        {
            case "p" when _paragraphs.Count > 0 && IsWord(xml):
                CloseParagraph();
                break;
            case "r" when IsWord(xml):
                _runHidden = false;
                _runRaised = false;
                _runStyle = null;
                break;
            case "ins" or "moveTo":
                _inserted = Math.Max(0, _inserted - 1);
                break;
            case "del" or "moveFrom":
                _deleted = Math.Max(0, _deleted - 1);
                break;
            case "AlternateContent" when _alternatives.Count > 0:
                _alternatives.RemoveAt(_alternatives.Count - 1);
                break;
            case "sdt" when _placeholder == xml.Depth:
                _placeholder = -1;
                break;
            case "tc" when _flow.InCell && IsWord(xml):
                CloseCell();
                break;
            case "tr" when _grids.Count > 0 && IsWord(xml):
                CloseRow();
                break;
            case "tbl" when _grids.Count > 0 && IsWord(xml):
                CloseTable();
                break;
        }
    }

    private void OpenCell()
    {
        _flow.OpenCell();
        _flow.Cell.Left = _column;
        _flow.Cell.Right = _column + 1;
        _column++;
    }

    private void CloseCell() => FlushCarried();

    private void CloseRow()
    {
        if (_rowDropped && _flow.Table.Rows.Count > 0)
        {
            _flow.Table.Rows.RemoveAt(_flow.Table.Rows.Count - 1);
        }

        _rowDropped = false;
    }

    private void CloseTable()
    {
        FlushCarried();
        var grid = _grids[^1];
        _grids.RemoveAt(_grids.Count - 1);
        var edges = new double[grid.Count + 1];
        for (var i = 0; i < grid.Count; i++)
        {
            edges[i + 1] = edges[i] + grid[i];
        }

        _flow.Table.ColumnEdges = edges;
        _flow.CloseTable();

        // Back in the outer table's row: its next cell follows the one the inner table stood in.
        _column = _flow.InCell ? (int)_flow.Cell.Right : 0;
    }

    private void CloseParagraph()
    {
        var paragraph = _paragraphs[^1];
        _paragraphs.RemoveAt(_paragraphs.Count - 1);
        EndFieldCodes();
        if (_carried is { } carried && !(_paragraphs.Count > 0))
        {
            paragraph.Text.Insert(0, carried.Text);
            paragraph.Deleted.Insert(0, carried.Deleted);
            paragraph.Inserted.Insert(0, carried.Inserted);
            _carried = null;
        }

        if (paragraph.MarkDeleted && _paragraphs.Count == 0)
        {
            // With the change accepted this paragraph runs into the next one.
            _carried = paragraph;
            return;
        }

        Add(paragraph);
    }

    private void FlushCarried()
    {
        if (_carried is { } carried)
        {
            _carried = null;
            Add(carried);
        }
    }

    private void Add(Paragraph paragraph)
    {
        if (_rowDropped)
        {
            return;
        }

        if (paragraph.Deleted.Length > 0)
        {
            _flow.AddChange(paragraph.Deleted.ToString(), "");
        }

        if (paragraph.Inserted.Length > 0)
        {
            _flow.AddChange("", paragraph.Inserted.ToString());
        }

        _flow.AddParagraph(paragraph.Text.ToString(), NumberOf(paragraph));
    }

    private string? NumberOf(Paragraph paragraph)
    {
        if (paragraph.List is 0 || !LoadLists())
        {
            return null;
        }

        if (paragraph.List is { } own)
        {
            return _lists!.Next(own, paragraph.Level ?? 0);
        }

        if (_styles!.ListOf(paragraph.Style) is not { } bound || bound.List == 0)
        {
            return null;
        }

        var level = paragraph.Level ?? bound.Level;
        if (level is null && _lists![bound.List] is { } list)
        {
            level = Array.FindIndex(list.Levels, l => l?.Style == bound.Style) is >= 0 and var found ? found : 0;
        }

        return _lists!.Next(bound.List, level ?? 0);
    }

    private bool LoadLists()
    {
        if (_lists is null)
        {
            LoadStyles();
            var part = OfficeRelations.Related(_package, _part!, "numbering", "word/numbering.xml", _bounds);
            _lists = part is null ? new ListNumbering() : DocxLists.Load(_package, part, _styles!, _bounds);
        }

        return true;
    }

    private void LoadStyles()
    {
        if (_styles is null)
        {
            var part = OfficeRelations.Related(_package, _part!, "styles", "word/styles.xml", _bounds);
            _styles = part is null ? new DocxStyles() : DocxStyles.Load(_package, part, _bounds);
        }
    }

    private void AddText(string text, bool isDeleted)
    {
        if (text.Length == 0 || _paragraphs.Count == 0 || IsInFieldCode() || _placeholder >= 0)
        {
            return;
        }

        _bounds.AddCharacters(text.Length);
        var paragraph = _paragraphs[^1];
        if (_runHidden || IsHiddenByStyle(paragraph))
        {
            _flow.AddHidden(text);
            return;
        }

        if (_deleted > 0 || isDeleted)
        {
            paragraph.Deleted.Append(text);
            return;
        }

        if (_runRaised && FootnoteMarks.FollowsDigit(paragraph.Text))
        {
            text = FootnoteMarks.Raised(text);
        }

        paragraph.Text.Append(text);
        if (_inserted > 0)
        {
            paragraph.Inserted.Append(text);
        }
    }

    private bool IsHiddenByStyle(Paragraph paragraph)
    {
        if (_runStyle is null && paragraph.Style is null)
        {
            return false;
        }

        LoadStyles();
        return _styles!.IsHidden(_runStyle) ?? _styles.IsHidden(paragraph.Style) ?? false;
    }

    private bool IsInFieldCode() => _fieldCodes.Contains(true);

    private void ReadField(string? type)
    {
        switch (type)
        {
            case "begin":
                _bounds.CheckDepth(_fieldCodes.Count + 1);
                _fieldCodes.Add(true);
                break;
            case "separate" when _fieldCodes.Count > 0:
                _fieldCodes[^1] = false;
                break;
            case "end" when _fieldCodes.Count > 0:
                _fieldCodes.RemoveAt(_fieldCodes.Count - 1);
                break;
        }
    }

    /// <summary>A field whose code never ends must not swallow the rest of the document.</summary>
    private void EndFieldCodes()
    {
        for (var i = 0; i < _fieldCodes.Count; i++)
        {
            _fieldCodes[i] = false;
        }
    }

    private void ChooseOnce(PartXml xml)
    {
        if (_alternatives[^1])
        {
            xml.Skip();
        }
        else
        {
            _alternatives[^1] = true;
        }
    }

    private void ReadParagraphProperties(PartXml xml)
    {
        if (xml.IsEmpty)
        {
            return;
        }

        var paragraph = _paragraphs[^1];
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "pStyle":
                    paragraph.Style = xml.Attribute("val");
                    break;
                case "numId":
                    paragraph.List = xml.Integer("val", 0, 0, int.MaxValue);
                    break;
                case "ilvl":
                    paragraph.Level = xml.Integer("val", 0, 0, ListNumbering.LevelCount - 1);
                    break;
                case "del" or "moveFrom":
                    paragraph.MarkDeleted = true;
                    break;
                case "pPrChange" or "rPrChange" or "sectPr" or "numberingChange":
                    xml.Skip();
                    break;
            }
        }
    }

    private void ReadRunProperties(PartXml xml)
    {
        if (xml.IsEmpty)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "vanish":
                    _runHidden = xml.Switch();
                    break;
                case "vertAlign":
                    _runRaised |= xml.Attribute("val") is "superscript" or "subscript";
                    break;
                case "position":
                    _runRaised |= xml.Integer("val", 0, -1000, 1000) != 0;
                    break;
                case "rStyle":
                    _runStyle = xml.Attribute("val");
                    break;
                case "rPrChange":
                    xml.Skip();
                    break;
            }
        }
    }

    private void ReadControlProperties(PartXml xml)
    {
        if (xml.IsEmpty)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            // The words of an unfilled control ("click here to enter text") are not the author's.
            if (xml.NodeType == XmlNodeType.Element && xml.Name == "showingPlcHdr" && xml.Switch() && _placeholder < 0)
            {
                _placeholder = depth - 1;
            }
        }
    }

    private void ReadGrid(PartXml xml)
    {
        if (xml.IsEmpty)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.Name == "gridCol")
            {
                _bounds.AddCell();
                _grids[^1].Add(xml.Integer("w", 0, 0, 100_000));
            }
            else if (xml.Name == "tblGridChange")
            {
                xml.Skip();
            }
        }
    }

    private void ReadRowProperties(PartXml xml)
    {
        if (xml.IsEmpty || _flow.Table.Rows.Count == 0)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "gridBefore":
                    _column = xml.Integer("val", 0, 0, short.MaxValue);
                    break;
                case "tblHeader":
                    _flow.Row.IsHeader = xml.Switch();
                    break;
                case "del":
                    _rowDropped = true;
                    _flow.NoteChange("删除表格的一行");
                    break;
                case "hidden" when xml.Switch():
                    _rowDropped = true;
                    _flow.AddHidden("表格的一行");
                    break;
                case "trPrChange":
                    xml.Skip();
                    break;
            }
        }
    }

    private void ReadCellProperties(PartXml xml)
    {
        if (xml.IsEmpty)
        {
            return;
        }

        var cell = _flow.Cell;
        var joinsLeft = false;
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "gridSpan":
                    cell.Right = cell.Left + xml.Integer("val", 1, 1, short.MaxValue);
                    break;
                case "tcW" when xml.Attribute("type") is null or "dxa":
                    cell.Width = xml.Integer("w", 0, 0, 100_000);
                    break;
                case "vMerge":
                    cell.Vertical = xml.Attribute("val") == "restart" ? VerticalMerge.Start : VerticalMerge.Continue;
                    break;
                case "hMerge":
                    joinsLeft = xml.Attribute("val") != "restart";
                    break;
                case "cellDel":
                    _flow.NoteChange("删除表格的一个单元格");
                    break;
                case "tcPrChange":
                    xml.Skip();
                    break;
            }
        }

        _column = (int)cell.Right;
        if (joinsLeft && _flow.Row.Cells.Count > 1)
        {
            _flow.Row.Cells.RemoveAt(_flow.Row.Cells.Count - 1);
            _flow.Cell.Right = cell.Right;
            _flow.Cell.Width += cell.Width;
        }
    }

    private static bool IsWord(PartXml xml) =>
        xml.Namespace is "http://schemas.openxmlformats.org/wordprocessingml/2006/main" or "http://purl.oclc.org/ooxml/wordprocessingml/main";

    /// <summary>Words of shapes and charts in DrawingML; those of text boxes are Word's own and are read.</summary>
    private static bool IsDrawing(PartXml xml) => xml.Namespace.Contains("drawingml", StringComparison.Ordinal);

    private sealed class Paragraph
    {
        public StringBuilder Text { get; } = new();

        public StringBuilder Deleted { get; } = new();

        public StringBuilder Inserted { get; } = new();

        public string? Style { get; set; }

        public int? List { get; set; }

        public int? Level { get; set; }

        public bool MarkDeleted { get; set; }
    }
}
