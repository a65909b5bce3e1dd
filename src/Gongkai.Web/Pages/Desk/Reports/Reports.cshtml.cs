using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Web.Desk;

namespace Gongkai.Web.Pages.Desk.Reports;

/// <summary>The annual reports of the organ, by year.</summary>
[Needs(OfficeAct.ReadReports)]
public sealed class ReportsModel : DeskPage
{
    public IReadOnlyList<(int Year, AnnualReportRecord? Report)> Years { get; private set; } = [];

    public async Task OnGet()
    {
        if (Took(await new AnnualReports(Office).Years(Actor, HttpContext.RequestAborted), out var years))
        {
            Years = years;
        }
    }
}
