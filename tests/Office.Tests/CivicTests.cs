using System.Security.Cryptography;
using Gongkai.Law;
using Gongkai.Law.Interaction;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Interaction;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Office.Search;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

/// <summary>互动交流: open days, questions, consultations and progress, from the announcement to what the public reads.</summary>
public sealed class CivicTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    private static readonly OpenDayForm Visit = new()
    {
        Title = "走进热线大厅", Place = "指挥中心一层大厅", On = new DateOnly(2024, 3, 20), Hours = "9:00—11:30", Places = 20, SignUpUntil = new DateOnly(2024, 3, 18), Description = "参观接诉即办的全过程。",
    };

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_organ_that_has_ended_takes_neither_sign_ups_nor_opinions(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var day = await Announced(test, Visit);
        var keep = new KeepConsultations(test.Office);
        var asked = (await keep.Draft(test.Handler, new ConsultationForm { Title = "热线管理办法（征求意见稿）", Body = "第一条 为规范管理，制定本办法。", OpensOn = new(2024, 3, 6), ClosesOn = new(2024, 4, 8) })).Expected;
        Assert.IsType<Answer<Guid>.Given>(await keep.Publish(test.Reviewer, asked, 0));
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            await records.Organs.Where(o => o.Id == test.Organ.Id).ExecuteUpdateAsync(u => u.SetProperty(o => o.ValidTo, new DateOnly(2024, 3, 8)));
        }

        test.Go("2024-03-08");
        Assert.IsType<Answer<SignUpReceipt>.Given>(await new TakePartInOpenDay(test.Office).SignUp(test.Organ, day, Person(1)));
        Assert.IsType<Answer<Guid>.Given>(await new GiveOpinion(test.Office).Run(test.Organ, asked, Opinion("请写明时限")));
        test.Go("2024-03-11");
        Assert.Equal("organ.ended", Breach(await new TakePartInOpenDay(test.Office).SignUp(test.Organ, day, Person(2))).Code);
        Assert.Equal("organ.ended", Breach(await new GiveOpinion(test.Office).Run(test.Organ, asked, Opinion("再提一条"))).Code);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Many_who_sign_up_at_once_never_pass_the_places_and_nobody_is_lost(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var id = await Announced(test, Visit);
        var take = new TakePartInOpenDay(test.Office);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => take.SignUp(test.Organ, id, Person(i, people: 2)))));
        var receipts = answers.OfType<Answer<SignUpReceipt>.Given>().Select(a => a.Value).ToList();
        Assert.Equal(10, receipts.Count);
        Assert.All(answers.OfType<Answer<SignUpReceipt>.Refused>(), r => Assert.Equal("open-day.full", r.Breach.Code));
        Assert.Equal(6, answers.OfType<Answer<SignUpReceipt>.Refused>().Count());
        Assert.Equal(10, receipts.Select(r => r.Code).Distinct().Count());
        Assert.Equal((20, 20), await Counted(test, id));

        // Cancelling many times at once gives the places back once.
        var cancelled = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => take.Cancel(test.Organ, id, receipts[0].Code.ToLowerInvariant()))));
        Assert.Single(cancelled.OfType<Answer<int>.Given>());
        Assert.Equal((18, 18), await Counted(test, id));
        Assert.Contains("只剩2个名额，不够3人", Breach(await take.SignUp(test.Organ, id, Person(90, people: 3))).Words);
        Assert.IsType<Answer<SignUpReceipt>.Given>(await take.SignUp(test.Organ, id, Person(91, people: 2)));
        Assert.Contains("名额已满", Breach(await take.SignUp(test.Organ, id, Person(92, people: 1))).Words);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_sign_up_is_sealed_taken_once_and_refused_after_its_last_day(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var id = await Announced(test, Visit);
        var take = new TakePartInOpenDay(test.Office);
        var form = Person(1, people: 2) with { Name = "王小明", Phone = "138 0000-1234" };
        var same = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => take.SignUp(test.Organ, id, form))));
        Assert.Single(same.Select(a => a.Expected.Code).Distinct());
        Assert.Equal((2, 2), await Counted(test, id));
        Assert.Equal("联系电话", Problem(await take.SignUp(test.Organ, id, Person(2) with { Phone = "13800001234" })).Field);
        Assert.Equal("联系电话", Problem(await take.SignUp(test.Organ, id, Person(2) with { Phone = "+86 138-0000-1234" })).Field);
        Assert.Equal(["姓名", "联系电话", "参加人数"], Assert.IsType<Answer<SignUpReceipt>.Unusable>(await take.SignUp(test.Organ, id, new() { SubmissionKey = Key(), Phone = "12" })).Problems.Select(p => p.Field));
        Assert.Equal("表单", Problem(await take.SignUp(test.Organ, id, Person(3) with { SubmissionKey = "短" })).Field);
        Assert.Equal("参加人数", Problem(await take.SignUp(test.Organ, id, Person(3) with { People = 11 })).Field);
        var (other, _) = await test.AddOrgan("other", "另一机关");
        Assert.Equal("record.not_found", Breach(await take.SignUp(other, id, Person(4))).Code);
        Assert.IsType<Answer<int>.Unusable>(await take.Cancel(other, id, same[0].Expected.Code));
        Assert.Equal("报名码", Assert.IsType<Answer<int>.Unusable>(await take.Cancel(test.Organ, id, "0000000000")).Problems[0].Field);

        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            var row = await records.OpenDaySignUps.SingleAsync();
            Assert.DoesNotContain("王小明", row.NameSealed);
            Assert.DoesNotContain("13800001234", row.PhoneSealed + row.PhoneKey);
            Assert.DoesNotContain(await records.AuditLines.ToListAsync(), a => a.Words.Contains("王小明") || a.Words.Contains("13800001234"));
        }

        Assert.Equal("事由", Assert.IsType<Answer<IReadOnlyList<ShownSignUp>>.Unusable>(await new ReadSignUps(test.Office).Run(test.Handler, id, " ")).Problems[0].Field);
        var shown = Assert.Single((await new ReadSignUps(test.Office).Run(test.Handler, id, "打印签到表")).Expected);
        Assert.Equal(("王小明", "13800001234"), (shown.Name, shown.Phone));
        Assert.IsType<Answer<IReadOnlyList<ShownSignUp>>.Refused>(await new ReadSignUps(test.Office).Run(test.Audit, id, "看看"));
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            Assert.Contains(await records.AuditLines.ToListAsync(), a => a.Act == nameof(OfficeAct.ReadPersonalData) && a.Words.Contains("打印签到表"));
        }

        test.Go("2024-03-19");
        Assert.Equal("open-day.closed", Breach(await take.SignUp(test.Organ, id, Person(5))).Code);
        // The receipt of what was sent in time can still be had.
        Assert.Equal(same[0].Expected.Code, (await take.SignUp(test.Organ, id, form)).Expected.Code);
        Assert.Equal(2, (await take.Cancel(test.Organ, id, same[0].Expected.Code)).Expected);
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            Assert.Null((await records.OpenDaySignUps.SingleAsync()).NameSealed);
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task While_an_announcement_is_changed_everybody_reads_what_was_published_and_can_cancel(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (keep, take, read) = (new KeepOpenDays(test.Office), new TakePartInOpenDay(test.Office), new PublicCivic(test.Office));
        var id = await Announced(test, Visit);
        var receipt = (await take.SignUp(test.Organ, id, Person(1, people: 2))).Expected;
        Assert.IsType<Answer<Guid>.Given>(await keep.Reopen(test.Handler, id, await DayVersion(test, id)));
        Assert.IsType<Answer<Guid>.Given>(await keep.Change(test.Handler, id, Visit with { Title = "没有审过的标题" }, await DayVersion(test, id)));
        var shown = await read.OpenDay(test.Organ, id);
        Assert.Equal((NoticeStage.Drafting, Visit.Title), (shown!.Stage, shown.Title));
        Assert.Equal([Visit.Title], (await read.OpenDays(test.Organ)).Select(d => d.Title));
        Assert.IsType<Answer<SignUpReceipt>.Refused>(await take.SignUp(test.Organ, id, Person(2)));
        Assert.Equal(2, (await take.Cancel(test.Organ, id, receipt.Code)).Expected);

        // Sign-ups have ended meanwhile: what was public may be published again, what is new may not.
        test.Go("2024-03-19");
        Assert.Equal("报名截止日期", Assert.IsType<Answer<Guid>.Unusable>(await keep.Draft(test.Handler, Visit)).Problems.Single().Field);
        Assert.IsType<Answer<Guid>.Given>(await keep.Publish(test.Reviewer, id, await DayVersion(test, id)));
        Assert.Equal("没有审过的标题", (await read.OpenDay(test.Organ, id))!.Title);
        var other = (await keep.Draft(test.Handler, Visit with { SignUpUntil = new(2024, 3, 19) })).Expected;
        test.Go("2024-03-20");
        Assert.Equal("open-day.closed", Breach(await keep.Publish(test.Reviewer, other, 0)).Code);
        Assert.Null(await read.OpenDay(test.Organ, other));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Who_came_stands_in_the_register_once_and_the_month_counts_it(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var id = await Announced(test, Visit);
        var (keep, take) = (new KeepOpenDays(test.Office), new TakePartInOpenDay(test.Office));
        await take.SignUp(test.Organ, id, Person(1, people: 3));
        await take.SignUp(test.Organ, id, Person(2, people: 2));
        var signUps = (await new ReadCivic(test.Office).OpenDay(test.Handler, id)).Expected.SignUps;
        Assert.Equal("open-day.early", Breach(await keep.WriteResult(test.Handler, id, "结果", 0, await DayVersion(test, id))).Code);
        test.Go("2024-03-20");
        Assert.Equal("open-day.unmarked", Breach(await keep.WriteResult(test.Handler, id, "结果", 0, await DayVersion(test, id))).Code);
        Assert.Equal("到场人数", Problem(await keep.MarkAttendance(test.Handler, id, new Dictionary<Guid, int?> { [signUps[0].Id] = 4 }, await DayVersion(test, id))).Field);
        Assert.IsType<Answer<Guid>.Given>(await keep.MarkAttendance(test.Handler, id, new Dictionary<Guid, int?> { [signUps[0].Id] = 3, [signUps[1].Id] = 0 }, await DayVersion(test, id)));
        Assert.Equal("未报名到场人数", Problem(await keep.WriteResult(test.Handler, id, "回答了12个问题。", null, await DayVersion(test, id))).Field);
        Assert.IsType<Answer<Guid>.Given>(await keep.WriteResult(test.Handler, id, "回答了12个问题，联系人手机13912345678。", 4, await DayVersion(test, id)));
        Assert.Equal("civic.same_person", Breach(await keep.PublishResult(test.Head with { AccountId = test.Handler.AccountId }, id, await DayVersion(test, id))).Code);
        Assert.Equal("gate.blocked", Breach(await keep.PublishResult(test.Head, id, await DayVersion(test, id))).Code);
        Assert.IsType<Answer<Guid>.Given>(await keep.WriteResult(test.Handler, id, "回答了12个问题。", 5, await DayVersion(test, id)));
        Assert.IsType<Answer<Guid>.Given>(await keep.PublishResult(test.Head, id, await DayVersion(test, id)));

        var entry = Assert.Single((await new KeepRegister(test.Office).Year(test.Handler, RegisterKind.OpenDay, 2024)).Expected);
        Assert.Equal((new DateOnly(2024, 3, 20), "走进热线大厅", 8L), (entry.On, entry.Subject, entry.Quantity));
        var month = (await new MonthlyReturnsOfOrgan(test.Office).Show(test.Head, 2024, 3)).Expected.Return;
        Assert.Equal((1m, 8m), (month["D07"].Current, month["D08"].Current));
        Assert.Equal("回答了12个问题。", (await new PublicCivic(test.Office).OpenDay(test.Organ, id))!.Result);
        Assert.Null((await new AuditTrail(test.Office).Verify()).BrokenAt);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_entry_made_by_hand_is_joined_and_a_zero_report_stands_against_it(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var id = await Announced(test, Visit);
        var keep = new KeepOpenDays(test.Office);
        test.Go("2024-03-21");
        var byHand = (await new KeepRegister(test.Office).Enter(test.Handler, RegisterKind.OpenDay, new() { On = Visit.On, Subject = Visit.Title, Quantity = 1 })).Expected;
        await keep.WriteResult(test.Handler, id, "顺利举行。", 7, await DayVersion(test, id));
        var entry = Assert.Single((await new KeepRegister(test.Office).Year(test.Handler, RegisterKind.OpenDay, 2024)).Expected);
        Assert.Equal((byHand, 7L), (entry.Id, entry.Quantity));

        var (organ, handler) = await test.AddOrgan("other", "另一机关");
        test.Go("2024-03-22");
        var second = (await keep.Draft(handler, Visit with { On = new(2024, 4, 1) , SignUpUntil = new(2024, 3, 30) })).Expected;
        var head = test.Head with { OrganId = organ.Id };
        await keep.Publish(head, second, 0);
        await new SignZeroReport(test.Office).Run(head, RegisterKind.OpenDay, 2024);
        test.Go("2024-04-02");
        Assert.Equal("register.zero", Breach(await keep.WriteResult(handler, second, "顺利举行。", 3, 1)).Code);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_announcement_needs_two_people_and_the_gate_and_the_public_sees_no_draft(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (keep, read) = (new KeepOpenDays(test.Office), new PublicCivic(test.Office));
        Assert.Equal(["活动名称", "地点", "时间", "活动说明", "活动日期", "名额", "报名截止日期"], Assert.IsType<Answer<Guid>.Unusable>(await keep.Draft(test.Handler, new())).Problems.Select(p => p.Field));
        Assert.Equal(["活动日期", "报名截止日期"], Assert.IsType<Answer<Guid>.Unusable>(await keep.Draft(test.Handler, Visit with { On = new(2024, 3, 1) })).Problems.Select(p => p.Field));
        Assert.IsType<Answer<Guid>.Refused>(await keep.Draft(test.Reviewer, Visit));
        var id = (await keep.Draft(test.Handler, Visit with { Description = "联系人手机13912345678" })).Expected;
        Assert.Null(await read.OpenDay(test.Organ, id));
        Assert.Equal("record.not_found", Breach(await new TakePartInOpenDay(test.Office).SignUp(test.Organ, id, Person(1))).Code);
        Assert.Equal("act.role", Breach(await keep.Publish(test.Handler, id, 0)).Code);
        Assert.Equal("gate.blocked", Breach(await keep.Publish(test.Reviewer, id, 0)).Code);
        Assert.Equal("record.changed", Breach(await keep.Change(test.Handler, id, Visit, 5)).Code);
        Assert.IsType<Answer<Guid>.Given>(await keep.Change(test.Handler, id, Visit, 0));
        Assert.IsType<Answer<Guid>.Given>(await keep.Publish(test.Reviewer, id, 1));
        Assert.Equal("走进热线大厅", Assert.Single(await read.OpenDays(test.Organ)).Title);
        Assert.Equal("open-day.public", Breach(await keep.Change(test.Handler, id, Visit, 2)).Code);
        await new TakePartInOpenDay(test.Office).SignUp(test.Organ, id, Person(1, people: 5));
        Assert.IsType<Answer<Guid>.Given>(await keep.Reopen(test.Handler, id, 2));
        Assert.Equal(NoticeStage.Drafting, (await read.OpenDay(test.Organ, id))!.Stage);
        Assert.Equal("名额", Problem(await keep.Change(test.Handler, id, Visit with { Places = 4 }, 3)).Field);
        Assert.IsType<Answer<Guid>.Given>(await keep.Change(test.Handler, id, Visit with { Places = 5 }, 3));
        Assert.Equal(20, (await read.OpenDay(test.Organ, id))!.Places);
        Assert.IsType<Answer<Guid>.Given>(await keep.Publish(test.Reviewer, id, 4));
        Assert.Equal(5, (await read.OpenDay(test.Organ, id))!.Places);
        Assert.Equal("取消原因", Problem(await keep.CallOff(test.Head, id, "", 5)).Field);
        Assert.IsType<Answer<Guid>.Given>(await keep.CallOff(test.Head, id, "大厅检修", 5));
        Assert.Equal((NoticeStage.CalledOff, "大厅检修"), ((await read.OpenDay(test.Organ, id))!.Stage, (await read.OpenDay(test.Organ, id))!.CalledOffBecause));
        Assert.Equal("open-day.called_off", Breach(await new TakePartInOpenDay(test.Office).SignUp(test.Organ, id, Person(2))).Code);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_question_has_a_number_a_code_and_a_day_and_is_asked_once(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var ask = new AskQuestion(test.Office);
        var form = Question("窗口周六上班吗", "想问一下办事窗口周六是否开放。") with { Contact = "13800001234" };
        var receipts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ask.Ask(test.Organ, form))));
        var receipt = Assert.Single(receipts.Select(r => r.Expected).Distinct());
        Assert.Equal(("ZX-2024-0001", new DateOnly(2024, 3, 26)), (receipt.Number, receipt.DueOn));
        Assert.Equal("question.again", Breach(await ask.Ask(test.Organ, form with { SubmissionKey = Key(), Title = "窗口 周六上班吗" })).Code);
        Assert.Equal(["表单", "标题", "咨询内容"], Assert.IsType<Answer<QuestionReceipt>.Unusable>(await ask.Ask(test.Organ, new())).Problems.Select(p => p.Field));
        var application = Question("公开信息", "我申请公开2023年环卫作业考核结果");
        Assert.Contains("依申请公开", Problem(await ask.Ask(test.Organ, application)).Words);
        Assert.Equal("ZX-2024-0002", (await ask.Ask(test.Organ, application with { IsNoApplication = true })).Expected.Number);

        var tracked = (await ask.Track(test.Organ, " zx-2024-0001 ", receipt.Code.ToLowerInvariant())).Expected;
        Assert.Equal(("窗口周六上班吗", null, QuestionStage.Asked), (tracked.Title, tracked.Answer, tracked.Question.Stage));
        var (other, _) = await test.AddOrgan("other", "另一机关");
        foreach (var (organ, number, code) in new[] { (test.Organ, "ZX-2024-0002", receipt.Code), (test.Organ, receipt.Number, "0000000000"), (other, receipt.Number, receipt.Code), (test.Organ, "", "") })
        {
            Assert.Equal("question.unknown", Breach(await ask.Track(organ, number, code)).Code);
        }

        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var row = await records.CivicQuestions.FirstAsync(q => q.Number == receipt.Number);
        Assert.DoesNotContain("窗口", row.TitleSealed + row.BodySealed);
        Assert.DoesNotContain("13800001234", row.ContactSealed);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_answer_needs_two_people_and_is_public_only_with_consent_and_without_personal_data(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (ask, answers, read) = (new AskQuestion(test.Office), new AnswerQuestions(test.Office), new PublicCivic(test.Office));
        var open = await Asked(test, Question("路灯不亮", "我叫王小明，电话13912345678，门口路灯不亮。"));
        var closed = await Asked(test, Question("垃圾清运", "垃圾几点清运？") with { MayPublish = false });
        var given = new AnswerForm { Answer = "已经派单维修。", IsForPublication = true, PublicTitle = "路灯不亮", PublicBody = "电话13912345678，门口路灯不亮。" };
        Assert.Equal(["答复", "公开的标题", "公开的问题"], Assert.IsType<Answer<Guid>.Unusable>(await answers.Draft(test.Handler, open, new() { IsForPublication = true }, 0)).Problems.Select(p => p.Field));
        Assert.Equal("公开", Problem(await answers.Draft(test.Handler, closed, given, 0)).Field);
        Assert.Equal("act.role", Breach(await answers.Draft(test.Reviewer, open, given, 0)).Code);
        Assert.IsType<Answer<Guid>.Given>(await answers.Draft(test.Handler, open, given, 0));
        Assert.Equal("act.role", Breach(await answers.Approve(test.Handler, open, 1)).Code);
        Assert.Equal("civic.same_person", Breach(await answers.Approve(test.Head with { AccountId = test.Handler.AccountId }, open, 1)).Code);
        Assert.Contains("手机号码", Breach(await answers.Approve(test.Reviewer, open, 1)).Words);
        Assert.Equal("退回理由", Problem(await answers.Return(test.Reviewer, open, "", 1)).Field);
        Assert.IsType<Answer<Guid>.Given>(await answers.Return(test.Reviewer, open, "请遮挡电话", 1));
        Assert.IsType<Answer<Guid>.Given>(await answers.Draft(test.Handler, open, given, 2));
        Assert.Equal(1, (await answers.Mask(test.SecondHandler, open, 3)).Expected);
        Assert.Null(await read.Question(test.Organ, open));
        Assert.IsType<Answer<Guid>.Given>(await answers.Approve(test.Reviewer, open, 4));
        var shown = (await read.Question(test.Organ, open))!;
        Assert.Equal("电话139****5678，门口路灯不亮。", shown.Body);
        Assert.Equal("question.ended", Breach(await answers.Draft(test.Handler, open, given, 5)).Code);

        // An answer for the asker alone may name the asker's own data and is nowhere public.
        Assert.IsType<Answer<Guid>.Given>(await answers.Draft(test.Handler, closed, new() { Answer = "每天6点，司机电话13912345678。" }, 0));
        Assert.IsType<Answer<Guid>.Given>(await answers.Approve(test.Head, closed, 1));
        Assert.Null(await read.Question(test.Organ, closed));
        Assert.Equal("question.not_public", Breach(await answers.MarkHot(test.Handler, closed, true, 2)).Code);
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            var row = await records.CivicQuestions.SingleAsync(q => q.Id == closed);
            Assert.Equal("每天6点，司机电话13912345678。", (await ask.Track(test.Organ, row.Number, await Code(test, row))).Expected.Answer);
        }

        await answers.MarkHot(test.Handler, open, true, 5);
        Assert.Equal(open, Assert.Single(await read.Hot(test.Organ)).Id);
        Assert.Equal((1, 1), ((await read.Questions(test.Organ)).Total, (await read.Questions(test.Organ, 2024)).Total));
        Assert.Equal(0, (await read.Questions(test.Organ, 2023)).Total);
        Assert.Equal(0, (await read.Questions((await test.AddOrgan("other", "另一机关")).Organ)).Total);
        await answers.TakeDown(test.Reviewer, open, "内容有误", 6);
        Assert.Null(await read.Question(test.Organ, open));
        Assert.Empty(await read.Hot(test.Organ));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Late_questions_come_first_and_an_answer_is_listed_by_pages(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var answers = new AnswerQuestions(test.Office);
        for (var i = 0; i < PublicCivic.PageLength + 2; i++)
        {
            var id = await Asked(test, Question($"第{i}问", $"第{i}个问题的内容"));
            await answers.Draft(test.Handler, id, new() { Answer = "答", IsForPublication = true, PublicTitle = $"第{i}问", PublicBody = "问" }, 0);
            await answers.Approve(test.Reviewer, id, 1);
        }

        var waiting = await Asked(test, Question("还没有答", "等待答复的问题"));
        test.Go("2024-03-27");
        var spam = await Asked(test, Question("广告", "代办各类证件"));
        await answers.Dismiss(test.Handler, spam, "与本机关职责无关的广告", 0);
        var read = new PublicCivic(test.Office);
        var (first, second) = (await read.Questions(test.Organ), await read.Questions(test.Organ, 2024, 2));
        Assert.Equal((22, 2, 20, 2), (first.Total, first.Pages, first.Items.Count, second.Items.Count));
        Assert.Equal(22, first.Items.Concat(second.Items).Select(q => q.Id).Distinct().Count());
        Assert.Equal([2024], first.Years);
        Assert.Equal(2, (await read.Questions(test.Organ, number: 99)).Number);
        var desk = (await new ReadCivic(test.Office).Desk(test.Handler)).Expected;
        Assert.Equal(waiting, desk.Questions[0].Question.Id);
        Assert.Equal([waiting], desk.Questions.Where(q => q.IsOverdue(test.Office.Clock.Today)).Select(q => q.Question.Id));
        var duty = Assert.Single((await new Dashboard(test.Office).Run(test.Handler)).Expected.Duties, d => d.Page == "civic");
        Assert.Equal((true, $"答复咨询{desk.Questions.Single(q => q.Question.Id == waiting).Question.Number}"), (duty.IsOverdue, duty.Words));
        Assert.DoesNotContain(desk.Questions, q => q.IsSilentTooLong(test.Office.Clock.Today));
        Assert.True(desk.Questions[0].IsSilentTooLong(new(2024, 6, 6)));
        Assert.IsType<Answer<CivicDesk>.Refused>(await new ReadCivic(test.Office).Desk(test.System));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_consultation_goes_from_draft_to_a_result_whose_figures_follow_from_the_opinions(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (keep, give, read, desk) = (new KeepConsultations(test.Office), new GiveOpinion(test.Office), new PublicCivic(test.Office), new ReadCivic(test.Office));
        var form = new ConsultationForm { Title = "热线管理办法（征求意见稿）", Body = "第一条 为规范管理，制定本办法。", OpensOn = new(2024, 3, 6), ClosesOn = new(2024, 4, 4) };
        Assert.Contains("只有29天", Problem(await keep.Draft(test.Handler, form with { ClosesOn = new(2024, 4, 3) })).Words);
        Assert.Equal("截止日期", Problem(await keep.Draft(test.Handler, form with { ClosesOn = new(2024, 3, 5) })).Field);
        var id = (await keep.Draft(test.Handler, form)).Expected;
        var file = (await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Consultation, id, "起草说明.txt", new MemoryStream("说明，联系人手机13912345678"u8.ToArray()))).Expected.Id;
        Assert.Null(await read.Consultation(test.Organ, id));
        Assert.Equal("gate.blocked", Breach(await keep.Publish(test.Reviewer, id, 0)).Code);
        Assert.IsType<Answer<Guid>.Given>(await keep.RemoveFile(test.Handler, id, file, 0));
        file = (await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Consultation, id, "起草说明.txt", new MemoryStream("起草说明"u8.ToArray()))).Expected.Id;
        test.Go("2024-03-08");
        Assert.Equal("consultation.short", Breach(await keep.Publish(test.Reviewer, id, 1)).Code);
        Assert.IsType<Answer<Guid>.Given>(await keep.Change(test.Handler, id, form with { ShortBecause = "上级要求尽快实施" }, 1));
        Assert.IsType<Answer<Guid>.Given>(await keep.Publish(test.Reviewer, id, 2));
        Assert.Equal((new DateOnly(2024, 3, 8), "起草说明.txt"), ((await read.Consultation(test.Organ, id))!.Consultation.OpensOn, (await read.File(test.Organ, id, file))!.Value.Name));
        Assert.Null(await read.File((await test.AddOrgan("other", "另一机关")).Organ, id, file));
        Assert.IsType<Answer<AttachmentRecord>.Refused>(await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Consultation, id, "后加.txt", new MemoryStream("x"u8.ToArray())));
        Assert.Equal("consultation.public", Breach(await keep.Change(test.Handler, id, form with { ShortBecause = "x" }, 3)).Code);

        var sent = Opinion("建议增加夜间热线") with { Name = "王小明", Contact = "13800001234" };
        Assert.Equal((await give.Run(test.Organ, id, sent)).Expected, (await give.Run(test.Organ, id, sent)).Expected);
        await give.Run(test.Organ, id, Opinion("第三条太长"));
        await give.Run(test.Organ, id, Opinion("广告"));
        Assert.Equal(["表单", "意见"], Assert.IsType<Answer<Guid>.Unusable>(await give.Run(test.Organ, id, new())).Problems.Select(p => p.Field));
        Assert.Equal("consultation.open", Breach(await keep.WriteResult(test.Handler, id, new("总的情况", 0, 0), 3)).Code);
        test.Go("2024-04-05");
        Assert.Equal("consultation.closed", Breach(await give.Run(test.Organ, id, Opinion("晚了"))).Code);

        var opinions = (await desk.Consultation(test.Handler, id)).Expected.Opinions;
        Assert.Equal(["建议增加夜间热线", "第三条太长", "广告"], opinions.Select(o => o.Body));
        Assert.Equal("王**", opinions[0].Name);
        Assert.Equal("王小明", (await keep.ReadPerson(test.Handler, opinions[0].Row.Id, "电话核实")).Expected.Name);
        Assert.Equal("act.role", Breach(await keep.ReadPerson(test.Legal, opinions[0].Row.Id, "电话核实")).Code);
        Assert.Equal("是否采纳", Problem(await keep.Decide(test.Handler, opinions[0].Row.Id, new(), 0)).Field);
        Assert.Equal("理由", Problem(await keep.Decide(test.Handler, opinions[1].Row.Id, new() { IsAdopted = false, PublicWords = "第三条过长" }, 0)).Field);
        await keep.Decide(test.Handler, opinions[0].Row.Id, new() { IsAdopted = true, PublicWords = "增加夜间热线" }, 0);
        Assert.Contains("还有2条", Breach(await keep.WriteResult(test.Handler, id, new("总的情况", 2, 1), 4)).Words);
        await keep.Decide(test.Handler, opinions[1].Row.Id, new() { IsAdopted = false, PublicWords = "第三条过长", Reason = "与上位法一致，电话13912345678" }, 0);
        await keep.Decide(test.Handler, opinions[2].Row.Id, new() { SetAsideBecause = "广告" }, 0);
        var version = (await desk.Consultation(test.Handler, id)).Expected.Line.Consultation.Version;
        Assert.Equal(["其他途径收到", "其他途径采纳"], Assert.IsType<Answer<Guid>.Unusable>(await keep.WriteResult(test.Handler, id, new("总的情况", null, null), version)).Problems.Select(p => p.Field));
        Assert.Equal("其他途径采纳", Problem(await keep.WriteResult(test.Handler, id, new("总的情况", 2, 3), version)).Field);
        Assert.IsType<Answer<Guid>.Given>(await keep.WriteResult(test.Handler, id, new("总的情况", 2, 1), version));
        Assert.Equal("gate.blocked", Breach(await keep.PublishResult(test.Reviewer, id, version + 1)).Code);
        await keep.Decide(test.Handler, opinions[1].Row.Id, new() { IsAdopted = false, PublicWords = "第三条过长", Reason = "与上位法一致" }, 1);
        Assert.Equal("consultation.no_result", Breach(await keep.PublishResult(test.Reviewer, id, version + 2)).Code);
        Assert.Null((await read.Consultation(test.Organ, id))!.Count);
        Assert.True((await desk.Desk(test.Handler)).Expected.Consultations[0] is { ResultDueOn: { } due } && due == new DateOnly(2024, 5, 6));
        Assert.False((await desk.Desk(test.Handler)).Expected.Consultations[0].IsOverdue(new(2024, 5, 6)));
        Assert.True((await desk.Desk(test.Handler)).Expected.Consultations[0].IsOverdue(new(2024, 5, 7)));
        await keep.WriteResult(test.Handler, id, new("总的情况", 2, 1), version + 2);
        Assert.IsType<Answer<Guid>.Given>(await keep.PublishResult(test.Reviewer, id, version + 3));
        var shown = (await read.Consultation(test.Organ, id))!;
        Assert.Equal(new AdoptionCount(4, 2, 2), shown.Count);
        Assert.Equal([("增加夜间热线", true), ("第三条过长", false)], shown.Decisions.Select(d => (d.Words, d.IsAdopted)));
        Assert.False((await desk.Desk(test.Handler)).Expected.Consultations[0].IsOverdue(new(2024, 7, 1)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Progress_is_public_as_it_was_inspected_and_says_when_the_register_has_gone_on(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (register, publish, read, desk) = (new KeepRegister(test.Office), new PublishProgress(test.Office), new PublicCivic(test.Office), new ReadCivic(test.Office));
        var task = new RegisterForm { On = new(2024, 3, 4), Subject = "新增停车位500个", Category = "完成60%", Detail = "负责人手机13912345678" };
        var id = (await register.Enter(test.Handler, RegisterKind.KeyTask, task)).Expected;
        var training = (await register.Enter(test.Handler, RegisterKind.Training, new() { On = new(2024, 3, 4), Subject = "培训", Quantity = 3 })).Expected;
        Assert.Empty(await read.Progress(test.Organ));
        Assert.Equal("gate.blocked", Breach(await publish.Publish(test.Reviewer, id, 0)).Code);
        await register.Change(test.Handler, id, task with { Detail = "" }, 0);
        Assert.Equal("record.changed", Breach(await publish.Publish(test.Reviewer, id, 0)).Code);
        Assert.Equal("civic.same_person", Breach(await publish.Publish(test.Head with { AccountId = test.Handler.AccountId }, id, 1)).Code);
        Assert.Equal("record.not_found", Breach(await publish.Publish(test.Reviewer, training, 0)).Code);
        Assert.IsType<Answer<Guid>.Given>(await publish.Publish(test.Reviewer, id, 1));
        await register.Change(test.Handler, id, task with { Category = "完成80%，联系13912345678" }, 1);
        Assert.Equal("完成60%", Assert.Single(await read.Progress(test.Organ)).Progress);
        Assert.True(Assert.Single((await desk.Progress(test.Handler, 2024)).Expected).IsStale);
        await register.Change(test.Handler, id, task with { Category = "完成80%", Detail = "" }, 2);
        await publish.Publish(test.Head, id, 3);
        Assert.Equal("完成80%", Assert.Single(await read.Progress(test.Organ)).Progress);
        Assert.False(Assert.Single((await desk.Progress(test.Handler, 2024)).Expected).IsStale);
        Assert.IsType<Answer<Guid>.Given>(await publish.TakeDown(test.Reviewer, id));
        Assert.Empty(await read.Progress(test.Organ));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Names_and_numbers_are_erased_when_they_have_served_and_what_was_said_stays(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var day = await Announced(test, Visit);
        await new TakePartInOpenDay(test.Office).SignUp(test.Organ, day, Person(1));
        var question = await Asked(test, Question("问", "问题的内容") with { Contact = "13800001234" });
        await new AnswerQuestions(test.Office).Draft(test.Handler, question, new() { Answer = "答" }, 0);
        await new AnswerQuestions(test.Office).Approve(test.Reviewer, question, 1);
        var erase = new EraseCivicData(test.Office);
        Assert.Equal("13800001234", (await new AnswerQuestions(test.Office).ReadContact(test.Handler, question, "电话核实")).Expected);
        test.Go("2024-04-04");
        Assert.Equal(0, await erase.Run());
        test.Go("2024-04-05");
        Assert.Equal(1, await erase.Run());
        Assert.Null((await new AnswerQuestions(test.Office).ReadContact(test.Handler, question, "电话核实")).Expected);
        test.Go("2024-04-19");
        Assert.Equal(0, await erase.Run());
        test.Go("2024-04-20");
        Assert.Equal(1, await erase.Run());
        Assert.Equal(0, await erase.Run());
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var signUp = await records.OpenDaySignUps.SingleAsync();
        Assert.Equal((null, null, null, 1), (signUp.NameSealed, signUp.PhoneSealed, signUp.PhoneKey, signUp.People));
        Assert.Equal("答", (await records.CivicQuestions.SingleAsync()).Answer);
        Assert.Equal(2, await records.AuditLines.CountAsync(a => a.Act == nameof(OfficeAct.EraseCivicData)));
        Assert.Null((await new AuditTrail(test.Office).Verify()).BrokenAt);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_is_public_is_found_by_its_words_and_no_longer_when_it_is_taken_down(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var day = (await new KeepOpenDays(test.Office).Draft(test.Handler, Visit)).Expected;
        var question = await Asked(test, Question("消防通道能否停车", "问题里的电话13800001234"));
        var answers = new AnswerQuestions(test.Office);
        await answers.Draft(test.Handler, question, new() { Answer = "不得占用消防通道。", IsForPublication = true, PublicTitle = "消防通道停车", PublicBody = "能否停车" }, 0);
        var consultations = new KeepConsultations(test.Office);
        var notice = (await consultations.Draft(test.Handler, new() { Title = "停车管理办法", Body = "对路侧停车征求意见。", OpensOn = new(2024, 3, 5), ClosesOn = new(2024, 4, 10) })).Expected;
        var task = (await new KeepRegister(test.Office).Enter(test.Handler, RegisterKind.KeyTask, new() { On = new(2024, 3, 4), Subject = "新增停车位", Category = "完成60%" })).Expected;
        Assert.Empty(await Found(test, "停车"));
        Assert.Empty(await Found(test, "走进热线"));

        await new KeepOpenDays(test.Office).Publish(test.Reviewer, day, 0);
        await answers.Approve(test.Reviewer, question, 1);
        await consultations.Publish(test.Reviewer, notice, 0);
        await new PublishProgress(test.Office).Publish(test.Reviewer, task, 0);
        Assert.Equal([SearchKind.OpenDay], (await Found(test, "走进热线")).Select(h => h.Kind));
        Assert.Equal([SearchKind.Question, SearchKind.Consultation, SearchKind.Progress], (await Found(test, "停车")).Select(h => h.Kind).Order());
        Assert.Empty(await Found(test, "13800001234"));
        Assert.True((await new KeepIndex(test.Office).Check()).IsClean);

        await new KeepRegister(test.Office).Change(test.Handler, task, new() { On = new(2024, 3, 4), Subject = "新增停车位", Category = "完成80%" }, 0);
        await new PublishProgress(test.Office).Publish(test.Reviewer, task, 1);
        Assert.Empty(await Found(test, "完成60"));
        Assert.Single(await Found(test, "完成80"));

        // Opinions are found once the result that quotes them is public, and not while it is written again.
        var opinion = (await new GiveOpinion(test.Office).Run(test.Organ, notice, Opinion("请降低收费"))).Expected;
        await consultations.Decide(test.Handler, opinion, new() { IsAdopted = true, PublicWords = "建议降低收费标准" }, 0);
        test.Go("2024-04-11");
        await consultations.WriteResult(test.Handler, notice, new("采纳一条。", 0, 0), 2);
        Assert.Empty(await Found(test, "收费标准"));
        await consultations.PublishResult(test.Reviewer, notice, 3);
        Assert.Equal(notice, Assert.Single(await Found(test, "收费标准")).SubjectId);
        await consultations.Decide(test.Handler, opinion, new() { IsAdopted = true, PublicWords = "建议降低收费标准" }, 1);
        Assert.Empty(await Found(test, "收费标准"));

        await answers.TakeDown(test.Reviewer, question, "内容有误", 2);
        await new PublishProgress(test.Office).TakeDown(test.Reviewer, task);
        Assert.Equal([SearchKind.Consultation], (await Found(test, "停车")).Select(h => h.Kind));
        Assert.True((await new KeepIndex(test.Office).Check()).IsClean);
        Assert.Equal(2, await new KeepIndex(test.Office).Rebuild());
        Assert.Equal([SearchKind.Consultation], (await Found(test, "停车")).Select(h => h.Kind));
    }

    private static async Task<IReadOnlyList<SearchHit>> Found(TestOffice test, string words) => (await new FindInformation(test.Office).Public(test.Organ, words)).Expected.Hits;

    private static string Key() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static SignUpForm Person(int number, int people = 1) => new() { SubmissionKey = Key(), Name = $"市民{number}", Phone = $"1380000{number:0000}", People = people };

    private static QuestionForm Question(string title, string body) => new() { SubmissionKey = Key(), Title = title, Body = body, MayPublish = true };

    private static OpinionForm Opinion(string body) => new() { SubmissionKey = Key(), Body = body };

    private static async Task<Guid> Announced(TestOffice test, OpenDayForm form)
    {
        var id = (await new KeepOpenDays(test.Office).Draft(test.Handler, form)).Expected;
        return (await new KeepOpenDays(test.Office).Publish(test.Reviewer, id, 0)).Expected;
    }

    private static async Task<Guid> Asked(TestOffice test, QuestionForm form)
    {
        var number = (await new AskQuestion(test.Office).Ask(test.Organ, form)).Expected.Number;
        await using var db = await test.Office.Contexts.CreateDbContextAsync();
        return (await db.CivicQuestions.SingleAsync(q => q.OrganId == test.Organ.Id && q.Number == number)).Id;
    }

    /// <summary>The code as it stands on the receipt: the same form again gives the same receipt.</summary>
    private static async Task<string> Code(TestOffice test, CivicQuestion question) =>
        (await new AskQuestion(test.Office).Ask(test.Organ, new() { SubmissionKey = question.SubmissionKey })).Expected.Code;

    private static async Task<int> DayVersion(TestOffice test, Guid id) => (await new ReadCivic(test.Office).OpenDay(test.Handler, id)).Expected.Day.Version;

    /// <summary>Places taken as the day says, and as the sign-ups add up.</summary>
    private static async Task<(int, int)> Counted(TestOffice test, Guid id)
    {
        await using var db = await test.Office.Contexts.CreateDbContextAsync();
        return ((await db.OpenDays.SingleAsync(d => d.Id == id)).Taken, await db.OpenDaySignUps.Where(s => s.OpenDayId == id && s.CancelledAt == null).SumAsync(s => s.People));
    }

    private static RuleBreach Breach<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Refused>(answer).Breach;

    private static InputProblem Problem<T>(Answer<T> answer) => Assert.Single(Assert.IsType<Answer<T>.Unusable>(answer).Problems);
}
