using System.Globalization;

namespace Gongkai.Law.Calendar;

/// <summary>Dates as they are written, whatever the culture of the machine.</summary>
public static class ChineseDates
{
    private static readonly string[] Weekdays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

    /// <summary>2024-03-05.</summary>
    public static string Iso(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>2024年3月5日, as in official documents.</summary>
    public static string Official(this DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    /// <summary>周二.</summary>
    public static string Weekday(this DateOnly date) => Weekdays[(int)date.DayOfWeek];

    /// <summary>Reads 2024-03-05 and nothing else, so that no date is ever guessed.</summary>
    public static bool TryReadIso(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
