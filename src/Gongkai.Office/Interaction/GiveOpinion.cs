using Gongkai.Law.Calendar;
using Gongkai.Law.Interaction;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interaction;

/// <summary>An opinion as it is filled in; name and contact may be left empty.</summary>
public sealed record OpinionForm
{
    /// <summary>Key of the page that was shown.</summary>
    public string SubmissionKey { get; init; } = "";

    public string Name { get; init; } = "";

    public string Contact { get; init; } = "";

    public string Body { get; init; } = "";
}

/// <summary>Gives an opinion on a consultation from outside, between its first and its last day.</summary>
public sealed class GiveOpinion(OfficeInstallation office)
{
    private const int LongestOpinion = 4_000;

    public Task<Answer<Guid>> Run(Organ organ, Guid consultationId, OpinionForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        ArgumentNullException.ThrowIfNull(form);
        return office.Acting.Do<Guid>(ApplyOnline.Portal(organ), OfficeAct.TakePart, async scope =>
        {
            var asked = await scope.Db.Consultations.AsNoTracking().FirstOrDefaultAsync(c => c.Id == consultationId && c.OrganId == organ.Id && c.Stage != NoticeStage.Drafting, cancel);
            if (asked is null)
            {
                return Acting.NotFound("意见征集");
            }

            if (await scope.Db.ConsultationOpinions.AsNoTracking().FirstOrDefaultAsync(o => o.ConsultationId == consultationId && o.SubmissionKey == form.SubmissionKey, cancel) is { } sent)
            {
                return new Answer<Guid>.Given(sent.Id);
            }

            if (await EndedOrgan.Of(scope.Db, organ.Id, scope.Today, cancel) is { } ended)
            {
                return ended.Refusal("意见");
            }

            if (asked.Stage == NoticeStage.CalledOff)
            {
                return new RuleBreach("consultation.called_off", "", $"这次意见征集已取消：{asked.CalledOffBecause}");
            }

            switch (CivicRules.Phase(asked.OpensOn, asked.ClosesOn, asked.ResultPublishedOn is not null, scope.Today))
            {
                case ConsultationPhase.NotYetOpen:
                    return new RuleBreach("consultation.early", "", $"意见征集从{asked.OpensOn.Iso()}开始，请届时再提交。");
                case ConsultationPhase.AwaitingResult or ConsultationPhase.ResultPublished:
                    return new RuleBreach("consultation.closed", "", $"意见征集已于{asked.ClosesOn.Iso()}截止，不再接收意见。");
                default:
                    break;
            }

            var problems = CivicForms.Key(form.SubmissionKey).Concat(CivicForms.Missing("意见", form.Body, LongestOpinion)).Concat(CivicForms.TooLong("姓名或名称", form.Name))
                .Concat(CivicForms.TooLong("联系方式", form.Contact)).ToList();
            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            var opinion = new ConsultationOpinion
            {
                OrganId = organ.Id, ConsultationId = consultationId, SubmissionKey = form.SubmissionKey, NameSealed = office.Cipher.SealOrNull(form.Name),
                ContactSealed = office.Cipher.SealOrNull(form.Contact), BodySealed = office.Cipher.Seal(form.Body.Trim()), ReceivedOn = scope.Today,
            };
            scope.Db.ConsultationOpinions.Add(opinion);
            scope.Record(consultationId, "公众提交意见一条");
            return new Answer<Guid>.Given(opinion.Id);
        }, cancel);
    }
}
