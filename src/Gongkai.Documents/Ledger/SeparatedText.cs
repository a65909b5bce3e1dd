using System.Text;
using Gongkai.Documents.Reading;

namespace Gongkai.Documents.Ledger;

/// <summary>CSV and its relatives. Quoted fields may hold separators, quotes and line ends.</summary>
internal static class SeparatedText
{
    private const int LookAt = 16 * 1024;

    /// <summary>The separator that occurs most often outside quotes in the beginning of the text; a comma when there is none.</summary>
    public static char Separator(string text)
    {
        ReadOnlySpan<char> known = ['\t', ',', ';', '|'];
        Span<int> counts = [0, 0, 0, 0];
        var quoted = false;
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, LookAt)))
        {
            quoted ^= c == '"';
            if (!quoted && known.IndexOf(c) is >= 0 and var i)
            {
                counts[i]++;
            }
        }

        var best = 1;
        for (var i = 0; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return known[best];
    }

    /// <summary>The records, blank ones included, so that their count is the row number a spreadsheet shows.</summary>
    /// <exception cref="RefusedException">A quote is not closed.</exception>
    public static IEnumerable<List<string>> Records(string text, char separator)
    {
        var at = 0;
        var number = 0;
        while (at < text.Length)
        {
            number++;
            var record = new List<string>();
            bool more;
            do
            {
                record.Add(Field(text, separator, number, ref at));
                more = at < text.Length && text[at] == separator;
                at += more ? 1 : 0;
            }
            while (more);

            if (at < text.Length)
            {
                at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            }

            yield return record;
        }
    }

    private static string Field(string text, char separator, int number, ref int at)
    {
        if (at >= text.Length || text[at] != '"')
        {
            return Until(text, separator, ref at);
        }

        var field = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                field.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else
            {
                at++;
                return field.Append(Until(text, separator, ref at)).ToString();
            }
        }

        throw new RefusedException(RefusalKind.Damaged, $"第{number}行的引号没有闭合。请在表格软件中打开，检查这一行后另存为 xlsx 再导入。");
    }

    private static string Until(string text, char separator, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
        {
            at++;
        }

        return text[start..at];
    }
}
