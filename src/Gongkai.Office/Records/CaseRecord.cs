using Gongkai.Law.Cases;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;

namespace Gongkai.Office.Records;

/// <summary>提供形式 asked for.</summary>
public enum ProvisionForm
{
    /// <summary>纸质.</summary>
    Paper,

    /// <summary>电子邮件.</summary>
    ElectronicMail,

    /// <summary>光盘等数据载体.</summary>
    DataCarrier,

    /// <summary>当面查阅、抄录.</summary>
    Inspection,
}

/// <summary>获取途径 asked for.</summary>
public enum DeliveryForm
{
    /// <summary>邮寄.</summary>
    Mail,

    /// <summary>自行领取.</summary>
    Collection,

    /// <summary>网上获取.</summary>
    Internet,

    /// <summary>传真.</summary>
    Facsimile,
}

/// <summary>
/// 政府信息公开申请办件. The events are the truth; the members below <see cref="Stage"/> are derived from them by
/// <see cref="Reflect"/> and stored only so that they can be searched.
/// </summary>
public sealed class CaseRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    /// <summary>登记编号 by organ and year, without gaps.</summary>
    public required string Number { get; init; }

    public required int NumberYear { get; init; }

    public required int NumberSequence { get; init; }

    /// <summary>0 for a whole application, 1, 2, 3 for the parts it was split into.</summary>
    public int NumberPart { get; init; }

    /// <summary>Given by the form that was filled in; the same key returns the same case.</summary>
    public required string SubmissionKey { get; set; }

    /// <summary>Instant of registration.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>补录: entered later than the working day it happened.</summary>
    public bool IsBackEntry { get; init; }

    /// <summary>The application this part was split from (一事一申请); null for a whole one.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>True for an application that was split: its parts are counted, it is not.</summary>
    public bool IsSplit { get; private set; }

    public required IntakeChannel Channel { get; init; }

    public required ApplicantColumn Column { get; set; }

    /// <summary>Keyed hash of the first applicant, for looking up other applications of the same person.</summary>
    public required string ApplicantKey { get; set; }

    /// <summary>所需政府信息的名称、文号或者其他特征描述.</summary>
    public required string RequestedContent { get; set; }

    public ProvisionForm ProvisionForm { get; init; }

    public DeliveryForm DeliveryForm { get; init; }

    /// <summary>条例第四十三条: help with reading, sight or hearing is needed.</summary>
    public bool NeedsAssistance { get; init; }

    /// <summary>Version of the privacy notice that was shown before the application was sent; null where none was shown by this system.</summary>
    public int? PrivacyNoticePlace { get; set; }

    /// <summary>保留: why its personal data must not be erased; null where it may be.</summary>
    public string? HeldBecause { get; set; }

    /// <summary>The night in which it was listed as due; null while it is not.</summary>
    public DateOnly? ErasureProposedOn { get; set; }

    /// <summary>The day its personal data was erased; null while it is there.</summary>
    public DateOnly? ErasedOn { get; set; }

    public CaseStage Stage { get; private set; }

    /// <summary>在办: not yet answered, and not an application whose parts are handled instead.</summary>
    public bool IsOpen { get; private set; }

    public DateOnly? ReceivedOn { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public ReplyState Clock { get; private set; }

    /// <summary>Working days left when <see cref="Clock"/> was last derived on <see cref="DerivedOn"/>, for paused cases in lists.</summary>
    public int? RemainingDays { get; private set; }

    /// <summary>The date rests on a year whose arrangement is not published yet (暂估).</summary>
    public bool IsProvisional { get; private set; }

    public string CalendarVersion { get; private set; } = "";

    public DateOnly DerivedOn { get; private set; }

    public Guid? OfficerId { get; private set; }

    public ReplyKind? Reply { get; private set; }

    public DateOnly? RepliedOn { get; private set; }

    /// <summary>The one row of the annual report; null while open.</summary>
    public ApplicationRow? Row { get; private set; }

    /// <summary>True for a reply after the last day.</summary>
    public bool IsLate { get; private set; }

    public int ExtensionDays { get; private set; }

    /// <summary>Number of events; a form that was opened at another number is out of date.</summary>
    public int Version { get; private set; }

    /// <summary>Stores what the events say.</summary>
    public void Reflect(CaseState state, ReplyVerdict? verdict, int events, DateOnly today, string calendarVersion, OutcomeSettings outcomes)
    {
        ArgumentNullException.ThrowIfNull(state);
        Stage = state.Stage;
        IsOpen = Stage.IsOpen() && !IsSplit;
        ReceivedOn = state.ReceivedOn;
        DueOn = verdict?.DueOn;
        Clock = verdict?.State ?? ReplyState.NotYetReceived;
        RemainingDays = verdict?.RemainingDays;
        IsProvisional = verdict?.Certainty == Law.Calendar.CalendarCertainty.Provisional;
        IsLate = verdict?.IsLate ?? false;
        ExtensionDays = verdict?.ExtensionDays ?? 0;
        CalendarVersion = calendarVersion;
        DerivedOn = today;
        OfficerId = state.Officer;
        Reply = state.Reply;
        RepliedOn = state.RepliedOn;
        Row = state.Reply is { } reply ? Outcomes.Of(reply, state.RepliedOn!.Value, outcomes).Expected.Row : null;
        Version = events;
    }

    /// <summary>From now on its parts are handled and counted instead of it.</summary>
    public void Split() => (IsSplit, IsOpen) = (true, false);
}

/// <summary>
/// One accepted event of a case, never deleted. Nothing of it is changed, except that personal words are blacked out of its body when the years of
/// keeping them are over: act, dates, persons and figures stay, so that everything derived from it stays.
/// </summary>
public sealed class CaseEventRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    /// <summary>Place in the order of recording, from 1; unique in the case.</summary>
    public required int Place { get; init; }

    public required CaseAct Act { get; init; }

    /// <summary>Legal date.</summary>
    public required DateOnly On { get; init; }

    public required Guid By { get; init; }

    /// <summary>Instant of recording.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The whole event as JSON.</summary>
    public required string Body { get; set; }
}

/// <summary>申请人 of a case; several may apply together. Personal data is encrypted field by field.</summary>
public sealed class ApplicantRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>Place among the applicants, from 1; the first decides the column.</summary>
    public required int Place { get; init; }

    public required ApplicantColumn Column { get; init; }

    public required string NameSealed { get; set; }

    /// <summary>Keyed hash of the folded name.</summary>
    public required string NameKey { get; set; }

    public string? IdentitySealed { get; set; }

    /// <summary>Keyed hash of the folded identity number; null when none was given.</summary>
    public string? IdentityKey { get; set; }

    public string? PhoneSealed { get; set; }

    public string? AddressSealed { get; set; }

    public string? EmailSealed { get; set; }

    public string? RepresentativeSealed { get; set; }
}
