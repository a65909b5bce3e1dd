using System.Globalization;
using System.Text;
using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Fees;
using Gongkai.Law.Receipt;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Cases;

/// <summary>The form of one act: it asks for what the act needs and for nothing else.</summary>
[Needs(OfficeAct.HandleCase)]
public sealed class DoModel : DeskPage
{
    public CaseView View { get; private set; } = null!;

    public CaseAct Act { get; private set; }

    public IReadOnlyList<FieldOption> Officers { get; private set; } = [];

    /// <summary>Consulted parties whose opinion or delivery is to be recorded.</summary>
    public IEnumerable<FieldOption> Parties => View.State.Consultations
        .Where(c => Act == CaseAct.RecordOpinion ? c.Opinion is null : c.DeliveredOn is null)
        .Select(c => new FieldOption(c.Subject.ToString(CultureInfo.InvariantCulture), c.Party));

    /// <summary>What follows from the reply chosen so far; null before one is chosen.</summary>
    public Outcome? Outcome { get; private set; }

    public string? RemedyWords => Outcome is { } outcome ? CaseWords.RemedyOf(outcome.Mode) : null;

    public async Task<IActionResult> OnGet(Guid id, string act, string? reply, string? standard, string? units)
    {
        if (await Open(id, act) is { } missing)
        {
            return missing;
        }

        Choose(reply);
        Assess(standard, units);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, string act)
    {
        if (await Open(id, act) is { } missing)
        {
            return missing;
        }

        Choose(Posted.Text("reply"));
        Assess(Posted.Text("standard"), Posted.Text("units"));
        var e = new CaseEvent(Act, Posted.Date("on", CaseWords.ActDate) ?? Today, Actor.AccountId)
        {
            Officer = Posted.Id("officer"),
            Until = Posted.Date("until", Act switch { CaseAct.DelayReply => CaseWords.DelayUntil, CaseAct.RequestReasons => CaseWords.ReasonsUntil, _ => CaseWords.CorrectionUntil }),
            Days = Posted.Count("days", CaseWords.Days),
            Subject = Act is CaseAct.ConsultThirdParty or CaseAct.ConsultAgency or CaseAct.ConsultJointMaker
                ? View.State.Consultations.Select(c => c.Subject).DefaultIfEmpty().Max() + 1 : Posted.Count("subject", CaseWords.Party),
            Party = Text("party"),
            Opinion = Posted.Choice<ThirdPartyOpinion>("opinion", CaseWords.Opinion),
            Fee = FeeBasis,
            Yuan = Posted.Money("yuan", CaseWords.Yuan),
            Reply = Posted.Choice<ReplyKind>("reply", CaseWords.Reply),
            Statements = Statements(),
            Mode = Posted.Choice<DispatchMode>("mode", CaseWords.Mode),
            DocumentNumber = Text("number"),
            Reason = Text("reason"),
            Submission = Act is CaseAct.ConfirmReceipt or CaseAct.RectifyReceipt ? Submission() : null,
        };
        if (Refuse(Posted.Problems) || !Took(await new DoCaseAct(Office).Run(Actor, id, e, Posted.Version(), HttpContext.RequestAborted), out var done))
        {
            return Page();
        }

        return Done($"/desk/cases/{id}", string.Join(' ', done.Warnings.Select(w => $"{w.Words}（{w.Article}）").Prepend(CaseWords.ActDone)));
    }

    /// <summary>The standard and count chosen for a fee notice; null before they are.</summary>
    public FeeBasis? FeeBasis { get; private set; }

    /// <summary>What the tariff makes of it; null where nothing can be charged.</summary>
    public FeeAssessment? Assessment { get; private set; }

    /// <summary>Acts for which the paper sent is named.</summary>
    public bool AsksNumber => Act is CaseAct.NotifyCorrection or CaseAct.ConsultThirdParty or CaseAct.ConsultAgency or CaseAct.ConsultJointMaker or CaseAct.Extend
        or CaseAct.RequestReasons or CaseAct.NotifyFee or CaseAct.DelayReply or CaseAct.Dispatch;

    private string? Text(string name) => Posted.Text(name).Trim() is { Length: > 0 } text ? text : null;

    private void Choose(string? reply)
    {
        if (Enum.TryParse<ReplyKind>(reply, out var kind) && Enum.IsDefined(kind)
            && Outcomes.Of(kind, Today, View.Organ.Settings.Outcomes) is Answer<Outcome>.Given { Value: var outcome })
        {
            Outcome = outcome;
        }
    }

    private void Assess(string? standard, string? units)
    {
        if (Act != CaseAct.NotifyFee || string.IsNullOrEmpty(standard) || View.State.ReceivedOn is not { } received)
        {
            return;
        }

        if (!Enum.TryParse<FeeStandard>(standard, out var chosen) || !Enum.IsDefined(chosen)
            || !long.TryParse(units?.Trim().Normalize(NormalizationForm.FormKC), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            Refuse([new InputProblem(CaseWords.FeeUnits, CaseWords.FeeUnitsWrong)]);
            return;
        }

        FeeBasis = new(chosen, count, View.PiecesBefore);
        if (Took(FeeBasis.Assess(received), out var assessment))
        {
            Assessment = assessment.IsCharged ? assessment : null;
            if (Assessment is null)
            {
                Notice = CaseWords.NothingCharged(string.Join('；', assessment.Lines.Select(l => l.Words)));
            }
        }
    }

    private Dictionary<string, string>? Statements() => Act == CaseAct.DraftDecision && Outcome is not null
        ? Outcome.MustState.Select((point, i) => (point, text: Posted.Text($"s{i}").Trim())).Where(s => s.text.Length > 0).ToDictionary(s => s.point, s => s.text) : null;

    private Submission Submission() => View.State.Submission with
    {
        Channel = Act == CaseAct.RectifyReceipt ? Posted.Choice<IntakeChannel>("channel", CaseWords.Channel) ?? View.State.Submission.Channel : View.State.Submission.Channel,
        SubmittedOn = Posted.Date("submitted", CaseWords.SubmittedOn) ?? View.State.Submission.SubmittedOn,
        SignedForOn = Posted.Date("signed", CaseWords.SignedForOn),
        ConfirmedOn = Posted.Date("confirmed", CaseWords.ConfirmedOn),
    };

    private async Task<IActionResult?> Open(Guid id, string act)
    {
        var answer = await new OpenCase(Office).Run(Actor, id, HttpContext.RequestAborted);
        if (answer is not Answer<CaseView>.Given { Value: var view })
        {
            return Missing(answer);
        }

        if (!Enum.TryParse<CaseAct>(act, out var wanted) || !Enum.IsDefined(wanted) || wanted == CaseAct.Register)
        {
            return NotFound();
        }

        View = view;
        Act = wanted;
        Officers = Act == CaseAct.Assign ? await LedgerModel.OfficersOf(Office, Actor) : [];
        return null;
    }
}
