using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Records;
using Gongkai.Office.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Office.Tests;

/// <summary>Which database a test runs on; every test of records runs on both.</summary>
public enum Db
{
    Sqlite,
    PostgreSql,
}

/// <summary>An office of its own in a temporary folder, with a clock that stands still and people for every role.</summary>
internal sealed class TestOffice : IAsyncDisposable
{
    private static readonly SemaphoreSlim OneTemplate = new(1);
    private static bool _templateMade;

    private readonly string _folder;
    private readonly string? _connection;

    private TestOffice(OfficeDatabase database, string? connection, string folder, FakeTimeProvider time, Func<string, CancellationToken, Task<string?>>? scan)
    {
        _connection = connection;
        _folder = folder;
        Time = time;
        Office = OfficeInstallation.Open(database, folder, time, scan: scan);
    }

    public static TheoryData<Db> Both => [Db.Sqlite, Db.PostgreSql];

    public OfficeInstallation Office { get; }

    public FakeTimeProvider Time { get; }

    public Organ Organ { get; private set; } = null!;

    public Actor Handler { get; private set; } = null!;

    public Actor SecondHandler { get; private set; } = null!;

    public Actor Reviewer { get; private set; } = null!;

    public Actor Secrecy { get; private set; } = null!;

    public Actor Legal { get; private set; } = null!;

    public Actor Head { get; private set; } = null!;

    public Actor System { get; private set; } = null!;

    public Actor Security { get; private set; } = null!;

    public Actor Audit { get; private set; } = null!;

    /// <summary>An office with organ and people on a day, at nine in the morning.</summary>
    public static async Task<TestOffice> On(Db db, string day, bool withPeople = true, Func<string, CancellationToken, Task<string?>>? scan = null)
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-office-").FullName;
        var time = new FakeTimeProvider(At(day));
        var connection = db == Db.PostgreSql ? await CopyOfTemplate(folder) : null;
        OfficeDatabase database = connection is null ? new SqliteOffice(Path.Combine(folder, "office.db")) : new PostgreSqlOffice(connection);
        var test = new TestOffice(database, connection, folder, time, scan);
        await test.Office.Migrate();
        if (withPeople)
        {
            await test.AddPeople();
        }

