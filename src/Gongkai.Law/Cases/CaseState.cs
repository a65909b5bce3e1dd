using System.Collections.Immutable;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Fees;
using Gongkai.Law.Receipt;

namespace Gongkai.Law.Cases;

/// <summary>One consulted party.</summary>
/// <param name="Subject">Its number within the case.</param>
/// <param name="Act">Which of the three consultations.</param>
/// <param name="Party">Its name.</param>
/// <param name="SentOn">The day the letter was sent.</param>
/// <param name="DeliveredOn">The day it received the letter; null while unknown.</param>
/// <param name="Opinion">What it says; null while awaited.</param>
/// <param name="AnsweredOn">The day of the opinion, or the day silence was recorded.</param>
public sealed record Consultation(
    int Subject, CaseAct Act, string Party, DateOnly SentOn, DateOnly? DeliveredOn, ThirdPartyOpinion? Opinion, DateOnly? AnsweredOn);

/// <summary>The newest fee notice.</summary>
/// <param name="Basis">What it was computed from.</param>
/// <param name="Yuan">The amount notified.</param>
/// <param name="DeliveredOn">The day the applicant received it; null while unknown.</param>
/// <param name="IsWaived">免收: nothing was charged in the end.</param>
public sealed record FeeNotice(FeeBasis? Basis, decimal? Yuan, DateOnly? DeliveredOn, bool IsWaived);

/// <summary>A draft decision with the reviews it has passed.</summary>
/// <param name="Reply">The reply decided on.</param>
/// <param name="By">Who drafted it; nobody reviews or approves their own draft.</param>
/// <param name="Statements">What it states.</param>
public sealed record DecisionDraft(ReplyKind Reply, Guid By, IReadOnlyDictionary<string, string> Statements)
{
    public Guid? BusinessReviewBy { get; init; }

    public Guid? SecrecyReviewBy { get; init; }

    public Guid? LegalityReviewBy { get; init; }

    public Guid? ApprovedBy { get; init; }
}

/// <summary>A case as its events leave it. Derived by <see cref="CaseHistory.Fold"/>; nothing of it is stored as truth.</summary>
public sealed record CaseState
{
    public required CaseStage Stage { get; init; }

    public required Submission Submission { get; init; }

    /// <summary>收到申请之日; null while it is not fixed.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>What touches the reply clock, in order of date.</summary>
    public IReadOnlyList<ClockEvent> Clock { get; init; } = [];

    public IReadOnlyList<Consultation> Consultations { get; init; } = [];

    public bool AwaitsReasons { get; init; }

    public int CorrectionNotices { get; init; }

    public bool SearchRecorded { get; init; }

    public bool ReasonsRequested { get; init; }

    /// <summary>Last day to give reasons, as it was told; null when none was told.</summary>
    public DateOnly? ReasonsUntil { get; init; }

    /// <summary>The newest fee notice; null when there was none.</summary>
    public FeeNotice? Fee { get; init; }

    /// <summary>Last day of the newest time to correct, as it was told; null when there was none.</summary>
    public DateOnly? CorrectionUntil { get; init; }

    /// <summary>The newest legal date of every act that was done.</summary>
    public ImmutableDictionary<CaseAct, DateOnly> DoneOn { get; init; } = ImmutableDictionary<CaseAct, DateOnly>.Empty;

    public DecisionDraft? Draft { get; init; }

    /// <summary>How the case ended, once it has; the row of the annual report follows from it.</summary>
    public ReplyKind? Reply { get; init; }

    /// <summary>The day the reply was made or the handling ended: its year is the year of the outcome.</summary>
    public DateOnly? RepliedOn { get; init; }

    /// <summary>How the newest reply was sent; null before one was.</summary>
    public DispatchMode? SentBy { get; init; }

    public Guid? Officer { get; init; }

    /// <summary>True after a reopening: a re-decision is not a new application and does not change the year's row (law document 6.2).</summary>
    public bool Reopened { get; init; }

    public bool AwaitsOpinion => Consultations.Any(c => c.Opinion is null);
}
