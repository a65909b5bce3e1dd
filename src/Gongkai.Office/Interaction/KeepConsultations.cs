using Gongkai.Law.Calendar;
using Gongkai.Law.Interaction;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Search;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interaction;

/// <summary>A consultation as filled in.</summary>
public sealed record ConsultationForm
{
    public string Title { get; init; } = "";

    public string Body { get; init; } = "";

    public DateOnly? OpensOn { get; init; }

    public DateOnly? ClosesOn { get; init; }

    public string ShortBecause { get; init; } = "";

    public string OtherWays { get; init; } = "";

    internal IEnumerable<InputProblem> Problems(DateOnly today)
    {
        foreach (var problem in CivicForms.Missing("标题", Title, 300).Concat(CivicForms.Missing("征求意见稿和说明", Body, 100_000)).Concat(CivicForms.TooLong("其他提交方式", OtherWays, 500))
            .Concat(CivicForms.TooLong("缩短期限的理由", ShortBecause, 500)))
        {
            yield return problem;
        }

        if (OpensOn is not { } opens)
        {
            yield return new("开始日期", "请填写开始日期。");
            yield break;
        }

        if (ClosesOn is not { } closes)
        {
            yield return new("截止日期", "请填写截止日期。");
        }
        else if (closes < opens || closes < today)
        {
            yield return new("截止日期", $"截止日期{closes.Iso()}不能早于开始日期{opens.Iso()}，也不能早于今天。");
        }
        else if (CivicRules.DaysOpen(opens, closes) is < CivicRules.ShortestConsultation and var days && string.IsNullOrWhiteSpace(ShortBecause))
        {
            yield return new("缩短期限的理由",
                $"从{opens.Iso()}到{closes.Iso()}只有{days}天。公开征求意见的期限一般不少于{CivicRules.ShortestConsultation}天，缩短的应当说明理由（重大行政决策程序暂行条例第十五条）。请延长期限或者写明理由。");
        }
    }
}

/// <summary>What became of one opinion.</summary>
public sealed record OpinionDecision
{
    /// <summary>Null where it is set aside.</summary>
    public bool? IsAdopted { get; init; }

    public string PublicWords { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>Why it is no opinion; empty where it is one.</summary>
    public string SetAsideBecause { get; init; } = "";
}

/// <summary>The result as filled in. What came through this page is counted by itself.</summary>
/// <param name="Words">What the office says on the whole.</param>
/// <param name="OtherReceived">Opinions that came other ways; blank is not zero.</param>
/// <param name="OtherAdopted">How many of those were adopted.</param>
public sealed record ResultForm(string Words, int? OtherReceived, int? OtherAdopted);

/// <summary>Announces consultations, decides on opinions and tells the result.</summary>
public sealed class KeepConsultations(OfficeInstallation office)
{
    public Task<Answer<Guid>> Draft(Actor actor, ConsultationForm form, CancellationToken cancel = default)
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

