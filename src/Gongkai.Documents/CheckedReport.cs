using Gongkai.Documents.Reading;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents;

/// <summary>A file that was read and checked: what screens, command line and exports show.</summary>
/// <param name="Reading">What came of reading.</param>
/// <param name="Results">What became of each rule; empty when the file was refused.</param>
public sealed record CheckedReport(ReportReading Reading, IReadOnlyList<RuleResult> Results)
{
    /// <summary>Findings of reading and of checking, the gravest first, in rule order.</summary>
    public IReadOnlyList<Finding> Findings { get; } =
    [
        .. Reading.Findings.Concat(Results.Select(r => r.Finding).OfType<Finding>())
            .OrderByDescending(f => f.Severity).ThenBy(f => f.Rule, StringComparer.Ordinal),
    ];

    /// <summary>Checks what was read.</summary>
    public static CheckedReport Of(ReportReading reading, AuditContext? context = null) =>
        new(reading, reading.Form is { } form ? ReportAudit.Check(form, context) : []);
}
