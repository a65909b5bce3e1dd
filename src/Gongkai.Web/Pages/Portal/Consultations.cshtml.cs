using Gongkai.Documents.Attachments;
using Gongkai.Law.Interaction;
using Gongkai.Office.Interaction;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Web.Pages.Portal;

/// <summary>意见征集: what is asked now, and what became of it before.</summary>
[PublicOnPurpose]
public sealed class ConsultationsModel : CivicPage
{
    public override string Title => CivicWords.Consultations;

    public override PageColumn Column => new(Title, CivicWords.ConsultationsLead, "征集调查");

    public IReadOnlyList<ConsultationRecord> Consultations { get; private set; } = [];

    public async Task OnGet() => Consultations = await new PublicCivic(Office).Consultations(Organ, HttpContext.RequestAborted);
}

/// <summary>One consultation: its text, giving an opinion, and the result.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.PortalPolicy)]
public sealed class ConsultationModel : CivicPage
{
    public PublicConsultation Read { get; private set; } = null!;

    public bool IsGiven { get; private set; }

    public bool IsOpen => Read.Consultation is { Stage: NoticeStage.Public } c
        && CivicRules.Phase(c.OpensOn, c.ClosesOn, c.ResultPublishedOn is not null, Today) == ConsultationPhase.Open;

    public override string Title => Read.Consultation.Title;

    public override PageColumn Column => new(CivicWords.Consultations, CivicWords.ConsultationsLead, "征集调查");

    public override PageArticle Article =>
        new(Title, Read.Consultation.PublishedAt!.Value, Organ.Name, CivicWords.Consultations, CivicWords.Between(Read.Consultation));

    public async Task<IActionResult> OnGet(Guid id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (IsMachine)
        {
            return Redirect(Root);
        }

        var form = new OpinionForm { SubmissionKey = Key, Name = Posted.Text("name"), Contact = Posted.Text("contact"), Body = Posted.Text("body") };
        IsGiven = Took(await new GiveOpinion(Office).Run(Organ, id, form, HttpContext.RequestAborted), out _);
        return await Load(id) ? Shown() : NotFound();
    }

    private async Task<bool> Load(Guid id)
    {
        var found = await new PublicCivic(Office).Consultation(Organ, id, HttpContext.RequestAborted);
        Read = found!;
        return found is not null;
    }
}

/// <summary>A file of a consultation.</summary>
[PublicOnPurpose]
public sealed class ConsultationFileModel : PortalPage
{
    public override string Title => PortalWords.Files;

    public async Task<IActionResult> OnGet(Guid id, Guid file)
    {
        if (await new PublicCivic(Office).File(Organ, id, file, HttpContext.RequestAborted) is not { } found)
        {
            return NotFound();
        }

        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition(found.Name);
        return new FileStreamResult(found.Content, "application/octet-stream") { EnableRangeProcessing = true };
    }
}
