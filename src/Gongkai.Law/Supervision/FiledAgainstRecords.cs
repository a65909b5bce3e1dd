using Gongkai.Law.Reporting;
using Gongkai.Law.Reporting.Checks;

namespace Gongkai.Law.Supervision;

/// <summary>A request that two organs of one authority registered: it was forwarded, or sent to both.</summary>
/// <param name="First">Name of the organ that received it first.</param>
/// <param name="FirstNumber">登记编号 there.</param>
/// <param name="FirstAnswered">It ended there with a reply that was sent; null while it is open.</param>
/// <param name="Second">Name of the other organ.</param>
/// <param name="SecondNumber">登记编号 there.</param>
/// <param name="SecondAnswered">The same for the other organ.</param>
public sealed record ForwardedRequest(string First, string FirstNumber, bool? FirstAnswered, string Second, string SecondNumber, bool? SecondAnswered);

/// <summary>A filed report beside the one its organ published.</summary>
/// <param name="Name">The organ.</param>
/// <param name="Filed">The form that was filed.</param>
/// <param name="Published">The form on the published page.</param>
public sealed record PublishedReport(string Name, ReportForm Filed, ReportForm Published);

/// <summary>The rules that hold filed reports against records and published pages (law document 5.7, RU-05 and RU-07).</summary>
public static class FiledAgainstRecords
{
    private const int Named = 6;

    /// <summary>RU-05: a request that ended at an organ without a reply of its own should not be counted there besides the organ that answered.</summary>
    public static IEnumerable<Finding> Forwarded(IReadOnlyList<ForwardedRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var twice = requests.Where(r => (r.FirstAnswered, r.SecondAnswered) is (false, true) or (true, false)).ToList();
        if (twice.Count > 0)
        {
            yield return Consolidation.Failed(RuleIds.ForwardedRequests, FindingCodes.ForwardedCountedTwice, AuditResults.Document,
                $"有{twice.Count}件申请在两个单位各计一次，而其中一个单位没有作出自己的答复：{string.Join('；', twice.Take(Named).Select(r => $"{r.First}{r.FirstNumber}与{r.Second}{r.SecondNumber}"))}{(twice.Count > Named ? "等" : "")}。转办的申请由答复的单位计数，请核对。",
                (long)twice.Count, 0, Severity.Warning);
        }
    }

    /// <summary>RU-07: what an organ published is what it filed, cell by cell.</summary>
    public static IEnumerable<Finding> Published(IReadOnlyList<PublishedReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        foreach (var report in reports)
        {
            var differing = Differing(report);
            if (differing.Count > 0)
            {
                yield return Consolidation.Failed(RuleIds.PublishedAsFiled, FindingCodes.PublishedDiffers, differing[0].Path,
                    $"{report.Name}公布的报告与报送的不一致，有{differing.Count}格：{string.Join('；', differing.Take(Named).Select(p => $"{p.Words}公布{Words(report.Published[p])}、报送{Words(report.Filed[p])}"))}{(differing.Count > Named ? "等" : "")}。请核对后更正公布的页面或者重新报送。",
                    report.Published[differing[0]].Figure ?? default(Figure), report.Filed[differing[0]].Figure ?? default(Figure), Severity.Warning, [.. differing.Take(Named)]);
            }
        }
    }

    /// <summary>Cells in which the two say different things; blank, zero and stroke are different.</summary>
    public static IReadOnlyList<CellId> Differing(PublishedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [.. report.Filed.Places().Where(p => report.Filed[p] is var filed && report.Published[p] is var published
            && (filed.State != published.State || filed.Figure != published.Figure))];
    }

    private static string Words(ReportCell cell) => cell.State switch
    {
        CellState.Number => cell.Value.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture),
        CellState.Blank => "空白",
        CellState.NotApplicable => "“/”",
        _ => "不是数字",
    };
}
