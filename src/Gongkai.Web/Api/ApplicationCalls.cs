using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;

namespace Gongkai.Web.Api;

/// <summary>Calls about applications: the same acts as on the desk, under the name of the system.</summary>
internal static partial class ApplicationCalls
{
    private const int MostLines = 200;
    private const string File = "file";

    /// <summary>登记 what came in by another channel.</summary>
    [NeedsScope(SystemScope.RegisterApplications)]
    public static async Task<IResult> Register(HttpContext http, OfficeInstallation office, CancellationToken cancel)
    {
        var read = await ApiBody.Read<ApplicationInput>(http.Request, cancel);
        if (read is not Answer<ReadBody<ApplicationInput>>.Given { Value: var body })
        {
            return ApiAnswer.Problem(http, read);
        }

        var (form, problems) = Form(body.Value);
        return problems.Count > 0 ? ApiAnswer.Problem(http, problems) : await RepeatedCall.Once(http, office, body.Hash,
            (actor, stop) => new RegisterApplication(office).Run(actor, form, stop),
            done => ($"/api/v1/applications/{Uri.EscapeDataString(done.Number)}", new RegisteredOutput(done.Number, done.QueryCode, done.ReceivedOn, done.DueOn, done.Notes)), cancel);
    }

    /// <summary>Cases of the organ, a page at a time; personal data is masked.</summary>
    [NeedsScope(SystemScope.ReadApplications)]
    public static async Task<IResult> List(
        HttpContext http, OfficeInstallation office, string? stage, string? open, string? dueThrough, string? receivedFrom, string? receivedThrough, string? number,
        string? byDue, string? after, string? limit, CancellationToken cancel)
    {
        var query = new ApiQuery();
        var filter = new LedgerFilter
        {
            Stage = query.Choice<CaseStage>(nameof(stage), stage),
            IsOpen = query.Flag(nameof(open), open),
            DueThrough = query.Date(nameof(dueThrough), dueThrough),
            ReceivedFrom = query.Date(nameof(receivedFrom), receivedFrom),
            ReceivedThrough = query.Date(nameof(receivedThrough), receivedThrough),
            Text = number,
            ByDueDate = query.Flag(nameof(byDue), byDue) ?? false,
        };
        var length = query.Count(nameof(limit), limit, Ledger.PageLength, 1, MostLines);
        if (!string.IsNullOrEmpty(after) && !(filter.ByDueDate ? AfterDue() : AfterNumber()).IsMatch(after))
        {
            query.Refuse(nameof(after), ApiWords.NoCursor);
        }

        var actor = ApiGate.Of(http).Actor;
        if (query.Problems.Count > 0)
        {
            return ApiAnswer.Problem(http, query.Problems);
        }

        var answer = await new Ledger(office).Page(actor, filter, string.IsNullOrEmpty(after) ? null : after, length, LedgerCount.ToEnd, cancel);
        if (answer is not Answer<LedgerPage>.Given { Value: var page })
        {
            return ApiAnswer.Problem(http, answer);
        }

        var texts = (await new ReadForSystems(office).Masked(actor, [.. page.Lines.Select(l => l.RequestedContent)], cancel)).Expected;
        return ApiAnswer.Json(http, new ApplicationsOutput([.. page.Lines.Zip(texts, Line)], page.Total!.Value, page.Next));
    }

