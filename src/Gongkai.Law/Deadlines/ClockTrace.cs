using Gongkai.Law.Calendar;

namespace Gongkai.Law.Deadlines;

/// <summary>
/// What the fold reports when the working is wanted, and the day-by-day count made from it. The count walks the days with the
/// calendar's own facts instead of repeating the sums of the fold, so the two can be held against each other.
/// </summary>
internal sealed class ClockTrace
{
    private readonly List<ClockStep> _steps = [];
    private readonly List<RuleBreach> _breaches = [];

    /// <summary>Days not counted: after one ordinal up to and including the other.</summary>
    public List<Pause> Pauses { get; } = [];

    public List<Wait> Waits { get; } = [];

    /// <summary>The receipt and every restart.</summary>
    public List<Zero> Zeros { get; } = [];

    /// <summary>The day on which a date of its own was told; null when there is none.</summary>
    public DateOnly? DelayedFrom { get; set; }

    /// <summary>The restart after which that date no longer matters; null while it does.</summary>
    private DateOnly? DelayedTo { get; set; }

    public void Restart(DateOnly zero, DateOnly waitedTo, string words, string article)
    {
        Zeros.Add(new(zero, words, article));
        DelayedTo ??= DelayedFrom is null ? null : waitedTo;
        for (var i = 0; i < Waits.Count; i++)
        {
            Waits[i] = Waits[i] with { To = Waits[i].To ?? waitedTo };
        }
    }

    public void Line(DateOnly on, string words, string article) => _steps.Add(new(on, words, article));

    public void Add(string code, string article, string words) => _breaches.Add(new(code, article, words));

    public ClockExplanation Build(
        DateOnly receivedOn, ReadOnlySpan<ClockEvent> events, DateOnly today, in ReplyVerdict verdict, WorkingDayCalendar calendar, ClockSettings settings)
    {
        var days = verdict.State is ReplyState.OutOfRange or ReplyState.NotYetReceived && verdict.DueOn is null
            ? []
            : Days(receivedOn, events, today, verdict, calendar);
        var last = days.Count > 0 ? days[^1].Date : receivedOn;
        return new()
        {
            Verdict = verdict,
            Steps = _steps,
            Days = days,
            Spans = Group(days),
            Breaches = _breaches,
            Readings = Readings(receivedOn, events, calendar, settings),
            WhyProvisional = verdict.Certainty == CalendarCertainty.Announced ? null : calendar.WhyProvisional(receivedOn, last),
            CalendarTitle = calendar.Title,
            CalendarVersion = calendar.Version,
            SettingsVersion = settings.Version,
        };
    }

