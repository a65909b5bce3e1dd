using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Interaction;
using Gongkai.Law.Publication;
using Gongkai.Law.Reporting;
using Gongkai.Office.Administration;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Handling;

/// <summary>Cases that wait for a step, and who takes it.</summary>
public sealed record WaitingStage(CaseStage Stage, int Cases, IReadOnlyList<Role> WaitsFor);

/// <summary>Open cases that end on a day.</summary>
public sealed record DueDay(DateOnly On, int Cases);

/// <summary>A day that must not be missed besides the cases.</summary>
/// <param name="On">The day.</param>
/// <param name="Words">What is due.</param>
/// <param name="Article">Basis.</param>
/// <param name="IsOverdue">It has passed and is not done.</param>
/// <param name="Page">Machine word of the page where it is done: reports, monthly, calendar, disputes, publications, civic, privacy, privacy/retention.</param>
public sealed record DutyDay(DateOnly On, string Words, string Article, bool IsOverdue, string Page);

/// <summary>What an office looks at in the morning.</summary>
public sealed record DashboardView
{
    public required DateOnly Today { get; init; }

    public required IReadOnlyList<LedgerLine> Overdue { get; init; }

    public required IReadOnlyList<LedgerLine> DueToday { get; init; }

    /// <summary>Ends within the coming five working days.</summary>
    public required IReadOnlyList<LedgerLine> DueSoon { get; init; }

    /// <summary>Assigned to the person who looks.</summary>
    public required IReadOnlyList<LedgerLine> Mine { get; init; }

    public required IReadOnlyList<WaitingStage> Waiting { get; init; }

    /// <summary>The coming working days and how many cases end on each.</summary>
    public required IReadOnlyList<DueDay> Forecast { get; init; }

    public required IReadOnlyList<DutyDay> Duties { get; init; }

    public required int OpenCases { get; init; }

    public required int PausedCases { get; init; }
}

/// <summary>工作台: what is due, what is late, what waits for whom.</summary>
public sealed class Dashboard(OfficeInstallation office)
{
    private const int Most = 50;
    private const int ForecastDays = 20;
    private const int SoonDays = 5;

    private const int MostNamed = 10;
    private const int WarningDays = 5;

    // Published systems ask for the 3rd to the 10th; the district's own day is not known (law document 7.1).
    private const int MonthlyReturnDay = 5;

    // The arrangement of the coming year is usually published in the first days of November.
    private const int CalendarWarningMonth = 11;

    public Task<Answer<DashboardView>> Run(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<DashboardView>(actor, OfficeAct.ReadCases, async db =>
        {
            var today = office.Clock.Today;
            var organ = await db.Organs.SingleAsync(o => o.Id == actor.OrganId, cancel);
            var calendar = await office.Calendars.For(db, organ, cancel);
            var soon = calendar.AddWorkingDays(today, SoonDays).Date ?? today;
            var horizon = calendar.AddWorkingDays(today, ForecastDays).Date ?? today;
            var open = db.Cases.Where(c => c.OrganId == actor.OrganId && c.IsOpen);
            var running = open.Where(c => c.DueOn != null && c.Clock != ReplyState.Paused);
            var counts = await open.GroupBy(c => new { c.Stage, c.Clock }).Select(g => new { g.Key.Stage, g.Key.Clock, Count = g.Count() }).ToListAsync(cancel);
            var days = await running.Where(c => c.DueOn >= today && c.DueOn <= horizon).GroupBy(c => c.DueOn!.Value)
                .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
            return new Answer<DashboardView>.Given(new DashboardView
            {
                Today = today,
                Overdue = await Lines(running.Where(c => c.DueOn < today)),
                DueToday = await Lines(running.Where(c => c.DueOn == today)),
                DueSoon = await Lines(running.Where(c => c.DueOn > today && c.DueOn <= soon)),
                Mine = await Lines(open.Where(c => c.OfficerId == actor.AccountId)),
                Waiting = [.. counts.GroupBy(c => c.Stage).OrderBy(s => s.Key).Select(s => new WaitingStage(s.Key, s.Sum(c => c.Count), WaitsFor(s.Key)))],
                Forecast = [.. WorkingDays(calendar, today, horizon).Select(d => new DueDay(d, days.GetValueOrDefault(d)))],
                Duties = await Duties(db, actor, organ, today, calendar, cancel),
                OpenCases = counts.Sum(c => c.Count),
                PausedCases = counts.Where(c => c.Clock == ReplyState.Paused).Sum(c => c.Count),
            });

            async Task<IReadOnlyList<LedgerLine>> Lines(IQueryable<CaseRecord> cases) => await new Ledger(office).Lines(
                db, actor.OrganId, await cases.OrderBy(c => c.DueOn).ThenBy(c => c.Id).Take(Most).ToListAsync(cancel), today, cancel);
        }, cancel);
    }

