using Gongkai.Law;
using Gongkai.Law.Statistics;

namespace Law.Tests.Statistics;

public sealed class MonthlyLayoutTests
{
    [Fact]
    public void A_form_of_ones_own_is_filled_by_its_formulas_and_unknown_stays_unknown()
    {
        var lines = MonthlyLayout.Parse("主动公开信息数|条|A01\n\n行文和政策解读 ｜ 条 ｜ A01＋A41－A42\n培训班|次|D02").Expected;
        var facts = new MonthlyFacts
        {
            Publications =
            [
                new(Guid.NewGuid(), "业务动态", new(2024, 1, 9), 5),
                new(Guid.NewGuid(), "业务动态", new(2024, 2, 9), 3) { IsInterpretation = true },
                new(Guid.NewGuid(), "通知公告", new(2024, 2, 10), 2) { IsResponse = true },
            ],
        };
        var filled = MonthlyLayout.Fill(lines, MonthlyReturns.Compute(2024, 2, facts));
        Assert.Equal(["主动公开信息数", "行文和政策解读", "培训班"], filled.Select(f => f.Line.Label));
        Assert.Equal((5m, 10m), (filled[0].Current, filled[0].Cumulative));
        Assert.Equal((6m, 11m), (filled[1].Current, filled[1].Cumulative));
        Assert.Equal((null, null), (filled[2].Current, filled[2].Cumulative));
    }

    [Theory]
    [InlineData("收到申请数|件", "第1行应为")]
    [InlineData("甲|件|B02\n乙|件|B99", "第2行的公式中没有代码为“B99”的指标")]
    [InlineData("甲|件|B02*2", "看不懂")]
    [InlineData("甲|件|B02+", "看不懂")]
    public void A_form_that_cannot_be_filled_says_in_which_line(string text, string words) =>
        Assert.Contains(words, Assert.IsType<Answer<IReadOnlyList<MonthlyLine>>.Unusable>(MonthlyLayout.Parse(text)).Problems.Single().Words);

    [Fact]
    public void The_recommended_form_is_every_indicator_and_can_be_typed_again()
    {
        Assert.Equal(MonthlyIndicators.All.Count, MonthlyLayout.Recommended.Count);
        Assert.Equal(MonthlyLayout.Recommended, MonthlyLayout.Parse(MonthlyLayout.Written(MonthlyLayout.Recommended)).Expected);
    }
}
