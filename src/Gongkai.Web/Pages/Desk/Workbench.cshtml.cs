using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Web.Desk;

namespace Gongkai.Web.Pages.Desk;

/// <summary>工作台.</summary>
[Needs(OfficeAct.ChangeOwnPassword)]
public sealed class WorkbenchModel : DeskPage
{
    /// <summary>Null for administrators, who see no cases.</summary>
    public DashboardView? View { get; private set; }

    public async Task OnGet()
    {
        if (May(OfficeAct.ReadCases) && Took(await new Dashboard(Office).Run(Actor, HttpContext.RequestAborted), out var view))
        {
            View = view;
        }
    }
}
