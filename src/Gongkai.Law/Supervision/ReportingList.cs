namespace Gongkai.Law.Supervision;

/// <summary>An organ with the dates between which it exists, as the reporting list needs it.</summary>
/// <param name="Id">The organ.</param>
/// <param name="Name">Its name.</param>
/// <param name="Code">Machine word, by which lists are ordered.</param>
/// <param name="ParentId">上级; null at the top.</param>
/// <param name="PredecessorId">The organ it continues under another name.</param>
/// <param name="SuccessorId">The organ that goes on with its work after its last day.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day; null while it exists.</param>
public sealed record OrganSpan(
    Guid Id, string Name, string Code, Guid? ParentId, Guid? PredecessorId, Guid? SuccessorId, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>How an organ stands on the list of a year.</summary>
public enum ListingKind
{
    /// <summary>It owes a report.</summary>
    Reports,

    /// <summary>It ended during the year and nobody goes on with its work: its own last report is owed.</summary>
    ReportsLast,

    /// <summary>It ended during the year; its successor's report tells its part of the year too.</summary>
    CoveredBySuccessor,
}

/// <summary>A line of the reporting list.</summary>
/// <param name="Organ">The organ.</param>
/// <param name="Depth">0 for the root.</param>
/// <param name="Kind">How it stands.</param>
/// <param name="Successor">The organ whose report covers it; null unless covered.</param>
/// <param name="Predecessors">Organs that ended during the year and are covered by this one's report.</param>
public sealed record ListedOrgan(OrganSpan Organ, int Depth, ListingKind Kind, OrganSpan? Successor, IReadOnlyList<OrganSpan> Predecessors)
{
    /// <summary>A report of its own is expected.</summary>
    public bool Owes => Kind != ListingKind.CoveredBySuccessor;
}

/// <summary>
/// Which organs below an authority owe a report for a year (law document RU-01, RU-06): those there on 31 December, and those that ended during
/// the year without a successor. One that was merged or renamed is covered by its successor, so that its year is told exactly once.
/// </summary>
public static class ReportingList
{
    /// <summary>The list of a subtree, the root first, in the order of the tree.</summary>
    /// <param name="organs">Every organ known, also outside the subtree: successors may stand there.</param>
    /// <param name="root">The authority; its own report is on the list.</param>
    /// <param name="year">The statistical year.</param>
    public static IReadOnlyList<ListedOrgan> Of(IReadOnlyCollection<OrganSpan> organs, Guid root, int year)
    {
        ArgumentNullException.ThrowIfNull(organs);
        var byId = organs.ToDictionary(o => o.Id);
        var below = organs.ToLookup(o => o.ParentId);
        var listed = new List<ListedOrgan>();
        var seen = new HashSet<Guid>();
        if (byId.TryGetValue(root, out var top))
        {
            Add(top, 0);
        }

        var covered = listed.Where(l => l.Successor is not null).ToLookup(l => l.Successor!.Id, l => l.Organ);
        return [.. listed.Select(l => l with { Predecessors = [.. covered[l.Organ.Id]] })];

        void Add(OrganSpan organ, int depth)
        {
            if (!seen.Add(organ.Id))
            {
                return;
            }

            if (KindOf(organ, year, organs) is var (kind, successor))
            {
                listed.Add(new(organ, depth, kind, successor, []));
            }

            foreach (var child in below[organ.Id].OrderBy(o => o.Code, StringComparer.Ordinal))
            {
                Add(child, depth + 1);
            }
        }
    }

    /// <summary>Every organ of a subtree, the root included, whatever the year.</summary>
    public static IReadOnlySet<Guid> Subtree(IReadOnlyCollection<OrganSpan> organs, Guid root)
    {
        ArgumentNullException.ThrowIfNull(organs);
        var below = organs.ToLookup(o => o.ParentId, o => o.Id);
        var inside = new HashSet<Guid> { root };
        var open = new Queue<Guid>([root]);
        while (open.TryDequeue(out var id))
        {
            foreach (var child in below[id].Where(inside.Add))
            {
                open.Enqueue(child);
            }
        }

        return inside;
    }

    private static (ListingKind Kind, OrganSpan? Successor)? KindOf(OrganSpan organ, int year, IReadOnlyCollection<OrganSpan> organs)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        if (organ.ValidFrom > last || organ.ValidTo < first)
        {
            return null;
        }

        if (organ.ValidTo is not { } ended || ended >= last)
        {
            return (ListingKind.Reports, null);
        }

        return LastingSuccessor(organ, last, organs) is { } successor ? (ListingKind.CoveredBySuccessor, successor) : (ListingKind.ReportsLast, null);
    }

    /// <summary>The successor, or the successor's successor, that was there at the end of the year.</summary>
    private static OrganSpan? LastingSuccessor(OrganSpan organ, DateOnly last, IReadOnlyCollection<OrganSpan> organs)
    {
        var at = organ;
        var seen = new HashSet<Guid>();
        while (seen.Add(at.Id))
        {
            var next = organs.FirstOrDefault(o => o.Id == at.SuccessorId) ?? organs.FirstOrDefault(o => o.PredecessorId == at.Id);
            if (next is null)
            {
                return null;
            }

            if (next.ValidFrom <= last && (next.ValidTo is not { } ended || ended >= last))
            {
                return next;
            }

            at = next;
        }

        return null;
    }
}
