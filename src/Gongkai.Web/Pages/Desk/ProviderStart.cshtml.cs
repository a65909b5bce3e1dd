using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages.Desk;

/// <summary>Sends whoever wants to sign in to the identity provider.</summary>
[PublicOnPurpose]
public sealed class ProviderStartModel(WebOptions options) : PageModel
{
    public async Task<IActionResult> OnGet(string? then, bool again) => options.IdentityProvider is null ? NotFound()
        : await ProviderSignIn.Reach(HttpContext) is null ? Redirect($"{DeskRoutes.SignIn}?sso=down")
        : Challenge(ProviderSignIn.Outward(DeskRoutes.IsOfDesk(Url, then) ? then : null, again), ProviderSignIn.Scheme);
}
