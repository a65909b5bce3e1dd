using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Demonstration;

/// <summary>A person of the demonstration.</summary>
/// <param name="SignInName">登录名.</param>
/// <param name="PersonName">Invented name.</param>
/// <param name="Role">What the person is, in both offices; the supervisor is in the district office only.</param>
public sealed record DemonstrationPerson(string SignInName, string PersonName, Role Role);

/// <summary>The people of the demonstration offices. All have the same password, which is printed on the start page.</summary>
public sealed class DemonstrationPeople
{
    public const string Password = "Gongkai-Demo1";

    private readonly Dictionary<string, Account> _accounts;

    private DemonstrationPeople(Dictionary<string, Account> accounts) => _accounts = accounts;

    public static IReadOnlyList<DemonstrationPerson> All { get; } =
    [
        new("jingban", "李晓岚", Role.Handler),
        new("jingban2", "王立新", Role.Handler),
        new("shenhe", "赵国强", Role.Reviewer),
        new("baomi", "孙静", Role.ConfidentialityReviewer),
        new("fazhi", "周明远", Role.LegalReviewer),
        new("fuze", "陈海燕", Role.HeadOfDisclosureOffice),
        new("zhuguan", "何静", Role.Supervisor),
        new("xitong", "吴磊", Role.SystemAdministrator),
        new("anquan", "郑敏", Role.SecurityAdministrator),
        new("shenji", "冯涛", Role.AuditAdministrator),
    ];

    /// <summary>Makes the accounts; the first organ must be there.</summary>
    internal static async Task<DemonstrationPeople> Create(OfficeInstallation office)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        var accounts = All.ToDictionary(p => p.SignInName, p => CreateAccount.New(p.SignInName, p.PersonName, Password, mustChange: false, office.Clock.Now));
        db.Accounts.AddRange(accounts.Values);
        await db.SaveChangesAsync();
        return new DemonstrationPeople(accounts);
    }

    /// <summary>Gives everybody their role in an organ.</summary>
    internal async Task Employ(OfficeInstallation office, Organ organ)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        db.RoleAssignments.AddRange(All.Where(p => p.Role != Role.Supervisor).Select(p => new RoleAssignment { AccountId = _accounts[p.SignInName].Id, OrganId = organ.Id, Role = p.Role }));
        await db.SaveChangesAsync();
    }

    /// <summary>Has the administrators of an organ look after every organ, as those of the organ of a set-up do.</summary>
    internal static async Task LookAfterAll(OfficeInstallation office, Organ organ)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        db.InstallationMarks.Add(OrganReach.Mark(organ.Id));
        await db.SaveChangesAsync();
    }

    /// <summary>Gives the supervisor the office above the bureaus.</summary>
    internal async Task EmploySupervisor(OfficeInstallation office, Organ organ)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        db.RoleAssignments.AddRange(All.Where(p => p.Role == Role.Supervisor).Select(p => new RoleAssignment { AccountId = _accounts[p.SignInName].Id, OrganId = organ.Id, Role = p.Role }));
        await db.SaveChangesAsync();
    }

    /// <summary>The passwords are as of the day the demonstration is looked at, so that nobody is asked for a new one.</summary>
    internal static async Task RenewPasswords(OfficeInstallation office)
    {
        await using var db = await office.Contexts.CreateDbContextAsync();
        var now = office.Clock.Now;
        await db.Accounts.ExecuteUpdateAsync(u => u.SetProperty(a => a.PasswordSetAt, now));
    }

    /// <summary>The person of a name, acting in an organ.</summary>
    internal Actor Acting(string signInName, Organ organ)
    {
        var person = All.Single(p => p.SignInName == signInName);
        return new Actor(_accounts[signInName].Id, person.PersonName, organ.Id, [person.Role], "seed");
    }
}
