using Gongkai.Documents.Ledger;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Gongkai.Law.Reporting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Cases;

/// <summary>The ledger as a workbook or CSV, streamed: every line that the filter finds.</summary>
[Needs(OfficeAct.ExportLedger)]
public sealed class ExportModel : DeskPage
{
    private static readonly LedgerColumn[] Columns =
    [
        new(CaseWords.Number, LedgerType.Text), new(CaseWords.Applicant, LedgerType.Text), new(CaseWords.ApplicantKind, LedgerType.Text),
        new(CaseWords.Channel, LedgerType.Text), new(CaseWords.Content, LedgerType.Text), new(CaseWords.Stage, LedgerType.Text),
        new(CaseWords.Received, LedgerType.Date), new(CaseWords.Due, LedgerType.Date), new(CaseWords.Light, LedgerType.Text),
        new(CaseWords.Officer, LedgerType.Text), new(CaseWords.Reply, LedgerType.Text), new(CaseWords.Row, LedgerType.Text),
        new(CaseWords.RepliedOn, LedgerType.Date), new(CaseWords.BackEntry, LedgerType.Text),
    ];

    public async Task<IActionResult> OnGet(string format)
    {
        if (format is not ("xlsx" or "csv"))
        {
            return NotFound();
        }

        var lines = new Ledger(Office).All(Actor, LedgerQuery.Read(Request.Query), HttpContext.RequestAborted);
        var sheet = new LedgerSheet(CaseWords.Export, Columns, null);
        Response.ContentType = LedgerSheet.MediaType(format);
        Response.Headers.ContentDisposition = Documents.Attachments.AttachmentName.ContentDisposition($"{CaseWords.Export}{Today:yyyyMMdd}.{format}");
        HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (format == "csv")
        {
            await sheet.WriteCsvAsync(Rows(lines), Response.Body, HttpContext.RequestAborted);
        }
        else
        {
            await sheet.WriteXlsxAsync(Rows(lines), Response.Body, HttpContext.RequestAborted);
        }

        return new EmptyResult();
    }

    private static async IAsyncEnumerable<IReadOnlyList<LedgerCell>> Rows(IAsyncEnumerable<LedgerLine> lines)
    {
        await foreach (var line in lines)
        {
            yield return
            [
                LedgerCell.Text(line.Number), LedgerCell.Text(line.ApplicantName), LedgerCell.Text(line.Column.Label()), LedgerCell.Text(CaseWords.ChannelOf(line.Channel)),
                LedgerCell.Text(line.RequestedContent), LedgerCell.Text(line.Stage.Label()), LedgerCell.Date(line.ReceivedOn), LedgerCell.Date(line.DueOn),
                LedgerCell.Text(CaseWords.Remaining(line)), LedgerCell.Text(line.Officer), LedgerCell.Text(line.Reply?.Label()),
                LedgerCell.Text(line.Row is { } row ? CaseWords.RowOf(row) : null), LedgerCell.Date(line.RepliedOn),
                LedgerCell.Text(line.IsBackEntry ? CaseWords.BackEntry : null),
            ];
        }
    }
}