        return test;
    }

    /// <summary>A database with nothing in it, for a data folder that may not be there yet.</summary>
    public static async Task<OfficeDatabase> Empty(Db db, string folder) =>
        db == Db.Sqlite ? new SqliteOffice(Path.Combine(folder, "office.db")) : new PostgreSqlOffice(await (await PostgreSqlServer.Running).NewDatabase() + ";Pooling=false");

    public static DateTimeOffset At(string day, int hour = 9) => new(DateOnly.Parse(day, null), new TimeOnly(hour, 0), TimeSpan.FromHours(8));

    public void Go(string day) => Time.SetUtcNow(At(day));

    public async Task<RegisteredApplication> Register(
        string content = "2024年度环卫作业考核结果", string? submitted = null, IntakeChannel channel = IntakeChannel.InPerson, string name = "张三",
        ApplicantColumn column = ApplicantColumn.NaturalPerson, string? key = null, string? identity = null, bool isConfirmed = true)
    {
        var on = submitted is null ? Office.Clock.Today : DateOnly.Parse(submitted, null);
        var form = Form(content, on, channel, name, column, key, identity);
        return (await new RegisterApplication(Office).Run(Handler, isConfirmed ? form : form with { Submission = form.Submission with { ConfirmedOn = null } })).Expected;
    }

    public static ApplicationForm Form(
        string content, DateOnly on, IntakeChannel channel = IntakeChannel.InPerson, string name = "张三",
        ApplicantColumn column = ApplicantColumn.NaturalPerson, string? key = null, string? identity = null) => new()
        {
            SubmissionKey = key ?? Guid.CreateVersion7().ToString("N"),
            Submission = channel == IntakeChannel.SignedForPost
                ? new() { Channel = channel, SignedForOn = on }
                : new() { Channel = channel, SubmittedOn = on, ConfirmedOn = channel.Rule().NeedsConfirmation ? on : null },
            Applicants = [new() { Name = name, Column = column, Identity = identity ?? "11010119900101001X", Phone = "13800001234", Address = "北京市西城区某街1号" }],
            RequestedContent = content,
        };

    public async Task<CaseActDone> Do(Actor actor, Guid caseId, CaseAct act, string? on = null, Func<CaseEvent, CaseEvent>? with = null) =>
        (await Try(actor, caseId, act, on, with)).Expected;

    public Task<Answer<CaseActDone>> Try(Actor actor, Guid caseId, CaseAct act, string? on = null, Func<CaseEvent, CaseEvent>? with = null)
    {
        var e = new CaseEvent(act, on is null ? Office.Clock.Today : DateOnly.Parse(on, null), actor.AccountId);
        e = with?.Invoke(e) ?? e;
        if (e is { Act: CaseAct.DraftDecision, Reply: { } reply, Statements: null }
            && Outcomes.Of(reply, e.On, OutcomeSettings.Default) is Answer<Outcome>.Given { Value: var outcome })
        {
            e = e with { Statements = outcome.MustState.ToDictionary(p => p, p => $"关于{p}的说明") };
        }

        return new DoCaseAct(Office).Run(actor, caseId, e, version: null);
    }

    /// <summary>Who an account is, with its roles in the first organ it has any in.</summary>
    public async Task<Actor> ActorNamed(string name)
    {
        await using var records = await Office.Contexts.CreateDbContextAsync();
        var account = await records.Accounts.SingleAsync(a => a.SignInName == name);
        var roles = await records.RoleAssignments.Where(r => r.AccountId == account.Id).ToListAsync();
        return new Actor(account.Id, account.PersonName, roles[0].OrganId, [.. roles.Select(r => r.Role)], "t");
    }

    public async Task<CaseRecord> Case(Guid id)
    {
        await using var db = await Office.Contexts.CreateDbContextAsync();
        return (await db.Cases.FindAsync(id))!;
    }

    /// <summary>Another organ with the same people in their roles.</summary>
    public async Task<(Organ Organ, Actor Handler)> AddOrgan(string code, string name)
    {
        await using var db = await Office.Contexts.CreateDbContextAsync();
        var organ = new Organ { Code = code, Name = name, ValidFrom = new(2010, 1, 1), Settings = new() { NumberCode = name[..2] } };
        db.Organs.Add(organ);
        await db.SaveChangesAsync();
        return (organ, await AddPerson(code + "-handler", organ, Role.Handler));
    }

    public async ValueTask DisposeAsync()
    {
        Office.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_connection is not null)
        {
            // A pool for each database would soon hold more connections than the server gives.
            await using var one = new Npgsql.NpgsqlConnection(_connection);
            Npgsql.NpgsqlConnection.ClearPool(one);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> CopyOfTemplate(string folder)
    {
        var server = await PostgreSqlServer.Running;
        await OneTemplate.WaitAsync();
        try
        {
            if (!_templateMade)
            {
                var connection = await server.NewDatabase(name: "migrated") + ";Pooling=false";
                using var office = OfficeInstallation.Open(new PostgreSqlOffice(connection), Path.Combine(folder, "template"), TimeProvider.System);
                // Without the mark of a key: every copy has a key of its own.
                await using var db = await office.Contexts.CreateDbContextAsync();
                await db.Database.MigrateAsync();
                _templateMade = true;
            }

            return await server.NewDatabase("migrated");
        }
        finally
        {
            OneTemplate.Release();
        }
    }

    private async Task AddPeople()
    {
        await using (var db = await Office.Contexts.CreateDbContextAsync())
        {
            Organ = new Organ
            {
                Code = "xcgz",
                Name = "北京市西城区城市管理指挥中心",
                ValidFrom = new(2010, 1, 1),
                Settings = new()
                {
                    NumberCode = "西城管指",
                    ReconsiderationOrgan = "北京市西城区人民政府",
                    Court = "北京市西城区人民法院",
                    ComplaintAuthority = "北京市西城区人民政府办公室",
                    OnlineReconsideration = "https://fuyi.example.cn",
                    Address = "北京市西城区某街1号",
                    Phone = "010-00000000",
                    FeeAccount = "某银行某支行",
                },
            };
            db.Organs.Add(Organ);
            await db.SaveChangesAsync();
        }

        Handler = await AddPerson("handler", Organ, Role.Handler);
        SecondHandler = await AddPerson("handler2", Organ, Role.Handler);
        Reviewer = await AddPerson("reviewer", Organ, Role.Reviewer);
        Secrecy = await AddPerson("secrecy", Organ, Role.ConfidentialityReviewer);
        Legal = await AddPerson("legal", Organ, Role.LegalReviewer);
        Head = await AddPerson("head", Organ, Role.HeadOfDisclosureOffice);
        System = await AddPerson("system", Organ, Role.SystemAdministrator);
        Security = await AddPerson("security", Organ, Role.SecurityAdministrator);
        Audit = await AddPerson("audit", Organ, Role.AuditAdministrator);
    }

    /// <summary>A person straight in the tables; signing in is tested elsewhere and its hash takes its time.</summary>
    private async Task<Actor> AddPerson(string name, Organ organ, Role role)
    {
        await using var db = await Office.Contexts.CreateDbContextAsync();
        var account = new Account { SignInName = name, PersonName = role.Words() + name, PasswordHash = "-", PasswordSetAt = Office.Clock.Now };
        db.Accounts.Add(account);
        db.RoleAssignments.Add(new RoleAssignment { AccountId = account.Id, OrganId = organ.Id, Role = role });
        await db.SaveChangesAsync();
        return new Actor(account.Id, account.PersonName, organ.Id, [role], "test");
    }
}
