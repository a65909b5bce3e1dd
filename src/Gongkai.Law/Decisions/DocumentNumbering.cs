using System.Globalization;

namespace Gongkai.Law.Decisions;

/// <summary>文号 of letters (law document 8.2): the number of the case is shared by all its letters, the suffix tells the kind.</summary>
public static class DocumentNumbering
{
    /// <summary>{Code}{YearBracket}第{Seq}号-{Suffix}: 西城管指〔2024〕第1号-告.</summary>
    public const string DefaultPattern = "{Code}{YearBracket}第{Seq}号-{Suffix}";

    /// <summary>The number of a letter.</summary>
    /// <param name="pattern">Pattern of the organ.</param>
    /// <param name="code">机关代字.</param>
    /// <param name="year">Year of the case number.</param>
    /// <param name="sequence">Number of the case in the year, with its part where it was split: 12 or 12-1.</param>
    /// <param name="suffix">Suffix of the kind of letter.</param>
    /// <param name="nth">Which letter of this suffix in the case; the second one is -告2.</param>
    public static string Format(string pattern, string code, int year, string sequence, string suffix, int nth)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentOutOfRangeException.ThrowIfLessThan(nth, 1);
        return pattern
            .Replace("{Code}", code, StringComparison.Ordinal)
            .Replace("{YearBracket}", $"〔{year.ToString(CultureInfo.InvariantCulture)}〕", StringComparison.Ordinal)
            .Replace("{Year}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{Seq}", sequence, StringComparison.Ordinal)
            .Replace("{Suffix}", nth == 1 ? suffix : suffix + nth.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
