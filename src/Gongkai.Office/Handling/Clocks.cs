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

/// <summary>Loads the holiday arrangement of a year and re-dates the open cases; closed ones keep the dates they were judged by.</summary>
public sealed class LoadCalendar(OfficeInstallation office)
{
    private static readonly string[] LettersWithDates = ["D01", "D04", "D07"];

    /// <summary>What loading would change; nothing is changed.</summary>
    public Task<Answer<IReadOnlyList<RedatedCase>>> Preview(Actor actor, string json, CancellationToken cancel = default) =>
        office.Acting.Read<IReadOnlyList<RedatedCase>>(actor, OfficeAct.LoadCalendar, async db => Read(json) switch
        {
            Answer<YearArrangement>.Given { Value: var year } => new Answer<IReadOnlyList<RedatedCase>>.Given(
                [.. (await Redate(db, year, cancel)).Select(r => r.Case)]),
            Answer<YearArrangement>.Unusable unusable => new Answer<IReadOnlyList<RedatedCase>>.Unusable(unusable.Problems),
            var refused => ((Answer<YearArrangement>.Refused)refused).Breach,
        }, cancel);

    /// <summary>Loads the year and re-dates all open cases in one transaction, each with a line in its log.</summary>
    public Task<Answer<IReadOnlyList<RedatedCase>>> Run(Actor actor, string json, CancellationToken cancel = default) =>
        office.Acting.Do<IReadOnlyList<RedatedCase>>(actor, OfficeAct.LoadCalendar, async scope =>
        {
            var read = Read(json);
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

            scope.Record(Guid.Empty, $"载入{year.Year}年放假安排，{redated.Count}件在办申请的期限改变");
            return new Answer<IReadOnlyList<RedatedCase>>.Given([.. redated.Select(r => r.Case)]);
        }, cancel);

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
        var open = await db.Cases.AsTracking().Where(c => Ledger.OpenStages.Contains(c.Stage) && c.ReceivedOn != null && !c.IsSplit).OrderBy(c => c.Number).ToListAsync(cancel);
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
