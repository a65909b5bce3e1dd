using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages.Portal;

/// <summary>The organs that publish here.</summary>
[PublicOnPurpose]
public sealed class PortalIndexModel(OfficeInstallation office) : PageModel
{
    public IReadOnlyList<Organ> Organs { get; private set; } = [];

    public async Task OnGet() => Organs = await new PublicReading(office).Organs(HttpContext.RequestAborted);
}
