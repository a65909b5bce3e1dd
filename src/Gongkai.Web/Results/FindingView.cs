using Gongkai.Law.Reporting;

namespace Gongkai.Web.Results;

/// <summary>A finding with its number on the page.</summary>
/// <param name="Number">From 1 within the report.</param>
/// <param name="Anchor">Id of its line.</param>
/// <param name="Finding">The finding.</param>
public sealed record FindingView(int Number, string Anchor, Finding Finding)
{
    /// <summary>CSS class of the severity.</summary>
    public string Class => Of(Finding.Severity);

    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
