using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using Gongkai.Documents.Search;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Gongkai.Office.PostgreSql;

/// <summary>
/// The index of words in PostgreSQL: two columns of tokens with a GIN index each, beside the documents. The index knows which tokens stand
/// in a text but not in which order, so phrases of more than one token are looked at again in the folded text.
/// </summary>
/// <param name="mostCounted">Matches are counted up to here: twice as many as the pages of an answer reach; counting on costs more than anybody has of the number.</param>
internal sealed class PostgreSqlSearch(int mostCounted = 20_000) : SearchIndex
{
    private const int BitsInDay = 43;
    private const int BitsOfChance = 16;

    /// <summary>A tsvector holds one megabyte of tokens; this many characters never have more.</summary>
    private const int MostCharacters = 400_000;

    /// <summary>Keys of one day differ by the moment and by chance, so that nodes need not agree on them.</summary>
    public override Task<long> KeyFor(OfficeDbContext db, SearchKind kind, Guid organId, DateOnly? on, CancellationToken cancel)
    {
        // The first six bytes of such an id are the moment in milliseconds.
        var bytes = Guid.CreateVersion7().ToByteArray(bigEndian: true);
        var moment = (BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16) % (long)TimeSpan.FromDays(1).TotalMilliseconds;
        return Task.FromResult(((long)(on ?? DateOnly.MinValue).DayNumber << BitsInDay) | (moment << BitsOfChance) | (long)RandomNumberGenerator.GetInt32(1 << BitsOfChance));
    }

    public override async Task Add(OfficeDbContext db, SearchDocument document, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(document);
        var title = SearchFold.Fold($"{document.Title}\n。{document.Numbers}");
        var body = SearchFold.Fold(document.Body);
        body = body.Length <= MostCharacters ? body : body[..MostCharacters];
        await using var command = await Command(db, """
            INSERT INTO "SearchDocuments" ("Id", "OrganId", "Kind", "SubjectId", "Category", "On", "Title", "Numbers", "Body", "Stamp", "TitleWords", "Words", "FoldedTitle", "FoldedBody")
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, array_to_tsvector($11), array_to_tsvector($12), $13, $14)
            """, cancel);
        foreach (var value in (object[])
            [
                document.Id, document.OrganId, document.Kind.ToString(), document.SubjectId, document.Category, document.On is { } on ? on : DBNull.Value, document.Title, document.Numbers,
                document.Body, document.Stamp, Distinct(title), Distinct($"{title} {body}"), $" {title} ", $" {body} ",
            ])
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The words lie in the row of the document and go with it.</summary>
    public override Task Remove(OfficeDbContext db, long id, CancellationToken cancel) => Task.CompletedTask;

    public override Task Clear(OfficeDbContext db, CancellationToken cancel) => Task.CompletedTask;

    public override async Task<SearchKeys> Find(OfficeDbContext db, SearchScope scope, SearchQuestion question, int skip, int take, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(question);
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        // Each set holds the one before it: in the title, as typed, by a synonym.
        List<Func<Conditions, string>> sets =
        [
            c => Matches(c, question, inTitle: true, withSynonyms: false), c => Matches(c, question, inTitle: false, withSynonyms: false),
            .. question.HasSynonyms ? [c => Matches(c, question, inTitle: false, withSynonyms: true)] : (Func<Conditions, string>[])[],
        ];
        var asked = new Conditions();
        var ranks = string.Join(' ', sets[..^1].Select((s, i) => $"WHEN {s(asked)} THEN {i}"));
        var found = await Counted(db, asked, $"{Within(asked, scope)} AND {sets[^1](asked)}", $"CASE {ranks} ELSE {sets.Count - 1} END", skip, take, cancel);
        return found is { IsMore: false } ? found : found with { Ids = await NewestOfMany(db, scope, sets, skip, take, cancel) };
    }

    /// <summary>One pass over the index counts, up to a bound, and orders what it counted.</summary>
    private async Task<SearchKeys> Counted(OfficeDbContext db, Conditions asked, string where, string rank, int skip, int take, CancellationToken cancel)
    {
        var (ids, total) = (new List<long>(), 0L);
        // As far as the page at least, so that a page never ends beyond what is counted.
        var most = Math.Max(mostCounted, skip + (long)take);
        await Plan(db, byKey: false, cancel);
        // The bound stands outside: inside it would tempt the planner to look through rows for the first matches instead of asking the index.
        await using var command = await Command(db, $"""
            WITH matching AS MATERIALIZED (SELECT "Id", {rank} AS rank FROM "SearchDocuments" WHERE {where}),
                hits AS MATERIALIZED (SELECT * FROM matching LIMIT {most + 1})
            SELECT counted.total, page."Id" FROM (SELECT count(*) AS total FROM hits) counted
                LEFT JOIN LATERAL (SELECT "Id", rank FROM hits ORDER BY rank, "Id" DESC LIMIT {asked.Add(take)} OFFSET {asked.Add(skip)}) page ON true
                ORDER BY page.rank, page."Id" DESC
            """, cancel);
        command.Parameters.AddRange(asked.Values.ToArray());
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            total = rows.GetInt64(0);
            if (!await rows.IsDBNullAsync(1, cancel))
            {
                ids.Add(rows.GetInt64(1));
            }
        }

        return new(ids, Math.Min(total, most), total > most);
    }

