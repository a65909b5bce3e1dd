using Gongkai.Law.Calendar;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interface;

/// <summary>A system as the administrator enters it.</summary>
public sealed record SystemForm
{
    public string Name { get; init; } = "";

    public IReadOnlyList<SystemScope> Scopes { get; init; } = [];

    /// <summary>Last day it may call.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Addresses or networks it may call from, one a line; empty for any.</summary>
    public string Addresses { get; init; } = "";
}

/// <summary>A system with its keys, newest first.</summary>
public sealed record ShownSystem(ConnectedSystem System, IReadOnlyList<SystemKey> Keys)
{
    /// <summary>Something is asked for that is not granted.</summary>
    public bool AwaitsGrant => System.RevokedAt is null && System.Asked.Except(System.Scopes).Any();

    public DateTimeOffset? LastUsedAt => Keys.Max(k => k.LastUsedAt);
}

/// <summary>A new key, told once.</summary>
/// <param name="Key">The whole key; it is not kept.</param>
/// <param name="Prefix">Its beginning, by which it is recognised later.</param>
/// <param name="FormerEndAt">When the keys before it end; null when there were none.</param>
public sealed record IssuedKey(string Key, string Prefix, DateTimeOffset? FormerEndAt);

/// <summary>
/// 对接系统: enters other systems, gives them keys and ends them. The system administrator enters a system and hands its key over, the security
/// administrator grants what it may do: neither of them alone can let a system in.
/// </summary>
public sealed class KeepConnectedSystems(OfficeInstallation office)
{
    private const string NameField = "系统名称";
    private const int LongestName = 50;
    private const int MostYears = 3;
    private const int MostSystems = 100;

    /// <summary>Hours the key before may go on beside a new one.</summary>
    public static IReadOnlyList<int> Overlaps { get; } = [0, 24, 168];

    /// <summary>The systems of the organ, by name, those that were ended last.</summary>
    public Task<Answer<IReadOnlyList<ShownSystem>>> All(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<ShownSystem>>(actor, OfficeAct.ReadConnectedSystems, async db =>
        {
            var systems = await db.ConnectedSystems.Where(s => s.OrganId == actor.OrganId).OrderBy(s => s.RevokedAt != null).ThenBy(s => s.Name).ToListAsync(cancel);
            var ids = systems.Select(s => s.Id).ToList();
            var keys = (await db.SystemKeys.Where(k => ids.Contains(k.SystemId)).OrderByDescending(k => k.MadeAt).ThenByDescending(k => k.Id).ToListAsync(cancel)).ToLookup(k => k.SystemId);
            return new Answer<IReadOnlyList<ShownSystem>>.Given([.. systems.Select(s => new ShownSystem(s, [.. keys[s.Id]]))]);
        }, cancel);
    }

    /// <summary>Enters a system; it may do nothing until its scopes are granted and it has a key.</summary>
    public Task<Answer<Guid>> Enter(Actor actor, SystemForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(form);
        return office.Acting.Do<Guid>(actor, OfficeAct.KeepConnectedSystems, async scope =>
        {
            if (await Problems(scope, form, null, cancel) is { Count: > 0 } problems)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            if (await scope.Db.ConnectedSystems.CountAsync(s => s.OrganId == actor.OrganId, cancel) >= MostSystems)
            {
                return new RuleBreach("system.too_many", "", $"一个机关最多登记{MostSystems}个对接系统，请先停用不再使用的并沿用其登记。");
            }

            var system = new ConnectedSystem
            {
                OrganId = actor.OrganId, Name = form.Name.Trim(), Asked = Ordered(form.Scopes), ValidUntil = form.ValidUntil!.Value,
                Addresses = SystemAddresses.Parse(form.Addresses).Addresses!, MadeAt = scope.Now,
            };
            scope.Db.ConnectedSystems.Add(system);
            scope.Record(system.Id, $"登记对接系统“{system.Name}”，申请权限：{Words(system.Asked)}，有效至{system.ValidUntil.Iso()}");
            return new Answer<Guid>.Given(system.Id);
        }, cancel);
    }

