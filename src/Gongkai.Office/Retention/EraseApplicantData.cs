using Gongkai.Documents.Letters;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Gongkai.Office.Search;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Retention;

/// <summary>What a confirmed list came to.</summary>
/// <param name="Erased">A certificate for each case.</param>
/// <param name="Left">Cases left as they are, with the reason in Chinese.</param>
public sealed record ErasureRun(IReadOnlyList<ErasureCertificate> Erased, IReadOnlyList<(string CaseNumber, string Words)> Left);

/// <summary>
/// Erases the personal data of cases that are due: sealed fields, keyed hashes, files, recipients, names in letters, events and search. Dates, acts,
/// figures and numbers stay, so that every report compiles as before. Each case is one transaction and leaves one certificate.
/// </summary>
public sealed class EraseApplicantData(OfficeInstallation office)
{
    private const string Gone = "（已清除）";

    /// <summary>Erases the cases of a list that a person confirmed. A case that is not due any more is left, and the answer says why.</summary>
    public async Task<Answer<ErasureRun>> Run(Actor actor, IReadOnlyCollection<Guid> cases, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(cases);
        var (erased, left) = (new List<ErasureCertificate>(), new List<(string, string)>());
        if (cases.Count == 0)
        {
            return new InputProblem("办件", "请勾选要清除个人信息的办件。");
        }

        foreach (var id in cases)
        {
            switch (await One(actor, id, cancel))
            {
                case Answer<ErasureCertificate>.Given given:
                    erased.Add(given.Value);
                    break;
                case Answer<ErasureCertificate>.Refused { Breach: { Code: "retention.not_due" } breach }:
                    left.Add((await NumberOf(actor, id, cancel), breach.Words));
                    break;
                case Answer<ErasureCertificate>.Refused refused:
                    return refused.Breach;
                default:
                    throw new InvalidOperationException("Erasing asks for nothing that could be typed wrong.");
            }
        }

        if (erased.Count > 0)
        {
            await new DiscardFiles(office).Run(cancel);
        }

        return new Answer<ErasureRun>.Given(new(erased, left));
    }

    private Task<Answer<ErasureCertificate>> One(Actor actor, Guid caseId, CancellationToken cancel) =>
        office.Acting.Do<ErasureCertificate>(actor, OfficeAct.EraseApplicantData, async scope =>
        {
            var db = scope.Db;
            if (await db.Cases.FirstOrDefaultAsync(c => c.Id == caseId && c.OrganId == actor.OrganId, cancel) is not { } record)
            {
                return Acting.NotFound("办件");
            }

            // The row is held from here on: a hold set or an act done at the same moment waits, or has been seen.
            if (record.ErasedOn is null && await db.Cases.Where(c => c.Id == caseId && c.Version == record.Version && c.HeldBecause == record.HeldBecause && c.ErasedOn == null)
                .ExecuteUpdateAsync(u => u.SetProperty(c => c.ErasedOn, (DateOnly?)null), cancel) == 0)
            {
                return Acting.Changed();
            }

            var organ = await db.Organs.AsNoTracking().SingleAsync(o => o.Id == actor.OrganId, cancel);
            var calendar = await office.Calendars.For(db, organ, cancel);
            var judged = (await RetentionCases.Judge(db, organ, calendar, [record], scope.Today, cancel))[0];
            if (!judged.Verdict.MayErase)
            {
                return new RuleBreach("retention.not_due", "个人信息保护法第四十七条", $"{record.Number}的个人信息不能清除：{judged.Verdict.Words}。");
            }

            var sorts = await Erase(scope, record, organ, cancel);
            var certificate = new ErasureCertificate
            {
                OrganId = organ.Id,
                CaseId = caseId,
                CaseNumber = record.Number,
                Sorts = [.. sorts.Where(s => s.Count > 0)],
                Rule = $"办结（{judged.ClosedOn!.Value.Iso()}）后保存{organ.Settings.Retention.Years}年，{judged.Verdict.DueOn!.Value.Iso()}到期（本系统约定）",
                ErasedBy = actor.AccountId,
                ErasedAt = scope.Now,
            };
            db.ErasureCertificates.Add(certificate);
            scope.Record(caseId, $"清除{record.Number}的个人信息：{string.Join('，', certificate.Sorts.Select(s => $"{s.Sort}{s.Count}"))}");
            return new Answer<ErasureCertificate>.Given(certificate);
        }, cancel);

