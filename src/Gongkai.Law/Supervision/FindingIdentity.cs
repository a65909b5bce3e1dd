using Gongkai.Law.Reporting;

namespace Gongkai.Law.Supervision;

/// <summary>
/// What makes a finding the same finding when a report is checked again or filed again: the rule, the place and the two figures.
/// As long as they stay, a person's verdict stays; when one of them changes, the finding is open again.
/// </summary>
public static class FindingIdentity
{
    /// <summary>The identity as text. A finding without figures is known by its words, because several may stand at one place.</summary>
    public static string Of(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var sides = finding.Stated.IsNone && finding.Computed.IsNone ? finding.Message : $"{Side(finding.Stated)}|{Side(finding.Computed)}";
        return $"{finding.Rule}|{finding.Code}|{finding.Where}|{sides}";
    }

    private static string Side(Figure figure) => figure.IsNone ? "?" : figure.Number is null ? $"“{figure}”" : figure.ToString();
}
