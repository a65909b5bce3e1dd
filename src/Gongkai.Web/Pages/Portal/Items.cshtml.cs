using System.Globalization;
using Gongkai.Law.Publication;
using Gongkai.Office.Publication;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.WebUtilities;

namespace Gongkai.Web.Pages.Portal;

/// <summary>法定主动公开内容: by column or by the items of the Regulation.</summary>
[PublicOnPurpose]
public sealed class ItemsModel : PortalPage
{
    public override string Title => Category.Length > 0 ? Category : PortalWords.Content;

    public override string Entry => PortalWords.Content;

    public override PageColumn Column => new(Title, CatalogueItems.Find(Catalogue)?.Label ?? PortalWords.SiteDescription(Organ.Name), "信息公开目录");

    public string Category { get; private set; } = "";

    public string Catalogue { get; private set; } = "";

    public PublicList Shown { get; private set; } = null!;

    public IReadOnlyList<(string Category, int Items)> Categories { get; private set; } = [];

    /// <param name="category">信息类别; all when empty.</param>
    /// <param name="item">公开事项 by its code; all when empty.</param>
    /// <param name="catalogue">The same under the name that data and catalogue use.</param>
    /// <param name="page">From 1.</param>
    public async Task OnGet(string? category, string? item, string? catalogue, int? page)
    {
        (Category, Catalogue) = (category ?? "", string.IsNullOrEmpty(item) ? catalogue ?? "" : item);
        Shown = await Reading.List(Organ, Category, Catalogue, page ?? 1, HttpContext.RequestAborted);
        Categories = await Reading.Categories(Organ, HttpContext.RequestAborted);
    }

    /// <summary>The same list at another page.</summary>
    public string PageUrl(int number) => QueryHelpers.AddQueryString($"{Root}/items", new Dictionary<string, string?>
    {
        ["category"] = Category.Length > 0 ? Category : null, ["item"] = Catalogue.Length > 0 ? Catalogue : null,
        ["page"] = number.ToString(CultureInfo.InvariantCulture),
    });
}
