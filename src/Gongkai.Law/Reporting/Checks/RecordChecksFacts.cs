using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Law.Remedies;
using Gongkai.Law.Statistics;

namespace Gongkai.Law.Reporting.Checks;

/// <summary>
/// What the audit needs to know of a case. Everything but the number is optional: what is null is not known, and a rule that needs it then
/// cannot judge. False and zero are facts.
/// </summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">登记编号, as shown in findings.</param>
public sealed record CaseFacts(Guid CaseId, string Number)
{
    /// <summary>Year in which the number was given.</summary>
    public int? NumberYear { get; init; }

    /// <summary>Running number within the year; a part of a split application has that of none.</summary>
    public long? Sequence { get; init; }

    /// <summary>Number of the application this one was split from (一事一申请); null for an ordinary one.</summary>
    public string? SplitFrom { get; init; }

    /// <summary>补录: entered later than it came in.</summary>
    public bool IsBackEntry { get; init; }

    /// <summary>Channel and dates of arrival.</summary>
    public Submission? Submission { get; init; }

    /// <summary>收到申请之日.</summary>
    public DateOnly? ReceivedOn { get; init; }

    public CaseStage? Stage { get; init; }

    /// <summary>The reply clock as it stands.</summary>
    public ReplyVerdict? Clock { get; init; }

    /// <summary>What the clock met on its way: <see cref="ClockExplanation.Breaches"/>.</summary>
    public IReadOnlyList<RuleBreach>? ClockBreaches { get; init; }

    public IReadOnlyList<Consultation>? Consultations { get; init; }

    public int? CorrectionNotices { get; init; }

    public bool? ReasonsRequested { get; init; }

    public bool? FeeNotified { get; init; }

    public bool? SearchRecorded { get; init; }

    /// <summary>The proof of the ground is in the file: 密级标识、定密依据, or the law that forbids disclosure by name.</summary>
    public bool? GroundRecorded { get; init; }

    /// <summary>For 重复申请: linked to an earlier application of the same applicant that was answered.</summary>
    public bool? LinkedToEarlierReply { get; init; }

    /// <summary>Harm to a third party is claimed or suspected.</summary>
    public bool? MayHarmThirdParty { get; init; }

    /// <summary>The organ's own view on a third party's objection is recorded.</summary>
    public bool? OwnJudgement { get; init; }

    /// <summary>The third party was told of the decision in writing.</summary>
    public bool? ThirdPartyTold { get; init; }

    /// <summary>Draft with its statements and the persons who reviewed and approved it.</summary>
    public DecisionDraft? Draft { get; init; }

    public ReplyKind? Reply { get; init; }

    /// <summary>Row of the annual report; null while open.</summary>
    public ApplicationRow? Row { get; init; }

    /// <summary>Something was disclosed by the reply.</summary>
    public bool? AnythingDisclosed { get; init; }

    /// <summary>Something was withheld by the reply.</summary>
    public bool? AnythingWithheld { get; init; }

    /// <summary>The day the reply was made or the handling ended; null while open.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>What the letter that went out lacks or says wrongly, under CA-08 and CA-09; empty when nothing, null where its text is not at hand.</summary>
    public IReadOnlyList<RuleBreach>? LetterBreaches { get; init; }

    /// <summary>Remedy mode of the paragraph that the letter prints.</summary>
    public RemedyMode? PrintedRemedy { get; init; }

    public DispatchMode? Mode { get; init; }

    /// <summary>For post: carried by the postal enterprise, not by another courier.</summary>
    public bool? ByPostalEnterprise { get; init; }

    public DateOnly? DispatchedOn { get; init; }

    public DateOnly? DeliveredOn { get; init; }

    public ApplicantColumn? Column { get; init; }

    /// <summary>What is asked for, as the applicant wrote it; shown in no message.</summary>
    public string? RequestedContent { get; init; }

    /// <summary>Name of the applicant; shown in no message.</summary>
    public string? ApplicantName { get; init; }

    /// <summary>The same for all applications of one applicant.</summary>
    public string? ApplicantKey { get; init; }

    /// <summary>Pieces (一事一申请); 1 for an ordinary application.</summary>
    public long? Pieces { get; init; }

    /// <summary>Key of the information disclosed; the same where the same information went to several applicants.</summary>
    public string? InformationKey { get; init; }

    /// <summary>Registered only to answer anew after a reconsideration or judgment.</summary>
    public bool? IsNewReply { get; init; }

    public bool? ArchiveComplete { get; init; }

