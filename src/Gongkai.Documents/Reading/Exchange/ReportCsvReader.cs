using System.Globalization;
using System.Text;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Exchange;

/// <summary>Reads the exchange CSV (one line per cell) back. It carries organ, year, format and figures; the running text is not in it.</summary>
public static class ReportCsvReader
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>True when the first line is the heading line of the exchange CSV.</summary>
    public static bool Recognises(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("\uFEFF"u8))
        {
            content = content[3..];
        }

        var heading = Encoding.UTF8.GetBytes(string.Join(',', CsvLayout.Headings));
        return content.StartsWith(heading);
    }

    /// <summary>Reads one report.</summary>
    /// <exception cref="RefusedException">Not the exchange CSV, or a line that cannot be understood.</exception>
    public static ReportForm Read(ReadOnlySpan<byte> content)
    {
        if (!Recognises(content))
        {
            throw new RefusedException(RefusalKind.NotAReport, "这个CSV文件的首行不是年度报告交换格式的表头。请使用“导出CSV”生成的文件。");
        }

        string text;
        try
        {
            text = Strict.GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedException(RefusalKind.Damaged, "CSV文件不是UTF-8编码。请在表格软件中另存为“CSV UTF-8”后再读取。");
        }

        return Form(Lines(text).Skip(1));
    }

    private static ReportForm Form(IEnumerable<(int Number, List<string> Fields)> lines)
    {
        var builder = new ReportFormBuilder();
        var format = ReportFormat.Unknown;
        var first = true;
        foreach (var (number, fields) in lines)
        {
            if (fields.Count != CsvLayout.Headings.Length)
            {
                throw Wrong(number, $"有{fields.Count}列，应为{CsvLayout.Headings.Length}列");
            }

            if (first)
            {
                first = false;
                format = ExchangeKeys.Format(fields[CsvLayout.FormatColumn]) ?? throw Wrong(number, $"不认识格式“{fields[CsvLayout.FormatColumn]}”");
                builder.IsOldForm = format == ReportFormat.Old;
                var organ = CsvLayout.Unguard(fields[CsvLayout.OrganColumn]);
                builder.Organ = organ.Length == 0 ? null : organ;
                builder.Year = Year(fields[CsvLayout.YearColumn], number);
            }

            Cell(builder, format, fields, number);
        }

        return first ? throw new RefusedException(RefusalKind.NotAReport, "CSV文件只有表头，没有数据。") : builder.Build();
    }

    private static void Cell(ReportFormBuilder builder, ReportFormat format, List<string> fields, int number)
    {
        var path = fields[CsvLayout.PathColumn];
        if (path.Length == 0)
        {
            return;
        }

        if (!CellId.TryParse(path, out var place))
        {
            throw Wrong(number, $"不认识路径“{path}”");
        }

        var (proactive, applications) = ExchangeKeys.Editions(format);
        switch (place.Table)
        {
            case ReportTable.Proactive:
                builder.ProactiveEdition = proactive;
                break;
            case ReportTable.Applications:
                builder.ApplicationsEdition = applications;
                break;
            default:
                builder.HasDisputes = true;
                break;
        }

        var written = CsvLayout.Unguard(fields[CsvLayout.WrittenColumn]);
        builder[place] = CsvLayout.State(fields[CsvLayout.StateColumn]) switch
        {
            CellState.Missing => default,
            CellState.Blank => ReportCell.Blank(),
            CellState.NotApplicable => ReportCell.NotApplicable(written),
            CellState.Text => ReportCell.Text(written),
            CellState.Number => ReportCell.Number(Number(fields[CsvLayout.ValueColumn], number), written.Length == 0 ? null : written),
            _ => throw Wrong(number, $"不认识状态“{fields[CsvLayout.StateColumn]}”"),
        };
    }

    private static decimal Number(string text, int number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value : throw Wrong(number, $"数值“{text}”不是数字");

    private static int? Year(string text, int number)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : throw Wrong(number, $"年度“{text}”不是数字");
    }

    private static RefusedException Wrong(int line, string words) =>
        new(RefusalKind.Damaged, $"CSV文件第{line}行{words}。请改正，或重新导出后再读取。");

    /// <summary>Records with the number of the line they begin on; quoted fields may hold commas, quotes and line ends.</summary>
    private static IEnumerable<(int Number, List<string> Fields)> Lines(string text)
    {
        var line = 1;
        var at = 0;
        while (at < text.Length)
        {
            var start = line;
            var fields = new List<string>(CsvLayout.Headings.Length);
            do
            {
                fields.Add(Field(text, ref at, ref line));
                if (at < text.Length && text[at] is not (',' or '\r' or '\n'))
                {
                    throw Wrong(line, "的引号后面还有内容");
                }
            }
            while (at < text.Length && text[at++] == ',');

            if (at < text.Length && text[at - 1] == '\r' && text[at] == '\n')
            {
                at++;
            }

            line++;
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                yield return (start, fields);
            }
        }
    }

    private static string Field(string text, ref int at, ref int line)
    {
        var start = at;
        if (at >= text.Length || text[at] != '"')
        {
            while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
            {
                at++;
            }

            return text[start..at];
        }

        var field = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                if (at + 1 >= text.Length || text[at + 1] != '"')
                {
                    at++;
                    return field.ToString();
                }

                at++;
            }
            else if (text[at] == '\n')
            {
                line++;
            }

            field.Append(text[at]);
        }

        throw Wrong(line, "的引号没有闭合");
    }
}
