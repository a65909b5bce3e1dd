using CsCheck;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Publication;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;
using Gongkai.Law.Statistics;
using Law.Tests.Cases;

namespace Law.Tests.Statistics;

public sealed class MonthlyReturnTests
{
    private static readonly MonthlyFacts Nothing = new() { Applications = [], Publications = [], Documents = [], Disputes = [], Fees = [], Work = [] };

    [Fact]
    public void Applications_fall_into_classes_that_do_not_overlap()
    {
        MonthlyApplication[] applications =
        [
            App("2024-03-01", "2024-03-20", "2024-03-29"),
            App("2024-03-04", "2024-03-29", "2024-04-01"),
            App("2024-02-01", "2024-03-20", "2024-03-28") with { ExtensionsOn = [new(2024, 2, 28)] },
            App("2024-03-05", null, "2024-04-10") with { Waits = [new(new(2024, 3, 20), new(2024, 4, 2))] },
            App("2024-02-02", "2024-03-29", "2024-03-04"),
            App("2024-02-05", null, "2024-03-06"),
            App("2024-03-28", null, "2024-04-26"),
        ];
        var march = MonthlyReturns.Compute(2024, 3, Nothing with { Applications = applications });
        Assert.Equal([2, 1, 1], Figures(march, "B11", "B12", "B13"));
        Assert.Equal([1, 1, 1], Figures(march, "B21", "B22", "B23"));
        Assert.Equal(march["B05"].Current, Figures(march, "B11", "B12", "B13").Sum());
        Assert.Equal(march["B07"].Current, Figures(march, "B21", "B22", "B23").Sum());
        Assert.Equal([3, 4, 4, 3], Figures(march, "B01", "B02", "B05", "B07"));
        Assert.Equal(applications[5].CaseId, Assert.Single(march["B23"].Records));
    }

    [Fact]
    public void The_acts_of_a_case_give_its_place_in_every_month()
    {
        var consulted = CaseBuilder.Received("2024-03-04")
            .Do(CaseAct.ConsultThirdParty, "2024-03-20", e => e with { Subject = 1, Party = "某公司" })
            .Do(CaseAct.RecordConsultationDelivery, "2024-03-21", e => e with { Subject = 1 });
        var answered = consulted.State;
        consulted.Do(CaseAct.RecordOpinion, "2024-04-08", e => e with { Subject = 1, Opinion = ThirdPartyOpinion.Consents })
            .Answered(ReplyKind.DisclosedWithConsent, "2024-04-15");
        foreach (var (state, asOf) in (ReadOnlySpan<(CaseState, DateOnly)>)[(answered, new(2024, 3, 31)), (consulted.State, new(2024, 5, 5))])
        {
            var application = MonthlyApplication.Of(Guid.NewGuid(), ApplicantColumn.NaturalPerson, state, asOf, WorkingDayCalendar.National, ClockSettings.Default, OutcomeSettings.Default)!;
            var march = MonthlyReturns.Compute(2024, 3, Nothing with { Applications = [application] });
            Assert.Equal([1, 0, 1, 0, 1], Figures(march, "B02", "B21", "B22", "B23", "B32"));
        }

        var whole = MonthlyApplication.Of(Guid.NewGuid(), ApplicantColumn.NaturalPerson, consulted.State, new(2024, 5, 5), WorkingDayCalendar.National, ClockSettings.Default, OutcomeSettings.Default)!;
        Assert.Equal([1, 1, 0, 0], Figures(MonthlyReturns.Compute(2024, 4, Nothing with { Applications = [whole] }), "B05", "B11", "B13", "B07"));
        Assert.Equal(ApplicationRow.Disclosed, whole.Row);
    }

    [Fact]
    public void A_case_of_the_last_minute_of_a_month_is_in_that_month()
    {
        var facts = Nothing with { Applications = [App("2024-01-31", null, null), App("2024-02-01", null, null)] };
        Assert.Equal((1, 1), (MonthlyReturns.Compute(2024, 1, facts)["B02"].Current, MonthlyReturns.Compute(2024, 1, facts)["B02"].Cumulative));
        Assert.Equal((1, 2), (MonthlyReturns.Compute(2024, 2, facts)["B02"].Current, MonthlyReturns.Compute(2024, 2, facts)["B02"].Cumulative));
    }

    [Fact]
    public void Seven_categories_with_twenty_three_pieces_are_seven_items()
    {
        long[] pieces = [5, 4, 4, 3, 3, 2, 1, 1];
        var publications = pieces.Select((n, i) => new PublicationFact(Guid.NewGuid(), $"类别{Math.Min(i, 6)}", new(2023, 1 + i, 5), n)
        {
            Item = i == 0 ? 1 : i == 1 ? 15 : null, Channels = [DisclosureChannel.Website, DisclosureChannel.WeChat],
        }).ToList();
        var december = MonthlyReturns.Compute(2023, 12, Nothing with { Publications = publications });
        Assert.Equal(23, december["A01"].Cumulative);
        Assert.Equal(7, december["A02"].Cumulative);
        Assert.Equal(0, december["A02"].Current);
        Assert.Equal(5, december["A20.01"].Cumulative);
        Assert.Equal(14, december["A20.00"].Cumulative);
        Assert.Equal((23, 23), (december["A23.2"].Cumulative, december["A23.3"].Cumulative));
    }

