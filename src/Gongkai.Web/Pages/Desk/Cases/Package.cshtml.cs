using Gongkai.Documents.Attachments;
using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Cases;

/// <summary>Papers of a case as a ZIP.</summary>
public abstract class ArchivePage : DeskPage
{
    protected async Task<IActionResult> Sent(Guid id, string name, Func<Stream, Task<Answer<IReadOnlyList<PackageEntry>>>> write)
    {
        // Through a file that deletes itself: attachments may be large, and a package that fails halfway must not reach the reader.
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var answer = await write(file);
        if (answer is not Answer<IReadOnlyList<PackageEntry>>.Given)
        {
            await file.DisposeAsync();
            return answer is Answer<IReadOnlyList<PackageEntry>>.Unusable unusable ? Done($"/desk/cases/{id}", unusable.Problems[0].Words) : Missing(answer);
        }

        file.Position = 0;
        var number = (await new OpenCase(Office).Run(Actor, id, HttpContext.RequestAborted)).Expected.Record.Number;
        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition($"{LetterWords.FileName(number, name)}.zip");
        return new FileStreamResult(file, "application/zip");
    }
}

/// <summary>卷宗.</summary>
[Needs(OfficeAct.ReadCases)]
public sealed class PackageModel : ArchivePage
{
    public Task<IActionResult> OnGet(Guid id) => Sent(id, LetterWords.PackageName, file => new CasePackage(Office).Write(Actor, id, file, HttpContext.RequestAborted));
}

/// <summary>证据材料, as of a day where one is named.</summary>
[Needs(OfficeAct.ReadCases)]
public sealed class EvidenceModel : ArchivePage
{
    public Task<IActionResult> OnGet(Guid id, string? on) =>
        Sent(id, LetterWords.EvidenceName, file => new EvidenceBundle(Office).Write(Actor, id, ChineseDates.TryReadIso(on, out var day) ? day : null, file, HttpContext.RequestAborted));
}
