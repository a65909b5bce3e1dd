using System.Diagnostics;
using System.Globalization;
using System.Text;
using Gongkai.Documents.Search;
using Gongkai.Law;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Records;
using Gongkai.Office.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Bench;

/// <summary>
/// Searching documents of about seven hundred characters, made from a seed out of words that are as unevenly frequent as real ones are:
/// the newest twenty and the exact count for common and rare words, phrases, two words, one character and a filter.
/// </summary>
internal static class SearchScale
{
    private const int AtOnce = 2_000;
    private const int Words = 20_000;
    private const int Length = 700;
    private const int Repeats = 40;

    public static async Task Run(string kind, int wanted)
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-search-").FullName;
        try
        {
            OfficeDatabase database = kind == "postgres"
                ? new PostgreSqlOffice(Environment.GetEnvironmentVariable("GONGKAI_POSTGRES") ?? throw new InvalidOperationException("GONGKAI_POSTGRES names no empty database."))
                : new SqliteOffice(Path.Combine(folder, "office.db"), isDurable: false);
            using var office = OfficeInstallation.Open(database, folder, TimeProvider.System);
            await office.Migrate();
            var vocabulary = Vocabulary();
            var organ = new Organ { Code = "bench", Name = "某机关", ValidFrom = new(2000, 1, 1) };
            await using (var db = await office.Contexts.CreateDbContextAsync())
            {
                db.Organs.Add(organ);
                await db.SaveChangesAsync();
            }

            if (kind == "postgres")
            {
                await Tell(office, """DROP INDEX "IX_SearchDocuments_TitleWords"; DROP INDEX "IX_SearchDocuments_Words" """);
            }

            var random = new Random(20261126);
            var watch = Stopwatch.StartNew();
            for (var made = 0; made < wanted; made += AtOnce)
            {
                await using var db = await office.Contexts.CreateDbContextAsync();
                await using var transaction = await db.Database.BeginTransactionAsync();
                // A key rests on those before it, so documents of one day are numbered here and not asked for one by one.
                var day = new DateOnly(2010, 1, 1).AddDays((int)((long)made * 5_800 / wanted));
                var key = await database.Search.KeyFor(db, SearchKind.Item, organ.Id, day, default);
                var documents = Enumerable.Range(0, Math.Min(AtOnce, wanted - made)).Select(i => new SearchDocument
                {
                    Id = key + i, OrganId = organ.Id, Kind = SearchKind.Item, SubjectId = Guid.CreateVersion7(), Category = $"栏目{i % 20}", On = day,
                    Title = Text(random, vocabulary, 18), Numbers = string.Create(CultureInfo.InvariantCulture, $"某发〔{day.Year}〕{i}号"), Body = Text(random, vocabulary, Length), Stamp = "1.1",
                }).ToList();
                foreach (var document in documents)
                {
                    await database.Search.Add(db, document, default);
                }

                await transaction.CommitAsync();
            }

            if (kind == "postgres")
            {
                // A million documents are loaded first and indexed then; acts add theirs to the index one by one. The rest is what the server does by itself after a while.
                Console.WriteLine($"loaded in {watch.Elapsed.TotalSeconds:0} s");
                await Tell(office, """
                    SET maintenance_work_mem = '1GB';
                    CREATE INDEX "IX_SearchDocuments_TitleWords" ON "SearchDocuments" USING gin ("TitleWords") WITH (fastupdate = off);
                    CREATE INDEX "IX_SearchDocuments_Words" ON "SearchDocuments" USING gin ("Words") WITH (fastupdate = off);
                    """);
                await Tell(office, "VACUUM ANALYZE \"SearchDocuments\"");
            }

            Console.WriteLine($"{database.Name}: {wanted:N0} documents in {watch.Elapsed.TotalSeconds:0} s, {(kind == "postgres" ? "" : Size(folder))}");
            foreach (var (what, words, scope) in Questions(vocabulary, organ.Id))
            {
                await Measure(office, what, words, scope);
            }
        }
        finally
        {
            SqliteOffice.CloseAll();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Tell(OfficeInstallation office, string sql)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(2));
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    private static IEnumerable<(string What, string[] Words, SearchScope Scope)> Questions(string[] vocabulary, Guid organ)
    {
        var all = new SearchScope { Audience = SearchAudience.Everybody, OrganId = organ };
        var pairs = vocabulary.Where(w => w.Length == 2).ToArray();
        yield return ("common word of two characters", pairs[3..11], all);
        yield return ("middling word of two characters", pairs[400..440], all);
        yield return ("rare word of two characters", pairs[4000..4040], all);
        yield return ("word of four characters", [.. vocabulary.Where(w => w.Length == 4).Skip(100).Take(40)], all);
        yield return ("two words", [.. pairs[40..80].Zip(pairs[300..340], (a, b) => $"{a} {b}")], all);
        yield return ("one character", [.. pairs[400..420].Select(p => p[..1])], all);
        yield return ("common word in one category and year", pairs[3..11], all with { Category = "栏目3", Year = 2016 });
        yield return ("document number", [.. Enumerable.Range(1, 20).Select(i => $"某发〔2016〕{i * 7}号")], all);
    }

    private static async Task Measure(OfficeInstallation office, string what, string[] words, SearchScope scope)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        var (times, total) = (new List<double>(), 0L);
        for (var i = 0; i < Repeats + 3; i++)
        {
            var question = ((Answer<SearchQuestion>.Given)SearchQuestion.Parse(words[i % words.Length], [])).Value;
            var watch = Stopwatch.StartNew();
            total += (await office.Database.Search.Find(db, scope, question, 0, 20, default)).Total;
            if (i >= 3)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        Console.WriteLine($"| {what} | {times[Repeats / 2]:0.0} ms | {times[^1]:0.0} ms | {total / (Repeats + 3):N0} |");
    }

    /// <summary>Words of one to four of the characters that are used most, the commonest first.</summary>
    private static string[] Vocabulary()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var simplified = Encoding.GetEncoding("GB2312");
        var characters = string.Concat(Enumerable.Range(0xB0, 0x28).SelectMany(high => Enumerable.Range(0xA1, 94).Select(low => simplified.GetString([(byte)high, (byte)low])))).Where(c => c is >= '\u4E00' and <= '\u9FFF').ToArray();
        var random = new Random(7);
        random.Shuffle(characters);
        return [.. Enumerable.Range(0, Words).Select(_ => new string([.. Enumerable.Range(0, random.Next(10) switch { 0 => 1, < 8 => 2, 8 => 3, _ => 4 }).Select(_ => characters[(int)(characters.Length * Math.Pow(random.NextDouble(), 2))])])).Distinct()];
    }

    private static string Text(Random random, string[] vocabulary, int length)
    {
        var text = new StringBuilder(length + 4);
        while (text.Length < length)
        {
            // Frequency falls with the rank, as it does in any language.
            text.Append(vocabulary[(int)Math.Exp(random.NextDouble() * Math.Log(vocabulary.Length)) - 1]);
            if (random.Next(12) == 0)
            {
                text.Append('，');
            }
        }

        return text.ToString();
    }

    private static string Size(string folder) => $"{Directory.EnumerateFiles(folder, "office.db*").Sum(f => new FileInfo(f).Length) / 1024 / 1024:N0} MB";
}
