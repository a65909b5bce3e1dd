namespace Gongkai.Law.Remedies;

/// <summary>What a letter must tell about reconsideration and litigation (law document 6.3).</summary>
public enum RemedyMode
{
    /// <summary>A 复议前置: reconsideration must come first (行政复议法第二十三条第一款第四项).</summary>
    ReconsiderationFirst,

    /// <summary>B 复议或者诉讼.</summary>
    ReconsiderationOrLitigation,

    /// <summary>C 复议或者诉讼, where the court is unlikely to take the case (法释〔2025〕8号第十条).</summary>
    LitigationUnlikely,

    /// <summary>N: a procedural letter, no remedy paragraph.</summary>
    None,

    /// <summary>Old: decided before 2024-01-01, reconsideration or litigation for everything.</summary>
    Old,
}

public static class RemedyModes
{
    /// <summary>The Reconsideration Law of 2023 came into force.</summary>
    public static readonly DateOnly ReconsiderationFirstFrom = new(2024, 1, 1);

    /// <summary>Code of the law document.</summary>
    public static string Code(this RemedyMode mode) => mode switch
    {
        RemedyMode.ReconsiderationFirst => "A",
        RemedyMode.ReconsiderationOrLitigation => "B",
        RemedyMode.LitigationUnlikely => "C",
        RemedyMode.None => "N",
        _ => "Old",
    };

    /// <summary>The mode as it is law on the day of the decision: before 2024-01-01 every deciding letter was Old.</summary>
    public static RemedyMode On(this RemedyMode mode, DateOnly decidedOn) =>
        mode == RemedyMode.None || decidedOn >= ReconsiderationFirstFrom ? mode : RemedyMode.Old;
}
