using System.Text.Json;
using Gongkai.Law.Calendar;
using Gongkai.Law.Remedies;
using Gongkai.Law.Retention;

namespace Law.Tests.Retention;

public class RetentionRulesTests
{
    private const string Table = "Retention/retention-rules.json";

    public static TheoryData<string> Rows => CaseTable.Names(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Personal_data_is_due_when_the_years_are_over_and_nothing_stands_against_it(string name)
    {
        var (input, expected) = CaseTable.Row(Table, name);
        var facts = new RetentionFacts
        {
            ClosedOn = Day(input, "closed"),
            HeldBecause = input.TryGetProperty("held", out var held) ? held.GetString() : null,
            AwaitsFollowUp = input.TryGetProperty("follow", out _),
            IsErased = input.TryGetProperty("erased", out _),
            OutstandingReports = input.TryGetProperty("reports", out var reports) ? [.. reports.EnumerateArray().Select(r => r.GetInt32())] : [],
            Disputes = input.TryGetProperty("disputes", out var disputes)
                ? [.. disputes.EnumerateArray().Select(d => new DisputeRecord(Guid.NewGuid(), DisputeKind.FirstInstance, Day(d, "accepted")!.Value) { ClosedOn = Day(d, "closed") })] : [],
        };
        var settings = new RetentionSettings { Years = input.TryGetProperty("years", out var years) ? years.GetInt32() : null };
        var verdict = RetentionRules.Judge(facts, settings, WorkingDayCalendar.National, Day(input, "today")!.Value);
        Assert.Equal(Day(expected, "due"), verdict.DueOn);
        Assert.Equal(expected.GetProperty("obstacles").EnumerateArray().Select(o => o.GetString()), verdict.Obstacles.Select(o => o.ToString()));
        Assert.Equal(verdict.Obstacles.Count == 0, verdict.MayErase);
    }

    [Fact]
    public void Nothing_is_erased_by_default_and_a_setting_without_sense_is_refused()
    {
        Assert.Null(RetentionSettings.Default.Years);
        Assert.Empty(RetentionSettings.Default.Problems());
        Assert.Contains("不清除", RetentionSettings.Default.Readings()[0].Words);
        Assert.Equal(["个人信息保存年限", "未提交申请保存天数"], new RetentionSettings { Years = 0, DraftDays = 31 }.Problems().Select(p => p.Field));
        Assert.Single(new RetentionSettings { WithoutConfirmation = true }.Problems());
    }

    [Fact]
    public void A_remedy_that_ends_in_a_year_without_calendar_is_not_taken_to_end_too_early() =>
        Assert.Equal(new DateOnly(2051, 1, 11), RetentionRules.RemedyUntil(new(2050, 7, 1), WorkingDayCalendar.National));

    private static DateOnly? Day(JsonElement row, string name) => row.TryGetProperty(name, out var day) && day.GetString() is { } text ? DateOnly.Parse(text, null) : null;
}
