using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Administration;

/// <summary>审计记录.</summary>
[Needs(OfficeAct.ReadAuditTrail)]
public sealed class AuditModel : DeskPage
{
    private const int PageLength = 100;

    public IReadOnlyList<AuditLine> Lines { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> People { get; private set; } = new Dictionary<Guid, string>();

    public string? Filter { get; private set; }

    public string? Verdict { get; private set; }

    public long? Next => Lines.Count == PageLength ? Lines[^1].Place : null;

    public Task OnGet(long? below, string? act) => Show(below, act);

    public async Task<IActionResult> OnPost()
    {
        var verdict = await new AuditTrail(Office).Verify(HttpContext.RequestAborted);
        Verdict = verdict.BrokenAt is { } place ? DeskWords.ChainBroken(place) : DeskWords.ChainWhole(verdict.Lines, verdict.LastHash);
        await Show(null, null);
        return Page();
    }

    private async Task Show(long? below, string? act)
    {
        Filter = string.IsNullOrWhiteSpace(act) ? null : act;
        Lines = (await new AuditTrail(Office).Page(Actor, below, Filter, null, PageLength, HttpContext.RequestAborted)).Expected;
        People = (await new ReadAccounts(Office).Names(Actor, HttpContext.RequestAborted)).Expected;
    }
}
