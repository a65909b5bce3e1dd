using Gongkai.Office.Administration;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Publications;

/// <summary>指南、制度和机构信息.</summary>
[Needs(OfficeAct.ReadPublications)]
public sealed class OrganPageModel : DeskPage
{
    public OrganPageKind Kind { get; private set; }

    public KeptOrganPage Shown { get; private set; } = null!;

    /// <summary>What is written on: the version that waits, else the public one.</summary>
    public ShownPage Newest => Shown.Proposal?.Page ?? Shown.Public;

    public async Task<IActionResult> OnGet(string kind) => await Find(kind) ?? Page();

    public async Task<IActionResult> OnPost(string kind)
    {
        if (await Find(kind) is { } missing)
        {
            return missing;
        }

        var sections = OrganPages.SectionsOf(Kind).Select((s, i) => (s.Name, Text: Posted.Text($"s{i}"))).ToDictionary(s => s.Name, s => s.Text);
        return Took(await new OrganPages(Office).Write(Actor, Kind, sections, Posted.Version("place"), HttpContext.RequestAborted), out _)
            ? Done($"/desk/pages/{Kind}", PublicationWords.PageSaved) : Page();
    }

    /// <summary>Makes the version that waits public.</summary>
    public async Task<IActionResult> OnPostRelease(string kind) => await Find(kind) is { } missing ? missing
        : Took(await new OrganPages(Office).Release(Actor, Kind, Posted.Version("place"), HttpContext.RequestAborted), out _)
            ? Done($"/desk/pages/{Kind}", PublicationWords.PageReleased) : Page();

    private async Task<IActionResult?> Find(string kind)
    {
        if (!Enum.TryParse<OrganPageKind>(kind, out var wanted) || !Enum.IsDefined(wanted))
        {
            return NotFound();
        }

        Kind = wanted;
        Shown = (await new OrganPages(Office).Kept(Actor, wanted, HttpContext.RequestAborted)).Expected;
        return null;
    }
}
