using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

/// <summary>Every act against every role, as docs/generated/permissions.md says it.</summary>
public sealed class ActWalkTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_act_runs_for_the_roles_of_its_row_and_is_refused_with_a_line_for_all_others(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var refused = 0;
        foreach (var act in Enum.GetValues<OfficeAct>())
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var actor = new Actor(Guid.NewGuid(), role.Words(), test.Organ.Id, [role], $"{act}/{role}") { Granted = Enum.GetValues<OfficeAct>() };
                var ran = false;
                var answer = await test.Office.Acting.Read(actor, act, _ =>
                {
                    ran = true;
                    return Task.FromResult<Answer<int>>(new Answer<int>.Given(1));
                });
                var may = act.Row().IsOwn || act.Row().Allowed.Contains(role);
                Assert.Equal(may, ran);
                Assert.Equal(may, answer is Answer<int>.Given);
                refused += may ? 0 : 1;
            }

            if (!act.Row().IsOwn)
            {
                // A write is refused by the same table before its work begins.
                var outcome = await test.Office.Acting.Do<int>(new Actor(Guid.NewGuid(), "", test.Organ.Id, [], "nobody"), act, _ => throw new InvalidOperationException("It ran."));
                Assert.Equal("act.role", Assert.IsType<Answer<int>.Refused>(outcome).Breach.Code);
                refused++;
            }
        }

        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(refused, await records.AuditLines.CountAsync(l => l.IsRefusal));
        Assert.True(refused > 300);
    }
}
