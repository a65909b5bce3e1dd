using Gongkai.Law.Calendar;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Administration;

/// <summary>放假安排.</summary>
[Needs(OfficeAct.LoadCalendar)]
public sealed class CalendarModel : DeskPage
{
    public WorkingDayCalendar Calendar { get; private set; } = null!;

    /// <summary>What loading would change; null before a preview.</summary>
    public IReadOnlyList<RedatedCase>? Preview { get; private set; }

    /// <summary>What was read from what was pasted; null before a preview.</summary>
    public ProposedArrangement? Proposal { get; private set; }

    public Task OnGet() => Show();

    public async Task<IActionResult> OnPost(string? load)
    {
        await Show();
        var text = Posted.Text("text");
        var act = new LoadCalendar(Office);
        if (load is not null)
        {
            return Took(await act.Run(Actor, text, HttpContext.RequestAborted), out var redated) ? Done("/desk/calendar", DeskWords.Loaded(redated.Count)) : Page();
        }

        if (Took(await act.Propose(Actor, text, HttpContext.RequestAborted), out var proposal)
            && Took(await act.Preview(Actor, text, HttpContext.RequestAborted), out var preview))
        {
            (Proposal, Preview) = (proposal, preview);
        }

        return Page();
    }

    private async Task Show() => Calendar = (await new ReadOrgans(Office).Calendar(Actor, HttpContext.RequestAborted)).Expected;
}
