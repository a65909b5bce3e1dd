using Gongkai.Law;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gongkai.Web.Api;

/// <summary>Does a call that writes once, however often it is sent under one Idempotency-Key.</summary>
internal static class RepeatedCall
{
    public const string KeyHeader = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";

    private const int LongestKey = 128;

    /// <summary>Does the act and answers 201, or gives the answer of the first time.</summary>
    /// <param name="http">The call.</param>
    /// <param name="office">The records.</param>
    /// <param name="contentHash">Hash of what was sent.</param>
    /// <param name="act">The act.</param>
    /// <param name="shape">Address and body of the answer.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<IResult> Once<T>(
        HttpContext http, OfficeInstallation office, string contentHash, Func<Actor, CancellationToken, Task<Answer<T>>> act, Func<T, (string Location, object Body)> shape, CancellationToken cancel)
        where T : notnull
    {
        var key = http.Request.Headers[KeyHeader].ToString();
        if (key.Length is 0 or > LongestKey || key.Any(c => c is < '!' or > '~'))
        {
            return ApiAnswer.Problem(http, StatusCodes.Status400BadRequest, "request.key", ApiWords.NoRequestKey(LongestKey));
        }

        var actor = ApiGate.Of(http).Actor;
        var hash = $"{http.Request.Path}#{contentHash}";
        var once = new AnswerOnce(office);
        var kept = await once.Find(actor.AccountId, key, hash, cancel);
        if (kept is not Answer<string?>.Given { Value: null })
        {
            return Kept(http, kept);
        }

        string Text(object value)
        {
            var (location, body) = shape((T)value);
            return $"{location}\n{ApiAnswer.Write(body)}";
        }

        var done = await act(once.Keeping(actor, key, hash, Text), cancel);
        return done switch
        {
            Answer<T>.Given { Value: var value } => Created(http, Text(value)),
            Answer<T>.Refused { Breach.Code: AnswerOnce.Repeated } => Kept(http, await once.Find(actor.AccountId, key, hash, cancel)),
            _ => ApiAnswer.Problem(http, done),
        };
    }

    private static IResult Kept(HttpContext http, Answer<string?> kept)
    {
        if (kept is not Answer<string?>.Given { Value: { } text })
        {
            return ApiAnswer.Problem(http, kept);
        }

        http.Response.Headers[ReplayedHeader] = "true";
        return Created(http, text);
    }

    private static ContentHttpResult Created(HttpContext http, string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        http.Response.Headers.Location = text[..end];
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(text[(end + 1)..], "application/json; charset=utf-8", System.Text.Encoding.UTF8, StatusCodes.Status201Created);
    }
}
