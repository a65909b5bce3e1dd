using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Claims;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Gongkai.Web.Desk;

/// <summary>
/// The session of a person: a cookie that names the account, its stamp, the session and the organ acted for. Every request asks the records
/// whether the account still is what it was and the session was not signed out of, so that a closed account, a changed role or a copied cookie
/// of a session that is over opens nothing.
/// </summary>
internal static class DeskSession
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    private const string StampClaim = "stamp";
    private const string OrganClaim = "organ";
    private const string BeganClaim = "began";
    private const string SessionClaim = "session";
    private const string ProviderClaim = "provider";
    private const string PersonItem = "gongkai.person";

    /// <summary>Names the organ last chosen in this browser; it gives no right, and an organ the person does not work for is passed over.</summary>
    private const string LastOrganCookie = "gongkai-organ";

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OrganKept = TimeSpan.FromDays(180);

    public static void Add(IServiceCollection services) => services.AddAuthentication(Scheme).AddCookie(Scheme, cookie =>
    {
        cookie.Cookie.Name = "gongkai-session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Idle;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = DeskRoutes.SignIn;
        cookie.ReturnUrlParameter = "then";
        cookie.Events.OnValidatePrincipal = Validate;
        // By default the cookie is renewed only after half its time, which makes the idle time anything between the half and the whole.
        cookie.Events.OnCheckSlidingExpiration = check =>
        {
            check.ShouldRenew = check.ElapsedTime > RenewAfter;
            return Task.CompletedTask;
        };
    });

    /// <summary>The person of this request; null when nobody has signed in.</summary>
    public static SignedIn? Person(HttpContext context) => context.Items[PersonItem] as SignedIn;

    /// <summary>The organ the person acts for; null when they work for none.</summary>
    public static Position? Position(HttpContext context)
    {
        if (Person(context) is not { } person)
        {
            return null;
        }

        var chosen = Guid.TryParse(context.User.FindFirstValue(OrganClaim), out var id) ? id : Guid.Empty;
        return person.Positions.FirstOrDefault(p => p.OrganId == chosen) ?? (person.Positions is [var first, ..] ? first : null);
    }

    /// <summary>Who acts: somebody who works for no organ yet has no role, and may do what needs none.</summary>
    public static Actor? ActorOf(HttpContext context) => Person(context) is { } person
        ? new Actor(person.AccountId, person.PersonName, Position(context)?.OrganId ?? Guid.Empty, Position(context)?.Roles ?? [], context.TraceIdentifier) : null;

    /// <summary>Begins a session. One that was there before must have been ended: nothing of it goes over into this one.</summary>
    /// <param name="context">The request.</param>
    /// <param name="person">Who signed in.</param>
    /// <param name="providerToken">Proof of the identity provider, for signing out there; null for a sign-in by password.</param>
    public static Task Begin(HttpContext context, SignedIn person, string? providerToken = null)
    {
        ArgumentNullException.ThrowIfNull(person);
        var office = context.RequestServices.GetRequiredService<OfficeInstallation>();
        var last = Guid.TryParse(context.Request.Cookies[LastOrganCookie], out var organ) ? organ : Guid.Empty;
        return Write(context, Guid.CreateVersion7(), person.AccountId, person.Stamp, (person.Positions.FirstOrDefault(p => p.OrganId == last) ?? (person.Positions is [var first, ..] ? first : null))?.OrganId ?? Guid.Empty,
            office.Clock.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), providerToken);
    }

    /// <summary>Goes on with the session of this request under a new stamp or for another organ.</summary>
    public static async Task GoOn(HttpContext context, Guid accountId, Guid stamp, Guid organId) => await Write(
        context, SessionOf(context.User), accountId, stamp, organId, context.User.FindFirstValue(BeganClaim)!, await ProviderToken(context));

    /// <summary>Goes on for another organ, and begins with it the next time, so that a form kept over the end of a session is sent for the organ it was opened under.</summary>
    public static async Task Choose(HttpContext context, SignedIn person, Guid organId)
    {
        ArgumentNullException.ThrowIfNull(person);
        await GoOn(context, person.AccountId, person.Stamp, organId);
        context.Response.Cookies.Append(LastOrganCookie, organId.ToString(), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = DeskRoutes.Home, MaxAge = OrganKept, IsEssential = true,
        });
    }

    /// <summary>What the identity provider gave for this session; null when it was begun by password.</summary>
    public static async Task<string?> ProviderToken(HttpContext context) =>
        IsByProvider(context.User) ? await context.GetTokenAsync(Scheme, OpenIdConnectParameterNames.IdToken) : null;

    /// <summary>Ends the session of this request, if there is one, in the records as well as in the browser.</summary>
    public static async Task End(HttpContext context)
    {
        if (ActorOf(context) is { } actor)
        {
            await new EndSession(context.RequestServices.GetRequiredService<OfficeInstallation>()).Run(actor, SessionOf(context.User), context.RequestAborted);
        }

        await context.SignOutAsync(Scheme);
        context.User = new ClaimsPrincipal();
        context.Items.Remove(PersonItem);
    }

    private static Guid SessionOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(SessionClaim), out var session) ? session : Guid.Empty;

    private static Task Write(HttpContext context, Guid session, Guid accountId, Guid stamp, Guid organId, string began, string? providerToken)
    {
        var identity = new ClaimsIdentity(
        [
            // Forms are tied to this claim, so that one filled in before the session ended can be sent after signing in again.
            new(ClaimTypes.NameIdentifier, accountId.ToString()), new(StampClaim, stamp.ToString()), new(OrganClaim, organId.ToString()), new(BeganClaim, began),
            new(SessionClaim, session.ToString()),
        ], Scheme);
        var properties = new AuthenticationProperties();
        if (providerToken is not null)
        {
            identity.AddClaim(new(ProviderClaim, "true"));
            properties.StoreTokens([new() { Name = OpenIdConnectParameterNames.IdToken, Value = providerToken }]);
        }

        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity), properties);
    }

    private static bool IsByProvider(ClaimsPrincipal principal) => principal.HasClaim(c => c.Type == ProviderClaim);

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var office = context.HttpContext.RequestServices.GetRequiredService<OfficeInstallation>();
        if (context.Principal is { } principal
            && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
            && Guid.TryParse(principal.FindFirstValue(StampClaim), out var stamp)
            && long.TryParse(principal.FindFirstValue(BeganClaim), CultureInfo.InvariantCulture, out var began)
            && office.Clock.Now - DateTimeOffset.FromUnixTimeSeconds(began) < EndSession.Longest
            && SessionOf(principal) is var session && session != Guid.Empty
            && await new SignIn(office).Resume(account, stamp, session, context.HttpContext.RequestAborted) is { } person)
        {
            // Whoever was vouched for elsewhere does not need the password kept here, however old it is.
            context.HttpContext.Items[PersonItem] = IsByProvider(principal) ? person with { MustChangePassword = false } : person;
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }
}

/// <summary>Addresses of the desk that code refers to.</summary>
internal static class DeskRoutes
{
    public const string Home = "/desk";
    public const string SignIn = "/desk/sign-in";
    public const string SetUp = "/desk/set-up";
    public const string Password = "/desk/password";

    public const string Maintenance = "/desk/maintenance";

    /// <summary>Where somebody goes on whom the identity provider has vouched for.</summary>
    public const string Provider = "/desk/sso";

    /// <summary>Whether an address that came with a request is one of the desk's, so that it may be gone to.</summary>
    public static bool IsOfDesk(IUrlHelper url, [NotNullWhen(true)] string? address) =>
        url.IsLocalUrl(address) && (address == Home || address.StartsWith(Home + "/", StringComparison.Ordinal) || address.StartsWith(Home + "?", StringComparison.Ordinal));
}
