using Gongkai.Faults;
using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Office.Tests;

/// <summary>What happens when a process is killed, a disk is full, or the database goes away.</summary>
public sealed class FaultTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_process_killed_at_any_moment_loses_nothing_it_answered_and_leaves_nothing_by_half(Db db)
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-faults-").FullName;
        var connection = db == Db.Sqlite ? null : await (await PostgreSqlServer.Running).NewDatabase() + ";Pooling=false";
        var result = await KillRounds.Run(db == Db.Sqlite ? "sqlite" : "postgres", folder, connection, rounds: 3, mostActs: 30, seed: Environment.TickCount & 0xFFFF);
        Assert.Empty(result.Lost);
        Assert.True(result.Kept >= result.Acknowledged && result.Acknowledged >= 3, $"{result.Acknowledged} answered, {result.Kept} kept.");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_full_disk_is_said_when_an_attachment_is_stored_and_nothing_of_it_stays(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        var create = test.Office.Files.Create;
        test.Office.Files.Create = path => new FullDisk(create(path), most: 100_000);
        using var content = new MemoryStream(new byte[500_000]);
        var answer = await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Case, id, "扫描件.pdf", content);
        Assert.Contains("磁盘已满", Assert.IsType<Answer<AttachmentRecord>.Unusable>(answer).Problems.Single().Words);
        Assert.Empty(test.Office.Files.Kept());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(test.Office.DataFolder, "files", "incoming")));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.False(await records.Attachments.AnyAsync());

        test.Office.Files.Create = create;
        using var small = new MemoryStream("检索记录"u8.ToArray());
        Assert.IsType<Answer<AttachmentRecord>.Given>(await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Case, id, "检索.txt", small));
    }

    [Fact]
    public async Task A_database_file_that_cannot_grow_refuses_the_act_whole_and_goes_on_when_there_is_room()
    {
        await using var test = await TestOffice.On(Db.Sqlite, "2024-03-01");
        await test.Register();
        // The limit belongs to a connection, and the pool hands the same one out again.
        await using (var db = await test.Office.Contexts.CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count=1");
        }

        var answers = new List<Answer<RegisteredApplication>>();
        for (var i = 0; i < 40 && answers.LastOrDefault() is not Answer<RegisteredApplication>.Refused; i++)
        {
            answers.Add(await new RegisterApplication(test.Office).Run(test.Handler, TestOffice.Form(new string('长', 1_000), test.Office.Clock.Today)));
        }

        var refused = Assert.IsType<Answer<RegisteredApplication>.Refused>(answers[^1]);
        Assert.Equal(("database.full", true), (refused.Breach.Code, refused.Breach.Words.Contains("磁盘已满", StringComparison.Ordinal)));
        var done = answers.Count;
        await using (var db = await test.Office.Contexts.CreateDbContextAsync())
        {
            Assert.Equal((done, done), (await db.Cases.CountAsync(), await db.Applicants.CountAsync()));
            await db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count=1000000");
        }

        Assert.EndsWith($"第{done + 1}号", (await test.Register()).Number, StringComparison.Ordinal);
        Assert.Null((await new AuditTrail(test.Office).Verify()).BrokenAt);
    }

    /// <summary>
    /// The files of the database lie on a memory disk of their own that fills up, where the test may mount one (as root); elsewhere a trigger raises what
    /// the server raises then.
    /// </summary>
    [Fact]
    public async Task A_full_disk_of_the_database_server_refuses_the_act_whole_and_work_goes_on_when_there_is_room()
    {
        await using var server = await PostgreSqlServer.Own();
        using var disk = SmallDisk.Mount(megabytes: 40);
        TestContext.Current.SendDiagnosticMessage(disk is null ? "Disk full: raised by a trigger." : $"Disk full: memory disk at {disk.Folder}.");
        var folder = Directory.CreateTempSubdirectory("gongkai-full-").FullName;
        await using var source = NpgsqlDataSource.Create(server.Connection + ";Database=postgres;Pooling=false");
        if (disk is not null)
        {
            await Run($"CREATE TABLESPACE small LOCATION '{disk.Folder}'");
        }

        await Run($"CREATE DATABASE filling{(disk is null ? "" : " TABLESPACE small")}");
        using var office = OfficeInstallation.Open(new PostgreSqlOffice(server.Connection + ";Database=filling;Pooling=false"), folder, TimeProvider.System);
        await FaultOffice.Make(office);
        var handler = await FaultOffice.Person(office, Role.Handler);
        var content = string.Concat(Enumerable.Range(0, 2_000).Select(i => (char)('一' + (i * 7_919 % 20_000))));
        Assert.IsType<Answer<RegisteredApplication>.Given>(await new RegisterApplication(office).Run(handler, TestOffice.Form(content, office.Clock.Today)));
        if (disk is null)
        {
            await Change("""
                CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
                CREATE TRIGGER is_full BEFORE INSERT ON "CaseEvents" FOR EACH ROW EXECUTE FUNCTION is_full();
                """);
        }
        else
        {
            // What is left is filled from beside the office, but for a little.
            disk.Fill();
        }

        var answers = new List<Answer<RegisteredApplication>>();
        for (var i = 0; i < 400 && answers.LastOrDefault() is not Answer<RegisteredApplication>.Refused; i++)
        {
            answers.Add(await new RegisterApplication(office).Run(handler, TestOffice.Form(content, office.Clock.Today)));
        }

        var refused = Assert.IsType<Answer<RegisteredApplication>.Refused>(answers[^1]);
        Assert.Equal(("database.full", true), (refused.Breach.Code, refused.Breach.Words.Contains("磁盘已满", StringComparison.Ordinal)));
        var done = answers.Count;
        await using (var db = await office.Contexts.CreateDbContextAsync())
        {
            Assert.Equal((done, done, done), (await db.Cases.CountAsync(), await db.Applicants.CountAsync(), await db.CaseEvents.CountAsync()));
        }

        if (disk is null)
        {
            await Change("DROP TRIGGER is_full ON \"CaseEvents\"");
        }
        else
        {
            disk.Empty();
        }

        var after = (await new RegisterApplication(office).Run(handler, TestOffice.Form("又有空间", office.Clock.Today))).Expected;
        Assert.EndsWith($"第{done + 1}号", after.Number, StringComparison.Ordinal);
        Assert.Null((await new AuditTrail(office).Verify()).BrokenAt);
        NpgsqlConnection.ClearAllPools();
        await Run("DROP DATABASE filling WITH (FORCE)");
        if (disk is not null)
        {
            await Run("DROP TABLESPACE small");
        }

        async Task Run(string sql)
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        async Task Change(string sql)
        {
            await using var db = await office.Contexts.CreateDbContextAsync();
            await db.Database.ExecuteSqlRawAsync(sql);
        }
    }

    [Fact]
    public async Task A_database_server_that_stops_during_the_work_is_said_and_work_goes_on_when_it_is_back()
    {
        await using var server = await PostgreSqlServer.Own();
        var folder = Directory.CreateTempSubdirectory("gongkai-gone-").FullName;
        using var office = OfficeInstallation.Open(new PostgreSqlOffice(await server.NewDatabase()), folder, TimeProvider.System);
        await FaultOffice.Make(office);
        var handler = await FaultOffice.Person(office, Role.Handler);
        var answered = new List<string>();
        var refused = new List<RuleBreach>();
        using var stop = new CancellationTokenSource();
        var working = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                switch (await new RegisterApplication(office).Run(handler, TestOffice.Form("停机期间", office.Clock.Today)))
                {
                    case Answer<RegisteredApplication>.Given { Value: var given }:
                        lock (answered)
                        {
                            answered.Add(given.Number);
                        }

                        break;
                    case Answer<RegisteredApplication>.Refused { Breach: var breach }:
                        lock (answered)
                        {
                            refused.Add(breach);
                        }

                        break;
                    default:
                        throw new InvalidOperationException("The form is in order.");
                }
            }
        })));
        await Until(() => answered.Count > 20);
        server.Halt();
        await Until(() => refused.Count > 4);
        var before = answered.Count;
        server.Resume();
        await Until(() => answered.Count > before + 20);
        await stop.CancelAsync();
        await working;

        Assert.All(refused, r => Assert.Contains(r.Code, (string[])["database.unreachable", "database.uncertain"]));
        Assert.Contains(refused, r => r.Words.Contains("数据库暂时连接不上", StringComparison.Ordinal));
        await using var db = await office.Contexts.CreateDbContextAsync();
        var numbers = await db.Cases.AsNoTracking().OrderBy(c => c.NumberSequence).Select(c => new { c.Number, c.NumberSequence }).ToListAsync();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers.Select(n => n.NumberSequence));
        Assert.Empty(answered.Except(numbers.Select(n => n.Number)));
        Assert.Equal(answered.Count, answered.Distinct().Count());
        Assert.Null((await new AuditTrail(office).Verify()).BrokenAt);
        Assert.True(await new ExamineInstallation(office).IsReady());
        NpgsqlConnection.ClearAllPools();

        async Task Until(Func<bool> isSo)
        {
            for (var i = 0; i < 600 && !Locked(isSo); i++)
            {
                Assert.False(working.IsFaulted, working.Exception?.ToString());
                await Task.Delay(50);
            }

            Assert.True(Locked(isSo));
        }

        bool Locked(Func<bool> isSo)
        {
            lock (answered)
            {
                return isSo();
            }
        }
    }

    /// <summary>A disk in memory of a few megabytes that the database server may write to.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private SmallDisk(string folder) => Folder = folder;

        public string Folder { get; }

        /// <summary>Null where this user may not mount.</summary>
        public static SmallDisk? Mount(int megabytes)
        {
            var folder = Directory.CreateTempSubdirectory("gongkai-disk-").FullName;
            if (Environment.UserName != "root" || Do("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=700", "tmpfs", folder) != 0)
            {
                Directory.Delete(folder);
                return null;
            }

            Do("chown", "postgres", folder);
            return new(folder);
        }

        /// <summary>Leaves about half a megabyte.</summary>
        public void Fill()
        {
            using var ballast = File.Create(Path.Combine(Folder, "ballast"));
            var free = new DriveInfo(Folder).AvailableFreeSpace - (512 * 1024);
            var block = new byte[64 * 1024];
            for (long written = 0; written < free; written += block.Length)
            {
                ballast.Write(block);
            }
        }

        public void Empty() => File.Delete(Path.Combine(Folder, "ballast"));

        public void Dispose()
        {
            Do("umount", "-l", Folder);
            Directory.Delete(Folder);
        }

        private static int Do(string program, params string[] arguments)
        {
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
    }

    /// <summary>Takes so many bytes and then says what a full disk says.</summary>
    private sealed class FullDisk(Stream file, int most) : Stream
    {
        private int _left = most;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position { get => file.Position; set => throw new NotSupportedException(); }

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            _left -= count;
            if (_left < 0)
            {
                throw new IOException("No space left on device", 28);
            }

            file.Write(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
