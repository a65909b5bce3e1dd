namespace Gongkai.Office.Records;

/// <summary>来件: a mail that was received and belongs to no case until a person says to which.</summary>
public sealed class MessageRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    /// <summary>Hash of the mail as it was saved; the same mail twice is one record.</summary>
    public required string Sha256 { get; init; }

    public required string Subject { get; set; }

    /// <summary>Name and address of the sender, encrypted.</summary>
    public required string SenderSealed { get; set; }

    /// <summary>When it was sent, as the mail says; null when it says nothing.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public required Guid AddedBy { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>The case a person filed it in; null while it waits.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>Why it belongs to no case; null while it waits.</summary>
    public string? SetAsideBecause { get; set; }

    public Guid? DecidedBy { get; set; }

    /// <summary>The day sender and mail were erased with the personal data of its case; null while they are there.</summary>
    public DateOnly? ErasedOn { get; set; }

    public int Version { get; set; }
}
