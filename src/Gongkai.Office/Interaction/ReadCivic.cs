using Gongkai.Documents.Inspection;
using Gongkai.Law.Calendar;
using Gongkai.Law.Interaction;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interaction;

/// <summary>A question as a line of the desk's list.</summary>
/// <param name="Question">The record.</param>
/// <param name="Title">The asker's words.</param>
public sealed record QuestionLine(CivicQuestion Question, string Title)
{
    /// <summary>Waits although its day is over.</summary>
    public bool IsOverdue(DateOnly today) => IsOpen && today > Question.DueOn;

    /// <summary>Waits for so long that the inspection of sites fails the site as a whole.</summary>
    public bool IsSilentTooLong(DateOnly today) => IsOpen && CivicRules.IsSilentTooLong(Question.AskedOn, today);

    private bool IsOpen => Question.Stage is QuestionStage.Asked or QuestionStage.AwaitingApproval;
}

/// <summary>A consultation with what came in.</summary>
/// <param name="Consultation">The record.</param>
/// <param name="Count">What came through the portal; a call not decided yet counts as undecided.</param>
/// <param name="ResultDueOn">Last day for the result; null where no calendar reaches that far.</param>
public sealed record ConsultationLine(ConsultationRecord Consultation, AdoptionCount Count, DateOnly? ResultDueOn)
{
    public ConsultationPhase PhaseOn(DateOnly today) =>
        CivicRules.Phase(Consultation.OpensOn, Consultation.ClosesOn, Consultation.ResultPublishedOn is not null, today);

    /// <summary>Closed for longer than the setting allows, and no result.</summary>
    public bool IsOverdue(DateOnly today) => Consultation.Stage == NoticeStage.Public && PhaseOn(today) == ConsultationPhase.AwaitingResult && today > ResultDueOn;
}

/// <summary>What stands on the desk of civic interaction.</summary>
public sealed record CivicDesk
{
    public required CivicSettings Settings { get; init; }

    public required IReadOnlyList<OpenDay> OpenDays { get; init; }

    /// <summary>Open questions first, the most urgent first; then the newest.</summary>
    public required IReadOnlyList<QuestionLine> Questions { get; init; }

    public required IReadOnlyList<ConsultationLine> Consultations { get; init; }
}

/// <summary>An open day as the desk looks at it; names and numbers are read by an act of their own.</summary>
/// <param name="Day">The record.</param>
/// <param name="SignUps">Sign-ups that stand.</param>
/// <param name="Leaks">What the gate would say to its words.</param>
public sealed record ShownOpenDay(OpenDay Day, IReadOnlyList<OpenDaySignUp> SignUps, IReadOnlyList<Leak> Leaks);

/// <summary>A question as the desk looks at it.</summary>
/// <param name="Line">Record and title.</param>
/// <param name="Body">The asker's words.</param>
/// <param name="HasContact">Whether the asker can be reached.</param>
/// <param name="Leaks">What the gate would say to the words meant for everybody.</param>
public sealed record ShownQuestion(QuestionLine Line, string Body, bool HasContact, IReadOnlyList<Leak> Leaks);

/// <summary>An opinion as the desk looks at it.</summary>
/// <param name="Row">The record.</param>
/// <param name="Body">Its words.</param>
/// <param name="Name">Masked; null where none was given or it has been erased.</param>
public sealed record ShownOpinion(ConsultationOpinion Row, string Body, string? Name);

/// <summary>A consultation as the desk looks at it.</summary>
public sealed record ShownConsultation(ConsultationLine Line, IReadOnlyList<ShownOpinion> Opinions, IReadOnlyList<AttachmentRecord> Files, IReadOnlyList<Leak> Leaks);

/// <summary>Reads civic interaction for the desk.</summary>
public sealed class ReadCivic(OfficeInstallation office)
{
    private const int MostShown = 200;

    public Task<Answer<CivicDesk>> Desk(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<CivicDesk>(actor, OfficeAct.ReadCivic, async db =>
        {
            var organ = await db.Organs.SingleAsync(o => o.Id == actor.OrganId, cancel);
            var mine = db.CivicQuestions.Where(q => q.OrganId == actor.OrganId);
            var open = await mine.Where(q => q.Stage == QuestionStage.Asked || q.Stage == QuestionStage.AwaitingApproval).OrderBy(q => q.DueOn).ThenBy(q => q.Id).Take(MostShown).ToListAsync(cancel);
            var ended = await mine.Where(q => q.Stage == QuestionStage.Answered || q.Stage == QuestionStage.Dismissed).OrderByDescending(q => q.Id).Take(MostShown).ToListAsync(cancel);
            var calendar = await office.Calendars.For(db, organ, cancel);
            var consultations = await db.Consultations.Where(c => c.OrganId == actor.OrganId).OrderByDescending(c => c.ClosesOn).ThenByDescending(c => c.Id).Take(MostShown).ToListAsync(cancel);
            return new Answer<CivicDesk>.Given(new CivicDesk
            {
                Settings = organ.Settings.Civic,
                OpenDays = await db.OpenDays.Where(d => d.OrganId == actor.OrganId).OrderByDescending(d => d.On).ThenByDescending(d => d.Id).Take(MostShown).ToListAsync(cancel),
                Questions = [.. open.Concat(ended).Select(Line)],
                Consultations = await Lines(db, organ, calendar, consultations, cancel),
            });
        }, cancel);
    }

