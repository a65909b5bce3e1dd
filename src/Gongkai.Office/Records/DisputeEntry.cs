using Gongkai.Law.Remedies;

namespace Gongkai.Office.Records;

/// <summary>行政复议、行政诉讼: one proceeding; appeals and suits after reconsideration name the one before.</summary>
public sealed class DisputeEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganId { get; init; }

    /// <summary>案号.</summary>
    public required string Number { get; set; }

    /// <summary>The application it is about; null where a publication or another matter is attacked.</summary>
    public Guid? CaseId { get; set; }

    public string Matter { get; set; } = "";

    public required DisputeKind Kind { get; init; }

    /// <summary>The proceeding it follows.</summary>
    public Guid? PreviousId { get; set; }

    /// <summary>复议机关 or court.</summary>
    public string Body { get; set; } = "";

    /// <summary>受理、立案日期.</summary>
    public required DateOnly AcceptedOn { get; set; }

    /// <summary>收到申请书、起诉状副本的日期.</summary>
    public DateOnly? CopyReceivedOn { get; set; }

    /// <summary>简易程序 of a reconsideration: five working days instead of ten.</summary>
    public bool IsSummary { get; set; }

    /// <summary>The day our reply or defence was handed in.</summary>
    public DateOnly? AnsweredOn { get; set; }

    public DateOnly? ClosedOn { get; set; }

    public DisputeEnding? Ending { get; set; }

    /// <summary>生效日期 of a decision that orders something.</summary>
    public DateOnly? EffectiveOn { get; set; }

    /// <summary>Last day that the decision itself sets for a new reply.</summary>
    public DateOnly? OrderedUntil { get; set; }

    /// <summary>The day the order was carried out.</summary>
    public DateOnly? CarriedOutOn { get; set; }

    public int Version { get; set; }

    /// <summary>The proceeding as the law counts it.</summary>
    public DisputeRecord Record => new(Id, Kind, AcceptedOn)
    {
        Number = Number,
        PreviousId = PreviousId,
        CaseId = CaseId,
        Matter = Matter,
        CopyReceivedOn = CopyReceivedOn,
        IsSummary = IsSummary,
        ClosedOn = ClosedOn,
        Ending = Ending,
        EffectiveOn = EffectiveOn,
        OrderedUntil = OrderedUntil,
    };
}
