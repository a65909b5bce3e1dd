using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Documents.Reading.Containers;

namespace Documents.Tests.Containers;

public class KindDetectionTests
{
    [Theory]
    [InlineData("40-docx-merged-cells.docx", SourceKind.Docx)]
    [InlineData("44-doc-legacy.doc", SourceKind.Doc)]
    [InlineData("45-wps-suffix.wps", SourceKind.Doc)]
    [InlineData("46-xlsx-three-sheets-hidden-sheet.xlsx", SourceKind.Xlsx)]
    [InlineData("47-pdf-text.pdf", SourceKind.Pdf)]
    [InlineData("01-html-2021-clean.html", SourceKind.Html)]
    [InlineData("12-html-inside-json-string.html", SourceKind.Html)]
    [InlineData("50-html-gbk-declared-gb2312.html", SourceKind.Html)]
    [InlineData("51-html-gb18030-undeclared.html", SourceKind.Html)]
    [InlineData("00-seed.txt", SourceKind.Text)]
    [InlineData("35-txt-mojibake.txt", SourceKind.Text)]
    [InlineData("29-md-many-small-tables.md", SourceKind.Text)]
    public void Sample_KindFromContent(string file, SourceKind kind) => Assert.Equal(kind, KindDetection.Detect(ContainerFiles.Load(file)));

    [Theory]
    [InlineData("{\"organ\":\"某局\",\"applications\":{}}", SourceKind.Json)]
    [InlineData("[{\"proactive\":{}}]", SourceKind.Json)]
    [InlineData("{{template}} 一、总体情况", SourceKind.Text)]
    [InlineData("<div>一、总体情况</div>", SourceKind.Html)]
    [InlineData("一、总体情况 a < b", SourceKind.Text)]
    public void Words_Kind(string text, SourceKind kind)
    {
        Assert.Equal(kind, KindDetection.Detect(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(kind, KindDetection.Detect([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]));
        Assert.Equal(kind, KindDetection.Detect([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]));
    }

    [Theory]
    [InlineData("", RefusalKind.Empty, "空")]
    [InlineData("\uFEFF \r\n\t", RefusalKind.Empty, "空")]
    [InlineData("{\\rtf1 abc}", RefusalKind.NotAReport, "RTF")]
    [InlineData("Rar!\u001a\u0007", RefusalKind.NotAReport, "RAR")]
    [InlineData("GIF89a", RefusalKind.NotAReport, "图片")]
    public void Other_RefusedByName(string text, RefusalKind kind, string word)
    {
        var refusal = Assert.Throws<RefusedException>(() => KindDetection.Detect(Encoding.UTF8.GetBytes(text))).Refusal;
        Assert.Equal(kind, refusal.Kind);
        Assert.Contains(word, refusal.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OFD.xml", "OFD")]
    [InlineData("ppt/presentation.xml", "演示文稿")]
    [InlineData("xl/workbook.bin", "xlsb")]
    [InlineData("readme.txt", "压缩包")]
    public void Zip_WithoutReport_NotAReport(string member, string word)
    {
        var refusal = Assert.Throws<RefusedException>(() => KindDetection.Detect(ContainerFiles.Zip((member, "x")))).Refusal;
        Assert.Equal(RefusalKind.NotAReport, refusal.Kind);
        Assert.Contains(word, refusal.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EncryptedPackage", RefusalKind.Encrypted, "密码")]
    [InlineData("Workbook", RefusalKind.NotAReport, "xlsx")]
    [InlineData("PowerPoint Document", RefusalKind.NotAReport, "演示文稿")]
    [InlineData("Something", RefusalKind.NotAReport, "复合文档")]
    public void CompoundFile_ByItsStreams(string stream, RefusalKind kind, string word)
    {
        // The sample's main stream under another name.
        var file = ContainerFiles.Load("44-doc-legacy.doc");
        var entry = file.AsSpan().IndexOf(Encoding.Unicode.GetBytes("WordDocument"));
        Assert.True(entry > 0);
        file.AsSpan(entry, 64).Clear();
        Encoding.Unicode.GetBytes(stream).CopyTo(file.AsSpan(entry));
        file[entry + 64] = (byte)(2 * (stream.Length + 1));
        var refusal = Assert.Throws<RefusedException>(() => KindDetection.Detect(file)).Refusal;
        Assert.Equal(kind, refusal.Kind);
        Assert.Contains(word, refusal.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Binary_NotAReport()
    {
        var bytes = new byte[2000];
        new Random(5).NextBytes(bytes);
        bytes[0] = 1;
        Assert.Equal(RefusalKind.NotAReport, Assert.Throws<RefusedException>(() => KindDetection.Detect(bytes)).Refusal.Kind);
    }

    [Fact]
    public void Radicals_BecomeCharacters()
    {
        Assert.Equal("人民长门页见", RadicalFold.Fold("⼈⺠⻓⻔⻚⻅"));
        Assert.Equal("⺀普通文字", RadicalFold.Fold("⺀普通文字"));
        Assert.Equal("示", RadicalFold.Fold("\u2EAC"));
        Assert.Equal("龠", RadicalFold.Fold("\u2FD5"));
        Assert.Equal("龟", RadicalFold.Fold("\u2EF3"));
    }
}
