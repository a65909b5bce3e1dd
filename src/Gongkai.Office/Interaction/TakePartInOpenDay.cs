using System.Text;
using Gongkai.Law.Calendar;
using Gongkai.Law.Interaction;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interaction;

/// <summary>A sign-up as it is filled in: what is needed to reach somebody, and nothing of who they are.</summary>
public sealed record SignUpForm
{
    /// <summary>Key of the page that was shown.</summary>
    public string SubmissionKey { get; init; } = "";

    public string Name { get; init; } = "";

    public string Phone { get; init; } = "";

    public int? People { get; init; }
}

/// <summary>What somebody who signed up takes away.</summary>
/// <param name="Code">With it one cancels.</param>
/// <param name="Day">The open day.</param>
/// <param name="People">How many are expected.</param>
public sealed record SignUpReceipt(string Code, OpenDay Day, int People);

/// <summary>Signs up for an open day from outside, and cancels. Nobody has signed in here.</summary>
public sealed class TakePartInOpenDay(OfficeInstallation office)
{
    /// <summary>Most people one sign-up may bring.</summary>
    public const int MostPeople = 10;

    private const int LongestName = 50;

    /// <summary>Takes places if there are enough; the database itself counts, so that many at once never pass the places.</summary>
    public Task<Answer<SignUpReceipt>> SignUp(Organ organ, Guid openDayId, SignUpForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        ArgumentNullException.ThrowIfNull(form);
        return office.Acting.Do<SignUpReceipt>(ApplyOnline.Portal(organ), OfficeAct.TakePart, async scope =>
        {
            var day = await scope.Db.OpenDays.AsNoTracking().FirstOrDefaultAsync(d => d.Id == openDayId && d.OrganId == organ.Id && d.Stage != NoticeStage.Drafting, cancel);
            if (day is null)
            {
                return Acting.NotFound("开放日");
            }

            if (await Sent(scope.Db, day, form.SubmissionKey, cancel) is { } sent)
            {
                return sent;
            }

            if (await EndedOrgan.Of(scope.Db, organ.Id, scope.Today, cancel) is { } ended)
            {
                return ended.Refusal("报名");
            }

            if (Closed(day, scope.Today) is { } closed)
            {
                return closed;
            }

            var phone = Digits(form.Phone);
            var problems = Problems(form, phone).ToList();
            var phoneKeys = office.Cipher.Lookups(LookupWords.SignUp(phone));
            if (problems.Count == 0 && await scope.Db.OpenDaySignUps.AnyAsync(s => s.OpenDayId == openDayId && s.PhoneKey != null && phoneKeys.Contains(s.PhoneKey), cancel))
            {
                // The same form may have been sent twice at once, and the other one may just have been taken.
                if (await Sent(scope.Db, day, form.SubmissionKey, cancel) is { } twin)
                {
                    return twin;
                }

                problems.Add(new("联系电话", "这个电话已经报名本场活动。要改人数的，请先凭报名码取消，再重新报名。"));
            }

            if (problems.Count > 0)
            {
                return new Answer<SignUpReceipt>.Unusable(problems);
            }

            var people = form.People!.Value;
            var taken = await scope.Db.OpenDays.Where(d => d.Id == openDayId && d.Stage == NoticeStage.Public && d.Taken + people <= d.Places)
                .ExecuteUpdateAsync(u => u.SetProperty(d => d.Taken, d => d.Taken + people), cancel);
            if (taken == 0)
            {
                if (await Sent(scope.Db, day, form.SubmissionKey, cancel) is { } twin)
                {
                    return twin;
                }

                var left = await scope.Db.OpenDays.Where(d => d.Id == openDayId).Select(d => d.Places - d.Taken).SingleAsync(cancel);
                return new RuleBreach("open-day.full", "", left <= 0 ? "名额已满，不能再报名。有人取消时会空出名额，可以过后再来看看。" : $"只剩{left}个名额，不够{people}人。请减少人数后再提交。");
            }

            var id = Guid.CreateVersion7();
            var code = CivicCodes.Of(office, id);
            scope.Db.OpenDaySignUps.Add(new OpenDaySignUp
            {
                Id = id,
                OrganId = organ.Id,
                OpenDayId = openDayId,
                SubmissionKey = form.SubmissionKey,
                NameSealed = office.Cipher.Seal(form.Name.Trim()),
                PhoneSealed = office.Cipher.Seal(phone),
                PhoneKey = office.Cipher.Lookup(LookupWords.SignUp(phone)),
                CodeKey = CivicCodes.KeyOf(office, code),
                People = people,
                SignedUpAt = scope.Now,
            });
            scope.Record(openDayId, $"公众报名开放日（{people}人）");
            return new Answer<SignUpReceipt>.Given(new(code, day, people));
        }, cancel);
    }

