using System.Globalization;
using System.Reflection;
using System.Threading.RateLimiting;
using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gongkai.Web.Api;

/// <summary>The scope a call of the interface needs; null where any system of the organ may call.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsScopeAttribute : Attribute
{
    public NeedsScopeAttribute()
    {
    }

    public NeedsScopeAttribute(SystemScope scope) => Scope = scope;

    public SystemScope? Scope { get; }
}

/// <summary>
/// Stands before every call: who it is, whether too many calls came, whether the scope was granted, and whether the query says only what the call
/// knows. The acts themselves ask again.
/// </summary>
internal sealed partial class ApiGate(OfficeInstallation office, WebOptions options, ILogger<ApiGate> log) : IEndpointFilter, IDisposable
{
    private const string Scheme = "Bearer ";

    private readonly PartitionedRateLimiter<string> _calls = Limiter(options.PartOf(options.InterfaceCallsPerMinute));
    private readonly PartitionedRateLimiter<string> _wrongKeys = Limiter(options.PartOf(options.WrongKeysPerMinute));

    /// <summary>The system of this call; asking before the gate let it in is a bug.</summary>
    public static AdmittedSystem Of(HttpContext http) => http.Features.Get<AdmittedSystem>() ?? throw new InvalidOperationException("No system was let in.");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var header = http.Request.Headers.Authorization.ToString();
        var key = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        var admitted = await new AdmitSystem(office).Run(
            key, http.Connection.RemoteIpAddress, http.TraceIdentifier, http.RequestAborted);
        if (admitted is not Answer<AdmittedSystem>.Given { Value: var system })
        {
            // Only those without a good key wait: behind a proxy all systems come from one address, and one of them must not lock the others out.
            using var guess = _wrongKeys.AttemptAcquire(http.Connection.RemoteIpAddress?.ToString() ?? "");
            if (!guess.IsAcquired)
            {
                return TooMany(http, guess);
            }

            if (admitted is Answer<AdmittedSystem>.Refused { Breach: var breach } && !await new NoteRefusedKey(office).Run(key, breach, http.TraceIdentifier, cancel: http.RequestAborted))
            {
                KeyUnknown(log, http.TraceIdentifier);
            }

            http.Response.Headers.WWWAuthenticate = "Bearer";
            return ApiAnswer.Problem(http, admitted);
        }

        using var lease = _calls.AttemptAcquire(system.KeyId.ToString("N"));
        if (!lease.IsAcquired)
        {
            return TooMany(http, lease);
        }

        var endpoint = http.GetEndpoint()!;
        if (endpoint.Metadata.GetMetadata<NeedsScopeAttribute>() is not { } needs)
        {
            throw new InvalidOperationException($"{endpoint.DisplayName} does not say which scope it needs.");
        }

        if (needs.Scope is { } scope && !system.Scopes.Contains(scope))
        {
            var words = ApiWords.NoScope(scope.Row().Code, scope.Row().Words);
            await new NoteRefusedKey(office).Run(
                key, new("act.scope", "", words), http.TraceIdentifier, scope.Row().Acts is [var act, ..] ? act : OfficeAct.UseInterface, scope, http.RequestAborted);
            return ApiAnswer.Problem(http, StatusCodes.Status403Forbidden, "act.scope", words);
        }

        var known = endpoint.Metadata.GetMetadata<MethodInfo>()!.GetParameters().Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        if (http.Request.Query.Keys.Where(k => !known.Contains(k) || http.Request.RouteValues.ContainsKey(k)).ToList() is { Count: > 0 } unknown)
        {
            return ApiAnswer.Problem(http, [.. unknown.Select(k => new InputProblem(k, ApiWords.UnknownField))]);
        }

        http.Features.Set(system);
        return await next(context);
    }

    public void Dispose()
    {
        _calls.Dispose();
        _wrongKeys.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {Call} of the interface came without a key that anybody made.")]
    private static partial void KeyUnknown(ILogger log, string call);

    private static PartitionedRateLimiter<string> Limiter(int perMinute) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));

    private static IResult TooMany(HttpContext http, RateLimitLease lease)
    {
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 60;
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return ApiAnswer.Problem(http, StatusCodes.Status429TooManyRequests, "calls.too_many", ApiWords.TooMany(seconds));
    }
}
