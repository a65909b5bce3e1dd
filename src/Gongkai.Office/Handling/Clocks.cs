using Gongkai.Law.Calendar;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Handling;

/// <summary>Brings the stored clocks of open cases to a new day. Nothing happens to the cases; what is stored is only derived anew.</summary>
public sealed class RefreshClocks(OfficeInstallation office)
{
    private const int AtOnce = 500;

    /// <summary>Derives every open case not yet derived today, in the whole installation; says how many.</summary>
    public async Task<int> Run(CancellationToken cancel = default)
    {
        var done = 0;
        while (true)
        {
            await using var db = await office.Contexts.CreateDbContextAsync(cancel);
            var today = office.Clock.Today;
            var stale = await db.Cases.Where(c => Ledger.OpenStages.Contains(c.Stage) && c.DerivedOn < today).OrderBy(c => c.Id).Take(AtOnce).ToListAsync(cancel);
            if (stale.Count == 0)
            {
                return done;
            }

            foreach (var file in await Files(office, db, stale, cancel))
            {
                file.Reflect(today);
            }

            try
            {
                await db.SaveChangesAsync(cancel);
                done += stale.Count;
            }
            catch (DbUpdateConcurrencyException)
            {
                // An officer was quicker with one of them; it is derived by that act, the others come round again.
                await Task.Delay(50, cancel);
            }
        }
    }

    internal static async Task<IReadOnlyList<CaseFile>> Files(
        OfficeInstallation office, OfficeDbContext db, IReadOnlyList<CaseRecord> records, CancellationToken cancel)
    {
        var ids = records.Select(r => r.Id).ToList();
        var organs = await db.Organs.AsNoTracking().ToDictionaryAsync(o => o.Id, cancel);
        var rows = await db.CaseEvents.AsNoTracking().Where(e => ids.Contains(e.CaseId)).OrderBy(e => e.Place)
            .Select(e => new { e.CaseId, e.Body }).ToListAsync(cancel);
        var events = rows.ToLookup(r => r.CaseId, r => RecordJson.Read<Law.Cases.CaseEvent>(r.Body));
        var files = new List<CaseFile>(records.Count);
        foreach (var record in records)
        {
            var organ = organs[record.OrganId];
            files.Add(new CaseFile(record, organ, await office.Calendars.For(db, organ, cancel), [.. events[record.Id]]));
        }

        return files;
    }
}

/// <summary>An open case whose last day another calendar moves.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="OrganId">Its organ.</param>
/// <param name="Number">登记编号.</param>
/// <param name="Before">Last day as it stands.</param>
/// <param name="After">Last day with the new calendar.</param>
/// <param name="ToldApplicant">A letter that named the old date has been sent.</param>
public sealed record RedatedCase(Guid CaseId, Guid OrganId, string Number, DateOnly? Before, DateOnly? After, bool ToldApplicant);

/// <summary>A day that another arrangement makes another one.</summary>
/// <param name="Date">The day.</param>
/// <param name="IsWorked">Whether it is worked under the arrangement to be loaded.</param>
/// <param name="Holiday">The holiday for which the arrangement names it; null where it names it no longer.</param>
public sealed record ChangedDay(DateOnly Date, bool IsWorked, string? Holiday);

/// <summary>An arrangement to be confirmed before it is loaded.</summary>
/// <param name="Year">What was read.</param>
/// <param name="Changes">The days that differ from those counted by now.</param>
public sealed record ProposedArrangement(YearArrangement Year, IReadOnlyList<ChangedDay> Changes);

/// <summary>Loads the holiday arrangement of a year, as JSON or as the text of the notice, and re-dates the open cases; closed ones keep the dates they were judged by.</summary>
public sealed class LoadCalendar(OfficeInstallation office)
{
    private static readonly string[] LettersWithDates = ["D01", "D04", "D07"];

    /// <summary>What loading would change; nothing is changed.</summary>
    public Task<Answer<IReadOnlyList<RedatedCase>>> Preview(Actor actor, string text, CancellationToken cancel = default) =>
        office.Acting.Read<IReadOnlyList<RedatedCase>>(actor, OfficeAct.LoadCalendar, async db => await Read(db, text, cancel) switch
        {
            Answer<YearArrangement>.Given { Value: var year } => new Answer<IReadOnlyList<RedatedCase>>.Given(
                [.. (await Redate(db, year, cancel)).Select(r => r.Case)]),
            Answer<YearArrangement>.Unusable unusable => new Answer<IReadOnlyList<RedatedCase>>.Unusable(unusable.Problems),
            var refused => ((Answer<YearArrangement>.Refused)refused).Breach,
        }, cancel);

    /// <summary>What was read and which days it changes; nothing is changed.</summary>
    public Task<Answer<ProposedArrangement>> Propose(Actor actor, string text, CancellationToken cancel = default) =>
        office.Acting.Read<ProposedArrangement>(actor, OfficeAct.LoadCalendar, async db =>
        {
            switch (await Read(db, text, cancel))
            {
                case Answer<YearArrangement>.Given { Value: var year }:
                    var now = await office.Calendars.National(db, cancel);
                    var then = now.WithYear(year);
                    var names = year.Days.ToDictionary(d => d.Date, d => d.Holiday);
                    var changes = new List<ChangedDay>();
                    for (var day = new DateOnly(year.Year - 1, 12, 1); day.Year <= year.Year; day = day.AddDays(1))
                    {
                        if (then.IsWorkingDay(day) is { } works && now.IsWorkingDay(day) != works)
                        {
                            changes.Add(new(day, works, names.GetValueOrDefault(day)));
                        }
                    }

                    return new Answer<ProposedArrangement>.Given(new(year, changes));
                case Answer<YearArrangement>.Unusable unusable:
                    return new Answer<ProposedArrangement>.Unusable(unusable.Problems);
                case var refused:
                    return ((Answer<YearArrangement>.Refused)refused).Breach;
            }
        }, cancel);

