using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Gongkai.Documents.Reading.Containers;
using Gongkai.Documents.Reading.Exchange;
using Gongkai.Documents.Writing;
using Gongkai.Law.Calendar;

namespace Gongkai.Documents.Ledger;

/// <summary>
/// A list with typed columns, written row by row as a workbook or as CSV, so that its length does not matter. Both end with a line
/// 共 N 行 that counts the rows truly written. Words are never formulas; numbers and dates stay numbers and dates.
/// </summary>
/// <param name="Name">Name of the sheet.</param>
/// <param name="Columns">The columns, from left to right.</param>
/// <param name="Title">Title row above the headings; null for none.</param>
public sealed record LedgerSheet(string Name, IReadOnlyList<LedgerColumn> Columns, string? Title = null)
{
    /// <summary>Characters gathered before they go to the output.</summary>
    internal const int Portion = 32 * 1024;

    /// <summary>Media type of a file name's ending, xlsx or csv.</summary>
    public static string MediaType(string ending) => ending == "csv" ? "text/csv; charset=utf-8" : ReportExport.MediaType(ExportFormat.Xlsx);

    /// <summary>Writes a workbook; gives the number of rows. The stream may be one that cannot seek and stays open.</summary>
    public Task<long> WriteXlsxAsync(IAsyncEnumerable<IReadOnlyList<LedgerCell>> rows, Stream output, CancellationToken stop = default) =>
        LedgerWorkbook.WriteAsync(this, Checked(rows, stop), output, stop);

    /// <inheritdoc cref="WriteXlsxAsync(IAsyncEnumerable{IReadOnlyList{LedgerCell}}, Stream, CancellationToken)"/>
    public Task<long> WriteXlsxAsync(IEnumerable<IReadOnlyList<LedgerCell>> rows, Stream output, CancellationToken stop = default) =>
        WriteXlsxAsync(rows.ToAsyncEnumerable(), output, stop);

    /// <summary>
    /// Writes CSV: UTF-8 with byte order mark, comma, CR LF. Words a spreadsheet would run get an apostrophe before them, which
    /// the import of ledgers takes away again.
    /// </summary>
    public async Task<long> WriteCsvAsync(IAsyncEnumerable<IReadOnlyList<LedgerCell>> rows, Stream output, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        var csv = new StringBuilder(Portion * 2).Append('\uFEFF');
        if (Title is not null)
        {
            Field(csv, CsvLayout.Guard(Title)).Append("\r\n");
        }

        for (var c = 0; c < Columns.Count; c++)
        {
            Field(c == 0 ? csv : csv.Append(','), CsvLayout.Guard(Columns[c].Label));
        }

        csv.Append("\r\n");
        var count = 0L;
        await foreach (var row in Checked(rows, stop))
        {
            for (var c = 0; c < row.Count; c++)
            {
                Field(c == 0 ? csv : csv.Append(','), Plain(row[c]));
            }

            csv.Append("\r\n");
            count++;
            if (csv.Length > Portion)
            {
                await SendAsync(csv, output, stop);
            }
        }

        csv.Append(TotalWords(count)).Append("\r\n");
        await SendAsync(csv, output, stop);
        return count;
    }

    /// <inheritdoc cref="WriteCsvAsync(IAsyncEnumerable{IReadOnlyList{LedgerCell}}, Stream, CancellationToken)"/>
    public Task<long> WriteCsvAsync(IEnumerable<IReadOnlyList<LedgerCell>> rows, Stream output, CancellationToken stop = default) =>
        WriteCsvAsync(rows.ToAsyncEnumerable(), output, stop);

    /// <summary>The line that closes a ledger.</summary>
    internal static string TotalWords(long rows) => string.Create(CultureInfo.InvariantCulture, $"共 {rows} 行");

    private static async Task SendAsync(StringBuilder text, Stream output, CancellationToken stop)
    {
        // A portion ends with a row and never inside a surrogate pair, so each portion can be encoded by itself.
        await output.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), stop);
        text.Clear();
    }

    private static string Plain(LedgerCell cell) => cell switch
    {
        { IsBlank: true } => "",
        { Type: LedgerType.Text } => CsvLayout.Guard(cell.Words!),
        { Type: LedgerType.Date } => DateOnly.FromDateTime(cell.Moment).Iso(),
        { Type: LedgerType.Moment } => cell.Moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => cell.Amount.ToString(CultureInfo.InvariantCulture),
    };

    private static StringBuilder Field(StringBuilder csv, string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? csv.Append(text)
        : csv.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');

    private async IAsyncEnumerable<IReadOnlyList<LedgerCell>> Checked(
        IAsyncEnumerable<IReadOnlyList<LedgerCell>> rows, [EnumeratorCancellation] CancellationToken stop)
    {
        var number = 0L;
        await foreach (var row in rows.WithCancellation(stop))
        {
            number++;
            if (row.Count != Columns.Count)
            {
                throw new ArgumentException($"Row {number} has {row.Count} cells for {Columns.Count} columns.", nameof(rows));
            }

            for (var c = 0; c < row.Count; c++)
            {
                if (!row[c].IsBlank && row[c].Type != LedgerType.Text && row[c].Type != Columns[c].Type)
                {
                    throw new ArgumentException($"Row {number} has a {row[c].Type} in column {XlsxArea.NameOf(0, c)[..^1]} of {Columns[c].Type}.", nameof(rows));
                }
            }

            yield return row;
        }
    }
}
