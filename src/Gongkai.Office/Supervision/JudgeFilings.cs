using Gongkai.Documents.Letters;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>Says of a finding that its explanation is accepted or that it is to be corrected (条例第四十七条).</summary>
public sealed class JudgeFinding(OfficeInstallation office)
{
    private const int LongestReason = 500;

    /// <param name="actor">Who, in the authority.</param>
    /// <param name="organId">The organ that reported.</param>
    /// <param name="year">Year of the report.</param>
    /// <param name="identity">The finding, as in <see cref="KeptFinding.Identity"/>.</param>
    /// <param name="kind">The verdict.</param>
    /// <param name="reason">Why, or what to correct.</param>
    /// <param name="version">Version of the filing seen.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<Guid>> Run(
        Actor actor, Guid organId, int year, string? identity, VerdictKind? kind, string? reason, int version, CancellationToken cancel = default) =>
        FilingSteps.Do(office, actor, organId, year, version, (scope, loaded) =>
        {
            var words = reason?.Trim() ?? "";
            if (kind is not { } verdict)
            {
                return Unusable("意见", "请选择“说明成立”或者“须改正”。");
            }

            if (words.Length is 0 or > LongestReason)
            {
                return Unusable("说明", $"请写明理由或者改正要求（不超过{LongestReason}字）。");
            }

            if (loaded.Filing.Stage is FilingStage.Accepted or FilingStage.Returned)
            {
                return Task.FromResult<Answer<Guid>>(new RuleBreach("act.stage", "条例第四十七条",
                    $"报告现处于“{loaded.Filing.Stage.Label()}”，不能改变核查意见。{(loaded.Filing.Stage == FilingStage.Accepted ? "确需更正的，请先撤销接收。" : "请等重新报送。")}"));
            }

            if (loaded.Findings.FirstOrDefault(f => f.Finding.Identity == identity) is not { } found)
            {
                return Task.FromResult<Answer<Guid>>(Acting.NotFound("问题"));
            }

            var line = new FindingVerdict
            {
                FilingId = loaded.Filing.Id,
                Identity = found.Finding.Identity,
                Rule = found.Finding.Rule,
                Where = found.Finding.Where,
                Kind = verdict,
                Reason = words,
                By = scope.Actor.AccountId,
                At = scope.Now,
            };
            scope.Db.FindingVerdicts.Add(line);
            scope.Record(loaded.Filing.Id, $"{loaded.Organ.Name}{year}年度报告{found.Finding.Rule}（{found.Finding.Where}）：{verdict.Label()}，{words}");
            return Task.FromResult<Answer<Guid>>(new Answer<Guid>.Given(line.Id));
        }, cancel);

    private static Task<Answer<Guid>> Unusable(string field, string words) => Task.FromResult<Answer<Guid>>(new InputProblem(field, words));
}

/// <summary>退回修改: sends a report back with a notice that lists what is to be corrected and until when.</summary>
public sealed class ReturnFiling(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(Actor actor, Guid organId, int year, DateOnly? until, string? remark, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return FilingSteps.Do(office, actor, organId, year, version, (scope, loaded) =>
            FilingSteps.Judged(scope, loaded, new FilingEvent(FilingAct.Return, scope.Today, remark?.Trim() ?? "", until), async () =>
            {
                loaded.Filing.ReturnedUntil = until;
                var authority = await scope.Db.Organs.AsNoTracking().SingleAsync(o => o.Id == actor.OrganId, cancel);
                return SupervisionLetters.ReturnNotice(new ReturnNoticeFacts
                {
                    Authority = authority.Name,
                    Phone = authority.Settings.Phone,
                    Organ = loaded.Organ.Name,
                    Year = year,
                    // The day it was handed in, which may lie before the day it was entered.
                    FiledOn = await scope.Db.ReportFilingEvents.Where(e => e.FilingId == loaded.Filing.Id && (e.Act == FilingAct.File || e.Act == FilingAct.FileOnBehalf))
                        .OrderByDescending(e => e.Place).Select(e => e.On).FirstAsync(cancel),
                    Corrections = [.. loaded.Findings.Where(f => f.Verdict?.Kind == VerdictKind.ToBeCorrected).Select(f => (f.Finding.Message, f.Verdict!.Reason))],
                    Remark = remark?.Trim() ?? "",
                    Until = until!.Value,
                    On = scope.Today,
                });
            }, cancel), cancel);
    }
}

