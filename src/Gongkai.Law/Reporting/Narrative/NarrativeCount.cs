namespace Gongkai.Law.Reporting.Narrative;

/// <summary>What a number in the running text counts.</summary>
public enum NarrativeSubject
{
    /// <summary>本年新收.</summary>
    NewlyReceived,

    /// <summary>上年结转.</summary>
    CarriedOver,

    /// <summary>New and carried over together, when the text says that the figure includes 上年结转.</summary>
    NewAndCarriedOver,

    /// <summary>办结、答复.</summary>
    Closed,

    /// <summary>结转下年度.</summary>
    CarriedForward,

    Disclosed,
    PartlyDisclosed,
    Withheld,
    CannotProvide,
    NotProcessed,
    OtherHandling,

    AdministrativeRulesIssued,
    AdministrativeRulesRepealed,
    AdministrativeRulesInForce,
    NormativeDocumentsIssued,
    NormativeDocumentsRepealed,
    NormativeDocumentsInForce,
    Licences,
    Penalties,
    Compulsion,

    /// <summary>行政事业性收费, in yuan.</summary>
    AdministrativeFees,

    Reconsiderations,

    /// <summary>行政诉讼, both kinds.</summary>
    Litigations,
    DirectLitigations,
    LitigationsAfterReconsideration,

    /// <summary>行政复议 and 行政诉讼 together.</summary>
    Disputes,

    /// <summary>信息处理费收费通知, pieces.</summary>
    FeeNotices,

    /// <summary>信息处理费 notified, in yuan.</summary>
    FeesNotified,

    /// <summary>信息处理费 received, in yuan.</summary>
    FeesReceived,

    /// <summary>Items of information published; offered to a person, since only the publication register can confirm it.</summary>
    Published,
}

/// <summary>A count that the running text states.</summary>
/// <param name="Subject">What is counted.</param>
/// <param name="Value">The number; money in yuan.</param>
/// <param name="Step">Smallest step the number as written can express (1.2万 has 1000), the tolerance of a comparison.</param>
/// <param name="Unit">Unit as written, such as 件; empty when there is none.</param>
/// <param name="Sentence">The sentence as written.</param>
/// <param name="Chapter">The chapter, null for the preamble.</param>
/// <param name="InWords">True when the text says "none" in words (未收到申请), without a figure.</param>
public sealed record NarrativeCount(
    NarrativeSubject Subject, decimal Value, decimal Step, string Unit, string Sentence, ReportChapterKind? Chapter, bool InWords);
