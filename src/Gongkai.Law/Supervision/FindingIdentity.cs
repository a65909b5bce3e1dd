using System.Globalization;
using Gongkai.Law.Reporting;

namespace Gongkai.Law.Supervision;

/// <summary>
/// What makes a finding the same finding when a report is checked again or filed again: the rule, the place, the two figures, and what stands in
/// the cells it speaks of. As long as they stay, a person's verdict stays; when one of them changes, the finding is open again.
/// </summary>
public static class FindingIdentity
{
    /// <summary>The identity as text. A finding without figures is known by its words, because several may stand at one place.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="form">The report it is about; null where none was read.</param>
    public static string Of(Finding finding, ReportForm? form = null)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var sides = finding.Stated.IsNone && finding.Computed.IsNone ? finding.Message : $"{Side(finding.Stated)}|{Side(finding.Computed)}";
        // A total that stays while its parts move, or as many blanks at other places, is another error.
        var cells = form is null ? [] : finding.Cells.OrderBy(c => c.Index).Select(c => $"|{c.Path}={Content(form[c])}");
        return $"{finding.Rule}|{finding.Code}|{finding.Where}|{sides}{string.Concat(cells)}";
    }

    private static string Content(ReportCell cell) => cell.IsNumber ? cell.Value.ToString("0.######", CultureInfo.InvariantCulture) : $"{cell.State}:{cell.Written}";

    private static string Side(Figure figure) => figure.IsNone ? "?" : figure.Number is null ? $"“{figure}”" : figure.ToString();
}
