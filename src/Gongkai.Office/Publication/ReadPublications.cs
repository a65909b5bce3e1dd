using Gongkai.Documents.Inspection;
using Gongkai.Law.Publication;
using Gongkai.Law.Reporting;
using Gongkai.Law.Reporting.Checks;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Publication;

/// <summary>What of the items is asked for.</summary>
public sealed record PublicationFilter
{
    /// <summary>Words of title or document number.</summary>
    public string Text { get; init; } = "";

    public PublicationStage? Stage { get; init; }

    public string Category { get; init; } = "";

    public string CatalogueCode { get; init; } = "";

    public DisclosureClass? Disclosure { get; init; }

    /// <summary>Year of the first publication.</summary>
    public int? Year { get; init; }

    /// <summary>Not published although the twenty working days are over.</summary>
    public bool OverdueOnly { get; init; }
}

/// <summary>A page of items, newest first.</summary>
/// <param name="Items">The items.</param>
/// <param name="Total">All that match.</param>
/// <param name="Next">Key of the next page; null on the last.</param>
public sealed record PublicationPage(IReadOnlyList<PublicationItem> Items, long Total, string? Next);

/// <summary>A line of an item's history.</summary>
public sealed record PublicationStep(PublicationEvent Event, DateTimeOffset At, string Person);

/// <summary>An item as the desk looks at it.</summary>
public sealed record ShownPublication
{
    public required PublicationItem Item { get; init; }

    public required PublicationState State { get; init; }

    /// <summary>The newest version.</summary>
    public required PublicationText Newest { get; init; }

    /// <summary>What the public sees; null when it sees nothing.</summary>
    public required PublicationText? Public { get; init; }

    public required IReadOnlyList<PublicationStep> History { get; init; }

    public required IReadOnlyList<AttachmentRecord> Attachments { get; init; }

    public required PublicationItem? RelatesTo { get; init; }

    /// <summary>Items that interpret, change or answer this one.</summary>
    public required IReadOnlyList<PublicationItem> RelatedBy { get; init; }

    /// <summary>What the release gate says of the newest version while it is on its way; empty afterwards.</summary>
    public required IReadOnlyList<Leak> Leaks { get; init; }

    /// <summary>Acts of its stage, each with who may do them.</summary>
    public required IReadOnlyList<PublicationRow> Offered { get; init; }

    /// <summary>Its line in the register of normative documents; null when it has none.</summary>
    public required NormativeDocument? Registered { get; init; }

    /// <summary>Number of the application it came from.</summary>
    public required string? CaseNumber { get; init; }
}

/// <summary>A column with how long it has stood still.</summary>
/// <param name="Column">The column.</param>
/// <param name="Items">Items public in it.</param>
/// <param name="LastOn">Day of the newest; null when it is empty.</param>
/// <param name="DueOn">Last day for something new; null where it has no limit.</param>
public sealed record ColumnState(PortalColumn Column, int Items, DateOnly? LastOn, DateOnly? DueOn)
{
    /// <summary>How it stands on a day.</summary>
    public ColumnStanding Standing(DateOnly today) => ColumnUpkeep.StandingOf(Items, LastOn, Column.MostDays, today);
}

/// <summary>What an organ keeps public.</summary>
/// <param name="Columns">Its planned columns.</param>
/// <param name="Items">All its public items, those outside of planned columns too.</param>
/// <param name="LastOn">Day of the newest of them; null when there is none.</param>
public sealed record OrganColumns(IReadOnlyList<ColumnState> Columns, int Items, DateOnly? LastOn);

/// <summary>Reads the information of one's own organ.</summary>
public sealed class ReadPublications(OfficeInstallation office)
{
    public const int PageLength = 50;

    /// <summary>Up to this many items the rules are asked of each of them at once.</summary>
    private const int MostChecked = 5_000;

    public Task<Answer<PublicationPage>> Page(Actor actor, PublicationFilter filter, string? after = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(filter);
        return office.Acting.Read<PublicationPage>(actor, OfficeAct.ReadPublications, async db =>
        {
            var matching = Matching(db, actor.OrganId, filter);
            var total = await matching.LongCountAsync(cancel);
            // Ids are made in order of time, so they are the key of the pages.
            var beyond = Guid.TryParse(after, out var key) ? matching.Where(i => i.Id.CompareTo(key) < 0) : matching;
            var rows = await beyond.OrderByDescending(i => i.Id).Take(PageLength + 1).ToListAsync(cancel);
            return new Answer<PublicationPage>.Given(new([.. rows.Take(PageLength)], total, rows.Count > PageLength ? rows[PageLength - 1].Id.ToString() : null));
        }, cancel);
    }

