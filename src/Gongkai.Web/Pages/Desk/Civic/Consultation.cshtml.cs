using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Interaction;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Uploads;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Civic;

/// <summary>One consultation from its draft to its result; a new one where the address names none.</summary>
[Needs(OfficeAct.ReadCivic)]
public sealed class ConsultationDeskModel : DeskPage
{
    /// <summary>Null for a new one.</summary>
    public ShownConsultation? Shown { get; private set; }

    /// <summary>The opinion whose form is shown; null where none was chosen.</summary>
    public ShownOpinion? Decided { get; private set; }

    /// <summary>Who gave it, on the page that follows the audited act of reading it and on no other.</summary>
    public string? Person { get; private set; }

    public static IEnumerable<FieldOption> Decisions { get; } = [new("yes", CivicWords.Adopted), new("no", CivicWords.NotAdopted)];

    private KeepConsultations Keep => new(Office);

    /// <summary>What was decided, in words.</summary>
    public static string DecisionOf(ConsultationOpinion opinion)
    {
        ArgumentNullException.ThrowIfNull(opinion);
        return opinion.SetAsideBecause is { } aside ? aside : opinion.IsAdopted switch { true => CivicWords.Adopted, false => CivicWords.NotAdopted, _ => CivicWords.Undecided };
    }

    public Task<IActionResult> OnGet(Guid? id, Guid? opinion) => Show(id, opinion);

    public async Task<IActionResult> OnPost(Guid? id)
    {
        var form = new ConsultationForm
        {
            Title = Posted.Text("title"), Body = Posted.Text("body"), OpensOn = Posted.Date("opens", CivicWords.OpensOn), ClosesOn = Posted.Date("closes", CivicWords.ClosesOn),
            ShortBecause = Posted.Text("short"), OtherWays = Posted.Text("ways"),
        };
        return !Refuse(Posted.Problems) && Took(id is { } known
            ? await Keep.Change(Actor, known, form, Posted.Version(), HttpContext.RequestAborted) : await Keep.Draft(Actor, form, HttpContext.RequestAborted), out var saved)
            ? Done($"/desk/civic/consultations/{saved}", CivicWords.Saved) : await Show(id);
    }

    public async Task<IActionResult> OnPostAttach(Guid id, IFormFile? file)
    {
        if (file is null)
        {
            Refuse([new InputProblem(CivicWords.AddFile, CaseWords.NoFile)]);
            return await Show(id);
        }

        await using var content = file.OpenReadStream();
        return Took(await new AddAttachment(Office).Run(Actor, AttachmentOwner.Consultation, id, UploadedName.Last(file.FileName), content, HttpContext.RequestAborted), out _)
            ? Done($"/desk/civic/consultations/{id}", CivicWords.Saved) : await Show(id);
    }

    public async Task<IActionResult> OnPostRemove(Guid id) =>
        await After(id, await Keep.RemoveFile(Actor, id, Posted.Id("file") ?? Guid.Empty, Posted.Version(), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostPublish(Guid id) => await After(id, await Keep.Publish(Actor, id, Posted.Version(), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostCallOff(Guid id) => await After(id, await Keep.CallOff(Actor, id, Posted.Text("call-off"), Posted.Version(), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostPublishResult(Guid id) => await After(id, await Keep.PublishResult(Actor, id, Posted.Version(), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostDecide(Guid id)
    {
        var opinion = Posted.Id("opinion") ?? Guid.Empty;
        var decision = new OpinionDecision
        {
            IsAdopted = Posted.Text("adopted") switch { "yes" => true, "no" => false, _ => null },
            PublicWords = Posted.Text("words"), Reason = Posted.Text("reason"), SetAsideBecause = Posted.Text("aside"),
        };
        return Took(await Keep.Decide(Actor, opinion, decision, Posted.Version(), HttpContext.RequestAborted), out _)
            ? Done($"/desk/civic/consultations/{id}", CivicWords.Done) : await Show(id, opinion);
    }

    public async Task<IActionResult> OnPostPerson(Guid id)
    {
        var opinion = Posted.Id("opinion") ?? Guid.Empty;
        if (Took(await Keep.ReadPerson(Actor, opinion, Posted.Text("read-reason"), HttpContext.RequestAborted), out var person))
        {
            Person = CivicWords.PersonOf(person.Name, person.Contact);
        }

        return await Show(id, opinion);
    }

    public async Task<IActionResult> OnPostResult(Guid id)
    {
        var form = new ResultForm(Posted.Text("result"), Posted.Count("other", CivicWords.OtherReceived), Posted.Count("other-adopted", CivicWords.OtherAdopted));
        return Refuse(Posted.Problems) ? await Show(id) : await After(id, await Keep.WriteResult(Actor, id, form, Posted.Version(), HttpContext.RequestAborted));
    }

    private async Task<IActionResult> After(Guid id, Answer<Guid> answer) => Took(answer, out _) ? Done($"/desk/civic/consultations/{id}", CivicWords.Done) : await Show(id);

    private async Task<IActionResult> Show(Guid? id, Guid? opinion = null)
    {
        if (id is not { } known)
        {
            return May(OfficeAct.KeepCivic) ? Page() : StatusCode(StatusCodes.Status403Forbidden);
        }

        var answer = await new ReadCivic(Office).Consultation(Actor, known, HttpContext.RequestAborted);
        if (answer is not Answer<ShownConsultation>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        Decided = shown.Opinions.FirstOrDefault(o => o.Row.Id == opinion);
        return Page();
    }
}
