using System.Globalization;
using System.Text.Json;
using Gongkai.Law.Reporting;
using Gongkai.Law.Statistics;
using Law.Tests.Reporting;

namespace Law.Tests.Statistics;

public class ReportTrendsTests
{
    private const string Table = "Statistics/trends.json";
    private const int LastYear = 2025;

    public static TheoryData<string> Rows => CaseTable.Names(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Figures_over_five_years(string name)
    {
        var (input, expected) = CaseTable.Row(Table, name);
        var trends = ReportTrends.Of(LastYear,
            input.GetProperty("reports").EnumerateObject().ToDictionary(r => int.Parse(r.Name, CultureInfo.InvariantCulture), r => Form(r.Value)),
            input.GetProperty("published").EnumerateObject().ToDictionary(p => int.Parse(p.Name, CultureInfo.InvariantCulture), p => p.Value.GetInt64()));
        Assert.Equal([2021, 2022, 2023, 2024, 2025], trends.Years);
        Assert.NotEmpty(expected.EnumerateObject());
        foreach (var figure in expected.EnumerateObject())
        {
            Assert.Equal(figure.Value.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? (long?)null : v.GetInt64()), trends[Enum.Parse<TrendFigure>(figure.Name)].Values);
        }
    }

    [Fact]
    public void Groups_and_figures_are_each_named_once_and_nothing_at_all_is_said_to_be_empty()
    {
        var none = ReportTrends.Of(LastYear, new Dictionary<int, ReportForm>(), new Dictionary<int, long>());
        Assert.True(none.IsEmpty);
        Assert.False(ReportTrends.Of(LastYear, new Dictionary<int, ReportForm>(), new Dictionary<int, long> { [2025] = 0 }).IsEmpty);
        Assert.Equal(Enum.GetValues<TrendFigure>(), none.Series.Select(s => s.Figure));
        Assert.Equal(none.Series.Count, none.Series.Select(s => s.Label).Distinct().Count());
        var whole = ReportTrends.Of(LastYear, new Dictionary<int, ReportForm> { [2025] = GoldenForms.OfCity().Build() }, new Dictionary<int, long>());
        Assert.Equal(13810, Enumerable.Range((int)TrendFigure.Disclosed, 6).Sum(f => whole[(TrendFigure)f].Values[^1]));
    }

    private static ReportForm Form(JsonElement changes)
    {
        var builder = GoldenForms.OfCity();
        var form = changes.TryGetProperty("form", out var kind) ? kind.GetString() : null;
        if (form == "old")
        {
            (builder.IsOldForm, builder.ApplicationsEdition, builder.ProactiveEdition, builder.HasDisputes) = (true, null, null, false);
        }

        builder.ApplicationsEdition = form == "2019" ? ReportEdition.Trial2019 : builder.ApplicationsEdition;
        foreach (var change in changes.EnumerateObject().Where(c => c.Name != "form"))
        {
            var text = change.Value.GetString()!;
            builder.With(change.Name, text switch
            {
                "" => ReportCell.Blank(),
                "/" => ReportCell.NotApplicable("/"),
                _ when text.StartsWith('?') => ReportCell.Number(decimal.Parse(text[1..], CultureInfo.InvariantCulture), reading: CellReading.Proposed),
                _ when decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) => ReportCell.Number(number),
                _ => ReportCell.Text(text),
            });
        }

        return builder.Build();
    }
}
