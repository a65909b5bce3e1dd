using System.Security.Cryptography;
using System.Text;
using Gongkai.Documents.Letters;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Publication;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Privacy;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Retention;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Intake;

/// <summary>An application as it is filled in on the portal: exactly what article 29 asks for, and never a purpose.</summary>
public sealed record OnlineForm
{
    public ApplicantColumn? Column { get; init; }

    public string Name { get; init; } = "";

    public string Identity { get; init; } = "";

    /// <summary>法定代表人 or contact of an organisation.</summary>
    public string Representative { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Address { get; init; } = "";

    public string Email { get; init; } = "";

    public string Content { get; init; } = "";

    public ProvisionForm? ProvisionForm { get; init; }

    public DeliveryForm? DeliveryForm { get; init; }

    public bool NeedsAssistance { get; init; }
}

/// <summary>A draft as its writer sees it.</summary>
/// <param name="Form">What is filled in.</param>
/// <param name="Files">Files handed in with it.</param>
public sealed record ShownDraft(OnlineForm Form, IReadOnlyList<AttachmentRecord> Files);

/// <summary>What an applicant may know of their application.</summary>
public sealed record TrackedCase
{
    public required string Number { get; init; }

    public required string RequestedContent { get; init; }

    public required CaseStage Stage { get; init; }

    /// <summary>How it ended; null while it has not.</summary>
    public required ReplyKind? Reply { get; init; }

    /// <summary>Where it stands and why the day is the day.</summary>
    public required string StatusWords { get; init; }

    public required DateOnly? ReceivedOn { get; init; }

    public required DateOnly? DueOn { get; init; }

    public required DateOnly? RepliedOn { get; init; }

    /// <summary>End of the time to correct; null while no correction is asked for.</summary>
    public required DateOnly? CorrectionUntil { get; init; }

    /// <summary>信息处理费 that is asked for and not paid; null when none is.</summary>
    public required decimal? FeeYuan { get; init; }

    /// <summary>Letters that were sent to the applicant.</summary>
    public required IReadOnlyList<LetterRecord> Letters { get; init; }

    /// <summary>Requests to rectify personal data, the oldest first.</summary>
    public required IReadOnlyList<DataRequest> DataRequests { get; init; }

    /// <summary>The day the personal data was erased; null while it is there.</summary>
    public required DateOnly? ErasedOn { get; init; }
}

/// <summary>
/// Applying and asking from outside. Nobody has signed in here: a draft is found by a key that only the browser has, a case by its number
/// and query code together, and nothing else is ever reached.
/// </summary>
public sealed class ApplyOnline(OfficeInstallation office)
{
    public const int MostFiles = 10;

    /// <summary>How long after sending the receipt can be looked at again.</summary>
    public static readonly TimeSpan ReceiptShown = TimeSpan.FromMinutes(10);

    private const long MostFileBytes = 50L * 1024 * 1024;

    /// <summary>A new random key for a draft.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>The draft of a key; empty when it was never saved or is too old.</summary>
    public async Task<ShownDraft> Open(Organ organ, string key, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await Find(db, organ, key, cancel) is { CaseId: null } draft
            ? new(Form(draft), await Files(db, draft.Id).AsNoTracking().ToListAsync(cancel)) : new(new(), []);
    }

    /// <summary>Saves what has been filled in so far; nothing is asked of it yet.</summary>
    public Task<Answer<Guid>> Save(Organ organ, string key, OnlineForm form, CancellationToken cancel = default) =>
        OnDraft(organ, key, (_, draft) =>
        {
            draft.BodySealed = office.Cipher.Seal(RecordJson.Write(form));
            return Task.FromResult<Answer<Guid>>(new Answer<Guid>.Given(draft.Id));
        }, cancel);

