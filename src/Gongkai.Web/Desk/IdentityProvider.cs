using System.Security.Claims;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Gongkai.Web.Desk;

/// <summary>The place where staff sign in for all systems of an authority (统一身份认证), reached by OpenID Connect.</summary>
public sealed record IdentityProvider
{
    /// <summary>Claims of an ID token by which a provider says how somebody signed in (RFC 8176) that stand for a second factor.</summary>
    public static IReadOnlyList<string> SecondFactors { get; } = ["mfa", "otp", "hwk", "swk", "sc", "fpt", "face", "vbm", "sms", "pop"];

    /// <summary>Address of the provider, which is also the issuer of its tokens.</summary>
    public required Uri Authority { get; init; }

    public required string ClientId { get; init; }

    public required string ClientSecret { get; init; }

    /// <summary>What the page of signing in calls it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The claim that names the person.</summary>
    public string Claim { get; init; } = "sub";

    /// <summary>What is asked for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid"];

    /// <summary>Our own address as browsers see it; null to take it from each request, which is wrong behind a proxy with TLS.</summary>
    public Uri? OwnAddress { get; init; }

    /// <summary>仅允许管理员用密码登录: everybody else signs in at the provider.</summary>
    public bool PasswordsForAdministratorsOnly { get; init; }

    /// <summary>How long an answer of the provider is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The issuer as it is kept with accounts.</summary>
    public string Issuer => AccountIdentity.IssuerOf(Authority.ToString());
}

/// <summary>Somebody whom the provider has vouched for, on the way to a session.</summary>
/// <param name="Identity">Who.</param>
/// <param name="Token">The proof.</param>
/// <param name="Then">Page wanted.</param>
internal sealed record ProvenArrival(ProvenIdentity Identity, string Token, string? Then);

/// <summary>Signing in at the identity provider and out of it: authorization code with PKCE, state and nonce by the library.</summary>
internal static partial class ProviderSignIn
{
    public const string Scheme = "provider";

    /// <summary>A cookie for the few seconds between the provider's answer and the session, and while a one-time code is asked for.</summary>
    public const string ArrivalScheme = "provider-arrival";

    public const string CallbackPath = "/desk/sso/callback";
    public const string SignedOutPath = "/desk/sso/signed-out";

    private const string IssuerClaim = "iss";
    private const string MethodsClaim = "amr";
    private const string ThenItem = "then";
    private const string TokenItem = "gongkai.provider-token";

    private static readonly TimeSpan ArrivalLasts = TimeSpan.FromMinutes(5);

