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
internal sealed class PostgreSqlSearch : SearchIndex
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
            UPDATE "SearchDocuments" SET "TitleWords" = array_to_tsvector($2), "Words" = array_to_tsvector($3), "FoldedTitle" = $4, "FoldedBody" = $5 WHERE "Id" = $1
            """, cancel);
        command.Parameters.AddWithValue(document.Id);
        command.Parameters.AddWithValue(Distinct(title));
        command.Parameters.AddWithValue(Distinct($"{title} {body}"));
        command.Parameters.AddWithValue($" {title} ");
        command.Parameters.AddWithValue($" {body} ");
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The words lie in the row of the document and go with it.</summary>
    public override Task Remove(OfficeDbContext db, long id, CancellationToken cancel) => Task.CompletedTask;

    public override Task Clear(OfficeDbContext db, CancellationToken cancel) => Task.CompletedTask;

    public override async Task<SearchKeys> Find(OfficeDbContext db, SearchScope scope, SearchQuestion question, int skip, int take, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(question);
        var asked = new Conditions();
        var within = Within(asked, scope);
        var inTitle = Matches(asked, question, inTitle: true, withSynonyms: false);
        var anywhere = Matches(asked, question, inTitle: false, withSynonyms: false);
        var widest = question.HasSynonyms ? Matches(asked, question, inTitle: false, withSynonyms: true) : anywhere;
        var rank = question.HasSynonyms ? $"CASE WHEN {inTitle} THEN 0 WHEN {anywhere} THEN 1 ELSE 2 END" : $"CASE WHEN {inTitle} THEN 0 ELSE 1 END";
        // The planner takes a look through every row for cheap, since it does not see that words lie outside the row and have to be fetched.
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        await db.Database.ExecuteSqlRawAsync("SET LOCAL enable_seqscan = off", cancel);
        // One pass over the index counts and orders: 0 in the title, 1 as typed, 2 by a synonym.
        await using var command = await Command(db, $"""
            WITH hits AS MATERIALIZED (
                SELECT "Id", {rank} AS rank FROM "SearchDocuments" WHERE {within} AND {widest})
            SELECT counted.total, page."Id" FROM (SELECT count(*) AS total FROM hits) counted
                LEFT JOIN LATERAL (SELECT "Id", rank FROM hits ORDER BY rank, "Id" DESC LIMIT {asked.Add(take)} OFFSET {asked.Add(skip)}) page ON true
                ORDER BY page.rank, page."Id" DESC
            """, cancel);
        foreach (var value in asked.Values)
        {
            command.Parameters.Add(value);
        }

        await using var rows = await command.ExecuteReaderAsync(cancel);
        var (ids, total) = (new List<long>(), 0L);
        while (await rows.ReadAsync(cancel))
        {
            total = rows.GetInt64(0);
            if (!await rows.IsDBNullAsync(1, cancel))
            {
                ids.Add(rows.GetInt64(1));
            }
        }

        return new(ids, total);
    }

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
