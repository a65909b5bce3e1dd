using System.Globalization;
using System.Text;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Writing;

/// <summary>
/// Writes the report as a workbook: one sheet per statutory table with true merged cells, numbers as numbers, words as inline strings
/// (never formulas), frozen headings and A4 print settings, and a sheet with the running text.
/// </summary>
internal static class XlsxWriter
{
    /// <summary>Digits a spreadsheet keeps; a longer number is written as text so that no digit is lost.</summary>
    private const int SafeDigits = 15;

    /// <summary>Width of a printed table in characters, spread over its columns.</summary>
    private const int SheetWidth = 110;

    private const string TextSheet = "正文";
    private const string XmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string SheetNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string RelationNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Cell formats of the style part, by position.</summary>
    private enum CellFormat
    {
        Plain,
        Title,
        Heading,
        RowLabel,
        Figure,
        MissingFigure,
        Words,
        RunningText,
    }

    public static void Write(ReportForm form, Stream output)
    {
        var tables = StatutoryTables.All(form);
        var names = tables.Select(t => SheetName(t.Kind)).Append(TextSheet).ToList();
        using var package = new PackageWriter(output);
        package.Add("[Content_Types].xml", ContentTypes(names.Count));
        package.Add("_rels/.rels", XlsxParts.PackageRelations);
        package.Add("docProps/core.xml", DocxWriter.CoreProperties(ReportOutline.Title(form), form.Organ, form.SignedOn));
        package.Add("docProps/app.xml", DocxParts.ApplicationProperties);
        package.Add("xl/workbook.xml", Workbook(names, tables));
        package.Add("xl/_rels/workbook.xml.rels", WorkbookRelations(names.Count));
        package.Add("xl/styles.xml", XlsxParts.Styles);
        var title = ReportOutline.Title(form);
        for (var i = 0; i < tables.Count; i++)
        {
            package.Add($"xl/worksheets/sheet{i + 1}.xml", TableSheet(tables[i], title));
        }

        package.Add($"xl/worksheets/sheet{names.Count}.xml", TextSheetOf(form));
    }

    private static string SheetName(ReportTable table) => table switch
    {
        ReportTable.Proactive => "主动公开",
        ReportTable.Applications => "申请办理",
        _ => "复议诉讼",
    };

