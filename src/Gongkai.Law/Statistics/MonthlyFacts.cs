using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;

namespace Gongkai.Law.Statistics;

/// <summary>公开渠道 (条例第二十三条, with the online media that offices count one by one).</summary>
public enum DisclosureChannel
{
    Gazette,
    Website,
    WeChat,
    Weibo,
    PressConference,
    NewspaperOrBroadcast,
    OtherChannel,
}

/// <summary>Work that is counted by entries: complaints, trainings, meetings, transfers, re-assessments, open days.</summary>
public enum WorkKind
{
    /// <summary>投诉举报 (条例第四十七条).</summary>
    Complaint,

    /// <summary>培训 (条例第四十八条).</summary>
    Training,

    /// <summary>会议.</summary>
    Meeting,

    /// <summary>移送查阅场所 (条例第二十五条).</summary>
    Transfer,

    /// <summary>不予公开信息的重新评估 (条例第十八条).</summary>
    Reassessment,

    /// <summary>公众开放日.</summary>
    OpenDay,
}

/// <summary>A time during which no reply was due because something was awaited: opinion, correction, payment.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">First day on which it no longer held; null while it lasts.</param>
public readonly record struct WaitingTime(DateOnly From, DateOnly? Until);

/// <summary>What the monthly return needs to know of an application. All dates are Beijing legal dates.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Column">Column of the applicant.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="ReceivedOn">收到申请之日.</param>
public sealed record MonthlyApplication(Guid CaseId, ApplicantColumn Column, IntakeChannel Channel, DateOnly ReceivedOn)
{
    /// <summary>The day the reply was made or the handling ended; null while open.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The one outcome row; null while open.</summary>
    public ApplicationRow? Row { get; init; }

    /// <summary>Last day to reply as all events leave it; null while there is none because something is awaited.</summary>
    public DateOnly? DueOn { get; init; }

    public IReadOnlyList<WaitingTime> Waits { get; init; } = [];

    public IReadOnlyList<DateOnly> CorrectionsOn { get; init; } = [];

    public IReadOnlyList<DateOnly> ConsultationsOn { get; init; } = [];

    public IReadOnlyList<DateOnly> ExtensionsOn { get; init; } = [];

    /// <summary>The same application for the annual report.</summary>
    public ApplicationFact Annual => new(CaseId, Column, ReceivedOn, EndedOn, Row);

    /// <summary>
    /// What the events of a case tell; null while its receipt is not fixed, since it counts nowhere then. The clock is asked at the end of each
    /// month, so a waiting time given here covers those days and says nothing of the days between.
    /// </summary>
    public static MonthlyApplication? Of(
        Guid caseId, ApplicantColumn column, CaseState state, DateOnly asOf, WorkingDayCalendar calendar, ClockSettings clock, OutcomeSettings outcomes)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.ReceivedOn is not { } receivedOn)
        {
            return null;
        }

        ClockEvent[] events = [.. state.Clock];
        DateOnly[] On(params ClockEventKind[] kinds) => [.. events.Where(e => kinds.Contains(e.Kind) && e.On <= asOf).Select(e => e.On)];
        var waits = new List<WaitingTime>();
        for (var month = new DateOnly(receivedOn.Year, receivedOn.Month, 1); month <= asOf && !(state.RepliedOn < month); month = month.AddMonths(1))
        {
            var last = month.AddMonths(1).AddDays(-1);
            if (ReplyClock.Judge(receivedOn, events, last, calendar, clock).State is ReplyState.Paused or ReplyState.AwaitingCorrection
                or ReplyState.CorrectionOverdue or ReplyState.AwaitingPayment or ReplyState.PaymentOverdue)
            {
                waits.Add(new(last, last.AddDays(1)));
            }
        }

        return new(caseId, column, state.Submission.Channel, receivedOn)
        {
            EndedOn = state.RepliedOn,
            Row = state is { Reply: { } reply, RepliedOn: { } day } && Outcomes.Of(reply, day, outcomes) is Answer<Outcome>.Given { Value: var outcome } ? outcome.Row : null,
            DueOn = ReplyClock.Judge(receivedOn, events, asOf, calendar, clock).DueOn,
            Waits = waits,
            CorrectionsOn = On(ClockEventKind.CorrectionNotified),
            ConsultationsOn = On(ClockEventKind.ThirdPartyConsulted, ClockEventKind.AgencyConsulted, ClockEventKind.JointMakerConsulted),
            ExtensionsOn = On(ClockEventKind.ExtensionNotified),
        };
    }
}

