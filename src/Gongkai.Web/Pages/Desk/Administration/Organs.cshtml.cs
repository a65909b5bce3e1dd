using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

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
        var from = Posted.Date("from", DeskWords.ValidFrom);
        if (from is null)
        {
            Refuse([new(DeskWords.ValidFrom, DeskWords.Choose)]);
        }

        return !Refuse(Posted.Problems) && Took(await new CreateOrgan(Office).Run(Actor, Posted.Text("code"), Posted.Text("name"), Posted.Id("parent"),
            from!.Value, Posted.Id("predecessor"), HttpContext.RequestAborted), out _) ? Done("/desk/organs", DeskWords.Done) : await Again();
    }

    public async Task<IActionResult> OnPostEnd(Guid organ)
    {
        var last = Posted.Date("last", DeskWords.ValidTo) ?? Today;
        return !Refuse(Posted.Problems) && Took(await new EndOrgan(Office).Run(Actor, organ, last, Posted.Text("reason"), Posted.Version(), HttpContext.RequestAborted), out _)
            ? Done("/desk/organs", DeskWords.Done) : await Again();
    }

    private async Task<IActionResult> Again()
    {
        await Show();
        return Page();
    }

    private async Task Show()
    {
        await using var db = await Office.Contexts.CreateDbContextAsync();
        var children = (await db.Organs.AsNoTracking().OrderBy(o => o.Code).ToListAsync()).ToLookup(o => o.ParentId);
        var ordered = new List<(Organ, int)>();
        Add(null, 0);
        Organs = ordered;

        void Add(Guid? parent, int depth)
        {
            foreach (var organ in children[parent])
            {
                ordered.Add((organ, depth));
                Add(organ.Id, depth + 1);
            }
        }
    }
}
