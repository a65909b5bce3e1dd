using Gongkai.Documents.Ledger;
using Gongkai.Law.Reporting;
using Gongkai.Law.Statistics;
using Gongkai.Office.Administration;
using Gongkai.Office.Reporting;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

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

    /// <summary>The organ hands its months in on a form of its own.</summary>
    public bool HasOwnForm { get; private set; }

    /// <summary>The month in the form it is handed in, as a workbook or CSV. What is not known is left blank, which the form tells from zero.</summary>
    public async Task<IActionResult> OnGetDownload(int year, int month, string format)
    {
        if (format is not ("xlsx" or "csv") || await Show(year, month) is not PageResult)
        {
            return NotFound();
        }

        var name = RegisterWords.MonthTitle(year, month);
        var sheet = new LedgerSheet(RegisterWords.MonthName(month),
            [new(RegisterWords.Indicator, LedgerType.Text), new(RegisterWords.Unit, LedgerType.Text), new(RegisterWords.Current, LedgerType.WholeNumber), new(RegisterWords.Cumulative, LedgerType.WholeNumber)], name);
        var rows = Shown.Form.Select(l => (IReadOnlyList<LedgerCell>)
            [LedgerCell.Text(l.Line.Label), LedgerCell.Text(l.Line.Unit), Cell(l.Current), Cell(l.Cumulative)]);
        var content = new MemoryStream();
        _ = format == "csv" ? await sheet.WriteCsvAsync(rows, content, HttpContext.RequestAborted) : await sheet.WriteXlsxAsync(rows, content, HttpContext.RequestAborted);
        content.Position = 0;
        return File(content, LedgerSheet.MediaType(format), $"{name}.{format}");
    }

    public async Task<IActionResult> OnPostFreeze(int year, int month) =>
        Took(await new MonthlyReturnsOfOrgan(Office).Freeze(Actor, year, month, HttpContext.RequestAborted), out _)
            ? Done($"/desk/monthly?year={year}&month={month}", RegisterWords.FrozenDone) : await Show(year, month);

    public async Task<IActionResult> OnPostBook(int year, int month) =>
        Took(await new MonthlyReturnsOfOrgan(Office).Book(Actor, year, month, Posted.Count("for-year", RegisterWords.ForMonth) ?? 0,
            Posted.Count("for-month", RegisterWords.ForMonth) ?? 0, Posted.Text("indicator"), Posted.Text("reason"), HttpContext.RequestAborted), out _)
            ? Done($"/desk/monthly?year={year}&month={month}", RegisterWords.Booked) : await Show(year, month);

    /// <summary>Counts are whole; only a sum of money may have cents.</summary>
    private static LedgerCell Cell(decimal? figure) =>
        figure is { } value && decimal.Truncate(value) != value ? LedgerCell.Text(RegisterWords.Number(value)) : LedgerCell.Whole((long?)figure);

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
        HasOwnForm = !shown.Form.Select(l => l.Line).SequenceEqual(MonthlyLayout.Recommended);
        SignedMonths = [.. (await months.Year(Actor, shown.Year, HttpContext.RequestAborted)).Expected.Select(m => m.Month)];
        return Page();
    }
}
