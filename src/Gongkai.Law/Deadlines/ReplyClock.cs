using Gongkai.Law.Calendar;

namespace Gongkai.Law.Deadlines;

/// <summary>
/// The reply clock (条例第三十条至第三十五条; law document 2.4): a pure function of the receipt, the events and the calendar.
/// Times are sums of ordinals of working days, so a whole case costs a few additions and allocates nothing; the working is
/// shown only when asked for.
/// </summary>
public static class ReplyClock
{
    /// <summary>The verdict on a day. Events must be in order of date; those after the day are left out.</summary>
    public static ReplyVerdict Judge(
        DateOnly receivedOn, ReadOnlySpan<ClockEvent> events, DateOnly today, WorkingDayCalendar calendar, ClockSettings settings)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(settings);
        return Run(receivedOn, events, today, calendar, settings, null);
    }

    /// <summary>The verdict with its whole working: summary, day by day, breaches, and the readings it rests on.</summary>
    public static ClockExplanation Explain(
        DateOnly receivedOn, ReadOnlySpan<ClockEvent> events, DateOnly today, WorkingDayCalendar calendar, ClockSettings settings)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(settings);
        var trace = new ClockTrace();
        var verdict = Run(receivedOn, events, today, calendar, settings, trace);
        return trace.Build(receivedOn, Until(events, today), today, verdict, calendar, settings);
    }

    /// <summary>The day after which nothing is known: the last event, or the receipt when there is none.</summary>
    public static DateOnly LastKnownDay(DateOnly receivedOn, ReadOnlySpan<ClockEvent> events) =>
        events.IsEmpty || events[^1].On < receivedOn ? receivedOn : events[^1].On;

    private static ReadOnlySpan<ClockEvent> Until(ReadOnlySpan<ClockEvent> events, DateOnly today)
    {
        var n = events.Length;
        while (n > 0 && events[n - 1].On > today)
        {
            n--;
        }

        return events[..n];
    }

    private static ReplyVerdict Run(
        DateOnly receivedOn, ReadOnlySpan<ClockEvent> events, DateOnly today, WorkingDayCalendar calendar, ClockSettings settings, ClockTrace? trace)
    {
        if (!WorkingDayCalendar.Covers(receivedOn) || !WorkingDayCalendar.Covers(today))
        {
            return new() { State = ReplyState.OutOfRange, Certainty = CalendarCertainty.OutOfRange, StartedOn = receivedOn };
        }

        var known = Until(events, today);
        var fold = new ReplyClockFold(receivedOn, calendar, settings, trace);
        for (var i = 0; i < known.Length; i++)
        {
            fold.Apply(known, i);
        }

        return fold.Verdict(today);
    }
}
