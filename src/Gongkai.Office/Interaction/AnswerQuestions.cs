using Gongkai.Documents.Inspection;
using Gongkai.Law.Interaction;
using Gongkai.Office.Administration;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Search;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interaction;

/// <summary>An answer as drafted.</summary>
public sealed record AnswerForm
{
    public string Answer { get; init; } = "";

    /// <summary>For everybody, and not for the asker alone.</summary>
    public bool IsForPublication { get; init; }

    /// <summary>The question as everybody may read it.</summary>
    public string PublicTitle { get; init; } = "";

    public string PublicBody { get; init; } = "";
}

/// <summary>Drafts, approves, returns and takes back answers. Who drafts does not approve.</summary>
public sealed class AnswerQuestions(OfficeInstallation office)
{
    private const int LongestAnswer = 10_000;

    /// <summary>Drafts the answer, or writes it anew while it waits; then another person approves it.</summary>
    public Task<Answer<Guid>> Draft(Actor actor, Guid id, AnswerForm form, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return On(actor, OfficeAct.KeepCivic, id, version, (scope, question) => Task.FromResult(Drafted(scope, question)), cancel);

        Answer<Guid> Drafted(ActScope scope, CivicQuestion question)
        {
            if (question.Stage is not (QuestionStage.Asked or QuestionStage.AwaitingApproval))
            {
                return new RuleBreach("question.ended", "", "这件咨询已经答复或者不予受理，不能再改。");
            }

            var problems = CivicForms.Missing("答复", form.Answer, LongestAnswer).ToList();
            if (form.IsForPublication)
            {
                problems.AddRange(CivicForms.Missing("公开的标题", form.PublicTitle, 200).Concat(CivicForms.Missing("公开的问题", form.PublicBody, 4_000)));
                if (!question.MayPublish)
                {
                    problems.Add(new("公开", "咨询人没有同意公开，只能答复本人。"));
                }
            }

            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            (question.Answer, question.IsForPublication) = (form.Answer.Trim(), form.IsForPublication);
            (question.PublicTitle, question.PublicBody) = form.IsForPublication ? (form.PublicTitle.Trim(), form.PublicBody.Trim()) : ("", "");
            (question.Stage, question.DraftedBy, question.ReturnedBecause) = (QuestionStage.AwaitingApproval, actor.AccountId, null);
            scope.Record(id, $"拟写咨询{question.Number}的答复，{(form.IsForPublication ? "拟公开" : "只答复本人")}");
            return new Answer<Guid>.Given(id);
        }
    }

    /// <summary>Masks personal data in what would become public; gives how many places there were. Who masks has written the draft.</summary>
    public async Task<Answer<int>> Mask(Actor actor, Guid id, int version, CancellationToken cancel = default)
    {
        var masked = 0;
        var answer = await On(actor, OfficeAct.KeepCivic, id, version, async (scope, question) =>
        {
            if (question.Stage != QuestionStage.AwaitingApproval || !question.IsForPublication)
            {
                return new RuleBreach("question.no_draft", "", "没有待审批的公开答复。");
            }

            var policy = await ReleaseGate.Policy(scope.Db, actor.OrganId, cancel);
            masked = 0;
            (question.PublicTitle, question.PublicBody, question.Answer) = (Hidden(question.PublicTitle), Hidden(question.PublicBody), Hidden(question.Answer));
            question.DraftedBy = actor.AccountId;
            scope.Record(id, $"遮挡咨询{question.Number}公开稿中的个人信息{masked}处");
            return new Answer<Guid>.Given(id);

            string Hidden(string words)
            {
                var (plain, count) = TextMasking.Mask(words, policy);
                masked += count;
                return plain;
            }
        }, cancel);
        return answer switch
        {
            Answer<Guid>.Given => new Answer<int>.Given(masked),
            Answer<Guid>.Refused refused => refused.Breach,
            _ => new Answer<int>.Unusable(((Answer<Guid>.Unusable)answer).Problems),
        };
    }

    /// <summary>Approves the draft: the asker has the answer from now on, and everybody where it is meant for everybody and the gate lets it through.</summary>
    public Task<Answer<Guid>> Approve(Actor actor, Guid id, int version, CancellationToken cancel = default) =>
        On(actor, OfficeAct.PublishCivic, id, version, async (scope, question) =>
        {
            if (question.Stage != QuestionStage.AwaitingApproval)
            {
                return new RuleBreach("question.no_draft", "", "没有待审批的答复。");
            }

            // What only the asker gets is not inspected: it may well name the asker's own data.
            var (title, body) = question.IsForPublication ? (question.PublicTitle, $"{question.PublicBody}\n{question.Answer}") : ("", "");
            if (await CivicGate.Held(office, scope, question.DraftedBy, title, body, [], cancel) is { } held)
            {
                return held;
            }

            (question.Stage, question.ApprovedBy, question.AnsweredOn) = (QuestionStage.Answered, actor.AccountId, scope.Today);
            question.PublishedAt = question.IsForPublication ? scope.Now : null;
            scope.Record(id, $"审批咨询{question.Number}的答复{(question.IsForPublication ? "并公开" : "，只答复本人")}");
            return new Answer<Guid>.Given(id);
        }, cancel);

