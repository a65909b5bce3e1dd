using Gongkai.Office.Interaction;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Words;

namespace Gongkai.Web.Pages.Portal;

/// <summary>重点工作进展, as it was inspected and published.</summary>
[PublicOnPurpose]
public sealed class ProgressModel : CivicPage
{
    public override string Title => CivicWords.Progress;

    public override PageColumn Column => new(Title, CivicWords.ProgressLead, "政务动态");

    public IReadOnlyList<PublishedProgress> Tasks { get; private set; } = [];

    public async Task OnGet() => Tasks = await new PublicCivic(Office).Progress(Organ, HttpContext.RequestAborted);
}
