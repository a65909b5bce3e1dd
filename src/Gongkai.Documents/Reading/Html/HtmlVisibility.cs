using AngleSharp.Dom;

namespace Gongkai.Documents.Reading.Html;

/// <summary>What a reader of the page does not see.</summary>
internal static class HtmlVisibility
{
    public static bool IsHidden(IElement element)
    {
        if (element.LocalName is "script" or "style" or "template" or "noscript" or "head" or "select" or "textarea" or "iframe" or "object" or "svg" or "del" or "title")
        {
            return true;
        }

        if (element.HasAttribute("hidden"))
        {
            return true;
        }

        return element.GetAttribute("style") is { Length: > 8 } style && Hides(style);
    }

    /// <summary>True when a style attribute hides the element.</summary>
    public static bool Hides(string style)
    {
        if (!style.Contains("none", StringComparison.OrdinalIgnoreCase) && !style.Contains("hid", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var plain = string.Concat(style.Where(c => !char.IsWhiteSpace(c)));
        return plain.Contains("display:none", StringComparison.OrdinalIgnoreCase) || plain.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)
            || plain.Contains("mso-hide:all", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True for an element that starts a new line.</summary>
    public static bool IsBlock(string name) => name is "p" or "div" or "li" or "ul" or "ol" or "dl" or "dt" or "dd" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "table"
        or "tr" or "td" or "th" or "caption" or "section" or "article" or "header" or "footer" or "nav" or "main" or "aside" or "blockquote" or "center" or "pre" or "form"
        or "fieldset" or "address" or "hr" or "figure" or "figcaption" or "body" or "tbody" or "thead" or "tfoot";
}
