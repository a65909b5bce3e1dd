using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interface;

/// <summary>
/// Takes a form of the desk once. The mark is written in the transaction of the first act the form does, so that of two equal forms sent at the
/// same moment one is done and the other taken back; a form that was refused leaves no mark and may be sent again.
/// </summary>
public sealed class TakeFormOnce(OfficeInstallation office)
{
    /// <summary>The mark of a form that was done; null for one that was not.</summary>
    /// <param name="accountId">Who sends.</param>
    /// <param name="fingerprint">Hash of the form.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<SentForm?> Find(Guid accountId, string fingerprint, CancellationToken cancel = default)
    {
        var oldest = office.Clock.Now - AnswerOnce.Kept;
        try
        {
            await using var db = await office.Contexts.CreateDbContextAsync(cancel);
            return await db.SentForms.AsNoTracking().FirstOrDefaultAsync(f => f.AccountId == accountId && f.Fingerprint == fingerprint && f.MadeAt >= oldest, cancel);
        }
        catch (Exception e) when (IsOfTheMoment(e))
        {
            // The act looks again in its own transaction, and says in words that the database does not answer.
            return null;
        }
    }

    /// <summary>The actor whose acts mark the form as done; an act whose form another request has done meanwhile is taken back (request.repeated).</summary>
    /// <param name="actor">Who sends.</param>
    /// <param name="fingerprint">Hash of the form.</param>
    /// <param name="requestId">The request.</param>
    public static Actor Marking(Actor actor, string fingerprint, Guid requestId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor with
        {
            AlongWithIt = async (scope, _, cancel) =>
            {
                var oldest = scope.Now - AnswerOnce.Kept;
                var mark = await scope.Db.SentForms.AsNoTracking().FirstOrDefaultAsync(f => f.AccountId == actor.AccountId && f.Fingerprint == fingerprint, cancel);
                if (mark is not null && mark.MadeAt >= oldest)
                {
                    return mark.RequestId == requestId ? null : Repeated();
                }

                if (mark is not null)
                {
                    await scope.Db.SentForms.Where(f => f.Id == mark.Id).ExecuteDeleteAsync(cancel);
                }

                scope.Db.SentForms.Add(new SentForm { AccountId = actor.AccountId, Fingerprint = fingerprint, RequestId = requestId, MadeAt = scope.Now });
                return null;
            },
        };
    }

    /// <summary>The words for a form that has been done already.</summary>
    public static RuleBreach Repeated() => new(AnswerOnce.Repeated, "", "这张表单刚刚已经提交过，只办理了一次，没有重复保存。");

    /// <summary>Notes where the sender was led, for whoever sends the same once more.</summary>
    public async Task Lead(Guid requestId, string address, CancellationToken cancel = default)
    {
        try
        {
            await using var db = await office.Contexts.CreateDbContextAsync(cancel);
            await db.SentForms.Where(f => f.RequestId == requestId).ExecuteUpdateAsync(u => u.SetProperty(f => f.LedTo, address), cancel);
        }
        catch (Exception e) when (IsOfTheMoment(e))
        {
            // What was asked for is done and must not be answered with an error; a second click is led to the page of the form.
        }
    }

    /// <summary>Takes the mark away of a form that was refused after a part of it was done.</summary>
    public async Task Forget(Guid requestId, CancellationToken cancel = default)
    {
        try
        {
            await using var db = await office.Contexts.CreateDbContextAsync(cancel);
            await db.SentForms.Where(f => f.RequestId == requestId).ExecuteDeleteAsync(cancel);
        }
        catch (Exception e) when (IsOfTheMoment(e))
        {
            // The page that comes back carries a new token, under which the form can be sent again.
        }
    }

    /// <summary>Throws marks away that are no longer needed; says how many.</summary>
    public async Task<int> Sweep(CancellationToken cancel = default)
    {
        var oldest = office.Clock.Now - AnswerOnce.Kept;
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await db.SentForms.Where(f => f.MadeAt < oldest).ExecuteDeleteAsync(cancel);
    }

    private bool IsOfTheMoment(Exception e) => office.Database.IsUnreachable(e) || office.Database.IsTransient(e) || office.Database.IsOutOfSpace(e);
}
