using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace Office.Tests;

public sealed class SignInTests
{
    private const string Good = "Correct-Horse1";

    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Set_up_makes_three_administrators_once(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02", withPeople: false);
        Assert.False(await test.Office.IsSetUp());
        var form = FirstRun();
        Assert.IsType<Answer<Guid>.Given>(await new SetUpInstallation(test.Office).Run(form, "t"));
        Assert.True(await test.Office.IsSetUp());
        Assert.Equal("setup.done", Breach(await new SetUpInstallation(test.Office).Run(form, "t")).Code);
        var admin = (await new SignIn(test.Office).Run("System", Good, null, "t")).Expected;
        Assert.Equal(Role.SystemAdministrator, Assert.Single(Assert.Single(admin.Positions).Roles));
    }

    [Fact]
    public async Task Set_up_is_refused_when_two_administrators_are_one_person()
    {
        await using var test = await TestOffice.On(Db.Sqlite, "2026-03-02", withPeople: false);
        var form = FirstRun() with { Administrators = [.. FirstRun().Administrators.Select(a => a with { SignInName = "one" })] };
        var problems = Assert.IsType<Answer<Guid>.Unusable>(await new SetUpInstallation(test.Office).Run(form, "t")).Problems;
        Assert.Contains(problems, p => p.Words.Contains("三个人", StringComparison.Ordinal));
        Assert.False(await test.Office.IsSetUp());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(Db db)
    {
        await using var test = await WithAdministrators(db);
        var signIn = new SignIn(test.Office);
        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<Answer<SignedIn>.Unusable>(await signIn.Run("system", "wrong-password", null, "t"));
        }

        var locked = Assert.IsType<Answer<SignedIn>.Unusable>(await signIn.Run("system", Good, null, "t"));
        Assert.Contains("锁定", locked.Problems[0].Words);
        test.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.IsType<Answer<SignedIn>.Given>(await signIn.Run("system", Good, null, "t"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Parallel_guesses_are_counted_and_lock_too(Db db)
    {
        await using var test = await WithAdministrators(db);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => new SignIn(test.Office).Run("system", "wrong-password", null, "t"))));
        Assert.IsType<Answer<SignedIn>.Unusable>(await new SignIn(test.Office).Run("system", Good, null, "t"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_first_password_must_be_changed_and_old_ones_do_not_come_back(Db db)
    {
        await using var test = await WithAdministrators(db);
        var system = await test.ActorNamed("system");
        var security = await test.ActorNamed("security");
        var account = (await new CreateAccount(test.Office).Run(system, "李明", "李明", Good)).Expected;
        Assert.IsType<Answer<Guid>.Given>(await new AssignRoles(test.Office).Run(security, account, system.OrganId, [Role.Handler]));
        var first = (await new SignIn(test.Office).Run("李明", Good, null, "t")).Expected;
        Assert.True(first.MustChangePassword);
        var person = new Actor(account, "李明", system.OrganId, [Role.Handler], "t");
        var change = new ChangeOwnPassword(test.Office);
        Assert.IsType<Answer<Guid>.Unusable>(await change.Run(person, Good, Good));
        Assert.IsType<Answer<Guid>.Unusable>(await change.Run(person, Good, "short"));
        Assert.IsType<Answer<Guid>.Unusable>(await change.Run(person, "wrong", "Another-Horse2"));
        Assert.IsType<Answer<Guid>.Given>(await change.Run(person, Good, "Another-Horse2"));
        Assert.IsType<Answer<Guid>.Unusable>(await change.Run(person, "Another-Horse2", Good));
        Assert.Null(await new SignIn(test.Office).Resume(account, first.Stamp, Guid.NewGuid()));
        Assert.False((await new SignIn(test.Office).Run("李明", "Another-Horse2", null, "t")).Expected.MustChangePassword);
        test.Time.Advance(TimeSpan.FromDays(91));
        Assert.True((await new SignIn(test.Office).Run("李明", "Another-Horse2", null, "t")).Expected.MustChangePassword);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_one_time_code_is_asked_for_and_never_taken_twice(Db db)
    {
        await using var test = await WithAdministrators(db);
        var system = await test.ActorNamed("system");
        var key = OneTimeCodes.NewKey();
        Assert.IsType<Answer<Guid>.Unusable>(await new UseOneTimeCodes(test.Office).Run(system, key, "000000"));
        Assert.IsType<Answer<Guid>.Given>(await new UseOneTimeCodes(test.Office).Run(system, key, Code(test, key)));
        var signIn = new SignIn(test.Office);
        Assert.IsType<Answer<SignedIn>.Unusable>(await signIn.Run("system", Good, null, "t"));
        Assert.IsType<Answer<SignedIn>.Unusable>(await signIn.Run("system", Good, Code(test, key), "t"));
        test.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.IsType<Answer<SignedIn>.Given>(await signIn.Run("system", Good, Code(test, key), "t"));
        Assert.IsType<Answer<SignedIn>.Unusable>(await signIn.Run("system", Good, Code(test, key), "t"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Nobody_holds_two_administrator_roles_or_gives_roles_to_themselves(Db db)
    {
        await using var test = await WithAdministrators(db);
        var system = await test.ActorNamed("system");
        var security = await test.ActorNamed("security");
        var assign = new AssignRoles(test.Office);
        Assert.Equal("roles.separate", Breach(await assign.Run(security, system.AccountId, system.OrganId, [Role.SystemAdministrator, Role.AuditAdministrator])).Code);
        Assert.Equal("roles.separate", Breach(await assign.Run(security, system.AccountId, system.OrganId, [Role.SystemAdministrator, Role.Handler])).Code);
        Assert.Equal("roles.own", Breach(await assign.Run(security, security.AccountId, system.OrganId, [Role.Handler])).Code);
        Assert.Equal("roles.last", Breach(await assign.Run(security, system.AccountId, system.OrganId, [Role.Handler])).Code);
        Assert.Equal("act.role", Breach(await assign.Run(system, security.AccountId, system.OrganId, [Role.Handler])).Code);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_closed_account_is_out_at_once(Db db)
    {
        await using var test = await WithAdministrators(db);
        var system = await test.ActorNamed("system");
        var account = (await new CreateAccount(test.Office).Run(system, "temp", "临时", Good)).Expected;
        var signedIn = (await new SignIn(test.Office).Run("temp", Good, null, "t")).Expected;
        Assert.NotNull(await new SignIn(test.Office).Resume(account, signedIn.Stamp, Guid.NewGuid()));
        Assert.Equal("account.own", Breach(await new CloseAccount(test.Office).Run(system, system.AccountId)).Code);
        Assert.IsType<Answer<Guid>.Given>(await new CloseAccount(test.Office).Run(system, account));
        Assert.Null(await new SignIn(test.Office).Resume(account, signedIn.Stamp, Guid.NewGuid()));
        Assert.IsType<Answer<SignedIn>.Unusable>(await new SignIn(test.Office).Run("temp", Good, null, "t"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_changed_removed_or_inserted_line_breaks_the_chain_at_its_place(Db db)
    {
        await using var test = await WithAdministrators(db);
        var trail = new AuditTrail(test.Office);
        Assert.Null((await trail.Verify()).BrokenAt);
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        await records.AuditLines.Where(a => a.Place == 2).ExecuteUpdateAsync(u => u.SetProperty(a => a.Words, "改动"));
        Assert.Equal(2, (await trail.Verify()).BrokenAt);
        await records.AuditLines.Where(a => a.Place == 2).ExecuteDeleteAsync();
        Assert.Equal(2, (await trail.Verify()).BrokenAt);
    }

    private static FirstRun FirstRun() => new("xcgz", "北京市西城区城市管理指挥中心",
    [
        new(Role.SystemAdministrator, "system", "甲", Good), new(Role.SecurityAdministrator, "security", "乙", Good), new(Role.AuditAdministrator, "audit", "丙", Good),
    ]);

    private static async Task<TestOffice> WithAdministrators(Db db)
    {
        var test = await TestOffice.On(db, "2026-03-02", withPeople: false);
        _ = (await new SetUpInstallation(test.Office).Run(FirstRun(), "t")).Expected;
        return test;
    }

    private static string Code(TestOffice test, string key) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(test.Time.GetUtcNow().UtcDateTime);

    private static RuleBreach Breach<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Refused>(answer).Breach;
}