    [Fact]
    public void A_register_that_is_not_kept_and_an_entry_not_counted_are_unknown_and_not_zero()
    {
        var month = MonthlyReturns.Compute(2024, 5, new() { Work = [new(Guid.NewGuid(), WorkKind.Training, new(2024, 5, 6), null)] });
        Assert.Null(month["B02"].Current);
        Assert.Equal(1, month["D02"].Current);
        Assert.Null(month["D03"].Current);
        Assert.Equal(0, month["D04"].Current);
    }

    [Fact]
    public void A_waived_fee_is_no_notice_and_a_refund_lowers_what_was_received()
    {
        FeeNoticeFact[] fees =
        [
            new(Guid.NewGuid(), Guid.NewGuid(), new(2024, 12, 20), 380) { Payments = [new(new(2025, 1, 6), 380)] },
            new(Guid.NewGuid(), Guid.NewGuid(), new(2025, 1, 8), 400) { IsWithdrawn = true, Payments = [new(new(2025, 1, 9), 400), new(new(2025, 1, 20), -400)] },
        ];
        Assert.Equal([1, 380, 0], Figures(MonthlyReturns.Compute(2024, 12, Nothing with { Fees = fees }), "B41", "B42", "B43"));
        Assert.Equal([0, 0, 380], Figures(MonthlyReturns.Compute(2025, 1, Nothing with { Fees = fees }), "B41", "B42", "B43"));
    }

    [Fact]
    public void Every_indicator_has_its_own_code_and_a_place_in_the_form()
    {
        Assert.Equal(MonthlyIndicators.All.Count, MonthlyIndicators.All.Select(i => i.Code).Distinct().Count());
        Assert.Equal(21, MonthlyIndicators.All.Count(i => i.Code.StartsWith("B06.", StringComparison.Ordinal)));
        Assert.Equal(CatalogueItems.Article20Count, CatalogueItems.All.Count(i => i.Article == 20));
        Assert.All(MonthlyIndicators.All, i => Assert.Equal((int)i.Group, "ABCD".IndexOf(i.Code[0], StringComparison.Ordinal)));
    }

    [Fact]
    public void A_late_paper_is_booked_in_the_open_month_and_the_closed_one_stays()
    {
        var early = App("2024-03-08", null, null);
        var march = FrozenMonth.Close(MonthlyReturns.Compute(2024, 3, Nothing with { Applications = [early] }), null, []);
        var facts = Nothing with { Applications = [early, App("2024-03-29", null, null), App("2024-04-07", null, null)] };
        var changes = MonthlyReturns.LateChanges(march, MonthlyReturns.Compute(2024, 3, facts), []).ToList();
        Assert.Equal(["B02", "B03.1", "B04.1"], changes.Select(c => c.Indicator.Code));
        Assert.Equal(facts.Applications!.ElementAt(1).CaseId, Assert.Single(changes[0].Added));
        var vouchers = changes.Select(c => c.Book(2024, 4, "补录纸质申请")).ToList();
        var april = MonthlyReturns.Issue(MonthlyReturns.Compute(2024, 4, facts), march, vouchers);
        Assert.Equal([1, 2, 0, 3], Figures(april, "B01", "B02", "B05", "B07"));
        Assert.Empty(MonthlyReturns.LateChanges(march, MonthlyReturns.Compute(2024, 3, facts), vouchers));
        Assert.Equal(1, march.Find("B02")!.Printed);
    }

    [Fact]
    public void What_was_not_booked_is_found_and_a_bare_voucher_is_refused()
    {
        var early = App("2024-01-08", null, null);
        var january = FrozenMonth.Close(MonthlyReturns.Compute(2024, 1, Nothing with { Applications = [early] }), null, []);
        var facts = Nothing with { Applications = [early, App("2024-01-29", null, null)] };
        var unbooked = Failures(MonthlyChecks.Check(2024, [january], [], facts));
        Assert.Equal(3, unbooked.Count(f => f.Code == FindingCodes.MonthUnbooked));
        Assert.Contains("补记1件", unbooked[0].Message, StringComparison.Ordinal);
        var bare = Failures(MonthlyChecks.Check(2024, [january], [new(2024, 1, 2024, 2, "B02", 1, " "), new(2024, 1, 2024, 1, "B03.1", 1, "补录"), new(2024, 1, 2024, 2, "B07", 1, "补录")]));
        Assert.Equal(3, bare.Count(f => f.Code == FindingCodes.VoucherUnusable));
        Assert.Contains(MonthlyChecks.Check(2024, [january], []), r => r is { Rule: "MR-04", Outcome: RuleOutcome.CannotJudge });
        Assert.All(MonthlyChecks.Check(2024, [], []), r => Assert.Equal(RuleOutcome.CannotJudge, r.Outcome));
        var slipped = january with { Figures = [.. january.Figures.Select(f => f.Code == "B02" ? f with { Cumulative = 2 } : f)] };
        Assert.Contains(Failures(MonthlyChecks.Check(2024, [slipped], [])), f => f is { Code: FindingCodes.MonthCumulative, Where: "B02" });
    }

