using Gongkai.Law.Calendar;
using Gongkai.Law.Remedies;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Remedies;

/// <summary>A proceeding as filled in.</summary>
public sealed record DisputeForm
{
    public string Number { get; init; } = "";

    public DisputeKind Kind { get; init; }

    /// <summary>登记编号 of the application it is about; empty where another matter is attacked.</summary>
    public string CaseNumber { get; init; } = "";

    public string Matter { get; init; } = "";

    public Guid? PreviousId { get; init; }

    public string Body { get; init; } = "";

    public DateOnly? AcceptedOn { get; init; }

    public DateOnly? CopyReceivedOn { get; init; }

    public bool IsSummary { get; init; }

    public DateOnly? AnsweredOn { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public DisputeEnding? Ending { get; init; }

    public DateOnly? EffectiveOn { get; init; }

    public DateOnly? OrderedUntil { get; init; }

    public DateOnly? CarriedOutOn { get; init; }
}

/// <summary>A proceeding with the days that follow from it.</summary>
/// <param name="Entry">The record.</param>
/// <param name="CaseNumber">登记编号 of the application.</param>
/// <param name="PreviousNumber">案号 of the proceeding before.</param>
/// <param name="Deadlines">The days of our answer and of a court's order, as far as they can be computed.</param>
/// <param name="FollowUp">What a decision against us demands; null where it demands nothing.</param>
public sealed record ShownDispute(
    DisputeEntry Entry, string? CaseNumber, string? PreviousNumber, IReadOnlyList<DisputeDeadline> Deadlines, FollowUpDuty? FollowUp)
{
    /// <summary>Our answer is still owed: the day it is due.</summary>
    public DisputeDeadline? AwaitedAnswer => Entry.AnsweredOn is null && Entry.ClosedOn is null && Deadlines is [var due, ..] ? due : null;

    /// <summary>纠正后 something has to be done anew and is not done.</summary>
    public bool AwaitsFollowUp => FollowUp is not null && Entry.CarriedOutOn is null;
}

/// <summary>Registers reconsiderations and lawsuits, their chain, results and days.</summary>
public sealed class KeepDisputes(OfficeInstallation office)
{
    public Task<Answer<Guid>> Enter(Actor actor, DisputeForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return office.Acting.Do<Guid>(actor, OfficeAct.KeepDisputes, async scope =>
        {
            var entry = new DisputeEntry { OrganId = actor.OrganId, Number = form.Number.Trim(), Kind = form.Kind, AcceptedOn = form.AcceptedOn ?? default };
            if (await Refuse(scope, form, entry, cancel) is { } refused)
            {
                return refused;
            }

            scope.Db.Disputes.Add(entry);
            scope.Record(entry.Id, $"登记{entry.Kind.Label()}{entry.Number}");
            return new Answer<Guid>.Given(entry.Id);
        }, cancel);
    }

    public Task<Answer<Guid>> Change(Actor actor, Guid disputeId, DisputeForm form, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return office.Acting.Do<Guid>(actor, OfficeAct.KeepDisputes, async scope =>
        {
            var entry = await scope.Db.Disputes.FirstOrDefaultAsync(d => d.Id == disputeId && d.OrganId == actor.OrganId, cancel);
            if (entry is null)
            {
                return Acting.NotFound("复议诉讼案件");
            }

            if (entry.Version != version)
            {
                return Acting.Changed();
            }

            if (await Refuse(scope, form with { Kind = entry.Kind }, entry, cancel) is { } refused)
            {
                return refused;
            }

            entry.Version++;
            scope.Record(entry.Id, $"更新{entry.Kind.Label()}{entry.Number}{(entry.Ending is { } ending ? $"：{ending.Rule().Label}" : "")}");
            return new Answer<Guid>.Given(entry.Id);
        }, cancel);
    }

    /// <summary>All proceedings of the organ, newest first.</summary>
    public Task<Answer<IReadOnlyList<ShownDispute>>> All(Actor actor, CancellationToken cancel = default) =>
        office.Acting.Read<IReadOnlyList<ShownDispute>>(actor, OfficeAct.ReadCases, async db =>
        {
            var organ = await db.Organs.SingleAsync(o => o.Id == actor.OrganId, cancel);
            var calendar = await office.Calendars.For(db, organ, cancel);
            var entries = await db.Disputes.Where(d => d.OrganId == actor.OrganId).OrderByDescending(d => d.AcceptedOn).ThenBy(d => d.Id).ToListAsync(cancel);
            var numbers = entries.ToDictionary(d => d.Id, d => d.Number);
            var caseIds = entries.Select(d => d.CaseId).OfType<Guid>().Distinct().ToList();
            var cases = await db.Cases.Where(c => caseIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Number, cancel);
            return new Answer<IReadOnlyList<ShownDispute>>.Given([.. entries.Select(d => new ShownDispute(
                d,
                d.CaseId is { } id ? cases[id] : null,
                d.PreviousId is { } before ? numbers.GetValueOrDefault(before) : null,
                DisputeDeadlines.Of(d.Record, calendar),
                DisputeDeadlines.FollowUp(d.Record, calendar)))]);
        }, cancel);

