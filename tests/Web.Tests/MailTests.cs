using System.Net;
using System.Net.Sockets;
using System.Text;
using Gongkai.Cli;
using Gongkai.Office.Notices;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using MimeKit;

namespace Web.Tests;

/// <summary>Notices over a real connection to a mail server that speaks as much SMTP as is needed.</summary>
public sealed class MailTests
{
    private static readonly OutgoingNotice Notice = new(Guid.Parse("01975000-0000-7000-8000-000000000001"), NoticeWay.Mail, "zhang@example.cn", "某区某局", "政府信息公开申请某〔2024〕第1号：延期", "登记编号：某〔2024〕第1号\n");

    [Fact]
    public async Task A_notice_arrives_as_a_mail_that_says_whose_it_is_and_can_be_told_from_its_repetition()
    {
        await using var server = new Server();
        var carrier = SmtpCarrier.Parse($"smtp://127.0.0.1:{server.Port}/?from=gongkai@example.gov.cn")!;
        Assert.Null(await carrier.Carry(Notice, TestContext.Current.CancellationToken));
        Assert.Null(await carrier.Carry(Notice, TestContext.Current.CancellationToken));
        var mails = server.Mails.Select(m => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(m)))).ToList();
        Assert.Equal(2, mails.Count);
        Assert.Single(mails.Select(m => m.MessageId).Distinct());
        Assert.Equal((Notice.Subject, "某区某局", "gongkai@example.gov.cn", "zhang@example.cn"),
            (mails[0].Subject, mails[0].From.Mailboxes.Single().Name, mails[0].From.Mailboxes.Single().Address, mails[0].To.Mailboxes.Single().Address));
        Assert.Equal(Notice.Body.Trim(), mails[0].TextBody!.Trim());
    }

    [Fact]
    public async Task A_refused_address_and_a_server_that_is_not_there_are_said_without_the_address()
    {
        await using var server = new Server(refuses: true);
        var refused = await SmtpCarrier.Parse($"smtp://127.0.0.1:{server.Port}/?from=gongkai@example.gov.cn")!.Carry(Notice, TestContext.Current.CancellationToken);
        Assert.Equal("邮件服务器不接受这个收件地址。", refused);
        var nobody = await SmtpCarrier.Parse("smtp://127.0.0.1:1/?from=gongkai@example.gov.cn")!.Carry(Notice, TestContext.Current.CancellationToken);
        Assert.Contains("没有应答", nobody);
        // A password is never sent in the clear.
        var open = await SmtpCarrier.Parse($"smtp://user:secret@127.0.0.1:{server.Port}/?from=gongkai@example.gov.cn")!.Carry(Notice, TestContext.Current.CancellationToken);
        Assert.NotNull(open);
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("mail.example.gov.cn")]
    [InlineData("http://mail.example.gov.cn/?from=a@b.cn")]
    [InlineData("smtp://mail.example.gov.cn:25/")]
    [InlineData("smtp://mail.example.gov.cn/?from=没有")]
    public void What_names_no_server_is_no_carrier(string address) => Assert.Null(SmtpCarrier.Parse(address));

    [Fact]
    public async Task A_short_message_goes_to_a_program_as_data_and_a_program_that_is_not_there_is_said()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-sms-").FullName;
        var (program, taken) = (Path.Combine(folder, "send"), Path.Combine(folder, "taken"));
        await File.WriteAllTextAsync(program, $"#!/bin/sh\ncat > {taken}\ngrep -q 13800001234 {taken}\n", TestContext.Current.CancellationToken);
        System.Diagnostics.Process.Start("chmod", ["700", program])!.WaitForExit();
        var message = Notice with { Way = NoticeWay.ShortMessage, To = "13800001234" };
        Assert.Null(await new ShortMessages(program).Carry(message, TestContext.Current.CancellationToken));
        using var sent = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(taken, TestContext.Current.CancellationToken));
        Assert.Equal((Notice.Id, Notice.Body), (sent.RootElement.GetProperty("id").GetGuid(), sent.RootElement.GetProperty("text").GetString()));
        Assert.Contains("没有接收", await new ShortMessages(program).Carry(message with { To = "13900000000" }, TestContext.Current.CancellationToken));
        Assert.Contains("不能运行", await new ShortMessages(program + "-none").Carry(message, TestContext.Current.CancellationToken));
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Server : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _serving;
        private readonly bool _refuses;

        public Server(bool refuses = false)
        {
            _refuses = refuses;
            _listener.Start();
            _serving = Serve();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public List<string> Mails { get; } = [];

        public List<string> Commands { get; } = [];

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _serving;
        }

        private async Task Serve()
        {
            while (true)
            {
                try
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await Talk(client.GetStream());
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
                {
                    return;
                }
            }
        }

        private async Task Talk(NetworkStream stream)
        {
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync() is { } line)
            {
                Commands.Add(line);
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "EHLO" or "HELO":
                        await writer.WriteLineAsync("250-test\r\n250 8BITMIME");
                        break;
                    case "RCPT" when _refuses:
                        await writer.WriteLineAsync("550 no such user <zhang@example.cn>");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        var mail = new StringBuilder();
                        while (await reader.ReadLineAsync() is { } text && text != ".")
                        {
                            mail.Append(text.StartsWith('.') ? text[1..] : text).Append("\r\n");
                        }

                        Mails.Add(mail.ToString());
                        await writer.WriteLineAsync("250 taken");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 ok");
                        break;
                }
            }
        }
    }
}
