using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Reading.Containers;

namespace Gongkai.Documents.Ledger;

/// <summary>
/// The cells of a workbook where they stand. Unlike the reader of reports it keeps hidden rows, since a filter hides rows that are cases,
/// and keeps the time of a date.
/// </summary>
internal sealed partial class WorkbookCells
{
    private const string MainPart = "xl/workbook.xml";

    /// <summary>From here on a spreadsheet has lost digits of a number, such as the end of an identity card number.</summary>
    private const double DigitsLost = 1e15;

    private readonly OfficePackage _package;
    private readonly ContentBounds _bounds;
    private readonly List<string> _strings = [];
    private readonly List<string> _notes = [];
    private XlsxFormats _formats = new();
    private bool _from1904;

    private WorkbookCells(OfficePackage package, ContentBounds bounds) => (_package, _bounds) = (package, bounds);

    public static ImportFile Read(ReadOnlyMemory<byte> content, ReadingLimits limits, CancellationToken stop) =>
        new WorkbookCells(new OfficePackage(content, limits, stop), new ContentBounds(limits, stop)).ReadWorkbook();

    private ImportFile ReadWorkbook()
    {
        var main = OfficeRelations.MainPart(_package, MainPart, _bounds);
        var targets = OfficeRelations.Targets(_package, main, _bounds);
        var named = SheetList(main);
        if (targets.FirstOrDefault(t => t.Kind == "sharedStrings").Part is { } strings)
        {
            ReadStrings(strings);
        }

        if (targets.FirstOrDefault(t => t.Kind == "styles").Part is { } styles)
        {
            _formats = XlsxFormats.Load(_package, styles, _bounds);
        }

        var sheets = new List<ImportSheet>();
        foreach (var (name, relation, isHidden) in named)
        {
            var (_, kind, part) = targets.FirstOrDefault(t => t.Id == relation);
            if (part is null)
            {
                throw ContentBounds.Damaged($"工作表“{name}”的内容缺失");
            }

            if (kind == "worksheet" && ReadSheet(name, isHidden, part) is { Rows.Count: > 0 } sheet)
            {
                sheets.Add(sheet);
                if (isHidden)
                {
                    _notes.Add($"工作表“{name}”是隐藏的。如果不应导入，请不要选择它。");
                }
            }
        }

        return new ImportFile("Excel工作簿", sheets, _notes);
    }