    /// <summary>Changes a system. What it may do shrinks at once to what is still asked for; more has to be granted first.</summary>
    public Task<Answer<Guid>> Change(Actor actor, Guid systemId, SystemForm form, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return On(actor, OfficeAct.KeepConnectedSystems, systemId, version, async (scope, system) =>
        {
            if (await Problems(scope, form, systemId, cancel) is { Count: > 0 } problems)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            (system.Name, system.Asked, system.ValidUntil, system.Addresses) =
                (form.Name.Trim(), Ordered(form.Scopes), form.ValidUntil!.Value, SystemAddresses.Parse(form.Addresses).Addresses!);
            system.Scopes = [.. system.Scopes.Intersect(system.Asked)];
            scope.Record(system.Id, $"修改对接系统“{system.Name}”，申请权限：{Words(system.Asked)}，有效至{system.ValidUntil.Iso()}");
            return new Answer<Guid>.Given(system.Id);
        }, cancel);
    }

    /// <summary>Grants what is asked for.</summary>
    public Task<Answer<Guid>> Grant(Actor actor, Guid systemId, int version, CancellationToken cancel = default) =>
        On(actor, OfficeAct.GrantScopes, systemId, version, (scope, system) =>
        {
            system.Scopes = system.Asked;
            scope.Record(system.Id, $"批准对接系统“{system.Name}”的权限：{Words(system.Scopes)}");
            return Task.FromResult<Answer<Guid>>(new Answer<Guid>.Given(system.Id));
        }, cancel);

    /// <summary>Takes every scope back.</summary>
    public Task<Answer<Guid>> Withhold(Actor actor, Guid systemId, int version, CancellationToken cancel = default) =>
        On(actor, OfficeAct.GrantScopes, systemId, version, (scope, system) =>
        {
            system.Scopes = [];
            scope.Record(system.Id, $"收回对接系统“{system.Name}”的全部权限");
            return Task.FromResult<Answer<Guid>>(new Answer<Guid>.Given(system.Id));
        }, cancel);

    /// <summary>Makes a new key and lets the keys before it end after some hours.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="systemId">The system.</param>
    /// <param name="overlapHours">One of <see cref="Overlaps"/>.</param>
    /// <param name="version">Version of the system seen.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Answer<IssuedKey>> IssueKey(Actor actor, Guid systemId, int overlapHours, int version, CancellationToken cancel = default)
    {
        var (key, prefix) = SystemKeys.Make();
        DateTimeOffset? end = null;
        var done = await On(actor, OfficeAct.KeepConnectedSystems, systemId, version, async (scope, system) =>
        {
            if (!Overlaps.Contains(overlapHours))
            {
                return new InputProblem("原密钥", "请选择原密钥何时失效。");
            }

            end = null;
            foreach (var former in await scope.Db.SystemKeys.Where(k => k.SystemId == systemId && (k.EndsAt == null || k.EndsAt > scope.Now)).ToListAsync(cancel))
            {
                var last = scope.Now.AddHours(overlapHours);
                former.EndsAt = former.EndsAt < last ? former.EndsAt : last;
                end = former.EndsAt > end || end is null ? former.EndsAt : end;
            }

            scope.Db.SystemKeys.Add(new SystemKey { SystemId = systemId, Prefix = prefix, Hash = SystemKeys.Hash(office, key), MadeAt = scope.Now });
            scope.Record(system.Id, $"为对接系统“{system.Name}”生成密钥{prefix}{(end is null ? "" : overlapHours == 0 ? "，原密钥立即失效" : $"，原密钥{overlapHours}小时后失效")}");
            return new Answer<Guid>.Given(system.Id);
        }, cancel);
        return done switch
        {
            Answer<Guid>.Given => new Answer<IssuedKey>.Given(new(key, prefix, end)),
            Answer<Guid>.Refused refused => refused.Breach,
            _ => new Answer<IssuedKey>.Unusable(((Answer<Guid>.Unusable)done).Problems),
        };
    }

