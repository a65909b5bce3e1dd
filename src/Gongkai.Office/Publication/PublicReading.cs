using Gongkai.Law.Cases;
using Gongkai.Law.Publication;
using Gongkai.Law.Reporting;
using Gongkai.Law.Statistics;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Publication;

/// <summary>A file the public gets, or is told that it does not get.</summary>
/// <param name="Id">The stored file.</param>
/// <param name="Name">As it is shown.</param>
/// <param name="Length">Bytes; null when it is withheld.</param>
/// <param name="WithheldBecause">Why it is withheld; null when it is given out.</param>
public sealed record PublicFile(Guid Id, string Name, long? Length, WithholdingGround? WithheldBecause);

/// <summary>An item as everybody sees it.</summary>
/// <param name="Item">The item; of one taken down only index number, days and reason are to be shown.</param>
/// <param name="Text">The version that is public; null when it was taken down.</param>
/// <param name="Files">Its files.</param>
/// <param name="RelatesTo">The public item it interprets, changes or answers.</param>
/// <param name="RelatedBy">Public items that interpret, change or answer it.</param>
public sealed record PublicItem(
    PublicationItem Item, PublicationText? Text, IReadOnlyList<PublicFile> Files, PublicationItem? RelatesTo, IReadOnlyList<PublicationItem> RelatedBy);

/// <summary>A page of a list.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Total">All of them, counted exactly.</param>
/// <param name="Number">From 1.</param>
/// <param name="Pages">Number of pages.</param>
public sealed record PublicList(IReadOnlyList<PublicationItem> Items, int Total, int Number, int Pages);

/// <summary>
/// What everybody may read. Nothing else of the records is reached from here: an item is public while it has a version that is shown,
/// a file while that version gives it out, a report once it is published.
/// </summary>
public sealed class PublicReading(OfficeInstallation office)
{
    public const int PageLength = 20;

    /// <summary>Organs that exist today, by name.</summary>
    public async Task<IReadOnlyList<Organ>> Organs(CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        var today = office.Clock.Today;
        return await db.Organs.Where(o => o.ValidFrom <= today && (o.ValidTo == null || o.ValidTo >= today)).OrderBy(o => o.Code).ToListAsync(cancel);
    }

    /// <summary>The organ with a machine word; also one that has ended, since what it published stays. Null when there is none.</summary>
    public async Task<Organ?> Organ(string code, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        return await db.Organs.FirstOrDefaultAsync(o => o.Code == code, cancel);
    }

    /// <summary>The end of an organ and who goes on with its work; null while it exists.</summary>
    public async Task<EndedOrgan?> End(Organ organ, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        var today = office.Clock.Today;
        if (organ.ValidTo is not { } last || last >= today)
        {
            return null;
        }

        await using var db = await Open(cancel);
        return await EndedOrgan.Of(db, organ.Id, today, cancel);
    }

