namespace Gongkai.Office.Demonstration;

/// <summary>A clock set by hand, so that demonstration records are made on the days they tell of. It never goes back.</summary>
public sealed class SeedClock : TimeProvider
{
    private static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    private DateTimeOffset _now = new(2020, 1, 1, 9, 0, 0, BeijingOffset);

    public override DateTimeOffset GetUtcNow()
    {
        // A second between two readings keeps the order of the audit trail visible.
        _now = _now.AddSeconds(1);
        return _now.ToUniversalTime();
    }

    /// <summary>Nine in the morning of a day, unless it is that day already.</summary>
    public void Go(DateOnly day)
    {
        var morning = new DateTimeOffset(day, new TimeOnly(9, 0), BeijingOffset);
        _now = morning > _now ? morning : _now;
    }
}
