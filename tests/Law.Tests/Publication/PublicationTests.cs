using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Publication;
using Gongkai.Law.Reporting;
using Gongkai.Law.Reporting.Checks;

namespace Law.Tests.Publication;

public sealed class PublicationTests
{
    private static readonly Guid Writer = new("00000000-0000-7000-8000-000000000001");
    private static readonly Guid First = new("00000000-0000-7000-8000-000000000002");
    private static readonly Guid Second = new("00000000-0000-7000-8000-000000000003");
    private static readonly Guid Head = new("00000000-0000-7000-8000-000000000004");
    private static readonly IReadOnlyCollection<Role> Everyone = [.. Roles.Assignable];

    private static readonly PublicationText Text = new()
    {
        Title = "关于公布2024年度环卫作业考核办法的通知", Issuer = "某区城市管理委", FormedOn = new(2024, 3, 1), Category = "政策文件", CatalogueCode = "20-01", Body = "正文",
    };

    private static readonly (PublicationAct Act, Guid By)[] ToPublic =
    [
        (PublicationAct.Draft, Writer), (PublicationAct.SubmitForReview, Writer), (PublicationAct.ReviewBusiness, First), (PublicationAct.ReviewSecrecy, Second),
        (PublicationAct.Approve, Head), (PublicationAct.Publish, Writer),
    ];

    [Theory]
    [InlineData(0, null, 14, "2024-03-05", ColumnStanding.Empty)]
    [InlineData(0, null, null, "2024-03-05", ColumnStanding.Empty)]
    [InlineData(3, "2024-02-20", 14, "2024-03-05", ColumnStanding.InTime)]
    [InlineData(3, "2024-02-20", 14, "2024-03-06", ColumnStanding.StandsStill)]
    [InlineData(3, "2023-09-05", 183, "2024-03-06", ColumnStanding.InTime)]
    [InlineData(3, "2023-09-05", 183, "2024-03-07", ColumnStanding.StandsStill)]
    [InlineData(3, "2004-02-20", null, "2024-03-05", ColumnStanding.InTime)]
    public void A_column_is_empty_stands_still_or_is_in_time(int items, string? last, int? mostDays, string today, ColumnStanding standing) =>
        Assert.Equal(standing, ColumnUpkeep.StandingOf(items, last is null ? null : DateOnly.Parse(last, null), mostDays, DateOnly.Parse(today, null)));

    [Fact]
    public void An_item_goes_from_draft_to_the_public_through_two_reviews_and_an_approval()
    {
        var state = Done(Text, "2024-03-20", ToPublic);
        Assert.Equal((PublicationStage.Public, 1, new DateOnly(2024, 3, 20)), (state.Stage, state.Shown, state.FirstPublishedOn));
    }

    [Fact]
    public void A_correction_leaves_the_old_version_public_and_the_first_day_unchanged()
    {
        var state = Done(Text, "2024-03-20", ToPublic);
        state = Given(state, Event(PublicationAct.Correct, Writer, "2024-05-06", 2, "更正附件"), Text);
        Assert.Equal((PublicationStage.Drafting, 1), (state.Stage, state.Shown));
        foreach (var (act, by) in ToPublic.Skip(1))
        {
            state = Given(state, Event(act, by, "2024-05-08", 2), Text);
        }

        Assert.Equal((2, new DateOnly(2024, 3, 20), new DateOnly(2024, 5, 8)), (state.Shown, state.FirstPublishedOn, state.UpdatedOn));
    }

    [Theory]
    [InlineData(PublicationAct.ReviewBusiness, "act.own_draft")]
    [InlineData(PublicationAct.ReviewSecrecy, "act.own_draft")]
    public void Nobody_reviews_what_they_wrote(PublicationAct act, string code) =>
        Assert.Equal(code, Refused(PublicationRules.Judge(Done(Text, "2024-03-20", ToPublic[..2]), Event(act, Writer), Text, Everyone)).Code);

    [Fact]
    public void The_two_reviews_are_two_people_and_nothing_is_published_without_both()
    {
        var reviewed = Done(Text, "2024-03-20", ToPublic[..3]);
        Assert.Equal("act.same_reviewer", Refused(PublicationRules.Judge(reviewed, Event(PublicationAct.ReviewSecrecy, First), Text, Everyone)).Code);
        Assert.Equal("act.done", Refused(PublicationRules.Judge(reviewed, Event(PublicationAct.ReviewBusiness, Second), Text, Everyone)).Code);
        foreach (var act in new[] { PublicationAct.Approve, PublicationAct.Publish })
        {
            Assert.Equal("act.stage", Refused(PublicationRules.Judge(reviewed, Event(act, Head), Text, Everyone)).Code);
        }
    }

