using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Publication;

namespace Gongkai.Law.Reporting.Checks;

/// <summary>What the rules need to know of an item. A fact that is not known is null.</summary>
/// <param name="IndexNumber">索引号, or the title while it has none.</param>
/// <param name="Text">The version the public sees, else the newest.</param>
/// <param name="State">Where it stands.</param>
public sealed record PublicationFacts(string IndexNumber, PublicationText Text, PublicationState State)
{
    /// <summary>The newest version, where it is on its way and the public does not see it yet; null otherwise.</summary>
    public PublicationText? OnItsWay { get; init; }

    /// <summary>A published interpretation names it.</summary>
    public bool? HasInterpretation { get; init; }

    /// <summary>Every file it gives out is there with the content it was stored with.</summary>
    public bool? FilesAreWhole { get; init; }

    /// <summary>Blocking findings of the release gate over what is public; null where it was not asked.</summary>
    public int? PersonalDataFound { get; init; }

    /// <summary>The register of normative documents says it ended before today.</summary>
    public bool? EndedInRegister { get; init; }
}

/// <summary>A page that must be kept current: guide, rules, organ information.</summary>
/// <param name="Name">In Chinese.</param>
/// <param name="UpdatedOn">Last change; null when it was never written.</param>
public sealed record KeptPage(string Name, DateOnly? UpdatedOn);

/// <summary>All that the rules about publications are asked of.</summary>
/// <param name="Items">Every item of the organ.</param>
/// <param name="Pages">Guide and organ information.</param>
/// <param name="Calendar">Working days.</param>
/// <param name="Today">The day of the question.</param>
public sealed record PublicationRecords(
    IReadOnlyList<PublicationFacts> Items, IReadOnlyList<KeptPage> Pages, WorkingDayCalendar Calendar, DateOnly Today)
{
    /// <summary>每月最少公开条数; null where the local office sets none.</summary>
    public int? MonthlyMinimum { get; init; }
}

/// <summary>PU-01 to PU-10: what every item and page must show (law document 5.8).</summary>
public static class PublicationChecks
{
    private const string Where = "publications";
    private const int MonthsUntilStale = 12;
    private const int DaysToInterpret = 3;
    private const int MonthsJudged = 12;

    private static readonly (string Id, Func<PublicationFacts, PublicationRecords, Judgement> Judge)[] ItemRules =
    [
        ("PU-01", InTime),
        // What was taken over was reviewed, or not, before this system: nothing here tells.
        ("PU-02", (i, _) => i.State.Shown is null || i.State.Stage != PublicationStage.Public ? Judgement.NotAsked
            : i.State is { BusinessReviewer: not null, SecrecyReviewer: not null } ? Judgement.Kept
            : i.State.TakenOver ? Judgement.Unknown
            : Judgement.Broken("没有完成业务审核和保密审查就已公开，请补充审查。")),
        ("PU-03", Interpreted),
        ("PU-05", (i, r) => i.State.Stage != PublicationStage.KeptBack ? Judgement.NotAsked
            : Judgement.If(i.State.AssessedOn?.AddMonths(MonthsUntilStale) >= r.Today, $"不主动公开的信息已超过{MonthsUntilStale}个月没有重新评估（上次{i.State.AssessedOn?.Iso()}），请重新评估。")),
        ("PU-06", (i, r) => i.State.Shown is null || i.State.Status != DocumentStatus.InForce ? Judgement.NotAsked
            : i.Text.ExpiresOn < r.Today ? Judgement.Broken($"文件已于{i.Text.ExpiresOn!.Value.Iso()}失效，仍标注为有效，请标注有效性。")
            : Judgement.If(i.EndedInRegister is { } ended ? !ended : null, "规范性文件登记簿中已经废止（失效），公开页面仍标注为有效，请标注有效性。")),
        ("PU-08", (i, _) => i.State.Shown is null ? Judgement.NotAsked
            : Judgement.If(i.PersonalDataFound is { } found ? found == 0 : null, $"公开的内容中有{i.PersonalDataFound}处未遮挡的个人信息，请立即撤下并处理。")),
        ("PU-09", (i, _) => i.State.Shown is null || i.Text.Files.Count == 0 ? Judgement.NotAsked : Judgement.If(i.FilesAreWhole, "附件缺失或者内容已改变，请重新上传。")),
    ];

