using System.IO.Compression;
using System.Text;

namespace Documents.Tests.Samples;

/// <summary>The two hostile samples that are too big to store, made anew by the tests.</summary>
internal static class HostileFiles
{
    public static byte[] Make(string name) => name switch
    {
        "55-html-nested-unclosed" => NestedTables(20_000_000),
        "56-docx-inflating-part" => InflatingDocx(1_000_000_000),
        _ => throw new ArgumentException("No such hostile file.", nameof(name)),
    };

    public static byte[] NestedTables(int size)
    {
        var page = new MemoryStream(size + 100_000);
        page.Write(Encoding.UTF8.GetBytes(
            "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n<p>某区示例办公室2023年政府信息公开工作年度报告</p>\n<p>二、主动公开政府信息情况</p>\n"));
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<table><tr><td>规章<td>0", 4096)));
        while (page.Length < size)
        {
            page.Write(block);
        }

        return page.ToArray();
    }

    public static byte[] InflatingDocx(long size)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml",
                """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""");
            Add(archive, "_rels/.rels",
                """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""");
            using var part = archive.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open();
            part.Write(Encoding.UTF8.GetBytes(
                """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>某区示例办公室2023年政府信息公开工作年度报告</w:t></w:r></w:p>"""));
            var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<w:p/>", 131072)));
            for (var written = 0L; written < size; written += block.Length)
            {
                part.Write(block);
            }

            part.Write("</w:body></w:document>"u8);
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var part = archive.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }
}
