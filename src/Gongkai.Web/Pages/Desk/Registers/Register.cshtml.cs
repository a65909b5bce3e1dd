using Gongkai.Law.Statistics;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Registers;

/// <summary>One register of a year: printable, with forms to enter, correct and cross out.</summary>
[Needs(OfficeAct.ReadRegisters)]
public sealed class RegisterModel : DeskPage
{
    public RegisterRow Row { get; private set; } = null!;

    public int Year { get; private set; }

    public IReadOnlyList<RegisterEntry> Entries { get; private set; } = [];

    /// <summary>The entry being corrected; null for a new one.</summary>
    public RegisterEntry? Edited { get; private set; }

    public bool IsPublication => Row.Kind == RegisterKind.Publication;

    public Task<IActionResult> OnGet(string register, int? year, Guid? entry) => Show(register, year, entry);

    public async Task<IActionResult> OnPost(string register, int? year, Guid? entry)
    {
        if (RegisterKinds.FromCode(register) is not { } row)
        {
            return NotFound();
        }

        var form = new RegisterForm
        {
            On = Posted.Date("on", RegisterWords.Date),
            Subject = Posted.Text("subject"),
            Category = Posted.Text("category"),
            Quantity = Posted.Number("quantity", row.QuantityWords ?? ""),
            Yuan = Posted.Money("yuan", row.YuanWords ?? ""),
            Origin = Posted.Text("origin"),
            Detail = Posted.Text("detail"),
            CatalogueItem = Posted.Count("item", RegisterWords.Item),
            Channels = [.. Posted.All("channels").Select(c => Enum.TryParse<DisclosureChannel>(c, out var channel) ? channel : (DisclosureChannel?)null).OfType<DisclosureChannel>()],
            IsInterpretation = Posted.Flag("interpretation"),
            IsResponse = Posted.Flag("response"),
        };
        var keep = new KeepRegister(Office);
        if (!Refuse(Posted.Problems) && Took(entry is { } id
            ? await keep.Change(Actor, id, form, Posted.Version(), HttpContext.RequestAborted) : await keep.Enter(Actor, row.Kind, form, HttpContext.RequestAborted), out _))
        {
            return Done($"/desk/registers/{register}?year={form.On!.Value.Year}", RegisterWords.Saved);
        }

        return await Show(register, year, entry);
    }

    public async Task<IActionResult> OnPostCancel(string register, int? year, Guid entry) =>
        Took(await new KeepRegister(Office).Cancel(Actor, entry, Posted.Text("because"), Posted.Version(), HttpContext.RequestAborted), out _)
            ? Done($"/desk/registers/{register}?year={year}", DeskWords.Done) : await Show(register, year, entry);

    private async Task<IActionResult> Show(string register, int? year, Guid? entry)
    {
        if (RegisterKinds.FromCode(register) is not { } row)
        {
            return NotFound();
        }

        Row = row;
        Year = year ?? Today.Year;
        Entries = (await new KeepRegister(Office).Year(Actor, row.Kind, Year, HttpContext.RequestAborted)).Expected;
        Edited = entry is null ? null : Entries.FirstOrDefault(e => e.Id == entry);
        return Page();
    }
}
