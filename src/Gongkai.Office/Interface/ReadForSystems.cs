using Gongkai.Documents.Inspection;
using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interface;

/// <summary>What only other systems ask for.</summary>
public sealed class ReadForSystems(OfficeInstallation office)
{
    /// <summary>The case of the organ with a whole registration number, for an act the system may do.</summary>
    public Task<Answer<Guid>> CaseNumbered(Actor actor, OfficeAct act, string number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(number);
        return office.Acting.Read<Guid>(actor, act, async db =>
            (await CaseNumbers.Named(db, actor.OrganId, number, cancel)) is [var only] ? new Answer<Guid>.Given(only.Id) : Acting.NotFound("办件"), cancel);
    }

    /// <summary>Texts with the personal data in them hidden, as before something is published.</summary>
    public Task<Answer<IReadOnlyList<string>>> Masked(Actor actor, IReadOnlyList<string> texts, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(texts);
        return office.Acting.Read<IReadOnlyList<string>>(actor, OfficeAct.UseInterface, async db =>
        {
            var policy = await ReleaseGate.Policy(db, actor.OrganId, cancel);
            return new Answer<IReadOnlyList<string>>.Given([.. texts.Select(t => TextMasking.Mask(t, policy).Text)]);
        }, cancel);
    }

    /// <summary>The last day to reply to an application received on a day, by the calendar and the readings of the organ, with its working; nothing is kept.</summary>
    public Task<Answer<ClockExplanation>> Deadline(Actor actor, DateOnly receivedOn, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<ClockExplanation>(actor, OfficeAct.UseInterface, async db =>
        {
            var today = office.Clock.Today;
            if (!WorkingDayCalendar.Covers(receivedOn))
            {
                return new InputProblem("receivedOn", $"日期超出日历范围（{WorkingDayCalendar.FirstDay.Iso()}至{WorkingDayCalendar.LastDay.Iso()}），不能计算。");
            }

            var organ = await db.Organs.SingleAsync(o => o.Id == actor.OrganId, cancel);
            var calendar = await office.Calendars.For(db, organ, cancel);
            return new Answer<ClockExplanation>.Given(ReplyClock.Explain(receivedOn, [], today < receivedOn ? receivedOn : today, calendar, organ.Settings.Clock));
        }, cancel);
    }
}
