namespace Gongkai.Law.Remedies;

/// <summary>One legal proceeding; proceedings about the same act follow each other in a chain (law document 6.1).</summary>
public enum DisputeKind
{
    /// <summary>行政复议.</summary>
    Reconsideration,

    /// <summary>一审.</summary>
    FirstInstance,

    /// <summary>二审.</summary>
    Appeal,

    /// <summary>再审.</summary>
    Retrial,
}

/// <summary>A proceeding of the register (复议诉讼登记簿).</summary>
/// <param name="DisputeId">The proceeding.</param>
/// <param name="Kind">Reconsideration or instance.</param>
/// <param name="AcceptedOn">Day it was accepted (受理) or docketed (立案); where neither happened, the day it was filed.</param>
public sealed record DisputeRecord(Guid DisputeId, DisputeKind Kind, DateOnly AcceptedOn)
{
    /// <summary>The proceeding this one follows: the reconsideration before a suit, the first instance before an appeal.</summary>
    public Guid? PreviousId { get; init; }

    /// <summary>案号 under which the proceeding is kept; empty where none is known.</summary>
    public string Number { get; init; } = "";

    /// <summary>The application whose reply is attacked; null for a dispute about proactive disclosure.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>What is attacked where it is no application: the publication or what was not published; empty where nothing is written.</summary>
    public string Matter { get; init; } = "";

    /// <summary>Day the organ received the copy of the application or complaint; its answer is counted from here.</summary>
    public DateOnly? CopyReceivedOn { get; init; }

    /// <summary>Reconsideration by summary procedure (行政复议法第五十三条).</summary>
    public bool IsSummary { get; init; }

    /// <summary>Day of the decision, judgment or order; null while open.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>How it ended; null while open.</summary>
    public DisputeEnding? Ending { get; init; }

    /// <summary>Day the result took effect, where known; a first-instance judgment takes effect only when the time to appeal is over.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Last day set by the decision for a new reply, where it sets one.</summary>
    public DateOnly? OrderedUntil { get; init; }

    /// <summary>Number of the decision, judgment or order.</summary>
    public string? DocumentNumber { get; init; }
}

public static class DisputeKinds
{
    private static readonly string[] Labels = ["行政复议", "一审", "二审", "再审"];

    public static string Label(this DisputeKind kind) => Labels[(int)kind];
}
