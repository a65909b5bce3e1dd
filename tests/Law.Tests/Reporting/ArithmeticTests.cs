using CsCheck;
using Gongkai.Law.Reporting;

namespace Law.Tests.Reporting;

public sealed class ArithmeticTests
{
    private static readonly string[] Codes = ["row_total", "outcome_sum", "balance", "review_total", "carried_forward_bound", "implausible_documents"];

    [Fact]
    public void The_golden_report_holds_in_every_relation()
    {
        var results = ReportAudit.CheckArithmetic(GoldenForms.OfCity().Build());
        Assert.All(results, r => Assert.Equal(RuleOutcome.Pass, r.Outcome));
        Assert.Equal(25, results.Count(r => r.Rule == "T3-03"));
        Assert.Equal(3, results.Count(r => r.Rule == "T4-01"));
        Assert.Equal(2, results.Count(r => r.Rule == "T2-02"));
    }

    [Fact]
    public void A_report_of_zeros_passes_every_sum() =>
        Assert.All(ReportAudit.CheckArithmetic(GoldenForms.OfZeros().Build()), r => Assert.Equal(RuleOutcome.Pass, r.Outcome));

    [Fact]
    public void A_change_of_any_cell_under_a_relation_is_found()
    {
        var golden = GoldenForms.OfCity().Build();
        foreach (var place in golden.Places().Where(p => p.Table != ReportTable.Proactive))
        {
            foreach (var change in (long[])[1, 10, 100_000])
            {
                var form = new ReportFormBuilder(golden) { [place] = ReportCell.Number(golden[place].Value + change) }.Build();
                var findings = ReportAudit.CheckArithmetic(form).Select(r => r.Finding).OfType<Finding>().ToList();
                Assert.True(findings.Count > 0, $"{place} + {change}");
                Assert.All(findings, f => Assert.Contains(f.Code, Codes));
                Assert.Contains(findings, f => f.Cells.Contains(place));
            }
        }
    }

    [Theory]
    [InlineData("applications.u1_not_held.total", 2322, "row_total", "u1_not_held", 2322, 3222)]
    [InlineData("applications.total.natural", 13363, "outcome_sum", "natural", 13363, 13364)]
    [InlineData("applications.carried_out.legal", 26, "balance", "legal", 146, 147)]
    [InlineData("review.total", 0, "review_total", "review", 0, 790)]
    [InlineData("post_review.pending", 50, "review_total", "post_review", 156, 155)]
    public void Both_figures_are_named(string path, long figure, string code, string where, long stated, long computed)
    {
        var finding = ReportAudit.CheckArithmetic(GoldenForms.OfCity().With(path, figure).Build())
            .Select(r => r.Finding).OfType<Finding>().Single(f => f.Code == code && f.Where == where);
        Assert.Equal(stated, finding.Stated.Number);
        Assert.Equal(computed, finding.Computed.Number);
        Assert.Contains(stated.ToString(), finding.Message, StringComparison.Ordinal);
        Assert.Contains(computed.ToString(), finding.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Error, finding.Severity);
    }

    /// <summary>A missing value is never zero: what it stands in cannot be judged, and nothing says the report is wrong (cases C.6 T71).</summary>
    [Theory]
    [InlineData("applications.granted.natural")]
    [InlineData("applications.total.total")]
    [InlineData("review.pending")]
    public void What_is_missing_is_not_judged(string path)
    {
        foreach (var cell in (ReportCell[])[default, ReportCell.NotApplicable("/"), ReportCell.Text("见附件")])
        {
            Assert.DoesNotContain(ReportAudit.CheckArithmetic(GoldenForms.OfCity().With(path, cell).Build()), r => r.Outcome == RuleOutcome.Fail);
            Assert.Contains(ReportAudit.CheckArithmetic(GoldenForms.OfCity().With(path, cell).Build()), r => r.Outcome == RuleOutcome.CannotJudge);
        }
    }

    [Fact]
    public void An_empty_table_passes_nothing()
    {
        var form = new ReportFormBuilder { HasDisputes = true, ApplicationsEdition = ReportEdition.Standard2021 }.Build();
        Assert.DoesNotContain(ReportAudit.CheckArithmetic(form), r => r.Outcome is RuleOutcome.Pass or RuleOutcome.Fail);
        Assert.DoesNotContain(ReportAudit.CheckArithmetic(new ReportFormBuilder().Build()), r => r.Outcome == RuleOutcome.Pass);
    }