    public Task<Answer<ShownPublication>> Show(Actor actor, Guid itemId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<ShownPublication>(actor, OfficeAct.ReadPublications, async db =>
        {
            if (await PublicationDossier.Load(db, actor.OrganId, itemId, cancel) is not { } dossier)
            {
                return Acting.NotFound("公开信息");
            }

            var people = await db.Accounts.Where(a => dossier.Events.Select(e => e.By).Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.PersonName, cancel);
            var times = await db.PublicationEvents.Where(e => e.ItemId == itemId).OrderBy(e => e.Place).Select(e => e.RecordedAt).ToListAsync(cancel);
            var item = dossier.Item;
            return new Answer<ShownPublication>.Given(new ShownPublication
            {
                Item = item,
                State = dossier.State,
                Newest = dossier.Newest,
                Public = dossier.State.Shown is { } shown ? dossier.Texts[shown] : null,
                History = [.. dossier.Events.Zip(times, (e, at) => new PublicationStep(e, at, people.GetValueOrDefault(e.By, "")))],
                Attachments = await db.Attachments.Where(a => a.Owner == AttachmentOwner.Publication && a.OwnerId == itemId).OrderBy(a => a.AddedAt).ToListAsync(cancel),
                RelatesTo = item.RelatesTo is { } other ? await db.PublicationItems.FirstOrDefaultAsync(i => i.Id == other, cancel) : null,
                RelatedBy = await db.PublicationItems.Where(i => i.RelatesTo == itemId && i.OrganId == actor.OrganId).OrderBy(i => i.Id).ToListAsync(cancel),
                Leaks = dossier.State.Stage is PublicationStage.Public or PublicationStage.KeptBack or PublicationStage.TakenDown or PublicationStage.Discarded
                    ? [] : await ReleaseGate.Inspect(office, db, actor.OrganId, dossier.Newest, cancel),
                Offered = [.. PublicationActs.All.Where(r => r.From.Contains(dossier.State.Stage) && r.Act != PublicationAct.Revise
                    && (r.Act != PublicationAct.TakeDownAtOnce || dossier.State.Shown is not null)
                    && (r.Act != PublicationAct.AbandonCorrection || dossier.State.BeforeCorrection is not null)
                    && (r.Act != PublicationAct.Discard || dossier.State is { BeforeCorrection: null, FirstPublishedOn: null }))],
                Registered = item.NormativeDocumentId is { } document ? await db.NormativeDocuments.FirstOrDefaultAsync(d => d.Id == document, cancel) : null,
                CaseNumber = item.FromCaseId is { } from ? await db.Cases.Where(c => c.Id == from).Select(c => c.Number).SingleAsync(cancel) : null,
            });
        }, cancel);
    }

    /// <summary>The item with an index number; null when there is none.</summary>
    public Task<Answer<Guid?>> Indexed(Actor actor, string indexNumber, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<Guid?>(actor, OfficeAct.ReadPublications, async db => new Answer<Guid?>.Given(
            await db.PublicationItems.Where(i => i.OrganId == actor.OrganId && i.IndexNumber == indexNumber).Select(i => (Guid?)i.Id).FirstOrDefaultAsync(cancel)), cancel);
    }

    /// <summary>The categories the organ has used or planned, by name.</summary>
    public Task<Answer<IReadOnlyList<string>>> Categories(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<string>>(actor, OfficeAct.ReadPublications, async db =>
        {
            var used = await db.PublicationItems.Where(i => i.OrganId == actor.OrganId && i.Category != "").Select(i => i.Category).Distinct().ToListAsync(cancel);
            var organ = await db.Organs.SingleAsync(o => o.Id == actor.OrganId, cancel);
            return new Answer<IReadOnlyList<string>>.Given([.. used.Concat(organ.Settings.Columns.Select(c => c.Category)).Distinct().Order(StringComparer.Ordinal)]);
        }, cancel);
    }

    /// <summary>Every planned column with how long it has stood still.</summary>
    public Task<Answer<IReadOnlyList<ColumnState>>> Columns(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<ColumnState>>(actor, OfficeAct.ReadPublications, async db =>
            new Answer<IReadOnlyList<ColumnState>>.Given(await Columns(db, actor.OrganId, cancel)), cancel);
    }

    /// <summary>What the rules PU-01 to PU-10 find; null where there are too many items to ask each of them.</summary>
    public Task<Answer<IReadOnlyList<Finding>?>> Findings(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<Finding>?>(actor, OfficeAct.ReadPublications, async db =>
        {
            if (await db.PublicationItems.CountAsync(i => i.OrganId == actor.OrganId, cancel) > MostChecked)
            {
                return new Answer<IReadOnlyList<Finding>?>.Given(null);
            }

            var organ = await db.Organs.SingleAsync(o => o.Id == actor.OrganId, cancel);
            var records = await Facts(db, organ, cancel);
            return new Answer<IReadOnlyList<Finding>?>.Given([.. PublicationChecks.Run(records).Where(r => r.Outcome == RuleOutcome.Fail).Select(r => r.Finding!)]);
        }, cancel);
    }

    internal static async Task<IReadOnlyList<ColumnState>> Columns(OfficeDbContext db, Guid organId, CancellationToken cancel) =>
        (await ColumnsOf(db, [organId], cancel))[organId].Columns;