    /// <summary>Who takes the next step of a case in a stage.</summary>
    internal static IReadOnlyList<Role> WaitsFor(CaseStage stage) => stage switch
    {
        CaseStage.InReview => [Role.Reviewer, Role.ConfidentialityReviewer, Role.LegalReviewer],
        CaseStage.AwaitingApproval => [Role.HeadOfDisclosureOffice],
        _ => [Role.Handler],
    };

    private static IEnumerable<DateOnly> WorkingDays(WorkingDayCalendar calendar, DateOnly from, DateOnly through)
    {
        for (var day = from; day <= through; day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day) == true)
            {
                yield return day;
            }
        }
    }

    private static async Task<IReadOnlyList<DutyDay>> Duties(
        OfficeDbContext db, Actor actor, Organ organ, DateOnly today, WorkingDayCalendar calendar, CancellationToken cancel)
    {
        var duties = new List<DutyDay>();
        var published = await db.AnnualReports.Where(r => r.OrganId == actor.OrganId && r.PublicVersion != null).Select(r => r.Year).ToListAsync(cancel);
        var lastYear = today.Year - 1;
        if (!published.Contains(lastYear) && ReportEditions.ForYear(lastYear) == ReportEdition.Standard2021
            && ReportDeadlines.Of(organ.Name, lastYear, calendar) is { DueOn: { } reportDay, Period: { } period })
        {
            duties.Add(new(reportDay, $"公布{lastYear}年政府信息公开工作年度报告", period.Article, today > reportDay, "reports"));
        }

        var month = today.AddMonths(-1);
        if (!await db.MonthlyReturns.AnyAsync(m => m.OrganId == actor.OrganId && m.Year == month.Year && m.Month == month.Month, cancel))
        {
            duties.Add(new(new DateOnly(today.Year, today.Month, MonthlyReturnDay), $"签署{month.Year}年{month.Month}月统计月报",
                $"统计制度（本系统约定每月{MonthlyReturnDay}日前）", today.Day > MonthlyReturnDay, "monthly"));
        }

        if (today.Month >= CalendarWarningMonth && calendar.Years.All(y => y.Year != today.Year + 1 || y.Completeness != ArrangementCompleteness.Announced))
        {
            duties.Add(new(new DateOnly(today.Year, 12, 31),
                $"{today.Year + 1}年放假安排尚未载入，落在该年的期限都是暂估。国务院办公厅公布后请立即载入", "条例第三十三条", IsOverdue: false, "calendar"));
        }

        duties.AddRange(await PublicationDuties(db, actor.OrganId, today, cancel));
        duties.AddRange(await CivicDuties(db, organ, calendar, today, cancel));
        duties.AddRange(await PrivacyDuties(db, organ.Id, today, cancel));
        return [.. duties.OrderBy(d => d.On)];
    }

    /// <summary>Questions to be answered and consultations whose result is to be published.</summary>
    private static async Task<IEnumerable<DutyDay>> CivicDuties(OfficeDbContext db, Organ organ, WorkingDayCalendar calendar, DateOnly today, CancellationToken cancel)
    {
        var soon = today.AddDays(WarningDays);
        var questions = await db.CivicQuestions.AsNoTracking()
            .Where(q => q.OrganId == organ.Id && q.DueOn != null && q.DueOn <= soon && (q.Stage == QuestionStage.Asked || q.Stage == QuestionStage.AwaitingApproval))
            .OrderBy(q => q.DueOn).Take(MostNamed).Select(q => new { q.Number, q.DueOn }).ToListAsync(cancel);
        var closed = await db.Consultations.AsNoTracking().Where(c => c.OrganId == organ.Id && c.Stage == NoticeStage.Public && c.ResultPublishedOn == null && c.ClosesOn < today)
            .OrderBy(c => c.ClosesOn).Take(MostNamed).ToListAsync(cancel);
        return
        [
            .. questions.Select(q => new DutyDay(q.DueOn!.Value, $"答复咨询{q.Number}", "本系统约定的答复期限", q.DueOn < today, "civic")),
            .. closed.Select(c => (c.Title, Due: CivicRules.ResultDue(calendar, c.ClosesOn, organ.Settings.Civic).Date)).Where(c => c.Due <= soon)
                .Select(c => new DutyDay(c.Due!.Value, $"公布“{c.Title}”的意见采纳情况", "本系统约定的公布期限", c.Due < today, "civic")),
        ];
    }

    /// <summary>Personal data that is due, and people who say that theirs is wrong.</summary>
    private static async Task<IEnumerable<DutyDay>> PrivacyDuties(OfficeDbContext db, Guid organId, DateOnly today, CancellationToken cancel)
    {
        var listed = db.Cases.Where(c => c.OrganId == organId && c.ErasureProposedOn != null && c.ErasedOn == null);
        var requests = await db.DataRequests.AsNoTracking().Where(r => r.OrganId == organId && r.AnsweredOn == null).OrderBy(r => r.DueOn).Take(MostNamed).Select(r => r.DueOn).ToListAsync(cancel);
        return
        [
            .. await listed.CountAsync(cancel) is > 0 and var cases
                ? new[] { new DutyDay(await listed.MinAsync(c => c.ErasureProposedOn!.Value, cancel), $"确认清除到期的个人信息{cases}件", "个人信息保护法第四十七条", IsOverdue: false, "privacy/retention") } : [],
            .. requests.Select(due => new DutyDay(due ?? today, "答复更正个人信息的请求", "个人信息保护法第四十六条（本系统约定的答复期限）", due < today, "privacy")),
        ];
    }

    /// <summary>Information whose twenty working days end, and columns that stand still.</summary>
    private static async Task<IEnumerable<DutyDay>> PublicationDuties(OfficeDbContext db, Guid organId, DateOnly today, CancellationToken cancel)
    {
        var soon = today.AddDays(WarningDays);
        var waiting = await db.PublicationItems.AsNoTracking().Where(i => i.OrganId == organId && i.DueOn != null && i.DueOn <= soon && i.Stage != PublicationStage.KeptBack)
            .OrderBy(i => i.DueOn).Take(MostNamed).ToListAsync(cancel);
        var columns = (await ReadPublications.Columns(db, organId, cancel)).Where(c => c.Column.MostDays is not null && (c.DueOn is null || c.DueOn <= soon));
        return
        [
            .. waiting.Select(i => new DutyDay(i.DueOn!.Value, $"公开“{i.Title}”", "条例第二十六条", i.DueOn < today, "publications")),
            .. columns.Select(c => c.DueOn is { } due
                ? new DutyDay(due, $"更新栏目“{c.Column.Category}”（最近更新{c.LastOn!.Value.Iso()}）", $"国办秘函〔2019〕19号（{c.Column.MostDays}天内更新）", due < today, "publications")
                : new DutyDay(today, $"栏目“{c.Column.Category}”还没有内容", "国办秘函〔2019〕19号（空白栏目）", IsOverdue: true, "publications")),
        ];
    }
}