    /// <summary>Throws away a draft that was not sent, with its files: on a shared computer nothing of it may be seen by the next person.</summary>
    public Task<Answer<Guid>> Discard(Organ organ, string key, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        ArgumentException.ThrowIfNullOrEmpty(key);
        return office.Acting.Do<Guid>(Portal(organ), OfficeAct.ApplyOnline, async scope =>
        {
            if (await Find(scope.Db, organ, key, cancel) is { CaseId: null } draft)
            {
                var files = await Files(scope.Db, draft.Id).ToListAsync(cancel);
                scope.Db.Attachments.RemoveRange(files);
                await DiscardFiles.Note(scope.Db, files.Select(f => f.Sha256), scope.Now, cancel);
                scope.Db.OnlineDrafts.Remove(draft);
            }

            return new Answer<Guid>.Given(Guid.Empty);
        }, cancel);
    }

    /// <summary>Adds a file; the same file again is the same file.</summary>
    public async Task<Answer<Guid>> AddFile(Organ organ, string key, string fileName, Stream content, CancellationToken cancel = default)
    {
        var kept = await office.Files.Store(content, MostFileBytes, cancel);
        if (kept is not Answer<StoredFile>.Given { Value: var stored })
        {
            return new Answer<Guid>.Unusable(((Answer<StoredFile>.Unusable)kept).Problems);
        }

        var looked = await AddAttachment.Inspect(office, stored, fileName, cancel);
        if (looked is not Answer<Documents.Attachments.AttachmentInspection>.Given { Value: var inspected })
        {
            return new Answer<Guid>.Unusable(((Answer<Documents.Attachments.AttachmentInspection>.Unusable)looked).Problems);
        }

        return await OnDraft(organ, key, async (scope, draft) =>
        {
            var files = await Files(scope.Db, draft.Id).ToListAsync(cancel);
            if (files.FirstOrDefault(f => f.Sha256 == stored.Sha256 && f.FileName == inspected.DisplayName) is { } present)
            {
                return new Answer<Guid>.Given(present.Id);
            }

            if (files.Count >= MostFiles)
            {
                return new InputProblem("附件", $"附件不能超过{MostFiles}个。请合并后再上传，或者到现场提交。");
            }

            var record = AddAttachment.Row(scope, AttachmentOwner.OnlineDraft, draft.Id, inspected, stored);
            scope.Db.Attachments.Add(record);
            return new Answer<Guid>.Given(record.Id);
        }, cancel);
    }

    public Task<Answer<Guid>> RemoveFile(Organ organ, string key, Guid fileId, CancellationToken cancel = default) =>
        OnDraft(organ, key, async (scope, draft) =>
        {
            var removed = await Files(scope.Db, draft.Id).Where(f => f.Id == fileId).ToListAsync(cancel);
            scope.Db.Attachments.RemoveRange(removed);
            await DiscardFiles.Note(scope.Db, removed.Select(f => f.Sha256), scope.Now, cancel);
            return new Answer<Guid>.Given(fileId);
        }, cancel);