    /// <summary>Loads the year and re-dates all open cases in one transaction, each with a line in its log.</summary>
    public Task<Answer<IReadOnlyList<RedatedCase>>> Run(Actor actor, string text, CancellationToken cancel = default) =>
        office.Acting.Do<IReadOnlyList<RedatedCase>>(actor, OfficeAct.LoadCalendar, async scope =>
        {
            if (await OrganReach.OfWhole(scope.Db, scope.Actor, scope.Today, cancel) is { } refusal)
            {
                return refusal;
            }

            var read = await Read(scope.Db, text, cancel);
            if (read is not Answer<YearArrangement>.Given { Value: var year })
            {
                return read is Answer<YearArrangement>.Unusable unusable
                    ? new Answer<IReadOnlyList<RedatedCase>>.Unusable(unusable.Problems)
                    : ((Answer<YearArrangement>.Refused)read).Breach;
            }

            var redated = await Redate(scope.Db, year, cancel);
            foreach (var (redatedCase, file) in redated)
            {
                file.Reflect(scope.Today);
                scope.Record(redatedCase.CaseId,
                    $"{redatedCase.Number}：载入{year.Year}年放假安排，答复期限届满日由{redatedCase.Before?.Iso() ?? "无"}改为{redatedCase.After?.Iso() ?? "无"}（日历版本{file.Calendar.Version}）");
            }

            var json = HolidayNoticeText.IsNotice(text) ? HolidayNoticeText.Write(year, "由通知原文识别，载入前核对") : text;
            var stored = await scope.Db.LoadedCalendars.FirstOrDefaultAsync(c => c.Year == year.Year, cancel);
            if (stored is null)
            {
                scope.Db.LoadedCalendars.Add(new LoadedCalendar { Year = year.Year, Body = json, LoadedAt = scope.Now });
            }
            else if (stored.Body != json)
            {
                stored.Body = json;
                stored.LoadedAt = scope.Now;
            }

            scope.Record(Guid.Empty, $"载入{year.Year}年放假安排（第{year.Version}版，{string.Join('、', year.Notices.Select(n => n.Number ?? n.Title))}），{redated.Count}件在办申请的期限改变");
            return new Answer<IReadOnlyList<RedatedCase>>.Given([.. redated.Select(r => r.Case)]);
        }, cancel);

    private async Task<Answer<YearArrangement>> Read(OfficeDbContext db, string text, CancellationToken cancel)
    {
        if (!HolidayNoticeText.IsNotice(text))
        {
            return Read(text);
        }

        var read = HolidayNoticeText.Read(text);
        if (read is not Answer<YearArrangement>.Given { Value: var year })
        {
            return read;
        }

        // A notice does not count its versions: other days than those of the version that is there make the next one.
        var present = (await office.Calendars.National(db, cancel)).Years.FirstOrDefault(y => y.Year == year.Year && y.Completeness == ArrangementCompleteness.Announced);
        return new Answer<YearArrangement>.Given(present is null ? year : year with
        {
            Version = present.Days.Select(d => (d.Date, d.IsWorked)).SequenceEqual(year.Days.Select(d => (d.Date, d.IsWorked))) ? present.Version : present.Version + 1,
        });
    }

    private static Answer<YearArrangement> Read(string json) => ArrangementText.Read(json) switch
    {
        Answer<ArrangementSet>.Given { Value: { Region: null, Years: [var year] } } => new Answer<YearArrangement>.Given(year),
        Answer<ArrangementSet>.Given { Value.Region: not null } => new InputProblem("放假安排", "这是地方节假日安排。请载入国务院办公厅公布的全国放假安排。"),
        Answer<ArrangementSet>.Given => new InputProblem("放假安排", "请一次载入一个年度的放假安排。"),
        Answer<ArrangementSet>.Unusable unusable => new Answer<YearArrangement>.Unusable(unusable.Problems),
        var refused => ((Answer<ArrangementSet>.Refused)refused).Breach,
    };

    private async Task<IReadOnlyList<(RedatedCase Case, CaseFile File)>> Redate(OfficeDbContext db, YearArrangement year, CancellationToken cancel)
    {
        var open = await db.Cases.AsTracking().Where(c => c.IsOpen && c.ReceivedOn != null).OrderBy(c => c.Number).ToListAsync(cancel);
        var told = (await db.Letters.Where(l => LettersWithDates.Contains(l.Code) && l.SentOn != null).Select(l => l.CaseId).ToListAsync(cancel)).ToHashSet();
        var redated = new List<(RedatedCase, CaseFile)>();
        foreach (var chunk in open.Chunk(500))
        {
            foreach (var now in await RefreshClocks.Files(office, db, chunk, cancel))
            {
                var then = new CaseFile(now.Record, now.Organ, now.Calendar.WithYear(year), now.Events);
                var (before, after) = (now.Judge(office.Clock.Today)?.DueOn, then.Judge(office.Clock.Today)?.DueOn);
                // A provisional date may stand and only become certain; that is a change of what is stored, not of the day.
                if (before != after)
                {
                    redated.Add((new(now.Record.Id, now.Record.OrganId, now.Record.Number, before, after, told.Contains(now.Record.Id)), then));
                }
                else if (now.Record.IsProvisional)
                {
                    then.Reflect(office.Clock.Today);
                }
            }
        }

        return redated;
    }
}
