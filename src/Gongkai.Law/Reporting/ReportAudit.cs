using Gongkai.Law.Reporting.Checks;
using Gongkai.Law.Reporting.Narrative;

namespace Gongkai.Law.Reporting;

/// <summary>What is known besides the report itself; everything optional. What is not known makes a rule "cannot judge", never "pass".</summary>
public sealed record AuditContext
{
    public static AuditContext None { get; } = new();

    /// <summary>The organ's report of the year before.</summary>
    public ReportForm? Previous { get; init; }

    /// <summary>Reports of subordinate organs for the same year, to be added up (RU rules).</summary>
    public IReadOnlyList<ReportForm> Subordinates { get; init; } = [];

    /// <summary>
    /// The organ's own figures without those of its subordinates; with them RU-02 is exact. Without them the reports of the subordinates are only a floor.
    /// </summary>
    public ReportForm? OwnFigures { get; init; }

    /// <summary>The name under which the system keeps the organ, for the year of the report.</summary>
    public string? RegisteredOrgan { get; init; }

    /// <summary>The date the report was published, when known.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>The office's own records, for the rules that only they can answer.</summary>
    public OfficeRecords? Records { get; init; }
}

/// <summary>What became of one rule at one place (a row, a column, a block, or the document).</summary>
/// <param name="Rule">Rule id.</param>
/// <param name="Where">Row, column or block key, cell path or "document".</param>
/// <param name="Outcome">Pass, fail, not applicable or cannot judge.</param>
/// <param name="Finding">The finding when it failed; null otherwise.</param>
public sealed record RuleResult(string Rule, string Where, RuleOutcome Outcome, Finding? Finding);

/// <summary>Runs the audit rules over a report.</summary>
public static class ReportAudit
{
    /// <summary>Every rule that can be asked of a report, with its result at each place.</summary>
    public static IReadOnlyList<RuleResult> Check(ReportForm form, AuditContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        context ??= AuditContext.None;
        var results = new AuditResults();
        if (form.IsOldForm)
        {
            // The reader has named the old form; nothing of the rule book speaks of it.
            return results.All;
        }

        TableChecks.Run(form, results);
        CellChecks.Run(form, results);
        results.AddRange(Arithmetic.Check(form));
        PlausibilityChecks.Run(form, context, results);
        YearChecks.Run(form, context, results);
        DocumentChecks.Run(form, context, results);
        var counts = NarrativeReader.Read(form);
        FeeChecks.Run(form, counts, context, results);
        TextChecks.Run(form, counts, results);
        ConsolidationChecks.Run(form, context, results);
        RecordChecks.Run(form, context.Records, results);
        return results.All;
    }

    /// <summary>The sums and balances alone: T2-02, T3-01 to T3-05, T4-01. Free of allocation when all of them hold.</summary>
    public static IReadOnlyList<RuleResult> CheckArithmetic(ReportForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Arithmetic.Check(form);
    }
}
