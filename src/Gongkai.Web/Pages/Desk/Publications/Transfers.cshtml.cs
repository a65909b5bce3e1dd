using Gongkai.Office.Administration;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Publications;

/// <summary>移送查阅场所: what a place does not have yet, and what was handed over.</summary>
[Needs(OfficeAct.ReadPublications)]
public sealed class TransfersModel : DeskPage
{
    public string Recipient { get; private set; } = "";

    public IReadOnlyList<PublicationItem> Waiting { get; private set; } = [];

    public IReadOnlyList<TransferRecord> Transfers { get; private set; } = [];

    public Task OnGet(string? to) => Show(to ?? "");

    public async Task<IActionResult> OnPost()
    {
        var on = Posted.Date("on", TransferWords.SentOn);
        var items = Posted.All("items").Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        if (!Refuse(Posted.Problems) && Took(await new TransferItems(Office).Send(Actor, Posted.Text("to"), on, items, HttpContext.RequestAborted), out var id))
        {
            return Done($"/desk/publications/transfers/{id}", TransferWords.Sent);
        }

        await Show(Posted.Text("to"));
        return Page();
    }

    private async Task Show(string recipient)
    {
        var transfers = new TransferItems(Office);
        Recipient = recipient.Trim();
        Waiting = Recipient.Length == 0 ? [] : (await transfers.Waiting(Actor, Recipient, HttpContext.RequestAborted)).Expected;
        Transfers = (await transfers.List(Actor, HttpContext.RequestAborted)).Expected;
    }
}

/// <summary>移送清单, to be printed and signed, and its receipt.</summary>
[Needs(OfficeAct.ReadPublications)]
public sealed class TransferModel : DeskPage
{
    public ShownTransfer Shown { get; private set; } = null!;

    public string OrganName { get; private set; } = "";

    public Task<IActionResult> OnGet(Guid id) => Show(id);

    public async Task<IActionResult> OnPost(Guid id)
    {
        var on = Posted.Date("on", TransferWords.ReceivedOn);
        return !Refuse(Posted.Problems) && Took(await new TransferItems(Office).Receive(Actor, id, on, Posted.Text("words"), Posted.Version(), HttpContext.RequestAborted), out _)
            ? Done($"/desk/publications/transfers/{id}", TransferWords.Received) : await Show(id);
    }

    private async Task<IActionResult> Show(Guid id)
    {
        var answer = await new TransferItems(Office).Show(Actor, id, HttpContext.RequestAborted);
        if (answer is not Law.Answer<ShownTransfer>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        OrganName = DeskSession.Position(HttpContext)!.OrganName;
        return Page();
    }
}
