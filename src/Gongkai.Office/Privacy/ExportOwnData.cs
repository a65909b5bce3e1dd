using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gongkai.Documents.Attachments;
using Gongkai.Documents.Letters;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Privacy;

/// <summary>A reading of personal data as the person concerned may know it: when, by which roles, what for; no names of staff.</summary>
public sealed record DataReading(DateTimeOffset At, string Roles, string Words);

/// <summary>What is held of a person in one case.</summary>
internal sealed record OwnCase(
    CaseRecord Record, IReadOnlyList<ShownApplicant> Applicants, IReadOnlyList<(LetterRecord Record, LetterDraft Draft)> Letters, IReadOnlyList<AttachmentRecord> Files,
    IReadOnlyList<(OutboxNotice Notice, string To)> Notices, IReadOnlyList<(DataRequest Request, string Words)> Requests, IReadOnlyList<DataReading> Readings, PrivacyNotice? Told);

/// <summary>
/// 本人个人信息: everything held about a person's applications that is theirs, as a ZIP with a page, the same as data, their files and the letters sent to
/// them (个人信息保护法第四十五条). From outside by number and query code, at the counter by identity document.
/// </summary>
public sealed class ExportOwnData(OfficeInstallation office)
{
    /// <summary>Exports of one case from outside in one day.</summary>
    public const int MostPerDay = 5;

    private static readonly JsonSerializerOptions Indented = new(RecordJson.Options) { WriteIndented = true };

    /// <summary>Acts that show or hand out personal data, as the audit trail names them.</summary>
    internal static IReadOnlyList<string> ReadingActs { get; } =
        [nameof(OfficeAct.ReadPersonalData), nameof(OfficeAct.ExportOwnData), nameof(OfficeAct.ReadCases), nameof(OfficeAct.ExportLedger), nameof(OfficeAct.ExportOrgan)];

    /// <summary>
    /// For whoever has number and query code, and knows what the applicant gave: a code travels by letter and is read by others. Where neither
    /// a document nor a telephone nor an address of mail is known, the code has to do.
    /// </summary>
    /// <param name="organ">The organ.</param>
    /// <param name="number">登记编号.</param>
    /// <param name="code">查询码.</param>
    /// <param name="proof">Number of the document, telephone or mail address given with the application, whole; only the person who gave it gets their own.</param>
    /// <param name="output">Where the archive goes; it may be one that cannot seek.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Answer<IReadOnlyList<PackageEntry>>> ByCode(Organ organ, string number, string code, string? proof, Stream output, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        var actor = ApplyOnline.Portal(organ);
        var wrong = Guid.Empty;
        var noted = await office.Acting.Do<OwnCase>(actor, OfficeAct.ExportOwnData, async scope =>
        {
            if (await new ApplyOnline(office).Known(scope.Db, organ, number, code, cancel) is not { } file)
            {
                return ApplyOnline.Unknown();
            }

            var since = OfficeClock.BeginningOf(scope.Today);
            if (await scope.Db.AuditLines.CountAsync(l => l.SubjectId == file.Record.Id && l.Act == nameof(OfficeAct.ExportOwnData) && l.AccountId == Guid.Empty && l.At >= since, cancel) >= MostPerDay)
            {
                return new RuleBreach("own_data.too_often", "", $"这件申请今天已经下载{MostPerDay}次，请明天再试，或者使用已经下载的文件。");
            }

            var known = await Known(scope.Db, file.Record.Id, cancel);
            int? place = null;
            if (known.Count > 0)
            {
                if (string.IsNullOrWhiteSpace(proof))
                {
                    return NotProved("请填写申请时所留的证件号码、联系电话或者电子邮箱中的任何一项。");
                }

                if (known.FirstOrDefault(k => Same(k.Words, proof)) is not { Words: not null } match)
                {
                    wrong = file.Record.Id;
                    return NotProved("与申请时所留的证件号码、联系电话、电子邮箱都不相符，请照申请时填写的完整内容填写。");
                }

                place = match.Place;
            }

            scope.Record(file.Record.Id, $"申请人凭查询码{(place is null ? "" : "和所留信息")}导出{file.Record.Number}的本人信息");
            return new Answer<OwnCase>.Given(await Gather(scope.Db, file.Record, place, cancel));
        }, cancel);
        if (wrong != Guid.Empty)
        {
            // Every try counts towards the most of a day, so that nobody can go on guessing.
            await office.Acting.RecordRefusal(actor, nameof(OfficeAct.ExportOwnData), wrong, "凭查询码导出本人信息，所填与申请时所留不符", cancel);
        }

