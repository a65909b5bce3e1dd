using System.Globalization;
using Gongkai.Documents.Letters;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Fees;
using Gongkai.Law.Remedies;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Handling;

/// <summary>A letter with its present text.</summary>
/// <param name="Record">The letter.</param>
/// <param name="CaseNumber">登记编号.</param>
/// <param name="Draft">Its latest text.</param>
/// <param name="Versions">Texts so far, oldest first.</param>
/// <param name="Checks">What the text lacks (CA-08, CA-09).</param>
/// <param name="Locked">Why the text cannot be changed any more; null while it can.</param>
/// <param name="Held">Why the letter cannot go out now; null where it can.</param>
public sealed record ShownLetter(
    LetterRecord Record, string CaseNumber, LetterDraft Draft, IReadOnlyList<LetterVersion> Versions, IReadOnlyList<RuleBreach> Checks, RuleBreach? Locked, RuleBreach? Held);

/// <summary>文书: composed from the facts of a case, edited in versions, numbered, printed and marked as sent.</summary>
public sealed class Letters(OfficeInstallation office)
{
    /// <summary>Composes a letter from the case as it stands and gives it its number.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="code">D01 to D31.</param>
    /// <param name="subject">The consulted party it goes to, for letters to one.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<Guid>> Compose(Actor actor, Guid caseId, string code, int? subject, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, OfficeAct.WriteLetter, async scope =>
        {
            if (OfficialLetters.All.FirstOrDefault(l => l.Code == code) is not { } letter)
            {
                return new InputProblem("文书种类", "请选择文书种类。");
            }

            if (await CaseFile.Load(office, scope.Db, actor, caseId, cancel) is not { } file)
            {
                return Acting.NotFound("办件");
            }

            var earlier = await scope.Db.Letters.AsNoTracking().Where(l => l.CaseId == caseId).ToListAsync(cancel);
            if (LetterSending.Composed(code, file, earlier, actor) is { } held)
            {
                return held;
            }

            if (LetterSending.OutcomeOf(file) is { } outcome && Deciding.Contains(code) && code != outcome.Letter.Code)
            {
                return new InputProblem("文书种类", $"本件的答复类型是“{outcome.Name}”，应当使用“{outcome.Letter.Name}”。答复类型要改的，请先修改拟稿。");
            }

            var nth = 1 + earlier.Count(l => OfficialLetters.Get(l.Code).Suffix == letter.Suffix);
            var record = new LetterRecord
            {
                OrganId = actor.OrganId,
                CaseId = caseId,
                Code = code,
                MadeAt = scope.Now,
                Number = letter.Suffix is { } suffix && file.Organ.Settings.NumberCode.Length > 0 ? await NumberOf(scope, file, suffix, nth, cancel) : null,
            };
            var facts = await Facts(scope.Db, file, record, letter, subject, scope.Today, cancel);
            var composed = LetterDrafting.Compose(code, facts);
            if (composed is not Answer<LetterDraft>.Given { Value: var draft })
            {
                return new Answer<Guid>.Unusable(((Answer<LetterDraft>.Unusable)composed).Problems);
            }

            record.Version = 1;
            record.FinalVersion = LetterSending.IsFinalWhenMade(code, file) ? record.Version : null;
            scope.Db.Letters.Add(record);
            scope.Db.LetterVersions.Add(Version(scope, record, draft));
            scope.Record(caseId, $"起草{letter.Name}{(record.Number is { } number ? $"，文号{number}" : "")}");
            return new Answer<Guid>.Given(record.Id);
        }, cancel);
    }

    /// <summary>Keeps an edited text as a new version; a letter that was sent, or whose decision was signed, is not edited any more.</summary>
    public Task<Answer<Guid>> Save(Actor actor, Guid letterId, LetterDraft text, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return office.Acting.Do<Guid>(actor, OfficeAct.WriteLetter, async scope =>
        {
            var record = await scope.Db.Letters.FirstOrDefaultAsync(l => l.Id == letterId && l.OrganId == actor.OrganId, cancel);
            if (record is null)
            {
                return Acting.NotFound("文书");
            }

            if (record.Version != version)
            {
                return Acting.Changed();
            }

            if (LetterSending.Locked(record, (await CaseFile.Load(office, scope.Db, actor, record.CaseId, cancel))!, actor) is { } locked)
            {
                return locked;
            }

            if (text.Title.Trim().Length == 0 || text.Paragraphs.All(string.IsNullOrWhiteSpace))
            {
                return new InputProblem("正文", "标题和正文不能为空。");
            }

            record.Version++;
            scope.Db.LetterVersions.Add(Version(scope, record, text with { Code = record.Code, Number = record.Number ?? "" }));
            scope.Record(record.CaseId, $"修改{OfficialLetters.Get(record.Code).Name}，第{record.Version}稿");
            return new Answer<Guid>.Given(record.Id);
        }, cancel);
    }

    /// <summary>Marks a letter as sent, after the act it tells of; its text, which lacks nothing, is the final one. Replies are sent by dispatching them.</summary>
    public Task<Answer<Guid>> MarkSent(Actor actor, Guid letterId, DateOnly? on, int version, CancellationToken cancel = default) =>
        office.Acting.Do<Guid>(actor, OfficeAct.WriteLetter, async scope =>
        {
            var record = await scope.Db.Letters.FirstOrDefaultAsync(l => l.Id == letterId && l.OrganId == actor.OrganId, cancel);
            if (record is null)
            {
                return Acting.NotFound("文书");
            }

            if (record.Version != version)
            {
                return Acting.Changed();
            }

            if (on is not { } day || day > scope.Today)
            {
                return new InputProblem("发出日期", "请填写发出日期，不能晚于今天。");
            }

            var file = (await CaseFile.Load(office, scope.Db, actor, record.CaseId, cancel))!;
            if (LetterSending.Held(record, file, await AnotherWentOut(scope.Db, record, file, cancel)) is { } held)
            {
                return held;
            }

            if (LetterSending.Untimely(record, file, day) is { } untimely)
            {
                return untimely;
            }

            if (await LetterSending.Lacking(scope.Db, record, file, cancel) is { } lacking)
            {
                return lacking with { Words = $"文书还不能发出：{lacking.Words}" };
            }

            record.SentOn = day;
            record.FinalVersion ??= record.Version;
            scope.Record(record.CaseId, $"{OfficialLetters.Get(record.Code).Name}{record.Number}于{day.Iso()}发出");
            return new Answer<Guid>.Given(record.Id);
        }, cancel);

    /// <summary>A letter of one's own organ.</summary>
    public Task<Answer<ShownLetter>> Open(Actor actor, Guid letterId, CancellationToken cancel = default) =>
        office.Acting.Read<ShownLetter>(actor, OfficeAct.ReadCases, async db =>
        {
            var record = await db.Letters.FirstOrDefaultAsync(l => l.Id == letterId && l.OrganId == actor.OrganId, cancel);
            if (record is null)
            {
                return Acting.NotFound("文书");
            }

            var versions = await db.LetterVersions.Where(v => v.LetterId == letterId).OrderBy(v => v.Place).ToListAsync(cancel);
            var file = (await CaseFile.Load(office, db, actor, record.CaseId, cancel))!;
            return new Answer<ShownLetter>.Given(new(
                record, file.Record.Number, Shown(record, versions), versions, LetterChecks.Check(Text(record, versions), LetterSending.Measure(file)),
                LetterSending.Locked(record, file, actor), LetterSending.Held(record, file, await AnotherWentOut(db, record, file, cancel))));
        }, cancel);

    /// <summary>
    /// A letter that tells the applicant the query code, as it is handed to them. Whoever prints it could read the code, so it is a reading of
    /// personal data with its reason.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="letterId">The letter.</param>
    /// <param name="reason">What for.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<LetterDraft>> HandOut(Actor actor, Guid letterId, string? reason, CancellationToken cancel = default) =>
        office.Acting.Do<LetterDraft>(actor, OfficeAct.ReadPersonalData, async scope =>
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                return new InputProblem("事由", "请写明打印含查询码文书的事由，例如“当面交申请人”。");
            }

            var record = await scope.Db.Letters.AsNoTracking().FirstOrDefaultAsync(l => l.Id == letterId && l.OrganId == actor.OrganId, cancel);
            if (record is null)
            {
                return Acting.NotFound("文书");
            }

            var versions = await scope.Db.LetterVersions.AsNoTracking().Where(v => v.LetterId == letterId).OrderBy(v => v.Place).ToListAsync(cancel);
            scope.Record(record.CaseId, $"打印{OfficialLetters.Get(record.Code).Name}（含查询码），事由：{reason.Trim()}");
            return new Answer<LetterDraft>.Given(Text(record, versions).WithQueryCode(new RegisterApplication(office).QueryCodeOf(record.CaseId)));
        }, cancel);

    /// <summary>The letters that the acts done so far ask for and that have not been made yet.</summary>
    public static IReadOnlyList<OfficialLetter> Suggested(CaseState state, IReadOnlyCollection<CaseAct> done, IReadOnlyCollection<string> made, Organ organ, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(organ);
        var codes = new List<string> { "D01" };
        codes.AddRange(ByAct.Where(a => done.Contains(a.Act)).Select(a => a.Code));
        if (state.Consultations.Count > 0)
        {
            codes.Add("D07");
        }

        var reply = state.Draft?.Reply ?? state.Reply;
        if (reply is { } kind && Outcomes.Of(kind, state.RepliedOn ?? today, organ.Settings.Outcomes) is Answer<Outcome>.Given { Value: var outcome })
        {
            codes.Add(outcome.Letter.Code);
            codes.AddRange(outcome.AlsoSend.Select(l => l.Code));
        }

        return [.. codes.Distinct().Where(c => !made.Contains(c)).Select(OfficialLetters.Get)];
    }

    private static readonly (CaseAct Act, string Code)[] ByAct =
    [
        (CaseAct.NotifyCorrection, "D02"), (CaseAct.RequestReasons, "D03"), (CaseAct.Extend, "D04"), (CaseAct.ConsultThirdParty, "D05"), (CaseAct.ConsultAgency, "D06"),
        (CaseAct.ConsultJointMaker, "D06"), (CaseAct.NotifyFee, "D08"), (CaseAct.DelayReply, "D26"), (CaseAct.RecordSearch, "D29"), (CaseAct.SubmitForReview, "D28"),
        (CaseAct.Dispatch, "D27"), (CaseAct.Close, "D30"),
    ];

    /// <summary>Letters that tell what a case is decided to; a case has the one of its reply.</summary>
    private static readonly HashSet<string> Deciding =
        [.. Outcomes.Names.Select(n => Outcomes.Of(n.Kind, DateOnly.MaxValue, OutcomeSettings.Default)).OfType<Answer<Outcome>.Given>().Select(o => o.Value.Letter.Code)];

    /// <summary>The text that goes out or went out.</summary>
    private static LetterDraft Text(LetterRecord record, IReadOnlyList<LetterVersion> versions) =>
        RecordJson.Read<LetterDraft>((versions.FirstOrDefault(v => v.Place == record.FinalVersion) ?? versions[^1]).Body);

    /// <summary>The same as the office reads it. Letters of former versions hold the query code itself.</summary>
    private LetterDraft Shown(LetterRecord record, IReadOnlyList<LetterVersion> versions) =>
        Text(record, versions).WithoutQueryCode(new RegisterApplication(office).QueryCodeOf(record.CaseId));

    /// <summary>Whether another letter of the kind went out with the reply that stands.</summary>
    private static async Task<bool> AnotherWentOut(OfficeDbContext db, LetterRecord record, CaseFile file, CancellationToken cancel) =>
        LetterSending.LastDispatch(file) is { } dispatch
        && await db.Letters.AnyAsync(l => l.CaseId == record.CaseId && l.Code == record.Code && l.Id != record.Id && l.SentOn == dispatch.On, cancel);

    /// <summary>A number of its own is taken in the transaction that makes the letter: without gaps, and never twice.</summary>
    private static async Task<string> NumberOf(ActScope scope, CaseFile file, string suffix, int nth, CancellationToken cancel)
    {
        var settings = file.Organ.Settings;
        var pattern = settings.NumberPatterns.GetValueOrDefault(suffix, settings.NumberPattern);
        return DocumentNumbering.RunsOnItsOwn(pattern)
            ? DocumentNumbering.Format(pattern, settings.NumberCode, scope.Today.Year, SequenceOf(file.Record), suffix, 1,
                await NumberSequences.Take(scope.Db, $"{file.Organ.Id:N}/letter/{scope.Today.Year}/{pattern}", cancel))
            : DocumentNumbering.Format(pattern, settings.NumberCode, file.Record.NumberYear, SequenceOf(file.Record), suffix, nth);
    }

    private static string SequenceOf(CaseRecord record) => record.NumberPart == 0
        ? record.NumberSequence.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{record.NumberSequence}-{record.NumberPart}");

    private static LetterVersion Version(ActScope scope, LetterRecord record, LetterDraft draft) => new()
    {
        LetterId = record.Id,
        Place = record.Version,
        By = scope.Actor.AccountId,
        At = scope.Now,
        Body = RecordJson.Write(draft),
    };

    private async Task<LetterFacts> Facts(
        OfficeDbContext db, CaseFile file, LetterRecord record, OfficialLetter letter, int? subject, DateOnly today, CancellationToken cancel)
    {
        var (state, settings, events) = (file.State, file.Organ.Settings, file.Events);
        var applicants = await db.Applicants.AsNoTracking().Where(a => a.CaseId == file.Record.Id).OrderBy(a => a.Place).Select(a => a.NameSealed).ToListAsync(cancel);
        var consulted = letter.Code switch
        {
            "D05" or "D13" => state.Consultations.Where(c => c.Act == CaseAct.ConsultThirdParty),
            "D06" => state.Consultations.Where(c => c.Act != CaseAct.ConsultThirdParty),
            _ => [],
        };
        var papers = await db.Letters.AsNoTracking().Where(l => l.CaseId == file.Record.Id).OrderBy(l => l.MadeAt).ToListAsync(cancel);
        var attachments = (await db.Attachments.AsNoTracking().Where(a => a.OwnerId == file.Record.Id).OrderBy(a => a.AddedAt).Select(a => new { a.FileName, a.AddedAt }).ToListAsync(cancel)).Select(a => new FiledPaper(a.FileName, "", OfficeClock.DayOf(a.AddedAt)));
        var people = await db.Accounts.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.PersonName, cancel);
        var fee = Last(CaseAct.NotifyFee);
        return new LetterFacts
        {
            Organ = new(file.Organ.Name, settings.Address, settings.Phone, settings.OfficeHours,
                new RemedyBodies(settings.ReconsiderationOrgan, settings.Court, false, settings.OnlineReconsideration, settings.ComplaintAuthority), settings.LitigationUnlikely, settings.FeeAccount),
            CaseNumber = file.Record.Number,
            DocumentNumber = letter.Code == "D27" ? papers.LastOrDefault(p => LetterSending.OutcomeOf(file)?.Letter.Code == p.Code)?.Number : record.Number,
            Applicants = [.. applicants.Select(office.Cipher.Open)],
            IsOrganization = file.Record.Column != Law.Reporting.ApplicantColumn.NaturalPerson,
            Channel = state.Submission.Channel,
            SubmittedOn = state.Submission.SubmittedOn,
            ReceivedOn = state.ReceivedOn,
            Content = file.Record.RequestedContent,
            DueOn = file.Judge(today)?.DueOn,
            CorrectionNotifiedOn = Last(CaseAct.NotifyCorrection)?.On,
            CorrectionUntil = Last(CaseAct.NotifyCorrection)?.Until,
            CorrectionReceivedOn = Last(CaseAct.ReceiveCorrection)?.On,
            ReasonsUntil = Last(CaseAct.RequestReasons)?.Until,
            Consultations = state.Consultations,
            Addressed = consulted.FirstOrDefault(c => subject is null || c.Subject == subject),
            ExtensionDays = Last(CaseAct.Extend)?.Days,
            ExtendedUntil = file.ExtendedUntil(),
            FeeYuan = fee?.Yuan,
            Fee = fee?.Fee is { } basis && state.ReceivedOn is { } received && basis.Assess(received) is Answer<FeeAssessment>.Given { Value: var assessed } && assessed.Yuan == fee.Yuan ? assessed : null,
            FeeNote = fee?.Reason,
            DelayUntil = Last(CaseAct.DelayReply)?.Until,
            Outcome = LetterSending.OutcomeOf(file),
            Statements = state.Draft?.Statements ?? new Dictionary<string, string>(),
            Mode = Last(CaseAct.Dispatch)?.Mode,
            SentOn = Last(CaseAct.Dispatch)?.On,
            Reviews = [.. events.Where(e => e.Act is CaseAct.ReviewBusiness or CaseAct.ReviewSecrecy or CaseAct.ReviewLegality or CaseAct.Approve or CaseAct.ReturnDraft)
                .Select(Step)],
            Searches = [.. events.Where(e => e.Act == CaseAct.RecordSearch).Select(Step).Select(s => s with { Words = s.Words.Length > 0 ? s.Words : "见附件" })],
            Note = letter.Code switch
            {
                "D02" => Last(CaseAct.NotifyCorrection)?.Reason,
                "D03" => Last(CaseAct.RequestReasons)?.Reason,
                _ => null,
            },
            Papers = [.. papers.Select(p => new FiledPaper(OfficialLetters.Get(p.Code).Name, p.Number ?? "", p.SentOn)), .. attachments],
            On = letter.Code is "D27" or "D28" or "D29" or "D30" ? today : state.RepliedOn ?? today,
        };

        HandledStep Step(CaseEvent e) => new(e.On, e.Act.Label(), people.GetValueOrDefault(e.By, ""), e.Reason ?? "");

        CaseEvent? Last(CaseAct act) => events.LastOrDefault(e => e.Act == act);
    }
}
