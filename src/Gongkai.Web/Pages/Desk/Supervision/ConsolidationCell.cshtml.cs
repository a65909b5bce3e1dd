using Gongkai.Law;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Supervision;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Supervision;

/// <summary>The organs behind one figure of a consolidation, each with its own figure.</summary>
[Needs(OfficeAct.ReadSupervision)]
public sealed class ConsolidationCellModel : DeskPage
{
    public ShownConsolidation Shown { get; private set; } = null!;

    public ConsolidatedCell Cell { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string path, int? year, string? root, ConsolidationBasis? basis, BlankReading? blanks)
    {
        var answer = await new ConsolidateReports(Office).Run(Actor, new ConsolidationChoice(
            year ?? Today.Year - 1, string.IsNullOrEmpty(root) ? null : root, basis ?? ConsolidationBasis.Accepted, blanks ?? BlankReading.Unknown), HttpContext.RequestAborted);
        if (answer is not Answer<ShownConsolidation>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        if (!CellId.TryParse(path, out var place) || !shown.Report.Form.Places().Contains(place))
        {
            return NotFound();
        }

        (Shown, Cell) = (shown, shown.Report.At(place));
        return Page();
    }
}
