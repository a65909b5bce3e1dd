using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>What an identity provider has vouched for; its signature was checked before.</summary>
/// <param name="Issuer">Address of the provider.</param>
/// <param name="Subject">What it calls the person.</param>
/// <param name="HasSecondFactor">The provider says that it asked for a second factor.</param>
public sealed record ProvenIdentity(string Issuer, string Subject, bool HasSecondFactor);

/// <summary>
/// Signs a person in whom the identity provider has vouched for. It opens an account that an administrator has linked, and makes none;
/// what the person may do stands in our own roles.
/// </summary>
public sealed class SignInByProvider(OfficeInstallation office)
{
    /// <summary>Code of the refusal of somebody whom no account is linked to.</summary>
    public const string Unknown = "sso.unknown";

    /// <summary>Code of the refusal that asks for the one-time code first.</summary>
    public const string CodeNeeded = "sso.code";

    /// <param name="identity">What the provider vouched for.</param>
    /// <param name="code">One-time code; null while none was asked for.</param>
    /// <param name="correlation">Request, for the audit trail.</param>
    /// <param name="cancel">Ends the act.</param>
    public async Task<Answer<SignedIn>> Run(ProvenIdentity identity, string? code, string correlation, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(identity);
        // As with passwords: what failed is kept, so the outcome is carried out of the transaction.
        var answer = await office.Acting.Do<Answer<SignedIn>>(Actor.OfInstallation(Guid.Empty, correlation), OfficeAct.SignInByProvider, async scope =>
            new Answer<Answer<SignedIn>>.Given(await Try(scope, identity, code, cancel)), cancel);
        return answer is Answer<Answer<SignedIn>>.Refused refused ? refused.Breach : answer.Expected;
    }

    private async Task<Answer<SignedIn>> Try(ActScope scope, ProvenIdentity identity, string? code, CancellationToken cancel)
    {
        var issuer = AccountIdentity.IssuerOf(identity.Issuer);
        var account = await (from i in scope.Db.AccountIdentities
                             join a in scope.Db.Accounts on i.AccountId equals a.Id
                             where i.Issuer == issuer && i.Subject == identity.Subject
                             select a).FirstOrDefaultAsync(cancel);
        if (account is null)
        {
            scope.Record(Guid.Empty, "统一身份认证登录失败，没有关联的账号");
            return new RuleBreach(Unknown, "", "统一身份认证已经通过，但本系统还没有账号与您的身份关联。请把下面的统一身份标识告诉本单位的安全管理员，请其在“账号”中填写；没有账号的，请系统管理员先新建。");
        }

        if (!account.IsActive)
        {
            SignIn.Told(scope, account, "已停用的账号尝试经统一身份认证登录");
            return new RuleBreach("sso.closed", "", "您在本系统的账号已停用。需要恢复的，请联系本单位的系统管理员。");
        }

        if (account.LockedUntil > scope.Now)
        {
            SignIn.Told(scope, account, "账号锁定期间尝试经统一身份认证登录");
            return new RuleBreach("sso.locked", "", $"账号已锁定，请在{OfficeClock.InBeijing(account.LockedUntil.Value):HH:mm}以后再试，或者请安全管理员解除锁定。");
        }

        if (!identity.HasSecondFactor && account.OneTimeKeySealed is not null)
        {
            if (code is null)
            {
                return new RuleBreach(CodeNeeded, "", "这个账号启用了动态口令，请填写后继续。");
            }

            if (!OneTimeCodes.Take(office.Cipher, account, code, scope.Now))
            {
                PasswordRules.Fail(account, scope.Now);
                SignIn.Told(scope, account, account.LockedUntil > scope.Now ? "经统一身份认证登录失败，账号锁定" : "经统一身份认证登录失败");
                return new InputProblem(SignIn.CodeField, SignIn.WrongCode);
            }
        }

        account.FailedSignIns = 0;
        account.LockedUntil = null;
        account.Version++;
        SignIn.Told(scope, account, identity.HasSecondFactor ? "经统一身份认证（双因素）登录" : "经统一身份认证登录");
        return new Answer<SignedIn>.Given(await SignIn.Of(scope.Db, account, scope.Now, cancel));
    }
}