    /// <summary>Returns a draft with what is wrong with it.</summary>
    public Task<Answer<Guid>> Return(Actor actor, Guid id, string? reason, int version, CancellationToken cancel = default) =>
        WithReason(actor, OfficeAct.PublishCivic, id, "退回理由", reason, version, (scope, question, why) =>
        {
            if (question.Stage != QuestionStage.AwaitingApproval)
            {
                return new RuleBreach("question.no_draft", "", "没有待审批的答复。");
            }

            (question.Stage, question.ReturnedBecause) = (QuestionStage.Asked, why);
            scope.Record(id, $"退回咨询{question.Number}的答复，理由：{why}");
            return new Answer<Guid>.Given(id);
        }, cancel);

    /// <summary>Ends a message that is no question; the asker reads why.</summary>
    public Task<Answer<Guid>> Dismiss(Actor actor, Guid id, string? reason, int version, CancellationToken cancel = default) =>
        WithReason(actor, OfficeAct.KeepCivic, id, "不予受理理由", reason, version, (scope, question, why) =>
        {
            if (question.Stage is not (QuestionStage.Asked or QuestionStage.AwaitingApproval))
            {
                return new RuleBreach("question.ended", "", "这件咨询已经答复或者不予受理。");
            }

            (question.Stage, question.DismissedBecause, question.AnsweredOn) = (QuestionStage.Dismissed, why, scope.Today);
            scope.Record(id, $"不予受理咨询{question.Number}，理由：{why}");
            return new Answer<Guid>.Given(id);
        }, cancel);

    /// <summary>Takes an answer off the portal at once; the asker keeps it.</summary>
    public Task<Answer<Guid>> TakeDown(Actor actor, Guid id, string? reason, int version, CancellationToken cancel = default) =>
        WithReason(actor, OfficeAct.PublishCivic, id, "撤下理由", reason, version, (scope, question, why) =>
        {
            if (question.PublishedAt is null)
            {
                return new RuleBreach("question.not_public", "", "这件咨询没有公开。");
            }

            (question.PublishedAt, question.IsHot, question.TakenDownBecause) = (null, false, why);
            scope.Record(id, $"撤下咨询{question.Number}，理由：{why}");
            return new Answer<Guid>.Given(id);
        }, cancel);

    /// <summary>热点问题: puts a published question into the list shown first, or takes it out.</summary>
    public Task<Answer<Guid>> MarkHot(Actor actor, Guid id, bool hot, int version, CancellationToken cancel = default) =>
        On(actor, OfficeAct.KeepCivic, id, version, (scope, question) =>
        {
            if (question.PublishedAt is null)
            {
                return Task.FromResult<Answer<Guid>>(new RuleBreach("question.not_public", "", "没有公开的咨询不能列为热点。"));
            }

            question.IsHot = hot;
            scope.Record(id, $"{(hot ? "列为" : "取消")}热点问题：咨询{question.Number}");
            return Task.FromResult<Answer<Guid>>(new Answer<Guid>.Given(id));
        }, cancel);

    /// <summary>Shows how the asker can be reached; each reading stands in the audit trail. Null where nothing was given or it has been erased.</summary>
    public Task<Answer<string?>> ReadContact(Actor actor, Guid id, string? reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<string?>(actor, OfficeAct.ReadPersonalData, async scope =>
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                return new InputProblem("事由", "请写明查看个人信息的事由，例如“电话核实情况”。");
            }

            if (await scope.Db.CivicQuestions.AsNoTracking().FirstOrDefaultAsync(q => q.Id == id && q.OrganId == actor.OrganId, cancel) is not { } question)
            {
                return Acting.NotFound("咨询");
            }

            scope.Record(id, $"查看咨询{question.Number}的联系方式，事由：{reason.Trim()}");
            return new Answer<string?>.Given(office.Cipher.OpenOrNull(question.ContactSealed));
        }, cancel);
    }

    private Task<Answer<Guid>> WithReason(
        Actor actor, OfficeAct act, Guid id, string field, string? reason, int version, Func<ActScope, CivicQuestion, string, Answer<Guid>> change, CancellationToken cancel) =>
        On(actor, act, id, version, (scope, question) => Task.FromResult(
            CivicForms.Missing(field, reason ?? "", 500).FirstOrDefault() is { } problem ? problem : change(scope, question, reason!.Trim())), cancel);

    private Task<Answer<Guid>> On(Actor actor, OfficeAct act, Guid id, int version, Func<ActScope, CivicQuestion, Task<Answer<Guid>>> change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, act, async scope =>
        {
            var question = await scope.Db.CivicQuestions.FirstOrDefaultAsync(q => q.Id == id && q.OrganId == actor.OrganId, cancel);
            if (question is null)
            {
                return Acting.NotFound("咨询");
            }

            if (question.Version != version)
            {
                return Acting.Changed();
            }

            question.Version++;
            var answer = await change(scope, question);
            if (answer is Answer<Guid>.Given)
            {
                await Findable.Keep(office, scope.Db, question, cancel);
            }

            return answer;
        }, cancel);
    }
}
