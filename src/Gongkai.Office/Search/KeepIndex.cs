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
    private const int AtOnce = 200;
    private const int Tried = 20;
    private const int TriedWord = 6;

    /// <summary>Compares and puts right.</summary>
    public async Task<IndexCheck> Check(CancellationToken cancel = default)
    {
        var left = await DropLeft(cancel);
        var missing = await Make(Missing, null, cancel);
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var unfound = await Unfound(db, cancel);
        foreach (var document in unfound)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await Findable.Drop(office, db, document.Kind, document.SubjectId, cancel);
            await transaction.CommitAsync(cancel);
        }

        await Make(Missing, null, cancel);
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

        await Make(Missing, progress, cancel);
        await using var made = await office.Contexts.CreateDbContextAsync(cancel);
        return await made.SearchDocuments.LongCountAsync(cancel);
    }

    /// <summary>Makes documents in small transactions, so that no act waits long.</summary>
    private async Task<int> Make(Func<OfficeDbContext, CancellationToken, Task<IReadOnlyList<Func<Task>>>> next, IProgress<long>? progress, CancellationToken cancel)
    {
        var made = 0;
        while (true)
        {
            await using var db = await office.Contexts.CreateDbContextAsync(cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var batch = await next(db, cancel);
            foreach (var make in batch)
            {
                await make();
            }

            await transaction.CommitAsync(cancel);
            made += batch.Count;
            progress?.Report(made);
            if (batch.Count == 0)
            {
                return made;
            }
        }
    }

    private async Task<IReadOnlyList<Func<Task>>> Missing(OfficeDbContext db, CancellationToken cancel)
    {
        const string edition = Findable.Edition;
        var items = await db.PublicationItems.AsNoTracking()
            .Where(i => i.Shown != null && !db.SearchDocuments.Any(d => d.Kind == SearchKind.Item && d.SubjectId == i.Id && d.Stamp == edition + i.Shown))
            .OrderBy(i => i.FirstPublishedOn).ThenBy(i => i.Id).Take(AtOnce)
            .Select(i => new { Item = i, Body = db.PublicationVersions.Where(v => v.ItemId == i.Id && v.Place == i.Shown).Select(v => v.Body).First() }).ToListAsync(cancel);
        if (items.Count > 0)
        {
            return [.. items.Select(i => (Func<Task>)(() => Findable.Keep(office, db, i.Item, RecordJson.Read<PublicationText>(i.Body), cancel)))];
        }

        var reports = await db.AnnualReports.AsNoTracking()
            .Where(r => r.Stage == ReportStage.Published && !db.SearchDocuments.Any(d => d.Kind == SearchKind.AnnualReport && d.SubjectId == r.Id && d.Stamp == edition + r.Version))
            .OrderBy(r => r.Year).Take(AtOnce)
            .Select(r => new { Report = r, Body = db.AnnualReportVersions.Where(v => v.ReportId == r.Id).OrderByDescending(v => v.Place).Select(v => v.Body).First() }).ToListAsync(cancel);
        if (reports.Count > 0)
        {
            return [.. reports.Select(r => (Func<Task>)(() => Findable.Keep(office, db, r.Report, RecordJson.Read<ReportText>(r.Body), cancel)))];
        }

        var pages = await db.OrganPages.AsNoTracking()
            .Where(p => !db.OrganPages.Any(q => q.OrganId == p.OrganId && q.Kind == p.Kind && q.Place > p.Place)
                && !db.SearchDocuments.Any(d => d.Kind == SearchKind.OrganPage && d.SubjectId == p.Id && d.Stamp == edition + p.Place)).Take(AtOnce).ToListAsync(cancel);
        if (pages.Count > 0)
        {
            return [.. pages.Select(p => (Func<Task>)(() => Findable.Keep(office, db, p, cancel)))];
        }

        var days = await db.OpenDays.AsNoTracking()
            .Where(o => o.Stage != NoticeStage.Drafting && !db.SearchDocuments.Any(d => d.Kind == SearchKind.OpenDay && d.SubjectId == o.Id && d.Stamp == edition + o.Version))
            .OrderBy(o => o.Id).Take(AtOnce).ToListAsync(cancel);
        if (days.Count > 0)
        {
            return [.. days.Select(o => (Func<Task>)(() => Findable.Keep(office, db, o, cancel)))];
        }

        var questions = await db.CivicQuestions.AsNoTracking()
            .Where(q => q.PublishedAt != null && !db.SearchDocuments.Any(d => d.Kind == SearchKind.Question && d.SubjectId == q.Id && d.Stamp == edition + q.Version))
            .OrderBy(q => q.Id).Take(AtOnce).ToListAsync(cancel);
        if (questions.Count > 0)
        {
            return [.. questions.Select(q => (Func<Task>)(() => Findable.Keep(office, db, q, cancel)))];
        }

        var consultations = await db.Consultations.AsNoTracking()
            .Where(c => c.Stage != NoticeStage.Drafting && !db.SearchDocuments.Any(d => d.Kind == SearchKind.Consultation && d.SubjectId == c.Id && d.Stamp == edition + c.Version))
            .OrderBy(c => c.Id).Take(AtOnce).ToListAsync(cancel);
        if (consultations.Count > 0)
        {
            return [.. consultations.Select(c => (Func<Task>)(() => Findable.Keep(office, db, c, cancel)))];
        }

        var stamp = Findable.StampOf(0);
        var progress = await db.PublishedProgress.AsNoTracking()
            .Where(p => !db.SearchDocuments.Any(d => d.Kind == SearchKind.Progress && d.SubjectId == p.Id && d.Stamp == stamp)).OrderBy(p => p.Id).Take(AtOnce).ToListAsync(cancel);
        if (progress.Count > 0)
        {
            return [.. progress.Select(p => (Func<Task>)(() => Findable.Keep(office, db, p, cancel)))];
        }

        var cases = await db.Cases.AsNoTracking().Where(c => !db.SearchDocuments.Any(d => d.Kind == SearchKind.Case && d.SubjectId == c.Id && d.Stamp == stamp))
            .OrderBy(c => c.Id).Take(AtOnce).ToListAsync(cancel);
        return [.. cases.Select(c => (Func<Task>)(() => Findable.Keep(office, db, c, cancel)))];
    }

    private async Task<int> DropLeft(CancellationToken cancel)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var left = await db.SearchDocuments.AsNoTracking().Where(d =>
            (d.Kind == SearchKind.Item && !db.PublicationItems.Any(i => i.Id == d.SubjectId && i.Shown != null))
            || (d.Kind == SearchKind.AnnualReport && !db.AnnualReports.Any(r => r.Id == d.SubjectId && r.Stage == ReportStage.Published))
            || (d.Kind == SearchKind.OrganPage && !db.OrganPages.Any(p => p.Id == d.SubjectId))
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
