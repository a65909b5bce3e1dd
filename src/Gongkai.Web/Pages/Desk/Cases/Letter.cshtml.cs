using Gongkai.Documents.Attachments;
using Gongkai.Documents.Letters;
using Gongkai.Documents.Writing;
using Gongkai.Law;
using Gongkai.Law.Decisions;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages.Desk.Cases;

/// <summary>A letter: its text, its checks, its versions, and taking it away as a document.</summary>
[Needs(OfficeAct.ReadCases)]
public sealed class LetterModel : DeskPage
{
    public ShownLetter Letter { get; private set; } = null!;

    public string Name => OfficialLetters.Get(Letter.Record.Code).Name;

    public Task<IActionResult> OnGet(Guid id) => Show(id);

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (await Show(id) is not PageResult)
        {
            return NotFound();
        }

        var text = Letter.Draft with
        {
            Title = Posted.Text("title").ReplaceLineEndings("\n").Trim(),
            Addressee = Posted.Text("addressee").Trim(),
            Paragraphs = Lines("body"),
            Remedies = Lines("remedies"),
            On = Posted.Date("on", LetterWords.On) ?? Letter.Draft.On,
        };
        return !Refuse(Posted.Problems) && Took(await new Letters(Office).Save(Actor, id, text, Posted.Version(), HttpContext.RequestAborted), out _)
            ? Done($"/desk/letters/{id}", DeskWords.Done) : Page();
    }

    public async Task<IActionResult> OnPostSent(Guid id) =>
        Took(await new Letters(Office).MarkSent(Actor, id, Posted.Date("sent", LetterWords.SentDate), Posted.Version(), HttpContext.RequestAborted), out _)
            ? Done($"/desk/letters/{id}", LetterWords.Sent) : await Show(id);

    public async Task<IActionResult> OnGetDownload(Guid id, string format)
    {
        if (format is not ("docx" or "pdf") || await Show(id) is not PageResult)
        {
            return NotFound();
        }

        return Printed(Letter.Draft, format);
    }

    /// <summary>The letter with the 查询码, as it is handed to the applicant.</summary>
    public async Task<IActionResult> OnPostHandOut(Guid id)
    {
        if (await Show(id) is not PageResult)
        {
            return NotFound();
        }

        return Took(await new Letters(Office).HandOut(Actor, id, Posted.Text("reason"), HttpContext.RequestAborted), out var letter) ? Printed(letter, "pdf") : Page();
    }

    private IActionResult Printed(LetterDraft draft, string format)
    {
        var content = new MemoryStream();
        try
        {
            draft.Write(format == "pdf" ? LetterFormat.Pdf : LetterFormat.Docx, content);
        }
        catch (ChineseFontMissingException problem)
        {
            Refuse([new InputProblem(LetterWords.Pdf, problem.Message)]);
            return Page();
        }

        content.Position = 0;
        Response.Headers.ContentDisposition = AttachmentName.ContentDisposition($"{LetterWords.FileName(Letter.Record.Number ?? Letter.CaseNumber, Name)}.{format}");
        return new FileStreamResult(content, format == "pdf" ? "application/pdf" : ReportExport.MediaType(ExportFormat.Docx));
    }

    private string[] Lines(string name) => Posted.Text(name).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private async Task<IActionResult> Show(Guid id)
    {
        var answer = await new Letters(Office).Open(Actor, id, HttpContext.RequestAborted);
        if (answer is not Answer<ShownLetter>.Given { Value: var letter })
        {
            return Missing(answer);
        }

        Letter = letter;
        return Page();
    }
}
