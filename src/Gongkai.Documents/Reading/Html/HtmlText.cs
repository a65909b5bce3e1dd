using System.Text;
using AngleSharp.Dom;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Html;

/// <summary>The visible text of an element, with line feeds where a browser starts a new line.</summary>
internal static class HtmlText
{
    /// <summary>Text of a table cell.</summary>
    public static string OfCell(IElement cell)
    {
        // Most cells hold one text and nothing else.
        if (cell.FirstChild is IText only && only.NextSibling is null && !only.Data.AsSpan().ContainsAny('\n', '\t', '\r'))
        {
            return only.Data;
        }

        var text = new StringBuilder();
        Append(cell, text);
        while (text.Length > 0 && text[^1] is '\n' or ' ')
        {
            text.Length--;
        }

        return text.ToString();
    }

    /// <summary>Adds the data of a text node with its white space run together.</summary>
    /// <param name="text">What has been collected so far.</param>
    /// <param name="data">The text to add.</param>
    /// <param name="raised">Whether a mark is being added (<see cref="IsMark"/>): its digits are then written as raised ones.</param>
    public static void Append(StringBuilder text, string data, bool raised = false)
    {
        foreach (var c in raised ? FootnoteMarks.Raised(data) : data)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                {
                    text.Append(' ');
                }
            }
            else
            {
                text.Append(c);
            }
        }
    }

    /// <summary>True for text set above or below the line behind a digit, as marks of footnotes are; a figure set so as a whole is no mark.</summary>
    public static bool IsMark(StringBuilder text, INode node)
    {
        if (!FootnoteMarks.FollowsDigit(text))
        {
            return false;
        }

        for (var above = node.ParentElement; above is not null && !HtmlVisibility.IsBlock(above.LocalName); above = above.ParentElement)
        {
            if (above.LocalName is "sup" or "sub" || (above.GetAttribute("style") is { } style && style.Contains("super", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Starts a new line unless one has just been started.</summary>
    public static void Break(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        if (text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }
    }

    private static void Append(IElement root, StringBuilder text) => HtmlWalk.Through(
        root,
        node =>
        {
            switch (node)
            {
                case IText data:
                    Append(text, data.Data, IsMark(text, data));
                    return false;
                case IElement { LocalName: "br" }:
                    NewLine(text);
                    return false;
                case IElement element when !HtmlVisibility.IsHidden(element):
                    if (HtmlVisibility.IsBlock(element.LocalName))
                    {
                        Break(text);
                    }

                    return true;
                default:
                    return false;
            }
        },
        left =>
        {
            if (HtmlVisibility.IsBlock(left.LocalName))
            {
                Break(text);
            }
        });

    private static void NewLine(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        text.Append('\n');
    }
}
