namespace Gongkai.Law.Reporting;

/// <summary>What a rule needs before it can be judged.</summary>
[Flags]
public enum RuleNeeds
{
    /// <summary>The report alone.</summary>
    Report = 0,

    /// <summary>The organ's report of the year before.</summary>
    PreviousReport = 1,

    /// <summary>The reports of the subordinate organs.</summary>
    SubordinateReports = 2,

    /// <summary>The office's own records: case ledger, document, dispute or fee registers.</summary>
    Records = 4,

    /// <summary>The file as read: the finding comes from a reader, since the form no longer shows it.</summary>
    Reading = 8,
}

/// <summary>One rule of the audit rule book (勾稽与审查规则). Ids are stable: never renumbered, never reused.</summary>
/// <param name="Id">Such as T3-01.</param>
/// <param name="Severity">How grave a failure is.</param>
/// <param name="Words">The rule in Chinese, as an officer reads it.</param>
/// <param name="Basis">Article, notice or practice it rests on, in Chinese.</param>
/// <param name="Needs">What must be known to judge it.</param>
public sealed record AuditRule(string Id, Severity Severity, string Words, string Basis, RuleNeeds Needs);
