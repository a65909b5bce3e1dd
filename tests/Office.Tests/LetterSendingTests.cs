using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Fees;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

/// <summary>A decision is read by nobody before it is signed, and what was signed is what goes out.</summary>
public sealed class LetterSendingTests
{
    private static readonly DateOnly Day = new(2024, 3, 1);

    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_handler_alone_sends_no_decision(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var mine = await test.Register();
        var letters = new Letters(test.Office);
        await test.Do(test.Handler, mine.CaseId, CaseAct.DraftDecision, with: e => e with { Reply = ReplyKind.Disclosed });
        var letter = (await letters.Compose(test.Handler, mine.CaseId, "D10", null)).Expected;
        Assert.Equal("letter.not_approved", await Send(Day));
        await test.Do(test.Handler, mine.CaseId, CaseAct.SubmitForReview);
        Assert.Equal("letter.not_approved", await Send(Day));
        await Review(test, mine.CaseId);
        Assert.Equal("letter.not_approved", await Send(Day));
        await test.Do(test.Head, mine.CaseId, CaseAct.Approve);
        Assert.Equal("letter.with_dispatch", await Send(Day));
        Assert.Empty((await new ApplyOnline(test.Office).Track(test.Organ, mine.Number, mine.QueryCode)).Expected.Letters);

        await test.Do(test.Handler, mine.CaseId, CaseAct.Dispatch, with: e => e with { Mode = DispatchMode.Post });
        Assert.Equal("letter.sent", await Send(Day));
        Assert.Equal(Day, Assert.Single((await new ApplyOnline(test.Office).Track(test.Organ, mine.Number, mine.QueryCode)).Expected.Letters).SentOn);

        async Task<string> Send(DateOnly on) => Assert.IsType<Answer<Guid>.Refused>(await letters.MarkSent(test.Handler, letter, on, version: 1)).Breach.Code;
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_was_signed_cannot_be_rewritten_and_is_what_goes_out(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var mine = await test.Register();
        var letters = new Letters(test.Office);
        await test.Do(test.Handler, mine.CaseId, CaseAct.DraftDecision, with: e => e with { Reply = ReplyKind.Disclosed });
        var letter = (await letters.Compose(test.Handler, mine.CaseId, "D10", null)).Expected;
        var text = (await letters.Open(test.Handler, letter)).Expected.Draft;
        Assert.IsType<Answer<Guid>.Given>(await letters.Save(test.Handler, letter, text with { Paragraphs = [.. text.Paragraphs, "第二稿补充。"] }, version: 1));
        await test.Do(test.Handler, mine.CaseId, CaseAct.SubmitForReview);
        Assert.Equal("letter.in_review", await Rewrite(test.Handler, 2));
        Assert.IsType<Answer<Guid>.Given>(await letters.Save(test.Reviewer, letter, text with { Paragraphs = [.. text.Paragraphs, "审核人改定。"] }, version: 2));
        await Review(test, mine.CaseId);
        // What secrecy and legal review have seen is changed by nobody, and no other letter takes its place.
        Assert.Equal("letter.in_review", await Rewrite(test.Reviewer, 3));
        Assert.Equal("letter.in_review", Assert.IsType<Answer<Guid>.Refused>(await letters.Compose(test.Head, mine.CaseId, "D10", null)).Breach.Code);
        await test.Do(test.Head, mine.CaseId, CaseAct.Approve);
        Assert.Equal("letter.approved", await Rewrite(test.Handler, 3));
        Assert.Contains("退回修改", (await letters.Open(test.Handler, letter)).Expected.Locked!.Words);
        Assert.Equal("letter.approved", Assert.IsType<Answer<Guid>.Refused>(await letters.Compose(test.Handler, mine.CaseId, "D10", null)).Breach.Code);

        await test.Do(test.Handler, mine.CaseId, CaseAct.Dispatch, with: e => e with { Mode = DispatchMode.Post });
        var sent = (await new ApplyOnline(test.Office).Letter(test.Organ, mine.Number, mine.QueryCode, letter)).Expected;
        Assert.Equal((3, Day), (sent.Record.FinalVersion, sent.Record.SentOn));
        Assert.Contains("审核人改定。", sent.Draft.Paragraphs);
        Assert.Equal("letter.sent", await Rewrite(test.Handler, 3));

        async Task<string> Rewrite(Actor who, int version) => Assert.IsType<Answer<Guid>.Refused>(
            await letters.Save(who, letter, text with { Paragraphs = ["决定不予公开。"], Remedies = ["无"] }, version)).Breach.Code;
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_returned_decision_is_changed_and_signed_anew(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        var letters = new Letters(test.Office);
        await test.Do(test.Handler, id, CaseAct.DraftDecision, with: e => e with { Reply = ReplyKind.Disclosed });
        var letter = (await letters.Compose(test.Handler, id, "D10", null)).Expected;
        await test.Do(test.Handler, id, CaseAct.SubmitForReview);
        await Review(test, id);
        await test.Do(test.Head, id, CaseAct.Approve);
        await test.Do(test.Head, id, CaseAct.ReturnDraft, with: e => e with { Reason = "措辞" });
        var text = (await letters.Open(test.Handler, letter)).Expected;
        Assert.Null(text.Locked);
        Assert.Equal("letter.not_approved", text.Held!.Code);
        Assert.IsType<Answer<Guid>.Given>(await letters.Save(test.Handler, letter, text.Draft with { Paragraphs = [.. text.Draft.Paragraphs, "改后。"] }, version: 1));
        await test.Do(test.Handler, id, CaseAct.DraftDecision, with: e => e with { Reply = ReplyKind.Disclosed });
        await test.Do(test.Handler, id, CaseAct.SubmitForReview);
        await Review(test, id);
        await test.Do(test.Head, id, CaseAct.Approve);
        await test.Do(test.Handler, id, CaseAct.Dispatch, with: e => e with { Mode = DispatchMode.Post });
        Assert.Equal((2, Day), Final((await letters.Open(test.Handler, letter)).Expected.Record));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_letter_without_its_parts_goes_into_no_review_and_past_no_signature(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        var letters = new Letters(test.Office);
        await test.Do(test.Handler, id, CaseAct.DraftDecision, with: e => e with { Reply = ReplyKind.Disclosed });
        var letter = (await letters.Compose(test.Handler, id, "D10", null)).Expected;
        var whole = (await letters.Open(test.Handler, letter)).Expected.Draft;
        var broken = whole with { Paragraphs = ["经研究，决定不予公开。"], Remedies = ["无"] };
        await letters.Save(test.Handler, letter, broken, version: 1);
        Assert.Equal(["CA-08", "CA-09"], (await letters.Open(test.Handler, letter)).Expected.Checks.Select(c => c.Code).Distinct());
        var refused = Assert.IsType<Answer<CaseActDone>.Refused>(await test.Try(test.Handler, id, CaseAct.SubmitForReview)).Breach;
        Assert.Equal("CA-08", refused.Code);
        Assert.Contains("请先修改文书", refused.Words);
        await letters.Save(test.Handler, letter, whole, version: 2);
        await test.Do(test.Handler, id, CaseAct.SubmitForReview);
        await letters.Save(test.Reviewer, letter, broken, version: 3);
        await Review(test, id);
        Assert.Contains("退回修改", Assert.IsType<Answer<CaseActDone>.Refused>(await test.Try(test.Head, id, CaseAct.Approve)).Breach.Words);
        var record = (await letters.Open(test.Handler, letter)).Expected.Record;
        Assert.Equal((null, null), (record.FinalVersion, record.SentOn));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_letter_made_after_the_signature_is_what_was_signed_and_is_noted_with_the_day_of_the_dispatch(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var letters = new Letters(test.Office);
        var before = await ToSignature(test);
        var early = (await letters.Compose(test.Handler, before, "D10", null)).Expected;
        Assert.Equal("letter.approved", Assert.IsType<Answer<Guid>.Refused>(await letters.Save(test.Handler, early, (await letters.Open(test.Handler, early)).Expected.Draft, 1)).Breach.Code);
        await test.Do(test.Handler, before, CaseAct.Dispatch, with: e => e with { Mode = DispatchMode.Post });
        Assert.Equal((1, Day), Final((await letters.Open(test.Handler, early)).Expected.Record));

        var after = await ToSignature(test);
        await test.Do(test.Handler, after, CaseAct.Dispatch, with: e => e with { Mode = DispatchMode.Post });
        test.Go("2024-03-05");
        var late = (await letters.Compose(test.Handler, after, "D10", null)).Expected;
        Assert.Contains("2024-03-01", Assert.IsType<Answer<Guid>.Unusable>(await letters.MarkSent(test.Handler, late, new(2024, 3, 5), 1)).Problems[0].Words);
        Assert.IsType<Answer<Guid>.Given>(await letters.MarkSent(test.Handler, late, Day, 1));
        var third = (await letters.Compose(test.Handler, after, "D10", null)).Expected;
        Assert.Equal("letter.replied", Assert.IsType<Answer<Guid>.Refused>(await letters.MarkSent(test.Handler, third, Day, 1)).Breach.Code);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_notice_goes_out_after_its_act_and_never_before_the_application_came(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register("某项目全部合同")).CaseId;
        var letters = new Letters(test.Office);
        var receipt = (await letters.Compose(test.Handler, id, "D01", null)).Expected;
        Assert.Contains("早于收到申请之日", Assert.IsType<Answer<Guid>.Unusable>(await letters.MarkSent(test.Handler, receipt, new(2020, 1, 1), 1)).Problems[0].Words);
        Assert.IsType<Answer<Guid>.Given>(await letters.MarkSent(test.Handler, receipt, Day, 1));
        test.Go("2024-03-05");
        var search = (await letters.Compose(test.Handler, id, "D30", null)).Expected;
        Assert.Equal("letter.internal", Assert.IsType<Answer<Guid>.Refused>(await letters.MarkSent(test.Handler, search, new(2024, 3, 5), 1)).Breach.Code);

        await test.Do(test.Handler, id, CaseAct.NotifyCorrection, with: e => e with { Until = new(2024, 3, 20), Reason = "请写明项目名称" });
        var notice = (await letters.Compose(test.Handler, id, "D02", null)).Expected;
        Assert.Contains("早于所告知事项的日期2024-03-05", Assert.IsType<Answer<Guid>.Unusable>(await letters.MarkSent(test.Handler, notice, new(2024, 3, 4), 1)).Problems[0].Words);
        var text = (await letters.Open(test.Handler, notice)).Expected.Draft;
        await letters.Save(test.Handler, notice, text with { Paragraphs = ["请补正。"] }, 1);
        Assert.Equal("CA-08", Assert.IsType<Answer<Guid>.Refused>(await letters.MarkSent(test.Handler, notice, new(2024, 3, 5), 2)).Breach.Code);
        await letters.Save(test.Handler, notice, text, 2);
        Assert.IsType<Answer<Guid>.Given>(await letters.MarkSent(test.Handler, notice, new(2024, 3, 5), 3));

        // Made before the act it tells of, as an officer may; it waits for the act.
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var early = new LetterRecord { OrganId = test.Organ.Id, CaseId = id, Code = "D07", Number = "某号", MadeAt = test.Office.Clock.Now, Version = 1 };
        records.Letters.Add(early);
        records.LetterVersions.Add(new LetterVersion { LetterId = early.Id, Place = 1, By = test.Handler.AccountId, At = test.Office.Clock.Now, Body = RecordJson.Write(text with { Code = "D07" }) });
        await records.SaveChangesAsync();
        Assert.Equal("letter.before_act", Assert.IsType<Answer<Guid>.Refused>(await letters.MarkSent(test.Handler, early.Id, new(2024, 3, 5), 1)).Breach.Code);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_case_that_was_withdrawn_sends_the_letter_of_its_end_and_not_the_decision_that_was_signed(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var letters = new Letters(test.Office);
        var id = await ToSignature(test);
        var decision = (await letters.Compose(test.Handler, id, "D10", null)).Expected;
        await test.Do(test.Handler, id, CaseAct.Withdraw);
        Assert.Equal("letter.not_approved", Assert.IsType<Answer<Guid>.Refused>(await letters.MarkSent(test.Handler, decision, Day, 1)).Breach.Code);
        var ended = (await letters.Compose(test.Handler, id, "D24", null)).Expected;
        Assert.Contains("已撤回申请", (await letters.Open(test.Handler, ended)).Expected.Draft.Text);
        Assert.IsType<Answer<Guid>.Given>(await letters.MarkSent(test.Handler, ended, Day, 1));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_third_party_is_told_of_a_disclosure_only_after_the_signature(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var letters = new Letters(test.Office);
        var id = (await test.Register()).CaseId;
        await test.Do(test.Handler, id, CaseAct.ConsultThirdParty, with: e => e with { Subject = 1, Party = "某公司" });
        await test.Do(test.Handler, id, CaseAct.RecordConsultationDelivery, with: e => e with { Subject = 1 });
        await test.Do(test.Handler, id, CaseAct.RecordOpinion, with: e => e with { Subject = 1, Opinion = ThirdPartyOpinion.Objects, Reason = "商业秘密" });
        await test.Do(test.Handler, id, CaseAct.DraftDecision, with: e => e with { Reply = ReplyKind.DisclosedInPublicInterest });
        var told = (await letters.Compose(test.Handler, id, "D13", 1)).Expected;
        Assert.Equal("letter.not_approved", Assert.IsType<Answer<Guid>.Refused>(await letters.MarkSent(test.Handler, told, Day, 1)).Breach.Code);
        await test.Do(test.Handler, id, CaseAct.SubmitForReview);
        await Review(test, id);
        await test.Do(test.Head, id, CaseAct.Approve);
        Assert.Equal("letter.approved", (await letters.Open(test.Handler, told)).Expected.Locked!.Code);
        Assert.IsType<Answer<Guid>.Given>(await letters.MarkSent(test.Handler, told, Day, 1));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_notice_of_extension_made_after_a_restart_states_the_day_the_extension_led_to(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        var extended = (await test.Do(test.Head, id, CaseAct.Extend, with: e => e with { Days = 10 })).DueOn!.Value;
        test.Go("2024-03-08");
        await test.Do(test.Head, id, CaseAct.NotifyFee, with: e => e with { Fee = new(FeeStandard.ByPage, 120), Yuan = 1_100m });
        await test.Do(test.Handler, id, CaseAct.RecordFeeNoticeDelivery);
        test.Go("2024-03-29");
        var now = (await test.Do(test.Handler, id, CaseAct.RecordPayment, with: e => e with { Yuan = 1_100m })).DueOn!.Value;
        Assert.NotEqual(extended, now);
        var letters = new Letters(test.Office);
        var text = (await letters.Open(test.Handler, (await letters.Compose(test.Handler, id, "D04", null)).Expected)).Expected.Draft.Text;
        Assert.Contains($"延长10个工作日，延长后的答复期限届满日为{extended.Year}年{extended.Month}月{extended.Day}日。", text);
        Assert.Contains($"现在的答复期限届满日为{now.Year}年{now.Month}月{now.Day}日。", text);
    }

    private static (int?, DateOnly?) Final(LetterRecord record) => (record.FinalVersion, record.SentOn);

    private static async Task<Guid> ToSignature(TestOffice test)
    {
        var id = (await test.Register()).CaseId;
        await test.Do(test.Handler, id, CaseAct.DraftDecision, with: e => e with { Reply = ReplyKind.Disclosed });
        await test.Do(test.Handler, id, CaseAct.SubmitForReview);
        await Review(test, id);
        await test.Do(test.Head, id, CaseAct.Approve);
        return id;
    }

    private static async Task Review(TestOffice test, Guid id)
    {
        await test.Do(test.Reviewer, id, CaseAct.ReviewBusiness);
        await test.Do(test.Secrecy, id, CaseAct.ReviewSecrecy);
        await test.Do(test.Legal, id, CaseAct.ReviewLegality);
    }
}
