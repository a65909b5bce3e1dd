using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Gongkai.Documents.Reading.Html;

/// <summary>
/// Some sites write the body of an article as a string inside a script, or escaped inside a text area that a script shows; this gets it back
/// without running anything.
/// </summary>
internal static class ScriptedBody
{
    private static readonly string[] Signs = ["<table", "\\u003ctable", "\\x3ctable", "<p", "\\u003cp", "\\x3cp"];

    /// <summary>The longest piece of markup in the strings of the scripts, or null when there is none.</summary>
    public static string? Find(IDocument document)
    {
        var longest = document.QuerySelectorAll("textarea, xmp, noscript").Select(e => e.TextContent)
            .Where(t => t.Contains("<table", StringComparison.OrdinalIgnoreCase)).MaxBy(t => t.Length);
        foreach (var script in document.Scripts)
        {
            var text = script.TextContent;
            if (text.Length < 50 || !Signs.Any(s => text.Contains(s, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            for (var at = 0; at < text.Length;)
            {
                var open = text.AsSpan(at).IndexOfAny('"', '\'', '`');
                if (open < 0)
                {
                    break;
                }

                at += open;
                var end = EndOfString(text, at);
                var literal = text.AsSpan(at + 1, end - at - 1);
                if (literal.Length > (longest?.Length ?? 40) && HasSign(literal))
                {
                    longest = Unescaped(literal);
                }

                at = end + 1;
            }
        }

        return longest;
    }

    private static bool HasSign(ReadOnlySpan<char> literal)
    {
        foreach (var sign in Signs)
        {
            if (literal.Contains(sign, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // Position of the closing quote, or the length of the text when the string has no end.
    private static int EndOfString(string text, int open)
    {
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == text[open] || (text[i] == '\n' && text[open] != '`'))
            {
                return i;
            }
        }

        return text.Length;
    }

    private static string Unescaped(ReadOnlySpan<char> literal)
    {
        var text = new StringBuilder(literal.Length);
        for (var i = 0; i < literal.Length; i++)
        {
            if (literal[i] != '\\' || i + 1 == literal.Length)
            {
                text.Append(literal[i]);
                continue;
            }

            i++;
            switch (literal[i])
            {
                case 'n' or 'r':
                    text.Append('\n');
                    break;
                case 't':
                    text.Append('\t');
                    break;
                case 'u' when TryHex(literal, i + 1, 4, out var wide):
                    text.Append(wide);
                    i += 4;
                    break;
                case 'x' when TryHex(literal, i + 1, 2, out var narrow):
                    text.Append(narrow);
                    i += 2;
                    break;
                default:
                    text.Append(literal[i]);
                    break;
            }
        }

        return text.ToString();
    }

    private static bool TryHex(ReadOnlySpan<char> text, int at, int length, out char value)
    {
        value = '\0';
        if (at + length > text.Length || !ushort.TryParse(text.Slice(at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return false;
        }

        value = (char)code;
        return true;
    }
}
