using Gongkai.Office.Interface;
using Gongkai.Web.Api;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace Gongkai.Web.Pages;

/// <summary>A call as the page lists it.</summary>
public sealed record DescribedCall(string Method, string Address, string Title, string Words, string Scope);

/// <summary>The interface for other systems, for those who connect one.</summary>
[PublicOnPurpose]
public sealed class InterfaceModel(EndpointDataSource endpoints) : PageModel
{
    /// <summary>Where the description for machines is.</summary>
    public const string Description = ApiEndpoints.Description;

    /// <summary>The calls as they are mapped, so that the page never tells of one that is not there.</summary>
    public IReadOnlyList<DescribedCall> Calls { get; } =
    [
        .. from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
           let needs = endpoint.Metadata.GetMetadata<NeedsScopeAttribute>()
           where needs is not null
           let words = ApiWords.Calls[endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName]
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
           select new DescribedCall(method, endpoint.RoutePattern.RawText!, words.Title, words.Description, needs.Scope?.Row().Code ?? ApiWords.AnyScope),
    ];
}
