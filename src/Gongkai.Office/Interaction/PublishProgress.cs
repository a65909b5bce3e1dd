using Gongkai.Law.Calendar;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Search;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interaction;

/// <summary>An entry of the register of key tasks beside what of it is public.</summary>
/// <param name="Entry">The register as it stands.</param>
/// <param name="Published">What everybody reads; null where nothing is public.</param>
public sealed record TaskProgress(RegisterEntry Entry, PublishedProgress? Published)
{
    /// <summary>The register has gone on since it was published.</summary>
    public bool IsStale => Published is { } p && (Entry.CancelledBecause is not null || (p.On, p.Task, p.Progress, p.Detail) != (Entry.On, Entry.Subject, Entry.Category, Entry.Detail));
}

/// <summary>Puts entries of the register of key tasks onto the portal as they were inspected, and takes them off.</summary>
public sealed class PublishProgress(OfficeInstallation office)
{
    /// <summary>Publishes an entry, or publishes it anew as it stands now; not by who entered it.</summary>
    public Task<Answer<Guid>> Publish(Actor actor, Guid entryId, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, OfficeAct.PublishCivic, async scope =>
        {
            if (await Entry(scope, entryId, cancel) is not { } entry)
            {
                return Acting.NotFound("重点任务");
            }

            if (entry.Version != version)
            {
                return Acting.Changed();
            }

            if (entry.CancelledBecause is not null)
            {
                return new RuleBreach("register.cancelled", "", "这条登记已经划去，不能发布。");
            }

            if (await CivicGate.Held(office, scope, entry.EnteredBy, entry.Subject, $"{entry.Category}\n{entry.Detail}", [], cancel) is { } held)
            {
                return held;
            }

            if (await scope.Db.PublishedProgress.FirstOrDefaultAsync(p => p.EntryId == entryId, cancel) is { } earlier)
            {
                scope.Db.PublishedProgress.Remove(earlier);
                await Findable.Drop(office, scope.Db, SearchKind.Progress, earlier.Id, cancel);
            }

            var shown = new PublishedProgress
            {
                OrganId = actor.OrganId, EntryId = entryId, On = entry.On, Task = entry.Subject, Progress = entry.Category, Detail = entry.Detail, PublishedAt = scope.Now, PublishedBy = actor.AccountId,
            };
            scope.Db.PublishedProgress.Add(shown);
            await Findable.Keep(office, scope.Db, shown, cancel);
            scope.Record(entryId, $"发布重点工作进展（{entry.On.Iso()}）");
            return new Answer<Guid>.Given(shown.Id);
        }, cancel);
    }

    /// <summary>Takes an entry off the portal at once.</summary>
    public Task<Answer<Guid>> TakeDown(Actor actor, Guid entryId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, OfficeAct.PublishCivic, async scope =>
        {
            if (await scope.Db.PublishedProgress.FirstOrDefaultAsync(p => p.EntryId == entryId && p.OrganId == actor.OrganId, cancel) is not { } shown)
            {
                return Acting.NotFound("重点工作进展");
            }

            scope.Db.PublishedProgress.Remove(shown);
            await Findable.Drop(office, scope.Db, SearchKind.Progress, shown.Id, cancel);
            scope.Record(entryId, $"撤下重点工作进展（{shown.On.Iso()}）");
            return new Answer<Guid>.Given(shown.Id);
        }, cancel);
    }

    private static Task<RegisterEntry?> Entry(ActScope scope, Guid entryId, CancellationToken cancel) =>
        scope.Db.RegisterEntries.FirstOrDefaultAsync(r => r.Id == entryId && r.OrganId == scope.Actor.OrganId && r.Register == RegisterKind.KeyTask, cancel);
}
