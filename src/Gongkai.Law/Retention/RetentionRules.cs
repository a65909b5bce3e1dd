// 个人信息保护法第四十七条; 行政诉讼法第四十六条 (six months); 行政诉讼法解释第一百一十条 (six months to apply for retrial).
using Gongkai.Law.Calendar;
using Gongkai.Law.Remedies;

namespace Gongkai.Law.Retention;

/// <summary>What stands against erasing the personal data of a case.</summary>
public enum RetentionObstacle
{
    /// <summary>The organ has not said how long personal data is kept.</summary>
    NotSet,

    /// <summary>It has been done already.</summary>
    Erased,

    /// <summary>The case is not closed.</summary>
    NotClosed,

    /// <summary>The years are not over.</summary>
    KeptStill,

    /// <summary>Somebody said why it has to be kept.</summary>
    LegalHold,

    /// <summary>A reconsideration or lawsuit is open, or what it ordered is not done.</summary>
    DisputeOpen,

    /// <summary>The applicant may still go to an authority or a court.</summary>
    RemedyRuns,

    /// <summary>The annual report in which the case stands is not published.</summary>
    ReportOutstanding,
}

/// <summary>What has to be known of a case.</summary>
public sealed record RetentionFacts
{
    /// <summary>The day of the last act on the closed case; null while it is not closed.</summary>
    public required DateOnly? ClosedOn { get; init; }

    /// <summary>Its reconsiderations and lawsuits.</summary>
    public IReadOnlyList<DisputeRecord> Disputes { get; init; } = [];

    /// <summary>Disputes that went against the organ and whose order is not carried out.</summary>
    public bool AwaitsFollowUp { get; init; }

    /// <summary>Why it has to be kept; null where nobody said so.</summary>
    public string? HeldBecause { get; init; }

    /// <summary>Years of annual reports in which the case is counted and that are not published.</summary>
    public IReadOnlyList<int> OutstandingReports { get; init; } = [];

    public bool IsErased { get; init; }
}

/// <summary>What follows from the facts.</summary>
/// <param name="DueOn">First day on which the years of the setting are over; null where that cannot be said.</param>
/// <param name="Obstacles">What stands against erasing; empty when it may be done.</param>
public sealed record RetentionVerdict(DateOnly? DueOn, IReadOnlyList<RetentionObstacle> Obstacles)
{
    public bool MayErase => Obstacles.Count == 0;

    /// <summary>In Chinese: every obstacle.</summary>
    public string Words => string.Join('；', Obstacles.Select(o => o.Words()));
}

/// <summary>When the personal data of a case may be erased.</summary>
public static class RetentionRules
{
    /// <summary>The longest period in which a reply or a judgment can still be attacked in the ordinary way.</summary>
    public const int RemedyMonths = 6;

    /// <summary>No holiday with its weekends is longer, so that a date rolled forward in a year without calendar is not taken too early.</summary>
    private const int LongestRoll = 10;

    private static readonly string[] Labels =
    [
        "没有设定保存年限", "已经清除", "尚未办结", "保存年限未满", "已设置保留", "复议、诉讼尚未了结", "救济期限未满", "所在年度的年度报告尚未公布",
    ];

    /// <summary>Chinese label.</summary>
    public static string Words(this RetentionObstacle obstacle) => Labels[(int)obstacle];

    /// <summary>First day on which the years are over.</summary>
    public static DateOnly DueOn(DateOnly closedOn, int years) => closedOn.AddYears(years).AddDays(1);

    /// <summary>Whether personal data may be erased on a day, and what stands against it.</summary>
    public static RetentionVerdict Judge(RetentionFacts facts, RetentionSettings settings, WorkingDayCalendar calendar, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(calendar);
        var due = facts.ClosedOn is { } closed && settings.Years is { } years ? DueOn(closed, years) : (DateOnly?)null;
        var obstacles = new List<RetentionObstacle>();
        Add(settings.Years is null, RetentionObstacle.NotSet);
        Add(facts.IsErased, RetentionObstacle.Erased);
        Add(facts.ClosedOn is null, RetentionObstacle.NotClosed);
        Add(due > today, RetentionObstacle.KeptStill);
        Add(!string.IsNullOrWhiteSpace(facts.HeldBecause), RetentionObstacle.LegalHold);
        Add(facts.AwaitsFollowUp || facts.Disputes.Any(d => d.ClosedOn is null), RetentionObstacle.DisputeOpen);
        Add(facts.Disputes.Select(d => d.ClosedOn).Append(facts.ClosedOn).OfType<DateOnly>().Any(day => RemedyUntil(day, calendar) >= today), RetentionObstacle.RemedyRuns);
        Add(facts.OutstandingReports.Count > 0, RetentionObstacle.ReportOutstanding);
        return new(due, obstacles);

        void Add(bool stands, RetentionObstacle obstacle)
        {
            if (stands)
            {
                obstacles.Add(obstacle);
            }
        }
    }

    /// <summary>Last day of the longest remedy that begins on a day.</summary>
    public static DateOnly RemedyUntil(DateOnly from, WorkingDayCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var nominal = CalendarPeriods.NominalMonths(from, RemedyMonths);
        return calendar.FirstWorkingDayFrom(nominal).Date ?? nominal.AddDays(LongestRoll);
    }
}
