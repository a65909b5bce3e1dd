using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages.Portal;

/// <summary>Leaves a cookie with the wish for larger text or stronger contrast and goes back.</summary>
[PublicOnPurpose]
public sealed class DisplayModel : PageModel
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public IActionResult OnGet(string? text, string? contrast, string? then)
    {
        Keep("gongkai-text", text, "large");
        Keep("gongkai-contrast", contrast, "strong");
        // Only back into the portal: an address from outside must not be able to lead away.
        return then is not null && then.StartsWith("/portal", StringComparison.Ordinal) && Url.IsLocalUrl(then) ? LocalRedirect(then) : LocalRedirect("/portal");
    }

    private void Keep(string name, string? wish, string chosen)
    {
        if (wish is not null)
        {
            Response.Cookies.Append(name, wish == chosen ? chosen : "normal", new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = Kept, Path = "/portal" });
        }
    }
}
