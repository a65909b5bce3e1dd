using System.Diagnostics;
using Gongkai.Law.Cases;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Records;
using Gongkai.Office.Sqlite;
using Microsoft.EntityFrameworkCore;
using Office.Tests;

namespace Web.Tests.Cli;

/// <summary>`gongkai keys rotate` as a process that is killed without a word, on both databases.</summary>
public sealed class KilledRotationTests : IAsyncLifetime
{
    // Several steps of the work, so that a kill falls between and into them.
    private const int Applications = 270;
    private const int Persons = 9;

    private readonly string _folder = Directory.CreateTempSubdirectory("gongkai-killed-").FullName;
    private readonly string _copy = Directory.CreateTempSubdirectory("gongkai-killed-keys-").FullName;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Npgsql.NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_copy, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rotation_that_is_killed_again_and_again_loses_nothing_and_the_old_key_goes_last(bool onPostgreSql)
    {
        var connection = onPostgreSql ? await (await PostgreSqlServer.Running).NewDatabase() + ";Maximum Pool Size=10" : null;
        var first = OfficeInstallation.KeyFileIn(_folder);
        var second = Path.Combine(Path.GetDirectoryName(first)!, "fields.2.key");
        Actor handler;
        var codes = new Dictionary<Guid, string>();
        using (var office = Open(connection))
        {
            await office.Migrate();
            handler = await Begin(office);
            for (var i = 0; i < Applications; i++)
            {
                var done = (await new RegisterApplication(office).Run(handler, Form(i, office.Clock.Today))).Expected;
                codes[done.CaseId] = done.QueryCode;
            }
        }

        // As soon as the new key lies in the folder: perhaps before the records know of it.
        using (var process = Rotate(connection))
        {
            await KilledWhen(process, () =>
            {
                Thread.Sleep(1);
                return File.Exists(second);
            });
        }

        await Holds(connection, handler, codes);

        // Then in the middle of the work, each time a little further.
        var (old, before) = (long.MaxValue, 0L);
        for (var kill = 0; kill < 2; kill++)
        {
            using var process = Rotate(connection);
            var already = before;
            await KilledWhen(process, () => process.StandardOutput.ReadLine() is not { } line || Done(line) > already);
            var state = await Holds(connection, handler, codes);
            Assert.InRange(state.Old, 1, Math.Min(old, state.Sealed) - 1);
            Assert.True(File.Exists(first));
            (old, before) = (state.Old, state.Sealed - state.Old);

            // The old key cannot go while anything needs it.
            var early = await Ended(Start(connection, "retire"));
            Assert.Equal(2, early.Code);
            Assert.Contains("旧密钥不能停用", early.Errors);
        }

        var end = await Ended(Rotate(connection));
        Assert.Equal((0, ""), (end.Code, end.Errors));
        Assert.Equal(0, (await Holds(connection, handler, codes)).Old);
        Assert.Equal(2, FieldCipher.Files(first).Count(f => !f.Contains("codes", StringComparison.Ordinal)));
        File.Copy(first, Path.Combine(_copy, "fields.key"));
        Assert.Equal(0, (await Ended(Start(connection, "retire"))).Code);
        Assert.False(File.Exists(first));
        Assert.Equal([2], (await Holds(connection, handler, codes)).Keys);

        // One killed between its last word to the records and the file leaves the old key behind: it goes the next time.
        File.Copy(Path.Combine(_copy, "fields.key"), first);
        await Holds(connection, handler, codes);
        var again = await Ended(Start(connection, "retire"));
        Assert.Equal((0, "", false), (again.Code, again.Errors, File.Exists(first)));
        Assert.Equal([2], (await Holds(connection, handler, codes)).Keys);
        using var last = Open(connection);
        await using var db = await last.Contexts.CreateDbContextAsync();
        Assert.Equal(Persons, await db.Applicants.Select(a => a.NameKey).Distinct().CountAsync());
        Assert.All(await db.Applicants.AsNoTracking().ToListAsync(), a => Assert.StartsWith("a2:", a.NameSealed, StringComparison.Ordinal));
        Assert.Null((await new AuditTrail(last).Verify()).BrokenAt);
    }

