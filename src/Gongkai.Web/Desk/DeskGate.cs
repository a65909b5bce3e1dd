using System.Reflection;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Desk;

/// <summary>
/// Stands before every page: a page that says nothing about who may open it is closed. The acts themselves ask again;
/// this gate only keeps people from forms they could not use. It stands before the check of the form's token too, so that
/// whoever sends a form after the session has ended is led to sign in and not told of a token.
/// </summary>
internal sealed class DeskGate(OfficeInstallation office) : IAsyncAuthorizationFilter
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        if (context.ActionDescriptor is CompiledPageActionDescriptor page && await Refusal(context.HttpContext, page.ModelTypeInfo!) is { } refusal)
        {
            context.Result = refusal;
        }
    }

    private async Task<IActionResult?> Refusal(HttpContext http, TypeInfo page)
    {
        if (page.GetCustomAttribute<PublicOnPurposeAttribute>() is not null)
        {
            return null;
        }

        if (!await office.IsSetUp(http.RequestAborted))
        {
            return new RedirectResult(DeskRoutes.SetUp);
        }

        if (DeskSession.Person(http) is not { } person)
        {
            // What was typed is still in the browser: going back after signing in brings it up again.
            var isForm = !HttpMethods.IsGet(http.Request.Method);
            if (isForm)
            {
                DeskPage.Leave(http.Response, DeskWords.SessionOver);
            }

            return new RedirectResult($"{DeskRoutes.SignIn}?then={Uri.EscapeDataString(http.Request.Path + (isForm ? "" : http.Request.QueryString.Value))}");
        }

        if (page.GetCustomAttribute<SignedInOnlyAttribute>() is not null)
        {
            return null;
        }

        if (person.MustChangePassword)
        {
            return new RedirectResult(DeskRoutes.Password);
        }

        var actor = DeskSession.ActorOf(http)!;
        var acts = page.GetCustomAttribute<NeedsAttribute>()?.Acts ?? [];
        if (acts.Any(act => Permissions.Refusal(act, actor.Roles) is null))
        {
            return null;
        }

        await office.Acting.RecordRefusal(
            actor, (acts.Count > 0 ? acts[0] : OfficeAct.SignIn).ToString(), Guid.Empty, DeskWords.PageRefused(http.Request.Path), http.RequestAborted);
        return new StatusCodeResult(StatusCodes.Status403Forbidden);
    }
}
