using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Fees;
using Gongkai.Law.Receipt;
using Gongkai.Law.Remedies;

namespace Gongkai.Documents.Letters;

/// <summary>The organ as its letters name it.</summary>
public sealed record LetterOrgan(string Name, string Address, string Phone, string OfficeHours, RemedyBodies Bodies, LitigationUnlikelyText Unlikely, string FeeAccount);

/// <summary>What a letter tells. A member that is null is not known; a letter that must tell it is not composed.</summary>
public sealed record LetterFacts
{
    public required LetterOrgan Organ { get; init; }

    /// <summary>登记编号.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>文号; null for papers without one.</summary>
    public string? DocumentNumber { get; init; }

    public required IReadOnlyList<string> Applicants { get; init; }

    /// <summary>Decides whether the letter says 你 or 你单位.</summary>
    public bool IsOrganization { get; init; }

    public required IntakeChannel Channel { get; init; }

    public DateOnly? SubmittedOn { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    /// <summary>申请内容 as written.</summary>
    public required string Content { get; init; }

    public DateOnly? DueOn { get; init; }

    public DateOnly? CorrectionNotifiedOn { get; init; }

    public DateOnly? CorrectionUntil { get; init; }

    public DateOnly? CorrectionReceivedOn { get; init; }

    /// <summary>Last day to give reasons, as the notice sets it; the Regulation sets none.</summary>
    public DateOnly? ReasonsUntil { get; init; }

    public IReadOnlyList<Consultation> Consultations { get; init; } = [];

    /// <summary>The consulted party a letter goes to; null for letters to the applicant.</summary>
    public Consultation? Addressed { get; init; }

    public int? ExtensionDays { get; init; }

    /// <summary>Last day to reply as the extension left it, whatever happened later.</summary>
    public DateOnly? ExtendedUntil { get; init; }

    public decimal? FeeYuan { get; init; }

    /// <summary>The fee computation; null where the amount was entered without one.</summary>
    public FeeAssessment? Fee { get; init; }

    /// <summary>What was said with the amount.</summary>
    public string? FeeNote { get; init; }

    public DateOnly? DelayUntil { get; init; }

    /// <summary>What follows from the reply decided on.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>What the draft states, by point of <see cref="Outcome.MustState"/>.</summary>
    public IReadOnlyDictionary<string, string> Statements { get; init; } = new Dictionary<string, string>();

    public DispatchMode? Mode { get; init; }

    public DateOnly? SentOn { get; init; }

    /// <summary>Reviews passed.</summary>
    public IReadOnlyList<HandledStep> Reviews { get; init; } = [];

    /// <summary>Particulars of each search.</summary>
    public IReadOnlyList<HandledStep> Searches { get; init; } = [];

    /// <summary>What was said with the act the letter goes with: points to correct, reasons.</summary>
    public string? Note { get; init; }

    /// <summary>Papers of the file, for the index.</summary>
    public IReadOnlyList<FiledPaper> Papers { get; init; } = [];

    /// <summary>Date under the letter.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>Something an officer did on the way to the reply.</summary>
/// <param name="On">Day.</param>
/// <param name="What">What was done.</param>
/// <param name="Person">Who.</param>
/// <param name="Words">What they said; empty when nothing.</param>
public sealed record HandledStep(DateOnly On, string What, string Person, string Words);

/// <summary>A paper of the file.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Number">文号; empty when it has none.</param>
/// <param name="On">Day it was sent or taken in.</param>
public sealed record FiledPaper(string Name, string Number, DateOnly? On);