    /// <summary>Gives the places back by the code on the receipt; name and number are erased at once. Gives how many people it was for.</summary>
    public Task<Answer<int>> Cancel(Organ organ, Guid openDayId, string code, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        ArgumentNullException.ThrowIfNull(code);
        return office.Acting.Do<int>(ApplyOnline.Portal(organ), OfficeAct.TakePart, async scope =>
        {
            var key = CivicCodes.KeyOf(office, code);
            var signUp = await scope.Db.OpenDaySignUps.AsNoTracking().FirstOrDefaultAsync(s => s.OpenDayId == openDayId && s.OrganId == organ.Id && s.CodeKey == key, cancel);
            var day = await scope.Db.OpenDays.AsNoTracking().FirstOrDefaultAsync(d => d.Id == openDayId && d.OrganId == organ.Id, cancel);
            if (signUp is null || day is null)
            {
                return new InputProblem("报名码", "报名码不正确，或者不是这场活动的。请照报名回执填写。");
            }

            if (scope.Today > day.On)
            {
                return new RuleBreach("open-day.over", "", $"活动已于{day.On.Iso()}举行，不需要取消。");
            }

            var now = scope.Now;
            var today = scope.Today;
            var cancelled = await scope.Db.OpenDaySignUps.Where(s => s.Id == signUp.Id && s.CancelledAt == null).ExecuteUpdateAsync(u => u
                .SetProperty(s => s.CancelledAt, now).SetProperty(s => s.NameSealed, (string?)null).SetProperty(s => s.PhoneSealed, (string?)null)
                .SetProperty(s => s.PhoneKey, (string?)null).SetProperty(s => s.ErasedOn, today), cancel);
            if (cancelled == 0)
            {
                return new RuleBreach("sign-up.cancelled", "", "这次报名已经取消过了。");
            }

            await scope.Db.OpenDays.Where(d => d.Id == openDayId).ExecuteUpdateAsync(u => u.SetProperty(d => d.Taken, d => d.Taken - signUp.People), cancel);
            scope.Record(openDayId, $"公众取消报名（{signUp.People}人）");
            return new Answer<int>.Given(signUp.People);
        }, cancel);
    }

    /// <summary>Why nobody can sign up any more; null while one can.</summary>
    public static RuleBreach? Closed(OpenDay day, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(day);
        return day.Stage == NoticeStage.CalledOff ? new("open-day.called_off", "", $"本场活动已取消：{day.CalledOffBecause}")
            : today > day.SignUpUntil ? new("open-day.closed", "", $"报名已于{day.SignUpUntil.Iso()}截止。需要参加的，请与工作机构联系。")
            : null;
    }

    /// <summary>What was said to this very form before; null when it was not taken yet.</summary>
    private async Task<Answer<SignUpReceipt>?> Sent(OfficeDbContext db, OpenDay day, string key, CancellationToken cancel)
    {
        if (await db.OpenDaySignUps.AsNoTracking().FirstOrDefaultAsync(s => s.OpenDayId == day.Id && s.SubmissionKey == key, cancel) is not { } sent)
        {
            return null;
        }

        return sent.CancelledAt is null
            ? new Answer<SignUpReceipt>.Given(new(CivicCodes.Of(office, sent.Id), day, sent.People))
            : new RuleBreach("sign-up.cancelled", "", "这次报名已经取消。仍要参加的，请重新打开本页报名。");
    }

    private static IEnumerable<InputProblem> Problems(SignUpForm form, string phone)
    {
        foreach (var problem in CivicForms.Key(form.SubmissionKey).Concat(CivicForms.Missing("姓名", form.Name, LongestName)))
        {
            yield return problem;
        }

        if (phone.Length is < 7 or > 15)
        {
            yield return new("联系电话", "请填写能够联系到您的电话号码（7至15位数字）。");
        }

        if (form.People is null or < 1 or > MostPeople)
        {
            yield return new("参加人数", $"请填写参加人数（1至{MostPeople}人）。人数更多的，请与工作机构联系。");
        }
    }

    /// <summary>The digits, without the prefix of the country before a mobile number: it is the same telephone.</summary>
    private static string Digits(string phone)
    {
        var digits = string.Concat(phone.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit));
        var rest = digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..] : digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..] : digits;
        return rest is { Length: 11 } and ['1', ..] ? rest : digits;
    }
}
