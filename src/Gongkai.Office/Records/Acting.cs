using System.Data;
using Gongkai.Office.Administration;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Records;

/// <summary>One act while it is done: the records, who does it, when, and what will be said of it in the audit trail.</summary>
public sealed class ActScope
{
    private readonly List<SpokenLine> _lines = [];

    internal ActScope(OfficeDbContext db, Actor actor, OfficeAct act, DateTimeOffset now)
    {
        Db = db;
        Actor = actor;
        Act = act;
        Now = now;
        Regarded = (Guid.Empty, act.ToString());
    }

    public OfficeDbContext Db { get; }

    public Actor Actor { get; }

    public OfficeAct Act { get; }

    public DateTimeOffset Now { get; }

    public DateOnly Today => OfficeClock.DayOf(Now);

    internal IReadOnlyList<SpokenLine> Lines => _lines;

    /// <summary>What the line of a refusal names: the record the act is about, and the act's own name.</summary>
    internal (Guid Subject, string Act) Regarded { get; private set; }

    /// <summary>Says which record the act is about, for the line that stays when a role is refused.</summary>
    internal void Regard(Guid subject, string? act = null) => Regarded = (subject, act ?? Act.ToString());

    /// <summary>Says in the audit trail what was done; no personal data.</summary>
    /// <param name="subject">The record it was done to.</param>
    /// <param name="words">What was done.</param>
    /// <param name="act">Name of the act where it is another than the one under way.</param>
    /// <param name="account">The account whose line it is where nobody acts yet, as at a sign-in; null for whoever acts.</param>
    public void Record(Guid subject, string words, string? act = null, Guid? account = null) => _lines.Add(new(subject, act ?? Act.ToString(), words, account));
}

/// <summary>A line of the audit trail before it has its place.</summary>
/// <param name="Subject">The record it was done to.</param>
/// <param name="Act">Name of the act.</param>
/// <param name="Words">What was done.</param>
/// <param name="Account">The account whose line it is; null for whoever acts.</param>
internal sealed record SpokenLine(Guid Subject, string Act, string Words, Guid? Account = null);

/// <summary>
/// Does acts: permission, then the work, its audit lines and its effects in one transaction. An act that is refused leaves
/// nothing behind but the line that says so, where it was refused for want of permission.
/// </summary>
public sealed class Acting(OfficeDatabase database, IDbContextFactory<OfficeDbContext> contexts, OfficeClock clock)
{
    private const int Attempts = 12;

    /// <summary>Does an act. The work may run again when the database asks for it, so it must start from the records every time.</summary>
    public Task<Answer<T>> Do<T>(Actor actor, OfficeAct act, Func<ActScope, Task<Answer<T>>> work, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(work);
        return OfficeTelemetry.Measured(act, isWriting: true, () => Perform(actor, act, work, cancel));
    }

