using Gongkai.Documents.Attachments;
using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Cases;

/// <summary>卷宗 as a ZIP.</summary>
[Needs(OfficeAct.ReadCases)]
public sealed class PackageModel : DeskPage
{
    public async Task<IActionResult> OnGet(Guid id)
    {
        // Through a file that deletes itself: attachments may be large, and a package that fails halfway must not reach the reader.
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var answer = await new CasePackage(Office).Write(Actor, id, file, HttpContext.RequestAborted);
        if (answer is not Answer<IReadOnlyList<PackageEntry>>.Given)
        {
            await file.DisposeAsync();
            return Missing(answer);
        }

        file.Position = 0;
        var number = (await new OpenCase(Office).Run(Actor, id, HttpContext.RequestAborted)).Expected.Record.Number;
        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition($"{LetterWords.FileName(number, LetterWords.PackageName)}.zip");
        return new FileStreamResult(file, "application/zip");
    }
}