    public static void Add(IServiceCollection services, IdentityProvider provider) => services.AddAuthentication()
        .AddCookie(ArrivalScheme, cookie =>
        {
            cookie.Cookie.Name = "gongkai-arrival";
            cookie.Cookie.Path = DeskRoutes.Provider;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = Policy(provider);
            cookie.ExpireTimeSpan = ArrivalLasts;
            cookie.SlidingExpiration = false;
        })
        .AddOpenIdConnect(Scheme, oidc =>
        {
            oidc.Authority = provider.Authority.ToString();
            oidc.ClientId = provider.ClientId;
            oidc.ClientSecret = provider.ClientSecret;
            oidc.RequireHttpsMetadata = !provider.Authority.IsLoopback;
            oidc.ResponseType = OpenIdConnectResponseType.Code;
            // The answer comes by a redirect, which brings our cookies along; a posted form would need cookies open to every other site.
            oidc.ResponseMode = OpenIdConnectResponseMode.Query;
            oidc.UsePkce = true;
            oidc.MapInboundClaims = false;
            oidc.GetClaimsFromUserInfoEndpoint = provider.Claim != "sub";
            oidc.ClaimActions.Clear();
            oidc.ClaimActions.MapUniqueJsonKey(provider.Claim, provider.Claim);
            oidc.SignInScheme = ArrivalScheme;
            oidc.CallbackPath = CallbackPath;
            oidc.SignedOutCallbackPath = SignedOutPath;
            oidc.RemoteSignOutPath = default;
            oidc.BackchannelTimeout = provider.Patience;
            oidc.Scope.Clear();
            foreach (var scope in provider.Scopes)
            {
                oidc.Scope.Add(scope);
            }

            foreach (var cookie in (ReadOnlySpan<CookieBuilder>)[oidc.CorrelationCookie, oidc.NonceCookie])
            {
                cookie.SameSite = SameSiteMode.Lax;
                cookie.SecurePolicy = Policy(provider);
            }

            oidc.Events.OnRedirectToIdentityProvider = context =>
            {
                context.ProtocolMessage.RedirectUri = Own(provider, CallbackPath) ?? context.ProtocolMessage.RedirectUri;
                return Task.CompletedTask;
            };
            oidc.Events.OnRedirectToIdentityProviderForSignOut = context =>
            {
                context.ProtocolMessage.IdTokenHint = context.HttpContext.Items[TokenItem] as string;
                context.ProtocolMessage.PostLogoutRedirectUri = Own(provider, SignedOutPath) ?? context.ProtocolMessage.PostLogoutRedirectUri;
                return Task.CompletedTask;
            };
            oidc.Events.OnTokenResponseReceived = context =>
            {
                // Only the proof of who it is stays, to sign out with; we never ask the provider for anything else.
                context.Properties!.StoreTokens([new() { Name = OpenIdConnectParameterNames.IdToken, Value = context.TokenEndpointResponse.IdToken }]);
                return Task.CompletedTask;
            };
            oidc.Events.OnRemoteFailure = context =>
            {
                Failed(context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProviderSignIn)), context.Failure);
                context.HandleResponse();
                context.Response.Redirect($"{DeskRoutes.SignIn}?sso={(IsUnreachable(context.Failure) ? "down" : "failed")}");
                return Task.CompletedTask;
            };
        });

    /// <summary>Whether the provider answers and says where to go; what it says is kept for later requests.</summary>
    public static async Task<OpenIdConnectConfiguration?> Reach(HttpContext context)
    {
        var oidc = context.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(Scheme);
        try
        {
            return await oidc.ConfigurationManager!.GetConfigurationAsync(context.RequestAborted);
        }
        catch (Exception e) when (IsUnreachable(e) && !context.RequestAborted.IsCancellationRequested)
        {
            Failed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProviderSignIn)), e);
            return null;
        }
    }

    /// <summary>What to take to the provider: the page wanted afterwards, and whether it shall ask who it is although it knows.</summary>
    public static AuthenticationProperties Outward(string? then, bool again)
    {
        var properties = new OpenIdConnectChallengeProperties { RedirectUri = DeskRoutes.Provider };
        properties.Items[ThenItem] = then;
        if (again)
        {
            properties.Prompt = "login";
        }

        return properties;
    }

    /// <summary>Who has come back from the provider; null when nobody has, or too long ago.</summary>
    public static async Task<ProvenArrival?> Arrival(HttpContext context, IdentityProvider provider)
    {
        var result = await context.AuthenticateAsync(ArrivalScheme);
        return result.Succeeded
            && result.Principal.FindFirstValue(IssuerClaim) is { } issuer
            && result.Principal.FindFirstValue(provider.Claim) is { Length: > 0 and <= AccountIdentity.MostCharacters } subject
            && result.Properties.GetTokenValue(OpenIdConnectParameterNames.IdToken) is { } token
            ? new(new(issuer, subject, result.Principal.FindAll(MethodsClaim).Any(c => IdentityProvider.SecondFactors.Contains(c.Value))), token,
                result.Properties.Items.TryGetValue(ThenItem, out var then) ? then : null)
            : null;
    }

    public static Task Forget(HttpContext context) => context.SignOutAsync(ArrivalScheme);

    /// <summary>Leaves the token for the request to the provider to end the session there.</summary>
    public static void ShowTokenAtSignOut(HttpContext context, string token) => context.Items[TokenItem] = token;

    private static CookieSecurePolicy Policy(IdentityProvider provider) =>
        provider.OwnAddress?.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static string? Own(IdentityProvider provider, string path) => provider.OwnAddress is { } own ? new Uri(own, path).ToString() : null;

    private static bool IsUnreachable(Exception? e) =>
        e is HttpRequestException or IOException or TaskCanceledException or TimeoutException || e is { InnerException: { } inner } && IsUnreachable(inner);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity provider was of no help.")]
    private static partial void Failed(ILogger log, Exception? e);
}
