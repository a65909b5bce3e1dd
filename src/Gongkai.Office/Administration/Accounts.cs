using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>An account with its roles in the organ looked at.</summary>
/// <param name="Account">The account.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="Identities">Who its holder is at identity providers: subject by issuer.</param>
/// <param name="Elsewhere">Names of the other organs it has roles in, of those the administrator looks after.</param>
/// <param name="IsHeld">Everything it is, it is in organs the administrator looks after, who may therefore close it, reset its password and the like.</param>
public sealed record AccountLine(
    Account Account, IReadOnlyList<Role> Roles, IReadOnlyDictionary<string, string> Identities, IReadOnlyList<string> Elsewhere, bool IsHeld);

/// <summary>The accounts that an administrator looks after, seen from one organ.</summary>
/// <param name="Organ">The organ whose roles are shown.</param>
/// <param name="Organs">The organs there are to choose from, in order of the tree, with the administrators' roles that nobody holds there.</param>
/// <param name="Lines">The accounts: those with a role in the organ first, then those without any role, then the others, each by sign-in name.</param>
public sealed record AccountList(Organ Organ, IReadOnlyList<(Organ Organ, int Depth)> Organs, IReadOnlyList<AccountLine> Lines);

/// <summary>Reads accounts.</summary>
public sealed class ReadAccounts(OfficeInstallation office)
{
    /// <summary>The accounts of an organ and those that could get a role in it.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="organId">The organ, of those the actor's organ looks after; null for the one acted for.</param>
    /// <param name="cancel">Stops.</param>
    public Task<Answer<AccountList>> Run(Actor actor, Guid? organId = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<AccountList>(actor, OfficeAct.ReadAccounts, async db =>
        {
            var reach = (await OrganReach.Load(db, office.Clock.Today, cancel)).Of(actor.OrganId);
            var organs = (await ReadOrgans.Ordered(db, cancel)).Where(o => reach.Contains(o.Organ.Id)).ToList();
            if (organs.FirstOrDefault(o => o.Organ.Id == (organId ?? actor.OrganId)).Organ is not { } organ)
            {
                return Acting.NotFound("机关");
            }

            var accounts = await db.Accounts.OrderBy(a => a.SignInName).ToListAsync(cancel);
            var roles = (await db.RoleAssignments.ToListAsync(cancel)).ToLookup(r => r.AccountId);
            var identities = (await db.AccountIdentities.ToListAsync(cancel)).ToLookup(i => i.AccountId);
            var names = organs.ToDictionary(o => o.Organ.Id, o => o.Organ.Name);
            return new Answer<AccountList>.Given(new(organ, organs,
            [
                .. accounts.Where(a => !roles[a.Id].Any() || roles[a.Id].Any(r => reach.Contains(r.OrganId)))
                    .OrderBy(a => roles[a.Id].Any(r => r.OrganId == organ.Id) ? 0 : roles[a.Id].Any() ? 2 : 1)
                    .Select(a => new AccountLine(
                        a, [.. roles[a.Id].Where(r => r.OrganId == organ.Id).Select(r => r.Role).Order()], identities[a.Id].ToDictionary(i => i.Issuer, i => i.Subject),
                        [.. roles[a.Id].Select(r => r.OrganId).Distinct().Where(o => o != organ.Id && names.ContainsKey(o)).Select(o => names[o]).Order(StringComparer.Ordinal)],
                        roles[a.Id].All(r => reach.Contains(r.OrganId)))),
            ]));
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

    /// <summary>Names of the people and connected systems whose lines of the audit trail the auditor sees.</summary>
    public Task<Answer<IReadOnlyDictionary<Guid, string>>> Names(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyDictionary<Guid, string>>(actor, OfficeAct.ReadAuditTrail, async db =>
        {
            var organs = await OrganReach.Load(db, office.Clock.Today, cancel);
            var reach = organs.Of(actor.OrganId).ToList();
            var isWhole = organs.IsWhole(actor.OrganId);
            return new Answer<IReadOnlyDictionary<Guid, string>>.Given(await db.Accounts
                .Where(a => isWhole || db.RoleAssignments.Any(r => r.AccountId == a.Id && reach.Contains(r.OrganId))).Select(a => new { a.Id, Name = a.PersonName })
                .Concat(db.ConnectedSystems.Where(s => isWhole || reach.Contains(s.OrganId)).Select(s => new { s.Id, s.Name })).ToDictionaryAsync(a => a.Id, a => a.Name, cancel));
        }, cancel);
    }
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

/// <summary>
/// Closes an account: its holder can no longer sign in; what they did stays under their name. The last administrator of a kind who looks after an
/// organ cannot be closed.
/// </summary>
public sealed class CloseAccount(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(Actor actor, Guid accountId, CancellationToken cancel = default) =>
        AccountChange.Run(office, actor, OfficeAct.CloseAccount, accountId, async (scope, account) =>
        {
            if (account.Id == actor.AccountId)
            {
                return new RuleBreach("account.own", "", "不能停用自己的账号，请由另一名系统管理员办理。");
            }

            if (!account.IsActive)
            {
                return new RuleBreach("account.closed", "", $"账号{account.SignInName}已经停用。");
            }

            var organs = await OrganReach.Load(scope.Db, scope.Today, cancel);
            foreach (var held in (await scope.Db.RoleAssignments.AsNoTracking().Where(r => r.AccountId == accountId).ToListAsync(cancel)).Where(r => r.Role.IsAdministrator()))
            {
                if (!await organs.IsKept(scope.Db, held.OrganId, held.Role, accountId, withoutIn: null, cancel))
                {
                    return AssignRoles.Last(held.Role);
                }
            }

            account.IsActive = false;
            account.Stamp = Guid.CreateVersion7();
            scope.Record(account.Id, $"停用账号{account.SignInName}");
            return null;
        }, cancel);
}

/// <summary>
/// Opens a closed account again under a new first password. Its roles do not come back by themselves: else whoever sets the password could
/// sign in as another administrator, and the three would no longer be three people.
/// </summary>
public sealed class ReopenAccount(OfficeInstallation office)
{
    public async Task<Answer<Guid>> Run(Actor actor, Guid accountId, string? firstPassword, CancellationToken cancel = default)
    {
        Answer<Guid>? unusable = null;
        var answer = await AccountChange.Run(office, actor, OfficeAct.ReopenAccount, accountId, async (scope, account) =>
        {
            if (account.IsActive)
            {
                return new RuleBreach("account.active", "", $"账号{account.SignInName}没有停用，不需要恢复。");
            }

            var problems = PasswordRules.Problems(firstPassword, account.SignInName).ToList();
            if (problems.Count > 0)
            {
                unusable = new Answer<Guid>.Unusable(problems);
                return new RuleBreach("password.weak", "", problems[0].Words);
            }

            scope.Db.RoleAssignments.RemoveRange(await scope.Db.RoleAssignments.Where(r => r.AccountId == accountId).ToListAsync(cancel));
            PasswordRules.Set(account, firstPassword!, mustChange: true, scope.Now);
            account.IsActive = true;
            scope.Record(account.Id, $"恢复账号{account.SignInName}，原有角色须由安全管理员重新授予");
            return null;
        }, cancel);
        return unusable ?? answer;
    }
}

/// <summary>
/// Takes the one-time codes off an account whose holder has lost the device: its sessions end, and the holder turns codes on anew. Nobody does it to
/// their own account, so that a stolen session does not get rid of the second factor.
/// </summary>
public sealed class ResetOneTimeCodes(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(Actor actor, Guid accountId, CancellationToken cancel = default) =>
        AccountChange.Run(office, actor, OfficeAct.ResetOneTimeCodes, accountId, (scope, account) =>
        {
            if (account.Id == actor.AccountId)
            {
                return Task.FromResult<RuleBreach?>(new("codes.own", "三员分立", "不能取消自己的动态口令，请由另一名安全管理员办理。"));
            }

            if (account.OneTimeKeySealed is null)
            {
                return Task.FromResult<RuleBreach?>(new("codes.none", "", $"账号{account.SignInName}没有启用动态口令。"));
            }

            account.OneTimeKeySealed = null;
            account.LastOneTimeStep = 0;
            account.Stamp = Guid.CreateVersion7();
            scope.Record(account.Id, $"取消账号{account.SignInName}的动态口令");
            return Task.FromResult<RuleBreach?>(null);
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
                return Task.FromResult<RuleBreach?>(new("password.weak", "", problems[0].Words));
            }

            PasswordRules.Set(account, firstPassword!, mustChange: true, scope.Now);
            scope.Record(account.Id, $"重置账号{account.SignInName}的密码");
            return Task.FromResult<RuleBreach?>(null);
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
            return Task.FromResult<RuleBreach?>(null);
        }, cancel);
}

/// <summary>
/// Changes one's own password. A wrong present password counts as at the sign-in: whoever has found an open session cannot guess on here.
/// </summary>
public sealed class ChangeOwnPassword(OfficeInstallation office)
{
    private const string PresentField = "现密码";

    public async Task<Answer<Guid>> Run(Actor actor, string? present, string? wanted, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        InputProblem? wrong = null;
        var answer = await office.Acting.Do<Guid>(actor, OfficeAct.ChangeOwnPassword, async scope =>
        {
            wrong = null;
            var account = await scope.Db.Accounts.SingleAsync(a => a.Id == actor.AccountId, cancel);
            if (account.LockedUntil > scope.Now)
            {
                return new InputProblem(PresentField, $"账号已锁定，请在{OfficeClock.InBeijing(account.LockedUntil.Value):HH:mm}以后再试，或者请安全管理员解除锁定。");
            }

            if (!PasswordRules.Matches(account.PasswordHash, present ?? ""))
            {
                // Given, so that the count is kept; what is answered is carried out of the transaction.
                PasswordRules.Fail(account, scope.Now);
                var isLocked = account.LockedUntil > scope.Now;
                if (isLocked)
                {
                    account.Stamp = Guid.CreateVersion7();
                }

                scope.Record(account.Id, isLocked ? "修改密码时现密码连续输错，账号锁定" : "修改密码时现密码不正确");
                wrong = new InputProblem(PresentField, isLocked
                    ? $"现密码连续{PasswordRules.FailuresBeforeLock}次不正确，账号已锁定，本次登录随即失效。请在{OfficeClock.InBeijing(account.LockedUntil!.Value):HH:mm}以后重新登录，或者请安全管理员解除锁定。"
                    : $"现密码不正确。连续输错{PasswordRules.FailuresBeforeLock}次将锁定{PasswordRules.LockedFor.TotalMinutes:0}分钟。");
                return new Answer<Guid>.Given(account.Id);
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
        return wrong is { } problem && answer is Answer<Guid>.Given ? problem : answer;
    }
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

/// <summary>
/// Sets the roles an account has in an organ: the actor's own, one below it, or any for the organ the installation was set up with. The three
/// administrators are three people, in every organ.
/// </summary>
public sealed class AssignRoles(OfficeInstallation office)
{
    internal static RuleBreach Last(Role role) => new("roles.last", "三员分立", $"这是最后一名{role.Words()}，请先授予他人这一角色。");

    public Task<Answer<Guid>> Run(Actor actor, Guid accountId, Guid organId, IReadOnlyCollection<Role> roles, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(roles);
        return office.Acting.Do<Guid>(actor, OfficeAct.AssignRoles, async scope =>
        {
            var organs = await OrganReach.Load(scope.Db, scope.Today, cancel);
            var reach = organs.Of(actor.OrganId);
            var account = await scope.Db.Accounts.FirstOrDefaultAsync(a => a.Id == accountId && a.IsActive, cancel);
            var organ = await scope.Db.Organs.FirstOrDefaultAsync(o => o.Id == organId, cancel);
            var present = await scope.Db.RoleAssignments.Where(a => a.AccountId == accountId).ToListAsync(cancel);
            if (account is null || organ is null || !reach.Contains(organId) || (present.Count > 0 && !present.Exists(a => reach.Contains(a.OrganId))))
            {
                return Acting.NotFound("账号或机关");
            }

            if (organ.ValidTo < scope.Today && roles.Count > 0)
            {
                return new RuleBreach("organ.ended", "", $"“{organ.Name}”已于{organ.ValidTo.Value.Iso()}终止，不能再授予角色。请在承接其工作的机关授予。");
            }

            if (accountId == actor.AccountId)
            {
                return new RuleBreach("roles.own", "三员分立", "不能给自己授予或者取消角色，请由另一名安全管理员办理。");
            }

            if (roles.Any(r => !Roles.Assignable.Contains(r)))
            {
                return new InputProblem("角色", "“本系统”不是可以授予的角色。");
            }

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
                if (!await organs.IsKept(scope.Db, organId, role, accountId, withoutIn: organId, cancel))
                {
                    return Last(role);
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
        OfficeInstallation office, Actor actor, OfficeAct act, Guid accountId, Func<ActScope, Account, Task<RuleBreach?>> change, CancellationToken cancel) =>
        office.Acting.Do<Guid>(actor, act, async scope =>
        {
            var account = await scope.Db.Accounts.FirstOrDefaultAsync(a => a.Id == accountId, cancel);
            var reach = (await OrganReach.Load(scope.Db, scope.Today, cancel)).Of(actor.OrganId);
            if (account is null || !await OrganReach.Holds(scope.Db, reach, accountId, cancel))
            {
                return Acting.NotFound("账号");
            }

            account.Version++;
            return await change(scope, account) is { } breach ? breach : new Answer<Guid>.Given(account.Id);
        }, cancel);
}
