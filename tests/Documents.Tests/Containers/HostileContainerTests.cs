using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Gongkai.Documents.Reading;

namespace Documents.Tests.Containers;

/// <summary>Hostile and damaged office files are refused by name, quickly, and without taking much memory.</summary>
public class HostileContainerTests
{
    [Theory]
    [InlineData("52-zip-renamed.docx", RefusalKind.NotAReport)]
    [InlineData("53-empty.docx", RefusalKind.Empty)]
    [InlineData("54-truncated.docx", RefusalKind.Damaged)]
    [InlineData("57-docx-external-entity.docx", RefusalKind.UnsafeContent)]
    public void Sample_RefusedByName(string file, RefusalKind kind) => Assert.Equal(kind, ContainerFiles.Refused(ContainerFiles.Load(file)).Kind);

    [Fact]
    public void DocumentType_EvenInUtf16AndInEveryPart_Unsafe()
    {
        var wide = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><d>&e;</d>")).ToArray();
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("word/document.xml").Open();
            part.Write(wide);
        }

        Assert.Equal(RefusalKind.UnsafeContent, ContainerFiles.Refused(bytes.ToArray()).Kind);
        var numbering = ContainerFiles.Zip(
            ("word/document.xml", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p></w:document>"),
            ("word/numbering.xml", "<!DOCTYPE n><n/>"));
        Assert.Equal(RefusalKind.UnsafeContent, ContainerFiles.Refused(numbering).Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void InflatingPart_TooLargeWithFlatMemory(bool hidesItsSize)
    {
        var file = InflatingDocx(1_000_000_000);
        Assert.InRange(file.Length, 1, 2_000_000);
        if (hidesItsSize)
        {
            HideSize(file);
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        var refusal = ContainerFiles.Refused(file);
        Assert.Equal(RefusalKind.TooLarge, refusal.Kind);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, before + (200L << 20));
    }

    [Fact]
    public void EndlessText_TooLarge()
    {
        var text = $"<w:p><w:r><w:t>{new string('字', 9_000_000)}</w:t></w:r></w:p>";
        Assert.Equal(RefusalKind.TooLarge, ContainerFiles.Refused(ContainerFiles.Docx(text)).Kind);
        var limits = ReadingLimits.Default with { InflatedBytes = 100_000 };
        var refusal = ContainerFiles.Refused(ContainerFiles.Load("40-docx-merged-cells.docx"), limits);
        Assert.Equal(RefusalKind.TooLarge, refusal.Kind);
        Assert.Contains("解压", refusal.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Checksum_FlippedFigureIsDamage()
    {
        var file = ContainerFiles.Zip(("word/document.xml", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>84</w:t></w:r></w:p></w:document>"));
        var stored = Store(file, out var at);
        Assert.Equal("84", Assert.IsType<ParagraphBlock>(Assert.Single(ContainerFiles.Read(stored).Blocks)).Text);
        stored[at] = (byte)'9';
        Assert.Equal(RefusalKind.Damaged, ContainerFiles.Refused(stored).Kind);
    }

    [Fact]
    public void DeepNesting_TooLarge()
    {
        var nested = string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 200)) + string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", 200));
        Assert.Equal(RefusalKind.TooLarge, ContainerFiles.Refused(ContainerFiles.Docx(nested)).Kind);
        var skipped = "<w:sectPr>" + string.Concat(Enumerable.Repeat("<w:a>", 100_000)) + string.Concat(Enumerable.Repeat("</w:a>", 100_000)) + "</w:sectPr>";
        Assert.Equal(RefusalKind.TooLarge, ContainerFiles.Refused(ContainerFiles.Docx(skipped)).Kind);
    }

    [Fact]
    public void EndlessNamesAttributesAndCells_TooLarge()
    {
        var names = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"<w:n{i}/>"));
        Assert.Equal(RefusalKind.TooLarge, ContainerFiles.Refused(ContainerFiles.Docx(names)).Kind);
        var attributes = "<w:p " + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"a{i}=\"\" ")) + "/>";
        Assert.Equal(RefusalKind.TooLarge, ContainerFiles.Refused(ContainerFiles.Docx(attributes)).Kind);
        var cells = "<w:tbl><w:tr>" + string.Concat(Enumerable.Repeat("<w:tc/>", 201_000)) + "</w:tr></w:tbl>";
        Assert.Equal(RefusalKind.TooLarge, ContainerFiles.Refused(ContainerFiles.Docx(cells)).Kind);
        var wide = "<w:tbl>" + string.Concat(Enumerable.Repeat("<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"32000\"/></w:tcPr></w:tc><w:tc/></w:tr>", 2000)) + "</w:tbl>";
        Assert.Equal(2, ContainerFiles.OnlyTable(ContainerFiles.Read(ContainerFiles.Docx(wide))).Columns);
    }

