using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Remedies;
using Gongkai.Law.Reporting;
using Gongkai.Office.Handling;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Remedies;
using Gongkai.Office.Reporting;
using Gongkai.Office.Search;

namespace Office.Tests;

public sealed class RegisterTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Registers_make_the_second_table_and_an_empty_one_has_to_be_signed(Db db)
    {
        await using var test = await TestOffice.On(db, "2025-01-10");
        var keep = new KeepRegister(test.Office);
        var entry = (await keep.Enter(test.Handler, RegisterKind.Licence, new() { On = new(2024, 3, 31), Subject = "三月", Quantity = 40, Origin = "业务科" })).Expected;
        await keep.Enter(test.Handler, RegisterKind.Licence, new() { On = new(2024, 4, 30), Subject = "四月", Quantity = 2, Origin = "业务科" });
        await keep.Enter(test.Handler, RegisterKind.Charge, new() { On = new(2024, 4, 30), Subject = "收费", Yuan = 12_345.67m, Origin = "财务科" });
        Assert.IsType<Answer<Guid>.Unusable>(await keep.Enter(test.Handler, RegisterKind.Licence, new() { On = new(2024, 5, 31), Subject = "五月", Origin = "业务科" }));
        Assert.IsType<Answer<Guid>.Unusable>(await keep.Enter(test.Handler, RegisterKind.Charge, new() { On = new(2024, 5, 31), Subject = "收费", Yuan = 1.234m, Origin = "财务科" }));
        var documents = new KeepNormativeDocuments(test.Office);
        await documents.Enter(test.Handler, new() { Title = "办法", DocumentNumber = "1号", IssuedOn = new(2020, 1, 1), EndedOn = new(2024, 6, 1) });
        await documents.Enter(test.Handler, new() { Title = "新办法", DocumentNumber = "2号", IssuedOn = new(2024, 6, 1) });
        Assert.IsType<Answer<Guid>.Unusable>(await documents.Enter(test.Handler, new() { Title = "重号", DocumentNumber = "2号", IssuedOn = new(2024, 7, 1) }));
        Assert.Equal("T2-01", Assert.IsType<Answer<Guid>.Refused>(await documents.Enter(test.Handler, new() { Title = "规章", IssuedOn = new(2024, 7, 1), IsAdministrativeRule = true })).Breach.Code);

        var year = (await new AnnualReports(test.Office).CompileFor("xcgz", 2024)).Expected;
        Assert.Equal([42m, 1.234567m, 1m, 1m, 1m], new[]
        {
            ProactiveCell.LicenceDecisions, ProactiveCell.AdministrativeFeeAmount, ProactiveCell.NormativeDocumentIssued, ProactiveCell.NormativeDocumentRepealed, ProactiveCell.NormativeDocumentInForce,
        }.Select(c => year.Form[c].Value));
        Assert.Equal(["主动公开信息", "行政处罚处理决定", "行政强制处理决定"], year.Unsigned.Select(u => u.Words));
        Assert.Null(year.Figures["公开件数"].Text);

        var zero = new SignZeroReport(test.Office);
        Assert.Equal("zero.not_empty", Assert.IsType<Answer<Guid>.Refused>(await zero.Run(test.Head, RegisterKind.Licence, 2024)).Breach.Code);
        Assert.IsType<Answer<Guid>.Refused>(await zero.Run(test.Handler, RegisterKind.Penalty, 2024));
        Assert.IsType<Answer<Guid>.Given>(await zero.Run(test.Head, RegisterKind.Publication, 2024));
        Assert.Equal("register.zero", Assert.IsType<Answer<Guid>.Refused>(await keep.Enter(test.Handler, RegisterKind.Publication,
            new() { On = new(2024, 5, 1), Subject = "晚到", Category = "动态", Quantity = 1 })).Breach.Code);
        Assert.Equal("0", (await new AnnualReports(test.Office).CompileFor("xcgz", 2024)).Expected.Figures["公开件数"].Text);

        Assert.IsType<Answer<Guid>.Given>(await keep.Cancel(test.Handler, entry, "重复登记", version: 0));
        Assert.Equal("register.cancelled", Assert.IsType<Answer<Guid>.Refused>(await keep.Change(test.Handler, entry, new() { On = new(2024, 3, 31), Subject = "x", Quantity = 1, Origin = "y" }, version: 1)).Breach.Code);
        Assert.Equal(2, (await new AnnualReports(test.Office).CompileFor("xcgz", 2024)).Expected.Form[ProactiveCell.LicenceDecisions].Value);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_chain_of_proceedings_is_counted_once_and_contradictions_are_refused(Db db)
    {
        await using var test = await TestOffice.On(db, "2025-12-01");
        var number = (await test.Register(submitted: "2025-03-03")).Number;
        var keep = new KeepDisputes(test.Office);
        var review = (await keep.Enter(test.Legal, new()
        {
            Number = "复议1号", Kind = DisputeKind.Reconsideration, CaseNumber = number, AcceptedOn = new(2025, 5, 6), CopyReceivedOn = new(2025, 5, 12), ClosedOn = new(2025, 7, 4), Ending = DisputeEnding.Upheld,
        })).Expected;
        var suit = (await keep.Enter(test.Legal, new() { Number = "行初1号", Kind = DisputeKind.FirstInstance, CaseNumber = number, PreviousId = review, AcceptedOn = new(2025, 7, 21) })).Expected;
        Assert.IsType<Answer<Guid>.Unusable>(await keep.Enter(test.Legal, new() { Number = "行终1号", Kind = DisputeKind.Appeal, CaseNumber = number, PreviousId = review, AcceptedOn = new(2025, 8, 1) }));
        Assert.IsType<Answer<Guid>.Unusable>(await keep.Enter(test.Legal, new() { Number = "x", Kind = DisputeKind.Reconsideration, CaseNumber = "没有的编号", AcceptedOn = new(2025, 8, 1) }));
        Assert.IsType<Answer<Guid>.Unusable>(await keep.Change(test.Legal, suit, new() { Number = "行初1号", CaseNumber = number, PreviousId = review, AcceptedOn = new(2025, 7, 21), ClosedOn = new(2025, 9, 1) }, version: 0));
        Assert.IsType<Answer<Guid>.Refused>(await keep.Enter(test.Head, new() { Number = "y", Matter = "z", AcceptedOn = new(2025, 8, 1) }));
        var form = (await new AnnualReports(test.Office).CompileFor("xcgz", 2025)).Expected.Form;
        Assert.Equal((1m, 1m, 0m), (form[DisputeBlock.Reconsideration, DisputeColumn.Upheld].Value, form[DisputeBlock.LitigationAfterReconsideration, DisputeColumn.Pending].Value,
            form[DisputeBlock.DirectLitigation, DisputeColumn.Total].Value));
        var shown = (await keep.All(test.Handler)).Expected.Single(d => d.Entry.Id == review);
        Assert.Equal(number, shown.CaseNumber);
        Assert.Equal(new DateOnly(2025, 5, 26), shown.Deadlines[0].Deadline.DueOn);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Late_entries_to_a_signed_month_are_booked_by_vouchers_so_that_the_months_add_up_to_the_year(Db db)
    {
        await using var test = await TestOffice.On(db, "2025-01-05");
        var keep = new KeepRegister(test.Office);
        var months = new MonthlyReturnsOfOrgan(test.Office);
        Assert.Equal("month.open", Breach(await months.Freeze(test.Head, 2025, 1)).Code);
        await Publish(2, "2025-01-05");
        test.Go("2025-02-04");
        Assert.Equal("act.role", Breach(await months.Freeze(test.Handler, 2025, 1)).Code);
        Assert.IsType<Answer<Guid>.Given>(await months.Freeze(test.Head, 2025, 1));
        Assert.Equal("month.signed", Breach(await months.Freeze(test.Head, 2025, 1)).Code);
        await Publish(3, "2025-01-20");
        await Publish(4, "2025-02-03");
        var january = (await months.Show(test.Handler, 2025, 1)).Expected;
        Assert.Equal(2, january.Return["A01"].Current);
        test.Go("2025-03-03");
        Assert.Equal("month.late", Breach(await months.Freeze(test.Head, 2025, 2)).Code);
        var february = (await months.Show(test.Handler, 2025, 2)).Expected;
        foreach (var change in february.LateChanges.ToList())
        {
            Assert.IsType<Answer<Guid>.Given>(await months.Book(test.Handler, 2025, 2, change.Year, change.Month, change.Indicator.Code, "业务科迟报"));
        }

        Assert.IsType<Answer<Guid>.Given>(await months.Freeze(test.Head, 2025, 2));
        february = (await months.Show(test.Handler, 2025, 2)).Expected;
        Assert.Equal((7m, 9m), (february.Return["A01"].Current, february.Return["A01"].Cumulative));
        Assert.DoesNotContain(february.Checks, c => c.Outcome == RuleOutcome.Fail);
        Assert.Equal("9", (await new AnnualReports(test.Office).CompileFor("xcgz", 2025)).Expected.Figures["公开件数"].Text);

        async Task Publish(int pieces, string on) => _ = (await keep.Enter(test.Handler, RegisterKind.Publication,
            new() { On = DateOnly.Parse(on, null), Subject = "信息", Category = "动态", Quantity = pieces })).Expected;
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_report_is_written_reviewed_signed_and_frozen_by_different_people(Db db)
    {
        await using var test = await TestOffice.On(db, "2025-01-08");
        await test.Register(submitted: "2024-11-04");
        foreach (var kind in RegisterKinds.All.Where(r => r.NeedsFigure))
        {
            await new SignZeroReport(test.Office).Run(test.Head, kind.Kind, 2024);
        }

        var reports = new AnnualReports(test.Office);
        var text = new ReportText { Preamble = "依据条例编制。", Overview = "全年新收申请{{新收件数}}件。", Problems = "问题。", OtherMatters = "本年{{收费情况}}。" };
        Assert.IsType<Answer<Guid>.Given>(await reports.Write(test.Handler, 2024, text, version: 0));
        Assert.Equal("record.changed", Breach(await reports.Write(test.Handler, 2024, text, version: 0)).Code);
        Assert.Equal("report.stage", Breach(await reports.Sign(test.Head, 2024, version: 1)).Code);
        var both = test.Handler with { Roles = [Role.Handler, Role.Reviewer] };
        Assert.Equal("report.own", Breach(await reports.Review(both, 2024, version: 1)).Code);
        Assert.IsType<Answer<Guid>.Given>(await reports.Review(test.Reviewer, 2024, version: 1));
        Assert.IsType<Answer<Guid>.Given>(await reports.Sign(test.Head, 2024, version: 2));
        var signed = (await reports.CompileFor("xcgz", 2024)).Expected;
        Assert.Contains("全年新收申请1件", signed.Form.Chapter(ReportChapterKind.Overview)!.Text);
        Assert.Equal("report.signed", Breach(await reports.Write(test.Handler, 2024, text, version: 3)).Code);

        // A case entered late changes what the records say and not what was signed; the places are named.
        await test.Register("迟到的申请", submitted: "2024-12-30");
        var drifted = (await reports.CompileFor("xcgz", 2024)).Expected;
        Assert.Equal(1, drifted.Form[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Value);
        Assert.Contains(CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.Total), drifted.Drifted);
        Assert.NotEmpty(drifted.Changed);
        Assert.IsType<Answer<Guid>.Refused>(await reports.Reopen(test.Head, 2024, version: 3, " "));
        Assert.IsType<Answer<Guid>.Given>(await reports.Reopen(test.Head, 2024, version: 3, "补录一件"));
        Assert.IsType<Answer<Guid>.Unusable>(await reports.Write(test.Handler, 2024, text with { Overrides = [new(CellId.Of(ProactiveCell.LicenceDecisions).Path, 5, "", Guid.Empty)] }, version: 4));
        Assert.IsType<Answer<Guid>.Given>(await reports.Write(test.Handler, 2024, text with { Overrides = [new(CellId.Of(ProactiveCell.LicenceDecisions).Path, 5, "业务科更正", Guid.Empty)] }, version: 4));
        Assert.Equal(5, (await reports.CompileFor("xcgz", 2024)).Expected.Form[ProactiveCell.LicenceDecisions].Value);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_published_report_stays_public_until_a_corrected_one_takes_its_place(Db db)
    {
        await using var test = await TestOffice.On(db, "2025-01-08");
        foreach (var kind in RegisterKinds.All.Where(r => r.NeedsFigure))
        {
            await new SignZeroReport(test.Office).Run(test.Head, kind.Kind, 2024);
        }

        var (reports, reading, version) = (new AnnualReports(test.Office), new PublicReading(test.Office), 0);
        var text = new ReportText { Preamble = "依据条例编制。", Overview = "全年没有收到申请。", Problems = "问题。", OtherMatters = "本年{{收费情况}}。" };
        await Written(text);
        Assert.Null(await reading.Report(test.Organ, 2024));
        await Took(reports.Publish(test.Handler, 2024, version, new(2025, 1, 8), ""));
        test.Go("2025-06-03");
        await Took(reports.Reopen(test.Head, 2024, version, "更正第五章"));
        await Shown("问题。", "2025-01-08");
        await Written(text with { Problems = "更正后的问题。" });
        await Shown("问题。", "2025-01-08");
        await Took(reports.Publish(test.Handler, 2024, version, new(2025, 6, 3), ""));
        await Shown("更正后的问题。", "2025-06-03");
        // The report was in time although its correction is not.
        Assert.DoesNotContain((await reports.CompileFor("xcgz", 2024)).Expected.Findings, f => f.Rule == "FM-12");

        async Task Written(ReportText written)
        {
            await Took(reports.Write(test.Handler, 2024, written, version));
            await Took(reports.Review(test.Reviewer, 2024, version));
            await Took(reports.Sign(test.Head, 2024, version, "测试数据"));
        }

        async Task Took(Task<Answer<Guid>> step)
        {
            _ = (await step).Expected;
            version++;
        }

        async Task Shown(string problems, string on)
        {
            var report = (await reading.Report(test.Organ, 2024))!.Value;
            Assert.Equal((problems, on), (report.Form.Chapter(ReportChapterKind.Problems)!.Text, report.Record.PublishedOn!.Value.ToString("yyyy-MM-dd", null)));
            Assert.Single((await new FindInformation(test.Office).Public(test.Organ, problems.TrimEnd('。'))).Expected.Hits);
            Assert.True((await new KeepIndex(test.Office).Check()).IsClean);
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_last_minute_of_a_month_and_the_first_of_the_next_fall_into_their_months(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-01-31");
        test.Time.SetUtcNow(new DateTimeOffset(2024, 1, 31, 23, 59, 59, TimeSpan.FromHours(8)));
        await test.Register("一月最后一秒");
        test.Time.SetUtcNow(new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.FromHours(8)));
        await test.Register("二月第一秒");
        var months = new MonthlyReturnsOfOrgan(test.Office);
        Assert.Equal(1, (await months.Show(test.Handler, 2024, 1)).Expected.Return["B02"].Current);
        Assert.Equal(1, (await months.Show(test.Handler, 2024, 2)).Expected.Return["B02"].Current);
        Assert.Equal(2, (await new AnnualReports(test.Office).CompileFor("xcgz", 2024)).Expected.Form[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Value);
        Assert.Equal(1, (await new Ledger(test.Office).Page(test.Handler, new() { ReceivedThrough = new(2024, 1, 31) })).Expected.Total);
    }

    private static RuleBreach Breach<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Refused>(answer).Breach;
}
