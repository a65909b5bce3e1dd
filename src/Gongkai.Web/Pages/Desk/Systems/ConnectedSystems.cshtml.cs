using Gongkai.Office.Administration;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Systems;

/// <summary>对接系统: the list, and the form for a new one.</summary>
[Needs(OfficeAct.ReadConnectedSystems)]
public sealed class ConnectedSystemsModel : DeskPage
{
    public IReadOnlyList<ShownSystem> Systems { get; private set; } = [];

    public Task OnGet() => Show();

    public async Task<IActionResult> OnPost()
    {
        var form = Form(Posted);
        if (!Refuse(Posted.Problems) && Took(await new KeepConnectedSystems(Office).Enter(Actor, form, HttpContext.RequestAborted), out var id))
        {
            return Done($"/desk/systems/{id}", SystemWords.Saved);
        }

        await Show();
        return Page();
    }

    internal static SystemForm Form(PostedForm posted) => new()
    {
        Name = posted.Text("name"),
        Scopes = [.. posted.All("scopes").Select(s => Enum.TryParse<SystemScope>(s, out var scope) && Enum.IsDefined(scope) ? scope : (SystemScope?)null).OfType<SystemScope>()],
        ValidUntil = posted.Date("until", SystemWords.ValidUntil),
        Addresses = posted.Text("addresses"),
    };

    private async Task Show() => Systems = (await new KeepConnectedSystems(Office).All(Actor, HttpContext.RequestAborted)).Expected;
}
