using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>
/// Says who an account's holder is at the identity provider, or takes that away. It is as good as a password, so it is the security
/// administrator's, and sessions of the account end.
/// </summary>
public sealed class LinkIdentity(OfficeInstallation office)
{
    /// <summary>The field of the form.</summary>
    public const string Field = "统一身份标识";

    /// <param name="actor">Who acts.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="issuer">Address of the provider.</param>
    /// <param name="subject">What the provider calls the person; empty takes the link away.</param>
    /// <param name="cancel">Ends the act.</param>
    public Task<Answer<Guid>> Run(Actor actor, Guid accountId, string issuer, string? subject, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(issuer);
        return office.Acting.Do<Guid>(actor, OfficeAct.LinkIdentity, async scope =>
        {
            var name = (subject ?? "").Trim();
            var provider = AccountIdentity.IssuerOf(issuer);
            var account = await scope.Db.Accounts.FirstOrDefaultAsync(a => a.Id == accountId, cancel);
            if (account is null || !await OrganReach.Holds(scope.Db, (await OrganReach.Load(scope.Db, scope.Today, cancel)).Of(actor.OrganId), accountId, cancel))
            {
                return Acting.NotFound("账号");
            }

            if (name.Length > AccountIdentity.MostCharacters || name.Any(char.IsControl))
            {
                return new InputProblem(Field, $"统一身份标识不超过{AccountIdentity.MostCharacters}个字符，请照统一身份认证给出的原样填写。");
            }

            var other = name.Length == 0 ? null : await (
                from i in scope.Db.AccountIdentities
                join a in scope.Db.Accounts on i.AccountId equals a.Id
                where i.Issuer == provider && i.Subject == name && i.AccountId != accountId
                select a.SignInName).FirstOrDefaultAsync(cancel);
            if (other is not null)
            {
                return new InputProblem(Field, $"这个统一身份标识已经关联账号“{other}”。一个身份只能关联一个账号，请先取消那里的关联。");
            }

            var present = await scope.Db.AccountIdentities.FirstOrDefaultAsync(i => i.AccountId == accountId && i.Issuer == provider, cancel);
            if ((present?.Subject ?? "") == name)
            {
                return new Answer<Guid>.Given(accountId);
            }

            if (present is not null && name.Length == 0)
            {
                scope.Db.AccountIdentities.Remove(present);
            }
            else if (present is not null)
            {
                (present.Subject, present.LinkedAt) = (name, scope.Now);
            }
            else
            {
                scope.Db.AccountIdentities.Add(new() { AccountId = accountId, Issuer = provider, Subject = name, LinkedAt = scope.Now });
            }

            account.Stamp = Guid.CreateVersion7();
            account.Version++;
            scope.Record(accountId, name.Length == 0 ? $"取消账号{account.SignInName}的统一身份关联" : $"关联账号{account.SignInName}的统一身份");
            return new Answer<Guid>.Given(accountId);
        }, cancel);
    }
}
