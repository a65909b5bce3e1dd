using Gongkai.Law.Cases;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Handling;

/// <summary>An applicant as staff see it: the name whole, everything else masked until it is asked for.</summary>
public sealed record ShownApplicant(
    int Place, string Name, ApplicantColumn Column, string? Identity, string? Phone, string? Address, string? Email, string? Representative);

/// <summary>One entry of the timeline.</summary>
/// <param name="On">Legal date.</param>
/// <param name="RecordedAt">Instant of recording.</param>
/// <param name="Words">What was done.</param>
/// <param name="Details">Party, days, sum, reason.</param>
/// <param name="Person">Who.</param>
/// <param name="IsNotice">A line of the audit trail that is no act on the case, such as a new date after a calendar was loaded.</param>
public sealed record TimelineEntry(DateOnly On, DateTimeOffset RecordedAt, string Words, IReadOnlyList<string> Details, string Person, bool IsNotice)
{
    /// <summary>The act; null for a notice.</summary>
    public CaseAct? Act { get; init; }
}

/// <summary>An act the case allows now.</summary>
/// <param name="Act">The act.</param>
/// <param name="Article">Its basis.</param>
/// <param name="ByMe">Whether this person may do it; else others must.</param>
/// <param name="Roles">Who may.</param>
public sealed record OfferedAct(CaseAct Act, string Article, bool ByMe, IReadOnlyList<Role> Roles);

/// <summary>An earlier application of the same person.</summary>
public sealed record EarlierCase(Guid CaseId, string Number, DateOnly? ReceivedOn, string RequestedContent, CaseStage Stage, ReplyKind? Reply, DateOnly? RepliedOn)
{
    /// <summary>Share of this case's wording that the earlier one has too, 0 to 1.</summary>
    public decimal Similarity { get; init; }

    /// <summary>Much the same was asked and answered: 重复申请 may be meant, which the officer decides.</summary>
    public bool IsLikelyRepeat => Reply is not null && Similarity >= RepeatHints.DefaultThreshold;
}

/// <summary>Everything of a case on one page.</summary>
public sealed record CaseView
{
    public required CaseRecord Record { get; init; }

    public required Organ Organ { get; init; }

    public required CaseState State { get; init; }

    /// <summary>Null while the receipt is not fixed.</summary>
    public required ClockExplanation? Clock { get; init; }

    /// <summary>Which day counts as received and why, or what is awaited.</summary>
    public required ApplicationReceipt? Receipt { get; init; }

    public required IReadOnlyList<ShownApplicant> Applicants { get; init; }

    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    public required IReadOnlyList<OfferedAct> Offered { get; init; }

    public required IReadOnlyList<AttachmentRecord> Attachments { get; init; }

    public required IReadOnlyList<LetterRecord> Letters { get; init; }

    /// <summary>Other applications of the same person, newest first.</summary>
    public required IReadOnlyList<EarlierCase> Earlier { get; init; }

    /// <summary>Pieces of this applicant in the calendar month of receipt, this one included.</summary>
    public required int PiecesThisMonth { get; init; }

    /// <summary>Of these the ones ranked before this one, as the tariff by piece counts.</summary>
    public required int PiecesBefore { get; init; }

    public required string? Officer { get; init; }

    /// <summary>Public items whose title says much the same as what is asked for; shown until the reply is drafted, deciding nothing.</summary>
    public required IReadOnlyList<PublicationItem> AlreadyPublic { get; init; }

    /// <summary>Items that came from this application (条例第四十四条).</summary>
    public required IReadOnlyList<PublicationItem> MadePublic { get; init; }

    /// <summary>What in the applicants' particulars will be in the way later: an address that mailing needs, a number that cannot be right.</summary>
    public required IReadOnlyList<string> Doubts { get; init; }

    public CaseLight Light => CaseLights.Of(Clock?.Verdict);
}

/// <summary>Opens a case of one's own organ.</summary>
public sealed class OpenCase(OfficeInstallation office)
{
    private const int MostEarlier = 20;

