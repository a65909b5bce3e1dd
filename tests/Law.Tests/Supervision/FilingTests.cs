using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;

namespace Law.Tests.Supervision;

public sealed class FilingTests
{
    private static readonly DateOnly Day = new(2026, 2, 3);
    private static readonly Role[] Authority = [Role.Supervisor];

    [Fact]
    public void Every_act_stands_in_the_table_at_its_place() => Assert.Equal(Enum.GetValues<FilingAct>(), FilingActs.All.Select(r => r.Act));

    /// <summary>Every stage with every act: where it leads, or "-" where it is refused (条例第四十七条、第四十九条).</summary>
    [Theory]
    [InlineData(FilingStage.NotFiled, "Filed,Filed,-,-,-")]
    [InlineData(FilingStage.Filed, "Filed,Filed,Returned,Accepted,-")]
    [InlineData(FilingStage.Returned, "FiledAgain,FiledAgain,-,-,-")]
    [InlineData(FilingStage.FiledAgain, "FiledAgain,FiledAgain,Returned,Accepted,-")]
    [InlineData(FilingStage.Accepted, "-,-,-,-,FiledAgain")]
    public void Acts_lead_from_stage_to_stage_and_the_others_say_why_not(FilingStage from, string wanted)
    {
        var led = Enum.GetValues<FilingAct>().Select(act => Judge(from, act) switch
        {
            Answer<FilingStage>.Given given => given.Value.ToString(),
            Answer<FilingStage>.Refused { Breach: { Code: "act.stage", Words.Length: > 10 } } => "-",
            _ => "?",
        });
        Assert.Equal(wanted, string.Join(',', led));
    }

    [Fact]
    public void The_organ_cannot_accept_its_own_report_and_a_reviewer_cannot_file_one()
    {
        Assert.Equal("act.role", Refused(FilingRules.Judge(FilingStage.Filed, new(FilingAct.Accept, Day), FilingSide.Subordinate, [Role.HeadOfDisclosureOffice], new(0, 0))));
        Assert.Equal("act.role", Refused(FilingRules.Judge(FilingStage.Filed, new(FilingAct.File, Day), FilingSide.Authority, [Role.HeadOfDisclosureOffice])));
        Assert.Equal("act.role", Refused(FilingRules.Judge(FilingStage.NotFiled, new(FilingAct.File, Day), FilingSide.Subordinate, [Role.Reviewer])));
    }

    [Fact]
    public void A_report_is_accepted_only_when_no_error_is_open_and_nothing_is_to_be_corrected()
    {
        Assert.Equal("filing.open_errors", Refused(FilingRules.Judge(FilingStage.Filed, new(FilingAct.Accept, Day), FilingSide.Authority, Authority, new(1, 0))));
        Assert.Equal("filing.to_be_corrected", Refused(FilingRules.Judge(FilingStage.Filed, new(FilingAct.Accept, Day), FilingSide.Authority, Authority, new(0, 1))));
        Assert.Equal(FilingStage.Accepted, FilingRules.Judge(FilingStage.Filed, new(FilingAct.Accept, Day), FilingSide.Authority, Authority, new(0, 0)).Expected);
    }

    [Fact]
    public void A_return_needs_something_to_correct_and_a_day_that_has_not_passed()
    {
        Assert.Equal("理由", Problem(new(FilingAct.Return, Day, Until: Day.AddDays(5)), new(0, 0)));
        Assert.Equal("改正期限", Problem(new(FilingAct.Return, Day), new(0, 1)));
        Assert.Equal("改正期限", Problem(new(FilingAct.Return, Day, Until: Day.AddDays(-1)), new(0, 1)));
        Assert.Equal(FilingStage.Returned, FilingRules.Judge(FilingStage.Filed, new(FilingAct.Return, Day, Until: Day), FilingSide.Authority, Authority, new(0, 1)).Expected);
        Assert.Equal("理由", ((Answer<FilingStage>.Unusable)FilingRules.Judge(FilingStage.Accepted, new(FilingAct.WithdrawAcceptance, Day), FilingSide.Authority, Authority)).Problems[0].Field);
    }

