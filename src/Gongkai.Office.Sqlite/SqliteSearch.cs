using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Documents.Search;
using Gongkai.Office.Records;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gongkai.Office.Sqlite;

/// <summary>
/// The index of words in SQLite: an FTS5 table without content of its own, keyed as the documents are. Kind, organ, category and year are
/// words in a column of their own, so that a question never leaves the index to be filtered or counted.
/// </summary>
internal sealed class SqliteSearch : SearchIndex
{
    /// <summary>Keys a day has for itself; a day with more runs on into the next, which costs nothing but order.</summary>
    private const int KeysOfDay = 4096;

    public override async Task<long> KeyFor(OfficeDbContext db, DateOnly? on, CancellationToken cancel)
    {
        for (var first = (long)(on ?? DateOnly.MinValue).DayNumber * KeysOfDay; ; first += KeysOfDay)
        {
            var last = await Scalar(db, "SELECT max(\"Id\") FROM \"SearchDocuments\" WHERE \"Id\" >= $from AND \"Id\" < $to", cancel,
                ("$from", first), ("$to", first + KeysOfDay));
            if (last is not long taken)
            {
                return first;
            }

            if (taken + 1 < first + KeysOfDay)
            {
                return taken + 1;
            }
        }
    }

    public override Task Add(OfficeDbContext db, SearchDocument document, CancellationToken cancel) => Scalar(db,
        "INSERT INTO \"SearchWords\" (rowid, facets, title, body) VALUES ($id, $facets, $title, $body)", cancel, ("$id", document.Id),
        ("$facets", string.Join(' ', Facets(document))), ("$title", Cut($"{document.Title}\n。{document.Numbers}")), ("$body", Cut(document.Body)));

    public override Task Remove(OfficeDbContext db, long id, CancellationToken cancel) =>
        Scalar(db, "DELETE FROM \"SearchWords\" WHERE rowid = $id", cancel, ("$id", id));

    public override Task Clear(OfficeDbContext db, CancellationToken cancel) =>
        Scalar(db, "INSERT INTO \"SearchWords\" (\"SearchWords\") VALUES ('delete-all')", cancel);

    public override async Task<SearchKeys> Find(OfficeDbContext db, SearchScope scope, SearchQuestion question, int skip, int take, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(question);
        var within = Within(scope);
        var inTitle = $"{{title}} : ({Words(question, withSynonyms: false)})";
        var anywhere = $"{{title body}} : ({Words(question, withSynonyms: false)})";
        List<string> groups = [$"{within} AND ({inTitle})", $"({within} AND ({anywhere})) NOT ({inTitle})"];
        if (question.HasSynonyms)
        {
            groups.Add($"({within} AND ({{title body}} : ({Words(question, withSynonyms: true)}))) NOT ({anywhere})");
        }

        var (ids, total) = (new List<long>(), 0L);
        foreach (var group in groups)
        {
            var count = (long)(await Scalar(db, "SELECT count(*) FROM \"SearchWords\" WHERE \"SearchWords\" MATCH $match", cancel, ("$match", group)))!;
            var before = Math.Max(0, skip - total);
            if (ids.Count < take && before < count)
            {
                ids.AddRange(await Keys(db, group, before, take - ids.Count, cancel));
            }

            total += count;
        }

        return new(ids, total);
    }

    private static string Within(SearchScope scope)
    {
        var parts = new List<string> { $"({string.Join(" OR ", scope.Kinds.Select(KindWord))})" };
        if (scope.OrganId is { } organ)
        {
            parts.Add(OrganWord(organ));
        }

        if (scope.Category.Length > 0)
        {
            parts.Add(CategoryWord(scope.Category));
        }

        if (scope.Year is { } year)
        {
            parts.Add(YearWord(year));
        }

        return $"({{facets}} : ({string.Join(" AND ", parts)}))";
    }

    private static IEnumerable<string> Facets(SearchDocument document)
    {
        yield return KindWord(document.Kind);
        yield return OrganWord(document.OrganId);
        if (document.Category.Length > 0)
        {
            yield return CategoryWord(document.Category);
        }

        if (document.On is { } on)
        {
            yield return YearWord(on.Year);
        }
    }

    private static string KindWord(SearchKind kind) => $"k{(int)kind}";

    private static string OrganWord(Guid organ) => $"o{organ:N}";

    private static string CategoryWord(string category) => $"c{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(category)).AsSpan(0, 8))}";

    private static string YearWord(int year) => string.Create(CultureInfo.InvariantCulture, $"y{year}");

    private static string Words(SearchQuestion question, bool withSynonyms) =>
        string.Join(" AND ", question.Words.Select(w => $"({string.Join(" OR ", (withSynonyms ? w.Synonyms.Prepend(w.Phrase) : [w.Phrase]).Select(Phrase))})"));

    /// <summary>Tokens hold letters and digits only, so they cannot end the quotes.</summary>
    private static string Phrase(SearchPhrase phrase) => $"\"{string.Join(' ', phrase.Tokens)}\"{(phrase.EndsOpen ? " *" : "")}";

    private static string Cut(string text) => string.Join(' ', SearchTokens.Of(SearchFold.Fold(text)));

    private static async Task<List<long>> Keys(OfficeDbContext db, string match, long skip, int take, CancellationToken cancel)
    {
        await using var command = await Command(db, "SELECT rowid FROM \"SearchWords\" WHERE \"SearchWords\" MATCH $match ORDER BY rowid DESC LIMIT $take OFFSET $skip", cancel,
            ("$match", match), ("$take", take), ("$skip", skip));
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var keys = new List<long>();
        while (await rows.ReadAsync(cancel))
        {
            keys.Add(rows.GetInt64(0));
        }

        return keys;
    }

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
