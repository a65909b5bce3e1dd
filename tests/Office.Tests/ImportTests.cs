using System.Text;
using Gongkai.Documents.Ledger;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Reporting;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class ImportTests
{
    private const string Old = """
        登记编号,收到日期,渠道,申请人,申请人类型,申请内容,补正通知日期,补正收到日期,答复日期,答复类型
        2024-1,2024-03-01,当面提交,张三,自然人,某信息,,,2024-03-20,予以公开
        2024-2,2024-04-08,当面提交,某公司,商业企业,另一信息,2024-04-10,2024-04-20,2024-05-10,信息不存在
        2024-3,2024-12-20,当面提交,李四,自然人,第三项,,,,
        """;

    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_old_ledger_is_tried_then_taken_over_whole_and_counts_in_the_report(Db db)
    {
        await using var test = await TestOffice.On(db, "2025-01-10");
        var entries = Read(Old);
        Assert.Equal(3, entries.Count);
        var import = new ImportCases(test.Office);
        Assert.Equal((3, 0), Result((await import.Run(test.Handler, entries, isTrial: true)).Expected));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(0, await records.Cases.CountAsync());
        Assert.Equal((3, 0), Result((await import.Run(test.Handler, entries, isTrial: false)).Expected));
        var form = (await new AnnualReports(test.Office).CompileFor("xcgz", 2024)).Expected.Form;
        Assert.Equal([3m, 1m, 1m, 1m], new[] { ApplicationRow.NewlyReceived, ApplicationRow.Disclosed, ApplicationRow.NotHeld, ApplicationRow.CarriedForward }
            .Select(r => form[r, ApplicantColumn.Total].Value));
        var cases = await records.Cases.OrderBy(c => c.NumberSequence).ToListAsync();
        Assert.All(cases, c => Assert.True(c.IsBackEntry));
        Assert.Equal((ReplyKind.NotExisting, CaseStage.Replied), (cases[1].Reply, cases[1].Stage));
        Assert.Contains((await new OpenCase(test.Office).Run(test.Handler, cases[1].Id)).Expected.Timeline, t => t.Details.Any(d => d.Contains("2024-2", StringComparison.Ordinal)));
        Assert.Equal((0, 3), Result((await import.Run(test.Handler, entries, isTrial: false)).Expected));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task One_row_that_cannot_be_taken_leaves_nothing_imported_and_no_gap(Db db)
    {
        await using var test = await TestOffice.On(db, "2025-01-10");
        var entries = Read(Old).Select((e, i) => i == 1 ? e with { CorrectionNotifiedOn = new(2024, 1, 1) } : e).ToList();
        var result = (await new ImportCases(test.Office).Run(test.Handler, entries, isTrial: false)).Expected;
        Assert.Single(result.Refused);
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(0, await records.Cases.CountAsync());
        Assert.Equal("西城管指〔2025〕第1号", (await test.Register()).Number);
    }

    private static (int, int) Result(ImportResult result) => (result.Cases, result.Refused.Count);

    private static IReadOnlyList<LedgerEntry> Read(string csv)
    {
        var sheet = ImportFile.Open(Encoding.UTF8.GetBytes(csv)).Expected.Sheets[0];
        var reading = sheet.Read(sheet.HeaderCandidates[0].Proposal, new DateOnly(2025, 1, 10)).Expected;
        Assert.DoesNotContain(reading.Problems, p => p.IsBlocking);
        return reading.Entries;
    }
}
