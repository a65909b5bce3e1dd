using Gongkai.Law.Calendar;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>Result of following the chain.</summary>
/// <param name="Lines">Lines looked at.</param>
/// <param name="BrokenAt">Place of the first line that does not follow the one before it; null when all do.</param>
/// <param name="LastHash">Hash of the last good line: write it down outside the system to prove later that nothing was cut off.</param>
public sealed record ChainVerdict(long Lines, long? BrokenAt, string LastHash);

/// <summary>Which lines are looked for; what is null is not asked.</summary>
/// <param name="Act">Name of the act.</param>
/// <param name="Account">Who.</param>
/// <param name="From">First day, in Beijing.</param>
/// <param name="Through">Last day, in Beijing.</param>
/// <param name="Subject">The record it was done to.</param>
/// <param name="RefusalsOnly">Only what was refused.</param>
public sealed record AuditQuery(
    string? Act = null, Guid? Account = null, DateOnly? From = null, DateOnly? Through = null, Guid? Subject = null, bool RefusalsOnly = false);

/// <summary>Reads and proves the audit trail.</summary>
public sealed class AuditTrail(OfficeInstallation office)
{
    private const int LinesAtOnce = 5_000;

    /// <summary>Follows the chain from its first line.</summary>
    public async Task<ChainVerdict> Verify(CancellationToken cancel = default)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await Verify(db, cancel);
    }

    internal static async Task<ChainVerdict> Verify(OfficeDbContext db, CancellationToken cancel)
    {
        AuditLine? previous = null;
        while (true)
        {
            var after = previous?.Place ?? 0;
            var lines = await db.AuditLines.AsNoTracking().Where(a => a.Place > after).OrderBy(a => a.Place).Take(LinesAtOnce).ToListAsync(cancel);
            foreach (var line in lines)
            {
                if (!line.Follows(previous))
                {
                    return new(previous?.Place ?? 0, (previous?.Place ?? 0) + 1, previous?.Hash ?? AuditLine.Beginning);
                }

                previous = line;
            }

            if (lines.Count < LinesAtOnce)
            {
                return new(previous?.Place ?? 0, null, previous?.Hash ?? AuditLine.Beginning);
            }
        }
    }

    /// <summary>
    /// Lines of the organs the audit administrator looks after, newest first, below a place. What was done in no organ, such as signing in, stands
    /// with the accounts of those organs; the administrator of the organ of the set-up sees every line.
    /// </summary>
    public Task<Answer<IReadOnlyList<AuditLine>>> Page(Actor actor, AuditQuery? query = null, long? below = null, int count = 100, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (act, account, subject, refused) = (query?.Act, query?.Account, query?.Subject, query?.RefusalsOnly == true);
        var from = OfficeClock.BeginningOf(query?.From);
        var until = OfficeClock.BeginningOf(query?.Through?.AddDays(1));
        return office.Acting.Read<IReadOnlyList<AuditLine>>(actor, OfficeAct.ReadAuditTrail, async db =>
        {
            if (query is { From: { } first, Through: { } last } && first > last)
            {
                return new InputProblem("起止日期", $"开始日期{first.Iso()}晚于结束日期{last.Iso()}，请对调或者修改。");
            }

            return new Answer<IReadOnlyList<AuditLine>>.Given(await (await Seen(db, actor, cancel))
                    .Where(a => (below == null || a.Place < below) && (act == null || a.Act == act) && (account == null || a.AccountId == account)
                        && (subject == null || a.SubjectId == subject) && (from == null || a.At >= from) && (until == null || a.At < until) && (!refused || a.IsRefusal))
                    .OrderByDescending(a => a.Place).Take(count).ToListAsync(cancel));
        }, cancel);
    }

    /// <summary>The lines that an audit administrator sees.</summary>
    internal async Task<IQueryable<AuditLine>> Seen(OfficeDbContext db, Actor actor, CancellationToken cancel)
    {
        var organs = await OrganReach.Load(db, office.Clock.Today, cancel);
        if (organs.IsWhole(actor.OrganId))
        {
            return db.AuditLines;
        }

        var reach = organs.Of(actor.OrganId).ToList();
        return db.AuditLines.Where(a => reach.Contains(a.OrganId)
            || (a.OrganId == Guid.Empty && db.RoleAssignments.Any(r => r.AccountId == a.AccountId && reach.Contains(r.OrganId))));
    }
}
