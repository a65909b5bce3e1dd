using System.Text;

namespace Gongkai.Law.Reporting;

/// <summary>
/// Footnote marks behind a figure (7①, 7¹). They are digits by their compatibility form, and would make 71 of 7; FM-05 names them as a fault of writing.
/// </summary>
public static class FootnoteMarks
{
    private const string RaisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>True for raised and lowered digits and for digits in a circle or in brackets.</summary>
    public static bool IsMark(char c) => c is '¹' or '²' or '³' or '⁰' or (>= '⁴' and <= '⁹') or (>= '₀' and <= '₉')
        or (>= '①' and <= '⒛') or (>= '⓪' and <= '⓾') or (>= '❶' and <= '➓') or (>= '㈠' and <= '㈩') or (>= '㊀' and <= '㊉');

    /// <summary>Whether a text holds a mark and something before it.</summary>
    public static bool StandIn(string? text) => text is not null && Begin(text) > 0;

    /// <summary>
    /// The text before its marks, brackets around them left out too; the text itself when it has none or is nothing but one raised figure. Null when a mark
    /// stands anywhere else (①7, 1①2): nobody can say what the figure is.
    /// </summary>
    public static string? Without(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var begin = Begin(text);
        if (begin < 0)
        {
            return text;
        }

        if (begin == 0)
        {
            return text.Length == 1 || text.All(c => RaisedDigits.Contains(c, StringComparison.Ordinal)) ? text : null;
        }

        return text.AsSpan(begin).ContainsAnyInRange('0', '9') ? null : text[..begin].TrimEnd();
    }

    /// <summary>Raised digits for the digits of a text, which is how readers hand on what a file sets above the line.</summary>
    public static string Raised(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.Select(Raised));
    }

    /// <summary>The raised digit for a digit; any other character as it is.</summary>
    public static char Raised(char c) => c is >= '0' and <= '9' ? RaisedDigits[c - '0'] : c;

    /// <summary>Whether what has been collected so far ends with a digit, white space and marks behind it apart: what is raised next is a mark.</summary>
    public static bool FollowsDigit(StringBuilder text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var last = text.Length - 1;
        while (last >= 0 && (text[last] is ' ' or ']' or ')' || IsMark(text[last])))
        {
            last--;
        }

        return last >= 0 && (text[last] is >= '0' and <= '9' or >= '０' and <= '９');
    }

    private static int Begin(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsMark(text[i]))
            {
                while (i > 0 && text[i - 1] is '[' or '(' or '（' or '〔' or '［')
                {
                    i--;
                }

                return i;
            }
        }

        return -1;
    }
}