    /// <summary>Nothing tells when it was received, nor that receipt is still to be confirmed.</summary>
    internal bool ReceiptUnknown => ReceivedOn is null && Stage != CaseStage.AwaitingConfirmation;

    /// <summary>Nothing tells when it ended, nor that it is open.</summary>
    internal bool EndUnknown => EndedOn is null && !(Stage < CaseStage.Replied);

    /// <summary>What the events of a case tell; the rest is for the caller to add.</summary>
    public static CaseFacts Of(
        Guid caseId, string number, CaseState state, DateOnly asOf, WorkingDayCalendar calendar, ClockSettings clock, OutcomeSettings outcomes)
    {
        ArgumentNullException.ThrowIfNull(state);
        var explained = state.ReceivedOn is { } receivedOn ? ReplyClock.Explain(receivedOn, [.. state.Clock], asOf, calendar, clock) : null;
        return new(caseId, number)
        {
            Submission = state.Submission,
            ReceivedOn = state.ReceivedOn,
            Stage = state.Stage,
            Clock = explained?.Verdict,
            ClockBreaches = explained?.Breaches,
            Consultations = state.Consultations,
            CorrectionNotices = state.CorrectionNotices,
            ReasonsRequested = state.ReasonsRequested,
            FeeNotified = state.Fee is not null,
            SearchRecorded = state.SearchRecorded,
            Draft = state.Draft,
            Reply = state.Reply,
            Row = state is { Reply: { } reply, RepliedOn: { } day } && Outcomes.Of(reply, day, outcomes) is Answer<Outcome>.Given { Value: var outcome } ? outcome.Row : null,
            EndedOn = state.RepliedOn,
        };
    }
}

/// <summary>A fee notice with what is needed to recompute it.</summary>
/// <param name="Notice">The notice and its payments.</param>
/// <param name="CaseNumber">登记编号 of the application charged.</param>
public sealed record FeeFacts(FeeNoticeFact Notice, string CaseNumber)
{
    public Fees.FeeStandard? Standard { get; init; }

    /// <summary>Pieces or pages.</summary>
    public long? Units { get; init; }

    /// <summary>Pieces of the applicant's month before this one; needed by piece only.</summary>
    public long? PiecesBefore { get; init; }

    public DateOnly? ApplicationReceivedOn { get; init; }

    /// <summary>Last day to reply as it stood when the notice was sent.</summary>
    public DateOnly? ReplyDueOn { get; init; }

    /// <summary>Last day to pay.</summary>
    public DateOnly? PayBy { get; init; }
}

/// <summary>How a document of the register is public.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Name">Title or number, as shown in findings.</param>
/// <param name="IsShownInForce">It is public and marked as in force; null where it is public elsewhere and nobody here sees how.</param>
public sealed record DocumentShown(Guid DocumentId, string Name, bool? IsShownInForce);

/// <summary>The office's own records, as the audit sees them. A register that is null is not at hand: rules that need it cannot judge.</summary>
public sealed record OfficeRecords
{
    /// <summary>The day of the audit.</summary>
    public required DateOnly AsOf { get; init; }

    public required WorkingDayCalendar Calendar { get; init; }

    public OutcomeSettings Outcomes { get; init; } = OutcomeSettings.Default;

    /// <summary>All cases received in the year or carried over into it, and those ended in it.</summary>
    public IReadOnlyCollection<CaseFacts>? Cases { get; init; }

    public IReadOnlyCollection<ApplicationFact>? Applications { get; init; }

    public IReadOnlyCollection<DisputeFact>? Disputes { get; init; }

    public IReadOnlyCollection<DisputeRecord>? Proceedings { get; init; }

    public IReadOnlyCollection<DocumentFact>? Documents { get; init; }

    /// <summary>How the documents of the register are public on the day of the audit.</summary>
    public IReadOnlyCollection<DocumentShown>? DocumentsShown { get; init; }

    /// <summary>All notices of the year and of the year before.</summary>
    public IReadOnlyCollection<FeeFacts>? Fees { get; init; }

    public IReadOnlyCollection<PublicationFact>? Publications { get; init; }

    /// <summary>Years of which <see cref="Cases"/> holds every number given, so that a gap is a gap; null where that is not known.</summary>
    public IReadOnlyCollection<int>? NumberedYears { get; init; }

    /// <summary>The day the organ came into being.</summary>
    public DateOnly? EstablishedOn { get; init; }

    /// <summary>The organ whose tasks it took over; empty where there is none.</summary>
    public string? Predecessor { get; init; }
}
