namespace Gongkai.Law.Calendar;

/// <summary>
/// What every arrangement of a year under 全国年节及纪念日放假办法 has in common, whatever the notice decides: a text that says otherwise was copied wrongly
/// or in part, and every deadline counted with it would be wrong.
/// </summary>
public static class ArrangementRules
{
    private const string Field = "放假安排";

    /// <summary>办法 as revised in 2024: from 2025 on the second of May is a day off too.</summary>
    private const int SecondDayOfMaySince = 2025;

    private static readonly string[] Holidays = ["元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆"];

    /// <summary>What cannot stand in an arrangement: work made up on a day that is one of work anyhow, or on a day off by the 办法 itself.</summary>
    public static IReadOnlyList<InputProblem> Contradictions(YearArrangement year)
    {
        ArgumentNullException.ThrowIfNull(year);
        return
        [
            .. year.Days.Where(d => d.IsWorked && IsFixed(d.Date)).Select(d => new InputProblem(Field,
                $"{d.Date.Iso()}是《全国年节及纪念日放假办法》规定的节日，不能列为上班。请核对通知原文。")),
            .. year.Days.Where(d => d.IsWorked && !IsFixed(d.Date) && !IsWeekend(d.Date)).Select(d => new InputProblem(Field,
                $"{d.Date.Iso()}是{d.Date.Weekday()}，本来就是工作日，调休上班的日子应当在周末。请核对通知原文的月份和日期。")),
        ];
    }

    /// <summary>What the notice of a year lacks: one of the seven holidays, or a day off by the 办法 itself.</summary>
    public static IReadOnlyList<InputProblem> Gaps(YearArrangement year)
    {
        ArgumentNullException.ThrowIfNull(year);
        var off = year.Days.Where(d => !d.IsWorked).Select(d => d.Date).ToHashSet();
        return
        [
            .. Holidays.Where(h => !year.Days.Any(d => d.Holiday.Contains(h, StringComparison.Ordinal))).Select(h => new InputProblem(Field,
                $"没有读出“{h}”的安排。通知应当列出{string.Join('、', Holidays)}七个节日，请核对粘贴的内容是否完整。")),
            .. Fixed(year.Year).Where(d => !IsWeekend(d) && !off.Contains(d)).Select(d => new InputProblem(Field,
                $"{d.Iso()}是《全国年节及纪念日放假办法》规定的节日，读出的安排却没有放假。请核对通知原文。")),
        ];
    }

    private static bool IsFixed(DateOnly date) => Fixed(date.Year).Contains(date);

    private static IEnumerable<DateOnly> Fixed(int year) =>
        [new(year, 1, 1), new(year, 5, 1), .. year >= SecondDayOfMaySince ? [new DateOnly(year, 5, 2)] : (DateOnly[])[], new(year, 10, 1), new(year, 10, 2), new(year, 10, 3)];

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
