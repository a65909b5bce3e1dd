using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Remedies;
using Gongkai.Law.Reporting;
using Gongkai.Office.Handling;
using Gongkai.Office.Interface;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Remedies;
using Gongkai.Office.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

/// <summary>A form is done once, a proceeding is registered once, and what can only be a slip of the hand is not kept.</summary>
public sealed class FormTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Of_equal_forms_sent_at_once_one_is_done_and_the_others_are_taken_back(Db db)
    {
        await using var test = await TestOffice.On(db, "2025-01-10");
        var keep = new KeepRegister(test.Office);
        var form = new RegisterForm { On = new(2024, 3, 31), Subject = "三月", Quantity = 40, Origin = "业务科" };
        var sent = Enumerable.Range(0, 5).Select(_ => Guid.NewGuid()).ToList();
        var answers = await Task.WhenAll(sent.Select(request => keep.Enter(TakeFormOnce.Marking(test.Handler, "f1", request), RegisterKind.Licence, form)));
        Assert.Single(answers.OfType<Answer<Guid>.Given>());
        Assert.All(answers.OfType<Answer<Guid>.Refused>(), r => Assert.Equal(AnswerOnce.Repeated, r.Breach.Code));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(1, await records.RegisterEntries.CountAsync());
        Assert.Equal(1, await records.AuditLines.CountAsync(l => l.Act == "KeepRegister"));

        // Another person, another form, and a second act of the same request are none of it.
        Assert.IsType<Answer<Guid>.Given>(await keep.Enter(TakeFormOnce.Marking(test.SecondHandler, "f1", Guid.NewGuid()), RegisterKind.Licence, form));
        var request = Guid.NewGuid();
        var twoActs = TakeFormOnce.Marking(test.Handler, "f2", request);
        Assert.IsType<Answer<Guid>.Given>(await keep.Enter(twoActs, RegisterKind.Licence, form));
        Assert.IsType<Answer<Guid>.Given>(await keep.Enter(twoActs, RegisterKind.Licence, form));
        Assert.Equal(4, await records.RegisterEntries.CountAsync());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_refused_form_may_be_sent_again_and_marks_are_thrown_away_in_time(Db db)
    {
        await using var test = await TestOffice.On(db, "2025-01-10");
        var (keep, once) = (new KeepRegister(test.Office), new TakeFormOnce(test.Office));
        var form = new RegisterForm { On = new(2024, 3, 31), Subject = "三月", Quantity = 40, Origin = "业务科" };
        Assert.IsType<Answer<Guid>.Unusable>(await keep.Enter(TakeFormOnce.Marking(test.Handler, "f1", Guid.NewGuid()), RegisterKind.Licence, form with { Quantity = null }));
        Assert.Null(await once.Find(test.Handler.AccountId, "f1"));
        var request = Guid.NewGuid();
        Assert.IsType<Answer<Guid>.Given>(await keep.Enter(TakeFormOnce.Marking(test.Handler, "f1", request), RegisterKind.Licence, form));
        await once.Lead(request, "/desk/registers/licences?year=2024");
        Assert.Equal("/desk/registers/licences?year=2024", (await once.Find(test.Handler.AccountId, "f1"))!.LedTo);
        Assert.Equal(0, await once.Sweep());
        test.Go("2025-01-14");
        Assert.Null(await once.Find(test.Handler.AccountId, "f1"));
        // A mark that is over hinders nobody, also before it is swept.
        var later = Guid.NewGuid();
        Assert.IsType<Answer<Guid>.Given>(await keep.Enter(TakeFormOnce.Marking(test.Handler, "f1", later), RegisterKind.Licence, form));
        await once.Forget(later);
        Assert.Null(await once.Find(test.Handler.AccountId, "f1"));
        Assert.IsType<Answer<Guid>.Given>(await keep.Enter(TakeFormOnce.Marking(test.Handler, "f1", Guid.NewGuid()), RegisterKind.Licence, form));
        test.Go("2025-01-18");
        Assert.Equal(1, await once.Sweep());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_proceeding_is_registered_once_and_those_entered_twice_before_are_found(Db db)
    {
        await using var test = await TestOffice.On(db, "2025-12-01");
        var keep = new KeepDisputes(test.Office);
        var form = new DisputeForm { Number = "区政复〔2025〕12号", Kind = DisputeKind.Reconsideration, Matter = "主动公开", AcceptedOn = new(2025, 5, 6) };
        var id = (await keep.Enter(test.Legal, form)).Expected;
        var twice = Assert.IsType<Answer<Guid>.Unusable>(await keep.Enter(test.Legal, form with { Number = "区政复[2025] １2 号" })).Problems.Single();
        Assert.Equal(("案号", true), (twice.Field, twice.Words.Contains("已经登记（2025-05-06受理）", StringComparison.Ordinal)));
        Assert.IsType<Answer<Guid>.Given>(await keep.Enter(test.Legal, form with { Kind = DisputeKind.FirstInstance }));
        Assert.IsType<Answer<Guid>.Given>(await keep.Change(test.Legal, id, form with { Body = "区政府" }, version: 0));
        var other = (await keep.Enter(test.Legal, form with { Number = "区政复〔2025〕13号" })).Expected;
        Assert.IsType<Answer<Guid>.Unusable>(await keep.Change(test.Legal, other, form, version: 0));
        Assert.DoesNotContain((await new AnnualReports(test.Office).Compile(test.Legal, 2025)).Expected.Findings, f => f.Rule == "T4-11");

        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            await records.Disputes.Where(d => d.Id == other).ExecuteUpdateAsync(u => u.SetProperty(d => d.Number, "区政复(2025)12号"));
        }

        var found = (await new AnnualReports(test.Office).Compile(test.Legal, 2025)).Expected.Findings.Single(f => f.Rule == "T4-11");
        Assert.Contains("登记了2次", found.Message);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_date_out_of_bounds_is_refused_by_the_act_itself(Db db)
    {
        await using var test = await TestOffice.On(db, "2025-12-01");
        var disputes = new KeepDisputes(test.Office);
        var dispute = new DisputeForm { Number = "1号", Kind = DisputeKind.Reconsideration, Matter = "主动公开", AcceptedOn = new(2025, 5, 6) };
        Assert.Equal("受理日期", Assert.Single(Problems(await disputes.Enter(test.Legal, dispute with { AcceptedOn = new(1, 1, 1) }))).Field);
        Assert.Contains(Problems(await disputes.Enter(test.Legal, dispute with { OrderedUntil = DateOnly.MaxValue })), p => p.Words.Contains("请核对年份", StringComparison.Ordinal));
        var register = new KeepRegister(test.Office);
        Assert.Equal("日期", Assert.Single(Problems(await register.Enter(test.Handler, RegisterKind.Licence, new() { On = new(2008, 4, 30), Subject = "三月", Quantity = 40, Origin = "业务科" }))).Field);
        Assert.IsType<Answer<Guid>.Given>(await register.Enter(test.Handler, RegisterKind.Licence, new() { On = new(2008, 5, 1), Subject = "三月", Quantity = 40, Origin = "业务科" }));
        var documents = new KeepNormativeDocuments(test.Office);
        Assert.Equal("制发日期", Assert.Single(Problems(await documents.Enter(test.Handler, new() { Title = "办法", IssuedOn = new(1949, 9, 30) }))).Field);
        Assert.IsType<Answer<Guid>.Given>(await documents.Enter(test.Handler, new() { Title = "办法", IssuedOn = new(1949, 10, 1), Url = "https://www.example.gov.cn/1.html" }));
        Assert.Equal("公开网址", Assert.Single(Problems(await documents.Enter(test.Handler, new() { Title = "办法二", IssuedOn = new(2020, 1, 1), Url = "javascript:alert(1)" }))).Field);
        var publication = new HandlePublication(test.Office);
        Assert.Equal("成文日期", Assert.Single(Problems(await publication.Draft(test.Handler, PublicationTests.Text() with { FormedOn = new(1, 1, 1) }))).Field);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_time_for_correction_longer_than_a_year_is_refused_and_a_stale_version_counts_nothing_negative(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-04");
        var id = (await test.Register(submitted: "2024-03-01")).CaseId;
        var act = new DoCaseAct(test.Office);
        foreach (var (until, isTaken) in new[] { (new DateOnly(9999, 12, 31), false), (new DateOnly(2025, 3, 5), false), (new DateOnly(2025, 3, 4), true) })
        {
            var answer = await act.Run(test.Handler, id, new CaseEvent(CaseAct.NotifyCorrection, new(2024, 3, 4), Guid.Empty) { Until = until }, version: null);
            Assert.True(isTaken == answer is Answer<CaseActDone>.Given, $"{until}");
            if (answer is Answer<CaseActDone>.Unusable refused)
            {
                Assert.Equal(("补正期限", true), (refused.Problems[0].Field, refused.Problems[0].Words.Contains("本系统的理解", StringComparison.Ordinal)));
            }
        }

        var stale = Assert.IsType<Answer<CaseActDone>.Refused>(await act.Run(test.Handler, id, new CaseEvent(CaseAct.RecordSearch, new(2024, 3, 4), Guid.Empty), version: 99));
        Assert.DoesNotContain("新增", stale.Breach.Words);
        var behind = Assert.IsType<Answer<CaseActDone>.Refused>(await act.Run(test.Handler, id, new CaseEvent(CaseAct.RecordSearch, new(2024, 3, 4), Guid.Empty), version: 1));
        Assert.Contains("（新增", behind.Breach.Words);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_total_is_added_up_and_never_typed(Db db)
    {
        await using var test = await TestOffice.On(db, "2025-01-10");
        await test.Register(submitted: "2024-03-01");
        var reports = new AnnualReports(test.Office);
        foreach (var (cell, field) in new[]
        {
            (CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.Total), "合计"), (CellId.Of(ApplicationRow.OutcomeTotal, ApplicantColumn.NaturalPerson), "合计"),
            (CellId.Of(DisputeBlock.DirectLitigation, DisputeColumn.Total), "合计"),
        })
        {
            var problem = Assert.Single(Problems(await reports.Write(test.Handler, 2024, new ReportText { Overrides = [new(cell.Path, 5, "更正", Guid.Empty)] }, version: 0)));
            Assert.Equal(("格", true), (problem.Field, problem.Words.Contains(field, StringComparison.Ordinal)));
        }

        Assert.Equal("格", Assert.Single(Problems(await reports.Write(test.Handler, 2024, new ReportText { Overrides = [new("zzz", 5, "更正", Guid.Empty)] }, version: 0))).Field);
        var before = (await reports.CompileFor("xcgz", 2024)).Expected.Form;
        Assert.IsType<Answer<Guid>.Given>(await reports.Write(test.Handler, 2024, new ReportText
        {
            Overrides =
            [
                new(CellId.Of(ApplicationRow.Disclosed, ApplicantColumn.ResearchInstitution).Path, 3, "更正", Guid.Empty),
                new(CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.ResearchInstitution).Path, 2, "更正", Guid.Empty),
                new(CellId.Of(DisputeBlock.DirectLitigation, DisputeColumn.Upheld).Path, 1, "更正", Guid.Empty),
            ],
        }, version: 0));
        var form = (await reports.CompileFor("xcgz", 2024)).Expected.Form;
        Assert.Equal(before[ApplicationRow.Disclosed, ApplicantColumn.Total].Value + 3, form[ApplicationRow.Disclosed, ApplicantColumn.Total].Value);
        Assert.Equal(before[ApplicationRow.OutcomeTotal, ApplicantColumn.ResearchInstitution].Value + 3, form[ApplicationRow.OutcomeTotal, ApplicantColumn.ResearchInstitution].Value);
        Assert.Equal(before[ApplicationRow.OutcomeTotal, ApplicantColumn.Total].Value + 3, form[ApplicationRow.OutcomeTotal, ApplicantColumn.Total].Value);
        Assert.Equal(before[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Value + 2, form[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Value);
        Assert.Equal(1, form[DisputeBlock.DirectLitigation, DisputeColumn.Total].Value);
    }

    private static IReadOnlyList<InputProblem> Problems(Answer<Guid> answer) => Assert.IsType<Answer<Guid>.Unusable>(answer).Problems;
}
