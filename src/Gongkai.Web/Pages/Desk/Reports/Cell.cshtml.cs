using Gongkai.Law;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Reporting;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Reports;

/// <summary>The records behind one figure of the annual report.</summary>
[Needs(OfficeAct.ReadReports)]
public sealed class CellModel : DeskPage
{
    public int Year { get; private set; }

    public CellId Cell { get; private set; }

    public IReadOnlyList<LedgerLine> Cases { get; private set; } = [];

    /// <summary>Where the records of a figure of the other tables stand; null for applications.</summary>
    public string? Register { get; private set; }

    public IReadOnlyList<Guid> Records { get; private set; } = [];

    public async Task<IActionResult> OnGet(int year, string path)
    {
        if (!CellId.TryParse(path, out var cell))
        {
            return NotFound();
        }

        (Year, Cell) = (year, cell);
        var reports = new AnnualReports(Office);
        if (cell.Table == ReportTable.Applications)
        {
            var answer = await reports.CasesBehind(Actor, year, cell, HttpContext.RequestAborted);
            if (answer is not Answer<IReadOnlyList<LedgerLine>>.Given { Value: var cases })
            {
                return Missing(answer);
            }

            Cases = cases;
            return Page();
        }

        var compiled = await reports.Compile(Actor, year, HttpContext.RequestAborted);
        if (compiled is not Answer<CompiledYear>.Given { Value: var all })
        {
            return Missing(compiled);
        }

        Records = all.Compiled.Behind(cell);
        Register = cell.Table == ReportTable.Disputes ? "/desk/disputes"
            : RegisterKinds.All.FirstOrDefault(r => r.Cell == cell.Proactive) is { } row ? $"/desk/registers/{row.Code}?year={year}" : "/desk/registers/documents";
        return Page();
    }
}
