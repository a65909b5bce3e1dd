using System.IO.Compression;
using System.Text;
using Gongkai.Documents;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Reading.Containers;

namespace Documents.Tests.Containers;

/// <summary>Files for the tests of the container readers: samples of the repository, stored variants, and small ones built here.</summary>
internal static class ContainerFiles
{
    private static readonly string Root = FindRoot();

    public static string SampleFolder => Path.Combine(Root, "samples", "annual-reports");

    public static string OwnFolder => Path.Combine(Root, "tests", "Documents.Tests", "Containers", "Files");

    public static byte[] Load(string name)
    {
        var own = Path.Combine(OwnFolder, name);
        return File.ReadAllBytes(File.Exists(own) ? own : Path.Combine(SampleFolder, name));
    }

    public static DocumentContent Read(byte[] content, ReadingLimits? limits = null, CancellationToken stop = default)
    {
        limits ??= ReadingLimits.Default;
        return KindDetection.Detect(content) switch
        {
            SourceKind.Docx => DocxReader.Read(content, limits, stop),
            SourceKind.Doc => DocReader.Read(content, limits, stop),
            SourceKind.Xlsx => XlsxReader.Read(content, limits, stop),
            SourceKind.Pdf => PdfReader.Read(content, limits, stop),
            var kind => throw new InvalidOperationException($"Not an office file: {kind}."),
        };
    }

    public static Refusal Refused(byte[] content, ReadingLimits? limits = null) =>
        Assert.Throws<RefusedException>(() => Read(content, limits)).Refusal;

    /// <summary>A ZIP with the given members.</summary>
    public static byte[] Zip(params (string Name, string Text)[] members)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in members)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A DOCX whose body holds the given markup.</summary>
    public static byte[] Docx(string body, string? numbering = null, string? styles = null, string? declarations = null)
    {
        const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        var more = "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
            + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
            + "xmlns:v=\"urn:schemas-microsoft-com:vml\"";
        var members = new List<(string, string)>
        {
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("word/document.xml", $"<w:document {declarations ?? Word} {more}><w:body>{body}</w:body></w:document>"),
        };
        if (numbering is not null)
        {
            members.Add(("word/numbering.xml", $"<w:numbering {Word}>{numbering}</w:numbering>"));
        }

        if (styles is not null)
        {
            members.Add(("word/styles.xml", $"<w:styles {Word}>{styles}</w:styles>"));
        }

        return Zip([.. members]);
    }

    /// <summary>A workbook with one part for each sheet: name, state, markup inside worksheet.</summary>
    public static byte[] Xlsx(string? strings, string? styles, params (string Name, string State, string Markup)[] sheets)
    {
        const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        const string Kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        var list = new StringBuilder();
        var relations = new StringBuilder();
        var members = new List<(string, string)>();
        for (var i = 0; i < sheets.Length; i++)
        {
            list.Append($"<sheet name=\"{sheets[i].Name}\" sheetId=\"{i + 1}\" state=\"{sheets[i].State}\" r:id=\"r{i + 1}\"/>");
            relations.Append($"<Relationship Id=\"r{i + 1}\" Type=\"{Kind}worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>");
            members.Add(($"xl/worksheets/sheet{i + 1}.xml", $"<worksheet {Main}>{sheets[i].Markup}</worksheet>"));
        }

        if (strings is not null)
        {
            relations.Append($"<Relationship Id=\"s\" Type=\"{Kind}sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>");
            members.Add(("xl/sharedStrings.xml", $"<sst {Main}>{strings}</sst>"));
        }

        if (styles is not null)
        {
            relations.Append($"<Relationship Id=\"f\" Type=\"{Kind}styles\" Target=\"styles.xml\"/>");
            members.Add(("xl/styles.xml", $"<styleSheet {Main}>{styles}</styleSheet>"));
        }

        members.Add(("xl/workbook.xml", $"<workbook {Main} xmlns:r=\"{Kind[..^1]}\"><sheets>{list}</sheets></workbook>"));
        members.Add(("xl/_rels/workbook.xml.rels", $"<Relationships>{relations}</Relationships>"));
        members.Add(("[Content_Types].xml", "<Types/>"));
        return Zip([.. members]);
    }

    /// <summary>The cells of a table in short: row,column(rowspan x columnspan)=text, one row a line.</summary>
    public static string Outline(TableModel table)
    {
        var rows = table.Cells.GroupBy(c => c.Row).OrderBy(g => g.Key).Select(g => string.Join(" ", g.OrderBy(c => c.Column).Select(
            c => $"{c.Column}{(c is { RowSpan: 1, ColumnSpan: 1 } ? "" : $"({c.RowSpan}x{c.ColumnSpan})")}={c.Text.Replace("\n", "/", StringComparison.Ordinal)}")));
        return string.Join("\n", rows);
    }

    public static TableModel OnlyTable(DocumentContent content) => Assert.Single(content.Blocks.OfType<TableBlock>()).Table;

    public static string[] Paragraphs(DocumentContent content) =>
        [.. content.Blocks.OfType<ParagraphBlock>().Select(p => p.ListNumber + p.Text)];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Gongkai.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Gongkai.slnx was not found above the test program.");
    }
}
