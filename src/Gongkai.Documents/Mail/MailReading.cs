using System.Text;
using Gongkai.Documents.Attachments;
using Gongkai.Law;
using MimeKit;

namespace Gongkai.Documents.Mail;

/// <summary>A file that came with a mail; a mail inside the mail is a file too.</summary>
/// <param name="Name">Decoded and safe name.</param>
/// <param name="Content">The decoded content, from its beginning.</param>
public sealed record MailFile(string Name, Stream Content);

/// <summary>A mail as it was saved by a mail program (.eml).</summary>
public sealed class MailReading : IDisposable
{
    private const int DeepestPart = 30;

    private readonly MimeMessage _message;

    private MailReading(MimeMessage message)
    {
        _message = message;
        Text = message.TextBody is { } plain ? MailText.Split(plain) : MailText.SplitPage(message.HtmlBody ?? "");
    }

    /// <summary>The name the sender's program gave; null when it gave none.</summary>
    public string? MessageId => string.IsNullOrWhiteSpace(_message.MessageId) ? null : _message.MessageId;

    public string Subject => _message.Subject?.Trim() ?? "";

    public string SenderName => Sender?.Name?.Trim() ?? "";

    public string SenderAddress => Sender?.Address?.Trim() ?? "";

    /// <summary>As the sender's program says; null when it says nothing. The day of receipt is decided by the law and not by this.</summary>
    public DateTimeOffset? SentAt => _message.Date == default ? null : _message.Date;

    public MailText Text { get; }

    private MailboxAddress? Sender => _message.From.Mailboxes.FirstOrDefault();

    /// <summary>Opens a mail, or says why it is none. The stream must be able to seek and stay open as long as the reading.</summary>
    public static Answer<MailReading> Open(Stream mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        // Names that were sent as raw bytes without saying in which encoding are GB18030 on Chinese machines.
        var options = new ParserOptions { CharsetEncoding = Encoding.GetEncoding("gb18030"), MaxMimeDepth = DeepestPart };
        try
        {
            var message = MimeMessage.Load(options, mail, persistent: true);
            if (message.From.Count == 0 && string.IsNullOrWhiteSpace(message.Subject) && message.Date == default)
            {
                message.Dispose();
                return NoMail();
            }

            return new Answer<MailReading>.Given(new(message));
        }
        catch (FormatException)
        {
            return NoMail();
        }
    }

    /// <summary>The files of the mail in their order, each decoded when it is reached; empty ones too.</summary>
    public IEnumerable<MailFile> Files()
    {
        foreach (var part in _message.BodyParts)
        {
            if (part is MimePart { FileName: not null } or MimePart { IsAttachment: true } or MessagePart)
            {
                using var content = new MemoryStream();
                Write(part, content);
                content.Position = 0;
                yield return new(AttachmentName.Safe(NameOf(part)), content);
            }
        }
    }

    public void Dispose() => _message.Dispose();

    private static string NameOf(MimeEntity part) => part switch
    {
        MimePart { FileName: { } name } => name,
        MessagePart { Message.Subject: { Length: > 0 } subject } => $"{subject}.eml",
        MessagePart => "转发的邮件.eml",
        _ => "附件",
    };

    private static void Write(MimeEntity part, Stream content)
    {
        if (part is MessagePart nested)
        {
            nested.Message?.WriteTo(content);
        }
        else
        {
            ((MimePart)part).Content?.DecodeTo(content);
        }
    }

    private static InputProblem NoMail() => new("邮件", "这不是一封保存下来的邮件。请在邮件程序中用“另存为”或者“导出”保存为.eml文件后上传。");
}
