using Gongkai.Documents.Attachments;
using Gongkai.Documents.Ledger;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Privacy;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Administration;

/// <summary>个人信息查看记录, for the auditor.</summary>
[Needs(OfficeAct.ReadAuditTrail)]
public sealed class ReadingsModel : DeskPage
{
    private const int PageLength = 100;

    public IReadOnlyList<ShownDataReading> Readings { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> People { get; private set; } = new Dictionary<Guid, string>();

    public string? Verdict { get; private set; }

    public IEnumerable<FieldOption> Persons => People.OrderBy(p => p.Value, StringComparer.CurrentCulture).Select(p => new FieldOption(p.Key.ToString(), p.Value));

    public static IEnumerable<FieldOption> RoleOptions { get; } = [.. Enum.GetValues<Role>().Select(r => new FieldOption(r.ToString(), r.Words()))];

    public long? Next => Readings.Count == PageLength ? Readings[^1].Line.Place : null;

    public string QueryText(string name) => Request.Query[name].ToString();

    /// <summary>The address of the same question, with one part changed.</summary>
    public string With(string name, string value) => "/desk/audit/readings" + QueryString.Create(
        Request.Query.Where(q => q.Key is not ("below" or "handler") && q.Key != name).SelectMany(q => q.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(q.Key, v)))
            .Append(KeyValuePair.Create<string, string?>(name, value)));

    public Task OnGet() => Show();

    public async Task<IActionResult> OnGetDownload()
    {
        if (Asked(out _) is not { } query || !Took(await new ReadDataReadings(Office).Csv(Actor, query, HttpContext.RequestAborted), out var content))
        {
            await Show();
            return Page();
        }

        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition($"{PrivacyWords.Readings}.csv");
        return new FileStreamResult(content, LedgerSheet.MediaType("csv"));
    }

    public async Task<IActionResult> OnPost()
    {
        var verdict = await new AuditTrail(Office).Verify(HttpContext.RequestAborted);
        Verdict = verdict.BrokenAt is { } place ? DeskWords.ChainBroken(place) : DeskWords.ChainWhole(verdict.Lines, verdict.LastHash);
        await Show();
        return Page();
    }

    private DataReadingQuery? Asked(out long? below)
    {
        var asked = new PostedForm(new FormCollection(Request.Query.ToDictionary(q => q.Key, q => q.Value)));
        var query = new DataReadingQuery(asked.Id("person"), asked.Text("case"), asked.Date("from", DeskWords.AuditFrom), asked.Date("through", DeskWords.AuditThrough), asked.Choice<Role>("role", PrivacyWords.Role));
        below = asked.Number("below", DeskWords.Place);
        return Refuse(asked.Problems) ? null : query;
    }

    private async Task Show()
    {
        People = (await new ReadAccounts(Office).Names(Actor, HttpContext.RequestAborted)).Expected;
        if (Problems.Count == 0 && Asked(out var below) is { } query && Took(await new ReadDataReadings(Office).Page(Actor, query, below, PageLength, HttpContext.RequestAborted), out var readings))
        {
            Readings = readings;
        }
    }
}