    /// <summary>One case with stage, deadline with its working, and outcome. With a reason and the scope for it, personal data too, which stands in the audit trail.</summary>
    [NeedsScope(SystemScope.ReadApplications)]
    public static async Task<IResult> One(HttpContext http, OfficeInstallation office, string number, string? reason, CancellationToken cancel)
    {
        var actor = ApiGate.Of(http).Actor;
        var found = await new ReadForSystems(office).CaseNumbered(actor, OfficeAct.ReadCases, number, cancel);
        if (found is not Answer<Guid>.Given { Value: var id })
        {
            return ApiAnswer.Problem(http, found);
        }

        var opened = await new OpenCase(office).Run(actor, id, cancel);
        if (opened is not Answer<CaseView>.Given { Value: var view })
        {
            return ApiAnswer.Problem(http, opened);
        }

        if (reason is null)
        {
            var text = (await new ReadForSystems(office).Masked(actor, [view.Record.RequestedContent], cancel)).Expected[0];
            return ApiAnswer.Tagged(http, Whole(view, [.. view.Applicants.Select(a => Applicant(a with { Name = PersonalKeys.Mask(a.Name), Representative = a.Representative is { } r ? PersonalKeys.Mask(r) : null }))], true, text));
        }

        var personal = await new ReadPersonalData(office).Run(actor, id, reason, cancel);
        return personal is Answer<IReadOnlyList<ShownApplicant>>.Given { Value: var applicants }
            ? ApiAnswer.Json(http, Whole(view, [.. applicants.Select(Applicant)], false, view.Record.RequestedContent)) : ApiAnswer.Problem(http, personal);
    }

    /// <summary>A file for a case, looked at as every file that comes in.</summary>
    [NeedsScope(SystemScope.RegisterApplications)]
    public static async Task<IResult> Attach(HttpContext http, OfficeInstallation office, string number, CancellationToken cancel)
    {
        if (!http.Request.HasFormContentType)
        {
            return ApiAnswer.Problem(http, StatusCodes.Status415UnsupportedMediaType, "body.type", ApiWords.NotForm);
        }

        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(cancel);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return ApiAnswer.Problem(http, e.StatusCode, "body.too_long", ApiWords.Bare(e.StatusCode));
        }
        catch (InvalidDataException)
        {
            return ApiAnswer.Problem(http, StatusCodes.Status400BadRequest, "body.broken", ApiWords.NotForm);
        }

        var unknown = form.Keys.Concat(form.Files.Select(f => f.Name)).Where(n => n != File).Distinct().ToList();
        if (unknown.Count > 0 || form.Files.GetFiles(File) is not [var file])
        {
            return ApiAnswer.Problem(http, unknown.Count > 0 ? [.. unknown.Select(n => new InputProblem(n, ApiWords.UnknownField))] : [new InputProblem(File, ApiWords.OneFile)]);
        }

        var actor = ApiGate.Of(http).Actor;
        var found = await new ReadForSystems(office).CaseNumbered(actor, OfficeAct.AddAttachment, number, cancel);
        if (found is not Answer<Guid>.Given { Value: var id })
        {
            return ApiAnswer.Problem(http, found);
        }

