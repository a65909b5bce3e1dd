using Gongkai.Law.Retention;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Retention;

/// <summary>What the desk shows of retention.</summary>
public sealed record RetentionView
{
    public required RetentionSettings Settings { get; init; }

    /// <summary>Cases listed as due, with what the rule says of them today, the longest due first.</summary>
    public required IReadOnlyList<RetainedCase> Listed { get; init; }

    /// <summary>Listed altogether; the page shows the first of them.</summary>
    public required int ListedInAll { get; init; }

    /// <summary>Cases that somebody holds.</summary>
    public required IReadOnlyList<CaseRecord> Held { get; init; }

    /// <summary>What was erased, the newest first, with the name of who confirmed it.</summary>
    public required IReadOnlyList<(ErasureCertificate Certificate, string Person)> Certificates { get; init; }
}

/// <summary>Reads what is due, held and erased.</summary>
public sealed class ReadRetention(OfficeInstallation office)
{
    private const int Most = 200;

    public Task<Answer<RetentionView>> Run(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<RetentionView>(actor, OfficeAct.ReadCases, async db =>
        {
            var organ = await db.Organs.SingleAsync(o => o.Id == actor.OrganId, cancel);
            var calendar = await office.Calendars.For(db, organ, cancel);
            var due = db.Cases.Where(c => c.OrganId == organ.Id && c.ErasureProposedOn != null && c.ErasedOn == null);
            var listed = await due.OrderBy(c => c.RepliedOn).ThenBy(c => c.Id).Take(Most).ToListAsync(cancel);
            var certificates = await db.ErasureCertificates.Where(c => c.OrganId == organ.Id).OrderByDescending(c => c.ErasedAt).Take(Most).ToListAsync(cancel);
            var people = certificates.Select(c => c.ErasedBy).Distinct().ToList();
            var names = await db.Accounts.Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.PersonName, cancel);
            return new Answer<RetentionView>.Given(new()
            {
                Settings = organ.Settings.Retention,
                Listed = await RetentionCases.Judge(db, organ, calendar, listed, office.Clock.Today, cancel),
                ListedInAll = await due.CountAsync(cancel),
                Held = await db.Cases.Where(c => c.OrganId == organ.Id && c.HeldBecause != null).OrderBy(c => c.Id).Take(Most).ToListAsync(cancel),
                Certificates = [.. certificates.Select(c => (c, names.GetValueOrDefault(c.ErasedBy, "本系统")))],
            });
        }, cancel);
    }
}
