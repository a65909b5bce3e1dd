using Gongkai.Law.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Records;

/// <summary>The calendar an organ counts by: what the program ships with, the years loaded since, and regional holidays.</summary>
public sealed class OfficeCalendars(IDbContextFactory<OfficeDbContext> contexts)
{
    private const string Guangxi = "广西壮族自治区";

    private volatile Known? _known;

    /// <summary>The calendar of an organ as of now.</summary>
    public async Task<WorkingDayCalendar> For(Organ organ, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await For(db, organ, cancel);
    }

    /// <summary>The calendar of the whole country as of now.</summary>
    internal async Task<WorkingDayCalendar> National(OfficeDbContext db, CancellationToken cancel) => (await Present(db, cancel)).National;

    /// <summary>Inside an act, so that the calendar read is the one the act commits on.</summary>
    internal async Task<WorkingDayCalendar> For(OfficeDbContext db, Organ organ, CancellationToken cancel = default)
    {
        var known = await Present(db, cancel);
        return organ.Settings.CalendarRegion == Guangxi ? known.Guangxi : known.National;
    }

    private async Task<Known> Present(OfficeDbContext db, CancellationToken cancel)
    {
        // Another node may have loaded a year; the newest instant of loading tells.
        var stamp = await db.LoadedCalendars.AsNoTracking().OrderBy(c => c.Year).Select(c => c.LoadedAt).ToListAsync(cancel);
        var known = _known;
        if (known is null || !known.Stamp.SequenceEqual(stamp))
        {
            var loaded = await db.LoadedCalendars.AsNoTracking().OrderBy(c => c.Year).ToListAsync(cancel);
            var national = loaded.Aggregate(WorkingDayCalendar.National, (calendar, year) => calendar.WithYear(Read(year)));
            _known = known = new Known([.. loaded.Select(c => c.LoadedAt)], national, national.WithLayer(WorkingDayCalendar.GuangxiLayer));
        }

        return known;
    }

    /// <summary>Regions whose holidays the program knows.</summary>
    public static IReadOnlyList<string> Regions { get; } = [Guangxi];

    internal static YearArrangement Read(LoadedCalendar year) => ArrangementText.Read(year.Body).Expected.Years.Single(y => y.Year == year.Year);

    private sealed record Known(IReadOnlyList<DateTimeOffset> Stamp, WorkingDayCalendar National, WorkingDayCalendar Guangxi);
}
