using Gongkai.Documents.Search;
using Gongkai.Law.Interaction;
using Gongkai.Law.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Search;

/// <summary>What a check of the index found and put right.</summary>
/// <param name="Records">Records that can be found.</param>
/// <param name="Missing">Records that could not be found, or only in an earlier state.</param>
/// <param name="Left">Documents whose record is gone or no longer public.</param>
/// <param name="Unfound">Documents tried that were not found by their own words.</param>
public sealed record IndexCheck(long Records, int Missing, int Left, int Unfound)
{
    /// <summary>True when nothing had to be put right.</summary>
    public bool IsClean => Missing + Left + Unfound == 0;
}

/// <summary>Compares the index with the records every night and puts right what differs; makes it again as a whole on request.</summary>
public sealed class KeepIndex(OfficeInstallation office)
{
    private const string Id = nameof(SearchDocument.Id);
    private const int AtOnce = 500;
    private const int Tried = 20;
    private const int TriedWord = 6;

    /// <summary>Compares and puts right.</summary>
    public async Task<IndexCheck> Check(CancellationToken cancel = default)
    {
        var left = await DropLeft(cancel);
        var missing = await Make(null, cancel);
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var unfound = await Unfound(db, cancel);
        foreach (var document in unfound)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await Findable.Drop(office, db, document.Kind, document.SubjectId, cancel);
            await transaction.CommitAsync(cancel);
        }

