using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Gongkai.Documents.Writing;
using Gongkai.Law;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;

namespace Gongkai.Web.Api;

/// <summary>Answers of the interface: JSON that is read easily, an ETag on single readings, and problems with a code and Chinese words.</summary>
internal static class ApiAnswer
{
    public const string ProblemType = "application/problem+json";

    /// <summary>Absent figures are sent as null and never left out: not known is something else than not asked.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = false,
        // Asked for before anything was written, so it cannot wait for the serialiser to choose one.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    public static IResult Json(HttpContext http, object value)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(Write(value), "application/json; charset=utf-8");
    }

    /// <summary>A single reading with its ETag; nothing but the status when the caller has it already.</summary>
    public static IResult Tagged(HttpContext http, object value)
    {
        var body = Encoding.UTF8.GetBytes(Write(value));
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"";
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.ETag = tag;
        return http.Request.Headers.IfNoneMatch.SelectMany(v => v?.Split(',', StringSplitOptions.TrimEntries) ?? []).Any(v => v == "*" || v.Replace("W/", "", StringComparison.Ordinal) == tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Bytes(body, "application/json; charset=utf-8");
    }

    public static IResult Csv(HttpContext http, string name, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> lines)
    {
        http.Response.Headers.CacheControl = "no-store";
        var output = new MemoryStream();
        CsvTable.Write(headings, lines, output);
        return TypedResults.Bytes(output.ToArray(), "text/csv; charset=utf-8", name);
    }

    /// <summary>Why an answer holds no value; asking an answer that holds one is a bug.</summary>
    public static IResult Problem<T>(HttpContext http, Answer<T> answer) => answer switch
    {
        Answer<T>.Refused { Breach: var breach } => Problem(http, StatusOf(breach.Code), breach.Code, breach.Words, breach.Article),
        Answer<T>.Unusable { Problems: var problems } => Problem(http, problems),
        _ => throw new InvalidOperationException("An answer with a value is no problem."),
    };

    /// <summary>Fields that cannot be used.</summary>
    public static IResult Problem(HttpContext http, IReadOnlyList<InputProblem> problems) => Problem(http, StatusCodes.Status422UnprocessableEntity, "input", ApiWords.InputProblems,
        fields: [.. problems.Select(p => new FieldProblemOutput(ApiFields.NameOf(p.Field), p.Field, p.Words))]);

    public static IResult Problem(HttpContext http, int status, string code, string detail, string article = "", IReadOnlyList<FieldProblemOutput>? fields = null) =>
        TypedResults.Text(Write(Shape(http, status, code, detail, article, fields)), ProblemType, Encoding.UTF8, status);

    /// <summary>A status that has no words yet, such as an address that is not there.</summary>
    public static async Task Bare(HttpContext http)
    {
        var status = http.Response.StatusCode;
        http.Response.ContentType = ProblemType;
        http.Response.Headers.CacheControl = "no-store";
        var (code, words) = MaintenanceGate.Of(http) is { } notice ? ("maintenance", ApiWords.Maintenance(notice)) : ($"http.{status.ToString(CultureInfo.InvariantCulture)}", ApiWords.Bare(status));
        await http.Response.WriteAsync(Write(Shape(http, status, code, words, "", null)), http.RequestAborted);
    }

    private static ProblemOutput Shape(HttpContext http, int status, string code, string detail, string article, IReadOnlyList<FieldProblemOutput>? fields)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new("about:blank", ApiWords.Title(status), status, detail, code, article.Length == 0 ? null : article, fields, Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);
    }

    private static int StatusOf(string code) => code switch
    {
        "record.not_found" => StatusCodes.Status404NotFound,
        "act.role" or "act.scope" or "system.address" or "supervision.none" => StatusCodes.Status403Forbidden,
        "key.unknown" or "key.ended" or "system.revoked" or "system.expired" => StatusCodes.Status401Unauthorized,
        "body.broken" => StatusCodes.Status400BadRequest,
        "body.too_long" => StatusCodes.Status413PayloadTooLarge,
        "body.type" => StatusCodes.Status415UnsupportedMediaType,
        "record.changed" or "case.changed" => StatusCodes.Status409Conflict,
        "database.unreachable" or "database.uncertain" => StatusCodes.Status503ServiceUnavailable,
        "database.full" => StatusCodes.Status507InsufficientStorage,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
