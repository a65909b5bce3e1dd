namespace Gongkai.Law.Deadlines;

/// <summary>How a day is treated in the count.</summary>
public enum DayTreatment
{
    /// <summary>Day 0: the receipt, or the day that restarts the period.</summary>
    DayZero,

    /// <summary>计入.</summary>
    Counted,

    /// <summary>休息日，不计.</summary>
    NotWorking,

    /// <summary>征求意见等，不计.</summary>
    Excluded,

    /// <summary>等待补正或者缴费，没有期限.</summary>
    Waiting,

    /// <summary>The reply date was set separately under article 35; days are no longer counted.</summary>
    SetSeparately,

    /// <summary>A working day after the deadline.</summary>
    Overdue,
}

/// <summary>One day of the working.</summary>
/// <param name="Date">The day.</param>
/// <param name="Treatment">How it is treated.</param>
/// <param name="Number">Its number in the period, for a counted day; its number past the deadline, for an overdue one.</param>
/// <param name="Words">In Chinese: why.</param>
/// <param name="Article">Article behind the treatment; null for an ordinary weekend.</param>
/// <param name="Notice">Holiday notice behind the day; null on ordinary days.</param>
/// <param name="Events">What happened on the day.</param>
/// <param name="IsVoid">True for days counted before a restart: they no longer count.</param>
public sealed record DayStep(
    DateOnly Date, DayTreatment Treatment, int? Number, string Words, string? Article, string? Notice, IReadOnlyList<string> Events, bool IsVoid);

/// <summary>Consecutive days treated alike.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Treatment">Their treatment.</param>
/// <param name="FirstNumber">Number of the first day, where days are numbered.</param>
/// <param name="LastNumber">Number of the last day, where days are numbered.</param>
/// <param name="Words">In Chinese: why.</param>
/// <param name="Article">Article.</param>
/// <param name="IsVoid">True for days counted before a restart.</param>
public sealed record DaySpan(
    DateOnly From, DateOnly To, DayTreatment Treatment, int? FirstNumber, int? LastNumber, string Words, string? Article, bool IsVoid);

/// <summary>One step of the summary: what happened and what became of the deadline.</summary>
public sealed record ClockStep(DateOnly On, string Words, string Article);

/// <summary>A verdict with its working, made only when asked for; printable as evidence.</summary>
public sealed record ClockExplanation
{
    public required ReplyVerdict Verdict { get; init; }

    /// <summary>Event by event.</summary>
    public required IReadOnlyList<ClockStep> Steps { get; init; }

    /// <summary>Day by day, from the receipt to the deadline (or to the asked day while there is none, or when it is overdue).</summary>
    public required IReadOnlyList<DayStep> Days { get; init; }

    /// <summary>The same days in groups.</summary>
    public required IReadOnlyList<DaySpan> Spans { get; init; }

    /// <summary>Breaches of the law and warnings, with article and words.</summary>
    public required IReadOnlyList<RuleBreach> Breaches { get; init; }

    /// <summary>The unconfirmed or chosen readings that this date rests on.</summary>
    public required IReadOnlyList<RuleReading> Readings { get; init; }

    /// <summary>Why the date is provisional; null when it is not.</summary>
    public string? WhyProvisional { get; init; }

    public required string CalendarTitle { get; init; }

    public required string CalendarVersion { get; init; }

    public required string SettingsVersion { get; init; }
}
