namespace Gongkai.Law.Reporting;

/// <summary>What the annual report needs to know of an application.</summary>
/// <param name="CaseId">The case, so that a figure can open it.</param>
/// <param name="Column">Column of the applicant (of the first-named one where several apply together).</param>
/// <param name="ReceivedOn">收到申请之日: its year is the year of 本年新收, also after a correction.</param>
/// <param name="EndedOn">The day the reply was made or the handling ended: its year is the year of the outcome; null while open.</param>
/// <param name="Row">The one outcome row; null while open.</param>
public sealed record ApplicationFact(Guid CaseId, ApplicantColumn Column, DateOnly ReceivedOn, DateOnly? EndedOn, ApplicationRow? Row);

/// <summary>
/// A reconsideration, or a chain of litigation from its first instance to its final result. A retrial is a second fact of the same dispute:
/// a year that meets both counts the dispute once, by the later one.
/// </summary>
/// <param name="DisputeId">The dispute; for litigation counted as a chain its first instance.</param>
/// <param name="Block">Which of the three groups.</param>
/// <param name="AcceptedOn">The day it was accepted or filed.</param>
/// <param name="ClosedOn">The day of the final result; null while pending, also while a judgment is under appeal.</param>
/// <param name="Result">维持, 纠正 or 其他; null while pending.</param>
public sealed record DisputeFact(Guid DisputeId, DisputeBlock Block, DateOnly AcceptedOn, DateOnly? ClosedOn, DisputeColumn? Result);

/// <summary>A document of the register.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="IsAdministrativeRule">规章, else 行政规范性文件.</param>
/// <param name="IssuedOn">Date of issue.</param>
/// <param name="EndedOn">Date of repeal, annulment or expiry; null while in force.</param>
public sealed record DocumentFact(Guid DocumentId, bool IsAdministrativeRule, DateOnly IssuedOn, DateOnly? EndedOn);

/// <summary>A count kept by another department of the organ and entered with its source: licences, penalties, compulsion, charges.</summary>
/// <param name="EntryId">The register entry.</param>
/// <param name="Cell">LicenceDecisions, PenaltyDecisions, CompulsionDecisions (pieces) or AdministrativeFeeAmount (yuan).</param>
/// <param name="On">A day in the period the count is for.</param>
/// <param name="Amount">Pieces, or yuan for the fee.</param>
public sealed record CountFact(Guid EntryId, ProactiveCell Cell, DateOnly On, decimal Amount);

/// <summary>Everything the tables are counted from.</summary>
public sealed record ReportFacts(
    IReadOnlyCollection<ApplicationFact> Applications, IReadOnlyCollection<DisputeFact> Disputes,
    IReadOnlyCollection<DocumentFact> Documents, IReadOnlyCollection<CountFact> Counts);

/// <summary>The tables of a year, and for each figure the records behind it.</summary>
/// <param name="Form">The form with all cells counted.</param>
/// <param name="Records">By cell: the cases, disputes, documents or register entries that are counted there; nothing for a zero.</param>
public sealed record CompiledReport(ReportForm Form, IReadOnlyDictionary<CellId, IReadOnlyList<Guid>> Records)
{
    /// <summary>The records behind a figure.</summary>
    public IReadOnlyList<Guid> Behind(CellId cell) => Records.GetValueOrDefault(cell, []);
}

/// <summary>
/// Counts the statutory tables of a year from the records (law document 4.2 to 4.7, 6.2). Every cell is a count; no total is typed,
/// so the balance holds because each case is in exactly one of the rows on each side.
/// </summary>
public static class AnnualReportCompilation
{
    private const decimal YuanInWan = 10_000m;

