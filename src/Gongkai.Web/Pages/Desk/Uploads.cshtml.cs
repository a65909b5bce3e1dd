using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Uploads;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk;

/// <summary>Takes long files in pieces from the script of the desk; without the script a form sends the file at once.</summary>
[Needs(OfficeAct.AddAttachment)]
[MayBeRepeated]
public sealed class UploadsModel : DeskPage
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostBegin() => Said(await new UploadInPieces(Office).Begin(
        Actor, Posted.Choice<AttachmentOwner>("owner", CaseWords.File) ?? AttachmentOwner.Case, Posted.Id("to") ?? Guid.Empty,
        UploadedName.Last(Posted.Text("name")), Posted.Number("length", CaseWords.File) ?? 0, Posted.Text("fingerprint"), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostPiece(IFormFile? piece)
    {
        if (piece is null)
        {
            return Said<UploadProgress>(new InputProblem(CaseWords.File, CaseWords.NoFile));
        }

        await using var content = piece.OpenReadStream();
        return Said(await new UploadInPieces(Office).Add(Actor, Posted.Id("upload") ?? Guid.Empty, Posted.Number("at", CaseWords.File) ?? -1, content, Posted.Text("sha256"), HttpContext.RequestAborted));
    }

    public async Task<IActionResult> OnPostFinish()
    {
        var answer = await new UploadInPieces(Office).Finish(Actor, Posted.Id("upload") ?? Guid.Empty, HttpContext.RequestAborted);
        if (answer is Answer<AttachmentRecord>.Given { Value: var added })
        {
            Leave(Response, string.Join(' ', new[] { DeskWords.Done, added.Remarks }.Where(w => w.Length > 0)));
        }

        return Said(answer, added => new { attachment = added.Id });
    }

    internal override IActionResult ShowStale(StaleForm form, string words) => new JsonResult(new { problem = words }) { StatusCode = StatusCodes.Status409Conflict };

    private JsonResult Said<T>(Answer<T> answer, Func<T, object>? shown = null) =>
        Took(answer, out var value) ? new JsonResult(shown?.Invoke(value) ?? value)
        : new JsonResult(new { problem = Breach?.Words ?? string.Join(' ', Problems.Select(p => p.Words)) }) { StatusCode = Response.StatusCode };
}
