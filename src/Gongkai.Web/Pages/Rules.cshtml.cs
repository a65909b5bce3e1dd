using Gongkai.Law.Reporting;
using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages;

/// <summary>The rule book, one anchor a rule, so that a finding can point at the words behind its id.</summary>
[PublicOnPurpose]
public sealed class RulesModel : PageModel
{
    /// <summary>Rules by the letters of their id, in the order of the book.</summary>
    public IReadOnlyList<IGrouping<string, AuditRule>> Groups { get; } = [.. RuleBook.All.GroupBy(r => r.Id[..2])];
}