/// <summary>An entry of the publication register. The same information through several channels is one entry.</summary>
/// <param name="PublicationId">The entry.</param>
/// <param name="Category">信息类别 by the organ's catalogue; 项 counts the different ones.</param>
/// <param name="PublishedOn">First day of publication.</param>
/// <param name="Pieces">件; null where it was not counted, which is not zero.</param>
public sealed record PublicationFact(Guid PublicationId, string Category, DateOnly PublishedOn, long? Pieces)
{
    /// <summary>Item of article 20, 1 to 15; null where none was chosen.</summary>
    public int? Item { get; init; }

    public IReadOnlyList<DisclosureChannel> Channels { get; init; } = [];

    /// <summary>政策解读.</summary>
    public bool IsInterpretation { get; init; }

    /// <summary>回应公众关切.</summary>
    public bool IsResponse { get; init; }
}

/// <summary>A payment of the information processing fee; a refund is negative.</summary>
public readonly record struct FeePayment(DateOnly On, decimal Yuan);

/// <summary>A fee notice (收费通知) and what was paid on it.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="CaseId">The application charged.</param>
/// <param name="NotifiedOn">Day it was sent.</param>
/// <param name="Yuan">Amount notified, in yuan.</param>
public sealed record FeeNoticeFact(Guid NoticeId, Guid CaseId, DateOnly NotifiedOn, decimal Yuan)
{
    /// <summary>Withdrawn, as when the fee is waived: then it is no notice, rather than a notice of zero.</summary>
    public bool IsWithdrawn { get; init; }

    public IReadOnlyList<FeePayment> Payments { get; init; } = [];
}

/// <summary>An entry of one of the work registers.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Kind">Which register.</param>
/// <param name="On">Day.</param>
/// <param name="Quantity">People or pieces, as the register counts; null where it was not counted.</param>
public sealed record WorkFact(Guid EntryId, WorkKind Kind, DateOnly On, long? Quantity);

/// <summary>Everything the monthly return is counted from. A register that is not kept is null: its figures are unknown, not zero.</summary>
public sealed record MonthlyFacts
{
    public IReadOnlyCollection<MonthlyApplication>? Applications { get; init; }

    public IReadOnlyCollection<PublicationFact>? Publications { get; init; }

    public IReadOnlyCollection<DocumentFact>? Documents { get; init; }

    public IReadOnlyCollection<DisputeFact>? Disputes { get; init; }

    public IReadOnlyCollection<FeeNoticeFact>? Fees { get; init; }

    public IReadOnlyCollection<WorkFact>? Work { get; init; }

    /// <summary>The work registers that are kept, also where they are empty; null when all are.</summary>
    public IReadOnlyCollection<WorkKind>? KeptWork { get; init; }

    /// <summary>The entries of a work register; null when it is not kept.</summary>
    public IEnumerable<WorkFact>? WorkOf(WorkKind kind) => KeptWork?.Contains(kind) == false ? null : Work?.Where(w => w.Kind == kind);
}

public static class DisclosureChannels
{
    private static readonly string[] Labels = ["政府公报", "政府网站", "政务微信", "政务微博", "新闻发布会", "报刊、广播、电视", "其他"];

    public static IReadOnlyList<DisclosureChannel> All { get; } = Enum.GetValues<DisclosureChannel>();

    public static string Label(this DisclosureChannel channel) => Labels[(int)channel];
}
