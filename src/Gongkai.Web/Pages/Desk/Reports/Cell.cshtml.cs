using Gongkai.Law;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Reporting;
using Gongkai.Office.Supervision;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Reports;

/// <summary>The records behind one figure of the annual report.</summary>
[Needs(OfficeAct.ReadReports, OfficeAct.ReadSupervision)]
public sealed class CellModel : DeskPage
{
    public int Year { get; private set; }

    public CellId Cell { get; private set; }

    public IReadOnlyList<LedgerLine> Cases { get; private set; } = [];

    /// <summary>The records of a figure of the other tables; null for applications.</summary>
    public FigureSource? Source { get; private set; }

    /// <summary>The subordinate organ whose records they are; null for one's own.</summary>
    public string? Subordinate { get; private set; }

    /// <summary>Page on which the records stand.</summary>
    public string Register => Cell.Table == ReportTable.Disputes ? "/desk/disputes"
        : Source?.Register is { } row ? $"/desk/registers/{row.Code}?year={Year}" : "/desk/registers/documents";

    public async Task<IActionResult> OnGet(int year, string path, string? organ)
    {
        if (!CellId.TryParse(path, out var cell))
        {
            return NotFound();
        }

        (Year, Cell) = (year, cell);
        if (!string.IsNullOrEmpty(organ))
        {
            return await Supervised(organ);
        }

        if (cell.Table == ReportTable.Applications)
        {
            var answer = await new AnnualReports(Office).CasesBehind(Actor, year, cell, HttpContext.RequestAborted);
            if (answer is not Answer<IReadOnlyList<LedgerLine>>.Given { Value: var cases })
            {
                return Missing(answer);
            }

            Cases = cases;
            return Page();
        }

        var behind = await new FigureRecords(Office).Run(Actor, year, cell, HttpContext.RequestAborted);
        if (behind is not Answer<FigureSource>.Given { Value: var source })
        {
            return Missing(behind);
        }

        Source = source;
        return Page();
    }

    private async Task<IActionResult> Supervised(string organ)
    {
        var answer = await new OpenSubordinateFigure(Office).Run(Actor, organ, Year, Cell, HttpContext.RequestAborted);
        if (answer is not Answer<SubordinateFigure>.Given { Value: var figure })
        {
            return Missing(answer);
        }

        (Subordinate, Cases, Source) = (figure.OrganName, figure.Cases, figure.Source);
        return Page();
    }
}
