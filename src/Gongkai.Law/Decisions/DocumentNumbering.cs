using System.Globalization;

namespace Gongkai.Law.Decisions;

/// <summary>文号 of letters (law document 8.2): the number of the case is shared by all its letters, the suffix tells the kind.</summary>
public static class DocumentNumbering
{
    /// <summary>{Code}{YearBracket}第{Seq}号-{Suffix}: 西城管指〔2024〕第1号-告.</summary>
    public const string DefaultPattern = "{Code}{YearBracket}第{Seq}号-{Suffix}";

    private const string Run = "{Run}";

    /// <summary>Whether letters of this pattern are numbered on their own and not by their case: ××公复〔2024〕12号.</summary>
    public static bool RunsOnItsOwn(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern.Contains(Run, StringComparison.Ordinal);
    }

    /// <summary>Reads the patterns of single kinds of letters, one line each: 告=西城公复{YearBracket}{Run}号.</summary>
    /// <returns>Pattern by suffix, or the first line that is none.</returns>
    public static Answer<IReadOnlyDictionary<string, string>> ParsePatterns(string text)
    {
        const int longest = 60;
        ArgumentNullException.ThrowIfNull(text);
        var patterns = new Dictionary<string, string>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(['=', '＝'], 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || OfficialLetters.All.All(l => l.Suffix != parts[0]))
            {
                return new InputProblem(PatternsField, $"“{line}”不能识别。每行写“文书种类=文号格式”，文书种类是：{string.Join('、', OfficialLetters.All.Select(l => l.Suffix).OfType<string>().Distinct())}。");
            }

            var (suffix, pattern) = (parts[0], parts[1]);
            var ownRun = RunsOnItsOwn(pattern);
            if (pattern.Length > longest || (ownRun ? !pattern.Contains("{Year", StringComparison.Ordinal) : !pattern.Contains("{Seq}", StringComparison.Ordinal) || !pattern.Contains("{Suffix}", StringComparison.Ordinal)))
            {
                return new InputProblem(PatternsField, $"“{line}”的格式不完整：用流水号的，须含有{{Run}}和{{YearBracket}}（每年从1起）；用登记序号的，须含有{{Seq}}和{{Suffix}}。");
            }

            patterns[suffix] = pattern;
        }

        return new Answer<IReadOnlyDictionary<string, string>>.Given(patterns);
    }

    /// <summary>Name of the field in which patterns are typed.</summary>
    public const string PatternsField = "各类文书的文号格式";

    /// <summary>The number of a letter.</summary>
    /// <param name="pattern">Pattern of the organ.</param>
    /// <param name="code">机关代字.</param>
    /// <param name="year">Year of the case number.</param>
    /// <param name="sequence">Number of the case in the year, with its part where it was split: 12 or 12-1.</param>
    /// <param name="suffix">Suffix of the kind of letter.</param>
    /// <param name="nth">Which letter of this suffix in the case; the second one is -告2.</param>
    /// <param name="run">Running number of the pattern in the year (流水号), where the pattern has one.</param>
    public static string Format(string pattern, string code, int year, string sequence, string suffix, int nth, int? run = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentOutOfRangeException.ThrowIfLessThan(nth, 1);
        return pattern
            .Replace("{Code}", code, StringComparison.Ordinal)
            .Replace("{YearBracket}", $"〔{year.ToString(CultureInfo.InvariantCulture)}〕", StringComparison.Ordinal)
            .Replace("{Year}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{Seq}", sequence, StringComparison.Ordinal)
            .Replace(Run, run?.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{Suffix}", nth == 1 ? suffix : suffix + nth.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
