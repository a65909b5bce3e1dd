using System.Globalization;
using Gongkai.Documents.Search;
using Gongkai.Law.Cases;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Handling;

/// <summary>Which cases of the ledger are wanted; a null member asks for nothing.</summary>
public sealed record LedgerFilter
{
    /// <summary>Part of the number or of the requested content.</summary>
    public string? Text { get; init; }

    public CaseStage? Stage { get; init; }

    /// <summary>True for cases not yet answered, false for answered ones.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>Last day to reply on or before; open cases only.</summary>
    public DateOnly? DueThrough { get; init; }

    public bool OverdueOnly { get; init; }

    public bool LateOnly { get; init; }

    public bool BackEntriesOnly { get; init; }

    public Guid? OfficerId { get; init; }

    /// <summary>Whole name of an applicant; parts cannot be searched, because names are encrypted.</summary>
    public string? ApplicantName { get; init; }

    public ApplicationRow? Row { get; init; }

    public ReplyKind? Reply { get; init; }

    public ApplicantColumn? Column { get; init; }

    public IntakeChannel? Channel { get; init; }

    public DateOnly? ReceivedFrom { get; init; }

    public DateOnly? ReceivedThrough { get; init; }

    public DateOnly? RepliedFrom { get; init; }

    public DateOnly? RepliedThrough { get; init; }

    /// <summary>Nearest last day first, else newest number first.</summary>
    public bool ByDueDate { get; init; }
}

/// <summary>A line of the ledger.</summary>
public sealed record LedgerLine(
    Guid CaseId, string Number, string ApplicantName, ApplicantColumn Column, IntakeChannel Channel, string RequestedContent, CaseStage Stage,
    DateOnly? ReceivedOn, DateOnly? DueOn, bool IsProvisional, CaseLight Light, int? RemainingDays, int OverdueDays, string? Officer, ReplyKind? Reply,
    ApplicationRow? Row, DateOnly? RepliedOn, bool IsLate, bool IsBackEntry, bool IsSplit);

/// <summary>A page of the ledger.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Total">Cases that match altogether, or that many at least; null where nobody asked.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
/// <param name="IsMore">More than <paramref name="Total"/> match, and they were not counted to the end.</param>
public sealed record LedgerPage(IReadOnlyList<LedgerLine> Lines, long? Total, string? Next, bool IsMore = false);

/// <summary>How far the cases that match are counted.</summary>
public enum LedgerCount
{
    /// <summary>Up to <see cref="Ledger.MostCounted"/>: what a page shows, at a price that does not grow with the ledger.</summary>
    ToBound,

    /// <summary>To the end.</summary>
    ToEnd,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>台账: the cases of an organ by filter, page by page from a key, so that the thousandth page is as quick as the first.</summary>
/// <param name="office">The installation.</param>
/// <param name="mostCounted">Matching cases are counted up to here unless all are asked for; a tenth of it where words are looked for.</param>
/// <param name="mostLookedThrough">A ledger of up to so many cases is looked through for words; beyond, Chinese words are looked up in the index first.</param>
public sealed class Ledger(OfficeInstallation office, int mostCounted = Ledger.MostCounted, int mostLookedThrough = Ledger.MostLookedThrough)
{
    public const int PageLength = 50;

    /// <summary>More than anybody counts by hand, and more than most offices ever have.</summary>
    public const int MostCounted = 10_000;

    /// <summary>Takes a tenth of a second at most.</summary>
    public const int MostLookedThrough = 100_000;

    /// <summary>In the key of a page that ends with a case without a last day.</summary>
    private const string NoDay = "00000000";

    public Task<Answer<LedgerPage>> Page(
        Actor actor, LedgerFilter filter, string? after = null, int length = PageLength, LedgerCount count = LedgerCount.ToBound, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(filter);
        return office.Acting.Read<LedgerPage>(actor, OfficeAct.ReadCases, async db =>
        {
            var today = office.Clock.Today;
            var matching = Matching(db, actor, filter, today);
            if (await Candidates(db, actor.OrganId, filter.Text?.Trim() ?? "", cancel) is { } candidates)
            {
                matching = matching.Where(c => candidates.Contains(c.Id));
            }

            var bound = string.IsNullOrWhiteSpace(filter.Text) ? mostCounted : mostCounted / 10;
            long? total = count switch
            {
                LedgerCount.ToBound => await matching.Take(bound + 1).LongCountAsync(cancel),
                LedgerCount.ToEnd => await matching.LongCountAsync(cancel),
                _ => null,
            };
            var isMore = count == LedgerCount.ToBound && total > bound;
            var rows = filter.ByDueDate
                ? await ByDueDate(matching, after, length + 1, cancel)
                : await Beyond(matching, after).OrderByDescending(c => c.NumberYear).ThenByDescending(c => c.NumberSequence).ThenByDescending(c => c.NumberPart)
                    .Take(length + 1).ToListAsync(cancel);
            var page = rows.Take(length).ToList();
            return new Answer<LedgerPage>.Given(new(
                await Lines(db, actor.OrganId, page, today, cancel), isMore ? bound : total, rows.Count > length ? KeyOf(page[^1], filter) : null, isMore));
        }, cancel);
    }