        await Make(null, cancel);
        return new(await db.SearchDocuments.LongCountAsync(cancel), missing, left, unfound.Count);
    }

    /// <summary>Makes the whole index again from the records, oldest first; says how many documents it holds.</summary>
    public async Task<long> Rebuild(IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        await using (var db = await office.Contexts.CreateDbContextAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await office.Database.Search.Clear(db, cancel);
            await db.SearchDocuments.ExecuteDeleteAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        await Make(progress, cancel);
        await using var made = await office.Contexts.CreateDbContextAsync(cancel);
        return await made.SearchDocuments.LongCountAsync(cancel);
    }

    /// <summary>Makes every document that is missing or stale; says how many.</summary>
    private async Task<int> Make(IProgress<long>? progress, CancellationToken cancel)
    {
        const string edition = Findable.Edition;
        var (stamp, made) = (Findable.StampOf(0), 0);
        await Walk(
            db => db.PublicationItems.Where(i => i.Shown != null && !db.SearchDocuments.Any(d => d.Kind == SearchKind.Item && d.SubjectId == i.Id && d.Stamp == edition + i.Shown)),
            async (db, item) => await Findable.Keep(office, db, item, RecordJson.Read<PublicationText>(
                await db.PublicationVersions.Where(v => v.ItemId == item.Id && v.Place == item.Shown).Select(v => v.Body).FirstAsync(cancel)), cancel));
        await Walk(
            db => db.AnnualReports.Where(r => r.PublicVersion != null
                && !db.SearchDocuments.Any(d => d.Kind == SearchKind.AnnualReport && d.SubjectId == r.Id && d.Stamp == edition + r.PublicVersion)),
            async (db, report) => await Findable.Keep(office, db, report, await AnnualReports.Public(db, report, cancel), cancel));
        await Walk(
            db => db.OrganPages.Where(p => !p.IsProposal && !db.OrganPages.Any(q => q.OrganId == p.OrganId && q.Kind == p.Kind && q.Place > p.Place && !q.IsProposal)
                && !db.SearchDocuments.Any(d => d.Kind == SearchKind.OrganPage && d.SubjectId == p.Id && d.Stamp == edition + p.Place)),
            (db, page) => Findable.Keep(office, db, page, cancel));
        await Walk(
            db => db.OpenDays.Where(o => o.Stage != NoticeStage.Drafting && !db.SearchDocuments.Any(d => d.Kind == SearchKind.OpenDay && d.SubjectId == o.Id && d.Stamp == edition + o.Version)),
            (db, day) => Findable.Keep(office, db, day, cancel));
        await Walk(
            db => db.CivicQuestions.Where(q => q.PublishedAt != null && !db.SearchDocuments.Any(d => d.Kind == SearchKind.Question && d.SubjectId == q.Id && d.Stamp == edition + q.Version)),
            (db, question) => Findable.Keep(office, db, question, cancel));
        await Walk(
            db => db.Consultations.Where(c => c.Stage != NoticeStage.Drafting
                && !db.SearchDocuments.Any(d => d.Kind == SearchKind.Consultation && d.SubjectId == c.Id && d.Stamp == edition + c.Version)),
            (db, consultation) => Findable.Keep(office, db, consultation, cancel));
        await Walk(
            db => db.PublishedProgress.Where(p => !db.SearchDocuments.Any(d => d.Kind == SearchKind.Progress && d.SubjectId == p.Id && d.Stamp == stamp)),
            (db, published) => Findable.Keep(office, db, published, cancel));
        await Walk(
            db => db.Cases.Where(c => !db.SearchDocuments.Any(d => d.Kind == SearchKind.Case && d.SubjectId == c.Id && d.Stamp == stamp)),
            (db, record) => Findable.Keep(office, db, record, cancel));
        return made;

        // Looks through the records once, in the order of their ids, and outside of any transaction: no act waits for the looking, and a piece of the making is short.
        async Task Walk<T>(Func<OfficeDbContext, IQueryable<T>> missing, Func<OfficeDbContext, T, Task> keep) where T : class
        {
            List<Guid> ids;
            var after = Guid.Empty;
            do
            {
                await using var db = await office.Contexts.CreateDbContextAsync(cancel);
                ids = await missing(db).Where(r => EF.Property<Guid>(r, Id).CompareTo(after) > 0).Select(r => EF.Property<Guid>(r, Id)).Order().Take(AtOnce).ToListAsync(cancel);
                if (ids.Count == 0)
                {
                    return;
                }

                after = ids[^1];
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                // Asked again: what was taken down since is not put back.
                foreach (var record in await missing(db).AsNoTracking().Where(r => ids.Contains(EF.Property<Guid>(r, Id))).OrderBy(r => EF.Property<Guid>(r, Id)).ToListAsync(cancel))
                {
                    await keep(db, record);
                    made++;
                }

                await transaction.CommitAsync(cancel);
                progress?.Report(made);
            }
            while (ids.Count == AtOnce);
        }
    }

    private async Task<int> DropLeft(CancellationToken cancel)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var left = await db.SearchDocuments.AsNoTracking().Where(d =>
            (d.Kind == SearchKind.Item && !db.PublicationItems.Any(i => i.Id == d.SubjectId && i.Shown != null))
            || (d.Kind == SearchKind.AnnualReport && !db.AnnualReports.Any(r => r.Id == d.SubjectId && r.PublicVersion != null))
            || (d.Kind == SearchKind.OrganPage && !db.OrganPages.Any(p => p.Id == d.SubjectId && !p.IsProposal))
            || (d.Kind == SearchKind.OpenDay && !db.OpenDays.Any(o => o.Id == d.SubjectId && o.Stage != NoticeStage.Drafting))
            || (d.Kind == SearchKind.Question && !db.CivicQuestions.Any(q => q.Id == d.SubjectId && q.PublishedAt != null))
            || (d.Kind == SearchKind.Consultation && !db.Consultations.Any(c => c.Id == d.SubjectId && c.Stage != NoticeStage.Drafting))
            || (d.Kind == SearchKind.Progress && !db.PublishedProgress.Any(p => p.Id == d.SubjectId))
            || (d.Kind == SearchKind.Case && !db.Cases.Any(c => c.Id == d.SubjectId))).Select(d => new { d.Kind, d.SubjectId }).ToListAsync(cancel);
        foreach (var document in left)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await Findable.Drop(office, db, document.Kind, document.SubjectId, cancel);
            await transaction.CommitAsync(cancel);
        }

        return left.Count;
    }

    /// <summary>Tries some documents, another choice every night, by the beginning of their titles.</summary>
    private async Task<IReadOnlyList<SearchDocument>> Unfound(OfficeDbContext db, CancellationToken cancel)
    {
        var total = await db.SearchDocuments.CountAsync(cancel);
        var unfound = new List<SearchDocument>();
        foreach (var place in total <= Tried ? Enumerable.Range(0, total) : Enumerable.Range(0, Tried).Select(_ => Random.Shared.Next(total)).Distinct())
        {
            var document = await db.SearchDocuments.AsNoTracking().OrderBy(d => d.Id).Skip(place).FirstAsync(cancel);
            var run = SearchFold.Fold(document.Title).Split(' ')[0];
            if (SearchPhrase.Of(run.Length > TriedWord && SearchFold.IsChinese(run[0]) ? run[..TriedWord] : run) is not { } phrase)
            {
                continue;
            }

            var scope = new SearchScope { Audience = document.Kind.Audience(), OrganId = document.OrganId, Category = document.Category, Year = document.On?.Year };
            var found = await office.Database.Search.Find(db, scope, new([new(phrase, [])]), 0, int.MaxValue, cancel);
            if (!found.Ids.Contains(document.Id))
            {
                unfound.Add(document);
            }
        }

        return unfound;
    }
}
