using Gongkai.Office.Administration;
using Gongkai.Office.Retention;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Privacy;

/// <summary>到期个人信息: what is due, what is held, what was erased.</summary>
[Needs(OfficeAct.EraseApplicantData, OfficeAct.HoldApplicantData)]
public sealed class RetentionModel : DeskPage
{
    public RetentionView View { get; private set; } = null!;

    public Task OnGet() => Show();

    public async Task<IActionResult> OnPost()
    {
        var picked = Posted.All("case").Select(c => Guid.TryParse(c, out var id) ? id : (Guid?)null).OfType<Guid>().Distinct().ToList();
        return Took(await new EraseApplicantData(Office).Run(Actor, picked, HttpContext.RequestAborted), out var run)
            ? Done("/desk/privacy/retention", PrivacyWords.Erased(run)) : await Again();
    }

    public async Task<IActionResult> OnPostHold() =>
        Took(await new HoldApplicantData(Office).Hold(Actor, Posted.Text("number"), Posted.Text("reason"), HttpContext.RequestAborted), out _)
            ? Done("/desk/privacy/retention", DeskWords.Done) : await Again();

    public async Task<IActionResult> OnPostLift() =>
        Took(await new HoldApplicantData(Office).Lift(Actor, Posted.Text("held"), Posted.Text("because"), HttpContext.RequestAborted), out _)
            ? Done("/desk/privacy/retention", DeskWords.Done) : await Again();

    private async Task<IActionResult> Again()
    {
        await Show();
        return Page();
    }

    private async Task Show() => View = (await new ReadRetention(Office).Run(Actor, HttpContext.RequestAborted)).Expected;
}
