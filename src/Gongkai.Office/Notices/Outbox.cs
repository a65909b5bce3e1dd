using Gongkai.Documents.Letters;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Notices;

/// <summary>A notice about to be sent.</summary>
/// <param name="Id">The same at every attempt, so that a receiver can tell a repetition.</param>
/// <param name="Way">How.</param>
/// <param name="To">Address or number.</param>
/// <param name="Organ">Who sends it.</param>
/// <param name="Subject">Subject of a mail.</param>
/// <param name="Body">Text.</param>
public sealed record OutgoingNotice(Guid Id, NoticeWay Way, string To, string Organ, string Subject, string Body);

/// <summary>Hands a notice over; its words say why it could not, null when it could.</summary>
public delegate Task<string?> NoticeCarrier(OutgoingNotice notice, CancellationToken cancel);

/// <summary>A notice as the desk shows it: the address masked.</summary>
/// <param name="Record">The notice.</param>
/// <param name="To">Masked.</param>
/// <param name="CaseNumber">登记编号.</param>
public sealed record ShownNotice(OutboxNotice Record, string To, string CaseNumber);

/// <summary>Puts notices into the outbox, sends what is due, and shows what became of them.</summary>
public sealed class Outbox(OfficeInstallation office)
{
    private const int AtOnce = 20;
    private const int Listed = 200;
    private const int MostAttempts = 8;

    /// <summary>After each failure the next attempt waits longer: a minute at first, half a day at last.</summary>
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(12)];

    /// <summary>Longer than any carrier takes; a program that died while sending is followed up after this.</summary>
    private static readonly TimeSpan Claimed = TimeSpan.FromMinutes(10);

    /// <summary>Writes the notices of an act, for applicants who gave an address or number and organs that send any.</summary>
    internal static async Task Put(OfficeInstallation office, ActScope scope, CaseFile file, CaseEvent e, CancellationToken cancel)
    {
        var (organ, settings) = (file.Organ, file.Organ.Settings.Notices);
        var track = organ.Settings.Portal.SiteDomain.Length > 0 ? $"https://{organ.Settings.Portal.SiteDomain}/portal/{organ.Code}/track" : "";
        if (!(settings.ByMail || settings.ByShortMessage) || NoticeText.Of(organ.Name, file.Record.Number, e, file.Record.DueOn, track) is not { } text)
        {
            return;
        }

        var applicants = scope.Db.Applicants.Local.Where(a => a.CaseId == file.Record.Id).ToList();
        applicants = applicants.Count > 0 ? applicants : await scope.Db.Applicants.AsNoTracking().Where(a => a.CaseId == file.Record.Id).OrderBy(a => a.Place).ToListAsync(cancel);
        foreach (var applicant in applicants)
        {
            if (settings.ByMail && office.Cipher.OpenOrNull(applicant.EmailSealed) is { } mail && mail.Contains('@', StringComparison.Ordinal))
            {
                Add(NoticeWay.Mail, applicant.EmailSealed!, text.Body);
            }

            if (settings.ByShortMessage && office.Cipher.OpenOrNull(applicant.PhoneSealed) is { Length: 11 } phone && phone[0] == '1' && phone.All(char.IsAsciiDigit))
            {
                Add(NoticeWay.ShortMessage, applicant.PhoneSealed!, text.Short);
            }
        }

        void Add(NoticeWay way, string to, string body) => scope.Db.OutboxNotices.Add(new()
        {
            OrganId = organ.Id, CaseId = file.Record.Id, Way = way, ToSealed = to, Subject = text.Subject, Body = body, MadeAt = scope.Now, NextAt = scope.Now,
        });
    }

    /// <summary>
    /// Sends what is due and has a carrier; says how many went out. Each notice is claimed before it is tried, so that several nodes share the
    /// work; one that was handed over by a program that died before it could say so is sent again under the same id. Being stopped ends it between
    /// two notices: one that is being handed over is seen to its end, or it would go out twice.
    /// </summary>
    public async Task<int> Send(IReadOnlyDictionary<NoticeWay, NoticeCarrier> carriers, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(carriers);
        var ways = carriers.Keys.ToList();
        var sent = 0;
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var now = office.Clock.Now;
        var due = await db.OutboxNotices.Where(n => n.SentAt == null && n.GivenUpBecause == null && n.NextAt <= now && ways.Contains(n.Way)).OrderBy(n => n.NextAt).Take(AtOnce).ToListAsync(cancel);
        var organs = await db.Organs.AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        foreach (var notice in due)
        {
            if (cancel.IsCancellationRequested)
            {
                return sent;
            }

            notice.NextAt = office.Clock.Now + Claimed;
            notice.Attempts++;
            notice.Version++;
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node was quicker.
                db.Entry(notice).State = EntityState.Detached;
                continue;
            }

            var problem = await carriers[notice.Way](new(notice.Id, notice.Way, office.Cipher.Open(notice.ToSealed), organs[notice.OrganId], notice.Subject, notice.Body), CancellationToken.None);
            notice.Version++;
            if (problem is null)
            {
                notice.SentAt = office.Clock.Now;
                notice.LastProblem = "";
                sent++;
            }
            else
            {
                notice.LastProblem = problem;
                notice.NextAt = office.Clock.Now + Waits[Math.Min(notice.Attempts, Waits.Length) - 1];
                notice.GivenUpBecause = notice.Attempts >= MostAttempts ? $"试了{notice.Attempts}次仍未发出，不再自动重试。" : null;
            }

            await db.SaveChangesAsync(CancellationToken.None);
        }

        if (OfficeTelemetry.CountsOutbox)
        {
            OfficeTelemetry.Waiting("notices", await db.OutboxNotices.LongCountAsync(n => n.SentAt == null && n.GivenUpBecause == null, cancel));
        }

        return sent;
    }

    /// <summary>The newest notices of one's own organ, those that failed first.</summary>
    public Task<Answer<IReadOnlyList<ShownNotice>>> List(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<ShownNotice>>(actor, OfficeAct.KeepMessages, async db =>
        {
            var notices = await db.OutboxNotices.Where(n => n.OrganId == actor.OrganId).OrderBy(n => n.GivenUpBecause == null).ThenByDescending(n => n.Id).Take(Listed).ToListAsync(cancel);
            var cases = notices.Select(n => n.CaseId).Distinct().ToList();
            var numbers = await db.Cases.Where(c => cases.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Number, cancel);
            return new Answer<IReadOnlyList<ShownNotice>>.Given([.. notices.Select(n => new ShownNotice(n, PersonalKeys.Mask(office.Cipher.Open(n.ToSealed)), numbers[n.CaseId]))]);
        }, cancel);
    }

    /// <summary>Tries a notice that was given up once more from the beginning.</summary>
    public Task<Answer<Guid>> Retry(Actor actor, Guid noticeId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, OfficeAct.KeepMessages, async scope =>
        {
            if (await scope.Db.OutboxNotices.FirstOrDefaultAsync(n => n.Id == noticeId && n.OrganId == actor.OrganId, cancel) is not { } notice)
            {
                return Acting.NotFound("通知");
            }

            if (notice.GivenUpBecause is null)
            {
                return new RuleBreach("notice.not_given_up", "", "这条通知已经发出或者还在自动重试，不需要重新发送。");
            }

            (notice.GivenUpBecause, notice.Attempts, notice.NextAt) = (null, 0, scope.Now);
            notice.Version++;
            scope.Record(notice.CaseId, "重新发送通知");
            return new Answer<Guid>.Given(noticeId);
        }, cancel);
    }
}
