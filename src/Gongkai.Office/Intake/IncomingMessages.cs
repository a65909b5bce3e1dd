using Gongkai.Documents.Attachments;
using Gongkai.Documents.Mail;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Intake;

/// <summary>A case a message may belong to. A hint: a person files it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Weight">The more the likelier; orders the list.</param>
/// <param name="Reasons">Why, in Chinese.</param>
public sealed record MessageSuggestion(CaseRecord Case, int Weight, IReadOnlyList<string> Reasons);

/// <summary>A message as it is looked at.</summary>
/// <param name="Record">The record.</param>
/// <param name="Sender">Name and address.</param>
/// <param name="Text">What the sender wrote, and what they quoted.</param>
/// <param name="Files">What came with it, the mail itself first.</param>
/// <param name="Suggestions">Cases it may belong to, the likeliest first; empty once it is decided.</param>
/// <param name="CaseNumber">登记编号 of the case it was filed in.</param>
public sealed record ShownMessage(
    MessageRecord Record, string Sender, MailText Text, IReadOnlyList<AttachmentRecord> Files, IReadOnlyList<MessageSuggestion> Suggestions, string? CaseNumber);

/// <summary>来件: mails wait here until a person files them in a case, registers them as an application or sets them aside.</summary>
public sealed class IncomingMessages(OfficeInstallation office)
{
    private const long MostBytes = 100L * 1024 * 1024;
    private const int MostSuggested = 10;
    private const int MostCompared = 1_000;
    private const decimal LeastAlike = 0.3m;

    /// <summary>Takes a mail in. The same mail again is the same record.</summary>
    public async Task<Answer<MessageRecord>> Receive(Actor actor, Stream mail, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (Permissions.Refusal(OfficeAct.KeepMessages, actor.Roles) is { } refusal)
        {
            return refusal;
        }

        var kept = await office.Files.Store(mail, MostBytes, cancel);
        if (kept is not Answer<StoredFile>.Given { Value: var stored })
        {
            return new Answer<MessageRecord>.Unusable(((Answer<StoredFile>.Unusable)kept).Problems);
        }

        await using var content = office.Files.Open(stored.Sha256);
        var opened = MailReading.Open(content);
        if (opened is not Answer<MailReading>.Given { Value: var reading })
        {
            return new Answer<MessageRecord>.Unusable(((Answer<MailReading>.Unusable)opened).Problems);
        }

        using (reading)
        {
            var files = new List<(AttachmentInspection Inspected, StoredFile Stored)>();
            foreach (var file in reading.Files().Prepend(new MailFile($"{(reading.Subject.Length > 0 ? reading.Subject : "来件")}.eml", content)))
            {
                file.Content.Position = 0;
                var partKept = await office.Files.Store(file.Content, MostBytes, cancel);
                if (partKept is not Answer<StoredFile>.Given { Value: var part })
                {
                    return new Answer<MessageRecord>.Unusable(((Answer<StoredFile>.Unusable)partKept).Problems);
                }

                var answer = await AddAttachment.Inspect(office, part, file.Name, cancel);
                if (answer is not Answer<AttachmentInspection>.Given { Value: var inspected })
                {
                    return new Answer<MessageRecord>.Unusable(((Answer<AttachmentInspection>.Unusable)answer).Problems);
                }

                files.Add((inspected, part));
            }

            return await office.Acting.Do<MessageRecord>(actor, OfficeAct.KeepMessages, async scope =>
            {
                if (await scope.Db.Messages.FirstOrDefaultAsync(m => m.OrganId == actor.OrganId && m.Sha256 == stored.Sha256, cancel) is { } present)
                {
                    return new Answer<MessageRecord>.Given(present);
                }

                var record = new MessageRecord
                {
                    OrganId = actor.OrganId,
                    Sha256 = stored.Sha256,
                    Subject = reading.Subject,
                    SenderSealed = office.Cipher.Seal($"{reading.SenderName}\n{reading.SenderAddress}"),
                    SentAt = reading.SentAt,
                    AddedBy = actor.AccountId,
                    AddedAt = scope.Now,
                };
                scope.Db.Messages.Add(record);
                scope.Db.Attachments.AddRange(files.Select(f => AddAttachment.Row(scope, AttachmentOwner.Message, record.Id, f.Inspected, f.Stored)));
                scope.Record(record.Id, $"登记来件（SHA-256 {stored.Sha256[..12]}，附件{files.Count - 1}个）");
                return new Answer<MessageRecord>.Given(record);
            }, cancel);
        }
    }

