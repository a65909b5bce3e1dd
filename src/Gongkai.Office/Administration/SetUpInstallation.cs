using Gongkai.Law.Cases;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>One of the first three administrators.</summary>
public sealed record FirstAdministrator(Role Role, string SignInName, string PersonName, string Password);

/// <summary>The first organ and its three administrators.</summary>
public sealed record FirstRun(string OrganCode, string OrganName, IReadOnlyList<FirstAdministrator> Administrators);

/// <summary>Sets an empty installation up: the first organ, and three administrators who are three people. Works once.</summary>
public sealed class SetUpInstallation(OfficeInstallation office)
{
    private static readonly Role[] Three = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];

    public async Task<Answer<Guid>> Run(FirstRun form, string correlation, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var problems = Problems(form).ToList();
        if (problems.Count > 0)
        {
            return new Answer<Guid>.Unusable(problems);
        }

        var organ = new Organ { Code = form.OrganCode.Trim(), Name = form.OrganName.Trim(), ValidFrom = office.Clock.Today };
        return await office.Acting.Do<Guid>(Actor.OfInstallation(organ.Id, correlation), OfficeAct.SetUpInstallation, async scope =>
        {
            if (await scope.Db.Accounts.AnyAsync(cancel))
            {
                return new RuleBreach("setup.done", "", "系统已经初始化，请直接登录。");
            }

            scope.Db.Organs.Add(organ);
            scope.Db.InstallationMarks.Add(OrganReach.Mark(organ.Id));
            foreach (var first in form.Administrators)
            {
                var account = CreateAccount.New(first.SignInName, first.PersonName, first.Password, mustChange: false, scope.Now);
                scope.Db.Accounts.Add(account);
                scope.Db.RoleAssignments.Add(new RoleAssignment { AccountId = account.Id, OrganId = organ.Id, Role = first.Role });
                scope.Record(account.Id, $"设立{first.Role.Words()}");
            }

            scope.Record(organ.Id, $"初始化系统，设立机关“{organ.Name}”");
            return new Answer<Guid>.Given(organ.Id);
        }, cancel);
    }

    private static IEnumerable<InputProblem> Problems(FirstRun form)
    {
        foreach (var problem in CreateOrgan.Problems(form.OrganCode, form.OrganName))
        {
            yield return problem;
        }

        foreach (var role in Three.Where(r => form.Administrators.Count(a => a.Role == r) != 1))
        {
            yield return new(role.Words(), $"请设置一名{role.Words()}。");
        }

        foreach (var first in form.Administrators)
        {
            foreach (var problem in CreateAccount.Problems(first.SignInName, first.PersonName)
                .Concat(PasswordRules.Problems(first.Password, SignIn.Fold(first.SignInName))))
            {
                yield return new($"{first.Role.Words()}—{problem.Field}", problem.Words);
            }
        }

        if (form.Administrators.Select(a => SignIn.Fold(a.SignInName)).Distinct().Count() < form.Administrators.Count)
        {
            yield return new("登录名", "三名管理员应当是三个人，登录名不能相同。");
        }
    }
}