    [Theory]
    [InlineData(DisclosureClass.OnRequest, WithholdingGround.StateSecret, false)]
    [InlineData(DisclosureClass.Proactive, WithholdingGround.PublicSafety, false)]
    [InlineData(DisclosureClass.OnRequest, WithholdingGround.ForbiddenByLaw, false)]
    [InlineData(DisclosureClass.OnRequest, WithholdingGround.ThirdPartyRights, true)]
    [InlineData(DisclosureClass.Withheld, WithholdingGround.StateSecret, true)]
    public void What_the_law_forbids_to_disclose_is_not_disclosed_on_request_either(DisclosureClass disclosure, WithholdingGround ground, bool isTaken) =>
        Assert.Equal(isTaken, !(Text with { Disclosure = disclosure, Ground = ground }).Problems(new(2024, 4, 1)).Any(p => p.Field == "公开属性"));

    [Fact]
    public void What_is_withheld_names_its_ground_is_never_published_and_is_assessed_every_year()
    {
        var withheld = Text with { Disclosure = DisclosureClass.Withheld };
        var drafted = Done(withheld, "2024-03-20", ToPublic[..1]);
        Assert.Contains("第十四条", Assert.IsType<Answer<PublicationState>.Unusable>(PublicationRules.Judge(drafted, Event(PublicationAct.SubmitForReview, Writer), withheld, Everyone)).Problems.Single().Words);
        withheld = withheld with { Ground = WithholdingGround.InternalAffairs };
        var kept = Done(withheld, "2024-03-20", ToPublic[..5]);
        Assert.Equal((PublicationStage.KeptBack, null), (kept.Stage, kept.Shown));
        Assert.Equal("act.stage", Refused(PublicationRules.Judge(kept, Event(PublicationAct.Publish, Writer), withheld, Everyone)).Code);
        Assert.Equal(RuleOutcome.Pass, Results("2025-03-20", new PublicationFacts("a/2024-00001", withheld, kept))["PU-05"]);
        Assert.Equal(RuleOutcome.Fail, Results("2025-03-21", new PublicationFacts("a/2024-00001", withheld, kept))["PU-05"]);
    }

    [Fact]
    public void Taking_down_needs_a_reason_and_only_the_head_or_an_emergency_may_do_it()
    {
        var shown = Done(Text, "2024-03-20", ToPublic);
        Assert.IsType<Answer<PublicationState>.Unusable>(PublicationRules.Judge(shown, Event(PublicationAct.TakeDown, Head), Text, Everyone));
        Assert.Equal("act.role", Refused(PublicationRules.Judge(shown, Event(PublicationAct.TakeDown, Writer, reason: "错误"), Text, [Role.Handler])).Code);
        var down = Given(shown, Event(PublicationAct.TakeDownAtOnce, Writer, reason: "附件含个人信息"), Text);
        Assert.Equal((PublicationStage.TakenDown, null, PublicationRules.TakenDownAtOnceWords), (down.Stage, down.Shown, down.TakenDownBecause));
        Assert.Equal("内容已经过期", Given(shown, Event(PublicationAct.TakeDown, Head, reason: "内容已经过期"), Text).TakenDownBecause);
        Assert.Equal("publication.not_public", Refused(PublicationRules.Judge(Done(Text, "2024-03-20", ToPublic[..1]), Event(PublicationAct.TakeDownAtOnce, Writer, reason: "x"), Text, Everyone)).Code);
    }

    [Theory]
    [InlineData("2024-03-29", RuleOutcome.Pass)]
    [InlineData("2024-04-01", RuleOutcome.Fail)]
    public void Twenty_working_days_after_formation_the_publication_is_late(string published, RuleOutcome outcome)
    {
        Assert.Equal(outcome, Results("2024-06-03", new PublicationFacts("a/2024-00001", Text, Done(Text, published, ToPublic)))["PU-01"]);
        Assert.Equal(new DateOnly(2024, 3, 29), PublicationChecks.DueOn(Text, WorkingDayCalendar.National));
    }

