using Gongkai.Office.Administration;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Web.Pages.Desk;

/// <summary>Signing in.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.SignInPolicy)]
public sealed class SignInModel(WebOptions options) : DeskPage
{
    public bool ShowsDemonstration => options.WithSamples;

    /// <summary>Where else staff may sign in; null for nowhere.</summary>
    public IdentityProvider? Provider => options.IdentityProvider;

    /// <summary>The way to the identity provider, with the page wanted afterwards.</summary>
    public string ProviderAddress { get; private set; } = "/desk/sso/start";

    /// <summary>Why signing in at the identity provider came to nothing.</summary>
    public string? ProviderProblem { get; private set; }

    public async Task<IActionResult> OnGet(string? then, string? sso)
    {
        Show(then);
        ProviderProblem = Provider is null ? null : sso switch
        {
            "down" => DeskWords.ProviderDown(Provider.DisplayName),
            "failed" => DeskWords.ProviderFailed(Provider.DisplayName),
            "over" => DeskWords.ProviderOver(Provider.DisplayName),
            _ => null,
        };
        return await Office.IsSetUp() ? Page() : Redirect(DeskRoutes.SetUp);
    }

    public async Task<IActionResult> OnPost([FromQuery] string? then)
    {
        Show(then);
        var answer = await new SignIn(Office, Provider?.PasswordsForAdministratorsOnly == true).Run(
            Posted.Text("name"), Posted.Text("password"), Posted.Text("code"), HttpContext.TraceIdentifier, HttpContext.RequestAborted);
        if (!Took(answer, out var person))
        {
            return Page();
        }

        // A session begun before signing in must not go on under the person's name.
        await DeskSession.End(HttpContext);
        await DeskSession.Begin(HttpContext, person);
        return person.MustChangePassword ? Redirect(DeskRoutes.Password) : DeskRoutes.IsOfDesk(Url, then) ? LocalRedirect(then) : Redirect(DeskRoutes.Home);
    }

    private void Show(string? then)
    {
        if (DeskRoutes.IsOfDesk(Url, then))
        {
            ProviderAddress = $"/desk/sso/start?then={Uri.EscapeDataString(then)}";
        }
    }
}
