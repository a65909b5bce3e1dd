using System.Buffers;
using System.Text;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>Tells the kind of a file from its bytes. The name of the file plays no part.</summary>
public static class KindDetection
{
    private const string SaveAs = "请用原来的软件打开，另存为 Word（docx）、PDF 或网页后再选择。";

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n\0\f\v"u8);

    private static readonly SearchValues<string> Markup = SearchValues.Create(
        ["<html", "<!doctype html", "<table", "<body", "<head", "<div", "<p>", "<p ", "<span", "<td", "<meta", "<br", "<h1", "<font", "<section"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The kind of a file.</summary>
    /// <exception cref="RefusedException">Empty, encrypted, broken, or of a kind that is no report; the words name the kind.</exception>
    public static SourceKind Detect(ReadOnlySpan<byte> content)
    {
        if (IsBlank(content))
        {
            throw new RefusedException(RefusalKind.Empty, "文件是空的，没有任何内容。请确认上传或下载是否完整，再重新选择文件。");
        }

        if (ZipDirectory.LooksLikeZip(content))
        {
            return OfZip(content);
        }

        if (CompoundFile.IsCompound(content))
        {
            return OfCompound(content);
        }

        // The header of a PDF may stand a little way into the file.
        if (content[..Math.Min(1024, content.Length)].IndexOf("%PDF-"u8) >= 0)
        {
            return SourceKind.Pdf;
        }

        if (KnownKind(content) is { } known)
        {
            throw NotAReport($"这是{known}，不是可以读取的年度报告文件。{SaveAs}");
        }

        return OfText(content);
    }

    private static bool IsBlank(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith<byte>([0xEF, 0xBB, 0xBF]) || content.StartsWith<byte>([0xFF, 0xFE]) || content.StartsWith<byte>([0xFE, 0xFF]))
        {
            content = content[2..];
            content = content.Length > 0 && content[0] == 0xBF ? content[1..] : content;
        }

        return content.IndexOfAnyExcept(Blanks) < 0;
    }

    private static SourceKind OfZip(ReadOnlySpan<byte> content)
    {
        var members = ZipDirectory.Read(content);
        if (members.ContainsKey("word/document.xml"))
        {
            return SourceKind.Docx;
        }

        if (members.ContainsKey("xl/workbook.xml"))
        {
            return SourceKind.Xlsx;
        }

        if (members.ContainsKey("[Content_Types].xml"))
        {
            if (members.Keys.Any(n => IsPart(n, "word/document")))
            {
                return SourceKind.Docx;
            }

            if (members.Keys.Any(n => IsPart(n, "xl/workbook")))
            {
                return SourceKind.Xlsx;
            }
        }

        throw NotAReport(ZipKind(members));
    }

    private static bool IsPart(string name, string start) =>
        name.StartsWith(start, StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    private static string ZipKind(Dictionary<string, ZipMember> members)
    {
        if (members.ContainsKey("OFD.xml"))
        {
            return "这是 OFD 版式文件，目前不能读取。请选择同一份报告的 Word（docx）、PDF 或网页版本。";
        }

        if (members.ContainsKey("xl/workbook.bin"))
        {
            return "这是二进制格式的 Excel 工作簿（xlsb）。请在 Excel 或 WPS 表格中另存为 xlsx 后再选择。";
        }

        if (members.Keys.Any(n => n.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase)))
        {
            return "这是演示文稿（pptx），不是年度报告。请选择报告的 Word（docx）、PDF 或网页版本。";
        }

        if (members.ContainsKey("mimetype") && members.ContainsKey("content.xml"))
        {
            return $"这是 OpenDocument 文件（odt、ods 等），目前不能读取。{SaveAs}";
        }

        return "这是压缩包（ZIP），里面没有 Word 或 Excel 的正文，不是年度报告。请先解压，再选择其中的报告文件。";
    }

    private static SourceKind OfCompound(ReadOnlySpan<byte> content)
    {
        var file = new CompoundFile(content.ToArray());
        if (file.Has("EncryptedPackage"))
        {
            throw new RefusedException(RefusalKind.Encrypted, "文件设有打开密码。请在 Word、Excel 或 WPS 中取消密码，另存后再选择。");
        }

        if (file.Has("WordDocument"))
        {
            return SourceKind.Doc;
        }

        if (file.Has("Workbook") || file.Has("Book"))
        {
            throw NotAReport("这是旧版 Excel 工作簿（xls 或 et），目前不能读取。请在 Excel 或 WPS 表格中另存为 xlsx 后再选择。");
        }

        if (file.Has("PowerPoint Document"))
        {
            throw NotAReport("这是旧版演示文稿（ppt），不是年度报告。请选择报告的 Word（docx）、PDF 或网页版本。");
        }

        throw NotAReport($"这是复合文档，但里面没有 Word 正文，不是年度报告。{SaveAs}");
    }

    private static string? KnownKind(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("{\\rtf"u8))
        {
            return "RTF 文件";
        }

        if (content.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G']) || content.StartsWith<byte>([0xFF, 0xD8, 0xFF])
            || content.StartsWith("GIF8"u8) || content.StartsWith("II*\0"u8) || content.StartsWith("MM\0*"u8)
            || (content.StartsWith("RIFF"u8) && content.Length > 12 && content[8..12].SequenceEqual("WEBP"u8)) || IsBitmap(content))
        {
            return "图片（没有文字可读）";
        }

        if (content.StartsWith("MZ"u8) && content.Contains((byte)0))
        {
            return "Windows 程序";
        }

        if (content.StartsWith("\u007fELF"u8))
        {
            return "Linux 程序";
        }

        if (content.StartsWith("Rar!"u8))
        {
            return "压缩包（RAR）";
        }

        if (content.StartsWith<byte>([(byte)'7', (byte)'z', 0xBC, 0xAF]))
        {
            return "压缩包（7z）";
        }

        if (content.StartsWith<byte>([0x1F, 0x8B]))
        {
            return "压缩包（gzip）";
        }

        if (content.StartsWith("%!PS"u8))
        {
            return "PostScript 文件";
        }

        if (content.StartsWith("SQLite format 3\0"u8))
        {
            return "数据库文件";
        }

        if (content.StartsWith("ID3"u8) || (content.Length > 12 && content[4..8].SequenceEqual("ftyp"u8)))
        {
            return "音频或视频文件";
        }

        return IsBinary(content) ? "无法识别的二进制文件" : null;
    }

