using System.Globalization;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Administration;

/// <summary>系统维护: what is read goes on, what would be written waits.</summary>
/// <param name="Until">When it is expected to be over; it lasts until somebody ends it.</param>
/// <param name="Words">What everybody is told; may be empty.</param>
/// <param name="Since">When it began.</param>
public sealed record MaintenanceNotice(DateTimeOffset Until, string Words, DateTimeOffset Since);

/// <summary>Begins and ends 系统维护 for the whole installation: it stands in the database, so that every node follows.</summary>
public sealed class KeepMaintenance(OfficeInstallation office)
{
    /// <summary>Fields of the form.</summary>
    public const string UntilField = "预计结束时间";

    public const string WordsField = "说明";

    private const int MostWords = 200;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>The time of day in Beijing as people write it: 2026-11-27 08:00; null for anything else.</summary>
    public static DateTimeOffset? ReadTime(string? text) =>
        DateTime.TryParseExact((text ?? "").Trim().Replace('T', ' '), ["yyyy-MM-dd HH:mm", "yyyy-M-d H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? OfficeClock.FromBeijing(time) : null;

    /// <summary>The maintenance under way; null when there is none.</summary>
    public async Task<MaintenanceNotice?> Present(CancellationToken cancel = default)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await Mark(db).AsNoTracking().Select(m => m.Value).FirstOrDefaultAsync(cancel) is { } kept ? RecordJson.Read<MaintenanceNotice>(kept) : null;
    }

    /// <summary>Begins it, or says something else of the one under way.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="until">When it is expected to be over; null when nothing readable was given.</param>
    /// <param name="words">What everybody is told.</param>
    /// <param name="cancel">Ends the act.</param>
    public Task<Answer<MaintenanceNotice>> Begin(Actor actor, DateTimeOffset? until, string? words, CancellationToken cancel = default) =>
        office.Acting.Do<MaintenanceNotice>(actor, OfficeAct.KeepMaintenance, async scope =>
        {
            if (await OrganReach.OfWhole(scope.Db, scope.Actor, scope.Today, cancel) is { } refusal)
            {
                return refusal;
            }

            var problems = new List<InputProblem>();
            if (until is null || until <= scope.Now || until > scope.Now + Longest)
            {
                problems.Add(new(UntilField, $"请按“2026-11-27 08:00”的写法填写预计结束时间，应在现在（{OfficeClock.InBeijing(scope.Now):yyyy-MM-dd HH:mm}）之后、{Longest.Days}天之内。"));
            }

            var said = (words ?? "").Trim();
            if (said.Length > MostWords)
            {
                problems.Add(new(WordsField, $"说明不超过{MostWords}字。"));
            }

            if (problems.Count > 0)
            {
                return new Answer<MaintenanceNotice>.Unusable(problems);
            }

            var mark = await Mark(scope.Db).FirstOrDefaultAsync(cancel);
            var notice = new MaintenanceNotice(until!.Value, said, mark is null ? scope.Now : RecordJson.Read<MaintenanceNotice>(mark.Value).Since);
            if (mark is null)
            {
                scope.Db.InstallationMarks.Add(new() { Name = InstallationMark.Maintenance, Value = RecordJson.Write(notice) });
            }
            else
            {
                mark.Value = RecordJson.Write(notice);
            }

            scope.Record(Guid.Empty, $"{(mark is null ? "开始系统维护" : "修改系统维护")}，预计{OfficeClock.InBeijing(notice.Until):yyyy-MM-dd HH:mm}结束{(said.Length > 0 ? $"：{said}" : "")}");
            return new Answer<MaintenanceNotice>.Given(notice);
        }, cancel);

    /// <summary>Ends it.</summary>
    public Task<Answer<MaintenanceNotice>> End(Actor actor, CancellationToken cancel = default) =>
        office.Acting.Do<MaintenanceNotice>(actor, OfficeAct.KeepMaintenance, async scope =>
        {
            if (await OrganReach.OfWhole(scope.Db, scope.Actor, scope.Today, cancel) is { } refusal)
            {
                return refusal;
            }

            if (await Mark(scope.Db).FirstOrDefaultAsync(cancel) is not { } mark)
            {
                return new RuleBreach("maintenance.none", "", "系统没有处于维护状态，不需要结束。");
            }

            scope.Db.InstallationMarks.Remove(mark);
            scope.Record(Guid.Empty, "结束系统维护");
            return new Answer<MaintenanceNotice>.Given(RecordJson.Read<MaintenanceNotice>(mark.Value));
        }, cancel);

    private static IQueryable<InstallationMark> Mark(OfficeDbContext db) => db.InstallationMarks.Where(m => m.Name == InstallationMark.Maintenance);
}
