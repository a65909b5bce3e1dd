using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;

namespace Law.Tests.Supervision;

public sealed class IndicatorTests
{
    [Fact]
    public void Shares_are_of_what_ended_and_unknown_where_nothing_ended_or_a_figure_is_missing()
    {
        var form = Form(received: 10, carriedOver: 2, disclosed: 5, notHeld: 3, petitions: 2, carriedForward: 2, reviews: (Total: 4, Overturned: 1, Pending: 2));
        Assert.Equal(10m, SupervisionIndicators.Of(SupervisionIndicator.NewApplications, form));
        Assert.Equal(0.5m, SupervisionIndicators.Of(SupervisionIndicator.DisclosedShare, form));
        Assert.Equal(0.3m, SupervisionIndicators.Of(SupervisionIndicator.NotHeldShare, form));
        Assert.Equal(0.2m, SupervisionIndicators.Of(SupervisionIndicator.NotProcessedShare, form));
        Assert.Equal(2m / 12m, SupervisionIndicators.Of(SupervisionIndicator.CarriedForwardShare, form));
        Assert.Equal(4m, SupervisionIndicators.Of(SupervisionIndicator.Disputes, form));
        // One of the two that were decided.
        Assert.Equal(0.5m, SupervisionIndicators.Of(SupervisionIndicator.OverturnedShare, form));

        var idle = Form(0, 0, 0, 0, 0, 0, (0, 0, 0));
        Assert.Equal(0m, SupervisionIndicators.Of(SupervisionIndicator.NewApplications, idle));
        Assert.Null(SupervisionIndicators.Of(SupervisionIndicator.DisclosedShare, idle));
        Assert.Null(SupervisionIndicators.Of(SupervisionIndicator.OverturnedShare, idle));
        var blank = new ReportFormBuilder(form) { [ApplicationRow.PartlyDisclosed, ApplicantColumn.Total] = ReportCell.Blank() }.Build();
        Assert.Null(SupervisionIndicators.Of(SupervisionIndicator.DisclosedShare, blank));
        Assert.Equal(0.3m, SupervisionIndicators.Of(SupervisionIndicator.NotHeldShare, blank));
    }

    [Fact]
    public void An_organ_stands_out_among_its_peers_or_against_its_own_year_before()
    {
        ComparedOrgan Organ(int number, ReportForm now, ReportForm? before) => new(Guid.CreateVersion7(), $"单位{number}", now, before);
        var organs = Enumerable.Range(0, 6).Select(i => Organ(i, Form(10 + i, 0, 5 + i, 5, 0, 0, (0, 0, 0)), Form(10 + i, 0, 5 + i, 5, 0, 0, (0, 0, 0))))
            .Append(Organ(6, Form(400, 0, 100, 300, 0, 0, (0, 0, 0)), Form(20, 0, 16, 4, 0, 0, (0, 0, 0)))).ToList();
        var compared = SupervisionIndicators.Compare(organs);
        Assert.Equal(SupervisionIndicators.All, compared.Select(c => c.Row));
        var received = compared.Single(c => c.Row.Indicator == SupervisionIndicator.NewApplications);
        Assert.Equal(["单位6"], received.Lines.Where(l => l.AmongPeers!.IsOutlier).Select(l => l.Name));
        Assert.Equal(19m, received.Lines[6].Change);
        var held = compared.Single(c => c.Row.Indicator == SupervisionIndicator.NotHeldShare).Lines[6];
        Assert.Equal((0.75m, 0.2m, true), (held.Now, held.Before, held.Moved));
        Assert.All(compared.Single(c => c.Row.Indicator == SupervisionIndicator.OverturnedShare).Lines, l => Assert.Null(l.AmongPeers));

        // Exactly twenty points is not more than twenty; with too few peers nobody is judged.
        var few = SupervisionIndicators.Compare([Organ(0, Form(10, 0, 7, 3, 0, 0, (0, 0, 0)), Form(10, 0, 5, 5, 0, 0, (0, 0, 0)))]);
        Assert.All(few.SelectMany(c => c.Lines), l => Assert.False(l.StandsOut));
    }

    private static ReportForm Form(int received, int carriedOver, int disclosed, int notHeld, int petitions, int carriedForward, (int Total, int Overturned, int Pending) reviews)
    {
        var builder = new ReportFormBuilder { Year = 2025, ProactiveEdition = ReportEdition.Standard2021, ApplicationsEdition = ReportEdition.Standard2021, HasDisputes = true };
        foreach (var place in builder.Build().Places())
        {
            builder[place] = ReportCell.Number(0);
        }

        foreach (var (row, count) in new[]
        {
            (ApplicationRow.NewlyReceived, received), (ApplicationRow.CarriedOver, carriedOver), (ApplicationRow.Disclosed, disclosed), (ApplicationRow.NotHeld, notHeld),
            (ApplicationRow.PetitionOrComplaint, petitions), (ApplicationRow.OutcomeTotal, disclosed + notHeld + petitions), (ApplicationRow.CarriedForward, carriedForward),
        })
        {
            builder[row, ApplicantColumn.Total] = ReportCell.Number(count);
        }

        builder[DisputeBlock.Reconsideration, DisputeColumn.Overturned] = ReportCell.Number(reviews.Overturned);
        builder[DisputeBlock.Reconsideration, DisputeColumn.Pending] = ReportCell.Number(reviews.Pending);
        builder[DisputeBlock.Reconsideration, DisputeColumn.Total] = ReportCell.Number(reviews.Total);
        return builder.Build();
    }
}
