using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Gongkai.Documents.Attachments;
using Gongkai.Documents.Reading;

namespace Gongkai.Documents.Inspection;

/// <summary>
/// Whether a file would run something in the browser of who opens it: script, event handlers, javascript: links and embedded objects in web pages,
/// SVG and XML, and archives of web pages. Such a file is never published, since the site it stands on would vouch for what it does.
/// </summary>
public static class ActiveContent
{
    /// <summary>Bytes of the longest page that is looked into as a whole.</summary>
    private const long LongestPage = 20L * 1024 * 1024;

    private static readonly string[] Pages = [".HTML", ".HTM", ".SHTML", ".XHTML", ".XHT", ".SVG", ".XML", ".XSL", ".XSLT"];
    private static readonly string[] Archives = [".MHT", ".MHTML"];
    private static readonly string[] Elements = ["script", "iframe", "frame", "object", "embed", "applet", "portal", "fencedframe"];
    private static readonly string[] Schemes = ["javascript:", "vbscript:", "data:text/html", "data:image/svg", "data:application", "data:text/xml"];

    /// <summary>Whether a file is one that a browser would open as a page, by its name or by its bytes.</summary>
    public static bool IsPage(string fileName, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var ending = Path.GetExtension(fileName).ToUpperInvariant();
        return Pages.Contains(ending) || Archives.Contains(ending) || AttachmentBytes.Kind(content[..Math.Min(content.Length, AttachmentBytes.LookAt)]) is AttachmentKind.WebPage or AttachmentKind.Svg;
    }

    /// <summary>What would run, in Chinese; null when nothing would.</summary>
    /// <param name="fileName">Name as it will be published.</param>
    /// <param name="content">The bytes as they will be published.</param>
    public static string? Find(string fileName, ReadOnlySpan<byte> content)
    {
        if (!IsPage(fileName, content))
        {
            return null;
        }

        if (Archives.Contains(Path.GetExtension(fileName).ToUpperInvariant()))
        {
            return "网页归档（MHT）";
        }

        var (text, _) = TextEncoding.Decode(content);
        if (text.Contains("<!ENTITY", StringComparison.OrdinalIgnoreCase))
        {
            return "实体声明";
        }

        if (text.Contains("<?xml-stylesheet", StringComparison.OrdinalIgnoreCase))
        {
            return "外部样式的转换指令";
        }

        var page = new HtmlParser().ParseDocument(text);
        return Of(page.All.Concat(page.QuerySelectorAll("template").OfType<AngleSharp.Html.Dom.IHtmlTemplateElement>().SelectMany(t => t.Content.Descendants<IElement>())));
    }

    private static string? Of(IEnumerable<IElement> elements)
    {
        foreach (var element in elements)
        {
            // An element of XHTML may carry a prefix.
            var name = element.LocalName[(element.LocalName.LastIndexOf(':') + 1)..];
            if (Elements.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                return name.Equals("script", StringComparison.OrdinalIgnoreCase) ? "脚本" : $"嵌入的对象（{name}）";
            }

            if (name.Equals("meta", StringComparison.OrdinalIgnoreCase) && "refresh".Equals(element.GetAttribute("http-equiv")?.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return "自动跳转";
            }

            foreach (var attribute in element.Attributes)
            {
                if (attribute.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase))
                {
                    return $"事件脚本（{attribute.LocalName}）";
                }

                // A picture never runs anything, whatever it is.
                if (name is "img" or "source" or "image" && attribute.LocalName is "src" or "srcset")
                {
                    continue;
                }

                // Browsers leave out blanks and control characters within a scheme.
                var value = string.Concat(attribute.Value.Where(c => c > ' '));
                if (Schemes.FirstOrDefault(s => attribute.LocalName is "values" or "to" or "from" or "content" ? value.Contains(s, StringComparison.OrdinalIgnoreCase) : value.StartsWith(s, StringComparison.OrdinalIgnoreCase)) is { } scheme)
                {
                    return $"脚本链接（{scheme}）";
                }
            }
        }

        return null;
    }

    /// <summary>Why a file may not be published and what to do, in Chinese; null when it may. Leaves the stream at its beginning.</summary>
    /// <param name="fileName">Name as it will be published.</param>
    /// <param name="content">The file; must be able to seek.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<string?> Refusal(string fileName, Stream content, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        content.Position = 0;
        var bytes = new byte[(int)Math.Min(content.Length, AttachmentBytes.LookAt)];
        await content.ReadExactlyAsync(bytes, cancel);
        content.Position = 0;
        if (!IsPage(fileName, bytes))
        {
            return null;
        }

        if (content.Length > LongestPage)
        {
            return $"网页文件“{fileName}”过大，不能检查，请另存为PDF。";
        }

        bytes = new byte[(int)content.Length];
        await content.ReadExactlyAsync(bytes, cancel);
        content.Position = 0;
        return Find(fileName, bytes) is { } what ? $"“{fileName}”里有{what}，打开网页时会运行，不能公开。请去掉后重新上传，或者另存为PDF。" : null;
    }

    /// <summary>The bytes of text within a page that are written as data, with the ending their kind would have.</summary>
    internal static IEnumerable<(string Ending, byte[] Content)> Data(string page)
    {
        const string mark = ";base64,";
        for (var at = page.IndexOf(mark, StringComparison.OrdinalIgnoreCase); at >= 0; at = page.IndexOf(mark, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var from = page.LastIndexOf("data:", at, Math.Min(at + 1, 200), StringComparison.OrdinalIgnoreCase);
            if (from < 0)
            {
                continue;
            }

            var packed = new StringBuilder();
            for (var i = at + mark.Length; i < page.Length && (char.IsAsciiLetterOrDigit(page[i]) || page[i] is '+' or '/' or '=' or '%' || char.IsWhiteSpace(page[i])); i++)
            {
                packed.Append(page[i]);
            }

            var plain = string.Concat(Uri.UnescapeDataString(packed.ToString()).Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/')).TrimEnd('=');
            plain = plain[..(plain.Length - (plain.Length % 4 == 1 ? 1 : 0))];
            var bytes = Convert.FromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='));
            yield return (page[from..at].Contains("html", StringComparison.OrdinalIgnoreCase) ? ".html" : page[from..at].Contains("svg", StringComparison.OrdinalIgnoreCase) ? ".svg" : ".txt", bytes);
        }
    }
}
