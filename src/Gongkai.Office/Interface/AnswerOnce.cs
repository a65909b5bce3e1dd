using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interface;

/// <summary>
/// Answers a repeated request with the answer it got the first time. The answer is kept in the transaction of the act, so that there is never
/// an act without its answer nor an answer without its act; a request that was refused did nothing and may be sent again, corrected.
/// </summary>
public sealed class AnswerOnce(OfficeInstallation office)
{
    /// <summary>Code of the breach by which an act is taken back because its request was answered meanwhile.</summary>
    public const string Repeated = "request.repeated";

    /// <summary>How long an answer is kept.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromHours(72);

    /// <summary>The kept answer; null for a new request; a breach (request.differs) when the same key came with another content.</summary>
    /// <param name="systemId">Who asks.</param>
    /// <param name="requestKey">Key of the request.</param>
    /// <param name="requestHash">Hash of address and content.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Answer<string?>> Find(Guid systemId, string requestKey, string requestHash, CancellationToken cancel = default)
    {
        var oldest = office.Clock.Now - Kept;
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var kept = await db.KeptAnswers.AsNoTracking().FirstOrDefaultAsync(a => a.SystemId == systemId && a.RequestKey == requestKey && a.MadeAt >= oldest, cancel);
        return kept is null ? new Answer<string?>.Given(null)
            : kept.RequestHash != requestHash ? new RuleBreach("request.differs", "", "这个Idempotency-Key已经用于另一项内容。内容改变的，请换一个新的Idempotency-Key。")
            : new Answer<string?>.Given(office.Cipher.Open(kept.AnswerSealed));
    }

    /// <summary>The actor whose act keeps its answer.</summary>
    /// <param name="actor">The system.</param>
    /// <param name="requestKey">Key of the request.</param>
    /// <param name="requestHash">Hash of address and content.</param>
    /// <param name="answer">Makes the answer of what the act gave.</param>
    public Actor Keeping(Actor actor, string requestKey, string requestHash, Func<object, string> answer)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(answer);
        return actor with
        {
            AlongWithIt = async (scope, value, cancel) =>
            {
                var oldest = scope.Now - Kept;
                await scope.Db.KeptAnswers.Where(a => a.SystemId == actor.AccountId && a.RequestKey == requestKey && a.MadeAt < oldest).ExecuteDeleteAsync(cancel);
                if (await scope.Db.KeptAnswers.AnyAsync(a => a.SystemId == actor.AccountId && a.RequestKey == requestKey, cancel))
                {
                    return new RuleBreach(Repeated, "", "同一请求刚刚已经办理。");
                }

                scope.Db.KeptAnswers.Add(new KeptAnswer
                {
                    SystemId = actor.AccountId, RequestKey = requestKey, RequestHash = requestHash, AnswerSealed = office.Cipher.Seal(answer(value)), MadeAt = scope.Now,
                });
                return null;
            },
        };
    }

    /// <summary>Throws answers away that are no longer kept; says how many.</summary>
    public async Task<int> Sweep(CancellationToken cancel = default)
    {
        var oldest = office.Clock.Now - Kept;
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await db.KeptAnswers.Where(a => a.MadeAt < oldest).ExecuteDeleteAsync(cancel);
    }
}
