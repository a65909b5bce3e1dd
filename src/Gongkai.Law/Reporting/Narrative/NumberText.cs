using System.Globalization;

namespace Gongkai.Law.Reporting.Narrative;

/// <summary>A number found in a text.</summary>
/// <param name="Value">Its value, 万 and 亿 multiplied out.</param>
/// <param name="Length">Characters it takes.</param>
/// <param name="Step">The smallest step it can express: 1 for 83, 1000 for 1.2万, so that rounded numbers are compared fairly.</param>
internal readonly record struct NumberInText(decimal Value, int Length, decimal Step);

/// <summary>
/// Reads Arabic numbers (thousands separators, decimals, followed by 万 or 亿) and Chinese numerals (一百二十三, 两千, 十五, 二〇二三) in folded text.
/// One pass, no backtracking.
/// </summary>
internal static class NumberText
{
    private const int Longest = 24;
    private const string Digits = "零一二三四五六七八九";

    /// <summary>The number that begins exactly at <paramref name="start"/>, or null.</summary>
    public static NumberInText? At(ReadOnlySpan<char> text, int start)
    {
        if (start >= text.Length)
        {
            return null;
        }

        return char.IsAsciiDigit(text[start]) ? Arabic(text[start..]) : IsNumeral(text[start]) ? Chinese(text[start..]) : null;
    }

    /// <summary>The number a text begins with, as a proposal for a person; never used by itself.</summary>
    public static decimal? Leading(string text)
    {
        var folded = FoldedText.Of(text);
        return folded.Length > 0 && char.IsAsciiDigit(folded[0]) ? Arabic(folded)?.Value : null;
    }

    /// <summary>True for a character that may begin a Chinese numeral.</summary>
    public static bool IsNumeral(char c) => c is '〇' or '两' or '十' or '百' || Digits.Contains(c, StringComparison.Ordinal);

    private static NumberInText? Arabic(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == ',' && GroupFollows(text, end))))
        {
            end++;
        }

        var decimals = 0;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
                decimals++;
            }
        }

        if (end > Longest || !decimal.TryParse(text[..end], NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        var step = 1m;
        for (; decimals > 0; decimals--)
        {
            step /= 10;
        }

        while (end < text.Length && Scale(text[end]) is var scale and > 1)
        {
            if (value > Counts.Largest / scale)
            {
                return null;
            }

            value *= scale;
            step *= scale;
            end++;
        }

        return value <= Counts.Largest ? new NumberInText(value, end, step) : null;
    }

    private static bool GroupFollows(ReadOnlySpan<char> text, int comma) =>
        comma + 3 < text.Length && char.IsAsciiDigit(text[comma + 1]) && char.IsAsciiDigit(text[comma + 2]) && char.IsAsciiDigit(text[comma + 3]);

    private static decimal Scale(char c) => c switch { '百' => 100, '千' => 1000, '万' => 10_000, '亿' => 100_000_000, _ => 1 };

    private static NumberInText? Chinese(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && end <= Longest && (IsNumeral(text[end]) || text[end] is '千' or '万' or '亿'))
        {
            end++;
        }

        if (end > Longest)
        {
            return null;
        }

        var numeral = text[..end];
        var value = numeral.IndexOfAny("十百千万亿") < 0 ? Spelled(numeral) : Composed(numeral);
        return value is { } v ? new NumberInText(v, end, 1) : null;
    }

    /// <summary>二〇二三 = 2023: digits spelled one by one. A single digit is itself.</summary>
    private static decimal? Spelled(ReadOnlySpan<char> numeral)
    {
        long value = 0;
        foreach (var c in numeral)
        {
            if (value > Counts.Largest / 10)
            {
                return null;
            }

            value = (value * 10) + Digit(c);
        }

        return value;
    }

    /// <summary>一百二十三, 十五, 一万零五, 两万三 (= 23000). Null when the order of units makes no number.</summary>
    private static decimal? Composed(ReadOnlySpan<char> numeral)
    {
        decimal total = 0, section = 0;
        long digit = -1, lastUnit = 0, lastLarge = long.MaxValue;
        var afterZero = false;
        foreach (var c in numeral)
        {
            var unit = c switch { '十' => 10L, '百' => 100, '千' => 1000, _ => 0 };
            if (unit > 0)
            {
                if (lastUnit > 0 && unit >= lastUnit)
                {
                    return null;
                }

                if (digit < 0 && unit != 10)
                {
                    return null;
                }

                section += (digit < 0 ? 1 : digit) * unit;
                (digit, lastUnit, afterZero) = (-1, unit, false);
            }
            else if (c is '万' or '亿')
            {
                var large = c == '万' ? 10_000L : 100_000_000L;
                section += Math.Max(digit, 0);
                if (section == 0 || large >= lastLarge)
                {
                    return null;
                }

                total += section * large;
                (section, digit, lastUnit, lastLarge, afterZero) = (0, -1, 0, large, false);
            }
            else if (c is '零' or '〇')
            {
                if (digit >= 0)
                {
                    return null;
                }

                afterZero = true;
            }
            else
            {
                if (digit >= 0)
                {
                    return null;
                }

                digit = Digit(c);
            }
        }

        if (digit >= 0)
        {
            // 一百二 is 120 and 两万三 is 23000, but 一百零二 is 102.
            var colloquial = afterZero ? 1 : lastUnit > 10 ? lastUnit / 10 : lastUnit == 0 && lastLarge != long.MaxValue ? lastLarge / 10 : 1;
            section += digit * colloquial;
        }

        total += section;
        return total <= Counts.Largest ? total : null;
    }

    private static int Digit(char c) => c switch { '〇' => 0, '两' => 2, _ => Digits.IndexOf(c, StringComparison.Ordinal) };
}
