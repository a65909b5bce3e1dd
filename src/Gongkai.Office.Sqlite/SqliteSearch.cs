using System.Security.Cryptography;
using System.Text;
using Gongkai.Documents.Search;
using Gongkai.Office.Records;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gongkai.Office.Sqlite;

/// <summary>
/// The index of words in SQLite: an FTS5 table without content of its own, keyed as the documents are. A key says for whom the document is,
/// whose it is and of which day, so these filters are a range of keys, and the newest documents are the last keys of the range.
/// </summary>
internal sealed class SqliteSearch : SearchIndex
{
    /// <summary>Keys a day has for itself; a day with more runs on into the next, which costs nothing but order.</summary>
    private const int BitsInDay = 12;
    private const int BitsOfDays = 22;
    private const int BitsOfOrgans = 20;
    private const string OrganSeries = "search/";

    public override async Task<long> KeyFor(OfficeDbContext db, SearchKind kind, Guid organId, DateOnly? on, CancellationToken cancel)
    {
        var organ = await OrdinalOf(db, organId, cancel) ?? await NewOrdinal(db, organId, cancel);
        const long step = 1L << BitsInDay;
        for (var first = First(kind.Audience(), organ, on ?? DateOnly.MinValue); ; first += step)
        {
            var last = await Scalar(db, "SELECT max(\"Id\") FROM \"SearchDocuments\" WHERE \"Id\" >= $from AND \"Id\" < $to", cancel, ("$from", first), ("$to", first + step));
            if (last is not long taken)
            {
                return first;
            }

            if (taken + 1 < first + step)
            {
                return taken + 1;
            }
        }
    }

    public override async Task Add(OfficeDbContext db, SearchDocument document, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(document);
        await InsertRow(db, document, cancel);
        await Scalar(db, "INSERT INTO \"SearchWords\" (rowid, facets, title, body) VALUES ($id, $facets, $title, $body)", cancel, ("$id", document.Id),
            ("$facets", document.Category.Length > 0 ? CategoryWord(document.Category) : ""), ("$title", Cut($"{document.Title}\n。{document.Numbers}")), ("$body", Cut(document.Body)));
    }

    public override Task Remove(OfficeDbContext db, long id, CancellationToken cancel) =>
        Scalar(db, "DELETE FROM \"SearchWords\" WHERE rowid = $id", cancel, ("$id", id));

    public override Task Clear(OfficeDbContext db, CancellationToken cancel) =>
        Scalar(db, "INSERT INTO \"SearchWords\" (\"SearchWords\") VALUES ('delete-all')", cancel);

    public override async Task<SearchKeys> Find(OfficeDbContext db, SearchScope scope, SearchQuestion question, int skip, int take, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(question);
        // Each set holds the one before it, so that counting them counts every group and nothing is compared twice.
        var within = scope.Category.Length > 0 ? $"({{facets}} : {CategoryWord(scope.Category)}) AND " : "";
        List<string> sets = [$"{within}({{title}} : ({Words(question, withSynonyms: false)}))", $"{within}({{title body}} : ({Words(question, withSynonyms: false)}))"];
        if (question.HasSynonyms)
        {
            sets.Add($"{within}({{title body}} : ({Words(question, withSynonyms: true)}))");
        }

        var ranges = await Ranges(db, scope, cancel);
        var (ids, total) = (new List<long>(), 0L);
        for (var i = 0; i < sets.Count; i++)
        {
            var counted = 0L;
            foreach (var range in ranges)
            {
                counted += (long)(await Scalar(db, "SELECT count(*) FROM \"SearchWords\" WHERE \"SearchWords\" MATCH $match AND rowid BETWEEN $first AND $last", cancel,
                    ("$match", sets[i]), ("$first", range.First), ("$last", range.Last)))!;
            }

            var before = (int)Math.Max(0, skip - total);
            if (ids.Count < take && before < counted - total)
            {
                var group = i == 0 ? sets[i] : $"({sets[i]}) NOT ({sets[i - 1]})";
                ids.AddRange(await Newest(db, group, ranges, before, take - ids.Count, cancel));
            }

            total = counted;
        }

        return new(ids, total);
    }

    private static Task<int> InsertRow(OfficeDbContext db, SearchDocument document, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"""
        INSERT INTO "SearchDocuments" ("Id", "OrganId", "Kind", "SubjectId", "Category", "On", "Title", "Numbers", "Body", "Stamp")
        VALUES ({document.Id}, {document.OrganId}, {document.Kind.ToString()}, {document.SubjectId}, {document.Category}, {document.On}, {document.Title}, {document.Numbers}, {document.Body}, {document.Stamp})
        """, cancel);

