using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Retention;

/// <summary>Takes files out of the store that were given up, once no record names them.</summary>
public sealed class DiscardFiles(OfficeInstallation office)
{
    private const int AtOnce = 200;

    /// <summary>A file stored so recently may belong to a record that is being written.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>Hashes of the files that records name.</summary>
    internal static IQueryable<string> Named(OfficeDbContext db) => db.Attachments.Select(a => a.Sha256)
        .Union(db.Messages.Where(m => m.ErasedOn == null).Select(m => m.Sha256))
        .Union(db.AdoptedReports.Select(r => r.Sha256))
        .Union(db.ReportFilingVersions.Select(v => v.Sha256))
        .Union(db.PublishedCopies.Select(c => c.Sha256));

    /// <summary>Says in an act's transaction that files are given up.</summary>
    internal static async Task Note(OfficeDbContext db, IEnumerable<string> hashes, DateTimeOffset at, CancellationToken cancel)
    {
        var given = hashes.Distinct(StringComparer.Ordinal).ToList();
        var noted = await db.DiscardedFiles.Where(f => given.Contains(f.Sha256)).Select(f => f.Sha256).ToListAsync(cancel);
        db.DiscardedFiles.AddRange(given.Except(noted).Select(h => new DiscardedFile { Sha256 = h, DiscardedAt = at }));
    }

    /// <summary>Takes out what nobody names; gives how many files left the store. What was stored a moment ago waits for the next night.</summary>
    public async Task<int> Run(CancellationToken cancel = default)
    {
        var (removed, after) = (0, "");
        while (true)
        {
            await using var db = await office.Contexts.CreateDbContextAsync(cancel);
            var batch = await db.DiscardedFiles.Where(f => f.Sha256.CompareTo(after) > 0).OrderBy(f => f.Sha256).Take(AtOnce).ToListAsync(cancel);
            if (batch.Count == 0)
            {
                return removed;
            }

            after = batch[^1].Sha256;
            var hashes = batch.Select(f => f.Sha256).ToList();
            var named = await Named(db).Where(s => hashes.Contains(s)).ToListAsync(cancel);
            foreach (var file in batch)
            {
                var isNamed = named.Contains(file.Sha256);
                if (isNamed || office.Files.Discard(file.Sha256, office.Clock.Now - Grace))
                {
                    removed += isNamed ? 0 : 1;
                    db.DiscardedFiles.Remove(file);
                }
            }

            await db.SaveChangesAsync(cancel);
        }
    }
}
