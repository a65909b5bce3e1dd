using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gongkai.Documents.Attachments;

/// <summary>
/// Names of files from outside: decoded as the many mail programs write them, made safe to show and to store, and written for a download so
/// that Chinese names arrive whole.
/// </summary>
public static partial class AttachmentName
{
    /// <summary>A file system holds 255 bytes; room is left for a number in front.</summary>
    private const int MostBytes = 200;

    private const int LongestHeader = 64 * 1024;
    private const int MostPieces = 1000;
    private const string Nameless = "附件";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Device names that old systems do not store as files.</summary>
    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(i => (string[])[$"COM{i}", $"LPT{i}"])], StringComparer.OrdinalIgnoreCase);

    static AttachmentName() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes the bytes of a name: UTF-8 where they are valid as such, else GB18030, which contains GBK and GB2312.</summary>
    public static string Decode(ReadOnlySpan<byte> name)
    {
        try
        {
            return StrictUtf8.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8; the other encoding Chinese systems write.
            return Encoding.GetEncoding("GB18030").GetString(name);
        }
    }

    /// <summary>
    /// The file name in the value of a Content-Disposition or Content-Type header: RFC 2231 (also split and in any charset), RFC 2047 words,
    /// or raw bytes. Characters above U+007F up to U+00FF are taken for the bytes they were. Null when there is none.
    /// </summary>
    public static string? FromHeader(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameter().Matches(value.Length > LongestHeader ? value[..LongestHeader] : value))
        {
            var text = match.Groups[2].Value;
            parameters.TryAdd(match.Groups[1].Value, text.StartsWith('"') ? Escape().Replace(text[1..^1], "$1") : text.Trim());
        }

        foreach (var key in (string[])["filename", "name"])
        {
            if (Extended(parameters, key) is { Length: > 0 } extended)
            {
                return extended;
            }

            if (parameters.TryGetValue(key, out var plain) && plain.Length > 0)
            {
                return EncodedWords(Raw(plain));
            }
        }

        return null;
    }

    /// <summary>
    /// A name to show and to store: the last part of a path, without control characters, bidi overrides, invisible characters and characters
    /// file systems refuse; cut to a bounded length with its ending kept. Chinese stays as it is.
    /// </summary>
    public static string Safe(string? name)
    {
        var text = Raw(name ?? "");
        text = text[(text.LastIndexOfAny(['/', '\\']) + 1)..];
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsVisible(rune))
            {
                safe.Append(Rune.IsWhiteSpace(rune) ? " " : "<>:\"|?*".Contains((char)Math.Min(rune.Value, 0xFFFF)) ? "_" : rune.ToString());
            }
        }

        text = safe.ToString().Normalize(NormalizationForm.FormC).Trim(' ').TrimEnd('.', ' ');
        var dot = text.LastIndexOf('.');
        var (stem, ending) = dot > 0 && text.Length - dot <= 12 ? (text[..dot], text[dot..]) : (text, "");
        stem = Cut(stem.TrimEnd(' ', '.'), MostBytes - Encoding.UTF8.GetByteCount(ending));
        stem = Reserved.Contains(stem.Split('.')[0]) ? "_" + stem : stem;
        return stem.Trim('.', ' ').Length == 0 ? Nameless + ending : stem + ending;
    }

    /// <summary>The ending of a name, without the dot, in small letters; empty when there is none.</summary>
    public static string Extension(string safeName)
    {
        ArgumentNullException.ThrowIfNull(safeName);
        var dot = safeName.LastIndexOf('.');
        return dot < 0 ? "" : safeName[(dot + 1)..].ToLowerInvariant();
    }

    /// <summary>The value of a Content-Disposition header (RFC 6266): an ASCII name for old programs and the whole name beside it.</summary>
    public static string ContentDisposition(string name, bool inline = false)
    {
        var safe = Safe(name);
        var ascii = string.Concat(safe.EnumerateRunes().Select(r => r.Value is >= ' ' and < 0x7F && r.Value is not ('"' or '\\' or '%') ? r.ToString() : "_"));
        var whole = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(safe))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || "!#$&+-.^_`|~".Contains((char)b))
            {
                whole.Append((char)b);
            }
            else
            {
                whole.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return $"{(inline ? "inline" : "attachment")}; filename=\"{ascii}\"; filename*=UTF-8''{whole}";
    }

    /// <summary>Text whose characters are bytes becomes the text those bytes mean.</summary>
    private static string Raw(string text) =>
        text.Any(c => c >= 0x80) && text.All(c => c <= 0xFF) ? Decode(Encoding.Latin1.GetBytes(text)) : text;

    /// <summary>RFC 2231: name*=charset'language'%XX, or name*0*, name*1 and so on. A character may be split between two pieces.</summary>
    private static string? Extended(Dictionary<string, string> parameters, string key)
    {
        if (parameters.TryGetValue(key + "*", out var whole))
        {
            var bytes = new List<byte>();
            var charset = Take(bytes, whole, isFirst: true, isEncoded: true);
            return Decode(bytes, charset);
        }

        var all = new List<byte>();
        string? named = null;
        for (var i = 0; i < MostPieces; i++)
        {
            var piece = $"{key}*{i}";
            if (parameters.TryGetValue(piece + "*", out var encoded))
            {
                named = Take(all, encoded, i == 0, isEncoded: true) ?? named;
            }
            else if (parameters.TryGetValue(piece, out var plain))
            {
                Take(all, plain, isFirst: false, isEncoded: false);
            }
            else
            {
                break;
            }
        }

        return all.Count == 0 ? null : named is null ? EncodedWords(Decode(all, null)) : Decode(all, named);
    }

    private static string? Take(List<byte> bytes, string text, bool isFirst, bool isEncoded)
    {
        string? charset = null;
        if (isFirst && text.Split('\'', 3) is [var named, _, var rest])
        {
            charset = named;
            text = rest;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (isEncoded && text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                bytes.Add(b);
                i += 2;
            }
            else if (text[i] <= 0xFF)
            {
                bytes.Add((byte)text[i]);
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
            }
        }

        return charset;
    }

    private static string Decode(List<byte> bytes, string? charset) =>
        charset is { Length: > 0 } && Charset(charset) is { } encoding ? encoding.GetString([.. bytes]) : Decode([.. bytes]);

    private static Encoding? Charset(string name)
    {
        if (name.StartsWith("gb", StringComparison.OrdinalIgnoreCase) || name.Equals("cp936", StringComparison.OrdinalIgnoreCase))
        {
            return Encoding.GetEncoding("GB18030");
        }

        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            // A charset nobody knows is as good as none; the bytes decide.
            return null;
        }
    }

    /// <summary>RFC 2047 words. Neighbours of one charset are decoded together, since programs split characters between them.</summary>
    private static string EncodedWords(string text) => Words().Replace(text, run =>
    {
        var decoded = new StringBuilder();
        var bytes = new List<byte>();
        var charset = "";
        foreach (Match word in Word().Matches(run.Value))
        {
            var named = word.Groups[1].Value;
            if (bytes.Count > 0 && !named.Equals(charset, StringComparison.OrdinalIgnoreCase))
            {
                decoded.Append(Decode(bytes, charset));
                bytes.Clear();
            }

            charset = named;
            if (Content(word.Groups[2].Value, word.Groups[3].Value) is not { } content)
            {
                return run.Value;
            }

            bytes.AddRange(content);
        }

        return decoded.Append(Decode(bytes, charset)).ToString();
    });

    private static byte[]? Content(string method, string text)
    {
        if (method is "B" or "b")
        {
            var padded = text.TrimEnd('=');
            var buffer = new byte[(padded.Length * 3 / 4) + 3];
            return Convert.TryFromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '='), buffer, out var count) ? buffer[..count] : null;
        }

        var bytes = new List<byte>();
        Take(bytes, text.Replace('_', ' ').Replace('=', '%'), isFirst: false, isEncoded: true);
        return [.. bytes];
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is var category && rune.Value != 0xFFFD
        && category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Cut(string stem, int most)
    {
        var bytes = 0;
        var end = 0;
        foreach (var rune in stem.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > most)
            {
                return stem[..end].TrimEnd(' ', '.');
            }

            end += rune.Utf16SequenceLength;
        }

        return stem;
    }

    [GeneratedRegex("""(?:^|;)\s*([A-Za-z0-9*_-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)""", RegexOptions.Singleline)]
    private static partial Regex Parameter();

    // Some programs do not escape the strokes of a path; only a quote or a stroke is taken for escaped.
    [GeneratedRegex("""\\(["\\])""")]
    private static partial Regex Escape();

    [GeneratedRegex(@"=\?[^?\s]{1,40}\?[BbQq]\?[^?]*\?=(?:\s*=\?[^?\s]{1,40}\?[BbQq]\?[^?]*\?=)*")]
    private static partial Regex Words();

    [GeneratedRegex(@"=\?([^?\s*]{1,40})(?:\*[^?]*)?\?([BbQq])\?([^?]*)\?=")]
    private static partial Regex Word();
}