    [Fact]
    public void Twelve_closed_months_and_their_vouchers_add_up_to_the_year_whatever_comes_late()
    {
        // Two years, and every application may be corrected twice, in any later month: other dates, another row, entered late.
        var version = Gen.Select(Gen.Int[1, 25], Gen.Int[0, 720], Gen.Int[0, 300], Gen.Int[0, 20], Gen.Bool, (seen, received, length, row, open) =>
            (Seen: seen, Received: new DateOnly(2023, 1, 1).AddDays(received), Ended: open ? (DateOnly?)null : new DateOnly(2023, 1, 1).AddDays(received + length), Row: row));
        Gen.Select(version.List[1, 3].List[0, 12], version.List[1, 2].List[0, 4]).Sample((cases, suits) =>
        {
            var rows = ApplicationsTable.OutcomeRows(ReportEdition.Standard2021);
            var ids = cases.Select(_ => Guid.NewGuid()).ToList();
            var suitIds = suits.Select(_ => Guid.NewGuid()).ToList();
            MonthlyFacts AsOf(int month) => Nothing with
            {
                Applications = [.. cases.Select((versions, i) => (Id: ids[i], Known: versions.Where(v => v.Seen <= month).ToList())).Where(c => c.Known.Count > 0)
                    .Select(c => (c.Id, V: c.Known.MaxBy(v => v.Seen)))
                    .Select(c => new MonthlyApplication(c.Id, (ApplicantColumn)(c.V.Row % 6), (IntakeChannel)(c.V.Row % 8), c.V.Received)
                    {
                        EndedOn = c.V.Ended, Row = c.V.Ended is null ? null : rows[c.V.Row],
                    })],
                Disputes = [.. suits.Select((versions, i) => (Id: suitIds[i], Known: versions.Where(v => v.Seen <= month).ToList())).Where(c => c.Known.Count > 0)
                    .Select(c => (c.Id, V: c.Known.MaxBy(v => v.Seen)))
                    .Select(c => new DisputeFact(c.Id, (DisputeBlock)(c.V.Row % 3), c.V.Received, c.V.Ended, c.V.Ended is null ? null : (DisputeColumn)(c.V.Row % 3)))],
            };

            var closed = new List<FrozenMonth>();
            var vouchers = new List<CorrectionVoucher>();
            for (var n = 1; n <= 25; n++)
            {
                var (year, month) = (2023 + ((n - 1) / 12), ((n - 1) % 12) + 1);
                var facts = AsOf(n);
                foreach (var earlier in closed)
                {
                    vouchers.AddRange(MonthlyReturns.LateChanges(earlier, MonthlyReturns.Compute(earlier.Year, earlier.Month, facts), vouchers).ToList()
                        .Select(c => c.Book(year, month, "补录")));
                }

                if (n <= 24)
                {
                    var printed = FrozenMonth.Close(MonthlyReturns.Compute(year, month, facts), closed.LastOrDefault(), vouchers);
                    closed.Add(printed);
                    decimal Figure(string code) => printed.Find(code)!.Printed!.Value;
                    Assert.Equal(n == 1 ? Figure("B07") : Figure("B01") + Figure("B02") - Figure("B05"), Figure("B07"));
                }
            }

            var last = AsOf(25);
            foreach (var year in (int[])[2023, 2024])
            {
                var annual = AnnualReportCompilation.Compile("某局", year, new([.. last.Applications!.Select(a => a.Annual)], last.Disputes!, [], [])).Expected.Form;
                var results = MonthlyChecks.Check(year, closed, vouchers, last, annual);
                Assert.Empty(Failures(results));
                Assert.DoesNotContain(results, r => r.Outcome == RuleOutcome.CannotJudge && !(year == 2023 && r.Rule == RuleIds.MonthlyOpening));
            }
        }, iter: 40);
    }

    private static List<Finding> Failures(IReadOnlyList<RuleResult> results) => [.. results.Where(r => r.Finding is not null).Select(r => r.Finding!)];

    private static decimal[] Figures(MonthlyReturn month, params string[] codes) => [.. codes.Select(c => month[c].Current!.Value)];

    private static MonthlyApplication App(string received, string? ended, string? due) =>
        new(Guid.NewGuid(), ApplicantColumn.NaturalPerson, IntakeChannel.InPerson, CaseTable.Day(received))
        {
            EndedOn = ended is null ? null : CaseTable.Day(ended),
            Row = ended is null ? null : ApplicationRow.Disclosed,
            DueOn = due is null ? null : CaseTable.Day(due),
        };
}