    /// <summary>
    /// A page out of more matches than are counted. A set that is small is ordered as a whole; of one that is not, nearly every newest document is a match, so
    /// that walking back from the newest one meets a page soon.
    /// </summary>
    private async Task<List<long>> NewestOfMany(OfficeDbContext db, SearchScope scope, IReadOnlyList<Func<Conditions, string>> sets, int skip, int take, CancellationToken cancel)
    {
        var ids = new List<long>();
        for (var i = 0; i < sets.Count && ids.Count < take; i++)
        {
            var (where, asked) = Group(i);
            var group = await Counted(db, asked, where, "0", skip, take - ids.Count, cancel);
            if (group.IsMore)
            {
                (where, asked) = Group(i);
                ids.AddRange(await NewestFirst(db, where, asked, skip, take - ids.Count, cancel));
                break;
            }

            ids.AddRange(group.Ids);
            skip = (int)Math.Max(0, skip - group.Total);
        }

        return ids;

        (string Where, Conditions Asked) Group(int place)
        {
            var asked = new Conditions();
            return ($"{Within(asked, scope)} AND {sets[place](asked)}{(place == 0 ? "" : $" AND NOT {sets[place - 1](asked)}")}", asked);
        }
    }

    private static async Task<List<long>> NewestFirst(OfficeDbContext db, string where, Conditions asked, int skip, int take, CancellationToken cancel)
    {
        var ids = new List<long>();
        await Plan(db, byKey: true, cancel);
        await using var command = await Command(db, $"""
            SELECT "Id" FROM "SearchDocuments" WHERE {where} ORDER BY "Id" DESC LIMIT {take} OFFSET {skip}
            """, cancel);
        command.Parameters.AddRange(asked.Values.ToArray());
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            ids.Add(rows.GetInt64(0));
        }

        return ids;
    }

    /// <summary>
    /// The planner takes a look through every row for cheap, since it does not see that words lie outside the row and have to be fetched; it is told
    /// whether to ask the words or to walk the keys.
    /// </summary>
    private static Task<int> Plan(OfficeDbContext db, bool byKey, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync(byKey
        ? "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"
        : "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = on; SET LOCAL enable_sort = on", cancel);

    private static string Within(Conditions asked, SearchScope scope)
    {
        var parts = new List<string> { $"\"Kind\" = ANY({asked.Add(SearchKinds.Of(scope.Audience).Select(k => k.ToString()).ToArray())})" };
        if (scope.OrganId is { } organ)
        {
            parts.Add($"\"OrganId\" = {asked.Add(organ)}");
        }

        if (scope.Category.Length > 0)
        {
            parts.Add($"\"Category\" = {asked.Add(scope.Category)}");
        }

        if (scope.Year is { } year)
        {
            parts.Add($"\"On\" >= {asked.Add(new DateOnly(year, 1, 1))} AND \"On\" <= {asked.Add(new DateOnly(year, 12, 31))}");
        }

        return string.Join(" AND ", parts);
    }

    private static string Matches(Conditions asked, SearchQuestion question, bool inTitle, bool withSynonyms) => "(" + string.Join(" AND ", question.Words
        .Select(w => $"({string.Join(" OR ", (withSynonyms ? w.Synonyms.Prepend(w.Phrase) : [w.Phrase]).Select(p => Matches(asked, p, inTitle)))})")) + ")";

    private static string Matches(Conditions asked, SearchPhrase phrase, bool inTitle)
    {
        var tokens = string.Join(" & ", phrase.Tokens.Select((t, i) => $"'{t}'{(phrase.EndsOpen && i == phrase.Tokens.Count - 1 ? ":*" : "")}"));
        var known = $"{(inTitle ? "\"TitleWords\"" : "\"Words\"")} @@ {asked.Add(tokens)}::tsquery";
        if (phrase.Tokens.Count == 1)
        {
            return known;
        }

        // A number or a word of letters counts only as a whole.
        var needle = $"{(SearchFold.IsChinese(phrase.Folded[0]) ? "" : " ")}{phrase.Folded}{(SearchFold.IsChinese(phrase.Folded[^1]) ? "" : " ")}";
        var place = asked.Add(needle);
        var inFoldedTitle = $"strpos(\"FoldedTitle\", {place}) > 0";
        return inTitle ? $"({known} AND {inFoldedTitle})" : $"({known} AND ({inFoldedTitle} OR strpos(\"FoldedBody\", {place}) > 0))";
    }

    private static string[] Distinct(string folded) => [.. SearchTokens.Of(folded).Distinct()];

    private static async Task<NpgsqlCommand> Command(OfficeDbContext db, string sql, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var command = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = sql;
        command.Transaction = (NpgsqlTransaction?)(DbTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    /// <summary>Values of a statement by their places.</summary>
    private sealed class Conditions
    {
        public List<NpgsqlParameter> Values { get; } = [];

        public string Add(object value)
        {
            Values.Add(value is string[] many ? new NpgsqlParameter { Value = many, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
            return $"${Values.Count}";
        }
    }
}