    private async Task<IReadOnlyList<ErasedSort>> Erase(ActScope scope, CaseRecord record, Organ organ, CancellationToken cancel)
    {
        var (db, cipher) = (scope.Db, office.Cipher);
        var applicants = await db.Applicants.Where(a => a.CaseId == record.Id).ToListAsync(cancel);
        var rows = await db.CaseEvents.Where(e => e.CaseId == record.Id).OrderBy(e => e.Place).ToListAsync(cancel);
        var messages = await db.Messages.Where(m => m.CaseId == record.Id).ToListAsync(cancel);
        var events = rows.Select(r => RecordJson.Read<CaseEvent>(r.Body)).ToList();
        var senders = messages.Where(m => m.ErasedOn is null).Select(m => cipher.Open(m.SenderSealed).Split('\n')).ToList();
        string[] names =
        [
            .. applicants.SelectMany(a => new[] { a.NameSealed, a.RepresentativeSealed }).OfType<string>().Select(cipher.Open),
            .. events.Where(e => e.Act == CaseAct.ConsultThirdParty).Select(e => e.Party).OfType<string>(),
            .. senders.Select(s => s[0]),
        ];
        // A mail that a colleague passed on may be signed with the organ's own name, which stays.
        var known = new KnownWords(names.Where(n => !organ.Name.Contains(n.Trim(), StringComparison.Ordinal)),
        [
            .. applicants.SelectMany(a => new[] { a.IdentitySealed, a.PhoneSealed, a.AddressSealed, a.EmailSealed }).OfType<string>().Select(cipher.Open),
            .. senders.SelectMany(s => s.Skip(1)),
        ]);
        foreach (var a in applicants)
        {
            a.NameSealed = cipher.Seal(Gone);
            a.NameKey = $"{LookupWords.Erased}{a.Id:N}";
            a.IdentitySealed = a.IdentityKey = a.PhoneSealed = a.AddressSealed = a.EmailSealed = a.RepresentativeSealed = null;
        }

        record.ErasedOn = scope.Today;
        record.ApplicantKey = $"{LookupWords.Erased}{record.Id:N}";
        record.SubmissionKey = $"{LookupWords.Erased}{record.Id:N}";
        record.RequestedContent = known.Out(record.RequestedContent);
        foreach (var (row, e) in rows.Zip(events))
        {
            row.Body = RecordJson.Write(known.Out(e));
        }

        var letters = await EraseLetters(db, record.Id, known, cancel);
        foreach (var dispute in await db.Disputes.Where(d => d.CaseId == record.Id).ToListAsync(cancel))
        {
            dispute.Matter = known.Out(dispute.Matter);
        }

        var files = await EraseFiles(scope, record.Id, messages, cancel);
        foreach (var message in messages.Where(m => m.ErasedOn is null))
        {
            (message.Subject, message.ErasedOn) = (Gone, scope.Today);
            message.SenderSealed = cipher.Seal(Gone);
            message.Version++;
        }

        var notices = await db.OutboxNotices.Where(n => n.CaseId == record.Id).ToListAsync(cancel);
        foreach (var notice in notices)
        {
            notice.ToSealed = cipher.Seal(Gone);
            notice.LastProblem = "";
            notice.GivenUpBecause ??= notice.SentAt is null ? "个人信息已到期清除" : null;
            notice.Version++;
        }

        var requests = await db.DataRequests.Where(r => r.CaseId == record.Id).ToListAsync(cancel);
        foreach (var request in requests)
        {
            request.WordsSealed = cipher.Seal(Gone);
            request.AnswerWords = known.Out(request.AnswerWords);
            request.Version++;
        }

        var drafts = await db.OnlineDrafts.Where(d => d.CaseId == record.Id).ExecuteDeleteAsync(cancel);
        var views = await EraseViews(db, record.OrganId, names, cancel);
        await Findable.Keep(office, db, record, cancel);
        return
        [
            new("申请人（姓名、身份证明、联系方式、代理人）", applicants.Count), new("查找用校验值", applicants.Count + 1), new("办理记录和文书中的个人信息（处）", known.Found),
            new("文书草稿", letters), new("附件", files), new("来件", messages.Count), new("通知的收件人", notices.Count), new("更正请求", requests.Count), new("在线草稿", drafts), new("保存的筛选", views),
        ];
    }

