namespace Gongkai.Office.Records;

/// <summary>移送: public information handed over to a reading place (条例第二十五条), with its receipt.</summary>
public sealed class TransferRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    /// <summary>国家档案馆、公共图书馆 and so on, as named by the organ.</summary>
    public required string Recipient { get; init; }

    public required DateOnly SentOn { get; init; }

    /// <summary>Its line in the register of transfers, from which the monthly return counts.</summary>
    public required Guid RegisterEntryId { get; init; }

    public required Guid SentBy { get; init; }

    /// <summary>签收日期; null while no receipt came back.</summary>
    public DateOnly? ReceivedOn { get; set; }

    /// <summary>Who signed there, and what they remarked.</summary>
    public string ReceiptWords { get; set; } = "";

    public int Version { get; set; }
}

/// <summary>One piece of a transfer, in the version that was public then.</summary>
public sealed class TransferredItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid TransferId { get; init; }

    public required Guid ItemId { get; init; }

    public required int VersionPlace { get; init; }
}
