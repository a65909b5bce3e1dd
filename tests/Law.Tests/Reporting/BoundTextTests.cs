using Gongkai.Law;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;
using Gongkai.Law.Reporting.Narrative;
using Gongkai.Law.Statistics;

namespace Law.Tests.Reporting;

public sealed class BoundTextTests
{
    private static readonly MonthlyFacts Facts = new()
    {
        Applications =
        [
            Application("2025-01-06", "2025-02-10", "2025-02-13", ApplicationRow.Disclosed),
            Application("2025-03-03", "2025-03-31", "2025-03-31", ApplicationRow.StateSecret),
            Application("2025-04-01", "2025-05-12", "2025-04-30", ApplicationRow.NotHeld),
            Application("2025-12-22", null, null, null),
        ],
        Publications = [new(Guid.NewGuid(), "机构职能", new(2025, 3, 1), 20), new(Guid.NewGuid(), "财政预算", new(2025, 4, 1), 3)],
        Documents = [], Disputes = [], Work = [new(Guid.NewGuid(), WorkKind.Training, new(2025, 6, 1), 45)],
        Fees = [new(Guid.NewGuid(), Guid.NewGuid(), new(2025, 5, 6), 400) { Payments = [new(new(2025, 5, 20), 380)] }],
    };

    [Theory]
    [InlineData("公开{{公开项数}}项{{ 公开件数 }}件。", "公开2项23件。")]
    [InlineData("新收{{新收件数}}件，办结{{办结件数}}件，结转{{结转下年度件数}}件，不予公开{{不予公开件数}}件。", "新收4件，办结3件，结转1件，不予公开1件。")]
    [InlineData("按期答复率{{按期答复率}}，逾期{{逾期办结件数}}件。", "按期答复率66.66%，逾期1件。")]
    [InlineData("通知{{收费通知件数}}件，{{通知收费万元}}万元，实收{{实收费用万元}}万元（{{实收费用元}}元）。", "通知1件，0.04万元，实收0.038万元（380元）。")]
    [InlineData("{{年度}}年{{行政机关}}培训{{培训次数}}次{{培训人次}}人次，诉讼{{诉讼件数}}件。", "2025年某局培训1次45人次，诉讼0件。")]
    [InlineData("没有数字的句子。", "没有数字的句子。")]
    [InlineData("", "")]
    public void A_text_is_rendered_with_its_figures(string template, string expected) => Assert.Equal(expected, BoundText.Render(template, Figures(Facts)).Expected);

    [Fact]
    public void An_unknown_token_lists_the_known_ones()
    {
        var problem = Assert.Single(Assert.IsType<Answer<string>.Unusable>(BoundText.Render("公开{{公开数}}项", Figures(Facts))).Problems);
        Assert.Equal("公开数", problem.Field);
        Assert.Contains("公开项数", problem.Words, StringComparison.Ordinal);
        Assert.IsType<Answer<string>.Unusable>(BoundText.Render("公开{{公开项数项", Figures(Facts)));
        Assert.IsType<Answer<string>.Unusable>(BoundText.Render("公开公开项数}}项", Figures(Facts)));
    }

    [Fact]
    public void A_figure_that_is_not_known_is_never_printed_as_zero()
    {
        var notKept = Figures(Facts with { Work = null });
        Assert.Contains("培训", Assert.Single(Assert.IsType<Answer<string>.Unusable>(BoundText.Render("培训{{培训次数}}次", notKept)).Problems).Words, StringComparison.Ordinal);
        Assert.IsType<Answer<string>.Unusable>(BoundText.Render("{{按期答复率}}", Figures(Facts with { Applications = [] })));
    }

    [Fact]
    public void A_late_case_among_thousands_never_reads_as_all_in_time()
    {
        var many = Enumerable.Range(0, 20_000).Select(i => Application("2025-03-03", "2025-03-31", i == 0 ? "2025-03-28" : "2025-03-31", ApplicationRow.Disclosed)).ToList();
        Assert.Equal("99.99%", Figures(Facts with { Applications = many })["按期答复率"].Text);
    }

    [Fact]
    public void Only_sentences_with_changed_figures_are_shown()
    {
        const string template = "公开{{公开项数}}项{{公开件数}}件。新收{{新收件数}}件！\n培训{{培训次数}}次";
        var more = Facts with { Publications = [.. Facts.Publications!, new(Guid.NewGuid(), "财政预算", new(2025, 8, 1), 2)], Work = null };
        var changed = BoundText.Changed(template, Figures(Facts), Figures(more));
        Assert.Equal(2, changed.Count);
        Assert.Equal(("公开2项23件", "公开2项25件"), (changed[0].Before, changed[0].Now));
        Assert.Equal(["公开件数"], changed[0].Tokens);
        Assert.Equal("培训（未知）次", changed[1].Now);
    }

