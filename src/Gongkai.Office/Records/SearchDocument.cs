using Gongkai.Documents.Search;

namespace Gongkai.Office.Records;

/// <summary>What can be found.</summary>
public enum SearchKind
{
    /// <summary>A public item of the catalogue.</summary>
    Item,

    /// <summary>A published annual report.</summary>
    AnnualReport,

    /// <summary>A page the organ keeps: guide, rules, organ information.</summary>
    OrganPage,

    /// <summary>An application; found by staff of its organ only.</summary>
    Case,

    /// <summary>An open day that was announced.</summary>
    OpenDay,

    /// <summary>A question with its answer, both public.</summary>
    Question,

    /// <summary>A consultation with its draft text, and its result once that is public.</summary>
    Consultation,

    /// <summary>Progress of a key task that was published.</summary>
    Progress,
}

/// <summary>
/// A thing that can be found, in words without personal data. It is written in the transaction that changes the thing and can be made
/// again from the records at any time; the words themselves lie in an index of the database.
/// </summary>
public sealed class SearchDocument
{
    /// <summary>Rises with the day within an organ, so that the order of the keys is the order of time.</summary>
    public long Id { get; init; }

    public required Guid OrganId { get; init; }

    public required SearchKind Kind { get; init; }

    /// <summary>Id of the record it stands for.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>信息类别 of an item; which page; empty otherwise.</summary>
    public string Category { get; init; } = "";

    /// <summary>The day by which it is ordered: first publication, receipt.</summary>
    public DateOnly? On { get; init; }

    public required string Title { get; init; }

    /// <summary>Document number, index number or number of the application, as they are shown.</summary>
    public string Numbers { get; init; } = "";

    public string Body { get; init; } = "";

    /// <summary>State of the record from which it was made; another state makes it stale.</summary>
    public required string Stamp { get; init; }
}

/// <summary>Who looks. What everybody may find and what only staff may lie apart in the index.</summary>
public enum SearchAudience
{
    Everybody,
    Staff,
}

/// <summary>Which kinds are whose.</summary>
public static class SearchKinds
{
    public static SearchAudience Audience(this SearchKind kind) => kind == SearchKind.Case ? SearchAudience.Staff : SearchAudience.Everybody;

    public static IReadOnlyList<SearchKind> Of(SearchAudience audience) => [.. Enum.GetValues<SearchKind>().Where(k => k.Audience() == audience)];
}

/// <summary>Which documents a question is asked of.</summary>
public sealed record SearchScope
{
    public required SearchAudience Audience { get; init; }

    /// <summary>Null for every organ.</summary>
    public Guid? OrganId { get; init; }

    /// <summary>Empty for every category.</summary>
    public string Category { get; init; } = "";

    /// <summary>Year of the day; null for all.</summary>
    public int? Year { get; init; }
}

/// <summary>A page of keys.</summary>
/// <param name="Ids">Title first, then words as they were typed, then synonyms; each the newest first.</param>
/// <param name="Total">All that match, counted exactly; or that many at least.</param>
/// <param name="IsMore">More than <paramref name="Total"/> match, and they were not counted to the end.</param>
public sealed record SearchKeys(IReadOnlyList<long> Ids, long Total, bool IsMore = false);

/// <summary>The index of words of one database. Every call runs in the transaction of the context it is given.</summary>
public abstract class SearchIndex
{
    /// <summary>A key for a document of an organ and a day, after all others of the day that are already there.</summary>
    public abstract Task<long> KeyFor(OfficeDbContext db, SearchKind kind, Guid organId, DateOnly? on, CancellationToken cancel);

    /// <summary>
    /// Takes in a document: its row and its words. Written at once and not with the other changes of an act, since the next key rests on the row.
    /// </summary>
    public abstract Task Add(OfficeDbContext db, SearchDocument document, CancellationToken cancel);

    /// <summary>Takes out the words of a document.</summary>
    public abstract Task Remove(OfficeDbContext db, long id, CancellationToken cancel);

    /// <summary>Takes out all words.</summary>
    public abstract Task Clear(OfficeDbContext db, CancellationToken cancel);

    /// <summary>Finds a page of documents.</summary>
    /// <param name="db">The records.</param>
    /// <param name="scope">Where.</param>
    /// <param name="question">What.</param>
    /// <param name="skip">Matches before the page.</param>
    /// <param name="take">Length of the page.</param>
    /// <param name="cancel">Stops the work.</param>
    public abstract Task<SearchKeys> Find(OfficeDbContext db, SearchScope scope, SearchQuestion question, int skip, int take, CancellationToken cancel);
}
