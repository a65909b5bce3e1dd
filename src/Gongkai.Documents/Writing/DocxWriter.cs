using System.Globalization;
using System.Text;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Writing;

/// <summary>
/// Writes the report as DOCX in the typesetting of official documents (GB/T 9704): A4, margins 37/26/35/28 mm, 22 lines of 28 characters,
/// title 方正小标宋简体 二号, text 仿宋_GB2312 三号, headings 黑体 and 楷体, page number outside at the foot between dashes.
/// Fonts are named, not embedded. Written straight into the package: fixed parts are ready bytes, the body is one string.
/// </summary>
internal static class DocxWriter
{
    /// <summary>Width of the text block, 156 mm, in twentieths of a point.</summary>
    private const int TextWidth = 8844;

    /// <summary>One character in 三号 (16 points), in twentieths of a point.</summary>
    private const int Character = 320;

    private const string XmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string WordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static void Write(ReportForm form, Stream output) =>
        Write(ReportOutline.Of(form), ReportOutline.Title(form), form.Organ, form.SignedOn, output);

    /// <summary>Writes anything that is laid out in pieces: a report or a letter.</summary>
    public static void Write(IReadOnlyList<OutlinePiece> outline, string title, string? author, DateOnly? date, Stream output)
    {
        using var package = new PackageWriter(output);
        package.Add("[Content_Types].xml", DocxParts.ContentTypes);
        package.Add("_rels/.rels", DocxParts.PackageRelations);
        package.Add("docProps/core.xml", CoreProperties(title, author, date));
        package.Add("docProps/app.xml", DocxParts.ApplicationProperties);
        package.Add("word/document.xml", Body(outline));
        package.Add("word/_rels/document.xml.rels", DocxParts.DocumentRelations);
        package.Add("word/styles.xml", DocxParts.Styles);
        package.Add("word/settings.xml", DocxParts.Settings);
        package.Add("word/fontTable.xml", DocxParts.FontTable);
        package.Add("word/footer1.xml", DocxParts.OddFooter);
        package.Add("word/footer2.xml", DocxParts.EvenFooter);
    }

    internal static StringBuilder CoreProperties(string title, string? author, DateOnly? created)
    {
        var xml = new StringBuilder(XmlHead)
            .Append("<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"")
            .Append(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"")
            .Append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>").AppendEscaped(title)
            .Append("</dc:title><dc:creator>").AppendEscaped(author).Append("</dc:creator>");
        if (created is { } date)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<dcterms:created xsi:type=\"dcterms:W3CDTF\">{date:yyyy-MM-dd}T00:00:00Z</dcterms:created>");
        }

