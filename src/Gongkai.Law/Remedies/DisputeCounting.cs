using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Reporting;

namespace Gongkai.Law.Remedies;

/// <summary>Choices where offices count differently (law document 6.1, open question 6).</summary>
public sealed record DisputeSettings
{
    public static DisputeSettings Default { get; } = new();

    /// <summary>Every instance is a dispute of its own; by default a chain of litigation counts once, by its latest result.</summary>
    public bool CountEachInstance { get; init; }

    /// <summary>A suit after a reconsideration that the applicant had withdrawn is 未经复议直接起诉, since nothing was decided.</summary>
    public bool WithdrawnReconsiderationIsDirect { get; init; } = true;

    /// <summary>All choices with their present values.</summary>
    public IReadOnlyList<RuleReading> Readings() =>
    [
        new(nameof(CountEachInstance), CountEachInstance ? "yes" : "no", RuleSource.Unconfirmed, CountEachInstance
            ? "一审、二审、再审各计一件" : "同一行政诉讼的一审、二审、再审合计一件，按最后的结果统计"),
        new(nameof(WithdrawnReconsiderationIsDirect), WithdrawnReconsiderationIsDirect ? "yes" : "no", RuleSource.Chosen, WithdrawnReconsiderationIsDirect
            ? "申请人撤回复议申请后起诉的，计入“未经复议直接起诉”" : "申请人撤回复议申请后起诉的，计入“复议后起诉”"),
    ];
}

/// <summary>
/// From the register of proceedings to what the annual report counts (law document 6.1, 6.2). A suit and its appeals are one dispute that stays
/// pending until its last instance is decided; a retrial, or an appeal against a judgment that had taken effect, opens the same dispute again.
/// </summary>
public static class DisputeCounting
{
    /// <summary>
    /// The facts for every year. Several facts of one chain carry the id of its first instance; where a year meets two of them the compilation
    /// counts the later one. Contradictory records are named instead.
    /// </summary>
    public static Answer<IReadOnlyList<DisputeFact>> Facts(IReadOnlyCollection<DisputeRecord> records, DisputeSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        settings ??= DisputeSettings.Default;
        var problems = Contradictions(records).ToList();
        if (problems.Count > 0)
        {
            return new Answer<IReadOnlyList<DisputeFact>>.Unusable(problems);
        }

        var byId = records.ToDictionary(r => r.DisputeId);
        var next = records.Where(r => r.Kind != DisputeKind.Reconsideration && r.PreviousId is not null).ToLookup(r => r.PreviousId!.Value);
        var facts = new List<DisputeFact>();
        foreach (var record in records)
        {
            if (record.Kind == DisputeKind.Reconsideration)
            {
                facts.Add(new(record.DisputeId, DisputeBlock.Reconsideration, record.AcceptedOn, record.ClosedOn, record.Ending?.Rule().Column));
            }
            else if (Before(record, byId) is not { Kind: not DisputeKind.Reconsideration })
            {
                AddChain(record, Block(record, byId, settings), next, settings, facts);
            }
        }

        return new Answer<IReadOnlyList<DisputeFact>>.Given(facts);
    }

    private static void AddChain(
        DisputeRecord first, DisputeBlock block, ILookup<Guid, DisputeRecord> next, DisputeSettings settings, List<DisputeFact> facts)
    {
        var openedOn = first.AcceptedOn;
        DisputeColumn? before = null;
        for (var record = first; record is not null;)
        {
            var column = record.Ending is { } ending ? ending.Rule().Column ?? before : null;
            var follows = next[record.DisputeId].FirstOrDefault();
            if (settings.CountEachInstance)
            {
                facts.Add(new(record.DisputeId, block, record.AcceptedOn, record.ClosedOn, column));
            }
            else if (follows is null || !Continues(record, follows))
            {
                // A remand is no result, also while the new first instance is not registered yet.
                var final = record.Ending is { } how && how != DisputeEnding.Remanded;
                facts.Add(new(first.DisputeId, block, openedOn, final ? FinalOn(record) : null, final ? column : null));
                openedOn = follows?.AcceptedOn ?? openedOn;
            }

            before = column ?? before;
            record = follows;
        }
    }

    /// <summary>Whether the next instance takes up a result that was not final yet.</summary>
    private static bool Continues(DisputeRecord record, DisputeRecord follows) =>
        record.Ending is null || record.Ending.Value.GoesOn()
        || (follows.Kind != DisputeKind.Retrial && !(record.EffectiveOn <= follows.AcceptedOn));

