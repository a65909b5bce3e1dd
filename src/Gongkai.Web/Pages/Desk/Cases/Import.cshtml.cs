using Gongkai.Documents.Ledger;
using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Cases;

/// <summary>Taking an old ledger over: upload, look at the mapping and the trial run, then all of it or nothing.</summary>
[Needs(OfficeAct.ImportCases)]
public sealed class ImportModel : DeskPage
{
    private const long MostBytes = 50L * 1024 * 1024;

    /// <summary>Where the uploaded file is kept between the two steps; null before an upload.</summary>
    public string? Sha256 { get; private set; }

    public HeaderCandidate? Heading { get; private set; }

    public ColumnMapping? Mapping { get; private set; }

    public IReadOnlyList<string> Notes { get; private set; } = [];

    public LedgerReading? Reading { get; private set; }

    public ImportResult? Trial { get; private set; }

    public IEnumerable<FieldOption> Columns => Heading?.Headings.Select(h => new FieldOption(h.Column, ImportWords.Heading(h.Column, h.Text))) ?? [];

    /// <summary>Everything in the way of importing, and everything worth a look.</summary>
    public IEnumerable<(string Place, string Words, bool Blocks)> Remarks =>
        (Reading?.Problems.Select(p => (ImportWords.PlaceOf(p.Place), p.Words, p.IsBlocking)) ?? [])
            .Concat(Trial?.Refused.Select(r => (ImportWords.PlaceOf(r.Place), r.Words, true)) ?? []);

    public bool IsReady => Trial is { Cases: > 0, Refused.Count: 0 } && Reading!.Problems.All(p => !p.IsBlocking);

    public string ColumnOf(LedgerFieldKey field) => Mapping?.Columns.FirstOrDefault(c => c.Field == field)?.Column ?? "";

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPost(IFormFile? file, string? import)
    {
        if (file is { Length: > 0 })
        {
            await using var content = file.OpenReadStream();
            if (!Took(await Office.Files.Store(content, MostBytes, HttpContext.RequestAborted), out var stored))
            {
                return Page();
            }

            Sha256 = stored.Sha256;
        }
        else
        {
            Sha256 = Posted.Text("sha") is { Length: 64 } kept ? kept : null;
        }

        if (Sha256 is null)
        {
            Refuse([new InputProblem(ImportWords.File, ImportWords.Missing)]);
            return Page();
        }

        if (!await Read(isNew: file is { Length: > 0 }))
        {
            return Page();
        }

        var entries = Reading!.Entries;
        if (import is not null && Reading.Problems.All(p => !p.IsBlocking))
        {
            if (Took(await new ImportCases(Office).Run(Actor, entries, isTrial: false, HttpContext.RequestAborted), out var done) && done.Refused.Count == 0)
            {
                return Done("/desk/cases?back=true", ImportWords.Done(done.Cases));
            }

            Trial = done;
            return Page();
        }

        Trial = Took(await new ImportCases(Office).Run(Actor, entries, isTrial: true, HttpContext.RequestAborted), out var trial) ? trial : null;
        return Page();
    }

    private async Task<bool> Read(bool isNew)
    {
        await using var stored = Office.Files.Open(Sha256!);
        using var bytes = new MemoryStream();
        await stored.CopyToAsync(bytes, HttpContext.RequestAborted);
        if (!Took(ImportFile.Open(bytes.ToArray(), null, HttpContext.RequestAborted), out var opened))
        {
            Sha256 = null;
            return false;
        }

        Notes = opened.Notes;
        if (opened.Sheets.FirstOrDefault(s => !s.IsHidden && s.HeaderCandidates.Count > 0) is not { } sheet)
        {
            Sha256 = null;
            return !Refuse([new InputProblem(ImportWords.File, ImportWords.NoHeading)]);
        }

        Heading = sheet.HeaderCandidates[0];
        Mapping = isNew ? Heading.Proposal : LedgerFields.Applications.Aggregate(Heading.Proposal, (mapping, field) =>
        {
            var column = Posted.Text($"m.{field.Key}");
            return mapping.With(field.Key, column.Length == 0 ? null : column, Heading.Headings.FirstOrDefault(h => h.Column == column).Text ?? "");
        });
        if (!Took(sheet.Read(Mapping, Today), out var reading))
        {
            return false;
        }

        Reading = reading;
        return true;
    }
}
