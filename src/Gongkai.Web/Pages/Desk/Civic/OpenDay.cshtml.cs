using System.Globalization;
using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Interaction;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Civic;

/// <summary>One open day from its draft to its result; a new one where the address names none.</summary>
[Needs(OfficeAct.ReadCivic)]
public sealed class OpenDayDeskModel : DeskPage
{
    private const string CamePrefix = "came.";

    /// <summary>Null for a new one.</summary>
    public ShownOpenDay? Shown { get; private set; }

    /// <summary>Names and numbers, on the page that follows the audited act of reading them and on no other.</summary>
    public IReadOnlyDictionary<Guid, ShownSignUp> Names { get; private set; } = new Dictionary<Guid, ShownSignUp>();

    private KeepOpenDays Keep => new(Office);

    /// <summary>What stands in the box of a sign-up.</summary>
    public string CameOf(OpenDaySignUp row) => Kept($"{CamePrefix}{row.Id}", row.Came?.ToString(CultureInfo.InvariantCulture));

    public Task<IActionResult> OnGet(Guid? id) => Show(id);

    public async Task<IActionResult> OnPost(Guid? id)
    {
        var form = new OpenDayForm
        {
            Title = Posted.Text("title"), Place = Posted.Text("place"), On = Posted.Date("on", CivicWords.Day), Hours = Posted.Text("hours"), Places = Posted.Count("places", CivicWords.Places),
            SignUpUntil = Posted.Date("until", CivicWords.SignUpUntil), Description = Posted.Text("description"),
        };
        return !Refuse(Posted.Problems) && Took(id is { } known
            ? await Keep.Change(Actor, known, form, Posted.Version(), HttpContext.RequestAborted) : await Keep.Draft(Actor, form, HttpContext.RequestAborted), out var saved)
            ? Done($"/desk/civic/open-days/{saved}", CivicWords.Saved) : await Show(id);
    }

    public async Task<IActionResult> OnPostPublish(Guid id) => await After(id, await Keep.Publish(Actor, id, Posted.Version(), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostReopen(Guid id) => await After(id, await Keep.Reopen(Actor, id, Posted.Version(), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostCallOff(Guid id) => await After(id, await Keep.CallOff(Actor, id, Posted.Text("call-off"), Posted.Version(), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostPublishResult(Guid id) => await After(id, await Keep.PublishResult(Actor, id, Posted.Version(), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostCame(Guid id)
    {
        var came = Request.Form.Keys.Where(k => k.StartsWith(CamePrefix, StringComparison.Ordinal) && Guid.TryParse(k[CamePrefix.Length..], out _))
            .ToDictionary(k => Guid.Parse(k[CamePrefix.Length..]), k => Posted.Count(k, CivicWords.Came));
        return Refuse(Posted.Problems) ? await Show(id) : await After(id, await Keep.MarkAttendance(Actor, id, came, Posted.Version(), HttpContext.RequestAborted));
    }

    public async Task<IActionResult> OnPostResult(Guid id)
    {
        var without = Posted.Count("without", CivicWords.WithoutSignUp);
        return Refuse(Posted.Problems) ? await Show(id) : await After(id, await Keep.WriteResult(Actor, id, Posted.Text("result"), without, Posted.Version(), HttpContext.RequestAborted));
    }

    public async Task<IActionResult> OnPostNames(Guid id)
    {
        if (Took(await new ReadSignUps(Office).Run(Actor, id, Posted.Text("read-reason"), HttpContext.RequestAborted), out var names))
        {
            Names = names.ToDictionary(n => n.Row.Id);
        }

        return await Show(id);
    }

    private async Task<IActionResult> After(Guid id, Answer<Guid> answer) => Took(answer, out _) ? Done($"/desk/civic/open-days/{id}", CivicWords.Done) : await Show(id);

    private async Task<IActionResult> Show(Guid? id)
    {
        if (id is not { } known)
        {
            return May(OfficeAct.KeepCivic) ? Page() : StatusCode(403);
        }

        var answer = await new ReadCivic(Office).OpenDay(Actor, known, HttpContext.RequestAborted);
        if (answer is not Answer<ShownOpenDay>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        return Page();
    }
}
