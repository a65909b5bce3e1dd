using Gongkai.Law.Calendar;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Privacy;

/// <summary>A request as the desk shows it.</summary>
/// <param name="Request">The request.</param>
/// <param name="CaseNumber">登记编号.</param>
/// <param name="Words">What the applicant says is wrong.</param>
public sealed record ShownDataRequest(DataRequest Request, string CaseNumber, string Words);

/// <summary>New particulars of an applicant; what is blank stays as it is.</summary>
public sealed record RectifiedApplicant
{
    /// <summary>Place among the applicants, from 1.</summary>
    public int Place { get; init; } = 1;

    public string Name { get; init; } = "";

    public string Identity { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Address { get; init; } = "";

    public string Email { get; init; } = "";

    public string Representative { get; init; } = "";

    public bool IsBlank => new[] { Name, Identity, Phone, Address, Email, Representative }.All(string.IsNullOrWhiteSpace);
}

/// <summary>更正个人信息: asked from outside by number and query code, answered at the desk (个人信息保护法第四十六条、第五十条).</summary>
public sealed class HandleDataRequests(OfficeInstallation office)
{
    /// <summary>Working days in which the office answers; the law says "及时" and names no number.</summary>
    public const int AnswerWorkingDays = 15;

    private const int MostWaiting = 3;
    private const int LongestWords = 2_000;
    private const int Most = 200;

    /// <summary>Takes a request in.</summary>
    public Task<Answer<Guid>> Ask(Organ organ, string number, string code, string words, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        ArgumentNullException.ThrowIfNull(words);
        return office.Acting.Do<Guid>(ApplyOnline.Portal(organ), OfficeAct.ApplyOnline, async scope =>
        {
            if (await new ApplyOnline(office).Known(scope.Db, organ, number, code, cancel) is not { } file)
            {
                return ApplyOnline.Unknown();
            }

            if (words.Trim().Length is 0 or > LongestWords)
            {
                return new InputProblem("更正内容", $"请写明哪一项不准确、应当是什么（不超过{LongestWords}字）。");
            }

            if (file.Record.ErasedOn is { } erased)
            {
                return new RuleBreach("data_request.erased", "个人信息保护法第四十七条", $"本件的个人信息已于{erased.Iso()}到期清除，没有可以更正的内容。");
            }

            if (await scope.Db.DataRequests.CountAsync(r => r.CaseId == file.Record.Id && r.AnsweredOn == null, cancel) >= MostWaiting)
            {
                return new RuleBreach("data_request.waiting", "", $"本件已有{MostWaiting}项更正请求正在办理，请等待答复。");
            }

            var request = new DataRequest
            {
                OrganId = organ.Id,
                CaseId = file.Record.Id,
                WordsSealed = office.Cipher.Seal(words.Trim()),
                AskedAt = scope.Now,
                DueOn = file.Calendar.AddWorkingDays(scope.Today, AnswerWorkingDays).Date,
            };
            scope.Db.DataRequests.Add(request);
            scope.Record(file.Record.Id, $"申请人请求更正{file.Record.Number}的个人信息");
            return new Answer<Guid>.Given(request.Id);
        }, cancel);
    }

    /// <summary>Waiting requests, the first due first, then the answered ones, the newest first. Reading them is reading personal data and leaves a line each time.</summary>
    public Task<Answer<IReadOnlyList<ShownDataRequest>>> List(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<IReadOnlyList<ShownDataRequest>>(actor, OfficeAct.HandleDataRequests, async scope =>
        {
            var own = scope.Db.DataRequests.AsNoTracking().Where(r => r.OrganId == actor.OrganId);
            var requests = await own.Where(r => r.AnsweredOn == null).OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(Most).ToListAsync(cancel);
            requests.AddRange(await own.Where(r => r.AnsweredOn != null).OrderByDescending(r => r.AnsweredOn).Take(Most).ToListAsync(cancel));
            var cases = requests.Select(r => r.CaseId).Distinct().ToList();
            var numbers = await scope.Db.Cases.Where(c => cases.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Number, cancel);
            foreach (var waiting in requests.Where(r => r.AnsweredOn is null))
            {
                scope.Record(waiting.CaseId, "查看个人信息，事由：更正请求", nameof(OfficeAct.ReadPersonalData));
            }

            return new Answer<IReadOnlyList<ShownDataRequest>>.Given([.. requests.Select(r => new ShownDataRequest(r, numbers[r.CaseId], office.Cipher.Open(r.WordsSealed)))]);
        }, cancel);
    }

