using System.Net;
using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

/// <summary>Keys of other systems that are refused: in the audit trail once an hour, whoever hammers.</summary>
public sealed class RefusedKeyTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_withdrawn_ended_expired_or_strange_use_of_a_known_key_leaves_a_line_under_the_system_and_no_secret(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var keep = new KeepConnectedSystems(test.Office);
        var form = new SystemForm { Name = "12345热线", Scopes = [SystemScope.ReadItems], ValidUntil = new(2024, 12, 31), Addresses = "10.1.0.0/16" };
        var id = (await keep.Enter(test.System, form)).Expected;
        var first = (await keep.IssueKey(test.System, id, 0, 0)).Expected;
        var second = (await keep.IssueKey(test.System, id, 0, 1)).Expected;
        Assert.Equal("key.ended", await Call(test, first.Key));
        Assert.Equal("system.address", await Call(test, second.Key, "10.2.0.1"));
        Assert.Null(await Call(test, second.Key));
        test.Go("2025-01-01");
        Assert.Equal("system.expired", await Call(test, second.Key));
        _ = (await keep.Revoke(test.System, id, 2)).Expected;
        Assert.Equal("system.revoked", await Call(test, second.Key));
        Assert.Equal("key.unknown", await Call(test, "gk_AAAA_" + new string('B', 52)));
        Assert.Equal("key.unknown", await Call(test, ""));
        Assert.Equal("key.unknown", await Call(test, new string('x', 9_000)));

        var lines = await Lines(test);
        Assert.Equal(
            [
                $"密钥{first.Prefix}的调用被拒绝：密钥{first.Prefix}已经失效，请换用新的密钥。", $"密钥{second.Prefix}的调用被拒绝：对接系统“12345热线”不能从这个地址调用，请联系系统管理员登记来源地址。",
                $"密钥{second.Prefix}的调用被拒绝：对接系统“12345热线”的有效期已于2024-12-31届满，请联系系统管理员延长。", $"密钥{second.Prefix}的调用被拒绝：对接系统“12345热线”已经停用。",
            ], lines.Select(l => l.Words));
        Assert.All(lines, l => Assert.Equal((id, test.Organ.Id, true, nameof(Role.ConnectedSystem), nameof(OfficeAct.UseInterface)), (l.AccountId, l.OrganId, l.IsRefusal, l.Roles, l.Act)));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.DoesNotContain(await records.AuditLines.Select(l => l.Words).ToListAsync(), w => w.Contains(first.Key[8..], StringComparison.Ordinal) || w.Contains(second.Key[8..], StringComparison.Ordinal));
        Assert.Equal(4, await records.KeyRefusals.CountAsync());
        Assert.Null((await new AuditTrail(test.Office).Verify()).BrokenAt);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_machine_that_hammers_gets_a_line_an_hour_and_the_next_tells_how_often(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (_, key) = await Revoked(test);
        for (var i = 0; i < 25; i++)
        {
            Assert.Equal("system.revoked", await Call(test, key));
            test.Time.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Single(await Lines(test));
        test.Time.Advance(TimeSpan.FromMinutes(10));
        await Call(test, key);
        await Call(test, key);
        test.Time.Advance(NoteRefusedKey.Quiet);
        await Call(test, key);
        test.Time.Advance(NoteRefusedKey.Quiet);
        await Call(test, key);
        var words = (await Lines(test)).Select(l => l.Words).ToList();
        Assert.Equal(4, words.Count);
        Assert.DoesNotContain("上一条记录", words[0], StringComparison.Ordinal);
        Assert.EndsWith("上一条记录之后另有24次同样的拒绝，没有逐次记录。", words[1], StringComparison.Ordinal);
        Assert.EndsWith("另有1次同样的拒绝，没有逐次记录。", words[2], StringComparison.Ordinal);
        Assert.Equal(words[0], words[3]);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Many_at_the_same_moment_are_all_counted_and_told_in_one_line(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (_, key) = await Revoked(test);
        foreach (var told in new[] { 1, 2 })
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Call(test, key))));
            Assert.Equal(told, (await Lines(test)).Count);
            test.Time.Advance(NoteRefusedKey.Quiet);
        }

        Assert.Contains("另有7次同样的拒绝", (await Lines(test))[1].Words, StringComparison.Ordinal);
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(7, (await records.KeyRefusals.SingleAsync()).Untold);
        Assert.Null((await new AuditTrail(test.Office).Verify()).BrokenAt);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Missing_scopes_are_told_apart_and_stand_under_the_act_that_was_wanted(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var keep = new KeepConnectedSystems(test.Office);
        var id = (await keep.Enter(test.System, new() { Name = "12345热线", Scopes = [SystemScope.ReadItems], ValidUntil = new(2024, 12, 31) })).Expected;
        var key = (await keep.IssueKey(test.System, id, 0, 0)).Expected.Key;
        var breach = new RuleBreach("act.scope", "", "没有权限。");
        foreach (var (act, scope) in new[]
        {
            (OfficeAct.ReadCases, SystemScope.ReadApplications), (OfficeAct.ReadPersonalData, SystemScope.ReadPersonalData), (OfficeAct.ReadCases, SystemScope.ReadApplications),
        })
        {
            Assert.True(await new NoteRefusedKey(test.Office).Run(key, breach, "t", act, scope));
        }

        Assert.Equal([nameof(OfficeAct.ReadCases), nameof(OfficeAct.ReadPersonalData)], (await Lines(test)).Select(l => l.Act));
    }

    private static async Task<(Guid System, string Key)> Revoked(TestOffice test)
    {
        var keep = new KeepConnectedSystems(test.Office);
        var id = (await keep.Enter(test.System, new() { Name = "12345热线", Scopes = [SystemScope.ReadItems], ValidUntil = new(2024, 12, 31) })).Expected;
        var key = (await keep.IssueKey(test.System, id, 0, 0)).Expected.Key;
        _ = (await keep.Revoke(test.System, id, 1)).Expected;
        return (id, key);
    }

    /// <summary>A call as the door makes it: the code of the refusal, null where the system was let in.</summary>
    private static async Task<string?> Call(TestOffice test, string key, string from = "10.1.2.3")
    {
        if (await new AdmitSystem(test.Office).Run(key, IPAddress.Parse(from), "t") is not Answer<AdmittedSystem>.Refused { Breach: var breach })
        {
            return null;
        }

        Assert.Equal(breach.Code != "key.unknown", await new NoteRefusedKey(test.Office).Run(key, breach, "t"));
        return breach.Code;
    }

    private static async Task<List<AuditLine>> Lines(TestOffice test)
    {
        await using var db = await test.Office.Contexts.CreateDbContextAsync();
        return await db.AuditLines.AsNoTracking().Where(l => l.IsRefusal).OrderBy(l => l.Place).ToListAsync();
    }
}
