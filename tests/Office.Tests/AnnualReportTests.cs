using Gongkai.Documents.Reading;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Reporting;
using Gongkai.Office.Demonstration;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Office.Sqlite;
using House.Tests;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class AnnualReportTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_demonstration_offices_yield_the_founding_report_and_a_busy_year_that_balances(Db db)
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-seed-").FullName;
        var clock = new SeedClock();
        using var office = OfficeInstallation.Open(
            db == Db.Sqlite ? new SqliteOffice(Path.Combine(folder, "office.db"), isDurable: false) : new PostgreSqlOffice(await (await PostgreSqlServer.Running).NewDatabase()),
            folder, clock);
        await office.Migrate();
        await DemonstrationOffices.Create(office, clock, new DateOnly(2026, 11, 25));
        var reports = new AnnualReports(office);

        var founding = (await reports.CompileFor("xcgz", 2023)).Expected;
        var published = ReportReader.ReadFile(Repository.PathOf("samples/annual-reports/00-seed.txt")).Form!;
        Assert.Equal((ReportStage.Published, "北京市西城区城市管理指挥中心", new DateOnly(2024, 1, 16)), (founding.Report!.Stage, founding.Form.Signatory, founding.Form.SignedOn));
        Assert.All(founding.Form.Places(), cell => Assert.Equal(published[cell].Figure, founding.Form[cell].Figure));
        foreach (var chapter in new[] { ReportChapterKind.Overview, ReportChapterKind.Problems, ReportChapterKind.OtherMatters })
        {
            Assert.Equal(Plain(published.Chapter(chapter)!.Text), Plain(founding.Form.Chapter(chapter)!.Text));
        }

        Assert.Contains("全年公开各类政务信息7项23件", founding.Form.Chapter(ReportChapterKind.Overview)!.Text);
        Assert.Empty(founding.Drifted);
        Assert.DoesNotContain(founding.Findings, f => f.Severity == Severity.Error);

        var busy = (await reports.CompileFor("yunxi", 2025)).Expected;
        // Of the nine of December 2024 one was confirmed in January only, and so was one of December 2025.
        Assert.Equal(180, busy.Form[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Value);
        Assert.Equal(8, busy.Form[ApplicationRow.CarriedOver, ApplicantColumn.Total].Value);
        Assert.True(busy.Form[ApplicationRow.CarriedForward, ApplicantColumn.Total].Value > 0);
        Assert.All(ApplicationsTable.OutcomeRows(ReportEdition.Standard2021), row => Assert.True(busy.Form[row, ApplicantColumn.Total].Value > 0, row.Label().Label));
        Assert.DoesNotContain(busy.Audit, r => r.Outcome == RuleOutcome.Fail && r.Finding!.Severity == Severity.Error && r.Rule.StartsWith('T')
            && !r.Rule.StartsWith("TX", StringComparison.Ordinal));
        Assert.Equal([4m, 3m, 1m], new[] { DisputeBlock.Reconsideration, DisputeBlock.DirectLitigation, DisputeBlock.LitigationAfterReconsideration }
            .Select(b => busy.Form[b, DisputeColumn.Total].Value));

        // Every figure opens exactly the cases it counts.
        var actor = new Actor(Guid.Empty, "", busy.Organ.Id, [Role.Handler], "test");
        foreach (var cell in busy.Form.Places().Where(p => p.Table == ReportTable.Applications && busy.Form[p].Value > 0))
        {
            Assert.Equal(busy.Form[cell].Value, (await reports.CasesBehind(actor, 2025, cell)).Expected.Count);
        }

        var next = (await reports.CompileFor("yunxi", 2026)).Expected;
        foreach (var column in Enum.GetValues<ApplicantColumn>())
        {
            Assert.Equal(busy.Form[ApplicationRow.CarriedForward, column].Value, next.Form[ApplicationRow.CarriedOver, column].Value);
        }

        Assert.Null((await new Gongkai.Office.Administration.AuditTrail(office).Verify()).BrokenAt);
        await using var records = await office.Contexts.CreateDbContextAsync();
        Assert.Equal(CaseActs.All.Except(NotLived), (await records.CaseEvents.Select(e => e.Act).Distinct().ToListAsync()).Order());
        Assert.Equal(Enum.GetValues<ReplyKind>(), (await records.Cases.Where(c => c.Reply != null).Select(c => c.Reply!.Value).Distinct().ToListAsync()).Order());
    }

    /// <summary>Acts that the busy year does not meet.</summary>
    private static readonly CaseAct[] NotLived = [CaseAct.RectifyReceipt, CaseAct.AddDocument, CaseAct.WaiveFee, CaseAct.DelayReply, CaseAct.Reopen];

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
