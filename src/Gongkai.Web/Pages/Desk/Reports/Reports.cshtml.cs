using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Web.Pages.Desk.Reports;

/// <summary>The annual reports of the organ, by year.</summary>
[Needs(OfficeAct.ReadReports)]
public sealed class ReportsModel : DeskPage
{
    private const int FirstYear = 2021;

    public IReadOnlyList<(int Year, AnnualReportRecord? Report)> Years { get; private set; } = [];

    public async Task OnGet()
    {
        await using var db = await Office.Contexts.CreateDbContextAsync();
        var organ = await db.Organs.AsNoTracking().SingleAsync(o => o.Id == Actor.OrganId);
        var reports = await db.AnnualReports.AsNoTracking().Where(r => r.OrganId == Actor.OrganId).ToDictionaryAsync(r => r.Year);
        var first = Math.Max(FirstYear, Math.Max(organ.ValidFrom.Year, Today.Year - 10));
        Years = [.. Enumerable.Range(first, Today.Year - first + 1).Reverse().Select(y => (y, reports.GetValueOrDefault(y)))];
    }
}
