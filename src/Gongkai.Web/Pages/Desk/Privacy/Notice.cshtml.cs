using Gongkai.Office.Administration;
using Gongkai.Office.Privacy;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Privacy;

/// <summary>个人信息处理告知, written in versions.</summary>
[Needs(OfficeAct.WritePrivacyNotice)]
public sealed class NoticeTextModel : DeskPage
{
    public IReadOnlyList<ShownPrivacyNotice> Versions { get; private set; } = [];

    public Organ Organ { get; private set; } = null!;

    /// <summary>What the editor begins with: the newest version, or the standard text with its blanks.</summary>
    public string Text => Versions.Count > 0 ? Versions[0].Text : PrivacyNotices.Draft(Organ);

    public Task OnGet() => Show();

    public async Task<IActionResult> OnPost()
    {
        var on = Posted.Date("in-force", PrivacyWords.InForceOn);
        if (!Refuse(Posted.Problems) && Took(await new PrivacyNotices(Office).Write(Actor, Posted.Text("text"), on, Posted.Version("place"), HttpContext.RequestAborted), out _))
        {
            return Done("/desk/privacy/notice", PrivacyWords.NoticeSaved);
        }

        await Show();
        return Page();
    }

    private async Task Show()
    {
        Organ = (await new ReadOrgans(Office).Own(Actor, OfficeAct.WritePrivacyNotice, HttpContext.RequestAborted)).Expected;
        Versions = (await new PrivacyNotices(Office).All(Actor, HttpContext.RequestAborted)).Expected;
    }
}
