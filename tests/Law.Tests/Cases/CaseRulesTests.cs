using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Fees;
using Gongkai.Law.Receipt;

namespace Law.Tests.Cases;

public sealed class CaseRulesTests
{
    [Fact]
    public void A_plain_case_goes_from_register_to_archive()
    {
        var built = CaseBuilder.Received("2024-03-01").Answered(ReplyKind.Disclosed, "2024-03-20")
            .Do(CaseAct.RecordDelivery, "2024-03-23").Do(CaseAct.Close, "2024-03-23").Do(CaseAct.Archive, "2024-04-01");
        Assert.Equal(CaseStage.Archived, built.State.Stage);
        Assert.Equal(ReplyKind.Disclosed, built.State.Reply);
        Assert.Equal(new DateOnly(2024, 3, 20), built.State.RepliedOn);
    }

    [Fact]
    public void An_online_application_waits_for_confirmation_and_has_no_period_until_then()
    {
        var built = CaseBuilder.Received("2024-03-01", IntakeChannel.Online);
        Assert.Equal(CaseStage.AwaitingConfirmation, built.State.Stage);
        Assert.Null(built.State.ReceivedOn);
        built.Do(CaseAct.ConfirmReceipt, "2024-03-04", e => e with
        {
            Submission = built.State.Submission with { ConfirmedOn = new DateOnly(2024, 3, 4) },
        });
        Assert.Equal(CaseStage.UnderReview, built.State.Stage);
        Assert.Equal(new DateOnly(2024, 3, 4), built.State.ReceivedOn);
    }

    [Fact]
    public void Nobody_reviews_or_approves_their_own_draft()
    {
        var built = CaseBuilder.Received("2024-03-01")
            .Do(CaseAct.DraftDecision, "2024-03-05", e => e with { Reply = ReplyKind.Disclosed }).Do(CaseAct.SubmitForReview, "2024-03-05");
        Assert.Equal("act.own_draft", Refusal(built.Try(CaseAct.ReviewBusiness, "2024-03-06")).Code);
        built.Do(CaseAct.ReviewBusiness, "2024-03-06", by: CaseBuilder.Colleague)
            .Do(CaseAct.ReviewSecrecy, "2024-03-06", by: CaseBuilder.Colleague)
            .Do(CaseAct.ReviewLegality, "2024-03-06", by: CaseBuilder.Colleague);
        Assert.Equal(CaseStage.AwaitingApproval, built.State.Stage);
        Assert.Equal("act.own_draft", Refusal(built.Try(CaseAct.Approve, "2024-03-06")).Code);
    }

    [Fact]
    public void A_draft_needs_all_three_reviews_before_it_can_be_signed()
    {
        var built = CaseBuilder.Received("2024-03-01")
            .Do(CaseAct.DraftDecision, "2024-03-05", e => e with { Reply = ReplyKind.Disclosed }).Do(CaseAct.SubmitForReview, "2024-03-05")
            .Do(CaseAct.ReviewBusiness, "2024-03-06", by: CaseBuilder.Colleague).Do(CaseAct.ReviewLegality, "2024-03-06", by: CaseBuilder.Colleague);
        Assert.Equal(CaseStage.InReview, built.State.Stage);
        Assert.Equal("act.stage", Refusal(built.Try(CaseAct.Approve, "2024-03-06", by: CaseBuilder.Colleague)).Code);
    }

    [Fact]
    public void A_role_that_may_not_act_is_refused_with_the_article()
    {
        var breach = Refusal(CaseBuilder.Received("2024-03-01").Try(CaseAct.Extend, "2024-03-20", e => e with { Days = 10 }, roles: [Role.Handler]));
        Assert.Equal("act.role", breach.Code);
        Assert.Contains("第三十三条", breach.Article, StringComparison.Ordinal);
    }

    [Fact]
    public void Extension_is_once_and_at_most_twenty_days_and_in_time()
    {
        var built = CaseBuilder.Received("2023-09-15");
        Assert.Equal("extension.length", Refusal(built.Try(CaseAct.Extend, "2023-10-10", e => e with { Days = 21 })).Code);
        Assert.Equal("extension.after_expiry", Refusal(built.Try(CaseAct.Extend, "2023-10-20", e => e with { Days = 10 })).Code);
        built.Do(CaseAct.Extend, "2023-10-10", e => e with { Days = 20 });
        Assert.Equal("extension.second", Refusal(built.Try(CaseAct.Extend, "2023-11-01", e => e with { Days = 1 })).Code);
        Assert.Equal(new DateOnly(2023, 11, 16), Due(built, "2023-11-01"));
    }

