using System.Text.Json.Nodes;
using Gongkai.Office.Interface;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Gongkai.Web.Api;

/// <summary>The description of the interface for machines (OpenAPI): words from Words/ApiWords, examples, the key, and what every problem looks like.</summary>
internal static class ApiDescription
{
    private const string KeyScheme = "key";

    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = call => call.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? name.Replace("Output", "", StringComparison.Ordinal) : null;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = ApiWords.PageTitle, Version = "v1", Description = string.Join("\n\n", [ApiWords.Lead, .. ApiWords.CommonRules]) };
            document.Servers = [new() { Url = "/" }];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [KeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = ApiWords.KeyScheme },
            };
            document.Components.Schemas?.Remove(nameof(IFormFile));
            foreach (var (name, property) in (document.Components.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Values.SelectMany(s => s.Properties ?? new Dictionary<string, IOpenApiSchema>()))
            {
                // The words of a member stand beside a reference as well as in a schema of its own.
                property.Description = ApiWords.Fields[name];
            }

            document.Security = [new() { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonPropertyInfo is not null)
            {
                return Task.CompletedTask;
            }

            if (context.JsonTypeInfo.Type == typeof(ApplicationInput))
            {
                schema.AdditionalPropertiesAllowed = false;
                schema.Examples = [JsonNode.Parse(ApiExamples.Application)!];
            }
            else if (context.JsonTypeInfo.Type == typeof(ProblemOutput))
            {
                schema.Examples = [JsonNode.Parse(ApiExamples.Problem)!];
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            foreach (var parameter in operation.Parameters ?? [])
            {
                parameter.Description = ApiWords.Fields[parameter.Name!];
            }

            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            operation.Summary = ApiWords.Calls[operation.OperationId!].Title;
            if (operation.RequestBody?.Content?.TryGetValue("multipart/form-data", out var form) == true)
            {
                form.Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object, Required = new HashSet<string> { "file" }, AdditionalPropertiesAllowed = false,
                    Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = ApiWords.Fields["file"] } },
                };
            }

            var needs = metadata.OfType<NeedsScopeAttribute>().Single();
            operation.Description += $"\n\n{ApiWords.Scope}：{needs.Scope?.Row().Code ?? ApiWords.AnyScope}";
            if (HttpMethods.IsPost(context.Description.HttpMethod!))
            {
                (operation.Parameters ??= []).Add(new OpenApiParameter
                {
                    Name = RepeatedCall.KeyHeader, In = ParameterLocation.Header, Required = true, Description = ApiWords.RequestKeyField, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 128 },
                });
            }

            foreach (var (status, response) in operation.Responses ?? [])
            {
                response.Description = int.TryParse(status, out var code) && code >= 400 ? ApiWords.Title(code) : response.Description;
            }

            return Task.CompletedTask;
        });
    });
}
