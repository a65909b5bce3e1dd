using Gongkai.Law.Cases;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>
/// Which organs administrators look after: their own and those below it; the administrators of the organ the installation was set up with look
/// after all of them. So a new organ gets its first people from above, and nobody reaches up or sideways.
/// </summary>
internal sealed class OrganReach
{
    private readonly Dictionary<Guid, Organ> _organs;
    private readonly Guid _founding;
    private readonly DateOnly _today;

    private OrganReach(Dictionary<Guid, Organ> organs, Guid founding, DateOnly today)
    {
        _organs = organs;
        _today = today;
        _founding = Living(founding);
    }

    /// <summary>The mark that says which organ the installation was set up with.</summary>
    public static InstallationMark Mark(Guid organId) => new() { Name = InstallationMark.FoundingOrgan, Value = organId.ToString() };

    public static async Task<OrganReach> Load(OfficeDbContext db, DateOnly today, CancellationToken cancel)
    {
        var organs = await db.Organs.AsNoTracking().ToDictionaryAsync(o => o.Id, cancel);
        var marked = await db.InstallationMarks.Where(m => m.Name == InstallationMark.FoundingOrgan).Select(m => m.Value).FirstOrDefaultAsync(cancel);
        // Installations from before there was a mark: ids grow with time, and the organ of the set-up was the first one.
        return new(organs, Guid.TryParse(marked, out var founding) ? founding : organs.Keys.Order().FirstOrDefault(), today);
    }

    /// <summary>Refuses what is set for the whole installation to the administrators of one organ; null for those who look after all, and for whoever owns the machine.</summary>
    public static async Task<RuleBreach?> OfWhole(OfficeDbContext db, Actor actor, DateOnly today, CancellationToken cancel)
    {
        if (actor.Roles.Contains(Role.Installation) || await Load(db, today, cancel) is var reach && reach.IsWhole(actor.OrganId))
        {
            return null;
        }

        return new("organ.whole", "", $"这项设置管着整个系统，由“{reach._organs.GetValueOrDefault(reach._founding)?.Name}”的系统管理员办理。");
    }

    /// <summary>Whether the organ's administrators look after the whole installation.</summary>
    public bool IsWhole(Guid organId) => organId == _founding;

    /// <summary>The organs that the administrators of an organ look after.</summary>
    public IReadOnlySet<Guid> Of(Guid organId)
    {
        if (IsWhole(organId))
        {
            return _organs.Keys.ToHashSet();
        }

        var reached = new HashSet<Guid>();
        if (!_organs.ContainsKey(organId))
        {
            return reached;
        }

        var below = _organs.Values.ToLookup(o => o.ParentId, o => o.Id);
        var waiting = new Queue<Guid>([organId]);
        while (waiting.TryDequeue(out var next))
        {
            if (reached.Add(next))
            {
                foreach (var child in below[next])
                {
                    waiting.Enqueue(child);
                }
            }
        }

        return reached;
    }

    /// <summary>The organs whose administrators look after an organ: itself, those above it and that of the set-up.</summary>
    public IReadOnlySet<Guid> Keepers(Guid organId)
    {
        var keepers = new HashSet<Guid>();
        Guid? next = organId;
        while (next is { } id && _organs.TryGetValue(id, out var organ) && keepers.Add(id))
        {
            next = organ.ParentId;
        }

        keepers.Add(_founding);
        return keepers;
    }

    /// <summary>Whether an account is one of theirs: everything it is, it is in organs they look after. One without a role is everybody's.</summary>
    public static async Task<bool> Holds(OfficeDbContext db, IReadOnlySet<Guid> reach, Guid accountId, CancellationToken cancel) =>
        (await db.RoleAssignments.Where(r => r.AccountId == accountId).Select(r => r.OrganId).ToListAsync(cancel)).TrueForAll(reach.Contains);

    /// <summary>
    /// Whether somebody who can sign in holds an administrator's role for an organ, leaving out one account, or one account in one organ only.
    /// </summary>
    /// <param name="db">The records.</param>
    /// <param name="organId">The organ.</param>
    /// <param name="role">The role.</param>
    /// <param name="without">The account left out.</param>
    /// <param name="withoutIn">Left out only in this organ; null for everywhere.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<bool> IsKept(OfficeDbContext db, Guid organId, Role role, Guid without, Guid? withoutIn, CancellationToken cancel)
    {
        var holders = await (from a in db.RoleAssignments
                             join person in db.Accounts on a.AccountId equals person.Id
                             where a.Role == role && person.IsActive && (a.AccountId != without || (withoutIn != null && a.OrganId != withoutIn))
                             select a.OrganId).ToListAsync(cancel);
        var keepers = Keepers(organId);
        return holders.Exists(keepers.Contains);
    }

    /// <summary>Organs that exist after a day.</summary>
    public IEnumerable<Guid> LivingAfter(DateOnly day) => _organs.Values.Where(o => o.ValidTo is null || o.ValidTo > day).Select(o => o.Id);

    /// <summary>The organ itself, or the one that goes on with its work once it has ended.</summary>
    private Guid Living(Guid organId)
    {
        var seen = new HashSet<Guid>();
        while (seen.Add(organId) && _organs.TryGetValue(organId, out var organ) && organ.ValidTo < _today)
        {
            organId = organ.SuccessorId ?? _organs.Values.FirstOrDefault(o => o.PredecessorId == organ.Id)?.Id ?? organId;
        }

        return organId;
    }
}
