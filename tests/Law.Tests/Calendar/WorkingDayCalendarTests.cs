using System.Text.Json;
using Gongkai.Law;
using Gongkai.Law.Calendar;

namespace Law.Tests.Calendar;

public class WorkingDayCalendarTests
{
    private static readonly WorkingDayCalendar National = WorkingDayCalendar.National;
    private static readonly DateOnly First = new(2019, 1, 1);
    private static readonly DateOnly Last = new(2026, 12, 31);

    public static TheoryData<string> Years => CaseTable.Names("Calendar/working-days.json");

    [Theory]
    [MemberData(nameof(Years))]
    public void Working_days_of_a_year_and_its_months(string name)
    {
        var (input, expected) = CaseTable.Row("Calendar/working-days.json", name);
        var year = input.GetProperty("year").GetInt32();
        Assert.Equal(expected.GetProperty("total").GetInt32(), National.CountWorkingDays(new(year - 1, 12, 31), new(year, 12, 31)));
        if (expected.GetProperty("months") is { ValueKind: JsonValueKind.Array } months)
        {
            Assert.Equal(
                months.EnumerateArray().Select(m => (int?)m.GetInt32()),
                Enumerable.Range(1, 12).Select(m => National.CountWorkingDays(new DateOnly(year, m, 1).AddDays(-1), new DateOnly(year, m, 1).AddMonths(1).AddDays(-1))));
        }
    }

    [Fact]
    public void Every_date_2019_to_2026_and_every_length_1_to_60_agrees_with_a_naive_counter()
    {
        var naive = new NaiveCalendar();
        for (var day = new DateOnly(2018, 12, 29); day <= Last; day = day.AddDays(1))
        {
            Assert.Equal(naive.Works(day), National.IsWorkingDay(day));
            var expected = day;
            for (var n = 1; n <= 60; n++)
            {
                expected = naive.Add(expected, 1);
                if (expected > Last)
                {
                    break;
                }

                var due = National.AddWorkingDays(day, n);
                Assert.Equal(expected, due.Date);
                Assert.Equal(CalendarCertainty.Announced, due.Certainty);
                Assert.True(National.IsWorkingDay(due.Date!.Value));
                Assert.Equal(n, National.CountWorkingDays(day, due.Date.Value));
            }
        }
    }

