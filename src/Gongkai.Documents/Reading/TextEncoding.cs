using System.Text;
using System.Text.RegularExpressions;
using UtfUnknown;

namespace Gongkai.Documents.Reading;

/// <summary>
/// Decodes bytes of a page or text file: byte order mark, then a declared charset, then valid UTF-8, then detection, then GB18030.
/// Pages that declare gb2312 or gbk are decoded as GB18030, which contains both.
/// </summary>
internal static partial class TextEncoding
{
    private const int DeclaredWithin = 4096;

    // Below this the detector guesses other countries' encodings for short Chinese texts.
    private const float SureEnough = 0.8f;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text and the name of the encoding it was decoded with.</summary>
    public static (string Text, string Name) Decode(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            return (Encoding.UTF8.GetString(content[3..]), "UTF-8");
        }

        if (content.StartsWith<byte>([0xFF, 0xFE]))
        {
            return (Encoding.Unicode.GetString(content[2..]), "UTF-16");
        }

        if (content.StartsWith<byte>([0xFE, 0xFF]))
        {
            return (Encoding.BigEndianUnicode.GetString(content[2..]), "UTF-16");
        }

        // Text that is valid UTF-8 and not plain ASCII is UTF-8 whatever it declares; other encodings do not look like it by chance.
        if (IsUtf8(content))
        {
            return (Encoding.UTF8.GetString(content), "UTF-8");
        }

        if (Declared(content) is { } declared && declared.CodePage != Encoding.UTF8.CodePage)
        {
            return (declared.GetString(content), declared.WebName);
        }

        return Detected(content);
    }

    /// <summary>True for the encoding that needs no mention.</summary>
    public static bool IsUsual(string name) => name == "UTF-8";

    /// <summary>True when the bytes are UTF-8; a character cut off at the end of the file counts as one.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> content)
    {
        var end = content.Length;
        for (var back = 1; back <= 3 && back <= content.Length; back++)
        {
            var b = content[^back];
            if (b < 0x80)
            {
                break;
            }

            if (b >= 0xC0)
            {
                var length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                end = length > back ? content.Length - back : end;
                break;
            }
        }

        return System.Text.Unicode.Utf8.IsValid(content[..end]);
    }

    private static (string Text, string Name) Detected(ReadOnlySpan<byte> content)
    {
        var sample = content[..Math.Min(content.Length, 256 * 1024)].ToArray();
        var found = CharsetDetector.DetectFromBytes(sample).Detected;
        if (found is { Encoding: { } encoding, Confidence: >= SureEnough } && encoding.CodePage != StrictUtf8.CodePage)
        {
            var exact = IsChinese(encoding) ? Gb18030 : encoding;
            return (exact.GetString(content), exact.WebName);
        }

        // A few broken bytes in a long UTF-8 text are damage, not another encoding.
        var utf8 = Encoding.UTF8.GetString(content);
        var lost = utf8.AsSpan().Count('\uFFFD');
        var gb = Gb18030.GetString(content);
        return lost * 50 < utf8.Length && lost <= gb.AsSpan().Count('\uFFFD') + (utf8.Length / 200) ? (utf8, "UTF-8") : (gb, Gb18030.WebName);
    }

    private static Encoding Gb18030 => Encoding.GetEncoding("GB18030");

    private static bool IsChinese(Encoding encoding) => encoding.CodePage is 936 or 20936 or 51936 or 52936 or 54936;

    private static Encoding? Declared(ReadOnlySpan<byte> content)
    {
        var head = Encoding.Latin1.GetString(content[..Math.Min(content.Length, DeclaredWithin)]);
        var match = Charset().Match(head);
        if (!match.Success)
        {
            return null;
        }

        var name = match.Groups[1].Value.ToLowerInvariant();
        if (name is "gb2312" or "gbk" or "gb18030" or "gb_2312-80" or "gb_2312" or "x-gbk" or "cp936" or "ms936" or "chinese" or "gb-2312" or "gb2312-80")
        {
            return Gb18030;
        }

        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            // A charset nobody knows, or one that is switched off for safety (UTF-7), is as good as none; detection decides.
            return null;
        }
    }

    [GeneratedRegex("""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}
