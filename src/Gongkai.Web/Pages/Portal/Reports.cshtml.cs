using Gongkai.Documents.Writing;
using Gongkai.Law.Statistics;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Portal;
using Gongkai.Web.Results;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Portal;

/// <summary>政府信息公开年报 by year; every published one stays.</summary>
[PublicOnPurpose]
public sealed class PortalReportsModel : PortalPage
{
    public override string Title => PortalWords.Reports;

    public override string Entry => PortalWords.Reports;

    public override PageColumn Column => new(Title, PortalWords.SiteDescription(Organ.Name), "信息公开年报");

    public IReadOnlyList<AnnualReportRecord> Years { get; private set; } = [];

    public ReportTrends Trends { get; private set; } = null!;

    public async Task OnGet()
    {
        Years = await Reading.Reports(Organ, HttpContext.RequestAborted);
        Trends = await Reading.Trends(Organ, HttpContext.RequestAborted);
    }
}

/// <summary>A published report with its tables as tables, and as files.</summary>
[PublicOnPurpose]
public sealed class PortalReportModel : PortalPage
{
    private AnnualReportRecord _record = null!;

    public ReportView View { get; private set; } = null!;

    public int Year => _record.Year;

    public override string Title => PortalWords.ReportTitle(Organ.Name, _record.Year);

    public override string Entry => PortalWords.Reports;

    public override PageColumn Column => new(PortalWords.Reports, PortalWords.SiteDescription(Organ.Name), "信息公开年报");

    public override PageArticle Article => new(Title, new(_record.PublishedOn!.Value, new TimeOnly(9, 0), TimeSpan.FromHours(8)), Organ.Name, $"{_record.Year}年,政府信息公开,年度报告", Title);

    public async Task<IActionResult> OnGet(int year) => await Find(year) ?? Page();

    public async Task<IActionResult> OnGetDownload(int year, string format)
    {
        if (await Find(year) is { } missing)
        {
            return missing;
        }

        if (Enum.GetValues<ExportFormat>().Where(f => ReportExport.Suffix(f) == format).Select(f => (ExportFormat?)f).FirstOrDefault() is not { } wanted)
        {
            return NotFound();
        }

        var content = new MemoryStream();
        ReportExport.Write(View.Form!, wanted, content);
        content.Position = 0;
        return File(content, ReportExport.MediaType(wanted), ReportExport.FileName(View.Form!, wanted));
    }

    private async Task<IActionResult?> Find(int year)
    {
        if (await Reading.Report(Organ, year, HttpContext.RequestAborted) is not { } found)
        {
            return NotFound();
        }

        _record = found.Record;
        View = ReportView.Plain(found.Form);
        return null;
    }
}
