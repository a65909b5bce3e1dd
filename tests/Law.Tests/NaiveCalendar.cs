namespace Law.Tests;

/// <summary>
/// The independent counter the real one is held against: reads the plain list of days off and days worked and walks day by day.
/// Shares no code and no data file with the product.
/// </summary>
internal sealed class NaiveCalendar
{
    private readonly HashSet<DateOnly> _off = [new(2018, 12, 30), new(2018, 12, 31)];
    private readonly HashSet<DateOnly> _work = [new(2018, 12, 29)];

    public NaiveCalendar()
    {
        foreach (var year in CaseTable.Load("Calendar/china-workdays.json").EnumerateObject())
        {
            _off.UnionWith(year.Value.GetProperty("off").EnumerateArray().Select(d => CaseTable.Day(d.GetString()!)));
            _work.UnionWith(year.Value.GetProperty("work").EnumerateArray().Select(d => CaseTable.Day(d.GetString()!)));
        }
    }

    public bool Works(DateOnly day) => _work.Contains(day)
        || (!_off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    public DateOnly Add(DateOnly from, int n)
    {
        while (n > 0)
        {
            from = from.AddDays(1);
            n -= Works(from) ? 1 : 0;
        }

        return from;
    }

    public int Count(DateOnly after, DateOnly through)
    {
        var n = 0;
        for (var day = after.AddDays(1); day <= through; day = day.AddDays(1))
        {
            n += Works(day) ? 1 : 0;
        }

        return n;
    }
}
