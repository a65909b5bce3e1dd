using Gongkai.Documents.Attachments;
using Gongkai.Documents.Inspection;
using Gongkai.Law.Interaction;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Handling;

/// <summary>Adds a file to a case, a letter, a dispute or a register entry. The file is on disk before its row is written.</summary>
public sealed class AddAttachment(OfficeInstallation office)
{
    /// <summary>Bytes of the longest file taken; a scan of a whole file fits.</summary>
    public const long MostBytes = 2L * 1024 * 1024 * 1024;

    /// <param name="actor">Who.</param>
    /// <param name="owner">What it belongs to.</param>
    /// <param name="ownerId">Which one.</param>
    /// <param name="fileName">Name as given.</param>
    /// <param name="content">Content, read once to its end.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Answer<AttachmentRecord>> Run(
        Actor actor, AttachmentOwner owner, Guid ownerId, string fileName, Stream content, CancellationToken cancel = default)
    {
        if (Permissions.Refusal(OfficeAct.AddAttachment, actor) is { } refusal)
        {
            return refusal;
        }

        var taken = await Take(office, owner, fileName, content, cancel);
        if (taken is not Answer<(AttachmentInspection, StoredFile)>.Given { Value: var (inspected, stored) })
        {
            return new Answer<AttachmentRecord>.Unusable(((Answer<(AttachmentInspection, StoredFile)>.Unusable)taken).Problems);
        }

        return await office.Acting.Do<AttachmentRecord>(actor, OfficeAct.AddAttachment, async scope =>
        {
            if (!await Exists(scope.Db, actor, owner, ownerId, cancel))
            {
                return Acting.NotFound("记录");
            }

            var record = Row(scope, owner, ownerId, inspected, stored);
            scope.Db.Attachments.Add(record);
            scope.Record(ownerId, $"添加附件（SHA-256 {stored.Sha256[..12]}，{stored.Length}字节）");
            return new Answer<AttachmentRecord>.Given(record);
        }, cancel);
    }

    /// <summary>Stores a file and looks at it; unusable when it may not be kept, or not with what is going to be public.</summary>
    internal static async Task<Answer<(AttachmentInspection Inspected, StoredFile Stored)>> Take(OfficeInstallation office, AttachmentOwner owner, string fileName, Stream content, CancellationToken cancel)
    {
        var kept = await office.Files.Store(content, MostBytes, cancel);
        if (kept is not Answer<StoredFile>.Given { Value: var stored })
        {
            return new Answer<(AttachmentInspection, StoredFile)>.Unusable(((Answer<StoredFile>.Unusable)kept).Problems);
        }

        var answer = await Inspect(office, stored, fileName, cancel);
        if (answer is not Answer<AttachmentInspection>.Given { Value: var inspected })
        {
            return new Answer<(AttachmentInspection, StoredFile)>.Unusable(((Answer<AttachmentInspection>.Unusable)answer).Problems);
        }

        return owner is AttachmentOwner.Publication or AttachmentOwner.Consultation && await Active(office, stored, fileName, cancel) is { } words
            ? new InputProblem("附件", words) : new Answer<(AttachmentInspection, StoredFile)>.Given((inspected, stored));
    }

    /// <summary>Why a file may not be published since it would run something where it is opened; null when it may.</summary>
    internal static async Task<string?> Active(OfficeInstallation office, StoredFile stored, string fileName, CancellationToken cancel)
    {
        await using var file = office.Files.Open(stored.Sha256);
        return await ActiveContent.Refusal(fileName, file, cancel);
    }

    /// <summary>Looks at a stored file, by its bytes and by the machine's scanner; unusable when it may not be kept.</summary>
    internal static async Task<Answer<AttachmentInspection>> Inspect(OfficeInstallation office, StoredFile stored, string fileName, CancellationToken cancel)
    {
        AttachmentInspection inspected;
        await using (var bytes = office.Files.Open(stored.Sha256))
        {
            inspected = AttachmentInspection.Inspect(bytes, fileName, cancel);
        }

        if ((inspected.RefusalWords ?? (office.Scan is { } scan ? await scan(office.Files.PathOf(stored.Sha256), cancel) : null)) is { } words)
        {
            return new InputProblem("附件", words);
        }

        return new Answer<AttachmentInspection>.Given(inspected);
    }

    internal static AttachmentRecord Row(ActScope scope, AttachmentOwner owner, Guid ownerId, AttachmentInspection inspected, StoredFile stored) => new()
    {
        OrganId = scope.Actor.OrganId,
        Owner = owner,
        OwnerId = ownerId,
        FileName = inspected.DisplayName,
        MediaType = inspected.MediaType,
        Length = stored.Length,
        Sha256 = stored.Sha256,
        Remarks = string.Join('；', inspected.Notes.Select(n => n.Words)),
        AddedBy = scope.Actor.AccountId,
        AddedAt = scope.Now,
    };

    internal static InputProblem TooLong() => new("附件", $"文件超过{MostBytes / (1024 * 1024 * 1024)}GB，没有保存。请分成几个文件后再上传。");

    internal static Task<bool> Exists(OfficeDbContext db, Actor actor, AttachmentOwner owner, Guid id, CancellationToken cancel) => owner switch
    {
        AttachmentOwner.Case => db.Cases.AnyAsync(c => c.Id == id && c.OrganId == actor.OrganId, cancel),
        AttachmentOwner.Letter => db.Letters.AnyAsync(l => l.Id == id && l.OrganId == actor.OrganId, cancel),
        AttachmentOwner.RegisterEntry => db.RegisterEntries.AnyAsync(r => r.Id == id && r.OrganId == actor.OrganId, cancel),
        AttachmentOwner.Publication => db.PublicationItems.AnyAsync(i => i.Id == id && i.OrganId == actor.OrganId, cancel),
        AttachmentOwner.Consultation => db.Consultations.AnyAsync(c => c.Id == id && c.OrganId == actor.OrganId && c.Stage == NoticeStage.Drafting, cancel),
        _ => Task.FromResult(false),
    };
}

/// <summary>Opens an attachment of one's own organ for download.</summary>
public sealed class OpenAttachment(OfficeInstallation office)
{
    public Task<Answer<(AttachmentRecord Record, Stream Content)>> Run(Actor actor, Guid attachmentId, CancellationToken cancel = default) =>
        office.Acting.Read<(AttachmentRecord Record, Stream Content)>(actor, OfficeAct.ReadCases, async db =>
            await db.Attachments.FirstOrDefaultAsync(a => a.Id == attachmentId && a.OrganId == actor.OrganId, cancel) is { } record
                ? new Answer<(AttachmentRecord, Stream)>.Given((record, office.Files.Open(record.Sha256)))
                : Acting.NotFound("附件"), cancel);
}
