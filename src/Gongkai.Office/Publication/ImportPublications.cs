using System.IO.Compression;
using Gongkai.Documents.Attachments;
using Gongkai.Documents.Inspection;
using Gongkai.Documents.Publishing;
using Gongkai.Law.Calendar;
using Gongkai.Law.Publication;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Gongkai.Office.Search;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Publication;

/// <summary>A file out of the archive that came with a list: stored and looked at.</summary>
/// <param name="Path">Its path in the archive, with forward strokes.</param>
/// <param name="Stored">Where its bytes are.</param>
/// <param name="Inspected">What it is.</param>
public sealed record ImportedFile(string Path, StoredFile Stored, AttachmentInspection Inspected);

/// <summary>Why something cannot be imported.</summary>
/// <param name="Place">Sheet and row, or the file in the archive.</param>
/// <param name="Words">What is wrong and what to do.</param>
public sealed record PublicationImportRefusal(string Place, string Words);

/// <summary>A row that is kept back by the release gate until the head decides that it stays public.</summary>
/// <param name="Key">What the row is known by; a reason is given under it.</param>
/// <param name="Place">Sheet and row.</param>
/// <param name="Title">Title of the information.</param>
/// <param name="Findings">What was found, without what was found itself.</param>
public sealed record HeldImportRow(string Key, string Place, string Title, IReadOnlyList<string> Findings);

/// <summary>What an import comes to.</summary>
/// <param name="Drafts">Drafts made, or that would be.</param>
/// <param name="Published">Items taken over as public, or that would be.</param>
/// <param name="Known">Rows that had been imported before and are left as they are.</param>
/// <param name="Refused">What stands in the way; with one of them nothing is imported.</param>
/// <param name="Held">Rows kept back by the gate; with one of them nothing is imported.</param>
public sealed record PublicationImportResult(int Drafts, int Published, int Known, IReadOnlyList<PublicationImportRefusal> Refused, IReadOnlyList<HeldImportRow> Held)
{
    /// <summary>Nothing stands in the way.</summary>
    public bool IsDone => Refused.Count + Held.Count == 0;
}

/// <summary>
/// Takes a list of information with its files over, all of it or nothing. A row becomes a draft that goes the way of every draft; one that had been
/// public before becomes public again with its first day and its number, on the responsibility of the head, and only through the release gate.
/// </summary>
public sealed class ImportPublications(OfficeInstallation office)
{
    private const string Archive = "附件压缩包";

    /// <summary>Unpacks the files that come with a list; unusable when the archive or a file in it may not be kept.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="archive">A ZIP; must be seekable.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Answer<IReadOnlyList<ImportedFile>>> Unpack(Actor actor, Stream archive, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(archive);
        if (Permissions.Refusal(OfficeAct.ImportPublications, actor.Roles) is { } refusal)
        {
            return refusal;
        }

        var whole = AttachmentInspection.Inspect(archive, "files.zip", cancel);
        if (whole.RefusalWords is { } words)
        {
            return new InputProblem(Archive, words);
        }

        if (whole.Entries.Count == 0)
        {
            return new InputProblem(Archive, "这不是ZIP压缩包，或者其中没有文件。请把清单中写到的附件压缩成一个ZIP文件后上传。");
        }

        var files = new List<ImportedFile>();
        var problems = new List<InputProblem>();
        archive.Position = 0;
        using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
        // The archive's own directory is in the same order; its names were decoded by the inspection, also those written in GBK.
        foreach (var (entry, named) in zip.Entries.Zip(whole.Entries).Where(e => !e.Second.Name.EndsWith('/') && !e.Second.Name.StartsWith("__MACOSX/", StringComparison.Ordinal)))
        {
            await using var content = await entry.OpenAsync(cancel);
            if (await office.Files.Store(content, Math.Max(1, named.Bytes), cancel) is not Answer<StoredFile>.Given { Value: var stored })
            {
                return new InputProblem(Archive, $"压缩包里的“{AttachmentName.Safe(named.Name)}”比目录写明的长，压缩包可能损坏。请重新压缩后再上传。");
            }

            if (await AddAttachment.Active(office, stored, AttachmentName.Safe(named.Name), cancel) is { } active)
            {
                problems.Add(new(Archive, active));
            }
            else if (await AddAttachment.Inspect(office, stored, AttachmentName.Safe(named.Name), cancel) is Answer<AttachmentInspection>.Given { Value: var inspected })
            {
                files.Add(new(named.Name, stored, inspected));
            }
            else
            {
                problems.Add(new(Archive, $"压缩包里的“{AttachmentName.Safe(named.Name)}”没有通过检查，请去掉或者换一个文件。"));
            }
        }

