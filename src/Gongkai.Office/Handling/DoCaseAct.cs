using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Interface;
using Gongkai.Office.Notices;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Handling;

/// <summary>What came of an act.</summary>
/// <param name="Stage">Where the case now stands.</param>
/// <param name="DueOn">Last day to reply.</param>
/// <param name="Version">Number of events.</param>
/// <param name="Warnings">What may be challenged although the act stands.</param>
public sealed record CaseActDone(CaseStage Stage, DateOnly? DueOn, int Version, IReadOnlyList<RuleBreach> Warnings);

/// <summary>Does one act of the act table to a case. The table and the clock decide; here it is only recorded.</summary>
public sealed class DoCaseAct(OfficeInstallation office)
{
    /// <summary>Longest time that can be set for a correction, for reasons or for a delayed reply: our reading of 合理期限, against slips of the hand.</summary>
    private const int LongestYears = 1;

    /// <summary>Does the act, if the case still stands where the person saw it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="e">The event as filled in; the person is set here.</param>
    /// <param name="version">Number of events the form was opened at; null to do it wherever the case stands.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Answer<CaseActDone>> Run(Actor actor, Guid caseId, CaseEvent e, int? version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(e);
        return await office.Acting.Do<CaseActDone>(actor, OfficeAct.HandleCase, async scope =>
        {
            scope.Regard(caseId, e.Act.ToString());
            if (await CaseFile.Load(office, scope.Db, actor, caseId, cancel) is not { } file)
            {
                return Acting.NotFound("办件");
            }

            if (version is { } seen && seen != file.Record.Version)
            {
                return new RuleBreach("case.changed", "", $"本件在您填写期间已被他人办理{(file.Record.Version > seen ? $"（新增{file.Record.Version - seen}项）" : "")}，您的操作没有保存。请查看新的办理情况后再决定。");
            }

            var done = await Do(scope, file, e with { By = actor.AccountId }, cancel);
            if (done is Answer<CaseActDone>.Given)
            {
                await Outbox.Put(office, scope, file, file.Events[^1], cancel);
                await PushEvents.Put(scope, file, file.Events[^1], cancel);
            }

            return done;
        }, cancel);
    }

    private async Task<Answer<CaseActDone>> Do(ActScope scope, CaseFile file, CaseEvent e, CancellationToken cancel)
    {
        if (file.Record.IsSplit)
        {
            return new RuleBreach("case.split", "国办函〔2020〕109号", "本申请已拆分，请在拆分后的各件中办理。");
        }

        if (file.Record.ErasedOn is { } erased)
        {
            return new RuleBreach("case.erased", "个人信息保护法第四十七条", $"本件的个人信息已于{erased.Iso()}到期清除，不能再办理。需要重新处理的，请登记为新的申请。");
        }

        if (e.On > scope.Today)
        {
            return new InputProblem("日期", $"日期{e.On.Iso()}在今天之后，请填写实际发生的日期。");
        }

        if (file.State.ReceivedOn is { } received && e.On < received && e.Act != CaseAct.RectifyReceipt)
        {
            return new InputProblem("日期", $"日期{e.On.Iso()}早于收到申请之日{received.Iso()}，请核对。");
        }

        if (e.Until > e.On.AddYears(LongestYears))
        {
            return new InputProblem(UntilField(e.Act), $"{UntilField(e.Act)}{e.Until.Value.Iso()}在{LongestYears}年以后，请核对年份。条例没有规定最长多久，最长{LongestYears}年是本系统的理解：再长就不是“合理期限”（条例第三十条、第三十五条）。");
        }

        if (e.Officer is { } officer && !await WorksHere(scope, officer, cancel))
        {
            return new InputProblem("承办人", "承办人须是本机关的经办人，请重新选择。");
        }

        if (e is { Act: CaseAct.NotifyFee, Fee: { } fee })
        {
            // The rank in the month is a fact of the records and not of the form.
            e = e with { Fee = fee with { PiecesBefore = (await ApplicantMonth.Of(office, scope.Db, file.Record, scope.Today, cancel)).Before } };
        }

        var judged = CaseRules.Judge(file.State, e, scope.Actor.Roles, file.Calendar, file.Organ.Settings.Clock, file.Organ.Settings.Outcomes);
        if (judged is not Answer<PermittedAct>.Given { Value: var permitted })
        {
            return judged is Answer<PermittedAct>.Unusable unusable
                ? new Answer<CaseActDone>.Unusable(unusable.Problems)
                : ((Answer<PermittedAct>.Refused)judged).Breach;
        }

        if (await LetterSending.Follow(scope.Db, file, e, cancel) is { } held)
        {
            return held;
        }

        scope.Db.CaseEvents.Add(file.Add(e, permitted.Next, scope.Now));
        file.Reflect(scope.Today);

        scope.Record(file.Record.Id, $"{file.Record.Number}：{e.Act.Label()}（{e.On.Iso()}）", e.Act.ToString());
        return new Answer<CaseActDone>.Given(new(file.State.Stage, file.Record.DueOn, file.Record.Version, permitted.Warnings));
    }

    private static string UntilField(CaseAct act) => act switch { CaseAct.DelayReply => "延迟答复日期", CaseAct.RequestReasons => "说明理由的期限", _ => "补正期限" };

    private static Task<bool> WorksHere(ActScope scope, Guid officer, CancellationToken cancel) =>
        (from a in scope.Db.RoleAssignments
         join person in scope.Db.Accounts on a.AccountId equals person.Id
         where a.AccountId == officer && a.OrganId == scope.Actor.OrganId && a.Role == Role.Handler && person.IsActive
         select a).AnyAsync(cancel);
}
