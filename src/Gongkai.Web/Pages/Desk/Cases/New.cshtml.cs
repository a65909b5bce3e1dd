using Gongkai.Law;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Gongkai.Office.Records;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Cases;

/// <summary>登记.</summary>
[Needs(OfficeAct.RegisterApplication)]
public sealed class NewModel : DeskPage
{
    private const int Applicants = 3;

    private static readonly string[] Fields = ["name", "identity", "phone", "address", "email", "representative"];

    /// <summary>Sent with the form, so that sending it twice registers once.</summary>
    public string SubmissionKey { get; private set; } = Guid.CreateVersion7().ToString("N");

    public static IEnumerable<int> Places => Enumerable.Range(1, Applicants);

    /// <summary>The mail that is registered as an application; null when it came otherwise.</summary>
    public ShownMessage? Message { get; private set; }

    public async Task<IActionResult> OnGet(Guid? message)
    {
        Message = await Find(message);
        return message is not null && Message is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        SubmissionKey = Posted.Text("key");
        Message = await Find(Posted.Id("message"));
        var people = Places.Select(Applicant).Where(a => a is not null).Select(a => a!).ToList();
        var form = new ApplicationForm
        {
            SubmissionKey = SubmissionKey,
            Submission = new Submission
            {
                Channel = Posted.Choice<IntakeChannel>("channel", CaseWords.Channel) ?? IntakeChannel.InPerson,
                SubmittedOn = Posted.Date("submitted", CaseWords.SubmittedOn),
                SignedForOn = Posted.Date("signed", CaseWords.SignedForOn),
                ConfirmedOn = Posted.Date("confirmed", CaseWords.ConfirmedOn),
                ConfirmedAutomatically = Posted.Flag("automatic"),
                AddressedElsewhere = Posted.Flag("elsewhere"),
                ApplicantUnreachable = Posted.Flag("unreachable"),
            },
            Applicants = people,
            RequestedContent = Posted.Text("content"),
            ProvisionForm = Posted.Choice<ProvisionForm>("form", CaseWords.ProvisionForm) ?? ProvisionForm.Paper,
            DeliveryForm = Posted.Choice<DeliveryForm>("route", CaseWords.DeliveryForm) ?? DeliveryForm.Mail,
            NeedsAssistance = Posted.Flag("assistance"),
        };
        if (Posted.Text("channel").Length == 0)
        {
            Refuse([new(CaseWords.Channel, DeskWords.Choose)]);
        }

        if (Refuse(Posted.Problems) || !Took(await new RegisterApplication(Office).Run(Actor, form, HttpContext.RequestAborted), out var registered))
        {
            return Page();
        }

        var notes = registered.Notes.Prepend(CaseWords.Registered(registered.Number));
        if (Message is { } mail && registered.IsNew
            && !Took(await new IncomingMessages(Office).FileIn(Actor, mail.Record.Id, registered.CaseId, mail.Record.Version, HttpContext.RequestAborted), out _))
        {
            notes = notes.Append(Breach!.Words);
        }

        return Done($"/desk/cases/{registered.CaseId}", string.Join(' ', notes));
    }

    private async Task<ShownMessage?> Find(Guid? message) => message is { } id
        && await new IncomingMessages(Office).Show(Actor, id, HttpContext.RequestAborted) is Answer<ShownMessage>.Given { Value: var shown } ? shown : null;

    private ApplicantForm? Applicant(int place)
    {
        var fields = Fields.ToDictionary(f => f, f => Posted.Text($"a{place}.{f}").Trim());
        return place > 1 && fields.Values.All(v => v.Length == 0) ? null : new ApplicantForm
        {
            Name = fields["name"],
            Column = Posted.Choice<ApplicantColumn>($"a{place}.column", CaseWords.Kind) ?? ApplicantColumn.Total,
            Identity = fields["identity"],
            Phone = fields["phone"],
            Address = fields["address"],
            Email = fields["email"],
            Representative = fields["representative"],
        };
    }
}
