using Gongkai.Office.Administration;
using Gongkai.Office.Publication;
using Gongkai.Web.Desk;

namespace Gongkai.Web.Pages.Desk.Publications;

/// <summary>What the release gate would say today of what is public, a portion at a time.</summary>
[Needs(OfficeAct.InspectPublished)]
public sealed class PublishedInspectionModel : DeskPage
{
    /// <summary>Null where it may not be read.</summary>
    public PublishedInspection? Shown { get; private set; }

    public async Task OnGet(string? after) => Shown = Took(await new InspectPublished(Office).Portion(Actor, after, cancel: HttpContext.RequestAborted), out var portion) ? portion : null;
}
