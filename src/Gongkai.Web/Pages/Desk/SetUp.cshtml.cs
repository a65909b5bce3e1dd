using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Web.Pages.Desk;

/// <summary>The first page of an empty installation.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.SignInPolicy)]
public sealed class SetUpModel : DeskPage
{
    public static IReadOnlyList<Role> Administrators { get; } = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];

    public async Task<IActionResult> OnGet() => await Office.IsSetUp() ? Redirect(DeskRoutes.SignIn) : Page();

    public async Task<IActionResult> OnPost()
    {
        var form = new FirstRun(Posted.Text("code"), Posted.Text("organ"),
            [.. Administrators.Select(r => new FirstAdministrator(r, Posted.Text($"{r}.name"), Posted.Text($"{r}.person"), Posted.Text($"{r}.password")))]);
        return Took(await new SetUpInstallation(Office).Run(form, HttpContext.TraceIdentifier, HttpContext.RequestAborted), out _)
            ? Done(DeskRoutes.SignIn, DeskWords.SetUpDone) : Page();
    }
}
