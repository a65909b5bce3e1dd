using System.Net;
using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

/// <summary>Other systems: who lets them in, what their keys open, and that what they do stands under their name.</summary>
public sealed class ConnectedSystemTests
{
    private static readonly IPAddress Somewhere = IPAddress.Parse("10.1.2.3");

    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_system_gets_in_only_when_both_administrators_did_their_part_and_does_only_what_was_granted(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var keep = new KeepConnectedSystems(test.Office);
        var form = Form() with { Scopes = [SystemScope.RegisterApplications] };
        Assert.Equal("act.role", Breach(await keep.Enter(test.Handler, form)));
        Assert.Equal("act.role", Breach(await keep.Enter(test.Security, form)));
        var id = (await keep.Enter(test.System, form)).Expected;
        Assert.Equal("act.role", Breach(await keep.Grant(test.System, id, 0)));
        var key = (await keep.IssueKey(test.System, id, 0, 0)).Expected;
        Assert.StartsWith(key.Prefix + "_", key.Key, StringComparison.Ordinal);
        Assert.Matches("^gk_[2-9A-Z]{4}_[2-9A-Z]{52}$", key.Key);

        // A key without a grant opens nothing.
        var early = (await Admit(test, key.Key)).Expected;
        Assert.Equal("act.scope", Breach(await new RegisterApplication(test.Office).Run(early.Actor, TestOffice.Form("某信息", new(2024, 3, 5)))));
        _ = (await keep.Grant(test.Security, id, 1)).Expected;
        var system = (await Admit(test, key.Key)).Expected;
        Assert.Equal(("12345热线", test.Organ.Id), (system.Actor.PersonName, system.Actor.OrganId));
        var registered = (await new RegisterApplication(test.Office).Run(system.Actor, TestOffice.Form("某信息", new(2024, 3, 5)))).Expected;
        Assert.Equal("act.scope", Breach(await new OpenCase(test.Office).Run(system.Actor, registered.CaseId)));
        Assert.Equal("act.scope", Breach(await new ReadPersonalData(test.Office).Run(system.Actor, registered.CaseId, "核对")));
        Assert.Equal("act.role", Breach(await test.Try(system.Actor, registered.CaseId, CaseAct.Assign)));

        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var lines = await records.AuditLines.Where(l => l.AccountId == id).ToListAsync();
        Assert.Contains(lines, l => l.Act == nameof(OfficeAct.RegisterApplication) && !l.IsRefusal && l.Roles == nameof(Role.ConnectedSystem));
        Assert.Equal(4, lines.Count(l => l.IsRefusal));
        Assert.DoesNotContain(await records.AuditLines.ToListAsync(), l => l.Words.Contains(key.Key, StringComparison.Ordinal));
        Assert.DoesNotContain(await records.SystemKeys.ToListAsync(), k => k.Hash.Contains(key.Key, StringComparison.Ordinal));
        Assert.Equal("12345热线", (await new ReadAccounts(test.Office).Names(test.Audit)).Expected[id]);
        Assert.Equal("12345热线", (await new OpenCase(test.Office).Run(test.Handler, registered.CaseId)).Expected.Timeline[0].Person);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_key_ends_with_its_overlap_its_system_or_the_last_day(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var keep = new KeepConnectedSystems(test.Office);
        var id = (await keep.Enter(test.System, Form())).Expected;
        var first = (await keep.IssueKey(test.System, id, 0, 0)).Expected;
        Assert.Null(first.FormerEndAt);
        Assert.Equal("record.changed", Breach(await keep.IssueKey(test.System, id, 24, 0)));
        Assert.IsType<Answer<IssuedKey>.Unusable>(await keep.IssueKey(test.System, id, 25, 1));
        var second = (await keep.IssueKey(test.System, id, 24, 1)).Expected;
        Assert.Equal(test.Office.Clock.Now.AddHours(24), second.FormerEndAt);
        Assert.IsType<Answer<AdmittedSystem>.Given>(await Admit(test, first.Key));
        test.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal("key.ended", Breach(await Admit(test, first.Key)));
        Assert.IsType<Answer<AdmittedSystem>.Given>(await Admit(test, second.Key));
        Assert.Equal("key.unknown", Breach(await Admit(test, second.Key[..^1])));
        Assert.Equal("key.unknown", Breach(await Admit(test, "")));
        Assert.Equal("key.unknown", Breach(await Admit(test, new string('A', 5_000))));

        test.Go("2024-12-31");
        Assert.IsType<Answer<AdmittedSystem>.Given>(await Admit(test, second.Key));
        test.Go("2025-01-01");
        Assert.Equal("system.expired", Breach(await Admit(test, second.Key)));
        _ = (await keep.Change(test.System, id, Form() with { ValidUntil = new(2025, 12, 31) }, 2)).Expected;
        var shown = (await keep.All(test.System)).Expected.Single();
        Assert.Equal(new DateOnly(2024, 12, 31), OfficeClock.DayOf(shown.LastUsedAt!.Value));
        _ = (await keep.Revoke(test.System, id, 3)).Expected;
        Assert.Equal("system.revoked", Breach(await Admit(test, second.Key)));
        Assert.Equal("system.revoked", Breach(await keep.IssueKey(test.System, id, 0, 4)));
        Assert.All((await keep.All(test.Security)).Expected.Single().Keys, k => Assert.NotNull(k.EndsAt));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Fewer_scopes_hold_at_once_more_wait_for_the_grant_and_addresses_are_kept_to(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var keep = new KeepConnectedSystems(test.Office);
        var id = (await keep.Enter(test.System, Form() with { Addresses = "10.1.0.0/16\n2001:db8::1" })).Expected;
        var key = (await keep.IssueKey(test.System, id, 0, 0)).Expected.Key;
        _ = (await keep.Grant(test.Security, id, 1)).Expected;
        Assert.Equal("system.address", Breach(await Admit(test, key, "10.2.0.1")));
        Assert.Equal("system.address", Breach(await new AdmitSystem(test.Office).Run(key, null, "t")));
        Assert.IsType<Answer<AdmittedSystem>.Given>(await Admit(test, key, "::ffff:10.1.9.9"));
        Assert.IsType<Answer<AdmittedSystem>.Given>(await Admit(test, key, "2001:db8::1"));
        _ = (await keep.Change(test.System, id, Form() with { Scopes = [SystemScope.ReadItems, SystemScope.ReadPersonalData] }, 2)).Expected;
        Assert.Equal([SystemScope.ReadItems], (await Admit(test, key)).Expected.Scopes);
        Assert.True((await keep.All(test.System)).Expected.Single().AwaitsGrant);
        _ = (await keep.Grant(test.Security, id, 3)).Expected;
        Assert.Equal([SystemScope.ReadPersonalData, SystemScope.ReadItems], (await Admit(test, key)).Expected.Scopes);
        _ = (await keep.Withhold(test.Security, id, 4)).Expected;
        Assert.Empty((await Admit(test, key)).Expected.Scopes);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_cannot_be_entered_is_said_at_its_field_and_another_organ_sees_nothing(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var keep = new KeepConnectedSystems(test.Office);
        var problems = Assert.IsType<Answer<Guid>.Unusable>(await keep.Enter(test.System, new SystemForm { Addresses = "10.1.2.3\n10" })).Problems;
        Assert.Equal(["系统名称", "权限", "有效期至", "允许的来源地址"], problems.Select(p => p.Field));
        Assert.Contains("“10”", problems[3].Words, StringComparison.Ordinal);
        Assert.Equal("有效期至", Assert.IsType<Answer<Guid>.Unusable>(await keep.Enter(test.System, Form() with { ValidUntil = new(2024, 3, 4) })).Problems.Single().Field);
        var id = (await keep.Enter(test.System, Form())).Expected;
        Assert.Equal("系统名称", Assert.IsType<Answer<Guid>.Unusable>(await keep.Enter(test.System, Form())).Problems.Single().Field);
        var (organ, _) = await test.AddOrgan("other", "另一机关");
        var stranger = test.System with { OrganId = organ.Id };
        Assert.Empty((await keep.All(stranger)).Expected);
        Assert.Equal("record.not_found", Breach(await keep.IssueKey(stranger, id, 0, 0)));
        Assert.Equal("record.not_found", Breach(await keep.Revoke(stranger, id, 0)));
        Assert.Equal("record.not_found", Breach(await new KeepPushAddresses(test.Office).Add(stranger, id, "https://oa.example.cn/", [SystemEvent.ItemPublished], new())));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_request_sent_again_is_answered_the_same_and_done_once_even_at_the_same_moment(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var keep = new KeepConnectedSystems(test.Office);
        var id = (await keep.Enter(test.System, Form())).Expected;
        var key = (await keep.IssueKey(test.System, id, 0, 0)).Expected.Key;
        _ = (await keep.Grant(test.Security, id, 1)).Expected;
        var actor = (await Admit(test, key)).Expected.Actor;
        var once = new AnswerOnce(test.Office);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => new RegisterApplication(test.Office).Run(
            once.Keeping(actor, "k1", "h1", value => ((RegisteredApplication)value).Number), TestOffice.Form("某信息", new(2024, 3, 5))))));
        var done = Assert.Single(answers.OfType<Answer<RegisteredApplication>.Given>());
        Assert.All(answers.Except([done]), a => Assert.Equal(AnswerOnce.Repeated, Breach(a)));
        Assert.Equal(done.Value.Number, (await once.Find(id, "k1", "h1")).Expected);
        Assert.Equal("request.differs", Breach(await once.Find(id, "k1", "h2")));
        Assert.Null((await once.Find(id, "k2", "h1")).Expected);
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            Assert.Equal(1, await records.Cases.CountAsync());
            Assert.DoesNotContain("第1号", (await records.KeptAnswers.SingleAsync()).AnswerSealed, StringComparison.Ordinal);
        }

        // An act that is refused keeps no answer.
        Assert.IsType<Answer<RegisteredApplication>.Unusable>(await new RegisterApplication(test.Office).Run(once.Keeping(actor, "k3", "h", _ => ""), TestOffice.Form("", new(2024, 3, 5))));
        Assert.Null((await once.Find(id, "k3", "h")).Expected);
        test.Time.Advance(AnswerOnce.Kept + TimeSpan.FromSeconds(1));
        Assert.Null((await once.Find(id, "k1", "h2")).Expected);
        Assert.Equal(1, await once.Sweep());
    }

    private static SystemForm Form() => new()
    {
        Name = "12345热线", Scopes = [SystemScope.RegisterApplications, SystemScope.ReadItems], ValidUntil = new(2024, 12, 31),
    };

    private static Task<Answer<AdmittedSystem>> Admit(TestOffice test, string key, string? from = null) =>
        new AdmitSystem(test.Office).Run(key, from is null ? Somewhere : IPAddress.Parse(from), "test");

    private static string Breach<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Refused>(answer).Breach.Code;
}
