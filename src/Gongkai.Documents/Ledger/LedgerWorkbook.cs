using System.Globalization;
using System.IO.Compression;
using System.Text;
using Gongkai.Documents.Reading.Containers;
using Gongkai.Documents.Writing;

namespace Gongkai.Documents.Ledger;

/// <summary>
/// The workbook of a ledger, streamed: words as inline strings that stay text when edited, real dates, frozen and repeated headings, filter
/// over the exact rows, A4 landscape one page wide with page numbers.
/// </summary>
internal static class LedgerWorkbook
{
    /// <summary>Digits a spreadsheet keeps; a longer number is written as words so that no digit is lost.</summary>
    private const int SafeDigits = 15;

    /// <summary>Characters a spreadsheet keeps in one cell.</summary>
    private const int MostCharacters = 32_767;

    private const int WidestHeading = 40;

    /// <summary>The earliest time a ZIP archive can carry; the same ledger gives the same bytes.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTime Day0 = new(1899, 12, 30);

    /// <summary>Before this day the serial numbers of spreadsheets are off by one.</summary>
    private static readonly DateTime FirstSafeDay = new(1900, 3, 1);

    /// <summary>Cell formats of the style part, by position.</summary>
    private enum LedgerStyle
    {
        Plain,
        Title,
        Heading,
        Words,
        Whole,
        Money,
        Date,
        Moment,
        Total,
        Figure,
    }

    public static async Task<long> WriteAsync(
        LedgerSheet sheet, IAsyncEnumerable<IReadOnlyList<LedgerCell>> rows, Stream output, CancellationToken stop)
    {
        await using var gathered = new GatheredOutput(output);
        long count;
        using (var archive = new ZipArchive(gathered, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            Add(archive, "[Content_Types].xml", LedgerWorkbookParts.ContentTypes);
            Add(archive, "_rels/.rels", LedgerWorkbookParts.PackageRelations);
            Add(archive, "xl/_rels/workbook.xml.rels", LedgerWorkbookParts.WorkbookRelations);
            Add(archive, "xl/styles.xml", LedgerWorkbookParts.Styles);
            var headingRow = sheet.Title is null ? 1 : 2;
            using (var part = Open(archive, "xl/worksheets/sheet1.xml"))
            {
                count = await WriteSheetAsync(sheet, headingRow, rows, part, gathered, stop);
            }

            Add(archive, "xl/workbook.xml", Workbook(sheet, headingRow, count));
        }

        await gathered.SendAsync(stop);
        return count;
    }

    private static async Task<long> WriteSheetAsync(
        LedgerSheet sheet, int headingRow, IAsyncEnumerable<IReadOnlyList<LedgerCell>> rows, Stream part, GatheredOutput gathered, CancellationToken stop)
    {
        var columns = sheet.Columns;
        var xml = new StringBuilder(LedgerSheet.Portion * 2).Append(CultureInfo.InvariantCulture, $"""
            {LedgerWorkbookParts.XmlHead}<worksheet xmlns="{LedgerWorkbookParts.Namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="{headingRow}" topLeftCell="A{headingRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols>
            """);
        for (var c = 0; c < columns.Count; c++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<col min=\"{c + 1}\" max=\"{c + 1}\" width=\"{Width(columns[c])}\" customWidth=\"1\"/>");
        }

        xml.Append("</cols><sheetData>");
        if (sheet.Title is not null)
        {
            Row(xml, 1, 28);
            Words(xml, 0, 1, sheet.Title, LedgerStyle.Title);
            xml.Append("</row>");
        }

        Row(xml, headingRow, 24);
        for (var c = 0; c < columns.Count; c++)
        {
            Words(xml, c, headingRow, columns[c].Label, LedgerStyle.Heading);
        }

        xml.Append("</row>");
        var at = headingRow;
        await foreach (var row in rows.WithCancellation(stop))
        {
            at++;
            if (at >= XlsxArea.MostRows - 1)
            {
                throw new InvalidOperationException($"A sheet holds {XlsxArea.MostRows} rows; write this ledger as CSV or by year.");
            }

            Row(xml, at, null);
            for (var c = 0; c < row.Count; c++)
            {
                Cell(xml, c, at, row[c], columns[c].Type);
            }

            xml.Append("</row>");
            if (xml.Length > LedgerSheet.Portion)
            {
                Put(xml, part);
                await gathered.SendAsync(stop);
            }
        }

        var count = at - headingRow;
        Row(xml, at + 1, null);
        Words(xml, 0, at + 1, LedgerSheet.TotalWords(count), LedgerStyle.Total);
        xml.Append("</row></sheetData><autoFilter ref=\"").Append(Area(columns.Count, headingRow, at)).Append("\"/>");
        if (sheet.Title is not null && columns.Count > 1)
        {
            xml.Append("<mergeCells count=\"1\"><mergeCell ref=\"").Append(Area(columns.Count, 1, 1)).Append("\"/></mergeCells>");
        }

        xml.Append("<printOptions horizontalCentered=\"1\"/><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/>")
            .Append("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>")
            .Append("<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>");
        Put(xml, part);
        return count;
    }

