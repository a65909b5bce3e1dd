using System.Globalization;
using System.Text;

namespace Gongkai.Documents.Reading.Containers;

/// <summary>Writes the number of a list item as the word processor shows it.</summary>
internal static class NumberWords
{
    private const string Digits = "〇一二三四五六七八九";
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";

    /// <summary>Names of the formats in the order of the codes the binary format uses.</summary>
    private static readonly string[] Names =
    [
        "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText", "hex", "chicago",
        "ideographDigital", "japaneseCounting", "aiueo", "iroha", "decimalFullWidth", "decimalHalfWidth", "japaneseLegal",
        "japaneseDigitalTenThousand", "decimalEnclosedCircle", "decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero",
        "bullet", "ganada", "chosung", "decimalEnclosedFullstop", "decimalEnclosedParen", "decimalEnclosedCircleChinese",
        "ideographEnclosedCircle", "ideographTraditional", "ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting",
        "ideographLegalTraditional", "taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting", "chineseLegalSimplified",
        "chineseCountingThousand",
    ];

    /// <summary>The name of a format of the binary Word format; a code without meaning here counts in plain digits.</summary>
    public static string NameOf(int code) => code == 255 ? "none" : code < Names.Length ? Names[code] : "decimal";

    public static string Write(string format, int number) => format switch
    {
        "none" or "bullet" => "",
        "chineseCounting" or "chineseCountingThousand" or "japaneseCounting" or "taiwaneseCounting" or "taiwaneseCountingThousand"
            or "koreanCounting" => Counting(number, Digits, "十百千"),
        "chineseLegalSimplified" => Counting(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", bareTen: false),
        "ideographLegalTraditional" or "japaneseLegal" => Counting(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟", bareTen: false),
        "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital" or "koreanDigital" => ByDigit(number, d => Digits[d]),
        "ideographTraditional" => Cycle(Stems, number),
        "ideographZodiac" or "ideographZodiacTraditional" => Cycle(Branches, number),
        "decimalFullWidth" or "decimalFullWidth2" => ByDigit(number, d => (char)('０' + d)),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => Enclosed('①', number),
        "decimalEnclosedParen" => Enclosed('⑴', number),
        "decimalEnclosedFullstop" => Enclosed('⒈', number),
        "ideographEnclosedCircle" => number is >= 1 and <= 10 ? ((char)('㊀' + number - 1)).ToString() : Plain(number),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "upperRoman" => Roman(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperLetter" => Letter('A', number),
        "lowerLetter" => Letter('a', number),
        _ => Plain(number),
    };

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string ByDigit(int number, Func<int, char> digit) =>
        string.Concat(Plain(number).Select(c => char.IsAsciiDigit(c) ? digit(c - '0') : c));

    private static string Cycle(string signs, int number) =>
        number < 1 ? Plain(number) : signs[(number - 1) % signs.Length].ToString();

    private static string Enclosed(char first, int number) =>
        number is >= 1 and <= 20 ? ((char)(first + number - 1)).ToString() : Plain(number);

    private static string Letter(char first, int number)
    {
        if (number is < 1 or > 780)
        {
            return Plain(number);
        }

        return new string((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);
    }

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
        {
            return Plain(number);
        }

        ReadOnlySpan<(int Value, string Sign)> steps =
        [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
            (5, "V"), (4, "IV"), (1, "I"),
        ];
        var text = new StringBuilder();
        foreach (var (value, sign) in steps)
        {
            while (number >= value)
            {
                text.Append(sign);
                number -= value;
            }
        }

        return text.ToString();
    }

    /// <summary>十一, 一百零五 for numbers to 9999; beyond, digit by digit.</summary>
    private static string Counting(int number, string digits, string units, bool bareTen = true)
    {
        if (number is < 0 or > 9999)
        {
            return ByDigit(number, d => digits[d]);
        }

        if (number == 0)
        {
            return digits[..1];
        }

        var text = new StringBuilder();
        var gap = false;
        for (var (unit, place) = (1000, 2); unit >= 1; unit /= 10, place--)
        {
            var digit = number / unit % 10;
            if (digit == 0)
            {
                gap = gap || text.Length > 0;
                continue;
            }

            if (gap)
            {
                text.Append('零');
                gap = false;
            }

            if (!(bareTen && unit == 10 && digit == 1 && text.Length == 0))
            {
                text.Append(digits[digit]);
            }

            if (place >= 0)
            {
                text.Append(units[place]);
            }
        }

        return text.ToString();
    }
}
