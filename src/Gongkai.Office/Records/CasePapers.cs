namespace Gongkai.Office.Records;

/// <summary>文书: a letter of a case with its official number. The text is kept in versions.</summary>
public sealed class LetterRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>D01 to D31.</summary>
    public required string Code { get; init; }

    /// <summary>文号; null until it is given on approval or for papers without one.</summary>
    public string? Number { get; set; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Place of the version that was approved and sent; null while it is a draft.</summary>
    public int? FinalVersion { get; set; }

    public DateOnly? SentOn { get; set; }

    public int Version { get; set; }
}

/// <summary>One text of a letter. A changed text is a new version.</summary>
public sealed class LetterVersion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid LetterId { get; init; }

    public required int Place { get; init; }

    public required Guid By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The draft as JSON; names and numbers are blacked out when the years of keeping them are over.</summary>
    public required string Body { get; set; }
}

/// <summary>What an attachment belongs to.</summary>
public enum AttachmentOwner
{
    Case,
    Letter,
    Dispute,
    RegisterEntry,
    Message,
    Publication,
    OnlineDraft,
    Consultation,
}

/// <summary>附件: a name for content kept in the file store. The row is written after the file.</summary>
public sealed class AttachmentRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required AttachmentOwner Owner { get; init; }

    public required Guid OwnerId { get; init; }

    /// <summary>Name as it was given, made safe for display.</summary>
    public required string FileName { get; init; }

    public required string MediaType { get; init; }

    public required long Length { get; init; }

    /// <summary>SHA-256 of the content in hexadecimal: its place in the file store.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What inspection noticed, in Chinese; empty when nothing.</summary>
    public string Remarks { get; init; } = "";

    public required Guid AddedBy { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>A file that is being sent piece by piece; how much has arrived is the length of its beginning on disk.</summary>
public sealed class UploadRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required Guid AccountId { get; init; }

    public required AttachmentOwner Owner { get; init; }

    public required Guid OwnerId { get; init; }

    public required string FileName { get; init; }

    /// <summary>Bytes of the whole file.</summary>
    public required long Length { get; init; }

    /// <summary>By what the sender knows the file again: name, length and time of its last change.</summary>
    public required string Fingerprint { get; init; }

    public required DateTimeOffset BegunAt { get; init; }
}