    /// <summary>The tables of a year in the edition of 2021; the editions before it count other things and are refused.</summary>
    public static Answer<CompiledReport> Compile(string organ, int year, ReportFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (ReportEditions.ForYear(year) != ReportEdition.Standard2021)
        {
            return new InputProblem("年度", $"{year}年度报告适用更早的格式，本系统只汇编2021年度及以后的报告。请改选年度，或者直接读取已公布的报告。");
        }

        var builder = new ReportFormBuilder
        {
            Organ = organ,
            Year = year,
            Title = $"{organ}{year}年政府信息公开工作年度报告",
            ProactiveEdition = ReportEdition.Standard2021,
            ApplicationsEdition = ReportEdition.Standard2021,
            HasDisputes = true,
        };
        var records = new Dictionary<CellId, List<Guid>>();
        CountApplications(year, facts.Applications, records);
        CountDisputes(year, facts.Disputes, records);
        CountDocuments(year, facts.Documents, records);
        foreach (var place in builder.Build().Places())
        {
            builder[place] = ReportCell.Number(records.TryGetValue(place, out var behind) ? behind.Count : 0);
        }

        foreach (var counted in facts.Counts.Where(c => c.On.Year == year).GroupBy(c => c.Cell))
        {
            var sum = counted.Sum(c => c.Amount);
            builder[counted.Key] = ReportCell.Number(counted.Key == ProactiveCell.AdministrativeFeeAmount ? sum / YuanInWan : sum);
            records[CellId.Of(counted.Key)] = [.. counted.Select(c => c.EntryId)];
        }

        return new Answer<CompiledReport>.Given(
            new(builder.Build(), records.ToDictionary(r => r.Key, r => (IReadOnlyList<Guid>)r.Value)));
    }

    /// <summary>The rows of a year an application stands in: at most one on each side of the balance.</summary>
    public static IEnumerable<ApplicationRow> RowsOf(ApplicationFact application, int year)
    {
        ArgumentNullException.ThrowIfNull(application);
        var open = application.EndedOn is not { } ended || ended.Year > year;
        if (application.ReceivedOn.Year > year || application.EndedOn?.Year < year)
        {
            yield break;
        }

        yield return application.ReceivedOn.Year == year ? ApplicationRow.NewlyReceived : ApplicationRow.CarriedOver;
        if (open)
        {
            yield return ApplicationRow.CarriedForward;
        }
        else
        {
            yield return application.Row ?? throw new ArgumentException("A case that has ended has a row.", nameof(application));
            yield return ApplicationRow.OutcomeTotal;
        }
    }

    private static void CountApplications(int year, IEnumerable<ApplicationFact> applications, Dictionary<CellId, List<Guid>> records)
    {
        foreach (var application in applications)
        {
            foreach (var row in RowsOf(application, year))
            {
                Add(records, CellId.Of(row, application.Column), application.CaseId);
                Add(records, CellId.Of(row, ApplicantColumn.Total), application.CaseId);
            }
        }
    }

    private static void CountDisputes(int year, IEnumerable<DisputeFact> disputes, Dictionary<CellId, List<Guid>> records)
    {
        foreach (var dispute in disputes.Where(d => d.AcceptedOn.Year <= year && (d.ClosedOn is not { } closed || closed.Year >= year))
            .GroupBy(d => (d.DisputeId, d.Block)).Select(facts => facts.MaxBy(d => (d.AcceptedOn, d.ClosedOn ?? DateOnly.MaxValue))!))
        {
            var column = dispute.ClosedOn?.Year == year
                ? dispute.Result ?? throw new ArgumentException("A dispute that is closed has a result.", nameof(disputes))
                : DisputeColumn.Pending;
            Add(records, CellId.Of(dispute.Block, column), dispute.DisputeId);
            Add(records, CellId.Of(dispute.Block, DisputeColumn.Total), dispute.DisputeId);
        }
    }

    private static void CountDocuments(int year, IEnumerable<DocumentFact> documents, Dictionary<CellId, List<Guid>> records)
    {
        var lastDay = new DateOnly(year, 12, 31);
        foreach (var document in documents)
        {
            var rule = document.IsAdministrativeRule;
            if (document.IssuedOn.Year == year)
            {
                Add(records, CellId.Of(rule ? ProactiveCell.AdministrativeRuleIssued : ProactiveCell.NormativeDocumentIssued), document.DocumentId);
            }

            if (document.EndedOn?.Year == year)
            {
                Add(records, CellId.Of(rule ? ProactiveCell.AdministrativeRuleRepealed : ProactiveCell.NormativeDocumentRepealed), document.DocumentId);
            }

            if (document.IssuedOn <= lastDay && (document.EndedOn is not { } ended || ended > lastDay))
            {
                Add(records, CellId.Of(rule ? ProactiveCell.AdministrativeRuleInForce : ProactiveCell.NormativeDocumentInForce), document.DocumentId);
            }
        }
    }

    private static void Add(Dictionary<CellId, List<Guid>> records, CellId cell, Guid id)
    {
        if (!records.TryGetValue(cell, out var list))
        {
            records.Add(cell, list = []);
        }

        list.Add(id);
    }
}
