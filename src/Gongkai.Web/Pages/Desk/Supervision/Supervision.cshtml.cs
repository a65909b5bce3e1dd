using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Supervision;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Supervision;

/// <summary>The reporting list of a year: who owes a report, where each one stands, and whether it was in time.</summary>
[Needs(OfficeAct.ReadSupervision)]
public sealed class SupervisionModel : DeskPage
{
    public SupervisedYear Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int? year)
    {
        var answer = await OfYear(year, y => new ReadFilings(Office).Year(Actor, y, HttpContext.RequestAborted));
        if (answer is not Answer<SupervisedYear>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        return Page();
    }
}
