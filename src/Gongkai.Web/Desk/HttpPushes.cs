using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;
using Gongkai.Web.Api;
using Gongkai.Web.Words;

namespace Gongkai.Web.Desk;

/// <summary>The body of a push: what happened to what, and nothing personal.</summary>
internal sealed record PushBody(Guid Id, string Event, string Organ, string Subject, DateTimeOffset HappenedAt);

/// <summary>
/// Pushes events over HTTP: signed, within a time, never following a redirect, and never to an address the installation forbids, whatever a name
/// resolves to at the moment of connecting.
/// </summary>
public sealed class HttpPushes : IDisposable
{
    /// <summary>Header with the moment and the signature: t=seconds since 1970,v1=HMAC-SHA-256 of "t.body" in hexadecimal digits.</summary>
    public const string SignatureHeader = "Gongkai-Signature";

    /// <summary>Header with the id, the same at every attempt.</summary>
    public const string IdHeader = "Gongkai-Event-Id";

    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    private readonly PushRules _rules;
    private readonly OfficeClock _clock;
    private readonly HttpClient _client;

    public HttpPushes(PushRules rules, OfficeClock clock)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(clock);
        (_rules, _clock) = (rules, clock);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = ConnectWithin,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = Connect,
        }) { Timeout = AnswerWithin };
    }

    /// <summary>Hands an event over; any status of 2xx is arrival, 410 says that the receiver wants none any more.</summary>
    public async Task<PushAttempt> Carry(OutgoingPush push, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(push);
        // The rules may have become stricter since the address was typed.
        if (_rules.Problem(push.Url) is { } words)
        {
            return new(words);
        }

        var body = ApiAnswer.Write(new PushBody(push.Id, push.Event, push.Organ, push.Subject, push.HappenedAt));
        using var request = new HttpRequestMessage(HttpMethod.Post, push.Url) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json", "utf-8")) };
        request.Headers.Add(IdHeader, push.Id.ToString());
        request.Headers.Add(SignatureHeader, Sign(push.Secret, _clock.Now.ToUnixTimeSeconds(), body));
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return answer.IsSuccessStatusCode ? PushAttempt.Arrived
                : new(PushWords.Answered((int)answer.StatusCode), answer.StatusCode == HttpStatusCode.Gone);
        }
        catch (HttpRequestException e)
        {
            return new(e.InnerException is ForbiddenAddressException ? PushWords.Forbidden : PushWords.NotReached(e.HttpRequestError));
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(PushWords.TooSlow);
        }
    }

    /// <summary>The signature of a body at a moment, as receivers compute it.</summary>
    public static string Sign(string secret, long seconds, string body)
    {
        var moment = seconds.ToString(CultureInfo.InvariantCulture);
        return $"t={moment},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{moment}.{body}")))}";
    }

    public void Dispose() => _client.Dispose();

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        // One forbidden address among several is enough: a name that points inside by turns is no slip of the hand.
        if (addresses.Any(_rules.Forbids))
        {
            throw new ForbiddenAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A name resolved to an address nothing may be sent to.</summary>
    private sealed class ForbiddenAddressException() : IOException("The address is forbidden.");
}
