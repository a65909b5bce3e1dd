using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Interaction;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Civic;

/// <summary>One question: drafting, approving by another person, publishing, taking down.</summary>
[Needs(OfficeAct.ReadCivic)]
public sealed class QuestionDeskModel : DeskPage
{
    public ShownQuestion Shown { get; private set; } = null!;

    /// <summary>On the page that follows the audited act of reading it and on no other.</summary>
    public string? Contact { get; private set; }

    private AnswerQuestions Answers => new(Office);

    public Task<IActionResult> OnGet(Guid id) => Show(id);

    public async Task<IActionResult> OnPost(Guid id)
    {
        var form = new AnswerForm { Answer = Posted.Text("answer"), IsForPublication = Posted.Flag("publish"), PublicTitle = Posted.Text("title"), PublicBody = Posted.Text("body") };
        return await After(id, await Answers.Draft(Actor, id, form, Posted.Version(), HttpContext.RequestAborted));
    }

    public async Task<IActionResult> OnPostMask(Guid id) =>
        Took(await Answers.Mask(Actor, id, Posted.Version(), HttpContext.RequestAborted), out var masked)
            ? Done($"/desk/civic/questions/{id}", CivicWords.MaskedDone(masked)) : await Show(id);

    public async Task<IActionResult> OnPostApprove(Guid id) => await After(id, await Answers.Approve(Actor, id, Posted.Version(), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostReturn(Guid id) => await After(id, await Answers.Return(Actor, id, Posted.Text("return"), Posted.Version(), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostDismiss(Guid id) => await After(id, await Answers.Dismiss(Actor, id, Posted.Text("dismiss"), Posted.Version(), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostTakeDown(Guid id) => await After(id, await Answers.TakeDown(Actor, id, Posted.Text("take-down"), Posted.Version(), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostHot(Guid id) => await After(id, await Answers.MarkHot(Actor, id, Posted.Flag("hot"), Posted.Version(), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostContact(Guid id)
    {
        if (Took(await Answers.ReadContact(Actor, id, Posted.Text("read-reason"), HttpContext.RequestAborted), out var contact))
        {
            Contact = contact ?? CivicWords.NoContact;
        }

        return await Show(id);
    }

    private async Task<IActionResult> After(Guid id, Answer<Guid> answer) => Took(answer, out _) ? Done($"/desk/civic/questions/{id}", CivicWords.Done) : await Show(id);

    private async Task<IActionResult> Show(Guid id)
    {
        var answer = await new ReadCivic(Office).Question(Actor, id, HttpContext.RequestAborted);
        if (answer is not Answer<ShownQuestion>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        return Page();
    }
}
