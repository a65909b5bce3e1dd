using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages;

/// <summary>What is shown instead of a bare status code. Also reached by failed posts, so it asks for no token.</summary>
[PublicOnPurpose]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(WebOptions options) : PageModel
{
    public string Title { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public void OnGet(int status)
    {
        (Title, Advice) = ErrorWords.For(status, options.RequestBytes / (1024 * 1024));
        // Called up directly, the page is no error; after a failure the status is already set.
        if (Response.StatusCode == 200)
        {
            Response.StatusCode = status is >= 400 and < 600 ? status : 404;
        }
    }

    public void OnPost(int status) => OnGet(status);
}
