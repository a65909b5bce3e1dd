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
    public IReadOnlyList<AccountLine> Accounts { get; private set; } = [];

    /// <summary>Whether there is an identity provider to link accounts to.</summary>
    public bool HasProvider => options.IdentityProvider is not null;

    /// <summary>Who the account's holder is at the identity provider; null when it is not linked.</summary>
    public string? SubjectOf(AccountLine line) => options.IdentityProvider is { } provider ? line.Identities.GetValueOrDefault(provider.Issuer) : null;

    public Task OnGet() => Show();

    public async Task<IActionResult> OnPostCreate() => await Took(
        new CreateAccount(Office).Run(Actor, Posted.Text("name"), Posted.Text("person"), Posted.Text("password"), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostRoles(Guid account) => await Took(new AssignRoles(Office).Run(Actor, account, Actor.OrganId,
        [.. Posted.All("roles").Select(r => Enum.TryParse<Role>(r, out var role) ? role : (Role?)null).OfType<Role>()], HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostReset(Guid account) => await Took(new ResetPassword(Office).Run(Actor, account, Posted.Text("first"), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostLink(Guid account) => options.IdentityProvider is { } provider
        ? await Took(new LinkIdentity(Office).Run(Actor, account, provider.Issuer, Posted.Text("subject"), HttpContext.RequestAborted)) : NotFound();

    public async Task<IActionResult> OnPostUnlock(Guid account) => await Took(new UnlockAccount(Office).Run(Actor, account, HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostClose(Guid account) => await Took(new CloseAccount(Office).Run(Actor, account, HttpContext.RequestAborted));

    private async Task<IActionResult> Took(Task<Law.Answer<Guid>> act)
    {
        if (Took(await act, out _))
        {
            return Done("/desk/accounts", DeskWords.Done);
        }

        await Show();
        return Page();
    }

    private async Task Show() => Accounts = (await new ReadAccounts(Office).Run(Actor, HttpContext.RequestAborted)).Expected;
}
