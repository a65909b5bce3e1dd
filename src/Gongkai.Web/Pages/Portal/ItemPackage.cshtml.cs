using Gongkai.Documents.Attachments;
using Gongkai.Documents.Ledger;
using Gongkai.Office.Publication;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Web.Pages.Portal;

/// <summary>Something published, as a file for the portal of somebody else.</summary>
public abstract class PublishedFilePage : PortalPage
{
    protected PublishedPackages Packages => new(Office, AddressOf);

    /// <summary>Sends what is written; not found when nothing is.</summary>
    /// <param name="name">Name of the file with its ending.</param>
    /// <param name="mediaType">What it is.</param>
    /// <param name="write">Writes it; false when there is nothing to write.</param>
    protected async Task<IActionResult> Sent(string name, string mediaType, Func<Stream, Task<bool>> write)
    {
        // Through a file that deletes itself: what fails halfway must not reach the reader.
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        if (!await write(file))
        {
            await file.DisposeAsync();
            return NotFound();
        }

        file.Position = 0;
        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition(AttachmentName.Safe(name.Replace('/', '-')));
        return new FileStreamResult(file, mediaType);
    }
}

/// <summary>One item with its files.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.PackagePolicy)]
public sealed class ItemPackageModel : PublishedFilePage
{
    public override string Title => ExportWords.ItemPackage;

    public async Task<IActionResult> OnGet(Guid id)
    {
        var shown = await Reading.Item(Organ, id, HttpContext.RequestAborted);
        return await Sent($"{shown?.Item.IndexNumber ?? ExportWords.ItemPackage}.zip", "application/zip", async s => await Packages.Item(Organ, id, s, HttpContext.RequestAborted) is not null);
    }
}

/// <summary>Every item of a column.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.PackagePolicy)]
public sealed class ColumnPackageModel : PublishedFilePage
{
    public override string Title => ExportWords.ColumnPackage;

    public Task<IActionResult> OnGet(string? category) =>
        Sent($"{Organ.Name}{category}.zip", "application/zip", async s => await Packages.Column(Organ, category ?? "", s, HttpContext.RequestAborted) is not null);
}

/// <summary>A published annual report in every format.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.PackagePolicy)]
public sealed class ReportPackageModel : PublishedFilePage
{
    public override string Title => ExportWords.ReportPackage;

    public Task<IActionResult> OnGet(int year) =>
        Sent($"{PortalWords.ReportTitle(Organ.Name, year)}.zip", "application/zip", async s => await Packages.Report(Organ, year, s, HttpContext.RequestAborted) is not null);
}

/// <summary>The catalogue as a workbook.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.PackagePolicy)]
public sealed class CatalogueFileModel : PublishedFilePage
{
    public override string Title => ExportWords.Catalogue;

    public Task<IActionResult> OnGet() => Sent($"{Organ.Name}{ExportWords.Catalogue}.xlsx", LedgerSheet.MediaType("xlsx"), async s =>
    {
        await Packages.Catalogue(Organ, s, HttpContext.RequestAborted);
        return true;
    });
}