        return xml.Append("<dc:language>zh-CN</dc:language></cp:coreProperties>");
    }

    private static StringBuilder Body(IReadOnlyList<OutlinePiece> outline)
    {
        var xml = new StringBuilder(60_000).Append(XmlHead).Append("<w:document xmlns:w=\"").Append(WordNamespace)
            .Append("\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>");
        for (var i = 0; i < outline.Count; i++)
        {
            Write(xml, outline, i);
        }

        return xml.Append("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"even\" r:id=\"rId5\"/>")
            .Append("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>")
            .Append("<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\" w:footer=\"1304\" w:gutter=\"0\"/>")
            .Append("<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/></w:sectPr></w:body></w:document>");
    }

    private static void Write(StringBuilder xml, IReadOnlyList<OutlinePiece> outline, int index)
    {
        var piece = outline[index];
        switch (piece.Kind)
        {
            case OutlineKind.Title:
                Paragraph(xml, "a4", "");
                Runs(xml, piece.Text, 0);
                xml.Append("</w:p>");
                break;
            case OutlineKind.ChapterHeading:
                // the applications table fills most of a page: it begins on a new one, so that it stands whole
                Paragraph(xml, "1", index + 1 < outline.Count && outline[index + 1].Table is StatutoryTable { Kind: ReportTable.Applications } ? "<w:pageBreakBefore/>" : "");
                Runs(xml, piece.Text, 0);
                xml.Append("</w:p>");
                break;
            case OutlineKind.SubHeading:
                Paragraph(xml, "2", "");
                Runs(xml, piece.Text, 0);
                xml.Append("</w:p>");
                break;
            case OutlineKind.Number:
                xml.Append("<w:p><w:pPr><w:spacing w:after=\"579\" w:line=\"579\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/></w:pPr>");
                Runs(xml, piece.Text, 0);
                xml.Append("</w:p>");
                break;
            case OutlineKind.Addressee:
                xml.Append("<w:p><w:pPr><w:pStyle w:val=\"a5\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/></w:pPr>");
                Runs(xml, piece.Text, 0);
                xml.Append("</w:p>");
                break;
            case OutlineKind.Body:
                // the last paragraph goes along with the signature, which must not stand on a page of its own
                var last = index + 1 < outline.Count && outline[index + 1].Kind is OutlineKind.Signatory or OutlineKind.Date;
                Paragraph(xml, "a5", last ? "<w:keepNext/><w:keepLines/>" : "");
                Runs(xml, piece.Text, piece.Lead);
                xml.Append("</w:p>");
                break;
            case OutlineKind.Table:
                Table(xml, piece.Table!);
                break;
            case OutlineKind.Signatory:
                Signatory(xml, piece.Text, index + 1 < outline.Count ? outline[index + 1].Text : null);
                break;
            case OutlineKind.Date:
                Paragraph(xml, "a7", "");
                Runs(xml, piece.Text, 0);
                xml.Append("</w:p>");
                break;
            default:
                throw new InvalidOperationException();
        }
    }

    /// <summary>The date stands four characters from the right; the name of the organ is centred over it.</summary>
    private static void Signatory(StringBuilder xml, string organ, string? date)
    {
        const int dateIndent = 4 * Character;
        var indent = dateIndent + ((Width(date ?? "") - Width(organ)) / 2);
        xml.Append("<w:p><w:pPr><w:pStyle w:val=\"a6\"/><w:ind w:right=\"").Append(Math.Max(0, indent)).Append("\"/></w:pPr>");
        Runs(xml, organ, 0);
        xml.Append("</w:p>");
    }

    private static int Width(string text) => text.Sum(c => char.IsAscii(c) ? Character / 2 : Character);

    private static void Paragraph(StringBuilder xml, string style, string properties) =>
        xml.Append("<w:p><w:pPr><w:pStyle w:val=\"").Append(style).Append("\"/>").Append(properties).Append("</w:pPr>");

    private static void Runs(StringBuilder xml, string text, int lead)
    {
        if (lead > 0)
        {
            xml.Append("<w:r><w:rPr><w:rStyle w:val=\"a8\"/></w:rPr><w:t xml:space=\"preserve\">").AppendEscaped(text.AsSpan(0, lead)).Append("</w:t></w:r>");
        }

        var first = true;
        foreach (var range in text.AsSpan(lead).Split('\n'))
        {
            xml.Append(first ? "<w:r>" : "<w:r><w:br/>").Append("<w:t xml:space=\"preserve\">")
                .AppendEscaped(text.AsSpan(lead)[range]).Append("</w:t></w:r>");
            first = false;
        }
    }

    private static void Table(StringBuilder xml, RuledTable table)
    {
        var widths = table.Widths.Select(w => w * TextWidth / 1000).ToArray();
        widths[^1] += TextWidth - widths.Sum();
        xml.Append("<w:tbl><w:tblPr><w:tblStyle w:val=\"a9\"/><w:tblW w:w=\"").Append(TextWidth)
            .Append("\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0000\"/></w:tblPr><w:tblGrid>");
        foreach (var width in widths)
        {
            xml.Append("<w:gridCol w:w=\"").Append(width).Append("\"/>");
        }

        xml.Append("</w:tblGrid>");
        for (var row = 0; row < table.Model.Rows; row++)
        {
            xml.Append("<w:tr><w:trPr><w:cantSplit/>").Append(row < table.HeadingRows ? "<w:tblHeader/>" : "").Append("</w:trPr>");
            foreach (var cell in table.Model.Row(row))
            {
                Cell(xml, table, cell, row, widths.AsSpan(cell.Column, cell.ColumnSpan));
            }

            xml.Append("</w:tr>");
        }

        xml.Append("</w:tbl>");
    }

    private static void Cell(StringBuilder xml, RuledTable table, TableCell cell, int row, ReadOnlySpan<int> widths)
    {
        var width = 0;
        foreach (var w in widths)
        {
            width += w;
        }

        xml.Append("<w:tc><w:tcPr><w:tcW w:w=\"").Append(width).Append("\" w:type=\"dxa\"/>");
        if (cell.ColumnSpan > 1)
        {
            xml.Append("<w:gridSpan w:val=\"").Append(cell.ColumnSpan).Append("\"/>");
        }

        if (cell.RowSpan > 1)
        {
            xml.Append(row == cell.Row ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>");
        }

        // rows that keep with the next one hold the table together on a page as long as it fits on one
        xml.Append("<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"").Append(table.IsSmall ? "ab" : "aa").Append("\"/>")
            .Append(row < table.Model.Rows - 1 ? "<w:keepNext/>" : "").Append(table.IsLeft(cell) ? "<w:jc w:val=\"left\"/>" : "").Append("</w:pPr>");
        if (row == cell.Row && cell.Text.Length > 0)
        {
            Runs(xml, table.TextOf(cell), 0);
        }

        xml.Append("</w:p></w:tc>");
    }
}
