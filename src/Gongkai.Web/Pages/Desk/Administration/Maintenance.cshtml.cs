using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Web.Pages.Desk.Administration;

/// <summary>系统维护.</summary>
[Needs(OfficeAct.KeepMaintenance)]
public sealed class MaintenanceModel : DeskPage
{
    /// <summary>The maintenance under way; null when there is none.</summary>
    public MaintenanceNotice? Present { get; private set; }

    public async Task OnGet() => Present = await new KeepMaintenance(Office).Present(HttpContext.RequestAborted);

    public async Task<IActionResult> OnPostBegin() => await Took(
        new KeepMaintenance(Office).Begin(Actor, KeepMaintenance.ReadTime(Posted.Text("until")), Posted.Text("words"), HttpContext.RequestAborted), MaintenanceWords.Begun);

    public async Task<IActionResult> OnPostEnd() => await Took(new KeepMaintenance(Office).End(Actor, HttpContext.RequestAborted), MaintenanceWords.Ended);

    private async Task<IActionResult> Took(Task<Answer<MaintenanceNotice>> act, string done)
    {
        var answer = await act;
        HttpContext.RequestServices.GetRequiredService<MaintenanceWatch>().Forget();
        if (Took(answer, out _))
        {
            return Done(DeskRoutes.Maintenance, done);
        }

        await OnGet();
        return Page();
    }
}
