namespace Gongkai.Office.Records;

/// <summary>What another system may be allowed to do with the interface.</summary>
public enum SystemScope
{
    /// <summary>登记申请、补充附件.</summary>
    RegisterApplications,

    /// <summary>查询办件, personal data masked.</summary>
    ReadApplications,

    /// <summary>查看申请人个人信息; every reading stands in the audit trail.</summary>
    ReadPersonalData,

    /// <summary>查询公开信息.</summary>
    ReadItems,

    /// <summary>查询下级年度报告报送情况.</summary>
    ReadFilings,

    /// <summary>接收推送.</summary>
    ReceiveEvents,
}

/// <summary>对接系统: another system of an organ, such as the 12345 hotline or office automation, that calls the interface under its own name.</summary>
public sealed class ConnectedSystem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    /// <summary>As it stands in the audit trail.</summary>
    public required string Name { get; set; }

    /// <summary>What the system administrator asks for it; worth nothing until it is granted.</summary>
    public required IReadOnlyList<SystemScope> Asked { get; set; }

    /// <summary>What the security administrator granted.</summary>
    public IReadOnlyList<SystemScope> Scopes { get; set; } = [];

    /// <summary>Last day it may call, Beijing time.</summary>
    public required DateOnly ValidUntil { get; set; }

    /// <summary>Addresses or networks (10.1.0.0/16) it may call from; empty for any.</summary>
    public IReadOnlyList<string> Addresses { get; set; } = [];

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Since when it may no longer call; null while it may.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    public int Version { get; set; }
}

/// <summary>A key of a system. The key itself is shown once and not kept.</summary>
public sealed class SystemKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SystemId { get; init; }

    /// <summary>The beginning of the key, by which people tell one from another: gk_7F3K.</summary>
    public required string Prefix { get; init; }

    /// <summary>Keyed hash of the whole key.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>No longer valid from this moment; null for the newest key.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>To the minute; null while it was never used.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>How often a known key was refused for one reason: the audit trail gets a line an hour, the rest is counted here.</summary>
public sealed class KeyRefusal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid KeyId { get; init; }

    /// <summary>Code of the breach, with the scope where one was missing.</summary>
    public required string Reason { get; init; }

    /// <summary>When the last line was written.</summary>
    public required DateTimeOffset ToldAt { get; set; }

    /// <summary>Refusals since then, which the next line tells.</summary>
    public long Untold { get; set; }
}

/// <summary>The answer to a request that was done, so that the same request sent again is answered the same and nothing is done twice.</summary>
public sealed class KeptAnswer
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SystemId { get; init; }

    /// <summary>Idempotency-Key of the request.</summary>
    public required string RequestKey { get; init; }

    /// <summary>SHA-256 of address and content of the request.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The answer as JSON, encrypted: it may hold a query code.</summary>
    public required string AnswerSealed { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>What other systems can be told of.</summary>
public enum SystemEvent
{
    /// <summary>登记.</summary>
    ApplicationRegistered,

    /// <summary>确认收到: the reply period runs.</summary>
    ApplicationAccepted,

    /// <summary>通知补正.</summary>
    ApplicationCorrectionNotified,

    /// <summary>延期.</summary>
    ApplicationExtended,

    /// <summary>签发.</summary>
    ApplicationDecided,

    /// <summary>发出.</summary>
    ApplicationSent,

    /// <summary>办结.</summary>
    ApplicationClosed,

    /// <summary>发布.</summary>
    ItemPublished,

    /// <summary>撤下.</summary>
    ItemWithdrawn,

    /// <summary>退回修改.</summary>
    FilingReturned,

    /// <summary>接收.</summary>
    FilingAccepted,
}

/// <summary>推送地址: where a system is told of what happened.</summary>
public sealed class PushAddress
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required Guid SystemId { get; init; }

    public required string Url { get; init; }

    public required IReadOnlyList<SystemEvent> Events { get; init; }

    /// <summary>Key of the signatures, encrypted.</summary>
    public required string SecretSealed { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Nothing is pushed any more from this moment; null while it is in use.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public int Version { get; set; }
}

/// <summary>推送: one event for one address, written in the transaction of the act it tells of.</summary>
public sealed class PushedEvent
{
    /// <summary>Sent along, so that a receiver can tell a repetition.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    public required Guid AddressId { get; init; }

    public required SystemEvent Event { get; init; }

    /// <summary>登记编号, 索引号 or year of the report: no personal data.</summary>
    public required string Subject { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Not tried before this moment; whoever tries first moves it on, so that no two do.</summary>
    public required DateTimeOffset NextAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Why it is not tried any more; null while it is.</summary>
    public string? GivenUpBecause { get; set; }

    /// <summary>What the last attempt met with; empty when none failed.</summary>
    public string LastProblem { get; set; } = "";

    public int Version { get; set; }
}
