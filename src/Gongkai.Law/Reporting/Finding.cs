using System.Globalization;

namespace Gongkai.Law.Reporting;

/// <summary>How grave a finding is (law document section 5).</summary>
public enum Severity
{
    /// <summary>提示: information.</summary>
    Information,

    /// <summary>警告: must be acknowledged.</summary>
    Warning,

    /// <summary>错误: blocks publication unless a named person overrides it with a reason.</summary>
    Error,
}

/// <summary>What became of a rule. A missing value is never treated as zero: the rule then cannot be judged.</summary>
public enum RuleOutcome : byte
{
    Pass,
    Fail,
    NotApplicable,
    CannotJudge,
}

/// <summary>One side of a comparison: a number or words as written. Default means nothing was stated.</summary>
public readonly record struct Figure(decimal? Number, string? Words)
{
    public bool IsNone => Number is null && Words is null;

    public static implicit operator Figure(decimal number) => new(number, null);

    public static implicit operator Figure(long number) => new(number, null);

    public static implicit operator Figure(string? words) => new(null, words);

    public static Figure FromDecimal(decimal number) => number;

    public static Figure FromString(string? words) => words;

    /// <summary>What a cell states: its number, else the words in it, else nothing.</summary>
    public static Figure Of(ReportCell cell) => cell.IsNumber ? new(cell.Value, null) : new(null, cell.Written);

    /// <summary>Plain digits without group separators, or the words; empty when nothing was stated.</summary>
    public override string ToString() => Number is { } n ? n.ToString("0.############################", CultureInfo.InvariantCulture) : Words ?? "";
}

/// <summary>Something a check or a reader has to say about a report: the two sides with their numbers, and where.</summary>
public sealed record Finding
{
    /// <summary>Stable rule id, such as T3-01 (see the rule book).</summary>
    public required string Rule { get; init; }

    /// <summary>Machine word for the kind of finding, such as balance or row_total; several kinds may stand under one rule.</summary>
    public required string Code { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Row key, column key, block key, cell path or "document"; the meaning depends on <see cref="Code"/>.</summary>
    public required string Where { get; init; }

    /// <summary>What the report states.</summary>
    public Figure Stated { get; init; }

    /// <summary>What follows from the other figures.</summary>
    public Figure Computed { get; init; }

    /// <summary>In Chinese: what is wrong, with both figures, and what to do.</summary>
    public required string Message { get; init; }

    /// <summary>The cells concerned, the one most likely wrong first; empty when the finding is about text or the whole document.</summary>
    public IReadOnlyList<CellId> Cells { get; init; } = [];

    /// <summary>登记编号 of the cases concerned, where the finding comes from the office's records.</summary>
    public IReadOnlyList<string> CaseNumbers { get; init; } = [];

    /// <summary>Where in the file, and the source text; null when the finding is not about one place.</summary>
    public CellSource? Source { get; init; }
}
