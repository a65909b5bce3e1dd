using System.Reflection;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Gongkai.Web.Desk;

/// <summary>
/// Stands before every page: a page that says nothing about who may open it is closed. The acts themselves ask again;
/// this gate only keeps people from forms they could not use.
/// </summary>
internal sealed class DeskGate(OfficeInstallation office) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var refusal = await Refusal(context);
        if (refusal is null)
        {
            await next();
        }
        else
        {
            context.Result = refusal;
        }
    }

    private async Task<IActionResult?> Refusal(PageHandlerExecutingContext context)
    {
        var page = context.HandlerInstance.GetType();
        var http = context.HttpContext;
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
            return new RedirectResult(HttpMethods.IsGet(http.Request.Method)
                ? $"{DeskRoutes.SignIn}?then={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}" : DeskRoutes.SignIn);
        }

        if (page.GetCustomAttribute<SignedInOnlyAttribute>() is not null)
        {
            return null;
        }

        if (person.MustChangePassword)
        {
            return new RedirectResult(DeskRoutes.Password);
        }

        var roles = DeskSession.Position(http)?.Roles ?? [];
        return page.GetCustomAttribute<NeedsAttribute>() is { } needs && needs.Acts.Any(act => Permissions.Refusal(act, roles) is null)
            ? null
            : new StatusCodeResult(StatusCodes.Status403Forbidden);
    }
}
