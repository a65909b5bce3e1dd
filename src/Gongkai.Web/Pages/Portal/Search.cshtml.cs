using System.Globalization;
using Gongkai.Law;
using Gongkai.Office.Records;
using Gongkai.Office.Search;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace Gongkai.Web.Pages.Portal;

/// <summary>What a search found, as the pages show it.</summary>
/// <param name="Results">Null while nothing was asked, or what was asked cannot be looked for.</param>
/// <param name="Problem">Why it cannot be looked for.</param>
/// <param name="Path">The page itself.</param>
/// <param name="Query">What was asked, for the links to other pages.</param>
/// <param name="NamesOrgans">Whether each result says whose it is.</param>
public sealed record FoundView(SearchResults? Results, string? Problem, string Path, IReadOnlyDictionary<string, string?> Query, bool NamesOrgans)
{
    public string PageUrl(int number) => QueryHelpers.AddQueryString(Path, new Dictionary<string, string?>(Query) { ["page"] = number.ToString(CultureInfo.InvariantCulture) });

    internal static FoundView Of(Answer<SearchResults>? answer, string path, IReadOnlyDictionary<string, string?> query, bool namesOrgans) => new(
        answer is Answer<SearchResults>.Given given ? given.Value : null,
        answer switch
        {
            Answer<SearchResults>.Unusable unusable => unusable.Problems[0].Words,
            Answer<SearchResults>.Refused refused => refused.Breach.Words,
            _ => null,
        }, path, query, namesOrgans);
}

/// <summary>全文查找 in what one organ has made public.</summary>
[PublicOnPurpose]
public sealed class PortalSearchModel : PortalPage
{
    private const int YearsOffered = 10;

    public override string Title => SearchPageWords.Title;

    public override PageColumn Column => new(Title, PortalWords.SiteDescription(Organ.Name), "信息公开目录");

    public string Words { get; private set; } = "";

    public string Category { get; private set; } = "";

    public int? Year { get; private set; }

    public IReadOnlyList<(string Category, int Items)> Categories { get; private set; } = [];

    public IEnumerable<int> Years => Enumerable.Range(0, YearsOffered).Select(i => Office.Clock.Today.Year - i);

    public FoundView Found { get; private set; } = null!;

    public async Task OnGet(string? q, string? category, string? year, int? page)
    {
        var isYear = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted is >= 1 and <= 9_998;
        (Words, Category, Year) = (q ?? "", category ?? "", isYear ? wanted : null);
        Categories = await Reading.Categories(Organ, HttpContext.RequestAborted);
        // What is no year has nothing; it is not the same as every year.
        var answer = Words.Length == 0 ? null : !isYear && !string.IsNullOrEmpty(year) ? new InputProblem(SearchPageWords.Year, SearchPageWords.NoYear(year)) : await new FindInformation(Office).Public(Organ, Words, Category, Year, page ?? 1, HttpContext.RequestAborted);
        Found = FoundView.Of(answer, $"{Root}/search",
            new Dictionary<string, string?> { ["q"] = Words, ["category"] = Category.Length > 0 ? Category : null, ["year"] = Year?.ToString(CultureInfo.InvariantCulture) }, namesOrgans: false);
    }
}

/// <summary>全文查找 in what all organs of the installation have made public.</summary>
[PublicOnPurpose]
public sealed class WholeSearchModel(OfficeInstallation office) : PageModel
{
    public string Words { get; private set; } = "";

    public FoundView Found { get; private set; } = null!;

    public async Task OnGet(string? q, int? page)
    {
        Words = q ?? "";
        var answer = Words.Length == 0 ? null : await new FindInformation(office).Public(null, Words, number: page ?? 1, cancel: HttpContext.RequestAborted);
        Found = FoundView.Of(answer, "/portal/search", new Dictionary<string, string?> { ["q"] = Words }, namesOrgans: true);
    }
}