    /// <summary>
    /// Sends a draft: it becomes an application received through the internet, confirmed by the receipt that is shown at once
    /// (条例第三十一条第三项). Sending again gives the same receipt.
    /// </summary>
    /// <param name="organ">The organ applied to.</param>
    /// <param name="key">Key of the draft.</param>
    /// <param name="noticeShown">Fingerprint of the privacy notice that was shown with the form; null where none was shown.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<RegisteredApplication>> Send(Organ organ, string key, string? noticeShown = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        return office.Acting.Do<RegisteredApplication>(Portal(organ), OfficeAct.ApplyOnline, async scope =>
        {
            if (await Find(scope.Db, organ, key, cancel) is not { } draft)
            {
                return new RuleBreach("draft.gone", "", "申请没有保存或者已经过期。请重新填写。");
            }

            if (draft.CaseId is { } sent)
            {
                return new Answer<RegisteredApplication>.Given(Receipt(await scope.Db.Cases.AsNoTracking().SingleAsync(c => c.Id == sent, cancel)));
            }

            if (await EndedOrgan.Of(scope.Db, organ.Id, scope.Today, cancel) is { } ended)
            {
                return ended.Refusal("申请");
            }

            var form = Form(draft);
            var problems = Missing(form).ToList();
            if (problems.Count > 0)
            {
                return new Answer<RegisteredApplication>.Unusable(problems);
            }

            var told = noticeShown is null ? null : await PrivacyNotices.Keep(scope, organ, noticeShown, cancel);
            if (noticeShown is not null && told is null)
            {
                return new RuleBreach("notice.changed", "个人信息保护法第十七条", "个人信息处理告知在您填写期间有了新的版本。请阅读后再提交。");
            }

            var answer = await new RegisterApplication(office).Register(scope, Application(form, draft, scope.Today), parent: null, part: 0, cancel);
            if (answer is Answer<RegisteredApplication>.Given { Value: var registered })
            {
                draft.CaseId = registered.CaseId;
                scope.Db.Cases.Local.Single(c => c.Id == registered.CaseId).PrivacyNoticePlace = told;
                draft.BodySealed = office.Cipher.Seal(RecordJson.Write(new OnlineForm()));
                foreach (var file in await Files(scope.Db, draft.Id).ToListAsync(cancel))
                {
                    scope.Db.Attachments.Remove(file);
                    scope.Db.Attachments.Add(new AttachmentRecord
                    {
                        OrganId = organ.Id,
                        Owner = AttachmentOwner.Case,
                        OwnerId = registered.CaseId,
                        FileName = file.FileName,
                        MediaType = file.MediaType,
                        Length = file.Length,
                        Sha256 = file.Sha256,
                        Remarks = file.Remarks,
                        AddedBy = Guid.Empty,
                        AddedAt = scope.Now,
                    });
                }
            }

            return answer;
        }, cancel);
    }

    /// <summary>
    /// The receipt of a draft that was sent; null while it was not, and again after <see cref="ReceiptShown"/>: the query code opens the answer, and the
    /// next person at the computer must not come upon it.
    /// </summary>
    public async Task<RegisteredApplication?> Receipt(Organ organ, string key, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await Find(db, organ, key, cancel) is { CaseId: { } caseId } && await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, cancel) is var sent
            && office.Clock.Now - sent.RegisteredAt <= ReceiptShown ? Receipt(sent) : null;
    }

    /// <summary>What is still missing, in the words of the form.</summary>
    public static IEnumerable<InputProblem> Missing(OnlineForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (form.Column is null)
        {
            yield return new("申请人类型", "请选择以个人还是以单位的名义申请。");
        }

        if (string.IsNullOrWhiteSpace(form.Name))
        {
            yield return new("姓名或名称", "请填写姓名或者单位名称。");
        }

        if (string.IsNullOrWhiteSpace(form.Identity))
        {
            yield return new("身份证明", "请填写身份证件号码；单位填写统一社会信用代码（条例第二十九条）。");
        }
        else if (form.Column == ApplicantColumn.NaturalPerson && IdentityProblem(form.Identity) is { } doubt)
        {
            yield return new("身份证明", doubt);
        }

        if (string.IsNullOrWhiteSpace(form.Phone) && string.IsNullOrWhiteSpace(form.Address) && string.IsNullOrWhiteSpace(form.Email))
        {
            yield return new("联系方式", "请至少填写一种联系方式。");
        }

        if (string.IsNullOrWhiteSpace(form.Content))
        {
            yield return new("所需政府信息", "请写明所需政府信息的名称、文号或者其他特征描述。");
        }

        if (form.ProvisionForm is null)
        {
            yield return new("提供形式", "请选择希望以什么形式提供。");
        }

        if (form.DeliveryForm is null)
        {
            yield return new("获取途径", "请选择希望怎样取得。");
        }
        else if (form.DeliveryForm == Records.DeliveryForm.Mail && string.IsNullOrWhiteSpace(form.Address))
        {
            yield return new("获取途径", "选择邮寄的，须有通讯地址。请回到“联系方式”填写通讯地址，或者改选其他途径。");
        }
    }

    /// <summary>
    /// What is wrong with a number that can only be meant as a resident's: digits as long as one. Other documents have numbers of many kinds.
    /// The check digit is not asked for, because wrong ones are in use.
    /// </summary>
    internal static string? IdentityProblem(string identity)
    {
        const int shortest = 15;
        var number = PersonalKeys.Fold(identity);
        return number.Length >= shortest && number.All(c => char.IsAsciiDigit(c) || c == 'X')
            && !IdentityNumbers.LooksResident(number) && !IdentityNumbers.IsOldResident(number)
                ? $"身份证件号码（{number.Length}位）不是有效的公民身份号码，请核对后照证件填写。" : null;
    }

    /// <summary>An application by its number and query code; the same words when either is wrong.</summary>
    public async Task<Answer<TrackedCase>> Track(Organ organ, string number, string code, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await Known(db, organ, number, code, cancel) is { } file ? new Answer<TrackedCase>.Given(await Tracked(db, file, cancel)) : Unknown();
    }

    /// <summary>A letter that was sent, for the applicant to keep.</summary>
    public async Task<Answer<(LetterRecord Record, LetterDraft Draft)>> Letter(Organ organ, string number, string code, Guid letterId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        if (await Known(db, organ, number, code, cancel) is not { } file
            || await Sent(db, file.Record.Id).FirstOrDefaultAsync(l => l.Id == letterId, cancel) is not { } letter)
        {
            return Unknown();
        }

        var body = await db.LetterVersions.Where(v => v.LetterId == letterId && v.Place == (letter.FinalVersion ?? letter.Version)).Select(v => v.Body).SingleAsync(cancel);
        return new Answer<(LetterRecord, LetterDraft)>.Given((letter, RecordJson.Read<LetterDraft>(body).WithQueryCode(new RegisterApplication(office).QueryCodeOf(file.Record.Id))));
    }

    /// <summary>
    /// 补正 handed in from outside while it is asked for: kept with the case for the officer, who records it. Words become a text file.
    /// </summary>
    public async Task<Answer<TrackedCase>> Correct(
        Organ organ, string number, string code, string words, IReadOnlyList<(string Name, Stream Content)> files, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        ArgumentNullException.ThrowIfNull(files);
        var given = string.IsNullOrWhiteSpace(words) ? files : [("补正说明.txt", new MemoryStream(Encoding.UTF8.GetBytes(words.Trim()))), .. files];
        if (given.Count is 0 or > MostFiles)
        {
            return new InputProblem("补正内容", $"请填写补正说明或者上传补正材料（不超过{MostFiles}个文件）。");
        }

        var stored = new List<(Documents.Attachments.AttachmentInspection Inspected, StoredFile File)>();
        foreach (var (name, content) in given)
        {
            var kept = await office.Files.Store(content, MostFileBytes, cancel);
            if (kept is not Answer<StoredFile>.Given { Value: var file })
            {
                return new InputProblem("补正内容", $"“{name}”没有保存。{((Answer<StoredFile>.Unusable)kept).Problems[0].Words}");
            }

            var looked = await AddAttachment.Inspect(office, file, $"补正-{name}", cancel);
            if (looked is not Answer<Documents.Attachments.AttachmentInspection>.Given { Value: var inspected })
            {
                return new Answer<TrackedCase>.Unusable(((Answer<Documents.Attachments.AttachmentInspection>.Unusable)looked).Problems);
            }

            stored.Add((inspected, file));
        }

        return await office.Acting.Do<TrackedCase>(Portal(organ), OfficeAct.ApplyOnline, async scope =>
        {
            if (await Known(scope.Db, organ, number, code, cancel) is not { } file)
            {
                return Unknown();
            }

            if (file.State.Stage != CaseStage.AwaitingCorrection)
            {
                return new RuleBreach("correction.not_asked", "条例第三十条", "本件目前没有等待补正。需要补充材料的，请与工作机构联系。");
            }

            scope.Db.Attachments.AddRange(stored.Select(s => AddAttachment.Row(scope, AttachmentOwner.Case, file.Record.Id, s.Inspected, s.File)));
            scope.Record(file.Record.Id, $"申请人在线提交补正材料{stored.Count}个，请登记收到补正");
            return new Answer<TrackedCase>.Given(await Tracked(scope.Db, file, cancel));
        }, cancel);
    }

    /// <summary>Throws away drafts that were begun longer ago than their organ's setting keeps them, with their files; gives how many.</summary>
    public async Task<int> Sweep(CancellationToken cancel = default)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var swept = 0;
        foreach (var organ in await db.Organs.AsNoTracking().ToListAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var oldest = Oldest(organ);
            var stale = await db.OnlineDrafts.Where(d => d.OrganId == organ.Id && d.BegunAt < oldest).Select(d => d.Id).ToListAsync(cancel);
            var files = await db.Attachments.Where(a => a.Owner == AttachmentOwner.OnlineDraft && stale.Contains(a.OwnerId)).ToListAsync(cancel);
            db.Attachments.RemoveRange(files);
            await DiscardFiles.Note(db, files.Select(f => f.Sha256), office.Clock.Now, cancel);
            await db.SaveChangesAsync(cancel);
            swept += await db.OnlineDrafts.Where(d => stale.Contains(d.Id)).ExecuteDeleteAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return swept;
    }

    private DateTimeOffset Oldest(Organ organ) => office.Clock.Now - TimeSpan.FromDays(organ.Settings.Retention.DraftDays);

    private RegisteredApplication Receipt(CaseRecord known) =>
        new(known.Id, known.Number, new RegisterApplication(office).QueryCodeOf(known.Id), known.ReceivedOn, known.DueOn, IsNew: false, []);

    internal static Actor Portal(Organ organ) => new(Guid.Empty, "门户", organ.Id, [Role.Installation], "portal");

    internal static RuleBreach Unknown() => new("track.unknown", "", "没有找到这件申请：登记编号或者查询码不正确。请照回执填写；遗失回执的，请带身份证明与工作机构联系。");

    internal static IQueryable<LetterRecord> Sent(OfficeDbContext db, Guid caseId) =>
        db.Letters.AsNoTracking().Where(l => l.CaseId == caseId && l.SentOn != null && ToApplicant.Contains(l.Code)).OrderBy(l => l.SentOn);

    /// <summary>Letters that go to the applicant; papers between offices and internal papers stay inside.</summary>
    internal static IReadOnlyList<string> ToApplicant { get; } =
        [.. Law.Decisions.OfficialLetters.All.Select(l => l.Code).Except(["D05", "D06", "D13", "D27", "D28", "D29", "D30"])];

    private async Task<Answer<Guid>> OnDraft(Organ organ, string key, Func<ActScope, OnlineDraft, Task<Answer<Guid>>> act, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(organ);
        ArgumentException.ThrowIfNullOrEmpty(key);
        return await office.Acting.Do<Guid>(Portal(organ), OfficeAct.ApplyOnline, async scope =>
        {
            var draft = await Find(scope.Db, organ, key, cancel);
            if (draft is { CaseId: not null })
            {
                return new RuleBreach("draft.sent", "", "这件申请已经提交，不能再改。需要补充的，请凭登记编号和查询码查询。");
            }

            if (await EndedOrgan.Of(scope.Db, organ.Id, scope.Today, cancel) is { } ended)
            {
                return ended.Refusal("申请");
            }

            if (draft is null)
            {
                draft = new OnlineDraft { OrganId = organ.Id, KeyHash = Hash(key), BodySealed = office.Cipher.Seal(RecordJson.Write(new OnlineForm())), BegunAt = scope.Now };
                scope.Db.OnlineDrafts.Add(draft);
            }

            return await act(scope, draft);
        }, cancel);
    }

    private Task<OnlineDraft?> Find(OfficeDbContext db, Organ organ, string key, CancellationToken cancel)
    {
        var hash = Hash(key);
        var oldest = Oldest(organ);
        return db.OnlineDrafts.FirstOrDefaultAsync(d => d.KeyHash == hash && d.OrganId == organ.Id && d.BegunAt >= oldest, cancel);
    }

    private static IQueryable<AttachmentRecord> Files(OfficeDbContext db, Guid draftId) =>
        db.Attachments.Where(a => a.Owner == AttachmentOwner.OnlineDraft && a.OwnerId == draftId).OrderBy(a => a.AddedAt).ThenBy(a => a.Id);

    private OnlineForm Form(OnlineDraft draft) => RecordJson.Read<OnlineForm>(office.Cipher.Open(draft.BodySealed));

    private string Hash(string key) => office.Cipher.Code($"draft/{key}");

    private static ApplicationForm Application(OnlineForm form, OnlineDraft draft, DateOnly today) => new()
    {
        SubmissionKey = draft.Id.ToString("N"),
        Submission = new Submission { Channel = IntakeChannel.Online, SubmittedOn = today, ConfirmedOn = today, ConfirmedAutomatically = true },
        Applicants =
        [
            new ApplicantForm
            {
                Name = form.Name, Column = form.Column!.Value, Identity = form.Identity, Phone = form.Phone, Address = form.Address, Email = form.Email, Representative = form.Representative,
            },
        ],
        RequestedContent = form.Content,
        ProvisionForm = form.ProvisionForm!.Value,
        DeliveryForm = form.DeliveryForm!.Value,
        NeedsAssistance = form.NeedsAssistance,
    };

    /// <summary>The case, when number and code belong together; compared so that the time says nothing of how much was right.</summary>
    internal async Task<CaseFile?> Known(OfficeDbContext db, Organ organ, string number, string code, CancellationToken cancel)
    {
        var found = await CaseNumbers.Named(db, organ.Id, number, cancel) is [var only] ? only : null;
        var wanted = new RegisterApplication(office).QueryCodeOf(found?.Id ?? Guid.Empty);
        var given = code.Trim().ToUpperInvariant();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(wanted), Encoding.UTF8.GetBytes(given)) && found is not null
            ? await CaseFile.Load(office, db, Portal(organ), found.Id, cancel) : null;
    }

    private async Task<TrackedCase> Tracked(OfficeDbContext db, CaseFile file, CancellationToken cancel)
    {
        var state = file.State;
        var fee = file.Events.LastOrDefault(e => e.Act == CaseAct.NotifyFee);
        return new()
        {
            Number = file.Record.Number,
            RequestedContent = file.Record.RequestedContent,
            Stage = state.Stage,
            StatusWords = file.Judge(office.Clock.Today)?.StatusWords ?? "",
            ReceivedOn = state.ReceivedOn,
            DueOn = file.Record.DueOn,
            Reply = state.Reply,
            RepliedOn = state.RepliedOn,
            CorrectionUntil = state.Stage == CaseStage.AwaitingCorrection ? file.Events.LastOrDefault(e => e.Act == CaseAct.NotifyCorrection)?.Until : null,
            FeeYuan = state.Stage == CaseStage.AwaitingPayment ? fee?.Yuan : null,
            Letters = await Sent(db, file.Record.Id).ToListAsync(cancel),
            DataRequests = await db.DataRequests.AsNoTracking().Where(r => r.CaseId == file.Record.Id).OrderBy(r => r.AskedAt).ToListAsync(cancel),
            ErasedOn = file.Record.ErasedOn,
        };
    }
}
