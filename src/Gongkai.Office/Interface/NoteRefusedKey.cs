using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interface;

/// <summary>
/// 记下被拒绝的密钥: a key that somebody made and that is used where it may not be is worth a look by the auditor. A machine that tries all night
/// must not fill the trail: for each key and reason there is one line an hour at most, and the next one tells how many came between.
/// </summary>
public sealed class NoteRefusedKey(OfficeInstallation office)
{
    /// <summary>How long refusals of one key for one reason are only counted after a line.</summary>
    public static TimeSpan Quiet { get; } = TimeSpan.FromHours(1);

    /// <summary>Writes a line, or counts. Keys that nobody made are only measured: anybody can send as many as they like.</summary>
    /// <param name="key">The whole key as it was sent; it is written down nowhere.</param>
    /// <param name="breach">Why the call was refused.</param>
    /// <param name="correlation">Ties the audit lines of the call together.</param>
    /// <param name="act">The act that was wanted.</param>
    /// <param name="scope">The scope that was missing; null where it was something else.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>False where nobody made such a key.</returns>
    public async Task<bool> Run(
        string key, RuleBreach breach, string correlation, OfficeAct act = OfficeAct.UseInterface, SystemScope? scope = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(breach);
        OfficeTelemetry.KeyRefused(breach.Code);
        if (key.Length is 0 or > SystemKeys.Longest || await Find(key, cancel) is not var (known, system))
        {
            return false;
        }

        var reason = scope is { } missing ? $"{breach.Code}/{missing.Row().Code}" : breach.Code;
        await office.Acting.RecordRefusal(
            new Actor(system.Id, system.Name, system.OrganId, [Role.ConnectedSystem], correlation), act.ToString(), known.Id, async (db, now) =>
            {
                var untold = 0L;
                if (await db.KeyRefusals.FirstOrDefaultAsync(r => r.KeyId == known.Id && r.Reason == reason, cancel) is { } refusal)
                {
                    if (refusal.ToldAt > now - Quiet)
                    {
                        // In the database, not here: others count at the same moment.
                        await db.KeyRefusals.Where(r => r.Id == refusal.Id).ExecuteUpdateAsync(u => u.SetProperty(r => r.Untold, r => r.Untold + 1), cancel);
                        return null;
                    }

                    untold = refusal.Untold;
                    (refusal.ToldAt, refusal.Untold) = (now, 0);
                }
                else
                {
                    db.KeyRefusals.Add(new() { KeyId = known.Id, Reason = reason, ToldAt = now });
                }

                return $"密钥{known.Prefix}的调用被拒绝：{breach.Words}{(untold > 0 ? $"上一条记录之后另有{untold}次同样的拒绝，没有逐次记录。" : "")}";
            }, cancel);
        return true;
    }

    private async Task<(SystemKey Key, ConnectedSystem System)?> Find(string key, CancellationToken cancel)
    {
        var hash = SystemKeys.Hash(office, key);
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var found = await (from k in db.SystemKeys.AsNoTracking()
                           join s in db.ConnectedSystems.AsNoTracking() on k.SystemId equals s.Id
                           where k.Hash == hash
                           select new { k, s }).FirstOrDefaultAsync(cancel);
        return found is null ? null : (found.k, found.s);
    }
}
