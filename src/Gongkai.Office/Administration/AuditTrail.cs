using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>Result of following the chain.</summary>
/// <param name="Lines">Lines looked at.</param>
/// <param name="BrokenAt">Place of the first line that does not follow the one before it; null when all do.</param>
/// <param name="LastHash">Hash of the last good line: write it down outside the system to prove later that nothing was cut off.</param>
public sealed record ChainVerdict(long Lines, long? BrokenAt, string LastHash);

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

    /// <summary>Lines of the installation, newest first, below a place; for the audit administrator.</summary>
    public Task<Answer<IReadOnlyList<AuditLine>>> Page(
        Actor actor, long? below = null, string? act = null, Guid? account = null, int count = 100, CancellationToken cancel = default) =>
        office.Acting.Read<IReadOnlyList<AuditLine>>(actor, OfficeAct.ReadAuditTrail, async db =>
            new Answer<IReadOnlyList<AuditLine>>.Given(await db.AuditLines
                .Where(a => (below == null || a.Place < below) && (act == null || a.Act == act) && (account == null || a.AccountId == account))
                .OrderByDescending(a => a.Place).Take(count).ToListAsync(cancel)), cancel);
}