    /// <summary>停用: its keys end now and nothing is pushed to it any more. It stays in the list for the audit trail's sake.</summary>
    public Task<Answer<Guid>> Revoke(Actor actor, Guid systemId, int version, CancellationToken cancel = default) =>
        On(actor, OfficeAct.KeepConnectedSystems, systemId, version, async (scope, system) =>
        {
            system.RevokedAt = scope.Now;
            foreach (var key in await scope.Db.SystemKeys.Where(k => k.SystemId == systemId && (k.EndsAt == null || k.EndsAt > scope.Now)).ToListAsync(cancel))
            {
                key.EndsAt = scope.Now;
            }

            foreach (var address in await scope.Db.PushAddresses.Where(a => a.SystemId == systemId && a.EndedAt == null).ToListAsync(cancel))
            {
                address.EndedAt = scope.Now;
                address.Version++;
            }

            scope.Record(system.Id, $"停用对接系统“{system.Name}”");
            return new Answer<Guid>.Given(system.Id);
        }, cancel);

    private Task<Answer<Guid>> On(
        Actor actor, OfficeAct act, Guid systemId, int version, Func<ActScope, ConnectedSystem, Task<Answer<Guid>>> step, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, act, async scope =>
        {
            if (await scope.Db.ConnectedSystems.FirstOrDefaultAsync(s => s.Id == systemId && s.OrganId == actor.OrganId, cancel) is not { } system)
            {
                return Acting.NotFound("对接系统");
            }

            if (system.Version != version)
            {
                return Acting.Changed();
            }

            if (system.RevokedAt is not null)
            {
                return new RuleBreach("system.revoked", "", $"对接系统“{system.Name}”已经停用，不能再修改。需要重新接入的，请另行登记。");
            }

            system.Version++;
            return await step(scope, system);
        }, cancel);
    }

    private static async Task<List<InputProblem>> Problems(ActScope scope, SystemForm form, Guid? self, CancellationToken cancel)
    {
        var problems = new List<InputProblem>();
        var name = form.Name.Trim();
        if (name.Length is 0 or > LongestName)
        {
            problems.Add(new(NameField, $"请填写系统名称（不超过{LongestName}字），审计记录中以此显示，例如“12345热线”。"));
        }
        else if (await scope.Db.ConnectedSystems.AnyAsync(s => s.OrganId == scope.Actor.OrganId && s.Name == name && s.Id != self, cancel))
        {
            problems.Add(new(NameField, $"已经登记过“{name}”，请换一个名称，或者修改原来的登记。"));
        }

        if (form.Scopes.Count == 0)
        {
            problems.Add(new("权限", "请至少选择一项权限。"));
        }

        if (form.ValidUntil is not { } until)
        {
            problems.Add(new("有效期至", "请填写有效期的最后一天。"));
        }
        else if (until < scope.Today || until > scope.Today.AddYears(MostYears))
        {
            problems.Add(new("有效期至", $"有效期应当在今天之后、{MostYears}年之内，到期前可以修改。"));
        }

        if (SystemAddresses.Parse(form.Addresses).Faulty is { } faulty)
        {
            problems.Add(new("允许的来源地址", $"“{faulty}”不是IP地址或者网段，或者超过50个。请每行写一个，例如10.1.2.3或者10.1.0.0/16；不限制的留空。"));
        }

        return problems;
    }

    private static List<SystemScope> Ordered(IEnumerable<SystemScope> scopes) => [.. scopes.Distinct().Order()];

    private static string Words(IReadOnlyList<SystemScope> scopes) => scopes.Count == 0 ? "无" : string.Join('、', scopes.Select(s => s.Row().Words));
}
