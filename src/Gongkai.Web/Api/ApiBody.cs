using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gongkai.Law;
using Gongkai.Law.Publication;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;

namespace Gongkai.Web.Api;

/// <summary>A body as it was sent.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
internal sealed record ReadBody<T>(T Value, string Hash);

/// <summary>
/// Reads bodies of calls. Nothing is dropped or guessed: a field that the interface does not know is refused by its name, since a misspelled name
/// would otherwise lose what it holds.
/// </summary>
internal static class ApiBody
{
    private const int MostBytes = 1024 * 1024;
    private const int Deepest = 8;

    /// <summary>As everywhere in the interface, and texts are read as forms are.</summary>
    private static readonly JsonSerializerOptions Reading = new(ApiAnswer.Options) { Converters = { new PrintableStrings() } };

    private sealed class PrintableStrings : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? PrintableText.Clean(reader.GetString()!) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    /// <summary>The body as JSON; else what is wrong at which field.</summary>
    public static async Task<Answer<ReadBody<T>>> Read<T>(HttpRequest request, CancellationToken cancel) where T : class
    {
        if (!request.HasJsonContentType())
        {
            return new RuleBreach("body.type", "", ApiWords.NotJson);
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            if (bytes.Length + read > MostBytes)
            {
                return new RuleBreach("body.too_long", "", ApiWords.TooLong);
            }

            await bytes.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        var content = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        try
        {
            using var document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
            var problems = new List<InputProblem>();
            Look(document.RootElement, ApiAnswer.Options.GetTypeInfo(typeof(T)), "", problems);
            return problems.Count > 0 ? new Answer<ReadBody<T>>.Unusable(problems)
                : document.RootElement.Deserialize<T>(Reading) is { } value ? new Answer<ReadBody<T>>.Given(new(value, Convert.ToHexStringLower(SHA256.HashData(content.Span))))
                : new RuleBreach("body.broken", "", ApiWords.Broken);
        }
        catch (JsonException e) when (e.Path is { Length: > 2 } path)
        {
            return new InputProblem(path[2..], ApiWords.WrongValue);
        }
        catch (JsonException)
        {
            return new RuleBreach("body.broken", "", ApiWords.Broken);
        }
    }

    private static void Look(JsonElement element, JsonTypeInfo type, string path, List<InputProblem> problems)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when type.Kind == JsonTypeInfoKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    var name = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                    if (type.Properties.FirstOrDefault(p => p.Name == property.Name) is not { } known)
                    {
                        problems.Add(new(name, ApiWords.UnknownField));
                    }
                    else
                    {
                        Look(property.Value, ApiAnswer.Options.GetTypeInfo(known.PropertyType), name, problems);
                    }
                }

                break;
            case JsonValueKind.Array when type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } inner }:
                var i = 0;
                foreach (var item in element.EnumerateArray())
                {
                    Look(item, ApiAnswer.Options.GetTypeInfo(inner), string.Create(CultureInfo.InvariantCulture, $"{path}[{i++}]"), problems);
                }

                break;
            case JsonValueKind.String when !IsKept(element):
                problems.Add(new(path, ApiWords.BadCharacters));
                break;
            default:
                break;
        }
    }

    /// <summary>Whether a text can be kept: no NUL and no half of a character.</summary>
    private static bool IsKept(JsonElement text)
    {
        try
        {
            return !text.GetString()!.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            // Half of a pair of surrogates, which is no text.
            return false;
        }
    }
}
