using Gongkai.Documents.Attachments;
using Gongkai.Office.Publication;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Portal;

/// <summary>An item under an address that never changes; of one taken down, what and why.</summary>
[PublicOnPurpose]
public sealed class ItemModel : PortalPage
{
    public PublicItem Shown { get; private set; } = null!;

    public override string Title => Shown.Text?.Title ?? PortalWords.TakenDownTitle;

    public override string Entry => PortalWords.Content;

    public override PageColumn Column => new(Shown.Text?.Category ?? PortalWords.Content, PortalWords.SiteDescription(Organ.Name), Shown.Text?.IsInterpretation == true ? "政策解读" : "文件资料");

    public override PageArticle? Article => Shown.Text is { } text && Shown.Item.FirstPublishedAt is { } at
        ? new(text.Title, at, text.Issuer, text.Keywords.Length > 0 ? text.Keywords : text.Category, text.Summary.Length > 0 ? text.Summary : text.Title) : null;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await Reading.Item(Organ, id, HttpContext.RequestAborted) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = shown.Text is null ? StatusCodes.Status410Gone : null };
    }
}

/// <summary>A file of a public item, always as a download.</summary>
[PublicOnPurpose]
public sealed class ItemFileModel : PortalPage
{
    public override string Title => PortalWords.Files;

    public async Task<IActionResult> OnGet(Guid id, Guid file)
    {
        if (await Reading.File(Organ, id, file, HttpContext.RequestAborted) is not { } found)
        {
            return NotFound();
        }

        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition(found.Name);
        return new FileStreamResult(found.Content, "application/octet-stream") { EnableRangeProcessing = true };
    }
}
