using Gongkai.Law.Cases;

namespace Law.Tests.Cases;

public sealed class ActTableTests
{
    [Fact]
    public void Every_act_has_the_row_of_its_own() =>
        Assert.All(CaseActs.All, act => Assert.Equal(act, act.Row().Act));

    [Fact]
    public void Every_act_has_a_role_an_article_and_words()
    {
        Assert.All(ActTable.All, row => Assert.NotEmpty(row.Roles));
        Assert.All(ActTable.All, row => Assert.NotEmpty(row.Article));
        Assert.Equal(CaseActs.All.Count, CaseActs.All.Select(a => a.Label()).Distinct().Count());
        Assert.Equal(CaseStages.All.Count, CaseStages.All.Select(s => s.Label()).Distinct().Count());
    }

    [Fact]
    public void Every_stage_can_be_left_and_reached_except_the_ends()
    {
        var reached = ActTable.All.Where(r => r.To is not null).Select(r => r.To!.Value).ToHashSet();
        // 待确认 follows from the facts of arrival, 待签发 from the third review, both without a row of their own.
        Assert.Equal([CaseStage.AwaitingConfirmation, CaseStage.AwaitingApproval], CaseStages.All.Where(s => !reached.Contains(s)));
        Assert.All(CaseStages.All, stage => Assert.Contains(ActTable.From(stage), act => act.Row().To is { } to && to != stage || act is CaseAct.ReviewBusiness));
    }

    [Fact]
    public void No_administrator_handles_cases() =>
        Assert.All(ActTable.All, row => Assert.DoesNotContain(row.Roles, r => r.IsAdministrator() || r is Role.Supervisor or Role.Installation));

    [Fact]
    public void Open_stages_are_those_without_a_reply() =>
        Assert.Equal(
            [CaseStage.Replied, CaseStage.Delivered, CaseStage.Closed, CaseStage.Archived],
            CaseStages.All.Where(s => !s.IsOpen()));
}
