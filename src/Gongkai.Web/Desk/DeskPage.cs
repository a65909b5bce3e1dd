using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Web.Desk;

/// <summary>A page of the desk: who looks at it, the records, and what was wrong with what was sent.</summary>
public abstract class DeskPage : PageModel
{
    private readonly List<InputProblem> _problems = [];
    private PostedForm? _posted;

    public OfficeInstallation Office => HttpContext.RequestServices.GetRequiredService<OfficeInstallation>();

    /// <summary>Who acts; asking for it on a page for people who have not signed in is a bug.</summary>
    public Actor Actor => DeskSession.ActorOf(HttpContext) is not { } actor ? throw new InvalidOperationException("Nobody has signed in.")
        : Sending is { } sent ? TakeFormOnce.Marking(actor, sent.Fingerprint, sent.RequestId) : actor;

    /// <summary>The form that is being done, when it is done only once.</summary>
    internal Sending? Sending { get; set; }

    public DateOnly Today => Office.Clock.Today;

    /// <summary>What the law or the permission table has to say against the act.</summary>
    public RuleBreach? Breach { get; private set; }

    /// <summary>What is wrong at which field.</summary>
    public IReadOnlyList<InputProblem> Problems => _problems;

    /// <summary>What the act warns about although it was done; shown once.</summary>
    public string? Notice { get; set; }

    public PostedForm Posted => _posted ??= new PostedForm(Request.Form, Today);

    public bool May(OfficeAct act) => Permissions.Refusal(act, Actor.Roles) is null;

    /// <summary>The problem of a field, by the label it is shown under.</summary>
    public string? ProblemAt(string field) => _problems.FirstOrDefault(p => p.Field == field)?.Words;

    /// <summary>The form was sent and comes back.</summary>
    public bool Comeback => HttpMethods.IsPost(Request.Method);

    /// <summary>What stands in a field: what was typed if the form comes back, else what is stored.</summary>
    public string Kept(string name, string? stored) =>
        Comeback && Request.Form.TryGetValue(name, out var typed) ? typed.ToString() : stored ?? "";

    /// <summary>Adds problems found by the page itself, such as a date that is none.</summary>
    protected bool Refuse(IEnumerable<InputProblem> problems)
    {
        _problems.AddRange(problems);
        if (_problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return _problems.Count > 0;
    }

    /// <summary>Takes the value of an answer; otherwise the page shows why there is none.</summary>
    protected bool Took<T>(Answer<T> answer, out T value)
    {
        switch (answer)
        {
            case Answer<T>.Given given:
                value = given.Value;
                return true;
            case Answer<T>.Unusable unusable:
                Refuse(unusable.Problems);
                break;
            case Answer<T>.Refused refused:
                Breach = refused.Breach;
                Response.StatusCode = refused.Breach.Code switch
                {
                    "record.not_found" => StatusCodes.Status404NotFound,
                    "act.role" => StatusCodes.Status403Forbidden,
                    "database.unreachable" or "database.uncertain" => StatusCodes.Status503ServiceUnavailable,
                    "database.full" => StatusCodes.Status507InsufficientStorage,
                    "record.changed" or "case.changed" => StatusCodes.Status409Conflict,
                    _ => StatusCodes.Status422UnprocessableEntity,
                };
                break;
            default:
                throw new InvalidOperationException("An answer has three cases.");
        }

        value = default!;
        return false;
    }

    /// <summary>Says that the form was opened for another organ, shows again what was typed, and saves nothing.</summary>
    internal virtual IActionResult ShowStale(StaleForm form, string words)
    {
        Breach = new("form.organ", "", words);
        return new ViewResult
        {
            ViewName = "/Pages/Desk/_OtherOrgan.cshtml",
            ViewData = new ViewDataDictionary<DeskPage>(ViewData, this) { ["Stale"] = form },
            TempData = TempData,
            StatusCode = StatusCodes.Status409Conflict,
        };
    }

    /// <summary>The year asked for in the address; the last one when none is, and 0 when what stands there is none, so that the act says so.</summary>
    protected int YearAsked(int? year) => year ?? (string.IsNullOrEmpty(Request.Query["year"]) ? Today.Year - 1 : 0);

    /// <summary>What is read for a year; where the year cannot be shown, why, and the last one instead.</summary>
    protected async Task<Answer<T>> OfYear<T>(int? year, Func<int, Task<Answer<T>>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var answer = await read(YearAsked(year));
        if (answer is not Answer<T>.Unusable unusable)
        {
            return answer;
        }

        Refuse(unusable.Problems);
        return await read(Today.Year - 1);
    }

    /// <summary>For pages that cannot show anything without the value: not found, or not allowed.</summary>
    protected IActionResult Missing<T>(Answer<T> answer) => answer is Answer<T>.Refused { Breach.Code: "act.role" }
        ? new StatusCodeResult(StatusCodes.Status403Forbidden) : NotFound();

    /// <summary>Goes to a page and says something on it once.</summary>
    protected IActionResult Done(string url, string? notice = null)
    {
        if (notice is not null)
        {
            Leave(Response, notice);
        }

        return Redirect(url);
    }

    /// <summary>Leaves words for the next page of the desk that is shown.</summary>
    internal static void Leave(HttpResponse response, string notice) => response.Cookies.Append(
        NoticeCookie, Uri.EscapeDataString(notice.Length > 600 ? notice[..600] : notice), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            MaxAge = TimeSpan.FromMinutes(1),
            Path = "/desk",
        });

