namespace Gongkai.Documents.Ledger;

/// <summary>What a column of a ledger holds.</summary>
public enum LedgerType
{
    Text,

    /// <summary>A count or a number of days.</summary>
    WholeNumber,

    /// <summary>Yuan.</summary>
    Money,

    /// <summary>A legal date, without time.</summary>
    Date,

    /// <summary>A moment in Beijing time, to the second.</summary>
    Moment,

    /// <summary>A share, a median or the like, with its decimals and its sign.</summary>
    Figure,
}

/// <summary>A column of a ledger.</summary>
/// <param name="Label">Heading, in Chinese.</param>
/// <param name="Type">What its cells hold.</param>
/// <param name="Width">Width in half-width characters; null lets the type and the heading decide.</param>
public sealed record LedgerColumn(string Label, LedgerType Type = LedgerType.Text, int? Width = null);

/// <summary>
/// One typed cell. Blank is not zero: a null value makes a blank cell. Words may stand in a column of any type, since "/" and "不详" are
/// neither blank nor zero.
/// </summary>
public readonly record struct LedgerCell
{
    private readonly bool _holdsSomething;

    private LedgerCell(LedgerType type, string? words, decimal amount, DateTime moment)
    {
        (Type, Words, Amount, Moment) = (type, words, amount, moment);
        _holdsSomething = true;
    }

    /// <summary>A cell with nothing in it.</summary>
    public static LedgerCell Blank => default;

    public bool IsBlank => !_holdsSomething;

    public LedgerType Type { get; }

    internal string? Words { get; }

    internal decimal Amount { get; }

    internal DateTime Moment { get; }

    /// <summary>Words; null and the empty text are blank.</summary>
    public static LedgerCell Text(string? words) => string.IsNullOrEmpty(words) ? default : new(LedgerType.Text, words, 0, default);

    public static LedgerCell Whole(long? number) => number is { } n ? new(LedgerType.WholeNumber, null, n, default) : default;

    /// <summary>Yuan.</summary>
    public static LedgerCell Money(decimal? yuan) => yuan is { } y ? new(LedgerType.Money, null, y, default) : default;

    /// <summary>A figure as exact as it is given.</summary>
    public static LedgerCell Figure(decimal? figure) => figure is { } f ? new(LedgerType.Figure, null, f, default) : default;

    public static LedgerCell Date(DateOnly? date) => date is { } d ? new(LedgerType.Date, null, 0, d.ToDateTime(TimeOnly.MinValue)) : default;

    /// <summary>A moment already in Beijing time; parts of a second are dropped.</summary>
    public static LedgerCell At(DateTime? moment) =>
        moment is { } m ? new(LedgerType.Moment, null, 0, m.AddTicks(-(m.Ticks % TimeSpan.TicksPerSecond))) : default;
}