    [Fact]
    public void Counting_agrees_with_a_naive_counter_for_every_date_and_many_spans()
    {
        var naive = new NaiveCalendar();
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            foreach (var span in (int[])[0, 1, 2, 7, 13, 40, 90])
            {
                var end = day.AddDays(span);
                if (end <= Last)
                {
                    Assert.Equal(naive.Count(day, end), National.CountWorkingDays(day, end));
                    Assert.Equal(-naive.Count(day, end), National.CountWorkingDays(end, day));
                }
            }
        }
    }

    [Fact]
    public void The_first_working_day_from_a_day_is_the_day_itself_or_the_next_one()
    {
        var naive = new NaiveCalendar();
        for (var day = First; day <= new DateOnly(2026, 12, 30); day = day.AddDays(1))
        {
            Assert.Equal(naive.Works(day) ? day : naive.Add(day, 1), National.FirstWorkingDayFrom(day).Date);
        }
    }

    [Theory]
    [InlineData("2024-02-09", DayKind.WorkingDay, null, null)]
    [InlineData("2024-02-10", DayKind.HolidayOff, "春节", "国办发明电〔2023〕7号")]
    [InlineData("2024-02-18", DayKind.MakeUpWorkday, "春节", "国办发明电〔2023〕7号")]
    [InlineData("2024-02-25", DayKind.Weekend, null, null)]
    [InlineData("2018-12-29", DayKind.MakeUpWorkday, "元旦", "国办发明电〔2018〕15号")]
    [InlineData("2018-12-31", DayKind.HolidayOff, "元旦", "国办发明电〔2018〕15号")]
    [InlineData("2019-05-02", DayKind.HolidayOff, "劳动节", "国办发明电〔2019〕3号")]
    [InlineData("2020-01-31", DayKind.HolidayOff, "春节（延长）", "国办发明电〔2020〕1号")]
    [InlineData("2022-12-31", DayKind.HolidayOff, "元旦", "国办发明电〔2022〕16号")]
    [InlineData("2023-10-07", DayKind.MakeUpWorkday, "中秋节、国庆节", "国办发明电〔2022〕16号")]
    public void A_day_is_explained_with_its_holiday_and_notice(string date, DayKind kind, string? holiday, string? number)
    {
        var facts = National.Explain(CaseTable.Day(date))!;
        Assert.Equal((kind, holiday, number), (facts.Kind, facts.Holiday, facts.Notice?.Number));
        Assert.Equal("全国", facts.Layer);
        Assert.Equal(CalendarCertainty.Announced, facts.Certainty);
    }

    [Fact]
    public void Every_day_is_explained_as_it_is_counted()
    {
        for (var day = First; day <= new DateOnly(2028, 12, 31); day = day.AddDays(1))
        {
            var facts = National.Explain(day)!;
            Assert.Equal(National.IsWorkingDay(day), facts.IsWorkingDay);
            Assert.Equal(facts.Kind is DayKind.HolidayOff or DayKind.MakeUpWorkday, facts.Notice is not null);
        }
    }

    [Fact]
    public void Every_announced_year_names_its_notice()
    {
        Assert.Equal(Enumerable.Range(2019, 9), National.Years.Select(y => y.Year));
        Assert.All(National.Years, y => Assert.All(y.Notices, n => Assert.NotEmpty(n.Title)));
        Assert.All(National.Years.Where(y => y.Completeness == ArrangementCompleteness.Announced), y => Assert.All(y.Notices, n => Assert.NotNull(n.IssuedOn)));
    }

    // T3: 15 working days from 2025-01-16, with and without the rows of 2025; calendar days are never the answer.
    [Fact]
    public void A_missing_year_is_provisional_and_loading_it_gives_the_right_date()
    {
        var without = WorkingDayCalendar.Of(National.Years.Where(y => y.Year is not (2025 or 2026 or 2027)));
        var before = without.AddWorkingDays(new(2025, 1, 16), 15);
        Assert.Equal((new DateOnly(2025, 2, 6), CalendarCertainty.Provisional), (before.Date, before.Certainty));
        Assert.Contains("2025年的放假安排尚未导入", without.WhyProvisional(new(2025, 1, 16), before.Date!.Value));

        var loaded = without.WithYear(National.Years.Single(y => y.Year == 2025));
        var after = loaded.AddWorkingDays(new(2025, 1, 16), 15);
        Assert.Equal((new DateOnly(2025, 2, 12), CalendarCertainty.Announced), (after.Date, after.Certainty));
        Assert.Null(loaded.WhyProvisional(new(2025, 1, 16), after.Date!.Value));
        Assert.NotEqual(without.Version, loaded.Version);
        Assert.Equal(CalendarCertainty.Provisional, without.AddWorkingDays(new(2025, 1, 16), 15).Certainty);
    }

    // T1: a second load of the same year changes nothing; the differing days are known.
    [Fact]
    public void Replacing_a_year_gives_a_new_calendar_and_the_days_that_differ()
    {
        var year = National.Years.Single(y => y.Year == 2024);
        var saturday = new DateOnly(2024, 3, 16);
        var corrected = National.WithYear(year with { Version = 2, Days = [.. year.Days, new(saturday, true, "调整", year.Notices[0])] });
        Assert.Equal([saturday], National.DaysThatDiffer(corrected));
        Assert.True(corrected.IsWorkingDay(saturday));
        Assert.False(National.IsWorkingDay(saturday));
        Assert.NotEqual(National.Version, corrected.Version);
        Assert.Equal(corrected.Version, corrected.WithYear(corrected.Years.Single(y => y.Year == 2024)).Version);
        Assert.Equal(National.Version, corrected.WithYear(year).Version);
    }

    // T2
    [Fact]
    public void Days_in_2027_are_provisional_and_say_why()
    {
        var due = National.AddWorkingDays(new(2026, 11, 25), 40);
        Assert.True(due.IsProvisional);
        Assert.Contains("2027年的放假安排尚未公布", National.WhyProvisional(new(2026, 11, 25), due.Date!.Value));
        Assert.False(National.IsWorkingDay(new(2027, 2, 8)));
        Assert.Equal(CalendarCertainty.Announced, National.AddWorkingDays(new(2026, 11, 25), 20).Certainty);
        Assert.Contains("2028年的放假安排尚未导入", National.WhyProvisional(new(2028, 1, 1), new(2028, 1, 1)));
    }

    // T11
    [Fact]
    public void The_next_working_day_after_the_last_day_of_2025_is_a_monday_with_a_working_sunday_before_it()
    {
        Assert.Equal(new DateOnly(2026, 1, 4), National.AddWorkingDays(new(2025, 12, 31), 1).Date);
        Assert.Equal(DayKind.MakeUpWorkday, National.Explain(new(2026, 1, 4))!.Kind);
        Assert.Equal(DayOfWeek.Sunday, new DateOnly(2026, 1, 4).DayOfWeek);
    }

    // T8: the day belongs to the caller's Beijing date; 2024-02-18 is a working Sunday.
    [Fact]
    public void A_working_sunday_counts() => Assert.True(National.IsWorkingDay(new(2024, 2, 18)));

    // T4
    [Fact]
    public void A_regional_layer_moves_the_date_and_names_itself()
    {
        var guangxi = National.WithLayer(WorkingDayCalendar.GuangxiLayer);
        var received = new DateOnly(2024, 3, 20);
        Assert.Equal(new DateOnly(2024, 4, 18), National.AddWorkingDays(received, 20).Date);
        Assert.Equal((new DateOnly(2024, 4, 22), CalendarCertainty.Announced), (guangxi.AddWorkingDays(received, 20).Date, guangxi.AddWorkingDays(received, 20).Certainty));
        var facts = guangxi.Explain(new(2024, 4, 11))!;
        Assert.Equal((DayKind.HolidayOff, "壮族三月三", "广西壮族自治区"), (facts.Kind, facts.Holiday, facts.Layer));
        Assert.Equal("全国＋广西壮族自治区", guangxi.Title);

        // 2023-04-23 is worked nationally and off in Guangxi; years without the region's notice are provisional there.
        Assert.True(National.IsWorkingDay(new(2023, 4, 23)));
        Assert.False(guangxi.IsWorkingDay(new(2023, 4, 23)));
        Assert.Contains("广西壮族自治区2026年的地方放假通知尚未导入", guangxi.WhyProvisional(new(2026, 3, 1), new(2026, 3, 2)));
    }

    [Fact]
    public void Dates_outside_the_table_have_no_result_and_throw_nothing()
    {
        foreach (var day in (DateOnly[])[DateOnly.MinValue, new(2007, 12, 31), new(2051, 1, 1), DateOnly.MaxValue])
        {
            Assert.Null(National.IsWorkingDay(day));
            Assert.Null(National.AddWorkingDays(day, 20).Date);
            Assert.Equal(CalendarCertainty.OutOfRange, National.AddWorkingDays(day, 20).Certainty);
            Assert.Null(National.CountWorkingDays(day, First));
            Assert.Null(National.Explain(day));
            Assert.Null(National.FirstWorkingDayFrom(day).Date);
            Assert.Null(National.AddCalendarDays(day, 60).Date);
            Assert.Contains("超出日历范围", National.WhyProvisional(day, First));
        }

        Assert.Null(National.AddWorkingDays(new(2050, 12, 20), 20).Date);
        Assert.Null(National.AddCalendarDays(new(2050, 12, 20), 60).Date);
        Assert.Null(National.AddWorkingDays(First, int.MaxValue).Date);
        Assert.Equal(WorkingDayCalendar.FirstDay.AddDays(1), National.AddWorkingDays(WorkingDayCalendar.FirstDay, 1).Date);
    }

    [Theory]
    [InlineData("{", "JSON")]
    [InlineData("{}", "years")]
    [InlineData("""{"years":[{"year":1900}]}""", "年份必须")]
    [InlineData("""{"years":[{"year":2027}]}""", "版本号")]
    [InlineData("""{"years":[{"year":2027,"version":1,"completeness":"x"}]}""", "completeness")]
    [InlineData("""{"years":[{"year":2027,"version":1,"completeness":"announced","notices":[]}]}""", "没有列出依据的通知")]
    [InlineData("""{"years":[{"year":2027,"version":1,"completeness":"announced","notices":[{"title":"t"}],"holidays":[{"name":"元旦","off":["2027-13-01"]}]}]}""", "无法识别")]
    [InlineData("""{"years":[{"year":2027,"version":1,"completeness":"announced","notices":[{"title":"t"}],"holidays":[{"name":"元旦","off":["2028-01-01"]}]}]}""", "不属于2027年")]
    [InlineData("""{"years":[{"year":2027,"version":1,"completeness":"announced","notices":[{"title":"t"}],"holidays":[{"name":"元旦","off":["2027-01-01"],"work":["2027-01-01"]}]}]}""", "出现了两次")]
    [InlineData("""{"years":[{"year":2027,"version":1,"completeness":"announced","notices":[{"title":"t","issued":"昨天"}]}]}""", "日期“昨天”")]
    public void A_faulty_arrangement_is_refused_with_a_reason(string json, string words)
    {
        var answer = Assert.IsType<Answer<ArrangementSet>.Unusable>(ArrangementText.Read(json));
        Assert.Contains(answer.Problems, p => p.Words.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_year_can_be_loaded_from_text()
    {
        var set = ArrangementText.Read("""
            {"years":[{"year":2027,"version":1,"completeness":"announced","notices":[{"title":"测试通知","number":"号","issued":"2026-11-01"}],
              "holidays":[{"name":"元旦","notice":0,"off":["2027-01-01..2027-01-03"],"work":["2026-12-26"]}]}]}
            """).Expected;
        var loaded = National.WithYear(set.Years[0]);
        Assert.Equal(CalendarCertainty.Announced, loaded.AddWorkingDays(new(2026, 11, 25), 40).Certainty);
        Assert.Equal(DayKind.MakeUpWorkday, loaded.Explain(new(2026, 12, 26))!.Kind);
    }
}
