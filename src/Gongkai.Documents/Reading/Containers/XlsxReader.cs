using System.Globalization;
using System.Text;
using System.Xml;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>
/// Reads workbooks (XLSX): visible sheets in their order, stored results of formulas, merged cells as spans. Title rows above a table
/// become paragraphs. Hidden sheets, rows and columns are left out and named.
/// </summary>
public sealed class XlsxReader
{
    private const string MainPart = "xl/workbook.xml";

    private readonly OfficePackage _package;
    private readonly ContentBounds _bounds;
    private readonly List<ContentBlock> _blocks = [];
    private readonly List<Finding> _findings = [];
    private readonly List<(string Name, string Relation, bool IsHidden)> _sheets = [];
    private readonly List<string> _strings = [];
    private XlsxFormats? _formats;
    private string _main = MainPart;
    private bool _from1904;

    private XlsxReader(OfficePackage package, ContentBounds bounds)
    {
        _package = package;
        _bounds = bounds;
    }

    /// <summary>Reads a workbook.</summary>
    /// <exception cref="RefusedException">Damaged, too large, encrypted, or carrying a DTD.</exception>
    /// <exception cref="OperationCanceledException">The time is over.</exception>
    public static DocumentContent Read(ReadOnlyMemory<byte> content, ReadingLimits limits, CancellationToken stop)
    {
        var reader = new XlsxReader(new OfficePackage(content, limits, stop), new ContentBounds(limits, stop));
        reader.ReadWorkbook();
        return new DocumentContent(SourceKind.Xlsx, "Excel工作簿（按合并单元格还原表格）", reader._blocks, reader._findings)
        {
            OutsideTitle = OfficeRelations.Title(reader._package, reader._bounds),
        };
    }

    private void ReadWorkbook()
    {
        _main = OfficeRelations.MainPart(_package, MainPart, _bounds);
        ReadSheetList();
        var targets = OfficeRelations.Targets(_package, _main, _bounds);
        if (targets.FirstOrDefault(t => t.Kind == "sharedStrings").Part is { } strings)
        {
            ReadStrings(strings);
        }

        var styles = targets.FirstOrDefault(t => t.Kind == "styles").Part;
        _formats = styles is null ? new XlsxFormats() : XlsxFormats.Load(_package, styles, _bounds);
        foreach (var (name, relation, isHidden) in _sheets)
        {
            if (isHidden)
            {
                AddHidden($"工作表“{name}”是隐藏的，没有读入", $"工作表“{name}”");
                continue;
            }

            // A chart sheet has no cells; a sheet whose part is missing would be a table lost in silence.
            var (_, kind, part) = targets.FirstOrDefault(t => t.Id == relation);
            if (part is null)
            {
                throw ContentBounds.Damaged($"工作表“{name}”的内容缺失");
            }

            if (kind == "worksheet")
            {
                ReadSheet(name, part);
            }
        }
    }

