using Gongkai.Documents.Attachments;
using Gongkai.Documents.Letters;
using Gongkai.Documents.Writing;
using Gongkai.Law;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Supervision;
using Gongkai.Web.Desk;
using Gongkai.Web.Uploads;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Supervision;

/// <summary>The report of one organ as it was filed: versions, findings with verdicts, and what the authority does with it.</summary>
[Needs(OfficeAct.ReadSupervision)]
public sealed class FilingModel : DeskPage
{
    public ShownFiling Shown { get; private set; } = null!;

    /// <summary>Cells that findings speak of.</summary>
    public IReadOnlySet<CellId> Marked { get; private set; } = new HashSet<CellId>();

    /// <summary>The finding whose form was sent and comes back.</summary>
    public string? Posting => Comeback && Request.HasFormContentType ? Request.Form["finding"].ToString() : null;

    /// <summary>The person stands above the organ; the organ at the top of the tree judges its own report.</summary>
    public bool MayJudge => May(OfficeAct.SuperviseReports) && (Shown.Listed.Organ.Id != Actor.OrganId || Shown.Listed.Organ.ParentId is null);

    public Task<IActionResult> OnGet(string organ, int year) => Show(organ, year);

    public Task<IActionResult> OnPostJudge(string organ, int year) => Step(organ, year, (id, version) => new JudgeFinding(Office).Run(
        Actor, id, year, Posted.Text("finding"), Posted.Choice<VerdictKind>("kind", SupervisionWords.Verdict), Posted.Text("reason"), version, HttpContext.RequestAborted));

    public Task<IActionResult> OnPostReturn(string organ, int year)
    {
        var until = Posted.Date("until", SupervisionWords.Until);
        return Step(organ, year, (id, version) => new ReturnFiling(Office).Run(Actor, id, year, until, Posted.Text("remark"), version, HttpContext.RequestAborted));
    }

    public Task<IActionResult> OnPostAccept(string organ, int year) =>
        Step(organ, year, (id, version) => new AcceptFiling(Office).Run(Actor, id, year, version, HttpContext.RequestAborted));

    public Task<IActionResult> OnPostWithdraw(string organ, int year) =>
        Step(organ, year, (id, version) => new AcceptFiling(Office).Withdraw(Actor, id, year, Posted.Text("because"), version, HttpContext.RequestAborted));

    public Task<IActionResult> OnPostRecheck(string organ, int year) =>
        Step(organ, year, (id, version) => new RecheckFiling(Office).Run(Actor, id, year, version, HttpContext.RequestAborted));

    public Task<IActionResult> OnPostCoverage(string organ, int year) =>
        Step(organ, year, (id, version) => new DeclareCoverage(Office).Run(Actor, id, year, Posted.Text("counted"), version, HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostOnBehalf(string organ, int year, IFormFile? file)
    {
        var page = await Show(organ, year);
        if (Shown is null)
        {
            return page;
        }

        var received = Posted.Date("received", SupervisionWords.ReceivedOn);
        if (Refuse(Posted.Problems.Concat(file is null ? [new InputProblem(SupervisionWords.File, CaseWords.NoFile)] : [])))
        {
            return page;
        }

        await using var content = file!.OpenReadStream();
        return Took(await new FileReport(Office).OnBehalf(
            Actor, Shown.Listed.Organ.Id, year, UploadedName.Clean(UploadedName.Last(file.FileName)), content, received, Posted.Flag("confirm-organ"), HttpContext.RequestAborted), out var filed)
            ? Done(Url(organ, year), SupervisionWords.FiledDone(filed)) : page;
    }

    /// <summary>The published page, to be compared with what was filed.</summary>
    public async Task<IActionResult> OnPostPublished(string organ, int year, IFormFile? published)
    {
        var page = await Show(organ, year);
        if (Shown is null || Refuse(published is null ? [new InputProblem(SupervisionWords.PublishedFile, CaseWords.NoFile)] : []))
        {
            return page;
        }

        await using var content = published!.OpenReadStream();
        return Took(await new HandInPublishedCopy(Office).Run(
            Actor, Shown.Listed.Organ.Id, year, UploadedName.Clean(UploadedName.Last(published.FileName)), content, Posted.Flag("confirm-published"), HttpContext.RequestAborted), out var differing)
            ? Done(Url(organ, year), SupervisionWords.PublishedDone(differing)) : page;
    }

    /// <summary>The file of a version as it came, always as a download.</summary>
    public async Task<IActionResult> OnGetOriginal(string organ, int year, int place)
    {
        var answer = await new ReadFilings(Office).Original(Actor, organ, year, place, HttpContext.RequestAborted);
        if (answer is not Answer<(string FileName, Stream Content)>.Given { Value: var (name, content) })
        {
            return Missing(answer);
        }

        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition(name);
        return new FileStreamResult(content, "application/octet-stream");
    }

    /// <summary>退回修改通知 as a document.</summary>
    public async Task<IActionResult> OnGetNotice(string organ, int year, int place)
    {
        var page = await Show(organ, year);
        return Shown?.Events.FirstOrDefault(e => e.Event.Place == place)?.Notice is { } notice
            ? Letter(notice, SupervisionWords.NoticeFile(Shown.Listed.Organ.Name, year)) : Shown is null ? page : NotFound();
    }

    private FileStreamResult Letter(LetterDraft letter, string name)
    {
        var content = new MemoryStream();
        letter.Write(LetterFormat.Docx, content);
        content.Position = 0;
        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition(name + ".docx");
        return new FileStreamResult(content, ReportExport.MediaType(ExportFormat.Docx));
    }

    private static new string Url(string organ, int year) => $"/desk/supervision/{Uri.EscapeDataString(organ)}/{year}";

    private async Task<IActionResult> Step(string organ, int year, Func<Guid, int, Task<Answer<Guid>>> step)
    {
        var page = await Show(organ, year);
        return Shown is null || Refuse(Posted.Problems) || !Took(await step(Shown.Listed.Organ.Id, Posted.Version()), out _) ? page : Done(Url(organ, year), DeskWords.Done);
    }

    private async Task<IActionResult> Show(string organ, int year)
    {
        var answer = await new ReadFilings(Office).Open(Actor, organ, year, HttpContext.RequestAborted);
        if (answer is not Answer<ShownFiling>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        Marked = shown.Findings.Where(f => f.Verdict?.Kind != VerdictKind.Explained).SelectMany(f => f.Finding.Cells)
            .Select(p => CellId.TryParse(p, out var cell) ? cell : (CellId?)null).OfType<CellId>().ToHashSet();
        return Page();
    }
}
