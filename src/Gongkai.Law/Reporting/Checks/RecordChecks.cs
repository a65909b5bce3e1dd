namespace Gongkai.Law.Reporting.Checks;

/// <summary>What a rule says of one record.</summary>
internal readonly record struct Judgement(RuleOutcome Outcome, string Words = "", Figure Stated = default, Figure Computed = default)
{
    public static readonly Judgement Kept = new(RuleOutcome.Pass);
    public static readonly Judgement NotAsked = new(RuleOutcome.NotApplicable);
    public static readonly Judgement Unknown = new(RuleOutcome.CannotJudge);

    /// <summary>Kept or broken where the fact is known.</summary>
    public static Judgement If(bool? kept, string words) => kept switch
    {
        true => Kept,
        false => new(RuleOutcome.Fail, words),
        null => Unknown,
    };

    public static Judgement Broken(string words, Figure stated = default, Figure computed = default) => new(RuleOutcome.Fail, words, stated, computed);
}

/// <summary>
/// The rules that need the office's records. A fact that is not known makes the rule "cannot judge" beside whatever was found in other records;
/// only a rule whose every record could be judged passes.
/// </summary>
public static class RecordChecks
{
    /// <summary>CA-01 to CA-17 over the cases, all year round.</summary>
    public static IReadOnlyList<RuleResult> Cases(OfficeRecords records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var results = new AuditResults();
        RecordChecksCases.Run(records, results);
        return results.All;
    }

    /// <summary>The rules of the annual report that records answer; each of them has at least one result.</summary>
    internal static void Run(ReportForm form, OfficeRecords? records, AuditResults results)
    {
        var judged = new AuditResults();
        if (records is not null)
        {
            RecordChecksLedger.Run(form, records, judged);
            RecordChecksFees.Run(form, records, judged);
        }

        results.AddRange(judged.All);
        var answered = judged.All.Select(r => r.Rule).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in RuleBook.All.Where(r => r.Needs.HasFlag(RuleNeeds.Records) && !answered.Contains(r.Id)))
        {
            results.CannotJudge(rule.Id);
        }
    }

    /// <summary>Asks a rule of every record: one finding for each that breaks it, and one result for the others together.</summary>
    /// <param name="rule">Rule id.</param>
    /// <param name="code">Kind of finding.</param>
    /// <param name="where">Fixed name of the place.</param>
    /// <param name="records">The records; null where they are not at hand.</param>
    /// <param name="number">What a record is called in the message.</param>
    /// <param name="judge">The rule.</param>
    /// <param name="results">Where the results go.</param>
    /// <param name="cases">The record is a case, and its name a registration number.</param>
    internal static void Ask<T>(
        string rule, string code, string where, IEnumerable<T>? records, Func<T, string> number, Func<T, Judgement> judge, AuditResults results, bool cases = true)
    {
        var (failed, unknown, kept) = (false, records is null, false);
        foreach (var record in records ?? [])
        {
            var judgement = judge(record);
            switch (judgement.Outcome)
            {
                case RuleOutcome.Fail:
                    failed = true;
                    results.FailRecords(rule, code, where, $"{number(record)}：{judgement.Words}", cases ? [number(record)] : [], judgement.Stated, judgement.Computed);
                    break;
                case RuleOutcome.CannotJudge:
                    unknown = true;
                    break;
                default:
                    kept |= judgement.Outcome == RuleOutcome.Pass;
                    break;
            }
        }

        if (unknown)
        {
            results.CannotJudge(rule, where);
        }
        else if (!failed)
        {
            results.Add(AuditResults.Of(rule, where, kept ? RuleOutcome.Pass : RuleOutcome.NotApplicable));
        }
    }
}
