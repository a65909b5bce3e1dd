using System.Globalization;
using Gongkai.Law.Publication;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.WebUtilities;

namespace Gongkai.Web.Pages.Desk.Publications;

/// <summary>信息公开: the items of the organ, what is late, and what the rules find.</summary>
[Needs(OfficeAct.ReadPublications)]
public sealed class PublicationsModel : DeskPage
{
    private const int MostFindings = 50;

    public PublicationFilter Filter { get; private set; } = new();

    public PublicationPage Shown { get; private set; } = null!;

    public IEnumerable<FieldOption> Categories { get; private set; } = [];

    public CatalogueScope Scope { get; private set; }

    /// <summary>Machine word of the organ, for what is on its portal.</summary>
    public string OrganCode { get; private set; } = "";

    public IReadOnlyList<ShownPage> Pages { get; private set; } = [];

    public IReadOnlyList<ColumnState> Columns { get; private set; } = [];

    /// <summary>Null where there are too many items to ask each of them.</summary>
    public IReadOnlyList<Finding>? Findings { get; private set; }

    /// <summary>Address of the next page; null on the last.</summary>
    public string? Next { get; private set; }

    public async Task OnGet()
    {
        var asked = Request.Query;
        Filter = new()
        {
            Text = asked["text"].ToString(),
            Stage = Of<PublicationStage>(asked["stage"]),
            Category = asked["category"].ToString(),
            CatalogueCode = asked["catalogue"].ToString(),
            Disclosure = Of<DisclosureClass>(asked["disclosure"]),
            Year = int.TryParse(asked["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            OverdueOnly = asked["overdue"] == "true",
        };
        var (read, stop) = (new ReadPublications(Office), HttpContext.RequestAborted);
        Shown = (await read.Page(Actor, Filter, asked["after"], stop)).Expected;
        Next = Shown.Next is { } next
            ? QueryHelpers.AddQueryString(Request.Path, asked.Where(q => q.Key != "after").Append(new("after", next)).ToDictionary(q => q.Key, q => (string?)q.Value.ToString())) : null;
        Categories = (await read.Categories(Actor, stop)).Expected.Select(c => new FieldOption(c, c));
        Columns = (await read.Columns(Actor, stop)).Expected;
        Findings = (await read.Findings(Actor, stop)).Expected?.Take(MostFindings).ToList();
        var organ = (await new ReadOrgans(Office).Own(Actor, OfficeAct.ReadPublications, stop)).Expected;
        (Scope, OrganCode) = (organ.Settings.CatalogueScope, organ.Code);
        var pages = new List<ShownPage>();
        foreach (var kind in Enum.GetValues<OrganPageKind>())
        {
            pages.Add((await new OrganPages(Office).Show(Actor, kind, stop)).Expected);
        }

        Pages = pages;
    }

    private static T? Of<T>(string? word) where T : struct, Enum => Enum.TryParse<T>(word, out var value) && Enum.IsDefined(value) ? value : null;
}
