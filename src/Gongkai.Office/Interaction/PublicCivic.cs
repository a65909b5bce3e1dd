using Gongkai.Law.Interaction;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interaction;

/// <summary>An answered question as everybody reads it.</summary>
public sealed record PublicQuestion(Guid Id, string Number, string Title, string Body, string Answer, DateOnly AskedOn, DateOnly AnsweredOn, DateTimeOffset PublishedAt, bool IsHot);

/// <summary>A page of answered questions, newest first.</summary>
public sealed record PublicQuestions(IReadOnlyList<PublicQuestion> Items, int Total, int Number, int Pages, IReadOnlyList<int> Years);

/// <summary>What became of one opinion, as everybody reads it.</summary>
public sealed record PublicDecision(string Words, bool IsAdopted, string Reason);

/// <summary>A consultation as everybody reads it.</summary>
/// <param name="Consultation">The record, of which only what was published is shown.</param>
/// <param name="Received">Opinions that came through the portal and are opinions.</param>
/// <param name="Count">The result, all ways together; null until it is published.</param>
/// <param name="Decisions">Opinion by opinion; empty until the result is published.</param>
/// <param name="Files">Files that are given out.</param>
public sealed record PublicConsultation(
    ConsultationNotice Consultation, long Received, AdoptionCount? Count, IReadOnlyList<PublicDecision> Decisions, IReadOnlyList<AttachmentRecord> Files);

/// <summary>Reads civic interaction for everybody: what is public and nothing else.</summary>
public sealed class PublicCivic(OfficeInstallation office)
{
    public const int PageLength = 20;

    private const int MostListed = 200;
    private const int MostHot = 5;
    private const int MostAddresses = 5_000;

    /// <summary>Open days that were published, the next first and then those that are over.</summary>
    public async Task<IReadOnlyList<OpenDay>> OpenDays(Organ organ, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        var today = office.Clock.Today;
        var days = await db.OpenDays.Where(d => d.OrganId == organ.Id && (d.Stage != NoticeStage.Drafting || d.Standing != null)).OrderByDescending(d => d.On).ThenByDescending(d => d.Id).Take(MostListed).ToListAsync(cancel);
        days.ForEach(AsPublished);
        return [.. days.Where(d => d.On >= today).OrderBy(d => d.On), .. days.Where(d => d.On < today)];
    }

    public async Task<OpenDay?> OpenDay(Organ organ, Guid id, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        var day = await db.OpenDays.FirstOrDefaultAsync(d => d.Id == id && d.OrganId == organ.Id && (d.Stage != NoticeStage.Drafting || d.Standing != null), cancel);
        if (day is not null)
        {
            AsPublished(day);
        }

        return day;
    }

    /// <summary>Of an announcement that is being changed everybody reads what was published, not what is being written.</summary>
    private static void AsPublished(OpenDay day)
    {
        if (day is { Stage: NoticeStage.Drafting, Standing: { } standing })
        {
            var notice = RecordJson.Read<OpenDayNotice>(standing);
            (day.Title, day.Place, day.On, day.Hours, day.Places, day.SignUpUntil, day.Description) =
                (notice.Title, notice.Place, notice.On, notice.Hours, notice.Places, notice.SignUpUntil, notice.Description);
        }
    }

