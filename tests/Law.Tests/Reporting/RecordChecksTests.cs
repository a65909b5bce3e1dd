using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Fees;
using Gongkai.Law.Receipt;
using Gongkai.Law.Remedies;
using Gongkai.Law.Reporting;
using Gongkai.Law.Reporting.Checks;
using Gongkai.Law.Statistics;
using Law.Tests.Cases;

namespace Law.Tests.Reporting;

public sealed class RecordChecksTests
{
    private static readonly Guid Officer = Guid.NewGuid();
    private static readonly Guid Reviewer = Guid.NewGuid();

    /// <summary>An answered case that keeps every rule.</summary>
    private static readonly CaseFacts Sound = new(Guid.NewGuid(), "2025-0001")
    {
        NumberYear = 2025, Sequence = 1,
        Submission = new() { Channel = IntakeChannel.Online, SubmittedOn = new(2025, 3, 3), ConfirmedOn = new(2025, 3, 4) },
        ReceivedOn = new(2025, 3, 4), Stage = CaseStage.Archived,
        Clock = ReplyClock.Judge(new(2025, 3, 4), [new(new(2025, 3, 20), ClockEventKind.Replied)], new(2025, 12, 31), WorkingDayCalendar.National, ClockSettings.Default),
        ClockBreaches = [], Consultations = [], CorrectionNotices = 0, ReasonsRequested = false, FeeNotified = false, SearchRecorded = false,
        GroundRecorded = false, LinkedToEarlierReply = false, MayHarmThirdParty = false, OwnJudgement = false, ThirdPartyTold = false,
        Draft = Draft(ReplyKind.Disclosed), Reply = ReplyKind.Disclosed, Row = ApplicationRow.Disclosed, AnythingDisclosed = true, AnythingWithheld = false,
        EndedOn = new(2025, 3, 20), PrintedRemedy = RemedyMode.ReconsiderationOrLitigation, Mode = DispatchMode.Post, ByPostalEnterprise = true,
        DispatchedOn = new(2025, 3, 20), DeliveredOn = new(2025, 3, 22), Column = ApplicantColumn.NaturalPerson, ApplicantName = "张某某", ApplicantKey = "a",
        Pieces = 1, InformationKey = "i", IsNewReply = false, ArchiveComplete = true, RequestedContent = "2024年环卫作业考核结果",
    };

    private static readonly OfficeRecords Office = new()
    {
        AsOf = new(2026, 1, 5), Calendar = WorkingDayCalendar.National, Cases = [Sound], Disputes = [], Proceedings = [], Documents = [], Fees = [], Publications = [],
        EstablishedOn = new(2010, 1, 1), Applications = [Fact(Sound)], NumberedYears = [2025, 2026],
    };