    [Fact]
    public void The_total_is_not_added_to_its_parts()
    {
        var form = GoldenForms.OfZeros().With("applications.new.natural", 3).With("applications.new.total", 3)
            .With("applications.carried_out.natural", 3).With("applications.carried_out.total", 3).Build();
        Assert.DoesNotContain(ReportAudit.CheckArithmetic(form), r => r.Outcome == RuleOutcome.Fail);
    }

    [Fact]
    public void Blank_organisation_columns_are_no_wrong_sum()
    {
        var builder = GoldenForms.OfZeros();
        foreach (var row in ApplicationsTable.Rows(ReportEdition.Standard2021))
        {
            for (var c = ApplicantColumn.CommercialEnterprise; c <= ApplicantColumn.OtherOrganization; c++)
            {
                builder[row, c] = ReportCell.Blank();
            }
        }

        Assert.DoesNotContain(ReportAudit.CheckArithmetic(builder.Build()), r => r.Outcome == RuleOutcome.Fail);
    }

    /// <summary>Law document 5: cannot judge where a value is missing; a missing value is never treated as 0.</summary>
    [Theory]
    [InlineData("natural", "5 - 5 -", RuleOutcome.CannotJudge)]
    [InlineData("natural", "5 0 5 -", RuleOutcome.CannotJudge)]
    [InlineData("natural", "5 0 5 0", RuleOutcome.Pass)]
    [InlineData("natural", "- 0 5 0", RuleOutcome.CannotJudge)]
    [InlineData("natural", "5 0 6 -", RuleOutcome.Fail)]
    [InlineData("total", "5 - 5 -", RuleOutcome.CannotJudge)]
    public void A_balance_with_a_blank_is_not_judged_unless_it_is_wrong_whatever_stands_there(string column, string figures, RuleOutcome expected)
    {
        var builder = GoldenForms.OfZeros();
        foreach (var (row, figure) in new[] { "new", "carried_in", "total", "carried_out" }.Zip(figures.Split(' ')))
        {
            builder.With($"applications.{row}.{column}", figure == "-" ? ReportCell.Blank() : ReportCell.Number(long.Parse(figure)));
        }

        Assert.Equal(expected, ReportAudit.CheckArithmetic(builder.Build()).First(r => r.Rule == (column == "total" ? "T3-04" : "T3-01") && r.Where == column).Outcome);
    }

    [Theory]
    [InlineData(3, 5, RuleOutcome.CannotJudge)]
    [InlineData(5, 5, RuleOutcome.CannotJudge)]
    [InlineData(6, 5, RuleOutcome.Fail)]
    public void A_sum_with_a_blank_part_is_not_judged_unless_the_rest_is_too_much(long natural, long total, RuleOutcome expected)
    {
        var form = GoldenForms.OfZeros().With("applications.granted.natural", natural).With("applications.granted.commercial", ReportCell.Blank())
            .With("applications.granted.total", total).Build();
        Assert.Equal(expected, ReportAudit.CheckArithmetic(form).Single(r => r.Rule == "T3-03" && r.Where == "granted").Outcome);
        Assert.Contains(ReportAudit.Check(form), r => r.Finding is { Rule: "FM-04", Severity: Severity.Error });
    }

    [Fact]
    public void Passing_costs_no_memory()
    {
        var form = GoldenForms.OfCity().Build();
        ReportAudit.CheckArithmetic(form);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            ReportAudit.CheckArithmetic(form);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Checks_never_throw_on_any_form()
    {
        var cell = Gen.OneOf(
            Gen.Const(default(ReportCell)), Gen.Const(ReportCell.Blank()), Gen.Const(ReportCell.NotApplicable("/")), Gen.Const(ReportCell.Text("22（其中修订16件）")),
            Gen.Long[0, 1000].Select(n => ReportCell.Number(n)), Gen.Decimal.Select(n => ReportCell.Number(n)), Gen.Const(ReportCell.Number(long.MaxValue)));
        Gen.Select(cell.Array[CellId.Count], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Bool, Gen.Int[2017, 2030]).Sample((cells, proactive, applications, disputes, year) =>
        {
            var builder = new ReportFormBuilder
            {
                Year = year, Organ = "某局", HasDisputes = disputes,
                ProactiveEdition = proactive == 2 ? null : (ReportEdition)proactive,
                ApplicationsEdition = applications == 2 ? null : (ReportEdition)applications,
            };
            for (var i = 0; i < cells.Length; i++)
            {
                builder[CellId.At(i)] = cells[i];
            }

            var form = builder.Build();
            var results = ReportAudit.Check(form, new() { Previous = form, Subordinates = [form] });
            return results.Count > 0 && results.All(r => (r.Outcome == RuleOutcome.Fail) == (r.Finding is not null));
        }, iter: 500);
    }
}