    private void ReadSheetList()
    {
        using var xml = new PartXml(_package, _main, _bounds);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.Name == "workbookPr")
            {
                _from1904 = xml.Attribute("date1904") is "1" or "true";
            }
            else if (xml.Name == "sheet")
            {
                _bounds.AddBlock();
                _sheets.Add((xml.Attribute("name") ?? "", xml.Attribute("id") ?? "", xml.Attribute("state") is "hidden" or "veryHidden"));
            }
        }
    }

    private void ReadStrings(string part)
    {
        using var xml = new PartXml(_package, part, _bounds);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Name == "si")
            {
                _bounds.AddCell();
                _strings.Add(ReadRichText(xml));
            }
        }
    }

    /// <summary>Text of a string item: its runs, without the phonetic notes beside them.</summary>
    private string ReadRichText(PartXml xml)
    {
        if (xml.IsEmpty)
        {
            return "";
        }

        var text = "";
        var raised = false;
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.Name == "t")
            {
                var piece = xml.ReadText();
                _bounds.AddCharacters(piece.Length);
                piece = raised && FootnoteMarks.FollowsDigit(new StringBuilder(text)) ? FootnoteMarks.Raised(piece) : piece;
                text = text.Length == 0 ? piece : text + piece;
            }
            else if (xml.Name == "r")
            {
                raised = false;
            }
            else if (xml.Name == "vertAlign")
            {
                raised = xml.Attribute("val") is "superscript" or "subscript";
            }
            else if (xml.Name is "rPh" or "phoneticPr")
            {
                xml.Skip();
            }
        }

        return text.Replace("_x000D_", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private void ReadSheet(string name, string part)
    {
        var sheet = new XlsxSheet(name, _bounds);
        using (var xml = new PartXml(_package, part, _bounds))
        {
            var row = 0;
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                switch (xml.Name)
                {
                    case "sheetFormatPr":
                        sheet.HidesRowsByDefault = xml.Attribute("zeroHeight") is "1" or "true";
                        break;
                    case "col":
                        ReadColumn(xml, sheet);
                        break;
                    case "row":
                        row = ReadRow(xml, sheet, row);
                        break;
                    case "mergeCell" when xml.Attribute("ref") is { } area && XlsxArea.TryParse(area, out var merged):
                        _bounds.AddCell();
                        sheet.Merged.Add(merged);
                        break;
                }
            }
        }

        _blocks.AddRange(sheet.Blocks());
        if (OfficeRelations.Targets(_package, part, _bounds).Exists(t => t.Kind == "drawing" && HasPicture(t.Part)))
        {
            _bounds.AddBlock();
            _blocks.Add(new PictureBlock($"工作表“{name}”中的图片"));
        }

        if (sheet.HiddenWords is { } hidden)
        {
            AddHidden($"工作表“{name}”有隐藏的{hidden}，没有读入", $"工作表“{name}”");
        }

        if (sheet.WithoutResult > 0)
        {
            _findings.Add(new Finding
            {
                Rule = RuleIds.HiddenContent,
                Code = "formula_without_result",
                Severity = Severity.Warning,
                Where = "document",
                Message = $"工作表“{name}”有{sheet.WithoutResult}个公式没有保存计算结果（例如 {sheet.FirstWithoutResult}），按空白读入。"
                    + "请在 Excel 或 WPS 表格中打开，重新计算并保存后再读取。",
                Source = new CellSource($"工作表“{name}”{sheet.FirstWithoutResult}", ""),
            });
        }
    }

    private bool HasPicture(string drawing) => OfficeRelations.Targets(_package, drawing, _bounds).Exists(t => t.Kind == "image");

    private static void ReadColumn(PartXml xml, XlsxSheet sheet)
    {
        var width = xml.Attribute("width");
        if (xml.Attribute("hidden") is "1" or "true" || width is "0" or "0.0")
        {
            sheet.HideColumns(xml.Integer("min", 1, 1, XlsxArea.MostColumns) - 1, xml.Integer("max", 1, 1, XlsxArea.MostColumns) - 1);
        }
    }

    /// <summary>Reads a row; gives the number the next row has when it does not say its own.</summary>
    private int ReadRow(PartXml xml, XlsxSheet sheet, int expected)
    {
        var row = xml.Integer("r", expected + 1, 1, XlsxArea.MostRows) - 1;
        var hidden = xml.Attribute("hidden");
        if (hidden is "1" or "true" || xml.Attribute("ht") is "0" || (sheet.HidesRowsByDefault && hidden is null))
        {
            sheet.HideRow(row);
        }

        if (xml.IsEmpty)
        {
            return row + 1;
        }

        var column = 0;
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Name == "c")
            {
                if (xml.Attribute("r") is { } reference && XlsxArea.TryParseCell(reference, out var at))
                {
                    column = at.Column;
                }

                ReadCell(xml, sheet, row, column);
                column++;
            }
        }

        return row + 1;
    }

    private void ReadCell(PartXml xml, XlsxSheet sheet, int row, int column)
    {
        if (column >= XlsxArea.MostColumns)
        {
            throw ContentBounds.Damaged("单元格超出工作表的列数");
        }

        var type = xml.Attribute("t") ?? "n";
        var style = xml.Integer("s", 0, 0, int.MaxValue);
        string? value = null;
        var hasFormula = false;
        if (!xml.IsEmpty)
        {
            var depth = xml.Depth;
            while (xml.ReadInside(depth))
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                switch (xml.Name)
                {
                    case "v":
                        value = xml.ReadText();
                        break;
                    case "is":
                        value = ReadRichText(xml);
                        break;
                    case "f":
                        hasFormula = true;
                        xml.Skip();
                        break;
                }
            }
        }

        if (hasFormula && string.IsNullOrEmpty(value) && type != "str")
        {
            sheet.NoteWithoutResult(row, column);
        }

        if (!string.IsNullOrEmpty(value))
        {
            sheet.Add(row, column, TextOf(type, value, style));
        }
    }

    private string TextOf(string type, string value, int style)
    {
        switch (type)
        {
            case "s":
                return int.TryParse(value, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < _strings.Count
                    ? _strings[index] : throw ContentBounds.Damaged("单元格指向不存在的字符串");
            case "b":
                return value is "1" or "true" ? "TRUE" : "FALSE";
            case "n":
                return _formats!.Write(value, style, _from1904);
            default:
                _bounds.AddCharacters(value.Length);
                return value;
        }
    }

    private void AddHidden(string words, string place) => _findings.Add(new Finding
    {
        Rule = RuleIds.HiddenContent,
        Code = "hidden_content",
        Severity = Severity.Information,
        Where = "document",
        Message = $"{words}。公开前请确认是否应当删除。",
        Source = new CellSource(place, ""),
    });
}