    /// <summary>Answers a request; where it is right, with the new particulars, which take the place of the old ones.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="requestId">Which.</param>
    /// <param name="ending">Rectified or refused.</param>
    /// <param name="words">What the applicant is told.</param>
    /// <param name="rectified">New particulars; blank where the request is refused.</param>
    /// <param name="version">As it was seen.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<Guid>> Answer(
        Actor actor, Guid requestId, DataRequestEnding? ending, string words, RectifiedApplicant rectified, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(rectified);
        return office.Acting.Do<Guid>(actor, OfficeAct.HandleDataRequests, async scope =>
        {
            var request = await scope.Db.DataRequests.FirstOrDefaultAsync(r => r.Id == requestId && r.OrganId == actor.OrganId, cancel);
            if (request is null)
            {
                return Acting.NotFound("请求");
            }

            if (request.Version != version || request.AnsweredOn is not null)
            {
                return Acting.Changed();
            }

            if (ending is not { } end)
            {
                return new InputProblem("处理结果", "请选择处理结果。");
            }

            if (words.Trim().Length is 0 or > LongestWords)
            {
                return new InputProblem("答复", $"请填写给申请人的答复（不超过{LongestWords}字）；不予更正的写明理由。");
            }

            if ((end == DataRequestEnding.Rectified) == rectified.IsBlank)
            {
                return new InputProblem("更正后的信息", end == DataRequestEnding.Rectified ? "请填写更正后的信息，没有变化的留空。" : "不予更正的，不填写更正后的信息。");
            }

            var fields = 0;
            if (end == DataRequestEnding.Rectified)
            {
                var record = await scope.Db.Cases.SingleAsync(c => c.Id == request.CaseId, cancel);
                if (record.ErasedOn is { } erased)
                {
                    return new RuleBreach("data_request.erased", "个人信息保护法第四十七条", $"本件的个人信息已于{erased.Iso()}到期清除，不能更正。");
                }

                if (await scope.Db.Applicants.FirstOrDefaultAsync(a => a.CaseId == record.Id && a.Place == rectified.Place, cancel) is not { } applicant)
                {
                    return new InputProblem("申请人序号", "本件没有这个序号的申请人，请照办件页面填写。");
                }

                fields = Rectify(record, applicant, rectified);
            }

            (request.Ending, request.AnswerWords, request.AnsweredOn, request.AnsweredBy) = (end, words.Trim(), scope.Today, actor.AccountId);
            request.Version++;
            scope.Record(request.CaseId, end == DataRequestEnding.Rectified ? $"按申请人请求更正个人信息{fields}项" : "对更正个人信息的请求答复不予更正");
            return new Answer<Guid>.Given(request.Id);
        }, cancel);
    }

    private int Rectify(CaseRecord record, ApplicantRecord applicant, RectifiedApplicant to)
    {
        var (cipher, fields) = (office.Cipher, 0);
        if (Given(to.Name, out var name))
        {
            applicant.NameSealed = cipher.Seal(name);
            applicant.NameKey = cipher.Lookup(LookupWords.Name(name));
        }

        if (Given(to.Identity, out var identity))
        {
            applicant.IdentitySealed = cipher.Seal(identity);
            applicant.IdentityKey = cipher.Lookup(LookupWords.Identity(identity));
        }

        applicant.PhoneSealed = Given(to.Phone, out var phone) ? cipher.Seal(phone) : applicant.PhoneSealed;
        applicant.AddressSealed = Given(to.Address, out var address) ? cipher.Seal(address) : applicant.AddressSealed;
        applicant.EmailSealed = Given(to.Email, out var email) ? cipher.Seal(email) : applicant.EmailSealed;
        applicant.RepresentativeSealed = Given(to.Representative, out var person) ? cipher.Seal(person) : applicant.RepresentativeSealed;
        if (applicant.Place == 1)
        {
            record.ApplicantKey = applicant.IdentityKey ?? applicant.NameKey;
        }

        return fields;

        bool Given(string typed, out string value)
        {
            value = typed.Trim();
            fields += value.Length > 0 ? 1 : 0;
            return value.Length > 0;
        }
    }
}