    /// <summary>Article 26: formation or change.</summary>
    [Theory]
    [InlineData("2024-06-28", RuleOutcome.Pass)]
    [InlineData("2024-09-02", RuleOutcome.Fail)]
    [InlineData(null, RuleOutcome.Fail)]
    public void A_change_has_twenty_working_days_of_its_own(string? published, RuleOutcome outcome)
    {
        var changed = Text with { FormedOn = new(2024, 6, 3) };
        var state = Given(Done(Text, "2024-03-20", ToPublic), Event(PublicationAct.Correct, Writer, "2024-06-04", 2, "修订"), changed);
        if (published is null)
        {
            Assert.Equal(RuleOutcome.Pass, Results("2024-07-02", new PublicationFacts("a/2024-00001", Text, state) { OnItsWay = changed })["PU-01"]);
            Assert.Equal(outcome, Results("2024-07-03", new PublicationFacts("a/2024-00001", Text, state) { OnItsWay = changed })["PU-01"]);
            return;
        }

        state = ToPublic.Skip(1).Aggregate(state, (s, a) => Given(s, Event(a.Act, a.By, published, 2), changed));
        Assert.Equal(outcome, Results("2024-09-03", new PublicationFacts("a/2024-00001", changed, state))["PU-01"]);
        // A slip put right later is no new formation.
        Assert.Equal(RuleOutcome.Pass, Results("2024-09-03", new PublicationFacts("a/2024-00001", Text, state))["PU-01"]);
    }

    [Fact]
    public void How_items_taken_over_were_reviewed_is_not_known()
    {
        var state = PublicationState.Empty.After(new(PublicationAct.TakeOver, new(2024, 3, 5), Head, 1) { Reason = "迁移" }, DisclosureClass.Proactive);
        Assert.Equal(RuleOutcome.CannotJudge, Results("2024-04-03", new PublicationFacts("a/2024-00001", Text, state))["PU-02"]);
        Assert.Equal(RuleOutcome.Pass, Results("2024-04-03", new PublicationFacts("a/2024-00001", Text, Done(Text, "2024-03-20", ToPublic)))["PU-02"]);
        Assert.Equal(RuleOutcome.Fail, Results("2024-04-03", new PublicationFacts("a/2024-00001", Text, state with { TakenOver = false }))["PU-02"]);
    }

    [Theory]
    [InlineData("2025-01-15", "2024年4月 2024年5月 2024年6月 2024年7月 2024年8月 2024年9月 2024年10月 2024年11月 2024年12月")]
    [InlineData("2024-05-01", "2024年4月")]
    [InlineData("2024-04-30", "")]
    public void Every_month_that_is_over_is_asked_for_its_minimum_also_December(string today, string months)
    {
        var item = new PublicationFacts("a/2024-00001", Text, Done(Text, "2024-03-20", ToPublic));
        var results = PublicationChecks.Run(new([item], [], WorkingDayCalendar.National, DateOnly.Parse(today)) { MonthlyMinimum = 1 }).Where(r => r.Rule == "PU-10").ToList();
        Assert.Equal(months, string.Join(' ', results.Where(r => r.Finding is not null).Select(r => r.Finding!.Message.Split('：')[0])));
        Assert.Contains(PublicationChecks.Run(new([], [], WorkingDayCalendar.National, new(2025, 1, 15)) { MonthlyMinimum = 1 }), r => r is { Rule: "PU-10", Finding: not null });
    }

    [Fact]
    public void Every_rule_about_publications_is_judged_and_a_sound_office_breaks_none()
    {
        var sound = new PublicationFacts("a/2024-00001", Text with { IsNormativeDocument = true, Files = [new(Writer, "附件.docx")] }, Done(Text, "2024-03-20", ToPublic))
        {
            HasInterpretation = true, FilesAreWhole = true, PersonalDataFound = 0, EndedInRegister = false,
        };
        var results = Results("2024-04-03", sound);
        Assert.Equal(RuleBook.YearRound.Where(r => r.Id.StartsWith("PU", StringComparison.Ordinal)).Select(r => r.Id).Order(), results.Keys.Order());
        Assert.DoesNotContain(RuleOutcome.Fail, results.Values);
        var broken = Results("2024-04-03", sound with { HasInterpretation = false, FilesAreWhole = false, PersonalDataFound = 2, EndedInRegister = true },
            sound with { Text = sound.Text with { ExpiresOn = new(2024, 4, 1) } });
        Assert.Equal(["PU-03", "PU-06", "PU-07", "PU-08", "PU-09"], broken.Where(r => r.Value == RuleOutcome.Fail).Select(r => r.Key).Order());
    }

