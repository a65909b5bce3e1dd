using System.IO.Compression;
using Gongkai.Documents.Attachments;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Publications;

/// <summary>The whole portal of the organ as a ZIP of files.</summary>
[Needs(OfficeAct.ExportPublished)]
public sealed class PortalExportModel : DeskPage
{
    /// <summary>Where the portal is said to stand; empty where the organ has not said it.</summary>
    public string Address { get; private set; } = "";

    public async Task OnGet() => await Own();

    [MayBeRepeated]
    public async Task<IActionResult> OnPost()
    {
        var organ = await Own();
        if (!Took(StaticSite.Of(organ.Code, Posted.Text("address"), Posted.Text("service")), out var site))
        {
            return Page();
        }

        var folder = Directory.CreateTempSubdirectory("gongkai-portal-").FullName;
        try
        {
            if (!Took(await new PortalExport(Office).Run(Actor, organ, site, folder, HttpContext.RequestAborted), out _))
            {
                return Page();
            }

            var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            ZipFile.CreateFromDirectory(folder, file);
            file.Position = 0;
            Response.Headers.ContentDisposition = AttachmentName.ContentDisposition($"{organ.Name}{ExportWords.SiteFile}.zip");
            return new FileStreamResult(file, "application/zip");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<Organ> Own()
    {
        var organ = (await new ReadOrgans(Office).Own(Actor, OfficeAct.ExportPublished, HttpContext.RequestAborted)).Expected;
        Address = organ.Settings.Portal.SiteDomain is { Length: > 0 } domain ? $"https://{domain}/" : "";
        return organ;
    }
}
