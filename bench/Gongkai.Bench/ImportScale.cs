using System.Diagnostics;
using System.Globalization;
using Gongkai.Law.Reporting;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Records;
using Gongkai.Office.Sqlite;
using Gongkai.Office.Supervision;

namespace Gongkai.Bench;

/// <summary>
/// Published reports filed with an authority by the ten thousand: four years of as many organs as that takes, each a web page that is read, checked against
/// the year before and kept. Half of them are filed, the run is broken off, and a second run goes over everything again.
/// </summary>
internal static class ImportScale
{
    private const int Years = 4;
    private const int FirstYear = 2021;
    private const int Progress = 10_000;

    public static async Task Run(string kind, int reports)
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-import-").FullName;
        try
        {
            OfficeDatabase database = kind == "postgres"
                ? new PostgreSqlOffice(Environment.GetEnvironmentVariable("GONGKAI_POSTGRES") ?? throw new InvalidOperationException("GONGKAI_POSTGRES names no empty database."))
                : new SqliteOffice(Path.Combine(folder, "office.db"));
            using var office = OfficeInstallation.Open(database, folder, TimeProvider.System);
            await office.Migrate();
            var organs = (reports + Years - 1) / Years;
            await using (var db = await office.Contexts.CreateDbContextAsync())
            {
                var authority = new Organ { Code = "authority", Name = "某省人民政府办公厅", ValidFrom = new(2000, 1, 1) };
                db.Organs.Add(authority);
                db.Organs.AddRange(Enumerable.Range(0, organs).Select(i => new Organ { Code = $"o{i}", Name = NameOf(i), ParentId = authority.Id, ValidFrom = new(2000, 1, 1) }));
                await db.SaveChangesAsync();
            }

            var watch = Stopwatch.StartNew();
            var (filed, known, done, making) = (0, 0, 0, TimeSpan.Zero);
            foreach (var stop in new[] { reports / 2, reports })
            {
                done = 0;
                for (var year = FirstYear; year < FirstYear + Years && done < stop; year++)
                {
                    var import = (await ImportReports.Begin(office, "authority", year)).Expected;
                    for (var i = 0; i < organs && done < stop; i++, done++)
                    {
                        var began = watch.Elapsed;
                        using var page = new MemoryStream(GeneratedReports.Html(Report(i, year), word: false));
                        making += watch.Elapsed - began;
                        if ((await import.One($"{i}.html", page)).Expected.Filed is null)
                        {
                            known++;
                        }
                        else if (++filed % Progress == 0)
                        {
                            Console.WriteLine($"  {filed:N0} filed after {(watch.Elapsed - making).TotalSeconds:0} s, working set {Environment.WorkingSet / 1024 / 1024:N0} MB");
                        }
                    }
                }

                Console.WriteLine($"{database.Name}: {filed:N0} filed, {known:N0} known, {(watch.Elapsed - making).TotalSeconds:0} s");
            }
        }
        finally
        {
            SqliteOffice.CloseAll();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Numbers in stems: digits in a name could be taken for a year.</summary>
    private static string NameOf(int number) => $"某省示例市{string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(d => "甲乙丙丁戊己庚辛壬癸"[d - '0']))}局";

    private static ReportForm Report(int organ, int year)
    {
        var form = GeneratedReports.Make((organ * 31) + year);
        return new ReportFormBuilder(form) { Organ = NameOf(organ), Year = year, Title = $"{NameOf(organ)}{year}年政府信息公开工作年度报告" }.Build();
    }
}
