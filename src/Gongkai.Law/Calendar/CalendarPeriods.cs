namespace Gongkai.Law.Calendar;

/// <summary>
/// Periods in calendar days and months (law document 2.1 rule 3): the first day does not count; a period whose last day is a
/// holiday or a weekend ends on the first working day after it (民事诉讼法第八十五条, 行政复议法第八十八条).
/// </summary>
public static class CalendarPeriods
{
    /// <summary>End of a period of days, rolled forward.</summary>
    public static CountedDate AddCalendarDays(this WorkingDayCalendar calendar, DateOnly from, int days)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return WorkingDayCalendar.Covers(from) ? calendar.FirstWorkingDayFrom(NominalDays(from, days)) : CountedDate.OutOfRange;
    }

    /// <summary>End of a period of months, rolled forward.</summary>
    public static CountedDate AddCalendarMonths(this WorkingDayCalendar calendar, DateOnly from, int months)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return WorkingDayCalendar.Covers(from) ? calendar.FirstWorkingDayFrom(NominalMonths(from, months)) : CountedDate.OutOfRange;
    }

    /// <summary>Last day before rolling.</summary>
    public static DateOnly NominalDays(DateOnly from, int days) => from.AddDays(days);

    /// <summary>Last day before rolling: the day of the same number, or the last day of a month that has no such day.</summary>
    public static DateOnly NominalMonths(DateOnly from, int months) => from.AddMonths(months);
}