    public Task<Answer<ShownOpenDay>> OpenDay(Actor actor, Guid id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<ShownOpenDay>(actor, OfficeAct.ReadCivic, async db =>
            await db.OpenDays.FirstOrDefaultAsync(d => d.Id == id && d.OrganId == actor.OrganId, cancel) is { } day
                ? new Answer<ShownOpenDay>.Given(new(day, await KeepOpenDays.Live(db, id).ToListAsync(cancel),
                    await CivicGate.Look(db, actor.OrganId, day.Title, $"{day.Place}\n{day.Hours}\n{day.Description}\n{day.Result}", cancel)))
                : Acting.NotFound("开放日"), cancel);
    }

    public Task<Answer<ShownQuestion>> Question(Actor actor, Guid id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<ShownQuestion>(actor, OfficeAct.ReadCivic, async db =>
            await db.CivicQuestions.FirstOrDefaultAsync(q => q.Id == id && q.OrganId == actor.OrganId, cancel) is { } question
                ? new Answer<ShownQuestion>.Given(new(Line(question), office.Cipher.Open(question.BodySealed), question.ContactSealed is not null,
                    question.IsForPublication ? await CivicGate.Look(db, actor.OrganId, question.PublicTitle, $"{question.PublicBody}\n{question.Answer}", cancel) : []))
                : Acting.NotFound("咨询"), cancel);
    }

    public Task<Answer<ShownConsultation>> Consultation(Actor actor, Guid id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<ShownConsultation>(actor, OfficeAct.ReadCivic, async db =>
        {
            if (await db.Consultations.FirstOrDefaultAsync(c => c.Id == id && c.OrganId == actor.OrganId, cancel) is not { } consultation)
            {
                return Acting.NotFound("意见征集");
            }

            var organ = await db.Organs.SingleAsync(o => o.Id == actor.OrganId, cancel);
            var opinions = await db.ConsultationOpinions.Where(o => o.ConsultationId == id).OrderBy(o => o.ReceivedOn).ThenBy(o => o.Id).ToListAsync(cancel);
            var shown = opinions.Select(o => new ShownOpinion(o, office.Cipher.Open(o.BodySealed), office.Cipher.OpenOrNull(o.NameSealed) is { } name ? PersonalKeys.Mask(name) : null)).ToList();
            var quoted = string.Join('\n', opinions.Where(o => o.SetAsideBecause is null).SelectMany(o => new[] { o.PublicWords, o.Reason }));
            return new Answer<ShownConsultation>.Given(new(
                (await Lines(db, organ, await office.Calendars.For(db, organ, cancel), [consultation], cancel))[0], shown, await CivicGate.Files(db, id, cancel),
                await CivicGate.Look(db, actor.OrganId, consultation.Title, $"{consultation.Body}\n{consultation.OtherWays}\n{consultation.Result}\n{quoted}", cancel)));
        }, cancel);
    }

    /// <summary>The register of key tasks of a year beside what of it is public; crossed-out entries only while they are still public.</summary>
    public Task<Answer<IReadOnlyList<TaskProgress>>> Progress(Actor actor, int year, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<TaskProgress>>(actor, OfficeAct.ReadCivic, async db =>
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            var entries = await db.RegisterEntries.Where(r => r.OrganId == actor.OrganId && r.Register == RegisterKind.KeyTask && r.On >= first && r.On <= last).OrderBy(r => r.On).ThenBy(r => r.Id).ToListAsync(cancel);
            var ids = entries.Select(e => e.Id).ToList();
            var shown = await db.PublishedProgress.Where(p => ids.Contains(p.EntryId)).ToDictionaryAsync(p => p.EntryId, cancel);
            return new Answer<IReadOnlyList<TaskProgress>>.Given(
                [.. entries.Select(e => new TaskProgress(e, shown.GetValueOrDefault(e.Id))).Where(p => p.Entry.CancelledBecause is null || p.Published is not null)]);
        }, cancel);
    }

    /// <summary>Consultations with their counts, in the order given.</summary>
    internal static async Task<IReadOnlyList<ConsultationLine>> Lines(
        OfficeDbContext db, Organ organ, WorkingDayCalendar calendar, IReadOnlyList<ConsultationRecord> consultations, CancellationToken cancel)
    {
        var ids = consultations.Select(c => c.Id).ToList();
        var counts = await db.ConsultationOpinions.Where(o => ids.Contains(o.ConsultationId) && o.SetAsideBecause == null)
            .GroupBy(o => new { o.ConsultationId, o.IsAdopted }).Select(g => new { g.Key.ConsultationId, g.Key.IsAdopted, Count = g.LongCount() }).ToListAsync(cancel);
        return [.. consultations.Select(c =>
        {
            var own = counts.Where(g => g.ConsultationId == c.Id).ToList();
            return new ConsultationLine(c, new(own.Sum(g => g.Count), own.Where(g => g.IsAdopted == true).Sum(g => g.Count), own.Where(g => g.IsAdopted == false).Sum(g => g.Count)),
                CivicRules.ResultDue(calendar, c.ClosesOn, organ.Settings.Civic).Date);
        })];
    }

    private QuestionLine Line(CivicQuestion question) => new(question, office.Cipher.Open(question.TitleSealed));
}
