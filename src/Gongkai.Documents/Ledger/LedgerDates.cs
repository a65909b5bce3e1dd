using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Documents.Reading;
using Gongkai.Law.Calendar;

namespace Gongkai.Documents.Ledger;

/// <summary>Dates as offices write them in their ledgers. What can be read in two ways is not read.</summary>
internal static partial class LedgerDates
{
    /// <summary>The year the first Regulation came into force is 2008; applications before 2000 there were none.</summary>
    private const int EarliestYear = 2000;

    private const string HowToWrite = "请写成2023-05-06的形式；不知道日期请留空";

    private const string ChineseDigits = "〇一二三四五六七八九";

    /// <summary>Dates that systems store when they know none.</summary>
    private static readonly DateOnly[] Sentinels =
        [new(1, 1, 1), new(1899, 12, 30), new(1899, 12, 31), new(1900, 1, 1), new(1900, 1, 2), new(1970, 1, 1), new(1753, 1, 1), new(9999, 12, 31)];

    /// <summary>The date, or null with null words for nothing, or null with what is wrong.</summary>
    public static (DateOnly? Date, string? Problem) Read(string text, DateOnly today) => Read(text, today, EarliestYear, "，不会是政府信息公开申请的日期");

    /// <summary>The date, or null with null words for nothing, or null with what is wrong.</summary>
    /// <param name="text">As it is written.</param>
    /// <param name="today">A later day is a problem; null where the day may lie ahead.</param>
    /// <param name="earliest">An earlier year is a problem.</param>
    /// <param name="tooEarly">Why, with a comma before it; may be empty.</param>
    public static (DateOnly? Date, string? Problem) Read(string text, DateOnly? today, int earliest, string tooEarly)
    {
        var plain = CellText.Trim(text).Normalize(NormalizationForm.FormKC);
        if (plain.Length == 0 || CellText.IsStroke(plain))
        {
            return (null, null);
        }

        var quoted = LedgerCells.Quoted(text);
        if (Parts(plain) is not { } parts)
        {
            return (null, Why(plain) is { } why ? $"{quoted}{why}，{HowToWrite}" : $"{quoted}不是日期，{HowToWrite}");
        }

        var (year, month, day) = parts;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return (null, $"{quoted}这一天不存在，请核对后改正");
        }

        var date = new DateOnly(year, month, day);
        return date switch
        {
            _ when Sentinels.Contains(date) => (null, $"{quoted}是系统在没有日期时填入的占位日期，不是真实日期，不能导入；不知道日期请留空"),
            _ when year < earliest => (null, $"{quoted}早于{earliest}年{tooEarly}，请核对后改正"),
            _ when date > today => (null, $"{quoted}晚于今天（{today.Value.Iso()}），请核对后改正"),
            _ => (date, null),
        };
    }

    private static (int Year, int Month, int Day)? Parts(string plain)
    {
        if (Separated().Match(plain) is { Success: true } written)
        {
            return (Number(written, "y"), Number(written, "m"), Number(written, "d"));
        }

        if (Chinese().Match(plain.Replace('零', '〇').Replace('○', '〇').Replace('O', '〇')) is { Success: true } chinese)
        {
            var year = chinese.Groups[1].Value.Aggregate(0, (sum, c) => (sum * 10) + ChineseDigits.IndexOf(c, StringComparison.Ordinal));
            return (year, ChineseNumber(chinese.Groups[2].Value), ChineseNumber(chinese.Groups[3].Value));
        }

        // The number under which a spreadsheet keeps a day, when the cell was not formatted as a date: 36526 is 2000-01-01.
        if (Serial().IsMatch(plain) && double.Parse(plain, CultureInfo.InvariantCulture) is >= 1 and < 80_000 and var serial)
        {
            var date = DateTime.FromOADate(Math.Floor(serial < 61 ? serial + 1 : serial));
            return (date.Year, date.Month, date.Day);
        }

        return null;
    }

    private static string? Why(string plain) => plain switch
    {
        _ when TwoDigitYear().IsMatch(plain) => "的年份只有两位，或者年、月、日的次序不明",
        _ when WithoutYear().IsMatch(plain) => "没有写年份",
        _ when WithoutDay().IsMatch(plain) => "没有写日",
        _ => null,
    };

    private static int Number(Match match, string part) => int.Parse(match.Groups[part].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>一 to 三十一, in words.</summary>
    private static int ChineseNumber(string words)
    {
        var ten = words.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
        {
            return ChineseDigits.IndexOf(words[^1], StringComparison.Ordinal);
        }

        var tens = ten == 0 ? 1 : ChineseDigits.IndexOf(words[0], StringComparison.Ordinal);
        return (tens * 10) + (ten == words.Length - 1 ? 0 : ChineseDigits.IndexOf(words[^1], StringComparison.Ordinal));
    }

    // A time or a weekday after the day may stand there and changes nothing.
    [GeneratedRegex(@"^(?<y>\d{4})\s*(?:[-./年\\]\s*(?<m>\d{1,2})\s*[-./月\\]\s*(?<d>\d{1,2})\s*[日号]?|(?<m>\d{2})(?<d>\d{2}))(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?(?:[T\s]+(?:[上下]午)?\s*\d{1,2}[:时点]\d{0,2}(?:[:分]\d{0,2})?秒?(?:\.\d+)?)?$")]
    private static partial Regex Separated();

    [GeneratedRegex(@"^([〇一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]$")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"^\d{1,5}(\.\d+)?$")]
    private static partial Regex Serial();

    [GeneratedRegex(@"^\d{1,2}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,4}\s*日?$")]
    private static partial Regex TwoDigitYear();

    [GeneratedRegex(@"^\d{1,2}\s*[-./月]\s*\d{1,2}\s*[日号]?$")]
    private static partial Regex WithoutYear();

    [GeneratedRegex(@"^\d{4}\s*[-./年]\s*\d{1,2}\s*月?$")]
    private static partial Regex WithoutDay();
}
