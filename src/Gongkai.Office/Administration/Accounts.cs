using Gongkai.Law.Cases;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>An account with its roles in the organ acted for.</summary>
/// <param name="Account">The account.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="Identities">Who its holder is at identity providers: subject by issuer.</param>
public sealed record AccountLine(Account Account, IReadOnlyList<Role> Roles, IReadOnlyDictionary<string, string> Identities);

/// <summary>Reads accounts.</summary>
public sealed class ReadAccounts(OfficeInstallation office)
{
    /// <summary>Every account, by sign-in name.</summary>
    public Task<Answer<IReadOnlyList<AccountLine>>> Run(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<AccountLine>>(actor, OfficeAct.ReadAccounts, async db =>
        {
            var accounts = await db.Accounts.OrderBy(a => a.SignInName).ToListAsync(cancel);
            var roles = (await db.RoleAssignments.Where(r => r.OrganId == actor.OrganId).ToListAsync(cancel)).ToLookup(r => r.AccountId, r => r.Role);
            var identities = (await db.AccountIdentities.ToListAsync(cancel)).ToLookup(i => i.AccountId);
            return new Answer<IReadOnlyList<AccountLine>>.Given(
                [.. accounts.Select(a => new AccountLine(a, [.. roles[a.Id].Order()], identities[a.Id].ToDictionary(i => i.Issuer, i => i.Subject)))]);
        }, cancel);
    }

    /// <summary>The handlers of the organ, by sign-in name: those a case can be given to.</summary>
    public Task<Answer<IReadOnlyList<(Guid Id, string Name)>>> Handlers(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<(Guid, string)>>(actor, OfficeAct.ReadCases, async db =>
        {
            var people = await (from r in db.RoleAssignments
                                join a in db.Accounts on r.AccountId equals a.Id
                                where r.OrganId == actor.OrganId && r.Role == Role.Handler && a.IsActive
                                orderby a.SignInName
                                select new { a.Id, a.PersonName }).ToListAsync(cancel);
            return new Answer<IReadOnlyList<(Guid, string)>>.Given([.. people.Select(p => (p.Id, p.PersonName))]);
        }, cancel);
    }

    /// <summary>Names of all people and connected systems, beside the lines of the audit trail.</summary>
    public Task<Answer<IReadOnlyDictionary<Guid, string>>> Names(Actor actor, CancellationToken cancel = default) =>
        office.Acting.Read<IReadOnlyDictionary<Guid, string>>(actor, OfficeAct.ReadAuditTrail, async db =>
            new Answer<IReadOnlyDictionary<Guid, string>>.Given(await db.Accounts.Select(a => new { a.Id, Name = a.PersonName })
                .Concat(db.ConnectedSystems.Select(s => new { s.Id, s.Name })).ToDictionaryAsync(a => a.Id, a => a.Name, cancel)), cancel);
}

/// <summary>Makes an account with a first password that must be changed; it has no role yet.</summary>
public sealed class CreateAccount(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(Actor actor, string? signInName, string? personName, string? firstPassword, CancellationToken cancel = default) =>
        office.Acting.Do<Guid>(actor, OfficeAct.CreateAccount, async scope =>
        {
            var name = SignIn.Fold(signInName);
            var problems = Problems(signInName, personName).Concat(PasswordRules.Problems(firstPassword, name)).ToList();
            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            if (await scope.Db.Accounts.AnyAsync(a => a.SignInName == name, cancel))
            {
                return new InputProblem("登录名", $"登录名“{name}”已被使用，请换一个。");
            }

            var account = New(name, personName!, firstPassword!, mustChange: true, scope.Now);
            scope.Db.Accounts.Add(account);
            scope.Record(account.Id, $"新建账号{name}");
            return new Answer<Guid>.Given(account.Id);
        }, cancel);

    internal static Account New(string signInName, string personName, string password, bool mustChange, DateTimeOffset now) => new()
    {
        SignInName = SignIn.Fold(signInName),
        PersonName = personName.Trim(),
        PasswordHash = PasswordRules.Hash(password),
        PasswordSetAt = now,
        MustChangePassword = mustChange,
    };

    internal static IEnumerable<InputProblem> Problems(string? signInName, string? personName)
    {
        var name = SignIn.Fold(signInName);
        if (name.Length is < 2 or > 64 || !name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            yield return new("登录名", "登录名请用2至64个汉字、字母或者数字。");
        }

        if (string.IsNullOrWhiteSpace(personName) || personName.Trim().Length > 50)
        {
            yield return new("姓名", "请填写姓名（不超过50字）。");
        }
    }
}