    public static TheoryData<string, string, CaseFacts> Broken => new()
    {
        { "CA-01", "没有收到申请之日", Sound with { ReceivedOn = null } },
        { "CA-01", "应为2025-03-04", Sound with { ReceivedOn = new(2025, 3, 3) } },
        { "CA-02", "逾期答复，超出1个工作日", Sound with { Clock = Late(new(2025, 4, 2)) } },
        { "CA-03", "超过二十", Sound with { ClockBreaches = [new("extension.length", "条例第三十三条", "超过二十")] } },
        { "CA-04", "迟了", Sound with { ClockBreaches = [new("correction.notice_late", "条例第三十条", "迟了")] } },
        { "CA-05", "没有征求第三方意见", Sound with { MayHarmThirdParty = true } },
        { "CA-06", "没有本机关", Withheld with { Consultations = [Consulted(ThirdPartyOpinion.Objects)], OwnJudgement = false } },
        { "CA-07", "没有书面告知第三方", Sound with { Reply = ReplyKind.DisclosedInPublicInterest } },
        { "CA-08", "没有写明：附件清单", Sound with { Draft = Draft(ReplyKind.Disclosed, "附件清单") } },
        { "CA-09", "应当告知先申请行政复议", Withheld with { PrintedRemedy = RemedyMode.ReconsiderationOrLitigation } },
        { "CA-08", "没有写明附件清单", Sound with { LetterBreaches = [new("CA-08", "条例第三十六条", "没有写明附件清单。")] } },
        { "CA-09", "没有告知救济途径", Sound with { LetterBreaches = [new("CA-09", "行政复议法第二十条", "没有告知救济途径和期限。")] } },
        { "CA-10", "没有保密审查记录", Sound with { Draft = Draft(ReplyKind.Disclosed) with { SecrecyReviewBy = null } } },
        { "CA-10", "拟稿人自己", Sound with { Draft = Draft(ReplyKind.Disclosed) with { SecrecyReviewBy = Officer } } },
        { "CA-11", "不是通过邮政企业", Sound with { ByPostalEnterprise = false } },
        { "CA-12", "没有送达证据", Sound with { DeliveredOn = null } },
        { "CA-13", "案卷材料不齐", Sound with { ArchiveComplete = false } },
        { "CA-16", "才确认", Sound with { Submission = Sound.Submission! with { ConfirmedOn = new(2025, 3, 10) }, ReceivedOn = new(2025, 3, 10) } },
        { "CA-17", "缺1", Sound with { Sequence = 2 } },
        { "T3-11", "应当只计部分公开", Sound with { AnythingWithheld = true } },
        { "T3-11", "没有区分处理", Sound with { Row = ApplicationRow.PartlyDisclosed } },
        { "T3-12", "没有征求第三方意见", Withheld },
        { "T3-13", "没有补正告知书", Sound with { Row = ApplicationRow.StillUnclear } },
        { "T3-14", "没有收费通知", Sound with { Row = ApplicationRow.FeeUnpaid } },
        { "T3-15", "没有要求说明理由", Sound with { Row = ApplicationRow.ExcessiveApplications } },
        { "T3-16", "没有关联", Sound with { Row = ApplicationRow.RepeatApplication } },
        { "T3-17", "没有检索记录", Sound with { Row = ApplicationRow.NotHeld, Reply = ReplyKind.NotExisting } },
        { "T3-18", "没有密级标识", Sound with { Row = ApplicationRow.StateSecret } },
        { "T3-18", "没有写明", Sound with { Row = ApplicationRow.ProhibitedByLaw } },
        { "T3-19", "没有告知查询途径", Sound with { Row = ApplicationRow.AdministrativeInquiry } },
        { "T3-23", "像是“法律服务机构”", Sound with { ApplicantName = "北京某律师事务所" } },
        { "T3-23", "看不出", Sound with { Column = ApplicantColumn.ResearchInstitution } },
        { "T3-24", "计入2025年", Sound with { Submission = Sound.Submission! with { SubmittedOn = new(2024, 12, 31) } } },
        { "T3-25", "不应计为本年新收", Sound with { IsNewReply = true } },
        { "T3-28", "第四十一条", Sound with { RequestedContent = "要求更正登记系统中本人的出生日期" } },
        { "T3-28", "像是咨询", Sound with { RequestedContent = "请问居住证怎么办理" } },
        { "T3-10", "仍未办结", Sound with { EndedOn = null, Row = null, Reply = null, Stage = CaseStage.UnderReview, Clock = Late(null) } },
    };

    private static CaseFacts Withheld => Sound with
    {
        Reply = ReplyKind.ThirdPartyRights, Row = ApplicationRow.ThirdPartyRights, AnythingDisclosed = false, AnythingWithheld = true,
        Draft = Draft(ReplyKind.ThirdPartyRights), PrintedRemedy = RemedyMode.ReconsiderationFirst, MayHarmThirdParty = false,
    };

