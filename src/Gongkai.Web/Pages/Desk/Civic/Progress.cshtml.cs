using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Interaction;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Civic;

/// <summary>重点工作进展: the register of a year, and what of it is public.</summary>
[Needs(OfficeAct.ReadCivic)]
public sealed class ProgressDeskModel : DeskPage
{
    public int Year { get; private set; }

    public IReadOnlyList<TaskProgress> Tasks { get; private set; } = [];

    public Task OnGet(int? year) => Show(year);

    public async Task<IActionResult> OnPost(int? year) =>
        await After(year, await new PublishProgress(Office).Publish(Actor, Posted.Id("entry") ?? Guid.Empty, Posted.Version(), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostTakeDown(int? year) =>
        await After(year, await new PublishProgress(Office).TakeDown(Actor, Posted.Id("entry") ?? Guid.Empty, HttpContext.RequestAborted));

    private async Task<IActionResult> After(int? year, Answer<Guid> answer)
    {
        if (Took(answer, out _))
        {
            return Done($"/desk/civic/progress?year={year ?? Today.Year}", CivicWords.Done);
        }

        await Show(year);
        return Page();
    }

    private async Task Show(int? year)
    {
        Year = year is >= 1 and <= 9_999 ? year.Value : Today.Year;
        Tasks = (await new ReadCivic(Office).Progress(Actor, Year, HttpContext.RequestAborted)).Expected;
    }
}
