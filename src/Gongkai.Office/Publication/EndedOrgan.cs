using Gongkai.Law.Calendar;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Publication;

/// <summary>An organ that is no more: what it published stays, and nothing new is taken for it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="LastDay">Its last day.</param>
/// <param name="Successor">Who goes on with its work: the organ it was merged into, or the one that names it as predecessor; null where none is known.</param>
public sealed record EndedOrgan(string Name, DateOnly LastDay, Organ? Successor)
{
    /// <summary>Code of the refusal.</summary>
    public const string Code = "organ.ended";

    /// <summary>The end of an organ; null while it exists.</summary>
    internal static async Task<EndedOrgan?> Of(OfficeDbContext db, Guid organId, DateOnly today, CancellationToken cancel)
    {
        if (await db.Organs.AsNoTracking().FirstOrDefaultAsync(o => o.Id == organId && o.ValidTo < today, cancel) is not { ValidTo: { } last } organ)
        {
            return null;
        }

        var successor = await db.Organs.AsNoTracking().Where(o => o.Id == organ.SuccessorId || (organ.SuccessorId == null && o.PredecessorId == organ.Id))
            .OrderBy(o => o.ValidFrom).ThenBy(o => o.Code).FirstOrDefaultAsync(cancel);
        return new(organ.Name, last, successor);
    }

    /// <summary>Why it takes nothing, and where to go: 条例第三十六条第五项 has who is asked say which organ it is.</summary>
    /// <param name="what">What was to be handed in: 申请, 咨询.</param>
    public RuleBreach Refusal(string what) => new(Code, "",
        $"“{Name}”已于{LastDay.Official()}终止，不再接收{what}。{(Successor is { } next ? $"请向承接其工作的“{next.Name}”提交。" : "请向承接其职责的机关，或者同级人民政府的政府信息公开工作主管部门提交。")}");
}
