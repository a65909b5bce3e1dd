using Gongkai.Law.Publication;

namespace Gongkai.Office.Records;

/// <summary>政府信息: a piece of information with its place in the catalogue. What it says stands in its versions.</summary>
public sealed class PublicationItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    /// <summary>索引号; given at the first publication and never changed.</summary>
    public string? IndexNumber { get; set; }

    public PublicationStage Stage { get; set; }

    /// <summary>The newest version.</summary>
    public int Latest { get; set; }

    /// <summary>The version the public sees; null when it sees none.</summary>
    public int? Shown { get; set; }

    /// <summary>首次公开日期.</summary>
    public DateOnly? FirstPublishedOn { get; set; }

    /// <summary>The moment of the first publication, for 发布时间 on the page.</summary>
    public DateTimeOffset? FirstPublishedAt { get; set; }

    public DateOnly? UpdatedOn { get; set; }

    public DocumentStatus Status { get; set; }

    /// <summary>Last day to publish (条例第二十六条); null where it does not apply or is not known.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Why the public no longer sees it, shown in its place; null while it sees it and where it never did.</summary>
    public string? TakenDownBecause { get; set; }

    // What lists are ordered and filtered by: of the version that is shown, else of the newest.
    public required string Title { get; set; }

    public required string Category { get; set; }

    public string CatalogueCode { get; set; } = "";

    public string DocumentNumber { get; set; } = "";

    public DateOnly? FormedOn { get; set; }

    /// <summary>失效日期, the last day in force; null where the document names none.</summary>
    public DateOnly? ExpiresOn { get; set; }

    public DisclosureClass Disclosure { get; set; }

    /// <summary>The item it interprets, changes or answers.</summary>
    public Guid? RelatesTo { get; set; }

    /// <summary>The application whose answer led to this publication (条例第四十四条).</summary>
    public Guid? FromCaseId { get; init; }

    /// <summary>Its line in the register of normative documents.</summary>
    public Guid? NormativeDocumentId { get; set; }

    /// <summary>The key of its row in the list it was imported from, so that the same list is not taken over twice; null when it was drafted here.</summary>
    public string? ImportKey { get; init; }

    public int Version { get; set; }
}

/// <summary>One version of an item. A change is a new version.</summary>
public sealed class PublicationVersion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ItemId { get; init; }

    public required int Place { get; init; }

    public required Guid By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The <see cref="PublicationText"/> as JSON.</summary>
    public required string Body { get; init; }
}

/// <summary>Something done to an item; the truth its state is derived from.</summary>
public sealed class PublicationEventRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ItemId { get; init; }

    public required int Place { get; init; }

    public required PublicationAct Act { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The <see cref="PublicationEvent"/> as JSON.</summary>
    public required string Body { get; init; }
}

/// <summary>指南、制度、机构信息: a page of the organ that is kept current. A change is a new version.</summary>
public sealed class OrganPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required OrganPageKind Kind { get; init; }

    public required int Place { get; init; }

    public required Guid By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Sections by their names, as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>Waits for a second person; the public does not see it.</summary>
    public bool IsProposal { get; set; }

    /// <summary>Who made it public; null while it waits and on pages written before there were two people.</summary>
    public Guid? ReleasedBy { get; set; }

    public DateTimeOffset? ReleasedAt { get; set; }
}

/// <summary>The pages every organ keeps (条例第十二条、第二十条第二项).</summary>
public enum OrganPageKind
{
    /// <summary>政府信息公开指南.</summary>
    Guide,

    /// <summary>政府信息公开制度.</summary>
    Rules,

    /// <summary>机构职能.</summary>
    Duties,

    /// <summary>机构设置.</summary>
    Structure,

    /// <summary>负责人.</summary>
    Leaders,
}
