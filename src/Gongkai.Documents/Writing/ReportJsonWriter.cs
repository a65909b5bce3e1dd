using System.Globalization;
using System.Text.Json;
using Gongkai.Documents.Reading;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Writing;

/// <summary>
/// Writes one report as exchange JSON (docs/schema/annual-report.json): the tables as the checker writes them, the text, and every cell
/// that is more than a plain number with its state, writing and origin, so that nothing is lost when it is read back.
/// </summary>
internal static class ReportJsonWriter
{
    public static void Write(ReportForm form, Stream output)
    {
        using var json = new Utf8JsonWriter(output, ReportTablesJson.Options);
        json.WriteStartObject();
        json.WriteString("title", form.Title);
        ReportTablesJson.Write(json, form);
        json.WriteString("preamble", form.Preamble);
        json.WriteStartArray("chapters");
        foreach (var chapter in form.Chapters)
        {
            json.WriteStartObject();
            json.WriteString("kind", chapter.Kind is { } kind ? ExchangeKeys.Of(kind) : null);
            json.WriteString("numeral", chapter.Numeral);
            json.WriteString("heading", chapter.Heading);
            json.WriteString("text", chapter.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("signatory", form.Signatory);
        json.WriteString("signed_on", form.SignedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteStartArray("cells");
        foreach (var place in form.Places())
        {
            var cell = form[place];
            if (cell.State != CellState.Number || CellText.Parse(PrintedCell.Text(cell), place.Measure) != cell)
            {
                Write(json, place, cell);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CellId place, ReportCell cell)
    {
        json.WriteStartObject();
        json.WriteString("path", place.Path);
        json.WriteString("state", ExchangeKeys.Of(cell.State));
        if (cell.IsNumber)
        {
            json.WriteNumber("value", cell.Value);
        }

        if (cell.Written is { } written)
        {
            json.WriteString("text", written);
        }

        if (cell.Reading != CellReading.Surely)
        {
            json.WriteString("reading", ExchangeKeys.Of(cell.Reading));
        }

        if (cell.Source is { } source)
        {
            json.WriteStartObject("source");
            json.WriteString("place", source.Place);
            json.WriteString("text", source.Text);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