    /// <summary>The letter as it was sent keeps its text without names; earlier drafts keep nothing. Gives how many drafts.</summary>
    private static async Task<int> EraseLetters(OfficeDbContext db, Guid caseId, KnownWords known, CancellationToken cancel)
    {
        var drafts = 0;
        foreach (var letter in await db.Letters.AsNoTracking().Where(l => l.CaseId == caseId).ToListAsync(cancel))
        {
            foreach (var version in await db.LetterVersions.Where(v => v.LetterId == letter.Id).ToListAsync(cancel))
            {
                var text = RecordJson.Read<LetterDraft>(version.Body);
                var isFinal = version.Place == (letter.FinalVersion ?? letter.Version);
                version.Body = RecordJson.Write(isFinal
                    ? known.Out(text, ApplyOnline.ToApplicant.Contains(letter.Code))
                    : text with { Title = known.Out(text.Title), Addressee = "", Paragraphs = ["本稿含有个人信息，保存年限届满后已经清除。"], Remedies = [] });
                drafts += isFinal ? 0 : 1;
            }
        }

        return drafts;
    }

    /// <summary>Everything attached to the case, its letters and its mails: papers of applicants are mostly scans, in which no word can be blacked out.</summary>
    private static async Task<int> EraseFiles(ActScope scope, Guid caseId, IReadOnlyList<MessageRecord> messages, CancellationToken cancel)
    {
        var owners = await scope.Db.Letters.Where(l => l.CaseId == caseId).Select(l => l.Id).ToListAsync(cancel);
        var mails = messages.Select(m => m.Id).ToList();
        var attached = await scope.Db.Attachments.Where(a => (a.Owner == AttachmentOwner.Case && a.OwnerId == caseId)
            || (a.Owner == AttachmentOwner.Letter && owners.Contains(a.OwnerId)) || (a.Owner == AttachmentOwner.Message && mails.Contains(a.OwnerId))).ToListAsync(cancel);
        scope.Db.Attachments.RemoveRange(attached);
        await DiscardFiles.Note(scope.Db, attached.Select(a => a.Sha256).Concat(messages.Where(m => m.ErasedOn is null).Select(m => m.Sha256)), scope.Now, cancel);
        return attached.Count;
    }

    /// <summary>Filters that somebody keeps under a name may look for a person.</summary>
    private static async Task<int> EraseViews(OfficeDbContext db, Guid organId, IReadOnlyList<string> names, CancellationToken cancel)
    {
        var views = await db.SavedViews.Where(v => v.OrganId == organId).ToListAsync(cancel);
        var naming = views.Where(v => names.Any(n => n.Trim().Length > 1 && (v.Name.Contains(n.Trim(), StringComparison.Ordinal)
            || Uri.UnescapeDataString(v.Query.Replace('+', ' ')).Contains(n.Trim(), StringComparison.Ordinal)))).ToList();
        db.SavedViews.RemoveRange(naming);
        return naming.Count;
    }

    private async Task<string> NumberOf(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await db.Cases.Where(c => c.Id == id && c.OrganId == actor.OrganId).Select(c => c.Number).SingleAsync(cancel);
    }
}
