using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Reporting;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Reports;

/// <summary>统计月报.</summary>
[Needs(OfficeAct.ReadReports)]
public sealed class MonthlyModel : DeskPage
{
    public ShownMonth Shown { get; private set; } = null!;

    /// <summary>Months of the year that are signed.</summary>
    public IReadOnlyCollection<int> SignedMonths { get; private set; } = [];

    public IEnumerable<Finding> Findings => Shown.Checks.Where(c => c.Outcome == RuleOutcome.Fail).Select(c => c.Finding!);

    public Task<IActionResult> OnGet(int? year, int? month) => Show(year, month);

    public async Task<IActionResult> OnPostFreeze(int year, int month) =>
        Took(await new MonthlyReturnsOfOrgan(Office).Freeze(Actor, year, month, HttpContext.RequestAborted), out _)
            ? Done($"/desk/monthly?year={year}&month={month}", RegisterWords.FrozenDone) : await Show(year, month);

    public async Task<IActionResult> OnPostBook(int year, int month) =>
        Took(await new MonthlyReturnsOfOrgan(Office).Book(Actor, year, month, Posted.Count("for-year", RegisterWords.ForMonth) ?? 0,
            Posted.Count("for-month", RegisterWords.ForMonth) ?? 0, Posted.Text("indicator"), Posted.Text("reason"), HttpContext.RequestAborted), out _)
            ? Done($"/desk/monthly?year={year}&month={month}", RegisterWords.Booked) : await Show(year, month);

    private async Task<IActionResult> Show(int? year, int? month)
    {
        var last = Today.AddMonths(-1);
        var months = new MonthlyReturnsOfOrgan(Office);
        var answer = await months.Show(Actor, year ?? last.Year, month ?? last.Month, HttpContext.RequestAborted);
        if (answer is not Law.Answer<ShownMonth>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        SignedMonths = [.. (await months.Year(Actor, shown.Year, HttpContext.RequestAborted)).Expected.Select(m => m.Month)];
        return Page();
    }
}