    [Fact]
    public void A_sound_case_breaks_no_rule_and_every_rule_about_it_is_judged()
    {
        Assert.All(RecordChecks.Cases(Office), r => Assert.True(r.Outcome is RuleOutcome.Pass or RuleOutcome.NotApplicable, $"{r}"));
        Assert.Equal(RuleBook.YearRound.Where(r => r.Id.StartsWith("CA", StringComparison.Ordinal)).Select(r => r.Id).Order(), RecordChecks.Cases(Office).Select(r => r.Rule).Distinct().Order());
        var judged = Audit(Office).Where(r => RuleBook.Rule(r.Rule).Needs.HasFlag(RuleNeeds.Records)).ToList();
        Assert.DoesNotContain(judged, r => r.Outcome == RuleOutcome.Fail);
        string[] open = ["T2-11", "T2-07", "T2-08", "T4-13", "RU-01", "RU-04", "RU-05", "RU-06", "RU-07", "RU-09", "RU-10"];
        Assert.Equal(open, judged.Where(r => r.Outcome == RuleOutcome.CannotJudge).Select(r => r.Rule).Distinct());
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_case_is_found_by_its_rule_and_named(string rule, string words, CaseFacts broken)
    {
        var records = Office with { Cases = [broken], Applications = [Fact(broken)] };
        var results = rule.StartsWith("CA", StringComparison.Ordinal) ? RecordChecks.Cases(records) : Audit(records);
        var finding = results.First(r => r.Rule == rule && r.Finding is not null).Finding!;
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        Assert.Equal(RuleBook.Rule(rule).Severity, finding.Severity);
        if (rule != "CA-17")
        {
            Assert.Equal(["2025-0001"], finding.CaseNumbers);
        }

        Assert.DoesNotContain(results, r => r.Rule == rule && r.Outcome == RuleOutcome.Pass && r.Where == "cases");
    }

    [Fact]
    public void A_fact_that_is_not_known_never_passes()
    {
        var bare = Office with { Cases = [Sound, new(Guid.NewGuid(), "2025-0002")] };
        Assert.All(RecordChecks.Cases(bare), r => Assert.Equal(RuleOutcome.CannotJudge, r.Outcome));
        var nothing = Office with { Cases = null, Applications = null, Disputes = null, Proceedings = null, Documents = null, Fees = null, Publications = null, EstablishedOn = null };
        Assert.All(RecordChecks.Cases(nothing), r => Assert.Equal(RuleOutcome.CannotJudge, r.Outcome));
        // TX-05 asks only texts that claim something.
        Assert.All(Audit(nothing).Where(r => RuleBook.Rule(r.Rule).Needs.HasFlag(RuleNeeds.Records) && r.Rule != "TX-05"), r => Assert.Equal(RuleOutcome.CannotJudge, r.Outcome));
    }

    [Fact]
    public void An_unknown_case_does_not_hide_a_broken_one()
    {
        var results = RecordChecks.Cases(Office with { Cases = [Sound with { ByPostalEnterprise = false }, new(Guid.NewGuid(), "2025-0002")] });
        Assert.Equal([RuleOutcome.Fail, RuleOutcome.CannotJudge], results.Where(r => r.Rule == "CA-11").Select(r => r.Outcome));
    }

    [Fact]
    public void The_state_of_a_case_built_by_acts_gives_its_facts()
    {
        var built = CaseBuilder.Received("2025-03-04").Answered(ReplyKind.Disclosed, "2025-03-20");
        var facts = CaseFacts.Of(Guid.NewGuid(), "2025-0001", built.State, new(2025, 12, 31), WorkingDayCalendar.National, ClockSettings.Default, OutcomeSettings.Default);
        Assert.Equal((ApplicationRow.Disclosed, new DateOnly(2025, 3, 20), false), (facts.Row, facts.EndedOn, facts.Clock!.Value.IsLate));
        var results = RecordChecks.Cases(Office with { Cases = [facts] });
        Assert.Equal(["CA-08"], results.Where(r => r.Outcome == RuleOutcome.Fail).Select(r => r.Rule));
        Assert.Contains(results, r => r is { Rule: "CA-02", Outcome: RuleOutcome.Pass });
    }

    [Fact]
    public void Cells_that_differ_from_the_ledger_name_the_cell_and_the_cases()
    {
        var results = Audit(Office, f => f.With("applications.granted.natural", 2).With("review.total", 1).With("proactive.normative.made", 3));
        var cell = results.First(r => r.Rule == "T3-07" && r.Finding is not null).Finding!;
        Assert.Equal(("applications.granted.natural", 2m, 1m), (cell.Where, cell.Stated.Number, cell.Computed.Number));
        Assert.Equal(["2025-0001"], cell.CaseNumbers);
        Assert.Contains(results, r => r.Finding is { Rule: "T4-03", Where: "review.total" });
        Assert.Contains(results, r => r.Finding is { Rule: "T2-05", Where: "proactive.normative.made" });
    }

    [Fact]
    public void A_ledger_that_contradicts_itself_is_said_and_not_counted()
    {
        foreach (var facts in (ApplicationFact[][])[[Fact(Sound), Fact(Sound)], [Fact(Sound) with { Row = null }], [Fact(Sound) with { EndedOn = null }]])
        {
            var results = Audit(Office with { Applications = facts }, form: Form(Office));
            Assert.Contains(results, r => r is { Rule: "T3-08", Outcome: RuleOutcome.Fail });
            Assert.All(results.Where(r => r.Rule == "T3-07"), r => Assert.Equal(RuleOutcome.CannotJudge, r.Outcome));
        }
    }

    [Fact]
    public void Open_cases_are_listed_where_the_carried_number_differs()
    {
        var open = Sound with { CaseId = Guid.NewGuid(), Number = "2025-0002", EndedOn = null, Row = null, Stage = CaseStage.UnderReview };
        var finding = Audit(Office with { Cases = [Sound, open] }, form: Form(Office)).First(r => r.Rule == "T3-09").Finding!;
        Assert.Equal((0m, 1m), (finding.Stated.Number, finding.Computed.Number));
        Assert.Equal(["2025-0002"], finding.CaseNumbers);
    }

    [Fact]
    public void Several_cases_together_show_a_pattern()
    {
        var cases = Enumerable.Range(1, 11).Select(i => Sound with
        {
            CaseId = Guid.NewGuid(), Number = $"2026-{i:0000}", NumberYear = 2026, Sequence = i == 11 ? 10 : i, ReceivedOn = new(2026, 1, 4), ApplicantKey = i == 1 ? "a" : "b", InformationKey = $"i{i / 2}",
            Pieces = 2,
        }).ToList();
        var results = RecordChecks.Cases(Office with { Cases = cases });
        Assert.Equal(10, results.Single(r => r.Rule == "CA-14" && r.Finding is not null).Finding!.CaseNumbers.Count);
        Assert.DoesNotContain(results, r => r.Rule == "CA-15" && r.Finding is not null);
        Assert.Contains("编号重复：10", results.Single(r => r.Rule == "CA-17" && r.Finding is not null).Finding!.Message, StringComparison.Ordinal);
        var same = RecordChecks.Cases(Office with { Cases = [Sound, Sound with { Number = "2025-0002", Sequence = 2, ApplicantKey = "b" }] });
        Assert.Equal(["2025-0001", "2025-0002"], same.Single(r => r.Rule == "CA-15" && r.Finding is not null).Finding!.CaseNumbers);
    }

    [Fact]
    public void Numbers_of_a_year_that_is_known_in_part_have_no_gaps()
    {
        var carried = Sound with { Number = "2024-0077", NumberYear = 2024, Sequence = 77 };
        Assert.Contains(RecordChecks.Cases(Office with { Cases = [Sound, carried] }), r => r is { Rule: "CA-17", Outcome: RuleOutcome.Pass });
        Assert.Contains(RecordChecks.Cases(Office with { NumberedYears = null }), r => r is { Rule: "CA-17", Outcome: RuleOutcome.CannotJudge });
        var part = Sound with { Number = "2025-0001-2", Sequence = null, SplitFrom = "2025-0001" };
        Assert.Contains(RecordChecks.Cases(Office with { Cases = [Sound, part] }), r => r is { Rule: "CA-17", Outcome: RuleOutcome.Pass });
    }

    [Fact]
    public void A_new_organ_with_cases_carried_over_names_its_predecessor()
    {
        var young = Office with { EstablishedOn = new(2025, 4, 1) };
        Assert.Contains(Audit(young, f => f.With("applications.carried_in.total", 3)), r => r is { Rule: "T3-27", Outcome: RuleOutcome.Fail });
        Assert.Contains(Audit(young with { Predecessor = "某监督中心" }, f => f.With("applications.carried_in.total", 3)), r => r is { Rule: "T3-27", Outcome: RuleOutcome.Pass });
    }

    [Theory]
    [InlineData("FE-05", FeeStandard.ByPiece, 31, 0, 3100, "按标准应为2200元")]
    [InlineData("FE-05", FeeStandard.ByPage, 68, 0, 380, null)]
    [InlineData("FE-05", FeeStandard.ByPiece, 1, 10, 100, null)]
    [InlineData("FE-08", FeeStandard.ByPiece, 2, 8, 100, "未超过10件")]
    [InlineData("FE-08", FeeStandard.ByPiece, 2, 9, 100, null)]
    [InlineData("FE-08", FeeStandard.ByPage, 30, 0, 10, "未超过30页")]
    [InlineData("FE-06", FeeStandard.ByPage, 68, 0, 380, "晚于答复期限", "2025-03-19")]
    [InlineData("FE-07", FeeStandard.ByPage, 68, 0, 380, "仍作出了答复", "2025-04-01", "2025-03-15")]
    public void A_fee_notice_is_recomputed(string rule, FeeStandard standard, long units, long before, int yuan, string? words, string replyDue = "2025-04-01", string? payBy = null)
    {
        var fee = new FeeFacts(new(Guid.NewGuid(), Sound.CaseId, new(2025, 3, 20), yuan), "2025-0001")
        {
            Standard = standard, Units = units, PiecesBefore = before, ApplicationReceivedOn = new(2025, 3, 4), ReplyDueOn = CaseTable.Day(replyDue),
            PayBy = CaseTable.Day(payBy ?? "2026-02-01"),
        };
        var result = Audit(Office with { Fees = [fee] }).First(r => r.Rule == rule);
        Assert.Equal(words is null ? RuleOutcome.Pass : RuleOutcome.Fail, result.Outcome);
        Assert.Contains(words ?? "", result.Finding?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Chapter_six_and_chapter_one_agree_with_the_registers()
    {
        var notice = new FeeFacts(new(Guid.NewGuid(), Guid.NewGuid(), new(2025, 5, 5), 380) { Payments = [new(new(2025, 5, 20), 380)] }, "2025-0009");
        var records = Office with { Fees = [notice], Publications = [new(Guid.NewGuid(), "甲", new(2025, 2, 2), 20), new(Guid.NewGuid(), "乙", new(2025, 2, 2), 3)] };
        var right = Audit(records, f => f.WithSixChapters("全年主动公开政府信息2项、23件。", "", "本年发出收费通知1件，总金额0.038万元，实际收取的总金额0.038万元。"));
        Assert.Contains(right, r => r is { Rule: "FE-02", Outcome: RuleOutcome.Pass });
        Assert.Contains(right, r => r is { Rule: "TX-06", Outcome: RuleOutcome.Pass });
        var wrong = Audit(records, f => f.WithSixChapters("全年主动公开政府信息3项、24件。", "", "本年发出收费通知2件，总金额0.038万元，实际收取的总金额0元。"));
        Assert.Equal(2, wrong.Count(r => r.Finding is { Rule: "FE-02" }));
        Assert.Equal(2, wrong.Count(r => r.Finding is { Rule: "TX-06" }));
    }

    [Fact]
    public void Notices_that_nobody_paid_are_three_numbers_and_not_none()
    {
        FeeFacts Notice(int day) => new(new(Guid.NewGuid(), Guid.NewGuid(), new(2025, 5, day), 300), $"2025-000{day}");
        var records = Office with { Fees = [Notice(5), Notice(6), Notice(7)] };
        var results = Audit(records, f => f.WithSixChapters("", "", "本年发出收费通知3件，总金额900元，实际未收取任何费用。"));
        Assert.All(results.Where(r => r.Rule == "FE-02"), r => Assert.Equal(RuleOutcome.Pass, r.Outcome));
        results = Audit(records, f => f.WithSixChapters("", "", "本年未收取信息处理费。"));
        Assert.Equal(2, results.Count(r => r.Finding is { Rule: "FE-02" }));
    }

    [Fact]
    public void A_refusal_sued_without_reconsideration_is_pointed_out()
    {
        var suit = new DisputeRecord(Guid.NewGuid(), DisputeKind.FirstInstance, new(2025, 6, 2)) { CaseId = Sound.CaseId };
        Assert.Contains(Audit(Office with { Cases = [Withheld], Proceedings = [suit] }), r => r is { Rule: "T4-05", Outcome: RuleOutcome.Fail });
        Assert.Contains(Audit(Office with { Proceedings = [suit] }), r => r is { Rule: "T4-05", Outcome: RuleOutcome.Pass });
        var closed = suit with { ClosedOn = new(2025, 9, 1), Ending = DisputeEnding.Revoked, CaseId = null };
        var results = Audit(Office with { Proceedings = [closed] });
        Assert.Contains(results, r => r is { Rule: "T4-06", Outcome: RuleOutcome.Fail });
        Assert.Contains(results, r => r is { Rule: "T4-07", Outcome: RuleOutcome.Fail });
    }

    [Fact]
    public void A_dispute_names_its_application_or_what_was_published()
    {
        DisputeRecord Dispute(string matter) => new(Guid.NewGuid(), DisputeKind.Reconsideration, new(2025, 12, 1)) { Matter = matter };
        Assert.Contains(Audit(Office with { Proceedings = [Dispute("不服未主动公开年度预算")] }), r => r is { Rule: "T4-07", Outcome: RuleOutcome.Pass });
        Assert.Contains(Audit(Office with { Proceedings = [Dispute(" ")] }), r => r is { Rule: "T4-07", Outcome: RuleOutcome.Fail });
    }

    [Theory]
    [InlineData(true, null, RuleOutcome.Pass)]
    [InlineData(false, null, RuleOutcome.Fail)]
    [InlineData(null, null, RuleOutcome.CannotJudge)]
    [InlineData(false, "2026-01-02", RuleOutcome.CannotJudge)]
    [InlineData(false, "2025-12-31", RuleOutcome.NotApplicable)]
    public void What_counts_as_in_force_is_public_and_marked_so(bool? shown, string? ended, RuleOutcome expected)
    {
        var document = new DocumentFact(Guid.NewGuid(), false, new(2024, 5, 6), ended is null ? null : CaseTable.Day(ended));
        var records = Office with { Documents = [document], DocumentsShown = [new(document.DocumentId, "考核办法", shown)] };
        var result = Audit(records).Single(r => r.Rule == "T2-06");
        Assert.Equal(expected, result.Outcome);
        Assert.Contains(expected == RuleOutcome.Fail ? "“考核办法”" : "", result.Finding?.Message ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 3L, RuleOutcome.Pass)]
    [InlineData(2, 3L, RuleOutcome.Fail)]
    [InlineData(2, null, RuleOutcome.CannotJudge)]
    public void Decisions_published_are_not_more_than_those_counted(int counted, long? pieces, RuleOutcome expected)
    {
        PublicationFact Published(string category, long? number, int year = 2025) => new(Guid.NewGuid(), category, new(year, 6, 3), number);
        var records = Office with
        {
            Publications = [Published("行政许可决定", 0), Published("行政强制决定", 0), Published("行政处罚决定", pieces), Published("行政处罚决定", 9, 2024), Published("行政处罚依据", 9)],
        };
        var result = Assert.Single(Audit(records, f => f.With("proactive.punishment", counted)), r => r.Rule == "T2-11");
        Assert.Equal(expected, result.Outcome);
        Assert.True(result.Finding is null or { Severity: Severity.Information });
    }

    [Fact]
    public void Without_a_column_for_decisions_nothing_tells_how_many_were_published() =>
        Assert.Equal(RuleOutcome.CannotJudge, Assert.Single(Audit(Office with { Publications = [new(Guid.NewGuid(), "政策文件", new(2025, 6, 3), 3)] }), r => r.Rule == "T2-11").Outcome);

    [Fact]
    public void All_in_time_is_not_written_over_a_late_case()
    {
        const string claim = "全年办结的申请均在法定期限内答复。";
        var late = Office with { Cases = [Sound with { Clock = Late(new(2025, 4, 2)) }] };
        var finding = Audit(late, f => f.WithSixChapters(claim, "", "")).Single(r => r.Rule == "TX-05").Finding!;
        Assert.Equal(["2025-0001"], finding.CaseNumbers);
        Assert.Contains(Audit(Office, f => f.WithSixChapters(claim, "", "")), r => r is { Rule: "TX-05", Outcome: RuleOutcome.Pass });
        Assert.Contains(Audit(late, f => f.WithSixChapters("申请都已答复。", "", "")), r => r is { Rule: "TX-05", Outcome: RuleOutcome.NotApplicable });
        Assert.Contains(Audit(Office with { Cases = null }, f => f.WithSixChapters(claim, "", "")), r => r is { Rule: "TX-05", Outcome: RuleOutcome.CannotJudge });
    }

    [Theory]
    [InlineData(DisputeKind.Reconsideration, "2025-10-06", RuleOutcome.Fail)]
    [InlineData(DisputeKind.Reconsideration, "2025-10-08", RuleOutcome.Pass)]
    [InlineData(DisputeKind.FirstInstance, "2025-07-04", RuleOutcome.Fail)]
    [InlineData(DisputeKind.FirstInstance, "2025-07-05", RuleOutcome.Pass)]
    public void A_dispute_pending_for_too_long_may_have_a_forgotten_result(DisputeKind kind, string accepted, RuleOutcome outcome) =>
        Assert.Equal(outcome, Audit(Office with { Proceedings = [new(Guid.NewGuid(), kind, CaseTable.Day(accepted)) { CaseId = Sound.CaseId }] }).Single(r => r.Rule == "T4-10").Outcome);

    [Theory]
    [InlineData("区政复〔2025〕12号", DisputeKind.Reconsideration, RuleOutcome.Fail)]
    [InlineData("区政复（2025）１２号 ", DisputeKind.Reconsideration, RuleOutcome.Fail)]
    [InlineData("区政复〔2025〕13号", DisputeKind.Reconsideration, RuleOutcome.Pass)]
    [InlineData("区政复〔2025〕12号", DisputeKind.FirstInstance, RuleOutcome.Pass)]
    public void A_proceeding_entered_twice_is_found_by_its_number(string number, DisputeKind kind, RuleOutcome outcome)
    {
        DisputeRecord[] both = [new(Guid.NewGuid(), DisputeKind.Reconsideration, new(2025, 6, 2)) { Number = "区政复〔2025〕12号" }, new(Guid.NewGuid(), kind, new(2025, 6, 3)) { Number = number }];
        var results = Audit(Office with { Proceedings = both }).Where(r => r.Rule == "T4-11").ToList();
        Assert.Equal(outcome, Assert.Single(results).Outcome);
        Assert.Equal(outcome == RuleOutcome.Fail, results[0].Finding?.Message.Contains("区政复〔2025〕12号：登记了2次", StringComparison.Ordinal) == true);
        // Without numbers nothing can be compared, and nothing is alleged.
        Assert.Equal(RuleOutcome.NotApplicable, Audit(Office with { Proceedings = [.. both.Select(p => p with { Number = "" })] }).Single(r => r.Rule == "T4-11").Outcome);
    }

    private static IReadOnlyList<RuleResult> Audit(OfficeRecords records, Func<ReportFormBuilder, ReportFormBuilder>? with = null, ReportForm? form = null)
    {
        var builder = new ReportFormBuilder(form ?? Form(records));
        builder = with is null ? builder.WithSixChapters("", "", "本年发出收费通知0件，总金额0元，实际收取的总金额0元。") : with(builder);
        return ReportAudit.Check(builder.Build(), new() { Records = records });
    }

    private static ReportForm Form(OfficeRecords records) => AnnualReportCompilation.Compile("某局", 2025, new(records.Applications ?? [], records.Disputes ?? [], records.Documents ?? [], [])).Expected.Form;

    private static ApplicationFact Fact(CaseFacts c) => new(c.CaseId, c.Column!.Value, c.ReceivedOn ?? new(2025, 3, 4), c.EndedOn, c.Row);

    private static Consultation Consulted(ThirdPartyOpinion opinion) => new(1, CaseAct.ConsultThirdParty, "某公司", new(2025, 3, 6), new(2025, 3, 7), opinion, new(2025, 3, 10));

    private static ReplyVerdict Late(DateOnly? replied) => ReplyClock.Judge(
        new(2025, 3, 4), replied is { } day ? [new(day, ClockEventKind.Replied)] : [], new(2025, 12, 31), WorkingDayCalendar.National, ClockSettings.Default);

    private static DecisionDraft Draft(ReplyKind reply, string? without = null) =>
        new(reply, Officer, Outcomes.Of(reply, new(2025, 3, 20), OutcomeSettings.Default).Expected.MustState.Where(p => p != without).ToDictionary(p => p, _ => "写明"))
        {
            BusinessReviewBy = Reviewer, SecrecyReviewBy = Reviewer, LegalityReviewBy = Reviewer, ApprovedBy = Reviewer,
        };
}
