using System.Globalization;
using System.Text;
using Gongkai.Documents.Reading.Exchange;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Writing;

/// <summary>
/// Writes one line per cell as CSV for spreadsheets: UTF-8 with byte order mark, comma, CR LF. Words that a spreadsheet would run as a
/// formula are guarded by an apostrophe; numbers are left alone. The running text is not in it.
/// </summary>
internal static class ReportCsvWriter
{
    public static void Write(ReportForm form, Stream output)
    {
        var csv = new StringBuilder(30_000).Append('\uFEFF').AppendJoin(',', CsvLayout.Headings).Append("\r\n");
        string[] head = [form.Organ ?? "", form.Year?.ToString(CultureInfo.InvariantCulture) ?? "", form.Format.Key()];
        var any = false;
        foreach (var place in form.Places())
        {
            var cell = form[place];
            var (row, column) = Labels(place);
            Line(csv, [
                ..head, CsvLayout.Of(place.Table), row, column, place.Path, CsvLayout.Of(cell.State),
                cell.IsNumber ? PrintedCell.Digits(cell.Value) : "", cell.Written ?? "",
            ]);
            any = true;
        }

        if (!any)
        {
            Line(csv, [.. head, "", "", "", "", "", "", ""]);
        }

        Utf8.Write(csv, output);
    }

    private static (string Row, string Column) Labels(CellId place) => place.Table switch
    {
        ReportTable.Proactive => (place.Proactive.Label().RowLabel, place.Proactive.Label().ColumnLabel),
        ReportTable.Applications => (place.Row.Label().Label, place.Column.Label()),
        _ => (place.Block.Label(), place.DisputeColumn.Label()),
    };

    private static void Line(StringBuilder csv, string[] fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                csv.Append(',');
            }

            var field = i == CsvLayout.ValueColumn ? fields[i] : CsvLayout.Guard(fields[i]);
            if (field.AsSpan().IndexOfAny(",\"\r\n") < 0)
            {
                csv.Append(field);
            }
            else
            {
                csv.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
        }

        csv.Append("\r\n");
    }
}