/// <summary>Closes an account: its holder can no longer sign in; what they did stays under their name.</summary>
public sealed class CloseAccount(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(Actor actor, Guid accountId, CancellationToken cancel = default) =>
        AccountChange.Run(office, actor, OfficeAct.CloseAccount, accountId, (scope, account) =>
        {
            if (account.Id == actor.AccountId)
            {
                return new RuleBreach("account.own", "", "不能停用自己的账号，请由另一名系统管理员办理。");
            }

            account.IsActive = false;
            account.Stamp = Guid.CreateVersion7();
            scope.Record(account.Id, $"停用账号{account.SignInName}");
            return null;
        }, cancel);
}

/// <summary>Sets a new first password for somebody who has lost theirs.</summary>
public sealed class ResetPassword(OfficeInstallation office)
{
    public async Task<Answer<Guid>> Run(Actor actor, Guid accountId, string? firstPassword, CancellationToken cancel = default)
    {
        Answer<Guid>? unusable = null;
        var answer = await AccountChange.Run(office, actor, OfficeAct.ResetPassword, accountId, (scope, account) =>
        {
            var problems = PasswordRules.Problems(firstPassword, account.SignInName).ToList();
            if (problems.Count > 0)
            {
                unusable = new Answer<Guid>.Unusable(problems);
                return new RuleBreach("password.weak", "", problems[0].Words);
            }

            PasswordRules.Set(account, firstPassword!, mustChange: true, scope.Now);
            scope.Record(account.Id, $"重置账号{account.SignInName}的密码");
            return null;
        }, cancel);
        return unusable ?? answer;
    }
}

/// <summary>Ends a lock before its time.</summary>
public sealed class UnlockAccount(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(Actor actor, Guid accountId, CancellationToken cancel = default) =>
        AccountChange.Run(office, actor, OfficeAct.UnlockAccount, accountId, (scope, account) =>
        {
            account.LockedUntil = null;
            account.FailedSignIns = 0;
            scope.Record(account.Id, $"解除账号{account.SignInName}的锁定");
            return null;
        }, cancel);
}

/// <summary>Changes one's own password.</summary>
public sealed class ChangeOwnPassword(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(Actor actor, string? present, string? wanted, CancellationToken cancel = default) =>
        office.Acting.Do<Guid>(actor, OfficeAct.ChangeOwnPassword, async scope =>
        {
            var account = await scope.Db.Accounts.SingleAsync(a => a.Id == actor.AccountId, cancel);
            if (!PasswordRules.Matches(account.PasswordHash, present ?? ""))
            {
                return new InputProblem("现密码", "现密码不正确。");
            }

            var problems = PasswordRules.Problems(wanted, account.SignInName).ToList();
            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            if (account.FormerPasswordHashes.Prepend(account.PasswordHash).Any(hash => PasswordRules.Matches(hash, wanted!)))
            {
                return new InputProblem("新密码", $"新密码不能与现密码和最近{PasswordRules.FormerPasswords}个密码相同。");
            }

            PasswordRules.Set(account, wanted!, mustChange: false, scope.Now);
            scope.Record(account.Id, "修改本人密码");
            return new Answer<Guid>.Given(account.Stamp);
        }, cancel);
}

/// <summary>Turns one-time codes on for one's own account, once a first code proves that the key was taken over.</summary>
public sealed class UseOneTimeCodes(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(Actor actor, string key, string? code, CancellationToken cancel = default) =>
        office.Acting.Do<Guid>(actor, OfficeAct.UseOneTimeCodes, async scope =>
        {
            if (!OneTimeCodes.Verify(key, code, scope.Now, lastStep: 0, out var step))
            {
                return new InputProblem("动态口令", "动态口令不正确。请核对手机时间是否准确，再输入当前的6位数字。");
            }

            var account = await scope.Db.Accounts.SingleAsync(a => a.Id == actor.AccountId, cancel);
            account.OneTimeKeySealed = office.Cipher.Seal(key);
            account.LastOneTimeStep = step;
            account.Stamp = Guid.CreateVersion7();
            account.Version++;
            scope.Record(account.Id, "启用动态口令");
            return new Answer<Guid>.Given(account.Stamp);
        }, cancel);
}

