using Gongkai.Law.Supervision;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>The organ tree as an authority sees it: every organ with its dates, and which stand below the one acted for.</summary>
internal sealed class SupervisedOrgans
{
    private readonly IReadOnlySet<Guid> _subtree;

    private SupervisedOrgans(IReadOnlyList<OrganSpan> all, Guid authority)
    {
        All = all;
        _subtree = ReportingList.Subtree(all, authority);
    }

    public IReadOnlyList<OrganSpan> All { get; }

    public static async Task<SupervisedOrgans> Load(OfficeDbContext db, Guid authority, CancellationToken cancel)
    {
        var organs = await db.Organs.AsNoTracking().Select(o => new { o.Id, o.Name, o.Code, o.ParentId, o.PredecessorId, o.SuccessorId, o.ValidFrom, o.ValidTo }).ToListAsync(cancel);
        return new([.. organs.Select(o => new OrganSpan(o.Id, o.Name, o.Code, o.ParentId, o.PredecessorId, o.SuccessorId, o.ValidFrom, o.ValidTo))], authority);
    }

    /// <summary>The organ, or null where it does not stand below the authority, which is the same to the person who asks.</summary>
    public OrganSpan? Find(Guid organId) => _subtree.Contains(organId) ? All.FirstOrDefault(o => o.Id == organId) : null;

    public IReadOnlyList<ListedOrgan> List(Guid root, int year) => ReportingList.Of(All, root, year);
}