    /// <summary>Every rule, each with at least one result.</summary>
    public static IReadOnlyList<RuleResult> Run(PublicationRecords records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var results = new AuditResults();
        foreach (var (id, judge) in ItemRules)
        {
            RecordChecks.Ask(id, FindingCodes.PublicationRecord, Where, records.Items, i => i.IndexNumber, i => judge(i, records), results, cases: false);
        }

        RecordChecks.Ask("PU-04", FindingCodes.PublicationRecord, Where, records.Pages, p => p.Name, p => p.UpdatedOn is not { } updated
            ? Judgement.Broken("还没有编写，请编写并公开。")
            : Judgement.If(updated.AddMonths(MonthsUntilStale) >= records.Today, $"上次更新是{updated.Iso()}，已超过{MonthsUntilStale}个月，请核对后更新。"), results, cases: false);
        var shared = records.Items.Where(i => i.State.FirstPublishedOn is not null).GroupBy(i => i.IndexNumber).ToList();
        RecordChecks.Ask("PU-07", FindingCodes.PublicationRecord, Where, shared, g => g.Key,
            g => Judgement.If(g.Count() == 1 && IndexNumbers.IsWellFormed(g.Key), g.Count() > 1 ? $"{g.Count()}条信息的索引号相同，请核对。" : "索引号不完整，请核对。"), results, cases: false);
        RecordChecks.Ask("PU-10", FindingCodes.PublicationRecord, Where, Months(records), m => $"{m.Year}年{m.Month}月",
            m => records.MonthlyMinimum is not { } least ? Judgement.NotAsked
                : Judgement.If(m.Items >= least, $"公开{m.Items}条，少于每月{least}条的要求。"), results, cases: false);
        return results.All;
    }

    /// <summary>Last day to publish by article 26; null where the day of formation is not known or the calendar does not reach.</summary>
    public static DateOnly? DueOn(PublicationText text, WorkingDayCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text is { Disclosure: DisclosureClass.Proactive, FormedOn: { } formed }
            ? StatutoryPeriods.Due(StatutoryClock.ProactivePublication, formed, calendar).DueOn : null;
    }

    /// <summary>Article 26 counts from formation or from change: a change that was formed after the first publication has its own twenty working days.</summary>
    private static Judgement InTime(PublicationFacts item, PublicationRecords records)
    {
        if (item.State.Shown is not null && item.OnItsWay is { Disclosure: DisclosureClass.Proactive, FormedOn: { } changed } waiting && changed > item.State.UpdatedOn)
        {
            return DueOn(waiting, records.Calendar) is not { } end ? Judgement.Unknown
                : Judgement.If(records.Today <= end, $"变更的内容还没有公开，期限{end.Iso()}已过（{changed.Iso()}变更起20个工作日）。");
        }

        if (item.Text.Disclosure != DisclosureClass.Proactive)
        {
            return Judgement.NotAsked;
        }

        if (DueOn(item.Text, records.Calendar) is not { } due)
        {
            return Judgement.Unknown;
        }

        var formed = item.Text.FormedOn!.Value;
        if (item.State.FirstPublishedOn is not { } first)
        {
            return item.State.Stage is PublicationStage.TakenDown or PublicationStage.Discarded ? Judgement.NotAsked
                : Judgement.If(records.Today <= due, $"还没有公开，期限{due.Iso()}已过（成文{formed.Iso()}起20个工作日）。");
        }

        if (formed <= first)
        {
            return Judgement.If(first <= due, $"{first.Iso()}公开，超过期限{due.Iso()}（成文{formed.Iso()}起20个工作日）。");
        }

        // Nothing is public before it is formed: without a later publication one of the two days is wrong.
        return item.State.PublishedOn.Where(d => d >= formed).Select(d => (DateOnly?)d).FirstOrDefault() is not { } published ? Judgement.Unknown
            : Judgement.If(published <= due, $"变更的内容{published.Iso()}公开，超过期限{due.Iso()}（{formed.Iso()}变更起20个工作日）。");
    }

    private static Judgement Interpreted(PublicationFacts item, PublicationRecords records)
    {
        if (!item.Text.IsNormativeDocument || item.State.Shown is null || item.State.Status != DocumentStatus.InForce || item.State.FirstPublishedOn is not { } published)
        {
            return Judgement.NotAsked;
        }

        return item.HasInterpretation is not false ? Judgement.If(item.HasInterpretation, "")
            : records.Calendar.CountWorkingDays(published, records.Today) <= DaysToInterpret ? Judgement.NotAsked
            : Judgement.Broken($"规范性文件公开后{DaysToInterpret}个工作日内没有关联的政策解读（未证实的时限），请补充。");
    }

    private static IEnumerable<(int Year, int Month, int Items)> Months(PublicationRecords records)
    {
        var published = records.Items.Select(i => i.State.FirstPublishedOn).OfType<DateOnly>().ToLookup(d => (d.Year, d.Month));

        // The twelve months before the running one, which is not over yet; none before the first publication known here, since the register may begin with it.
        var running = new DateOnly(records.Today.Year, records.Today.Month, 1);
        var since = published.Select(m => new DateOnly(m.Key.Year, m.Key.Month, 1)).DefaultIfEmpty(running.AddMonths(-1)).Min();
        for (var month = running.AddMonths(-MonthsJudged); month < running; month = month.AddMonths(1))
        {
            if (month >= since)
            {
                yield return (month.Year, month.Month, published[(month.Year, month.Month)].Count());
            }
        }
    }
}
