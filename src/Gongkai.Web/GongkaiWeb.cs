using System.Globalization;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using Gongkai.Office.Records;
using Gongkai.Web.Api;
using Gongkai.Web.Desk;
using Gongkai.Web.Uploads;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.WebEncoders;

namespace Gongkai.Web;

/// <summary>Puts the web application together.</summary>
public static class GongkaiWeb
{
    /// <summary>Rate limiting policy of the page that reads uploads: as many at once as there is memory for.</summary>
    internal const string UploadPolicy = "uploads";

    /// <summary>Rate limiting policy of signing in: by address, so that passwords cannot be tried by the thousand.</summary>
    internal const string SignInPolicy = "sign-in";

    /// <summary>Forms of the portal by address.</summary>
    internal const string PortalPolicy = "portal";

    /// <summary>Packages of what is published: each reads many files, so only so many are made at once.</summary>
    internal const string PackagePolicy = "packages";

    private const int PackagesAtOnce = 2;
    private const int PackagesWaiting = 64;
    private const int UploadsAtOnce = 2;
    private const int UploadsWaiting = 32;

    /// <summary>Name of the executable, whose output holds the list of static files.</summary>
    private const string ApplicationName = "gongkai";

    /// <summary>Builds the application; the caller starts it.</summary>
    /// <param name="options">How the pages are served.</param>
    /// <param name="office">The installation whose records the desk works on.</param>
    public static WebApplication Build(WebOptions options, OfficeInstallation office)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(office);
        return Build(options, office, server: null);
    }

    /// <summary>Builds the application behind a server of its own, without the work that goes on in the background; null for the network.</summary>
    internal static WebApplication Build(WebOptions options, OfficeInstallation office, IServer? server)
    {
        // A server's locale is often invariant; dates and library texts must be Chinese.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = ApplicationName,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(options.Urls);
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // The session keys are sealed with the installation's key by SessionKeys; the framework does not see that and warns.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        if (options.LogsJson)
        {
            WebTelemetry.LogJson(builder.Logging);
        }

        WebTelemetry.Add(builder, options);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.RequestBytes;
        });
        AddServices(builder.Services, options, office);
        if (server is null)
        {
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Drain + options.Finish);
            builder.Services.AddHostedService<Draining>();
            builder.Services.AddHostedService<NightlyClocks>();
            builder.Services.AddHostedService<PushSender>();
            if (options.Carriers.Count > 0)
            {
                builder.Services.AddHostedService<OutboxSender>();
            }
        }
        else
        {
            builder.WebHost.UseServer(server);
        }

        var app = builder.Build();
        Draining.CloseConnections(app);
        if (options.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders(Forwarded(options));
        }

        app.UseMiddleware<HostGate>();
        app.UseWhen(http => !ApiEndpoints.IsFor(http), pages =>
        {
            pages.UseExceptionHandler("/error/500");
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        });
        app.UseWhen(ApiEndpoints.IsFor, calls =>
        {
            calls.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ApiAnswer.Bare });
            calls.UseStatusCodePages(failed => ApiAnswer.Bare(failed.HttpContext));
        });
        app.UseSecurityHeaders(SecurityHeaders.For(options));
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<MaintenanceGate>();
        app.UseWhen(http => !ApiEndpoints.IsFor(http), pages => pages.UseMiddleware<BoundedForm>());
        app.MapHealth();
        app.MapInterface();
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        return app;
    }

    /// <summary>One proxy stands before us: of a longer list only what it wrote itself is taken.</summary>
    private static ForwardedHeadersOptions Forwarded(WebOptions options)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var network in options.TrustedProxies)
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        return forwarded;
    }

    private static void AddServices(IServiceCollection services, WebOptions options, OfficeInstallation office)
    {
        services.AddSingleton(options);
        services.AddSingleton(office);
        services.AddSingleton<Parcels>();
        services.AddSingleton<ApiGate>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = ApiAnswer.Options.NumberHandling);
        ApiDescription.Add(services);
        services.AddSingleton<MaintenanceWatch>();
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new SessionKeys(office));
        DeskSession.Add(services);
        if (options.IdentityProvider is { } provider)
        {
            ProviderSignIn.Add(services, provider);
        }

        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "gongkai-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, FormOrgan>();
        // Without this every Chinese character is sent as a numeric entity.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new(UnicodeRanges.All));
        services.Configure<FormOptions>(form =>
        {
            // Uploads stay in memory: a threshold below the limit would write them to the temporary folder.
            form.MemoryBufferThreshold = options.RequestBytes;
            form.MultipartBodyLengthLimit = options.RequestBytes;
            form.ValueLengthLimit = 16 * 1024 * 1024;
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddConcurrencyLimiter(UploadPolicy, policy =>
            {
                policy.PermitLimit = UploadsAtOnce;
                policy.QueueLimit = UploadsWaiting;
            });
            limiter.AddConcurrencyLimiter(PackagePolicy, policy =>
            {
                policy.PermitLimit = PackagesAtOnce;
                policy.QueueLimit = PackagesWaiting;
            });
            limiter.AddPolicy(SignInPolicy, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = options.PartOf(options.SignInsPerMinute), Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
        });
        services.Configure<RateLimiterOptions>(limiter => limiter.AddPolicy(PortalPolicy, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = options.PartOf(options.PortalPostsPerMinute), Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("")));
        services.AddRazorPages()
            .AddApplicationPart(typeof(GongkaiWeb).Assembly)
            .AddMvcOptions(mvc =>
            {
                BindingWords.Set(mvc.ModelBindingMessageProvider);
                mvc.Filters.Add<DeskGate>();
                mvc.Filters.Add<KnownMethods>();
                mvc.Filters.Add<DeskForms>();
            });
    }
}
