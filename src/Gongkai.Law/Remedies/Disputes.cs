using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Reporting;

namespace Gongkai.Law.Remedies;

/// <summary>One legal proceeding.</summary>
public enum DisputeKind
{
    /// <summary>行政复议.</summary>
    Reconsideration,

    /// <summary>一审.</summary>
    FirstInstance,

    /// <summary>二审.</summary>
    Appeal,

    /// <summary>再审.</summary>
    Retrial,
}

/// <summary>How a proceeding ended; finer than the three results of the report.</summary>
public enum DisputeEnding
{
    /// <summary>维持.</summary>
    Upheld,

    /// <summary>驳回复议请求、诉讼请求.</summary>
    ClaimRejected,

    /// <summary>变更.</summary>
    Changed,

    /// <summary>撤销或者部分撤销.</summary>
    Revoked,

    /// <summary>确认违法或者无效.</summary>
    DeclaredUnlawful,

    /// <summary>责令履行、判决公开.</summary>
    OrderedToPerform,

    /// <summary>不予受理、不予立案.</summary>
    NotAccepted,

    /// <summary>驳回申请、裁定驳回起诉.</summary>
    Dismissed,

    /// <summary>撤回申请、撤诉.</summary>
    ApplicationWithdrawn,

    /// <summary>调解.</summary>
    Mediated,

    /// <summary>移送.</summary>
    Transferred,
}

/// <summary>A proceeding as far as it is counted.</summary>
/// <param name="Id">The record.</param>
/// <param name="Kind">Which proceeding.</param>
/// <param name="PreviousId">The proceeding it follows: reconsideration before a suit, first instance before an appeal.</param>
/// <param name="AcceptedOn">受理、立案日期.</param>
/// <param name="ClosedOn">The day of the decision; null while pending, also while suspended.</param>
/// <param name="Ending">How it ended; null while pending.</param>
public sealed record Proceeding(Guid Id, DisputeKind Kind, Guid? PreviousId, DateOnly AcceptedOn, DateOnly? ClosedOn, DisputeEnding? Ending);

/// <summary>How suits of several instances are counted; offices differ.</summary>
public enum DisputeCount
{
    /// <summary>A chain of instances once a year, by its latest result; a judgment under appeal is pending.</summary>
    LatestOfChain,

    /// <summary>Every instance for itself.</summary>
    EachInstance,
}

/// <summary>Words, results and year rules of proceedings (law document 6.1, 6.2; the mapping of endings is unconfirmed).</summary>
public static class Disputes
{
    private static readonly string[] Kinds = ["行政复议", "行政诉讼一审", "行政诉讼二审", "行政诉讼再审"];

    private static readonly (string Words, DisputeColumn Column)[] Endings =
    [
        ("维持", DisputeColumn.Upheld),
        ("驳回请求", DisputeColumn.Upheld),
        ("变更", DisputeColumn.Overturned),
        ("撤销或者部分撤销", DisputeColumn.Overturned),
        ("确认违法或者无效", DisputeColumn.Overturned),
        ("责令履行、判决公开", DisputeColumn.Overturned),
        ("不予受理、不予立案", DisputeColumn.OtherResult),
        ("驳回申请、裁定驳回起诉", DisputeColumn.OtherResult),
        ("撤回申请、撤诉", DisputeColumn.OtherResult),
        ("调解", DisputeColumn.OtherResult),
        ("移送", DisputeColumn.OtherResult),
    ];

    public static string Words(this DisputeKind kind) => Kinds[(int)kind];

    public static string Words(this DisputeEnding ending) => Endings[(int)ending].Words;

    /// <summary>The column of chapter four an ending is counted in.</summary>
    public static DisputeColumn Column(this DisputeEnding ending) => Endings[(int)ending].Column;

    /// <summary>Whether something has to be done anew after this ending.</summary>
    public static bool DemandsFollowUp(this DisputeEnding ending) => ending.Column() == DisputeColumn.Overturned;

