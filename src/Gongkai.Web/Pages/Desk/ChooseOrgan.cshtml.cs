using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk;

/// <summary>Changes the organ acted for, among those the person works for.</summary>
[SignedInOnly]
public sealed class ChooseOrganModel : DeskPage
{
    public IActionResult OnGet() => Redirect(DeskRoutes.Home);

    public async Task<IActionResult> OnPost()
    {
        var person = DeskSession.Person(HttpContext)!;
        if (Posted.Id("organ") is { } organ && person.Positions.Any(p => p.OrganId == organ))
        {
            await DeskSession.Choose(HttpContext, person, organ);
        }

        return Redirect(DeskRoutes.Home);
    }
}
