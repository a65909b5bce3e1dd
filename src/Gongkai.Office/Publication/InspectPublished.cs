using Gongkai.Documents.Inspection;
using Gongkai.Law.Publication;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Publication;

/// <summary>What was found in an item that is public.</summary>
/// <param name="Item">The item.</param>
/// <param name="Leaks">Gravest first; notes are left out. Their samples are masked.</param>
/// <param name="Accepted">What the head took on themselves when it was published, as the history has it.</param>
public sealed record PublishedLeaks(PublicationItem Item, IReadOnlyList<Leak> Leaks, IReadOnlyList<string> Accepted)
{
    /// <summary>Whether the head decided on it when it was published.</summary>
    public bool IsAccepted(Leak leak)
    {
        ArgumentNullException.ThrowIfNull(leak);
        return Accepted.Contains(ReleaseGate.WordsOf(leak));
    }
}

/// <summary>A portion of what is public, looked into again.</summary>
/// <param name="Inspected">Items looked into.</param>
/// <param name="Found">Those in which something was found.</param>
/// <param name="Next">Where the next portion begins; null on the last.</param>
public sealed record PublishedInspection(int Inspected, IReadOnlyList<PublishedLeaks> Found, string? Next);

/// <summary>
/// Looks again into the text and the bytes of everything that is public, as the release gate does before publishing: detectors get better, and old
/// items were published before there was a gate. Nothing is changed.
/// </summary>
public sealed class InspectPublished(OfficeInstallation office)
{
    /// <summary>Items of one portion; their files are read, so a page holds fewer than a list does.</summary>
    public const int PortionLength = 100;

    /// <param name="actor">Who.</param>
    /// <param name="after">Key of the portion; null for the first.</param>
    /// <param name="length">Items to look into at most.</param>
    /// <param name="cancel">Stops.</param>
    public Task<Answer<PublishedInspection>> Portion(Actor actor, string? after = null, int length = PortionLength, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<PublishedInspection>(actor, OfficeAct.InspectPublished, async db =>
        {
            var shown = db.PublicationItems.Where(i => i.OrganId == actor.OrganId && i.Shown != null);
            shown = Guid.TryParse(after, out var key) ? shown.Where(i => i.Id.CompareTo(key) > 0) : shown;
            var items = await shown.OrderBy(i => i.Id).Take(length + 1).ToListAsync(cancel);
            var found = new List<PublishedLeaks>();
            foreach (var item in items.Take(length))
            {
                var text = RecordJson.Read<PublicationText>(await db.PublicationVersions.Where(v => v.ItemId == item.Id && v.Place == item.Shown).Select(v => v.Body).SingleAsync(cancel));
                var leaks = (await ReleaseGate.Inspect(office, db, actor.OrganId, text, cancel)).Where(l => l.Grade != LeakGrade.Note).ToList();
                if (leaks.Count > 0)
                {
                    found.Add(new(item, leaks, await Accepted(db, item, cancel)));
                }
            }

            return new Answer<PublishedInspection>.Given(new(Math.Min(length, items.Count), found, items.Count > length ? items[length - 1].Id.ToString() : null));
        }, cancel);
    }

    private static async Task<IReadOnlyList<string>> Accepted(OfficeDbContext db, PublicationItem item, CancellationToken cancel)
    {
        var published = await db.PublicationEvents.Where(e => e.ItemId == item.Id && e.Act == PublicationAct.Publish).OrderByDescending(e => e.Place).Select(e => e.Body).FirstOrDefaultAsync(cancel);
        return published is null ? [] : RecordJson.Read<PublicationEvent>(published).Accepted;
    }
}
