using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Gongkai.Web.Desk;

/// <summary>A form of the desk as it was sent.</summary>
/// <param name="Fingerprint">Hash of the page's token, the address and everything typed: equal only for the same form sent again.</param>
/// <param name="RequestId">This sending.</param>
internal sealed record Sending(string Fingerprint, Guid RequestId);

/// <summary>
/// Stands before the handlers of all pages. A form of the desk is taken only for the organ it was opened for, and once: a second click is led to
/// where the first one went. A year or month outside the calendar of the installation is no page.
/// </summary>
internal sealed class DeskForms(OfficeInstallation office) : IAsyncPageFilter
{
    /// <summary>How often, and how far apart in milliseconds, the second click looks for where the first was led.</summary>
    private const int Looks = 20;
    private const int BetweenLooks = 50;

    private readonly TakeFormOnce _once = new(office);

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (IsNoTime(context.HandlerArguments))
        {
            context.Result = new NotFoundResult();
            return;
        }

        if (context.HandlerInstance is not DeskPage page || !HttpMethods.IsPost(context.HttpContext.Request.Method) || page.GetType().GetCustomAttribute<NeedsAttribute>() is null)
        {
            await next();
            return;
        }

        if (OfOther(page) is { } stale)
        {
            context.Result = page.ShowStale(stale, DeskWords.FormOfOtherOrgan(stale.FormOrgan?.OrganName, DeskSession.Position(context.HttpContext)?.OrganName));
            return;
        }

        if (context.HandlerMethod is not { MethodInfo: { } handler } || handler.GetCustomAttribute<MayBeRepeatedAttribute>() is not null
            || page.GetType().GetCustomAttribute<MayBeRepeatedAttribute>() is not null)
        {
            await next();
            return;
        }

        await Once(context, page, next);
    }

    private bool IsNoTime(IDictionary<string, object?> arguments) =>
        (arguments.TryGetValue("year", out var year) && year is int y && !DateBounds.HoldsYear(y, office.Clock.Today))
        || (arguments.TryGetValue("month", out var month) && month is < 1 or > 12);

    /// <summary>The form when it belongs to another organ; null when it is taken.</summary>
    private static StaleForm? OfOther(DeskPage page)
    {
        var http = page.HttpContext;
        var organ = FormOrgan.Of(http);
        return organ == FormOrgan.OrganOf(http) ? null
            : new(DeskSession.Person(http)!.Positions.FirstOrDefault(p => p.OrganId == organ), StaleForm.WordsOf(http.Request.Form));
    }

    private async Task Once(PageHandlerExecutingContext context, DeskPage page, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var sending = new Sending(await Fingerprint(http.Request, http.RequestAborted), Guid.CreateVersion7());
        var sender = page.Actor.AccountId;
        if (await _once.Find(sender, sending.Fingerprint, http.RequestAborted) is not null)
        {
            context.Result = await Again(http, sender, sending.Fingerprint);
            return;
        }

        page.Sending = sending;
        var executed = await next();
        if (executed.Exception is not null)
        {
            return;
        }

        // What was done is done, whether or not the sender still waits: what follows is not broken off.
        var isRefused = executed.Result is not RedirectResult && (page.Breach is not null || page.Problems.Count > 0);
        // Where the record of the first click stands in the way of the second, the act says so in other words.
        if (isRefused && await _once.Find(sender, sending.Fingerprint, CancellationToken.None) is { } mark && mark.RequestId != sending.RequestId)
        {
            executed.Result = await Again(http, sender, sending.Fingerprint);
        }
        else if (executed.Result is RedirectResult { Url: var url })
        {
            await _once.Lead(sending.RequestId, url, CancellationToken.None);
        }
        else if (isRefused)
        {
            await _once.Forget(sending.RequestId, CancellationToken.None);
        }
        else
        {
            await _once.Lead(sending.RequestId, Self(http.Request), CancellationToken.None);
        }
    }

    /// <summary>Leads to where the first sending went, or to the page itself when that is not over yet.</summary>
    private async Task<IActionResult> Again(HttpContext http, Guid sender, string fingerprint)
    {
        var mark = await _once.Find(sender, fingerprint, http.RequestAborted);
        for (var look = 0; look < Looks && mark is { LedTo.Length: 0 }; look++)
        {
            await Task.Delay(BetweenLooks, http.RequestAborted);
            mark = await _once.Find(sender, fingerprint, http.RequestAborted);
        }

        DeskPage.Leave(http.Response, TakeFormOnce.Repeated().Words);
        return new RedirectResult(mark is { LedTo.Length: > 0 } ? mark.LedTo : Self(http.Request));
    }

    /// <summary>The page without the handler, which only takes forms.</summary>
    private static string Self(HttpRequest request) =>
        request.Path + new QueryBuilder(request.Query.Where(q => q.Key != "handler").SelectMany(q => q.Value.OfType<string>(), (q, v) => KeyValuePair.Create(q.Key, v))).ToString();

    private static async Task<string> Fingerprint(HttpRequest request, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(request.Path + request.QueryString.Value);
        var form = await request.ReadFormAsync(cancel);
        foreach (var (name, values) in form.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            Add(name);
            foreach (var value in values)
            {
                Add(value ?? "");
            }
        }

        foreach (var file in form.Files)
        {
            Add(file.Name);
            Add(file.FileName);
            await using var content = file.OpenReadStream();
            hash.AppendData(await SHA256.HashDataAsync(content, cancel));
        }

        return Convert.ToHexString(hash.GetHashAndReset());

        // Each part with its length, so that two parts never read like one.
        void Add(string part)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
