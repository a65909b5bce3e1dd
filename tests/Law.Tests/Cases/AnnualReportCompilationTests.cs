using CsCheck;
using Gongkai.Law;
using Gongkai.Law.Reporting;

namespace Law.Tests.Cases;

public sealed class AnnualReportCompilationTests
{
    private static readonly ReportFacts Nothing = new([], [], [], []);

    [Fact]
    public void A_case_received_in_december_and_answered_in_january_is_carried_forward_and_over()
    {
        var fact = new ApplicationFact(Guid.NewGuid(), ApplicantColumn.NaturalPerson, new(2023, 12, 29), new(2024, 1, 29), ApplicationRow.Disclosed);
        var first = Compile(2023, Nothing with { Applications = [fact] });
        var second = Compile(2024, Nothing with { Applications = [fact] });
        Assert.Equal(1, first.Form[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Value);
        Assert.Equal(1, first.Form[ApplicationRow.CarriedForward, ApplicantColumn.NaturalPerson].Value);
        Assert.Equal(0, first.Form[ApplicationRow.OutcomeTotal, ApplicantColumn.Total].Value);
        Assert.Equal(0, second.Form[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Value);
        Assert.Equal(1, second.Form[ApplicationRow.CarriedOver, ApplicantColumn.NaturalPerson].Value);
        Assert.Equal(1, second.Form[ApplicationRow.Disclosed, ApplicantColumn.Total].Value);
        Assert.Equal([fact.CaseId], second.Behind(CellId.Of(ApplicationRow.Disclosed, ApplicantColumn.Total)));
        Assert.Equal(first.Behind(CellId.Of(ApplicationRow.CarriedForward, ApplicantColumn.Total)), second.Behind(CellId.Of(ApplicationRow.CarriedOver, ApplicantColumn.Total)));
    }

    [Fact]
    public void A_pending_dispute_counts_in_both_years()
    {
        var dispute = new DisputeFact(Guid.NewGuid(), DisputeBlock.Reconsideration, new(2023, 11, 5), new(2024, 1, 20), DisputeColumn.Overturned);
        var first = Compile(2023, Nothing with { Disputes = [dispute] }).Form;
        var second = Compile(2024, Nothing with { Disputes = [dispute] }).Form;
        Assert.Equal((1, 1), (first[DisputeBlock.Reconsideration, DisputeColumn.Pending].Value, first[DisputeBlock.Reconsideration, DisputeColumn.Total].Value));
        Assert.Equal((1, 1), (second[DisputeBlock.Reconsideration, DisputeColumn.Overturned].Value, second[DisputeBlock.Reconsideration, DisputeColumn.Total].Value));
        Assert.Equal(0, Compile(2025, Nothing with { Disputes = [dispute] }).Form[DisputeBlock.Reconsideration, DisputeColumn.Total].Value);
    }

    [Fact]
    public void A_document_expiring_on_the_last_day_of_the_year_is_repealed_and_not_in_force()
    {
        var document = new DocumentFact(Guid.NewGuid(), false, new(2020, 3, 1), new(2023, 12, 31));
        var form = Compile(2023, Nothing with { Documents = [document] }).Form;
        Assert.Equal(0, form[ProactiveCell.NormativeDocumentIssued].Value);
        Assert.Equal(1, form[ProactiveCell.NormativeDocumentRepealed].Value);
        Assert.Equal(0, form[ProactiveCell.NormativeDocumentInForce].Value);
        Assert.Equal(1, Compile(2022, Nothing with { Documents = [document] }).Form[ProactiveCell.NormativeDocumentInForce].Value);
    }

    [Fact]
    public void A_small_fee_does_not_round_to_nothing()
    {
        var form = Compile(2023, Nothing with { Counts = [new(Guid.NewGuid(), ProactiveCell.AdministrativeFeeAmount, new(2023, 5, 1), 400m)] }).Form;
        Assert.Equal(0.04m, form[ProactiveCell.AdministrativeFeeAmount].Value);
    }

    [Fact]
    public void The_editions_before_2021_are_refused() =>
        Assert.IsType<Answer<CompiledReport>.Unusable>(AnnualReportCompilation.Compile("某局", 2020, Nothing));

    [Fact]
    public void Every_outcome_row_is_reached_and_parts_add_up()
    {
        var rows = ApplicationsTable.OutcomeRows(ReportEdition.Standard2021);
        var facts = rows.Select(row => new ApplicationFact(Guid.NewGuid(), ApplicantColumn.CommercialEnterprise, new(2024, 2, 1), new(2024, 3, 1), row)).ToList();
        var form = Compile(2024, Nothing with { Applications = facts }).Form;
        Assert.All(rows, row => Assert.Equal(1, form[row, ApplicantColumn.Total].Value));
        Assert.Equal(21, form[ApplicationRow.OutcomeTotal, ApplicantColumn.Total].Value);
    }

    [Fact]
    public void The_balance_holds_for_any_ledger_and_the_years_join()
    {
        var day = Gen.Int[0, 1400].Select(n => new DateOnly(2021, 1, 1).AddDays(n));
        var rows = ApplicationsTable.OutcomeRows(ReportEdition.Standard2021);
        var fact = Gen.Select(day, Gen.Int[0, 200], Gen.Int[0, 5], Gen.Int[0, rows.Count - 1], Gen.Bool, (received, length, column, row, open) =>
            new ApplicationFact(Guid.NewGuid(), (ApplicantColumn)column, received, open ? null : received.AddDays(length), open ? null : rows[row]));
        fact.List[0, 60].Sample(facts =>
        {
            ReportForm? before = null;
            for (var year = 2021; year <= 2025; year++)
            {
                var form = Compile(year, Nothing with { Applications = facts }).Form;
                for (var c = ApplicantColumn.NaturalPerson; c <= ApplicantColumn.Total; c++)
                {
                    Assert.Equal(
                        form[ApplicationRow.NewlyReceived, c].Value + form[ApplicationRow.CarriedOver, c].Value,
                        form[ApplicationRow.OutcomeTotal, c].Value + form[ApplicationRow.CarriedForward, c].Value);
                    Assert.Equal(rows.Sum(r => form[r, c].Value), form[ApplicationRow.OutcomeTotal, c].Value);
                    Assert.Equal(before?[ApplicationRow.CarriedForward, c].Value ?? 0, form[ApplicationRow.CarriedOver, c].Value);
                }

                before = form;
            }
        }, iter: 200);
    }

    private static CompiledReport Compile(int year, ReportFacts facts) => AnnualReportCompilation.Compile("某区某局", year, facts).Expected;
}
