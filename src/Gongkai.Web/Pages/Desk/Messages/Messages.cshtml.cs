using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Messages;

/// <summary>来件: mails that wait for a person to say where they belong.</summary>
[Needs(OfficeAct.KeepMessages)]
public sealed class MessagesModel : DeskPage
{
    public IReadOnlyList<MessageRecord> Messages { get; private set; } = [];

    public bool Waiting { get; private set; } = true;

    public Task OnGet(bool decided) => Show(waiting: !decided);

    public async Task<IActionResult> OnPost(IReadOnlyList<IFormFile> mails)
    {
        if (mails.Count == 0)
        {
            Refuse([new(MessageWords.File, CaseWords.NoFile)]);
        }

        var received = new List<MessageRecord>();
        foreach (var mail in mails)
        {
            await using var content = mail.OpenReadStream();
            if (Took(await new IncomingMessages(Office).Receive(Actor, content, HttpContext.RequestAborted), out var message))
            {
                received.Add(message);
            }
        }

        if (Problems.Count > 0 || Breach is not null)
        {
            // Those that could be read are kept; the page says what is wrong with the others.
            await Show(waiting: true);
            return Page();
        }

        return Done(received is [var only] ? $"/desk/messages/{only.Id}" : "/desk/messages", MessageWords.Received(received.Count));
    }

    private async Task Show(bool waiting)
    {
        Waiting = waiting;
        Messages = (await new IncomingMessages(Office).List(Actor, waiting, HttpContext.RequestAborted)).Expected;
    }
}
