using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Cases;

/// <summary>How the deadline was counted, day by day, to be printed as evidence.</summary>
[Needs(OfficeAct.ReadCases)]
public sealed class TraceModel : DeskPage
{
    public CaseView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id)
    {
        var answer = await new OpenCase(Office).Run(Actor, id, HttpContext.RequestAborted);
        if (answer is not Answer<CaseView>.Given { Value: { Clock: not null } view })
        {
            return Missing(answer);
        }

        View = view;
        return Page();
    }
}
