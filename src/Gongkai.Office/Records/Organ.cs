using Gongkai.Law.Deadlines;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Law.Remedies;

namespace Gongkai.Office.Records;

/// <summary>行政机关: one office of the installation, with the dates between which it exists under this name.</summary>
public sealed class Organ
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Short machine word used on the command line and in addresses, unique in the installation.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary>上级: the organ it belongs to in the tree; null at the top.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>更名、合并前的机关, so that a renamed unit keeps its years together.</summary>
    public Guid? PredecessorId { get; set; }

    public required DateOnly ValidFrom { get; set; }

    /// <summary>Last day; null while it exists.</summary>
    public DateOnly? ValidTo { get; set; }

    public OrganSettings Settings { get; set; } = new();

    public int Version { get; set; }
}

/// <summary>What an organ decides for itself, and what its letters name. Kept as one JSON value.</summary>
public sealed record OrganSettings
{
    /// <summary>机关代字, the beginning of its document numbers: 西城管指.</summary>
    public string NumberCode { get; init; } = "";

    /// <summary>Pattern of document numbers; the tokens are those of <see cref="DocumentNumbering"/>.</summary>
    public string NumberPattern { get; init; } = DocumentNumbering.DefaultPattern;

    public string Address { get; init; } = "";

    public string Phone { get; init; } = "";

    public string OfficeHours { get; init; } = "";

    /// <summary>行政复议机关.</summary>
    public string ReconsiderationOrgan { get; init; } = "";

    /// <summary>管辖法院.</summary>
    public string Court { get; init; } = "";

    public string OnlineReconsideration { get; init; } = "";

    /// <summary>政府信息公开工作主管部门, where complaints go.</summary>
    public string ComplaintAuthority { get; init; } = "";

    /// <summary>缴费账户, named in fee notices.</summary>
    public string FeeAccount { get; init; } = "";

    /// <summary>Channels described in the disclosure guide; post and handing in can never be closed.</summary>
    public IReadOnlyList<IntakeChannel> PublishedChannels { get; init; } =
        [IntakeChannel.InPerson, IntakeChannel.Oral, IntakeChannel.SignedForPost, IntakeChannel.OrdinaryPost];

    public LitigationUnlikelyText LitigationUnlikely { get; init; }

    public OutcomeSettings Outcomes { get; init; } = OutcomeSettings.Default;

    public ClockSettings Clock { get; init; } = ClockSettings.Default;

    public DisputeSettings Disputes { get; init; } = DisputeSettings.Default;

    /// <summary>Regional holidays are worked into its calendar (广西三月三).</summary>
    public string? CalendarRegion { get; init; }

    /// <summary>内部时限: a draft should be there this many working days before the last day.</summary>
    public int DraftDaysBefore { get; init; } = 8;

    public bool CanMakeRules { get; init; }
}
