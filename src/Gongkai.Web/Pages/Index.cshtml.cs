using Gongkai.Web.Desk;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages;

/// <summary>The first page: hand in reports.</summary>
[PublicOnPurpose]
public sealed class IndexModel(WebOptions options) : PageModel
{
    public UploadForm Form { get; } = new(options, null);
}