        return noted switch
        {
            Answer<OwnCase>.Given given => await Write(organ, [given.Value], output, cancel),
            Answer<OwnCase>.Refused refused => refused.Breach,
            _ => throw new InvalidOperationException("Nothing is typed here besides number and code."),
        };
    }

    private static RuleBreach NotProved(string words) => new("own_data.not_proved", "个人信息保护法第四十五条", words);

    /// <summary>What the applicants gave of themselves that others are not shown whole.</summary>
    private async Task<IReadOnlyList<(int Place, string Words)>> Known(OfficeDbContext db, Guid caseId, CancellationToken cancel) =>
        [.. (await db.Applicants.AsNoTracking().Where(a => a.CaseId == caseId).OrderBy(a => a.Place).ToListAsync(cancel))
            .SelectMany(a => new[] { a.IdentitySealed, a.PhoneSealed, a.EmailSealed }.Select(office.Cipher.OpenOrNull).Where(w => !string.IsNullOrWhiteSpace(w)).Select(w => (a.Place, w!)))];

    private static bool Same(string known, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Plain(known)), Encoding.UTF8.GetBytes(Plain(given)));

    private static string Plain(string words) => PersonalKeys.Fold(words).Replace("-", "", StringComparison.Ordinal);

    /// <summary>
    /// At the counter: every case of the organ in which the person applied under an identity number. Cases registered without one are not found this
    /// way, because a name alone may be somebody else's.
    /// </summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="name">Name on the document.</param>
    /// <param name="identity">Its number.</param>
    /// <param name="document">Which document was shown: 居民身份证.</param>
    /// <param name="output">Where the archive goes.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Answer<IReadOnlyList<PackageEntry>>> AtCounter(Actor actor, string name, string identity, string document, Stream output, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(document);
        var noted = await office.Acting.Do<(Organ Organ, IReadOnlyList<OwnCase> Cases)>(actor, OfficeAct.ExportOwnData, async scope =>
        {
            List<InputProblem> problems =
            [
                .. new[] { ("姓名", name), ("证件号码", identity), ("出示的证件", document) }.Where(f => string.IsNullOrWhiteSpace(f.Item2))
                    .Select(f => new InputProblem(f.Item1, $"请照出示的证件填写{f.Item1}。")),
            ];
            if (problems.Count > 0)
            {
                return new Answer<(Organ, IReadOnlyList<OwnCase>)>.Unusable(problems);
            }

            // While keys are changed over, a case is kept under the hash of one of them.
            var (nameKeys, identityKeys) = (office.Cipher.Lookups(LookupWords.Name(name)), office.Cipher.Lookups(LookupWords.Identity(identity)));
            var found = await scope.Db.Applicants.AsNoTracking().Where(a => a.OrganId == actor.OrganId && identityKeys.Contains(a.IdentityKey!) && nameKeys.Contains(a.NameKey))
                .Select(a => new { a.CaseId, a.Place }).OrderBy(a => a.CaseId).ToListAsync(cancel);
            if (found.Count == 0)
            {
                return new InputProblem("证件号码", "没有找到以这个姓名和证件号码登记的申请。登记时没有证件号码的，请核对身份后，打印载有查询码的登记回执交本人，由本人在门户“申请查询”中下载。");
            }

            var cases = new List<OwnCase>();
            foreach (var one in found)
            {
                var record = await scope.Db.Cases.AsNoTracking().SingleAsync(c => c.Id == one.CaseId, cancel);
                scope.Record(record.Id, $"本人持{document.Trim()}到场，提供{record.Number}的本人信息");
                cases.Add(await Gather(scope.Db, record, one.Place, cancel));
            }

            return new Answer<(Organ, IReadOnlyList<OwnCase>)>.Given((await scope.Db.Organs.AsNoTracking().SingleAsync(o => o.Id == actor.OrganId, cancel), cases));
        }, cancel);
        return noted switch
        {
            Answer<(Organ Organ, IReadOnlyList<OwnCase> Cases)>.Given given => await Write(given.Value.Organ, given.Value.Cases, output, cancel),
            Answer<(Organ Organ, IReadOnlyList<OwnCase> Cases)>.Unusable unusable => new Answer<IReadOnlyList<PackageEntry>>.Unusable(unusable.Problems),
            Answer<(Organ Organ, IReadOnlyList<OwnCase> Cases)>.Refused refused => refused.Breach,
            _ => throw new InvalidOperationException("An answer has three cases."),
        };
    }

    /// <summary>Who read personal data of a case, as the audit trail says it.</summary>
    internal static async Task<IReadOnlyList<DataReading>> ReadingsOf(OfficeDbContext db, CaseRecord record, CancellationToken cancel) =>
    [
        .. (await db.AuditLines.AsNoTracking().Where(l => l.OrganId == record.OrganId && !l.IsRefusal && ReadingActs.Contains(l.Act) && l.At >= record.RegisteredAt
            && (l.SubjectId == record.Id || l.Act == nameof(OfficeAct.ExportLedger) || l.Act == nameof(OfficeAct.ExportOrgan)))
            .OrderBy(l => l.Place).ToListAsync(cancel)).Select(l => new DataReading(l.At, RolesOf(l), l.Words)),
    ];

    /// <summary>The roles of a line in Chinese.</summary>
    internal static string RolesOf(AuditLine line) => line.Correlation == "portal" ? "申请人本人（门户）"
        : string.Join('、', line.Roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(r => Enum.TryParse<Role>(r, out var role) ? role.Words() : r));

    /// <summary>What is theirs in a case; of one applicant alone where only that person came.</summary>
    private async Task<OwnCase> Gather(OfficeDbContext db, CaseRecord record, int? place, CancellationToken cancel)
    {
        var applicants = await db.Applicants.AsNoTracking().Where(a => a.CaseId == record.Id && (place == null || a.Place == place)).OrderBy(a => a.Place).ToListAsync(cancel);
        var open = new OpenCase(office);
        var sent = await ApplyOnline.Sent(db, record.Id).ToListAsync(cancel);
        var letters = new List<(LetterRecord, LetterDraft)>();
        foreach (var letter in sent)
        {
            var version = letter.FinalVersion ?? letter.Version;
            letters.Add((letter, RecordJson.Read<LetterDraft>(await db.LetterVersions.Where(v => v.LetterId == letter.Id && v.Place == version).Select(v => v.Body).SingleAsync(cancel))
                .WithQueryCode(new RegisterApplication(office).QueryCodeOf(record.Id))));
        }

        // What came through the portal or by mail is the applicant's; what staff added may be searches and opinions of others.
        var mails = await db.Messages.Where(m => m.CaseId == record.Id && m.ErasedOn == null).Select(m => m.Id).ToListAsync(cancel);
        var files = await db.Attachments.AsNoTracking().Where(a => (a.Owner == AttachmentOwner.Case && a.OwnerId == record.Id && a.AddedBy == Guid.Empty)
            || (a.Owner == AttachmentOwner.Message && mails.Contains(a.OwnerId))).OrderBy(a => a.AddedAt).ThenBy(a => a.Id).ToListAsync(cancel);
        var notices = await db.OutboxNotices.AsNoTracking().Where(n => n.CaseId == record.Id).OrderBy(n => n.MadeAt).ToListAsync(cancel);
        var mine = applicants.SelectMany(a => new[] { a.EmailSealed, a.PhoneSealed }).Select(office.Cipher.OpenOrNull).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var requests = await db.DataRequests.AsNoTracking().Where(r => r.CaseId == record.Id).OrderBy(r => r.AskedAt).ToListAsync(cancel);
        return new(record, [.. applicants.Select(a => open.Shown(a, masked: false))], letters, files,
            [.. notices.Select(n => (n, office.Cipher.Open(n.ToSealed))).Where(n => mine.Contains(n.Item2))],
            [.. requests.Select(r => (r, office.Cipher.Open(r.WordsSealed)))], await ReadingsOf(db, record, cancel),
            record.PrivacyNoticePlace is { } told ? await db.PrivacyNotices.AsNoTracking().FirstOrDefaultAsync(n => n.OrganId == record.OrganId && n.Place == told, cancel) : null);
    }

    private async Task<Answer<IReadOnlyList<PackageEntry>>> Write(Organ organ, IReadOnlyList<OwnCase> cases, Stream output, CancellationToken cancel)
    {
        using var archive = new HashedArchive(output, office.Clock.Now);
        await archive.Add("本人信息.html", new MemoryStream(Encoding.UTF8.GetBytes(OwnDataPage.Of(organ, cases, office.Clock.Today))), cancel);
        await archive.Add("本人信息.json", s => JsonSerializer.Serialize(s, new { organ = organ.Name, on = office.Clock.Today, cases = cases.Select(Data) }, Indented), cancel);
        foreach (var one in cases)
        {
            var folder = cases.Count == 1 ? "" : $"{AttachmentName.Safe(one.Record.Number)}/";
            foreach (var (record, draft) in one.Letters)
            {
                await archive.Add($"{folder}文书/{OfficialLetters.Get(record.Code).Name}{record.Number}.docx", s => draft.Write(LetterFormat.Docx, s), cancel);
            }

            foreach (var file in one.Files.Where(f => office.Files.Holds(f.Sha256)))
            {
                await using var content = office.Files.Open(file.Sha256);
                await archive.Add($"{folder}附件/{AttachmentName.Safe(file.FileName)}", content, cancel);
            }
        }

        await archive.Finish(string.Join('、', cases.Select(c => c.Record.Number)), organ.Name, cancel);
        return new Answer<IReadOnlyList<PackageEntry>>.Given(archive.Entries);
    }

    private static object Data(OwnCase own) => new
    {
        number = own.Record.Number,
        registeredAt = own.Record.RegisteredAt,
        receivedOn = own.Record.ReceivedOn,
        repliedOn = own.Record.RepliedOn,
        stage = own.Record.Stage.Label(),
        requestedContent = own.Record.RequestedContent,
        erasedOn = own.Record.ErasedOn,
        applicants = own.Applicants.Select(a => new { a.Name, column = a.Column.Label(), a.Identity, a.Phone, a.Address, a.Email, a.Representative }),
        letters = own.Letters.Select(l => new { name = OfficialLetters.Get(l.Record.Code).Name, l.Record.Number, l.Record.SentOn }),
        files = own.Files.Select(f => new { f.FileName, f.Length, f.Sha256 }),
        notices = own.Notices.Select(n => new { way = n.Notice.Way.ToString(), n.To, n.Notice.Subject, n.Notice.SentAt }),
        requests = own.Requests.Select(r => new { r.Request.AskedAt, r.Words, ending = r.Request.Ending?.ToString(), r.Request.AnswerWords, r.Request.AnsweredOn }),
        readings = own.Readings,
        privacyNotice = own.Told is { } told ? new { told.Place, told.InForceOn, told.Text } : null,
    };
}
