using Gongkai.Law.Statistics;
using Gongkai.Office.Administration;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Web.Desk;

namespace Gongkai.Web.Pages.Desk.Reports;

/// <summary>The annual reports of the organ, by year.</summary>
[Needs(OfficeAct.ReadReports)]
public sealed class ReportsModel : DeskPage
{
    public IReadOnlyList<(int Year, AnnualReportRecord? Report)> Years { get; private set; } = [];

    /// <summary>The last five years in figures; null when the years may not be read.</summary>
    public ReportTrends? Trends { get; private set; }

    /// <summary>Machine word of the organ, for what is on its portal.</summary>
    public string OrganCode { get; private set; } = "";

    public async Task OnGet()
    {
        if (Took(await new AnnualReports(Office).Years(Actor, HttpContext.RequestAborted), out var years))
        {
            Years = years;
            var organ = (await new ReadOrgans(Office).Own(Actor, OfficeAct.ReadReports, HttpContext.RequestAborted)).Expected;
            OrganCode = organ.Code;
            Trends = await new PublicReading(Office).Trends(organ, HttpContext.RequestAborted);
        }
    }
}
