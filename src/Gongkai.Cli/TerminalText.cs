using System.Globalization;

namespace Gongkai.Cli;

/// <summary>Text of a file or its name on a terminal: it must not move the cursor, change colours or turn the direction of what follows.</summary>
internal static class TerminalText
{
    /// <summary>Control, direction and other invisible characters become spaces.</summary>
    public static string Of(string text) => text.Any(IsInvisible) ? string.Concat(text.Select(c => IsInvisible(c) ? ' ' : c)) : text;

    private static bool IsInvisible(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
