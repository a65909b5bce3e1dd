namespace Gongkai.Office.Records;

/// <summary>The one clock of the installation. Legal dates are days in Asia/Shanghai, instants are UTC.</summary>
public sealed class OfficeClock(TimeProvider time)
{
    private static readonly TimeZoneInfo Beijing = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The instant, cut to microseconds, which both databases keep exactly.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = time.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    public DateOnly Today => DayOf(Now);

    /// <summary>The Beijing day of an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(InBeijing(instant).DateTime);

    /// <summary>The instant a day begins in Beijing, in UTC; null for no day.</summary>
    public static DateTimeOffset? BeginningOf(DateOnly? day) =>
        day is { } on ? new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(on.ToDateTime(TimeOnly.MinValue), Beijing)) : null;

    /// <summary>The instant, in UTC, of a date and time as a clock in Beijing shows it.</summary>
    public static DateTimeOffset FromBeijing(DateTime shown) => new(TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(shown, DateTimeKind.Unspecified), Beijing));

    public static DateTimeOffset InBeijing(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Beijing);
}
