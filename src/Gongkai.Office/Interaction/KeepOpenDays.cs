using Gongkai.Law.Calendar;
using Gongkai.Law.Interaction;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Search;
using Gongkai.Office.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interaction;

/// <summary>An open day as filled in.</summary>
public sealed record OpenDayForm
{
    public string Title { get; init; } = "";

    public string Place { get; init; } = "";

    public DateOnly? On { get; init; }

    public string Hours { get; init; } = "";

    public int? Places { get; init; }

    public DateOnly? SignUpUntil { get; init; }

    public string Description { get; init; } = "";

    /// <param name="today">The day it is filled in.</param>
    /// <param name="wasPublic">It was published before, and sign-ups may have ended since.</param>
    internal IEnumerable<InputProblem> Problems(DateOnly today, bool wasPublic = false)
    {
        const int mostPlaces = 10_000;
        foreach (var problem in CivicForms.Missing("活动名称", Title, 200).Concat(CivicForms.Missing("地点", Place, 200)).Concat(CivicForms.Missing("时间", Hours, 50))
            .Concat(CivicForms.Missing("活动说明", Description, 5_000)))
        {
            yield return problem;
        }

        if (On is null)
        {
            yield return new("活动日期", "请填写活动日期。");
        }
        else if (On < today)
        {
            yield return new("活动日期", $"活动日期{On.Value.Iso()}已经过去。已经举办的活动请直接记入“公众开放日和参观”登记簿。");
        }

        if (Places is null or < 1 or > mostPlaces)
        {
            yield return new("名额", $"请填写可以参加的人数（1至{mostPlaces}）。");
        }

        if (SignUpUntil is null)
        {
            yield return new("报名截止日期", "请填写报名截止日期。");
        }
        else if (SignUpUntil > On)
        {
            yield return new("报名截止日期", $"报名截止日期{SignUpUntil.Value.Iso()}不能晚于活动日期{On.Value.Iso()}。");
        }
        else if (!wasPublic && SignUpUntil < today)
        {
            yield return new("报名截止日期", $"报名截止日期{SignUpUntil.Value.Iso()}已经过去，请改为今天或者以后的日期。");
        }
    }
}

/// <summary>Announces open days, marks who came, and tells what came of them; the figures of the year follow from the register.</summary>
public sealed class KeepOpenDays(OfficeInstallation office)
{
    private const int LongestResult = 10_000;

    public Task<Answer<Guid>> Draft(Actor actor, OpenDayForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(form);
        return office.Acting.Do<Guid>(actor, OfficeAct.KeepCivic, scope =>
        {
            var problems = form.Problems(scope.Today).ToList();
            if (problems.Count > 0)
            {
                return Task.FromResult<Answer<Guid>>(new Answer<Guid>.Unusable(problems));
            }

            var day = new OpenDay
            {
                OrganId = actor.OrganId, Title = form.Title.Trim(), Place = form.Place.Trim(), On = form.On!.Value, Hours = form.Hours.Trim(), Places = form.Places!.Value,
                SignUpUntil = form.SignUpUntil!.Value, Description = form.Description.Trim(), DraftedBy = actor.AccountId,
            };
            scope.Db.OpenDays.Add(day);
            scope.Record(day.Id, $"起草开放日“{day.Title}”（{day.On.Iso()}）");
            return Task.FromResult<Answer<Guid>>(new Answer<Guid>.Given(day.Id));
        }, cancel);
    }

