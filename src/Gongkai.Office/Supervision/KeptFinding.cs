using System.Security.Cryptography;
using System.Text;
using Gongkai.Documents;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Records;

namespace Gongkai.Office.Supervision;

/// <summary>A finding as it is kept with a filed report.</summary>
/// <param name="Identity">SHA-256 of <see cref="FindingIdentity"/>, by which verdicts find it again.</param>
/// <param name="Rule">Rule id.</param>
/// <param name="Code">Kind of finding.</param>
/// <param name="Severity">How grave.</param>
/// <param name="Where">Place.</param>
/// <param name="Stated">What the report states.</param>
/// <param name="Computed">What follows from the other figures.</param>
/// <param name="Message">In Chinese.</param>
/// <param name="Cells">Exchange names of the cells concerned.</param>
/// <param name="Source">Where in the file; null when it is not about one place.</param>
public sealed record KeptFinding(
    string Identity, string Rule, string Code, Severity Severity, string Where, string Stated, string Computed, string Message,
    IReadOnlyList<string> Cells, CellSource? Source)
{
    /// <summary>What reader and checks say of a report, the gravest first.</summary>
    public static IReadOnlyList<KeptFinding> Of(CheckedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [.. report.Findings.Select(f => Of(f, report.Reading.Form))];
    }

    internal static string Json(IReadOnlyList<KeptFinding> findings) => RecordJson.Write(findings);

    internal static IReadOnlyList<KeptFinding> FromJson(string json) => RecordJson.Read<IReadOnlyList<KeptFinding>>(json);

    private static KeptFinding Of(Finding finding, ReportForm? form) => new(
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FindingIdentity.Of(finding, form)))), finding.Rule, finding.Code, finding.Severity, finding.Where,
        finding.Stated.ToString(), finding.Computed.ToString(), finding.Message, [.. finding.Cells.Select(c => c.Path)], finding.Source);
}

/// <summary>A finding with what a person said about it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Verdict">The verdict that holds; null while it is open.</param>
/// <param name="Earlier">
/// A verdict on the same rule and place that no longer holds because a figure changed, so that the person sees what was said before; null where there is none.
/// </param>
public sealed record JudgedFinding(KeptFinding Finding, FindingVerdict? Verdict, FindingVerdict? Earlier)
{
    /// <summary>The findings of a version with the verdicts of its filing.</summary>
    internal static IReadOnlyList<JudgedFinding> Of(IReadOnlyList<KeptFinding> findings, IEnumerable<FindingVerdict> verdicts)
    {
        var newest = verdicts.GroupBy(v => v.Identity).ToDictionary(g => g.Key, g => g.MaxBy(v => (v.At, v.Id))!);
        var present = findings.Select(f => f.Identity).ToHashSet();
        var past = newest.Values.Where(v => !present.Contains(v.Identity)).ToLookup(v => (v.Rule, v.Where));
        return [.. findings.Select(f => newest.GetValueOrDefault(f.Identity) is { } verdict
            ? new JudgedFinding(f, verdict, null) : new JudgedFinding(f, null, past[(f.Rule, f.Where)].MaxBy(v => v.At)))];
    }

    /// <summary>What they leave open, for the act table.</summary>
    internal static OpenFindings Open(IReadOnlyList<JudgedFinding> findings) => new(
        findings.Count(f => f.Finding.Severity == Severity.Error && f.Verdict is null), findings.Count(f => f.Verdict?.Kind == VerdictKind.ToBeCorrected));
}