    public Task<Answer<CaseView>> Run(Actor actor, Guid caseId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<CaseView>(actor, OfficeAct.ReadCases, async db =>
        {
            if (await CaseFile.Load(office, db, actor, caseId, cancel) is not { } file)
            {
                return Acting.NotFound("办件");
            }

            return new Answer<CaseView>.Given(await View(db, actor, file, cancel));
        }, cancel);
    }

    private async Task<CaseView> View(OfficeDbContext db, Actor actor, CaseFile file, CancellationToken cancel)
    {
        var record = file.Record;
        var applicants = await db.Applicants.Where(a => a.CaseId == record.Id).OrderBy(a => a.Place).ToListAsync(cancel);
        var rows = await db.CaseEvents.Where(e => e.CaseId == record.Id).OrderBy(e => e.Place).ToListAsync(cancel);
        var notices = await db.AuditLines.Where(a => a.SubjectId == record.Id && !a.IsRefusal
            && (a.Act == nameof(OfficeAct.LoadCalendar) || a.Act == nameof(OfficeAct.SplitApplication))).OrderBy(a => a.Place).ToListAsync(cancel);
        var ids = rows.Select(r => r.By).Concat(file.Events.Select(e => e.Officer).OfType<Guid>()).Distinct().ToList();
        var people = await db.Accounts.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, Name = a.PersonName })
            .Concat(db.ConnectedSystems.Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.Name })).ToDictionaryAsync(a => a.Id, a => a.Name, cancel);
        var keys = await ApplicantKeys.Of(office, db, record, cancel);
        var earlier = await db.Cases
            .Where(c => c.OrganId == record.OrganId && keys.Contains(c.ApplicantKey) && c.Id != record.Id && !c.IsSplit)
            .OrderByDescending(c => c.NumberYear).ThenByDescending(c => c.NumberSequence).Take(MostEarlier)
            .Select(c => new EarlierCase(c.Id, c.Number, c.ReceivedOn, c.RequestedContent, c.Stage, c.Reply, c.RepliedOn)).ToListAsync(cancel);
        var month = await ApplicantMonth.Of(office, db, record, office.Clock.Today, cancel);
        return new CaseView
        {
            Record = record,
            Organ = file.Organ,
            State = file.State,
            Clock = file.Explain(office.Clock.Today),
            Receipt = ReceiptRules.Decide(file.State.Submission, file.Calendar) is Answer<ApplicationReceipt>.Given { Value: var receipt } ? receipt : null,
            Applicants = [.. applicants.Select(a => Shown(a, masked: true))],
            Doubts = [.. Doubts(record, [.. applicants.Select(a => Shown(a, masked: false))])],
            Timeline = [.. Timeline(file.Events, rows, people).Concat(notices.Select(n =>
                new TimelineEntry(OfficeClock.DayOf(n.At), n.At, n.Words, [], "本系统", IsNotice: true))).OrderBy(t => t.RecordedAt)],
            Offered = record.IsSplit ? [] : [.. ActTable.From(file.State.Stage).Select(act => act.Row())
                .Select(row => new OfferedAct(row.Act, row.Article, ActTable.Permits(row.Act, actor.Roles), row.Roles))],
            Attachments = await db.Attachments.Where(a => a.OwnerId == record.Id && a.Owner == AttachmentOwner.Case).OrderBy(a => a.AddedAt).ToListAsync(cancel),
            Letters = await db.Letters.Where(l => l.CaseId == record.Id).OrderBy(l => l.MadeAt).ToListAsync(cancel),
            Earlier = [.. earlier.Select(e => e with { Similarity = RepeatHints.Similarity(record.RequestedContent, e.RequestedContent) })],
            AlreadyPublic = Ledger.OpenStages.Contains(record.Stage) ? await PublicReading.Alike(db, record.OrganId, record.RequestedContent, cancel) : [],
            MadePublic = await db.PublicationItems.Where(i => i.FromCaseId == record.Id).OrderBy(i => i.Id).ToListAsync(cancel),
            PiecesThisMonth = month.Pieces,
            PiecesBefore = month.Before,
            Officer = record.OfficerId is { } officer ? people.GetValueOrDefault(officer) : null,
        };
    }

    internal ShownApplicant Shown(ApplicantRecord a, bool masked)
    {
        return new(a.Place, office.Cipher.Open(a.NameSealed), a.Column, Open(a.IdentitySealed), Open(a.PhoneSealed), Open(a.AddressSealed), Open(a.EmailSealed),
            office.Cipher.OpenOrNull(a.RepresentativeSealed));

        string? Open(string? value) => office.Cipher.OpenOrNull(value) is { } plain ? masked ? PersonalKeys.Mask(plain) : plain : null;
    }

    private static IEnumerable<string> Doubts(CaseRecord record, IReadOnlyList<ShownApplicant> applicants)
    {
        if (record.ErasedOn is not null)
        {
            yield break;
        }

        if (record.DeliveryForm == DeliveryForm.Mail && applicants.All(a => string.IsNullOrWhiteSpace(a.Address)))
        {
            yield return "获取途径为邮寄，没有登记通讯地址，请与申请人联系。";
        }

        foreach (var applicant in applicants.Where(a => a is { Column: ApplicantColumn.NaturalPerson, Identity: not null } && ApplyOnline.IdentityProblem(a.Identity) is not null))
        {
            yield return $"{applicant.Name}的身份证件号码不是有效的公民身份号码，请核对身份证明。";
        }
    }

    private static IEnumerable<TimelineEntry> Timeline(
        IReadOnlyList<CaseEvent> events, IReadOnlyList<CaseEventRecord> rows, Dictionary<Guid, string> people)
    {
        foreach (var (e, row) in events.Zip(rows))
        {
            yield return new(e.On, row.RecordedAt, e.Act.Label(), [.. CaseEventText.Details(e, id => people.GetValueOrDefault(id, ""))],
                people.GetValueOrDefault(e.By, e.By == Guid.Empty ? "本系统" : ""), IsNotice: false) { Act = e.Act };
        }
    }
}

