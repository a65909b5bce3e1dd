namespace Gongkai.Law.Calendar;

/// <summary>A date found by counting, with how sure it is.</summary>
public readonly record struct CountedDate
{
    private readonly DateOnly _date;

    internal CountedDate(DateOnly date, CalendarCertainty certainty)
    {
        _date = date;
        Certainty = certainty;
    }

    /// <summary>No result, because the count leaves the table of the calendar.</summary>
    public static CountedDate OutOfRange => new(default, CalendarCertainty.OutOfRange);

    public CalendarCertainty Certainty { get; }

    /// <summary>The date, or null when the count leaves the calendar.</summary>
    public DateOnly? Date => Certainty == CalendarCertainty.OutOfRange ? null : _date;

    public bool IsProvisional => Certainty == CalendarCertainty.Provisional;
}
