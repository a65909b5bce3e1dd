using Gongkai.Office.Administration;
using Gongkai.Office.Interaction;
using Gongkai.Web.Desk;

namespace Gongkai.Web.Pages.Desk.Civic;

/// <summary>互动交流: what waits, what is late, and the periods that are the organ's own.</summary>
[Needs(OfficeAct.ReadCivic)]
public sealed class CivicModel : DeskPage
{
    public CivicDesk Shown { get; private set; } = null!;

    public async Task OnGet() => Shown = (await new ReadCivic(Office).Desk(Actor, HttpContext.RequestAborted)).Expected;
}
