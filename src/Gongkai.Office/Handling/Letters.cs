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
public sealed record ShownLetter(LetterRecord Record, string CaseNumber, LetterDraft Draft, IReadOnlyList<LetterVersion> Versions, IReadOnlyList<RuleBreach> Checks);

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

            var earlier = await scope.Db.Letters.Where(l => l.CaseId == caseId).Select(l => new { l.Code, l.Number }).ToListAsync(cancel);
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
            scope.Db.Letters.Add(record);
            scope.Db.LetterVersions.Add(Version(scope, record, draft));
            scope.Record(caseId, $"起草{letter.Name}{(record.Number is { } number ? $"，文号{number}" : "")}");
            return new Answer<Guid>.Given(record.Id);
        }, cancel);
    }

    /// <summary>Keeps an edited text as a new version; a letter that was sent is not edited any more.</summary>
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

            if (record.SentOn is { } sent)
            {
                return new RuleBreach("letter.sent", "国办公开办函〔2016〕235号", $"文书已于{sent.Iso()}发出，不能再改。需要更正的，请另行制作文书。");
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

    /// <summary>Marks a letter as sent; its present text is the final one.</summary>
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

            if (record.SentOn is not null)
            {
                return new RuleBreach("letter.sent", "", "文书已经登记发出。");
            }

            record.SentOn = day;
            record.FinalVersion = record.Version;
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
            var draft = RecordJson.Read<LetterDraft>(versions[^1].Body);
            var file = (await CaseFile.Load(office, db, actor, record.CaseId, cancel))!;
            return new Answer<ShownLetter>.Given(new(record, file.Record.Number, draft, versions, LetterChecks.Check(draft, OutcomeOf(file))));
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

    /// <summary>The reply sent is the final text of its letter.</summary>
    internal static async Task MarkReplySent(OfficeDbContext db, CaseFile file, DateOnly on, CancellationToken cancel)
    {
        if (OutcomeOf(file) is { } outcome
            && await db.Letters.Where(l => l.CaseId == file.Record.Id && l.Code == outcome.Letter.Code && l.SentOn == null).OrderByDescending(l => l.MadeAt).FirstOrDefaultAsync(cancel) is { } letter)
        {
            letter.SentOn = on;
            letter.FinalVersion = letter.Version;
        }
    }

    private static Outcome? OutcomeOf(CaseFile file) => (file.State.Draft?.Reply ?? file.State.Reply) is { } kind
        && Outcomes.Of(kind, file.State.RepliedOn ?? file.Events[^1].On, file.Organ.Settings.Outcomes) is Answer<Outcome>.Given { Value: var outcome } ? outcome : null;

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
            DocumentNumber = letter.Code == "D27" ? papers.LastOrDefault(p => OutcomeOf(file)?.Letter.Code == p.Code)?.Number : record.Number,
            Applicants = [.. applicants.Select(office.Cipher.Open)],
            IsOrganization = file.Record.Column != Law.Reporting.ApplicantColumn.NaturalPerson,
            Channel = state.Submission.Channel,
            SubmittedOn = state.Submission.SubmittedOn,
            ReceivedOn = state.ReceivedOn,
            Content = file.Record.RequestedContent,
            DueOn = file.Judge(today)?.DueOn,
            QueryCode = new RegisterApplication(office).QueryCodeOf(file.Record.Id),
            CorrectionNotifiedOn = Last(CaseAct.NotifyCorrection)?.On,
            CorrectionUntil = Last(CaseAct.NotifyCorrection)?.Until,
            CorrectionReceivedOn = Last(CaseAct.ReceiveCorrection)?.On,
            ReasonsUntil = Last(CaseAct.RequestReasons)?.Until,
            Consultations = state.Consultations,
            Addressed = consulted.FirstOrDefault(c => subject is null || c.Subject == subject),
            ExtensionDays = Last(CaseAct.Extend)?.Days,
            FeeYuan = fee?.Yuan,
            Fee = fee?.Fee is { } basis && state.ReceivedOn is { } received && basis.Assess(received) is Answer<FeeAssessment>.Given { Value: var assessed } && assessed.Yuan == fee.Yuan ? assessed : null,
            FeeNote = fee?.Reason,
            DelayUntil = Last(CaseAct.DelayReply)?.Until,
            Outcome = OutcomeOf(file),
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
