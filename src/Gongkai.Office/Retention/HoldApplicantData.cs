using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;

namespace Gongkai.Office.Retention;

/// <summary>保留: says that the personal data of a case must not be erased, and why; or that it may be again.</summary>
public sealed class HoldApplicantData(OfficeInstallation office)
{
    private const int LongestReason = 500;

    /// <summary>Sets a hold.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="caseNumber">登记编号, in whatever brackets it is written.</param>
    /// <param name="reason">Why; no personal data.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<Guid>> Hold(Actor actor, string caseNumber, string? reason, CancellationToken cancel = default) =>
        Change(actor, caseNumber, reason, (record, words) =>
        {
            if (record.HeldBecause is not null)
            {
                return new RuleBreach("retention.held", "", $"{record.Number}已经设置保留：{record.HeldBecause}。");
            }

            record.HeldBecause = words;
            record.ErasureProposedOn = null;
            return null;
        }, "保留", cancel);

    /// <summary>Lifts a hold.</summary>
    public Task<Answer<Guid>> Lift(Actor actor, string caseNumber, string? reason, CancellationToken cancel = default) =>
        Change(actor, caseNumber, reason, (record, _) =>
        {
            if (record.HeldBecause is null)
            {
                return new RuleBreach("retention.not_held", "", $"{record.Number}没有设置保留。");
            }

            record.HeldBecause = null;
            return null;
        }, "解除保留", cancel);

    private Task<Answer<Guid>> Change(Actor actor, string caseNumber, string? reason, Func<CaseRecord, string, RuleBreach?> change, string act, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(caseNumber);
        return office.Acting.Do<Guid>(actor, OfficeAct.HoldApplicantData, async scope =>
        {
            var words = reason?.Trim() ?? "";
            if (words.Length is 0 or > LongestReason)
            {
                return new InputProblem("理由", $"请写明理由（不超过{LongestReason}字），例如“信访事项正在办理”。不要写个人信息。");
            }

            if (await CaseNumbers.Named(scope.Db, actor.OrganId, caseNumber, cancel) is not [var record])
            {
                return new InputProblem("登记编号", "没有找到这个登记编号的办件，请照登记编号填写，例如“西城管指〔2024〕第1号”。");
            }

            if (record.ErasedOn is { } erased)
            {
                return new RuleBreach("retention.erased", "", $"{record.Number}的个人信息已于{Law.Calendar.ChineseDates.Iso(erased)}清除。");
            }

            if (change(record, words) is { } breach)
            {
                return breach;
            }

            scope.Record(record.Id, $"{act}{record.Number}的个人信息，理由：{words}");
            return new Answer<Guid>.Given(record.Id);
        }, cancel);
    }
}