    internal static async Task<IReadOnlyDictionary<Guid, OrganColumns>> ColumnsOf(OfficeDbContext db, IReadOnlyCollection<Guid> organIds, CancellationToken cancel)
    {
        var organs = await db.Organs.AsNoTracking().Where(o => organIds.Contains(o.Id)).ToListAsync(cancel);
        var kept = (await db.PublicationItems.Where(i => organIds.Contains(i.OrganId) && i.Shown != null).GroupBy(i => new { i.OrganId, i.Category })
            .Select(g => new { g.Key.OrganId, g.Key.Category, Count = g.Count(), Last = g.Max(i => i.UpdatedOn) }).ToListAsync(cancel)).ToLookup(g => g.OrganId);
        return organs.ToDictionary(o => o.Id, organ =>
        {
            var newest = kept[organ.Id].ToDictionary(g => g.Category);
            return new OrganColumns(
                [.. organ.Settings.Columns.Select(column => newest.GetValueOrDefault(column.Category) is { } state
                    ? new ColumnState(column, state.Count, state.Last, ColumnUpkeep.DueOn(state.Last, column.MostDays)) : new ColumnState(column, 0, null, null))],
                newest.Values.Sum(g => g.Count), newest.Values.Max(g => g.Last));
        });
    }

    private async Task<PublicationRecords> Facts(OfficeDbContext db, Organ organ, CancellationToken cancel)
    {
        var items = await db.PublicationItems.Where(i => i.OrganId == organ.Id && i.Stage != PublicationStage.Discarded).ToListAsync(cancel);
        var events = (await (from e in db.PublicationEvents join i in db.PublicationItems on e.ItemId equals i.Id
                             where i.OrganId == organ.Id orderby e.Place select new { e.ItemId, e.Body }).ToListAsync(cancel)).ToLookup(e => e.ItemId, e => RecordJson.Read<PublicationEvent>(e.Body));
        var texts = (await (from v in db.PublicationVersions join i in db.PublicationItems on v.ItemId equals i.Id
                            where i.OrganId == organ.Id select new { v.ItemId, v.Place, v.Body }).ToListAsync(cancel)).ToDictionary(v => (v.ItemId, v.Place), v => RecordJson.Read<PublicationText>(v.Body));
        var ended = await db.NormativeDocuments.Where(d => d.OrganId == organ.Id).ToDictionaryAsync(d => d.Id, d => d.EndedOn, cancel);
        var files = await db.Attachments.Where(a => a.OrganId == organ.Id && a.Owner == AttachmentOwner.Publication).ToDictionaryAsync(a => a.Id, a => a.Sha256, cancel);
        var interpreted = items.Where(i => i.Shown is not null && i.RelatesTo is not null && texts[(i.Id, i.Shown.Value)].IsInterpretation).Select(i => i.RelatesTo!.Value).ToHashSet();
        var today = office.Clock.Today;
        var policy = await ReleaseGate.Policy(db, organ.Id, cancel);
        var facts = items.Select(item =>
        {
            var text = texts[(item.Id, item.Shown ?? item.Latest)];
            return new PublicationFacts(item.IndexNumber ?? item.Title, text, PublicationState.Fold(events[item.Id], place => texts[(item.Id, place)].Disclosure))
            {
                OnItsWay = item.Shown is not null && item.Shown != item.Latest ? texts[(item.Id, item.Latest)] : null,
                HasInterpretation = interpreted.Contains(item.Id),
                PersonalDataFound = item.Shown is null ? null : ReleaseGate.Text(text, policy).Count(l => l.Grade == LeakGrade.Blocking),
                FilesAreWhole = text.Files.All(f => files.TryGetValue(f.AttachmentId, out var sha) && office.Files.Holds(sha)),
                EndedInRegister = item.NormativeDocumentId is { } document && ended.GetValueOrDefault(document) <= today,
            };
        }).ToList();
        var pages = await OrganPages.Updated(db, organ.Id, cancel);
        return new(facts, pages, await office.Calendars.For(db, organ, cancel), today) { MonthlyMinimum = organ.Settings.MonthlyMinimum };
    }

    private IQueryable<PublicationItem> Matching(OfficeDbContext db, Guid organId, PublicationFilter filter)
    {
        var items = db.PublicationItems.Where(i => i.OrganId == organId);
        if (filter.Text.Trim() is { Length: > 0 } text)
        {
            items = items.Where(i => i.Title.Contains(text) || i.DocumentNumber.Contains(text));
        }

        if (filter.Stage is { } stage)
        {
            items = items.Where(i => i.Stage == stage);
        }
        else
        {
            // What was given up is found by asking for it.
            items = items.Where(i => i.Stage != PublicationStage.Discarded);
        }

        if (filter.Category.Length > 0)
        {
            items = items.Where(i => i.Category == filter.Category);
        }

        if (filter.CatalogueCode.Length > 0)
        {
            items = items.Where(i => i.CatalogueCode == filter.CatalogueCode);
        }

        if (filter.Disclosure is { } disclosure)
        {
            items = items.Where(i => i.Disclosure == disclosure);
        }

        if (filter.Year is { } year and >= 1 and <= 9999)
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            items = items.Where(i => i.FirstPublishedOn >= first && i.FirstPublishedOn <= last);
        }

        var today = office.Clock.Today;
        return filter.OverdueOnly ? items.Where(i => i.DueOn < today && i.Stage != PublicationStage.KeptBack) : items;
    }
}
