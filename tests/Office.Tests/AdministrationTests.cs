using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Publication;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Office.Interaction;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace Office.Tests;

/// <summary>Organs, accounts, sessions and the trail of an installation with several organs.</summary>
public sealed class AdministrationTests
{
    private const string Good = "Correct-Horse1";

    private static readonly Role[] Three = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];

    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_new_organ_gets_its_administrators_from_above_and_they_reach_no_further(Db db)
    {
        await using var test = await Begin(db);
        var (system, security) = (await test.ActorNamed("system"), await test.ActorNamed("security"));
        var (create, assign) = (new CreateOrgan(test.Office), new AssignRoles(test.Office));
        var bureau = (await create.Run(system, "bureau", "某区某局", system.OrganId, test.Office.Clock.Today)).Expected;
        var sibling = (await create.Run(system, "sibling", "某区另一局", system.OrganId, test.Office.Clock.Today)).Expected;
        var station = (await create.Run(system, "station", "某区某局某站", bureau, test.Office.Clock.Today)).Expected;
        var beside = (await create.Run(system, "beside", "某市某局", null, test.Office.Clock.Today)).Expected;
        foreach (var (role, i) in Three.Select((r, i) => (r, i)))
        {
            var account = (await new CreateAccount(test.Office).Run(system, $"b{i}", $"局{i}", Good)).Expected;
            Assert.IsType<Answer<Guid>.Given>(await assign.Run(security, account, bureau, [role]));
        }

        var (bureauSystem, bureauSecurity, bureauAudit) = (await test.ActorNamed("b0"), await test.ActorNamed("b1"), await test.ActorNamed("b2"));
        var handler = (await new CreateAccount(test.Office).Run(bureauSystem, "handler", "经办", Good)).Expected;
        Assert.IsType<Answer<Guid>.Given>(await assign.Run(security, handler, beside, [Role.Handler]));
        Assert.Equal("record.not_found", Breach(await assign.Run(bureauSecurity, handler, bureau, [Role.Handler])).Code);
        Assert.IsType<Answer<Guid>.Given>(await assign.Run(security, handler, beside, []));
        Assert.IsType<Answer<Guid>.Given>(await assign.Run(bureauSecurity, handler, station, [Role.Handler]));
        foreach (var elsewhere in new[] { system.OrganId, sibling, beside })
        {
            Assert.Equal("record.not_found", Breach(await assign.Run(bureauSecurity, handler, elsewhere, [Role.Handler])).Code);
        }

        // Three people in every organ: who administers the bureau administers nothing else beside it.
        Assert.Equal("roles.separate", Breach(await assign.Run(security, bureauSystem.AccountId, sibling, [Role.AuditAdministrator])).Code);
        foreach (var above in new[] { system.AccountId, security.AccountId })
        {
            Assert.Equal("record.not_found", Breach(await new ResetPassword(test.Office).Run(bureauSecurity, above, "Another-Horse2")).Code);
            Assert.Equal("record.not_found", Breach(await new UnlockAccount(test.Office).Run(bureauSecurity, above)).Code);
            Assert.Equal("record.not_found", Breach(await new ResetOneTimeCodes(test.Office).Run(bureauSecurity, above)).Code);
            Assert.Equal("record.not_found", Breach(await new LinkIdentity(test.Office).Run(bureauSecurity, above, "https://sso.example.cn", "x")).Code);
            Assert.Equal("record.not_found", Breach(await new CloseAccount(test.Office).Run(bureauSystem, above)).Code);
        }

        Assert.IsType<Answer<Guid>.Unusable>(await create.Run(bureauSystem, "up", "越级的机关", sibling, test.Office.Clock.Today));
        Assert.IsType<Answer<Guid>.Unusable>(await create.Run(bureauSystem, "up", "越级的机关", null, test.Office.Clock.Today));
        Assert.Equal("record.not_found", Breach(await new EndOrgan(test.Office).Run(bureauSystem, sibling, test.Office.Clock.Today, "某文件", 0)).Code);

        var read = new ReadAccounts(test.Office);
        var own = (await read.Run(bureauSecurity)).Expected;
        Assert.Equal(["某区某局", "某区某局某站"], own.Organs.Select(o => o.Organ.Name));
        Assert.Equal(["b0", "b1", "b2", "handler"], own.Lines.Select(l => l.Account.SignInName));
        Assert.Equal(["某区某局某站"], own.Lines[3].Elsewhere);
        Assert.IsType<Answer<AccountList>.Refused>(await read.Run(bureauSecurity, sibling));
        Assert.Equal([Role.Handler], (await read.Run(bureauSecurity, station)).Expected.Lines[0].Roles);
        Assert.Equal(7, (await read.Run(security)).Expected.Lines.Count);

        // Each auditor sees the lines of the organs looked after, and the first one all of them.
        var seen = (await new AuditTrail(test.Office).Page(bureauAudit)).Expected;
        Assert.NotEmpty(seen);
        Assert.All(seen, l => Assert.Equal(bureau, l.OrganId));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(await records.AuditLines.CountAsync(), (await new AuditTrail(test.Office).Page(await test.ActorNamed("audit"), count: 1_000)).Expected.Count);
        Assert.Equal(4, (await read.Names(bureauAudit)).Expected.Count);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_last_administrator_of_a_kind_is_neither_closed_nor_lost_and_a_closed_account_comes_back_without_its_roles(Db db)
    {
        await using var test = await Begin(db);
        var (system, security, audit) = (await test.ActorNamed("system"), await test.ActorNamed("security"), await test.ActorNamed("audit"));
        var close = new CloseAccount(test.Office);
        Assert.Equal("roles.last", Breach(await close.Run(system, security.AccountId)).Code);
        Assert.Equal("roles.last", Breach(await close.Run(system, audit.AccountId)).Code);

        // One who administers an organ below does not stand in for the one above.
        var bureau = (await new CreateOrgan(test.Office).Run(system, "bureau", "某区某局", system.OrganId, test.Office.Clock.Today)).Expected;
        var below = (await new CreateAccount(test.Office).Run(system, "audit2", "丁", Good)).Expected;
        Assert.IsType<Answer<Guid>.Given>(await new AssignRoles(test.Office).Run(security, below, bureau, [Role.AuditAdministrator]));
        Assert.Equal("roles.last", Breach(await close.Run(system, audit.AccountId)).Code);
        Assert.IsType<Answer<Guid>.Given>(await new AssignRoles(test.Office).Run(security, below, system.OrganId, [Role.AuditAdministrator]));
        Assert.IsType<Answer<Guid>.Given>(await close.Run(system, audit.AccountId));
        Assert.Equal("account.closed", Breach(await close.Run(system, audit.AccountId)).Code);
        Assert.Equal("roles.last", Breach(await close.Run(system, below)).Code);

        var reopen = new ReopenAccount(test.Office);
        Assert.Equal("act.role", Breach(await reopen.Run(security, audit.AccountId, "Another-Horse2")).Code);
        Assert.Equal("account.active", Breach(await reopen.Run(system, below, "Another-Horse2")).Code);
        Assert.IsType<Answer<Guid>.Unusable>(await reopen.Run(system, audit.AccountId, "short"));
        Assert.IsType<Answer<Guid>.Given>(await reopen.Run(system, audit.AccountId, "Another-Horse2"));
        var back = (await new SignIn(test.Office).Run("audit", "Another-Horse2", null, "t")).Expected;
        Assert.True(back.MustChangePassword);
        Assert.Empty(back.Positions);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Lost_one_time_codes_are_taken_off_by_another_security_administrator_and_the_sessions_end(Db db)
    {
        await using var test = await Begin(db);
        var (system, security) = (await test.ActorNamed("system"), await test.ActorNamed("security"));
        foreach (var actor in new[] { system, security })
        {
            var key = OneTimeCodes.NewKey();
            Assert.IsType<Answer<Guid>.Given>(await new UseOneTimeCodes(test.Office).Run(actor, key, new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(test.Time.GetUtcNow().UtcDateTime)));
        }

        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var stamp = await records.Accounts.Where(a => a.Id == system.AccountId).Select(a => a.Stamp).SingleAsync();
        Assert.NotNull(await new SignIn(test.Office).Resume(system.AccountId, stamp, Guid.NewGuid()));
        var reset = new ResetOneTimeCodes(test.Office);
        Assert.Equal("act.role", Breach(await reset.Run(system, security.AccountId)).Code);
        Assert.Equal("codes.own", Breach(await reset.Run(security, security.AccountId)).Code);
        Assert.IsType<Answer<Guid>.Given>(await reset.Run(security, system.AccountId));
        Assert.Equal("codes.none", Breach(await reset.Run(security, system.AccountId)).Code);
        Assert.Null(await new SignIn(test.Office).Resume(system.AccountId, stamp, Guid.NewGuid()));
        Assert.IsType<Answer<SignedIn>.Given>(await new SignIn(test.Office).Run("system", Good, null, "t"));
        Assert.Equal(1, await records.AuditLines.CountAsync(l => l.Act == nameof(OfficeAct.ResetOneTimeCodes) && !l.IsRefusal && l.SubjectId == system.AccountId));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_session_that_was_signed_out_of_is_over_and_the_others_of_the_person_go_on(Db db)
    {
        await using var test = await Begin(db);
        var system = await test.ActorNamed("system");
        var stamp = (await new SignIn(test.Office).Run("system", Good, null, "t")).Expected.Stamp;
        var (ended, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var end = new EndSession(test.Office);
        Assert.IsType<Answer<Guid>.Given>(await end.Run(system, ended));
        Assert.IsType<Answer<Guid>.Given>(await end.Run(system, ended));
        Assert.Null(await new SignIn(test.Office).Resume(system.AccountId, stamp, ended));
        Assert.NotNull(await new SignIn(test.Office).Resume(system.AccountId, stamp, other));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(1, await records.AuditLines.CountAsync(l => l.Act == nameof(OfficeAct.EndSession)));
        Assert.Equal(0, await end.Sweep());
        test.Time.Advance(EndSession.Longest + TimeSpan.FromMinutes(1));
        Assert.Equal(1, await end.Sweep());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_present_password_is_guessed_no_more_often_than_at_the_sign_in_and_a_lock_is_not_told(Db db)
    {
        await using var test = await Begin(db);
        var system = await test.ActorNamed("system");
        var stamp = (await new SignIn(test.Office).Run("system", Good, null, "t")).Expected.Stamp;
        var change = new ChangeOwnPassword(test.Office);
        for (var i = 0; i < PasswordRules.FailuresBeforeLock; i++)
        {
            Assert.NotNull(await new SignIn(test.Office).Resume(system.AccountId, stamp, Guid.NewGuid()));
            Assert.IsType<Answer<Guid>.Unusable>(await change.Run(system, "Wrong-Horse9", "Another-Horse2"));
        }

        Assert.Null(await new SignIn(test.Office).Resume(system.AccountId, stamp, Guid.NewGuid()));
        Assert.Contains("账号已锁定", Assert.IsType<Answer<Guid>.Unusable>(await change.Run(system, Good, "Another-Horse2")).Problems[0].Words);

        // Whether the name is there, the password is right or the account is locked: the same words.
        var said = new List<string>();
        foreach (var (name, password) in new[] { ("system", Good), ("system", "Wrong-Horse9"), ("security", "Wrong-Horse9"), ("nobody", Good) })
        {
            said.Add(Assert.IsType<Answer<SignedIn>.Unusable>(await new SignIn(test.Office).Run(name, password, null, "t")).Problems.Single().Words);
        }

        Assert.Single(said.Distinct());
        test.Time.Advance(PasswordRules.LockedFor);
        Assert.IsType<Answer<Guid>.Given>(await change.Run(system, Good, "Another-Horse2"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Sign_ins_stand_in_the_trail_under_the_person_and_unknown_names_under_a_mark(Db db)
    {
        await using var test = await Begin(db);
        var (audit, system) = (await test.ActorNamed("audit"), await test.ActorNamed("system"));
        var signIn = new SignIn(test.Office);
        Assert.IsType<Answer<SignedIn>.Given>(await signIn.Run("system", Good, null, "t"));
        foreach (var name in new[] { "system", "Secret-Typed-Here1", "secret-typed-here1", "someone" })
        {
            Assert.IsType<Answer<SignedIn>.Unusable>(await signIn.Run(name, "Wrong-Horse9", null, "t"));
        }

        var trail = new AuditTrail(test.Office);
        var own = (await trail.Page(audit, new(Act: nameof(OfficeAct.SignIn), Account: system.AccountId))).Expected;
        Assert.Equal(["登录失败", "登录"], own.Select(l => l.Words));
        var unknown = (await trail.Page(audit, new(Act: nameof(OfficeAct.SignIn), Account: Guid.Empty))).Expected.Select(l => l.Words).ToList();
        Assert.Equal(3, unknown.Count);
        Assert.All(unknown, w => Assert.DoesNotContain("secret", w, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(unknown[1], unknown[2]);
        Assert.NotEqual(unknown[0], unknown[1]);
        Assert.Null((await trail.Verify()).BrokenAt);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_role_that_the_law_refuses_leaves_a_line_among_the_refusals(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var publications = new HandlePublication(test.Office);
        var text = new PublicationText { Title = "某项公告", Category = "通知公告" };
        var item = (await publications.Draft(test.Handler, text)).Expected;
        var version = (await new ReadPublications(test.Office).Show(test.Handler, item)).Expected.Item.Version;
        Assert.Equal("act.role", Breach(await publications.Do(test.Secrecy, item, new(PublicationAct.SubmitForReview), version)).Code);
        var id = (await test.Register()).CaseId;
        Assert.Equal("act.role", Breach(await test.Try(test.Legal, id, CaseAct.NotifyCorrection)).Code);
        var refused = (await new AuditTrail(test.Office).Page(test.Audit, new(RefusalsOnly: true))).Expected;
        Assert.Equal([(test.Legal.AccountId, id), (test.Secrecy.AccountId, item)], refused.Select(l => (l.AccountId, l.SubjectId)));
        Assert.Null((await new AuditTrail(test.Office).Verify()).BrokenAt);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_organ_that_has_ended_takes_neither_questions_nor_applications_and_says_who_does(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (ended, _) = await test.AddOrgan("old", "某区旧局");
        var form = new QuestionForm { SubmissionKey = ApplyOnline.NewKey(), Title = "窗口周六上班吗", Body = "想问一下办事窗口周六是否开放。" };
        Assert.IsType<Answer<Guid>.Given>(await new EndOrgan(test.Office).Run(test.System, ended.Id, new(2024, 3, 5), "机构改革方案", 0, test.Organ.Id));
        var (apply, key) = (new ApplyOnline(test.Office), ApplyOnline.NewKey());
        Assert.IsType<Answer<Guid>.Given>(await apply.Save(ended, key, new()));
        Assert.Null(await new PublicReading(test.Office).End(ended));
        test.Go("2024-03-06");
        var now = (await new PublicReading(test.Office).Organ("old"))!;
        var end = (await new PublicReading(test.Office).End(now))!;
        Assert.Equal((new DateOnly(2024, 3, 5), test.Organ.Name), (end.LastDay, end.Successor!.Name));
        foreach (var breach in new[] { Breach(await apply.Save(now, key, new())), Breach(await apply.Send(now, key)), Breach(await new AskQuestion(test.Office).Ask(now, form)) })
        {
            Assert.Equal(EndedOrgan.Code, breach.Code);
            Assert.Contains(test.Organ.Name, breach.Words);
            Assert.Contains("2024年3月5日", breach.Words);
        }
    }

    [Theory]
    [InlineData("search")]
    [InlineData("Display")]
    [InlineData("-")]
    [InlineData("a-")]
    [InlineData("-a")]
    [InlineData("")]
    [InlineData("甲")]
    [InlineData("a b")]
    [InlineData("XCGZ")]
    public async Task A_code_under_which_an_organ_could_not_be_reached_is_refused(string code)
    {
        await using var test = await Begin(Db.Sqlite);
        Assert.Equal("机关代码", Assert.Single(Assert.IsType<Answer<Guid>.Unusable>(
            await new CreateOrgan(test.Office).Run(await test.ActorNamed("system"), code, "某区某局", null, test.Office.Clock.Today)).Problems).Field);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Two_living_organs_have_neither_the_same_code_nor_the_same_name(Db db)
    {
        await using var test = await Begin(db);
        var system = await test.ActorNamed("system");
        var create = new CreateOrgan(test.Office);
        var first = (await create.Run(system, "a-1", "某区某局", null, new(2020, 1, 1))).Expected;
        Assert.Contains("大小写不作区分", Problem(await create.Run(system, "A-1", "某区另一局", null, new(2026, 3, 2))).Words);
        Assert.Equal("机关名称", Problem(await create.Run(system, "b", " 某区某局 ", null, new(2026, 3, 3))).Field);
        Assert.IsType<Answer<Guid>.Given>(await new EndOrgan(test.Office).Run(system, first, new(2026, 3, 2), "改组方案", 0));
        Assert.Equal("机关名称", Problem(await create.Run(system, "b", "某区某局", null, new(2026, 3, 2))).Field);
        Assert.IsType<Answer<Guid>.Given>(await create.Run(system, "b", "某区某局", null, new(2026, 3, 3), first));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_organ_does_not_end_far_off_by_a_slip_nor_with_the_only_administrators(Db db)
    {
        await using var test = await Begin(db);
        var (system, security) = (await test.ActorNamed("system"), await test.ActorNamed("security"));
        var bureau = (await new CreateOrgan(test.Office).Run(system, "bureau", "某区某局", null, new(2020, 1, 1))).Expected;
        var end = new EndOrgan(test.Office);
        Assert.Equal("organ.administrators", Breach(await end.Run(system, system.OrganId, new(2026, 3, 31), "机构改革方案", 0, bureau)).Code);
        Assert.Equal(EndOrgan.FarOff, Breach(await end.Run(system, bureau, new(2062, 6, 30), "机构改革方案", 0)).Code);
        foreach (var role in Three)
        {
            var account = (await new CreateAccount(test.Office).Run(system, $"b{(int)role}", "局", Good)).Expected;
            Assert.IsType<Answer<Guid>.Given>(await new AssignRoles(test.Office).Run(security, account, bureau, [role]));
        }

        Assert.IsType<Answer<Guid>.Given>(await end.Run(system, system.OrganId, new(2026, 3, 31), "机构改革方案", 0, bureau));
        Assert.Equal("organ.administrators", Breach(await end.Run(system, bureau, new(2062, 6, 30), "机构改革方案", 0, isConfirmed: true)).Code);
        var small = (await new CreateOrgan(test.Office).Run(system, "small", "某区小局", null, new(2020, 1, 1))).Expected;
        Assert.IsType<Answer<Guid>.Given>(await end.Run(system, small, new(2062, 6, 30), "机构改革方案", 0, isConfirmed: true));

        // From the day after, the successor's administrators look after all organs.
        var next = await test.ActorNamed($"b{(int)Role.SecurityAdministrator}");
        Assert.Single((await new ReadAccounts(test.Office).Run(next)).Expected.Organs);
        test.Go("2026-04-01");
        Assert.Equal(3, (await new ReadAccounts(test.Office).Run(next)).Expected.Organs.Count);
    }

    [Theory]
    [InlineData("javascript:alert(1)", "", "", "网站域名")]
    [InlineData("a b/c?\"", "", "", "网站域名")]
    [InlineData("https://www.example.gov.cn", "", "", "网站域名")]
    [InlineData("www.example.gov.cn:0", "", "", "网站域名")]
    [InlineData("www.example.gov.cn:8443", "", "", null)]
    [InlineData("10.1.2.3", "010-12345678", "某政", null)]
    [InlineData("", "没有", "", "联系电话")]
    [InlineData("", "*5000", "", "联系电话")]
    [InlineData("", "", "{Seq}", "机关代字")]
    [InlineData("", "", "〔甲〕", "机关代字")]
    public async Task Settings_that_cannot_be_used_are_refused_at_their_field(string domain, string phone, string code, string? field)
    {
        await using var test = await TestOffice.On(Db.Sqlite, "2024-03-05");
        var settings = test.Organ.Settings with
        {
            Portal = new() { SiteDomain = domain }, Phone = phone == "*5000" ? new string('1', 5_000) : phone, NumberCode = code.Length > 0 ? code : "西城管指",
        };
        var answer = await new ChangeOrganSettings(test.Office).Run(test.System, settings, 0);
        Assert.Equal(field, answer is Answer<Guid>.Unusable { Problems: [var only] } ? only.Field : null);
        Assert.Equal(field is null, answer is Answer<Guid>.Given);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_discarded_draft_is_gone_with_its_files_and_a_receipt_is_shown_for_ten_minutes(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (apply, key) = (new ApplyOnline(test.Office), ApplyOnline.NewKey());
        var whole = new OnlineForm
        {
            Column = ApplicantColumn.NaturalPerson, Name = "王小明", Identity = "11010119900101001X", Phone = "13800001234", Content = "2024年环卫作业考核结果",
            ProvisionForm = ProvisionForm.Paper, DeliveryForm = DeliveryForm.Mail, Address = "某街1号",
        };
        await apply.Save(test.Organ, key, whole);
        await apply.AddFile(test.Organ, key, "身份证.txt", new MemoryStream("一"u8.ToArray()));
        Assert.IsType<Answer<Guid>.Given>(await apply.Discard(test.Organ, key));
        var draft = await apply.Open(test.Organ, key);
        Assert.Equal(("", 0), (draft.Form.Name, draft.Files.Count));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal((0, 0), (await records.OnlineDrafts.CountAsync(), await records.Attachments.CountAsync()));

        await apply.Save(test.Organ, key, whole);
        var sent = (await apply.Send(test.Organ, key)).Expected;
        Assert.IsType<Answer<Guid>.Given>(await apply.Discard(test.Organ, key));
        Assert.Equal(sent.Number, (await apply.Receipt(test.Organ, key))!.Number);
        test.Time.Advance(ApplyOnline.ReceiptShown + TimeSpan.FromSeconds(1));
        Assert.Null(await apply.Receipt(test.Organ, key));
    }

    private static async Task<TestOffice> Begin(Db db)
    {
        var test = await TestOffice.On(db, "2026-03-02", withPeople: false);
        _ = (await new SetUpInstallation(test.Office).Run(new("xcgz", "某区某中心",
            [new(Role.SystemAdministrator, "system", "甲", Good), new(Role.SecurityAdministrator, "security", "乙", Good), new(Role.AuditAdministrator, "audit", "丙", Good)]), "t")).Expected;
        return test;
    }

    private static RuleBreach Breach<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Refused>(answer).Breach;

    private static InputProblem Problem<T>(Answer<T> answer) => Assert.Single(Assert.IsType<Answer<T>.Unusable>(answer).Problems);
}
