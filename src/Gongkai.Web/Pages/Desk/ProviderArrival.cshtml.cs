using Gongkai.Office.Administration;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Web.Pages.Desk;

/// <summary>Where the identity provider's answer becomes a session, after the one-time code where the account needs one.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.SignInPolicy)]
public sealed class ProviderArrivalModel(WebOptions options) : DeskPage
{
    public string ProviderName => options.IdentityProvider!.DisplayName;

    /// <summary>The account has one-time codes and the provider asked for none.</summary>
    public bool AsksForCode { get; private set; }

    /// <summary>What the provider calls somebody whom no account is linked to.</summary>
    public string? UnknownSubject { get; private set; }

    public Task<IActionResult> OnGet() => Arrive(code: null);

    public Task<IActionResult> OnPost() => Arrive(Posted.Text("code"));

    private async Task<IActionResult> Arrive(string? code)
    {
        if (options.IdentityProvider is not { } provider)
        {
            return NotFound();
        }

        if (await ProviderSignIn.Arrival(HttpContext, provider) is not { } arrival)
        {
            return Redirect($"{DeskRoutes.SignIn}?sso=over");
        }

        var answer = await new SignInByProvider(Office).Run(arrival.Identity, code, HttpContext.TraceIdentifier, HttpContext.RequestAborted);
        if (answer is Law.Answer<SignedIn>.Refused { Breach.Code: SignInByProvider.CodeNeeded })
        {
            AsksForCode = true;
            return Page();
        }

        if (!Took(answer, out var person))
        {
            AsksForCode = Problems.Count > 0;
            UnknownSubject = Breach?.Code == SignInByProvider.Unknown ? arrival.Identity.Subject : null;
            if (!AsksForCode)
            {
                await ProviderSignIn.Forget(HttpContext);
            }

            return Page();
        }

        await ProviderSignIn.Forget(HttpContext);
        // A session begun before signing in must not go on under the person's name.
        await DeskSession.End(HttpContext);
        await DeskSession.Begin(HttpContext, person, arrival.Token);
        return DeskRoutes.IsOfDesk(Url, arrival.Then) ? LocalRedirect(arrival.Then) : Redirect(DeskRoutes.Home);
    }
}