    [Fact]
    public void A_late_correction_notice_is_warned_about_and_a_second_one_refused()
    {
        var built = CaseBuilder.Received("2024-06-03");
        var late = Assert.IsType<Answer<PermittedAct>.Given>(built.Try(CaseAct.NotifyCorrection, "2024-06-14", e => e with { Until = new DateOnly(2024, 6, 28) }));
        Assert.Equal(["correction.notice_late"], late.Value.Warnings.Select(w => w.Code));
        built.Do(CaseAct.NotifyCorrection, "2024-06-12", e => e with { Until = new DateOnly(2024, 6, 28) }).Do(CaseAct.ReceiveCorrection, "2024-06-24");
        Assert.Equal(new DateOnly(2024, 7, 22), Due(built, "2024-06-25"));
        Assert.Equal("correction.second_notice", Refusal(built.Try(CaseAct.NotifyCorrection, "2024-06-26", e => e with { Until = new DateOnly(2024, 7, 9) })).Code);
    }

    [Fact]
    public void A_case_consults_until_the_last_party_has_answered()
    {
        var built = CaseBuilder.Received("2024-03-01")
            .Do(CaseAct.ConsultThirdParty, "2024-03-11", e => e with { Subject = 1, Party = "甲公司" })
            .Do(CaseAct.ConsultAgency, "2024-03-12", e => e with { Subject = 2, Party = "某局" })
            .Do(CaseAct.RecordOpinion, "2024-03-14", e => e with { Subject = 2, Opinion = ThirdPartyOpinion.Consents });
        Assert.Equal(CaseStage.Consulting, built.State.Stage);
        built.Do(CaseAct.RecordOpinion, "2024-03-20", e => e with { Subject = 1, Opinion = ThirdPartyOpinion.Consents });
        Assert.Equal(CaseStage.UnderReview, built.State.Stage);
        Assert.Equal(new DateOnly(2024, 4, 10), Due(built, "2024-03-21"));
    }

    [Fact]
    public void Silence_of_a_third_party_is_not_consent()
    {
        var built = CaseBuilder.Received("2024-03-01")
            .Do(CaseAct.ConsultThirdParty, "2024-03-11", e => e with { Subject = 1, Party = "甲公司" })
            .Do(CaseAct.RecordOpinion, "2024-04-02", e => e with { Subject = 1, Opinion = ThirdPartyOpinion.Silent });
        Assert.Equal("decision.no_consent", Refusal(built.Try(CaseAct.DraftDecision, "2024-04-03", e => e with { Reply = ReplyKind.DisclosedWithConsent })).Code);
        Assert.IsType<Answer<PermittedAct>.Given>(built.Try(CaseAct.DraftDecision, "2024-04-03", e => e with { Reply = ReplyKind.ThirdPartyRights }));
    }

    [Theory]
    [InlineData(ReplyKind.ThirdPartyRights, "decision.no_consultation")]
    [InlineData(ReplyKind.StillUnclear, "decision.no_correction")]
    [InlineData(ReplyKind.ExcessiveApplications, "decision.no_reasons_request")]
    [InlineData(ReplyKind.NotExisting, "decision.no_search")]
    [InlineData(ReplyKind.CorrectionOverdue, "decision.own_act")]
    [InlineData(ReplyKind.FeeUnpaid, "decision.own_act")]
    public void A_reply_rests_on_what_its_ground_requires(ReplyKind reply, string code) =>
        Assert.Equal(code, Refusal(CaseBuilder.Received("2024-03-01").Try(CaseAct.DraftDecision, "2024-03-05", e => e with { Reply = reply })).Code);

    [Fact]
    public void An_unpaid_fee_ends_the_case_in_its_own_row()
    {
        var built = CaseBuilder.Received("2024-07-29")
            .Do(CaseAct.NotifyFee, "2024-08-02", e => e with { Fee = new(FeeStandard.ByPage, 68), Yuan = 380m })
            .Do(CaseAct.RecordFeeNoticeDelivery, "2024-08-05")
            .Do(CaseAct.CloseUnpaid, "2024-09-03");
        Assert.Equal(CaseStage.Closed, built.State.Stage);
        Assert.Equal(ReplyKind.FeeUnpaid, built.State.Reply);
    }

    [Theory]
    [InlineData(FeeStandard.ByPage, 68, 380, "", null)]
    [InlineData(FeeStandard.ByPage, 68, 390, "", "不得多收")]
    [InlineData(FeeStandard.ByPage, 68, 300, "", "减免的理由")]
    [InlineData(FeeStandard.ByPage, 68, 300, "低保户，按规定减免", null)]
    [InlineData(FeeStandard.ByPage, 30, 300, "", "免费范围")]
    [InlineData(FeeStandard.ByPage, 0, 10, "", "页数0不合理")]
    [InlineData(FeeStandard.ByPiece, 1, 100, "", null)]
    public void The_tariff_decides_what_a_fee_notice_asks(FeeStandard standard, long units, int yuan, string reason, string? problem)
    {
        var answer = CaseBuilder.Received("2024-07-29").Try(CaseAct.NotifyFee, "2024-08-02",
            e => e with { Fee = new(standard, units, PiecesBefore: 10), Yuan = yuan, Reason = reason });
        Assert.Equal(problem is null, answer is Answer<PermittedAct>.Given);
        Assert.Contains(problem ?? "", (answer as Answer<PermittedAct>.Unusable)?.Problems.Single().Words ?? "");
    }

