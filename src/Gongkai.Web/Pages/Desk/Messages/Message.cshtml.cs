using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Messages;

/// <summary>One message: what its sender wrote, what came with it, and where it may belong.</summary>
[Needs(OfficeAct.KeepMessages)]
public sealed class MessageModel : DeskPage
{
    public ShownMessage Shown { get; private set; } = null!;

    public Task<IActionResult> OnGet(Guid id) => Show(id);

    public async Task<IActionResult> OnPostFile(Guid id)
    {
        if (!Took(await new Ledger(Office).Numbered(Actor, Posted.Text("number"), HttpContext.RequestAborted), out var caseId))
        {
            return await Show(id);
        }

        return Took(await new IncomingMessages(Office).FileIn(Actor, id, caseId, Posted.Version(), HttpContext.RequestAborted), out _)
            ? Done($"/desk/cases/{caseId}", MessageWords.FiledDone) : await Show(id);
    }

    public async Task<IActionResult> OnPostSetAside(Guid id) =>
        Took(await new IncomingMessages(Office).SetAside(Actor, id, Posted.Text("reason"), Posted.Version(), HttpContext.RequestAborted), out _)
            ? Done("/desk/messages", MessageWords.SetAsideDone) : await Show(id);

    private async Task<IActionResult> Show(Guid id)
    {
        var answer = await new IncomingMessages(Office).Show(Actor, id, HttpContext.RequestAborted);
        if (answer is not Answer<ShownMessage>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        return Page();
    }
}