    /// <summary>A page of published questions of a year, or of all years.</summary>
    public async Task<PublicQuestions> Questions(Organ organ, int? year = null, int number = 1, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        var all = Published(db, organ);
        var days = await all.Select(q => q.AnsweredOn!.Value).ToListAsync(cancel);
        var questions = all;
        if (year is >= 1 and <= 9_998)
        {
            var (first, last) = (new DateOnly(year.Value, 1, 1), new DateOnly(year.Value, 12, 31));
            questions = all.Where(q => q.AnsweredOn >= first && q.AnsweredOn <= last);
        }

        var total = await questions.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageLength - 1) / PageLength);
        var page = Math.Clamp(number, 1, pages);
        var items = await questions.OrderByDescending(q => q.PublishedAt).ThenByDescending(q => q.Id).Skip((page - 1) * PageLength).Take(PageLength).ToListAsync(cancel);
        return new([.. items.Select(Shown)], total, page, pages, [.. days.Select(d => d.Year).Distinct().OrderDescending()]);
    }

    /// <summary>热点问题, newest first.</summary>
    public async Task<IReadOnlyList<PublicQuestion>> Hot(Organ organ, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        return [.. (await Published(db, organ).Where(q => q.IsHot).OrderByDescending(q => q.PublishedAt).ThenByDescending(q => q.Id).Take(MostHot).ToListAsync(cancel)).Select(Shown)];
    }

    public async Task<PublicQuestion?> Question(Organ organ, Guid id, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        return await Published(db, organ).FirstOrDefaultAsync(q => q.Id == id, cancel) is { } question ? Shown(question) : null;
    }

    /// <summary>Consultations that were published, newest first.</summary>
    public async Task<IReadOnlyList<ConsultationNotice>> Consultations(Organ organ, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        return await db.Consultations.Where(c => c.OrganId == organ.Id && c.Stage != NoticeStage.Drafting).OrderByDescending(c => c.OpensOn).ThenByDescending(c => c.Id).Take(MostListed).ToListAsync(cancel);
    }

    public async Task<PublicConsultation?> Consultation(Organ organ, Guid id, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        if (await db.Consultations.FirstOrDefaultAsync(c => c.Id == id && c.OrganId == organ.Id && c.Stage != NoticeStage.Drafting, cancel) is not { } consultation)
        {
            return null;
        }

        var opinions = await db.ConsultationOpinions.Where(o => o.ConsultationId == id && o.SetAsideBecause == null).OrderBy(o => o.ReceivedOn).ThenBy(o => o.Id)
            .Select(o => new { o.IsAdopted, o.PublicWords, o.Reason }).ToListAsync(cancel);
        var files = (await CivicGate.Files(db, id, cancel)).Where(f => consultation.PublicFiles.Contains(f.Id)).ToList();
        if (consultation is not { ResultPublishedOn: not null, OtherReceived: { } others, OtherAdopted: { } othersAdopted })
        {
            return new(consultation, opinions.Count, Count: null, [], files);
        }

        var adopted = opinions.Count(o => o.IsAdopted == true) + othersAdopted;
        var received = opinions.Count + others;
        return new(consultation, opinions.Count, new(received, adopted, received - adopted), [.. opinions.Select(o => new PublicDecision(o.PublicWords, o.IsAdopted == true, o.Reason))], files);
    }

    /// <summary>A file that a published consultation gives out; null for every other.</summary>
    public async Task<(string Name, Stream Content)?> File(Organ organ, Guid consultationId, Guid fileId, CancellationToken cancel = default) =>
        (await Consultation(organ, consultationId, cancel))?.Files.FirstOrDefault(f => f.Id == fileId) is { } file ? (file.FileName, office.Files.Open(file.Sha256)) : null;

    /// <summary>重点工作进展, newest first.</summary>
    public async Task<IReadOnlyList<PublishedProgress>> Progress(Organ organ, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        return await db.PublishedProgress.Where(p => p.OrganId == organ.Id).OrderByDescending(p => p.On).ThenByDescending(p => p.Id).Take(MostListed).ToListAsync(cancel);
    }

    /// <summary>Addresses below the organ's portal of everything that is public here, with the day on which it last changed for everybody.</summary>
    public async Task<IReadOnlyList<(string Path, DateOnly On)>> Addresses(Organ organ, CancellationToken cancel = default)
    {
        await using var db = await Open(cancel);
        var questions = await Published(db, organ).OrderByDescending(q => q.PublishedAt).Take(MostAddresses).Select(q => new { q.Id, q.PublishedAt }).ToListAsync(cancel);
        return
        [
            .. (await OpenDays(organ, cancel)).Select(d => ($"open-days/{d.Id}", d.ResultPublishedOn ?? OfficeClock.DayOf(d.PublishedAt!.Value))),
            .. (await Consultations(organ, cancel)).Select(c => ($"consultations/{c.Id}", c.ResultPublishedOn ?? OfficeClock.DayOf(c.PublishedAt!.Value))),
            .. questions.Select(q => ($"questions/{q.Id}", OfficeClock.DayOf(q.PublishedAt!.Value))),
        ];
    }

    private static IQueryable<CivicQuestion> Published(OfficeDbContext db, Organ organ) => db.CivicQuestions.Where(q => q.OrganId == organ.Id && q.PublishedAt != null);

    private static PublicQuestion Shown(CivicQuestion q) => new(q.Id, q.Number, q.PublicTitle, q.PublicBody, q.Answer, q.AskedOn, q.AnsweredOn!.Value, q.PublishedAt!.Value, q.IsHot);

    private async Task<OfficeDbContext> Open(CancellationToken cancel)
    {
        var db = await office.Contexts.CreateDbContextAsync(cancel);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }
}
