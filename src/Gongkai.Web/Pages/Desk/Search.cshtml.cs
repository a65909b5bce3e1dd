using System.Globalization;
using Gongkai.Office.Administration;
using Gongkai.Office.Search;
using Gongkai.Web.Desk;
using Gongkai.Web.Pages.Portal;

namespace Gongkai.Web.Pages.Desk;

/// <summary>全文查找 of staff: applications of their organ, or what it has made public.</summary>
[Needs(OfficeAct.ReadCases)]
public sealed class DeskSearchModel : DeskPage
{
    public string Words { get; private set; } = "";

    public int? Year { get; private set; }

    public bool InPublic { get; private set; }

    public FoundView Found { get; private set; } = null!;

    public async Task OnGet(string? q, int? year, int? page)
    {
        var cancel = HttpContext.RequestAborted;
        (Words, Year, InPublic) = (q ?? "", year, Request.Query["in"] == "public");
        var find = new FindInformation(Office);
        Law.Answer<SearchResults>? answer = Words.Length == 0 ? null
            : InPublic ? await find.OwnPublic(Actor, Words, Year, page ?? 1, cancel)
            : await find.Cases(Actor, Words, Year, page ?? 1, cancel);
        Found = FoundView.Of(answer, "/desk/search", new Dictionary<string, string?>
        {
            ["q"] = Words, ["year"] = Year?.ToString(CultureInfo.InvariantCulture), ["in"] = InPublic ? "public" : "cases",
        }, namesOrgans: false);
    }
}
