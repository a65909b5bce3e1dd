using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk;

/// <summary>Ends the session.</summary>
[PublicOnPurpose]
public sealed class SignOutModel : DeskPage
{
    public IActionResult OnGet() => Redirect(DeskRoutes.SignIn);

    public async Task<IActionResult> OnPost()
    {
        await DeskSession.End(HttpContext);
        return Redirect(DeskRoutes.SignIn);
    }
}
