using Gongkai.Office.Administration;
using Gongkai.Office.Notices;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Messages;

/// <summary>通知申请人: what went out, and what did not.</summary>
[Needs(OfficeAct.KeepMessages)]
public sealed class NoticesModel : DeskPage
{
    public IReadOnlyList<ShownNotice> Notices { get; private set; } = [];

    public async Task OnGet() => Notices = (await new Outbox(Office).List(Actor, HttpContext.RequestAborted)).Expected;

    public async Task<IActionResult> OnPost()
    {
        if (Took(await new Outbox(Office).Retry(Actor, Posted.Id("notice") ?? Guid.Empty, HttpContext.RequestAborted), out _))
        {
            return Done("/desk/notices", NoticeWords.Retried);
        }

        await OnGet();
        return Page();
    }
}
