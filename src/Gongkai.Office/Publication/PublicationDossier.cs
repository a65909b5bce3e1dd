using Gongkai.Law.Calendar;
using Gongkai.Law.Publication;
using Gongkai.Law.Reporting.Checks;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Publication;

/// <summary>An item with its events and versions folded, as acts work on it.</summary>
internal sealed class PublicationDossier
{
    private PublicationDossier(PublicationItem item, IReadOnlyList<PublicationEvent> events, IReadOnlyDictionary<int, PublicationText> texts)
    {
        Item = item;
        Events = events;
        Texts = texts;
        State = PublicationState.Fold(events, place => texts[place].Disclosure);
    }

    public PublicationItem Item { get; }

    public IReadOnlyList<PublicationEvent> Events { get; private set; }

    public IReadOnlyDictionary<int, PublicationText> Texts { get; }

    public PublicationState State { get; private set; }

    /// <summary>The newest version.</summary>
    public PublicationText Newest => Texts[State.Latest];

    /// <summary>Number of the version that would be written next; versions of corrections given up keep theirs.</summary>
    public int NextPlace => Texts.Keys.Max() + 1;

    /// <summary>What was published last, whether or not it still is; null when nothing ever was.</summary>
    public PublicationText? LastPublished => Events.LastOrDefault(e => e.Act is PublicationAct.Publish or PublicationAct.TakeOver) is { } last ? Texts[last.VersionPlace] : null;

    /// <summary>What the public sees, else the newest version.</summary>
    public PublicationText Standing => Texts[State.Shown ?? State.Latest];

    /// <summary>Opens an item of an organ in one statement for each of its parts; null when the organ has none with this id.</summary>
    public static async Task<PublicationDossier?> Load(OfficeDbContext db, Guid organId, Guid itemId, CancellationToken cancel)
    {
        // One statement, so that item, events and versions are of one moment.
        var found = await db.PublicationItems.Where(i => i.Id == itemId && i.OrganId == organId)
            .Select(i => new
            {
                Item = i,
                Events = db.PublicationEvents.Where(e => e.ItemId == i.Id).OrderBy(e => e.Place).Select(e => e.Body).ToList(),
                Texts = db.PublicationVersions.Where(v => v.ItemId == i.Id).Select(v => new { v.Place, v.Body }).ToList(),
            })
            .AsSingleQuery().FirstOrDefaultAsync(cancel);
        return found is null ? null : new(found.Item, [.. found.Events.Select(RecordJson.Read<PublicationEvent>)],
            found.Texts.ToDictionary(t => t.Place, t => RecordJson.Read<PublicationText>(t.Body)));
    }

    /// <summary>An item that begins.</summary>
    public static PublicationDossier Begin(PublicationItem item, PublicationText text, PublicationEvent drafted) =>
        new(item, [drafted], new Dictionary<int, PublicationText> { [drafted.VersionPlace] = text });

    /// <summary>Takes over an accepted event and gives its row.</summary>
    public PublicationEventRecord Add(PublicationEvent e, PublicationState next, DateTimeOffset now)
    {
        Events = [.. Events, e];
        State = next;
        return Row(Item.Id, Events.Count, e, now);
    }

    /// <summary>Stores in the item what lists are made of.</summary>
    public void Reflect(WorkingDayCalendar calendar, PublicationText? newest = null)
    {
        var standing = State.Shown is { } shown && Texts.TryGetValue(shown, out var seen) ? seen : newest ?? Newest;
        Item.Stage = State.Stage;
        Item.Latest = State.Latest;
        Item.Shown = State.Shown;
        Item.FirstPublishedOn = State.FirstPublishedOn;
        Item.UpdatedOn = State.UpdatedOn;
        Item.Status = State.Status;
        Item.TakenDownBecause = State.Shown is null ? State.TakenDownBecause : null;
        Item.Title = standing.Title;
        Item.Category = standing.Category;
        Item.CatalogueCode = standing.CatalogueCode;
        Item.DocumentNumber = standing.DocumentNumber;
        Item.FormedOn = standing.FormedOn;
        Item.ExpiresOn = standing.ExpiresOn;
        Item.Disclosure = standing.Disclosure;
        Item.RelatesTo = standing.RelatesTo;
        Item.DueOn = State.FirstPublishedOn is null && State.Stage != PublicationStage.Discarded ? PublicationChecks.DueOn(standing, calendar) : null;
        Item.Version++;
    }

    public static PublicationEventRecord Row(Guid itemId, int place, PublicationEvent e, DateTimeOffset now) => new()
    {
        ItemId = itemId,
        Place = place,
        Act = e.Act,
        RecordedAt = now,
        Body = RecordJson.Write(e),
    };
}
