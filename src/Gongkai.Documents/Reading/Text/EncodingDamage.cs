using System.Text;
using Gongkai.Documents.Reading.Recognition;

namespace Gongkai.Documents.Reading.Text;

/// <summary>
/// Text whose bytes were decoded with the wrong table, or whose characters were replaced. Where the wrong decoding can be undone without losing
/// a byte the text is had back; where bytes are lost only organ and year are looked for, to name the report.
/// </summary>
/// <param name="Words">In Chinese: what happened to the text.</param>
/// <param name="Recovered">The text as far as it can be had back, with U+FFFD for what is lost; null when nothing can.</param>
/// <param name="IsLossless">Whether every character was had back.</param>
internal sealed record EncodingDamage(string Words, string? Recovered, bool IsLossless)
{
    private const int Sample = 1024;
    private const int LongestRecovered = 200_000;
    private const char Lost = '\uFFFD';

    // Characters an organ's name ends with; the only guess made at a character that lost a byte.
    private const string OrganEnds = "局厅委会府处办院所站署社部校馆区镇乡县市州省心室队团道";

    private const int Gb18030Page = 54936;
    private const int Windows1252Page = 1252;
    private const int Latin1Page = 28591;

    private static readonly Encoding Gb18030 = Table(Gb18030Page, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback);
    private static readonly Encoding StrictGb = Table(Gb18030Page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    /// <summary>What is wrong with the encoding of a text, or null when nothing is.</summary>
    public static EncodingDamage? Find(string text)
    {
        var counts = Count(text);
        if (counts.Chinese >= 8 && LooksLikeUtf8ReadAsGbk(text))
        {
            return FromGbk(text);
        }

        if (counts.Latin >= 30 && counts.Latin > counts.Chinese * 4)
        {
            return FromLatin(text);
        }

        if (counts.Lost >= 10 && counts.Lost * 5 > counts.Chinese)
        {
            return new EncodingDamage("大量汉字变成了替换符“�”，原来的字节已经丢失", null, false);
        }

        if (counts.QuestionMarks >= 40 && counts.Chinese * 10 < counts.QuestionMarks)
        {
            return new EncodingDamage("全部或大部分汉字变成了问号，原文已经丢失", null, false);
        }

        return null;
    }

    /// <summary>
    /// A recovered line in which a character that lost a byte is had back where only one character can stand there that an organ's name ends with.
    /// </summary>
    public string? RepairedTitle { get; private init; }

    private static (int Chinese, int Latin, int Lost, int QuestionMarks) Count(string text)
    {
        int chinese = 0, latin = 0, lost = 0, marks = 0;
        foreach (var c in text)
        {
            switch (c)
            {
                case '?':
                    marks++;
                    break;
                case Lost:
                    lost++;
                    break;
                case >= '\u0080' and <= '\u024F' or >= '\u2013' and <= '\u2122':
                    latin++;
                    break;
                default:
                    chinese += LabelFold.IsChinese(c) ? 1 : 0;
                    break;
            }
        }

        return (chinese, latin, lost, marks);
    }

    /// <summary>Most pairs of bytes of real Chinese text in GBK are no UTF-8; of text that was UTF-8 nearly all are.</summary>
    private static bool LooksLikeUtf8ReadAsGbk(string text)
    {
        var start = 0;
        while (start < text.Length && text[start] < '\u2E80')
        {
            start++;
        }

        var bytes = Gb18030.GetBytes(text[start..Math.Min(text.Length, start + Sample)].Replace(Lost, '\u001A'));
        int whole = 0, broken = 0;
        for (var i = 0; i < bytes.Length;)
        {
            if (bytes[i] < 0x80)
            {
                i++;
            }
            else if (bytes[i] is >= 0xE3 and <= 0xE9 && i + 2 < bytes.Length && IsTailOrLost(bytes[i + 1]) && IsTailOrLost(bytes[i + 2]))
            {
                whole++;
                i += 3;
            }
            else if (bytes[i] == 0xEF && i + 2 < bytes.Length && IsTailOrLost(bytes[i + 1]) && IsTailOrLost(bytes[i + 2]))
            {
                whole++;
                i += 3;
            }
            else
            {
                broken++;
                i++;
            }
        }

        return whole >= 4 && whole > broken * 2;
    }

    private static bool IsTail(byte b) => b is >= 0x80 and <= 0xBF;

    private static EncodingDamage FromGbk(string text)
    {
        const string words = "这是把UTF-8编码的文字按GBK解码形成的乱码";
        if (!text.Contains(Lost, StringComparison.Ordinal))
        {
            try
            {
                return new EncodingDamage(words, StrictUtf8.GetString(StrictGb.GetBytes(text)), true);
            }
            catch (EncoderFallbackException)
            {
                // A character that GBK does not have: a byte was lost on the way. What is left serves for the name only.
            }
            catch (DecoderFallbackException)
            {
                // The same: the bytes are no longer whole.
            }
        }

        var bytes = Gb18030.GetBytes(Head(text).Replace(Lost, '\u001A'));
        var (recovered, title) = Decode(bytes);
        return new EncodingDamage(words + "，有字节已经丢失", recovered, false) { RepairedTitle = title };
    }

    /// <summary>As much as a report needs; the rest may not be imported anyway.</summary>
    private static string Head(string text) => text.Length > LongestRecovered ? text[..LongestRecovered] : text;

    private static EncodingDamage FromLatin(string text)
    {
        const string words = "这是把中文编码按西文编码解码形成的乱码";
        foreach (var page in (ReadOnlySpan<int>)[Windows1252Page, Latin1Page])
        {
            var from = Table(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            foreach (var to in (ReadOnlySpan<Encoding>)[StrictUtf8, StrictGb])
            {
                try
                {
                    var read = to.GetString(from.GetBytes(text));
                    if (read.Count(LabelFold.IsChinese) >= 8)
                    {
                        return new EncodingDamage(words, read, true);
                    }
                }
                catch (EncoderFallbackException)
                {
                    // Not this table.
                }
                catch (DecoderFallbackException)
                {
                    // Not this encoding.
                }
            }
        }

        var lossy = Encoding.UTF8.GetString(Table(Windows1252Page, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback).GetBytes(Head(text)));
        return new EncodingDamage(words + "，有字节已经丢失", lossy.Count(LabelFold.IsChinese) >= 4 ? lossy : null, false);
    }

    /// <summary>Decodes UTF-8 in which a byte 0x1A stands for each lost byte.</summary>
    private static (string Text, string? Title) Decode(byte[] bytes)
    {
        var plain = new StringBuilder(bytes.Length);
        var guessed = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length;)
        {
            var b = bytes[i];
            if (b is < 0x80 and not 0x1A)
            {
                Both((char)b);
                i++;
                continue;
            }

            // A character of three bytes, of which at most one is lost.
            if (i + 2 < bytes.Length && b is >= 0xE2 and <= 0xEF && IsTailOrLost(bytes[i + 1]) && IsTailOrLost(bytes[i + 2]))
            {
                if (bytes[i + 1] != 0x1A && bytes[i + 2] != 0x1A)
                {
                    Both((char)(((b & 0xF) << 12) | ((bytes[i + 1] & 0x3F) << 6) | (bytes[i + 2] & 0x3F)));
                }
                else
                {
                    plain.Append(Lost);
                    guessed.Append(EndsOrgan(bytes, i + 3) ? Guess(b, bytes[i + 1], bytes[i + 2]) : Lost);
                }

                i += 3;
                continue;
            }

            Both(Lost);
            i++;
        }

        var title = guessed.ToString().Split('\n').Select(CellText.Trim).FirstOrDefault(l => l.Length > 0);
        return (plain.ToString(), title is null ? null : WithTitleWords(title));

        void Both(char c)
        {
            plain.Append(c);
            guessed.Append(c);
        }
    }

    /// <summary>The words that every title ends with fill the gaps in them.</summary>
    private static string WithTitleWords(string title)
    {
        foreach (var words in (ReadOnlySpan<string>)["政府信息公开工作年度报告", "政务信息公开工作年度报告", "政府信息公开年度报告"])
        {
            var at = title.Length - words.Length;
            if (at > 0 && !words.Where((c, i) => title[at + i] != c && title[at + i] != Lost).Any())
            {
                return title[..at] + words;
            }
        }

        return title;
    }

    /// <summary>Behind the organ's name comes the year or 政府.</summary>
    private static bool EndsOrgan(byte[] bytes, int at) =>
        at < bytes.Length && (bytes[at] == (byte)'2' || (at + 2 < bytes.Length && bytes[at] == 0xE6 && bytes[at + 1] == 0x94 && bytes[at + 2] == 0xBF));

    private static bool IsTailOrLost(byte b) => IsTail(b) || b == 0x1A;

    private static char Guess(byte first, byte second, byte third)
    {
        if (second == 0x1A && third == 0x1A)
        {
            return Lost;
        }

        var found = Lost;
        foreach (var c in OrganEnds)
        {
            if (c >> 12 == (first & 0xF) && (second == 0x1A || ((c >> 6) & 0x3F) == (second & 0x3F)) && (third == 0x1A || (c & 0x3F) == (third & 0x3F)))
            {
                if (found != Lost)
                {
                    return Lost;
                }

                found = c;
            }
        }

        return found;
    }

    private static Encoding Table(int codePage, EncoderFallback encoder, DecoderFallback decoder) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, encoder, decoder)
        ?? Encoding.GetEncoding(codePage, encoder, decoder);
}