    private static StringBuilder ContentTypes(int sheets)
    {
        var xml = new StringBuilder(XmlHead)
            .Append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
            .Append("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
            .Append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        Override("/xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml");
        Override("/xl/styles.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml");
        for (var i = 1; i <= sheets; i++)
        {
            Override($"/xl/worksheets/sheet{i}.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml");
        }

        Override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        Override("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
        return xml.Append("</Types>");

        void Override(string part, string type) =>
            xml.Append("<Override PartName=\"").Append(part).Append("\" ContentType=\"").Append(type).Append("\"/>");
    }

    private static StringBuilder Workbook(List<string> names, IReadOnlyList<StatutoryTable> tables)
    {
        var xml = new StringBuilder(XmlHead).Append("<workbook xmlns=\"").Append(SheetNamespace).Append("\" xmlns:r=\"")
            .Append(RelationNamespace).Append("\"><sheets>");
        for (var i = 0; i < names.Count; i++)
        {
            xml.Append("<sheet name=\"").Append(names[i]).Append("\" sheetId=\"").Append(i + 1).Append("\" r:id=\"rId").Append(i + 1).Append("\"/>");
        }

        xml.Append("</sheets>");
        if (tables.Count > 0)
        {
            xml.Append("<definedNames>");
            for (var i = 0; i < tables.Count; i++)
            {
                xml.Append("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"").Append(i).Append("\">'").Append(names[i])
                    .Append("'!$1:$").Append(tables[i].HeadingRows + 1).Append("</definedName>");
            }

            xml.Append("</definedNames>");
        }

        return xml.Append("</workbook>");
    }

    private static StringBuilder WorkbookRelations(int sheets)
    {
        var xml = new StringBuilder(XmlHead).Append("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (var i = 1; i <= sheets; i++)
        {
            xml.Append("<Relationship Id=\"rId").Append(i).Append("\" Type=\"").Append(RelationNamespace)
                .Append("/worksheet\" Target=\"worksheets/sheet").Append(i).Append(".xml\"/>");
        }

        return xml.Append("<Relationship Id=\"rId").Append(sheets + 1).Append("\" Type=\"").Append(RelationNamespace)
            .Append("/styles\" Target=\"styles.xml\"/></Relationships>");
    }

    private static StringBuilder TableSheet(StatutoryTable table, string title)
    {
        var columns = table.Widths.Count;
        var headings = table.HeadingRows + 1;
        var xml = SheetHead(headings, true);
        for (var c = 0; c < columns; c++)
        {
            Column(xml, c, table.Widths[c] * SheetWidth / 1000.0);
        }

        xml.Append("</cols><sheetData><row r=\"1\" ht=\"28\" customHeight=\"1\">");
        Words(xml, 1, 0, title, CellFormat.Title);
        xml.Append("</row>");
        var merges = new StringBuilder();
        var count = 1;
        Merge(merges, 1, 0, 1, columns);
        for (var row = 0; row < table.Model.Rows; row++)
        {
            xml.Append("<row r=\"").Append(row + 2).Append("\">");
            for (var c = 0; c < columns; c++)
            {
                if (table.Model[row, c] is not { } cell)
                {
                    continue;
                }

                var statutory = table[cell];
                if (cell.Row == row && cell.Column == c)
                {
                    Write(xml, row + 2, c, statutory);
                    if (cell.RowSpan > 1 || cell.ColumnSpan > 1)
                    {
                        Merge(merges, row + 2, c, cell.RowSpan, cell.ColumnSpan);
                        count++;
                    }
                }
                else
                {
                    Blank(xml, row + 2, c, Format(statutory));
                }
            }

            xml.Append("</row>");
        }

        xml.Append("</sheetData><mergeCells count=\"").Append(count).Append("\">").Append(merges).Append("</mergeCells>");
        return SheetFoot(xml);
    }

    private static StringBuilder TextSheetOf(ReportForm form)
    {
        var xml = SheetHead(1, false);
        Column(xml, 0, SheetWidth);
        xml.Append("</cols><sheetData>");
        var row = 0;
        foreach (var piece in ReportOutline.Of(form).Where(p => p.Kind != OutlineKind.Table))
        {
            row++;
            xml.Append("<row r=\"").Append(row).Append("\">");
            var title = piece.Kind == OutlineKind.Title;
            Words(xml, row, 0, piece.Text.Replace("\n", "", StringComparison.Ordinal), title ? CellFormat.Title : CellFormat.RunningText);
            xml.Append("</row>");
        }

        return SheetFoot(xml.Append("</sheetData>"));
    }

    private static StringBuilder SheetHead(int frozenRows, bool centred)
    {
        var xml = new StringBuilder(20_000).Append(XmlHead).Append("<worksheet xmlns=\"").Append(SheetNamespace)
            .Append("\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"").Append(frozenRows)
            .Append("\" topLeftCell=\"A").Append(frozenRows + 1).Append("\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        return xml.Append(centred ? "<sheetFormatPr defaultRowHeight=\"18\"/><cols>" : "<sheetFormatPr defaultRowHeight=\"15\"/><cols>");
    }

    private static StringBuilder SheetFoot(StringBuilder xml) =>
        xml.Append("<printOptions horizontalCentered=\"1\"/><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.9\" bottom=\"0.9\" header=\"0.4\" footer=\"0.4\"/>")
            .Append("<pageSetup paperSize=\"9\" orientation=\"portrait\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter></worksheet>");

    private static void Column(StringBuilder xml, int column, double width) =>
        xml.Append(CultureInfo.InvariantCulture, $"<col min=\"{column + 1}\" max=\"{column + 1}\" width=\"{width:0.##}\" customWidth=\"1\"/>");

    private static void Write(StringBuilder xml, int row, int column, StatutoryCell cell)
    {
        var text = cell.Cell.Text;
        var format = Format(cell);
        if (text.Length == 0)
        {
            Blank(xml, row, column, format);
        }
        else if (cell.State == CellState.Number && text.Count(char.IsAsciiDigit) <= SafeDigits && text.All(c => char.IsAsciiDigit(c) || c is '.' or '-'))
        {
            xml.Append("<c r=\"");
            CellName(xml, row, column).Append("\" s=\"").Append((int)format).Append("\"><v>").Append(text).Append("</v></c>");
        }
        else
        {
            Words(xml, row, column, text, cell.Role == StatutoryCellRole.Figure ? CellFormat.Words : format);
        }
    }

    private static CellFormat Format(StatutoryCell cell) => cell.Role switch
    {
        StatutoryCellRole.Figure => cell.State == CellState.Missing ? CellFormat.MissingFigure : CellFormat.Figure,
        StatutoryCellRole.RowHeading => CellFormat.RowLabel,
        _ => CellFormat.Heading,
    };

    private static void Words(StringBuilder xml, int row, int column, string text, CellFormat format)
    {
        xml.Append("<c r=\"");
        CellName(xml, row, column).Append("\" s=\"").Append((int)format).Append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
            .AppendEscaped(text).Append("</t></is></c>");
    }

    private static void Blank(StringBuilder xml, int row, int column, CellFormat format)
    {
        xml.Append("<c r=\"");
        CellName(xml, row, column).Append("\" s=\"").Append((int)format).Append("\"/>");
    }

    private static void Merge(StringBuilder xml, int row, int column, int rows, int columns)
    {
        xml.Append("<mergeCell ref=\"");
        CellName(xml, row, column).Append(':');
        CellName(xml, row + rows - 1, column + columns - 1).Append("\"/>");
    }

    /// <summary>A1 and so on; the statutory tables have fewer than 26 columns.</summary>
    private static StringBuilder CellName(StringBuilder xml, int row, int column) => xml.Append((char)('A' + column)).Append(row);
}
