namespace Gongkai.Office.Records;

/// <summary>A form of the desk that was done, so that the same form sent once more (a second click, a reload) does nothing a second time.</summary>
public sealed class SentForm
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Who sent it.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>SHA-256 of the page's token, the address and everything typed.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The request that did it: several acts of one request are one sending.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Address the sender was led to; empty until the request is over, or when the page itself showed what came of it.</summary>
    public string LedTo { get; set; } = "";

    public required DateTimeOffset MadeAt { get; init; }
}
