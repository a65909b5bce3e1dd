using Gongkai.Documents.Writing;
using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Office.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

/// <summary>A district office above some bureaus: filing, checking, returning, accepting, adding up.</summary>
public sealed class SupervisionTests
{
    private static readonly CellId Received = CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.Total);

    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_report_goes_from_filing_through_return_to_acceptance(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        var filed = (await t.File(t.Bureau, Form(District.BureauName, received: 10, outcomes: 9))).Expected;
        Assert.Equal((1, FilingStage.Filed), (filed.Place, filed.Stage));
        var error = filed.Findings.First(f => f.Severity == Severity.Error);

        // An error without a verdict keeps the report from being accepted.
        Assert.Equal("filing.open_errors", Refused(await new AcceptFiling(t.Office).Run(t.Supervisor, t.BureauId, 2025, 1)));
        var version = 1;
        foreach (var finding in filed.Findings.Where(f => f.Severity == Severity.Error))
        {
            _ = (await new JudgeFinding(t.Office).Run(t.Supervisor, t.BureauId, 2025, finding.Identity, VerdictKind.ToBeCorrected, "请核对台账", version++)).Expected;
        }

        Assert.Equal("filing.to_be_corrected", Refused(await new AcceptFiling(t.Office).Run(t.Supervisor, t.BureauId, 2025, version)));
        Assert.Equal("改正期限", Field(await new ReturnFiling(t.Office).Run(t.Supervisor, t.BureauId, 2025, new(2026, 1, 19), "", version)));
        _ = (await new ReturnFiling(t.Office).Run(t.Supervisor, t.BureauId, 2025, new(2026, 1, 27), "", version)).Expected;
        var returned = await t.Open();
        Assert.Equal((FilingStage.Returned, new DateOnly(2026, 1, 27)), (returned.Stage, returned.Filing!.ReturnedUntil));
        var notice = returned.Events[0].Notice!;
        Assert.Contains("退回修改2025年", notice.Title);
        Assert.Contains(notice.Paragraphs, p => p.Contains(error.Message, StringComparison.Ordinal) && p.Contains("改正要求：请核对台账。", StringComparison.Ordinal));
        Assert.Contains(notice.Paragraphs, p => p.Contains("2026年1月27日前", StringComparison.Ordinal));

        // The same file again is no correction; a corrected one is judged anew.
        Assert.Equal("报告文件", Field(await t.File(t.Bureau, Form(District.BureauName, received: 10, outcomes: 9))));
        var again = (await t.File(t.Bureau, Form(District.BureauName, received: 10, outcomes: 10))).Expected;
        Assert.Equal((2, FilingStage.FiledAgain), (again.Place, again.Stage));
        Assert.DoesNotContain(again.Findings, f => f.Severity == Severity.Error && f.Rule.StartsWith("T3", StringComparison.Ordinal));
        var shown = await t.Open();
        foreach (var open in shown.Findings.Where(f => f.Finding.Severity == Severity.Error))
        {
            _ = (await new JudgeFinding(t.Office).Run(t.Supervisor, t.BureauId, 2025, open.Finding.Identity, VerdictKind.Explained, "正文另行公布", (await t.Open()).Version)).Expected;
        }

        _ = (await new AcceptFiling(t.Office).Run(t.Supervisor, t.BureauId, 2025, (await t.Open()).Version)).Expected;
        Assert.Equal("act.stage", Refused(await t.File(t.Bureau, Form(District.BureauName, received: 11, outcomes: 11))));
        var accepted = await t.Open();
        Assert.Equal((FilingStage.Accepted, 2), (accepted.Stage, accepted.Filing!.Accepted));
        Assert.Equal([FilingAct.Accept, FilingAct.File, FilingAct.Return, FilingAct.File], accepted.Events.Select(e => e.Event.Act));
        Assert.Equal("理由", Field(await new AcceptFiling(t.Office).Withdraw(t.Supervisor, t.BureauId, 2025, " ", accepted.Version)));
        _ = (await new AcceptFiling(t.Office).Withdraw(t.Supervisor, t.BureauId, 2025, "发现漏报", accepted.Version)).Expected;
        Assert.Null((await t.Open()).Filing!.Accepted);
        Assert.Null((await new AuditTrail(t.Office).Verify()).BrokenAt);
        await using var records = await t.Office.Contexts.CreateDbContextAsync();
        Assert.Contains(await records.AuditLines.Select(a => a.Words).ToListAsync(), w => w.Contains("退回修改某区甲局2025年度报告第1版，改正期限2026-01-27", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_verdict_survives_another_check_and_another_version_until_its_figures_change(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        var first = (await t.File(t.Bureau, Form(District.BureauName, received: 10, outcomes: 9))).Expected;
        var balance = first.Findings.First(f => f.Code == FindingCodes.Balance);
        _ = (await new JudgeFinding(t.Office).Run(t.Supervisor, t.BureauId, 2025, balance.Identity, VerdictKind.Explained, "一件移送", 1)).Expected;
        _ = (await new RecheckFiling(t.Office).Run(t.Supervisor, t.BureauId, 2025, 2)).Expected;
        Assert.Equal("一件移送", VerdictOn(await t.Open(), balance).Verdict!.Reason);

        // Another version with the same two figures at the same place.
        _ = (await t.File(t.Bureau, Form(District.BureauName, received: 10, outcomes: 9, licences: 77))).Expected;
        Assert.Equal(VerdictKind.Explained, VerdictOn(await t.Open(), balance).Verdict!.Kind);

        // One figure changes: open again, with what was said before beside it.
        _ = (await t.File(t.Bureau, Form(District.BureauName, received: 12, outcomes: 9))).Expected;
        var changed = (await t.Open()).Findings.First(f => f.Finding.Code == FindingCodes.Balance && f.Finding.Where == balance.Where);
        Assert.Null(changed.Verdict);
        Assert.Equal("一件移送", changed.Earlier!.Reason);

        static JudgedFinding VerdictOn(ShownFiling shown, KeptFinding finding) => shown.Findings.Single(f => f.Finding.Identity == finding.Identity);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Another_organs_subtree_cannot_be_read_judged_or_filed_for(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        var (stranger, handler) = await t.Test.AddOrgan("stranger", "外区某局");
        _ = (await t.File(t.Bureau, Form(District.BureauName, received: 1, outcomes: 1))).Expected;
        var outside = t.Supervisor with { OrganId = stranger.Id };
        Assert.Equal("record.not_found", Refused(await new ReadFilings(t.Office).Open(outside, "bureau-a", 2025)));
        Assert.Equal("record.not_found", Refused(await new AcceptFiling(t.Office).Run(outside, t.BureauId, 2025, 1)));
        Assert.Equal("record.not_found", Refused(await t.FileFor(outside, t.BureauId, Form(District.BureauName, 1, 1))));
        Assert.Equal("record.not_found", Refused(await new ReadFilings(t.Office).Original(outside, "bureau-a", 2025, 1)));
        Assert.Equal("filing.no_authority", Refused(await t.File(handler, Form("外区某局", 1, 1))));
        Assert.Equal("act.role", Refused(await new ReadFilings(t.Office).Year(t.Bureau, 2025)));
        // A head below sees the subtree of the own organ, which is itself alone.
        var below = t.Bureau with { Roles = [Role.HeadOfDisclosureOffice] };
        Assert.Equal([t.BureauId], (await new ReadFilings(t.Office).Year(below, 2025)).Expected.Lines.Select(l => l.Listed.Organ.Id));
        // It is no authority over its own report.
        Assert.Equal("filing.own", Refused(await new AcceptFiling(t.Office).Run(below, t.BureauId, 2025, 1)));
        Assert.Equal("filing.own", Refused(await t.FileFor(below, t.BureauId, Form(District.BureauName, 2, 2))));
        Assert.Equal(FilingStage.Filed, (await t.Open()).Stage);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_cannot_be_filed_is_refused_with_what_to_do(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        Assert.Contains("2024年度的报告，这里报送2025年度", Words(await t.File(t.Bureau, Form(District.BureauName, 1, 1, year: 2024))));
        Assert.Contains("没有读出年度报告", Words(await new FileReport(t.Office).FromFile(t.Bureau, 2025, "空白.txt", new MemoryStream("今天天气很好"u8.ToArray()))));
        Assert.Equal("filing.early", Refused(await t.File(t.Bureau, Form(District.BureauName, 1, 1, year: 2026), 2026)));
        Assert.Equal("filing.unsigned", Refused(await new FileReport(t.Office).FromOwn(t.Bureau, 2025)));
        Assert.Equal("年度", Field(await t.File(t.Bureau, Form(District.BureauName, 1, 1, year: 2019), 2019)));
        Assert.Contains("写的机关是“某区乙局”，不是“某区甲局”", Words(await t.File(t.Bureau, Form("某区乙局", 1, 1))));
        Assert.Contains("写的机关是“某区乙局”，不是“某区甲局”", Words(await t.FileFor(t.Supervisor, t.BureauId, Form("某区乙局", 1, 1))));
        var named = (await new FileReport(t.Office).FromFile(t.Bureau, 2025, "年度报告.json", District.Json(Form("某区乙局", 1, 1)), isOrganConfirmed: true)).Expected;
        Assert.Contains("写的机关是“某区乙局”", Words(await new HandInPublishedCopy(t.Office).Run(t.Supervisor, t.BureauId, 2025, "页面.json", District.Json(Form("某区乙局", 1, 1)))));
        Assert.Equal(0, (await new HandInPublishedCopy(t.Office).Run(t.Supervisor, t.BureauId, 2025, "页面.json", District.Json(Form("某区乙局", 1, 1)), isOrganConfirmed: true)).Expected);
        Assert.Contains(named.Findings, f => f.Code == FindingCodes.OrganMismatch && f.Severity == Severity.Error);
        Assert.Equal("record.changed", Refused(await new AcceptFiling(t.Office).Run(t.Supervisor, t.BureauId, 2025, 9)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_file_that_the_scanner_of_the_machine_refuses_is_not_filed(Db db)
    {
        await using var t = await District.On(db, "2026-01-20", scan: (path, _) => Task.FromResult(File.ReadAllText(path).Contains("某区甲局", StringComparison.Ordinal) ? "文件没有通过病毒扫描" : null));
        Assert.Contains("病毒扫描", Words(await t.File(t.Bureau, Form(District.BureauName, 1, 1))));
        _ = (await t.FileFor(t.Supervisor, t.OtherId, Form("某区乙局", 1, 1))).Expected;
        Assert.Equal(FilingStage.NotFiled, (await t.Open()).Stage);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Files_of_every_kind_are_taken_and_kept_as_they_came(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        var form = Form(District.BureauName, received: 10, outcomes: 10);
        var place = 0;
        foreach (var format in new[] { ExportFormat.Docx, ExportFormat.Xlsx, ExportFormat.Html, ExportFormat.Csv, ExportFormat.Json })
        {
            using var file = new MemoryStream();
            ReportExport.Write(form, format, file);
            var bytes = file.ToArray();
            var filed = (await new FileReport(t.Office).OnBehalf(t.Supervisor, t.BureauId, 2025, $"报告.{ReportExport.Suffix(format)}", new MemoryStream(bytes))).Expected;
            Assert.Equal(++place, filed.Place);
            await using var kept = (await new ReadFilings(t.Office).Original(t.Supervisor, "bureau-a", 2025, place)).Expected.Content;
            using var copy = new MemoryStream();
            await kept.CopyToAsync(copy);
            Assert.Equal(bytes, copy.ToArray());
            Assert.Equal(10m, (await t.Open()).Form![Received].Figure);
        }

        Assert.All((await t.Open()).Versions, v => Assert.Equal(FilingOrigin.OnBehalf, v.Version.Origin));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_signed_report_of_the_same_installation_is_filed_and_its_figures_open_there(Db db)
    {
        await using var t = await District.On(db, "2026-01-10");
        var signed = await t.SignOwn();
        var filed = (await new FileReport(t.Office).FromOwn(t.Bureau, 2025)).Expected;
        var shown = await t.Open();
        Assert.Equal(FilingOrigin.SignedHere, shown.Versions[0].Version.Origin);
        Assert.All(signed.Places(), p => Assert.Equal(signed[p].Figure, shown.Form![p].Figure));
        Assert.Equal(filed.FilingId, shown.Filing!.Id);
        var sum = (await new ConsolidateReports(t.Office).Run(t.Supervisor, new(2025, Basis: ConsolidationBasis.Filed))).Expected;
        Assert.Contains(t.BureauId, sum.Here);
        Assert.DoesNotContain(t.OtherId, sum.Here);
        // The organ itself sees what became of it.
        Assert.Equal(FilingStage.Filed, (await new ReadFilings(t.Office).Own(t.Bureau, 2025)).Expected.Stage);
        Assert.True((await new ReadFilings(t.Office).HasAuthority(t.Bureau)).Expected);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Last_years_accepted_report_is_what_this_years_is_checked_against(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        _ = (await t.File(t.Bureau, Form(District.BureauName, received: 5, outcomes: 2, carriedForward: 3, year: 2024), 2024)).Expected;
        var carried = Form(District.BureauName, received: 4, outcomes: 6, carriedOver: 2);
        Assert.DoesNotContain((await t.File(t.Bureau, carried)).Expected.Findings, f => f.Code == FindingCodes.CrossYearCarry);
        await t.AcceptAll(t.BureauId, 2024);
        _ = (await new RecheckFiling(t.Office).Run(t.Supervisor, t.BureauId, 2025, (await t.Open()).Version)).Expected;
        Assert.Contains((await t.Open()).Findings, f => f.Finding is { Code: FindingCodes.CrossYearCarry, Stated: "2", Computed: "3" });
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Accepted_reports_add_up_missing_ones_are_named_and_joint_documents_count_once(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        _ = (await t.FileFor(t.Supervisor, t.BureauId, Form(District.BureauName, received: 10, outcomes: 10, documents: 3))).Expected;
        _ = (await t.FileFor(t.Supervisor, t.OtherId, Form("某区乙局", received: 4, outcomes: 4, documents: 2))).Expected;
        await t.AcceptAll(t.BureauId, 2025);
        var consolidate = new ConsolidateReports(t.Office);
        var accepted = (await consolidate.Run(t.Supervisor, new(2025))).Expected;
        Assert.Equal(10m, accepted.Report.Form[Received].Figure);
        Assert.Equal(["某区乙局", "某区人民政府办公室"], accepted.Report.Missing.Select(c => c.Name).Order(StringComparer.Ordinal));

        var filed = (await consolidate.Run(t.Supervisor, new(2025, Basis: ConsolidationBasis.Filed))).Expected;
        Assert.Equal(14m, filed.Report.Form[Received].Figure);
        Assert.Equal([10m, 4m], filed.Report.At(Received).Behind.Select(f => f.Cell.Value));
        Assert.Equal("某区人民政府办公室", Assert.Single(filed.Report.Missing).Name);
        Assert.DoesNotContain(filed.Checks, f => f.Code == FindingCodes.Balance);

        var issued = CellId.Of(ProactiveCell.NormativeDocumentIssued);
        Assert.Equal(5m, filed.Report.Form[issued].Figure);
        var declare = new DeclareJointCount(t.Office);
        Assert.Equal("格", Field(await declare.Run(t.Supervisor, 2025, Received.Path, t.BureauId, t.OtherId, 1, "联合发文")));
        Assert.Equal("参加单位", Field(await declare.Run(t.Supervisor, 2025, issued.Path, t.BureauId, t.BureauId, 1, "联合发文")));
        var id = (await declare.Run(t.Supervisor, 2025, issued.Path, t.BureauId, t.OtherId, 1, "某联发〔2025〕1号")).Expected;
        Assert.Equal(4m, (await consolidate.Run(t.Supervisor, new(2025, Basis: ConsolidationBasis.Filed))).Expected.Report.Form[issued].Figure);
        Assert.Equal("理由", Field(await declare.Cancel(t.Supervisor, id, "")));
        _ = (await declare.Cancel(t.Supervisor, id, "重复登记")).Expected;
        Assert.Equal(5m, (await consolidate.Run(t.Supervisor, new(2025, Basis: ConsolidationBasis.Filed))).Expected.Report.Form[issued].Figure);

        var one = (await consolidate.Run(t.Supervisor, new(2025, "bureau-a"))).Expected;
        Assert.Equal([t.BureauId], one.Report.Counted.Select(c => c.Id));
        using var xlsx = new MemoryStream();
        ReportExport.Write(filed.Report.Form, ExportFormat.Xlsx, xlsx);
        var back = Gongkai.Documents.Reading.ReportReader.Read(xlsx.ToArray(), "汇总.xlsx").Form!;
        Assert.All(filed.Report.Form.Places(), p => Assert.Equal(filed.Report.Form[p].Figure, back[p].Figure));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_organ_merged_in_the_year_is_counted_through_its_successor_unless_declared_otherwise(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        Assert.Equal("并入的机关", Field(await new EndOrgan(t.Office).Run(t.Test.System, t.OtherId, new(2025, 8, 31), "机构改革方案", 0, t.OtherId)));
        _ = (await new EndOrgan(t.Office).Run(t.Test.System, t.OtherId, new(2025, 8, 31), "机构改革方案", 0, t.BureauId)).Expected;
        _ = (await t.FileFor(t.Supervisor, t.BureauId, Form(District.BureauName, received: 10, outcomes: 10))).Expected;
        _ = (await t.FileFor(t.Supervisor, t.OtherId, Form("某区乙局", received: 4, outcomes: 4))).Expected;
        var consolidate = new ConsolidateReports(t.Office);
        var once = (await consolidate.Run(t.Supervisor, new(2025, Basis: ConsolidationBasis.Filed))).Expected.Report;
        Assert.Equal(10m, once.Form[Received].Figure);
        Assert.Equal([t.OtherId], once.Covered.Select(c => c.Id));
        Assert.Equal("filing.not_covered", Refused(await new DeclareCoverage(t.Office).Run(t.Supervisor, t.BureauId, 2025, "误点", 1)));
        _ = (await new DeclareCoverage(t.Office).Run(t.Supervisor, t.OtherId, 2025, "甲局报告只含其本身数据", 1)).Expected;
        Assert.Equal(14m, (await consolidate.Run(t.Supervisor, new(2025, Basis: ConsolidationBasis.Filed))).Expected.Report.Form[Received].Figure);
        var list = (await new ReadFilings(t.Office).Year(t.Supervisor, 2025)).Expected;
        Assert.Equal(2, list.Owing.Count());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_year_counts_states_and_who_was_in_time(Db db)
    {
        await using var t = await District.On(db, "2026-01-31");
        _ = (await t.FileFor(t.Supervisor, t.BureauId, Form(District.BureauName, received: 10, outcomes: 10))).Expected;
        t.Test.Go("2026-02-01");
        _ = (await t.FileFor(t.Supervisor, t.OtherId, Form("某区乙局", received: 4, outcomes: 3))).Expected;
        var year = (await new ReadFilings(t.Office).Year(t.Supervisor, 2025)).Expected;
        Assert.Equal((3, 1, 1, 1), (year.Owing.Count(), year.OnTime, year.Late, year.Overdue));
        Assert.Equal((2, 1, 0), (year.Count(FilingStage.Filed), year.Count(FilingStage.NotFiled), year.Count(FilingStage.Accepted)));
        Assert.Equal([0, 1], year.Lines.Where(l => l.Filing is not null).Select(l => l.DaysLate(2025)!.Value).Order());
        Assert.True(year.Lines.Single(l => l.Listed.Organ.Id == t.OtherId).Open(Severity.Error) > 0);
        Assert.Equal("年度", Field(await new ReadFilings(t.Office).Year(t.Supervisor, 1)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_report_that_came_by_other_means_counts_from_the_day_it_came(Db db)
    {
        await using var t = await District.On(db, "2026-02-10");
        Task<Answer<FiledReport>> Enter(DateOnly? on) => new FileReport(t.Office).OnBehalf(t.Supervisor, t.BureauId, 2025, "年度报告.json", District.Json(Form(District.BureauName, 1, 1)), on);
        Assert.Equal("送达日期", Field(await Enter(new(2026, 2, 11))));
        Assert.Equal("送达日期", Field(await Enter(new(2025, 12, 31))));
        _ = (await Enter(new(2026, 1, 30))).Expected;
        var year = (await new ReadFilings(t.Office).Year(t.Supervisor, 2025)).Expected;
        Assert.Equal((1, 0), (year.OnTime, year.Late));
        await t.AcceptAll(t.BureauId, 2025);
        _ = (await new AcceptFiling(t.Office).Withdraw(t.Supervisor, t.BureauId, 2025, "数字有误", (await t.Open()).Version)).Expected;
        Assert.Equal(FilingStage.Filed, (await t.Open()).Stage);
        var finding = (await t.Open()).Findings[0].Finding;
        _ = (await new JudgeFinding(t.Office).Run(t.Supervisor, t.BureauId, 2025, finding.Identity, VerdictKind.ToBeCorrected, "请更正", (await t.Open()).Version)).Expected;
        _ = (await new ReturnFiling(t.Office).Run(t.Supervisor, t.BureauId, 2025, new(2026, 2, 20), null, (await t.Open()).Version)).Expected;
        await using var records = await t.Office.Contexts.CreateDbContextAsync();
        Assert.Contains("2026年1月30日报送", await records.ReportFilingEvents.Where(e => e.Act == FilingAct.Return).Select(e => e.Notice).SingleAsync());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_folder_of_reports_is_filed_once_and_what_cannot_be_is_named(Db db)
    {
        await using var t = await District.On(db, "2026-02-10");
        Assert.Contains("bureau-a", Words(await ImportReports.Begin(t.Office, "none", 2025)));
        Assert.Equal("年度", Field(await ImportReports.Begin(t.Office, "district", 2018)));
        var import = (await ImportReports.Begin(t.Office, "district", 2025, new(2026, 1, 20))).Expected;
        var first = (await import.One("甲局.json", District.Json(Form(District.BureauName, 3, 3)))).Expected;
        Assert.Equal((District.BureauName, 1), (first.OrganName, first.Filed!.Place));
        // The same bytes under another name, as when the run is started again.
        Assert.Null((await import.One("副本.json", District.Json(Form(District.BureauName, 3, 3)))).Expected.Filed);
        // A short name that only one organ ends with, and a file named by the code.
        Assert.Equal("某区乙局", (await import.One("x.json", District.Json(Form("乙局", 2, 2)))).Expected.OrganName);
        Assert.Contains("“某区乙局”在本次已有另一份报告“x.json”", Words(await import.One("bureau-b.json", District.Json(Form("写错的机关", 5, 5)))));
        Assert.Contains("报告写的机关是“某区甲局”，文件名却是“某区乙局”的机关代码", Words(await import.One("bureau-b.json", District.Json(Form(District.BureauName, 6, 6)))));
        Assert.Contains("不在2025年度的报送名单上", Words(await import.One("y.json", District.Json(Form("外区某局", 1, 1)))));
        Assert.Contains("对应不止一个单位", Words(await import.One("z.json", District.Json(Form("局", 1, 1)))));
        var corrected = (await ImportReports.Begin(t.Office, "district", 2025, new(2026, 1, 20))).Expected;
        Assert.Equal(2, (await corrected.One("bureau-b.json", District.Json(Form("写错的机关", 5, 5)))).Expected.Filed!.Place);
        var backwards = (await ImportReports.Begin(t.Office, "district", 2025, new(2026, 1, 20))).Expected;
        Assert.Contains("“某区乙局”报送的第1版，后来已报送第2版", Words(await backwards.One("x.json", District.Json(Form("乙局", 2, 2)))));
        Assert.Contains("2024年度的报告", Words(await import.One("w.json", District.Json(Form(District.BureauName, 1, 1, year: 2024)))));
        Assert.Equal("报告文件", Field(await import.One("v.txt", new MemoryStream("今天天气很好"u8.ToArray()))));
        var year = (await new ReadFilings(t.Office).Year(t.Supervisor, 2025)).Expected;
        Assert.Equal((2, 0), (year.OnTime, year.Late));
        Assert.Null((await new AuditTrail(t.Office).Verify()).BrokenAt);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_overview_adds_up_what_was_filed_and_the_bulletin_says_the_same(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        _ = (await t.FileFor(t.Supervisor, t.BureauId, Form(District.BureauName, received: 5, outcomes: 5, year: 2024))).Expected;
        _ = (await t.FileFor(t.Supervisor, t.BureauId, Form(District.BureauName, received: 10, outcomes: 9, carriedForward: 1))).Expected;
        _ = (await t.FileFor(t.Supervisor, t.OtherId, Form("某区乙局", received: 4, outcomes: 4))).Expected;
        Assert.Empty((await new ReadOverview(t.Office).Run(t.Supervisor, 2025)).Expected.Indicators[0].Lines);
        var overview = (await new ReadOverview(t.Office).Run(t.Supervisor, 2025, ConsolidationBasis.Filed)).Expected;
        Assert.Equal((13m, 5m), (overview.Outcomes[0].Now!.Value, overview.Outcomes[0].Before!.Value));
        Assert.Equal([10m, 4m], overview.Indicators[0].Lines.Select(l => l.Now!.Value));
        Assert.Equal([1m, null], overview.Indicators[0].Lines.Select(l => l.Change));
        Assert.Equal("act.role", Refused(await new ReadOverview(t.Office).Run(t.Bureau, 2025)));
        var bulletin = ReadOverview.Bulletin(overview);
        Assert.Contains(bulletin.Paragraphs, p => p.Contains("应当报送3个单位，截至2026年1月20日已报送2个，其中2026年1月31日前报送2个，逾期报送0个；未报送1个（某区人民政府办公室）", StringComparison.Ordinal));
        Assert.Contains(bulletin.Paragraphs, p => p.Contains("2份报告合计（上年1份，两年的单位不同，数字不能直接比较），予以公开13件（上年5件）", StringComparison.Ordinal));
        using var docx = new MemoryStream();
        bulletin.Write(Gongkai.Documents.Letters.LetterFormat.Docx, docx);
        docx.Position = 0;
        using var written = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(docx, isEditable: false);
        var table = Assert.Single(written.MainDocumentPart!.Document!.Body!.Elements<DocumentFormat.OpenXml.Wordprocessing.Table>());
        var rows = table.Elements<DocumentFormat.OpenXml.Wordprocessing.TableRow>().Select(r => string.Join('|', r.Elements<DocumentFormat.OpenXml.Wordprocessing.TableCell>().Select(c => c.InnerText))).ToList();
        Assert.Equal(4, rows.Count);
        Assert.StartsWith("单位|报送日期|及时性|未填数字", rows[0]);
        Assert.Contains(rows, r => r.StartsWith("某区人民政府办公室|—|未报送|—|", StringComparison.Ordinal));
        Assert.Equal(2, rows.Count(r => r.Contains("|按时|完整|", StringComparison.Ordinal)));

        // What the district's own report tells of a bureau is added up once, here as in the consolidation.
        _ = (await new FileReport(t.Office).FromFile(t.Supervisor with { Roles = [Role.Handler] }, 2025, "年度报告.json", District.Json(Form("某区人民政府办公室", received: 20, outcomes: 20)))).Expected;
        _ = (await new DeclareInclusion(t.Office).Run(t.Supervisor, 2025, t.OtherId, "派出机构，由本机关合并编制")).Expected;
        var again = (await new ReadOverview(t.Office).Run(t.Supervisor, 2025, ConsolidationBasis.Filed)).Expected;
        var sum = (await new ConsolidateReports(t.Office).Run(t.Supervisor, new(2025, Basis: ConsolidationBasis.Filed))).Expected.Report;
        Assert.Equal((29m, 2), (again.Outcomes[0].Now!.Value, again.Reports));
        Assert.Equal(29m, sum.Form[ApplicationRow.Disclosed, ApplicantColumn.Total].Figure);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_figure_of_a_subordinate_opens_its_cases_without_the_applicants(Db db)
    {
        await using var t = await District.On(db, "2025-03-03");
        var registered = (await new Gongkai.Office.Intake.RegisterApplication(t.Office).Run(t.Bureau, TestOffice.Form("考核结果", new(2025, 3, 3), name: "张三丰"))).Expected;
        var open = new OpenSubordinateFigure(t.Office);
        var line = Assert.Single((await open.Run(t.Supervisor, "bureau-a", 2025, Received)).Expected.Cases);
        Assert.Equal((registered.CaseId, "", "考核结果"), (line.CaseId, line.ApplicantName, line.RequestedContent));
        Assert.Empty((await open.Run(t.Supervisor, "bureau-a", 2024, Received)).Expected.Cases);
        Assert.Equal("record.not_found", Refused(await open.Run(t.Supervisor with { OrganId = t.OtherId }, "bureau-a", 2025, Received)));
        Assert.Equal("act.role", Refused(await open.Run(t.Bureau, "bureau-a", 2025, Received)));
        Assert.NotNull((await open.Run(t.Supervisor, "bureau-a", 2025, CellId.Of(ProactiveCell.LicenceDecisions))).Expected.Source);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_middle_organ_declares_whose_figures_its_report_tells_and_the_sum_counts_them_once(Db db)
    {
        await using var t = await District.On(db, "2026-01-20");
        await using (var records = await t.Office.Contexts.CreateDbContextAsync())
        {
            await records.Organs.Where(o => o.Id == t.OtherId).ExecuteUpdateAsync(u => u.SetProperty(o => o.ParentId, t.BureauId));
        }

        _ = (await t.FileFor(t.Supervisor, t.BureauId, Form(District.BureauName, received: 10, outcomes: 10))).Expected;
        _ = (await t.FileFor(t.Supervisor, t.OtherId, Form("某区乙局", received: 4, outcomes: 4))).Expected;
        var consolidate = new ConsolidateReports(t.Office);
        Assert.Equal(14m, (await Sum()).Report.Form[Received].Figure);
        var declare = new DeclareInclusion(t.Office);
        var middle = t.Bureau with { Roles = [Role.HeadOfDisclosureOffice] };
        Assert.Equal("act.role", Refused(await declare.Run(t.Bureau, 2025, t.OtherId, "派出机构")));
        Assert.Equal("下级单位", Field(await declare.Run(middle, 2025, t.Supervisor.OrganId, "派出机构")));
        Assert.Equal("理由", Field(await declare.Run(middle, 2025, t.OtherId, " ")));
        var id = (await declare.Run(middle, 2025, t.OtherId, "派出机构，由本局合并编制")).Expected;
        Assert.Equal("inclusion.present", Refused(await declare.Run(t.Supervisor, 2025, t.OtherId, "重复")));
        var sum = await Sum();
        Assert.Equal(10m, sum.Report.Form[Received].Figure);
        Assert.Equal([t.OtherId], sum.Report.Included.Select(c => c.Id));
        Assert.Equal(id, Assert.Single(sum.Inclusions).Id);
        Assert.Equal([10m], sum.Report.At(Received).Behind.Select(f => f.Cell.Value));
        // Of another year and from below it, nothing changes.
        Assert.Equal(4m, (await consolidate.Run(t.Supervisor, new(2025, "bureau-b", ConsolidationBasis.Filed))).Expected.Report.Form[Received].Figure);
        Assert.Equal("record.not_found", Refused(await declare.Cancel(t.Supervisor, id, "撤销")));
        Assert.Equal("理由", Field(await declare.Cancel(middle, id, "")));
        _ = (await declare.Cancel(middle, id, "分别编制")).Expected;
        Assert.Equal(14m, (await Sum()).Report.Form[Received].Figure);

        async Task<ShownConsolidation> Sum() => (await consolidate.Run(t.Supervisor, new(2025, Basis: ConsolidationBasis.Filed))).Expected;
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_two_organs_registered_and_what_was_published_is_held_against_what_was_filed(Db db)
    {
        await using var t = await District.On(db, "2025-03-03");
        var other = t.Bureau with { OrganId = t.OtherId };
        var register = new Gongkai.Office.Intake.RegisterApplication(t.Office);
        var first = (await register.Run(t.Bureau, TestOffice.Form("2024年某路道路改造工程的施工合同", new(2025, 3, 3)))).Expected;
        var second = (await register.Run(other, TestOffice.Form("2024年某路道路改造工程的施工合同", new(2025, 3, 3)))).Expected;
        _ = (await register.Run(other, TestOffice.Form("另一件完全不同的事项：学校招生名额", new(2025, 3, 3)))).Expected;
        await t.Test.Do(t.Bureau, first.CaseId, CaseAct.Withdraw);
        await using (var records = await t.Office.Contexts.CreateDbContextAsync())
        {
            records.CaseEvents.Add(new CaseEventRecord { CaseId = second.CaseId, Place = 2, Act = CaseAct.Dispatch, On = new(2025, 3, 5), By = Guid.Empty, RecordedAt = t.Office.Clock.Now, Body = "{}" });
            await records.SaveChangesAsync();
            await records.Database.ExecuteSqlAsync($"""UPDATE "Cases" SET "RepliedOn" = {new DateOnly(2025, 3, 5)} WHERE "Id" = {second.CaseId}""");
        }

        t.Test.Go("2026-01-20");
        _ = (await t.FileFor(t.Supervisor, t.BureauId, Form(District.BureauName, received: 10, outcomes: 10))).Expected;
        _ = (await t.FileFor(t.Supervisor, t.OtherId, Form("某区乙局", received: 4, outcomes: 4))).Expected;
        var consolidate = new ConsolidateReports(t.Office);
        var before = (await consolidate.Run(t.Supervisor, new(2025, Basis: ConsolidationBasis.Filed))).Expected;
        Assert.Equal((1, 0), (before.Forwarded, before.Compared));
        var twice = Assert.Single(before.Checks, f => f.Rule == "RU-05");
        Assert.Contains(first.Number, twice.Message);
        Assert.DoesNotContain("张三", twice.Message);
        Assert.DoesNotContain(before.Checks, f => f.Rule == "RU-07");

        var copy = new HandInPublishedCopy(t.Office);
        Assert.Equal("公布的页面", Field(await copy.Run(t.Supervisor, t.BureauId, 2025, "页面.html", new MemoryStream("<p>没有</p>"u8.ToArray()))));
        Assert.Equal("公布的页面", Field(await copy.Run(t.Supervisor, t.BureauId, 2025, "页面.json", District.Json(Form(District.BureauName, received: 9, outcomes: 9, year: 2024)))));
        Assert.Equal("act.role", Refused(await copy.Run(t.Bureau, t.BureauId, 2025, "页面.json", District.Json(Form(District.BureauName, 10, 10)))));
        Assert.Equal(6, (await copy.Run(t.Supervisor, t.BureauId, 2025, "页面.json", District.Json(Form(District.BureauName, received: 9, outcomes: 9)))).Expected);
        var differing = (await consolidate.Run(t.Supervisor, new(2025, Basis: ConsolidationBasis.Filed))).Expected;
        Assert.Equal(1, differing.Compared);
        Assert.Contains("公布9、报送10", Assert.Single(differing.Checks, f => f.Rule == "RU-07").Message);
        t.Test.Go("2026-01-21");
        Assert.Equal(0, (await copy.Run(t.Supervisor, t.BureauId, 2025, "页面.json", District.Json(Form(District.BureauName, received: 10, outcomes: 10)))).Expected);
        Assert.DoesNotContain((await consolidate.Run(t.Supervisor, new(2025, Basis: ConsolidationBasis.Filed))).Expected.Checks, f => f.Rule == "RU-07");
    }

    private static string Refused<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Refused>(answer).Breach.Code;

    private static string Field<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Unusable>(answer).Problems[0].Field;

    private static string Words<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Unusable>(answer).Problems[0].Words;

    /// <summary>A whole report whose tables balance where received and carried over equal outcomes and carried forward.</summary>
    internal static ReportForm Form(
        string organ, int received, int outcomes, int carriedOver = 0, int carriedForward = 0, int year = 2025, int licences = 0, int documents = 0)
    {
        var edition = ReportEditions.ForYear(year)!.Value;
        var builder = new ReportFormBuilder
        {
            Organ = organ, Year = year, Title = $"{organ}{year}年政府信息公开工作年度报告", ProactiveEdition = edition, ApplicationsEdition = edition, HasDisputes = true,
            Signatory = organ, SignedOn = new(year + 1, 1, 15), Preamble = "依据《中华人民共和国政府信息公开条例》第五十条规定，编制本报告。",
        };
        foreach (var place in builder.Build().Places())
        {
            builder[place] = ReportCell.Number(0);
        }

        foreach (var (row, count) in new[]
        {
            (ApplicationRow.NewlyReceived, received), (ApplicationRow.CarriedOver, carriedOver), (ApplicationRow.Disclosed, outcomes), (ApplicationRow.OutcomeTotal, outcomes),
            (ApplicationRow.CarriedForward, carriedForward),
        })
        {
            builder[row, ApplicantColumn.NaturalPerson] = builder[row, ApplicantColumn.Total] = ReportCell.Number(count);
        }

        if (edition == ReportEdition.Standard2021)
        {
            builder[ProactiveCell.LicenceDecisions] = ReportCell.Number(licences);
            builder[ProactiveCell.NormativeDocumentIssued] = builder[ProactiveCell.NormativeDocumentInForce] = ReportCell.Number(documents);
        }

        foreach (var chapter in ReportChapters.All)
        {
            builder.Chapters.Add(new(chapter, chapter.Numeral(), chapter.Heading(), ""));
        }

        return builder.Build();
    }

    /// <summary>The district with two bureaus below it.</summary>
    internal sealed class District : IAsyncDisposable
    {
        public required TestOffice Test { get; init; }

        public OfficeInstallation Office => Test.Office;

        public Actor Supervisor { get; private set; } = null!;

        public Actor Bureau { get; private set; } = null!;

        public Guid BureauId => Bureau.OrganId;

        public const string BureauName = "某区甲局";

        public Guid OtherId { get; private set; }

        public static async Task<District> On(Db db, string day, Func<string, CancellationToken, Task<string?>>? scan = null)
        {
            var t = new District { Test = await TestOffice.On(db, day, scan: scan) };
            var (top, someone) = await t.Test.AddOrgan("district", "某区人民政府办公室");
            var (a, handler) = await t.Test.AddOrgan("bureau-a", "某区甲局");
            var (b, _) = await t.Test.AddOrgan("bureau-b", "某区乙局");
            await using var records = await t.Office.Contexts.CreateDbContextAsync();
            await records.Organs.Where(o => o.Id == a.Id || o.Id == b.Id).ExecuteUpdateAsync(u => u.SetProperty(o => o.ParentId, top.Id).SetProperty(o => o.ValidFrom, new DateOnly(2020, 1, 1)));
            (t.Supervisor, t.Bureau, t.OtherId) = (someone with { Roles = [Role.Supervisor] }, handler, b.Id);
            return t;
        }

        public Task<Answer<FiledReport>> File(Actor actor, ReportForm form, int year = 2025) =>
            new FileReport(Office).FromFile(actor, year, "年度报告.json", Json(form));

        public Task<Answer<FiledReport>> FileFor(Actor actor, Guid organ, ReportForm form) =>
            new FileReport(Office).OnBehalf(actor, organ, form.Year!.Value, "年度报告.json", Json(form));

        public async Task<ShownFiling> Open(string code = "bureau-a", int year = 2025) => (await new ReadFilings(Office).Open(Supervisor, code, year)).Expected;

        /// <summary>Accepts a report, every error explained.</summary>
        public async Task AcceptAll(Guid organ, int year)
        {
            var code = organ == OtherId ? "bureau-b" : "bureau-a";
            foreach (var open in (await Open(code, year)).Findings.Where(f => f.Finding.Severity == Severity.Error))
            {
                _ = (await new JudgeFinding(Office).Run(Supervisor, organ, year, open.Finding.Identity, VerdictKind.Explained, "已核实", (await Open(code, year)).Version)).Expected;
            }

            _ = (await new AcceptFiling(Office).Run(Supervisor, organ, year, (await Open(code, year)).Version)).Expected;
        }

        /// <summary>The bureau writes, reviews and signs its own report of 2025.</summary>
        public async Task<ReportForm> SignOwn()
        {
            var reports = new AnnualReports(Office);
            var head = Bureau with { Roles = [Role.HeadOfDisclosureOffice], AccountId = Test.Head.AccountId };
            var compiled = (await reports.Compile(Bureau, 2025)).Expected;
            foreach (var register in compiled.Unsigned)
            {
                _ = (await new SignZeroReport(Office).Run(head, register.Kind, 2025)).Expected;
            }

            _ = (await reports.Write(Bureau, 2025, compiled.Text with { Overview = "本年没有新的情况。", Problems = "没有。", OtherMatters = "没有。" }, 0)).Expected;
            _ = (await reports.Review(Bureau with { Roles = [Role.Reviewer], AccountId = Test.Reviewer.AccountId }, 2025, 1)).Expected;
            _ = (await reports.Sign(head, 2025, 2, "测试")).Expected;
            return (await reports.Compile(Bureau, 2025)).Expected.Form;
        }

        public ValueTask DisposeAsync() => Test.DisposeAsync();

        public static MemoryStream Json(ReportForm form)
        {
            var stream = new MemoryStream();
            ReportExport.Write(form, ExportFormat.Json, stream);
            stream.Position = 0;
            return stream;
        }
    }
}
