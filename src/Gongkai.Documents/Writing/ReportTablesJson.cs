using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Writing;

/// <summary>
/// The part of the exchange JSON that every output shares: organ, year, format and the three tables. A plain number is a number, a blank
/// or missing cell is null, and words, strokes and numbers written with a plus sign or a unit are strings as written.
/// </summary>
internal static class ReportTablesJson
{
    /// <summary>Chinese stays readable, and so does a plus sign; the output is never embedded in a page.</summary>
    public static JsonWriterOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(Utf8JsonWriter json, ReportForm form)
    {
        json.WriteString("organ", form.Organ);
        json.WriteNumberOrNull("year", form.Year);
        json.WriteString("format", form.Format.Key());
        Proactive(json, form);
        Applications(json, form);
        Disputes(json, form);
    }

    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Proactive(Utf8JsonWriter json, ReportForm form)
    {
        if (form.ProactiveEdition is not { } edition)
        {
            json.WriteNull("proactive");
            return;
        }

        json.WriteStartObject("proactive");
        foreach (var row in ProactiveTable.Cells(edition).GroupBy(c => c.Path.Split('.')[0]))
        {
            if (row.First().Path == row.Key)
            {
                json.WritePropertyName(row.Key);
                Value(json, form[row.First().Cell]);
                continue;
            }

            json.WriteStartObject(row.Key);
            foreach (var cell in row)
            {
                json.WritePropertyName(cell.Path.AsSpan(row.Key.Length + 1));
                Value(json, form[cell.Cell]);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Applications(Utf8JsonWriter json, ReportForm form)
    {
        if (form.ApplicationsEdition is not { } edition)
        {
            json.WriteNull("applications");
            return;
        }

        var rows = ApplicationsTable.Rows(edition);
        var columns = Enum.GetValues<ApplicantColumn>();
        json.WriteStartObject("applications");
        json.WritePropertyName("row_keys");
        Line(json, rows, static (line, row) => line.WriteStringValue(row.Label().Key));
        json.WritePropertyName("columns");
        Line(json, columns, static (line, column) => line.WriteStringValue(column.Key()));
        json.WriteStartArray("rows");
        foreach (var row in rows)
        {
            Line(json, columns, (line, column) => Value(line, form[row, column]));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Disputes(Utf8JsonWriter json, ReportForm form)
    {
        if (!form.HasDisputes)
        {
            json.WriteNull("review");
            return;
        }

        var places = Enum.GetValues<DisputeBlock>().SelectMany(b => Enum.GetValues<DisputeColumn>().Select(c => CellId.Of(b, c)));
        json.WritePropertyName("review");
        Line(json, places, (line, place) => Value(line, form[place]));
    }

    private static void Value(Utf8JsonWriter json, ReportCell cell)
    {
        switch (cell.State)
        {
            case CellState.Number when !PrintedCell.KeepsWriting(cell):
                json.WriteNumberValue(cell.Value);
                break;
            case CellState.Missing or CellState.Blank:
                json.WriteNullValue();
                break;
            default:
                json.WriteStringValue(PrintedCell.Text(cell));
                break;
        }
    }

    /// <summary>An array on one line, so that a table looks like a table.</summary>
    private static void Line<T>(Utf8JsonWriter json, IEnumerable<T> values, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var line = new Utf8JsonWriter(buffer, OneLine))
        {
            line.WriteStartArray();
            foreach (var value in values)
            {
                write(line, value);
            }

            line.WriteEndArray();
        }

        json.WriteRawValue(buffer.WrittenSpan, skipInputValidation: true);
    }
}
