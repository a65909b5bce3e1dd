using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Handling;

/// <summary>Keeps a filter of the ledger under a name of one's own; the same name again replaces it, an empty filter removes it.</summary>
public sealed class SaveView(OfficeInstallation office)
{
    public Task<Answer<Guid>> Run(Actor actor, string? name, string query, CancellationToken cancel = default) =>
        office.Acting.Do<Guid>(actor, OfficeAct.SaveView, async scope =>
        {
            var wanted = name?.Trim() ?? "";
            if (wanted.Length is 0 or > 50)
            {
                return new InputProblem("名称", "请给筛选起一个名称（不超过50字）。");
            }

            var present = await scope.Db.SavedViews.Where(v => v.OrganId == actor.OrganId && v.AccountId == actor.AccountId && v.Name == wanted).ToListAsync(cancel);
            scope.Db.SavedViews.RemoveRange(present);
            if (query.Length == 0)
            {
                return new Answer<Guid>.Given(Guid.Empty);
            }

            var view = new SavedView { OrganId = actor.OrganId, AccountId = actor.AccountId, Name = wanted, Query = query };
            // The row that is replaced has to go first, because the name is unique.
            await scope.Db.SaveChangesAsync(cancel);
            scope.Db.SavedViews.Add(view);
            return new Answer<Guid>.Given(view.Id);
        }, cancel);

    /// <summary>One's own views by name.</summary>
    public Task<Answer<IReadOnlyList<SavedView>>> Mine(Actor actor, CancellationToken cancel = default) =>
        office.Acting.Read<IReadOnlyList<SavedView>>(actor, OfficeAct.SaveView, async db => new Answer<IReadOnlyList<SavedView>>.Given(
            await db.SavedViews.Where(v => v.OrganId == actor.OrganId && v.AccountId == actor.AccountId).OrderBy(v => v.Name).ToListAsync(cancel)), cancel);
}
