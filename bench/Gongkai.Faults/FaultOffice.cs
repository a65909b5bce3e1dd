using Gongkai.Law.Cases;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Records;
using Gongkai.Office.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Faults;

/// <summary>The office in which processes are killed: one organ, one handler, one reviewer.</summary>
public static class FaultOffice
{
    /// <summary>Connection of PostgreSQL, handed to the child in its environment.</summary>
    public const string Variable = "GONGKAI_POSTGRES";

    private const string Code = "faults";

    public static OfficeDatabase DatabaseOf(string kind, string folder, string? connection = null) => kind switch
    {
        "sqlite" => new SqliteOffice(Path.Combine(folder, "office.db")),
        "postgres" => new PostgreSqlOffice(connection ?? Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException($"{Variable} names no database.")),
        _ => throw new ArgumentException("sqlite or postgres.", nameof(kind)),
    };

    /// <summary>Makes the organ and its people in an empty database.</summary>
    public static async Task Make(OfficeInstallation office)
    {
        ArgumentNullException.ThrowIfNull(office);
        await office.Migrate();
        await using var db = await office.Contexts.CreateDbContextAsync();
        var organ = new Organ { Code = Code, Name = "某区某中心", ValidFrom = new(2010, 1, 1), Settings = new() { NumberCode = "某" } };
        db.Organs.Add(organ);
        foreach (var role in (ReadOnlySpan<Role>)[Role.Handler, Role.Reviewer])
        {
            var account = new Account { SignInName = role.ToString(), PersonName = role.ToString(), PasswordHash = "-", PasswordSetAt = office.Clock.Now };
            db.Accounts.Add(account);
            db.RoleAssignments.Add(new RoleAssignment { AccountId = account.Id, OrganId = organ.Id, Role = role });
        }

        await db.SaveChangesAsync();
    }

    /// <summary>A person of the office by role.</summary>
    public static async Task<Actor> Person(OfficeInstallation office, Role role)
    {
        ArgumentNullException.ThrowIfNull(office);
        await using var db = await office.Contexts.CreateDbContextAsync();
        var organ = await db.Organs.AsNoTracking().SingleAsync(o => o.Code == Code);
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.SignInName == role.ToString());
        return new Actor(account.Id, account.PersonName, organ.Id, [role], "faults");
    }
}
