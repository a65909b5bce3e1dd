namespace Gongkai.Web.Api;

// What goes over the interface. The names are a promise to other systems: docs/schema/openapi.json is compared with them by a test. What each member
// means is said in Chinese in Words/ApiWords, from where the description of the interface takes it.

/// <summary>An application that came in by another channel.</summary>
internal sealed record ApplicationInput
{
    public string? Channel { get; init; }

    public DateOnly? SubmittedOn { get; init; }

    public DateOnly? SignedForOn { get; init; }

    public DateOnly? ConfirmedOn { get; init; }

    public bool ConfirmedAutomatically { get; init; }

    public bool AddressedElsewhere { get; init; }

    public bool ApplicantUnreachable { get; init; }

    public IReadOnlyList<ApplicantInput?>? Applicants { get; init; }

    public string? RequestedContent { get; init; }

    public string? ProvisionForm { get; init; }

    public string? DeliveryForm { get; init; }

    public bool NeedsAssistance { get; init; }
}

/// <summary>An applicant, as article 29 asks for.</summary>
internal sealed record ApplicantInput
{
    public string? Name { get; init; }

    public string? Kind { get; init; }

    public string? Identity { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    public string? Email { get; init; }

    public string? Representative { get; init; }
}

/// <summary>What came of a registration.</summary>
internal sealed record RegisteredOutput(string Number, string QueryCode, DateOnly? ReceivedOn, DateOnly? DueOn, IReadOnlyList<string> Notes);

/// <summary>A file that was added.</summary>
internal sealed record AttachmentOutput(Guid Id, string FileName, string MediaType, long Length, string Sha256, string Remarks);

/// <summary>A machine word with what it means in Chinese.</summary>
internal sealed record CodedOutput(string Code, string Words);

/// <summary>A case in a list.</summary>
internal sealed record ApplicationLineOutput(
    string Number, CodedOutput Stage, CodedOutput Channel, CodedOutput ApplicantKind, string ApplicantName, string RequestedContent, DateOnly? ReceivedOn,
    DateOnly? DueOn, bool IsProvisional, int? RemainingDays, int OverdueDays, CodedOutput? Outcome, DateOnly? RepliedOn, bool IsLate, bool IsBackEntry, bool IsSplit);

/// <summary>A page of cases.</summary>
internal sealed record ApplicationsOutput(IReadOnlyList<ApplicationLineOutput> Items, long Total, string? Next);

/// <summary>An applicant as the system may see it.</summary>
internal sealed record ApplicantOutput(
    string Name, CodedOutput Kind, string? Identity, string? Phone, string? Address, string? Email, string? Representative);

/// <summary>A step of the working of a deadline.</summary>
internal sealed record DeadlineStepOutput(DateOnly On, string Words, string Article);

/// <summary>A deadline with its working.</summary>
internal sealed record DeadlineOutput(
    DateOnly? DueOn, DateOnly? OriginalDueOn, bool IsProvisional, string? WhyProvisional, string StatusWords, int? RemainingDays, int OverdueDays,
    DateOnly? CorrectionNoticeDueOn, IReadOnlyList<DeadlineStepOutput> Steps, IReadOnlyList<string> Breaches, string Calendar, string CalendarVersion);

/// <summary>A deadline computed of a date, day by day.</summary>
internal sealed record ComputedDeadlineOutput(DateOnly ReceivedOn, DeadlineOutput Deadline, IReadOnlyList<DeadlineDayOutput> Days);

/// <summary>A day of the working.</summary>
internal sealed record DeadlineDayOutput(DateOnly On, int? Number, string Words, string? Article);

/// <summary>A file of a case.</summary>
internal sealed record FileOutput(Guid Id, string FileName, string MediaType, long Length);

/// <summary>A case with stage, deadline and outcome.</summary>
internal sealed record ApplicationOutput(
    string Number, CodedOutput Stage, CodedOutput Channel, string? ReceiptWords, IReadOnlyList<ApplicantOutput> Applicants, bool IsMasked, string RequestedContent,
    CodedOutput ProvisionForm, CodedOutput DeliveryForm, bool NeedsAssistance, DateOnly? ReceivedOn, DeadlineOutput? Deadline, CodedOutput? Outcome,
    CodedOutput? StatisticalRow, DateOnly? RepliedOn, bool IsLate, bool IsBackEntry, IReadOnlyList<FileOutput> Attachments);

/// <summary>A public item in a list.</summary>
internal sealed record ItemLineOutput(
    Guid Id, string? IndexNumber, string Title, string Category, string CatalogueCode, string DocumentNumber, DateOnly? FormedOn, DateOnly? FirstPublishedOn,
    DateOnly? UpdatedOn, CodedOutput Status);

/// <summary>A page of public items.</summary>
internal sealed record ItemsOutput(IReadOnlyList<ItemLineOutput> Items, int Total, int Page, int Pages);

/// <summary>A file of a public item; withheld ones have neither name nor address.</summary>
internal sealed record ItemFileOutput(Guid Id, string? Name, long? Length, string? Path, string? WithheldBecause);

/// <summary>A public item; of one that was taken down only index number, days and reason are told.</summary>
internal sealed record ItemOutput(
    Guid Id, string? IndexNumber, bool IsTakenDown, string? TakenDownBecause, DateOnly? FirstPublishedOn, DateOnly? UpdatedOn, string? Title, string? Category,
    string? CatalogueCode, string? DocumentNumber, string? Issuer, DateOnly? FormedOn, DateOnly? EffectiveOn, DateOnly? ExpiresOn, CodedOutput? Status, string? Summary, string? Body,
    IReadOnlyList<ItemFileOutput> Files, string? Path);

/// <summary>An organ on the reporting list.</summary>
internal sealed record FilingLineOutput(
    string Organ, string OrganName, bool Owes, CodedOutput Stage, DateOnly? FirstFiledOn, int? DaysLate, int OpenErrors, int OpenWarnings, DateOnly? ReturnedUntil);

/// <summary>The reporting list of a year.</summary>
internal sealed record FilingsOutput(int Year, int Owing, int OnTime, int Late, int Overdue, int Accepted, IReadOnlyList<FilingLineOutput> Items);

/// <summary>An indicator of an organ; a share is between 0 and 1, null is not known.</summary>
internal sealed record IndicatorOutput(string Organ, string OrganName, string Indicator, string IndicatorName, bool IsShare, decimal? Value, decimal? Before, decimal? Median, bool StandsOut);

/// <summary>A sum over all organs compared; null is not known.</summary>
internal sealed record SumOutput(string Name, decimal? Value, decimal? Before);

/// <summary>The comparison of a year.</summary>
internal sealed record OverviewOutput(int Year, int Reports, int ReportsBefore, IReadOnlyList<IndicatorOutput> Indicators, IReadOnlyList<SumOutput> Outcomes, IReadOnlyList<SumOutput> Disputes);

/// <summary>What is wrong with a field.</summary>
internal sealed record FieldProblemOutput(string? Field, string Label, string Detail);

/// <summary>Why a call was not done (RFC 9457).</summary>
internal sealed record ProblemOutput(string Type, string Title, int Status, string Detail, string Code, string? Article, IReadOnlyList<FieldProblemOutput>? Fields, string TraceId);
