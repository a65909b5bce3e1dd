using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Administration;

/// <summary>审计记录.</summary>
[Needs(OfficeAct.ReadAuditTrail)]
public sealed class AuditModel : DeskPage
{
    private const int PageLength = 100;

    public IReadOnlyList<AuditLine> Lines { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> People { get; private set; } = new Dictionary<Guid, string>();

    public string? Verdict { get; private set; }

    /// <summary>Every act there is, those of the office and those on a case.</summary>
    public static IEnumerable<FieldOption> Acts { get; } =
        [.. Permissions.All.Select(p => new FieldOption(p.Act.ToString(), p.Words)), .. CaseActs.All.Select(a => new FieldOption(a.ToString(), a.Label()))];

    public IEnumerable<FieldOption> Persons => People.OrderBy(p => p.Value, StringComparer.CurrentCulture).Select(p => new FieldOption(p.Key.ToString(), p.Value));

    public long? Next => Lines.Count == PageLength ? Lines[^1].Place : null;

    /// <summary>What was asked for under a name, as it was typed.</summary>
    public string QueryText(string name) => Request.Query[name].ToString();

    /// <summary>The address of the same question with one part changed.</summary>
    public string With(string name, string value) => "/desk/audit" + QueryString.Create(
        Request.Query.Where(q => q.Key is not ("below" or "handler") && q.Key != name).SelectMany(q => q.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(q.Key, v)))
            .Append(KeyValuePair.Create<string, string?>(name, value)));

    public Task OnGet() => Show();

    public async Task<IActionResult> OnPost()
    {
        var verdict = await new AuditTrail(Office).Verify(HttpContext.RequestAborted);
        Verdict = verdict.BrokenAt is { } place ? DeskWords.ChainBroken(place) : DeskWords.ChainWhole(verdict.Lines, verdict.LastHash);
        await Show();
        return Page();
    }

    private async Task Show()
    {
        People = (await new ReadAccounts(Office).Names(Actor, HttpContext.RequestAborted)).Expected;
        var asked = new PostedForm(new FormCollection(Request.Query.ToDictionary(q => q.Key, q => q.Value)));
        var query = new AuditQuery(
            asked.Text("act") is { Length: > 0 } act ? act : null, asked.Id("person"), asked.Date("from", DeskWords.AuditFrom), asked.Date("through", DeskWords.AuditThrough),
            asked.Id("subject"), asked.Flag("refused"));
        if (!Refuse(asked.Problems) && Took(await new AuditTrail(Office).Page(Actor, query, asked.Number("below", DeskWords.Place), PageLength, HttpContext.RequestAborted), out var lines))
        {
            Lines = lines;
        }
    }
}