            var consultation = new ConsultationNotice
            {
                OrganId = actor.OrganId, Title = form.Title.Trim(), Body = form.Body.Trim(), OpensOn = form.OpensOn!.Value, ClosesOn = form.ClosesOn!.Value, DraftedBy = actor.AccountId,
            };
            Fill(consultation, form);
            scope.Db.Consultations.Add(consultation);
            scope.Record(consultation.Id, $"起草意见征集“{consultation.Title}”");
            return Task.FromResult<Answer<Guid>>(new Answer<Guid>.Given(consultation.Id));
        }, cancel);
    }

    public Task<Answer<Guid>> Change(Actor actor, Guid id, ConsultationForm form, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return On(actor, OfficeAct.KeepCivic, id, version, (scope, consultation) => Task.FromResult(Changed(scope, consultation)), cancel);

        Answer<Guid> Changed(ActScope scope, ConsultationNotice consultation)
        {
            var problems = form.Problems(scope.Today).ToList();
            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            if (consultation.Stage != NoticeStage.Drafting)
            {
                return new RuleBreach("consultation.public", "", "已经发布的征求意见稿不能修改：公众是对它提的意见。有错的，请取消后另行发布。");
            }

            (consultation.Title, consultation.Body, consultation.OpensOn, consultation.ClosesOn) = (form.Title.Trim(), form.Body.Trim(), form.OpensOn!.Value, form.ClosesOn!.Value);
            Fill(consultation, form);
            consultation.DraftedBy = actor.AccountId;
            scope.Record(id, $"修改意见征集“{consultation.Title}”");
            return new Answer<Guid>.Given(id);
        }
    }

    /// <summary>Removes a file of a draft.</summary>
    public Task<Answer<Guid>> RemoveFile(Actor actor, Guid id, Guid fileId, int version, CancellationToken cancel = default) =>
        On(actor, OfficeAct.KeepCivic, id, version, async (scope, consultation) =>
        {
            var file = await scope.Db.Attachments.FirstOrDefaultAsync(a => a.Id == fileId && a.Owner == AttachmentOwner.Consultation && a.OwnerId == id, cancel);
            if (file is null)
            {
                return Acting.NotFound("附件");
            }

            if (consultation.Stage != NoticeStage.Drafting)
            {
                return new RuleBreach("consultation.public", "", "已经发布的意见征集不能删除附件。");
            }

            scope.Db.Attachments.Remove(file);
            consultation.DraftedBy = actor.AccountId;
            scope.Record(id, $"删除意见征集附件（SHA-256 {file.Sha256[..12]}）");
            return new Answer<Guid>.Given(id);
        }, cancel);

    /// <summary>Publishes draft text and files after the gate has looked into them; not by who wrote them.</summary>
    public Task<Answer<Guid>> Publish(Actor actor, Guid id, int version, CancellationToken cancel = default) =>
        On(actor, OfficeAct.PublishCivic, id, version, async (scope, consultation) =>
        {
            if (consultation.Stage != NoticeStage.Drafting)
            {
                return new RuleBreach("consultation.public", "", "这次意见征集已经发布或者取消。");
            }

            // The days count from the day on which everybody can read it.
            var opens = consultation.OpensOn > scope.Today ? consultation.OpensOn : scope.Today;
            if (opens > consultation.ClosesOn || (CivicRules.DaysOpen(opens, consultation.ClosesOn) < CivicRules.ShortestConsultation && consultation.ShortBecause.Length == 0))
            {
                return new RuleBreach("consultation.short", "重大行政决策程序暂行条例第十五条",
                    $"今天发布的，到{consultation.ClosesOn.Iso()}不足{CivicRules.ShortestConsultation}天。请推迟截止日期，或者写明缩短期限的理由。");
            }

            var files = await CivicGate.Files(scope.Db, id, cancel);
            if (await CivicGate.Held(office, scope, consultation.DraftedBy, consultation.Title, $"{consultation.Body}\n{consultation.OtherWays}\n{consultation.ShortBecause}", files, cancel) is { } held)
            {
                return held;
            }

            consultation.PublicFiles = [.. files.Select(f => f.Id)];
            (consultation.OpensOn, consultation.Stage, consultation.PublishedAt) = (opens, NoticeStage.Public, scope.Now);
            scope.Record(id, $"发布意见征集“{consultation.Title}”（{opens.Iso()}至{consultation.ClosesOn.Iso()}）");
            return new Answer<Guid>.Given(id);
        }, cancel);

    /// <summary>Calls a consultation off; the page stays and says why.</summary>
    public Task<Answer<Guid>> CallOff(Actor actor, Guid id, string? reason, int version, CancellationToken cancel = default) =>
        On(actor, OfficeAct.PublishCivic, id, version, async (scope, consultation) =>
        {
            if (CivicForms.Missing("取消原因", reason ?? "", 500).FirstOrDefault() is { } problem)
            {
                return problem;
            }

            if (consultation.Stage != NoticeStage.Public || consultation.ResultPublishedOn is not null)
            {
                return new RuleBreach("consultation.not_public", "", "只有已经发布、还没有公布结果的意见征集可以取消。");
            }

            if (await CivicGate.Held(office, scope, writtenBy: null, consultation.Title, reason!, [], cancel) is { } held)
            {
                return held;
            }

            (consultation.Stage, consultation.CalledOffBecause) = (NoticeStage.CalledOff, reason!.Trim());
            scope.Record(id, $"取消意见征集“{consultation.Title}”，原因：{reason.Trim()}");
            return new Answer<Guid>.Given(id);
        }, cancel);

    /// <summary>Says what became of an opinion: adopted, not adopted with the reason, or no opinion at all.</summary>
    public Task<Answer<Guid>> Decide(Actor actor, Guid opinionId, OpinionDecision decision, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(decision);
        return office.Acting.Do<Guid>(actor, OfficeAct.KeepCivic, async scope =>
        {
            var opinion = await scope.Db.ConsultationOpinions.FirstOrDefaultAsync(o => o.Id == opinionId && o.OrganId == actor.OrganId, cancel);
            if (opinion is null)
            {
                return Acting.NotFound("意见");
            }

            if (opinion.Version != version)
            {
                return Acting.Changed();
            }

            var problems = Problems(decision).ToList();
            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            var consultation = await scope.Db.Consultations.SingleAsync(c => c.Id == opinion.ConsultationId, cancel);
            var aside = decision.SetAsideBecause.Trim();
            (opinion.SetAsideBecause, opinion.IsAdopted) = (aside.Length > 0 ? aside : null, aside.Length > 0 ? null : decision.IsAdopted);
            (opinion.PublicWords, opinion.Reason) = (decision.PublicWords.Trim(), decision.Reason.Trim());
            opinion.Version++;
            // The result told before no longer says what was decided: somebody writes it again and another person publishes it.
            (consultation.ResultPublishedOn, consultation.ResultBy) = (null, null);
            consultation.Version++;
            await Findable.Keep(office, scope.Db, consultation, cancel);
            scope.Record(consultation.Id, $"登记一条意见的处理：{(aside.Length > 0 ? $"不作为意见，{aside}" : decision.IsAdopted == true ? "采纳" : "不采纳")}");
            return new Answer<Guid>.Given(consultation.Id);
        }, cancel);
    }

    /// <summary>Writes the result once every opinion has been decided; publishing it is another person's.</summary>
    public Task<Answer<Guid>> WriteResult(Actor actor, Guid id, ResultForm form, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return On(actor, OfficeAct.KeepCivic, id, version, async (scope, consultation) =>
        {
            if (consultation.Stage != NoticeStage.Public || scope.Today <= consultation.ClosesOn)
            {
                return new RuleBreach("consultation.open", "", $"意见征集到{consultation.ClosesOn.Iso()}截止，截止后才能登记采纳情况。");
            }

            var problems = CivicForms.Missing("采纳情况说明", form.Words, 20_000).ToList();
            if (form.OtherReceived is null or < 0)
            {
                problems.Add(new("其他途径收到", "请填写其他途径收到的意见条数；没有的填0，不要留空。"));
            }

            if (form.OtherAdopted is null or < 0)
            {
                problems.Add(new("其他途径采纳", "请填写其他途径意见中采纳的条数；没有的填0，不要留空。"));
            }
            else if (form.OtherAdopted > form.OtherReceived)
            {
                problems.Add(new("其他途径采纳", $"采纳{form.OtherAdopted}条，多于收到的{form.OtherReceived}条。请核对。"));
            }

            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            var undecided = await scope.Db.ConsultationOpinions.CountAsync(o => o.ConsultationId == id && o.SetAsideBecause == null && o.IsAdopted == null, cancel);
            if (undecided > 0)
            {
                return new RuleBreach("consultation.undecided", "", $"还有{undecided}条意见没有登记是否采纳。请逐条登记后再写采纳情况。");
            }

            (consultation.Result, consultation.OtherReceived, consultation.OtherAdopted) = (form.Words.Trim(), form.OtherReceived, form.OtherAdopted);
            (consultation.ResultBy, consultation.ResultPublishedOn) = (actor.AccountId, null);
            scope.Record(id, $"登记意见征集“{consultation.Title}”的采纳情况");
            return new Answer<Guid>.Given(id);
        }, cancel);
    }

    /// <summary>Publishes the result after the gate has looked into it and into every opinion it quotes; not by who wrote it.</summary>
    public Task<Answer<Guid>> PublishResult(Actor actor, Guid id, int version, CancellationToken cancel = default) =>
        On(actor, OfficeAct.PublishCivic, id, version, async (scope, consultation) =>
        {
            if (consultation.ResultBy is null || consultation.ResultPublishedOn is not null)
            {
                return new RuleBreach("consultation.no_result", "", consultation.ResultBy is null ? "还没有登记采纳情况，或者登记后又改了对意见的处理，请重新登记。" : "采纳情况已经公布。");
            }

            var opinions = await scope.Db.ConsultationOpinions.AsNoTracking().Where(o => o.ConsultationId == id && o.SetAsideBecause == null).ToListAsync(cancel);
            var quoted = string.Join('\n', opinions.SelectMany(o => new[] { o.PublicWords, o.Reason }));
            if (await CivicGate.Held(office, scope, consultation.ResultBy, consultation.Title, $"{consultation.Result}\n{quoted}", [], cancel) is { } held)
            {
                return held;
            }

            consultation.ResultPublishedOn = scope.Today;
            scope.Record(id, $"公布意见征集“{consultation.Title}”的采纳情况");
            return new Answer<Guid>.Given(id);
        }, cancel);

    /// <summary>Shows who gave an opinion and how they can be reached; each reading stands in the audit trail. Null where nothing was given or it has been erased.</summary>
    public Task<Answer<(string? Name, string? Contact)>> ReadPerson(Actor actor, Guid opinionId, string? reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<(string? Name, string? Contact)>(actor, OfficeAct.ReadPersonalData, async scope =>
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                return new InputProblem("事由", "请写明查看个人信息的事由，例如“电话核实情况”。");
            }

            if (await scope.Db.ConsultationOpinions.AsNoTracking().FirstOrDefaultAsync(o => o.Id == opinionId && o.OrganId == actor.OrganId, cancel) is not { } opinion)
            {
                return Acting.NotFound("意见");
            }

            scope.Record(opinion.ConsultationId, $"查看一条意见的姓名和联系方式，事由：{reason.Trim()}");
            return new Answer<(string? Name, string? Contact)>.Given((office.Cipher.OpenOrNull(opinion.NameSealed), office.Cipher.OpenOrNull(opinion.ContactSealed)));
        }, cancel);
    }

    private static IEnumerable<InputProblem> Problems(OpinionDecision decision)
    {
        if (!string.IsNullOrWhiteSpace(decision.SetAsideBecause))
        {
            return CivicForms.TooLong("不作为意见的理由", decision.SetAsideBecause, 500);
        }

        return decision.IsAdopted is null ? [new("是否采纳", "请选择采纳或者不采纳；不是意见的（广告、重复等），写明不作为意见的理由。")]
            : CivicForms.Missing("意见摘要", decision.PublicWords, 1_000)
                .Concat(decision.IsAdopted == false ? CivicForms.Missing("理由", decision.Reason, 1_000) : CivicForms.TooLong("理由", decision.Reason, 1_000));
    }

    private static void Fill(ConsultationNotice consultation, ConsultationForm form)
    {
        consultation.OtherWays = form.OtherWays.Trim();
        consultation.ShortBecause = form.ShortBecause.Trim();
    }

    private Task<Answer<Guid>> On(Actor actor, OfficeAct act, Guid id, int version, Func<ActScope, ConsultationNotice, Task<Answer<Guid>>> change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, act, async scope =>
        {
            var consultation = await scope.Db.Consultations.FirstOrDefaultAsync(c => c.Id == id && c.OrganId == actor.OrganId, cancel);
            if (consultation is null)
            {
                return Acting.NotFound("意见征集");
            }

            if (consultation.Version != version)
            {
                return Acting.Changed();
            }

            consultation.Version++;
            var answer = await change(scope, consultation);
            if (answer is Answer<Guid>.Given)
            {
                await Findable.Keep(office, scope.Db, consultation, cancel);
            }

            return answer;
        }, cancel);
    }
}