    /// <summary>Changes a draft; places already taken cannot be cut away.</summary>
    public Task<Answer<Guid>> Change(Actor actor, Guid id, OpenDayForm form, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return On(actor, OfficeAct.KeepCivic, id, version, (scope, day) => Task.FromResult(Changed(scope, day)), cancel);

        Answer<Guid> Changed(ActScope scope, OpenDay day)
        {
            if (day.Stage != NoticeStage.Drafting)
            {
                return new RuleBreach("open-day.public", "", "已经发布的开放日不能直接修改。请先撤回修改。");
            }

            var problems = form.Problems(scope.Today, wasPublic: day.PublishedAt is not null).ToList();
            if (form.Places < day.Taken)
            {
                problems.Add(new("名额", $"已有{day.Taken}人报名，名额不能少于{day.Taken}。"));
            }

            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            (day.Title, day.Place, day.On, day.Hours, day.Places) = (form.Title.Trim(), form.Place.Trim(), form.On!.Value, form.Hours.Trim(), form.Places!.Value);
            (day.SignUpUntil, day.Description, day.DraftedBy) = (form.SignUpUntil!.Value, form.Description.Trim(), actor.AccountId);
            scope.Record(id, $"修改开放日“{day.Title}”（{day.On.Iso()}）");
            return new Answer<Guid>.Given(id);
        }
    }

    /// <summary>Publishes after the gate has looked; not by who wrote it.</summary>
    public Task<Answer<Guid>> Publish(Actor actor, Guid id, int version, CancellationToken cancel = default) =>
        On(actor, OfficeAct.PublishCivic, id, version, async (scope, day) =>
        {
            if (day.Stage != NoticeStage.Drafting)
            {
                return new RuleBreach("open-day.public", "", "这场开放日已经发布或者取消。");
            }

            if (day.On < scope.Today)
            {
                return new RuleBreach("open-day.over", "", $"活动日期{day.On.Iso()}已经过去，请修改后再发布。");
            }

            // What is published again may have been closed for sign-ups before; what is new would be closed on its first day.
            if (day.PublishedAt is null && day.SignUpUntil < scope.Today)
            {
                return new RuleBreach("open-day.closed", "", $"报名截止日期{day.SignUpUntil.Iso()}已经过去，发布后无人能够报名，请修改后再发布。");
            }

            if (await CivicGate.Held(office, scope, day.DraftedBy, day.Title, $"{day.Place}\n{day.Hours}\n{day.Description}", [], cancel) is { } held)
            {
                return held;
            }

            (day.Stage, day.Standing) = (NoticeStage.Public, null);
            day.PublishedAt ??= scope.Now;
            scope.Record(id, $"发布开放日“{day.Title}”");
            return new Answer<Guid>.Given(id);
        }, cancel);

    /// <summary>Takes a published announcement back to be changed; sign-ups stay.</summary>
    public Task<Answer<Guid>> Reopen(Actor actor, Guid id, int version, CancellationToken cancel = default) =>
        On(actor, OfficeAct.KeepCivic, id, version, (scope, day) =>
        {
            if (day.Stage != NoticeStage.Public || scope.Today > day.On)
            {
                return Task.FromResult<Answer<Guid>>(new RuleBreach("open-day.not_public", "", "只有已经发布、还没有举行的开放日可以撤回修改。"));
            }

            day.Stage = NoticeStage.Drafting;
            day.Standing = RecordJson.Write(new OpenDayNotice(day.Title, day.Place, day.On, day.Hours, day.Places, day.SignUpUntil, day.Description));
            scope.Record(id, $"撤回开放日“{day.Title}”修改");
            return Task.FromResult<Answer<Guid>>(new Answer<Guid>.Given(id));
        }, cancel);

    /// <summary>Calls an open day off; the page stays and says why.</summary>
    public Task<Answer<Guid>> CallOff(Actor actor, Guid id, string? reason, int version, CancellationToken cancel = default) =>
        On(actor, OfficeAct.PublishCivic, id, version, async (scope, day) =>
        {
            if (CivicForms.Missing("取消原因", reason ?? "", 500).FirstOrDefault() is { } problem)
            {
                return problem;
            }

            if (day.Stage != NoticeStage.Public || day.Attended is not null)
            {
                return new RuleBreach("open-day.not_public", "", "只有已经发布、还没有登记结果的开放日可以取消。");
            }

            if (await CivicGate.Held(office, scope, writtenBy: null, day.Title, reason!, [], cancel) is { } held)
            {
                return held;
            }

            day.Stage = NoticeStage.CalledOff;
            day.CalledOffBecause = reason!.Trim();
            scope.Record(id, $"取消开放日“{day.Title}”，原因：{reason.Trim()}");
            return new Answer<Guid>.Given(id);
        }, cancel);