    /// <summary>Another process opens every value, finds every person by name and knows every code that was handed out.</summary>
    private async Task<KeyState> Holds(string? connection, Actor handler, Dictionary<Guid, string> codes)
    {
        using var office = Open(connection);
        await office.Migrate();
        await using var db = await office.Contexts.CreateDbContextAsync();
        var applicants = await db.Applicants.AsNoTracking().ToListAsync();
        Assert.Equal(Applications, applicants.Count);
        Assert.All(applicants, a =>
        {
            Assert.StartsWith("申请人", office.Cipher.Open(a.NameSealed), StringComparison.Ordinal);
            Assert.Equal("13800001234", office.Cipher.Open(a.PhoneSealed!));
        });
        foreach (var person in new[] { 0, Persons - 1 })
        {
            Assert.Equal(Applications / Persons, (await new Ledger(office).Page(handler, new LedgerFilter { ApplicantName = Name(person) })).Expected.Total);
        }

        Assert.All(codes, c => Assert.Equal(c.Value, new RegisterApplication(office).QueryCodeOf(c.Key)));
        return await new RotateKeys(office).State();
    }

    /// <summary>Kills the process the moment it is time, on a thread of its own: the runner's threads are busy with other tests, and the process would be done meanwhile.</summary>
    private static async Task KilledWhen(Process process, Func<bool> isTime)
    {
        await Task.Factory.StartNew(
            () =>
            {
                while (!isTime() && !process.HasExited)
                {
                }

                process.Kill();
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode != 0, "It was done before it could be killed.");
    }

    private static long? Done(string line) => line.Split(' ', '/', '（') is ["已重新封存", var done, ..] ? long.Parse(done, null) : null;

    private static string Name(int person) => $"申请人{"甲乙丙丁戊己庚辛壬"[person]}";

    private static ApplicationForm Form(int i, DateOnly today) => new()
    {
        SubmissionKey = $"k{i}",
        Submission = new() { Channel = IntakeChannel.InPerson, SubmittedOn = today },
        Applicants = [new() { Name = Name(i % Persons), Column = ApplicantColumn.NaturalPerson, Identity = "11010119900101001X", Phone = "13800001234", Address = "某区某街1号" }],
        RequestedContent = $"第{i}项信息",
    };

    private static async Task<Actor> Begin(OfficeInstallation office)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        var organ = new Organ { Code = "xian", Name = "某县城市管理局", ValidFrom = new(2010, 1, 1), Settings = new() { NumberCode = "某城" } };
        var account = new Account { SignInName = "handler", PersonName = "经办人", PasswordHash = "-", PasswordSetAt = office.Clock.Now };
        db.Organs.Add(organ);
        db.Accounts.Add(account);
        await db.SaveChangesAsync();
        db.RoleAssignments.Add(new RoleAssignment { AccountId = account.Id, OrganId = organ.Id, Role = Role.Handler });
        await db.SaveChangesAsync();
        return new Actor(account.Id, "经办人", organ.Id, [Role.Handler], "test");
    }

    private OfficeInstallation Open(string? connection) =>
        OfficeInstallation.Open(connection is null ? new SqliteOffice(Path.Combine(_folder, "office.db")) : new PostgreSqlOffice(connection), _folder, TimeProvider.System);

    private Process Rotate(string? connection) => Start(connection, "rotate");

    private Process Start(string? connection, string what)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (ReadOnlySpan<string>)[Path.Combine(AppContext.BaseDirectory, "gongkai.dll"), "keys", what, "--data", _folder])
        {
            start.ArgumentList.Add(argument);
        }

        if (connection is not null)
        {
            start.Environment["GONGKAI_POSTGRES"] = connection;
        }

        return Process.Start(start)!;
    }

    private static async Task<(int Code, string Errors)> Ended(Process process)
    {
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await errors);
        }
    }
}
