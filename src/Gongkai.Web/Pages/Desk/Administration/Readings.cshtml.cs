using Gongkai.Documents.Attachments;
using Gongkai.Documents.Ledger;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Privacy;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Administration;

/// <summary>个人信息查看记录, for the auditor.</summary>
[Needs(OfficeAct.ReadAuditTrail)]
public sealed class ReadingsModel : AuditPage
{
    public IReadOnlyList<ShownDataReading> Readings { get; private set; } = [];

    public static IEnumerable<FieldOption> RoleOptions { get; } = [.. Enum.GetValues<Role>().Select(r => new FieldOption(r.ToString(), r.Words()))];

    public override long? Next => Readings.Count == PageLength ? Readings[^1].Line.Place : null;

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

    private DataReadingQuery? Asked(out long? below)
    {
        var asked = Question();
        var query = new DataReadingQuery(asked.Id("person", DeskWords.Who), asked.Text("case"), asked.Date("from", DeskWords.AuditFrom, DateBounds.Documents), asked.Date("through", DeskWords.AuditThrough, DateBounds.Documents), asked.Choice<Role>("role", PrivacyWords.Role));
        below = asked.Number("below", DeskWords.Place);
        return Refuse(asked.Problems) ? null : query;
    }

    protected override async Task List()
    {
        if (Problems.Count == 0 && Asked(out var below) is { } query && Took(await new ReadDataReadings(Office).Page(Actor, query, below, PageLength, HttpContext.RequestAborted), out var readings))
        {
            Readings = readings;
        }
    }
}
