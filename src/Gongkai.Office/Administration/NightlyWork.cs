using System.Reflection;
using Gongkai.Law.Calendar;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>Work of the clock that is done once a day in the whole installation, however many nodes it has.</summary>
public sealed class NightlyWork(OfficeInstallation office)
{
    /// <summary>A new version of the program derives anew on the same day.</summary>
    private static readonly string ProgramVersion = typeof(NightlyWork).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>
    /// Does the work unless it has been done today. True when it is done, here or elsewhere; false while another node is at it. A node that
    /// dies over it leaves neither lock nor mark, so that another does it.
    /// </summary>
    public async Task<bool> Once(string name, Func<CancellationToken, Task> work, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var day = $"{office.Clock.Today.Iso()} {ProgramVersion}";
        if (await Done(name, cancel) == day)
        {
            return true;
        }

        await using var held = await office.Database.TryHold(name, office.DataFolder, cancel);
        if (held is null)
        {
            return false;
        }

        // Between looking and holding another node may have finished.
        if (await Done(name, cancel) == day)
        {
            return true;
        }

        await work(cancel);
        // Done is done: a stop that comes just now must not have another node do it again.
        await using var db = await office.Contexts.CreateDbContextAsync(CancellationToken.None);
        var mark = await db.InstallationMarks.FirstOrDefaultAsync(m => m.Name == InstallationMark.Nightly + name, CancellationToken.None);
        if (mark is null)
        {
            db.InstallationMarks.Add(new InstallationMark { Name = InstallationMark.Nightly + name, Value = day });
        }
        else
        {
            mark.Value = day;
        }

        await db.SaveChangesAsync(CancellationToken.None);
        return true;
    }

    private async Task<string?> Done(string name, CancellationToken cancel)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await db.InstallationMarks.AsNoTracking().Where(m => m.Name == InstallationMark.Nightly + name).Select(m => m.Value).FirstOrDefaultAsync(cancel);
    }
}
