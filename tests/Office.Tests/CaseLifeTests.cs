using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Fees;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class CaseLifeTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_case_goes_from_registration_to_archive(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        Assert.Equal(new DateOnly(2024, 3, 29), (await test.Case(id)).DueOn);
        await test.Do(test.Reviewer, id, CaseAct.Assign, with: e => e with { Officer = test.Handler.AccountId });
        test.Go("2024-03-11");
        await test.Do(test.Handler, id, CaseAct.ConsultThirdParty, with: e => e with { Subject = 1, Party = "某公司" });
        await test.Do(test.Handler, id, CaseAct.RecordConsultationDelivery, with: e => e with { Subject = 1 });
        Assert.Equal((CaseStage.Consulting, ReplyState.Paused), ((await test.Case(id)).Stage, (await test.Case(id)).Clock));
        test.Go("2024-03-20");
        var answered = await test.Do(test.Handler, id, CaseAct.RecordOpinion, with: e => e with { Subject = 1, Opinion = ThirdPartyOpinion.Consents });
        Assert.Equal(new DateOnly(2024, 4, 10), answered.DueOn);
        test.Go("2024-03-25");
        var extended = await test.Do(test.Head, id, CaseAct.Extend, with: e => e with { Days = 10 });
        Assert.Equal(new DateOnly(2024, 4, 24), extended.DueOn);
        await test.Do(test.Handler, id, CaseAct.DraftDecision, with: e => e with { Reply = ReplyKind.DisclosedWithConsent });
        await test.Do(test.Handler, id, CaseAct.SubmitForReview);
        await test.Do(test.Reviewer, id, CaseAct.ReviewBusiness);
        await test.Do(test.Secrecy, id, CaseAct.ReviewSecrecy);
        await test.Do(test.Legal, id, CaseAct.ReviewLegality);
        await test.Do(test.Head, id, CaseAct.Approve);
        test.Go("2024-04-22");
        await test.Do(test.Handler, id, CaseAct.Dispatch, with: e => e with { Mode = DispatchMode.Post });
        test.Go("2024-04-25");
        await test.Do(test.Handler, id, CaseAct.RecordDelivery);
        await test.Do(test.Handler, id, CaseAct.Close);
        await test.Do(test.Handler, id, CaseAct.Archive);
        var record = await test.Case(id);
        Assert.Equal((CaseStage.Archived, ApplicationRow.Disclosed, new DateOnly(2024, 4, 22), false),
            (record.Stage, record.Row, record.RepliedOn, record.IsLate));
        Assert.Equal(16, record.Version);
        Assert.Null((await new AuditTrail(test.Office).Verify()).BrokenAt);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Words_are_found_in_a_large_ledger_as_in_a_small_one(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        foreach (var content in (string[])["2024年停车设施建设规划", "停车收费标准", "机动车停放管理", "车停在哪里", "公租房轮候排序", "GB50067停车库标准"])
        {
            await test.Register(content);
        }

        var (looked, indexed) = (new Ledger(test.Office), new Ledger(test.Office, mostLookedThrough: 0));
        foreach (var (text, expected) in new[] { ("停车", 3), ("停车设施", 1), ("车停", 2), ("车", 5), ("公租房", 1), ("西城管指", 6), ("50067停", 1), ("没有", 0) })
        {
            var filter = new LedgerFilter { Text = text };
            Assert.Equal(expected, (await indexed.Page(test.Handler, filter)).Expected.Total);
            Assert.Equal((await looked.Page(test.Handler, filter)).Expected.Lines.Select(l => l.CaseId), (await indexed.Page(test.Handler, filter)).Expected.Lines.Select(l => l.CaseId));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_case_reopened_after_a_dispute_is_answered_anew_and_stays_in_its_row_and_year(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        await Answer(ReplyKind.InternalAffairs, "2024-03-20");
        await test.Do(test.Handler, id, CaseAct.Close);
        test.Go("2025-02-10");
        Assert.IsType<Answer<CaseActDone>.Unusable>(await test.Try(test.Head, id, CaseAct.Reopen));
        Assert.Equal("act.role", Breach(await test.Try(test.Handler, id, CaseAct.Reopen, with: e => e with { Reason = "复议决定撤销" })).Code);
        await test.Do(test.Head, id, CaseAct.Reopen, with: e => e with { Reason = "复议决定撤销原答复，责令重新答复" });
        await Answer(ReplyKind.Disclosed, "2025-02-20");
        var record = await test.Case(id);
        Assert.Equal((CaseStage.Replied, ReplyKind.InternalAffairs, new DateOnly(2024, 3, 20)), (record.Stage, record.Reply, record.RepliedOn));
        Assert.Equal(ApplicationRow.InternalAffairs, record.Row);

        async Task Answer(ReplyKind reply, string day)
        {
            await test.Do(test.Handler, id, CaseAct.DraftDecision, with: e => e with { Reply = reply });
            await test.Do(test.Handler, id, CaseAct.SubmitForReview);
            await test.Do(test.Reviewer, id, CaseAct.ReviewBusiness);
            await test.Do(test.Secrecy, id, CaseAct.ReviewSecrecy);
            await test.Do(test.Legal, id, CaseAct.ReviewLegality);
            await test.Do(test.Head, id, CaseAct.Approve);
            test.Go(day);
            await test.Do(test.Handler, id, CaseAct.Dispatch, with: e => e with { Mode = DispatchMode.Post });
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_tariff_by_piece_counts_the_rank_in_the_month_and_not_what_came_later(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var ids = new List<Guid>();
        foreach (var day in Enumerable.Range(0, 13).Select(i => new DateOnly(2024, 3, 1).AddDays(i / 6)))
        {
            test.Go($"{day:yyyy-MM-dd}");
            ids.Add((await test.Register($"第{ids.Count + 1}项信息")).CaseId);
        }

        Assert.Contains("免费范围", Problem(await Notify(ids[9], 100m)));
        Assert.Contains("不得多收", Problem(await Notify(ids[10], 200m)));
        Assert.IsType<Answer<CaseActDone>.Given>(await Notify(ids[10], 100m));
        Assert.IsType<Answer<CaseActDone>.Given>(await Notify(ids[12], 100m));

        Task<Answer<CaseActDone>> Notify(Guid id, decimal yuan) =>
            test.Try(test.Head, id, CaseAct.NotifyFee, with: e => e with { Fee = new(FeeStandard.ByPiece, 1), Yuan = yuan });

        static string Problem(Answer<CaseActDone> answer) => Assert.IsType<Answer<CaseActDone>.Unusable>(answer).Problems.Single().Words;
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Nobody_reviews_or_approves_their_own_draft(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        var everything = test.Handler with { Roles = [Role.Handler, Role.Reviewer, Role.HeadOfDisclosureOffice] };
        await test.Do(everything, id, CaseAct.DraftDecision, with: e => e with { Reply = ReplyKind.Disclosed });
        await test.Do(everything, id, CaseAct.SubmitForReview);
        var refused = Assert.IsType<Answer<CaseActDone>.Refused>(await test.Try(everything, id, CaseAct.ReviewBusiness));
        Assert.Equal("act.own_draft", refused.Breach.Code);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_second_extension_and_twenty_one_days_are_refused_with_the_article(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        test.Go("2024-03-12");
        Assert.Contains("第三十三条", Breach(await test.Try(test.Head, id, CaseAct.Extend, with: e => e with { Days = 21 })).Article);
        await test.Do(test.Head, id, CaseAct.Extend, with: e => e with { Days = 5 });
        Assert.Contains("第三十三条", Breach(await test.Try(test.Head, id, CaseAct.Extend, with: e => e with { Days = 5 })).Article);
        test.Go("2024-05-20");
        Assert.Contains("第三十三条", Breach(await test.Try(test.Head, (await test.Register(submitted: "2024-03-01")).CaseId, CaseAct.Extend, with: e => e with { Days = 5 })).Article);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_act_outside_its_stage_or_role_is_refused_and_a_role_refusal_is_in_the_audit_trail(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        Assert.Equal("act.stage", Breach(await test.Try(test.Handler, id, CaseAct.Dispatch, with: e => e with { Mode = DispatchMode.Post })).Code);
        Assert.Equal("act.role", Breach(await test.Try(test.Handler, id, CaseAct.Extend, with: e => e with { Days = 5 })).Code);
        Assert.Equal("act.role", Breach(await test.Try(test.Audit, id, CaseAct.RecordSearch)).Code);
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(2, await records.AuditLines.CountAsync(a => a.IsRefusal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_form_opened_before_somebody_elses_act_is_a_conflict_and_saves_nothing(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        await test.Do(test.Handler, id, CaseAct.RecordSearch);
        var e = new CaseEvent(CaseAct.NotifyCorrection, new(2024, 3, 1), Guid.Empty) { Until = new(2024, 3, 20) };
        var answer = await new DoCaseAct(test.Office).Run(test.SecondHandler, id, e, version: 1);
        Assert.Equal("case.changed", Breach(answer).Code);
        Assert.Equal(2, (await test.Case(id)).Version);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Of_two_people_acting_at_once_one_wins_and_the_other_is_told(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var e = new CaseEvent(CaseAct.NotifyCorrection, new(2024, 3, 1), Guid.Empty) { Until = new(2024, 3, 20) };
        // Many times, since the loser may read at any moment of the winner's act.
        for (var round = 0; round < 20; round++)
        {
            var id = (await test.Register()).CaseId;
            var answers = await Task.WhenAll(new[] { test.Handler, test.SecondHandler }.Select(actor =>
                Task.Run(() => new DoCaseAct(test.Office).Run(actor, id, e, version: 1))));
            Assert.Single(answers, a => a is Answer<CaseActDone>.Given);
            Assert.Equal("case.changed", Breach(Assert.Single(answers, a => a is not Answer<CaseActDone>.Given)).Code);
            Assert.Equal(2, (await test.Case(id)).Version);
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Asking_for_a_correction_on_the_eighth_day_warns_and_the_corrected_application_restarts_the_period(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-06-03");
        var id = (await test.Register()).CaseId;
        test.Go("2024-06-14");
        var late = await test.Do(test.Handler, id, CaseAct.NotifyCorrection, with: e => e with { Until = new(2024, 6, 28) });
        Assert.Contains(late.Warnings, w => w.Code == "correction.notice_late");
        Assert.Null(late.DueOn);
        test.Go("2024-06-24");
        Assert.Equal(new DateOnly(2024, 7, 22), (await test.Do(test.Handler, id, CaseAct.ReceiveCorrection)).DueOn);
        await test.Do(test.Handler, id, CaseAct.RecordSearch);
        var second = Breach(await test.Try(test.Handler, id, CaseAct.NotifyCorrection, with: e => e with { Until = new(2024, 7, 5) }));
        Assert.Contains("第三十条", second.Article);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_paused_case_keeps_its_remaining_days_in_the_ledger_and_is_not_overdue(Db db)
    {
        await using var test = await TestOffice.On(db, "2025-09-15");
        var id = (await test.Register()).CaseId;
        test.Go("2025-09-22");
        await test.Do(test.Handler, id, CaseAct.ConsultAgency, with: e => e with { Subject = 1, Party = "某局" });
        test.Go("2025-12-01");
        await new RefreshClocks(test.Office).Run();
        var ledger = new Ledger(test.Office);
        var line = Assert.Single((await ledger.Page(test.Handler, new())).Expected.Lines);
        Assert.Equal((CaseLight.Paused, 15, 0), (line.Light, line.RemainingDays, line.OverdueDays));
        Assert.Empty((await ledger.Page(test.Handler, new() { OverdueOnly = true })).Expected.Lines);
        Assert.Equal(1, (await new Dashboard(test.Office).Run(test.Handler)).Expected.PausedCases);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Remaining_and_overdue_days_are_right_around_the_last_day(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        await test.Register();
        var ledger = new Ledger(test.Office);
        foreach (var (day, remaining, overdue, light) in new (string, int?, int, CaseLight)[]
        {
            ("2024-03-28", 1, 0, CaseLight.Amber), ("2024-03-29", 0, 0, CaseLight.Amber), ("2024-03-30", null, 0, CaseLight.Red), ("2024-04-01", null, 1, CaseLight.Red),
        })
        {
            test.Go(day);
            var line = Assert.Single((await ledger.Page(test.Handler, new())).Expected.Lines);
            Assert.Equal((remaining, overdue, light), (line.RemainingDays, line.OverdueDays, line.Light));
        }

        Assert.Single((await ledger.Page(test.Handler, new() { OverdueOnly = true })).Expected.Lines);
        Assert.Single((await new Dashboard(test.Office).Run(test.Handler)).Expected.Overdue);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Pages_of_the_ledger_show_every_case_once_in_both_orders(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        for (var i = 0; i < 23; i++)
        {
            // Every fourth came by post and is not confirmed, so that it has no last day yet.
            await test.Register(
                $"信息{i} 100%_完成", new DateOnly(2024, 2, 1).AddDays(i % 5).ToString("yyyy-MM-dd"), i % 4 == 0 ? IntakeChannel.OrdinaryPost : IntakeChannel.InPerson, isConfirmed: i % 4 != 0);
        }

        var ledger = new Ledger(test.Office);
        foreach (var filter in new[] { new LedgerFilter(), new LedgerFilter { ByDueDate = true } })
        {
            var seen = new List<Guid>();
            var seenDays = new List<DateOnly>();
            string? after = null;
            do
            {
                var page = (await ledger.Page(test.Handler, filter, after, 10)).Expected;
                Assert.Equal((23L, false), (page.Total, page.IsMore));
                seen.AddRange(page.Lines.Select(l => l.CaseId));
                seenDays.AddRange(page.Lines.Select(l => l.DueOn ?? DateOnly.MaxValue));
                after = page.Next;
            }
            while (after is not null);
            Assert.Equal(23, seen.Count);
            Assert.Equal(23, seen.Distinct().Count());
            Assert.Equal(filter.ByDueDate, seenDays.SequenceEqual(seenDays.Order()));
        }

        Assert.Equal(23, (await ledger.Page(test.Handler, new() { Text = "100%_" })).Expected.Total);
        Assert.Equal(0, (await ledger.Page(test.Handler, new() { Text = "100_%" })).Expected.Total);
        Assert.Equal(0, (await ledger.Page(test.Handler, new() { Text = "'; drop table" })).Expected.Total);
        Assert.Equal(23, (await ledger.Page(test.Handler, new() { ApplicantName = "张 三" })).Expected.Total);
        Assert.Equal(0, (await ledger.Page(test.Handler, new() { ApplicantName = "李四" })).Expected.Total);
        var bounded = new Ledger(test.Office, mostCounted: 22);
        Assert.Equal((22L, true), await Counted(LedgerCount.ToBound));
        Assert.Equal((23L, false), await Counted(LedgerCount.ToEnd));
        Assert.Equal((null, false), await Counted(LedgerCount.None));

        async Task<(long? Total, bool IsMore)> Counted(LedgerCount count) => (await bounded.Page(test.Handler, new(), count: count)).Expected is var page ? (page.Total, page.IsMore) : default;
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_corrected_receipt_moves_every_derived_date_and_keeps_the_reason(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-11");
        var registered = await test.Register(submitted: "2024-03-04");
        var form = TestOffice.Form("x", new(2024, 3, 1));
        Assert.IsType<Answer<CaseActDone>.Unusable>(await test.Try(test.Head, registered.CaseId, CaseAct.RectifyReceipt, with: e => e with { Submission = form.Submission }));
        await test.Do(test.Head, registered.CaseId, CaseAct.RectifyReceipt, with: e => e with { Submission = form.Submission, Reason = "接收章为3月1日" });
        var record = await test.Case(registered.CaseId);
        Assert.Equal((new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 29)), (record.ReceivedOn, record.DueOn));
        var view = (await new OpenCase(test.Office).Run(test.Handler, registered.CaseId)).Expected;
        Assert.Contains(view.Timeline, t => t.Details.Any(d => d.Contains("接收章", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_case_page_masks_personal_data_and_reading_it_is_an_audited_act(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        var view = (await new OpenCase(test.Office).Run(test.Handler, id)).Expected;
        Assert.Equal(("张三", "1101**********001X", "138****1234"), (view.Applicants[0].Name, view.Applicants[0].Identity, view.Applicants[0].Phone));
        Assert.IsType<Answer<IReadOnlyList<ShownApplicant>>.Unusable>(await new ReadPersonalData(test.Office).Run(test.Handler, id, " "));
        Assert.IsType<Answer<IReadOnlyList<ShownApplicant>>.Refused>(await new ReadPersonalData(test.Office).Run(test.Secrecy, id, "邮寄"));
        var read = (await new ReadPersonalData(test.Office).Run(test.Handler, id, "邮寄答复书")).Expected;
        Assert.Equal("13800001234", read[0].Phone);
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.True(await records.AuditLines.AnyAsync(a => a.Act == nameof(OfficeAct.ReadPersonalData) && a.SubjectId == id && !a.IsRefusal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Earlier_applications_of_the_same_person_are_shown_and_this_months_pieces_counted(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        await test.Register("信息一", identity: "110101199001010028");
        await test.Register("信息一", identity: "110101199001010028");
        var third = await test.Register("信息三", identity: "110101199001010028");
        await test.Register("信息三", identity: "110101199001010036");
        var view = (await new OpenCase(test.Office).Run(test.Handler, third.CaseId)).Expected;
        Assert.Equal(2, view.Earlier.Count);
        Assert.Equal(3, view.PiecesThisMonth);
    }

    private static RuleBreach Breach<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Refused>(answer).Breach;
}