    [Fact]
    public void A_page_that_was_never_written_or_is_a_year_old_is_named()
    {
        var records = new PublicationRecords([], [new("公开指南", new(2023, 4, 2)), new("机构职能", null), new("公开制度", new(2023, 4, 3))], WorkingDayCalendar.National, new(2024, 4, 3));
        Assert.Equal(["公开指南", "机构职能"], PublicationChecks.Run(records).Where(r => r.Rule == "PU-04" && r.Finding is not null).Select(r => r.Finding!.Message.Split('：')[0]));
    }

    [Fact]
    public void An_index_number_has_year_and_running_number()
    {
        Assert.Equal("12620600MB0523338C/2025-04735", IndexNumbers.Format(IndexNumbers.DefaultPattern, "12620600MB0523338C", 2025, 4735));
        Assert.True(IndexNumbers.IsWellFormed("000014349/2017-00110"));
        Assert.False(IndexNumbers.IsWellFormed("关于某事"));
        Assert.NotNull(IndexNumbers.Problem("{Code}-{Seq}"));
    }

    private static Dictionary<string, RuleOutcome> Results(string today, params PublicationFacts[] items) =>
        PublicationChecks.Run(new(items, [new("公开指南", DateOnly.Parse(today))], WorkingDayCalendar.National, DateOnly.Parse(today)) { MonthlyMinimum = null })
            .GroupBy(r => r.Rule).ToDictionary(g => g.Key, g => g.Any(r => r.Outcome == RuleOutcome.Fail) ? RuleOutcome.Fail : g.First().Outcome);

    [Theory]
    [InlineData("2024-06-03", null)]
    [InlineData("2024-03-01", null)]
    [InlineData("2024-06-04", "失效（废止）日期")]
    [InlineData("2024-02-29", "失效（废止）日期")]
    public void The_day_of_repeal_lies_between_formation_and_today(string from, string? field)
    {
        var shown = Done(Text, "2024-03-20", ToPublic);
        var marked = PublicationRules.Judge(shown, Event(PublicationAct.MarkStatus, Writer, "2024-06-03", reason: "废止") with { Status = DocumentStatus.Repealed, StatusFrom = DateOnly.Parse(from) }, Text, Everyone);
        Assert.Equal(field, marked is Answer<PublicationState>.Unusable unusable ? unusable.Problems.Single().Field : null);
        if (field is null)
        {
            Assert.Equal((DateOnly.Parse(from), new DateOnly(2024, 6, 3)), (marked.Expected.StatusOn, marked.Expected.UpdatedOn));
        }
    }

    [Theory]
    [InlineData(DocumentStatus.InForce, "2024-06-02", DocumentStatus.Lapsed)]
    [InlineData(DocumentStatus.InForce, "2024-06-03", DocumentStatus.InForce)]
    [InlineData(DocumentStatus.InForce, null, DocumentStatus.InForce)]
    [InlineData(DocumentStatus.Amended, "2024-06-02", DocumentStatus.Lapsed)]
    [InlineData(DocumentStatus.Repealed, "2024-06-02", DocumentStatus.Repealed)]
    [InlineData(DocumentStatus.DeclaredLapsed, "2025-06-02", DocumentStatus.DeclaredLapsed)]
    public void After_its_last_day_a_document_has_lapsed_whatever_is_marked(DocumentStatus marked, string? expires, DocumentStatus told) =>
        Assert.Equal(told, marked.On(expires is null ? null : DateOnly.Parse(expires), new(2024, 6, 3)));

