using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Administration;

/// <summary>账号和角色.</summary>
[Needs(OfficeAct.ReadAccounts)]
public sealed class AccountsModel(WebOptions options) : DeskPage
{
    /// <summary>The accounts, seen from the organ that was chosen.</summary>
    public AccountList Accounts { get; private set; } = null!;

    /// <summary>The organs there are to choose from.</summary>
    public IEnumerable<FieldOption> Organs => Accounts.Organs.Select(o => new FieldOption(o.Organ.Id.ToString(), DeskWords.Indent(o.Depth) + o.Organ.Name));

    /// <summary>Whether there is an identity provider to link accounts to.</summary>
    public bool HasProvider => options.IdentityProvider is not null;

    /// <summary>Who the account's holder is at the identity provider; null when it is not linked.</summary>
    public string? SubjectOf(AccountLine line) => options.IdentityProvider is { } provider ? line.Identities.GetValueOrDefault(provider.Issuer) : null;

    public async Task<IActionResult> OnGet() => await Show() ? Page() : NotFound();

    public async Task<IActionResult> OnPostCreate() => await Took(
        new CreateAccount(Office).Run(Actor, Posted.Text("name"), Posted.Text("person"), Posted.Text("password"), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostRoles(Guid account) => await Took(new AssignRoles(Office).Run(Actor, account, Chosen ?? Actor.OrganId,
        [.. Posted.All("roles").Select(r => Enum.TryParse<Role>(r, out var role) ? role : (Role?)null).OfType<Role>()], HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostReset(Guid account) => await Took(new ResetPassword(Office).Run(Actor, account, Posted.Text("first"), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostLink(Guid account) => options.IdentityProvider is { } provider
        ? await Took(new LinkIdentity(Office).Run(Actor, account, provider.Issuer, Posted.Text("subject"), HttpContext.RequestAborted)) : NotFound();

    public async Task<IActionResult> OnPostUnlock(Guid account) => await Took(new UnlockAccount(Office).Run(Actor, account, HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostCodes(Guid account) => await Took(new ResetOneTimeCodes(Office).Run(Actor, account, HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostReopen(Guid account) => await Took(new ReopenAccount(Office).Run(Actor, account, Posted.Text("first"), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostClose(Guid account)
    {
        if (Posted.Flag("sure"))
        {
            return await Took(new CloseAccount(Office).Run(Actor, account, HttpContext.RequestAborted));
        }

        Refuse([new(DeskWords.Close, DeskWords.CloseUnsure)]);
        return await Show() ? Page() : NotFound();
    }

    /// <summary>The organ in the address; null for the one acted for.</summary>
    private Guid? Chosen => Guid.TryParse(Request.Query["organ"], out var organ) ? organ : null;

    private async Task<IActionResult> Took(Task<Law.Answer<Guid>> act)
    {
        if (Took(await act, out _))
        {
            return Done(Chosen is { } organ ? $"/desk/accounts?organ={organ}" : "/desk/accounts", DeskWords.Done);
        }

        return await Show() ? Page() : NotFound();
    }

    private async Task<bool> Show()
    {
        if (await new ReadAccounts(Office).Run(Actor, Chosen, HttpContext.RequestAborted) is not Law.Answer<AccountList>.Given { Value: var list })
        {
            return false;
        }

        Accounts = list;
        return true;
    }
}
