using Gongkai.Documents.Attachments;
using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk;

/// <summary>An attachment of one's own organ, always as a download: nothing that was uploaded is shown inside our pages.</summary>
[Needs(OfficeAct.ReadCases)]
public sealed class AttachmentModel : DeskPage
{
    public async Task<IActionResult> OnGet(Guid id)
    {
        var answer = await new OpenAttachment(Office).Run(Actor, id, HttpContext.RequestAborted);
        if (answer is not Answer<(AttachmentRecord Record, Stream Content)>.Given { Value: var (record, content) })
        {
            return Missing(answer);
        }

        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition(record.FileName);
        return new FileStreamResult(content, "application/octet-stream") { EnableRangeProcessing = true };
    }
}
