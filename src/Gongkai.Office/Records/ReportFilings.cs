using Gongkai.Law.Supervision;

namespace Gongkai.Office.Records;

/// <summary>How a version of a filed report came in.</summary>
public enum FilingOrigin
{
    /// <summary>The organ's own signed report in this installation.</summary>
    SignedHere,

    /// <summary>A file handed in by the organ.</summary>
    File,

    /// <summary>A file entered by the authority on the organ's behalf.</summary>
    OnBehalf,

    /// <summary>报送数据包: a package of another installation whose signature was verified.</summary>
    SignedPackage,
}

/// <summary>报送: the annual report of an organ for a year as its authority collects it (条例第四十九条).</summary>
public sealed class ReportFiling
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The organ that reports.</summary>
    public required Guid OrganId { get; init; }

    public required int Year { get; init; }

    public FilingStage Stage { get; set; }

    /// <summary>The newest version, from 1.</summary>
    public int Latest { get; set; }

    /// <summary>The version that was accepted; null while none is.</summary>
    public int? Accepted { get; set; }

    /// <summary>The day it was first filed, which decides whether it was in time.</summary>
    public DateOnly FirstFiledOn { get; set; }

    /// <summary>Last day for the corrected report; null unless it was returned.</summary>
    public DateOnly? ReturnedUntil { get; set; }

    /// <summary>
    /// Why the report of an organ that ended during the year is added up besides its successor's; empty where the successor's report covers it.
    /// </summary>
    public string CountedBecause { get; set; } = "";

    public int Version { get; set; }
}

/// <summary>One report as it was filed. A correction is a new version.</summary>
public sealed class ReportFilingVersion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid FilingId { get; init; }

    public required int Place { get; init; }

    public required FilingOrigin Origin { get; init; }

    public required Guid By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string FileName { get; init; }

    /// <summary>The file itself in the store.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How it was read, in Chinese.</summary>
    public required string Method { get; init; }

    /// <summary>The form that was read, as exchange JSON.</summary>
    public required string Form { get; init; }

    /// <summary>What reader and rule book have to say, as JSON; replaced when the rules are run again.</summary>
    public required string Findings { get; set; }

    public required DateTimeOffset CheckedAt { get; set; }

    /// <summary>Fingerprint of the key whose signature was verified when the version came in; null for files that carry none.</summary>
    public string? SignedWith { get; init; }

    /// <summary>Version of the report in the installation that signed it, by which an older package is known; null for files that carry none.</summary>
    public int? SignedVersion { get; init; }
}

/// <summary>An act on a filing.</summary>
public sealed class ReportFilingEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid FilingId { get; init; }

    public required int Place { get; init; }

    public required FilingAct Act { get; init; }

    /// <summary>The version it was done to.</summary>
    public required int VersionPlace { get; init; }

    public required DateOnly On { get; init; }

    public required Guid By { get; init; }

    public required DateTimeOffset At { get; init; }

    public string Reason { get; init; } = "";

    public DateOnly? Until { get; init; }

    /// <summary>退回修改通知 as a letter in JSON; null for the other acts.</summary>
    public string? Notice { get; init; }
}

/// <summary>What a person said about a finding. A change of mind is a new line; the newest counts.</summary>
public sealed class FindingVerdict
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid FilingId { get; init; }

    /// <summary>SHA-256 of <see cref="FindingIdentity"/>: rule, place and both figures.</summary>
    public required string Identity { get; init; }

    public required string Rule { get; init; }

    public required string Where { get; init; }

    public required VerdictKind Kind { get; init; }

    public required string Reason { get; init; }

    public required Guid By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What two organs counted and the authority counts once (RU-03, RU-10).</summary>
public sealed class JointDeclaration
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The authority that declared it.</summary>
    public required Guid OrganId { get; init; }

    public required int Year { get; init; }

    /// <summary>Exchange name of the cell.</summary>
    public required string Cell { get; init; }

    /// <summary>The organ at which it stays counted.</summary>
    public required Guid LeadId { get; init; }

    /// <summary>The organ whose figure is reduced in the sum.</summary>
    public required Guid OtherId { get; init; }

    public required long Pieces { get; init; }

    public required string Reason { get; init; }

    public required Guid DeclaredBy { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>Why it counts no longer; null while it does.</summary>
    public string? CancelledBecause { get; set; }
}

/// <summary>The report as the organ published it, handed in by the authority to be compared with what was filed (RU-07). The newest counts.</summary>
public sealed class PublishedCopy
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid FilingId { get; init; }

    public required string FileName { get; init; }

    /// <summary>The file itself in the store.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The form that was read, as exchange JSON.</summary>
    public required string Form { get; init; }

    public required Guid By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The report of an organ that supervises others tells the figures of one of them too, so that a sum must not add that one again.</summary>
public sealed class InclusionDeclaration
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The organ whose report includes the other.</summary>
    public required Guid OrganId { get; init; }

    public required int Year { get; init; }

    /// <summary>The organ below it whose figures are in its report.</summary>
    public required Guid SubordinateId { get; init; }

    public required string Reason { get; init; }

    public required Guid DeclaredBy { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>Why it holds no longer; null while it does.</summary>
    public string? CancelledBecause { get; set; }
}
