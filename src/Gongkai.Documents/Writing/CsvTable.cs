using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gongkai.Documents.Writing;

/// <summary>
/// Tables as CSV for spreadsheets: UTF-8 with byte order mark; a text that a spreadsheet would take for a formula gets an apostrophe before it.
/// </summary>
public static class CsvTable
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Writes headings and lines as they come; the stream stays open.</summary>
    public static void Write(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> lines, Stream output)
    {
        ArgumentNullException.ThrowIfNull(headings);
        ArgumentNullException.ThrowIfNull(lines);
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        Line(writer, headings);
        foreach (var line in lines)
        {
            Line(writer, line);
        }
    }

    private static void Line(StreamWriter writer, IReadOnlyList<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (i > 0)
            {
                writer.Write(',');
            }

            writer.Write(Field(fields[i]));
        }

        writer.WriteLine();
    }

    private static string Field(string text)
    {
        // A plain number keeps its sign; anything else that begins like a formula must not run in a spreadsheet.
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(Quoted) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