/// <summary>Sets the roles an account has in an organ. The three administrators are three people, in every organ.</summary>
public sealed class AssignRoles(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(Actor actor, Guid accountId, Guid organId, IReadOnlyCollection<Role> roles, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return office.Acting.Do<Guid>(actor, OfficeAct.AssignRoles, async scope =>
        {
            var account = await scope.Db.Accounts.FirstOrDefaultAsync(a => a.Id == accountId && a.IsActive, cancel);
            var organ = await scope.Db.Organs.FirstOrDefaultAsync(o => o.Id == organId, cancel);
            if (account is null || organ is null)
            {
                return Acting.NotFound("账号或机关");
            }

            if (accountId == actor.AccountId)
            {
                return new RuleBreach("roles.own", "三员分立", "不能给自己授予或者取消角色，请由另一名安全管理员办理。");
            }

            if (roles.Any(r => !Roles.Assignable.Contains(r)))
            {
                return new InputProblem("角色", "“本系统”不是可以授予的角色。");
            }

            var present = await scope.Db.RoleAssignments.Where(a => a.AccountId == accountId).ToListAsync(cancel);
            var after = present.Where(a => a.OrganId != organId).Select(a => a.Role).Concat(roles).Distinct().ToList();
            if (after.Count(r => r.IsAdministrator()) > 1)
            {
                return new RuleBreach("roles.separate", "三员分立", "系统管理员、安全管理员、审计管理员应当由三个人担任，同一人不能兼任其中两种。");
            }

            if (after.Any(r => r.IsAdministrator()) && after.Any(r => !r.IsAdministrator()))
            {
                return new RuleBreach("roles.separate", "三员分立", "管理员不兼办业务：请为办理业务的角色另建账号。");
            }

            var losing = present.Where(a => a.OrganId == organId && a.Role.IsAdministrator() && !roles.Contains(a.Role)).Select(a => a.Role).ToList();
            foreach (var role in losing)
            {
                var others = await (from a in scope.Db.RoleAssignments
                                    join person in scope.Db.Accounts on a.AccountId equals person.Id
                                    where a.Role == role && a.AccountId != accountId && person.IsActive
                                    select a).AnyAsync(cancel);
                if (!others)
                {
                    return new RuleBreach("roles.last", "三员分立", $"这是最后一名{role.Words()}，请先授予他人这一角色。");
                }
            }

            scope.Db.RoleAssignments.RemoveRange(present.Where(a => a.OrganId == organId && !roles.Contains(a.Role)));
            scope.Db.RoleAssignments.AddRange(roles.Except(present.Where(a => a.OrganId == organId).Select(a => a.Role))
                .Select(r => new RoleAssignment { AccountId = accountId, OrganId = organId, Role = r }));
            account.Stamp = Guid.CreateVersion7();
            account.Version++;
            scope.Record(account.Id, $"账号{account.SignInName}在“{organ.Name}”的角色：{(roles.Count == 0 ? "无" : string.Join('、', roles.Order().Select(r => r.Words())))}");
            return new Answer<Guid>.Given(account.Id);
        }, cancel);
    }
}

/// <summary>The part that changes of one account have in common.</summary>
internal static class AccountChange
{
    public static Task<Answer<Guid>> Run(
        OfficeInstallation office, Actor actor, OfficeAct act, Guid accountId, Func<ActScope, Account, RuleBreach?> change, CancellationToken cancel) =>
        office.Acting.Do<Guid>(actor, act, async scope =>
        {
            var account = await scope.Db.Accounts.FirstOrDefaultAsync(a => a.Id == accountId, cancel);
            if (account is null)
            {
                return Acting.NotFound("账号");
            }

            account.Version++;
            return change(scope, account) is { } breach ? breach : new Answer<Guid>.Given(account.Id);
        }, cancel);
}
