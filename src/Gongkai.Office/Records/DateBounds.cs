using Gongkai.Law.Calendar;

namespace Gongkai.Office.Records;

/// <summary>
/// Between which days a date that somebody types can lie. What lies outside is a slip of the hand (0001, 9999, 2205) and would count in a table
/// or move a deadline without anybody seeing it.
/// </summary>
public sealed class DateBounds
{
    private readonly int _yearsAhead;
    private readonly string _because;

    private DateBounds(DateOnly earliest, int yearsAhead, string because)
    {
        Earliest = earliest;
        _yearsAhead = yearsAhead;
        _because = because;
    }

    /// <summary>What is done under the regulation, which has been in force since 2008-05-01 (条例第五十六条): applications, disputes, registers, reports.</summary>
    public static DateBounds Acts { get; } = new(new(2008, 5, 1), 10, "《政府信息公开条例》施行之日");

    /// <summary>Documents and organs, which may be as old as the state and may be in force for long.</summary>
    public static DateBounds Documents { get; } = new(new(1949, 10, 1), 100, "中华人民共和国成立之日");

    /// <summary>The first day allowed.</summary>
    public DateOnly Earliest { get; }

    /// <summary>The last day allowed.</summary>
    /// <param name="today">The day on which it is typed.</param>
    public DateOnly Latest(DateOnly today) => today.AddYears(_yearsAhead);

    /// <summary>What is wrong with a date; null for one that can be, or for none.</summary>
    /// <param name="field">The field it was typed into.</param>
    /// <param name="day">The date.</param>
    /// <param name="today">The day on which it is typed.</param>
    public InputProblem? Problem(string field, DateOnly? day, DateOnly today) =>
        day < Earliest ? new(field, $"{field}{day.Value.Iso()}早于{_because}（{Earliest.Iso()}），请核对年份。")
        : day > Latest(today) ? new(field, $"{field}{day.Value.Iso()}在{_yearsAhead}年以后，请核对年份。")
        : null;

    /// <summary>Whether pages of a year can be opened: from the oldest documents to next year.</summary>
    public static bool HoldsYear(int year, DateOnly today) => year >= Documents.Earliest.Year && year <= today.Year + 1;
}
