using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Ledger;

/// <summary>One application as an old ledger tells it. Null is unknown: the cell was blank, held a stroke, or could not be read.</summary>
public sealed record LedgerEntry
{
    /// <summary>Where its row begins.</summary>
    public required ImportPlace Place { get; init; }

    /// <summary>登记编号, without white space.</summary>
    public required string RegistrationNumber { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    public DateOnly? SubmittedOn { get; init; }

    public DateOnly? ConfirmedOn { get; init; }

    public IntakeChannel? Channel { get; init; }

    /// <summary>渠道, as written.</summary>
    public string? ChannelAsWritten { get; init; }

    public string? Applicant { get; init; }

    public ApplicantColumn? ApplicantColumn { get; init; }

    /// <summary>申请人类型, as written.</summary>
    public string? ApplicantColumnAsWritten { get; init; }

    public string? IdentityNumber { get; init; }

    public string? Telephone { get; init; }

    public string? PostalAddress { get; init; }

    public string? EmailAddress { get; init; }

    public string? InformationSought { get; init; }

    /// <summary>文号 of the document asked for.</summary>
    public string? DocumentNumber { get; init; }

    public string? DeliveryForm { get; init; }

    public string? ProvisionForm { get; init; }

    public string? CaseOfficer { get; init; }

    public DateOnly? CorrectionNotifiedOn { get; init; }

    public DateOnly? CorrectionReceivedOn { get; init; }

    /// <summary>延期天数, working days.</summary>
    public int? ExtensionDays { get; init; }

    public DateOnly? ExtensionNotifiedOn { get; init; }

    public DateOnly? RepliedOn { get; init; }

    public ReplyKind? ReplyKind { get; init; }

    /// <summary>答复类型, as written.</summary>
    public string? ReplyAsWritten { get; init; }

    public string? ServiceMode { get; init; }

    public DateOnly? ServedOn { get; init; }

    public string? ReplyNumber { get; init; }

    public string? Remarks { get; init; }
}

/// <summary>Something in the file that a person must look at.</summary>
/// <param name="Place">Sheet, row and cell.</param>
/// <param name="Field">The field; null when the whole row or file is meant.</param>
/// <param name="IsBlocking">True when the row is left out or the value was dropped; false when it was read and should be looked at.</param>
/// <param name="Words">In Chinese, with the place: what is wrong and what to do.</param>
public sealed record ImportProblem(ImportPlace Place, LedgerFieldKey? Field, bool IsBlocking, string Words);

/// <summary>What was read from one sheet.</summary>
/// <param name="Entries">The applications whose row could be used, in the order of the file; a row with a blocking problem is not among them.</param>
/// <param name="Problems">The problems in the order of the file.</param>
/// <param name="DataRows">Rows below the heading that hold something, without the closing line.</param>
public sealed record LedgerReading(IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<ImportProblem> Problems, int DataRows);