    [Fact]
    public void A_fee_notice_names_its_standard_and_is_refused_before_the_tariff_was_in_force()
    {
        var none = CaseBuilder.Received("2024-07-29").Try(CaseAct.NotifyFee, "2024-08-02", e => e with { Yuan = 380m });
        Assert.Contains("不能并用", Assert.IsType<Answer<PermittedAct>.Unusable>(none).Problems.Single().Words);
        var early = CaseBuilder.Received("2020-11-02").Try(CaseAct.NotifyFee, "2020-11-05", e => e with { Fee = new(FeeStandard.ByPage, 68), Yuan = 380m });
        Assert.Equal("fee.not_in_force", Refusal(early).Code);
    }

    [Fact]
    public void A_reopened_case_keeps_its_row_and_year()
    {
        var built = CaseBuilder.Received("2024-03-01").Answered(ReplyKind.InternalAffairs, "2024-03-20").Do(CaseAct.Close, "2024-03-25")
            .Do(CaseAct.Reopen, "2025-02-10", e => e with { Reason = "复议决定撤销并责令重新答复" })
            .Answered(ReplyKind.Disclosed, "2025-02-20");
        Assert.Equal(ReplyKind.InternalAffairs, built.State.Reply);
        Assert.Equal(new DateOnly(2024, 3, 20), built.State.RepliedOn);
        Assert.Equal(CaseStage.Replied, built.State.Stage);
    }

    [Fact]
    public void A_returned_draft_starts_over()
    {
        var built = CaseBuilder.Received("2024-03-01")
            .Do(CaseAct.DraftDecision, "2024-03-05", e => e with { Reply = ReplyKind.Disclosed }).Do(CaseAct.SubmitForReview, "2024-03-05");
        Assert.IsType<Answer<PermittedAct>.Unusable>(built.Try(CaseAct.ReturnDraft, "2024-03-06", by: CaseBuilder.Colleague));
        built.Do(CaseAct.ReturnDraft, "2024-03-06", e => e with { Reason = "附件不全" }, by: CaseBuilder.Colleague);
        Assert.Equal(CaseStage.UnderReview, built.State.Stage);
        Assert.Null(built.State.Draft);
    }

    [Fact]
    public void Every_act_is_refused_from_every_stage_the_table_does_not_name()
    {
        var states = new[]
        {
            CaseBuilder.Received("2024-03-01", IntakeChannel.Online),
            CaseBuilder.Received("2024-03-01"),
            CaseBuilder.Received("2024-03-01").Do(CaseAct.NotifyCorrection, "2024-03-05", e => e with { Until = new DateOnly(2024, 3, 20) }),
            CaseBuilder.Received("2024-03-01").Do(CaseAct.NotifyFee, "2024-03-05", e => e with { Fee = new(FeeStandard.ByPiece, 1, PiecesBefore: 10), Yuan = 100m }),
            CaseBuilder.Received("2024-03-01").Answered(ReplyKind.Disclosed, "2024-03-20"),
            CaseBuilder.Received("2024-03-01").Do(CaseAct.Withdraw, "2024-03-05"),
        };
        foreach (var built in states)
        {
            foreach (var act in CaseActs.All.Where(a => !a.Row().From.Contains(built.State.Stage)))
            {
                Assert.Equal("act.stage", Refusal(built.Try(act, "2024-03-25")).Code);
            }
        }
    }

    [Fact]
    public void A_draft_that_leaves_a_point_of_its_letter_unstated_is_refused_at_that_point()
    {
        var answer = CaseBuilder.Received("2024-03-01").Try(CaseAct.DraftDecision, "2024-03-05",
            e => e with { Reply = ReplyKind.InternalAffairs, Statements = new Dictionary<string, string> { ["结合事实的理由"] = " " } });
        var problems = Assert.IsType<Answer<PermittedAct>.Unusable>(answer).Problems;
        Assert.Contains(problems, p => p.Field == "结合事实的理由");
        Assert.Contains(problems, p => p.Field == "不予公开的法律依据（条、款、项）");
    }

    private static DateOnly? Due(CaseBuilder built, string today) =>
        ReplyClock.Judge(built.State.ReceivedOn!.Value, [.. built.State.Clock], DateOnly.Parse(today), WorkingDayCalendar.National, ClockSettings.Default).DueOn;

    private static RuleBreach Refusal(Answer<PermittedAct> answer) => Assert.IsType<Answer<PermittedAct>.Refused>(answer).Breach;
}
