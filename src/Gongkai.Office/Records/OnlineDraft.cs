namespace Gongkai.Office.Records;

/// <summary>An application somebody is filling in on the portal; encrypted as a whole, and thrown away after the days of the organ's setting.</summary>
public sealed class OnlineDraft
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    /// <summary>Keyed hash of the random key that only the applicant's browser has.</summary>
    public required string KeyHash { get; init; }

    /// <summary>The form as JSON, encrypted.</summary>
    public required string BodySealed { get; set; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>The case it became; null until it is sent. Sending again gives the same receipt.</summary>
    public Guid? CaseId { get; set; }
}
