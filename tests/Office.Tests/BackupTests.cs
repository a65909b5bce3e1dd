using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gongkai-backup-").FullName;

    public static TheoryData<Db> Both => TestOffice.Both;

    private string Archive => Path.Combine(_folder, "office.gkb");

    private string Target => Path.Combine(_folder, "restored");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_backup_made_while_people_work_holds_every_act_acknowledged_before_it_and_no_half_one(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var before = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => WorkOnce(test, i)));
        using var stop = new CancellationTokenSource();
        var working = Task.Run(async () =>
        {
            var done = 0;
            while (!stop.IsCancellationRequested)
            {
                await WorkOnce(test, 100 + done++);
            }

            return done;
        });
        var made = (await new BackUp(test.Office).Run(Archive, withKey: true)).Expected;
        await stop.CancelAsync();
        Assert.True(await working > 0);
        Assert.Equal([Archive], Directory.EnumerateFileSystemEntries(_folder));
        Assert.Empty(made.Damaged);

        var database = await TestOffice.Empty(db, Target);
        var restored = (await new RestoreBackup(database, Target, test.Time).Run(Archive)).Expected;
        Assert.True(restored.HasKey);
        Assert.Null(restored.Chain!.BrokenAt);
        Assert.True(restored.Chain.Lines >= restored.Manifest.AuditLines);

        using var office = OfficeInstallation.Open(database, Target, test.Time);
        await using var records = await office.Contexts.CreateDbContextAsync();
        var cases = await records.Cases.AsNoTracking().OrderBy(c => c.NumberSequence).ToListAsync();
        Assert.Equal(Enumerable.Range(1, cases.Count), cases.Select(c => c.NumberSequence));
        Assert.All(before, b => Assert.Contains(cases, c => c.Id == b.CaseId));
        Assert.Equal(cases.Count, await records.AuditLines.CountAsync(l => l.Act == nameof(OfficeAct.RegisterApplication)));
        var attachments = await records.Attachments.AsNoTracking().ToListAsync();
        Assert.All(before, b => Assert.Contains(attachments, a => a.Id == b.AttachmentId));
        foreach (var attachment in attachments)
        {
            Assert.True(await office.Files.IsIntact(attachment.Sha256));
        }

        Assert.Equal("张三", office.Cipher.Open((await records.Applicants.FirstAsync()).NameSealed));
        Assert.StartsWith("从2024-03-01 09:00:00的备份恢复", (await records.AuditLines.OrderByDescending(l => l.Place).FirstAsync()).Words, StringComparison.Ordinal);
        Assert.Single(await new TestFollowUp(office, test.Handler).Register());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Without_the_key_the_records_come_back_only_with_the_key_that_was_kept_apart(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        await WorkOnce(test, 1);
        Assert.False((await new BackUp(test.Office).Run(Archive, withKey: false)).Expected.HasKey);
        using (var zip = ZipFile.OpenRead(Archive))
        {
            Assert.DoesNotContain(zip.Entries, e => e.FullName.Contains("key", StringComparison.Ordinal));
        }

        var alone = (await new RestoreBackup(await TestOffice.Empty(db, Target), Target, test.Time).Run(Archive)).Expected;
        Assert.False(alone.HasKey);
        Assert.Null(alone.Chain);

        var wrong = Path.Combine(_folder, "wrong.key");
        using (FieldCipher.Open(wrong))
        {
            var other = Path.Combine(_folder, "other");
            var refused = await new RestoreBackup(await TestOffice.Empty(db, other), other, test.Time).Run(Archive, wrong);
            Assert.Contains("密钥不是封存这份备份中记录的密钥", Breach(refused));
            Assert.False(Directory.Exists(other));

            // A backup from before the keys were noted in it shows only when it is opened that the key is another; nothing stays then either.
            var older = Path.Combine(_folder, "older.gkb");
            File.Copy(Archive, older);
            using (var zip = ZipFile.Open(older, ZipArchiveMode.Update))
            {
                var entry = zip.GetEntry("manifest.json")!;
                JsonObject manifest;
                using (var stream = entry.Open())
                {
                    manifest = JsonNode.Parse(stream)!.AsObject();
                }

                Assert.True(manifest.Remove(manifest.Single(p => p.Key.Equals("keys", StringComparison.OrdinalIgnoreCase)).Key));
                entry.Delete();
                using var written = new StreamWriter(zip.CreateEntry("manifest.json").Open());
                await written.WriteAsync(manifest.ToJsonString());
            }

            Directory.CreateDirectory(other);
            var database = await TestOffice.Empty(db, other);
            Assert.Contains("密钥不是封存这份备份中记录的密钥", Breach(await new RestoreBackup(database, other, test.Time).Run(older, wrong)));
            Assert.Empty(Directory.EnumerateFileSystemEntries(other));
            Assert.True((await new RestoreBackup(database, other, test.Time).Run(older, OfficeInstallation.KeyFileIn(test.Office.DataFolder))).Expected.HasKey);
        }

        var right = Path.Combine(_folder, "right");
        var restored = (await new RestoreBackup(await TestOffice.Empty(db, right), right, test.Time).Run(Archive, OfficeInstallation.KeyFileIn(test.Office.DataFolder))).Expected;
        Assert.True(restored.HasKey);
        Assert.Null(restored.Chain!.BrokenAt);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_damaged_cut_or_foreign_archive_is_refused_and_nothing_is_put_in_place(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        await WorkOnce(test, 1);
        Assert.IsType<Answer<BackupMade>.Given>(await new BackUp(test.Office).Run(Archive, withKey: true));
        Assert.Contains("已经存在", Problem(await new BackUp(test.Office).Run(Archive, withKey: true)));

        await Refused("changed", zip =>
        {
            var entry = zip.Entries.First(e => e.FullName.StartsWith("files/", StringComparison.Ordinal));
            var name = entry.FullName;
            entry.Delete();
            using var stream = zip.CreateEntry(name).Open();
            stream.Write("别的内容"u8);
        });
        await Refused("missing", zip => zip.Entries.First(e => e.FullName.StartsWith("files/", StringComparison.Ordinal)).Delete());
        await Refused("added", zip => zip.CreateEntry("../../evil"));

        var cut = Path.Combine(_folder, "cut");
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(Archive))[..^400]);
        Assert.Contains("不是本系统的备份", Breach(await Restore(cut)));
        var foreign = Path.Combine(_folder, "foreign");
        await File.WriteAllTextAsync(foreign, "文件");
        Assert.Contains("不是本系统的备份", Breach(await Restore(foreign)));
        Assert.False(Directory.Exists(Target));
        Assert.Empty(Directory.EnumerateDirectories(_folder));

        Directory.CreateDirectory(Target);
        await File.WriteAllTextAsync(Path.Combine(Target, "office.db"), "");
        Assert.Contains("不是空的", Problem(await Restore(Archive)));
        var otherKind = await TestOffice.Empty(db == Db.Sqlite ? Db.PostgreSql : Db.Sqlite, Target + "2");
        Assert.Contains("数据库，现在指定的是", Problem(await new RestoreBackup(otherKind, Target + "2", test.Time).Run(Archive)));

        async Task Refused(string name, Action<ZipArchive> harm)
        {
            var copy = Path.Combine(_folder, name);
            File.Copy(Archive, copy);
            using (var zip = ZipFile.Open(copy, ZipArchiveMode.Update))
            {
                harm(zip);
            }

            Assert.Contains("备份可能在传输或者存放时损坏", Breach(await Restore(copy)));
        }

        async Task<Answer<BackupRestored>> Restore(string archive) =>
            await new RestoreBackup(await TestOffice.Empty(db, Target), Target, test.Time).Run(archive);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_attachment_that_was_changed_on_disk_is_named_by_the_backup(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        await WorkOnce(test, 1);
        var sha256 = test.Office.Files.Kept().Single();
        await File.AppendAllTextAsync(Path.Combine(test.Office.DataFolder, "files", sha256[..2], sha256), "x");
        var made = (await new BackUp(test.Office).Run(Archive, withKey: true)).Expected;
        Assert.Equal([sha256], made.Damaged);
    }

    [Fact]
    public async Task A_database_that_is_not_empty_is_not_overwritten()
    {
        await using var test = await TestOffice.On(Db.PostgreSql, "2024-03-01");
        Assert.IsType<Answer<BackupMade>.Given>(await new BackUp(test.Office).Run(Archive, withKey: true));
        var refused = await new RestoreBackup(test.Office.Database, Target, test.Time).Run(Archive);
        Assert.Contains("已经有表", Breach(refused));
        Assert.False(Directory.Exists(Target));
    }

    private static string Breach<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Refused>(answer).Breach.Words;

    private static string Problem<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Unusable>(answer).Problems.Single().Words;

    private static async Task<(Guid CaseId, Guid AttachmentId)> WorkOnce(TestOffice test, int i)
    {
        var registered = await test.Register($"信息{i}");
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"检索记录{i}"));
        var attachment = (await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Case, registered.CaseId, $"检索{i}.txt", content)).Expected;
        return (registered.CaseId, attachment.Id);
    }

    /// <summary>Work goes on in what was restored.</summary>
    private sealed class TestFollowUp(OfficeInstallation office, Actor handler)
    {
        public async Task<IReadOnlyList<string>> Register()
        {
            await using var db = await office.Contexts.CreateDbContextAsync();
            var last = await db.Cases.MaxAsync(c => c.NumberSequence);
            var next = (await new Gongkai.Office.Intake.RegisterApplication(office).Run(handler, TestOffice.Form("恢复之后", office.Clock.Today))).Expected;
            return next.Number.EndsWith($"第{last + 1}号", StringComparison.Ordinal) ? [next.Number] : [];
        }
    }
}