    /// <summary>What waits for a decision, oldest first; or what was decided, newest first.</summary>
    public Task<Answer<IReadOnlyList<MessageRecord>>> List(Actor actor, bool waiting, CancellationToken cancel = default) =>
        office.Acting.Read<IReadOnlyList<MessageRecord>>(actor, OfficeAct.KeepMessages, async db =>
        {
            const int most = 200;
            var all = db.Messages.Where(m => m.OrganId == actor.OrganId);
            return new Answer<IReadOnlyList<MessageRecord>>.Given(waiting
                ? await all.Where(m => m.CaseId == null && m.SetAsideBecause == null).OrderBy(m => m.AddedAt).Take(most).ToListAsync(cancel)
                : await all.Where(m => m.CaseId != null || m.SetAsideBecause != null).OrderByDescending(m => m.AddedAt).Take(most).ToListAsync(cancel));
        }, cancel);

    /// <summary>A message with the cases it may belong to.</summary>
    public Task<Answer<ShownMessage>> Show(Actor actor, Guid messageId, CancellationToken cancel = default) =>
        office.Acting.Read<ShownMessage>(actor, OfficeAct.KeepMessages, async db =>
        {
            if (await db.Messages.FirstOrDefaultAsync(m => m.Id == messageId && m.OrganId == actor.OrganId, cancel) is not { } record)
            {
                return Acting.NotFound("来件");
            }

            if (record.ErasedOn is not null)
            {
                var erasedNumber = await db.Cases.Where(c => c.Id == record.CaseId).Select(c => c.Number).SingleOrDefaultAsync(cancel);
                return new Answer<ShownMessage>.Given(new(record, office.Cipher.Open(record.SenderSealed), new("来件的内容已随办件到期清除。", ""), [], [], erasedNumber));
            }

            await using var content = office.Files.Open(record.Sha256);
            using var reading = MailReading.Open(content).Expected;
            var files = await db.Attachments.Where(a => a.Owner == AttachmentOwner.Message && a.OwnerId == messageId).OrderBy(a => a.FileName).ToListAsync(cancel);
            var number = record.CaseId is { } filed ? await db.Cases.Where(c => c.Id == filed).Select(c => c.Number).SingleAsync(cancel) : null;
            var isOpen = record.CaseId is null && record.SetAsideBecause is null;
            return new Answer<ShownMessage>.Given(new(record, office.Cipher.Open(record.SenderSealed).Replace('\n', ' ').Trim(), reading.Text, [.. files.OrderBy(f => f.Sha256 != record.Sha256)],
                isOpen ? await Suggest(db, actor, reading, cancel) : [], number));
        }, cancel);

    /// <summary>Files a message in a case: the mail and everything that came with it become attachments of the case.</summary>
    public Task<Answer<Guid>> FileIn(Actor actor, Guid messageId, Guid caseId, int version, CancellationToken cancel = default) =>
        Decide(actor, messageId, version, async (scope, message) =>
        {
            if (await scope.Db.Cases.FirstOrDefaultAsync(c => c.Id == caseId && c.OrganId == actor.OrganId, cancel) is not { } record)
            {
                return Acting.NotFound("办件");
            }

            message.CaseId = caseId;
            foreach (var file in await scope.Db.Attachments.AsNoTracking().Where(a => a.Owner == AttachmentOwner.Message && a.OwnerId == messageId).ToListAsync(cancel))
            {
                scope.Db.Attachments.Add(new AttachmentRecord
                {
                    OrganId = file.OrganId,
                    Owner = AttachmentOwner.Case,
                    OwnerId = caseId,
                    FileName = file.FileName,
                    MediaType = file.MediaType,
                    Length = file.Length,
                    Sha256 = file.Sha256,
                    Remarks = file.Remarks,
                    AddedBy = actor.AccountId,
                    AddedAt = scope.Now,
                });
            }

            scope.Record(caseId, $"来件归入{record.Number}");
            return new Answer<Guid>.Given(caseId);
        }, cancel);

