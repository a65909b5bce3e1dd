using System.IO.Compression;
using System.Text;
using Documents.Tests.Containers;
using Gongkai.Documents.Attachments;

namespace Documents.Tests.Attachments;

public sealed class AttachmentInspectionTests
{
    static AttachmentInspectionTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static AttachmentInspection Inspect(byte[] content, string name) => AttachmentInspection.Inspect(new MemoryStream(content), name);

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Bytes(params byte[] bytes) => [.. bytes, .. new byte[64]];

    public static TheoryData<string, byte[], AttachmentKind> Kinds => new()
    {
        { "a.pdf", Text("%PDF-1.7\n1 0 obj"), AttachmentKind.Pdf },
        { "a.ofd", ContainerFiles.Zip(("OFD.xml", "<x/>"), ("Doc_0/Document.xml", "<x/>")), AttachmentKind.Ofd },
        { "a.docx", ContainerFiles.Zip(("[Content_Types].xml", ""), ("word/document.xml", "")), AttachmentKind.Docx },
        { "a.xlsx", ContainerFiles.Zip(("[Content_Types].xml", ""), ("xl/workbook.xml", "")), AttachmentKind.Xlsx },
        { "a.pptx", ContainerFiles.Zip(("[Content_Types].xml", ""), ("ppt/presentation.xml", "")), AttachmentKind.Pptx },
        { "a.odt", ContainerFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")), AttachmentKind.OpenDocument },
        { "a.zip", ContainerFiles.Zip(("申请.txt", "x")), AttachmentKind.Zip },
        { "a.rtf", Text("{\\rtf1 x}"), AttachmentKind.Rtf },
        { "a.txt", Text("申请公开某文件"), AttachmentKind.PlainText },
        { "a.csv", Text("编号,日期\n1,2"), AttachmentKind.PlainText },
        { "a.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("申请")], AttachmentKind.PlainText },
        { "a.jpg", Bytes(0xFF, 0xD8, 0xFF, 0xE0), AttachmentKind.Jpeg },
        { "a.png", Bytes(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A), AttachmentKind.Png },
        { "a.gif", Text("GIF89a......"), AttachmentKind.Gif },
        { "a.bmp", [(byte)'B', (byte)'M', 9, 9, 0, 0, 0, 0, 0, 0, .. new byte[40]], AttachmentKind.Bitmap },
        { "a.tif", Bytes((byte)'I', (byte)'I', (byte)'*', 0), AttachmentKind.Tiff },
        { "a.tiff", Bytes((byte)'M', (byte)'M', 0, (byte)'*'), AttachmentKind.Tiff },
        { "a.webp", Text("RIFF....WEBPVP8 "), AttachmentKind.Webp },
        { "a.heic", Bytes(0, 0, 0, 24, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h', (byte)'e', (byte)'i', (byte)'c'), AttachmentKind.Heic },
        { "a.mp3", Bytes((byte)'I', (byte)'D', (byte)'3'), AttachmentKind.Mp3 },
        { "a.mp3", Bytes(0xFF, 0xFB, 0x90, 0x44), AttachmentKind.Mp3 },
        { "a.wav", Text("RIFF....WAVEfmt "), AttachmentKind.Wave },
        { "a.amr", Text("#!AMR\n"), AttachmentKind.OtherAudio },
        { "a.mp4", Bytes(0, 0, 0, 24, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'i', (byte)'s', (byte)'o', (byte)'m'), AttachmentKind.Mp4 },
        { "a.mov", Bytes(0, 0, 0, 24, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'q', (byte)'t', (byte)' ', (byte)' '), AttachmentKind.OtherVideo },
        { "a.avi", Text("RIFF....AVI LIST"), AttachmentKind.OtherVideo },
        { "a.eml", Text("Received: by x\r\nFrom: a@b.cn\r\nSubject: x\r\n\r\nx"), AttachmentKind.MailMessage },
        { "a.msg", CompoundSketch.With("__properties_version1.0"), AttachmentKind.OutlookMessage },
        { "a.doc", CompoundSketch.With("WordDocument"), AttachmentKind.Doc },
        { "a.wps", CompoundSketch.With("WordDocument"), AttachmentKind.Doc },
        { "a.xls", CompoundSketch.With("Workbook"), AttachmentKind.Xls },
        { "a.ppt", CompoundSketch.With("PowerPoint Document"), AttachmentKind.Ppt },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_is_told_from_the_bytes_and_kept(string name, byte[] content, AttachmentKind expected)
    {
        var seen = Inspect(content, name);
        Assert.Equal(expected, seen.Kind);
        Assert.Equal((AttachmentHandling.Accepted, null, content.LongLength), (seen.Handling, seen.RefusalWords, seen.Bytes));
        Assert.Empty(seen.Notes);
    }

    public static TheoryData<string, byte[], AttachmentKind, string> Cautions => new()
    {
        { "a.html", Text("<!DOCTYPE html><html><body>x</body></html>"), AttachmentKind.WebPage, "attachment.download_only" },
        { "a.htm", Text("<html><script>alert(1)</script></html>"), AttachmentKind.WebPage, "attachment.download_only,attachment.script" },
        { "a.svg", Text("<?xml version=\"1.0\"?><svg onload=\"x()\"/>"), AttachmentKind.Svg, "attachment.download_only" },
        { "a.docm", ContainerFiles.Zip(("[Content_Types].xml", ""), ("word/document.xml", ""), ("word/vbaProject.bin", "x")), AttachmentKind.MacroDocument, "attachment.download_only" },
        { "a.doc", CompoundSketch.With("WordDocument", "Macros"), AttachmentKind.MacroDocument, "attachment.download_only" },
        { "a.docx", CompoundSketch.With("EncryptedPackage"), AttachmentKind.LockedDocument, "attachment.download_only" },
        { "a.txt", Text("<html><body onload=x()>"), AttachmentKind.WebPage, "attachment.mismatch,attachment.download_only" },
        { "a.docx", [], AttachmentKind.Empty, "attachment.empty" },
    };

    [Theory]
    [MemberData(nameof(Cautions))]
    public void Some_kinds_are_kept_for_download_only(string name, byte[] content, AttachmentKind kind, string codes)
    {
        var seen = Inspect(content, name);
        Assert.Equal((kind, AttachmentHandling.DownloadOnly), (seen.Kind, seen.Handling));
        Assert.Equal(codes, string.Join(',', seen.Notes.Select(n => n.Code)));
        Assert.Equal("application/octet-stream", seen.MediaType);
        Assert.StartsWith("attachment;", seen.ContentDisposition, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "a.exe", Bytes((byte)'M', (byte)'Z', 0x90, 0), "可执行程序" },
        { "批复.pdf", Bytes((byte)'M', (byte)'Z', 0x90, 0), "可执行程序" },
        { "批复\u202Efdp.exe", Text("x"), "“.exe”属于可执行程序" },
        { "a.dll", Text("x"), "“.dll”属于可执行程序" },
        { "a.js", Text("var a = 1"), "“.js”属于脚本" },
        { "a.JS. ", Text("var a = 1"), "“.js”属于脚本" },
        { "a.pdf.vbs", Text("x"), "“.vbs”属于脚本" },
        { "a.txt", Text("#!/bin/sh\nrm x"), "脚本" },
        { "a", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1], "可执行程序" },
        { "a.lnk", [0x4C, 0, 0, 0, 1, 0x14, 2, 0, 0, 0], "可执行程序" },
        { "a.zip", ContainerFiles.Zip(("META-INF/MANIFEST.MF", "x"), ("A.class", "x")), "可执行程序" },
        { "a.rar", Text("Rar!\u001A\u0007"), "压缩包" },
        { "a.7z", Bytes((byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C), "压缩包" },
        { "a.bin", [1, 2, 3, 0, 0, 4], "无法识别" },
        { "a.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], "无法识别" },
        { "a.zip", [(byte)'P', (byte)'K', 3, 4, 0, 0], "目录缺失" },
        { "a.zip", ContainerFiles.Zip(("../x.txt", "x")), "路径指向压缩包之外" },
        { "a.zip", ContainerFiles.Zip(("..\\x.txt", "x")), "路径指向压缩包之外" },
        { "a.zip", ContainerFiles.Zip(("/etc/x", "x")), "路径指向压缩包之外" },
        { "a.zip", ContainerFiles.Zip(("C:/x", "x")), "路径指向压缩包之外" },
        { "a.zip", ContainerFiles.Zip(("内层.zip", "x")), "压缩包里还有压缩包“内层.zip”" },
        { "a.zip", ContainerFiles.Zip(("内层.rar", "x")), "压缩包" },
        { "a.zip", ZipOf(("图片.jpg", ContainerFiles.Zip(("x", "x")))), "压缩包里还有压缩包“图片.jpg”" },
        { "a.zip", ZipOf(("图片.jpg", Bytes((byte)'M', (byte)'Z', 0x90, 0))), "实际是可执行程序" },
        { "a.zip", ContainerFiles.Zip(("a/b/安装.exe", "x")), "“安装.exe”是可执行程序" },
        { "a.zip", ContainerFiles.Zip([.. Enumerable.Range(0, 10_000).Select(i => ($"{i}.txt", ""))]), "超过2000个" },
        { "a.zip", ZipOf(("x.txt", new byte[30_000_000])), "压缩炸弹" },
        { "a.zip", Link(), "指向别处的链接" },
        { "a.zip", Lying(), "压缩炸弹" },
        { "a.docx", ZipOf(("[Content_Types].xml", []), ("word/document.xml", new byte[30_000_000])), "压缩炸弹" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Active_content_and_dangerous_archives_are_refused_with_the_reason(string name, byte[] content, string words)
    {
        var seen = Inspect(content, name);
        Assert.Equal(AttachmentHandling.Refused, seen.Handling);
        Assert.Contains(words, seen.RefusalWords, StringComparison.Ordinal);
        Assert.StartsWith($"“{seen.DisplayName}”：", seen.RefusalWords, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("批复.pdf", "“.pdf”，内容实际是JPEG图片")]
    [InlineData("批复.docx", "“.docx”，内容实际是JPEG图片")]
    public void Another_kind_than_the_name_says_is_flagged(string name, string words)
    {
        var seen = Inspect(Bytes(0xFF, 0xD8, 0xFF, 0xE0), name);
        Assert.True(seen.IsMismatch);
        Assert.Contains(words, Assert.Single(seen.Notes).Words, StringComparison.Ordinal);
        Assert.Equal("image/jpeg", seen.MediaType);
    }

    [Fact]
    public void Chinese_names_in_an_archive_are_decoded_whatever_wrote_them()
    {
        var utf8 = Inspect(ContainerFiles.Zip(("资料/关于××的答复（2024）.docx", "x")), "a.zip");
        Assert.Equal(["资料/关于××的答复（2024）.docx"], utf8.Entries.Select(e => e.Name));
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, Encoding.GetEncoding("GB18030")))
        {
            using var part = zip.CreateEntry("关于××的答复（2024）.txt").Open();
            part.Write("x"u8);
        }

        // The library marks names as UTF-8 only when it wrote them so.
        Assert.Equal(["关于××的答复（2024）.txt"], Inspect(bytes.ToArray(), "a.zip").Entries.Select(e => e.Name));
    }

    [Fact]
    public void Documents_inside_an_archive_are_no_nested_archives() => Assert.Equal(AttachmentHandling.Accepted,
        Inspect(ZipOf(("a.docx", ContainerFiles.Zip(("[Content_Types].xml", ""), ("word/document.xml", "")))), "a.zip").Handling);

    [Fact]
    public void Parts_of_a_mail_are_listed_with_their_names()
    {
        var seen = Inspect(Encoding.Latin1.GetBytes(Mail("=?GB2312?B?" + Convert.ToBase64String(Encoding.GetEncoding("GB18030").GetBytes("申请表.docx")) + "?=")), "申请.eml");
        Assert.Equal(AttachmentHandling.Accepted, seen.Handling);
        Assert.Equal(
            [new MailPart("申请表.docx", "application/msword", 1), new MailPart("转发.eml", "message/rfc822", 1), new MailPart("inner.pdf", "application/pdf", 2), new MailPart("后.txt", "text/plain", 1)],
            seen.MailParts);
        Assert.Contains("4个附件或者邮件", Assert.Single(seen.Notes).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_with_a_program_is_kept_for_download_only()
    {
        var seen = Inspect(Encoding.Latin1.GetBytes(Mail("setup.exe")), "申请.eml");
        Assert.Equal((AttachmentHandling.DownloadOnly, null), (seen.Handling, seen.RefusalWords));
        Assert.Contains(seen.Notes, n => n.Words.Contains("“setup.exe”是可执行程序", StringComparison.Ordinal));
    }

    [Fact]
    public void Mails_within_mails_have_an_end()
    {
        var nested = new StringBuilder("From: a@b\r\nSubject: x\r\n");
        for (var i = 0; i < 100; i++)
        {
            nested.Append("Content-Type: message/rfc822\r\n\r\nFrom: a@b\r\nSubject: x\r\n").Append($"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        }

        var seen = Inspect(Text(nested.ToString()), "a.eml");
        Assert.Equal(AttachmentHandling.DownloadOnly, seen.Handling);
        Assert.Contains(seen.Notes, n => n.Words.Contains("超过5层", StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_file_never_throws()
    {
        var random = new Random(20261125);
        foreach (var whole in (byte[][])[ZipOf(("a.txt", Text("x")), ("b/c.txt", Text("y"))), CompoundSketch.With("WordDocument"), Encoding.Latin1.GetBytes(Mail("申.doc"))])
        {
            for (var i = 0; i < 300; i++)
            {
                var broken = (byte[])whole.Clone();
                for (var j = 0; j <= i % 4; j++)
                {
                    broken[random.Next(broken.Length)] = (byte)random.Next(256);
                }

                Assert.NotEmpty(Inspect(i % 5 == 0 ? broken[..random.Next(broken.Length)] : broken, "a.bin").DisplayName);
            }
        }
    }

    [Fact]
    public void The_table_has_a_line_for_each_kind_in_its_place()
    {
        Assert.Equal(Enum.GetValues<AttachmentKind>(), AttachmentKinds.All.Select(r => r.Kind));
        Assert.All(AttachmentKinds.All.Where(r => r.Handling != AttachmentHandling.Accepted), r => Assert.EndsWith("。", r.Words, StringComparison.Ordinal));
    }

    private static byte[] ZipOf(params (string Name, byte[] Content)[] members)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Link()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry("link");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var part = entry.Open();
            part.Write("/etc/passwd"u8);
        }

        return bytes.ToArray();
    }

    /// <summary>An archive whose directory says that 5 MB are 10 bytes.</summary>
    private static byte[] Lying()
    {
        var zip = ZipOf(("x.txt", new byte[5_000_000]));
        var entry = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(zip.AsSpan(entry + 24), 10);
        return zip;
    }

    private static string Mail(string name) => string.Join("\r\n",
        "Received: by mail", "From: a@b.cn", "Subject: x", "Content-Type: multipart/mixed;", "\tboundary=\"A\"", "",
        "--A", "Content-Type: text/plain", "", "正文", "--A", "Content-Type: application/msword", $"Content-Disposition: attachment; filename=\"{name}\"", "", "AAAA",
        "--A", "Content-Type: message/rfc822; name*=UTF-8''%E8%BD%AC%E5%8F%91.eml", "", "From: c@d.cn", "Content-Type: multipart/mixed; boundary=B", "",
        "--B", "Content-Type: application/pdf; name=inner.pdf", "", "x", "--B--", "",
        "--A", "Content-Type: text/plain; name*=UTF-8''%E5%90%8E.txt", "", "x", "--A--", "");
}