        return problems.Count > 0 ? new Answer<IReadOnlyList<ImportedFile>>.Unusable(problems) : new Answer<IReadOnlyList<ImportedFile>>.Given(files);
    }

    /// <summary>Imports, or says what an import would come to; a trial run leaves nothing behind but the answer.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="rows">The rows of the list.</param>
    /// <param name="files">The files that came with it.</param>
    /// <param name="reason">Why what had been public is taken over; needed when a row had been.</param>
    /// <param name="accepted">Why the head lets a row stay public although the gate finds something, by the key of the row.</param>
    /// <param name="isTrial">Nothing is kept.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Answer<PublicationImportResult>> Run(
        Actor actor, IReadOnlyList<ItemListRow> rows, IReadOnlyList<ImportedFile> files, string? reason, IReadOnlyDictionary<string, string> accepted, bool isTrial, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(accepted);
        PublicationImportResult? outcome = null;
        var answer = await office.Acting.Do<PublicationImportResult>(actor, OfficeAct.ImportPublications, async scope =>
        {
            var organ = await scope.Db.Organs.AsNoTracking().SingleAsync(o => o.Id == actor.OrganId, cancel);
            var batch = new Batch(scope, organ, await office.Calendars.For(scope.Db, organ, cancel), files, reason?.Trim(), accepted);
            foreach (var row in rows)
            {
                await Take(batch, row, cancel);
            }

            batch.Refused.AddRange(files.Where(f => !batch.Used.Contains(f.Path))
                .Select(f => new PublicationImportRefusal(f.Path, "清单中没有一行写到这个文件。请在“附件”一栏写上文件名，或者从压缩包中去掉。")));
            outcome = new(batch.Drafts, batch.Published, batch.Known, batch.Refused, batch.Held);
            if (isTrial || !outcome.IsDone)
            {
                return new RuleBreach("import.not_done", "", "没有导入。");
            }

            return new Answer<PublicationImportResult>.Given(outcome);
        }, cancel);
        return answer is Answer<PublicationImportResult>.Refused { Breach.Code: "import.not_done" } ? new Answer<PublicationImportResult>.Given(outcome!) : answer;
    }

    private async Task Take(Batch batch, ItemListRow row, CancellationToken cancel)
    {
        var (scope, organ) = (batch.Scope, batch.Organ);
        var named = row.FileNames.Select(n => (Name: n, Found: batch.Find(n))).ToList();
        batch.Used.UnionWith(named.SelectMany(n => n.Found).Select(f => f.Path));
        if (await scope.Db.PublicationItems.AnyAsync(i => i.OrganId == organ.Id && i.ImportKey == row.Key, cancel))
        {
            batch.Known++;
            return;
        }

        var refused = named.Where(n => n.Found.Count != 1).Select(n => n.Found.Count == 0
            ? $"压缩包里没有附件“{n.Name}”，请核对文件名（包括后缀），或者补进压缩包。" : $"压缩包里有{n.Found.Count}个“{n.Name}”，请写明所在文件夹，例如“{n.Found[0].Path}”。").ToList();
        if (row.IndexNumber is { } number && await scope.Db.PublicationItems.AnyAsync(i => i.OrganId == organ.Id && i.IndexNumber == number, cancel))
        {
            refused.Add($"索引号“{number}”已经有了，索引号不能重复，请核对。");
        }

        if (row.WasPublic && string.IsNullOrEmpty(batch.Reason))
        {
            refused.Add("这一行以前公开过，补录为已公开须由工作机构负责人写明理由。请填写补录理由；要重新走审核程序的，请删去索引号和首次公开日期。");
        }

        if (refused.Count == 0)
        {
            refused.AddRange(await Make(batch, row, [.. named.Select(n => n.Found[0])], cancel));
        }

        batch.Refused.AddRange(refused.Select(w => new PublicationImportRefusal(row.Place.Words, w)));
    }

    /// <summary>Makes the item; the words say why it cannot be.</summary>
    private async Task<IReadOnlyList<string>> Make(Batch batch, ItemListRow row, IReadOnlyList<ImportedFile> files, CancellationToken cancel)
    {
        var (scope, organ) = (batch.Scope, batch.Organ);
        var clean = row.Text.Cleaned();
        var item = new PublicationItem { OrganId = organ.Id, Title = clean.Title, Category = clean.Category, ImportKey = row.Key };
        var attachments = files.Select(f => AddAttachment.Row(scope, AttachmentOwner.Publication, item.Id, f.Inspected, f.Stored)).ToList();
        var text = clean with { Files = [.. attachments.Select(a => new PublishedFile(a.Id, a.FileName))] };
        var e = row.FirstPublishedOn is { } day
            ? new PublicationEvent(PublicationAct.TakeOver, day, scope.Actor.AccountId, 1) { Reason = batch.Reason, Status = row.Status }
            : new PublicationEvent(PublicationAct.Draft, scope.Today, scope.Actor.AccountId, 1);
        switch (PublicationRules.Judge(PublicationState.Empty, e, text, scope.Actor.Roles))
        {
            case Answer<PublicationState>.Unusable unusable:
                return [.. unusable.Problems.Select(p => p.Words)];
            case Answer<PublicationState>.Refused refused:
                return [refused.Breach.Words];
            default:
                break;
        }

        scope.Db.Attachments.AddRange(attachments);
        scope.Db.PublicationItems.Add(item);
        scope.Db.PublicationVersions.Add(HandlePublication.Version(scope, item.Id, 1, text));
        var dossier = PublicationDossier.Begin(item, text, e);
        dossier.Reflect(batch.Calendar);
        await scope.Db.SaveChangesAsync(cancel);
        if (!row.WasPublic)
        {
            scope.Db.PublicationEvents.Add(PublicationDossier.Row(item.Id, 1, e, scope.Now));
            batch.Drafts++;
            scope.Record(item.Id, $"批量导入，起草公开信息“{item.Title}”（{row.Place.Words}）");
            return [];
        }

        var blocking = (await ReleaseGate.Inspect(office, scope.Db, organ.Id, text, cancel)).Where(l => l.Grade == LeakGrade.Blocking).ToList();
        if (blocking.Find(l => l.IsAbsolute) is { } absolute)
        {
            return [absolute.Words];
        }

        var stays = batch.Accepted.GetValueOrDefault(row.Key)?.Trim();
        if (blocking.Count > 0 && string.IsNullOrEmpty(stays))
        {
            batch.Held.Add(new(row.Key, row.Place.Words, item.Title, [.. blocking.Select(l => l.Words)]));
            return [];
        }

        if (blocking.Count > 0)
        {
            e = e with { Accepted = [.. blocking.Select(ReleaseGate.WordsOf)] };
        }

        scope.Db.PublicationEvents.Add(PublicationDossier.Row(item.Id, 1, e, scope.Now));
        item.IndexNumber = row.IndexNumber;
        // The time of day is not known; the page shows the beginning of the day.
        item.FirstPublishedAt = new DateTimeOffset(row.FirstPublishedOn!.Value.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
        var code = organ.Settings.IndexCode is { Length: > 0 } own ? own : organ.Code;
        if (IndexNumbers.Parts(organ.Settings.IndexPattern, code, row.IndexNumber!) is { } parts)
        {
            await NumberSequences.Reserve(scope.Db, $"{organ.Id:N}/publication/{parts.Year}", parts.Sequence, cancel);
        }

        await HandlePublication.Register(scope, item, text, cancel);
        if (row.Status is DocumentStatus.Lapsed or DocumentStatus.Repealed or DocumentStatus.DeclaredLapsed && item.NormativeDocumentId is { } registered)
        {
            (await scope.Db.NormativeDocuments.FindAsync([registered], cancel))!.EndedOn ??= text.ExpiresOn;
        }

        await Findable.Keep(office, scope.Db, item, text, cancel);
        await scope.Db.SaveChangesAsync(cancel);
        batch.Published++;
        scope.Record(item.Id, $"批量导入，补录已公开信息“{item.Title}”（{row.Place.Words}，索引号{row.IndexNumber}，首次公开{row.FirstPublishedOn.Value.Iso()}），理由：{batch.Reason}{(blocking.Count > 0 ? $"；公开前检查发现{blocking.Count}处，决定公开的理由：{stays}" : "")}", nameof(PublicationAct.TakeOver));
        return [];
    }

    /// <summary>One import while it is done.</summary>
    private sealed class Batch(ActScope scope, Organ organ, WorkingDayCalendar calendar, IReadOnlyList<ImportedFile> files, string? reason, IReadOnlyDictionary<string, string> accepted)
    {
        public ActScope Scope => scope;

        public Organ Organ => organ;

        public WorkingDayCalendar Calendar => calendar;

        public string? Reason => reason;

        public IReadOnlyDictionary<string, string> Accepted => accepted;

        public int Drafts { get; set; }

        public int Published { get; set; }

        public int Known { get; set; }

        public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

        public List<PublicationImportRefusal> Refused { get; } = [];

        public List<HeldImportRow> Held { get; } = [];

        /// <summary>Files of a name: by the whole path where that fits, else by the name alone.</summary>
        public List<ImportedFile> Find(string name)
        {
            var wanted = name.Replace('\\', '/');
            var whole = files.Where(f => f.Path.Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
            return whole.Count > 0 ? whole : [.. files.Where(f => f.Path.Split('/')[^1].Equals(wanted, StringComparison.OrdinalIgnoreCase))];
        }
    }
}
