using System.Net;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;
using Office.Tests;

namespace Web.Tests;

/// <summary>An installation on PostgreSQL that several server processes share, with handlers who may sign in.</summary>
internal sealed class SharedInstallation : IAsyncDisposable
{
    public const string Password = "Correct-Horse1";
    public const string Organ = "xcgz";

    private SharedInstallation(string connection)
    {
        Connection = connection;
        Office = OfficeInstallation.Open(new PostgreSqlOffice(connection), Folder, TimeProvider.System);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("gongkai-nodes-").FullName;

    public string Connection { get; }

    public OfficeInstallation Office { get; }

    /// <summary>An administrator of the system, for what is prepared by acts.</summary>
    public Actor Administrator { get; private set; } = null!;

    /// <param name="handlers">Names under which handlers sign in.</param>
    public static async Task<SharedInstallation> Begin(params string[] handlers)
    {
        var made = new SharedInstallation(await (await PostgreSqlServer.Running).NewDatabase() + ";Maximum Pool Size=20");
        await made.Office.Migrate();
        Role[] three = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];
        var organ = (await new SetUpInstallation(made.Office).Run(
            new(Organ, "某区某中心", [.. three.Select((r, i) => new FirstAdministrator(r, $"admin{i}", $"管理员{i}", Password))]), "test")).Expected;
        made.Administrator = new Actor(Guid.NewGuid(), "管理员0", organ, [Role.SystemAdministrator], "test");
        foreach (var name in handlers)
        {
            var person = (await new CreateAccount(made.Office).Run(made.Administrator, name, $"经办人{name}", Password)).Expected;
            _ = (await new AssignRoles(made.Office).Run(made.Administrator with { Roles = [Role.SecurityAdministrator] }, person, organ, [Role.Handler])).Expected;
        }

        await using var db = await made.Office.Contexts.CreateDbContextAsync();
        await db.Accounts.ExecuteUpdateAsync(u => u.SetProperty(a => a.MustChangePassword, false));
        var stored = await db.Organs.SingleAsync();
        stored.Settings = stored.Settings with { NumberCode = "某", Notices = new() { ByShortMessage = true } };
        await db.SaveChangesAsync();
        return made;
    }

    /// <summary>Registers an application by the form of the desk.</summary>
    /// <param name="client">Who sends it.</param>
    /// <param name="key">The same key registers once.</param>
    /// <param name="tokenFrom">Who got the form; null for the same.</param>
    /// <returns>The answer, which leads to the case.</returns>
    public static async Task<HttpResponseMessage> Register(HttpClient client, string key, HttpClient? tokenFrom = null)
    {
        var shown = await (tokenFrom ?? client).GetAsync("/desk/cases/new");
        if (shown.StatusCode != HttpStatusCode.OK)
        {
            return shown;
        }

        var fields = NewInstallation.FieldsOf(await shown.Content.ReadAsStringAsync());
        foreach (var (name, value) in new[]
        {
            ("channel", "InPerson"), ("submitted", DateTime.UtcNow.AddHours(8).ToString("yyyy-MM-dd", null)), ("content", "某项信息"), ("a1.name", "张三"), ("a1.column", "NaturalPerson"), ("a1.phone", "13800001234"),
        })
        {
            fields[name] = value;
        }

        fields["automatic"] = fields["elsewhere"] = fields["unreachable"] = fields["assistance"] = "";
        fields["key"] = key;
        return await client.PostAsync("/desk/cases/new", new FormUrlEncodedContent(fields));
    }

    public ValueTask DisposeAsync()
    {
        Office.Dispose();
        Npgsql.NpgsqlConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
