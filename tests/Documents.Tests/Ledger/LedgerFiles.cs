using System.IO.Compression;
using System.Text;
using Gongkai.Documents.Ledger;
using Gongkai.Law;

namespace Documents.Tests.Ledger;

/// <summary>Small ledgers for the tests.</summary>
internal static class LedgerFiles
{
    public static readonly DateOnly Today = new(2026, 11, 25);

    public static ImportFile Open(byte[] content) => ImportFile.Open(content).Expected;

    public static ImportFile OpenText(string text, Encoding? encoding = null) => Open((encoding ?? Encoding.UTF8).GetBytes(text));

    /// <summary>Reads the first sheet by the best proposal.</summary>
    public static LedgerReading Read(this ImportFile file)
    {
        var sheet = file.Sheets[0];
        return sheet.Read(sheet.HeaderCandidates[0].Proposal, Today).Expected;
    }

    public static string Refused(byte[] content) =>
        Assert.Single(Assert.IsType<Answer<ImportFile>.Unusable>(ImportFile.Open(content)).Problems).Words;

    public static byte[] Xlsx(LedgerSheet sheet, params IReadOnlyList<LedgerCell>[] rows)
    {
        using var output = new MemoryStream();
        Assert.Equal(rows.Length, sheet.WriteXlsxAsync(rows, output).GetAwaiter().GetResult());
        return output.ToArray();
    }

    public static byte[] Csv(LedgerSheet sheet, params IReadOnlyList<LedgerCell>[] rows)
    {
        using var output = new MemoryStream();
        Assert.Equal(rows.Length, sheet.WriteCsvAsync(rows, output).GetAwaiter().GetResult());
        return output.ToArray();
    }

    /// <summary>The text of one part of a workbook.</summary>
    public static string Part(byte[] xlsx, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(xlsx));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>A workbook whose only sheet has the given markup; style 1 is a date, 2 a date with time.</summary>
    public static byte[] Workbook(string sheet)
    {
        const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        const string Kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return Containers.ContainerFiles.Zip(
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("xl/workbook.xml", $"<workbook {Main} xmlns:r=\"{Kinds}\"><sheets><sheet name=\"2023年\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + $"<Relationship Id=\"a\" Type=\"{Kinds}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"{Kinds}/styles\" Target=\"styles.xml\"/></Relationships>"),
            ("xl/styles.xml", $"<styleSheet {Main}><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet {Main}>{sheet}</worksheet>"));
    }

    /// <summary>Markup of a cell with words.</summary>
    public static string Words(string place, string words) => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{words}</t></is></c>";
}
