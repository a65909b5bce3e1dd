using System.Text.Json;
using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;

namespace Law.Tests.Deadlines;

public class StatutoryPeriodsTests
{
    private const string Table = "Deadlines/statutory-deadlines.json";

    public static TheoryData<string> Rows => CaseTable.Names(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_statutory_deadline(string name)
    {
        var (input, expected) = CaseTable.Row(Table, name);
        var from = input.Day("from");
        var deadline = StatutoryPeriods.Due(Enum.Parse<StatutoryClock>(input.GetProperty("clock").GetString()!), from, WorkingDayCalendar.National);
        Assert.Equal(expected.GetProperty("due").GetString(), deadline.DueOn?.Iso());
        Assert.Equal(expected.GetProperty("article").GetString(), deadline.Period?.Article);
        if (expected.GetProperty("nominal") is { ValueKind: JsonValueKind.String } nominal)
        {
            Assert.Equal(nominal.GetString(), deadline.NominalDay?.Iso());
        }

        Assert.Contains(deadline.DueOn?.Iso() ?? "没有规定", deadline.Explain(from));
    }

    [Fact]
    public void Every_clock_has_a_period_today_and_an_article()
    {
        foreach (var clock in Enum.GetValues<StatutoryClock>())
        {
            var period = StatutoryPeriods.For(clock, new(2026, 1, 5));
            Assert.NotNull(period);
            Assert.NotEmpty(period.Article);
            Assert.NotNull(StatutoryPeriods.Due(clock, new(2026, 1, 5), WorkingDayCalendar.National).DueOn);
        }
    }

    [Fact]
    public void No_day_has_two_periods_for_one_clock()
    {
        for (var day = new DateOnly(2008, 5, 1); day < new DateOnly(2027, 1, 1); day = day.AddDays(1))
        {
            Assert.All(Enum.GetValues<StatutoryClock>(), clock =>
                Assert.True(StatutoryPeriods.All.Count(p => p.Clock == clock && day >= p.InForceFrom && (p.InForceUntil is null || day < p.InForceUntil)) <= 1));
        }
    }

    [Fact]
    public void A_period_beyond_the_calendar_has_no_date_and_says_so()
    {
        var deadline = StatutoryPeriods.Due(StatutoryClock.Reply, new(2050, 12, 20), WorkingDayCalendar.National);
        Assert.Null(deadline.DueOn);
        Assert.Contains("超出日历范围", deadline.Explain(new(2050, 12, 20)));
    }

    [Fact]
    public void Calendar_periods_end_on_a_working_day_and_at_most_ten_days_late()
    {
        for (var day = new DateOnly(2024, 1, 1); day < new DateOnly(2026, 9, 1); day = day.AddDays(1))
        {
            foreach (var clock in (StatutoryClock[])[StatutoryClock.ReconsiderationApplication, StatutoryClock.LitigationAfterReconsideration, StatutoryClock.CourtDefence])
            {
                var deadline = StatutoryPeriods.Due(clock, day, WorkingDayCalendar.National);
                Assert.True(WorkingDayCalendar.National.IsWorkingDay(deadline.DueOn!.Value));
                Assert.InRange(deadline.DueOn.Value.DayNumber - day.DayNumber - deadline.Period!.Length, 0, 10);
            }
        }
    }
}
