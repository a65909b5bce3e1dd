using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gongkai.Web.Api;

/// <summary>The interface for other systems: its table of contents.</summary>
internal static class ApiEndpoints
{
    public const string Root = "/api";
    public const string Description = "/api/openapi.json";

    private const string Version1 = "/api/v1";

    /// <summary>Whether a request is for the interface, whose answers are never pages. The page that describes it is one.</summary>
    public static bool IsFor(HttpContext http) => http.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal, out var rest) && rest.HasValue && rest != "/";

    public static void MapInterface(this IEndpointRouteBuilder app)
    {
        var calls = app.MapGroup(Version1).WithTags("v1").AddEndpointFilter(app.ServiceProvider.GetRequiredService<ApiGate>());

        calls.MapPost("/applications", ApplicationCalls.Register).Describe("RegisterApplication").Accepts<ApplicationInput>("application/json").Answers<RegisteredOutput>(201, 400, 409, 415);
        calls.MapGet("/applications", ApplicationCalls.List).Describe("ListApplications").Answers<ApplicationsOutput>(200);
        calls.MapGet("/applications/{number}", ApplicationCalls.One).Describe("ReadApplication").Answers<ApplicationOutput>(200, 304, 404);
        calls.MapPost("/applications/{number}/attachments", ApplicationCalls.Attach).Describe("AddAttachment").Accepts<IFormFile>("multipart/form-data").Answers<AttachmentOutput>(201, 400, 404, 413, 415);

        calls.MapGet("/items", ReadingCalls.Items).Describe("ListItems").Answers<ItemsOutput>(200);
        calls.MapGet("/items/{id}", ReadingCalls.Item).Describe("ReadItem").Answers<ItemOutput>(200, 304, 404);

        calls.MapGet("/deadlines", ReadingCalls.Deadline).Describe("ComputeDeadline").Answers<ComputedDeadlineOutput>(200, 304);

        calls.MapGet("/supervision/{year}/filings", ReadingCalls.Filings).Describe("ReadFilings").Answers<FilingsOutput>(200, 304);
        calls.MapGet("/supervision/{year}/overview", ReadingCalls.Overview).Describe("ReadOverview").Answers<OverviewOutput>(200, 304);

        app.MapOpenApi(Description).WithMetadata(new PublicOnPurposeAttribute());
    }

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder call, string name) =>
        call.WithName(name).WithSummary(ApiWords.Calls[name].Title).WithDescription(ApiWords.Calls[name].Description);

    /// <summary>What every call may answer, and what this one answers besides.</summary>
    private static void Answers<T>(this RouteHandlerBuilder call, int good, params int[] others)
    {
        call.Produces<T>(good);
        foreach (var status in others.Concat([401, 403, 422, 429, 503]).Order())
        {
            if (status == StatusCodes.Status304NotModified)
            {
                call.Produces(status);
            }
            else
            {
                call.Produces<ProblemOutput>(status, ApiAnswer.ProblemType);
            }
        }
    }
}
