using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Gongkai.Documents.Mail;

/// <summary>The text of a mail: what its sender wrote, and what they only quoted.</summary>
/// <param name="Own">Written by the sender.</param>
/// <param name="Quoted">Taken over from an earlier mail; proves nothing about this one.</param>
public sealed partial record MailText(string Own, string Quoted)
{
    private const string QuotedElements = "blockquote, [id^=isReplyContent], [class*=gmail_quote], [id=divRplyFwdMsg] ~ *, [id=divRplyFwdMsg]";

    /// <summary>Splits plain text: lines that begin with &gt;, and all from the line that introduces the earlier mail.</summary>
    public static MailText Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var own = new List<string>();
        var quoted = new List<string>();
        var rest = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            rest |= Introduction().IsMatch(line.Trim());
            (rest || line.TrimStart().StartsWith('>') ? quoted : own).Add(line);
        }

        return new(string.Join('\n', own).Trim(), string.Join('\n', quoted).Trim());
    }

    /// <summary>Splits a page: what stands in quoting elements, and the rest as plain text.</summary>
    public static MailText SplitPage(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var page = new HtmlParser().ParseDocument(html);
        foreach (var unseen in page.QuerySelectorAll("script, style, head, template").ToList())
        {
            unseen.Remove();
        }

        var quoted = new List<string>();
        foreach (var element in page.QuerySelectorAll(QuotedElements).Where(e => e.ParentElement?.Closest(QuotedElements) is null).ToList())
        {
            quoted.Add(Lines(element));
            element.Remove();
        }

        var rest = Split(page.Body is { } body ? Lines(body) : "");
        return rest with { Quoted = string.Join('\n', quoted.Prepend(rest.Quoted)).Trim() };
    }

    private static string Lines(IElement element)
    {
        foreach (var end in element.QuerySelectorAll("br, p, div, tr, li, h1, h2, h3").ToList())
        {
            end.After(end.Owner!.CreateTextNode("\n"));
        }

        return element.TextContent;
    }

    [GeneratedRegex(@"^(-{2,}\s*(原始邮件|原邮件|转发的邮件|转发邮件信息|Original Message|Forwarded message)\s*-{2,}|(发件人|From)\s*[:：].*|在.{4,80}写道\s*[:：]|于.{4,80}写道\s*[:：]|On .{4,120} wrote:)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Introduction();
}
