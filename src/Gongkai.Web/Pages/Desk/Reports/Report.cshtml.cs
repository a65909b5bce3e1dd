using System.Text;
using Gongkai.Documents.Attachments;
using Gongkai.Documents.Letters;
using Gongkai.Documents.Writing;
using Gongkai.Law;
using Gongkai.Law.Reporting;
using Gongkai.Law.Reporting.Narrative;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Office.Supervision;
using Gongkai.Web.Desk;
using Gongkai.Web.Uploads;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages.Desk.Reports;

/// <summary>A chapter as it is written.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Chapter">The chapter.</param>
/// <param name="Rows">Height of the field.</param>
/// <param name="Text">The text with its tokens.</param>
/// <param name="LastYear">What last year's report says in this chapter; null where there is none.</param>
/// <param name="Reuse">What is taken over from it, sentence by sentence.</param>
public sealed record NarrativePart(
    string Name, ReportChapterKind Chapter, int Rows, string Text, string? LastYear, IReadOnlyList<SentenceReuse> Reuse);

/// <summary>The workbench of an annual report: figures that open their records, text bound to them, checks, and the way to publication.</summary>
[Needs(OfficeAct.ReadReports)]
public sealed class ReportModel : DeskPage
{
    public CompiledYear Year { get; private set; } = null!;

    public IReadOnlyList<(AnnualReportVersion Row, ReportText Text)> Versions { get; private set; } = [];

    /// <summary>What was handed to the authority above, and what became of it; null where there is nobody to file to.</summary>
    public ShownFiling? Filing { get; private set; }

    /// <summary>What packages of this installation are verified with; null while there is nothing to package, or for somebody who may not.</summary>
    public PublicSigningKey? SigningKey { get; private set; }

    public IReadOnlySet<CellId> Marked { get; private set; } = new HashSet<CellId>();

    public int Version => Year.Report?.Version ?? 0;

    public bool IsOpen => Year.Report?.Stage is not (ReportStage.Signed or ReportStage.Published);

    public IEnumerable<FieldOption> Cells => Year.Form.Places().Where(p => !p.IsTotal).Select(p => new FieldOption(p.Path, p.Words));

    /// <summary>The chapters that are written, each beside what last year's report says there.</summary>
    public IEnumerable<NarrativePart> Narrative =>
    [
        Part("overview", ReportChapterKind.Overview, 12, Year.Text.Overview),
        Part("problems", ReportChapterKind.Problems, 8, Year.Text.Problems),
        Part("other", ReportChapterKind.OtherMatters, 4, Year.Text.OtherMatters),
    ];

    public Task<IActionResult> OnGet(int year) => Show(year);

    public async Task<IActionResult> OnPost(int year)
    {
        if (await Show(year) is not PageResult)
        {
            return NotFound();
        }

        var overrides = Year.Text.Overrides.Where(o => !Posted.All("remove").Contains(o.Cell)).ToList();
        var value = Posted.Money("value", ReportWords.Value);
        if (Posted.Text("cell") is { Length: > 0 } cell)
        {
            if (value is null)
            {
                Refuse([new InputProblem(ReportWords.Value, ReportWords.OverrideHint)]);
                return Page();
            }

            overrides = [.. overrides.Where(o => o.Cell != cell), new FigureOverride(cell, value.Value, Posted.Text("because"), Actor.AccountId)];
        }

        var text = new ReportText
        {
            Preamble = Posted.Text("preamble"),
            Overview = Posted.Text("overview"),
            Problems = Posted.Text("problems"),
            OtherMatters = Posted.Text("other"),
            Overrides = overrides,
        };
        return !Refuse(Posted.Problems) && Took(await new AnnualReports(Office).Write(Actor, year, text, Posted.Version(), HttpContext.RequestAborted), out _)
            ? Done($"/desk/reports/{year}", ReportWords.SavedDraft) : Page();
    }

    public Task<IActionResult> OnPostReview(int year) => Step(year, r => r.Review(Actor, year, Posted.Version(), HttpContext.RequestAborted));

    public Task<IActionResult> OnPostSign(int year) => Step(year, r => r.Sign(Actor, year, Posted.Version(), Posted.Text("because"), HttpContext.RequestAborted));

    public Task<IActionResult> OnPostReopen(int year) => Step(year, r => r.Reopen(Actor, year, Posted.Version(), Posted.Text("because"), HttpContext.RequestAborted));

    public Task<IActionResult> OnPostPublish(int year) => Step(year, r => r.Publish(Actor, year, Posted.Version(),
        Posted.Date("published", ReportWords.PublishedOn), Posted.Text("url"), HttpContext.RequestAborted));

    public async Task<IActionResult> OnPostAdopt(int year, IFormFile? file)
    {
        if (file is null)
        {
            Refuse([new InputProblem(ReportWords.AdoptField, CaseWords.NoFile)]);
            return await Show(year);
        }

        await using var content = file.OpenReadStream();
        return Took(await new AdoptReport(Office).Run(Actor, year - 1, UploadedName.Clean(UploadedName.Last(file.FileName)), content, HttpContext.RequestAborted), out var adopted)
            ? Done($"/desk/reports/{year}", ReportWords.AdoptedFrom(adopted)) : await Show(year);
    }