    /// <summary>Marks how many of each sign-up came; null takes a mark back.</summary>
    public Task<Answer<Guid>> MarkAttendance(Actor actor, Guid id, IReadOnlyDictionary<Guid, int?> came, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(came);
        return On(actor, OfficeAct.KeepCivic, id, version, async (scope, day) =>
        {
            if (NotHeld(day, scope.Today) is { } early)
            {
                return early;
            }

            var signUps = await Live(scope.Db, id).ToListAsync(cancel);
            foreach (var (signUpId, people) in came)
            {
                if (signUps.Find(s => s.Id == signUpId) is not { } signUp)
                {
                    return Acting.NotFound("报名");
                }

                if (people < 0 || people > signUp.People)
                {
                    return new InputProblem("到场人数", $"报名{signUp.People}人的，到场人数应为0至{signUp.People}。没有报名而到场的，记入“未报名到场人数”。");
                }

                signUp.Came = people;
            }

            scope.Record(id, $"登记开放日到场情况{came.Count}份");
            return new Answer<Guid>.Given(id);
        }, cancel);
    }

    /// <summary>Writes what came of the day: who came is counted, and stands in the register of open days from here on. Publishing it is another person's.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The open day.</param>
    /// <param name="words">What was asked and answered.</param>
    /// <param name="withoutSignUp">People who came without signing up; blank is not zero.</param>
    /// <param name="version">Version of the record the form was made from.</param>
    /// <param name="cancel">Stops.</param>
    public Task<Answer<Guid>> WriteResult(Actor actor, Guid id, string words, int? withoutSignUp, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        return On(actor, OfficeAct.KeepCivic, id, version, async (scope, day) =>
        {
            if (NotHeld(day, scope.Today) is { } early)
            {
                return early;
            }

            var problems = CivicForms.Missing("活动结果", words, LongestResult).ToList();
            if (withoutSignUp is null or < 0)
            {
                problems.Add(new("未报名到场人数", "请填写未报名到场人数；没有的填0，不要留空。"));
            }

            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            var signUps = await Live(scope.Db, id).AsNoTracking().ToListAsync(cancel);
            if (signUps.Count(s => s.Came is null) is > 0 and var unmarked)
            {
                return new RuleBreach("open-day.unmarked", "", $"还有{unmarked}份报名没有登记到场人数。没有来的填0。");
            }

            var attended = signUps.Sum(s => s.Came!.Value) + withoutSignUp!.Value;
            if (await Registered(scope, day, attended, cancel) is { } refused)
            {
                return refused;
            }

            (day.Result, day.Attended, day.ResultBy, day.ResultPublishedOn) = (words.Trim(), attended, actor.AccountId, null);
            scope.Record(id, $"登记开放日结果：到场{attended}人");
            return new Answer<Guid>.Given(id);
        }, cancel);
    }

    /// <summary>Publishes the result after the gate has looked; not by who wrote it.</summary>
    public Task<Answer<Guid>> PublishResult(Actor actor, Guid id, int version, CancellationToken cancel = default) =>
        On(actor, OfficeAct.PublishCivic, id, version, async (scope, day) =>
        {
            if (day.Attended is null || day.ResultPublishedOn is not null)
            {
                return new RuleBreach("open-day.no_result", "", day.Attended is null ? "还没有登记活动结果。" : "活动结果已经发布。");
            }

            if (await CivicGate.Held(office, scope, day.ResultBy, day.Title, day.Result, [], cancel) is { } held)
            {
                return held;
            }

            day.ResultPublishedOn = scope.Today;
            scope.Record(id, $"发布开放日“{day.Title}”的结果");
            return new Answer<Guid>.Given(id);
        }, cancel);

