using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Words;

namespace Gongkai.Web.Pages.Portal;

/// <summary>网站地图.</summary>
[PublicOnPurpose]
public sealed class SiteMapModel : PortalPage
{
    public override string Title => PortalWords.SiteMap;

    public IReadOnlyList<(string Category, int Items)> Categories { get; private set; } = [];

    public async Task OnGet() => Categories = await Reading.Categories(Organ, HttpContext.RequestAborted);
}

/// <summary>无障碍说明.</summary>
[PublicOnPurpose]
public sealed class AccessibilityModel : PortalPage
{
    public override string Title => PortalWords.Accessibility;
}
