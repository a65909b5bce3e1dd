using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace Web.Tests;

/// <summary>A real provider of identities on a free port: whoever comes to it is the person it was told of.</summary>
internal sealed class ProviderServer : IAsyncDisposable
{
    public const string Client = "gongkai";
    public const string Secret = "a-secret-of-the-tests";

    // Made once: keys of this length take their time.
    private static readonly RsaSecurityKey[] Keys = [.. Enumerable.Range(0, 2).Select(i => new RsaSecurityKey(RSA.Create(2048)) { KeyId = $"test-{i}" })];

    private readonly SqliteConnection _records = new("DataSource=:memory:");
    private readonly WebApplication _app;

    private ProviderServer()
    {
        _records.Open();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Services.AddAuthentication();
        builder.Services.AddDbContext<ProviderRecords>(db => db.UseSqlite(_records).UseOpenIddict());
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<ProviderRecords>())
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token").SetEndSessionEndpointUris("connect/end");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                server.AddEncryptionKey(Keys[0]).AddSigningKey(Keys[1]);
                server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
            });
        _app = builder.Build();
        _app.UseAuthentication();
        _app.MapGet("/connect/authorize", (HttpContext context) =>
        {
            Prompts.Enqueue(context.Request.Query["prompt"].ToString());
            if (Subject is null)
            {
                return Results.Forbid(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
            }

            var identity = new ClaimsIdentity("provider", OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Role);
            identity.SetClaim(OpenIddictConstants.Claims.Subject, Subject).SetClaim("employee_no", EmployeeNumber);
            identity.SetClaims(OpenIddictConstants.Claims.AuthenticationMethodReference, [.. Methods]);
            identity.SetScopes(OpenIddictConstants.Scopes.OpenId);
            identity.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
            return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        });
        _app.MapGet("/connect/end", (HttpContext context) =>
        {
            EndedWith.Enqueue(context.Request.Query["id_token_hint"].ToString());
            return Results.SignOut(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        });
    }

    /// <summary>Who comes; null to refuse.</summary>
    public string? Subject { get; set; } = "u-001";

    public string? EmployeeNumber { get; set; }

    /// <summary>How the person showed who they are.</summary>
    public IReadOnlyList<string> Methods { get; set; } = ["pwd"];

    /// <summary>The proofs that sessions were ended with.</summary>
    public ConcurrentQueue<string> EndedWith { get; } = new();

    public ConcurrentQueue<string> Prompts { get; } = new();

    public Uri Address => new(_app.Urls.Single() + "/");

    public static async Task<ProviderServer> Start()
    {
        var made = new ProviderServer();
        await using (var scope = made._app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ProviderRecords>().Database.EnsureCreatedAsync();
        }

        await made._app.StartAsync();
        return made;
    }

    /// <summary>Knows our site from now on.</summary>
    public async Task Register(params Uri[] sites)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = Client,
            ClientSecret = Secret,
            Permissions =
            {
                OpenIddictConstants.Permissions.Endpoints.Authorization, OpenIddictConstants.Permissions.Endpoints.Token, OpenIddictConstants.Permissions.Endpoints.EndSession,
                OpenIddictConstants.Permissions.GrantTypes.AuthorizationCode, OpenIddictConstants.Permissions.ResponseTypes.Code,
            },
        };
        foreach (var site in sites)
        {
            client.RedirectUris.Add(new Uri(site, "/desk/sso/callback"));
            client.PostLogoutRedirectUris.Add(new Uri(site, "/desk/sso/signed-out"));
        }

        await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(client);
    }

    public Task Stop() => _app.StopAsync();

    /// <summary>A browser at the provider.</summary>
    public static HttpClient Browser() => new(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _records.DisposeAsync();
    }
}

/// <summary>What the provider of the tests keeps.</summary>
internal sealed class ProviderRecords(DbContextOptions<ProviderRecords> options) : DbContext(options);
