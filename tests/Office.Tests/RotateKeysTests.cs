using Gongkai.Law;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

/// <summary>Changing the keys that personal data is sealed with, while the office works.</summary>
public sealed class RotateKeysTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    public static TheoryData<Db, CipherProfile> BothWithProfiles => new()
    {
        { Db.Sqlite, CipherProfile.International }, { Db.Sqlite, CipherProfile.Commercial }, { Db.PostgreSql, CipherProfile.International }, { Db.PostgreSql, CipherProfile.Commercial },
    };

    [Theory]
    [MemberData(nameof(BothWithProfiles))]
    public async Task Everything_is_sealed_anew_found_as_before_and_the_old_key_can_go(Db db, CipherProfile profile)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        var registered = new List<RegisteredApplication>();
        for (var i = 0; i < 7; i++)
        {
            registered.Add(await test.Register($"第{i}项信息", name: i % 2 == 0 ? "张三" : "某公司", column: i % 2 == 0 ? ApplicantColumn.NaturalPerson : ApplicantColumn.CommercialEnterprise, identity: i % 2 == 0 ? null : ""));
        }

        await Change(test, a => a.OneTimeKeySealed = test.Office.Cipher.Seal("JBSWY3DPEHPK3PXP"));
        var before = await new RotateKeys(test.Office).State();
        Assert.Equal((0, 1), (before.Old, before.Keys.Count));
        var steps = new List<long>();
        var after = (await new RotateKeys(test.Office).Run(profile, Noticed, (done, all) => steps.Add(done * 100 / all))).Expected;
        Assert.Equal((before.Sealed, 0L, profile), (after.Sealed, after.Old, after.Profile));
        Assert.Equal([1, 2], after.Keys);
        Assert.Equal(steps.Order(), steps);
        Assert.Equal(100, steps[^1]);
        Assert.Equal([1], (await new RetireKeys(test.Office).Run()).Expected);
        Assert.False(File.Exists(OfficeInstallation.KeyFileIn(test.Office.DataFolder)));

        // Another process reads it all with what is left, and takes the codes that were handed out before.
        using var again = OfficeInstallation.Open(test.Office.Database, test.Office.DataFolder, test.Time);
        await again.Migrate();
        await using var records = await again.Contexts.CreateDbContextAsync();
        var mark = profile == CipherProfile.International ? "a2:" : "s2:";
        foreach (var applicant in await records.Applicants.AsNoTracking().ToListAsync())
        {
            Assert.StartsWith(mark, applicant.NameSealed, StringComparison.Ordinal);
            Assert.Equal(again.Cipher.Lookup(LookupWords.Name(again.Cipher.Open(applicant.NameSealed))), applicant.NameKey);
            Assert.Equal(again.Cipher.OpenOrNull(applicant.IdentitySealed) is { } number ? again.Cipher.Lookup(LookupWords.Identity(number)) : null, applicant.IdentityKey);
            Assert.Equal("13800001234", again.Cipher.Open(applicant.PhoneSealed!));
            Assert.Equal(applicant.IdentityKey ?? applicant.NameKey, (await records.Cases.AsNoTracking().SingleAsync(c => c.Id == applicant.CaseId)).ApplicantKey);
        }

        Assert.Equal("JBSWY3DPEHPK3PXP", again.Cipher.Open((await records.Accounts.AsNoTracking().FirstAsync(a => a.OneTimeKeySealed != null)).OneTimeKeySealed!));
        Assert.Equal(registered.Select(r => r.QueryCode), registered.Select(r => new RegisterApplication(again).QueryCodeOf(r.CaseId)));
        var page = (await new Ledger(again).Page(test.Handler, new LedgerFilter { ApplicantName = "张 三" })).Expected;
        Assert.Equal(4, page.Total);
        Assert.Null((await new AuditTrail(again).Verify()).BrokenAt);
        Assert.Equal(
            [$"新建第2号密钥，开始重新封存", $"全部{after.Sealed}个封存值已改用第2号密钥", "停用第1号密钥，保留第2号"],
            await records.AuditLines.Where(l => l.Act == nameof(OfficeAct.RotateKeys) || l.Act == nameof(OfficeAct.RetireKeys)).OrderBy(l => l.Place).Select(l => l.Words).ToListAsync());

        // And a third key on top of it.
        Assert.Equal([2, 3], (await new RotateKeys(again).Run(null, Noticed)).Expected.Keys);
        Assert.Equal([2], (await new RetireKeys(again).Run()).Expected);
        Assert.Equal(registered[0].QueryCode, new RegisterApplication(again).QueryCodeOf(registered[0].CaseId));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_change_that_was_stopped_in_the_middle_leaves_everything_to_be_found_and_goes_on(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        // More than one step of the work, and all of one person, whose applications of a month are counted together.
        for (var i = 0; i < 130; i++)
        {
            await test.Register($"第{i}项信息");
        }

        var first = await test.Case((await test.Register("最先")).CaseId);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new RotateKeys(test.Office).Run(null, Noticed, (done, _) =>
        {
            if (done > 0)
            {
                stop.Cancel();
            }
        }, stop.Token));
        var half = await new RotateKeys(test.Office).State();
        Assert.InRange(half.Old, 1, half.Sealed - 1);
        Assert.Equal("keys.old", Assert.IsType<Answer<IReadOnlyList<int>>.Refused>(await new RetireKeys(test.Office).Run()).Breach.Code);

        // Old and new side by side: by name, and for the count of the month, whichever hash a case has.
        Assert.Equal(131, (await new Ledger(test.Office).Page(test.Handler, new LedgerFilter { ApplicantName = "张三" })).Expected.Total);
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(2, await records.Cases.Select(c => c.ApplicantKey).Distinct().CountAsync());
        Assert.Equal(131, (await ApplicantMonth.Of(test.Office, records, first, test.Office.Clock.Today, default)).Pieces);
        var during = await test.Register("更换期间");
        Assert.Equal(132, (await ApplicantMonth.Of(test.Office, records, await test.Case(during.CaseId), test.Office.Clock.Today, default)).Pieces);

        // Another process goes on, with the key that was begun and no third one.
        using var again = OfficeInstallation.Open(test.Office.Database, test.Office.DataFolder, test.Time);
        await again.Migrate();
        var end = (await new RotateKeys(again).Run(null, Noticed)).Expected;
        Assert.Equal((0L, 2), (end.Old, end.Keys.Count));
        Assert.Single(await records.Cases.Select(c => c.ApplicantKey).Distinct().ToListAsync());
        Assert.Equal("keys.retire", Assert.IsType<Answer<KeyState>.Refused>(await new RotateKeys(again).Run(null, Noticed)).Breach.Code);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Another_node_notices_the_new_key_and_the_loss_of_the_old_one(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        using var other = OfficeInstallation.Open(test.Office.Database, test.Office.DataFolder, test.Time);
        await new RotateKeys(test.Office).Run(null, Noticed);
        // At once where it meets such a value, and by itself a moment later.
        Assert.Equal("甲", other.Cipher.Open(test.Office.Cipher.Seal("甲")));
        Assert.StartsWith("a2:", other.Cipher.Seal("乙"), StringComparison.Ordinal);
        Assert.Equal(2, other.Cipher.Lookups("丙").Count);
        await new RetireKeys(test.Office).Run();
        await Task.Delay(FieldCipher.NoticedWithin);
        Assert.Equal([2], other.Cipher.Numbers);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_node_without_the_new_key_does_not_start_and_doctor_tells_of_a_change_under_way(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        await test.Register();
        await new RotateKeys(test.Office).Run(null, Noticed);
        var lines = await new ExamineInstallation(test.Office.Database, test.Office.DataFolder, test.Office.Clock).Run(withContent: false);
        Assert.Contains(lines, l => l is { Subject: "密钥", Grade: HealthGrade.Attention } && l.Words.Contains("正在改用第2号密钥", StringComparison.Ordinal));
        var keys = Path.GetDirectoryName(OfficeInstallation.KeyFileIn(test.Office.DataFolder))!;
        var elsewhere = Directory.CreateTempSubdirectory("gongkai-keys-").FullName;
        Directory.CreateDirectory(Path.Combine(elsewhere, "keys"));
        File.Copy(Path.Combine(keys, "fields.key"), Path.Combine(elsewhere, "keys", "fields.key"));
        using (var without = OfficeInstallation.Open(test.Office.Database, elsewhere, test.Time))
        {
            Assert.Contains("不是封存这些记录的密钥", (await Assert.ThrowsAsync<InvalidDataException>(() => without.Migrate())).Message);
        }

        await new RetireKeys(test.Office).Run();
        lines = await new ExamineInstallation(test.Office.Database, test.Office.DataFolder, test.Office.Clock).Run(withContent: false);
        Assert.Contains(lines, l => l is { Subject: "密钥", Grade: HealthGrade.Good });
        Directory.Delete(elsewhere, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_backup_holds_every_key_and_one_without_takes_a_folder_of_them(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        await test.Register();
        await new RotateKeys(test.Office).Run(CipherProfile.Commercial, Noticed);
        await test.Register("更换以后");
        var folder = Directory.CreateTempSubdirectory("gongkai-backup-").FullName;
        foreach (var withKey in (bool[])[true, false])
        {
            var archive = Path.Combine(folder, $"{withKey}.gkb");
            _ = (await new BackUp(test.Office).Run(archive, withKey)).Expected;
            var target = Path.Combine(folder, $"restored-{withKey}");
            var database = await TestOffice.Empty(db, target);
            var restored = (await new RestoreBackup(database, target, test.Time)
                .Run(archive, withKey ? null : Path.GetDirectoryName(OfficeInstallation.KeyFileIn(test.Office.DataFolder)))).Expected;
            Assert.True(restored.HasKey);
            using var office = OfficeInstallation.Open(database, target, test.Time);
            Assert.Equal([1, 2], office.Cipher.Numbers);
            await using var records = await office.Contexts.CreateDbContextAsync();
            Assert.All(await records.Applicants.ToListAsync(), a => Assert.Equal("张三", office.Cipher.Open(a.NameSealed)));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Applications_registered_while_keys_change_lose_nothing(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-03-02");
        for (var i = 0; i < 20; i++)
        {
            await test.Register($"以前{i}");
        }

        var working = Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await test.Register($"期间{i}", name: "李四");
            }
        });
        var state = (await new RotateKeys(test.Office).Run(null, Noticed)).Expected;
        await working;
        Assert.Equal(0, state.Old);
        Assert.Equal(0, (await new RotateKeys(test.Office).State()).Old);
        _ = (await new RetireKeys(test.Office).Run()).Expected;
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var cipher = test.Office.Cipher;
        Assert.All(await records.Applicants.AsNoTracking().ToListAsync(), a => Assert.Equal(cipher.Lookup(LookupWords.Name(cipher.Open(a.NameSealed))), a.NameKey));
    }

    // In one process the new key is known at once.
    private static Task Noticed(CancellationToken cancel) => Task.CompletedTask;

    private static async Task Change(TestOffice test, Action<Account> change)
    {
        await using var db = await test.Office.Contexts.CreateDbContextAsync();
        change(await db.Accounts.OrderBy(a => a.Id).FirstAsync());
        await db.SaveChangesAsync();
    }
}
