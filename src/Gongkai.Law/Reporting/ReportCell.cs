namespace Gongkai.Law.Reporting;

/// <summary>What stands in a cell. Blank, zero and "/" are different things; unknown is never zero.</summary>
public enum CellState : byte
{
    /// <summary>The document has no such cell: the row or the whole table is not there, or it could not be placed surely.</summary>
    Missing,

    /// <summary>The cell is there and empty.</summary>
    Blank,

    /// <summary>The cell holds a stroke such as "/" or "—".</summary>
    NotApplicable,

    /// <summary>The cell holds a number (thousands separators, full-width digits, a plus sign or a unit of the form may have been written with it).</summary>
    Number,

    /// <summary>The cell holds words, or a number with a remark; kept as written.</summary>
    Text,
}

/// <summary>How sure the figure is.</summary>
public enum CellReading : byte
{
    /// <summary>Read from a cell that its label and geometry place.</summary>
    Surely,

    /// <summary>The row had lost its label; its order, in a table with the right number of rows, places it.</summary>
    PlacedByOrder,

    /// <summary>Digits ran together; the sum rules leave exactly one reading. A person must confirm it.</summary>
    Proposed,
}

/// <summary>Where a cell was found, in terms a person can follow back to the file.</summary>
/// <param name="Place">In Chinese: 第2个表格第5行第3列, 第3页, 工作表“表二”B7, 第120行.</param>
/// <param name="Text">The source text of the cell (or of the line it was taken from), unchanged.</param>
public sealed record CellSource(string Place, string Text);

/// <summary>One figure of a report with its state and origin.</summary>
public readonly record struct ReportCell
{
    private ReportCell(CellState state, decimal number, string? written, CellSource? source, CellReading reading)
    {
        State = state;
        Value = number;
        Written = written;
        Source = source;
        Reading = reading;
    }

    public CellState State { get; }

    /// <summary>The figure; only meaningful when <see cref="State"/> is Number.</summary>
    public decimal Value { get; }

    /// <summary>The cell as written when that says more than the number does: words, a sign, a unit, separators; else null.</summary>
    public string? Written { get; }

    public CellSource? Source { get; }

    public CellReading Reading { get; }

    public bool IsNumber => State == CellState.Number;

    /// <summary>The figure, or null when there is none.</summary>
    public decimal? Figure => State == CellState.Number ? Value : null;

    public static ReportCell Number(decimal value, string? written = null, CellSource? source = null, CellReading reading = CellReading.Surely) =>
        new(CellState.Number, value, written, source, reading);

    public static ReportCell Blank(CellSource? source = null) => new(CellState.Blank, 0, null, source, CellReading.Surely);

    public static ReportCell NotApplicable(string written, CellSource? source = null) =>
        new(CellState.NotApplicable, 0, written, source, CellReading.Surely);

    public static ReportCell Text(string written, CellSource? source = null) => new(CellState.Text, 0, written, source, CellReading.Surely);

    /// <summary>The same cell, known less surely.</summary>
    public ReportCell As(CellReading reading) => new(State, Value, Written, Source, reading);
}
