using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Systems;

/// <summary>A connected system: its scopes, keys and push addresses.</summary>
[Needs(OfficeAct.ReadConnectedSystems)]
public sealed class ConnectedSystemModel(WebOptions options) : DeskPage
{
    public ShownSystem Shown { get; private set; } = null!;

    public IReadOnlyList<ShownPushAddress> Addresses { get; private set; } = [];

    /// <summary>A key that was made just now; told on this answer only and never again.</summary>
    public IssuedKey? NewKey { get; private set; }

    /// <summary>The key of the signatures of an address added just now.</summary>
    public string? NewSecret { get; private set; }

    private KeepConnectedSystems Keep => new(Office);

    private CancellationToken Cancel => HttpContext.RequestAborted;

    public Task<IActionResult> OnGet(Guid id) => Show(id);

    public async Task<IActionResult> OnPostChange(Guid id)
    {
        var form = ConnectedSystemsModel.Form(Posted);
        return !Refuse(Posted.Problems) && Took(await Keep.Change(Actor, id, form, Posted.Version(), Cancel), out _) ? Done(AddressOf(id), SystemWords.Saved) : await Show(id);
    }

    public async Task<IActionResult> OnPostGrant(Guid id) => await Then(id, await Keep.Grant(Actor, id, Posted.Version(), Cancel), SystemWords.Granting);

    public async Task<IActionResult> OnPostWithhold(Guid id) => await Then(id, await Keep.Withhold(Actor, id, Posted.Version(), Cancel), SystemWords.Withheld);

    public async Task<IActionResult> OnPostRevoke(Guid id) => await Then(id, await Keep.Revoke(Actor, id, Posted.Version(), Cancel), SystemWords.Revoked);

    public async Task<IActionResult> OnPostEnd(Guid id) =>
        await Then(id, await new KeepPushAddresses(Office).End(Actor, Posted.Id("address") ?? Guid.Empty, Posted.Version(), Cancel), SystemWords.Ended);

    public async Task<IActionResult> OnPostAgain(Guid id) =>
        await Then(id, await new KeepPushAddresses(Office).PushAgain(Actor, Posted.Id("pushed") ?? Guid.Empty, Cancel), SystemWords.Queued);

    /// <summary>The key stands in this answer and nowhere else, so there is no redirect; sending the form again is refused by its version.</summary>
    public async Task<IActionResult> OnPostKey(Guid id)
    {
        var hours = Posted.Count("overlap", SystemWords.Former) ?? 0;
        NewKey = !Refuse(Posted.Problems) && Took(await Keep.IssueKey(Actor, id, hours, Posted.Version(), Cancel), out var issued) ? issued : null;
        return await Show(id);
    }

    public async Task<IActionResult> OnPostAddress(Guid id)
    {
        List<SystemEvent> events = [.. Posted.All("events").Select(e => Enum.TryParse<SystemEvent>(e, out var one) && Enum.IsDefined(one) ? one : (SystemEvent?)null).OfType<SystemEvent>()];
        NewSecret = Took(await new KeepPushAddresses(Office).Add(Actor, id, Posted.Text("url"), events, options.Pushes, Cancel), out var added) ? added.Secret : null;
        return await Show(id);
    }

    private static string AddressOf(Guid id) => $"/desk/systems/{id}";

    private async Task<IActionResult> Then(Guid id, Answer<Guid> answer, string notice) => Took(answer, out _) ? Done(AddressOf(id), notice) : await Show(id);

    private async Task<IActionResult> Show(Guid id)
    {
        if ((await Keep.All(Actor, Cancel)).Expected.FirstOrDefault(s => s.System.Id == id) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        Addresses = (await new KeepPushAddresses(Office).Of(Actor, id, Cancel)).Expected;
        return Page();
    }
}
