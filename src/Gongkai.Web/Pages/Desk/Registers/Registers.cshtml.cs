using Gongkai.Office.Administration;
using Gongkai.Office.Reporting;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Registers;

/// <summary>One register in the overview of a year.</summary>
public sealed record RegisterSummary(RegisterRow Row, int Entries, decimal? Sum, bool IsSigned);

/// <summary>登记簿 of a year at a glance, with zero reports.</summary>
[Needs(OfficeAct.ReadRegisters)]
public sealed class RegistersModel : DeskPage
{
    public int Year { get; private set; }

    public IReadOnlyList<RegisterSummary> Registers { get; private set; } = [];

    public Task OnGet(int? year) => Show(year ?? Today.Year);

    public async Task<IActionResult> OnPostSign(int year, string register) => await Sign(year, register, sign: true);

    public async Task<IActionResult> OnPostTakeBack(int year, string register) => await Sign(year, register, sign: false);

    private async Task<IActionResult> Sign(int year, string register, bool sign)
    {
        if (RegisterKinds.FromCode(register) is not { } row)
        {
            return NotFound();
        }

        var zero = new SignZeroReport(Office);
        if (Took(sign ? await zero.Run(Actor, row.Kind, year, HttpContext.RequestAborted) : await zero.TakeBack(Actor, row.Kind, year, HttpContext.RequestAborted), out _))
        {
            return Done($"/desk/registers?year={year}", sign ? RegisterWords.SignedDone : RegisterWords.TakenBack);
        }

        await Show(year);
        return Page();
    }

    private async Task Show(int year)
    {
        Year = year;
        var keep = new KeepRegister(Office);
        var signed = (await new SignZeroReport(Office).Year(Actor, year, HttpContext.RequestAborted)).Expected.Select(z => z.Register).ToHashSet();
        var registers = new List<RegisterSummary>();
        foreach (var row in RegisterKinds.All)
        {
            var entries = (await keep.Year(Actor, row.Kind, year, HttpContext.RequestAborted)).Expected.Where(e => e.CancelledBecause is null).ToList();
            decimal? sum = row.YuanWords is not null ? entries.Sum(e => e.Yuan ?? 0) : row.QuantityWords is null || entries.Any(e => e.Quantity is null) ? null : entries.Sum(e => e.Quantity);
            registers.Add(new(row, entries.Count, sum, signed.Contains(row.Kind)));
        }

        Registers = registers;
    }
}