    /// <summary>
    /// What the table of a year counts. A proceeding decided in a later year stands as pending in this one, and again with its
    /// result in the year of the decision; totals of two years overlap and are never added.
    /// </summary>
    public static IReadOnlyList<DisputeFact> Facts(IReadOnlyCollection<Proceeding> proceedings, int year, DisputeCount count = DisputeCount.LatestOfChain)
    {
        ArgumentNullException.ThrowIfNull(proceedings);
        var lastDay = new DateOnly(year, 12, 31);
        var known = proceedings.Where(p => p.AcceptedOn <= lastDay).ToDictionary(p => p.Id);
        var facts = known.Values.Where(p => p.Kind == DisputeKind.Reconsideration).Select(p => Fact(DisputeBlock.Reconsideration, p, p)).ToList();
        var suits = known.Values.Where(p => p.Kind != DisputeKind.Reconsideration);
        if (count == DisputeCount.EachInstance)
        {
            facts.AddRange(suits.Select(p => Fact(BlockOf(p, known), p, p)));
        }
        else
        {
            facts.AddRange(suits.GroupBy(p => RootOf(p, known).Id).Select(chain =>
            {
                var latest = chain.OrderBy(p => p.Kind).ThenBy(p => p.AcceptedOn).Last();
                return Fact(BlockOf(latest, known), known[chain.Key], latest);
            }));
        }

        return facts;

        DisputeFact Fact(DisputeBlock block, Proceeding first, Proceeding latest)
        {
            var closed = latest.ClosedOn <= lastDay ? latest.ClosedOn : null;
            return new(latest.Id, block, first.AcceptedOn, closed, closed is null ? null : latest.Ending!.Value.Column());
        }
    }

    /// <summary>The first suit of the chain a suit belongs to.</summary>
    private static Proceeding RootOf(Proceeding suit, Dictionary<Guid, Proceeding> known)
    {
        var root = suit;
        // Bounded by the number of records, should a chain ever be entered as a ring.
        for (var i = 0; i < known.Count && root.PreviousId is { } id && known.TryGetValue(id, out var before) && before.Kind != DisputeKind.Reconsideration; i++)
        {
            root = before;
        }

        return root;
    }

    private static DisputeBlock BlockOf(Proceeding suit, Dictionary<Guid, Proceeding> known) =>
        RootOf(suit, known).PreviousId is { } id && known.TryGetValue(id, out var before) && before.Kind == DisputeKind.Reconsideration
            ? DisputeBlock.LitigationAfterReconsideration
            : DisputeBlock.DirectLitigation;
}

/// <summary>The days an organ must keep in a proceeding against it.</summary>
public static class DisputeDeadlines
{
    /// <summary>Our answer: 10 (summary: 5) working days in a reconsideration, 15 days in a suit at first instance; none known for the others.</summary>
    public static Deadline? Answer(DisputeKind kind, bool isSummary, DateOnly copyReceivedOn, WorkingDayCalendar calendar) => kind switch
    {
        DisputeKind.Reconsideration => StatutoryPeriods.Due(
            isSummary ? StatutoryClock.ReconsiderationReplySummary : StatutoryClock.ReconsiderationReplyOrdinary, copyReceivedOn, calendar),
        DisputeKind.FirstInstance => StatutoryPeriods.Due(StatutoryClock.CourtDefence, copyReceivedOn, calendar),
        _ => null,
    };

    /// <summary>The new decision after a court's order: 20 working days from its effect. A reconsideration decision sets its own limit.</summary>
    public static Deadline? FollowUp(DisputeKind kind, DisputeEnding ending, DateOnly effectiveOn, WorkingDayCalendar calendar) =>
        kind != DisputeKind.Reconsideration && ending.DemandsFollowUp()
            ? StatutoryPeriods.Due(StatutoryClock.CourtOrderedDisclosure, effectiveOn, calendar) : null;

    /// <summary>What the respondent's file must hold.</summary>
    public static IReadOnlyList<string> RespondentsKit { get; } =
    [
        "申请书（起诉状）副本及收到凭证", "作出答复的案卷及目录", "证据清单", "法律依据清单", "答复书（答辩状）", "法定代表人身份证明、授权委托书",
        "开庭（听取意见）通知", "决定书（裁判文书）及送达凭证", "履行情况",
    ];
}