    // 尚未审结 is "no final result by 31 December": a judgment that takes effect in January is a result of the new year.
    private static DateOnly? FinalOn(DisputeRecord record) => record.EffectiveOn is { } day && day > record.ClosedOn ? day : record.ClosedOn;

    private static DisputeBlock Block(DisputeRecord first, Dictionary<Guid, DisputeRecord> byId, DisputeSettings settings) =>
        Before(first, byId) is { } reconsideration
        && !(settings.WithdrawnReconsiderationIsDirect && reconsideration.Ending == DisputeEnding.ClaimWithdrawn)
            ? DisputeBlock.LitigationAfterReconsideration
            : DisputeBlock.DirectLitigation;

    private static DisputeRecord? Before(DisputeRecord record, Dictionary<Guid, DisputeRecord> byId) =>
        record.PreviousId is { } id ? byId[id] : null;

    private static IEnumerable<InputProblem> Contradictions(IReadOnlyCollection<DisputeRecord> records)
    {
        var byId = new Dictionary<Guid, DisputeRecord>();
        foreach (var record in records)
        {
            if (!byId.TryAdd(record.DisputeId, record))
            {
                yield return new("案件", $"{Name(record)}登记了两次，请删去重复的登记。");
            }
        }

        foreach (var record in records)
        {
            foreach (var problem in Contradictions(record, byId))
            {
                yield return problem;
            }
        }

        foreach (var twice in records.Where(r => r.PreviousId is { } p && byId.TryGetValue(p, out var before)
            && before.Kind != DisputeKind.Reconsideration && r.Kind != DisputeKind.Reconsideration).GroupBy(r => r.PreviousId!.Value).Where(g => g.Count() > 1))
        {
            yield return new("前一案件", $"{Name(byId[twice.Key])}之后登记了{twice.Count()}件后续案件，不能确定以哪一件的结果为准，请按审理顺序逐件关联。");
        }
    }

    private static IEnumerable<InputProblem> Contradictions(DisputeRecord record, Dictionary<Guid, DisputeRecord> byId)
    {
        var name = Name(record);
        if (record.ClosedOn is null != record.Ending is null)
        {
            yield return record.Ending is null
                ? new("结果", $"{name}已填审结日期{record.ClosedOn!.Value.Iso()}，没有填结果，请补填。")
                : new("审结日期", $"{name}已填结果“{record.Ending.Value.Rule().Label}”，没有填审结日期，请补填。");
        }

        if (record.ClosedOn < record.AcceptedOn)
        {
            yield return new("审结日期", $"{name}的审结日期{record.ClosedOn.Value.Iso()}早于受理（立案）日期，请核对。");
        }

        if (record.EffectiveOn is { } effective && !(effective >= record.ClosedOn))
        {
            yield return new("生效日期", $"{name}的生效日期{effective.Iso()}早于审结日期，或者没有填审结日期，请核对。");
        }

        if (record.Ending is { } ending && !ending.Rule().Kinds.Contains(record.Kind))
        {
            yield return new("结果", $"{name}不会以“{ending.Rule().Label}”结案，请改选。");
        }

        var before = record.PreviousId is { } id && byId.TryGetValue(id, out var found) ? found : null;
        if (record.PreviousId is not null && before is null)
        {
            yield return new("前一案件", $"{name}所关联的前一案件没有登记，请先登记。");
        }
        else if (record.Kind is DisputeKind.Appeal or DisputeKind.Retrial && before is null or { Kind: DisputeKind.Reconsideration })
        {
            yield return new("前一案件", $"{name}须关联它所针对的前一审，否则不能确定属于“未经复议直接起诉”还是“复议后起诉”。");
        }
        else if (before is not null && before.AcceptedOn > record.AcceptedOn)
        {
            yield return new("前一案件", $"{name}早于它的前一案件（{before.AcceptedOn.Iso()}），请核对关联和日期。");
        }
        else if (record.Ending == DisputeEnding.EarlierJudgmentStands && before?.Ending is null)
        {
            yield return new("结果", $"{name}维持原裁判，而它的前一案件没有登记结果，请先补填前一案件的结果。");
        }
        else if (Circular(record, byId))
        {
            yield return new("前一案件", $"{name}的前后关联成环，请核对。");
        }
    }

    private static bool Circular(DisputeRecord record, Dictionary<Guid, DisputeRecord> byId)
    {
        var seen = new HashSet<Guid>();
        for (var at = record; at is not null; at = at.PreviousId is { } id ? byId.GetValueOrDefault(id) : null)
        {
            if (!seen.Add(at.DisputeId))
            {
                return true;
            }
        }

        return false;
    }

    private static string Name(DisputeRecord record) => $"{record.AcceptedOn.Iso()}的{record.Kind.Label()}案件";
}
