using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Registers;

/// <summary>规章和行政规范性文件.</summary>
[Needs(OfficeAct.ReadRegisters)]
public sealed class DocumentsModel : DeskPage
{
    public IReadOnlyList<NormativeDocument> Documents { get; private set; } = [];

    public NormativeDocument? Edited { get; private set; }

    public Task OnGet(Guid? document) => Show(document);

    public async Task<IActionResult> OnPost(Guid? document)
    {
        var form = new NormativeDocumentForm
        {
            Title = Posted.Text("title"),
            DocumentNumber = Posted.Text("number"),
            IsAdministrativeRule = Posted.Flag("rule"),
            IssuedOn = Posted.Date("issued", RegisterWords.IssuedOn, DateBounds.Documents),
            EndedOn = Posted.Date("ended", RegisterWords.EndedOn, DateBounds.Documents),
            Url = Posted.Text("url"),
        };
        var keep = new KeepNormativeDocuments(Office);
        if (!Refuse(Posted.Problems) && Took(document is { } id
            ? await keep.Change(Actor, id, form, Posted.Version(), HttpContext.RequestAborted) : await keep.Enter(Actor, form, HttpContext.RequestAborted), out _))
        {
            return Done("/desk/registers/documents", RegisterWords.Saved);
        }

        await Show(document);
        return Page();
    }

    private async Task Show(Guid? document)
    {
        Documents = (await new KeepNormativeDocuments(Office).All(Actor, HttpContext.RequestAborted)).Expected;
        Edited = document is null ? null : Documents.FirstOrDefault(d => d.Id == document);
    }
}
