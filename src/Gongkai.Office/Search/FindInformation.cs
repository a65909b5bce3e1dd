using Gongkai.Documents.Search;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Search;

/// <summary>Something that was found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Organ">Whose it is.</param>
/// <param name="SubjectId">The record.</param>
/// <param name="Category">信息类别, or which page.</param>
/// <param name="On">Its day.</param>
/// <param name="Title">Its title with the matches marked.</param>
/// <param name="Numbers">Its numbers with the matches marked.</param>
/// <param name="Excerpt">Where in the text the words stand.</param>
/// <param name="Year">Year of a report; null for everything else.</param>
public sealed record SearchHit(
    SearchKind Kind, Organ Organ, Guid SubjectId, string Category, DateOnly? On, IReadOnlyList<ExcerptPart> Title, IReadOnlyList<ExcerptPart> Numbers,
    IReadOnlyList<ExcerptPart> Excerpt, int? Year);

/// <summary>A page of what was found.</summary>
public sealed record SearchResults
{
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>All that match, counted exactly; or that many at least.</summary>
    public required long Total { get; init; }

    /// <summary>More than <see cref="Total"/> match, and they were not counted to the end.</summary>
    public bool IsMore { get; init; }

    /// <summary>Number of this page, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Number of pages.</summary>
    public required int Pages { get; init; }

    /// <summary>Words that were looked for besides the ones typed.</summary>
    public required IReadOnlyList<string> Synonyms { get; init; }

    /// <summary>The words as typed stand nowhere; these hold the pieces of the longest one.</summary>
    public bool IsInPieces { get; init; }
}

/// <summary>Finds information by its words: for everybody what is public, for staff besides that the applications of their own organ.</summary>
public sealed class FindInformation(OfficeInstallation office)
{
    public const int PageLength = 20;

    /// <summary>Deeper pages are asked for by machines, not by readers.</summary>
    private const int MostPages = 500;

    /// <summary>Finds what is public.</summary>
    /// <param name="organ">Null for all organs of the installation.</param>
    /// <param name="words">As typed.</param>
    /// <param name="category">Empty for all.</param>
    /// <param name="year">Of the first publication; null for all.</param>
    /// <param name="number">Page, from 1.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Answer<SearchResults>> Public(Organ? organ, string words, string category = "", int? year = null, int number = 1, CancellationToken cancel = default)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await Find(db, new() { Audience = SearchAudience.Everybody, OrganId = organ?.Id, Category = category, Year = Usable(year) }, words, organ?.Settings ?? new(), number, cancel);
    }

    /// <summary>Finds what one's own organ has made public.</summary>
    public Task<Answer<SearchResults>> OwnPublic(Actor actor, string words, int? year = null, int number = 1, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<SearchResults>(actor, OfficeAct.ReadPublications, async db =>
            await Public(await db.Organs.SingleAsync(o => o.Id == actor.OrganId, cancel), words, year: year, number: number, cancel: cancel), cancel);
    }

    /// <summary>Finds applications of one's own organ by number and content.</summary>
    public Task<Answer<SearchResults>> Cases(Actor actor, string words, int? year = null, int number = 1, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<SearchResults>(actor, OfficeAct.ReadCases, async db =>
        {
            var organ = await db.Organs.SingleAsync(o => o.Id == actor.OrganId, cancel);
            return await Find(db, new() { Audience = SearchAudience.Staff, OrganId = actor.OrganId, Year = Usable(year) }, words, organ.Settings, number, cancel);
        }, cancel);
    }

    private Task<Answer<SearchResults>> Find(OfficeDbContext db, SearchScope scope, string words, OrganSettings settings, int number, CancellationToken cancel) =>
        OfficeTelemetry.Searched(scope.Audience.ToString(), () => Looked(db, scope, words, settings, number, cancel));

    private async Task<Answer<SearchResults>> Looked(OfficeDbContext db, SearchScope scope, string words, OrganSettings settings, int number, CancellationToken cancel)
    {
        var parsed = SearchQuestion.Parse(words, SynonymList.Parse(settings.Synonyms).Groups);
        if (parsed is not Answer<SearchQuestion>.Given { Value: var question })
        {
            return new Answer<SearchResults>.Unusable(((Answer<SearchQuestion>.Unusable)parsed).Problems);
        }

        var page = Math.Clamp(number, 1, MostPages);
        var keys = await office.Database.Search.Find(db, scope, question, (page - 1) * PageLength, PageLength, cancel);
        var inPieces = false;
        foreach (var cut in keys.Total == 0 ? question.CutInTwo() : [])
        {
            var found = await office.Database.Search.Find(db, scope, cut, (page - 1) * PageLength, PageLength, cancel);
            if (found.Total > keys.Total)
            {
                (keys, question, inPieces) = (found, cut, true);
            }
        }

        var (ids, kinds) = (keys.Ids, SearchKinds.Of(scope.Audience));
        // Asked again of the records: what the index says is never enough to show something.
        var documents = await db.SearchDocuments.AsNoTracking()
            .Where(d => ids.Contains(d.Id) && kinds.Contains(d.Kind) && (scope.OrganId == null || d.OrganId == scope.OrganId)).ToDictionaryAsync(d => d.Id, cancel);
        var owners = documents.Values.Select(d => d.OrganId).Distinct().ToList();
        var organs = await db.Organs.AsNoTracking().Where(o => owners.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
        var reports = documents.Values.Where(d => d.Kind == SearchKind.AnnualReport).Select(d => d.SubjectId).ToList();
        var years = reports.Count == 0 ? [] : await db.AnnualReports.Where(r => reports.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Year, cancel);
        return new Answer<SearchResults>.Given(new()
        {
            Hits =
            [
                .. ids.Where(documents.ContainsKey).Select(id => documents[id]).Select(d => new SearchHit(d.Kind, organs[d.OrganId], d.SubjectId, d.Category, d.On,
                    SearchExcerpt.Whole(d.Title, question), SearchExcerpt.Whole(d.Numbers, question), SearchExcerpt.Around(d.Body, question), years.TryGetValue(d.SubjectId, out var y) ? y : null)),
            ],
            Total = keys.Total,
            IsMore = keys.IsMore,
            Number = page,
            Pages = (int)Math.Clamp((keys.Total + PageLength - 1) / PageLength, 1, MostPages),
            Synonyms = [.. question.Words.SelectMany(w => w.Synonyms).Select(s => s.Written).Distinct()],
            IsInPieces = inPieces,
        });
    }

    private static int? Usable(int? year) => year is >= 1 and <= 9999 ? year : null;
}