    /// <summary>The case with a whole registration number, brackets of any kind.</summary>
    public Task<Answer<Guid>> Numbered(Actor actor, string number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(number);
        return office.Acting.Read<Guid>(actor, OfficeAct.ReadCases, async db =>
            (await CaseNumbers.Named(db, actor.OrganId, number, cancel)) is [var only] ? new Answer<Guid>.Given(only.Id)
                : new InputProblem("登记编号", "没有这个登记编号，请照办件页面上的登记编号全文填写。"), cancel);
    }

    /// <summary>Every matching line, streamed in pages, for export. The export itself is an act and stands in the audit trail.</summary>
    public async IAsyncEnumerable<LedgerLine> All(
        Actor actor, LedgerFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        var noted = await office.Acting.Do<bool>(actor, OfficeAct.ExportLedger, scope =>
        {
            scope.Record(Guid.Empty, "导出台账");
            return Task.FromResult<Answer<bool>>(new Answer<bool>.Given(true));
        }, cancel);
        if (noted is not Answer<bool>.Given)
        {
            yield break;
        }

        string? after = null;
        do
        {
            var page = (await Page(actor, filter, after, 1_000, LedgerCount.None, cancel)).Expected;
            foreach (var line in page.Lines)
            {
                yield return line;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>
    /// The few cases of a large ledger that can hold a Chinese text, from the index of words; null where looking through is as good: the ledger is small,
    /// the text is no run of Chinese characters, or it stands in so many cases that the first of them are found soon.
    /// </summary>
    private async Task<IReadOnlyList<Guid>?> Candidates(OfficeDbContext db, Guid organId, string text, CancellationToken cancel)
    {
        const int few = 1_000;
        if (text.Length < 2 || !text.All(SearchFold.IsChinese)
            || await db.Cases.Where(c => c.OrganId == organId).Take(mostLookedThrough + 1).CountAsync(cancel) <= mostLookedThrough
            || SearchQuestion.Parse(text, []) is not Answer<SearchQuestion>.Given { Value: var question })
        {
            return null;
        }

        var found = await office.Database.Search.Find(db, new() { Audience = SearchAudience.Staff, OrganId = organId }, question, 0, few, cancel);
        return found.IsMore || found.Total > few ? null
            : await db.SearchDocuments.Where(d => found.Ids.Contains(d.Id) && d.Kind == SearchKind.Case && d.OrganId == organId).Select(d => d.SubjectId).ToListAsync(cancel);
    }

    internal IQueryable<CaseRecord> Matching(OfficeDbContext db, Actor actor, LedgerFilter filter, DateOnly today)
    {
        var cases = db.Cases.Where(c => c.OrganId == actor.OrganId);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var like = $"%{Escape(filter.Text.Trim())}%";
            cases = cases.Where(c => EF.Functions.Like(c.RequestedContent, like, "\\") || EF.Functions.Like(c.Number, like, "\\"));
        }

        if (!string.IsNullOrWhiteSpace(filter.ApplicantName))
        {
            var keys = office.Cipher.Lookups(LookupWords.Name(filter.ApplicantName));
            cases = cases.Where(c => db.Applicants.Any(a => a.OrganId == actor.OrganId && keys.Contains(a.NameKey) && a.CaseId == c.Id));
        }

        // Each condition only where it is asked for, so that the database sees no "or".
        cases = filter.Stage is { } stage ? cases.Where(c => c.Stage == stage) : cases;
        cases = filter.IsOpen switch
        {
            true => cases.Where(c => c.IsOpen),
            false => cases.Where(c => !OpenStages.Contains(c.Stage)),
            null => cases,
        };
        cases = filter.DueThrough is { } due ? cases.Where(c => c.IsOpen && c.DueOn <= due) : cases;
        cases = filter.OverdueOnly ? cases.Where(c => c.IsOpen && c.DueOn < today && c.Clock != ReplyState.Paused) : cases;
        cases = filter.LateOnly ? cases.Where(c => c.IsLate) : cases;
        cases = filter.BackEntriesOnly ? cases.Where(c => c.IsBackEntry) : cases;
        cases = filter.OfficerId is { } officer ? cases.Where(c => c.OfficerId == officer) : cases;
        cases = filter.Row is { } row ? cases.Where(c => c.Row == row) : cases;
        cases = filter.Reply is { } reply ? cases.Where(c => c.Reply == reply) : cases;
        cases = filter.Column is { } column ? cases.Where(c => c.Column == column) : cases;
        cases = filter.Channel is { } channel ? cases.Where(c => c.Channel == channel) : cases;
        cases = filter.ReceivedFrom is { } receivedFrom ? cases.Where(c => c.ReceivedOn >= receivedFrom) : cases;
        cases = filter.ReceivedThrough is { } receivedThrough ? cases.Where(c => c.ReceivedOn <= receivedThrough) : cases;
        cases = filter.RepliedFrom is { } repliedFrom ? cases.Where(c => c.RepliedOn >= repliedFrom) : cases;
        return filter.RepliedThrough is { } repliedThrough ? cases.Where(c => c.RepliedOn <= repliedThrough) : cases;
    }

    internal static IReadOnlyList<CaseStage> OpenStages { get; } = [.. CaseStages.All.Where(s => s.IsOpen())];

    internal async Task<IReadOnlyList<LedgerLine>> Lines(
        OfficeDbContext db, Guid organId, IReadOnlyList<CaseRecord> records, DateOnly today, CancellationToken cancel)
    {
        var ids = records.Select(r => r.Id).ToList();
        var names = await db.Applicants.AsNoTracking().Where(a => ids.Contains(a.CaseId))
            .Select(a => new { a.CaseId, a.Place, a.NameSealed }).ToListAsync(cancel);
        var byCase = names.GroupBy(n => n.CaseId).ToDictionary(g => g.Key, g => g.OrderBy(n => n.Place).ToList());
        var officers = records.Select(r => r.OfficerId).OfType<Guid>().Distinct().ToList();
        var people = await db.Accounts.AsNoTracking().Where(a => officers.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.PersonName, cancel);
        var organ = await db.Organs.AsNoTracking().SingleAsync(o => o.Id == organId, cancel);
        var calendar = await office.Calendars.For(db, organ, cancel);
        return [.. records.Select(r =>
        {
            var applicants = byCase.GetValueOrDefault(r.Id, []);
            var name = applicants.Count == 0 ? "" : office.Cipher.Open(applicants[0].NameSealed) + (applicants.Count > 1 ? $"等{applicants.Count}人" : "");
            var running = r.Clock is ReplyState.Running or ReplyState.Overdue && r.DueOn is not null;
            var overdue = running && r.DueOn < today;
            var remaining = running ? overdue ? null : calendar.CountWorkingDays(today, r.DueOn!.Value) : r.RemainingDays;
            var state = overdue ? ReplyState.Overdue : r.Clock;
            return new LedgerLine(
                r.Id, r.Number, name, r.Column, r.Channel, r.RequestedContent, r.Stage, r.ReceivedOn, r.DueOn, r.IsProvisional,
                CaseLights.Of(state, remaining, isLate: false), remaining, overdue ? calendar.CountWorkingDays(r.DueOn!.Value, today) ?? 0 : 0,
                r.OfficerId is { } officer ? people.GetValueOrDefault(officer) : null, r.Reply, r.Row, r.RepliedOn, r.IsLate, r.IsBackEntry, r.IsSplit);
        })];
    }

    /// <summary>Nearest last day first; those without one, which nothing of the law drives on yet, come after all others.</summary>
    private static async Task<List<CaseRecord>> ByDueDate(IQueryable<CaseRecord> cases, string? after, int length, CancellationToken cancel)
    {
        var (dated, undated) = (cases.Where(c => c.DueOn != null), cases.Where(c => c.DueOn == null));
        var isBeyondDated = false;
        if (after?.Split('.') is [var day, var id] && Guid.TryParseExact(id, "N", out var last))
        {
            isBeyondDated = day == NoDay;
            if (isBeyondDated)
            {
                undated = undated.Where(c => c.Id.CompareTo(last) > 0);
            }
            else if (DateOnly.TryParseExact(day, "yyyyMMdd", out var due))
            {
                dated = dated.Where(c => c.DueOn > due || (c.DueOn == due && c.Id.CompareTo(last) > 0));
            }
        }

        var rows = isBeyondDated ? [] : await dated.OrderBy(c => c.DueOn).ThenBy(c => c.Id).Take(length).ToListAsync(cancel);
        if (rows.Count < length)
        {
            rows.AddRange(await undated.OrderBy(c => c.Id).Take(length - rows.Count).ToListAsync(cancel));
        }

        return rows;
    }

    private static IQueryable<CaseRecord> Beyond(IQueryable<CaseRecord> cases, string? after) =>
        after?.Split('.') is [var y, var n, var p] && int.TryParse(y, out var year) && int.TryParse(n, out var number) && int.TryParse(p, out var part)
            ? cases.Where(c => c.NumberYear < year || (c.NumberYear == year
                && (c.NumberSequence < number || (c.NumberSequence == number && c.NumberPart < part))))
            : cases;

    private static string KeyOf(CaseRecord last, LedgerFilter filter) => filter.ByDueDate
        ? string.Create(CultureInfo.InvariantCulture, $"{last.DueOn?.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? NoDay}.{last.Id:N}")
        : string.Create(CultureInfo.InvariantCulture, $"{last.NumberYear}.{last.NumberSequence}.{last.NumberPart}");

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
