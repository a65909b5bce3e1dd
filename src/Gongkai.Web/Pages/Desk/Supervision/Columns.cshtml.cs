using Gongkai.Documents.Attachments;
using Gongkai.Documents.Ledger;
using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Supervision;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages.Desk.Supervision;

/// <summary>栏目质量: columns of the organs below that are empty or stand still, today.</summary>
[Needs(OfficeAct.ReadSupervision)]
public sealed class ColumnsModel : DeskPage
{
    public ShownColumnQuality Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        var answer = await new ReadColumnQuality(Office).Run(Actor, HttpContext.RequestAborted);
        if (answer is not Answer<ShownColumnQuality>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        return Page();
    }

    /// <summary>One line for each column of each organ; an organ of whose columns nothing is known has one line without any.</summary>
    public async Task<IActionResult> OnGetDownload()
    {
        if (await OnGet() is not PageResult)
        {
            return NotFound();
        }

        LedgerColumn[] columns =
        [
            new(SupervisionWords.Organ), new(PublicationWords.Category), new(SupervisionWords.Judgement), new(PublicationWords.ColumnItems, LedgerType.WholeNumber),
            new(SupervisionWords.LastPublic, LedgerType.Date), new(PublicationWords.ColumnDue, LedgerType.Date),
        ];
        var content = new MemoryStream();
        _ = await new LedgerSheet(SupervisionWords.ColumnQuality, columns).WriteCsvAsync(Rows(), content, HttpContext.RequestAborted);
        content.Position = 0;
        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition($"{SupervisionWords.ColumnQualityFile(Shown.Today)}.csv");
        return new FileStreamResult(content, LedgerSheet.MediaType("csv"));
    }

    private IEnumerable<IReadOnlyList<LedgerCell>> Rows() => Shown.Lines.SelectMany(line => line.IsKnown
        ? line.Kept.Columns.Select(c => (IReadOnlyList<LedgerCell>)
        [
            LedgerCell.Text(line.Organ.Name), LedgerCell.Text(c.Column.Category), LedgerCell.Text(SupervisionWords.StandingOf(c.Standing(Shown.Today))), LedgerCell.Whole(c.Items),
            LedgerCell.Date(c.LastOn), LedgerCell.Date(c.DueOn),
        ])
        : [[LedgerCell.Text(line.Organ.Name), LedgerCell.Blank, LedgerCell.Text(SupervisionWords.ColumnsUnknown), LedgerCell.Blank, LedgerCell.Blank, LedgerCell.Blank]]);
}
