using System.Security.Cryptography;
using System.Text;
using Gongkai.Documents.Ledger;
using Gongkai.Documents.Publishing;
using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Uploads;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Publications;

/// <summary>Taking over a list of information with its files: upload, look at the trial run, then all of it or nothing.</summary>
[Needs(OfficeAct.ImportPublications)]
public sealed class PublicationImportModel(Parcels parcels) : DeskPage
{
    private const long MostBytes = 110L * 1024 * 1024;

    /// <summary>Where the list is kept between the two steps; null before an upload.</summary>
    public string? ListSha { get; private set; }

    /// <summary>Where its files are kept; null when none came.</summary>
    public string? ArchiveSha { get; private set; }

    public IReadOnlyList<string> Notes { get; private set; } = [];

    public ItemListReading? Reading { get; private set; }

    public PublicationImportResult? Trial { get; private set; }

    /// <summary>Everything in the way of importing.</summary>
    public IEnumerable<(string Place, string Words)> Remarks => (Reading?.Problems.Select(p => (p.Place.Words, p.Words)) ?? []).Concat(Trial?.Refused.Select(r => (r.Place, r.Words)) ?? []);

    public bool IsReady => Trial is { IsDone: true } trial && trial.Drafts + trial.Published > 0 && Reading!.Problems.Count == 0;

    /// <summary>Sealed for the person, or the form could name any file that is stored.</summary>
    private string Purpose => $"publication-import/{Actor.AccountId}";

    /// <summary>The hash of a kept file as the form carries it; empty when there is none.</summary>
    public string Sealed(string? sha) => sha is null ? "" : parcels.Seal(Purpose, s => s.Write(Encoding.ASCII.GetBytes(sha)));

    /// <summary>Under which name a form carries the reason for a row; a key may be of any characters.</summary>
    public static string FieldOf(string key) => $"accept-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16]}";

    /// <summary>Reasons that were given, by the key of the row.</summary>
    public IReadOnlyDictionary<string, string> Reasons => Reading!.Rows.Select(r => (r.Key, Words: Posted.Text(FieldOf(r.Key)))).Where(r => r.Words.Length > 0).ToDictionary(r => r.Key, r => r.Words);

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPost(IFormFile? file, IFormFile? archive, string? import)
    {
        var stop = HttpContext.RequestAborted;
        ListSha = await Kept(file, "sha");
        ArchiveSha = await Kept(archive, "archiveSha");
        if (ListSha is null && Problems.Count == 0)
        {
            Refuse([new InputProblem(ItemListWords.File, ItemListWords.Missing)]);
        }

        if (Problems.Count > 0 || !await Read() || !Took(await Files(), out var files))
        {
            return Page();
        }

        var isTrial = import is null || Reading!.Problems.Count > 0;
        if (!Took(await new ImportPublications(Office).Run(Actor, Reading!.Rows, files, Posted.Text("reason"), Reasons, isTrial, stop), out var result))
        {
            return Page();
        }

        Trial = result;
        return isTrial || !result.IsDone ? Page() : Done("/desk/publications", ItemListWords.Done(result));
    }

    /// <summary>The hash of an uploaded file, or of the one that was uploaded in the step before; null when there is none.</summary>
    private async Task<string?> Kept(IFormFile? file, string name)
    {
        if (file is not { Length: > 0 })
        {
            return parcels.Open(Purpose, Posted.Text(name)) is { } kept ? Encoding.ASCII.GetString(kept) : null;
        }

        await using var content = file.OpenReadStream();
        return Took(await Office.Files.Store(content, MostBytes, HttpContext.RequestAborted), out StoredFile stored) ? stored.Sha256 : null;
    }

    private async Task<bool> Read()
    {
        await using var stored = Office.Files.Open(ListSha!);
        using var bytes = new MemoryStream();
        await stored.CopyToAsync(bytes, HttpContext.RequestAborted);
        if (!Took(ImportFile.Open(bytes.ToArray(), null, HttpContext.RequestAborted), out var opened))
        {
            return false;
        }

        Notes = opened.Notes;
        var organ = (await new ReadOrgans(Office).Own(Actor, OfficeAct.ImportPublications, HttpContext.RequestAborted)).Expected;
        if (!Took(ItemList.Read(opened, Today, organ.Name), out var reading))
        {
            return false;
        }

        Reading = reading;
        return true;
    }

    private async Task<Answer<IReadOnlyList<ImportedFile>>> Files()
    {
        if (ArchiveSha is null)
        {
            return new Answer<IReadOnlyList<ImportedFile>>.Given([]);
        }

        await using var stored = Office.Files.Open(ArchiveSha);
        return await new ImportPublications(Office).Unpack(Actor, stored, HttpContext.RequestAborted);
    }
}
