using Gongkai.Law;
using Gongkai.Law.Decisions;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Uploads;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Cases;

/// <summary>Everything of a case on one page.</summary>
[Needs(OfficeAct.ReadCases)]
public sealed class CaseModel : DeskPage
{
    public CaseView View { get; private set; } = null!;

    /// <summary>Unmasked, after the reason was given.</summary>
    public IReadOnlyList<ShownApplicant>? Unmasked { get; private set; }

    /// <summary>查询码, shown with the unmasked data.</summary>
    public string? QueryCode { get; private set; }

    public Task<IActionResult> OnGet(Guid id) => Show(id);

    public async Task<IActionResult> OnPostPersonal(Guid id)
    {
        if (Took(await new ReadPersonalData(Office).WithQueryCode(Actor, id, Posted.Text("reason"), HttpContext.RequestAborted), out var shown))
        {
            (Unmasked, QueryCode) = shown;
        }

        return await Show(id);
    }

    public async Task<IActionResult> OnPostAttach(Guid id, IFormFile? file)
    {
        if (file is null)
        {
            Refuse([new InputProblem(CaseWords.File, CaseWords.NoFile)]);
            return await Show(id);
        }

        await using var content = file.OpenReadStream();
        return Took(await new AddAttachment(Office).Run(Actor, AttachmentOwner.Case, id, UploadedName.Last(file.FileName), content, HttpContext.RequestAborted), out var added)
            ? Done($"/desk/cases/{id}", string.Join(' ', new[] { DeskWords.Done, added.Remarks }.Where(w => w.Length > 0))) : await Show(id);
    }

    public async Task<IActionResult> OnPostSplit(Guid id)
    {
        var contents = Posted.Text("contents").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Took(await new SplitApplication(Office).Run(Actor, id, contents, Posted.Version(), HttpContext.RequestAborted), out var parts)
            ? Done($"/desk/cases/{parts[0].CaseId}", CaseWords.Splitted(parts.Count)) : await Show(id);
    }

    /// <summary>Letters that the acts done so far ask for.</summary>
    public IReadOnlyList<OfficialLetter> Suggested => Letters.Suggested(
        View.State, [.. View.Timeline.Where(t => t.Act is not null).Select(t => t.Act!.Value)], [.. View.Letters.Select(l => l.Code)], View.Organ, Today);

    public async Task<IActionResult> OnPostLetter(Guid id) =>
        Took(await new Letters(Office).Compose(Actor, id, Posted.Text("letter"), Posted.Count("subject", CaseWords.Party), HttpContext.RequestAborted), out var letter)
            ? Done($"/desk/letters/{letter}") : await Show(id);

    private async Task<IActionResult> Show(Guid id)
    {
        var answer = await new OpenCase(Office).Run(Actor, id, HttpContext.RequestAborted);
        if (answer is not Answer<CaseView>.Given { Value: var view })
        {
            return Missing(answer);
        }

        View = view;
        return Page();
    }
}
