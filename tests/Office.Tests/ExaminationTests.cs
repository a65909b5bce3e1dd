using Gongkai.Law.Calendar;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class ExaminationTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_healthy_office_has_nothing_wrong_and_the_missing_calendar_of_next_year_is_noticed_from_november(Db db)
    {
        await using var test = await Working(db, "2026-06-01");
        var lines = await new ExamineInstallation(test.Office).Run();
        Assert.Equal(["数据文件夹", "磁盘空间", "数据库", "数据库版本", "密钥", "封存的个人信息", "签名密钥", "审计记录", "时钟", "附件", "日历", "字体"], lines.Select(l => l.Subject));
        Assert.All(lines.Where(l => l.Subject != "磁盘空间"), l => Assert.Equal(HealthGrade.Good, l.Grade));
        // A year of which only the statutory days are known is not announced.
        var last = WorkingDayCalendar.National.Years.Where(y => y.Completeness == ArrangementCompleteness.Announced).Max(y => y.Year);
        test.Go($"{last}-06-01");
        Assert.Equal(HealthGrade.Good, (await Line(test, "日历")).Grade);
        test.Go($"{last}-11-26");
        Assert.Equal(HealthGrade.Attention, (await Line(test, "日历")).Grade);
        Assert.Contains($"{last + 1}年", (await Line(test, "日历")).Words);
        Assert.True(await new ExamineInstallation(test.Office).IsReady());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_lost_and_a_changed_attachment_are_found_by_name(Db db)
    {
        await using var test = await Working(db, "2026-06-01");
        var sha256 = test.Office.Files.Kept().Single();
        var place = Path.Combine(test.Office.DataFolder, "files", sha256[..2], sha256);
        await File.AppendAllTextAsync(place, "x");
        var changed = await Line(test, "附件");
        Assert.Equal(HealthGrade.Wrong, changed.Grade);
        Assert.Contains(sha256[..12], changed.Words);
        Assert.Equal(HealthGrade.Good, (await Line(test, "附件", withContent: false)).Grade);
        File.Delete(place);
        Assert.Equal(HealthGrade.Wrong, (await Line(test, "附件", withContent: false)).Grade);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_sealed_value_that_nobody_can_open_is_found_by_its_record(Db db)
    {
        await using var test = await Working(db, "2026-06-01");
        var before = await Line(test, "封存的个人信息");
        Assert.Equal(HealthGrade.Good, before.Grade);
        Assert.DoesNotContain("0个", before.Words);
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var applicant = await records.Applicants.FirstAsync();
        var damaged = Convert.FromBase64String(applicant.NameSealed[3..]);
        damaged[^1] ^= 1;
        applicant.NameSealed = applicant.NameSealed[..3] + Convert.ToBase64String(damaged);
        await records.SaveChangesAsync();
        var line = await Line(test, "封存的个人信息");
        Assert.Equal(HealthGrade.Wrong, line.Grade);
        Assert.Contains("有1个打不开：Applicants.NameSealed", line.Words);
        Assert.Contains(applicant.Id.ToString(), line.Words, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain((await new ExamineInstallation(test.Office).Run(withContent: false)), l => l.Subject == "封存的个人信息");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_broken_chain_is_found(Db db)
    {
        await using var test = await Working(db, "2026-06-01");
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            await records.AuditLines.Where(l => l.Place == 1).ExecuteUpdateAsync(u => u.SetProperty(l => l.Words, "改过"));
        }

        var line = await Line(test, "审计记录");
        Assert.Equal((HealthGrade.Wrong, "在第1条处断开"), (line.Grade, line.Words));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_missing_key_is_not_made_anew_and_a_foreign_one_is_told_apart(Db db)
    {
        await using var test = await Working(db, "2026-06-01");
        var key = OfficeInstallation.KeyFileIn(test.Office.DataFolder);
        File.Delete(key);
        Assert.Equal(HealthGrade.Wrong, (await Line(test, "密钥")).Grade);
        Assert.False(File.Exists(key));
        using (FieldCipher.Open(key))
        {
            Assert.Contains("不是封存这些记录的密钥", (await Line(test, "密钥")).Words);
        }

        using var reopened = OfficeInstallation.Open(test.Office.Database, test.Office.DataFolder, test.Time);
        Assert.Contains("不要新建", (await Assert.ThrowsAsync<InvalidDataException>(() => reopened.Migrate())).Message);

        // Without any key the program does not leave one of its own making behind.
        File.Delete(key);
        using var again = OfficeInstallation.Open(test.Office.Database, test.Office.DataFolder, test.Time);
        Assert.Contains("没有找到", (await Assert.ThrowsAsync<InvalidDataException>(() => again.Migrate())).Message);
        Assert.False(File.Exists(key));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Records_from_before_there_were_marks_are_still_held_against_their_key(Db db)
    {
        await using var test = await Working(db, "2026-06-01");
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            await records.InstallationMarks.ExecuteDeleteAsync();
        }

        await test.Office.Migrate();
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            Assert.Equal(1, await records.InstallationMarks.Where(m => m.Name == InstallationMark.FieldsKey).ExecuteDeleteAsync());
        }

        File.Delete(OfficeInstallation.KeyFileIn(test.Office.DataFolder));
        using var reopened = OfficeInstallation.Open(test.Office.Database, test.Office.DataFolder, test.Time);
        await Assert.ThrowsAsync<InvalidDataException>(() => reopened.Migrate());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_clock_set_back_is_noticed_and_neither_the_chain_nor_the_legal_dates_follow_it(Db db)
    {
        await using var test = await Working(db, "2026-06-10");
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var case1 = await records.Cases.AsNoTracking().SingleAsync();
        test.Time.AdjustTime(TestOffice.At("2026-06-01"));
        var line = await Line(test, "时钟");
        Assert.Equal(HealthGrade.Wrong, line.Grade);
        Assert.Contains("2026-06-10", line.Words);

        // Work goes on: numbers and chain keep their order, and the dates of the case stay what they were.
        var second = await test.Register("另一件");
        Assert.EndsWith("第2号", second.Number, StringComparison.Ordinal);
        Assert.Null((await new AuditTrail(test.Office).Verify()).BrokenAt);
        await new RefreshClocks(test.Office).Run();
        var again = await test.Case(case1.Id);
        Assert.Equal((case1.ReceivedOn, case1.DueOn), (again.ReceivedOn, again.DueOn));
        // What bears a date after today is refused, and so is a step dated before the application was received.
        Assert.IsNotType<Gongkai.Law.Answer<CaseActDone>.Given>(await test.Try(test.Handler, case1.Id, Gongkai.Law.Cases.CaseAct.RecordSearch));
        Assert.IsType<Gongkai.Law.Answer<RegisteredApplication>.Unusable>(
            await new RegisterApplication(test.Office).Run(test.Handler, TestOffice.Form("明天的申请", new(2026, 6, 10))));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_said_and_nothing_else_is_asked()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-doctor-").FullName;
        var examination = new ExamineInstallation(new PostgreSqlOffice("Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=2"), folder, new OfficeClock(TimeProvider.System));
        var lines = await examination.Run();
        Assert.Equal(HealthGrade.Wrong, lines.Single(l => l.Subject == "数据库").Grade);
        Assert.DoesNotContain(lines, l => l.Subject == "审计记录");
        Assert.False(await examination.IsReady());
        Directory.Delete(folder);
        Assert.Equal(HealthGrade.Wrong, (await examination.Run()).Single(l => l.Subject == "数据文件夹").Grade);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Nightly_work_is_done_once_a_day_by_one_of_several_nodes_and_by_another_when_that_one_fails(Db db)
    {
        await using var test = await TestOffice.On(db, "2026-06-01");
        var done = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => Work().Once("test", _ => throw new InvalidOperationException()));
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Work().Once("test", async cancel =>
        {
            Interlocked.Increment(ref done);
            await Task.Delay(100, cancel);
        }))));
        Assert.Equal(1, done);
        Assert.Contains(true, verdicts);
        Assert.True(await Work().Once("test", _ => throw new InvalidOperationException()));
        test.Go("2026-06-02");
        Assert.True(await Work().Once("test", _ => Task.FromResult(done++)));
        Assert.Equal(2, done);

        NightlyWork Work() => new(test.Office);
    }

    private static async Task<TestOffice> Working(Db db, string day)
    {
        var test = await TestOffice.On(db, day);
        var registered = await test.Register();
        using var content = new MemoryStream("检索记录"u8.ToArray());
        Assert.IsType<Gongkai.Law.Answer<AttachmentRecord>.Given>(
            await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Case, registered.CaseId, "检索.txt", content));
        return test;
    }

    private static async Task<HealthLine> Line(TestOffice test, string subject, bool withContent = true) =>
        (await new ExamineInstallation(test.Office).Run(withContent)).Single(l => l.Subject == subject);
}
