using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Cases;

/// <summary>台账.</summary>
[Needs(OfficeAct.ReadCases)]
public sealed class LedgerModel : DeskPage
{
    public LedgerPage Found { get; private set; } = new([], null, null);

    public LedgerFilter Filter { get; private set; } = new();

    public IReadOnlyList<SavedView> Views { get; private set; } = [];

    public IReadOnlyList<FieldOption> Officers { get; private set; } = [];

    public string QueryText(string name) => Request.Query[name].ToString();

    public async Task OnGet(string? after)
    {
        Filter = LedgerQuery.Read(Request.Query);
        if (Took(await new Ledger(Office).Page(Actor, Filter, after, count: LedgerQuery.Count(Request.Query), cancel: HttpContext.RequestAborted), out var found))
        {
            Found = found;
        }

        Views = (await new SaveView(Office).Mine(Actor, HttpContext.RequestAborted)).Expected;
        Officers = await OfficersOf(Office, Actor);
    }

    public async Task<IActionResult> OnPost()
    {
        var query = Request.QueryString.Value ?? "";
        return Took(await new SaveView(Office).Run(Actor, Posted.Text("name"), query.Length > 1 ? query : "?", HttpContext.RequestAborted), out _)
            ? Done("/desk/cases" + query, DeskWords.Done) : await Again();

        async Task<IActionResult> Again()
        {
            await OnGet(null);
            return Page();
        }
    }

    /// <summary>The handlers of the organ, by name.</summary>
    internal static async Task<IReadOnlyList<FieldOption>> OfficersOf(OfficeInstallation office, Actor actor)
    {
        var people = (await new ReadAccounts(office).Handlers(actor)).Expected;
        return [.. people.Select(p => new FieldOption(p.Id.ToString(), p.Name))];
    }
}
