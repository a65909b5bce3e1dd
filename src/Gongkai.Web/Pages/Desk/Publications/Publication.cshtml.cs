using Gongkai.Documents.Inspection;
using Gongkai.Law;
using Gongkai.Law.Publication;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Uploads;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Publications;

/// <summary>One item: what it says, what can be done now and by whom, and what was done.</summary>
[Needs(OfficeAct.ReadPublications)]
public sealed class PublicationModel : DeskPage
{
    public ShownPublication Shown { get; private set; } = null!;

    /// <summary>Machine word of the organ, for what is on its portal.</summary>
    public string OrganCode { get; private set; } = "";

    /// <summary>The act whose form came back; null where none did.</summary>
    public PublicationAct? Sent { get; private set; }

    public bool MayDo(PublicationAct act) => act.Row().Roles.Any(Actor.Roles.Contains);

    /// <summary>Something of what was found stands in the text itself, where it can be masked at once.</summary>
    public bool CanMask => Shown.Leaks.Any(l => l.Grade == LeakGrade.Blocking && l.Where is PublicationWords.Body or PublicationWords.Summary or PublicationWords.ItemTitle);

    /// <summary>The uploaded file is to be published with the item.</summary>
    public bool Belongs => Posted.Flag("belongs");

    /// <summary>Files that were uploaded and would not be published: those a cleaned copy stands for are left out on purpose.</summary>
    public IEnumerable<string> Left => Shown.Attachments.Where(a => Shown.Newest.Files.All(f => f.AttachmentId != a.Id)).Select(a => a.FileName);

    public Task<IActionResult> OnGet(Guid id) => Show(id);

    /// <summary>Masks the numbers and addresses that were found in title, summary and text; a new version, so that nothing is lost.</summary>
    public async Task<IActionResult> OnPostMask(Guid id) =>
        Took(await new HandlePublication(Office).Mask(Actor, id, Posted.Version(), HttpContext.RequestAborted), out var masked)
            ? Done($"/desk/publications/{id}", PublicationWords.MaskedDone(masked)) : await Show(id);

    /// <summary>An Office file or photograph of a draft, which can be cleaned here.</summary>
    public bool CanClean(AttachmentRecord file) => Shown.Item.Stage == PublicationStage.Drafting && MayDo(PublicationAct.Revise)
        && Path.GetExtension(file.FileName).ToUpperInvariant() is ".DOCX" or ".XLSX" or ".PPTX" or ".JPG" or ".JPEG";

    /// <summary>Puts a copy without comments, changes, hidden content, properties and personal numbers in the place of a file.</summary>
    public async Task<IActionResult> OnPostClean(Guid id) => Guid.TryParse(Posted.Text("file"), out var file)
        ? Took(await new HandlePublication(Office).CleanFile(Actor, id, file, Posted.Version(), HttpContext.RequestAborted), out var removed)
            ? Done($"/desk/publications/{id}", PublicationWords.CleanDone(removed)) : await Show(id)
        : BadRequest();

    public async Task<IActionResult> OnPostDo(Guid id)
    {
        Sent = Posted.Choice<PublicationAct>("act", PublicationWords.DoNow);
        if (Sent is not { } act || act is PublicationAct.Draft or PublicationAct.Revise or PublicationAct.TakeOver)
        {
            return BadRequest();
        }

        var order = new PublicationOrder(act, Posted.Text("reason"), Posted.Choice<DocumentStatus>("status", PublicationWords.Status), Posted.Flag("accept"))
        {
            StatusFrom = act == PublicationAct.MarkStatus ? Posted.Date("from", PublicationWords.StatusFrom, DateBounds.Documents) : null,
        };
        if (Refuse(Posted.Problems))
        {
            return await Show(id);
        }

        return Took(await new HandlePublication(Office).Do(Actor, id, order, Posted.Version(), HttpContext.RequestAborted), out _)
            ? Done($"/desk/publications/{id}", PublicationWords.Done) : await Show(id);
    }

    public async Task<IActionResult> OnPostAttach(Guid id, IFormFile? file)
    {
        if (file is null)
        {
            Refuse([new InputProblem(CaseWords.File, CaseWords.NoFile)]);
            return await Show(id);
        }

        await using var content = file.OpenReadStream();
        var answer = Belongs ? await new HandlePublication(Office).Attach(Actor, id, UploadedName.Last(file.FileName), content, Posted.Version(), HttpContext.RequestAborted)
            : await new AddAttachment(Office).Run(Actor, AttachmentOwner.Publication, id, UploadedName.Last(file.FileName), content, HttpContext.RequestAborted);
        return Took(answer, out var added)
            ? Done($"/desk/publications/{id}", string.Join(' ', new[] { Belongs ? PublicationWords.AttachedToItem : PublicationWords.Attached, added.Remarks }.Where(w => w.Length > 0))) : await Show(id);
    }

    private async Task<IActionResult> Show(Guid id)
    {
        var answer = await new ReadPublications(Office).Show(Actor, id, HttpContext.RequestAborted);
        if (answer is not Answer<ShownPublication>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        OrganCode = (await new ReadOrgans(Office).Own(Actor, OfficeAct.ReadPublications, HttpContext.RequestAborted)).Expected.Code;
        return Page();
    }
}
