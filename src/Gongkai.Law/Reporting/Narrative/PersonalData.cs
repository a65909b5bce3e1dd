using Gongkai.Law.Publication;

namespace Gongkai.Law.Reporting.Narrative;

/// <summary>What should not stand in a published text.</summary>
internal enum Unwanted
{
    /// <summary>A citizen's number whose check digit is right.</summary>
    IdentityNumber,

    /// <summary>A number that looks like a mobile phone's.</summary>
    MobileNumber,

    /// <summary>绝密★, 机密★, 秘密★.</summary>
    SecrecyMark,

    /// <summary>××, XX, 【】, TODO left from a template.</summary>
    Placeholder,
}

/// <summary>Looks for personal data, secrecy marks and placeholders; one pass, by hand.</summary>
internal static class PersonalData
{
    private const int IdentityLength = 18;
    private const int MobileLength = 11;

    public static IEnumerable<(Unwanted Kind, string Text)> Scan(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsDigit(c) && (i == 0 || !IsNumberPart(text[i - 1])))
            {
                var end = i;
                while (end < text.Length && IsDigit(text[end]))
                {
                    end++;
                }

                if (Number(text, i, ref end) is { } kind)
                {
                    yield return (kind, text[i..end]);
                }

                i = end - 1;
            }
            else if (c == '★' && i >= 2 && text.AsSpan(i - 2, 2) is "绝密" or "机密" or "秘密")
            {
                yield return (Unwanted.SecrecyMark, text[(i - 2)..(i + 1)]);
            }
            else if (Placeholder(text, i) is var length and > 0)
            {
                yield return (Unwanted.Placeholder, text.Substring(i, length));
                i += length - 1;
            }
        }
    }

    /// <summary>The text with all but the first three and last two characters hidden, for a message that must not repeat what it warns of.</summary>
    public static string Masked(string text) => text.Length <= 5 ? text : $"{text[..3]}{new string('*', text.Length - 5)}{text[^2..]}";

    private static Unwanted? Number(string text, int start, ref int end)
    {
        var length = end - start;
        if (length == IdentityLength - 1 && end < text.Length && text[end] is 'X' or 'x' or 'Ｘ')
        {
            end++;
            length++;
        }

        if (length == IdentityLength && IsIdentityNumber(text.AsSpan(start, length)))
        {
            return Unwanted.IdentityNumber;
        }

        var isMobile = length == MobileLength && Digit(text[start]) == 1 && Digit(text[start + 1]) >= 3
            && (end == text.Length || !IsNumberPart(text[end]));
        return isMobile ? Unwanted.MobileNumber : null;
    }

    private static bool IsIdentityNumber(ReadOnlySpan<char> number)
    {
        Span<char> digits = stackalloc char[IdentityLength];
        for (var i = 0; i < IdentityLength; i++)
        {
            digits[i] = number[i] is 'x' or 'X' or 'Ｘ' ? 'X' : (char)('0' + Digit(number[i]));
        }

        return IdentityNumbers.IsResident(digits);
    }

    private static int Placeholder(string text, int at)
    {
        var c = text[at];
        if (c is '×' or 'X' or 'x' or 'Ｘ' or '╳' or '□')
        {
            var end = at;
            while (end < text.Length && text[end] == c)
            {
                end++;
            }

            // XX between Latin letters or digits is a word or a model number, not a gap.
            var alone = (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end]));
            return end - at >= 2 && alone ? end - at : 0;
        }

        foreach (var mark in (ReadOnlySpan<string>)["【】", "【 】", "【待", "【填写", "（待填", "(待填", "（填写", "TODO", "待补充"])
        {
            if (string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0)
            {
                return mark.Length;
            }
        }

        return 0;
    }

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is >= '０' and <= '９';

    private static int Digit(char c) => c >= '０' ? c - '０' : c - '0';

    private static bool IsNumberPart(char c) => IsDigit(c) || char.IsAsciiLetter(c) || c is '.' or '-' or '_' or '/';
}
