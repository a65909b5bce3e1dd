using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk;

/// <summary>Changing one's own password, also when it must be changed before anything else.</summary>
[SignedInOnly]
public sealed class PasswordModel : DeskPage
{
    public bool Must => DeskSession.Person(HttpContext)!.MustChangePassword;

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPost()
    {
        var person = DeskSession.Person(HttpContext)!;
        if (Posted.Text("wanted") != Posted.Text("again"))
        {
            Refuse([new InputProblem(DeskWords.PasswordAgain, DeskWords.PasswordDiffers)]);
            return Page();
        }

        if (!Took(await new ChangeOwnPassword(Office).Run(Actor, Posted.Text("present"), Posted.Text("wanted"), HttpContext.RequestAborted), out var stamp))
        {
            return Page();
        }

        await DeskSession.GoOn(HttpContext, person.AccountId, stamp, Actor.OrganId);
        return Done(DeskRoutes.Home, DeskWords.PasswordChanged);
    }
}
