using System.Text;

namespace Gongkai.Documents.Writing;

/// <summary>Writes text into XML or HTML so that it can never become markup.</summary>
internal static class MarkupText
{
    /// <summary>
    /// Escapes markup characters and quotes. Control characters that XML 1.0 forbids are left out and half surrogates become U+FFFD,
    /// since one of them would make the whole document unreadable.
    /// </summary>
    public static StringBuilder AppendEscaped(this StringBuilder builder, ReadOnlySpan<char> text)
    {
        var plain = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            var replacement = c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' or '\n' or '\r' => null,
                < ' ' or '\uFFFE' or '\uFFFF' => "",
                >= '\uD800' and <= '\uDFFF' => "\uFFFD",
                _ => null,
            };
            if (replacement is null)
            {
                continue;
            }

            builder.Append(text[plain..i]).Append(replacement);
            plain = i + 1;
        }

        return builder.Append(text[plain..]);
    }
}
