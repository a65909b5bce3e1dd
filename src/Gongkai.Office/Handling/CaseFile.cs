using System.Runtime.InteropServices;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Deadlines;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Handling;

/// <summary>A case with its events, and what follows from them under its organ's calendar and readings.</summary>
public sealed class CaseFile
{
    internal CaseFile(CaseRecord record, Organ organ, WorkingDayCalendar calendar, IReadOnlyList<CaseEvent> events)
    {
        Record = record;
        Organ = organ;
        Calendar = calendar;
        Events = events;
        State = CaseHistory.Fold(events, calendar);
    }

    public CaseRecord Record { get; }

    public Organ Organ { get; }

    public WorkingDayCalendar Calendar { get; }

    public IReadOnlyList<CaseEvent> Events { get; private set; }

    public CaseState State { get; private set; }

    /// <summary>Where the clock stands on a day; null while the receipt is not fixed.</summary>
    public ReplyVerdict? Judge(DateOnly on) => State.ReceivedOn is { } received
        ? ReplyClock.Judge(received, Span(), on, Calendar, Organ.Settings.Clock) : null;

    /// <summary>Last day to reply as the last extension left it, before whatever came later; null where there was none.</summary>
    internal DateOnly? ExtendedUntil()
    {
        var events = State.Clock;
        var last = events.Count - 1;
        while (last >= 0 && events[last].Kind != ClockEventKind.ExtensionNotified)
        {
            last--;
        }

        return last >= 0 && State.ReceivedOn is { } received
            ? ReplyClock.Judge(received, events.Take(last + 1).ToArray(), events[last].On, Calendar, Organ.Settings.Clock).DueOn : null;
    }

    /// <summary>The same with its whole working.</summary>
    public ClockExplanation? Explain(DateOnly on) => State.ReceivedOn is { } received
        ? ReplyClock.Explain(received, Span(), on, Calendar, Organ.Settings.Clock) : null;

    /// <summary>Loads a case of the actor's organ; null when there is none.</summary>
    internal static async Task<CaseFile?> Load(OfficeInstallation office, OfficeDbContext db, Actor actor, Guid caseId, CancellationToken cancel)
    {
        // One statement, so that the record and its events are of one moment: a refusal must never rest on half of somebody else's act.
        var found = await db.Cases.Where(c => c.Id == caseId && c.OrganId == actor.OrganId)
            .Select(c => new { Record = c, Bodies = db.CaseEvents.Where(e => e.CaseId == c.Id).OrderBy(e => e.Place).Select(e => e.Body).ToList() })
            .AsSingleQuery()
            .FirstOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var organ = await db.Organs.AsNoTracking().SingleAsync(o => o.Id == found.Record.OrganId, cancel);
        var calendar = await office.Calendars.For(db, organ, cancel);
        return new(found.Record, organ, calendar, [.. found.Bodies.Select(RecordJson.Read<CaseEvent>)]);
    }

    internal static CaseEventRecord Row(Guid caseId, int place, CaseEvent e, DateTimeOffset now) => new()
    {
        CaseId = caseId,
        Place = place,
        Act = e.Act,
        On = e.On,
        By = e.By,
        RecordedAt = now,
        Body = RecordJson.Write(e),
    };

    /// <summary>Takes over an accepted event.</summary>
    internal CaseEventRecord Add(CaseEvent e, CaseState next, DateTimeOffset now)
    {
        Events = [.. Events, e];
        State = next;
        return Row(Record.Id, Events.Count, e, now);
    }

    /// <summary>Stores in the record what the events say on a day.</summary>
    internal void Reflect(DateOnly today) =>
        Record.Reflect(State, Judge(today), Events.Count, today, Calendar.Version, Organ.Settings.Outcomes);

    private ReadOnlySpan<ClockEvent> Span() => State.Clock is List<ClockEvent> list ? CollectionsMarshal.AsSpan(list) : State.Clock.ToArray();
}
