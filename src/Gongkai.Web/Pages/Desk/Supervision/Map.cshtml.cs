using System.Globalization;
using Gongkai.Law;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Supervision;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages.Desk.Supervision;

/// <summary>设置方格位置: on which tile of the map each organ stands.</summary>
[Needs(OfficeAct.ArrangeMap)]
public sealed class MapModel : DeskPage
{
    private bool _askedForProposal;

    public ShownLayout Shown { get; private set; } = null!;

    /// <summary>The authority, the organs directly below it and every other that has a place; a province with all its counties would be a page too long to send.</summary>
    public IEnumerable<ArrangedOrgan> Lines => Shown.Organs.Where(o => o.Depth <= 1 || o.Place is not null);

    /// <summary>The fields hold the proposal, not what is kept.</summary>
    public bool IsProposal => !Comeback && (_askedForProposal || !Shown.IsSet);

    public string? ColumnOf(ArrangedOrgan line) => PlaceOf(line)?.Column.ToString(CultureInfo.InvariantCulture);

    public string? RowOf(ArrangedOrgan line) => PlaceOf(line)?.Row.ToString(CultureInfo.InvariantCulture);

    public Task<IActionResult> OnGet(bool proposal)
    {
        _askedForProposal = proposal;
        return Show();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Show() is not PageResult shown)
        {
            return NotFound();
        }

        // Only what the form showed is set: a field that is not there takes no place away.
        List<TypedTile> tiles = [.. Lines.Where(l => Request.Form.ContainsKey($"c-{l.Organ.Code}")).Select(l => new TypedTile(
            l.Organ.Id, Posted.Count($"c-{l.Organ.Code}", SupervisionWords.ColumnOf(l.Organ.Name)), Posted.Count($"r-{l.Organ.Code}", SupervisionWords.RowOf(l.Organ.Name))))];
        if (Refuse(Posted.Problems))
        {
            return shown;
        }

        return Took(await new ArrangeMap(Office).Run(Actor, tiles, Version, HttpContext.RequestAborted), out _)
            ? Done("/desk/supervision/map", SupervisionWords.MapSaved) : shown;
    }

    public async Task<IActionResult> OnPostPaste() =>
        Took(await new ArrangeMap(Office).Paste(Actor, Posted.Text("lines"), Version, HttpContext.RequestAborted), out _)
            ? Done("/desk/supervision/map", SupervisionWords.MapSaved) : await Show();

    private int Version => Posted.Count("version", SupervisionWords.MapTitle) ?? 0;

    private TilePlace? PlaceOf(ArrangedOrgan line) => _askedForProposal || !Shown.IsSet ? Shown.Proposal.GetValueOrDefault(line.Organ.Id) : line.Place;

    private async Task<IActionResult> Show()
    {
        var answer = await new ArrangeMap(Office).Show(Actor, HttpContext.RequestAborted);
        if (answer is not Answer<ShownLayout>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        return Page();
    }
}
