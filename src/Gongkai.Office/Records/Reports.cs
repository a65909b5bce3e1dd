namespace Gongkai.Office.Records;

/// <summary>统计月报 of a closed month: its figures are frozen; what comes late is booked by vouchers.</summary>
public sealed class MonthlyReturnRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required int Year { get; init; }

    public required int Month { get; init; }

    /// <summary>The frozen figures as JSON.</summary>
    public required string Body { get; init; }

    public required Guid SignedBy { get; init; }

    public required DateTimeOffset SignedAt { get; init; }
}

/// <summary>更正凭证: a difference to a closed month, booked in a later one.</summary>
public sealed class VoucherRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required int ForYear { get; init; }

    public required int ForMonth { get; init; }

    public required int BookedYear { get; init; }

    public required int BookedMonth { get; init; }

    /// <summary>Code of the indicator.</summary>
    public required string Indicator { get; init; }

    public required decimal Difference { get; init; }

    public required string Reason { get; init; }

    public required Guid BookedBy { get; init; }

    public required DateTimeOffset BookedAt { get; init; }
}

/// <summary>How far an annual report has come.</summary>
public enum ReportStage
{
    /// <summary>编制中.</summary>
    Drafting,

    /// <summary>送审.</summary>
    UnderReview,

    /// <summary>已签发: figures and text are frozen.</summary>
    Signed,

    /// <summary>已公布.</summary>
    Published,
}

/// <summary>年度报告 of an organ and year.</summary>
public sealed class AnnualReportRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required int Year { get; init; }

    public ReportStage Stage { get; set; }

    /// <summary>Who last changed the text; nobody signs their own text.</summary>
    public required Guid WrittenBy { get; set; }

    public Guid? ReviewedBy { get; set; }

    public Guid? SignedBy { get; set; }

    public DateOnly? SignedOn { get; set; }

    /// <summary>The day the version that everybody reads was made public; stays while a corrected one is being written.</summary>
    public DateOnly? PublishedOn { get; set; }

    /// <summary>The day the first version was made public, by which the report is in time or late (条例第四十九条).</summary>
    public DateOnly? FirstPublishedOn { get; set; }

    public string Url { get; set; } = "";

    public int Version { get; set; }

    /// <summary>The version that everybody reads; null before the first is public. Reports once public keep their version (law document 12).</summary>
    public int? PublicVersion { get; set; }
}

/// <summary>One text of an annual report with the figures it was written on. A change is a new version.</summary>
public sealed class AnnualReportVersion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ReportId { get; init; }

    public required int Place { get; init; }

    public required Guid By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The text and what it was written on, as JSON.</summary>
    public required string Body { get; init; }
}

/// <summary>A report of the organ that was published outside this system, as it was read from the file.</summary>
public sealed class AdoptedReport
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required int Year { get; init; }

    /// <summary>The organ the report names, which may have been renamed since.</summary>
    public required string OrganName { get; init; }

    public required string FileName { get; init; }

    /// <summary>The file itself in the store.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The form that was read, as exchange JSON.</summary>
    public required string Form { get; init; }

    public required Guid AdoptedBy { get; init; }

    public required DateTimeOffset AdoptedAt { get; init; }
}

/// <summary>A filter of the ledger that somebody keeps under a name.</summary>
public sealed class SavedView
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required Guid AccountId { get; init; }

    public required string Name { get; init; }

    /// <summary>The filter as a query string.</summary>
    public required string Query { get; init; }
}

/// <summary>A year's holiday arrangement loaded after the program was built.</summary>
public sealed class LoadedCalendar
{
    public required int Year { get; init; }

    /// <summary>The arrangement in the exchange form of <see cref="Law.Calendar.ArrangementText"/>.</summary>
    public required string Body { get; set; }

    public required DateTimeOffset LoadedAt { get; set; }
}

/// <summary>The next number of a series: registrations and letters by organ, year and kind.</summary>
public sealed class NumberSequence
{
    public required string Series { get; init; }

    public required long Next { get; set; }
}
