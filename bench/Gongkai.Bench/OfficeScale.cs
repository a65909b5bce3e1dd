using System.Diagnostics;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Reporting;
using Gongkai.Office.Demonstration;
using Gongkai.Office.Handling;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Office.Search;
using Gongkai.Office.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Bench;

/// <summary>
/// What an officer waits for, at ten thousand, a hundred thousand and a million applications: the case page, filters of the ledger, the
/// compilation of a year and the cases behind a figure. The year of the demonstration bureau is multiplied inside the database; a tenth
/// of the cases falls into each of ten years.
/// </summary>
internal static class OfficeScale
{
    private const int Years = 10;
    private const int Repeats = 15;

    public static async Task Run(string kind, int wanted)
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-scale-").FullName;
        try
        {
            await Make(kind, folder, wanted);
            using var office = OfficeInstallation.Open(Database(kind, folder), folder, new SeedClock());
            await using var db = await office.Contexts.CreateDbContextAsync();
            var organ = await db.Organs.SingleAsync(o => o.Code == "yunxi");
            var actor = new Actor(Guid.NewGuid(), "bench", organ.Id, [Role.Handler, Role.HeadOfDisclosureOffice], "bench");
            var ids = await db.Cases.Where(c => c.OrganId == organ.Id).OrderBy(c => c.SubmissionKey).Select(c => c.Id).Take(2_000).ToListAsync();
            var random = new Random(1);
            var (ledger, open, reports) = (new Ledger(office), new OpenCase(office), new AnnualReports(office));
            await Measure("case page", async () => (await open.Run(actor, ids[random.Next(ids.Count)])).Expected.Timeline.Count);
            await Measure("ledger, newest first", async () => (await ledger.Page(actor, new())).Expected.Lines.Count);
            await Measure("ledger, open by due date", async () => (await ledger.Page(actor, new() { IsOpen = true, ByDueDate = true })).Expected.Lines.Count);
            await Measure("ledger, outcome and year", async () => (await ledger.Page(actor, new()
            {
                Row = ApplicationRow.NotHeld, RepliedFrom = new(2025, 1, 1), RepliedThrough = new(2025, 12, 31),
            })).Expected.Total!.Value);
            await Measure("ledger, words in the content", async () => (await ledger.Page(actor, new() { Text = "停车设施" })).Expected.Total!.Value, 5);
            await Measure("ledger, applicant", async () => (await ledger.Page(actor, new() { ApplicantName = "张建国" })).Expected.Total!.Value, 5);
            await Measure("dashboard", async () => (await new Dashboard(office).Run(actor)).Expected.OpenCases);
            await Measure("compile a year", async () => (await reports.CompileFor("yunxi", 2025)).Expected.Compiled.Records.Count, 3);
            await Measure("cases behind a figure", async () => (await reports.CasesBehind(actor, 2025, CellId.Of(ApplicationRow.StateSecret, ApplicantColumn.Total))).Expected.Count, 5);
        }
        finally
        {
            SqliteOffice.CloseAll();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Makes the installation of a folder: the demonstration offices, one of them multiplied.</summary>
    public static async Task Make(string kind, string folder, int wanted)
    {
        var clock = new SeedClock();
        using var office = OfficeInstallation.Open(Database(kind, folder), folder, clock);
        await office.Migrate();
        await DemonstrationOffices.Create(office, clock, new OfficeClock(TimeProvider.System).Today);
        await using var db = await office.Contexts.CreateDbContextAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var organ = await db.Organs.SingleAsync(o => o.Code == "yunxi");
        var seeded = await db.Cases.CountAsync(c => c.OrganId == organ.Id);
        var watch = Stopwatch.StartNew();
        await Multiply(db, kind, organ.Id, copies: wanted / seeded);
        var total = await db.Cases.CountAsync(c => c.OrganId == organ.Id);
        Console.WriteLine($"{office.Database.Name}: {total:N0} applications, {await db.CaseEvents.CountAsync():N0} events, made in {watch.Elapsed.TotalSeconds:0} s");
    }

    /// <summary>Gives the copies the search documents which acts would have given them, as the nightly check does.</summary>
    public static async Task MakeFindable(string kind, string folder)
    {
        using var office = OfficeInstallation.Open(Database(kind, folder), folder, TimeProvider.System);
        var watch = Stopwatch.StartNew();
        var check = await new KeepIndex(office).Check();
        Console.WriteLine($"{check.Missing:N0} search documents, made in {watch.Elapsed.TotalSeconds:0} s");
        watch.Restart();
        await new KeepIndex(office).Check();
        Console.WriteLine($"a night's check over them took {watch.Elapsed.TotalSeconds:0.0} s");
    }

    /// <summary>Whether today's work of the night has been done.</summary>
    public static async Task<bool> NightIsOver(string kind, string folder)
    {
        using var office = OfficeInstallation.Open(Database(kind, folder), folder, TimeProvider.System);
        await using var db = await office.Contexts.CreateDbContextAsync();
        var today = office.Clock.Today.Iso();
        return await db.InstallationMarks.AnyAsync(m => m.Name == InstallationMark.Nightly + "clocks" && m.Value.StartsWith(today));
    }

    private static OfficeDatabase Database(string kind, string folder) => kind == "postgres"
        ? new PostgreSqlOffice(Environment.GetEnvironmentVariable("GONGKAI_POSTGRES") ?? throw new InvalidOperationException("GONGKAI_POSTGRES names no empty database."))
        : new SqliteOffice(Path.Combine(folder, "office.db"), isDurable: false);

    private static async Task Measure(string what, Func<Task<long>> work, int repeats = Repeats)
    {
        var result = await work();
        var times = new List<double>();
        for (var i = 0; i < repeats; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"| {what} | {times[times.Count / 2]:0.0} ms | {times[^1]:0.0} ms | {result:N0} |");
    }

    private static Task Measure(string what, Func<Task<int>> work, int repeats = Repeats) => Measure(what, async () => (long)await work(), repeats);

    /// <summary>Copies every case with its applicants and events; a copy has a number, a key and an id of its own and lies up to nine years back.</summary>
    private static async Task Multiply(OfficeDbContext db, string kind, Guid organ, int copies)
    {
        var postgres = kind == "postgres";
        var series = postgres ? $"(SELECT generate_series(1, {copies}) AS k) s" : $"(WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {copies}) SELECT k FROM n) s";
        string Id(string column) => postgres
            ? $"(lpad(to_hex(k), 8, '0') || substr(t.\"{column}\"::text, 9))::uuid" : $"printf('%08X', k) || substr(t.\"{column}\", 9)";
        string Day(string column) => postgres
            ? $"(t.\"{column}\" - make_interval(years => k % {Years}))::date" : $"CASE WHEN t.\"{column}\" IS NULL THEN NULL ELSE (CAST(substr(t.\"{column}\", 1, 4) AS INTEGER) - k % {Years}) || substr(t.\"{column}\", 5) END";
        await Copy<CaseRecord>(t => t switch
        {
            nameof(CaseRecord.Id) => Id("Id"),
            nameof(CaseRecord.SubmissionKey) => "t.\"SubmissionKey\" || '-' || k",
            nameof(CaseRecord.NumberSequence) => "t.\"NumberSequence\" + k * 1000",
            nameof(CaseRecord.ReceivedOn) or nameof(CaseRecord.RepliedOn) or nameof(CaseRecord.DueOn) => Day(t),
            _ => $"t.\"{t}\"",
        }, $"t.\"OrganId\" = '{Text(organ)}'");
        // Only the copies of this statement's own source, not copies of copies.
        var original = $"EXISTS (SELECT 1 FROM \"Cases\" c WHERE c.\"Id\" = t.\"CaseId\" AND c.\"OrganId\" = '{Text(organ)}' AND c.\"NumberSequence\" < 1000)";
        await Copy<ApplicantRecord>(t => t switch
        {
            nameof(ApplicantRecord.Id) => Id("Id"),
            nameof(ApplicantRecord.CaseId) => Id("CaseId"),
            _ => $"t.\"{t}\"",
        }, original);
        await Copy<CaseEventRecord>(t => t switch
        {
            nameof(CaseEventRecord.Id) => Id("Id"),
            nameof(CaseEventRecord.CaseId) => Id("CaseId"),
            nameof(CaseEventRecord.On) => Day(t),
            _ => $"t.\"{t}\"",
        }, original);
        await db.Database.ExecuteSqlRawAsync(postgres ? "ANALYZE" : "ANALYZE");

        string Text(Guid id) => postgres ? id.ToString() : id.ToString().ToUpperInvariant();

        async Task Copy<T>(Func<string, string> value, string where) where T : class
        {
            var entity = db.Model.FindEntityType(typeof(T))!;
            var columns = entity.GetProperties().Select(p => p.GetColumnName()).ToList();
            var sql = $"INSERT INTO \"{entity.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", columns.Select(value))} FROM \"{entity.GetTableName()}\" t, {series} WHERE {where}";
            await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        }
    }
}