    [Fact]
    public void A_printed_figure_keeps_its_cell_or_indicator()
    {
        var pieces = BoundText.Pieces("新收{{新收件数}}件，培训{{培训次数}}次", Figures(Facts)).Expected;
        Assert.Equal(CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.Total), pieces[1].Figure!.Cell);
        Assert.Equal("D02", pieces[3].Figure!.Indicator);
    }

    [Fact]
    public void Every_pattern_renders_once_the_registers_are_kept()
    {
        Assert.All(NarrativePatterns.All, p =>
        {
            Assert.All(BoundText.Tokens(p.Template), t => Assert.True(NarrativeFigures.IsKnown(t), t));
            Assert.All(new[] { p.OnlyWhenPositive, p.OnlyWhenZero }, t => Assert.True(t is null || NarrativeFigures.IsKnown(t), t));
            Assert.IsType<Answer<string>.Given>(BoundText.Render(p.Template, Figures(Facts)));
        });
        Assert.Equal(5, NarrativePatterns.All.Where(p => p.Chapter == ReportChapterKind.Overview).Select(p => p.Aspect).Distinct().Count());
    }

    [Fact]
    public void Patterns_of_things_that_did_not_happen_are_not_offered()
    {
        var figures = Figures(Facts);
        Assert.DoesNotContain(NarrativePatterns.For(ReportChapterKind.Overview, figures), p => p.OnlyWhenPositive == "开放日次数" || p.OnlyWhenZero is not null);
        Assert.Contains(NarrativePatterns.For(ReportChapterKind.Overview, Figures(Facts with { Publications = [] })), p => p.OnlyWhenZero == "公开件数");
        Assert.Contains(NarrativePatterns.For(ReportChapterKind.Problems, figures), p => p.Aspect == "逾期");
    }

    [Fact]
    public void The_fee_sentence_is_read_back_with_its_three_figures()
    {
        var figures = Figures(Facts);
        var sentence = NarrativePatterns.For(ReportChapterKind.OtherMatters, figures).Single(p => p.Aspect == "信息处理费");
        var form = Form(Facts).WithSixChapters("概况", "问题", BoundText.Render(sentence.Template, figures).Expected).Build();
        Assert.Contains(ReportAudit.Check(form), r => r is { Rule: RuleIds.FeesStated, Outcome: RuleOutcome.Pass });
    }

    [Fact]
    public void A_text_of_patterns_does_not_contradict_its_tables()
    {
        var figures = Figures(Facts);
        string Chapter(ReportChapterKind kind) => string.Concat(NarrativePatterns.For(kind, figures).Select(p => BoundText.Render(p.Template, figures).Expected));
        var form = Form(Facts).WithSixChapters(
            Chapter(ReportChapterKind.Overview), Chapter(ReportChapterKind.Problems), Chapter(ReportChapterKind.OtherMatters)).Build();
        var failed = ReportAudit.Check(form).Where(r => r.Outcome == RuleOutcome.Fail && r.Rule[..2] is "TX" or "FE").Where(r => r.Finding is not null).ToList();
        Assert.All(failed, r => Assert.Equal(FindingCodes.PlaceholderLeft, r.Finding!.Code));
        Assert.NotEmpty(failed);
    }

    [Fact]
    public void Sentences_taken_over_from_last_year_are_shown_with_their_ratio()
    {
        const string last = "全年主动公开政府信息20项，均在规定期限内公布。组织公众开放日活动两次，社区居民参观热线平台。";
        var reuse = RepeatedSentences.Of("全年主动公开政府信息31项，均在规定期限内公布。新建政策问答库并与热线知识库逐条核对。简短。", last);
        Assert.Equal(1m, reuse[0].Ratio);
        Assert.StartsWith("全年主动公开政府信息20项", reuse[0].Closest, StringComparison.Ordinal);
        Assert.True(reuse[1].Ratio < 0.2m);
        Assert.Null(reuse[2].Ratio);
    }

    private static ReportFormBuilder Form(MonthlyFacts facts) => new(AnnualReportCompilation.Compile("某局", 2025, new(
        [.. (facts.Applications ?? []).Select(a => a.Annual)], facts.Disputes ?? [], facts.Documents ?? [], [])).Expected.Form);

    private static IReadOnlyDictionary<string, BoundFigure> Figures(MonthlyFacts facts) => NarrativeFigures.Of(Form(facts).Build(), facts);

    private static MonthlyApplication Application(string received, string? ended, string? due, ApplicationRow? row) =>
        new(Guid.NewGuid(), ApplicantColumn.NaturalPerson, IntakeChannel.Online, CaseTable.Day(received))
        {
            EndedOn = ended is null ? null : CaseTable.Day(ended), DueOn = due is null ? null : CaseTable.Day(due), Row = row,
        };
}
