using Gongkai.Documents.Attachments;
using Gongkai.Documents.Letters;
using Gongkai.Law;
using Gongkai.Law.Decisions;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Privacy;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Uploads;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Web.Pages.Portal;

/// <summary>申请查询: by registration number and query code, which are never part of an address.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.PortalPolicy)]
public sealed class TrackModel : PortalPage
{
    private PostedForm? _posted;

    public string Number { get; private set; } = "";

    public string Code { get; private set; } = "";

    public TrackedCase? Tracked { get; private set; }

    public string? Problem { get; private set; }

    public string? Notice { get; private set; }

    public override string Title => ApplyWords.TrackTitle;

    protected override bool IsPersonal => true;

    public override string Entry => PortalWords.Apply;

    public override PageColumn Column => new(PortalWords.Apply, PortalWords.SiteDescription(Organ.Name), "依申请公开");

    private PostedForm Posted => _posted ??= new PostedForm(Request.Form, Office.Clock.Today);

    public async Task<IActionResult> OnPost()
    {
        Take();
        return Shown(await new ApplyOnline(Office).Track(Organ, Number, Code, HttpContext.RequestAborted));
    }

    public async Task<IActionResult> OnPostCorrect(IReadOnlyList<IFormFile> files)
    {
        Take();
        var given = files.Select(f => (UploadedName.Last(f.FileName), f.OpenReadStream())).ToList();
        var answer = await new ApplyOnline(Office).Correct(Organ, Number, Code, Posted.Text("words"), given, HttpContext.RequestAborted);
        Notice = answer is Answer<TrackedCase>.Given ? ApplyWords.Corrected : null;
        var result = Shown(answer);
        if (answer is Answer<TrackedCase>.Unusable)
        {
            // What is wrong with the correction is said beside the case, not instead of it.
            Tracked = await new ApplyOnline(Office).Track(Organ, Number, Code, HttpContext.RequestAborted) is Answer<TrackedCase>.Given { Value: var tracked } ? tracked : null;
        }

        return result;
    }

    public async Task<IActionResult> OnPostLetter()
    {
        Take();
        var answer = await new ApplyOnline(Office).Letter(Organ, Number, Code, Posted.Id("letter") ?? Guid.Empty, HttpContext.RequestAborted);
        if (answer is not Answer<(LetterRecord Record, LetterDraft Draft)>.Given { Value: var (record, draft) })
        {
            return NotFound();
        }

        var content = new MemoryStream();
        draft.Write(LetterFormat.Pdf, content);
        content.Position = 0;
        return File(content, "application/pdf", $"{LetterWords.FileName(record.Number ?? Number, NameOf(record))}.pdf");
    }

    /// <summary>Everything of the case that is the applicant's, as a ZIP.</summary>
    public async Task<IActionResult> OnPostData()
    {
        Take();
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var answer = await new ExportOwnData(Office).ByCode(Organ, Number, Code, Posted.Text("proof"), file, HttpContext.RequestAborted);
        if (answer is Answer<IReadOnlyList<PackageEntry>>.Refused { Breach: var breach })
        {
            await file.DisposeAsync();
            var shown = Shown(await new ApplyOnline(Office).Track(Organ, Number, Code, HttpContext.RequestAborted));
            Problem = breach.Words;
            return Tracked is null ? shown : new PageResultWithStatus(breach.Code == "own_data.too_often" ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest);
        }

        file.Position = 0;
        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition($"{LetterWords.FileName(Number, PrivacyWords.OwnDataName)}.zip");
        return new FileStreamResult(file, "application/zip");
    }

    /// <summary>Says that personal data is wrong.</summary>
    public async Task<IActionResult> OnPostRectify()
    {
        Take();
        var answer = await new HandleDataRequests(Office).Ask(Organ, Number, Code, Posted.Text("wrong"), HttpContext.RequestAborted);
        var shown = Shown(await new ApplyOnline(Office).Track(Organ, Number, Code, HttpContext.RequestAborted));
        if (Tracked is null || answer is Answer<Guid>.Given)
        {
            Notice = Tracked is null ? null : PrivacyWords.WrongSent;
            return shown;
        }

        Problem = answer is Answer<Guid>.Unusable unusable ? unusable.Problems[0].Words : ((Answer<Guid>.Refused)answer).Breach.Words;
        return new PageResultWithStatus(StatusCodes.Status400BadRequest);
    }

    /// <summary>What a letter is called.</summary>
    public static string NameOf(LetterRecord letter) => OfficialLetters.Get(letter.Code).Name;

    private void Take() => (Number, Code) = (Posted.Text("number").Trim(), Posted.Text("code").Trim());

    private PageResultWithStatus Shown(Answer<TrackedCase> answer)
    {
        switch (answer)
        {
            case Answer<TrackedCase>.Given given:
                Tracked = given.Value;
                return new(StatusCodes.Status200OK);
            case Answer<TrackedCase>.Unusable unusable:
                Problem = unusable.Problems[0].Words;
                return new(StatusCodes.Status400BadRequest);
            default:
                Problem = ((Answer<TrackedCase>.Refused)answer).Breach.Words;
                return new(StatusCodes.Status404NotFound);
        }
    }
}