    private async Task<Answer<T>> Perform<T>(Actor actor, OfficeAct act, Func<ActScope, Task<Answer<T>>> work, CancellationToken cancel)
    {
        if (Permissions.Refusal(act, actor) is { } refusal)
        {
            await RecordRefusal(actor, act.ToString(), Guid.Empty, refusal.Words, cancel);
            return refusal;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(actor, act, work, cancel);
            }
            catch (DbUpdateConcurrencyException) when (attempt == Attempts)
            {
                return Changed();
            }
            catch (CommitInterruptedException)
            {
                return Uncertain();
            }
            catch (Exception e) when (database.IsOutOfSpace(e))
            {
                return Full();
            }
            catch (Exception e) when (attempt < Attempts && (e is DbUpdateConcurrencyException or ConnectionLostException || database.IsUniqueViolation(e) || database.IsTransient(e)))
            {
                await Task.Delay(Random.Shared.Next(5, 15 * attempt), cancel);
            }
            catch (Exception e) when (e is ConnectionLostException || database.IsUnreachable(e))
            {
                return Unreachable();
            }
        }
    }

    /// <summary>Reads records; nothing is written.</summary>
    public Task<Answer<T>> Read<T>(Actor actor, OfficeAct act, Func<OfficeDbContext, Task<Answer<T>>> work, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(work);
        return OfficeTelemetry.Measured(act, isWriting: false, () => Reading(actor, act, work, cancel));
    }

    private async Task<Answer<T>> Reading<T>(Actor actor, OfficeAct act, Func<OfficeDbContext, Task<Answer<T>>> work, CancellationToken cancel)
    {
        if (Permissions.Refusal(act, actor) is { } refusal)
        {
            await RecordRefusal(actor, act.ToString(), Guid.Empty, refusal.Words, cancel);
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await work(db);
    }

    /// <summary>The words for a record that somebody else changed meanwhile.</summary>
    public static RuleBreach Changed() =>
        new("record.changed", "", "这条记录刚刚被他人修改，您的修改没有保存。请查看对方的修改后，再决定是否重做。");

    /// <summary>The words for a record that is not there, or belongs to another organ, which is the same to the person who asks.</summary>
    public static RuleBreach NotFound(string what) => new("record.not_found", "", $"没有找到这个{what}，或者它不属于本机关。");

    /// <summary>The words for a database that does not answer; nothing was done.</summary>
    public static RuleBreach Unreachable() =>
        new("database.unreachable", "", "数据库暂时连接不上，这次操作没有保存。请过一会儿再做一次；一直如此的，请联系系统管理员。");

    /// <summary>The words for a disk that is full; nothing was done.</summary>
    public static RuleBreach Full() =>
        new("database.full", "", "数据库所在的磁盘已满，这次操作没有保存。请联系系统管理员腾出空间后再做一次。");

    /// <summary>The words for a connection that broke while the act was being saved: doing it again unseen could do it twice.</summary>
    public static RuleBreach Uncertain() =>
        new("database.uncertain", "", "保存的最后一刻与数据库的连接中断，不能确定这次操作是否已经保存。请刷新页面核对，没有保存的再做一次。");

    /// <summary>Leaves a line in the audit trail for something that was refused before an act began.</summary>
    public async Task RecordRefusal(Actor actor, string act, Guid subject, string words, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Append(db, actor, clock.Now, [new(subject, act, words)], isRefusal: true, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>
    /// The same for refusals that may come by the thousand: what shall be said is decided from the records inside the transaction, and may be nothing.
    /// </summary>
    internal async Task RecordRefusal(Actor actor, string act, Guid subject, Func<OfficeDbContext, DateTimeOffset, Task<string?>> words, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancel);
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                var now = clock.Now;
                if (await words(db, now) is { } said)
                {
                    await db.SaveChangesAsync(cancel);
                    await Append(db, actor, now, [new(subject, act, said)], isRefusal: true, cancel);
                }

                await transaction.CommitAsync(cancel);
                return;
            }
            catch (Exception e) when (attempt < Attempts && (e is DbUpdateConcurrencyException || database.IsUniqueViolation(e) || database.IsTransient(e)))
            {
                await Task.Delay(Random.Shared.Next(5, 15 * attempt), cancel);
            }
        }
    }

    private async Task<Answer<T>> Once<T>(Actor actor, OfficeAct act, Func<ActScope, Task<Answer<T>>> work, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var scope = new ActScope(db, actor, act, clock.Now);
        var isCommitting = false;
        try
        {
            var answer = await work(scope);
            if (answer is Answer<T>.Given { Value: var value })
            {
                if (actor.AlongWithIt is { } more && await more(scope, value!, cancel) is { } breach)
                {
                    return breach;
                }

                await db.SaveChangesAsync(cancel);
                await Append(db, actor, scope.Now, scope.Lines, isRefusal: false, cancel);
                isCommitting = true;
                await transaction.CommitAsync(cancel);
            }
            else if (answer is Answer<T>.Refused { Breach: { Code: Permissions.RoleRefused } breach })
            {
                // The tables of the law may refuse a role that the table of the office lets in: a refusal like any other.
                await transaction.RollbackAsync(cancel);
                await RecordRefusal(actor, scope.Regarded.Act, scope.Regarded.Subject, breach.Words, cancel);
            }

            return answer;
        }
        catch (Exception e) when (isCommitting && (database.IsUnreachable(e) || IsLost(db)))
        {
            throw new CommitInterruptedException(e);
        }
        catch (InvalidOperationException e) when (IsLost(db))
        {
            // A server that stops between two statements is noticed by the driver as a transaction that is over, not as a lost connection.
            throw new ConnectionLostException(e);
        }
    }

    private static bool IsLost(OfficeDbContext db) => db.Database.GetDbConnection().State != ConnectionState.Open;

    private async Task Append(
        OfficeDbContext db, Actor actor, DateTimeOffset now, IReadOnlyList<SpokenLine> lines, bool isRefusal, CancellationToken cancel)
    {
        if (lines.Count == 0)
        {
            return;
        }

        await database.LockChain(db, cancel);
        var last = await db.AuditLines.AsNoTracking().OrderByDescending(a => a.Place).FirstOrDefaultAsync(cancel);
        foreach (var (subject, act, words, account) in lines)
        {
            last = AuditLine.After(last, now, account is { } known ? actor with { AccountId = known } : actor, act, subject, words, isRefusal);
            db.AuditLines.Add(last);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The connection broke before the commit; nothing was done.</summary>
    private sealed class ConnectionLostException(Exception inner) : Exception("The connection broke during the act.", inner);

    /// <summary>The answer to a commit was lost: the database may have done it or not.</summary>
    private sealed class CommitInterruptedException(Exception inner) : Exception("The connection broke while the act was committed.", inner);
}

/// <summary>Takes the next number of a series inside the transaction of the act that uses it: rolled back with it, so no gap and no duplicate.</summary>
internal static class NumberSequences
{
    private const string Sql = """
        INSERT INTO "NumberSequences" ("Series", "Next") VALUES ({0}, 2)
        ON CONFLICT ("Series") DO UPDATE SET "Next" = "NumberSequences"."Next" + 1
        RETURNING "Next" - 1 AS "Value"
        """;

    public static async Task<int> Take(OfficeDbContext db, string series, CancellationToken cancel = default) =>
        checked((int)(await db.Database.SqlQueryRaw<long>(Sql, series).ToListAsync(cancel))[0]);

    /// <summary>Makes sure that the series goes on after a number used by hand or by import.</summary>
    public static async Task Reserve(OfficeDbContext db, string series, long used, CancellationToken cancel = default) =>
        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO "NumberSequences" ("Series", "Next") VALUES ({0}, {1})
            ON CONFLICT ("Series") DO UPDATE SET "Next" = CASE WHEN "NumberSequences"."Next" < {1} THEN {1} ELSE "NumberSequences"."Next" END
            """, [series, used + 1], cancel);
}