    private List<DayStep> Days(DateOnly receivedOn, ReadOnlySpan<ClockEvent> events, DateOnly today, in ReplyVerdict verdict, WorkingDayCalendar calendar)
    {
        var end = verdict.DueOn ?? today;
        if (verdict is { State: ReplyState.Overdue or ReplyState.Closed, IsLate: true })
        {
            end = verdict.ClosedOn ?? today;
        }

        if (verdict.ClosedOn is { } closed && closed > end)
        {
            end = closed;
        }

        var days = new List<DayStep>();
        var lastZero = Zeros[^1].Day;
        int number = 0, overdue = 0;
        for (var i = WorkingDayCalendar.IndexOf(receivedOn); i <= WorkingDayCalendar.IndexOf(end); i++)
        {
            var date = WorkingDayCalendar.DateAt(i);
            var facts = calendar.Explain(date)!;
            var labels = new List<string>();
            foreach (var e in events)
            {
                if (e.On == date)
                {
                    labels.Add(e.Kind.Label());
                }
            }

            DayTreatment treatment;
            int? n = null;
            string words;
            string? article = null;
            if (Zeros.FindLast(z => z.Day == date) is { } zero)
            {
                number = 0;
                (treatment, words, article) = (DayTreatment.DayZero, zero.Words, zero.Article);
            }
            else if (Waits.Find(w => date > w.From && (w.To is null || date <= w.To)) is { } wait)
            {
                (treatment, words, article) = (DayTreatment.Waiting, wait.Words + "，不计", wait.Article);
            }
            else if (!facts.IsWorkingDay || date < Zeros[0].Day)
            {
                (treatment, words) = (DayTreatment.NotWorking, facts.Words + "，不计");
            }
            else if (verdict.DueOn is { } due && date > due)
            {
                (treatment, n, words, article) = (DayTreatment.Overdue, ++overdue, $"逾期第{overdue}个工作日", Articles.ReplyOn(receivedOn));
            }
            else if (DelayedFrom is { } from && date > from && !(date > DelayedTo))
            {
                (treatment, words, article) = (DayTreatment.SetSeparately, "另行告知的答复日期之前", Articles.Excessive);
            }
            else if (Pauses.Find(p => calendar.OrdinalAt(i) > p.From && calendar.OrdinalAt(i) <= p.To && date > Zeros.FindLast(z => z.Day <= date)!.Day) is { } pause)
            {
                (treatment, words, article) = (DayTreatment.Excluded, pause.Words + "，等待意见，不计入期限", Articles.ReplyPause);
            }
            else
            {
                n = ++number;
                treatment = DayTreatment.Counted;
                words = facts.Kind == DayKind.MakeUpWorkday ? $"{facts.Words}，计入" : "工作日，计入";
                article = Articles.ReplyOn(receivedOn);
            }

            var notice = facts.Notice?.Citation;
            days.Add(new(date, treatment, n, words, article, notice, labels, treatment == DayTreatment.Counted && date < lastZero));
        }

        return days;
    }

    private static List<DaySpan> Group(List<DayStep> days)
    {
        var spans = new List<DaySpan>();
        foreach (var day in days)
        {
            if (spans.Count > 0 && spans[^1] is var last && last.Treatment == day.Treatment && last.Words == day.Words && last.IsVoid == day.IsVoid
                && day.Treatment != DayTreatment.DayZero)
            {
                spans[^1] = last with { To = day.Date, LastNumber = day.Number };
            }
            else
            {
                spans.Add(new(day.Date, day.Date, day.Treatment, day.Number, day.Number, day.Words, day.Article, day.IsVoid));
            }
        }

        return spans;
    }

    private List<RuleReading> Readings(DateOnly receivedOn, ReadOnlySpan<ClockEvent> events, WorkingDayCalendar calendar, ClockSettings settings)
    {
        var readings = new List<RuleReading>();
        if (calendar.IsWorkingDay(receivedOn) == false)
        {
            readings.Add(settings.ReceiptReading());
        }

        if (Pauses.Count > 0)
        {
            readings.Add(settings.PauseReading());
            readings.Add(settings.PauseEndReading());
        }

        bool fee = false, reasons = false, extension = false, consultation = false;
        foreach (var e in events)
        {
            fee |= e.Kind is ClockEventKind.FeeNotified or ClockEventKind.FeePaid;
            reasons |= e.Kind == ClockEventKind.ReasonsRequested;
            extension |= e.Kind == ClockEventKind.ExtensionNotified;
            consultation |= e.Kind is ClockEventKind.ThirdPartyConsulted or ClockEventKind.JointMakerConsulted;
        }

        if (consultation)
        {
            readings.Add(settings.UndeliveredReading());
        }

        if (fee)
        {
            readings.Add(settings.FeeReading());
        }

        if (reasons)
        {
            readings.Add(settings.ReasonsReading());
        }

        if (extension)
        {
            readings.Add(settings.ExtensionDayReading());
        }

        return readings;
    }

    internal sealed record Zero(DateOnly Day, string Words, string Article);

    internal sealed record Pause(int From, int To, string Words, string Article);

    internal sealed record Wait(DateOnly From, DateOnly? To, string Words, string Article);
}