/// <summary>Shows the personal data of a case unmasked; each reading stands in the audit trail.</summary>
public sealed class ReadPersonalData(OfficeInstallation office)
{
    /// <summary>The applicants of a case, unmasked.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="reason">What for.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<IReadOnlyList<ShownApplicant>>> Run(Actor actor, Guid caseId, string? reason, CancellationToken cancel = default) =>
        Run(actor, caseId, reason, "", cancel);

    /// <summary>The applicants of a case, unmasked, and the 查询码 with which they would reach the same from outside.</summary>
    public async Task<Answer<(IReadOnlyList<ShownApplicant> Applicants, string QueryCode)>> WithQueryCode(
        Actor actor, Guid caseId, string? reason, CancellationToken cancel = default) =>
        await Run(actor, caseId, reason, "和查询码", cancel) switch
        {
            Answer<IReadOnlyList<ShownApplicant>>.Given given =>
                new Answer<(IReadOnlyList<ShownApplicant>, string)>.Given((given.Value, new RegisterApplication(office).QueryCodeOf(caseId))),
            Answer<IReadOnlyList<ShownApplicant>>.Unusable unusable => new Answer<(IReadOnlyList<ShownApplicant>, string)>.Unusable(unusable.Problems),
            var refused => ((Answer<IReadOnlyList<ShownApplicant>>.Refused)refused).Breach,
        };

    private Task<Answer<IReadOnlyList<ShownApplicant>>> Run(Actor actor, Guid caseId, string? reason, string more, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<IReadOnlyList<ShownApplicant>>(actor, OfficeAct.ReadPersonalData, async scope =>
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                return new InputProblem("事由", "请写明查看个人信息的事由，例如“邮寄答复书”。");
            }

            var applicants = await scope.Db.Applicants.AsNoTracking().Where(a => a.CaseId == caseId && a.OrganId == actor.OrganId).OrderBy(a => a.Place).ToListAsync(cancel);
            if (applicants.Count == 0)
            {
                return Acting.NotFound("办件");
            }

            scope.Record(caseId, $"查看个人信息{more}，事由：{reason.Trim()}");
            var open = new OpenCase(office);
            return new Answer<IReadOnlyList<ShownApplicant>>.Given([.. applicants.Select(a => open.Shown(a, masked: false))]);
        }, cancel);
    }
}
