using System.Globalization;
using System.Text.RegularExpressions;

namespace Gongkai.Law.Publication;

/// <summary>索引号: names an item for ever; a number that was given is never given again (law document 9.2).</summary>
public static partial class IndexNumbers
{
    public const string DefaultPattern = "{Code}/{Year}-{Seq}";

    /// <summary>The number by a pattern with {Code}, {Year} and {Seq}; the running number has five digits.</summary>
    public static string Format(string pattern, string code, int year, int sequence)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern.Replace("{Code}", code, StringComparison.Ordinal).Replace("{Year}", $"{year}", StringComparison.Ordinal).Replace("{Seq}", $"{sequence:00000}", StringComparison.Ordinal);
    }

    /// <summary>What is wrong with a pattern; null when every number made by it differs from every other.</summary>
    public static InputProblem? Problem(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern.Contains("{Year}", StringComparison.Ordinal) && pattern.Contains("{Seq}", StringComparison.Ordinal)
            ? null : new("索引号格式", "索引号格式须包含{Year}（年份）和{Seq}（序号），否则索引号会重复。");
    }

    /// <summary>Year and running number of a number made by this pattern; null when it was made by another.</summary>
    public static (int Year, int Sequence)? Parts(string pattern, string code, string number)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(number);
        var form = Regex.Escape(pattern).Replace(@"\{Code}", Regex.Escape(code), StringComparison.Ordinal)
            .Replace(@"\{Year}", "(?<year>[0-9]{4})", StringComparison.Ordinal).Replace(@"\{Seq}", "(?<seq>[0-9]{5,9})", StringComparison.Ordinal);
        var match = Regex.Match(number, $@"\A{form}\z", RegexOptions.NonBacktracking);
        return match is { Success: true } && match.Groups["year"].Success && match.Groups["seq"].Success
            ? (int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["seq"].ValueSpan, CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>Letters or digits of the organ, a year and a running number.</summary>
    public static bool IsWellFormed(string number) => Form().IsMatch(number);

    [GeneratedRegex(@"\A[^\s]*(19|20)[0-9]{2}[^\s]*[0-9]{3,}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
