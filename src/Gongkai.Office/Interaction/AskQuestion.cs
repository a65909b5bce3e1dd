using Gongkai.Law.Interaction;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interaction;

/// <summary>A question as it is filled in.</summary>
public sealed record QuestionForm
{
    /// <summary>Key of the page that was shown.</summary>
    public string SubmissionKey { get; init; } = "";

    public string Title { get; init; } = "";

    public string Body { get; init; } = "";

    /// <summary>Telephone or mail address; may be left empty.</summary>
    public string Contact { get; init; } = "";

    public bool MayPublish { get; init; }

    /// <summary>The asker says that it is no application for information, although it reads like one.</summary>
    public bool IsNoApplication { get; init; }
}

/// <summary>What somebody who asked takes away.</summary>
public sealed record QuestionReceipt(string Number, string Code, DateOnly? DueOn);

/// <summary>What the asker may know of a question.</summary>
/// <param name="Question">The record; its answer is the asker's once it is approved.</param>
/// <param name="Title">The asker's words.</param>
/// <param name="Body">The asker's words.</param>
/// <param name="Answer">Null until it is approved.</param>
public sealed record TrackedQuestion(CivicQuestion Question, string Title, string Body, string? Answer);

/// <summary>Asks from outside, and asks how it stands. Nobody has signed in here.</summary>
public sealed class AskQuestion(OfficeInstallation office)
{
    /// <summary>The field at which an application is led to its own form.</summary>
    public const string BodyField = "咨询内容";

    private const int LongestTitle = 100;
    private const int LongestBody = 2_000;

    public Task<Answer<QuestionReceipt>> Ask(Organ organ, QuestionForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        ArgumentNullException.ThrowIfNull(form);
        return office.Acting.Do<QuestionReceipt>(ApplyOnline.Portal(organ), OfficeAct.TakePart, async scope =>
        {
            if (await scope.Db.CivicQuestions.AsNoTracking().FirstOrDefaultAsync(q => q.OrganId == organ.Id && q.SubmissionKey == form.SubmissionKey, cancel) is { } sent)
            {
                return new Answer<QuestionReceipt>.Given(Receipt(sent));
            }

            if (await EndedOrgan.Of(scope.Db, organ.Id, scope.Today, cancel) is { } ended)
            {
                return ended.Refusal("咨询");
            }

            var problems = Problems(form).ToList();
            if (problems.Count > 0)
            {
                return new Answer<QuestionReceipt>.Unusable(problems);
            }

            var words = LookupWords.Question(form.Title, form.Body);
            var wordsKeys = office.Cipher.Lookups(words);
            if (await scope.Db.CivicQuestions.AsNoTracking().FirstOrDefaultAsync(q => q.OrganId == organ.Id && wordsKeys.Contains(q.WordsKey) && q.AskedOn == scope.Today, cancel) is { } again)
            {
                // The same form may have been sent twice at once, and the other one may just have been taken.
                return again.SubmissionKey == form.SubmissionKey ? new Answer<QuestionReceipt>.Given(Receipt(again)) : new RuleBreach("question.again", "", "今天已经收到同样的咨询，不需要重复提交。请凭咨询编号和查询码查询；要补充的，请写明补充的内容。");
            }

            var owner = await scope.Db.Organs.AsNoTracking().SingleAsync(o => o.Id == organ.Id, cancel);
            var calendar = await office.Calendars.For(scope.Db, owner, cancel);
            var sequence = await NumberSequences.Take(scope.Db, $"{organ.Id:N}/question/{scope.Today.Year}", cancel);
            var question = new CivicQuestion
            {
                OrganId = organ.Id,
                Number = $"ZX-{scope.Today.Year}-{sequence:0000}",
                SubmissionKey = form.SubmissionKey,
                TitleSealed = office.Cipher.Seal(form.Title.Trim()),
                BodySealed = office.Cipher.Seal(form.Body.Trim()),
                ContactSealed = office.Cipher.SealOrNull(form.Contact),
                WordsKey = office.Cipher.Lookup(words),
                MayPublish = form.MayPublish,
                AskedOn = scope.Today,
                DueOn = CivicRules.AnswerDue(calendar, scope.Today, owner.Settings.Civic).Date,
            };
            scope.Db.CivicQuestions.Add(question);
            scope.Record(question.Id, $"公众提交咨询{question.Number}");
            return new Answer<QuestionReceipt>.Given(Receipt(question));
        }, cancel);
    }

    /// <summary>A question by its number and query code; the same words when either is wrong.</summary>
    public async Task<Answer<TrackedQuestion>> Track(Organ organ, string number, string code, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(code);
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var wanted = PersonalKeys.Fold(number);
        var found = await db.CivicQuestions.AsNoTracking().FirstOrDefaultAsync(q => q.OrganId == organ.Id && q.Number == wanted, cancel);
        return CivicCodes.Match(office, found?.Id ?? Guid.Empty, code) && found is not null
            ? new Answer<TrackedQuestion>.Given(new(found, office.Cipher.Open(found.TitleSealed), office.Cipher.Open(found.BodySealed), found.Stage == QuestionStage.Answered ? found.Answer : null))
            : new RuleBreach("question.unknown", "", "没有找到这件咨询：咨询编号或者查询码不正确。请照回执填写。");
    }

    private QuestionReceipt Receipt(CivicQuestion question) => new(question.Number, CivicCodes.Of(office, question.Id), question.DueOn);

    private static IEnumerable<InputProblem> Problems(QuestionForm form)
    {
        foreach (var problem in CivicForms.Key(form.SubmissionKey).Concat(CivicForms.Missing("标题", form.Title, LongestTitle)).Concat(CivicForms.Missing(BodyField, form.Body, LongestBody))
            .Concat(CivicForms.TooLong("联系方式", form.Contact)))
        {
            yield return problem;
        }

        if (!form.IsNoApplication && CivicRules.ReadsLikeApplication($"{form.Title}。{form.Body}"))
        {
            yield return new(BodyField, "您写的像是政府信息公开申请。申请有法定的格式和答复期限（条例第二十九条、第三十三条），请到“依申请公开”提交；只是咨询的，请勾选“这不是政府信息公开申请”再提交。");
        }
    }
}