    private static string Workbook(LedgerSheet sheet, int headingRow, long count)
    {
        var name = SheetName(sheet.Name);
        var quoted = new StringBuilder().AppendEscaped($"'{name.Replace("'", "''", StringComparison.Ordinal)}'");
        return new StringBuilder(LedgerWorkbookParts.XmlHead).Append("<workbook xmlns=\"").Append(LedgerWorkbookParts.Namespace)
            .Append("\" xmlns:r=\"").Append(LedgerWorkbookParts.Relations).Append("\"><sheets><sheet name=\"").AppendEscaped(name)
            .Append("\" sheetId=\"1\" r:id=\"rId1\"/></sheets><definedNames><definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">")
            .Append(quoted).Append('!').Append(Area(sheet.Columns.Count, headingRow, headingRow + count, "$"))
            .Append("</definedName><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">").Append(quoted)
            .Append(CultureInfo.InvariantCulture, $"!$1:${headingRow}</definedName></definedNames></workbook>").ToString();
    }

    /// <summary>A sheet has a name of 1 to 31 characters without : \ / ? * [ ] and without an apostrophe at its ends.</summary>
    private static string SheetName(string name)
    {
        var plain = string.Concat(name.Select(c => c is ':' or '\\' or '/' or '?' or '*' or '[' or ']' || char.IsControl(c) ? '_' : c)).Trim('\'', ' ');
        return plain.Length == 0 ? "台账" : plain.Length > 31 ? plain[..(char.IsHighSurrogate(plain[30]) ? 30 : 31)] : plain;
    }

    private static int Width(LedgerColumn column) => column.Width ?? Math.Max(
        column.Type switch
        {
            LedgerType.WholeNumber => 10,
            LedgerType.Money or LedgerType.Figure => 14,
            LedgerType.Date => 12,
            LedgerType.Moment => 20,
            _ => 18,
        },
        Math.Min(WidestHeading, column.Label.Sum(c => c < '\u1100' ? 1 : 2) + 4));

    private static void Cell(StringBuilder xml, int column, int row, LedgerCell cell, LedgerType type)
    {
        var style = cell.IsBlank || cell.Type != LedgerType.Text ? StyleOf(type) : LedgerStyle.Words;
        if (cell.IsBlank)
        {
            Start(xml, column, row, style).Append("/>");
        }
        else if (cell.Type == LedgerType.Text)
        {
            Words(xml, column, row, cell.Words!, style);
        }
        else if (cell.Type is LedgerType.Date or LedgerType.Moment)
        {
            if (cell.Moment < FirstSafeDay)
            {
                Words(xml, column, row, cell.Moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), LedgerStyle.Words);
                return;
            }

            var days = Math.Round((decimal)(cell.Moment - Day0).Ticks / TimeSpan.TicksPerDay, 10);
            Start(xml, column, row, style).Append(CultureInfo.InvariantCulture, $"><v>{days:0.##########}</v></c>");
        }
        else
        {
            var number = cell.Amount.ToString(CultureInfo.InvariantCulture);
            if (number.Count(char.IsAsciiDigit) > SafeDigits)
            {
                Words(xml, column, row, number, LedgerStyle.Words);
                return;
            }

            Start(xml, column, row, style).Append("><v>").Append(number).Append("</v></c>");
        }
    }

    private static LedgerStyle StyleOf(LedgerType type) => type switch
    {
        LedgerType.WholeNumber => LedgerStyle.Whole,
        LedgerType.Money => LedgerStyle.Money,
        LedgerType.Date => LedgerStyle.Date,
        LedgerType.Moment => LedgerStyle.Moment,
        LedgerType.Figure => LedgerStyle.Figure,
        _ => LedgerStyle.Words,
    };

    private static void Words(StringBuilder xml, int column, int row, string words, LedgerStyle style)
    {
        Start(xml, column, row, style).Append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        var kept = words;
        if (words.Length > MostCharacters)
        {
            var note = $"……（全文共{words.Length}字，单元格放不下，此处截断；完整内容请在系统中查看）";
            var end = MostCharacters - note.Length;
            kept = words[..(char.IsHighSurrogate(words[end - 1]) ? end - 1 : end)] + note;
        }

        // A bare CR would be read back as LF; the underscore is escaped first, or words that look like an escape would become one.
        kept = kept.Contains("_x", StringComparison.Ordinal) ? kept.Replace("_x", "_x005F_x", StringComparison.Ordinal) : kept;
        kept = kept.Contains('\r', StringComparison.Ordinal) ? kept.Replace("\r", "_x000D_", StringComparison.Ordinal) : kept;
        xml.AppendEscaped(kept).Append("</t></is></c>");
    }

    private static StringBuilder Start(StringBuilder xml, int column, int row, LedgerStyle style)
    {
        xml.Append("<c r=\"");
        return Letters(xml, column).Append(row).Append("\" s=\"").Append((int)style).Append('"');
    }

    private static StringBuilder Letters(StringBuilder xml, int column) =>
        column < 26 ? xml.Append((char)('A' + column)) : Letters(xml, (column / 26) - 1).Append((char)('A' + (column % 26)));

    private static void Row(StringBuilder xml, long row, int? height)
    {
        xml.Append("<row r=\"").Append(row).Append(height is null ? "\">" : $"\" ht=\"{height}\" customHeight=\"1\">");
    }

    private static string Area(int columns, long top, long bottom, string fixedMark = "")
    {
        var last = Letters(new StringBuilder(), Math.Max(columns, 1) - 1);
        return $"{fixedMark}A{fixedMark}{top}:{fixedMark}{last}{fixedMark}{bottom}";
    }

    private static void Add(ZipArchive archive, string name, string content)
    {
        using var part = Open(archive, name);
        part.Write(Encoding.UTF8.GetBytes(content));
    }

    /// <summary>A portion ends with a row and never inside a surrogate pair.</summary>
    private static void Put(StringBuilder xml, Stream part)
    {
        part.Write(Encoding.UTF8.GetBytes(xml.ToString()));
        xml.Clear();
    }

    private static Stream Open(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }
}
