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
            .Do(CaseAct.ConsultThirdParty, "2024-03-11", e => e with { Subject = 1, Party = "甲公司" });
        Assert.Equal("consultation.delivery_unknown", Refusal(built.Try(CaseAct.RecordOpinion, "2024-04-02", Silence)).Code);
        built.Do(CaseAct.RecordConsultationDelivery, "2024-03-12", e => e with { Subject = 1 });
        Assert.Equal("consultation.still_open", Refusal(built.Try(CaseAct.RecordOpinion, "2024-04-02", Silence)).Code);
        built.Do(CaseAct.RecordOpinion, "2024-04-03", Silence);
        Assert.Equal("decision.no_consent", Refusal(built.Try(CaseAct.DraftDecision, "2024-04-03", e => e with { Reply = ReplyKind.DisclosedWithConsent })).Code);
        Assert.IsType<Answer<PermittedAct>.Given>(built.Try(CaseAct.DraftDecision, "2024-04-03", e => e with { Reply = ReplyKind.ThirdPartyRights }));

        static CaseEvent Silence(CaseEvent e) => e with { Subject = 1, Opinion = ThirdPartyOpinion.Silent };
    }

    [Theory]
    [InlineData(ThirdPartyOpinion.Objects, ReplyKind.Disclosed, "decision.over_objection")]
    [InlineData(ThirdPartyOpinion.Objects, ReplyKind.DisclosedInPublicInterest, null)]
    [InlineData(ThirdPartyOpinion.Objects, ReplyKind.PartlyDisclosed, null)]
    [InlineData(ThirdPartyOpinion.Objects, ReplyKind.ThirdPartyRights, null)]
    [InlineData(ThirdPartyOpinion.Consents, ReplyKind.Disclosed, null)]
    [InlineData(null, ReplyKind.Disclosed, "decision.opinion_awaited")]
    [InlineData(null, ReplyKind.PartlyDisclosed, "decision.opinion_awaited")]
    [InlineData(null, ReplyKind.ThirdPartyRights, "decision.opinion_awaited")]
    [InlineData(null, ReplyKind.InternalAffairs, null)]
    public void What_a_third_party_says_is_awaited_and_not_passed_over(ThirdPartyOpinion? opinion, ReplyKind reply, string? code)
    {
        var built = CaseBuilder.Received("2024-03-01")
            .Do(CaseAct.ConsultThirdParty, "2024-03-04", e => e with { Subject = 1, Party = "甲公司" }).Do(CaseAct.RecordConsultationDelivery, "2024-03-05", e => e with { Subject = 1 });
        // Drafted while the answer is on its way, which then comes.
        built.Do(CaseAct.DraftDecision, "2024-03-06", e => e with { Reply = reply }).Do(CaseAct.SubmitForReview, "2024-03-06");
        foreach (var review in new[] { CaseAct.ReviewBusiness, CaseAct.ReviewSecrecy, CaseAct.ReviewLegality })
        {
            built.Do(review, "2024-03-07", by: CaseBuilder.Colleague);
        }

        built = opinion is { } said ? built.Do(CaseAct.RecordOpinion, "2024-03-08", e => e with { Subject = 1, Opinion = said }) : built;
        var approved = built.Try(CaseAct.Approve, "2024-03-11", by: CaseBuilder.Colleague);
        Assert.Equal(code, (approved as Answer<PermittedAct>.Refused)?.Breach.Code);
        Assert.Equal(code is null, approved is Answer<PermittedAct>.Given);
    }

    [Fact]
    public void A_case_is_not_ended_while_the_applicant_still_has_time()
    {
        // 2024-06-23 is a Sunday: the time to correct ends on Monday.
        var unclear = CaseBuilder.Received("2024-06-03").Do(CaseAct.NotifyCorrection, "2024-06-05", e => e with { Until = new DateOnly(2024, 6, 23) });
        Assert.Equal("correction.still_open", Refusal(unclear.Try(CaseAct.CloseUncorrected, "2024-06-06")).Code);
        Assert.Equal("correction.still_open", Refusal(unclear.Try(CaseAct.CloseUncorrected, "2024-06-24")).Code);
        Assert.IsType<Answer<PermittedAct>.Given>(unclear.Try(CaseAct.ReceiveCorrection, "2024-06-24"));
        Assert.Equal("correction.overdue", Refusal(unclear.Try(CaseAct.ReceiveCorrection, "2024-06-25")).Code);
        Assert.Equal(ReplyKind.CorrectionOverdue, unclear.Do(CaseAct.CloseUncorrected, "2024-06-25").State.Reply);

        var unpaid = Charged("2024-08-02");
        Assert.Equal("fee.delivery_unknown", Refusal(unpaid.Try(CaseAct.CloseUnpaid, "2024-09-30")).Code);
        unpaid.Do(CaseAct.RecordFeeNoticeDelivery, "2024-08-05");
        Assert.Equal("fee.still_open", Refusal(unpaid.Try(CaseAct.CloseUnpaid, "2024-09-02")).Code);
        Assert.IsType<Answer<PermittedAct>.Given>(unpaid.Try(CaseAct.CloseUnpaid, "2024-09-03"));
    }

    [Fact]
    public void What_answers_a_notice_that_came_too_late_is_recorded_and_moves_nothing()
    {
        var built = CaseBuilder.Received("2024-03-01").Do(CaseAct.NotifyCorrection, "2024-04-01", e => e with { Until = new DateOnly(2024, 4, 15) }).Do(CaseAct.ReceiveCorrection, "2024-04-08");
        Assert.Equal((CaseStage.UnderReview, new DateOnly(2024, 3, 29)), (built.State.Stage, Due(built, "2024-04-08")));
        built.Do(CaseAct.NotifyFee, "2024-04-09", e => e with { Fee = new(FeeStandard.ByPage, 68), Yuan = 380m }).Do(CaseAct.RecordPayment, "2024-04-10", e => e with { Yuan = 380m });
        Assert.Equal((CaseStage.UnderReview, new DateOnly(2024, 3, 29)), (built.State.Stage, Due(built, "2024-04-10")));

        // The receipt turns out to be later than the notice that was sent.
        var rectified = CaseBuilder.Received("2024-06-03").Do(CaseAct.NotifyCorrection, "2024-06-05", e => e with { Until = new DateOnly(2024, 6, 28) });
        rectified.Do(CaseAct.RectifyReceipt, "2024-06-12", e => e with { Reason = "登记有误", Submission = rectified.State.Submission with { SubmittedOn = new DateOnly(2024, 6, 11) } }, by: CaseBuilder.Colleague)
            .Do(CaseAct.ReceiveCorrection, "2024-06-20");
        Assert.Equal((CaseStage.UnderReview, new DateOnly(2024, 7, 9)), (rectified.State.Stage, Due(rectified, "2024-06-20")));
    }

    [Theory]
    [InlineData(CaseAct.Approve, "2024-04-09")]
    [InlineData(CaseAct.Dispatch, "2024-03-28")]
    [InlineData(CaseAct.Dispatch, "2024-04-11")]
    [InlineData(CaseAct.RecordDelivery, "2024-04-11")]
    public void Nothing_is_dated_before_what_it_rests_on(CaseAct act, string on)
    {
        var built = CaseBuilder.Received("2024-03-01").Do(CaseAct.DraftDecision, "2024-04-10", e => e with { Reply = ReplyKind.AlreadyPublic }).Do(CaseAct.SubmitForReview, "2024-04-10");
        foreach (var review in new[] { CaseAct.ReviewBusiness, CaseAct.ReviewSecrecy, CaseAct.ReviewLegality })
        {
            built.Do(review, "2024-04-11", by: CaseBuilder.Colleague);
        }

        built = act == CaseAct.Approve ? built : built.Do(CaseAct.Approve, "2024-04-12", by: CaseBuilder.Colleague);
        built = act == CaseAct.RecordDelivery ? built.Do(CaseAct.Dispatch, "2024-04-12", e => e with { Mode = DispatchMode.Post }) : built;
        var answer = built.Try(act, on, e => e with { Mode = DispatchMode.Post }, by: CaseBuilder.Colleague);
        Assert.All(Assert.IsType<Answer<PermittedAct>.Unusable>(answer).Problems, p => Assert.Equal("日期", p.Field));
    }

    [Fact]
    public void A_reply_is_put_off_only_for_one_who_has_given_reasons_and_once()
    {
        var built = CaseBuilder.Received("2024-03-01");
        Assert.Equal("delay.no_reasons", Refusal(built.Try(CaseAct.DelayReply, "2024-03-05", e => e with { Until = new DateOnly(2029, 6, 4) })).Code);
        built.Do(CaseAct.RequestReasons, "2024-03-05");
        Assert.Equal("delay.no_reasons", Refusal(built.Try(CaseAct.DelayReply, "2024-03-06", e => e with { Until = new DateOnly(2024, 5, 6) })).Code);
        built.Do(CaseAct.ReceiveReasons, "2024-03-11").Do(CaseAct.DelayReply, "2024-03-12", e => e with { Until = new DateOnly(2024, 5, 6) });
        Assert.Equal("delay.second", Refusal(built.Try(CaseAct.DelayReply, "2024-04-12", e => e with { Until = new DateOnly(2024, 8, 6) })).Code);
        var again = Assert.IsType<Answer<PermittedAct>.Given>(built.Try(CaseAct.DelayReply, "2024-04-12", e => e with { Until = new DateOnly(2024, 8, 6), Reason = "申请人又补充了三十件" }));
        Assert.Equal(["delay.second_overridden"], again.Value.Warnings.Select(w => w.Code));
    }

    [Theory]
    [InlineData(1, "尚未缴清")]
    [InlineData(400, "不得多收")]
    [InlineData(380, "")]
    public void A_fee_is_paid_when_all_of_it_is_paid(int yuan, string words)
    {
        var answer = Charged("2024-08-02").Try(CaseAct.RecordPayment, "2024-08-20", e => e with { Yuan = yuan });
        Assert.Equal(words.Length == 0, answer is Answer<PermittedAct>.Given);
        Assert.Contains(words, (answer as Answer<PermittedAct>.Unusable)?.Problems.Single().Words ?? "");
    }

    [Fact]
    public void One_application_is_charged_by_one_standard()
    {
        var paid = Charged("2024-08-02").Do(CaseAct.RecordPayment, "2024-08-20", e => e with { Yuan = 380m });
        Assert.Equal("fee.both_standards", Refusal(paid.Try(CaseAct.NotifyFee, "2024-08-22", ByPiece)).Code);
        var waived = Charged("2024-08-02").Do(CaseAct.WaiveFee, "2024-08-20", e => e with { Reason = "低保户" });
        Assert.IsType<Answer<PermittedAct>.Given>(waived.Try(CaseAct.NotifyFee, "2024-08-22", ByPiece));

        static CaseEvent ByPiece(CaseEvent e) => e with { Fee = new(FeeStandard.ByPiece, 1, PiecesBefore: 10), Yuan = 100m };
    }

    [Theory]
    [InlineData(DispatchMode.Direct, "2024-04-02", true)]
    [InlineData(DispatchMode.Entrusted, "2024-04-02", true)]
    [InlineData(DispatchMode.Post, "2024-03-28", false)]
    [InlineData(DispatchMode.Online, "2024-03-28", false)]
    public void A_reply_handed_over_is_made_when_it_is_signed_for(DispatchMode mode, string repliedOn, bool isLate)
    {
        var built = CaseBuilder.Received("2024-03-01").Answered(ReplyKind.AlreadyPublic, "2024-03-28", mode);
        Assert.Equal(new DateOnly(2024, 3, 28), built.State.RepliedOn);
        built.Do(CaseAct.RecordDelivery, "2024-04-02");
        Assert.Equal(DateOnly.Parse(repliedOn), built.State.RepliedOn);
        Assert.Equal(isLate, ReplyClock.Judge(built.State.ReceivedOn!.Value, [.. built.State.Clock], new(2024, 4, 10), WorkingDayCalendar.National, ClockSettings.Default).IsLate);
    }

    [Fact]
    public void Too_many_applications_are_not_refused_while_reasons_may_still_come()
    {
        var built = CaseBuilder.Received("2024-03-01").Do(CaseAct.RequestReasons, "2024-03-05", e => e with { Until = new DateOnly(2024, 3, 15) });
        Assert.Equal("reasons.still_open", Refusal(built.Try(CaseAct.DraftDecision, "2024-03-15", Excessive)).Code);
        Assert.IsType<Answer<PermittedAct>.Given>(built.Try(CaseAct.DraftDecision, "2024-03-18", Excessive));
        built.Do(CaseAct.ReceiveReasons, "2024-03-08");
        Assert.IsType<Answer<PermittedAct>.Given>(built.Try(CaseAct.DraftDecision, "2024-03-11", Excessive));

        static CaseEvent Excessive(CaseEvent e) => e with { Reply = ReplyKind.ExcessiveApplications };
    }

    [Fact]
    public void A_fee_notice_is_not_received_before_it_is_sent() =>
        Assert.Equal("日期", Assert.IsType<Answer<PermittedAct>.Unusable>(Charged("2024-08-02").Try(CaseAct.RecordFeeNoticeDelivery, "2024-08-01")).Problems.Single().Field);

    private static CaseBuilder Charged(string on) =>
        CaseBuilder.Received("2024-07-29").Do(CaseAct.NotifyFee, on, e => e with { Fee = new(FeeStandard.ByPage, 68), Yuan = 380m });

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
