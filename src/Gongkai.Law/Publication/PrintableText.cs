using System.Text;

namespace Gongkai.Law.Publication;

/// <summary>
/// Text as every format the office writes can hold it. Control characters get in from word processors and other systems; XML, and with it feeds, maps of
/// the site and office files, has no way to write them at all.
/// </summary>
public static class PrintableText
{
    private const char VerticalTab = '\u000B';
    private const char FormFeed = '\u000C';

    /// <summary>The text with line breaks of word processors made into line ends, and without what XML 1.0 cannot hold: other control characters, U+FFFE, U+FFFF, halves of pairs.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '\uD7FF') || !text.Any(NeedsLook))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is VerticalTab or FormFeed)
            {
                clean.Append('\n');
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (!char.IsSurrogate(c) && !IsForbidden(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    /// <summary>The same for a field of one line: every line end and tab is a space.</summary>
    public static string CleanLine(string text) => Clean(text).Replace("\r\n", " ", StringComparison.Ordinal).Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ').Trim();

    private static bool NeedsLook(char c) => c is VerticalTab or FormFeed || IsForbidden(c) || char.IsSurrogate(c);

    private static bool IsForbidden(char c) => (c < ' ' && c is not ('\t' or '\n' or '\r')) || c is '\uFFFE' or '\uFFFF';
}
