using Gongkai.Documents.Reading;
using Gongkai.Documents.Writing;
using Gongkai.Web.Desk;
using Gongkai.Web.Results;
using Gongkai.Web.Uploads;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages;

/// <summary>Turns what a result page carries with it into a file.</summary>
[PublicOnPurpose]
public sealed class DownloadModel(Parcels parcels) : PageModel
{
    private const string FindingsName = "findings";

    public string Title { get; private set; } = ErrorWords.ExpiredTitle;

    public string Problem { get; private set; } = ErrorWords.Expired;

    public IActionResult OnGet() => RedirectToPage("/Index");

    /// <summary>A report in the official form.</summary>
    public IActionResult OnPostReport(string? parcel, string? format)
    {
        if (Enum.GetValues<ExportFormat>().Where(f => ReportExport.Suffix(f) == format).Cast<ExportFormat?>().FirstOrDefault() is not { } wanted)
        {
            return BadRequest();
        }

        if (parcels.Open(ReportView.Purpose, parcel) is not { } content)
        {
            return Refuse(StatusCodes.Status410Gone);
        }

        var form = ReportReader.Read(content, "report.json").Form ?? throw new InvalidOperationException("A report sealed by this process cannot be read.");
        using var file = new MemoryStream();
        try
        {
            ReportExport.Write(form, wanted, file);
        }
        catch (ChineseFontMissingException problem)
        {
            Title = ErrorWords.FontTitle;
            Problem = problem.Message;
            return Refuse(StatusCodes.Status501NotImplemented);
        }

        return File(file.ToArray(), ReportExport.MediaType(wanted), ReportExport.FileName(form, wanted));
    }

    /// <summary>The list of all findings of a check.</summary>
    public IActionResult OnPostFindings(string? parcel, string? format)
    {
        var (purpose, type) = format == "csv" ? (ResultsView.CsvPurpose, ExportFormat.Csv) : (ResultsView.JsonPurpose, ExportFormat.Json);
        return parcels.Open(purpose, parcel) is { } content
            ? File(content, ReportExport.MediaType(type), $"{FindingsName}.{ReportExport.Suffix(type)}")
            : Refuse(StatusCodes.Status410Gone);
    }

    private PageResult Refuse(int status)
    {
        Response.StatusCode = status;
        return Page();
    }
}