    internal static IQueryable<OpenDaySignUp> Live(OfficeDbContext db, Guid openDayId) =>
        db.OpenDaySignUps.Where(s => s.OpenDayId == openDayId && s.CancelledAt == null).OrderBy(s => s.SignedUpAt).ThenBy(s => s.Id);

    private static RuleBreach? NotHeld(OpenDay day, DateOnly today) =>
        day.Stage != NoticeStage.Public ? new("open-day.not_public", "", "没有发布或者已经取消的开放日没有到场情况和结果。")
        : today < day.On ? new("open-day.early", "", $"活动在{day.On.Iso()}举行，之前不能登记到场情况和结果。")
        : null;

    /// <summary>One entry for one day: the entry joined earlier, else one that somebody entered by hand, else a new one.</summary>
    private static async Task<Answer<Guid>?> Registered(ActScope scope, OpenDay day, int attended, CancellationToken cancel)
    {
        var known = await scope.Db.RegisterEntries.FirstOrDefaultAsync(r => r.OrganId == day.OrganId && r.Register == RegisterKind.OpenDay && r.CancelledBecause == null
            && (r.Id == day.RegisterEntryId || (r.On == day.On && r.Subject == day.Title)), cancel);
        if (known is not null)
        {
            (known.On, known.Subject, known.Quantity) = (day.On, day.Title, attended);
            known.Version++;
            day.RegisterEntryId = known.Id;
            scope.Record(known.Id, $"{RegisterKind.OpenDay.Row().Words}：更正一条（{day.On.Iso()}）");
            return null;
        }

        var entered = await KeepRegister.Enter(scope, RegisterKind.OpenDay, new() { On = day.On, Subject = day.Title, Quantity = attended, Detail = day.Place }, cancel);
        if (entered is not Answer<Guid>.Given { Value: var entryId })
        {
            return entered;
        }

        day.RegisterEntryId = entryId;
        return null;
    }

    private Task<Answer<Guid>> On(Actor actor, OfficeAct act, Guid id, int version, Func<ActScope, OpenDay, Task<Answer<Guid>>> change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, act, async scope =>
        {
            var day = await scope.Db.OpenDays.FirstOrDefaultAsync(d => d.Id == id && d.OrganId == actor.OrganId, cancel);
            if (day is null)
            {
                return Acting.NotFound("开放日");
            }

            if (day.Version != version)
            {
                return Acting.Changed();
            }

            day.Version++;
            var answer = await change(scope, day);
            if (answer is Answer<Guid>.Given)
            {
                await Findable.Keep(office, scope.Db, day, cancel);
            }

            return answer;
        }, cancel);
    }
}

/// <summary>A sign-up with its personal data, for the people at the door.</summary>
/// <param name="Name">Null once erased.</param>
/// <param name="Phone">Null once erased.</param>
/// <param name="Row">The record.</param>
public sealed record ShownSignUp(string? Name, string? Phone, OpenDaySignUp Row);

/// <summary>Reads the list of an open day with names and numbers; each reading stands in the audit trail.</summary>
public sealed class ReadSignUps(OfficeInstallation office)
{
    public Task<Answer<IReadOnlyList<ShownSignUp>>> Run(Actor actor, Guid openDayId, string? reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<IReadOnlyList<ShownSignUp>>(actor, OfficeAct.ReadPersonalData, async scope =>
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                return new InputProblem("事由", "请写明查看个人信息的事由，例如“打印签到表”。");
            }

            if (!await scope.Db.OpenDays.AnyAsync(d => d.Id == openDayId && d.OrganId == actor.OrganId, cancel))
            {
                return Acting.NotFound("开放日");
            }

            var rows = await KeepOpenDays.Live(scope.Db, openDayId).AsNoTracking().ToListAsync(cancel);
            scope.Record(openDayId, $"查看报名人员{rows.Count}份，事由：{reason.Trim()}");
            return new Answer<IReadOnlyList<ShownSignUp>>.Given([.. rows.Select(r => new ShownSignUp(office.Cipher.OpenOrNull(r.NameSealed), office.Cipher.OpenOrNull(r.PhoneSealed), r))]);
        }, cancel);
    }
}
