using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Receipt;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Interface;
using Gongkai.Office.Notices;
using Gongkai.Office.Records;
using Gongkai.Office.Search;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Intake;

/// <summary>A registered application.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">登记编号.</param>
/// <param name="QueryCode">查询码 for the applicant.</param>
/// <param name="ReceivedOn">收到申请之日; null while it is to be confirmed.</param>
/// <param name="DueOn">Last day to reply.</param>
/// <param name="IsNew">False when the same form had been registered before.</param>
/// <param name="Notes">What the officer should know: late confirmation, missing particulars.</param>
public sealed record RegisteredApplication(
    Guid CaseId, string Number, string QueryCode, DateOnly? ReceivedOn, DateOnly? DueOn, bool IsNew, IReadOnlyList<string> Notes);

/// <summary>登记: gives the application its number and its legal receipt (条例第二十九条、第三十一条、第四十五条).</summary>
public sealed class RegisterApplication(OfficeInstallation office)
{
    public Task<Answer<RegisteredApplication>> Run(Actor actor, ApplicationForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return office.Acting.Do<RegisteredApplication>(actor, OfficeAct.RegisterApplication, async scope =>
        {
            if (await Known(scope.Db, actor, form.SubmissionKey, cancel) is { } known)
            {
                return new Answer<RegisteredApplication>.Given(known);
            }

            return await Register(scope, form, parent: null, part: 0, cancel);
        }, cancel);
    }

    /// <summary>The query code of a case: it follows from the case and the installation's key, so it can be given again but not guessed.</summary>
    public string QueryCodeOf(Guid caseId) => Convert.ToHexString(Convert.FromHexString(office.Cipher.Code($"query/{caseId:N}"))[..5]);

    internal async Task<Answer<RegisteredApplication>> Register(
        ActScope scope, ApplicationForm form, CaseRecord? parent, int part, CancellationToken cancel)
    {
        var problems = form.Problems(scope.Today).ToList();
        if (problems.Count > 0)
        {
            return new Answer<RegisteredApplication>.Unusable(problems);
        }

        var organ = await scope.Db.Organs.SingleAsync(o => o.Id == scope.Actor.OrganId, cancel);
        var calendar = await office.Calendars.For(scope.Db, organ, cancel);
        var submission = form.Submission with { ChannelNotPublished = !organ.Settings.PublishedChannels.Contains(form.Submission.Channel) };
        var decided = ReceiptRules.Decide(submission, calendar);
        if (decided is not Answer<ApplicationReceipt>.Given { Value: var receipt })
        {
            return decided is Answer<ApplicationReceipt>.Unusable unusable
                ? new Answer<RegisteredApplication>.Unusable(unusable.Problems)
                : ((Answer<ApplicationReceipt>.Refused)decided).Breach;
        }

        var arrivedOn = receipt.ReceivedOn ?? submission.SubmittedOn ?? scope.Today;
        if (arrivedOn < organ.ValidFrom || arrivedOn > (organ.ValidTo ?? DateOnly.MaxValue))
        {
            return new RuleBreach("organ.not_valid", "国办公开办函〔2019〕14号",
                $"“{organ.Name}”在{arrivedOn.Iso()}不存在（{organ.ValidFrom.Iso()}设立{(organ.ValidTo is { } to ? $"，{to.Iso()}止" : "")}），请登记到当时的机关或者承继职责的机关。");
        }

        var year = parent?.NumberYear ?? arrivedOn.Year;
        var sequence = parent?.NumberSequence ?? await NumberSequences.Take(scope.Db, CaseNumbers.Series(organ.Id, year), cancel);
        var id = Guid.CreateVersion7();
        var applicants = form.Applicants.Select((a, i) => Sealed(id, organ.Id, a, i + 1)).ToList();
        var record = new CaseRecord
        {
            Id = id,
            OrganId = organ.Id,
            Number = CaseNumbers.Format(organ.Settings.NumberCode, year, sequence, part),
            NumberYear = year,
            NumberSequence = sequence,
            NumberPart = part,
            SubmissionKey = form.SubmissionKey,
            RegisteredAt = scope.Now,
            IsBackEntry = calendar.CountWorkingDays(arrivedOn, scope.Today) > 1,
            ParentId = parent?.Id,
            Channel = submission.Channel,
            Column = form.Applicants[0].Column,
            ApplicantKey = applicants[0].IdentityKey ?? applicants[0].NameKey,
            RequestedContent = form.RequestedContent.Trim(),
            ProvisionForm = form.ProvisionForm,
            DeliveryForm = form.DeliveryForm,
            NeedsAssistance = form.NeedsAssistance,
        };
        scope.Db.Cases.Add(record);
        scope.Db.Applicants.AddRange(applicants);

        var registered = new CaseEvent(CaseAct.Register, arrivedOn, scope.Actor.AccountId) { Submission = submission };
        var file = new CaseFile(record, organ, calendar, [registered]);
        file.Reflect(scope.Today);
        scope.Db.CaseEvents.Add(CaseFile.Row(record.Id, 1, registered, scope.Now));
        await Findable.Keep(office, scope.Db, record, cancel);
        if (!record.IsBackEntry && parent is null)
        {
            await Outbox.Put(office, scope, file, registered, cancel);
        }

        await PushEvents.Put(scope, file, registered, cancel);

        scope.Record(record.Id, $"登记申请{record.Number}{(record.IsBackEntry ? "（补录）" : "")}");
        return new Answer<RegisteredApplication>.Given(new(
            record.Id, record.Number, QueryCodeOf(record.Id), record.ReceivedOn, record.DueOn, IsNew: true,
            [receipt.Words, .. receipt.Warnings.Select(w => w.Words), .. form.MissingUnderArticle29().Distinct().Select(m => $"{m}，可以通知补正。")]));
    }

