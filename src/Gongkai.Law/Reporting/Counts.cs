namespace Gongkai.Law.Reporting;

/// <summary>
/// The figures of a form as plain numbers, made once when the form is built, so that checking a clean report is additions
/// over an array. A cell that is no plain count holds <see cref="None"/>, and its table is then not <see cref="IsWhole"/>.
/// </summary>
internal sealed class Counts
{
    /// <summary>The largest figure taken as a count; anything above is a misreading, and sums of a table stay far from overflow.</summary>
    public const long Largest = 1_000_000_000_000_000;

    /// <summary>Stands for a cell that is blank, missing, words, negative, broken or absurdly large.</summary>
    public const long None = long.MinValue;

    private readonly long[] _values = new long[CellId.Count];
    private readonly bool _applicationsWhole;
    private readonly bool _disputesWhole;

    public Counts(ReadOnlySpan<ReportCell> cells, ReportEdition? applications, bool disputes)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            _values[i] = Count(cells[i]);
        }

        _applicationsWhole = applications is { } edition && ApplicationsTable.Rows(edition).All(RowIsWhole);
        _disputesWhole = disputes && _values.AsSpan(CellId.Of(DisputeBlock.Reconsideration, DisputeColumn.Upheld).Index).IndexOf(None) < 0;
    }

    /// <summary>The counts by <see cref="CellId.Index"/>.</summary>
    public ReadOnlySpan<long> Values => _values;

    public long this[CellId id] => _values[id.Index];

    /// <summary>Whether every cell of the table (applications or disputes) is a plain count.</summary>
    public bool IsWhole(ReportTable table) => table == ReportTable.Applications ? _applicationsWhole : table == ReportTable.Disputes && _disputesWhole;

    private bool RowIsWhole(ApplicationRow row) =>
        _values.AsSpan(CellId.Of(row, ApplicantColumn.NaturalPerson).Index, ApplicationsTable.ColumnCount).IndexOf(None) < 0;

    private static long Count(in ReportCell cell) =>
        cell.IsNumber && cell.Value is >= 0 and <= Largest && cell.Value == decimal.Truncate(cell.Value) ? (long)cell.Value : None;
}