    private static async Task<Answer<Guid>?> Refuse(ActScope scope, DisputeForm form, DisputeEntry entry, CancellationToken cancel)
    {
        var problems = Problems(form, scope.Today).ToList();
        var number = form.CaseNumber.Trim();
        CaseRecord? attacked = null;
        if (number.Length > 0)
        {
            attacked = await scope.Db.Cases.FirstOrDefaultAsync(c => c.OrganId == scope.Actor.OrganId && c.Number == number, cancel);
            if (attacked is null)
            {
                problems.Add(new("登记编号", $"没有登记编号为“{number}”的申请，请核对；不涉及申请的请留空并填写争议事项。"));
            }
        }

        DisputeEntry? before = null;
        if (form.PreviousId is { } previous)
        {
            before = await scope.Db.Disputes.AsNoTracking().FirstOrDefaultAsync(d => d.Id == previous && d.OrganId == scope.Actor.OrganId, cancel);
            if (before is null || before.Id == entry.Id)
            {
                problems.Add(new("前一程序", "没有找到前一程序，请重新选择。"));
            }
            else if (before.AcceptedOn > form.AcceptedOn)
            {
                problems.Add(new("前一程序", $"前一程序{before.Number}受理于{before.AcceptedOn.Iso()}，晚于本程序，请核对。"));
            }
            else if (form.Kind == DisputeKind.Reconsideration || (form.Kind == DisputeKind.FirstInstance && before.Kind != DisputeKind.Reconsideration)
                || (form.Kind == DisputeKind.Appeal && before.Kind != DisputeKind.FirstInstance))
            {
                problems.Add(new("前一程序", $"{form.Kind.Label()}不能接在{before.Kind.Label()}之后。"));
            }
        }
        else if (form.Kind is DisputeKind.Appeal)
        {
            problems.Add(new("前一程序", "请选择被上诉的一审案件；先登记一审，再登记二审。"));
        }

        if (problems.Count > 0)
        {
            return new Answer<Guid>.Unusable(problems);
        }

        entry.Number = form.Number.Trim();
        entry.CaseId = attacked?.Id;
        entry.Matter = form.Matter.Trim();
        entry.PreviousId = form.PreviousId;
        entry.Body = form.Body.Trim();
        entry.AcceptedOn = form.AcceptedOn!.Value;
        entry.CopyReceivedOn = form.CopyReceivedOn;
        entry.IsSummary = form.IsSummary;
        entry.AnsweredOn = form.AnsweredOn;
        entry.ClosedOn = form.ClosedOn;
        entry.Ending = form.Ending;
        entry.EffectiveOn = form.EffectiveOn;
        entry.OrderedUntil = form.OrderedUntil;
        entry.CarriedOutOn = form.CarriedOutOn;

        // The register as it would be must make sense as a whole before the table can be counted from it.
        var others = await scope.Db.Disputes.AsNoTracking().Where(d => d.OrganId == scope.Actor.OrganId && d.Id != entry.Id).ToListAsync(cancel);
        if (others.FirstOrDefault(d => d.Kind == entry.Kind && DisputeNumbers.Fold(d.Number) == DisputeNumbers.Fold(entry.Number)) is { } known)
        {
            return new InputProblem("案号", $"{entry.Kind.Label()}“{known.Number}”已经登记（{known.AcceptedOn.Iso()}受理）。同一案件只登记一次，有新进展的，请在那一条上更新；确是另一案件的，请核对案号。");
        }

        return DisputeCounting.Facts([.. others.Select(d => d.Record), entry.Record]) is Answer<IReadOnlyList<Law.Reporting.DisputeFact>>.Unusable contradictory
            ? new Answer<Guid>.Unusable(contradictory.Problems) : null;
    }

    private static IEnumerable<InputProblem> Problems(DisputeForm form, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(form.Number) || form.Number.Length > 60)
        {
            yield return new("案号", "请填写案号（不超过60字）。");
        }

        if (form.AcceptedOn is null)
        {
            yield return new("受理日期", "请填写受理（立案）日期。");
        }

        if (string.IsNullOrWhiteSpace(form.CaseNumber) && string.IsNullOrWhiteSpace(form.Matter))
        {
            yield return new("争议事项", "请填写涉及的登记编号，或者争议事项。");
        }

        foreach (var (field, day) in new[]
        {
            ("受理日期", form.AcceptedOn), ("收到副本日期", form.CopyReceivedOn), ("答复（答辩）日期", form.AnsweredOn), ("审结日期", form.ClosedOn), ("履行日期", form.CarriedOutOn),
        })
        {
            if (day > today)
            {
                yield return new(field, $"{field}不能晚于今天。");
            }
            else if (DateBounds.Acts.Problem(field, day, today) is { } slip)
            {
                yield return slip;
            }
        }

        foreach (var (field, day) in new[] { ("生效日期", form.EffectiveOn), ("重新办理期限", form.OrderedUntil) })
        {
            if (DateBounds.Acts.Problem(field, day, today) is { } slip)
            {
                yield return slip;
            }
        }

        if (form.ClosedOn < form.AcceptedOn)
        {
            yield return new("审结日期", "审结日期不能早于受理日期。");
        }

        if (form.ClosedOn is null != form.Ending is null)
        {
            yield return new("审结结果", "审结日期和审结结果要么都填，要么都不填；中止的案件尚未审结，都不填。");
        }

        if (form.Ending?.Rule() is { } rule && !rule.Kinds.Contains(form.Kind))
        {
            yield return new("审结结果", $"{form.Kind.Label()}没有“{rule.Label}”这一结果，请重新选择。");
        }
    }
}
