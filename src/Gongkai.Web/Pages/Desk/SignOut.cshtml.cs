using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk;

/// <summary>Ends the session, and the one at the identity provider where it was begun there.</summary>
[PublicOnPurpose]
public sealed class SignOutModel(WebOptions options) : DeskPage
{
    public IActionResult OnGet() => Redirect(DeskRoutes.SignIn);

    public async Task<IActionResult> OnPost()
    {
        var token = options.IdentityProvider is null ? null : await DeskSession.ProviderToken(HttpContext);
        await DeskSession.End(HttpContext);
        // Our session ends whatever the provider does; one that does not answer is left alone.
        if (token is null || await ProviderSignIn.Reach(HttpContext) is not { EndSessionEndpoint.Length: > 0 })
        {
            return Redirect(DeskRoutes.SignIn);
        }

        ProviderSignIn.ShowTokenAtSignOut(HttpContext, token);
        return SignOut(new AuthenticationProperties { RedirectUri = DeskRoutes.SignIn }, ProviderSignIn.Scheme);
    }
}
