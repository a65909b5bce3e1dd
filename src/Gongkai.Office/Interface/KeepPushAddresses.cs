using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interface;

/// <summary>An address with what was pushed to it lately.</summary>
/// <param name="Address">The address.</param>
/// <param name="Waiting">Events not delivered yet.</param>
/// <param name="GivenUp">Events that are not tried any more.</param>
/// <param name="Latest">The newest events, those given up first.</param>
public sealed record ShownPushAddress(PushAddress Address, int Waiting, int GivenUp, IReadOnlyList<PushedEvent> Latest);

/// <summary>A new address with the key of its signatures, told once.</summary>
public sealed record AddedPushAddress(Guid AddressId, string Secret);

/// <summary>推送地址: where systems are told of events; only the system administrator names them.</summary>
public sealed class KeepPushAddresses(OfficeInstallation office)
{
    private const int Shown = 30;
    private const int MostAddresses = 5;

    /// <summary>Addresses of a system of one's own organ, those in use first.</summary>
    public Task<Answer<IReadOnlyList<ShownPushAddress>>> Of(Actor actor, Guid systemId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<ShownPushAddress>>(actor, OfficeAct.ReadConnectedSystems, async db =>
        {
            var shown = new List<ShownPushAddress>();
            foreach (var address in await db.PushAddresses.Where(a => a.SystemId == systemId && a.OrganId == actor.OrganId).OrderBy(a => a.EndedAt != null).ThenBy(a => a.Id).ToListAsync(cancel))
            {
                var events = db.PushedEvents.Where(p => p.AddressId == address.Id);
                shown.Add(new(address,
                    await events.CountAsync(p => p.DeliveredAt == null && p.GivenUpBecause == null, cancel),
                    await events.CountAsync(p => p.GivenUpBecause != null, cancel),
                    await events.OrderBy(p => p.GivenUpBecause == null).ThenByDescending(p => p.Id).Take(Shown).ToListAsync(cancel)));
            }

            return new Answer<IReadOnlyList<ShownPushAddress>>.Given(shown);
        }, cancel);
    }

    /// <summary>Adds an address; its system must be granted 接收推送 before anything is sent.</summary>
    public async Task<Answer<AddedPushAddress>> Add(
        Actor actor, Guid systemId, string? url, IReadOnlyList<SystemEvent> events, PushRules rules, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(rules);
        var secret = SystemKeys.MakeSecret();
        var address = url?.Trim() ?? "";
        return await office.Acting.Do<AddedPushAddress>(actor, OfficeAct.KeepConnectedSystems, async scope =>
        {
            var problems = new List<InputProblem>();
            if (rules.Problem(address) is { } words)
            {
                problems.Add(new("推送地址", words));
            }

            if (events.Count == 0)
            {
                problems.Add(new("推送内容", "请至少选择一种要推送的事项。"));
            }

            if (problems.Count > 0)
            {
                return new Answer<AddedPushAddress>.Unusable(problems);
            }

            if (await scope.Db.ConnectedSystems.FirstOrDefaultAsync(s => s.Id == systemId && s.OrganId == actor.OrganId, cancel) is not { } system)
            {
                return Acting.NotFound("对接系统");
            }

            if (system.RevokedAt is not null)
            {
                return new RuleBreach("system.revoked", "", $"对接系统“{system.Name}”已经停用，不能添加推送地址。");
            }

            if (await scope.Db.PushAddresses.CountAsync(a => a.SystemId == systemId && a.EndedAt == null, cancel) >= MostAddresses)
            {
                return new RuleBreach("push.too_many", "", $"一个对接系统最多{MostAddresses}个推送地址，请先停用不再使用的。");
            }

            var added = new PushAddress
            {
                OrganId = actor.OrganId, SystemId = systemId, Url = address, Events = [.. events.Distinct().Order()], SecretSealed = office.Cipher.Seal(secret), MadeAt = scope.Now,
            };
            scope.Db.PushAddresses.Add(added);
            // Only the host: what follows it may be a password of the receiver.
            scope.Record(system.Id, $"为对接系统“{system.Name}”添加推送地址{new Uri(address).Host}");
            return new Answer<AddedPushAddress>.Given(new(added.Id, secret));
        }, cancel);
    }

    /// <summary>Ends an address; what waits for it is given up.</summary>
    public Task<Answer<Guid>> End(Actor actor, Guid addressId, int version, CancellationToken cancel = default) =>
        On(actor, addressId, async (scope, address) =>
        {
            if (address.Version != version)
            {
                return Acting.Changed();
            }

            address.EndedAt ??= scope.Now;
            address.Version++;
            await foreach (var waiting in scope.Db.PushedEvents.Where(p => p.AddressId == addressId && p.DeliveredAt == null && p.GivenUpBecause == null).AsAsyncEnumerable().WithCancellation(cancel))
            {
                waiting.GivenUpBecause = "推送地址已经停用。";
                waiting.Version++;
            }

            scope.Record(address.SystemId, $"停用推送地址{new Uri(address.Url).Host}");
            return new Answer<Guid>.Given(addressId);
        }, cancel);

    /// <summary>Tries an event once more from the beginning, also one that was delivered: it goes out under the same id.</summary>
    public Task<Answer<Guid>> PushAgain(Actor actor, Guid eventId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, OfficeAct.KeepConnectedSystems, async scope =>
        {
            var found = await (from p in scope.Db.PushedEvents
                               join a in scope.Db.PushAddresses on p.AddressId equals a.Id
                               where p.Id == eventId && p.OrganId == actor.OrganId
                               select new { Event = p, Address = a }).FirstOrDefaultAsync(cancel);
            if (found is null)
            {
                return Acting.NotFound("推送");
            }

            if (found.Address.EndedAt is not null)
            {
                return new RuleBreach("push.ended", "", "推送地址已经停用，不能重新推送。");
            }

            if (found.Event is { DeliveredAt: null, GivenUpBecause: null })
            {
                return new RuleBreach("push.waiting", "", "这条推送还在自动重试，不需要重新推送。");
            }

            var e = found.Event;
            (e.DeliveredAt, e.GivenUpBecause, e.Attempts, e.NextAt) = (null, null, 0, scope.Now);
            e.Version++;
            scope.Record(found.Address.SystemId, $"重新推送{e.Event.Row().Words}（{e.Subject}）");
            return new Answer<Guid>.Given(eventId);
        }, cancel);
    }

    private Task<Answer<Guid>> On(Actor actor, Guid addressId, Func<ActScope, PushAddress, Task<Answer<Guid>>> step, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, OfficeAct.KeepConnectedSystems, async scope =>
            await scope.Db.PushAddresses.FirstOrDefaultAsync(a => a.Id == addressId && a.OrganId == actor.OrganId, cancel) is { } address
                ? await step(scope, address) : Acting.NotFound("推送地址"), cancel);
    }
}