    [Fact]
    public void A_finding_stays_the_same_until_its_place_or_one_of_its_figures_changes()
    {
        var finding = new Finding { Rule = "T3-01", Code = "balance", Severity = Severity.Error, Where = "total", Stated = 12, Computed = 11, Message = "甲" };
        var same = FindingIdentity.Of(finding);
        Assert.Equal(same, FindingIdentity.Of(finding with { Message = "换一种说法", Stated = 12.0m }));
        Assert.All(new[] { finding with { Stated = 13 }, finding with { Computed = 12 }, finding with { Where = "natural" }, finding with { Rule = "T3-02" }, finding with { Stated = "12" }, finding with { Stated = default } },
            other => Assert.NotEqual(same, FindingIdentity.Of(other)));
        // A sum that stays while its parts move is another error; so are as many blanks at other places.
        var (first, second) = (CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.NaturalPerson), CellId.Of(ApplicationRow.NewlyReceived, ApplicantColumn.CommercialEnterprise));
        var about = finding with { Cells = [first, second] };
        Assert.Equal(FindingIdentity.Of(about, Form(1, 1)), FindingIdentity.Of(about with { Cells = [second, first] }, Form(1, 1)));
        Assert.NotEqual(FindingIdentity.Of(about, Form(1, 1)), FindingIdentity.Of(about, Form(2, 0)));
        Assert.NotEqual(FindingIdentity.Of(finding with { Cells = [first] }, Form(null, null)), FindingIdentity.Of(finding with { Cells = [second] }, Form(null, null)));

        ReportForm Form(int? natural, int? commercial)
        {
            var builder = new ReportFormBuilder { ProactiveEdition = ReportEdition.Standard2021, ApplicationsEdition = ReportEdition.Standard2021 };
            (builder[first], builder[second]) = (Cell(natural), Cell(commercial));
            return builder.Build();
        }

        static ReportCell Cell(int? figure) => figure is { } number ? ReportCell.Number(number) : ReportCell.Blank();

        var words = finding with { Stated = default, Computed = default };
        Assert.NotEqual(FindingIdentity.Of(words), FindingIdentity.Of(words with { Message = "乙" }));
    }

    [Fact]
    public void Outliers_stand_beyond_the_median_by_the_deviation_of_their_peers()
    {
        // Worked by hand: median 3, absolute deviations 2 1 0 1 97 with median 1, so 100 has 0.6745 × 97 = 65.4265.
        var standings = PeerStatistics.Judge([1, 2, 3, 4, 100])!;
        Assert.Equal((3m, 1m, 65.4265m, true), (standings[4].Median, standings[4].Deviation, standings[4].Score, standings[4].IsOutlier));
        Assert.Equal([false, false, false, false], standings.Take(4).Select(s => s.IsOutlier));
        Assert.Equal(2.5m, PeerStatistics.Median([4, 1, 2, 3]));
        Assert.Null(PeerStatistics.Judge([1, 2, 3, 4]));
        Assert.All(PeerStatistics.Judge([0, 0, 0, 0, 9])!, s => Assert.Null(s.Score));
        Assert.Throws<ArgumentException>(() => PeerStatistics.Median([]));
    }

    [Fact]
    public void An_organ_whose_part_of_all_applications_moved_by_more_than_twenty_points_is_named()
    {
        // 34 % of 367 became 76 % of 1,178; the other went from 66 % to 24 %, and a third that is known in one year only has no part.
        var lines = SupervisionIndicators.Compare([Organ(891, 123), Organ(287, 244), Organ(5_000, null)])[0].Lines;
        Assert.Equal([true, true, false], lines.Select(l => l.Moved));
        Assert.Equal([false, false], SupervisionIndicators.Compare([Organ(30, 20), Organ(70, 80)])[0].Lines.Select(l => l.Moved));

        static ComparedOrgan Organ(int now, int? before) => new(Guid.NewGuid(), "某局", Report(now), before is { } figure ? Report(figure) : null);

        static ReportForm Report(int received)
        {
            var builder = new ReportFormBuilder { ProactiveEdition = ReportEdition.Standard2021, ApplicationsEdition = ReportEdition.Standard2021 };
            builder[ApplicationRow.NewlyReceived, ApplicantColumn.Total] = ReportCell.Number(received);
            return builder.Build();
        }
    }

    private static Answer<FilingStage> Judge(FilingStage from, FilingAct act) => FilingRules.Judge(
        from, new FilingEvent(act, Day, "理由", Day.AddDays(10)), act.Row().Side, [act.Row().Roles[0]], new OpenFindings(0, act == FilingAct.Return ? 1 : 0));

    private static string Refused(Answer<FilingStage> answer) => Assert.IsType<Answer<FilingStage>.Refused>(answer).Breach.Code;

    private static string Problem(FilingEvent e, OpenFindings findings) =>
        Assert.IsType<Answer<FilingStage>.Unusable>(FilingRules.Judge(FilingStage.Filed, e, FilingSide.Authority, Authority, findings)).Problems[0].Field;
}
