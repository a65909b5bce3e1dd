namespace Gongkai.Law.Publication;

/// <summary>How a column of a portal stands.</summary>
public enum ColumnStanding
{
    /// <summary>空白栏目: nothing is public in it.</summary>
    Empty,

    /// <summary>Something new was due before today.</summary>
    StandsStill,

    /// <summary>Something new came in time, or it need not be updated.</summary>
    InTime,
}

/// <summary>When a column of a portal must have something new (国办秘函〔2019〕19号: news 14 days, documents and notices 183, none of them empty).</summary>
public static class ColumnUpkeep
{
    /// <summary>Last day for something new; null where there is no limit or nothing yet.</summary>
    /// <param name="lastOn">Day of the newest item; null when it is empty.</param>
    /// <param name="mostDays">Days it may go without something new; null where it need not be updated.</param>
    public static DateOnly? DueOn(DateOnly? lastOn, int? mostDays) => mostDays is { } days ? lastOn?.AddDays(days) : null;

    /// <summary>How it stands on a day; on the last day itself it is still in time.</summary>
    public static ColumnStanding StandingOf(int items, DateOnly? lastOn, int? mostDays, DateOnly today) =>
        items == 0 ? ColumnStanding.Empty : DueOn(lastOn, mostDays) < today ? ColumnStanding.StandsStill : ColumnStanding.InTime;
}
