using Gongkai.Law.Publication;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>An organ with the state of its columns.</summary>
/// <param name="Organ">The organ.</param>
/// <param name="Depth">0 for the authority itself.</param>
/// <param name="Kept">Its columns; empty where it planned none.</param>
public sealed record OrganColumnLine(OrganSpan Organ, int Depth, OrganColumns Kept)
{
    /// <summary>False where nothing is known of its columns, since it publishes elsewhere; that is not a site without faults.</summary>
    public bool IsKnown => Kept.Columns.Count > 0;
}

/// <summary>Columns of all organs below an authority on a day.</summary>
/// <param name="Authority">The organ acted for.</param>
/// <param name="Lines">Every organ there is today, in the order of the tree.</param>
/// <param name="Today">The day it is looked at, Beijing time.</param>
public sealed record ShownColumnQuality(Organ Authority, IReadOnlyList<OrganColumnLine> Lines, DateOnly Today)
{
    /// <summary>Columns in a standing; of one organ, or of all.</summary>
    public int Count(ColumnStanding standing, OrganColumnLine? of = null) => (of is null ? Lines : [of]).Sum(l => l.Kept.Columns.Count(c => c.Standing(Today) == standing));

    /// <summary>Columns that are empty or stand still, those that have stood longest first within each organ.</summary>
    public IEnumerable<(OrganSpan Organ, ColumnState Column)> Faults =>
        Lines.SelectMany(l => l.Kept.Columns.Where(c => c.Standing(Today) != ColumnStanding.InTime).OrderBy(c => c.DueOn ?? DateOnly.MinValue).Select(c => (l.Organ, c)));
}

/// <summary>栏目质量: which columns of the organs below are empty or stand still (条例第四十六条; 国办秘函〔2019〕19号).</summary>
public sealed class ReadColumnQuality(OfficeInstallation office)
{
    public Task<Answer<ShownColumnQuality>> Run(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<ShownColumnQuality>(actor, OfficeAct.ReadSupervision, async db =>
        {
            var today = office.Clock.Today;
            var organs = await SupervisedOrgans.Load(db, actor.OrganId, cancel);
            var there = organs.List(actor.OrganId, today.Year).Where(l => l.Organ.ValidFrom <= today && (l.Organ.ValidTo is not { } last || last >= today)).ToList();
            var kept = await ReadPublications.ColumnsOf(db, [.. there.Select(l => l.Organ.Id)], cancel);
            return new Answer<ShownColumnQuality>.Given(new(
                await db.Organs.AsNoTracking().SingleAsync(o => o.Id == actor.OrganId, cancel), [.. there.Select(l => new OrganColumnLine(l.Organ, l.Depth, kept[l.Organ.Id]))], today));
        }, cancel);
    }
}
