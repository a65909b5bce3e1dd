using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Words;

namespace Gongkai.Web.Pages.Portal;

/// <summary>The organ's home for everybody.</summary>
[PublicOnPurpose]
public sealed class HomeModel : PortalPage
{
    private const int Shown = 12;

    public override string Title => PortalWords.Home;

    public IReadOnlyList<PublicationItem> Latest { get; private set; } = [];

    public IReadOnlyList<(string Category, int Items)> Categories { get; private set; } = [];

    public async Task OnGet()
    {
        Latest = [.. (await Reading.List(Organ, cancel: HttpContext.RequestAborted)).Items.Take(Shown)];
        Categories = await Reading.Categories(Organ, HttpContext.RequestAborted);
    }
}