/// <summary>接收: the report is final and its figures may be added up.</summary>
public sealed class AcceptFiling(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(Actor actor, Guid organId, int year, int version, CancellationToken cancel = default) =>
        FilingSteps.Do(office, actor, organId, year, version, (scope, loaded) =>
            FilingSteps.Judged(scope, loaded, new FilingEvent(FilingAct.Accept, scope.Today), () =>
            {
                loaded.Filing.Accepted = loaded.Filing.Latest;
                return Task.FromResult<LetterDraft?>(null);
            }, cancel), cancel);

    /// <summary>撤销接收, with the reason.</summary>
    public Task<Answer<Guid>> Withdraw(Actor actor, Guid organId, int year, string? reason, int version, CancellationToken cancel = default) =>
        FilingSteps.Do(office, actor, organId, year, version, (scope, loaded) =>
            FilingSteps.Judged(scope, loaded, new FilingEvent(FilingAct.WithdrawAcceptance, scope.Today, reason?.Trim() ?? ""), () =>
            {
                loaded.Filing.Accepted = null;
                // What was filed once is not called filed again.
                loaded.Filing.Stage = loaded.Filing.Latest == 1 ? FilingStage.Filed : loaded.Filing.Stage;
                return Task.FromResult<LetterDraft?>(null);
            }, cancel), cancel);
}

/// <summary>
/// Runs reader and rule book once more over the newest version, after the report of the year before was accepted or the program was renewed.
/// Verdicts stay where place and figures stay.
/// </summary>
public sealed class RecheckFiling(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(Actor actor, Guid organId, int year, int version, CancellationToken cancel = default) =>
        FilingSteps.Do(office, actor, organId, year, version, async (scope, loaded) =>
        {
            var findings = KeptFinding.Of(await FileReport.Check(scope.Db, loaded.Organ, year, await FilingSteps.Reread(office, loaded.Version), cancel));
            var opened = findings.Count(f => f.Severity == Severity.Error && loaded.Findings.All(g => g.Finding.Identity != f.Identity));
            loaded.Version.Findings = KeptFinding.Json(findings);
            loaded.Version.CheckedAt = scope.Now;
            scope.Record(loaded.Filing.Id, $"重新核对{loaded.Organ.Name}{year}年度报告第{loaded.Filing.Latest}版：{findings.Count}项，其中新增错误{opened}项");
            return new Answer<Guid>.Given(loaded.Filing.Id);
        }, cancel);
}

/// <summary>
/// Declares for an organ that ended during the year whether its own report is added up besides its successor's, so that it is counted exactly once.
/// </summary>
public sealed class DeclareCoverage(OfficeInstallation office)
{
    /// <param name="actor">Who, in the authority.</param>
    /// <param name="organId">The organ that ended.</param>
    /// <param name="year">Year of the report.</param>
    /// <param name="countedBecause">Why its own report is added; empty to leave it to the successor's.</param>
    /// <param name="version">Version of the filing seen.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<Guid>> Run(Actor actor, Guid organId, int year, string? countedBecause, int version, CancellationToken cancel = default) =>
        FilingSteps.Do(office, actor, organId, year, version, async (scope, loaded) =>
        {
            var organs = await SupervisedOrgans.Load(scope.Db, scope.Actor.OrganId, cancel);
            if (organs.List(organId, year).FirstOrDefault(l => l.Organ.Id == organId)?.Kind != ListingKind.CoveredBySuccessor)
            {
                return new RuleBreach("filing.not_covered", "国办公开办函〔2021〕30号", $"“{loaded.Organ.Name}”在{year}年没有并入其他机关，本来就单独计入，不需要说明。");
            }

            loaded.Filing.CountedBecause = countedBecause?.Trim() ?? "";
            scope.Record(loaded.Filing.Id, loaded.Filing.CountedBecause.Length == 0
                ? $"{loaded.Organ.Name}{year}年度报告由承接单位一并报告，不另计" : $"{loaded.Organ.Name}{year}年度报告单独计入汇总，理由：{loaded.Filing.CountedBecause}");
            return new Answer<Guid>.Given(loaded.Filing.Id);
        }, cancel);
}
