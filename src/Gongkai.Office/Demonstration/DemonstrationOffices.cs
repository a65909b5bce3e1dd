using Gongkai.Office.Records;

namespace Gongkai.Office.Demonstration;

/// <summary>Fills an empty installation with the demonstration offices. The installation must run on the clock given.</summary>
public static class DemonstrationOffices
{
    /// <param name="office">An empty installation, migrated, opened with <paramref name="clock"/>.</param>
    /// <param name="clock">Its clock; it is moved through the years told.</param>
    /// <param name="today">The day the demonstration is looked at: open cases end around it.</param>
    public static async Task Create(OfficeInstallation office, SeedClock clock, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(office);
        ArgumentNullException.ThrowIfNull(clock);
        var people = await DemonstrationPeople.Create(office);
        _ = await FoundingOffice.Create(office, clock, people);
        await BusyBureau.Create(office, clock, people, await DistrictOffice.Create(office, people), today);
        clock.Go(today);
        await DemonstrationPeople.RenewPasswords(office);
    }
}