    /// <summary>The categories that have something public, with how much, in the order the organ planned them.</summary>
    public async Task<IReadOnlyList<(string Category, int Items)>> Categories(Organ organ, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        await using var db = await Open(cancel);
        var counts = await Public(db, organ).GroupBy(i => i.Category).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var planned = organ.Settings.Columns.Select(c => c.Category).ToList();
        return [.. planned.Select(c => (c, counts.GetValueOrDefault(c))), .. counts.Where(c => !planned.Contains(c.Key)).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value))];
    }

    /// <summary>A page of the public items, by the day they first came out.</summary>
    public async Task<PublicList> List(Organ organ, string? category = null, string? catalogue = null, int number = 1, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        var items = Public(db, organ);
        items = string.IsNullOrEmpty(category) ? items : items.Where(i => i.Category == category);
        items = string.IsNullOrEmpty(catalogue) ? items : items.Where(i => i.CatalogueCode == catalogue);
        var total = await items.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageLength - 1) / PageLength);
        var page = Math.Clamp(number, 1, pages);
        return new(Told(await items.OrderByDescending(i => i.FirstPublishedOn).ThenByDescending(i => i.Id).Skip((page - 1) * PageLength).Take(PageLength).ToListAsync(cancel)), total, page, pages);
    }

    /// <summary>All public items, oldest first, for feeds and maps of the site.</summary>
    public async Task<IReadOnlyList<PublicationItem>> Newest(Organ organ, int most, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        return Told(await Public(db, organ).OrderByDescending(i => i.UpdatedOn).ThenByDescending(i => i.Id).Take(most).ToListAsync(cancel));
    }

    /// <summary>Every public item, by the day it first came out and then by its number.</summary>
    public async Task<IReadOnlyList<PublicationItem>> All(Organ organ, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        return Told(await Public(db, organ).OrderBy(i => i.FirstPublishedOn).ThenBy(i => i.IndexNumber).ToListAsync(cancel));
    }

    /// <summary>Items that were public and are no longer, taken down or kept back, also while they are being corrected: each keeps a page that says so.</summary>
    public async Task<IReadOnlyList<PublicationItem>> TakenDown(Organ organ, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        return await db.PublicationItems.Where(i => i.OrganId == organ.Id && i.Shown == null && i.FirstPublishedOn != null).OrderBy(i => i.Id).ToListAsync(cancel);
    }

    /// <summary>An item that is public, or was and is no longer; null for everything else.</summary>
    public async Task<PublicItem?> Item(Organ organ, Guid id, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        var item = await db.PublicationItems.FirstOrDefaultAsync(i => i.Id == id && i.OrganId == organ.Id && i.FirstPublishedOn != null, cancel);
        if (item is null)
        {
            return null;
        }

        if (item.Shown is not { } shown)
        {
            return new(item, null, [], null, []);
        }

        var text = RecordJson.Read<PublicationText>(await db.PublicationVersions.Where(v => v.ItemId == id && v.Place == shown).Select(v => v.Body).SingleAsync(cancel));
        var ids = text.Files.Select(f => f.AttachmentId).ToList();
        var stored = await db.Attachments.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Length, cancel);
        var publicItems = Public(db, organ);
        item.ExpiresOn = text.ExpiresOn;
        Told([item]);
        return new(item, text,
            [.. text.Files.Select(f => new PublicFile(f.AttachmentId, f.WithheldBecause is null ? f.Name : "", f.WithheldBecause is null ? stored.GetValueOrDefault(f.AttachmentId) : null, f.WithheldBecause))],
            text.RelatesTo is { } other ? Told(await publicItems.Where(i => i.Id == other).ToListAsync(cancel)).FirstOrDefault() : null,
            Told(await publicItems.Where(i => i.RelatesTo == id).OrderBy(i => i.FirstPublishedOn).ToListAsync(cancel)));
    }

    /// <summary>A file that a public item gives out; null for every other.</summary>
    public async Task<(string Name, string MediaType, Stream Content)?> File(Organ organ, Guid itemId, Guid fileId, CancellationToken cancel = default)
    {
        if (await Item(organ, itemId, cancel) is not { Text: { } text } || text.Files.FirstOrDefault(f => f.AttachmentId == fileId) is not { WithheldBecause: null } file)
        {
            return null;
        }

        await using var db = await Open(cancel);
        return await db.Attachments.FirstOrDefaultAsync(a => a.Id == fileId && a.OrganId == organ.Id, cancel) is { } record
            ? (NameWithEnding(file.Name, record.FileName), record.MediaType, office.Files.Open(record.Sha256)) : null;
    }

    /// <summary>Guide, rules or organ information.</summary>
    public async Task<ShownPage> Page(Organ organ, OrganPageKind kind, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        await using var db = await Open(cancel);
        return await OrganPages.Newest(db, organ.Id, kind, cancel);
    }

    /// <summary>Years whose report is published, newest first.</summary>
    public async Task<IReadOnlyList<AnnualReportRecord>> Reports(Organ organ, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        return await db.AnnualReports.Where(r => r.OrganId == organ.Id && r.PublicVersion != null).OrderByDescending(r => r.Year).ToListAsync(cancel);
    }

    /// <summary>A published report as it was signed; null when that year has none.</summary>
    public async Task<(AnnualReportRecord Record, ReportForm Form)?> Report(Organ organ, int year, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        var record = await db.AnnualReports.FirstOrDefaultAsync(r => r.OrganId == organ.Id && r.Year == year && r.PublicVersion != null, cancel);
        return record is not null && (await AnnualReports.Public(db, record, cancel)).SignedForm is { } json ? (record, AnnualReports.FromJson(json)) : null;
    }

    /// <summary>
    /// The last five whole years in figures: from reports published here or before this system, and from the items themselves. A year of which
    /// neither tells is a gap.
    /// </summary>
    public async Task<ReportTrends> Trends(Organ organ, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        await using var db = await Open(cancel);
        var last = office.Clock.Today.Year - 1;
        var first = last - ReportTrends.YearCount + 1;
        var forms = (await db.AdoptedReports.Where(r => r.OrganId == organ.Id && r.Year >= first && r.Year <= last).Select(r => new { r.Year, r.Form }).ToListAsync(cancel))
            .ToDictionary(r => r.Year, r => AnnualReports.FromJson(r.Form));
        for (var year = first; year <= last; year++)
        {
            if (await Report(organ, year, cancel) is { } published)
            {
                forms[year] = published.Form;
            }
        }

        var counts = await db.PublicationItems.Where(i => i.OrganId == organ.Id && i.FirstPublishedOn != null).GroupBy(i => i.FirstPublishedOn!.Value.Year)
            .Select(g => new { Year = g.Key, Items = g.LongCount() }).ToDictionaryAsync(g => g.Year, g => g.Items, cancel);
        // Before the first item the records know nothing; after it, a year without items is truly a year of none.
        var known = counts.Count == 0 ? [] : Enumerable.Range(counts.Keys.Min(), Math.Max(0, last - counts.Keys.Min() + 1));
        return ReportTrends.Of(last, forms, known.ToDictionary(y => y, y => counts.GetValueOrDefault(y)));
    }

    /// <summary>Public items whose title says much the same as what somebody asks for.</summary>
    public async Task<IReadOnlyList<PublicationItem>> Alike(Organ organ, string content, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        return await Alike(db, organ.Id, content, cancel);
    }

    internal static async Task<IReadOnlyList<PublicationItem>> Alike(OfficeDbContext db, Guid organId, string content, CancellationToken cancel)
    {
        const int compared = 2_000;
        const int shown = 3;
        const decimal alike = 0.4m;
        var newest = await db.PublicationItems.AsNoTracking().Where(i => i.OrganId == organId && i.Shown != null).OrderByDescending(i => i.Id).Take(compared).ToListAsync(cancel);
        return [.. newest.Select(i => (Item: i, Share: RepeatHints.Similarity(content, i.Title))).Where(i => i.Share >= alike)
            .OrderByDescending(i => i.Share).Take(shown).Select(i => i.Item)];
    }

    /// <summary>With the validity of today: a document past its last day is not told to be in force because nobody marked it. What is read here is never written.</summary>
    private List<PublicationItem> Told(List<PublicationItem> items)
    {
        var today = office.Clock.Today;
        items.ForEach(i => i.Status = i.Status.On(i.ExpiresOn, today));
        return items;
    }

    private static IQueryable<PublicationItem> Public(OfficeDbContext db, Organ organ) => db.PublicationItems.Where(i => i.OrganId == organ.Id && i.Shown != null);

    private async Task<OfficeDbContext> Open(CancellationToken cancel)
    {
        var db = await office.Contexts.CreateDbContextAsync(cancel);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <summary>The name that is shown may have lost the ending by which programs open the file.</summary>
    private static string NameWithEnding(string shown, string stored) =>
        Path.GetExtension(stored) is { Length: > 0 } ending && !shown.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? shown + ending : shown;
}
