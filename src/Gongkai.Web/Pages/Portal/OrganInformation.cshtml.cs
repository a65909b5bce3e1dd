using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Portal;

/// <summary>指南、制度、机构职能、机构设置、负责人.</summary>
[PublicOnPurpose]
public sealed class OrganInformationModel : PortalPage
{
    private OrganPageKind _kind;

    public ShownPage Shown { get; private set; } = null!;

    public override string Title => OrganPages.NameOf(_kind);

    public override string? Entry => _kind switch { OrganPageKind.Guide => PortalWords.Guide, OrganPageKind.Rules => PortalWords.Rules, _ => null };

    public override PageColumn Column => new(Title, PortalWords.SiteDescription(Organ.Name), _kind switch
    {
        OrganPageKind.Guide => "信息公开指南",
        OrganPageKind.Leaders => "负责人信息",
        OrganPageKind.Rules => "信息公开",
        _ => "机构职能",
    });

    public async Task<IActionResult> OnGet(string kind)
    {
        if (!Enum.TryParse(kind, ignoreCase: true, out _kind) || !Enum.IsDefined(_kind))
        {
            return NotFound();
        }

        Shown = await Reading.Page(Organ, _kind, HttpContext.RequestAborted);
        return Page();
    }
}
