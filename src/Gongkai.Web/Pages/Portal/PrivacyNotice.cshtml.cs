using Gongkai.Office.Privacy;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Words;

namespace Gongkai.Web.Pages.Portal;

/// <summary>个人信息处理告知: the version in force and the earlier ones.</summary>
[PublicOnPurpose]
public sealed class PrivacyNoticeModel : PortalPage
{
    public override string Title => PrivacyWords.NoticeTitle;

    public IReadOnlyList<ShownPrivacyNotice> Versions { get; private set; } = [];

    public async Task OnGet() => Versions = await new PrivacyNotices(Office).Public(Organ, HttpContext.RequestAborted);
}