    private static long First(SearchAudience audience, long organ, DateOnly day) =>
        ((((long)audience << BitsOfOrgans) | organ) << (BitsOfDays + BitsInDay)) | ((long)day.DayNumber << BitsInDay);

    /// <summary>The keys of a scope: one range, or one for each organ.</summary>
    private static async Task<IReadOnlyList<(long First, long Last)>> Ranges(OfficeDbContext db, SearchScope scope, CancellationToken cancel)
    {
        var (from, to) = scope.Year is { } year ? (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)) : (DateOnly.MinValue, DateOnly.MaxValue);
        var organs = scope.OrganId is not { } organ ? await db.NumberSequences.AsNoTracking().Where(n => n.Series.StartsWith(OrganSeries)).Select(n => n.Next).ToListAsync(cancel)
            : await OrdinalOf(db, organ, cancel) is { } ordinal ? [ordinal] : [];
        return [.. organs.Select(o => (First(scope.Audience, o, from), First(scope.Audience, o, to) + (1L << BitsInDay) - 1))];
    }

    /// <summary>The newest of all ranges; the day in the key puts them in one order.</summary>
    private static async Task<List<long>> Newest(OfficeDbContext db, string match, IReadOnlyList<(long First, long Last)> ranges, int skip, int take, CancellationToken cancel)
    {
        const long ofDay = (1L << (BitsOfDays + BitsInDay)) - 1;
        var keys = new List<long>();
        foreach (var (first, last) in ranges)
        {
            await using var command = await Command(db,
                "SELECT rowid FROM \"SearchWords\" WHERE \"SearchWords\" MATCH $match AND rowid BETWEEN $first AND $last ORDER BY rowid DESC LIMIT $take OFFSET $skip", cancel,
                ("$match", match), ("$first", first), ("$last", last), ("$take", ranges.Count == 1 ? take : skip + (long)take), ("$skip", ranges.Count == 1 ? skip : 0));
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                keys.Add(rows.GetInt64(0));
            }
        }

        return ranges.Count == 1 ? keys : [.. keys.OrderByDescending(k => k & ofDay).ThenByDescending(k => k).Skip(skip).Take(take)];
    }

    private static async Task<long?> OrdinalOf(OfficeDbContext db, Guid organId, CancellationToken cancel)
    {
        var series = $"{OrganSeries}{organId:N}";
        return await db.NumberSequences.AsNoTracking().Where(n => n.Series == series).Select(n => (long?)n.Next).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The next number of an organ in keys. A writing transaction is the only one here, so no two organs get the same.</summary>
    private static async Task<long> NewOrdinal(OfficeDbContext db, Guid organId, CancellationToken cancel)
    {
        var ordinal = 1 + await db.NumberSequences.LongCountAsync(n => n.Series.StartsWith(OrganSeries), cancel);
        await Scalar(db, "INSERT INTO \"NumberSequences\" (\"Series\", \"Next\") VALUES ($series, $ordinal)", cancel, ("$series", $"{OrganSeries}{organId:N}"), ("$ordinal", ordinal));
        return ordinal;
    }

    private static string CategoryWord(string category) => $"c{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(category)).AsSpan(0, 8))}";

    private static string Words(SearchQuestion question, bool withSynonyms) =>
        string.Join(" AND ", question.Words.Select(w => $"({string.Join(" OR ", (withSynonyms ? w.Synonyms.Prepend(w.Phrase) : [w.Phrase]).Select(Phrase))})"));

    /// <summary>Tokens hold letters and digits only, so they cannot end the quotes.</summary>
    private static string Phrase(SearchPhrase phrase) => $"\"{string.Join(' ', phrase.Tokens)}\"{(phrase.EndsOpen ? " *" : "")}";

    private static string Cut(string text) => string.Join(' ', SearchTokens.Of(SearchFold.Fold(text)));

    private static async Task<object?> Scalar(OfficeDbContext db, string sql, CancellationToken cancel, params (string Name, object Value)[] values)
    {
        await using var command = await Command(db, sql, cancel, values);
        return await command.ExecuteScalarAsync(cancel);
    }

    private static async Task<SqliteCommand> Command(OfficeDbContext db, string sql, CancellationToken cancel, params (string Name, object Value)[] values)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = sql;
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
