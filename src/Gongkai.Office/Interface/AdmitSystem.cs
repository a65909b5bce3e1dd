using System.Net;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interface;

/// <summary>A system that called with a good key.</summary>
/// <param name="Actor">Under its own name in its own organ, with what it was granted.</param>
/// <param name="Organ">The organ.</param>
/// <param name="KeyId">The key, by which calls are counted.</param>
/// <param name="Scopes">What it was granted.</param>
public sealed record AdmittedSystem(Actor Actor, Organ Organ, Guid KeyId, IReadOnlyList<SystemScope> Scopes);

/// <summary>Tells which system a key belongs to, and whether it may call now and from there.</summary>
public sealed class AdmitSystem(OfficeInstallation office)
{
    private static readonly TimeSpan UseNoted = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The system; else a breach whose code is key.unknown, key.ended, system.revoked, system.expired or system.address. Nothing is written
    /// but the minute of use; <see cref="NoteRefusedKey"/> writes down a refusal.
    /// </summary>
    /// <param name="key">The whole key as it was sent.</param>
    /// <param name="from">Where the call comes from.</param>
    /// <param name="correlation">Ties the audit lines of the call together.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Answer<AdmittedSystem>> Run(string key, IPAddress? from, string correlation, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length is 0 or > SystemKeys.Longest)
        {
            return Unknown();
        }

        var hash = SystemKeys.Hash(office, key);
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var found = await (from k in db.SystemKeys.AsNoTracking()
                           join s in db.ConnectedSystems.AsNoTracking() on k.SystemId equals s.Id
                           join o in db.Organs.AsNoTracking() on s.OrganId equals o.Id
                           where k.Hash == hash
                           select new { Key = k, System = s, Organ = o }).FirstOrDefaultAsync(cancel);
        if (found is null)
        {
            return Unknown();
        }

        var (now, today, system) = (office.Clock.Now, office.Clock.Today, found.System);
        if (system.RevokedAt is not null)
        {
            return new RuleBreach("system.revoked", "", $"对接系统“{system.Name}”已经停用。");
        }

        if (found.Key.EndsAt <= now)
        {
            return new RuleBreach("key.ended", "", $"密钥{found.Key.Prefix}已经失效，请换用新的密钥。");
        }

        if (system.ValidUntil < today)
        {
            return new RuleBreach("system.expired", "", $"对接系统“{system.Name}”的有效期已于{system.ValidUntil.Iso()}届满，请联系系统管理员延长。");
        }

        if (!SystemAddresses.Admits(system.Addresses, from))
        {
            return new RuleBreach("system.address", "", $"对接系统“{system.Name}”不能从这个地址调用，请联系系统管理员登记来源地址。");
        }

        var noted = now - UseNoted;
        if (found.Key.LastUsedAt is not { } last || last < noted)
        {
            await db.SystemKeys.Where(k => k.Id == found.Key.Id && (k.LastUsedAt == null || k.LastUsedAt < noted)).ExecuteUpdateAsync(u => u.SetProperty(k => k.LastUsedAt, now), cancel);
        }

        return new Answer<AdmittedSystem>.Given(new(
            new Actor(system.Id, system.Name, system.OrganId, [Role.ConnectedSystem], correlation) { Granted = SystemScopes.Acts(system.Scopes) },
            found.Organ, found.Key.Id, system.Scopes));
    }

    private static RuleBreach Unknown() => new("key.unknown", "", "密钥不正确。请在Authorization请求头中写“Bearer ”和完整的密钥。");
}