    /// <summary>Files the signed report with the authority above.</summary>
    public async Task<IActionResult> OnPostFileSigned(int year) =>
        Took(await new FileReport(Office).FromOwn(Actor, year, HttpContext.RequestAborted), out var filed)
            ? Done($"/desk/reports/{year}", SupervisionWords.FiledDone(filed)) : await Show(year);

    /// <summary>Files a report that was made elsewhere.</summary>
    public async Task<IActionResult> OnPostFileUpload(int year, IFormFile? file)
    {
        if (file is null)
        {
            Refuse([new InputProblem(SupervisionWords.File, CaseWords.NoFile)]);
            return await Show(year);
        }

        await using var content = file.OpenReadStream();
        return Took(await new FileReport(Office).FromFile(Actor, year, UploadedName.Clean(UploadedName.Last(file.FileName)), content, Posted.Flag("confirm-organ"), HttpContext.RequestAborted), out var filed)
            ? Done($"/desk/reports/{year}", SupervisionWords.FiledDone(filed)) : await Show(year);
    }

    /// <summary>The signed report as a package for an authority with an installation of its own.</summary>
    [MayBeRepeated]
    public async Task<IActionResult> OnPostPackage(int year)
    {
        if (!Took(await new PackageReport(Office).Run(Actor, year, HttpContext.RequestAborted), out var made))
        {
            return await Show(year);
        }

        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition(made.FileName);
        return File(made.Content, "application/zip");
    }

    /// <summary>The public key as a file, for the authority to register.</summary>
    public async Task<IActionResult> OnGetPublicKey(int year)
    {
        if (await Show(year) is not PageResult || SigningKey is not { } key)
        {
            return NotFound();
        }

        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition(ReportWords.PublicKeyName);
        return File(Encoding.ASCII.GetBytes(key.Pem), "application/x-pem-file");
    }

    /// <summary>退回修改通知 that came from the authority, as a document.</summary>
    public async Task<IActionResult> OnGetNotice(int year, int place)
    {
        if (await Show(year) is not PageResult || Filing?.Events.FirstOrDefault(e => e.Event.Place == place)?.Notice is not { } notice)
        {
            return NotFound();
        }

        var content = new MemoryStream();
        notice.Write(LetterFormat.Docx, content);
        content.Position = 0;
        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition(SupervisionWords.NoticeFile(Year.Organ.Name, year) + ".docx");
        return new FileStreamResult(content, ReportExport.MediaType(ExportFormat.Docx));
    }

    public async Task<IActionResult> OnGetDownload(int year, string format)
    {
        if (Enum.GetValues<ExportFormat>().Where(f => ReportExport.Suffix(f) == format).Select(f => (ExportFormat?)f).FirstOrDefault() is not { } wanted
            || await Show(year) is not PageResult)
        {
            return NotFound();
        }

        var content = new MemoryStream();
        ReportExport.Write(Year.Form, wanted, content);
        content.Position = 0;
        return File(content, ReportExport.MediaType(wanted), ReportExport.FileName(Year.Form, wanted));
    }

    private NarrativePart Part(string name, ReportChapterKind chapter, int rows, string text) =>
        new(name, chapter, rows, text, Year.Previous?.Chapter(chapter)?.Text, Year.Reuse.GetValueOrDefault(chapter) ?? []);

    private async Task<IActionResult> Step(int year, Func<AnnualReports, Task<Answer<Guid>>> step) =>
        Took(await step(new AnnualReports(Office)), out _) ? Done($"/desk/reports/{year}", ReportWords.StepDone) : await Show(year);

    private async Task<IActionResult> Show(int year)
    {
        var reports = new AnnualReports(Office);
        var answer = await reports.Compile(Actor, year, HttpContext.RequestAborted);
        if (answer is not Answer<CompiledYear>.Given { Value: var compiled })
        {
            return Missing(answer);
        }

        Year = compiled;
        Versions = (await reports.Versions(Actor, year, HttpContext.RequestAborted)).Expected;
        var filings = new ReadFilings(Office);
        Filing = (await filings.HasAuthority(Actor, HttpContext.RequestAborted)).Expected
            && await filings.Own(Actor, year, HttpContext.RequestAborted) is Answer<ShownFiling>.Given { Value: var filed } ? filed : null;
        SigningKey = !IsOpen && May(OfficeAct.PackageReport) && await new PackageReport(Office).Key(Actor, HttpContext.RequestAborted) is Answer<PublicSigningKey>.Given { Value: var key } ? key : null;
        Marked = compiled.Drifted.Concat(compiled.Text.Overrides.Select(o => CellId.TryParse(o.Cell, out var cell) ? cell : (CellId?)null).OfType<CellId>()).ToHashSet();
        return Page();
    }
}
