using System.Collections.Concurrent;

namespace Gongkai.Law.Reporting.Checks;

/// <summary>
/// Collects what became of each rule. Results without a finding are shared: a place is one of a few hundred fixed names,
/// so the store of shared results stays small however many reports are checked.
/// </summary>
internal sealed class AuditResults
{
    public const string Document = "document";

    private static readonly ConcurrentDictionary<(string Rule, string Where, RuleOutcome Outcome), RuleResult> Shared = new();

    private readonly List<RuleResult> _results = new(384);

    public IReadOnlyList<RuleResult> All => _results;

    /// <summary>The shared result of a rule that found nothing. <paramref name="where"/> must be a fixed name, never text of a document.</summary>
    public static RuleResult Of(string rule, string where, RuleOutcome outcome) =>
        Shared.GetOrAdd((rule, where, outcome), static key => new RuleResult(key.Rule, key.Where, key.Outcome, null));

    public void Add(RuleResult result) => _results.Add(result);

    public void AddRange(IReadOnlyList<RuleResult> results) => _results.AddRange(results);

    public void Pass(string rule, string where = Document) => _results.Add(Of(rule, where, RuleOutcome.Pass));

    public void NotApplicable(string rule, string where = Document) => _results.Add(Of(rule, where, RuleOutcome.NotApplicable));

    public void CannotJudge(string rule, string where = Document) => _results.Add(Of(rule, where, RuleOutcome.CannotJudge));

    public void Fail(
        string rule, string code, string where, string message, Figure stated = default, Figure computed = default,
        Severity? severity = null, IReadOnlyList<CellId>? cells = null, CellSource? source = null) =>
        _results.Add(Failed(rule, code, where, message, stated, computed, severity, cells, source));

    /// <summary>A rule broken in the office's records, with the numbers of the cases concerned.</summary>
    public void FailRecords(
        string rule, string code, string where, string message, IReadOnlyList<string> numbers, Figure stated = default, Figure computed = default,
        IReadOnlyList<CellId>? cells = null)
    {
        var failed = Failed(rule, code, where, message, stated, computed, cells: cells);
        _results.Add(failed with { Finding = failed.Finding! with { CaseNumbers = numbers } });
    }

    /// <summary>A failed rule with its finding; the severity is that of the rule book unless another is given.</summary>
    public static RuleResult Failed(
        string rule, string code, string where, string message, Figure stated = default, Figure computed = default,
        Severity? severity = null, IReadOnlyList<CellId>? cells = null, CellSource? source = null)
    {
        var finding = new Finding
        {
            Rule = rule,
            Code = code,
            Severity = severity ?? RuleBook.Rule(rule).Severity,
            Where = where,
            Message = message,
            Stated = stated,
            Computed = computed,
            Cells = cells ?? [],
            Source = source,
        };
        return new RuleResult(rule, where, RuleOutcome.Fail, finding);
    }
}