        string hash;
        await using (var content = file.OpenReadStream())
        {
            hash = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(file.FileName), 0, .. await SHA256.HashDataAsync(content, cancel)]));
        }

        return await RepeatedCall.Once(http, office, hash, async (who, stop) =>
        {
            await using var content = file.OpenReadStream();
            return await new AddAttachment(office).Run(who, AttachmentOwner.Case, id, file.FileName, content, stop);
        }, done => ($"/api/v1/applications/{Uri.EscapeDataString(number)}", new AttachmentOutput(done.Id, done.FileName, done.MediaType, done.Length, done.Sha256, done.Remarks)), cancel);
    }

    internal static DeadlineOutput Deadline(ClockExplanation clock) => new(
        clock.Verdict.DueOn, clock.Verdict.OriginalDueOn, clock.Verdict.Certainty == CalendarCertainty.Provisional, clock.WhyProvisional, clock.Verdict.StatusWords,
        clock.Verdict.RemainingDays, clock.Verdict.OverdueDays, clock.Verdict.CorrectionNoticeDueOn, [.. clock.Steps.Select(s => new DeadlineStepOutput(s.On, s.Words, s.Article))],
        [.. clock.Breaches.Select(b => b.Words)], clock.CalendarTitle, clock.CalendarVersion);

    private static (ApplicationForm Form, IReadOnlyList<InputProblem> Problems) Form(ApplicationInput input)
    {
        var query = new ApiQuery();
        var channel = query.Choice("channel", input.Channel, IntakeChannels.FromCode, [.. IntakeChannels.All.Select(c => c.Code)]);
        if (string.IsNullOrEmpty(input.Channel))
        {
            query.Refuse("channel", ApiWords.Missing);
        }

        var applicants = new List<ApplicantForm>();
        foreach (var (applicant, place) in (input.Applicants ?? []).Select((a, i) => (a, i)))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"applicants[{place}]");
            if (applicant is null)
            {
                query.Refuse(path, ApiWords.Missing);
                continue;
            }

            var kind = query.Choice<ApplicantColumn>($"{path}.kind", applicant.Kind);
            applicants.Add(new ApplicantForm
            {
                Name = applicant.Name ?? "", Column = kind ?? ApplicantColumn.NaturalPerson, Identity = applicant.Identity, Phone = applicant.Phone, Address = applicant.Address,
                Email = applicant.Email, Representative = applicant.Representative,
            });
        }

        var form = new ApplicationForm
        {
            SubmissionKey = Guid.CreateVersion7().ToString("N"),
            Submission = new Submission
            {
                Channel = channel ?? IntakeChannel.InPerson, SubmittedOn = input.SubmittedOn, SignedForOn = input.SignedForOn, ConfirmedOn = input.ConfirmedOn,
                ConfirmedAutomatically = input.ConfirmedAutomatically, AddressedElsewhere = input.AddressedElsewhere, ApplicantUnreachable = input.ApplicantUnreachable,
            },
            Applicants = applicants,
            RequestedContent = input.RequestedContent ?? "",
            ProvisionForm = query.Choice<ProvisionForm>("provisionForm", input.ProvisionForm) ?? ProvisionForm.Paper,
            DeliveryForm = query.Choice<DeliveryForm>("deliveryForm", input.DeliveryForm) ?? DeliveryForm.Mail,
            NeedsAssistance = input.NeedsAssistance,
        };
        return (form, query.Problems);
    }

    private static ApplicationLineOutput Line(LedgerLine line, string content) => new(
        line.Number, Coded(line.Stage, line.Stage.Label()), new(line.Channel.Rule().Code, line.Channel.Rule().Label), Coded(line.Column, line.Column.Label()), PersonalKeys.Mask(line.ApplicantName),
        content, line.ReceivedOn, line.DueOn, line.IsProvisional, line.RemainingDays, line.OverdueDays, line.Reply is { } reply ? Coded(reply, reply.Label()) : null, line.RepliedOn, line.IsLate,
        line.IsBackEntry, line.IsSplit);

    private static ApplicationOutput Whole(CaseView view, IReadOnlyList<ApplicantOutput> applicants, bool isMasked, string content)
    {
        var record = view.Record;
        return new(
            record.Number, Coded(record.Stage, record.Stage.Label()), new(record.Channel.Rule().Code, record.Channel.Rule().Label), view.Receipt?.Words, applicants, isMasked, content,
            Coded(record.ProvisionForm, CaseWords.Person(record.ProvisionForm)), Coded(record.DeliveryForm, CaseWords.Route(record.DeliveryForm)), record.NeedsAssistance, record.ReceivedOn,
            view.Clock is { } clock ? Deadline(clock) : null, record.Reply is { } reply ? Coded(reply, reply.Label()) : null,
            record.Row is { } row ? Coded(row, row.Label().Label) : null, record.RepliedOn, record.IsLate, record.IsBackEntry,
            [.. view.Attachments.Select(a => new FileOutput(a.Id, a.FileName, a.MediaType, a.Length))]);
    }

    private static ApplicantOutput Applicant(ShownApplicant a) => new(a.Name, Coded(a.Column, a.Column.Label()), a.Identity, a.Phone, a.Address, a.Email, a.Representative);

    private static CodedOutput Coded<T>(T value, string words) where T : struct, Enum => new(EnumCodes.Of(value), words);

    [GeneratedRegex("^[0-9]{1,4}\\.[0-9]{1,9}\\.[0-9]{1,4}$")]
    private static partial Regex AfterNumber();

    [GeneratedRegex("^[0-9]{8}\\.[0-9a-f]{32}$")]
    private static partial Regex AfterDue();
}
