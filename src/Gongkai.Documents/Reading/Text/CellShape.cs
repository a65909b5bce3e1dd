namespace Gongkai.Documents.Reading.Text;

/// <summary>What a piece of text can be by its looks alone: a figure, a value with words, or neither.</summary>
internal static class CellShape
{
    private const int LongestValue = 60;

    /// <summary>A plain figure: digits of either width with an optional sign, point, separators and unit of money; or a stroke.</summary>
    public static bool IsFigure(ReadOnlySpan<char> trimmed)
    {
        if (trimmed.Length is 0 or > 30)
        {
            return false;
        }

        if (IsStroke(trimmed))
        {
            return true;
        }

        var i = IsSign(trimmed[0]) ? 1 : 0;
        var digits = 0;
        while (i < trimmed.Length && (IsDigit(trimmed[i]) || (digits > 0 && IsSeparator(trimmed[i]))))
        {
            digits += IsDigit(trimmed[i]) ? 1 : 0;
            i++;
        }

        // 1. is the number of a label.
        return digits > 0 && !IsSeparator(trimmed[i - 1]) && (i == trimmed.Length || trimmed[i..] is "元" or "万元" or "亿元");
    }

    /// <summary>
    /// A figure, or a figure with a unit or remark such as 22（其中16件为修订）, or the word 无. Never a numbered label (1.属于国家秘密), a year or a sentence.
    /// </summary>
    public static bool IsValue(ReadOnlySpan<char> trimmed)
    {
        if (IsFigure(trimmed) || trimmed is "无" or "無")
        {
            return true;
        }

        if (trimmed.Length is 0 or > LongestValue)
        {
            return false;
        }

        var i = IsSign(trimmed[0]) ? 1 : 0;
        var start = i;
        while (i < trimmed.Length && IsDigit(trimmed[i]))
        {
            i++;
        }

        if (i == start || i == trimmed.Length)
        {
            return false;
        }

        var rest = trimmed[i..].TrimStart();
        return rest.Length > 0 && rest[0] is '（' or '(' or '件' or '项' or '条' or '个' or '次' or '宗' or '份' or '篇' or '万' or '元' or '*' or '＊' or '[' or '［';
    }

    /// <summary>Whether a label begins with its number (1. 1、 １．), which is no figure.</summary>
    public static bool BeginsNumbered(ReadOnlySpan<char> trimmed)
    {
        var i = 0;
        while (i < trimmed.Length && IsDigit(trimmed[i]))
        {
            i++;
        }

        return i is 1 or 2 && i < trimmed.Length - 1 && trimmed[i] is '.' or '．' or '、' or ',' or '，' or ' ' && !IsDigit(trimmed[i + 1]);
    }

    public static bool IsDigit(char c) => c is >= '0' and <= '9' or >= '０' and <= '９';

    private static bool IsSign(char c) => c is '+' or '-' or '＋' or '－' or '−';

    private static bool IsSeparator(char c) => c is '.' or ',' or '．' or '，';

    private static bool IsStroke(ReadOnlySpan<char> trimmed)
    {
        if (trimmed.Length > 4)
        {
            return false;
        }

        foreach (var c in trimmed)
        {
            if (c is not ('/' or '／' or '\\' or '-' or '—' or '–' or '－' or '―' or '─' or '_'))
            {
                return false;
            }
        }

        return true;
    }
}
