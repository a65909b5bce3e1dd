using Gongkai.Law.Calendar;
using Gongkai.Law.Interaction;

namespace Law.Tests.Interaction;

public class CivicRulesTests
{
    private const string Table = "Interaction/civic-rules.json";

    public static TheoryData<string> Rows => CaseTable.Names(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_question_that_reads_like_an_application_is_told_from_one_that_asks(string name)
    {
        var (input, expected) = CaseTable.Row(Table, name);
        Assert.Equal(expected.GetProperty("application").GetBoolean(), CivicRules.ReadsLikeApplication(input.GetProperty("text").GetString()!));
    }

    [Fact]
    public void Answers_and_results_are_due_in_working_days_after_the_day()
    {
        // 2025-09-26 is a Friday; Sunday the 28th is worked, October 1 to 8 are off, Saturday the 11th is worked.
        var calendar = WorkingDayCalendar.National;
        Assert.Equal(new DateOnly(2025, 10, 14), CivicRules.AnswerDue(calendar, new(2025, 9, 26), new() { AnswerWorkingDays = 8 }).Date);
        Assert.Equal(new DateOnly(2025, 9, 30), CivicRules.ResultDue(calendar, new(2025, 9, 26), new() { ResultWorkingDays = 3 }).Date);
        Assert.Null(CivicRules.AnswerDue(calendar, new(2050, 12, 30), CivicSettings.Default).Date);
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-31", 31)]
    [InlineData("2026-03-01", "2026-03-01", 1)]
    public void First_and_last_day_of_a_consultation_both_count(string opens, string closes, int days) =>
        Assert.Equal(days, CivicRules.DaysOpen(CaseTable.Day(opens), CaseTable.Day(closes)));

    [Theory]
    [InlineData("2026-02-28", false, ConsultationPhase.NotYetOpen)]
    [InlineData("2026-03-01", false, ConsultationPhase.Open)]
    [InlineData("2026-03-31", false, ConsultationPhase.Open)]
    [InlineData("2026-04-01", false, ConsultationPhase.AwaitingResult)]
    [InlineData("2026-04-01", true, ConsultationPhase.ResultPublished)]
    public void A_consultation_stands_where_the_day_puts_it(string today, bool hasResult, ConsultationPhase phase) =>
        Assert.Equal(phase, CivicRules.Phase(new(2026, 3, 1), new(2026, 3, 31), hasResult, CaseTable.Day(today)));

    [Fact]
    public void Three_months_of_silence_end_with_the_same_day_of_the_month()
    {
        Assert.False(CivicRules.IsSilentTooLong(new(2026, 1, 15), new(2026, 4, 15)));
        Assert.True(CivicRules.IsSilentTooLong(new(2026, 1, 15), new(2026, 4, 16)));
        Assert.False(CivicRules.IsSilentTooLong(new(2025, 11, 30), new(2026, 2, 28)));
        Assert.True(CivicRules.IsSilentTooLong(new(2025, 11, 30), new(2026, 3, 1)));
    }

    [Fact]
    public void Personal_data_is_kept_for_the_days_of_the_setting_and_not_a_day_longer()
    {
        var settings = CivicSettings.Default with { KeptDays = 10 };
        Assert.False(CivicRules.IsErasable(new(2026, 3, 1), new(2026, 3, 11), settings));
        Assert.True(CivicRules.IsErasable(new(2026, 3, 1), new(2026, 3, 12), settings));
    }

    [Fact]
    public void Settings_out_of_reason_are_refused_at_their_field_and_the_others_are_shown_as_chosen()
    {
        Assert.Empty(CivicSettings.Default.Problems());
        Assert.Equal(["咨询答复期限", "征集结果期限", "个人信息保存天数"],
            new CivicSettings { AnswerWorkingDays = 0, ResultWorkingDays = 61, KeptDays = -1 }.Problems().Select(p => p.Field));
        Assert.All(CivicSettings.Default.Readings(), r => Assert.Contains("本系统约定", r.Marked));
        Assert.Contains("7个工作日", new CivicSettings { AnswerWorkingDays = 7 }.Readings()[0].Words);
    }

    [Fact]
    public void What_is_not_decided_is_neither_adopted_nor_refused() => Assert.Equal(2, new AdoptionCount(7, 4, 1).Undecided);
}