    /// <summary>Says that a message belongs to no case, and why.</summary>
    public Task<Answer<Guid>> SetAside(Actor actor, Guid messageId, string? reason, int version, CancellationToken cancel = default) =>
        Decide(actor, messageId, version, (scope, message) =>
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                return Task.FromResult<Answer<Guid>>(new InputProblem("理由", "请写明不归入任何办件的理由，例如“广告”“已转信访部门”。"));
            }

            message.SetAsideBecause = reason.Trim();
            scope.Record(message.Id, $"来件不归入办件，理由：{reason.Trim()}");
            return Task.FromResult<Answer<Guid>>(new Answer<Guid>.Given(message.Id));
        }, cancel);

    private Task<Answer<Guid>> Decide(Actor actor, Guid messageId, int version, Func<ActScope, MessageRecord, Task<Answer<Guid>>> decide, CancellationToken cancel) =>
        office.Acting.Do<Guid>(actor, OfficeAct.KeepMessages, async scope =>
        {
            var message = await scope.Db.Messages.FirstOrDefaultAsync(m => m.Id == messageId && m.OrganId == actor.OrganId, cancel);
            if (message is null)
            {
                return Acting.NotFound("来件");
            }

            if (message.Version != version || message.CaseId is not null || message.SetAsideBecause is not null)
            {
                return Acting.Changed();
            }

            message.DecidedBy = actor.AccountId;
            message.Version++;
            return await decide(scope, message);
        }, cancel);

    /// <summary>
    /// Ranks cases: a number the sender wrote says most, an address and a name they registered with less, likeness of the words still
    /// less; a number that only stands in the quoted part says almost nothing, because people answer to old mails with new matters.
    /// </summary>
    private async Task<IReadOnlyList<MessageSuggestion>> Suggest(OfficeDbContext db, Actor actor, MailReading mail, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, (CaseRecord Case, int Weight, List<string> Reasons)>();
        var own = $"{mail.Subject}\n{mail.Text.Own}";
        foreach (var record in await CaseNumbers.Named(db, actor.OrganId, own, cancel))
        {
            Add(record, 100, "主题或者正文中写明了登记编号");
        }

        foreach (var record in (await CaseNumbers.Named(db, actor.OrganId, mail.Text.Quoted, cancel)).Where(r => !found.ContainsKey(r.Id)))
        {
            Add(record, 5, "登记编号只出现在引用的往来邮件中，不能据此认定");
        }

        var open = await db.Cases.Where(c => c.OrganId == actor.OrganId && c.IsOpen)
            .OrderByDescending(c => c.RegisteredAt).Take(MostCompared).ToListAsync(cancel);
        var ids = open.Select(c => c.Id).ToList();
        var people = await db.Applicants.Where(a => ids.Contains(a.CaseId)).Select(a => new { a.CaseId, a.NameKey, a.EmailSealed }).ToListAsync(cancel);
        var byId = open.ToDictionary(c => c.Id);
        var nameKeys = mail.SenderName.Length > 0 ? office.Cipher.Lookups(LookupWords.Name(mail.SenderName)) : [];
        foreach (var person in people)
        {
            if (mail.SenderAddress.Length > 0 && string.Equals(office.Cipher.OpenOrNull(person.EmailSealed)?.Trim(), mail.SenderAddress, StringComparison.OrdinalIgnoreCase))
            {
                Add(byId[person.CaseId], 60, "发件地址是申请人登记的电子邮箱");
            }

            if (nameKeys.Contains(person.NameKey))
            {
                Add(byId[person.CaseId], 30, "发件人与申请人同名");
            }
        }

        foreach (var (record, alike) in open.Select(c => (c, RepeatHints.Similarity(own, c.RequestedContent))).Where(c => c.Item2 >= LeastAlike))
        {
            Add(record, (int)(alike * 20), $"与申请内容相同{alike * 100:0}%");
        }

        return [.. found.Values.OrderByDescending(f => f.Weight).ThenByDescending(f => f.Case.RegisteredAt).Take(MostSuggested)
            .Select(f => new MessageSuggestion(f.Case, f.Weight, f.Reasons))];

        void Add(CaseRecord record, int weight, string reason)
        {
            var present = found.GetValueOrDefault(record.Id, (record, 0, []));
            present.Reasons.Add(reason);
            found[record.Id] = present with { Weight = present.Weight + weight };
        }
    }
}
