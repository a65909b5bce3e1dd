using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>退出: ends one session for good, on every node, and no other session of the person.</summary>
public sealed class EndSession(OfficeInstallation office)
{
    /// <summary>How long a session may last from its beginning.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <param name="actor">Whose session it is.</param>
    /// <param name="session">The session, as its cookie names it.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The account.</returns>
    public Task<Answer<Guid>> Run(Actor actor, Guid session, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, OfficeAct.EndSession, async scope =>
        {
            if (!await scope.Db.EndedSessions.AnyAsync(s => s.Id == session, cancel))
            {
                scope.Db.EndedSessions.Add(new EndedSession { Id = session, Until = scope.Now + Longest });
                scope.Record(actor.AccountId, "退出");
            }

            return new Answer<Guid>.Given(actor.AccountId);
        }, cancel);
    }

    /// <summary>Throws away what would have ended by its age; says how many.</summary>
    public async Task<int> Sweep(CancellationToken cancel = default)
    {
        var now = office.Clock.Now;
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await db.EndedSessions.Where(s => s.Until < now).ExecuteDeleteAsync(cancel);
    }
}
