using Gongkai.Documents;
using Gongkai.Documents.Reading;
using Gongkai.Web.Desk;
using Gongkai.Web.Results;
using Gongkai.Web.Uploads;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Gongkai.Web.Pages;

/// <summary>Reads and checks what was handed in and shows the result. Nothing is kept: the answer to the request is the result.</summary>
[PublicOnPurpose]
[EnableRateLimiting(GongkaiWeb.UploadPolicy)]
public sealed class CheckModel(WebOptions options, Parcels parcels) : PageModel
{
    public UploadForm Form { get; private set; } = new(options, null);

    /// <summary>The result; null when nothing could be checked.</summary>
    public ResultsView? Results { get; private set; }

    /// <summary>A result page cannot be called up again; its address leads to the form.</summary>
    public IActionResult OnGet() => RedirectToPage("/Index");

    public IActionResult OnPost(List<IFormFile> files, IFormFile? previous)
    {
        if (files.Count == 0)
        {
            return Again(HomeWords.NoFile);
        }

        var uploaded = UploadedReports.From(files);
        if (uploaded.Sources.Count > UploadedReports.Most)
        {
            return Again(HomeWords.TooMany(uploaded.Sources.Count, UploadedReports.Most));
        }

        ReportReading? before = null;
        string? problem = null;
        if (previous is { Length: > 0 })
        {
            before = UploadedReports.Read(previous, UploadedName.Clean(UploadedName.Last(previous.FileName)));
            problem = before.Refusal is { } refusal ? ResultWords.PreviousRefused(before.File, refusal.Words) : null;
        }

        Results = new(ReportBatch.Check(uploaded.Sources, before?.Form is null ? null : before), uploaded.Skipped, parcels) { PreviousProblem = problem };
        return Page();
    }

    private PageResult Again(string words)
    {
        Form = new(options, words);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