    [Fact]
    public void A_correction_given_up_leaves_everything_as_it_was()
    {
        var shown = Done(Text, "2024-03-20", ToPublic);
        var down = Given(shown, Event(PublicationAct.TakeDown, Head, reason: "内容已经过期"), Text);
        var withheld = Text with { Disclosure = DisclosureClass.Withheld, Ground = WithholdingGround.InternalAffairs };
        foreach (var before in new[] { shown, down, Done(withheld, "2024-03-20", ToPublic[..5]) })
        {
            var correcting = Given(before, Event(PublicationAct.Correct, Writer, "2024-05-06", 2, "误点"), Text);
            Assert.Equal("publication.correction", Refused(PublicationRules.Judge(correcting, Event(PublicationAct.Discard, Writer, reason: "x", version: 2), Text, Everyone)).Code);
            Assert.Equal(before, Given(Given(correcting, Event(PublicationAct.Revise, Writer, "2024-05-06", 3), Text), Event(PublicationAct.AbandonCorrection, Writer, "2024-05-07", 3, "误点"), Text));
        }

        Assert.Equal("publication.no_correction", Refused(PublicationRules.Judge(Done(Text, "2024-03-20", ToPublic[..1]), Event(PublicationAct.AbandonCorrection, Writer, reason: "x"), Text, Everyone)).Code);
        Assert.Equal("act.stage", Refused(PublicationRules.Judge(shown, Event(PublicationAct.AbandonCorrection, Writer, reason: "x"), Text, Everyone)).Code);
    }

    [Fact]
    public void A_draft_that_was_never_public_can_be_given_up_and_nothing_follows()
    {
        var draft = Done(Text, "2024-03-20", ToPublic[..1]);
        Assert.IsType<Answer<PublicationState>.Unusable>(PublicationRules.Judge(draft, Event(PublicationAct.Discard, Writer), Text, Everyone));
        var given = Given(draft, Event(PublicationAct.Discard, Writer, reason: "重复"), Text);
        Assert.Equal(PublicationStage.Discarded, given.Stage);
        Assert.All(PublicationActs.All.Where(r => r.From.Count > 0), r => Assert.Equal("act.stage", Refused(PublicationRules.Judge(given, Event(r.Act, Head, reason: "x"), Text, Everyone)).Code));
    }

    [Theory]
    [InlineData(DisclosureClass.Withheld, "不予公开")]
    [InlineData(DisclosureClass.OnRequest, "依申请公开")]
    public void What_a_correction_keeps_back_says_so_where_it_was_public(DisclosureClass disclosure, string label)
    {
        var kept = Text with { Disclosure = disclosure, Ground = WithholdingGround.InternalAffairs };
        var state = Given(Done(Text, "2024-03-20", ToPublic), Event(PublicationAct.Correct, Writer, "2024-05-06", 2, "不应公开"), kept);
        foreach (var (act, by) in ToPublic[1..5])
        {
            state = Given(state, Event(act, by, "2024-05-08", 2), kept);
        }

        Assert.Equal((PublicationStage.KeptBack, null), (state.Stage, state.Shown));
        Assert.Contains($"“{label}”", state.TakenDownBecause);
        Assert.Null(Done(kept, "2024-03-20", ToPublic[..5]).TakenDownBecause);
    }

    [Theory]
    [InlineData("甲\u000B乙", "甲\n乙", "甲 乙")]
    [InlineData("甲\u000C乙", "甲\n乙", "甲 乙")]
    [InlineData("甲\u0001乙\uFFFE\uFFFF\0", "甲乙", "甲乙")]
    [InlineData("𠮷野家\t一\r\n二", "𠮷野家\t一\r\n二", "𠮷野家 一 二")]
    public void No_character_that_a_feed_cannot_hold_stays(string text, string clean, string line)
    {
        Assert.Equal((clean, line), (PrintableText.Clean(text), PrintableText.CleanLine(text)));
        Assert.Equal((line, clean), ((Text with { Title = text, Body = text }).Cleaned().Title, (Text with { Title = text, Body = text }).Cleaned().Body));
        Assert.Equal(clean, PrintableText.Clean($"{text}{(char)0xD800}"));
        Assert.Equal(clean, System.Xml.XmlConvert.VerifyXmlChars(PrintableText.Clean(text)));
    }

    private static PublicationEvent Event(PublicationAct act, Guid by, string on = "2024-03-20", int version = 1, string? reason = null) =>
        new(act, DateOnly.Parse(on), by, version) { Reason = reason };

    private static PublicationState Done(PublicationText text, string on, IEnumerable<(PublicationAct Act, Guid By)> acts) =>
        acts.Aggregate(PublicationState.Empty, (state, act) => Given(state, Event(act.Act, act.By, on), text));

    private static PublicationState Given(PublicationState state, PublicationEvent e, PublicationText text) => PublicationRules.Judge(state, e, text, Everyone).Expected;

    private static RuleBreach Refused(Answer<PublicationState> answer) => Assert.IsType<Answer<PublicationState>.Refused>(answer).Breach;
}