    /// <summary>The notice left by the page before, taken away as it is read.</summary>
    public string? TakeNotice()
    {
        if (Notice is null && Request.Cookies[NoticeCookie] is { Length: > 0 } left)
        {
            Response.Cookies.Delete(NoticeCookie, new CookieOptions { Path = "/desk" });
            Notice = Uri.UnescapeDataString(left);
        }

        return Notice;
    }

    /// <summary>Entries of the menu that the person's roles open.</summary>
    public IEnumerable<DeskMenuEntry> Menu() => DeskMenu.Entries.Where(e => e.Acts.Any(May));

    private const string NoticeCookie = "gongkai-notice";
}

/// <summary>One entry of the desk's menu.</summary>
public sealed record DeskMenuEntry(string Url, string Words, IReadOnlyList<OfficeAct> Acts);

/// <summary>The menu, declared once.</summary>
public static class DeskMenu
{
    public static IReadOnlyList<DeskMenuEntry> Entries { get; } =
    [
        new(DeskRoutes.Home, DeskWords.Home, [OfficeAct.ChangeOwnPassword]),
        new("/desk/cases", DeskWords.Cases, [OfficeAct.ReadCases]),
        new("/desk/messages", MessageWords.Title, [OfficeAct.KeepMessages]),
        new("/desk/publications", PublicationWords.Title, [OfficeAct.ReadPublications]),
        new("/desk/civic", CivicWords.Title, [OfficeAct.ReadCivic]),
        new("/desk/registers", DeskWords.Registers, [OfficeAct.ReadRegisters]),
        new("/desk/disputes", DeskWords.DisputesMenu, [OfficeAct.ReadCases]),
        new("/desk/privacy", PrivacyWords.Title, [OfficeAct.HandleDataRequests, OfficeAct.HoldApplicantData]),
        new("/desk/monthly", DeskWords.Monthly, [OfficeAct.ReadReports]),
        new("/desk/reports", DeskWords.Reports, [OfficeAct.ReadReports]),
        new("/desk/supervision", SupervisionWords.Title, [OfficeAct.ReadSupervision]),
        new("/desk/accounts", DeskWords.Accounts, [OfficeAct.ReadAccounts]),
        new("/desk/organs", DeskWords.Organs, [OfficeAct.CreateOrgan]),
        new("/desk/settings", DeskWords.Settings, [OfficeAct.ChangeOrganSettings]),
        new("/desk/systems", SystemWords.Title, [OfficeAct.ReadConnectedSystems]),
        new("/desk/calendar", DeskWords.Calendar, [OfficeAct.LoadCalendar]),
        new(DeskRoutes.Maintenance, MaintenanceWords.Title, [OfficeAct.KeepMaintenance]),
        new("/desk/audit", DeskWords.Audit, [OfficeAct.ReadAuditTrail]),
    ];
}