    private async Task<RegisteredApplication?> Known(OfficeDbContext db, Actor actor, string submissionKey, CancellationToken cancel)
    {
        var record = await db.Cases.FirstOrDefaultAsync(c => c.OrganId == actor.OrganId && c.SubmissionKey == submissionKey, cancel);
        return record is null ? null : new(record.Id, record.Number, QueryCodeOf(record.Id), record.ReceivedOn, record.DueOn, IsNew: false, []);
    }

    private ApplicantRecord Sealed(Guid caseId, Guid organId, ApplicantForm applicant, int place) => new()
    {
        OrganId = organId,
        CaseId = caseId,
        Place = place,
        Column = applicant.Column,
        NameSealed = office.Cipher.Seal(applicant.Name.Trim()),
        // Hashed after it was sealed: should a new key come in between, the change of keys sees by the seal that there is something to do.
        NameKey = office.Cipher.Lookup(LookupWords.Name(applicant.Name)),
        IdentitySealed = office.Cipher.SealOrNull(applicant.Identity),
        IdentityKey = string.IsNullOrWhiteSpace(applicant.Identity) ? null : office.Cipher.Lookup(LookupWords.Identity(applicant.Identity)),
        PhoneSealed = office.Cipher.SealOrNull(applicant.Phone),
        AddressSealed = office.Cipher.SealOrNull(applicant.Address),
        EmailSealed = office.Cipher.SealOrNull(applicant.Email),
        RepresentativeSealed = office.Cipher.SealOrNull(applicant.Representative),
    };
}

/// <summary>登记编号: by organ and year, without gaps; parts of a split application add -1, -2.</summary>
internal static partial class CaseNumbers
{
    private const int MostNamed = 10;

    public static string Series(Guid organId, int year) => $"{organId:N}/case/{year}";

    public static string Format(string organCode, int year, int sequence, int part) => $"{organCode}〔{year}〕第{sequence}号{(part == 0 ? "" : $"-{part}")}";

    /// <summary>The cases of an organ whose whole number stands in a text, in whatever brackets it is written.</summary>
    public static async Task<IReadOnlyList<CaseRecord>> Named(OfficeDbContext db, Guid organId, string text, CancellationToken cancel)
    {
        var folded = Folded(text);
        var named = new List<CaseRecord>();
        foreach (var (year, sequence) in YearAndSequence().Matches(folded).Select(m => (Year: Whole(m.Groups[1]), Sequence: Whole(m.Groups[2]))).Distinct().Take(MostNamed))
        {
            var cases = await db.Cases.Where(c => c.OrganId == organId && c.NumberYear == year && c.NumberSequence == sequence).ToListAsync(cancel);
            // The longest number first: that of a part holds that of the whole.
            named.AddRange(cases.Where(c => folded.Contains(Folded(c.Number), StringComparison.Ordinal)).OrderByDescending(c => c.Number.Length).Take(1));
        }

        return named;

        static int Whole(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);
    }

    private static string Folded(string text)
    {
        var folded = new StringBuilder(PersonalKeys.Fold(text));
        foreach (var (bracket, official) in new[] { ('[', '〔'), ('(', '〔'), ('【', '〔'), (']', '〕'), (')', '〕'), ('】', '〕') })
        {
            folded.Replace(bracket, official);
        }

        return folded.ToString();
    }

    [GeneratedRegex("〔([0-9]{4})〕第([0-9]{1,7})号", RegexOptions.NonBacktracking)]
    private static partial Regex YearAndSequence();
}