    [Fact]
    public void TooManyBytes_TooLarge()
    {
        var limits = ReadingLimits.Default with { FileBytes = 1000 };
        foreach (var file in (string[])["40-docx-merged-cells.docx", "44-doc-legacy.doc", "46-xlsx-three-sheets-hidden-sheet.xlsx", "47-pdf-text.pdf"])
        {
            Assert.Equal(RefusalKind.TooLarge, ContainerFiles.Refused(ContainerFiles.Load(file), limits).Kind);
        }
    }

    [Fact]
    public void PdfBounds_PagesAndInflation()
    {
        var file = ContainerFiles.Load("47-pdf-text.pdf");
        Assert.Equal(RefusalKind.TooLarge, ContainerFiles.Refused(file, ReadingLimits.Default with { Pages = 3 }).Kind);
        Assert.Equal(RefusalKind.TooLarge, ContainerFiles.Refused(file, ReadingLimits.Default with { InflatedBytes = 20_000 }).Kind);
    }

    [Fact]
    public void TimeOver_EveryReaderStops()
    {
        using var over = new CancellationTokenSource();
        over.Cancel();
        foreach (var file in (string[])["40-docx-merged-cells.docx", "44-doc-legacy.doc", "46-xlsx-three-sheets-hidden-sheet.xlsx", "47-pdf-text.pdf"])
        {
            Assert.ThrowsAny<OperationCanceledException>(() => ContainerFiles.Read(ContainerFiles.Load(file), stop: over.Token));
        }
    }

    [Fact]
    public void Doc_EncryptedAndOlder_Named()
    {
        var file = ContainerFiles.Load("44-doc-legacy.doc");
        var header = Enumerable.Range(1, (file.Length / 512) - 1).Select(i => i * 512).First(i => file[i] == 0xEC && file[i + 1] == 0xA5);
        var locked = (byte[])file.Clone();
        locked[header + 11] |= 1;
        Assert.Equal(RefusalKind.Encrypted, ContainerFiles.Refused(locked).Kind);
        var old = (byte[])file.Clone();
        old[header] = 0xDC;
        var refusal = ContainerFiles.Refused(old);
        Assert.Equal(RefusalKind.NotAReport, refusal.Kind);
        Assert.Contains("Word 95", refusal.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void CompoundFile_ChainsInCircles_Damaged()
    {
        var file = ContainerFiles.Load("44-doc-legacy.doc");
        var table = (int)(BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(76)) + 1) * 512;
        for (var i = 0; i < 128; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(table + (4 * i)), 0);
        }

        Assert.Equal(RefusalKind.Damaged, ContainerFiles.Refused(file).Kind);
    }

    private static byte[] InflatingDocx(long size)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("word/document.xml", CompressionLevel.SmallestSize).Open();
            part.Write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"u8);
            var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<w:p/>", 131_072)));
            for (long written = 0; written < size; written += block.Length)
            {
                part.Write(block);
            }

            part.Write("</w:body></w:document>"u8);
        }

        return bytes.ToArray();
    }

    /// <summary>Writes a small size into the central directory.</summary>
    private static void HideSize(byte[] zip)
    {
        var member = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(member + 24), 5000);
    }

    /// <summary>The same archive without compression; gives the place of the figure.</summary>
    private static byte[] Store(byte[] zip, out int at)
    {
        using var source = new ZipArchive(new MemoryStream(zip));
        using var bytes = new MemoryStream();
        using (var target = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var from = source.Entries[0].Open();
            using var to = target.CreateEntry("word/document.xml", CompressionLevel.NoCompression).Open();
            from.CopyTo(to);
        }

        var stored = bytes.ToArray();
        at = stored.AsSpan().IndexOf(">84<"u8) + 1;
        return stored;
    }
}
