using Gongkai.Office.Administration;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Web.Pages.Desk;

/// <summary>Signing in.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.SignInPolicy)]
public sealed class SignInModel(WebOptions options) : DeskPage
{
    public bool ShowsDemonstration => options.WithSamples;

    public async Task<IActionResult> OnGet() => await Office.IsSetUp() ? Page() : Redirect(DeskRoutes.SetUp);

    public async Task<IActionResult> OnPost([FromQuery] string? then)
    {
        if (!Took(await new SignIn(Office).Run(Posted.Text("name"), Posted.Text("password"), Posted.Text("code"), HttpContext.TraceIdentifier, HttpContext.RequestAborted), out var person))
        {
            return Page();
        }

        // A session begun before signing in must not go on under the person's name.
        await DeskSession.End(HttpContext);
        await DeskSession.Begin(HttpContext, person.AccountId, person.Stamp, person.Positions is [var first, ..] ? first.OrganId : Guid.Empty);
        return person.MustChangePassword ? Redirect(DeskRoutes.Password)
            : Url.IsLocalUrl(then) && then.StartsWith("/desk", StringComparison.Ordinal) ? LocalRedirect(then) : Redirect(DeskRoutes.Home);
    }
}
