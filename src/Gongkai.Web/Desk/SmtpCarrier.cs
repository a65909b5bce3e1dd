using System.Net.Sockets;
using Gongkai.Office.Notices;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.AspNetCore.WebUtilities;
using MimeKit;

namespace Gongkai.Web.Desk;

/// <summary>
/// Hands notices to a mail server named by an address: smtps://user:password@host:465/?from=gongkai@example.gov.cn, or smtp://… for a server
/// that begins in the clear; encryption is used whenever the server offers it, and demanded where a password is sent.
/// </summary>
public sealed class SmtpCarrier
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Uri _server;
    private readonly MailboxAddress _from;
    private readonly (string User, string Password)? _login;

    private SmtpCarrier(Uri server, MailboxAddress from, (string User, string Password)? login) => (_server, _from, _login) = (server, from, login);

    /// <summary>The carrier of an address; null when it is none.</summary>
    public static SmtpCarrier? Parse(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var server) || server.Scheme is not ("smtp" or "smtps") || server.Host.Length == 0
            || !QueryHelpers.ParseQuery(server.Query).TryGetValue("from", out var from) || !MailboxAddress.TryParse(from, out var sender) || string.IsNullOrEmpty(sender.Domain))
        {
            return null;
        }

        var user = server.UserInfo.Split(':', 2);
        return new(server, sender, user.Length == 2 ? (Uri.UnescapeDataString(user[0]), Uri.UnescapeDataString(user[1])) : null);
    }

    /// <summary>Sends a notice as plain text.</summary>
    public async Task<string?> Carry(OutgoingNotice notice, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (!MailboxAddress.TryParse(notice.To, out var to))
        {
            return "电子邮箱地址不正确。";
        }

        using var message = new MimeMessage { Subject = notice.Subject, Body = new TextPart("plain") { Text = notice.Body } };
        message.From.Add(new MailboxAddress(notice.Organ, _from.Address));
        message.To.Add(to);
        message.MessageId = $"{notice.Id:N}@{_from.Domain}";
        // Holiday replies of the other side must not answer a notice.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        try
        {
            using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
            var security = _server.Scheme == "smtps" ? SecureSocketOptions.SslOnConnect : _login is null ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls;
            await client.ConnectAsync(_server.Host, _server.Port > 0 ? _server.Port : _server.Scheme == "smtps" ? 465 : 25, security, cancel);
            if (_login is var (user, password))
            {
                await client.AuthenticateAsync(user, password, cancel);
            }

            await client.SendAsync(message, cancel);
            await client.DisconnectAsync(quit: true, cancel);
            return null;
        }
        catch (Exception e) when (e is SocketException or IOException or ServiceNotConnectedException or ProtocolException or CommandException or MailKit.Security.AuthenticationException or SslHandshakeException or TimeoutException or NotSupportedException)
        {
            // The answer of a server may repeat the address, which does not belong into a column that is not sealed.
            return e switch
            {
                SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } => "邮件服务器不接受这个收件地址。",
                MailKit.Security.AuthenticationException => "邮件服务器的用户名或者密码不正确。",
                SslHandshakeException => "与邮件服务器的加密连接没有建立，请检查证书。",
                _ => "邮件服务器没有应答或者拒绝了邮件。",
            };
        }
    }
}