    private static bool IsBitmap(ReadOnlySpan<byte> content) =>
        content.Length > 30 && content.StartsWith("BM"u8) && content[6..10].IndexOfAnyExcept((byte)0) < 0;

    /// <summary>Zero bytes in other than UTF-16 patterns do not occur in text.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> content)
    {
        var start = content[..Math.Min(4096, content.Length)];
        if (start.StartsWith<byte>([0xFF, 0xFE]) || start.StartsWith<byte>([0xFE, 0xFF]))
        {
            return false;
        }

        var controls = 0;
        var zeros = 0;
        foreach (var b in start)
        {
            zeros += b == 0 ? 1 : 0;
            controls += b is < 7 or (> 13 and < 27) or (> 27 and < 32) ? 1 : 0;
        }

        // UTF-16 without a mark still has a zero after (or before) every line end and space.
        var looksWide = zeros == controls && zeros < start.Length * 6 / 10 && start.IndexOf("\n\0"u8) >= 0;
        return controls > 8 && controls > start.Length / 50 && !looksWide;
    }

    private static SourceKind OfText(ReadOnlySpan<byte> content)
    {
        var start = content[..Math.Min(64 * 1024, content.Length)];
        var text = start.StartsWith<byte>([0xFF, 0xFE]) ? Encoding.Unicode.GetString(start)
            : start.StartsWith<byte>([0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(start)
            : Encoding.Latin1.GetString(start);
        var body = text.AsSpan().TrimStart("\u00EF\u00BB\u00BF\uFEFF \t\r\n");
        if (body.Length > 0 && body[0] is '{' or '[' && (body.Contains("\"applications\"", StringComparison.Ordinal)
            || body.Contains("\"proactive\"", StringComparison.Ordinal)))
        {
            return SourceKind.Json;
        }

        return body.IndexOfAny(Markup) >= 0 ? SourceKind.Html : SourceKind.Text;
    }

    private static RefusedException NotAReport(string words) => new(RefusalKind.NotAReport, words);
}
