using Gongkai.Office.Administration;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Administration;

/// <summary>What the pages of the auditor have in common: a question in the address, people to choose from, and the proof of the chain.</summary>
public abstract class AuditPage : DeskPage
{
    protected const int PageLength = 100;

    public IReadOnlyDictionary<Guid, string> People { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>What the proof came to; null while nobody asked for it.</summary>
    public string? Verdict { get; private set; }

    public IEnumerable<FieldOption> Persons => People.OrderBy(p => p.Value, StringComparer.CurrentCulture).Select(p => new FieldOption(p.Key.ToString(), p.Value));

    /// <summary>Place below which the next page begins; null on the last.</summary>
    public abstract long? Next { get; }

    /// <summary>What was asked for under a name, as it was typed.</summary>
    public string QueryText(string name) => Request.Query[name].ToString();

    /// <summary>The address of the same question with one part changed.</summary>
    public string With(string name, string value) => Request.Path + QueryString.Create(
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

    protected async Task Show()
    {
        People = (await new ReadAccounts(Office).Names(Actor, HttpContext.RequestAborted)).Expected;
        await List();
    }

    /// <summary>Reads what the address asks for.</summary>
    protected abstract Task List();

    /// <summary>The question in the address, read as a form is.</summary>
    protected PostedForm Question() => new(new FormCollection(Request.Query.ToDictionary(q => q.Key, q => q.Value)), Today);
}
