using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interface;

/// <summary>An event about to be pushed.</summary>
/// <param name="Id">The same at every attempt, so that a receiver can tell a repetition.</param>
/// <param name="Url">Where to.</param>
/// <param name="Secret">Key of the signature.</param>
/// <param name="Event">Machine word of the event.</param>
/// <param name="Organ">Machine word of the organ.</param>
/// <param name="Subject">登记编号, 索引号 or the year of a report with its organ.</param>
/// <param name="HappenedAt">When the act was done.</param>
public sealed record OutgoingPush(Guid Id, string Url, string Secret, string Event, string Organ, string Subject, DateTimeOffset HappenedAt);

/// <summary>What came of an attempt.</summary>
/// <param name="Problem">Why it did not arrive; null when it did.</param>
/// <param name="IsGone">The receiver says that it will never take it.</param>
public sealed record PushAttempt(string? Problem, bool IsGone = false)
{
    public static PushAttempt Arrived { get; } = new((string?)null);
}

/// <summary>Hands an event over.</summary>
public delegate Task<PushAttempt> PushCarrier(OutgoingPush push, CancellationToken cancel);

/// <summary>
/// Pushes what is due. For each address in the order of happening: a later event waits while an earlier one is still tried. Each event is
/// claimed before it is tried, so that several nodes share the work; one handed over by a program that died before it could say so goes out
/// again under the same id: every event arrives at least once. Being stopped ends it between two events, never in the middle of one.
/// </summary>
public sealed class SendPushes(OfficeInstallation office)
{
    private const int MostAtOnce = 50;

    /// <summary>How long an event is tried after it happened, or after somebody asked for it again.</summary>
    public static TimeSpan TriedFor { get; } = TimeSpan.FromDays(3);

    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12)];

    /// <summary>Longer than any attempt takes; a program that died while sending is followed up after this.</summary>
    private static readonly TimeSpan Claimed = TimeSpan.FromMinutes(10);

    /// <summary>As many as fit with their waits into <see cref="TriedFor"/>.</summary>
    private static readonly int MostAttempts = Attempts();

    /// <summary>Pushes what is due and says how many events arrived.</summary>
    public async Task<int> Run(PushCarrier carrier, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(carrier);
        var arrived = 0;
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var addresses = await (from a in db.PushAddresses.AsNoTracking()
                               join o in db.Organs.AsNoTracking() on a.OrganId equals o.Id
                               where a.EndedAt == null && db.PushedEvents.Any(p => p.AddressId == a.Id && p.DeliveredAt == null && p.GivenUpBecause == null)
                               select new { Address = a, Organ = o.Code }).ToListAsync(cancel);
        foreach (var to in addresses)
        {
            for (var i = 0; i < MostAtOnce; i++)
            {
                if (cancel.IsCancellationRequested)
                {
                    return arrived;
                }

                var now = office.Clock.Now;
                var next = await db.PushedEvents.Where(p => p.AddressId == to.Address.Id && p.DeliveredAt == null && p.GivenUpBecause == null).OrderBy(p => p.MadeAt).ThenBy(p => p.Id).FirstOrDefaultAsync(cancel);
                if (next is null || next.NextAt > now || !await Claim(db, next))
                {
                    break;
                }

                var attempt = await carrier(new(next.Id, to.Address.Url, office.Cipher.Open(to.Address.SecretSealed), next.Event.Row().Code, to.Organ, next.Subject, next.MadeAt), CancellationToken.None);
                next.Version++;
                if (attempt.Problem is not { } problem)
                {
                    (next.DeliveredAt, next.LastProblem) = (office.Clock.Now, "");
                    arrived++;
                }
                else
                {
                    next.LastProblem = problem;
                    next.NextAt = office.Clock.Now + Waits[Math.Min(next.Attempts, Waits.Length) - 1];
                    next.GivenUpBecause = attempt.IsGone ? "接收方答复不再接收，不再自动重试。"
                        : next.Attempts >= MostAttempts ? $"{TriedFor.Days}天内试了{next.Attempts}次仍未送达，不再自动重试。" : null;
                }

                await db.SaveChangesAsync(CancellationToken.None);
                db.ChangeTracker.Clear();
                if (attempt.Problem is not null && !attempt.IsGone)
                {
                    break;
                }
            }
        }

        if (OfficeTelemetry.CountsOutbox)
        {
            OfficeTelemetry.Waiting("pushes", await db.PushedEvents.LongCountAsync(p => p.DeliveredAt == null && p.GivenUpBecause == null, cancel));
        }

        return arrived;
    }

    private async Task<bool> Claim(OfficeDbContext db, PushedEvent next)
    {
        next.NextAt = office.Clock.Now + Claimed;
        next.Attempts++;
        next.Version++;
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node was quicker.
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private static int Attempts()
    {
        var (attempts, after) = (1, TimeSpan.Zero);
        while (after + Waits[Math.Min(attempts, Waits.Length) - 1] <= TriedFor)
        {
            after += Waits[Math.Min(attempts, Waits.Length) - 1];
            attempts++;
        }

        return attempts;
    }
}
