using Gongkai.Law.Remedies;
using Gongkai.Office.Administration;
using Gongkai.Office.Remedies;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Disputes;

/// <summary>复议诉讼.</summary>
[Needs(OfficeAct.ReadCases)]
public sealed class DisputesModel : DeskPage
{
    public IReadOnlyList<ShownDispute> Disputes { get; private set; } = [];

    public ShownDispute? Edited { get; private set; }

    public IEnumerable<FieldOption> Kinds { get; } = Enum.GetValues<DisputeKind>().Select(k => new FieldOption(k.ToString(), k.Label()));

    public IEnumerable<FieldOption> Endings { get; } = DisputeEndings.All.Select(e => new FieldOption(e.Ending.ToString(), e.Label));

    public IEnumerable<FieldOption> Before => Disputes.Where(d => d.Entry.Id != Edited?.Entry.Id)
        .Select(d => new FieldOption(d.Entry.Id.ToString(), $"{d.Entry.Kind.Label()} {d.Entry.Number}"));

    public Task OnGet(Guid? dispute) => Show(dispute);

    public async Task<IActionResult> OnPost(Guid? dispute)
    {
        var form = new DisputeForm
        {
            Number = Posted.Text("number"),
            Kind = Posted.Choice<DisputeKind>("kind", RegisterWords.DisputeKind) ?? DisputeKind.Reconsideration,
            CaseNumber = Posted.Text("case"),
            Matter = Posted.Text("matter"),
            PreviousId = Posted.Id("previous"),
            Body = Posted.Text("body"),
            AcceptedOn = Posted.Date("accepted", RegisterWords.AcceptedOn),
            CopyReceivedOn = Posted.Date("copy", RegisterWords.CopyReceivedOn),
            IsSummary = Posted.Flag("summary"),
            AnsweredOn = Posted.Date("answered", RegisterWords.AnsweredOn),
            ClosedOn = Posted.Date("closed", RegisterWords.ClosedOn),
            Ending = Posted.Choice<DisputeEnding>("ending", RegisterWords.Ending),
            EffectiveOn = Posted.Date("effective", RegisterWords.EffectiveOn),
            OrderedUntil = Posted.Date("ordered", RegisterWords.OrderedUntil),
            CarriedOutOn = Posted.Date("carried", RegisterWords.CarriedOutOn),
        };
        var keep = new KeepDisputes(Office);
        if (!Refuse(Posted.Problems) && Took(dispute is { } id
            ? await keep.Change(Actor, id, form, Posted.Version(), HttpContext.RequestAborted) : await keep.Enter(Actor, form, HttpContext.RequestAborted), out _))
        {
            return Done("/desk/disputes", RegisterWords.Saved);
        }

        await Show(dispute);
        return Page();
    }

    private async Task Show(Guid? dispute)
    {
        Disputes = (await new KeepDisputes(Office).All(Actor, HttpContext.RequestAborted)).Expected;
        Edited = dispute is null ? null : Disputes.FirstOrDefault(d => d.Entry.Id == dispute);
    }
}
