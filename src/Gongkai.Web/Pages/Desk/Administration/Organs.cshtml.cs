using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Administration;

/// <summary>The tree of organs.</summary>
[Needs(OfficeAct.CreateOrgan)]
public sealed class OrgansModel : DeskPage
{
    /// <summary>In order of the tree, with the depth of each.</summary>
    public IReadOnlyList<(Organ Organ, int Depth)> Organs { get; private set; } = [];

    public IEnumerable<FieldOption> Options => Organs.Select(o => new FieldOption(o.Organ.Id.ToString(), o.Organ.Name));

    public Task OnGet() => Show();

    public async Task<IActionResult> OnPostCreate()
    {
        var from = Posted.Date("from", DeskWords.ValidFrom, DateBounds.Documents);
        return !Refuse(Posted.Problems) && Took(await new CreateOrgan(Office).Run(Actor, Posted.Text("code"), Posted.Text("name"), Posted.Id("parent"),
            from, Posted.Id("predecessor"), HttpContext.RequestAborted), out _) ? Done("/desk/organs", DeskWords.Done) : await Again();
    }

    public async Task<IActionResult> OnPostEnd(Guid organ)
    {
        var last = Posted.Date("last", DeskWords.ValidTo, DateBounds.Documents);
        return !Refuse(Posted.Problems) && Took(await new EndOrgan(Office).Run(Actor, organ, last, Posted.Text("reason"), Posted.Version(), Posted.Id("successor"), Posted.Flag("sure"), HttpContext.RequestAborted), out _)
            ? Done("/desk/organs", DeskWords.Done) : await Again();
    }

    private async Task<IActionResult> Again()
    {
        await Show();
        return Page();
    }

    private async Task Show()
    {
        Organs = (await new ReadOrgans(Office).Tree(Actor, HttpContext.RequestAborted)).Expected;
    }
}