    private List<(string Name, string Relation, bool IsHidden)> SheetList(string main)
    {
        var sheets = new List<(string, string, bool)>();
        using var xml = new PartXml(_package, main, _bounds);
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
                sheets.Add((xml.Attribute("name") ?? "", xml.Attribute("id") ?? "", xml.Attribute("state") is "hidden" or "veryHidden"));
            }
        }

        return sheets;
    }

    private void ReadStrings(string part)
    {
        using var xml = new PartXml(_package, part, _bounds);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Name == "si")
            {
                _bounds.AddCell();
                _strings.Add(RichText(xml));
            }
        }
    }

    private string RichText(PartXml xml)
    {
        if (xml.IsEmpty)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Name == "t")
            {
                var piece = xml.ReadText();
                _bounds.AddCharacters(piece.Length);
                text.Append(piece);
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.Name is "rPh" or "phoneticPr")
            {
                xml.Skip();
            }
        }

        return Unescaped(text.ToString());
    }

    private ImportSheet ReadSheet(string name, bool isHidden, string part)
    {
        var rows = new List<ImportedRow>();
        var merged = new List<XlsxArea>();
        var withoutResult = new List<string>();
        var hidesByDefault = false;
        var hiddenColumns = new List<string>();
        using (var xml = new PartXml(_package, part, _bounds))
        {
            var expected = 1;
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                switch (xml.Name)
                {
                    case "sheetFormatPr":
                        hidesByDefault = xml.Attribute("zeroHeight") is "1" or "true";
                        break;
                    case "col" when xml.Attribute("hidden") is "1" or "true" || xml.Attribute("width") is "0":
                        var (from, to) = (xml.Integer("min", 1, 1, XlsxArea.MostColumns), xml.Integer("max", 1, 1, XlsxArea.MostColumns));
                        hiddenColumns.Add(from == to ? LedgerCells.Letters(from - 1) : $"{LedgerCells.Letters(from - 1)}至{LedgerCells.Letters(to - 1)}");
                        break;
                    case "row":
                        var number = xml.Integer("r", expected, 1, XlsxArea.MostRows);
                        var hidden = xml.Attribute("hidden");
                        var row = new ImportedRow(
                            number, hidden is "1" or "true" || xml.Attribute("ht") is "0" || (hidesByDefault && hidden is null), RowCells(xml, number, withoutResult));
                        expected = number + 1;
                        if (!row.IsBlank)
                        {
                            rows.Add(row);
                        }

                        break;
                    case "mergeCell" when xml.Attribute("ref") is { } area && XlsxArea.TryParse(area, out var parsed):
                        _bounds.AddCell();
                        merged.Add(parsed);
                        break;
                }
            }
        }

        rows.Sort((a, b) => a.Number.CompareTo(b.Number));
        if (rows.Where(r => r.IsHidden).Select(r => r.Number).ToList() is { Count: > 0 } hiddenRows)
        {
            _notes.Add($"工作表“{name}”有{hiddenRows.Count}行是隐藏的（第{Listed(hiddenRows.ConvertAll(n => n.ToString(CultureInfo.InvariantCulture)))}行），"
                + "仍然读入。如果不应导入，请在表格中取消筛选或删除后再导入。");
        }

        if (hiddenColumns.Count > 0 && rows.Count > 0)
        {
            _notes.Add($"工作表“{name}”有隐藏的列（{Listed(hiddenColumns)}），仍然读入。");
        }

        if (withoutResult.Count > 0)
        {
            _notes.Add($"工作表“{name}”有{withoutResult.Count}个公式没有保存计算结果（{Listed(withoutResult)}），按空白读入。请在 Excel 或 WPS 表格中打开，重新计算并保存后再导入。");
        }

        return new ImportSheet(name, isHidden, rows, merged);
    }

    private static string Listed(List<string> places) => string.Join('、', places.Take(10)) + (places.Count > 10 ? "等" : "");

    private List<string> RowCells(PartXml xml, int row, List<string> withoutResult)
    {
        var cells = new List<string>();
        if (xml.IsEmpty)
        {
            return cells;
        }

        var column = 0;
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.Name != "c")
            {
                continue;
            }

            column = xml.Attribute("r") is { } reference && XlsxArea.TryParseCell(reference, out var at) ? at.Column : column;
            var (text, lacksResult) = Cell(xml);
            if (lacksResult)
            {
                withoutResult.Add(XlsxArea.NameOf(row - 1, column));
            }

            if (text.Length > 0 && column < LedgerCells.MostColumns)
            {
                while (cells.Count <= column)
                {
                    _bounds.AddCell();
                    cells.Add("");
                }

                cells[column] = text;
            }

            column++;
        }

        return cells;
    }

    private (string Text, bool LacksResult) Cell(PartXml xml)
    {
        var type = xml.Attribute("t") ?? "n";
        var style = xml.Integer("s", 0, 0, int.MaxValue);
        var value = "";
        var hasFormula = false;
        if (!xml.IsEmpty)
        {
            var depth = xml.Depth;
            while (xml.ReadInside(depth))
            {
                switch (xml.NodeType == XmlNodeType.Element ? xml.Name : "")
                {
                    case "v":
                        value = xml.ReadText();
                        break;
                    case "is":
                        value = RichText(xml);
                        break;
                    case "f":
                        hasFormula = true;
                        xml.Skip();
                        break;
                }
            }
        }

        return (value.Length == 0 ? "" : TextOf(type, value, style), hasFormula && value.Length == 0 && type != "str");
    }

    private string TextOf(string type, string value, int style)
    {
        switch (type)
        {
            case "s":
                return int.TryParse(value, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < _strings.Count
                    ? _strings[index] : throw ContentBounds.Damaged("单元格指向不存在的字符串");
            case "b":
                return value is "1" or "true" ? "是" : "否";
            case "n":
                return Number(value, style);
            default:
                _bounds.AddCharacters(value.Length);
                return type == "str" ? Unescaped(value) : value;
        }
    }

    private string Number(string value, int style)
    {
        var shown = _formats.Write(value, style, _from1904);
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return shown;
        }

        // Left with an exponent, so that whoever takes it for an identity card number is told that its end is lost.
        if (Math.Abs(number) >= DigitsLost)
        {
            return number.ToString("0.##############E+0", CultureInfo.InvariantCulture);
        }

        if (!shown.EndsWith('日'))
        {
            return shown;
        }

        var moment = DateTime.FromOADate(number + (_from1904 ? 1462 : 0));
        moment = moment.AddTicks(TimeSpan.TicksPerSecond / 2);
        moment = moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Characters that XML cannot hold stand as _x000D_ in a workbook.</summary>
    private static string Unescaped(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(text, m => ((char)ushort.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
