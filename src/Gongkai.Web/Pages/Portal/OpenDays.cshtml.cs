using Gongkai.Law.Interaction;
using Gongkai.Office.Interaction;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Web.Pages.Portal;

/// <summary>政府开放日: the next ones and those that are over.</summary>
[PublicOnPurpose]
public sealed class OpenDaysModel : CivicPage
{
    public override string Title => CivicWords.OpenDays;

    public override PageColumn Column => new(Title, CivicWords.OpenDaysLead, "征集调查");

    public IReadOnlyList<OpenDay> Days { get; private set; } = [];

    public async Task OnGet() => Days = await new PublicCivic(Office).OpenDays(Organ, HttpContext.RequestAborted);
}

/// <summary>One open day: signing up and cancelling, and what came of it.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.PortalPolicy)]
public sealed class OpenDayModel : CivicPage
{
    public OpenDay Day { get; private set; } = null!;

    public SignUpReceipt? Receipt { get; private set; }

    public string? Notice { get; private set; }

    public bool IsOpen => Day.Stage == NoticeStage.Public && Day.Taken < Day.Places && TakePartInOpenDay.Closed(Day, Today) is null;

    public bool MayCancel => Receipt is null && Day.Stage != NoticeStage.CalledOff && Today <= Day.On;

    public override string Title => Day.Title;

    public override PageColumn Column => new(CivicWords.OpenDays, CivicWords.OpenDaysLead, "征集调查");

    public override PageArticle Article => new(Day.Title, Day.PublishedAt!.Value, Organ.Name, CivicWords.OpenDays, CivicWords.When(Day));

    public async Task<IActionResult> OnGet(Guid id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (IsMachine)
        {
            return Redirect(Root);
        }

        var form = new SignUpForm { SubmissionKey = Key, Name = Posted.Text("name"), Phone = Posted.Text("phone"), People = Posted.Count("people", CivicWords.People) };
        if (!Refuse(Posted.Problems) && Took(await new TakePartInOpenDay(Office).SignUp(Organ, id, form, HttpContext.RequestAborted), out var receipt))
        {
            Receipt = receipt;
        }

        return await Load(id) ? Shown() : NotFound();
    }

    public async Task<IActionResult> OnPostCancel(Guid id)
    {
        if (Took(await new TakePartInOpenDay(Office).Cancel(Organ, id, Posted.Text("code"), HttpContext.RequestAborted), out var people))
        {
            Notice = CivicWords.Cancelled(people);
        }

        return await Load(id) ? Shown() : NotFound();
    }

    private async Task<bool> Load(Guid id)
    {
        var found = await new PublicCivic(Office).OpenDay(Organ, id, HttpContext.RequestAborted);
        Day = found!;
        return found is not null;
    }
}
